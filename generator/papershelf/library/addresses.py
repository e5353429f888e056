"""The address of every paper, derived from its claims: no file remembers addresses.

The slug of a title belongs to the paper that was listed first with this title; another paper gets
its arXiv id, or a hash, behind the slug. So a digest of a later date changes no address.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from papershelf.library.readings import Reading, precedence
from papershelf.text.slugs import hash_suffix, id_suffix, title_slug
from papershelf.text.typeset import typeset


@dataclass(frozen=True, slots=True)
class Address:
    """The slug of a paper's page, and further slugs that redirect to it."""

    slug: str
    aliases: tuple[str, ...] = ()


def addresses(groups: Sequence[Sequence[Reading]]) -> list[Address]:
    """The address of each group. No two groups share a slug."""
    bare = [_bare_slugs(members) for members in groups]
    owners = _owners(groups, bare)
    taken = set(owners)
    slugs: list[list[str]] = [[] for _ in groups]
    for number in sorted(range(len(groups)), key=lambda number: precedence(groups[number][0])):
        for slug, reading in bare[number].items():
            if owners[slug] == number:
                slugs[number].append(slug)
            else:
                own = _suffixed(slug, reading, groups[number], taken)
                taken.add(own)
                slugs[number].append(own)
    times = Counter(slug for slugs_of_one in bare for slug in slugs_of_one)
    shared = {slug for slug in times if times[slug] > 1}
    for number, members in enumerate(groups):
        for own in _of_once_apart(members, bare[number], shared):
            if own not in taken:
                taken.add(own)
                slugs[number].append(own)
    for number, members in enumerate(groups):
        for slug in _of_further_titles(members):
            if slug not in taken:
                taken.add(slug)
                slugs[number].append(slug)
    return [Address(first, tuple(sorted(others))) for first, *others in slugs]


def _bare_slugs(members: Sequence[Reading]) -> dict[str, Reading]:
    """The slug of every title claimed -> the reading that claimed it first, in that order."""
    first: dict[str, Reading] = {}
    for reading in sorted(members, key=precedence):
        first.setdefault(reading.slug, reading)
    return first


def _owners(groups: Sequence[Sequence[Reading]], bare: list[dict[str, Reading]]) -> dict[str, int]:
    owners: dict[str, int] = {}
    for number in range(len(groups)):
        for slug, reading in bare[number].items():
            held = owners.get(slug)
            if held is None or precedence(reading) < precedence(bare[held][slug]):
                owners[slug] = number
    return owners


def _of_once_apart(
    members: Sequence[Reading], bare: dict[str, Reading], shared: set[str]
) -> Iterator[str]:
    """Slugs that the claims may have had before, when an id that joins them was not known."""
    ids = {found for reading in members for found in reading.claimed}
    ids_differ = len(ids) > len({found.scheme for found in ids})
    if len(members) == 1 and shared.isdisjoint(bare):
        return
    for reading in members:
        apart = ids_differ or reading.slug in shared
        if reading.key != bare[reading.slug].key or (apart and reading.claimed):
            yield f"{reading.slug}-{_suffix(reading)}"


def _of_further_titles(members: Sequence[Reading]) -> Iterator[str]:
    """Slugs of translated titles; one that is also the slug of a title is that paper's."""
    for reading in members:
        yield from (title_slug(typeset(title)) for title in reading.claim.entry.aliases)


def _suffixed(slug: str, reading: Reading, members: Sequence[Reading], taken: set[str]) -> str:
    """The slug with an id or a hash behind it, which tells the paper apart."""
    own = f"{slug}-{_suffix(reading)}"
    claims = [f"{member.path}#{member.claim.rank}" for member in members]
    while own in taken:
        own = f"{slug}-{hash_suffix(own, *claims)}"
    return own


def _suffix(reading: Reading) -> str:
    arxiv = next((found for found in reading.claimed if found.scheme == "arxiv"), None)
    ids = [str(found) for found in reading.claimed]
    return id_suffix(arxiv) if arxiv else hash_suffix(*(ids or [reading.key]))
