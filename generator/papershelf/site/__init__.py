"""The adapter to mkdocs: all that knows it, beside the command line that calls its commands."""
