"""Forms of data that could grow beyond what the file holds: read within what they hold."""

from __future__ import annotations

import pytest

from papershelf.model import Source
from papershelf.read.choose import read_source
from papershelf.read.lines import uncovered

RECORD = "- title: Kites of Paper\n  year: 2031\n  doi: 10.1234/kites.1\n"
ALIASES = "".join(
    f"  {b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n"
    for a, b in zip("abcdefghij", "bcdefghijk", strict=True)
)


@pytest.mark.parametrize(
    "text",
    [
        f"{RECORD}  a: &a [x, x, x, x]\n{ALIASES}",
        f"{RECORD}  deep:\n    {'- ' * 5000}x\n",
        f"{RECORD}  deep: {'[' * 150}{']' * 150}\n",
    ],
    ids=["aliases", "deep-items", "deep-brackets"],
)
def test_yaml_stays_within_its_size(text: str) -> None:
    source = Source("list.yml", text)
    digest = read_source(source)
    assert uncovered(source, digest) == ""
    assert [entry.title for entry in digest.entries] == ["Kites of Paper"]
    assert len(repr(digest)) < 10 * len(text) + 10_000


def test_brackets_that_never_close_cost_their_record() -> None:
    digest = read_source(Source("list.yml", f"{RECORD}- title: Lakes\n  year: {'[' * 50_000}\n"))
    assert [entry.title for entry in digest.entries] == ["Kites of Paper"]
    assert [block.span.first for block in digest.failed] == [4]
