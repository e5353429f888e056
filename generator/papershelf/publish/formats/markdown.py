"""A paper in a sentence of Markdown, for a note; its title is a link."""

from __future__ import annotations

import re

from papershelf.publish.citable import Citable
from papershelf.publish.formats.bibtex import formulas
from papershelf.publish.formats.plain import author_line, place, sentences

_SPECIAL = re.compile(r"[\\`*_\[\]<>&~|$#{}!]")
_BREAKS_A_LINK = re.compile(r"[\[\]<>`]")


def markdown(paper: Citable) -> str:
    """`Ana Lee. [Title](<https://...>). arXiv:2410.16256, 2024.`, ending in a line feed."""
    title = _escape_title(paper.title)
    linked = f"[{title}](<{_destination(paper.url)}>)" if paper.url else title
    return sentences([_escape(author_line(paper)), linked, _escape(place(paper))]) + "\n"


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
