"""Files a build leaves for the next one behind a checksum, so that damage is never believed."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

from papershelf.engine.disk import read_whole, replace_whole


def read_sealed(file: Path) -> bytes:
    """Raises OSError as `read_whole` does, and ValueError where the file is not as it was left."""
    held, data = read_whole(file).split(b"\n", 1)
    if held != _seal(data):
        raise ValueError(f"{file} is damaged")
    return data


def replace_sealed(file: Path, data: bytes) -> None:
    """Raises DiskError."""
    replace_whole(file, _seal(data), b"\n", data)


def _seal(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).hexdigest().encode()
