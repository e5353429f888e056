"""Wrong links: a digest gives one id to entries whose titles have nothing in common."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from papershelf.library.evidence import evidence_of, renamed
from papershelf.library.readings import ENOUGH, Doubt, Reading
from papershelf.library.titles import have_something_in_common
from papershelf.model import PaperId


def without_wrong_links(readings: list[Reading]) -> tuple[list[Reading], list[Doubt]]:
    """Take an id away from readings where one digest gives it to titles of nothing in common.

    The title that most digests give the id to keeps it; of equals the one listed first, for a
    wrong link is most often the one of an entry before. Two names of one renamed paper keep it.
    """
    places: dict[PaperId, list[int]] = defaultdict(list)
    for place, reading in enumerate(readings):
        for found in reading.ids:
            places[found].append(place)
    trusted = list(readings)
    doubts: list[Doubt] = []
    for found, members in sorted(places.items()):
        if len(members) == len({readings[place].path for place in members}):
            continue
        clusters = _clusters(readings, members)
        if not _contested(readings, clusters):
            continue
        owner = _owner(readings, clusters)
        for place in (place for cluster in clusters if cluster is not owner for place in cluster):
            kept = tuple(other for other in trusted[place].ids if other != found)
            trusted[place] = replace(trusted[place], ids=kept)
        firsts = tuple(readings[cluster[0]] for cluster in clusters)
        names = " and ".join(f"“{reading.title}”" for reading in firsts[:3])
        more = f" and {len(firsts) - 3} more" if len(firsts) > 3 else ""  # noqa: PLR2004
        reason = f"{names}{more} are given the same {found}: a link is wrong"
        doubts.append(Doubt("wrong-link", firsts, reason))
    return trusted, doubts


def _owner(readings: list[Reading], clusters: list[list[int]]) -> list[int]:
    """The cluster that most digests stand behind, copies counted once; of equals the first."""
    return max(clusters, key=lambda cluster: len({readings[place].voice for place in cluster}))


def _clusters(readings: list[Reading], members: list[int]) -> list[list[int]]:
    """Members whose titles have something in common, or whose texts are equal.

    What a hundred titles share is no id: then each title is a cluster of its own.
    """
    titles: dict[str, list[int]] = defaultdict(list)
    for place in members:
        titles[readings[place].key].append(place)
    clusters: list[list[int]] = []
    for group in titles.values():
        near: list[list[int]] = []
        if len(titles) <= ENOUGH:
            near = [one for one in clusters if _akin(readings, group[0], one)]
        clusters = [one for one in clusters if one not in near]
        clusters.append(sorted([*group, *(place for one in near for place in one)]))
    return sorted(clusters)


def _akin(readings: list[Reading], place: int, cluster: list[int]) -> bool:
    one = readings[place]
    others = {readings[member].key: readings[member] for member in cluster}.values()
    return any(
        have_something_in_common(one.key, other.key)
        or renamed(evidence_of(one), evidence_of(other))
        for other in others
    )


def _contested(readings: list[Reading], clusters: list[list[int]]) -> bool:
    """Whether one digest stands in two clusters."""
    paths = [path for cluster in clusters for path in {readings[place].path for place in cluster}]
    return len(paths) != len(set(paths))
