"""Addresses of the search with a filter: where a tag or an author leads that has no page."""

from __future__ import annotations

from urllib.parse import quote_plus


def tag_asked(slug: str) -> str:
    """Below the site, as all addresses here."""
    return f"search/?tag={slug}"


def author_asked(name: str) -> str:
    asked = f'author:"{name}"'
    return f"search/?q={quote_plus(asked)}"
