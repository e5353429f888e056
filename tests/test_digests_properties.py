"""What holds for every text there is: no traceback, and each line in exactly one block."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.model import Source
from papershelf.read.choose import read_source
from papershelf.read.dialects import DIALECTS, LAST_RESORT, Dialect
from papershelf.read.lines import uncovered

PIECES = st.sampled_from(
    [
        "\n", "\n\n", "|", "|\n", "\n| ", "\\|", "---", "|---|---|\n",
        "| Title | Authors | Summary |\n",
        "|**2031-02-03**|**Kites**|Ada et.al.|[3102.00001](http://arxiv.org/abs/3102.00001)|null|\n",
        "| 1) **Kites** - fly. | [Paper](https://arxiv.org/abs/3102.00001) |\n", "# Paper 1\n",
        "# ", "## Kites\n", "### [Kites](https://huggingface.co/papers/3102.00001)\n", "Abstract\n",
        "[Kites](https://kites.example/a_(b))", "[", "](", ")", "![", "]",
        "<details>", "</details>",
        "<summary>", "**", "*", "`", "$", "$x|y$", "Mar 24\n", "·\n", "- 8 authors\n", "new\n\n",
        "byAK and the research community\n\n", "Get trending papers in your email inbox!\n\n",
        "Kites fly. We say how.\n\n", "Kites: A Study\n\n", "][1]\n",
        "[1]: https://kites.example\n",
        "https://huggingface.co/papers/3102.00001\n", "\u00a0", "\u2028", "\x0b", "﻿", "é", "<br>",
        "(Read more on [arXiv](https://arxiv.org/abs/\n  3102.00001))", "\\", "&amp;", "---\n",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(PIECES, max_size=40).map("".join),
    st.text(max_size=200),
    st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=30).map("".join),
)


@given(TEXTS)
def test_blocks_partition_the_lines(text: str) -> None:
    source = Source("digest.md", text)
    assert uncovered(source, read_source(source)) == ""


@pytest.mark.parametrize("dialect", [*DIALECTS, LAST_RESORT], ids=lambda dialect: str(dialect.NAME))
@given(text=TEXTS)
def test_each_dialect_reads_anything(dialect: Dialect, text: str) -> None:
    source = Source("digest.md", text)
    digest = dialect.read(source)
    assert uncovered(source, digest) == ""
    assert all(entry.title.strip() for entry in digest.entries)


WORDS = st.text(alphabet="abcKITE 0é$<_*'\"-:.,()", min_size=1, max_size=30)
WROTE = re.compile(r"K, ?[KITE]: ?[*_\"]")
"""A surname and an initial in front of italics or a quote say who wrote what stands there."""
TITLES = WORDS.map(lambda text: f"K{' '.join(text.split())}e").filter(
    lambda one: not WROTE.match(one)
)
CELLS = st.lists(WORDS, min_size=1, max_size=4).map(" | ".join)


@given(st.lists(st.tuples(TITLES, CELLS), min_size=1, max_size=6), st.data())
def test_titles_survive_pipes_and_broken_lines(
    rows: list[tuple[str, str]], data: st.DataObject
) -> None:
    lines = ["| Title | Authors | Summary |", "|---|---|---|"]
    for number, (title, summary) in enumerate(rows):
        broken = title.replace(" ", data.draw(st.sampled_from([" ", "\n  ", "\n"])))
        link = f"[arXiv](https://arxiv.org/abs/3102.{number:05})"
        lines.append(f"| {broken} (Read more on {link})| Ada, bo{number} | {summary} |")
    digest = read_source(Source("digest.md", "\n".join(lines)))
    assert [entry.title for entry in digest.entries] == [
        " ".join(title.split()) for title, _ in rows
    ]
    assert [entry.links[0].url[-5:] for entry in digest.entries] == [
        f"{number:05}" for number in range(len(rows))
    ]
    assert not digest.failed
