"""reStructuredText: links behind their text, underlined headings, tables drawn with lines."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

_SIGN = re.compile(
    r"`[^`<>]+<[^<>\s]+>`__?|^\.\. (?:_[^:\n]+:|[\w-]+::|\[[^\[\]\n]+\](?: |$))"
    r"|^=+(?: +=+)+[ \t]*$",
    re.MULTILINE,
)
_LINK = re.compile(r"`(?P<text>[^`<]{1,400}?)\s*<(?P<url>[^<>`\s]+)>`__?")
_NAMED = re.compile(
    r"`(?P<text>[^`<>\n]{1,200})`_(?!_)|(?<![\w`])(?P<word>[A-Za-z][\w.-]{0,99}[^\W_])_(?![\w`])"
)
_TARGET = re.compile(r"\.\. _(?P<name>[^:]+|`[^`]+`):\s+(?P<url>https?://\S+)\s*")
_ROLE = re.compile(r":(?P<role>[A-Za-z][\w:-]{0,40}):`(?P<text>[^`]+)`")
_BREAK = re.compile(r" ?\|br\| *\n")
"""A line that the page breaks here."""
_CODE = re.compile(r"``([^`]+)``")
_CITED = re.compile(r"\.\. \[[^\[\]]{1,80}\](?:\s+|$)")
_KEY = re.compile(r"[^\W\d_a-z][^\n:]{2,60} (?:19|20)\d\d[a-z]?")
"""`Wind *et al.*, 2031` above its reference, as a term above its definition."""
_DIRECTIVE = re.compile(r"\s*\.\.(?:\s.*|$)")
_FIELD = re.compile(
    r"(?P<margin>\s*(?:[-*+]\s+)?):(?P<name>[A-Za-z][\w /-]{0,30}):\s+(?P<value>\S.*)"
)
_UNDERLINE = re.compile(r"(?P<mark>[=\-~^\"'`#*+.:_])(?P=mark){2,}\s*")
_RULE = re.compile(r"\s*=+(?: +=+)+\s*")
_GRID = re.compile(r"\s*\+(?:[-=]+\+)+\s*")
_LISTED = re.compile(r"(?P<margin>\s*)(?P<star>\*\s+)?-\s?(?P<text>.*)")
_REGISTRIES = {"doi": "https://doi.org/", "arxiv": "https://arxiv.org/abs/", "download": ""}
_TITLED_ROLE = re.compile(r"(?P<label>[^<>]+?)\s*<(?P<target>[^<>\s]+)>")
_RULES = 3
"""Rules of a table with a header: above it, below it, and at the end."""
_LONGEST = 5000
"""Lines of the longest table."""
EMPTY_ROW = "| | |"


def is_written_in(text: str) -> bool:
    """Whether the text has what reStructuredText alone has."""
    signs = any(sign in text for sign in (">`_", "\n.. ", "= ="))
    return (signs or text.startswith(".. ")) and _SIGN.search(text) is not None


def as_markdown(lines: list[str]) -> list[str]:
    """As many lines in Markdown."""
    found = [*lines]
    _draw_tables(found)
    targets = {}
    for line in found:
        if match := _TARGET.fullmatch(line):
            targets[match["name"].strip("`").casefold()] = match["url"]
    _head(found)
    _cite(found)
    text = "\n".join("" if _DIRECTIVE.fullmatch(line) else line for line in found)
    text = _ROLE.sub(_in_role, _BREAK.sub("  \n", text.replace("\\ ", "")))
    text = _LINK.sub(_linked, text)

    def named(match: re.Match[str]) -> str:
        text = match["text"] or match["word"]
        url = targets.get(text.casefold())
        return f"[{text}]({url})" if url else match[0]

    text = _NAMED.sub(named, text) if targets else text
    text = re.sub(r"^([ \t]*)#\. ", r"\g<1>1. ", _CODE.sub(r"`\1`", text), flags=re.MULTILINE)
    return [_FIELD.sub(r"\g<margin>\g<name>: \g<value>", line) for line in text.split("\n")]


def _cite(lines: list[str]) -> None:
    """Entries of a bibliography become bullets; the text may begin on the line below the key."""
    for number, line in enumerate(lines):
        if (
            _KEY.fullmatch(line)
            and lines[number + 1 : number + 2]
            and lines[number + 1][:2] == "  "
        ):
            lines[number], lines[number + 1] = "", f"- {lines[number + 1].strip()}"
            continue
        match = _CITED.match(line)
        below = match and match.end() == len(line) and lines[number + 1 : number + 2]
        if match and below:
            lines[number], lines[number + 1] = "", f"- {below[0].strip()}"
        elif match:
            lines[number] = f"- {line[match.end() :]}"


def _linked(match: re.Match[str]) -> str:
    """On one line; the line ends within it come behind it."""
    text = " ".join(match["text"].split())
    label = text[1:-1] if text[:1] == "[" and text[-1:] == "]" else text
    return f"[{label}]({match['url']})" + "\n" * match[0].count("\n")


def _in_role(match: re.Match[str]) -> str:
    """A DOI, an id or a file becomes a link: `:doi:`Slow Kites <10.1234/kites>``."""
    text = match["text"]
    registry = "\n" not in text and _REGISTRIES.get(match["role"].lower())
    if not isinstance(registry, str):
        return text
    titled = _TITLED_ROLE.fullmatch(text)
    label, target = (titled["label"], titled["target"]) if titled else (text, text)
    return f"[{label}]({registry}{target})"


def _head(lines: list[str]) -> None:
    """Underlined headings become marked ones; their level is the order in which marks appear."""
    levels: list[tuple[str, bool]] = []
    for number in range(1, len(lines)):
        under, title = _UNDERLINE.fullmatch(lines[number]), lines[number - 1].strip()
        if not under or not title or len(lines[number].strip()) < min(len(title), 3):
            continue
        if _UNDERLINE.fullmatch(title) or title.startswith(("|", "+", "#")):
            continue
        over = number > 1 and lines[number - 2].strip() == lines[number].strip()
        if not over and (
            lines[number - 1][:1].isspace() or len(lines[number].strip()) < len(title)
        ):
            continue
        style = (under["mark"], over)
        levels += [style] if style not in levels else []
        lines[number - 1] = f"{'#' * min(6, levels.index(style) + 1)} {title}"
        lines[number] = ""
        if over:
            lines[number - 2] = ""


def _draw_tables(lines: list[str]) -> None:
    number = 0
    while number < len(lines):
        line = lines[number]
        if _RULE.fullmatch(line):
            number = _simple(lines, number)
        elif _GRID.fullmatch(line):
            number = _grid(lines, number)
        elif line.strip().startswith(".. list-table::"):
            number = _list_table(lines, number)
        elif line.strip().startswith(".. csv-table::"):
            number = _csv_table(lines, number)
        else:
            number += 1


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cell.strip() for cell in cells)} |"


def _joined(row: str, cells: list[str]) -> str:
    """A row whose cells go on over another line."""
    above = row.strip().strip("|").split("|")
    return _row([f"{a.strip()} {b.strip()}" for a, b in zip(above, cells, strict=False)])


def _delimiter(count: int) -> str:
    return f"|{' --- |' * count}"


def _simple(lines: list[str], first: int) -> int:
    """A table below a rule of `=`: its columns are where the rule's are, the last is open."""
    rules = [first]
    for number in range(first + 1, min(len(lines), first + _LONGEST)):
        rules += [number] if _RULE.fullmatch(lines[number]) else []
        if len(rules) == _RULES or (len(rules) > 1 and not lines[number].strip()):
            break
    if len(rules) == 1:
        return first + 1
    starts = [match.start() for match in re.finditer(r"=+", lines[first])]
    spans = [*zip(starts, [*starts[1:], None], strict=True)]
    last = -1
    header = len(rules) == _RULES
    for at in range(first, rules[-1] + 1):
        line = lines[at]
        cells = [line[start:end] for start, end in spans]
        if at in rules:
            lines[at] = _delimiter(len(starts)) if header and at == rules[1] else ""
            last = -1
        elif last >= 0 and not cells[0].strip():
            above = lines[last].strip("|").split("|")
            lines[last] = _row(
                [f"{a.strip()} {b.strip()}" for a, b in zip(above, cells, strict=False)]
            )
            lines[at] = EMPTY_ROW
        elif line.strip() and not re.fullmatch(r"\s*-+(?: +-+)*\s*", line):
            lines[at] = _row([cell.replace("|", "/") for cell in cells])
            last = at
        else:
            lines[at] = EMPTY_ROW
    if not header:
        lines[first] = EMPTY_ROW
    return rules[-1] + 1


