"""What the list had when it was last built and has no longer: named, counted, and judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from papershelf.config.addresses import Recorded
from papershelf.library.former import lost
from papershelf.model import Library

MANY = 20
"""More lost papers than this are many,"""
SHARE = 0.05
"""and so are more than this share of all."""
_SHOWN = 10
"""How many are named, of papers and of digests."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Papers and digests that are gone, by former address; `of` is how many papers there were."""

    papers: Mapping[str, Recorded]
    digests: Mapping[str, Recorded]
    of: int

    @property
    def many(self) -> bool:
        """Whether somebody should say that it is meant."""
        return len(self.papers) > min(MANY, SHARE * self.of)

    def __bool__(self) -> bool:
        return bool(self.papers or self.digests)

    def __str__(self) -> str:
        counts = f"papers: {len(self.papers)} of {self.of}, digests: {len(self.digests)}"
        told = [line for kind in (self.digests, self.papers) for line in _named(kind)]
        return "\n".join([f"Gone since the last build: {counts}", *told])


def _named(things: Mapping[str, Recorded]) -> Iterator[str]:
    for address in sorted(things)[:_SHOWN]:
        place = unquote(things[address].listed)
        # A stranger's branch may have written it: it must not speak to a terminal.
        yield f"    {address}, from {place if place.isprintable() else things[address].listed}"
    if len(things) > _SHOWN:
        yield f"    and {len(things) - _SHOWN} more"


def loss_of(library: Library, lines: Mapping[str, Recorded]) -> Loss:
    """What is gone of the papers and digests on record. lines: by address."""
    gone = lost(library, lines)
    held = sum(
        one.listed != "" and not one.gone for address, one in lines.items() if _paper(address)
    )
    return Loss(
        papers={address: one for address, one in gone.items() if _paper(address)},
        digests={address: one for address, one in gone.items() if not _paper(address)},
        of=held,
    )


def _paper(address: str) -> bool:
    return address.startswith("papers/")
