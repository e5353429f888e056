"""A reference that is quoted in full below the name of what it is about.

    - [Kiter](https://kiter.example)
        > Wind A, Lake B. Kiter: software for slow kites. J Kites. 2031;12(3):45-67.

The reference says what the paper is called; what stands above it is a nickname.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from papershelf.model import Link
from papershelf.read.items.citation import CitedWork, citation
from papershelf.read.items.comma_citation import comma_citation
from papershelf.read.items.link_labels import is_generic
from papershelf.read.items.told import Told, each_once
from papershelf.read.markup import inline
from papershelf.read.records.links import dois

_QUOTED = re.compile(r"\s*>\s?(?P<text>.*\S)\s*")
_LONGEST_NAME = 60
"""Characters of the longest nickname."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedBelow:
    """name: what stands above the reference. text: the reference as written. below: other lines."""

    name: str
    text: str
    cited: CitedWork
    below: list[str]

    def told(self, told: Told) -> Told:
        """All that is told, with what the reference says."""
        found = [Link(f"https://doi.org/{doi}", "DOI") for doi in dois(self.text)]
        return replace(
            told,
            aliases=(*told.aliases, self.name),
            links=each_once((*told.links, *inline.links(self.text), *found)),
            authors=self.cited.authors,
            more_authors=self.cited.more_authors,
            texts={**told.texts, "venue": self.cited.venue},
            date=self.cited.date,
        )


def cited_below(above: str, lines: Sequence[str]) -> CitedBelow | None:
    """The reference that lines begin with in a quote, or None. above: what it stands below."""
    first = next((line for line in lines if line.strip()), "")
    if not (quoted := _QUOTED.fullmatch(first)):
        return None
    labels = (inline.plain(one.label) for one in inline.anchors(above) if not one.image)
    name = next((one for one in labels if not is_generic(one)), "") or inline.plain(above)
    text = quoted["text"]
    cited = citation(text) or comma_citation(text) if len(name) <= _LONGEST_NAME else None
    below = [line for line in lines if line is not first]
    return CitedBelow(name=name, text=text, cited=cited, below=below) if cited else None