def _grid(lines: list[str], first: int) -> int:
    """A table in a grid: the lines between two rules are one row."""
    end = first
    while end < len(lines) and lines[end].strip()[:1] in {"+", "|"} and lines[end].strip():
        end += 1
    width = lines[first].count("+") - 1
    row = first
    for at in range(first, end):
        line = lines[at].strip()
        if _GRID.fullmatch(line):
            lines[at] = _delimiter(width) if "=" in line else EMPTY_ROW if at > first else ""
            row = at + 1
        elif at > row:
            above, cells = lines[row].strip().strip("|").split("|"), line.strip("|").split("|")
            lines[row] = _row(
                [f"{a.strip()} {b.strip()}" for a, b in zip(above, cells, strict=False)]
            )
            lines[at] = EMPTY_ROW
    if end - 1 > first:
        lines[end - 1] = ""
    return max(end, first + 1)


def _block(lines: list[str], first: int) -> tuple[int, dict[str, str], int]:
    """The end of a directive's block, its options, and where its content begins."""
    end = first + 1
    while end < len(lines) and (not lines[end].strip() or lines[end][:1].isspace()):
        end += 1
    options: dict[str, str] = {}
    at = first + 1
    while at < end and (match := re.match(r"\s+:([\w-]+):\s*(.*)", lines[at])):
        options[match[1]] = match[2]
        at += 1
    return end, options, at


