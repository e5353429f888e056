"""Templates as Python's bytecode, kept from build to build: compiling them takes long.

A template is compiled anew when its text changes, or the version of what compiles it. A file that
cannot be read or written costs the time it would have saved.

Must not import mkdocs.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, FileSystemBytecodeCache


class Compiled(FileSystemBytecodeCache):
    """version: of all that compiling depends on beside the template and Jinja."""

    def __init__(self, folder: Path, version: str) -> None:
        super().__init__(str(folder), "%s.bytecode")
        self.version = f"{jinja2.__version__} {version}"
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)

    def get_source_checksum(self, source: str) -> str:
        return super().get_source_checksum(f"{self.version}\n{source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)
