"""The samples of lists and interchange formats beside the project, where they exist."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from papershelf.read.files import read_paths

SAMPLES = Path(__file__).parents[2] / "shared" / "samples"
EXPECTED = SAMPLES / "expected.json"
FAMILIES = ("arxiv-", "bullets", "cards", "daily", "fields", "library", "pubmed", "zotero")
PAPERS: dict[str, list[dict[str, Any]]] = (
    json.loads(EXPECTED.read_text(encoding="utf-8")) if EXPECTED.is_file() else {}
)

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not EXPECTED.is_file(), reason="no samples beside the project"),
]


@pytest.mark.parametrize("name", [name for name in PAPERS if name.startswith(FAMILIES)])
def test_samples(name: str) -> None:
    """Every title, every link, every author, and nothing else."""
    [digest], _ = read_paths([str(SAMPLES / name)])
    wanted = PAPERS[name]
    assert not digest.failed
    assert [_folded(entry.title) for entry in digest.entries] == [
        _folded(paper["title"]) for paper in wanted
    ]
    for entry, paper in zip(digest.entries, wanted, strict=True):
        assert set(paper["urls"]) <= {link.url for link in entry.links}
        assert _joined(entry.authors) == _joined(paper["authors"])


def _folded(text: str) -> str:
    return re.sub(r"[\s{}\\$]+", "", text).casefold()


def _joined(authors: Any) -> str:
    """The authors as one text: a source may give them in one string."""
    return _folded(re.sub(r",| and ", " ", " ".join(authors)))
