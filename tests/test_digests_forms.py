"""Forms of data that could grow beyond what the file holds: read within what they hold."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.model import Skipped, Source
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


def test_macros_that_double_stay_within_their_budget() -> None:
    macros = "".join(f"@string{{s{n + 1} = s{n} # s{n}}}\n" for n in range(25))
    text = f'@string{{s0 = "ab"}}\n{macros}@article{{a, title = {{Kites}}, note = s25}}\n'
    read_source(Source("list.bib", text))  # what is made once stays in memory
    tracemalloc.start()
    digest = read_source(Source("list.bib", text))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [entry.title for entry in digest.entries] == ["Kites"]
    assert len(repr(digest)) < 10 * len(text) + 10_000
    assert peak < 5_000_000, "the macros would take 128 MB"


MARKUPS = {
    "org": "#+TITLE: a\n* Wind\n** [[https://a.example/b][Kites]]\n:PROPERTIES:\n:YEAR: 2\n:END:\n",
    "rst": "Wind\n====\n\n* `Kites <https://a.example/b>`_\n\n== ==\na  b\n== ==\nc  d\n+--+\n|a |",
    "latex": "\\begin{document}\n\\section{Wind}\n\\begin{enumerate}\n\\item A. Wind, {\\em Kites\n"
    "up}, 2031 % more\n\\bibitem[Wind\n and Lake]{b}\n\\begin{comment}\n\\end{comment}\n",
    "asciidoc": "= Wind\n\n* https://a.example/b[Kites]\n\n|===\n|a |b\n|c\n|===\n|===\n",
}


@pytest.mark.parametrize("markup", MARKUPS.values(), ids=MARKUPS)
@given(st.data())
def test_every_line_of_other_markups_keeps_its_number(markup: str, data: st.DataObject) -> None:
    lines = data.draw(st.lists(st.sampled_from([*markup.split("\n"), "", "   x", "|", "==="])))
    source = Source("list.txt", markup + "\n".join(lines))
    assert uncovered(source, read_source(source)) == ""


def test_a_mail_without_a_text_is_left_out() -> None:
    source = Source("mail.eml", "Content-Type: multipart/mixed\nSubject: Papers\n")
    [block] = read_source(source).blocks
    assert (type(block), block.span.first, block.span.last) == (Skipped, 1, 2)
