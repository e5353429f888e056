"""Digests as people have them, fabricated: what each is cut into.

A case is a folder `tests/golden/digests/CASE` with a file `digest.*` and the blocks it must give.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from papershelf.model import Block, Digest, PartialDate, Source, Span
from papershelf.read.choose import read_source
from papershelf.read.lines import uncovered

CASES = sorted((Path(__file__).parent / "golden" / "digests").glob("*/digest.*"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_blocks(path: Path, golden: Callable[[Path, str], None]) -> None:
    source = Source(path.name, path.read_text(encoding="utf-8"))
    digest = read_source(source)
    assert uncovered(source, digest) == ""
    golden(path.parent / "blocks.json", as_json(digest))


def as_json(digest: Digest) -> str:
    """A line for the digest and one for each block, without what is empty."""
    head = {"dialect": digest.dialect, "title": digest.title, "date": digest.date}
    rows = [head, *({"block": type(block).__name__, **_fields(block)} for block in digest.blocks)]
    return "".join(f"{json.dumps(_plain(row), ensure_ascii=False, indent=1)}\n" for row in rows)


def _fields(block: Block) -> dict[str, Any]:
    return {field.name: getattr(block, field.name) for field in fields(block)}


def _plain(value: Any) -> Any:
    if isinstance(value, PartialDate):
        return value.iso
    if isinstance(value, Span):
        return f"{value.first}-{value.last}"
    if is_dataclass(value):
        return _plain({field.name: getattr(value, field.name) for field in fields(value)})
    if isinstance(value, dict):
        return {
            key: _plain(item) for key, item in value.items() if item not in ("", (), None, False)
        }
    return [_plain(item) for item in value] if isinstance(value, tuple) else value
