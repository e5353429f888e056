"""The text of one entry: where its title is, who wrote it, and what is no paper."""
