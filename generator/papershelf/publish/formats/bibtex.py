"""BibTeX. Unicode stays Unicode; only what TeX would take for a command is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from papershelf.config.fields import FIELDS
from papershelf.publish.citable import Citable
from papershelf.publish.names import Name

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MATH = re.compile(r"\$(?! )(?:[^$\\ ]|\\.| (?!\$))+\$(?![0-9])")
_PROSE = re.compile(r"[$ ][A-Za-z]{2,}[,;]? +[a-z]{3,}")
# What TeX takes for a command, or joins with its like.
_SIGN = re.compile(r"[\\{}$&#%_~^]|([-'`,])(?=\1)|[?!](?=`)")
_SIGN_OR_NAME = re.compile(
    rf"{_SIGN.pattern}|(?<![A-Za-z0-9])[A-Za-z0-9]+?[A-Z][A-Za-z0-9]*"  # a capital within
)
_COMMENT = re.compile(r"(?<!\\)[%#&]")
_AND = re.compile(r"\b(?:and|others)\b", re.IGNORECASE)
_SPECIAL = {char: f"\\{char}" for char in "{}$&#%_"} | {
    "\\": r"{\textbackslash}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
}
_NAMES = {name: one.called("bibtex") for name, one in FIELDS.items()}
_LONE_BRACES = {"{": r"\ensuremath{\lbrace}", "}": r"\ensuremath{\rbrace}"}


def bibtex(paper: Citable) -> str:
    """One entry, ending in a line feed: `@misc` with its eprint, unless a venue says more."""
    kind = published_as(paper) or "misc"
    month = paper.date.month if paper.date else None
    return entry(
        kind,
        paper,
        [
            (VENUE_FIELD[kind], braced(tex_escaped(paper.venue))),
            (_NAMES["year"], braced(paper.year)),
            ("month", MONTHS[month - 1] if month else ""),
            ("eprint", braced(tex_verbatim(paper.arxiv))),
            ("archivePrefix", "{arXiv}" if paper.arxiv else ""),
            ("primaryClass", braced(paper.primary_class)),
        ],
    )


VENUE_FIELD = {
    "article": "journal",
    "inproceedings": "booktitle",
    "book": "series",
    "incollection": "booktitle",
    "phdthesis": "school",
    "techreport": "institution",
    "misc": "howpublished",
}
_STATED = {"book": "book", "chapter": "incollection", "thesis": "phdthesis", "report": "techreport"}
"""What a source says it is needs no venue."""


def published_as(paper: Citable) -> str:
    """The type of an entry whose authors, year and venue are known; empty where one is not."""
    if not (paper.authors and paper.year and (paper.venue or paper.kind in _STATED)):
        return ""
    if paper.kind in _STATED:
        return _STATED[paper.kind]
    return "inproceedings" if paper.kind == "conference" else "article"


def _places(paper: Citable) -> list[tuple[str, str]]:
    return [
        (_NAMES["doi"], braced(tex_verbatim(paper.doi))),
        (_NAMES["links"], braced(tex_verbatim(paper.url))),
    ]


def entry(kind: str, paper: Citable, own: list[tuple[str, str]]) -> str:
    """own: the fields between the authors and the addresses; those without a value are left out."""
    fields = [
        (_NAMES["title"], braced(escape_title(paper.title))),
        (_NAMES["authors"], braced(_authors(paper))),
        *own,
        *((_NAMES[name], braced(tex_escaped(text))) for name, text in paper.more.items()),
        *_places(paper),
    ]
    known = [f"  {name} = {value}" for name, value in fields if name and value]
    return f"@{kind}{{{paper.key},\n" + ",\n".join(known) + "\n}\n"


def braced(value: str) -> str:
    return f"{{{value}}}" if value else ""


def _authors(paper: Citable) -> str:
    names = [_name(name) for name in paper.authors]
    if names and paper.more_authors:
        names.append("others")
    return " and ".join(names)


def _name(name: Name) -> str:
    """`Last, Jr., First`; braced where BibTeX would split it otherwise."""
    if not name.given:
        return f"{{{tex_escaped(name.family)}}}"
    return ", ".join(_name_part(part) for part in (name.family, name.suffix, name.given) if part)


def _name_part(part: str) -> str:
    text = tex_escaped(part)
    return f"{{{text}}}" if "," in part or _AND.search(part) else text


def escape_title(title: str) -> str:
    r"""A title, its math kept as math and its capitals (GPT-4, LLaMA) kept from lower-casing.

    >>> print(escape_title("GPT-4 & $x^2$: 50%"))
    {GPT}-4 \& {$x^2$}: 50\%
    """
    return "".join(
        f"{{{part}}}" if is_math else tex_escaped(part, protect=True)
        for is_math, part in _segments(title)
    )


def _segments(title: str) -> Iterator[tuple[bool, str]]:
    """The title in parts: (is math, text). Math that would break an entry counts as text."""
    start = 0
    for match in formulas(title):
        math = match.group()
        if balanced(math) and not _COMMENT.search(math):
            yield False, title[start : match.start()]
            yield True, math
            start = match.end()
    yield False, title[start:]


def formulas(title: str) -> Iterator[re.Match[str]]:
    """Where a title is math: `$...$`, but not words between two prices."""
    return (match for match in _MATH.finditer(title) if not _PROSE.search(match.group()))


def tex_escaped(text: str, *, protect: bool = False) -> str:
    """Text with TeX's special characters escaped, and `--` and the like kept from joining.

    protect: put words with a capital beyond their first letter into braces.
    """
    # BibTeX counts braces, escaped or not.
    special = _SPECIAL if balanced(text) else _SPECIAL | _LONE_BRACES

    def replace(match: re.Match[str]) -> str:
        found = match.group()
        if found in special:
            return special[found]
        return f"{{{found}}}" if found.isalnum() else f"{found}{{}}"

    return (_SIGN_OR_NAME if protect else _SIGN).sub(replace, text)


def balanced(text: str) -> bool:
    """Whether each brace has its counterpart, as BibTeX counts them."""
    if "{" not in text and "}" not in text:
        return True
    depth = 0
    for char in text:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return depth == 0


def tex_verbatim(address: str) -> str:
    """An address as BibTeX may hold it unescaped."""
    return address.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")
