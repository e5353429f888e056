"""Which atoms of a dumped page are titles and texts of papers, and which are the page around them.

Knows nothing of entries or blocks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from papershelf.read.dumps import atoms as kinds
from papershelf.read.dumps.atoms import Atom
from papershelf.read.dumps.sequence import ABSTRACT, TITLE, Paragraph, is_prose, tell

PAPER = re.compile(r"^https?://(?:www\.)?huggingface\.co/papers/\d{4}\.\d+", re.IGNORECASE)
OWN_SITE = re.compile(r"^https?://(?:[\w-]+\.)*huggingface\.co(?:/|$)", re.IGNORECASE)


_WORDS = (kinds.TEXT, kinds.HEADING)


def papers_only(found: list[Atom]) -> list[Atom]:
    """The atoms without the head of each page: what stands above and within its banner."""
    found = _without_refrains(_with_bylines(found))
    kept: list[Atom] = []
    start = next((n for n, atom in enumerate(found) if atom.kind == kinds.BANNER), 0)
    banner_at = 0
    for atom in found[start:]:
        if atom.kind == kinds.BANNER:
            lone = [n for n in range(banner_at, len(kept)) if kept[n].kind in _WORDS]
            if len(lone) == 1:
                del kept[lone[0]]
            banner_at = len(kept)
        kept.append(atom)
    return kept


def _with_bylines(found: list[Atom]) -> list[Atom]:
    """Who makes the page, right below its banner (`by the reading club`), is of the banner."""
    return [
        replace(atom, kind=kinds.BANNER)
        if above and above.kind == kinds.BANNER and _BYLINE.match(atom.text)
        else atom
        for above, atom in zip([None, *found], found, strict=False)
    ]


_BYLINE = re.compile(r"by\s+(?!.*[.!?:]\s*$)\S", re.IGNORECASE)
_DIGITS = re.compile(r"\d[\d.,]*")
_HEAD = 2
"""Lines that make a head."""
_MENU = 3
"""Lines that make a menu between two papers."""
_REFRAIN = 3
"""How often a page says what it says of every paper, at least."""


def _without_refrains(found: list[Atom]) -> list[Atom]:
    """Lines that come back, but for their numbers (`Upvote 12`), are marks of the page."""
    shapes: dict[str, set[str]] = {}
    counts: Counter[str] = Counter()
    for atom, below in zip(found, [*found[1:], None], strict=False):
        if atom.kind == kinds.TEXT and not is_prose(atom.text):
            shape = _DIGITS.sub("0", atom.text)
            shapes.setdefault(shape, set()).add(atom.text)
            counts[shape] += not (below and is_prose(below.text))
    refrains = {
        shape
        for shape, said in shapes.items()
        if len(said) >= _REFRAIN or (counts[shape] >= _REFRAIN)
    }
    return [
        replace(atom, kind=kinds.MARK)
        if atom.kind == kinds.TEXT and _DIGITS.sub("0", atom.text) in refrains
        else atom
        for atom in found
    ]


def told_apart(found: list[Atom]) -> Iterator[tuple[Atom, str]]:
    """Titles and texts with what they are."""
    headings = [atom for atom in found if atom.kind == kinds.HEADING]
    headed = len(headings) * 4 > sum(atom.kind in _WORDS for atom in found)
    linked = headed and sum(bool(atom.url) for atom in headings) * 2 > len(headings)
    series = _series(found)
    told: list[Atom] = []
    paragraphs: list[Paragraph] = []
    parted = False
    for place, (atom, below) in enumerate(zip(found, [*found[1:], None], strict=False)):
        if atom.kind not in (kinds.TEXT, kinds.HEADING):
            parted = parted or atom.kind in (kinds.DATE, kinds.MARK)
            continue
        url = atom.url or (below.text if below and below.kind == kinds.URL else "")
        if (url and OWN_SITE.match(url) and not PAPER.match(url)) or _again(atom, told):
            continue
        if linked and atom.kind == kinds.HEADING and not url:
            continue
        if _is_person(found, place) or _is_group(atom, below, told):
            continue
        told.append(replace(atom, url=url))
        paragraphs.append(Paragraph(atom.text, parted, _known(told, series, headed=headed)))
        parted = False
    yield from _without_menus(
        [*zip(told, tell(paragraphs), strict=True)],
        series,
        headless=all(atom.kind != kinds.BANNER for atom in found),
    )


def _without_menus(
    told: list[tuple[Atom, str]], series: set[str], *, headless: bool
) -> list[tuple[Atom, str]]:
    """Without runs of lines that are no text nor right above one: what a page says of itself.

    Only where papers have texts at all. headless: nothing marks the head of the page, so that
    two such lines above the first paper are it; within the page more are needed.
    """
    prose = [is_prose(atom.text) or _of_paper(atom.url, series) for atom, _ in told]
    if sum(prose) * 5 < len(told):
        return told
    kept: list[tuple[Atom, str]] = []
    start = 0
    for place in [*(n for n, text in enumerate(prose) if text), len(told)]:
        title = place - 1 if place < len(told) else place
        few = _HEAD if headless and (start == 0 or place == len(told)) else _MENU
        run = max(0, title - start)
        kept += told[start + run if run >= few else start : place + 1]
        start = place + 1
    return kept


def _again(atom: Atom, told: list[Atom]) -> bool:
    """The same words once more, right behind: a title and the text of its picture."""
    return bool(told) and told[-1].text == atom.text


def _is_person(found: list[Atom], place: int) -> bool:
    """Whoever put a paper on the page stands below the words that say so."""
    above = [atom.text for atom in found[max(0, place - 3) : place] if _is_said(atom.text)]
    return bool(above) and above[-1].lower() == "submitted by"


def _is_said(text: str) -> bool:
    """Words, not a picture or what stands for one."""
    return bool(text) and not text.startswith("[")


def _is_group(atom: Atom, below: Atom | None, told: list[Atom]) -> bool:
    """The group that wrote a paper, between its text and a dot."""
    dotted = below is not None and below.text == "·"
    return dotted and not is_prose(atom.text) and bool(told) and is_prose(told[-1].text)


def _series(found: list[Atom]) -> set[str]:
    """What the addresses begin with that a page gives for paper after paper."""
    begins = {atom.url: atom.url.rpartition("/")[0] for atom in found if atom.kind == kinds.TEXT}
    counts = Counter(begins.values())
    return {begin for begin, count in counts.items() if begin and count >= _REFRAIN}


def _known(told: list[Atom], series: set[str], *, headed: bool) -> str:
    """What headings and links say of the last atom."""
    atom = told[-1]
    if headed:
        return TITLE if atom.kind == kinds.HEADING else ABSTRACT
    if not _of_paper(atom.url, series):
        return ""
    return ABSTRACT if any(above.url == atom.url for above in told[-3:-1]) else TITLE


def _of_paper(url: str, series: set[str]) -> bool:
    return bool(PAPER.match(url)) or url.rpartition("/")[0] in series
