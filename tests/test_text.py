"""Typesetting: golden tables for each kind of step, and what holds for any text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.text.math import is_math_span, segments
from papershelf.text.readable import readable
from papershelf.text.typeset import clean_abstract, typeset
from tests.project import ROOT
from tests.tables import filled_in

TABLES = sorted((ROOT / "tests/golden/text").glob("*.txt"))
PIECES = [
    *"ab Zé1$\\{}`'\"-~<>/&;,.*_^()[]\n\u00a0\u00ad",
    *(
        "\\em ",
        "\\'e",
        "\\emph{",
        "<b>",
        "</b>",
        "$x$",
        "- ",
        "&lt;",
        "https://a.b/",
        "--",
        "``",
        "''",
    ),
]
MARKUP = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_tables(path: Path, golden: Callable[[Path, str], None]) -> None:
    golden(path, filled_in(path, clean_abstract if path.stem == "abstract" else typeset))


@given(MARKUP)
def test_typesetting_again_changes_nothing(raw: str) -> None:
    once = typeset(raw)
    assert typeset(once) == once


@given(MARKUP)
def test_segments_hold_the_whole_text(raw: str) -> None:
    text = typeset(raw)
    parts = segments(text)
    joined = "".join(f"${part}$" if kind == "math" else part for kind, part in parts)
    assert joined == text
    assert all(kind == "text" or part.strip() == part != "" for kind, part in parts)


def test_math_is_told_from_prices() -> None:
    assert is_math_span("x_1")
    assert not is_math_span("5 for lunch and then some")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"an $n \times n$ grid for $5", "an n × n grid for $5"),
        (r"$\theta_1$ and $10^{-3}$ of $O(n \log n)$", "θ₁ and 10⁻³ of O(n log n)"),
        (r"$x_{}$ and $10^{}$", "x_ and 10^"),
        (r"$a<b$ in $\href{javascript:a}{b}$", r"a<b in \href{javascript:a}{b}"),
    ],
)
def test_formulas_are_read_as_characters(written: str, read: str) -> None:
    assert readable(written) == read