def _put(
    lines: list[str], first: int, end: int, rows: list[tuple[int, list[str]]], header: list[str]
) -> None:
    """Writes the rows of a directive in place of its lines."""
    for at in range(first, end):
        lines[at] = "" if not rows or at > rows[-1][0] or at < rows[0][0] else EMPTY_ROW
    for at, cells in rows:
        lines[at] = _row([cell.replace("|", "/") for cell in cells])
    if header and rows and rows[0][0] - first > 1:
        lines[rows[0][0] - 2] = _row(header)
        lines[rows[0][0] - 1] = _delimiter(len(header))


def _list_table(lines: list[str], first: int) -> int:
    end, options, begin = _block(lines, first)
    rows: list[tuple[int, list[str]]] = []
    for at in range(begin, end):
        match = _LISTED.fullmatch(lines[at])
        if match and match["star"]:
            rows.append((at, [match["text"]]))
        elif match and rows:
            rows[-1][1].append(match["text"])
        elif rows and lines[at].strip():
            rows[-1][1][-1] += f" {lines[at].strip()}"
    headed = rows and options.get("header-rows", "0").strip() not in {"", "0"}
    header = rows.pop(0)[1] if headed and len(rows) > 1 else []
    _put(lines, first, end, rows, header)
    return end


def _csv_table(lines: list[str], first: int) -> int:
    end, options, begin = _block(lines, first)
    rows = [(at, cells) for at in range(begin, end) for cells in _csv(lines[at].strip()) if cells]
    header = next(_csv(options.get("header", "")), [])
    if not header and options.get("header-rows", "0") != "0" and len(rows) > 1:
        header = rows.pop(0)[1]
    _put(lines, first, end, rows, header)
    return end


def _csv(line: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader([line], skipinitialspace=True)
    except csv.Error:
        return
