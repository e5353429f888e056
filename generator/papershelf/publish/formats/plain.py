"""A paper in a sentence: plain text for a mail."""

from __future__ import annotations

from papershelf.publish.citable import Citable

_NAMED = 10
"""More authors than these are `et al.`"""


def plain_text(paper: Citable) -> str:
    """`Ana Lee, Bo Ek. Title. arXiv:2410.16256, 2024. https://...`, ending in a line feed."""
    parts = [author_line(paper), paper.title, place(paper)]
    return " ".join(filter(None, (sentences(parts), paper.url))) + "\n"


def author_line(paper: Citable) -> str:
    """The first names, `et al.` for the others."""
    names = [name.natural for name in paper.authors[:_NAMED]]
    if names and (paper.more_authors or len(paper.authors) > _NAMED):
        names.append("et al.")
    return ", ".join(names)


def place(paper: Citable) -> str:
    """Where and when it came out, as far as known."""
    where = paper.venue or (f"arXiv:{paper.arxiv}" if paper.arxiv else "")
    year = "" if paper.year and paper.year in paper.venue else paper.year
    return ", ".join(filter(None, (where, year)))


def sentences(parts: list[str]) -> str:
    """Each part that is not empty, ending in a full stop where nothing else ends it."""
    ended = (part if part.endswith((".", "!", "?")) else f"{part}." for part in parts if part)
    return " ".join(ended)
