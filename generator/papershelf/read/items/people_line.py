"""A line that names people and says nothing else, below the title of what they wrote.

Knows no dialect.
"""

from __future__ import annotations

from papershelf.read.items.reference import are_names, authors_in

_LONGEST = 2000
"""Characters of the longest such line: forty people and where they work."""


def people_on(line: str, *, several: bool = False) -> tuple[str, ...]:
    """The people that a line names, two at least; one, where others of the list name several."""
    text = line.strip(" \t*_")
    if len(text) > _LONGEST or not text[:1].isupper():
        return ()
    if names := authors_in(text):
        return names if text.startswith(names[0]) else ()
    return (text,) if several and " " in text and are_names(text, 1) else ()
