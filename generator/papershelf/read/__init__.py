"""From files to digests: every line of a source ends in exactly one block."""
