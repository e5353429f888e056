"""XML cut into the elements that are records, each to be parsed as a document of its own.

So a broken record costs itself, and no document type is ever seen: nothing can define an entity to
expand.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

_LONE = re.compile(r"&(?!#\d{1,7};|#x[0-9a-fA-F]{1,6};|(?:amp|lt|gt|quot|apos);)(\w{2,31};)?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def elements(*names: str) -> re.Pattern[str]:
    """The tags of elements, of any namespace, and what may hide them: CDATA and comments."""
    return re.compile(rf"<!\[CDATA\[|<!--|<(/?)(?:\w+:)?({'|'.join(names)})(?=[\s>])[^<>]*>")


def cut(text: str, marks: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The places of the elements that `elements` finds; one without an end goes on to the next."""
    start, at = -1, 0
    unclosed: set[str] = set()
    while match := marks.search(text, at):
        at = match.end()
        if match[2] is None:  # a comment or a CDATA section: nothing in it is markup
            mark = "-->" if match[0] == "<!--" else "]]>"
            close = -1 if mark in unclosed else text.find(mark, at)
            at = close + 3 if close >= 0 else at
            unclosed |= {mark} if close < 0 else set()
        elif match[1]:
            if start >= 0:
                yield start, at
            start = -1
        elif not match[0].endswith("/>"):
            if start >= 0:
                end = match.start()
                while text[end - 1].isspace():
                    end -= 1
                yield start, end
            start = match.start()
    if start >= 0:
        yield start, len(text)


def well_formed(text: str) -> str:
    """The text without what XML does not know: entities of HTML, control characters."""
    return _LONE.sub(_spelled, _CONTROL.sub("", text))


def _spelled(match: re.Match[str]) -> str:
    """What XML does not know: `&nbsp;` as its character, a lone `&` as an ampersand."""
    known = html.unescape(match[0])
    return known if match[1] and known != match[0] else f"&amp;{match[1] or ''}"
