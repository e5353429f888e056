"""Values by name in one run of bytes: processes that share the work share it, too.

Of an object of Python's own each process soon has a copy: looking at it changes how often it is
referred to, and with that the page of memory that it lies in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Generic, TypeVar

import msgspec

V = TypeVar("V")


class Compact(Mapping[str, V], Generic[V]):
    """Each value is unpacked when it is asked for."""

    def __init__(self, kind: type[V], values: Iterable[tuple[str, V]]) -> None:
        """kind: of plain values and dataclasses."""
        encode = msgspec.msgpack.Encoder().encode
        packed = {name: encode(value) for name, value in values}
        self._decode = msgspec.msgpack.Decoder(kind).decode
        self._ends = [0, *accumulate(map(len, packed.values()))]
        self._places = {name: place for place, name in enumerate(packed)}
        self._data = memoryview(b"".join(packed.values()))

    def __getitem__(self, name: str) -> V:
        place = self._places[name]
        return self._decode(self._data[self._ends[place] : self._ends[place + 1]])

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
