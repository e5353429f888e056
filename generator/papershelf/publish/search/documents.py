"""What the search knows of a paper. All texts are plain; papers are numbered from the oldest."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    slug: str
    aliases: tuple[str, ...]
    """Former addresses: readers' marks may be kept under them."""
    title: str
    titles: tuple[str, ...]
    """Every title ever claimed, as claimed, the paper's own first."""
    ids: tuple[str, ...]
    """Its identifiers with their schemes: `arxiv:2410.16256`."""
    authors: tuple[str, ...]
    text: str
    """Abstract and summaries, a paragraph a line."""
    fields: tuple[tuple[str, str], ...]
    """Name and text of the further fields that are searched: `("venue", "NeurIPS 2024")`."""
    date: str
    """As people read it; may be empty."""
    listed: int
    """How many digests name it."""
    code: bool
    facets: tuple[tuple[str, str, str], ...]
    """(facet, value, name of the value): `("topic", "agents", "Agents")`."""
