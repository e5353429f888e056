"""Which claims are one paper.

Registry ids decide; where one side has none, the title does. What the rules cannot settle is
listed as a doubt. The result depends on the set of claims alone, never on their order.

Imports `readings`, `titles` and `wrong_links`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from papershelf.library.readings import ENOUGH, SCHEMES, Doubt, Reading, precedence
from papershelf.library.titles import have_something_in_common, near_duplicates
from papershelf.library.wrong_links import without_wrong_links


@dataclass(frozen=True, slots=True)
class Grouping:
    """Groups of readings, each one paper, each in the order of its claims."""

    groups: tuple[tuple[Reading, ...], ...]
    doubts: tuple[Doubt, ...] = ()


def group(readings: Iterable[Reading]) -> Grouping:
    """Group the readings into papers."""
    ordered = sorted(readings, key=lambda reading: reading.order)
    trusted, doubts = without_wrong_links(ordered)
    forest = _Forest(trusted)
    for scheme in SCHEMES:
        _join_by_id(forest, scheme, doubts)
    _join_by_title(forest, doubts)
    groups = forest.groups()
    doubts += _unlike_titles(groups)
    doubts += _near_titles(groups)
    return Grouping(groups, tuple(doubts))


@dataclass
class _Forest:
    """Readings joined step by step: a union-find whose roots know their ids."""

    readings: Sequence[Reading]
    parents: list[int] = field(init=False)
    ids: list[dict[str, set[str]]] = field(init=False)

    def __post_init__(self) -> None:
        self.parents = list(range(len(self.readings)))
        self.ids = [
            {found.scheme: {found.value} for found in reading.ids} for reading in self.readings
        ]

    def root(self, place: int) -> int:
        while self.parents[place] != place:
            self.parents[place] = self.parents[self.parents[place]]
            place = self.parents[place]
        return place

    def join(self, places: Iterable[int]) -> None:
        first, *others = dict.fromkeys(self.root(place) for place in places)
        for other in others:
            self.parents[other] = first
            for scheme, values in self.ids[other].items():
                self.ids[first].setdefault(scheme, set()).update(values)

    def conflict(self, one: int, other: int, schemes: Sequence[str]) -> bool:
        """Whether two roots differ in the strongest scheme that both have."""
        for scheme in schemes:
            if scheme in self.ids[one] and scheme in self.ids[other]:
                return self.ids[one][scheme].isdisjoint(self.ids[other][scheme])
        return False

    def join_compatible(self, places: Sequence[int], schemes: Sequence[str]) -> list[int]:
        """Join each root with the first before it that it has no conflict with.

        Gives the roots that remain. `places` come in the order of precedence, so what is added
        behind them changes nothing among them.
        """
        kept: list[int] = []
        for root in dict.fromkeys(self.root(place) for place in places):
            for first in kept[:ENOUGH]:
                if not self.conflict(first, root, schemes):
                    self.join((first, root))
                    break
            else:
                kept.append(root)
        return kept

    def groups(self) -> tuple[tuple[Reading, ...], ...]:
        members: dict[int, list[Reading]] = defaultdict(list)
        for place, reading in enumerate(self.readings):
            members[self.root(place)].append(reading)
        return tuple(tuple(group) for group in members.values())


def _join_by_id(forest: _Forest, scheme: str, doubts: list[Doubt]) -> None:
    stronger = SCHEMES[: SCHEMES.index(scheme)]
    places: dict[str, list[int]] = defaultdict(list)
    for place, reading in enumerate(forest.readings):
        for found in reading.ids:
            if found.scheme == scheme:
                places[found.value].append(place)
    for value, members in sorted(places.items()):
        kept = forest.join_compatible(_first_listed_first(forest, members), stronger)
        if len(kept) > 1:
            firsts = tuple(forest.readings[root] for root in kept)
            reason = f"{scheme}:{value} is given to papers with different ids of other kinds"
            doubts.append(Doubt("wrong-link", firsts, reason))


def _join_by_title(forest: _Forest, doubts: list[Doubt]) -> None:
    """Equal titles are one paper, unless ids forbid it.

    A title without id that papers with different ids share goes to the one listed first under it.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for place, reading in enumerate(forest.readings):
        places[reading.key].append(place)
    for key, members in sorted(places.items()):
        if len(members) == 1 or not key:
            continue
        ordered = _first_listed_first(forest, members)
        known = [place for place in ordered if forest.ids[forest.root(place)]]
        nameless = [place for place in ordered if not forest.ids[forest.root(place)]]
        kept = forest.join_compatible(known, SCHEMES)
        forest.join([*kept[:1], *nameless])
        if len(kept) > 1:
            title = forest.readings[members[0]].title
            reason = f"papers with different ids share the title “{title}”"
            if nameless:
                reason += "; the claim without an id was counted to the one listed first"
            firsts = tuple(forest.readings[root] for root in kept)
            doubts.append(Doubt("same-title", firsts, reason))


def _first_listed_first(forest: _Forest, places: Iterable[int]) -> list[int]:
    return sorted(places, key=lambda place: precedence(forest.readings[place]))


def _unlike_titles(groups: Iterable[Sequence[Reading]]) -> list[Doubt]:
    doubts: list[Doubt] = []
    for members in groups:
        by_key = {reading.key: reading for reading in reversed(members)}
        if len(by_key) < 2:  # noqa: PLR2004
            continue
        main = max(by_key.values(), key=lambda reading: (len(reading.key), reading.key))
        odd = [r for r in by_key.values() if not have_something_in_common(main.key, r.key)]
        if odd:
            names = ", ".join(
                f"“{reading.title}”" for reading in sorted(odd, key=lambda r: r.order)
            )
            reason = f"one id names “{main.title}” and {names}, which have nothing in common"
            doubts.append(Doubt("one-id-two-titles", (main,), reason))
    return doubts


def _near_titles(groups: Sequence[Sequence[Reading]]) -> list[Doubt]:
    owners: dict[str, list[int]] = defaultdict(list)
    for number, members in enumerate(groups):
        for key in {reading.key for reading in members}:
            owners[key].append(number)
    doubts: list[Doubt] = []
    told: set[tuple[int, int]] = set()
    for one, other in near_duplicates(list(owners)):
        first, second = owners[one][0], owners[other][0]
        pair = (min(first, second), max(first, second))
        if first == second or pair in told or _different_ids(groups[first], groups[second]):
            continue
        told.add(pair)
        a, b = groups[pair[0]][0], groups[pair[1]][0]
        doubts.append(
            Doubt("near-title", (a, b), f"“{a.title}” and “{b.title}” are nearly the same")
        )
    return doubts


def _different_ids(one: Sequence[Reading], other: Sequence[Reading]) -> bool:
    first = {found for reading in one for found in reading.ids}
    second = {found for reading in other for found in reading.ids}
    return bool({found.scheme for found in first} & {found.scheme for found in second})
