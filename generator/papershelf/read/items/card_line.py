"""What one line of a card is: authors, a line of links and dates, the title translated."""

from __future__ import annotations

import re

from papershelf.engine.asked_again import asked_again
from papershelf.read.items import when_where
from papershelf.read.items.link_labels import is_generic
from papershelf.read.items.reference import are_names
from papershelf.read.markup import inline
from papershelf.text.dates import find_date

_BLOCK_TAG = re.compile(
    r"</?(?:details|p|div|blockquote|ul|li|center)\b[^>]*>|<br\s*/?>", re.IGNORECASE
)
EMPHASIS = re.compile(r"\s*(?P<mark>\*\*\*|\*\*|\*|__|_)(?P<text>[^*_\s](?:.*[^\s])?)(?P=mark)\s*")
_SEPARATOR = re.compile(
    r"[\s&](?:(?<!\S)(?<!\s\s)(?:\s*[·•|∙]\s+|\s*&nbsp;\s*|\s+[·•|∙]\s*)|(?<=&)(?<!\s&)nbsp;\s*)"
)
_DIVIDER = re.compile("[·•|∙]")
_CATEGORY = re.compile(
    r"[a-z-]{2,8}(?:\.[A-Za-z-]{2,8})?(?:\s*[,;]\s*[a-z-]{2,8}\.[A-Za-z-]{2,8})*"
)
_IMAGE = re.compile(r"\s*(?:<img\b[^>]*>|!\[[^\]]*\]\([^()]*\))\s*")
ADDRESS = re.compile(r"\s*<?https?://\S+>?\s*")
LATIN = re.compile(r"[A-Za-z]{3}")
_QUOTE = re.compile(r"\s*(?:>\s?)+")
_BULLET = re.compile(r"\s*[-*+•]\s+")
_WITH = re.compile(r"^\s*\(?(?:[Jj]oint(?:ly)?(?: work)? )?[Ww]ith:? (?=[^\W\d_a-z])")
"""`with Ada Wind and Bo Lake`: whoever keeps the page wrote it with them."""
_DOTTED_NAMES = re.compile(r"\s·\s")
META = 300
"""Characters of the longest line of dates and categories."""
_NAME_WORDS = 6
"""Words of the longest single name."""
VENUE_AND_DATE = re.compile(
    r"(?P<venue>[^\W\d_][^,.;]{2,80}), (?:[A-Z][a-z]{2,8}\.? )?(?:\d{1,2}, )?(?:19|20)\d\d\W*"
)
"""`*Journal of Kites, October 2030.*`"""
_NAMES_A_YEAR = re.compile(r"\b[A-Z]\w*[ ,'’]{1,2}(?:\d\d? [A-Z][a-z]{2,8} )?(?:19|20)?\d\d\b")
_LABEL_WORDS = 9
"""Words of the longest label of a link that says when and where."""
COLONS = (":", "：")


def are_labels(line: str) -> bool:
    """Whether the links of a line only say where they lead."""
    return all(is_generic(anchor.label) for anchor in inline.anchors(line))


def is_translation(line: str) -> bool:
    """One link and nothing else, whose label is not in Latin letters: the title translated."""
    anchors = inline.anchors(line)
    alone = len(anchors) == 1 and not inline.outside(line, anchors).strip("*_ ")
    return alone and not LATIN.search(anchors[0].label)


def starts_with_authors(line: str) -> bool:
    """A line that starts with names in bold or italics: `**Ann Lee, Bo Air** · [pdf](…)`."""
    if line.lstrip()[:1] not in {"*", "_"}:
        return False
    first, *more = parts_of(line)
    match = EMPHASIS.fullmatch(first)
    return bool(match and (more or "," in match["text"]) and are_names(match["text"], 1))


def is_authors(line: str) -> bool:
    """Whether a line is names: in emphasis, between dots or commas, behind `with`."""
    line = without_quote(line)
    if match := EMPHASIS.fullmatch(parts_of(line)[0]):
        named = "," in match["text"] or len(match["text"].split()) < _NAME_WORDS
        listed = named and not match["text"].endswith(COLONS)
    else:
        listed = "," in line and "://" not in line and are_names(line)
    return listed or are_dotted_names(line) or bool(names_with(line))


def are_dotted_names(line: str) -> bool:
    """`Ada Wind · Bo Lake`"""
    return "·" in line and _DOTTED_NAMES.search(line) is not None and are_names(line)


def names_with(line: str) -> str:
    """The names behind `with`, in front of links that only say where they lead."""
    names = _WITH.match(line)
    text = outside_links(line[names.end() :]).strip(" ,()") if names else ""
    return text if text and are_names(text, 1) else ""


@asked_again
def parts_of(line: str) -> tuple[str, ...]:
    """What stands between dots and bars."""
    divided = "|" in line or "&nbsp;" in line or (not line.isascii() and _DIVIDER.search(line))
    return (*_SEPARATOR.split(line),) if divided else (line,)


def without_quote(line: str) -> str:
    """A line without the marks of the quote it stands in."""
    quote = _QUOTE.match(line) if ">" in line else None
    return line[quote.end() :] if quote else line


def without_bullet(line: str) -> str:
    """A line without the bullet in front of it."""
    bullet = _BULLET.match(line)
    return line[bullet.end() :] if bullet else line


def unquoted(raw: str) -> tuple[bool, str]:
    """Whether a line is quoted, and what it says without the quote's marks and tags of blocks."""
    line = without_quote(raw)
    return raw.lstrip().startswith(">"), _BLOCK_TAG.sub(" ", line) if "<" in line else line


def outside_links(line: str) -> str:
    """A line without its links, if all of them only say where they lead; else nothing."""
    line = without_bullet(without_quote(line))
    rest = inline.outside(line, inline.anchors(line)).strip()
    return rest.rstrip(" []()|·-") if are_labels(line) else ""


def is_when_and_where(label: str) -> bool:
    """Whether a label says when and where a paper came out, and nothing else."""
    few = len(label.split()) <= _LABEL_WORDS
    return few and (when_where.says_when(label) or bool(_NAMES_A_YEAR.search(label)))


def is_meta(line: str) -> bool:
    """A line of links such as `[abs](…) · [pdf](…)`, of categories, of a date."""
    anchors = inline.anchors(line)
    rest = inline.outside(line, anchors)
    bare = not rest.strip(" |·•")
    if anchors and all(
        one.image or is_generic(one.label) or (bare and is_when_and_where(one.label))
        for one in anchors
    ):
        return len(rest.split()) < 4 * len(anchors) + 4 or len(parts_of(line)) > len(anchors)
    if (match := EMPHASIS.fullmatch(line)) and VENUE_AND_DATE.fullmatch(match["text"]):
        return True
    if when_where.is_date_heading(line.strip("`*_ ")) and find_date(line.strip("`*_ ")):
        return True
    if len(parts_of(line.strip())) > 1 and ("`" in line or find_date(rest)):
        return len(line) < META
    return bool(_CATEGORY.fullmatch(line.strip().strip("`*")) and "." in line) or bool(
        _IMAGE.fullmatch(line)
    )
