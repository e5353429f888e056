"""Papershelf: digests of research papers in, the pages of a reading list out."""

__version__ = "0.2.0"
