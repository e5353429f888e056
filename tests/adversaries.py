"""Texts that are meant to cost time: every marker, unclosed, nested or by the thousand, in every
place of every form.

`MARKERS` make a text on one line of about so many characters; `PLACES` put one into a digest;
`FORMS` are whole files that nest or repeat what a form is made of.
"""

from __future__ import annotations

import random
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


LONGEST = 16_000
"""Characters of the longest digest that changes make."""
DIGESTS = (
    *PLACES.values(),
    *(
        path.read_text("utf-8", "replace")
        for path in sorted((ROOT / "tests/golden/digests").glob("*/digest.*"))
        if path.stat().st_size < LONGEST and path.suffix != ".xlsx"
    ),
)
"""Whole digests of every dialect, to be changed."""
_ODD = "\t\x01\x85\u2028\u202e\ufdd0\ufffe\udc80\U0001f600"


def changed(text: str, draw: random.Random) -> str:
    """A digest with one to four faults in it, of at most `LONGEST` characters."""
    for _ in range(draw.randint(1, 4)):
        text = _with_fault(text, draw)[:LONGEST]
    return text


def _with_fault(text: str, draw: random.Random) -> str:  # noqa: PLR0911 - one way out for each fault
    start, end = sorted((draw.randint(0, len(text)), draw.randint(0, len(text))))
    lines = text.split("\n")
    line = draw.randrange(len(lines))
    match draw.randrange(7):
        case 0:  # a marker, once or by the thousand
            make = MARKERS[draw.choice([*MARKERS])]
            return text[:start] + make(draw.choice([1, 10, 1000, 6000])) + text[start:]
        case 1:  # a stretch again and again
            return text[:end] + text[start:end][:200] * draw.choice([1, 3, 100]) + text[end:]
        case 2:  # a stretch is lost
            return text[:start] + text[end:] if end - start < len(text) // 2 else text
        case 3:  # a part of another digest in place of the rest
            other = draw.choice(DIGESTS)
            begin = draw.randint(0, len(other))
            return text[:start] + other[begin : begin + draw.choice([20, 300, 3000])]
        case 4:  # a line again and again
            return "\n".join([*lines[:line], *[lines[line]] * draw.choice([2, 50]), *lines[line:]])
        case 5:  # lines change places
            draw.shuffle(lines)
            return "\n".join(lines)
        case _:  # a character
            return text[:start] + draw.choice(_ODD) + text[start + 1 :]
