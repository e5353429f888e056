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

from papershelf.read.items import hints
from papershelf.read.items.bullet_text import ItemText
from papershelf.read.items.headline import is_titled
from papershelf.read.markup import inline

FEWEST = 3
"""Papers beside an item that speak for it."""
_LONG = 5
"""Words of a title that is one though its link leads to code."""


def papers_among(items: Sequence[tuple[Sequence[str], ItemText, str]]) -> set[int]:
    """The places of the doubtful items that are papers.

    items: the headings above each, what it says, and why it is no paper, empty for one. Where few
    stand below its headings, all of the file speak.
    """
    whole = Counter(tuple(path) for path, _, _ in items)
    lists = [tuple(path) if whole[tuple(path)] > FEWEST else () for path, _, _ in items]
    forms = [(where, form(said)) for where, (_, said, _) in zip(lists, items, strict=True)]
    among = Counter([*forms, *(((), form) for where, form in forms if where)])
    known = [form for form, (_, _, reason) in zip(forms, items, strict=True) if not reason]
    papers = Counter([*known, *(((), form) for where, form in known if where)])
    return {
        place
        for place, (form, (_, said, reason)) in enumerate(zip(forms, items, strict=True))
        if papers[form] >= FEWEST
        and papers[form] * 4 >= among[form] * 3
        and _is_doubtful(said, reason, form[1])
    }


def _is_doubtful(said: ItemText, reason: str, form: str) -> bool:
    """Whether nothing but the want of a link to a paper speaks against an item."""
    words = len(said.title.split())
    if hints.kind_of_section([inline.plain(said.beside)], ()):
        return False  # `[Kites](…) Blog`
    if reason == hints.CODE:
        return words >= _LONG and is_titled(said.title)
    if reason == hints.UNLINKED:
        return (form == "linked" and words >= _LONG) or (
            form == "named" and bool(said.told.date or said.told.authors)
        )
    return reason == hints.NAME


def form(said: ItemText) -> str:
    """How the title of an item is marked."""
    if any(said.title == inline.plain(one.label) for one in said.anchors):
        return "linked"
    if said.structured and said.told.authors:
        return "cited"
    return "named" if said.named else ""
