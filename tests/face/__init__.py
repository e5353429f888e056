"""What the theme's pictures and its font are made with; see the commands in each module."""
