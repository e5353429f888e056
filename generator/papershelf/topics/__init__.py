"""What papers are about: topics, tags, related papers and trends, each with its reasons."""
