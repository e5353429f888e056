"""AsciiDoc: headings of `=`, addresses with their text behind them, tables between `|===`."""

from __future__ import annotations

import re

_HEAD = re.compile(r"^(?P<marks>={1,6})[ \t]+(?P<text>\S.*?)\s*$", re.MULTILINE)
_SIGN = re.compile(
    r"(?:https?://[^\s\[\]]+|link:[^\s\[\]]+)\[[^\[\]\n]+\]|^\|={3,}[ \t]*$|\[\[\[\w", re.MULTILINE
)
_LINK = re.compile(
    r"(?:link:(?P<path>[^\s\[\]]+)|(?P<url>https?://[^\s\[\]<>]+))"
    r"\[(?P<text>[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]"
)
_ENTRY = re.compile(r"\[\[\[[^\[\]]{1,80}\]\]\][ \t]*")
_BULLET = re.compile(r"^\s*(?P<marks>\*{1,5}|\.{1,5})\s+(?=\S)")
_BOLD = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+)(?<=[^\s*])\*(?![\w*])")
_FURNITURE = re.compile(
    r"\[[^\[\]]*\]|//.*|:[\w!-]+:.*|={4,}|-{2,}|\*{4,}|_{4,}|\.{4,}|\.[^\s.].*|'''|<<<|\+"
)
_FENCE = re.compile(r"\|={3,}\s*")
_CELL = re.compile(r"(?:(?<=\s)|^)(?:\d{0,3}[.+*]?\d{0,3}[<^>.]*[adehlmsv]?)\|")
_EMPTY_ROW = "| | |"
_WITHIN = "    "
"""In front of a line that begins nothing of its own."""


def is_written_in(text: str) -> bool:
    """Whether a heading and a link or a table are AsciiDoc's; wikis close their headings."""
    head = _HEAD.search(text) if text.startswith("=") or "\n=" in text else None
    return head is not None and not head["text"].endswith("=") and _SIGN.search(text) is not None


def as_markdown(lines: list[str]) -> list[str]:
    """As many lines in Markdown."""
    found: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if _FENCE.fullmatch(line):
            end = next(
                (n for n in range(at + 1, len(lines)) if _FENCE.fullmatch(lines[n])), len(lines) - 1
            )
            found += _table(lines[at : end + 1])
            at = end + 1
            continue
        head = _HEAD.fullmatch(line)
        if head:
            found.append(f"{'#' * len(head['marks'])} {head['text']}")
        elif _FURNITURE.fullmatch(line.strip()):
            found.append("")
        elif _BULLET.match(line):
            found.append(_BULLET.sub(_bullet, line, count=1))
        else:  # a line break within a paragraph means nothing
            above = found[-1] if found else ""
            begins = not above.strip() or above.startswith(("#", "|")) or above.endswith("  ")
            found.append(f"{'' if begins else _WITHIN}{line}")
        if line.endswith(" +"):  # but where it is asked for
            found[-1] = f"{found[-1].removesuffix(' +')}  "
        at += 1
    return _inline("\n".join(found)).split("\n")


def _bullet(match: re.Match[str]) -> str:
    mark = "-" if match["marks"][0] == "*" else "1."
    return f"{'    ' * (len(match['marks']) - 1)}{mark} "


def _inline(text: str) -> str:
    """A text in Markdown, with as many lines; the words of a link may go on below."""
    return _BOLD.sub(r"**\1**", _LINK.sub(_linked, _ENTRY.sub("", text)))


def _linked(match: re.Match[str]) -> str:
    text = match["text"].strip(" ").removesuffix("^").strip('"')
    url = (match["path"] or match["url"]).strip("$")
    return f"[{text}]({url})" if text else url


def _table(lines: list[str]) -> list[str]:
    """A table between two fences: rows of one line, or a line for each cell."""
    cells: list[tuple[int, str]] = []
    widths = []
    for number, line in enumerate(lines[1:-1], 1):
        if line.lstrip().startswith("//"):
            continue
        first, *parts = _CELL.split(line)
        if cells and first.strip():
            cells[-1] = (cells[-1][0], f"{cells[-1][1]} {first.strip()}")
        cells += [(number, part.strip()) for part in parts]
        widths += [len(parts)] if parts else []
    width = max(widths, default=1)
    if width == 1:  # a cell a line: the rows are parted by empty lines
        blank = next((n for n, line in enumerate(lines[1:-1], 1) if not line.strip()), len(lines))
        width = max(1, sum(number < blank for number, _ in cells))
    rows = [cells[at : at + width] for at in range(0, len(cells), width)]
    found = [_EMPTY_ROW] * len(lines)
    found[-1] = ""
    for place, row in enumerate(rows):
        shown = f"| {' | '.join(_inline(text).replace('|', '/') for _, text in row)} |"
        if place == 0:
            found[0] = shown
            found[1 : rows[1][0][0] if rows[1:] else 2] = []
            found.insert(1, f"|{' --- |' * width}")
            found[2:2] = [_EMPTY_ROW] * (len(lines) - len(found))
        else:
            found[row[0][0]] = shown
    return found[: len(lines)]
