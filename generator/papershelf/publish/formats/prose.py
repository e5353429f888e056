"""A paper in a sentence: plain text for a mail, Markdown for a note.

The same rules stand in overrides/assets/javascripts/cite.js.
"""

from __future__ import annotations

import re

from papershelf.publish.citable import Citable
from papershelf.publish.formats.bibtex import formulas

_NAMED = 10
"""More authors than these are `et al.`"""
_SPECIAL = re.compile(r"[\\`*_\[\]<>&~|$#{}!]")
_BREAKS_A_LINK = re.compile(r"[\[\]<>`]")


def plain(paper: Citable) -> str:
    """`Ana Lee, Bo Ek. Title. arXiv:2410.16256, 2024. https://...`, ending in a line feed."""
    parts = [_authors(paper), paper.title, _place(paper)]
    sentences = " ".join(_sentence(part) for part in parts if part)
    return " ".join(filter(None, (sentences, paper.url))) + "\n"


def markdown(paper: Citable) -> str:
    """The same with the title as a link, ending in a line feed."""
    title = _escape_title(paper.title)
    linked = f"[{title}](<{_destination(paper.url)}>)" if paper.url else title
    parts = [_escape(_authors(paper)), linked, _escape(_place(paper))]
    return " ".join(_sentence(part) for part in parts if part) + "\n"


def _authors(paper: Citable) -> str:
    names = [name.natural for name in paper.authors[:_NAMED]]
    if names and (paper.more_authors or len(paper.authors) > _NAMED):
        names.append("et al.")
    return ", ".join(names)


def _place(paper: Citable) -> str:
    where = paper.venue or (f"arXiv:{paper.arxiv}" if paper.arxiv else "")
    year = "" if paper.year and paper.year in paper.venue else paper.year
    return ", ".join(filter(None, (where, year)))


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _escape_title(title: str) -> str:
    """Markdown's characters escaped; math stays as it is where it cannot break the link."""
    parts, start = [], 0
    for match in formulas(title):
        if not _BREAKS_A_LINK.search(match.group()):
            parts += [_escape(title[start : match.start()]), match.group()]
            start = match.end()
    return "".join([*parts, _escape(title[start:])])


def _destination(url: str) -> str:
    return url.replace("\\", "%5C").replace("<", "%3C").replace(">", "%3E")
