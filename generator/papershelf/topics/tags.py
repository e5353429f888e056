"""Tags: terms that papers share, narrower than topics.

A tag comes from the vocabulary, from what digests file papers under, or from the papers themselves
(`terms`). No labels exist to measure tags by: the numbers below were set by judgement, and
`tests/golden/tags` shows what they yield.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from papershelf.config.tags import Vocabulary, key_of
from papershelf.engine.arrays import Bools, Ints, find, ranks, runs
from papershelf.model import Evidence, Paper, Tag
from papershelf.text.slugs import title_slug, unique_slugs
from papershelf.topics.finds import (
    HEADING,
    LONG_FORM,
    NOTHING,
    Finds,
    TagFinds,
    read_finds,
    title_phrases,
)
from papershelf.topics.paper_words import PHRASES, PaperWords
from papershelf.topics.tag_names import TagNames

_FEWEST_PAPERS = 2
"""How many papers a tag needs: with one it would lead nowhere."""
_FEWEST_FOR_A_TERM = 3
"""How many papers a tag needs that neither the vocabulary nor a digest names."""
_SHORTEST_TERM = 4
"""How many letters such a tag needs, unless it is a phrase: three (`MLP`) may mean anything."""
_MOST_TAGS = 12
"""How many tags a paper has at most; the strongest ones stay."""
_SMALL_LIST = 400
"""In a list of no more papers than this, a phrase of a single title may become a tag."""
_TOO_COMMON = 0.25
"""A term that this share of all papers hold, and that nobody names, is no tag."""
_FEW = 20
"""In a list of fewer papers than this, no term is too common."""
_FILED, _IN_TITLE, _OFTEN, _DEFINED = 5, 4, 3, 1
"""How strong a tag is in a paper: a digest files the paper under it; the title has it; the text
has it `_OFTEN` times or more (else as often as it has it); it is the meaning of an abbreviation."""
_FREE = 0.3
"""Which share of a phrase's occurrences must have no word before it that could belong to it, and
which share none behind it. `large language` fails: nearly always `model` follows."""


@dataclass(frozen=True, slots=True)
class _Carried:
    """Which papers carry which tags: arrays of one length, with an item for each tag of a paper."""

    papers: Ints
    tags: Ints
    strengths: Ints

    def only(self, items: Ints | Bools) -> _Carried:
        return _Carried(self.papers[items], self.tags[items], self.strengths[items])


def find_tags(
    papers: Sequence[Paper],
    paper_words: Sequence[PaperWords],
    vocabulary: Vocabulary,
    muted: Collection[str] = (),
) -> tuple[Tag, ...]:
    """All tags, sorted by name.

    paper_words: as `words_of_papers` gives them. muted: terms that are no tags, beside those that
    the vocabulary mutes.
    """
    phrases = title_phrases(paper_words, 1 if len(papers) <= _SMALL_LIST else _FEWEST_PAPERS)
    finds = Finds(vocabulary)
    found = read_finds(papers, paper_words, finds, phrases - vocabulary.keys.keys())
    stands_for = _merged(paper_words, finds)
    keys = list(finds.numbers)
    carried = _carried(found, stands_for, len(keys))
    counts = np.bincount(carried.tags, minlength=len(keys))
    headings = found.tags[found.of_kinds(HEADING)].tolist()
    named = {*range(len(vocabulary.names)), *stands_for.values(), *headings}
    common = counts > _TOO_COMMON * max(len(papers), _FEW)
    telling = (counts >= _FEWEST_FOR_A_TERM) & ~common & ~_fragments(found, len(keys))
    terms = _terms(np.flatnonzero(telling).tolist(), keys, phrases, vocabulary.generic)
    mute = vocabulary.mute | {key_of(term) for term in muted}
    tagged = np.zeros(len(keys), np.bool_)
    tagged[[number for number in named | terms if key_of(keys[number]) not in mute]] = True
    chosen = _chosen(carried.only(tagged[carried.tags]), counts)
    wordings = _wordings(chosen, found)
    written = TagNames(papers, vocabulary.names, keys, stands_for)
    return _tags([paper.slug for paper in papers], chosen, wordings, written, vocabulary.phrases)


def _merged(paper_words: Iterable[PaperWords], finds: Finds) -> dict[int, int]:
    """Number of an abbreviation -> number of its long form, where three of four papers agree."""
    long_forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in paper_words:
        for short, long in one.abbreviations:
            long_forms[short][long] += 1
    merged = {}
    for short, longs in long_forms.items():
        ((long, count),) = longs.most_common(1)
        if count >= _FEWEST_PAPERS and count * 4 >= longs.total() * 3:
            merged[finds.number(short)] = finds.number(long)
    return {short: long for short, long in merged.items() if long not in merged}


def _carried(found: TagFinds, stands_for: Mapping[int, int], tags: int) -> _Carried:
    """The tags of each paper with their greatest strength; an abbreviation is its long form."""
    filed, defined = found.of_kinds(HEADING), found.of_kinds(LONG_FORM)
    in_texts = ~(found.titles | filed | defined)
    in_text = np.sort((found.papers * tags + found.tags)[in_texts])
    first = runs(in_text)
    times = np.diff(first, append=len(in_text))
    strengths = np.where(filed, _FILED, np.where(defined, _DEFINED, _IN_TITLE))
    strengths = np.concatenate([strengths[~in_texts], np.minimum(times, _OFTEN)])
    papers = np.concatenate([found.papers[~in_texts], in_text[first] // tags])
    meant = np.arange(tags)
    meant[list(stands_for)] = list(stands_for.values())
    numbers = meant[np.concatenate([found.tags[~in_texts], in_text[first] % tags])]
    order = np.lexsort((-strengths, numbers, papers))
    strongest = order[runs((papers * tags + numbers)[order])]
    return _Carried(papers, numbers, strengths).only(strongest)


def _fragments(found: TagFinds, tags: int) -> Bools:
    """For each tag, whether it is a phrase that is nearly always a part of a longer one.

    The idea is that of the C-value: K. Frantzi, S. Ananiadou and H. Mima, "Automatic recognition
    of multi-word terms", International Journal on Digital Libraries 3 (2000). Here the words next
    to a phrase decide, not the counts of the longer phrases.
    """
    phrases = found.only(found.of_kinds(*PHRASES))
    least = _FREE * np.bincount(phrases.tags, minlength=tags)
    left, right = (np.bincount(phrases.tags[free], minlength=tags) for free in phrases.free())
    return (left < least) | (right < least)


def _terms(
    numbers: Iterable[int],
    keys: Sequence[str],
    phrases: Collection[str],
    generic: Collection[str],
) -> set[int]:
    """Which of the keys that nobody named are terms: no mere word.

    Three letters (`MLP`, `XXL`) may be anything, so they need a long form.
    """
    return {
        number
        for number in numbers
        if keys[number] not in generic
        and (keys[number] in phrases or len(keys[number]) >= _SHORTEST_TERM)
    }


def _chosen(carried: _Carried, counts: Ints) -> _Carried:
    """The strongest tags of each paper, then the rarest; by tag, where two papers share it."""
    tags = carried.tags
    order = np.lexsort((tags, counts[tags], -carried.strengths, carried.papers))
    chosen = carried.only(order[ranks(carried.papers[order]) < _MOST_TAGS])
    chosen = chosen.only(np.lexsort((chosen.papers, chosen.tags)))
    return chosen.only(np.bincount(chosen.tags)[chosen.tags] >= _FEWEST_PAPERS)


def _wordings(chosen: _Carried, found: TagFinds) -> Ints:
    """The first phrase of the vocabulary that was found for a tag where it is strongest."""
    curated = found.only(found.wordings != NOTHING)
    papers = int(found.papers.max(initial=0)) + 1
    spots = (curated.tags * papers + curated.papers) * 2 + curated.titles
    wanted = (chosen.tags * papers + chosen.papers) * 2 + (chosen.strengths == _IN_TITLE)
    order = np.lexsort((curated.wordings, spots))
    first = order[runs(spots[order])]
    return np.append(curated.wordings[first], NOTHING)[find(spots[first], wanted)]


def _tags(
    slugs: Sequence[str],
    chosen: _Carried,
    wordings: Ints,
    written: TagNames,
    phrases: Sequence[str],
) -> tuple[Tag, ...]:
    """slugs: of papers. chosen: by tag. wordings: of what is chosen. phrases: the vocabulary's."""
    starts = runs(chosen.tags)
    bounds = pairwise([*starts.tolist(), len(chosen.tags)])
    parts = {
        number: slice(start, end)
        for number, (start, end) in zip(chosen.tags[starts].tolist(), bounds, strict=True)
    }
    keys = written.keys
    names = {
        number: written.name(number, chosen.papers[part].tolist()) for number, part in parts.items()
    }
    ordered = sorted(names, key=lambda number: (names[number].casefold(), keys[number]))
    tag_slugs = unique_slugs((keys[number], title_slug(names[number])) for number in ordered)
    return tuple(
        Tag(
            slug=tag_slugs[keys[number]],
            name=names[number],
            papers=tuple(slugs[paper] for paper in chosen.papers[parts[number]].tolist()),
            evidence=_evidence(
                names[number],
                wordings[parts[number]].tolist(),
                chosen.strengths[parts[number]].tolist(),
                phrases,
            ),
        )
        for number in ordered
    )


def _evidence(
    name: str, wordings: Sequence[int], strengths: Sequence[int], phrases: Sequence[str]
) -> tuple[Evidence, ...]:
    """By paper: why it carries the tag of this name."""
    why = list(zip(wordings, strengths, strict=True))
    known = {}
    for wording, strength in set(why):
        if strength == _FILED:
            known[wording, strength] = Evidence(phrase=name, where="digest's tags")
        else:
            where = "title" if strength == _IN_TITLE else "text"
            found = name if wording == NOTHING else phrases[wording]
            known[wording, strength] = Evidence(phrase=found, where=where)
    return tuple(known[one] for one in why)
