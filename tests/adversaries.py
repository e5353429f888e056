"""Texts that are meant to cost time: every marker, unclosed, nested or by the thousand, in every
place of every form.

`MARKERS` make a text on one line of about so many characters; `PLACES` put one into a digest;
`FORMS` are whole files that nest or repeat what a form is made of.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from tests.project import ROOT

Maker: TypeAlias = Callable[[int], str]
"""Of a text of about so many characters."""


def repeated(unit: str) -> Maker:
    return lambda size: unit * max(1, size // len(unit))


def nested(opening: str, closing: str, inside: str = "x") -> Maker:
    def make(size: int) -> str:
        depth = max(1, size // len(opening + closing))
        return opening * depth + inside + closing * depth

    return make


_REPEATED = (
    "<b>", "<b>x</b>", "<i>", "<svg>", "<summary>", "<details>", "<a href=x>", "<a href='", "<a ",
    "<img ", "<h2>", "<p>", "<br>", "<sup>1", "</b>", "<!--", "-->", "<", ">", "< ", "<td>",
    "<li>", "*", "*a ", " *a*", "**a ", "**a** ", "***", "_a ", "__a ", "_", "~~a ", "[", "]",
    "![", "[a](", "[a](http://x.y/z) ", "[a][b] ", "](", "[[", "[a", "(", ")", "()", "( ", "(1) ",
    "`", "``` ", "` ", "$", "$x$ ", "$x ", "$$", "\\", "\\(", "\\begin{a}", "\\frac{",
    "\\emph{a} ", "{", "}", "{}", "|", "| ", "\\|", "#", "# ", "- ", "-", "--- ", "–", "— ",
    " - ", "+", "=", "~", "^", "^{", "&amp;", "&", "&#1", "&lt;b&gt;", ",", ", ", "a, ", " and ",
    "and ", ";", "; ", "et al. ", "Ann Lee, ", "Lee, A. and ", "A. ", "A.", "A ", "A", "a", "a ",
    "Aa ", "Aa. ", ". ", ".", ": ", ":", "? ", "! ", '"', '"a ', "'", "'a ", "“", "“a ", "”", "‘",
    "«", "😀", "😀 ", "é", "́", "שלום ", "\u202e", "\u200b", "\xa0", " ", "\t", "  a", "1", "1 ",
    "12. ", "2024 ", "2024-01-01 ", "Mar 2024 ", "(2024) ", "[2024] ", "arXiv:",
    "arXiv:2401.00001 ", "https://", "https://x.y/z ", "https://x.y/", "http://x.y/)", "www.",
    "10.1/", "10.1234/a ", "doi:", "doi.org/", "abs/", "@", "@a ", "a@b.c ", "@{", "%", "%20",
    "Title: ", "Abstract: ", "Authors: ", "TL;DR: ", "**Title**: ", "In Proc. ", "CVPR 2024, ",
    "NeurIPS ", "ICLR ", "University ", "论文", "、", "；", "：", "中 ", "…", "•", "★ ", ":a: ",
    ":a", "x-", "a-b", "a/", "a.b", "\u2028", "\x0b", "\x01", "\ufdd0", "read more on ",
    "This paper ", "We ", "[paper] ", "[x] ", "[12] ", "/", "null, ", "et al", " et", "Jr., ",
    "&#32;", "&#10;", "&nbsp;", "&amp;amp;", "'] ", "', '",
    '", "', "a: b ", "a: ", "<a>", "a\\b ",
)  # fmt: skip
_ROWS = "a \\\\ "
_NESTED = (
    ("<b>", "</b>"), ("<svg>", "</svg>"), ("<details><summary>", "</summary></details>"),
    ("<a href=x>", "</a>"), ("[", "]"), ("![", "](http://x.y)"), ("[", "](http://x.y)"),
    ("(", ")"), ("{", "}"), ("*", "*"), ("**a ", " a**"), ("\\frac{", "}{2}"), ("\\sqrt{", "}"),
    ("\\begin{matrix}", "\\end{matrix}"), ("\\left(", "\\right)"), ("“", "”"), ("$", "$"),
    ("<ul><li>", "</li></ul>"), ("<table><tr><td>", "</td></tr></table>"), ("^{", "}"),
    ("<dl><dt>", "</dt></dl>"), ("\\text{", "}"),
)  # fmt: skip
_FORMULAS: dict[str, Maker] = {
    "\\frac{…": nested("\\frac{", "}{2}"),
    "{…": nested("{", "}"),
    "\\left(…": nested("\\left(", "\\right)"),
    "x^{…": nested("x^{", "}"),
    "\\begin…": nested("\\begin{matrix}", "\\end{matrix}"),
    "x": repeated("x"),
    "x^": repeated("x^"),
    "\\sum": repeated("\\sum_i^n "),
    "a & ": lambda size: f"\\begin{{matrix}}{repeated('a & ')(size)}\\end{{matrix}}",
    "a \\\\ ": lambda size: f"\\begin{{matrix}}{repeated(_ROWS)(size)}\\end{{matrix}}",
}


def _as_formula(make: Maker) -> Maker:
    return lambda size: f"${make(size)}$"


MARKERS: dict[str, Maker] = {
    **{unit: repeated(unit) for unit in _REPEATED},
    **{f"{opening}…{closing}": nested(opening, closing) for opening, closing in _NESTED},
    **{f"${name}$": _as_formula(make) for name, make in _FORMULAS.items()},
}

PLACES: dict[str, str] = {
    name: text
    for part in (ROOT / "tests/adversaries.txt").read_text("utf-8").split("%%%% ")[1:]
    for name, _, text in [part.partition("\n")]
}
"""Digests with `@@` where a marker goes, by the name of the place."""


def lined(make: Maker) -> Maker:
    """The marker on a line of its own, again and again."""
    unit = f"{make(12)}\n"
    return lambda size: unit * max(1, size // len(unit))
