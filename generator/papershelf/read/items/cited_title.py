"""The title that a text of a reference begins with: where it ends, and what may be one.

Knows no dialect.
"""

from __future__ import annotations

import re

from papershelf.read.items import when_where
from papershelf.read.items.imprint import is_imprint
from papershelf.read.items.link_labels import is_generic
from papershelf.read.markup import inline

_LONGEST_TITLE = 400
_LETTERS = 4
"""Letters of the shortest title."""
_LETTER = re.compile(r"[^\W\d_]")
_IN_JOURNAL = r"(?:[A-Z][\w.&'’-]*|of|the|in|and|for|on|de|la|&)"
_AT_JOURNAL = re.compile(
    rf"(?P<title>.{{15,300}}?), (?={_IN_JOURNAL}(?: {_IN_JOURNAL}){{0,9}},?(?: [Vv]ol\.?)?"
    r" \**\d{1,4}\**\s*(?:[,(:;]|pp?\b|$))"
)
"""`Slow kites, Journal of Ponds, 12(3)`: a journal with its volume ends a title."""
_COLON = re.compile(r":\s+(?=[^\Wa-z])")
_HOUSE_STYLE = re.compile(r"\b(?:v|no|p)\. ?[\dA-Z]|\d p\.|\baccessed ")
_BOLD_BEHIND = re.compile(
    r"(?P<venue>\w[^.*\s]*(?: [^.*\s]+){0,2})\. \*\*(?P<title>(?:[^*\s]+ ){3,40}[^*\s]+)\*\*"
)
"""`Kite Letters. **Slow Kites in the Wind**`"""
_RECORD = re.compile(r"(?P<title>[^\[\]]{4,400})\s\[\d{2,9}\]")
"""`Who reads? On lists [16927]`: its number in a data base."""
QUOTES = {'"': '"”', "“": '”"', "”": "”", "„": "“”", "«": "»", "'": "'’", "‘": "’'", "`": "'",
           "「": "」", "『": "』", "《": "》"}  # fmt: skip
_BRACKETED = frozenset("「『《")
_BEHIND = frozenset(["", *",.;:) "])
"""What stands behind a closing quote, and not behind an apostrophe."""
_ITALIC = re.compile(r"\*+([^*]{3,400})\*+")
_SHORTENED = (r"[A-Z]", "vs", r"e\.g", r"i\.e", r"i\.i\.d", "al", "St", "Dr", "No", "cf", "vol")
"""What a full stop behind it does not end."""
_ABBREVIATED = "".join(rf"(?<!\b{word})" for word in _SHORTENED)
_PLACE = (
    r",\s+(?=[^\W\d_a-z][^\W\d_]+(?:[ /-][^\W\d_a-z][^\W\d_]+){0,2},? (?:19|20)\d\d(?:[.,;]|\W*$))"
)
"""`, Oslo 2031.`: where and when a book came out."""
_AT_PLACE = re.compile(_PLACE)
_PLACE_OF_STUDY = re.compile(
    r", [^\W\d_a-z][^\W\d_]+(?: [^\W\d_a-z][^\W\d_]+){0,2}, (?:19|20)\d\d(?=\. \S)"
)
"""`Slow kites of students in West Oslo, Norway, 2031. Kite Letters, 20(1), 30`"""
_THESIS = (
    r"[.,]\s+(?=(?:Mémoire|Thèse|Tesis|Tese|Dissertaç)\w* d[eo]?\b"
    r"|(?:(?:Ph\.? ?D\.?|[Dd]octoral|[Mm]aster\S*|[Dd]iploma|[Bb]achelor\S*) )?"
    r"(?:[Tt]hesis|[Dd]issertation)\b)"
)
_WITHIN = re.compile(rf"{_THESIS}|\.\s+(?=In:\s)")
"""What ends a title in front of the place where its book came out."""
_STOP = re.compile(
    rf"{_PLACE}|{_THESIS}|,\s+(?=eds?\.\s[A-Z]|in [A-Z][^,()]{{3,80}}\((?:[Ee]ds?|Hrsg|Hg)\.?\))"
    r"|,\s+(?=(?:[A-Z][\w.]* ){1,5}\d+(?:, \d|\s?\(\d|: ?\d))"
    r"|\s*\[[A-Z]{1,2}(?:/OL)?\]|\s+//\s*|。\s*|,\s+(?=\*)|,?\s+(?=(?:arXiv|bioRxiv|medRxiv)[: ])"
    r"|,\s+(?=In:?\s+[A-Z]|in:\s)|\s+(?=\*[A-Z][^*]{3,60}\*, (?:\d|vol))"
    r"|(?<=[?!？！])(?:\s*(?=\*)|['\"”’]?\s+(?=[A-Z\d«(]|in\b))"
    r"|\s*[(（](?=(?:19|20)\d\d[)）]\W*$|pp?\.? ?\d)"
    r"|(?<=[^\W\dA-Z]{2})\.(?=[A-Z][a-z]{2,}[ ,]|[A-Z]{2,} [a-z])"
    rf"|\.\s+(?=\*[A-Z])|{_ABBREVIATED}\.\s+(?!Part [IVX\d]|[IVX]{{1,4}}\. )"
    r"(?=[^\Wa-z]|[*(\[\"“«]|in[: ]|arXiv|bioRxiv|medRxiv|eLife|npj|doi|https?:|vol\b|pp\b|avail)"
)
"""What ends a title that is not marked: `[J]`, `//`, a full stop in front of a capital."""
_ASKED = re.compile(
    r"\s[^\W\d_a-z][^.*\d]{3,200}"
    rf"(?=\.\s+(?:\*[^\W\d_]|{_IN_JOURNAL}(?: {_IN_JOURNAL}){{0,9}}, \d))"
)
"""`Who reads? On lists` in front of a venue in italics or with its volume: a question within it."""
_EDITION = re.compile(
    r"\s*\((?:\d\w\w ed|Vol|Report|Version|Publication|No)[^()]{0,40}\)$"
    r"|[,.]\s+(?:\d\w\w|second|third|fourth|fifth|revised|rev\.) ed(?:ition|n)?\.?$",
    re.IGNORECASE,
)


