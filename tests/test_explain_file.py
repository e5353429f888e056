"""`papershelf explain FILE`: which dialect reads a file, and why."""

from __future__ import annotations

from papershelf.cli.explain_file import explained_file
from papershelf.model import Source

LISTED = """\
#+TITLE: Kites
* [[https://arxiv.org/abs/3101.00001][Slow Kites: A Study of Wind]]
* [[https://arxiv.org/abs/3101.00002][Fast Kites: A Counterexample]]
"""
RECORDS = '{"title": "- [T](https://arxiv.org/abs/3101.00001)", "authors": ["Ada Wind"]}\n'


def explained(name: str, text: str) -> list[str]:
    return [*explained_file(Source(name, text))]


def test_the_promises_and_what_became_of_the_lines() -> None:
    head, markup, taken, *rest = explained("kites.org", LISTED)
    assert head == "kites.org"
    assert markup == "  org: read as the Markdown that says the same"
    assert taken == "  bullets promises 2 entries: taken, as the most"
    assert rest[-2:] == [
        "  lines 2-2: entry: Slow Kites: A Study of Wind",
        "  lines 3-3: entry: Fast Kites: A Counterexample",
    ]


def test_a_file_that_nobody_reads() -> None:
    lines = explained("note.txt", "Nothing to see.\n")
    assert lines[1].endswith("; so no dialect reads it")
    assert lines[2].startswith("  lines 1-1: FAILED: no known form of digest")


def test_of_equals_the_first_is_taken_and_says_so() -> None:
    lines = explained("kites.json", RECORDS)
    assert any("json promises 1 entry: taken" in line for line in lines)
