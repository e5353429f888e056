"""Tags: the finer terms that papers share.

A tag comes from the vocabulary, from what digests file papers under, or from the papers themselves
(`terms`). Imports cuts, model, slugs, tag_names and vocabulary.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from generator.library.slugs import title_slug, unique_slugs
from generator.model import Evidence, Paper, Tag
from generator.topics.cuts import CURATED, NAME, PHRASES, Cut
from generator.topics.tag_names import Written
from generator.topics.vocabulary import Vocabulary, key_of, load_vocabulary

__all__ = ["find_tags", "load_vocabulary"]

_FEWEST_PAPERS = 2
_FEWEST_FOR_A_TERM = 3
"""Papers that must share a term that nobody named: neither the vocabulary nor a digest."""
_SHORTEST_TERM = 4
_MOST_TAGS = 12
"""Of one paper: those of its title before those only mentioned."""
_SMALL_LIST = 400
"""Papers up to which a phrase of a single title may be a term."""
_TOO_COMMON = 0.25
"""A term that nobody named and this share of the papers hold tells nothing."""
_FEW = 20
"""Papers below which no share of them is called common."""
_LONGEST_HEADING = 5
_FILED, _IN_TITLE, _OFTEN = 5, 4, 3
_STRENGTHS = 8
_FREE = 0.3
"""Share of a term's occurrences that must begin, and that must end, at a word that cannot belong
to it: `large language` is nearly always followed by `model`, so it is a fragment."""


@dataclass(slots=True)
class _Term:
    """What is known of one phrase of a title, wherever it occurs."""

    occurrences: int = 0
    free_left: int = 0
    free_right: int = 0

    def add(self, kind: str) -> None:
        place = PHRASES.index(kind)
        self.occurrences += 1
        self.free_left += place & 1
        self.free_right += place >> 1

    @property
    def stands_alone(self) -> bool:
        least = _FREE * self.occurrences
        return self.free_left >= least and self.free_right >= least


@dataclass(slots=True)
class _Reading:
    """What is found while the papers are read, once."""

    vocabulary: Vocabulary
    phrases: dict[str, _Term]
    numbers: dict[str, int]
    """Key -> number; first the curated tags, under keys that no text has."""
    filed: set[int] = field(default_factory=set)
    """Numbers of what digests file papers under."""
    long_forms: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """Key of an abbreviation -> keys of its long forms."""

    def number(self, key: str) -> int:
        place = self.vocabulary.keys.get(key)
        return self.numbers.setdefault(key, len(self.numbers)) if place is None else place


def find_tags(
    papers: Sequence[Paper],
    cuts: Sequence[Cut],
    vocabulary: Vocabulary,
    muted: Collection[str] = (),
) -> tuple[Tag, ...]:
    """All tags of two papers or more, by name; `muted` adds to what the vocabulary mutes.

    cuts: the words of each paper, as `cut_papers` gives them.
    """
    reading = _Reading(
        vocabulary=vocabulary,
        phrases=_title_phrases(cuts, 1 if len(papers) <= _SMALL_LIST else _FEWEST_PAPERS),
        numbers={f"= {name}": place for place, name in enumerate(vocabulary.names)},
    )
    found = [_read(paper, cut, reading) for paper, cut in zip(papers, cuts, strict=True)]
    mute = vocabulary.mute | {key_of(term) for term in muted}
    return _tags(papers, cuts, found, reading, mute)


def _title_phrases(cuts: Iterable[Cut], at_least: int) -> dict[str, _Term]:
    """Two or three words of so many titles that begin and end with a word of substance, by key."""
    titles = Counter(
        key
        for cut in cuts
        for key in {find[1:] for find in cut.title.splitlines() if find[0] in PHRASES}
    )
    return {key: _Term() for key, count in titles.items() if count >= at_least}


def _read(paper: Paper, cut: Cut, reading: _Reading) -> array[int]:
    """What one paper holds, as number * _STRENGTHS + strength."""
    held = dict.fromkeys(_numbers(cut.title, reading), _IN_TITLE)
    for number in _numbers(cut.text, reading):
        strength = held.get(number, 0)
        held[number] = strength if strength >= _OFTEN else strength + 1
    for short, long in cut.definitions:
        reading.long_forms[short][long] += 1
        held.setdefault(reading.number(long), 1)
    for number in _filed(paper, reading):
        held[number] = _FILED
    return array("L", sorted(number * _STRENGTHS + strength for number, strength in held.items()))


def _numbers(finds: str, reading: _Reading) -> Iterator[int]:
    """The numbers of finds; counts, too, whether the words round a phrase could belong to it."""
    for find in finds.splitlines():
        kind, key = find[0], find[1:]
        if kind == CURATED:
            yield reading.vocabulary.wordings[int(key)]
        elif kind == NAME:
            yield reading.number(key)
        elif term := reading.phrases.get(key):
            term.add(kind)
            if key not in reading.vocabulary.keys:
                yield reading.number(key)


def _filed(paper: Paper, reading: _Reading) -> Iterator[int]:
    for tag in paper.tags:
        key = key_of(tag)
        count = len(key.split())
        if 0 < count <= _LONGEST_HEADING and not key.replace(" ", "").isdigit():
            number = reading.number(key)
            reading.filed.add(number)
            yield number


def _tags(
    papers: Sequence[Paper],
    cuts: Sequence[Cut],
    found: list[array[int]],
    reading: _Reading,
    mute: frozenset[str],
) -> tuple[Tag, ...]:
    stands_for = _merged(reading)
    counts = Counter(
        number
        for held in found
        for number in {stands_for.get(code // _STRENGTHS, code // _STRENGTHS) for code in held}
    )
    keys = list(reading.numbers)
    named = {*range(len(reading.vocabulary.names)), *reading.filed, *stands_for.values()}
    most = _TOO_COMMON * max(len(papers), _FEW)
    tagged = {
        number
        for number, count in counts.items()
        if key_of(keys[number]) not in mute
        and (number in named or _is_term(keys[number], count, most, reading))
    }
    members: dict[int, list[int]] = defaultdict(list)
    strengths: dict[int, list[int]] = defaultdict(list)
    for place, held in enumerate(found):
        for number, strength in _chosen(held, stands_for, tagged, counts):
            members[number].append(place)
            strengths[number].append(strength)
    shared = {n: places for n, places in members.items() if len(places) >= _FEWEST_PAPERS}
    written = Written(papers, reading.vocabulary.names, keys, stands_for)
    names = {number: written.name(number, places) for number, places in shared.items()}
    ordered = sorted(shared, key=lambda number: (names[number].casefold(), keys[number]))
    slugs = unique_slugs((keys[number], title_slug(names[number])) for number in ordered)
    why = _Why(reading.vocabulary, cuts)
    return tuple(
        Tag(
            slugs[keys[number]],
            names[number],
            tuple(papers[at].slug for at in shared[number]),
            tuple(
                why(number, names[number], at, strength)
                for at, strength in zip(shared[number], strengths[number], strict=True)
            ),
        )
        for number in ordered
    )


class _Why:
    """Finds why a paper carries a tag: the strongest reason."""

    def __init__(self, vocabulary: Vocabulary, cuts: Sequence[Cut]) -> None:
        self._vocabulary = vocabulary
        self._cuts = cuts
        self._numbers: dict[int, list[int]] = defaultdict(list)
        for number, place in enumerate(vocabulary.wordings):
            self._numbers[place].append(number)
        self._known: dict[tuple[str, str], Evidence] = {}
        """Each once: ten thousand papers carry a hundred thousand tags."""

    def __call__(self, tag: int, name: str, paper: int, strength: int) -> Evidence:
        if strength == _FILED:
            return self._evidence(name, "digest's tags")
        cut = self._cuts[paper]
        where, finds = ("title", cut.title) if strength == _IN_TITLE else ("text", cut.text)
        return self._evidence(self._wording(tag, finds) or name, where)

    def _wording(self, tag: int, finds: str) -> str:
        """Which phrase of the vocabulary was found; empty where the tag is none of the file's."""
        numbers = self._numbers.get(tag, ())
        lines = f"\n{finds}\n" if numbers else ""
        for number in numbers:
            if f"\n{CURATED}{number}\n" in lines:
                return self._vocabulary.phrases[number]
        return ""

    def _evidence(self, phrase: str, where: str) -> Evidence:
        return self._known.setdefault((phrase, where), Evidence(phrase, where))


