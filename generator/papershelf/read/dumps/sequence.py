"""Tells titles from abstracts in a sequence of paragraphs, by structure and never by length.

Titles and abstracts take turns, titles do not end like sentences, abstracts consist of them. Each
sign has a price where it is broken, and the cheapest reading of the whole sequence wins; so one
abstract in two paragraphs or one paper without any does not shift all that follow. Where another
reading of a paragraph costs as much, it stays undecided.

Knows nothing of lines or pages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

TITLE, ABSTRACT, UNDECIDED = "title", "abstract", "undecided"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """text: on one line. parted: a date, a vote or the like stands between it and the one above.

    known: what other signs (a heading, a link) already say it is; empty for nothing.
    """

    text: str
    parted: bool = False
    known: str = ""


_ENDS = re.compile(r"[.…](?<!\bal[.…])(?:[\"'”’)\]*$]|\s)*$")
_ENDS_STRONGLY = re.compile(r"[.!?…:;](?:[\"'”’)\]*$]|\s)*$")
_BEFORE = r"(?<![A-Z])[a-z0-9)%}$\]\"'](?<!\bvs)(?<!\bal)(?<!e\.g)(?<!i\.e)"
_AFTER = r"\s+[\"'(\[]?[A-Z\\$]"
_SENTENCES = re.compile(rf"{_BEFORE}[.!?]{_AFTER}")
_STOP_WITHIN = re.compile(rf"{_BEFORE}\.{_AFTER}")
"""Titles ask and exclaim (`Is It All? A Study`), but seldom hold a full stop."""
Costs = tuple[float, float]
"""Of a paragraph as a title, and as an abstract."""
_NEVER = 50.0
"""Cost of what does not happen: more than all that a paragraph may cost otherwise."""
_CLEAR = 1.0
"""How much dearer the second best reading of a paragraph must be."""


def tell(paragraphs: Sequence[Paragraph]) -> list[str]:
    """What each paragraph is: title, abstract or undecided."""
    if not paragraphs:
        return []
    own = [_own(paragraph) for paragraph in paragraphs]
    steps = [_step(above, paragraph) for above, paragraph in pairwise(paragraphs)]
    ahead = _costs(own, steps)
    behind = _costs_from_end(own, steps)
    told = []
    for before, after in zip(ahead, behind, strict=True):
        title, abstract = before[0] + after[0], before[1] + after[1]
        if abs(title - abstract) < _CLEAR:
            told.append(UNDECIDED)
        else:
            told.append(TITLE if title < abstract else ABSTRACT)
    return told


def is_prose(text: str) -> bool:
    """Consists of sentences: one ends within it or at its end."""
    return bool(_SENTENCES.search(text) or _ENDS.search(text))


def _costs(own: Sequence[Costs], steps: Sequence[tuple[Costs, Costs]]) -> list[Costs]:
    """The cheapest reading of all up to each paragraph."""
    costs = [(own[0][0], own[0][1] + 4.0)]
    for step, one in zip(steps, own[1:], strict=True):
        title, abstract = costs[-1]
        costs.append(
            (
                one[0] + min(title + step[0][0], abstract + step[1][0]),
                one[1] + min(title + step[0][1], abstract + step[1][1]),
            )
        )
    return costs


def _costs_from_end(own: Sequence[Costs], steps: Sequence[tuple[Costs, Costs]]) -> list[Costs]:
    """The cheapest reading of all behind each paragraph."""
    costs = [(2.0, 0.0)]
    for step, one in zip(reversed(steps), reversed(own[1:]), strict=True):
        title, abstract = costs[-1]
        costs.append(
            (
                min(title + one[0] + step[0][0], abstract + one[1] + step[0][1]),
                min(title + one[0] + step[1][0], abstract + one[1] + step[1][1]),
            )
        )
    return costs[::-1]


def _step(above: Paragraph, paragraph: Paragraph) -> tuple[Costs, Costs]:
    """From a title or an abstract above: to a title, to an abstract."""
    if paragraph.parted:
        return (5.0, 3.0), (0.0, 6.0)
    more = 2.5 if _ENDS_STRONGLY.search(above.text) else 4.5
    return (5.0, 0.0), (0.0, more if is_prose(paragraph.text) else more + 2.0)


def _own(paragraph: Paragraph) -> Costs:
    """What a paragraph costs as a title and as an abstract."""
    if paragraph.known:
        return (0.0, _NEVER) if paragraph.known == TITLE else (_NEVER, 0.0)
    text = paragraph.text
    ends, stops = _ENDS.search(text) is not None, _STOP_WITHIN.search(text) is not None
    title = 8.0 if ends and stops else 4.5 if stops else 2.5 if ends else 0.0
    title += 1.0 if text[:1].islower() and " " in text and text.split()[0].isalpha() else 0.0
    return title, 0.0 if _SENTENCES.search(text) or _ENDS_STRONGLY.search(text) else 3.5
