"""The lines of one item of a list: which are its text, and which say more of it below.

Knows no dialect.
"""

from __future__ import annotations

import re

from papershelf.read.items import reference, surnames
from papershelf.read.items.line_kinds import BOLD_LABEL, SENTENCE
from papershelf.read.markup import inline
from papershelf.read.records.labels import TITLE, is_labelled, label_of

_WRAPPED = re.compile(
    r"^(?P<mark>__\*|\*\*_|[_*\"“])(?!(?P=mark))[^_*\"”\n]{40,}$"
    r"|.{40}(?:,|, [^\W\d_a-z][\w.’'-]*|[^\W\d_]‐)$"
)
"""A line that ends within emphasis, behind a comma or within a name or a word goes on below."""
_IN_SCRIPT = re.compile(r"\s\([一-鿿가-힣]{2,4}\)")
"""A name again, in its own script."""
_BOLD_LINE = re.compile(r"\*\*(?P<text>[^*]{4,1000})\*\*\s*")
_CODE = re.compile(r"^(?:\d{1,3}[A-Z]?|[A-Z]{1,3}\d{0,2})[-.:]\d{1,3}[.:]?\s+|^\d{1,2}[:.]\d\d\s+")
"""`1A-2 `, `14:30 `: which talk of a programme it is, or when."""


def in_order(lines: list[str], below: list[str]) -> tuple[list[str], list[str]]:
    """The lines of an item with the title first, up to a hard break, and all that stand below.

    lines: the first without its bullet. below: lines of its children.
    """
    return _broken(*_names_above(*_title_below(lines, below)))


def _title_below(lines: list[str], below: list[str]) -> tuple[list[str], list[str]]:
    """The lines with the title first, where names under any label stand above it: `Name: A. Wind`
    above `Title: Slow Kites`.
    """
    if len(lines) == 1 or ":" not in lines[0]:
        return lines, below
    role, label, names = label_of(lines[0])
    title = label_of(lines[1]) if label and role in {"", "authors", TITLE} else ("", "", "")
    if title[0] != TITLE or not title[2] or not reference.are_names(names, 1):
        return lines, below
    return [title[2], *lines[2:]], [f"Authors: {reference.trimmed(names)}", *below]


def _names_above(lines: list[str], below: list[str]) -> tuple[list[str], list[str]]:
    """Names on a line above the title, as programmes of conferences have them, as a label below.

    In bold, one name is enough.
    """
    if len(lines) == 1:
        return lines, below
    bold = _BOLD_LINE.fullmatch(lines[0])
    broken = lines[0].endswith("  ") and "](" not in lines[0]
    names = _CODE.sub("", inline.plain(bold["text"])) if bold else ""
    if broken and not bold:
        names = _IN_SCRIPT.sub("", inline.plain(lines[0].replace("**", "")))
        names = names if reference.are_names(names) else ""
    title = inline.plain(lines[1]) if names else ""
    several = len(title.split()) > SENTENCE and not reference.are_names(title, 1)
    if not names or not several or not reference.are_names(names, 1):
        return lines, below
    if len(names.split()) < 2 or "](" in lines[0] or is_labelled(lines[1]):  # noqa: PLR2004
        return lines, below
    return [lines[1].strip(), *lines[2:]], [f"Authors: {reference.trimmed(names)}", *below]


def _broken(lines: list[str], below: list[str]) -> tuple[list[str], list[str]]:
    """The lines up to the first that ends with a hard break, and those below it."""
    ends = (number for number, line in enumerate(lines[:-1], 1) if line.endswith(("  ", "\\")))
    at = next(ends, len(lines))
    return lines[:at], [*lines[at:], *below]


def stated_title(lines: list[str], below: list[str]) -> tuple[list[str], list[str], str]:
    """Lines and lines below without the one that states the title, `title: …`; and that title."""
    for number, line in enumerate([*lines, *below]):
        role, _, text = label_of(line) if number else ("", "", "")
        if role == TITLE and text:
            at = number - len(lines)
            kept = lines if at >= 0 else lines[:number] + lines[number + 1 :]
            others = below[:at] + below[at + 1 :] if at >= 0 else below
            return kept, others, inline.plain(text)
    return lines, below, ""


def described(own: str, more: list[str]) -> tuple[str, list[str]]:
    """The text and the labelled lines; a sentence between a title and its links is a summary."""
    title, _, said = own.partition("\n")
    linked = any(label_of(line)[0] == "links" for line in more)
    sentence = said[:1].isupper() and said.rstrip().endswith((".", "!", "?"))
    if linked and sentence and "](" not in own and title[-1:].isalnum():
        return title, [f"Summary: {' '.join(said.split())}", *more]
    return own, more


def parts(lines: list[str], first: int = 1) -> tuple[str, list[str]]:
    """The text of the item itself, and the labelled or quoted lines below it, from one on."""
    for number, line in enumerate(lines):
        if number >= first and (
            is_labelled(line)
            or (first == 0 and BOLD_LABEL.match(line))
            or line.lstrip().startswith((">", "<details"))
            or (" · " in line and reference.are_names(line))
        ):
            return _joined(lines[:number]), lines[number:]
    return _joined(lines), []


def _ends_names(above: str, line: str) -> bool:
    """Whether a line is a list of names that the line below it does not go on with."""
    if above.rstrip()[-1:] != "," or not reference.are_names(above):
        return False
    first = line.partition(",")[0].strip()
    return not surnames.are_people(first)


def _joined(lines: list[str]) -> str:
    """The lines without the backslashes that break them, and whole where they are only wrapped."""
    whole: list[str] = []
    for above, line in zip(["", *lines], lines, strict=False):
        wrapped = whole and not above.endswith("  ") and _WRAPPED.search(whole[-1])
        if wrapped and not _ends_names(above, line):
            gap = "" if whole[-1][-1] == "‐" or line.startswith(("*__", "_**")) else " "
            whole[-1] = f"{whole[-1]}{gap}{line.strip()}"
        else:
            whole.append(line.rstrip().removesuffix("\\"))
    return "\n".join(whole)
