"""What `python -m benchmarks.fuzz` found is read like anything else: `tests/found/` keeps it."""

from __future__ import annotations

from pathlib import Path

import pytest

from papershelf.model import Source
from papershelf.read.choose import read_source
from papershelf.read.lines import uncovered
from tests.project import ROOT

FOUND = sorted((ROOT / "tests/found").iterdir())


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_every_line_is_accounted_for(path: Path) -> None:
    source = Source(path.name, path.read_text("utf-8", "surrogateescape"))
    digest = read_source(source)
    assert uncovered(source, digest) == ""
    assert digest.entries
