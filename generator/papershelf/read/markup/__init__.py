"""What the dialects of Markdown and HTML have in common: inline markup, headings, rows, blocks."""
