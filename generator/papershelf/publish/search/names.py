"""Papers by what they are called: whole titles, short names, identifiers, addresses.

A name is found under the checksum of its squashed form, so that titles need no room.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from papershelf.publish.search.documents import Document
from papershelf.publish.search.words import key, squash

_SHORT = re.compile(r"\s*([^:]{1,60}?)\s*(?::|\s[-–—]\s)\s*\S")
_IN_BRACKETS = re.compile(r"\(([A-Z0-9][\w+-]{1,15})\)")


def short_names(title: str) -> list[str]:
    """`UL2` of `UL2: Unifying …`, `RAG` of `… Generation (RAG)`."""
    found = [match[1] for match in [_SHORT.match(title)] if match]
    return found + _IN_BRACKETS.findall(title)


def find_names(documents: Sequence[Document]) -> dict[int, list[int]]:
    """Checksum to papers. Names as they are come before those that lost their plus."""
    exact: defaultdict[int, dict[int, None]] = defaultdict(dict)
    loose: defaultdict[int, dict[int, None]] = defaultdict(dict)
    for number, document in enumerate(documents):
        for name in _called(document):
            exact[key(name)][number] = None
            if "+" in name:
                loose[key(name.replace("+", ""))][number] = None
    return {
        number: list({**exact.get(number, {}), **loose.get(number, {})})
        for number in sorted(exact.keys() | loose.keys())
    }


def _called(document: Document) -> Iterator[str]:
    for slug in (document.slug, *document.aliases):
        yield f"/{slug}"
    names = [*document.titles, *(one.partition(":")[2] for one in document.ids)]
    names += [name for title in document.titles for name in short_names(title)]
    yield from dict.fromkeys(squashed for name in names if (squashed := squash(name)))
