"""The real digests and samples beside the project, where they exist."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from papershelf.read.files import read_paths

SHARED = Path(__file__).parents[2] / "shared"
EXPECTED = SHARED / "samples" / "expected.json"
FAMILIES = ("numbered", "page-dump", "table", "weekly")
SAMPLES: dict[str, list[dict[str, Any]]] = (
    json.loads(EXPECTED.read_text(encoding="utf-8")) if EXPECTED.is_file() else {}
)

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not SHARED.is_dir(), reason="no real digests beside the project"),
]


def test_the_five_digests() -> None:
    digests, problems = read_paths([SHARED / "digests"])
    assert [len(digest.entries) for digest in digests] == [3, 48, 81, 72, 17]
    assert not any(digest.failed for digest in digests)
    assert not problems


@pytest.mark.parametrize("name", [name for name in SAMPLES if name.startswith(FAMILIES)])
def test_samples(name: str) -> None:
    [digest], _ = read_paths([SHARED / "samples" / name])
    assert not digest.failed
    found = [(_folded(entry.title), [link.url for link in entry.links]) for entry in digest.entries]
    assert found == [(_folded(paper["title"]), paper["urls"]) for paper in SAMPLES[name]]
    assert [list(entry.authors) for entry in digest.entries] == [
        paper["authors"] for paper in SAMPLES[name]
    ]


def _folded(title: str) -> str:
    return re.sub(r"[\s{}\\$]+", "", title).casefold()
