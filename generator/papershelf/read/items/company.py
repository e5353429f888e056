"""Which doubtful items of a list are papers, as those beside them are.

    - [Slow Kites in the Wind](https://arxiv.org/abs/3101.00001)
    - [Fast Rivers](https://arxiv.org/abs/3101.00002)
    - [Ponds](https://ponds.example.org/notes)

A name with an address nobody knows may be anything; where the others of its list are papers, and
its title is marked as theirs are, it is one. Knows no dialect.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TypeAlias

from papershelf.read.items import no_paper, section_names
from papershelf.read.items.bullet_text import ItemText
from papershelf.read.items.title_shape import is_titled
from papershelf.read.markup import inline

FEWEST = 3
"""Papers beside an item that speak for it."""
_LONG = 5
"""Words of a title that is one though its link leads to code."""

_List: TypeAlias = tuple[tuple[str, ...], str]
"""The headings above some items, and how the titles of these are marked."""


def papers_among(items: Sequence[tuple[Sequence[str], ItemText, str]]) -> set[int]:
    """The places of the doubtful items that are papers.

    items: the headings above each, what it says, and why it is no paper, empty for one. Where few
    stand below its headings, all of the file speak.
    """
    if not any(reason for _, _, reason in items):
        return set()
    under = Counter(tuple(path) for path, _, _ in items)
    marks = [form(said) for _, said, _ in items]
    among, papers = Counter[_List](), Counter[_List]()
    for mark, (path, _, reason) in zip(marks, items, strict=True):
        for where in {tuple(path), ()}:
            among[where, mark] += 1
            papers[where, mark] += not reason
    found = set[int]()
    for place, (mark, (path, said, reason)) in enumerate(zip(marks, items, strict=True)):
        beside = (tuple(path) if under[tuple(path)] > FEWEST else (), mark)
        most = papers[beside] >= FEWEST and papers[beside] * 4 >= among[beside] * 3
        if most and reason and _is_doubtful(said, reason, mark):
            found.add(place)
    return found


def _is_doubtful(said: ItemText, reason: str, mark: str) -> bool:
    """Whether nothing but the want of a link to a paper speaks against an item."""
    words = len(said.title.split())
    if section_names.kind_of_section([inline.plain(said.beside)], ()):
        return False  # `[Kites](…) Blog`
    if reason == no_paper.CODE:
        return words >= _LONG and is_titled(said.title)
    if reason == no_paper.UNLINKED:
        return (mark == "linked" and words >= _LONG) or (
            mark == "named"
            and bool(said.told.date or said.told.authors or said.told.texts.get("venue"))
        )
    return reason == no_paper.NAME or (reason == no_paper.UNSURE and bool(mark))


def form(said: ItemText) -> str:
    """How the title of an item is marked."""
    outward = (one for one in said.anchors if one.url[:1] != "#")
    if any(said.title == inline.plain(one.label) for one in outward):
        return "linked"
    if said.structured and said.told.authors:
        return "cited"
    return "named" if said.named else ""
