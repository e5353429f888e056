r"""Where running text is math: `$...$`, `$$...$$`, `\(...\)` and `\[...\]`, but not money."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["text", "math"]

_OPENING = re.compile(r"[$\\]")
"""Where to look closer: looking closer everywhere costs ten times as much."""
_CANDIDATE = re.compile(
    r"""
      (?<!\\)\$\$ (?P<display>[^$]+?) \$\$
    | (?<![\\$])\$ (?P<inline>(?:[^$\\]|\\.)+?) (?<!\\)\$ (?!\$)
    | (?<!\\)\\\( (?P<round>.{1,1000}?) (?<!\\)\\\)
    | (?<!\\)\\\[ (?P<square>.{1,1000}?) (?<!\\)\\\]
    """,
    re.VERBOSE | re.DOTALL,
)
_WORDS_OF_MATH = re.compile(
    r"\\(?:text|mathrm|operatorname|mbox|textrm|textit|textbf)\s*\{[^{}]*\}"
)
_PROSE = re.compile(r"(?<![\\\w])[A-Za-z]{2,}[,;]?\s+(?:[a-z]{3,}|[A-Za-z]{4,})(?![\w{(])")
_MATHLIKE = re.compile(r"[\\^_={}]")
_PRICE_AND_WORDS = re.compile(r"\d[\d.,]*\s?(?:[kKMB]|bn)?\b[^\\^_={}]*[A-Za-z]{2}[^\\^_={}]*")
_MARKS = re.compile(r"\\([A-Za-z]+)|[\\{}^_$]")
_FONTS = frozenset(
    "mathcal mathbb mathrm mathbf mathit mathsf mathfrak boldsymbol bm text textit textbf textrm "
    "textsc rm bf it operatorname left right bar hat tilde vec overline ensuremath".split()
)


def is_math_span(content: str) -> bool:
    """Whether what stands between two `$` is a formula, not the words between two prices."""
    bare = _WORDS_OF_MATH.sub("", content)
    if not content.strip() or "\n\n" in content or _PROSE.search(bare):
        return False
    if content != content.strip() or "\n" in content:
        return bool(_MATHLIKE.search(content))
    return True


def segments(text: str) -> list[tuple[Kind, str]]:
    r"""Cut text into prose and formulas, in order.

    Formulas come without their delimiters. Joining the prose with `$formula$` gives the text
    back, but for `$$...$$`, `\(...\)` and `\[...\]`, which all are written `$...$`.
    """
    parts: list[tuple[Kind, str]] = []
    done = 0
    for start, end, content in _formulas(text):
        if start > done:
            parts.append(("text", text[done:start]))
        parts.append(("math", content))
        done = end
    if done < len(text) or not parts:
        parts.append(("text", text[done:]))
    return parts


def without_formulas(text: str) -> str:
    """Text whose formulas lost their marks, for keys and addresses: `$D^2$ SLAM` is `D2 SLAM`."""
    if "$" not in text and "\\" not in text:
        return text
    return "".join(
        _MARKS.sub(_unmarked, content) if kind == "math" else content
        for kind, content in segments(text)
    )


def _unmarked(match: re.Match[str]) -> str:
    """The name of a symbol as a word; nothing for fonts, accents and braces."""
    name = match[1]
    return f" {name} " if name and name not in _FONTS else ""


def _formulas(text: str) -> list[tuple[int, int, str]]:
    """Start, end and content of each formula."""
    if "$" not in text and "\\(" not in text and "\\[" not in text:
        return []
    found: list[tuple[int, int, str]] = []
    at = 0
    while opening := _OPENING.search(text, at):
        at = opening.start()
        match = _CANDIDATE.match(text, at)
        if match is None:
            at += 1
        elif _accepts(text, match, content := match[match.lastgroup or 0]):
            found.append((match.start(), match.end(), content.strip()))
            at = match.end()
        else:
            at += 2 if match.lastgroup in {"round", "square", "display"} else 1
    return found


def _accepts(text: str, match: re.Match[str], content: str) -> bool:
    if match.lastgroup == "square":
        return is_math_span(content) and bool(_MATHLIKE.search(content))
    if match.lastgroup == "inline":
        before_digit = text[match.end() : match.end() + 1].isdigit()
        if before_digit and not _MATHLIKE.search(content):
            return False
        if _PRICE_AND_WORDS.fullmatch(content):
            return False
    return is_math_span(content)
