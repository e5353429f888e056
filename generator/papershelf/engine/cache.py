"""What was worked out before, kept by what it was worked out from.

The result of a pure function is looked up by a checksum of all that it depends on: in memory from
build to build of the preview, in a file from run to run. So a build is the same whether anything
was kept or not. A file that another version of the program wrote is not read, and one that is
broken or cannot be written costs the time it would have saved.
"""

from __future__ import annotations

import logging
import sys
import sysconfig
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from papershelf.engine.parallel import CHUNK, WORTH_IT, parallel_map
from papershelf.engine.sealed import read_sealed, replace_sealed
from papershelf.errors import DiskError

log = logging.getLogger(__name__)

UNREADABLE = (OSError, ValueError, msgspec.MsgspecError, RecursionError)
"""What is raised where a file that an earlier build left holds anything else than it should."""

K = TypeVar("K")
V = TypeVar("V")

_KEY = 16
"""Bytes of a checksum: no two of a billion are the same."""
_encode = msgspec.msgpack.Encoder().encode


class Given(Generic[V]):
    """What is too large to be in each of many keys: there its checksum stands for it."""

    def __init__(self, value: V, checksum: bytes) -> None:
        """checksum: of all that the value was made from."""
        self.value = value
        self.checksum = checksum


def _plain(value: Any) -> bytes:
    if isinstance(value, Given):
        return value.checksum
    raise NotImplementedError(f"a {type(value).__name__} in a cache key")


_encode_key = msgspec.msgpack.Encoder(enc_hook=_plain).encode


def cache_key(key: object) -> bytes:
    """Of plain values, dataclasses and `Given`; two keys have one if they are the same."""
    return blake2b(_encode_key(key), digest_size=_KEY).digest()


class ResultCache(Generic[V]):
    """The results of one function. kind: their type, of plain values and dataclasses."""

    def __init__(self, kind: type[V], file: Path | None = None, *, once: bool = False) -> None:
        """file: where they outlive the process; None where they do not.

        once: the process asks once, so that nothing need be held for the next time.
        """
        self._once = once
        self._decode = msgspec.msgpack.Decoder(dict[bytes, kind]).decode  # type: ignore[valid-type]
        self._file = file
        self._known: dict[bytes, V] | None = None

    def each(
        self,
        keys: Sequence[K],
        make: Callable[[K], V],
        watch: Callable[[Sequence[Any]], Iterable[Any]] = iter,
        *,
        chunk: int = CHUNK,
        worth_it: int = WORTH_IT,
    ) -> list[V]:
        """`make` of each key. What is not asked for is forgotten.

        keys: all that `make` depends on, as plain values, dataclasses and `Given`.
        watch, chunk, worth_it: as in `parallel_map`, which makes what is not known.
        """
        known = self._load() if self._known is None else self._known
        sums = [cache_key(key) for key in keys]
        new = [(one, key) for one, key in zip(sums, keys, strict=True) if one not in known]

        def work(share: Iterable[tuple[bytes, K]]) -> bytes:
            # As bytes it comes from another process in a fraction of the time.
            return _encode({one: make(key) for one, key in share})

        made = parallel_map(work, new, watch, chunk=chunk, worth_it=worth_it) if new else []
        found: dict[bytes, V] = {}
        while made:  # nothing is held twice for longer than it must be
            found |= self._decode(made.pop())
        used = {one: found[one] if one in found else known[one] for one in sums}
        if new or len(known) > len(used):
            self._save(used)
        self._known = None if self._once else used
        return [used[one] for one in sums]

    def _load(self) -> dict[bytes, V]:
        if self._file is None:
            return {}
        try:
            held, data = read_sealed(self._file).split(b"\n", 1)
            if held != version():
                return outdated()
            return self._decode(data)
        except FileNotFoundError:
            return {}
        except UNREADABLE:
            return unreadable(self._file)

    def _save(self, values: dict[bytes, V]) -> None:
        """A cache that cannot be written costs the time it would have saved."""
        if self._file is None:
            return
        with suppress(OSError, DiskError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            replace_sealed(self._file, version() + b"\n" + _encode(values))


def unreadable(file: Path) -> dict[Any, Any]:
    """Tells that a file that an earlier build left is of no use; all of it is made anew."""
    log.warning("%s cannot be read, and is made anew", file)
    return {}


@lru_cache(maxsize=1)  # told once
def outdated() -> dict[Any, Any]:
    """Tells that another version of the program left what is there; all of it is made anew."""
    log.warning("what another version of Papershelf has left is made anew")
    return {}


@lru_cache(maxsize=1)
def version() -> bytes:
    """Of all code that can have a part in a result: ours, the libraries' and Python's."""
    found = blake2b(sys.version.encode(), digest_size=_KEY)
    libraries = Path(sysconfig.get_path("purelib")).glob("*.dist-info")
    found.update(repr(sorted(path.name for path in libraries)).encode())
    for path in sorted(Path(__file__).parents[1].rglob("*.py")):
        found.update(path.read_bytes())
    return found.hexdigest().encode()