def _merged(reading: _Reading) -> dict[int, int]:
    """Number of an abbreviation -> number of its long form, where papers agree on one."""
    merged = {}
    for short, longs in reading.long_forms.items():
        ((long, count),) = longs.most_common(1)
        if count >= _FEWEST_PAPERS and count * 4 >= longs.total() * 3:
            merged[reading.number(short)] = reading.number(long)
    return {short: long for short, long in merged.items() if long not in merged}


def _is_term(key: str, papers: int, most: float, reading: _Reading) -> bool:
    """Whether a key that nobody named is a term: no word of any paper, no fragment.

    Three letters (`MLP`, `XXL`) may be anything, so they need a long form.
    """
    if not _FEWEST_FOR_A_TERM <= papers <= most or key in reading.vocabulary.generic:
        return False
    term = reading.phrases.get(key)
    return len(key) >= _SHORTEST_TERM if term is None else term.stands_alone


def _chosen(
    held: array[int], stands_for: dict[int, int], tagged: set[int], counts: Counter[int]
) -> list[tuple[int, int]]:
    """The tags of one paper with their strengths: the strongest, then the rarest."""
    strengths: dict[int, int] = {}
    for code in held:
        number, strength = divmod(code, _STRENGTHS)
        number = stands_for.get(number, number)
        if number in tagged:
            strengths[number] = max(strength, strengths.get(number, 0))
    best = sorted(strengths, key=lambda number: (-strengths[number], counts[number], number))
    return [(number, strengths[number]) for number in best[:_MOST_TAGS]]
