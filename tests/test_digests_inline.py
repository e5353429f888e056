"""Inline markup: what is markup goes, what is text stays, and no address is lost."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from papershelf.read.markup.inline import (
    anchors,
    definitions,
    links,
    links_where,
    plain,
    plain_where,
    spelled,
)

# text, plain, addresses
CASES = [
    ("[Kites [I]](https://k.example/a_(b)) fly", "Kites [I] fly", ["https://k.example/a_(b)"]),
    ("[[paper](https://k.example/p)] [[code]](https://k.example/c)", "[paper] [code]",
     ["https://k.example/p", "https://k.example/c"]),
    ("[Kites](https://k.example/\n  1)", "Kites", ["https://k.example/1"]),
    ("[Kites] (https://k.example/2)", "Kites", ["https://k.example/2"]),
    ("[Kites][7], [paper]()", "Kites, paper", ["https://k.example/seven"]),
    ("[![badge](https://i.example/b.svg)](https://k.example) Kites", "Kites", ["https://k.example"]),
    ("<https://k.example> and (https://k.example/x(y)).", "<https://k.example> and (https://k.example/x(y)).",
     ["https://k.example", "https://k.example/x(y)"]),
    ("code {https://k.example/c}, **done**", "code {https://k.example/c}, done", ["https://k.example/c"]),
    ('<a href="https://k.example/a">here</a and <b>there</b>', "here and there", ["https://k.example/a"]),
    ("a<br>b &amp; c&#45;d &nosuch;", "a b & c-d &nosuch;", []),
    ("<think> $\\gamma-$MoD, Si<->En, <1M, *P*, [CLS], P(CC|CA), <s>", None, []),
    ("x**2 + y**2 and A* or B*, \\textsc{K} T\\\"ULU, ``quotes''", None, []),
    ("**Bold** *8Kite** \\[a\\] $\\|x\\|$", "Bold *8Kite** [a] $\\|x\\|$", []),
    ("*Ada, Bo*", "Ada, Bo", []),
    ("[x](javascript:alert(1)) [y](../y.md) [z](#z)", "x y z", []),
    ("[unclosed [Kites](https://k.example/3) (", "[unclosed Kites (", ["https://k.example/3"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "addresses"), CASES)
def test_plain_and_links(text: str, words: str | None, addresses: list[str]) -> None:
    references = definitions("[7]: https://k.example/seven 'a title'\n")
    assert plain_where(text, references) == (text if words is None else words)
    assert [link.url for link in links_where(text, references)] == addresses


@given(st.text("[]()!\\<> \n\"'1,.:a", max_size=40))
@example("[a](b) [](1) [c](d")
def test_links_that_are_found_at_once_are_those_that_are_looked_for(text: str) -> None:
    assert anchors(text) == anchors(text, {"none": "https://k.example"})


def test_spelled_keeps_the_address_beside_the_words() -> None:
    text = "see [our page](https://k.example) and [https://k.example/2](https://k.example/2)"
    assert spelled(text) == "see our page (https://k.example) and https://k.example/2"


def test_many_brackets_are_read_in_one_pass() -> None:
    assert plain("[" * 100_000) == "[" * 100_000
    assert links("[x](" * 50_000) == ()
