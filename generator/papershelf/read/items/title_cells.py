"""What a title cell says: the title, the links beside it, and the text that follows it.

Title cells hold more than titles: `3) **Title** - what it does`, `[Title](u)<br>authors`,
`Title (Read more on [arXiv](u) or [HF](v))`, badges before and anchors behind the title.

Knows nothing of rows and columns.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from papershelf.read.items.link_labels import is_generic
from papershelf.read.items.title_shape import is_subtitle
from papershelf.read.markup.inline import anchors, front, outside, plain, unwrapped

_NUMBER = re.compile(
    r"^((?:\*\*|__)?)\s*(?:\d{1,3}\s*[).]|\(\d{1,3}\)|\[\d{1,3}\](?!\())(?=[\s*_\[]|[^\W\d])\s*"
)
_READ_MORE = re.compile(
    r"\bread\s+more(?:\s+(?:on|at|in|from|via|here))?\s*:?\s*(?=\[|https?:|<a)", re.IGNORECASE
)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BOLD = re.compile(r"^(\*\*|__)(?=\S)(.+?)(?<=\S)\1(?!\*)(.*)$", re.DOTALL)
_IN_BRACKETS = re.compile(r"\s*\([^()]{2,80}\)\s*")
"""What may stand behind a title in bold: names, or what it is called."""
_BROKEN_BOLD = re.compile(r"^[*_ ]*+([^*]+)\*\*+(\s*[-–—:].*|\s*)$", re.DOTALL)
_HALF_BOLD = re.compile(r"^\*\*([^*]+)\*(?!\*)(\s*[-–—:].*|\s*)$", re.DOTALL)
_ONE_LINK = re.compile(r"^[*_]*\[(.+)\]\([^()\s]+\)[*_]*$", re.DOTALL)
"""A cell that is one link, whose words may hold a bracket without its other half."""
_UNDEFINED = re.compile(r"\[([^\[\]]{2,400})\]\[[^\[\]]{1,80}\]")
"""`[Slow Kites][kites]`, whose address stands nowhere."""
_DASH = re.compile(r"(?<!\s)(?:\s+[-–—]+\s+|\s*—\s*)")
_SPACES = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_SENTENCE_END = re.compile(r"[a-z)\]\d][.;](?:\s|$)")
_OPENING = re.compile(
    r"(?<!\s)\s+(?=(?:(?:This|The)\s+(?:paper|work|study|report|survey|article|authors?|research|model|"
    r"framework|system)\b|We\s+\w+|Researchers?\s+\w+|It\s+[a-z]+s\b|(?:Introduc|Propos|Present|"
    r"Investigat|Explor|Develop|Describ|Demonstrat|Examin|Analyz|Stud|Provid|Evaluat|Propos|Show|"
    r"Releas|Report|Review|Survey|Address|Find|Leverag|Discuss|Combin|Appl|Train|Tackl|Us|Buil|"
    r"Outlin|Aim|Creat|Extend|Enabl|Improv|Offer|Reveal|Appli|Stud(?:ies)?)(?:e?s|ies)\b"
    r"|[Ii]ntroduces\b|[Pp]roposes\b|[Pp]resents\b))"
)
_TAIL = re.compile(r"(?:\s+[-–—]+|\s*[:—]|(?<!\.)(?<!\bal)\.)\s*$")
_ITALIC = re.compile(r"^(\*|_)(?=[^\s*_])([^*_\n]+?)(?<=\S)\1(?![\w*])(.*)$", re.DOTALL)
_QUOTED = re.compile(r'"([^"]+)"|“([^“”]+)”')
_STRONG_TAG = re.compile(r"</?(?:b|strong)>", re.IGNORECASE)
_TWICE = re.compile(r"^(?P<name>\S{2,40})(?P<end>\s+)(?=(?P=name)\s)")
_FULL_STOP = re.compile(
    r"(?<=[a-z)\]\dA-Z+$}”\"’*])(?<!\bvs)(?<!\.[a-z])(?<!\bal)(?<!\s[A-Z])\.\s+(?=[^a-z\s])"
)
_QUOTED_WHOLE = re.compile(r"[《\"“„«]([^《》\"“”„«»]+)[》\"”“»]")
_NOTE_BEHIND = re.compile(r"(?<=\S)\s*\[\[[^\[\]]{1,200}\]\](?!\()")
"""`Slow Kites [[notes.kites]]`"""
_LEADING = " \t\n-–—:.,;"


@dataclass(frozen=True, slots=True)
class TitleCell:
    """title: plain text. rest: what follows it in the cell, with its markup."""

    title: str
    rest: str


def read_title(cell: str, *, alone: bool) -> TitleCell:
    """Takes a title cell apart.

    alone: other columns hold the text about the paper, so what is no markup here is title.
    Elsewhere a number, bold or a full stop shows that text follows the title.
    """
    head, behind = front(_NOTE_BEHIND.sub("", cell) if "[[" in cell else cell)
    found = _taken_apart(head, alone=alone)
    whole = _QUOTED_WHOLE.fullmatch(found.title)
    return TitleCell(whole[1] if whole else found.title, found.rest + behind)


def _taken_apart(cell: str, *, alone: bool) -> TitleCell:
    cell = _STRONG_TAG.sub("**", cell) if "<" in cell else cell
    text = _without_images(cell).strip()
    if numbered := _NUMBER.match(text):
        text = numbered[1] + text[numbered.end() :]
    text, more = _before_read_more(text)
    head, below = _first_line(text)
    if linked := _linked_title(head):
        title, rest = linked
        return TitleCell(title, _joined(rest, below))
    described = numbered or head.startswith(("*", "_")) or _SENTENCE_END.search(head)
    if alone and (bold := _BOLD.match(head)) and _IN_BRACKETS.fullmatch(bold[3]):
        return TitleCell(_TAIL.sub("", plain(bold[2])), _joined(bold[3], below))
    if alone or more or not described:
        title = _without_anchors(head)
        return TitleCell(title.strip("*") if title.count("**") == 1 else title, below)
    return _with_text(head, below)


def _first_line(text: str) -> tuple[str, str]:
    """A cell up to its first `<br>` outside links, and the rest of it."""
    if "<br" not in text.lower():
        return text.strip(), ""
    found = anchors(text)
    for match in _BREAK.finditer(text):
        within = any(anchor.start < match.start() < anchor.end for anchor in found)
        if not within and text[: match.start()].strip():
            return text[: match.start()].strip(), text[match.end() :].strip()
    return text.strip() if found else _BREAK.sub(" ", text).strip(), ""


def _before_read_more(text: str) -> tuple[str, bool]:
    """The cell up to `(Read more on [arXiv](…)`, and whether that stands there."""
    match = _READ_MORE.search(text) if "more" in text.lower() else None
    return (text[: match.start()].rstrip(" \t\n(-–—:|"), True) if match else (text, False)


def _without_images(text: str) -> str:
    if "![" not in text and "<img" not in text:
        return text
    images = (anchor for anchor in anchors(text) if anchor.image or not plain(anchor.label))
    return re.sub(r"<img\b[^>]*>", "", outside(text, images))


def _linked_title(head: str) -> tuple[str, str] | None:
    """Title and rest of a cell that begins with a link whose words are no anchor."""
    found = anchors(head)
    if (whole := _ONE_LINK.match(head)) and head.count("](") == 1:
        return plain(whole[1]), ""
    if undefined := _UNDEFINED.fullmatch(head):
        return plain(undefined[1]), ""
    if not found:
        return None
    first = found[0]
    before = head[: first.start]
    label = plain(first.label)
    only = not _words(before) and not _words(outside(head, found))
    if _words(before) or not label or (is_generic(label) and not (only and len(found) == 1)):
        return None
    after = head[first.end :].lstrip("*_ ")
    return label, after


def _words(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _without_anchors(head: str) -> str:
    """The plain title, without the `[paper](…) [code](…)` behind it."""
    found = [anchor for anchor in anchors(head) if is_generic(plain(anchor.label))]
    if not found:
        return plain(head)
    text = _EMPTY.sub("", plain(outside(head, found)))
    text = _SEPARATED.sub("", text.strip(_SEPARATORS)).strip(_SEPARATORS)
    return unwrapped(text) or plain(head)


_SEPARATORS = " ,|/·•-–—:&"
_EMPTY = re.compile(r"[\[(][\s,|/·&]*[\])]")
_SEPARATED = re.compile(r"\s(?:or|and)$")


def _joined(rest: str, below: str) -> str:
    """The text behind a title; links alone are no text."""
    if not _words(outside(rest, [a for a in anchors(rest) if is_generic(plain(a.label))])):
        rest = ""
    return "<br>".join(part for part in (rest.lstrip(_LEADING), below) if part.strip())


def _with_text(head: str, below: str) -> TitleCell:
    """A title and its description in one cell, told apart by how the title ends.

    Bold, two spaces or a dash end it; else the name said again, the words that open a
    description, or a full stop; where there is none of these, all is title.
    """
    marked = (_BOLD, _ITALIC, _BROKEN_BOLD, _HALF_BOLD)
    if match := next((found for shape in marked if (found := shape.match(head))), None):
        *_, title, rest = match.groups()
        title = _TAIL.sub("", plain(title)).lstrip(" :")
        quoted = _QUOTED.fullmatch(title)
        return TitleCell(quoted[1] or quoted[2] if quoted else title, _joined(rest, below))
    spaces = next(
        (m for m in _SPACES.finditer(head) if not _FULL_STOP.search(head[: m.start()])), None
    )
    dash = _first_dash(head)
    ends = [match.span() for match in (spaces, dash) if match]
    if spaces and dash and dash.start() < spaces.start():
        told = head[dash.end() : spaces.start()]
        apart = head[spaces.end()].isupper() and not told.endswith(".")
        ends = [spaces.span() if apart or not told[:1].islower() else dash.span()]
    stop = _FULL_STOP.search(head)
    if not spaces and (stop or not dash):
        ends += [stop.span()] if stop else []
        ends += [] if dash else _openings(head)
    if ends:
        start, end = min(ends)
        return TitleCell(plain(head[:start]), _joined(head[end:], below))
    return TitleCell(plain(head), below)


def _first_dash(head: str) -> re.Match[str] | None:
    """The dash that ends a title; one before a subtitle does not."""
    dashes = [*_DASH.finditer(head)]
    ends = [*(dash.start() for dash in dashes[1:]), len(head)]
    for dash, end in zip(dashes, ends, strict=False):
        stop = _FULL_STOP.search(head, dash.end(), end) or _SPACES.search(head, dash.end(), end)
        if not is_subtitle(head[dash.end() : stop.start() if stop else end]):
            return dash
    return None


def _openings(head: str) -> list[tuple[int, int]]:
    """Where a description begins that says the name again, or opens as descriptions do."""
    if twice := _TWICE.match(head):
        return [twice.span("end")]
    return [opening.span()] if (opening := _OPENING.search(head)) else []
