"""Dumped pages, taken apart: atoms, and which of them are titles and texts of papers."""
