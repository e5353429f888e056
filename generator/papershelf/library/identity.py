"""Which claims are one paper.

Ids of registries decide. Where a claim has none, its title decides, unless something speaks
against it. What the rules cannot decide becomes a doubt, and each merge that needed more than an
id is reported with its reason. The result does not depend on the order of the claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from papershelf.library.evidence import GroupEvidence, against, agree, evidence_of, no_common_author
from papershelf.library.readings import ENOUGH, SCHEMES, Doubt, Reading, precedence
from papershelf.library.titles import have_something_in_common, near_duplicates
from papershelf.library.wrong_links import without_wrong_links


@dataclass(frozen=True, slots=True)
class Grouping:
    """The readings by paper: each group is one paper, sorted as `Reading.order` says."""

    groups: tuple[tuple[Reading, ...], ...]
    doubts: tuple[Doubt, ...] = ()
    """For a person to decide."""
    merges: tuple[Doubt, ...] = ()
    """Merges that needed more than an id: they are made, and shown with the reason."""


def group(readings: Iterable[Reading]) -> Grouping:
    """The readings grouped by paper."""
    ordered = sorted(readings, key=lambda reading: reading.order)
    trusted, doubts = without_wrong_links(ordered)
    forest = _Forest(trusted)
    for scheme in SCHEMES:
        _join_by_id(forest, scheme, doubts)
    merges: list[Doubt] = []
    _join_by_title(forest, doubts, merges)
    _join_by_spacing(forest, merges)
    groups = forest.groups()
    doubts += _unlike_titles(groups)
    doubts += _near_titles(groups)
    return Grouping(groups, tuple(doubts), tuple(merges))


@dataclass
class _Forest:
    """Readings that are joined step by step: a disjoint-set forest (union-find, with path halving).

    Readings are known by their places. A root stands for all readings joined to it.
    """

    readings: Sequence[Reading]
    parents: list[int] = field(init=False)
    members: list[list[int]] = field(init=False)
    ids: list[dict[str, set[str]]] = field(init=False)
    _evidence: dict[int, GroupEvidence] = field(init=False, default_factory=dict)
    """Only of roots that were asked for it: few titles need it."""

    def __post_init__(self) -> None:
        self.parents = list(range(len(self.readings)))
        self.members = [[place] for place in self.parents]
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
            self.members[first] += self.members[other]
            self._evidence.pop(first, None)
            for scheme, values in self.ids[other].items():
                self.ids[first].setdefault(scheme, set()).update(values)

    def evidence(self, root: int) -> GroupEvidence:
        """What the claims of a root say of their paper beside title and ids."""
        if root not in self._evidence:
            claims = (evidence_of(self.readings[place]) for place in self.members[root])
            self._evidence[root] = reduce(or_, claims)
        return self._evidence[root]

    def conflict(self, one: int, other: int, schemes: Sequence[str]) -> bool:
        """Whether two roots differ in the strongest scheme that both have."""
        for scheme in schemes:
            if scheme in self.ids[one] and scheme in self.ids[other]:
                return self.ids[one][scheme].isdisjoint(self.ids[other][scheme])
        return False

    def join_compatible(self, places: Sequence[int], schemes: Sequence[str]) -> list[int]:
        """Join each root with the first root before it that it has no conflict with.

        Returns the roots that remain. `places` come in the order of precedence, so what is added
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
        return tuple(
            tuple(self.readings[place] for place in sorted(self.members[root]))
            for root in dict.fromkeys(map(self.root, range(len(self.readings))))
        )

    def objection(self, one: int, other: int) -> str:
        """Why two roots of one title are two papers, in words; empty if they may be one.

        A preprint and the article of a journal lie years and addresses apart: where both have an
        id, only their authors are compared.
        """
        if self.conflict(one, other, SCHEMES):
            return "different ids"
        compare = no_common_author if self.ids[one] and self.ids[other] else against
        return compare(self.evidence(one), self.evidence(other))


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


def _join_by_title(forest: _Forest, doubts: list[Doubt], merges: list[Doubt]) -> None:
    """Equal titles are one paper where nothing speaks against it.

    A claim goes to the first of several papers that it may be: those with an id lead.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for place, reading in enumerate(forest.readings):
        places[reading.key].append(place)
    for key, members in sorted(places.items()):
        if len(members) == 1 or not key:
            continue
        ordered = dict.fromkeys(map(forest.root, _first_listed_first(forest, members)))
        kept: list[int] = []
        objections: dict[str, None] = {}
        for root in sorted(ordered, key=lambda root: not forest.ids[root]):
            met = {first: forest.objection(first, root) for first in kept[:ENOUGH]}
            match = next((first for first, objection in met.items() if not objection), None)
            objections |= dict.fromkeys(filter(None, met.values()))
            if match is None:
                kept.append(root)
            else:
                merges.append(_merge(forest, match, root, "the same title"))
                forest.join((match, root))
        if len(kept) > 1:
            firsts = tuple(forest.readings[root] for root in kept)
            reason = f"papers share the title “{firsts[0].title}”: {', '.join(objections)}"
            doubts.append(Doubt("same-title", firsts, reason))


def _join_by_spacing(forest: _Forest, merges: list[Doubt]) -> None:
    """`DeepSeekMath` and `DeepSeek Math` are one paper where people or texts agree."""
    alike: dict[str, list[int]] = defaultdict(list)
    for place in sorted(range(len(forest.readings)), key=lambda n: precedence(forest.readings[n])):
        alike[forest.readings[place].key.replace(" ", "")].append(place)
    for members in alike.values():
        if len({forest.readings[place].key for place in members}) == 1:
            continue
        first, *others = members[:ENOUGH]
        for other in others:
            one, two = forest.root(first), forest.root(other)
            if one == two or forest.objection(one, two):
                continue
            if agree(forest.evidence(one), forest.evidence(two)):
                merges.append(_merge(forest, one, two, "the same title but for spaces"))
                forest.join((one, two))


def _merge(forest: _Forest, one: int, other: int, why: str) -> Doubt:
    """The report that two roots are joined, with the reason."""
    also = agree(forest.evidence(one), forest.evidence(other)) or "nothing that speaks against it"
    firsts = (forest.readings[one], forest.readings[other])
    digests = " and ".join(dict.fromkeys(reading.path for reading in firsts))
    reason = f"“{firsts[0].title}” in {digests} is one paper: {why}, and {also}"
    return Doubt("merged", firsts, reason)


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
