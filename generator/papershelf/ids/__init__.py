"""Addresses and identifiers: what a link is, whether it is safe, and which paper it names."""
