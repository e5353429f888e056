"""A claim as identity sees it: its title, its key, its ids, and when it was listed.

Imports the model, `ids`, `slugs`, `text` and `titles`.
"""

from __future__ import annotations

from dataclasses import dataclass

from papershelf.ids.registries import ids_of
from papershelf.library.titles import title_key
from papershelf.model import Claim, Entry, PaperId
from papershelf.text.slugs import title_slug
from papershelf.text.typeset import typeset

ENOUGH = 100
"""Papers of one title or id that a further claim is compared with."""
SCHEMES = ("arxiv", "doi", "shortdoi", "openreview", "acl")
"""From the strongest: an arXiv id decides against an equal DOI."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What an entry alone says of who its paper is."""

    title: str
    """Typeset."""
    key: str
    slug: str
    """Of the title."""
    ids: tuple[PaperId, ...]
    """Of its links, at most one a scheme."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A claim with what identity is decided by."""

    claim: Claim
    path: str
    """Of the digest."""
    when: tuple[int, ...]
    """Sorts by the date of the listing, undated last."""
    title: str
    key: str
    slug: str
    claimed: tuple[PaperId, ...]
    """The ids of its signs."""
    ids: tuple[PaperId, ...]
    """Those of them that are trusted."""

    @property
    def order(self) -> tuple[tuple[int, ...], str, int]:
        """The order in which a paper lists its claims."""
        return (self.when, self.path, self.claim.rank)


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a person should look at; becomes a `Suspect` once the papers have addresses."""

    kind: str
    readings: tuple[Reading, ...]
    """One of each paper in doubt."""
    reason: str


def precedence(reading: Reading) -> tuple[tuple[int, ...], str, str, str, tuple[PaperId, ...]]:
    """Who comes first where only one can: by date of the listing, then by arXiv id, then by title.

    Knows nothing of file names, which may change.
    """
    arxiv = next((found.value for found in reading.claimed if found.scheme == "arxiv"), "~")
    return (reading.when, arxiv, reading.key, reading.title, reading.claimed)


def signs_basis(entry: Entry) -> object:
    """All that `signs` looks at."""
    return entry.title, [link.url for link in entry.links]


def signs(entry: Entry) -> Signs:
    """The entry's title, typeset and folded, and the ids of its links: of each scheme the first."""
    ids: dict[str, PaperId] = {}
    for link in entry.links:
        for one in ids_of(link.url):
            ids.setdefault(one.scheme, one)
    title = typeset(entry.title)
    return Signs(title, title_key(title), title_slug(title), tuple(sorted(ids.values())))


def read_claim(claim: Claim, found: Signs, path: str, when: tuple[int, ...]) -> Reading:
    """found: the signs of the claim's entry."""
    return Reading(
        claim, path, when, found.title, found.key, found.slug, claimed=found.ids, ids=found.ids
    )