def cut_title(text: str) -> tuple[str, str]:
    """The title at the start of a text, and what stands behind it."""
    if end := _closing_quote(text[:_LONGEST_TITLE]):
        return without_end(text[1:end]), text[end + 1 :]
    if (bold := _BOLD_BEHIND.match(text)) and not when_where.names_source(bold["title"]):
        return without_end(bold["title"]), f"{bold['venue']}. {text[bold.end() :]}"
    if italic := _ITALIC.match(text):
        return without_end(italic[1]), text[italic.end() :]
    end = stop.start() if (stop := _STOP.search(text)) else len(text)
    if asked := _ASKED.match(text, end) if text[:end].endswith(("?", "!")) else None:
        end = asked.end()
    if journal := _AT_JOURNAL.match(text, 0, end):
        end = journal.end("title")
    return without_end(text[:end]), text[end:]


def with_place(title: str, tail: str) -> tuple[str, str]:
    """A title with the place and year it ends with, where its journal stands behind them."""
    place = _PLACE_OF_STUDY.match(tail)
    if place is None or not is_imprint(tail[place.end() :]):
        return title, tail
    return f"{title}{place[0]}", tail[place.end() :]


def at_colon(text: str) -> tuple[str, str] | None:
    """Title and rest of `Title: Subtitle: Journal of Ponds, v. 2, p. 3–9`; None for any other."""
    pages = _HOUSE_STYLE.search(text)
    colons = [*_COLON.finditer(text, 0, pages.start())] if pages else []
    return (without_end(text[: colons[-1].start()]), text[colons[-1].end() :]) if colons else None


def in_front_of_place(text: str) -> tuple[str, str] | None:
    """Title and rest of `Slow Kites. An Essay, Oslo 2031.`; None where no place and year follow."""
    placed = _AT_PLACE.search(text)
    if placed is None:
        return None
    within = _WITHIN.search(text, 0, placed.start())
    at = within.start() if within else placed.start()
    return without_end(text[:at].removesuffix(", in")), text[at:]


def title_of_record(text: str) -> str:
    """The title in front of its number in a data base; empty for any other text."""
    record = _RECORD.fullmatch(text)
    return without_end(record["title"]) if record else ""


def is_quoted(text: str) -> bool:
    """Whether a text begins with a title in quotes."""
    return _closing_quote(text[:_LONGEST_TITLE]) > 0


def _closing_quote(text: str) -> int:
    """Where the quote that a text begins with is closed; 0 where it begins with none."""
    closing = QUOTES.get(text[:1], "")
    if text[:1] in _BRACKETED:
        return max(0, text.find(closing))
    ends = (end for end in range(2, len(text)) if text[end] in closing and not _within(text, end))
    closed = (end for end in ends if text[end - 1] in ",.?!" or text[end + 1 : end + 2] in _BEHIND)
    return next(closed, 0)


def _within(text: str, end: int) -> bool:
    """Whether a quote that is closed stands within another: `"On “Kites” in Wind"`."""
    return text[end] == "”" and text[0] != "“" and text.rfind("“", 0, end) > text.rfind("”", 0, end)


def without_end(title: str) -> str:
    """A title without the markup around it, its edition, and what ends it."""
    words = _EDITION.sub("", _unwrapped(inline.plain(title)))
    return words if words.endswith("...") else words.rstrip(" .,;:，。").strip()


def _unwrapped(text: str) -> str:
    """A text without the marks around it; one that closes what opens within it stays."""
    words = text.strip(' *"“”')
    if words.count("*") % 2:
        words = words.replace("*", "")
    if words.count("“") > words.count("”") and text.rstrip(" .,").endswith("”"):
        return f"{words.rstrip('.,')}”"
    if words.count('"') % 2 and text.rstrip(" .,").endswith('"'):
        return f'{words.rstrip(".,")}"'
    return words


def may_be_title(title: str) -> bool:
    """Whether a text may be a title: it has some letters, and is no label of a link."""
    letters = len(_LETTER.findall(title))
    return (
        letters >= _LETTERS
        and title[0] not in ",;"
        and not is_generic(title)
        and len(title) < _LONGEST_TITLE
    )
