"""The order of the steps from a source's words to plain Unicode.

Each step is a function of its own that returns text without its characters untouched, so that
plain text costs one search. Imports only the other modules of `papershelf.text`.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

from papershelf.text.hyphens import join_hyphenated
from papershelf.text.latex import (
    latex_accents,
    latex_braces,
    latex_dashes,
    latex_markup,
    latex_quotes,
    latex_scripts,
    latex_symbols,
)
from papershelf.text.math import segments
from papershelf.text.scripts import shifted

_TOUCHED = re.compile(
    r"[\\{}`~$&<\x00-\x1f\x7f-\xa0\xad\u2000-\u200b\u2028\u2029\u202f\u205f\u2060"
    r"\u3000\ufeff]|--|- |  "
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff]")
_WIDE_SPACE = re.compile(r"[\t\x0b\x0c\x85\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_URL = re.compile(r"(?:https?|ftp)://[^\s{}<>|\\^`\"\x00]+")
_MARK = re.compile("\x00([0-9]+)\x00")
_PARAGRAPH = re.compile(r"(?<![ \t])[ \t]*+\n[ \t]*+(?:\n[ \t]*+)+|[\u2029]")
_BULLET = re.compile(r"(?<!\s)[^\S\n]*+\n\s*+(?=[●•▪◦]\s)")

_VOID_TAG = re.compile(r"<(br|hr|wbr)\s*/?>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(b|i|u|em|strong|sub|sup|p|span|a|code|tt|small|div|ul|ol|li|font|mark|q|blockquote"
    r"|details|summary|jats:[a-z-]+)(?:\s+[a-zA-Z-]+(?:\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>]+))?)*\s*>",
    re.IGNORECASE,
)
_SHIFTED = re.compile(r"<(sub|sup)>([0-9+\-=()n]{1,6})</\1>", re.IGNORECASE)
_BLOCKS = frozenset({"p", "div", "li", "ul", "ol", "blockquote", "details", "summary"})

_PREAMBLE = re.compile(
    r"""\s*(?:
      \\label\{[^{}]*\}
    | \\begin\{abstract\}
    | sec:abstract\b[:.]?
    | arXiv:\S+\s+Announce\sType:\s*\S+
    | (?:\*\*|__|\#+\s*)?\babstract\b(?:\*\*|__)?\s*[:.—–]\s*(?:\*\*|__)?
    | abstract\s*\n+
    | (?-i:ABSTRACT|Abstract)\s+[-—–]\s*
    | (?-i:ABSTRACT)\s+(?=[A-Z])
    | (?:(?:sure|okay|certainly|of\scourse)[,.!]?\s+)?
      here(?:['’]s|\sis|\sare)\s+(?:a|an|the|my|your)\s+[^\n:]{0,60}?\b
      (?:summary|overview|breakdown|description|abstract)\b(?:[“"][^“”"\n]{1,300}[”"]|[^\n:“"]){0,300}:
    )\s*""",
    re.VERBOSE | re.IGNORECASE,
)


_PASSES = 20
"""More than any text needs: what one step frees (`&amp;amp;`) another pass reads."""


def typeset(raw: str) -> str:
    """Plain Unicode of what a source wrote; math stays as `$...$`.

    Paragraphs (divided by empty lines) are kept, other line ends become spaces. Applying it
    again changes nothing.
    """
    if raw.isascii() or unicodedata.is_normalized("NFC", raw):
        text = raw
    else:
        text = unicodedata.normalize("NFC", raw)
    text = text.strip()
    for _ in range(_PASSES):
        if not _TOUCHED.search(text) or (done := _typeset_once(text)) == text:
            break
        text = done
    return text


def clean_abstract(raw: str) -> str:
    """`typeset`, without what only announces the abstract: `Abstract:`, `sec:abstract`."""
    text = typeset(raw)
    while (match := _PREAMBLE.match(text)) and match.end() < len(text):
        text = text[match.end() :]
    return text


@lru_cache(maxsize=8192)  # entries repeat texts, and so does every build of the preview
def _typeset_once(text: str) -> str:
    text = html_entities(text)
    text = invisible_characters(text)
    text = html_tags(text)
    text, kept = _set_aside(latex_scripts(text))
    text = latex_accents(text)
    text = latex_markup(text)
    text = latex_symbols(text)
    text = latex_braces(text)
    text = latex_quotes(text)
    text = latex_dashes(text)
    text = join_hyphenated(text)
    return white_space(_put_back(text, kept))


def html_entities(text: str) -> str:
    """`&amp;`, `&#39;` as characters; a bare `&` or `&x` without semicolon is text."""
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text


def invisible_characters(text: str) -> str:
    """Soft hyphens, zero-width spaces and control characters go; all spaces become one kind."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    return _WIDE_SPACE.sub(" ", _INVISIBLE.sub("", text))


def html_tags(text: str) -> str:
    """The words of HTML that is markup: known tags that are opened and closed, and `<br>`.

    `<think>`, `Si<->En` and `<1M` are text.
    """
    if "<" not in text:
        return text
    text = _VOID_TAG.sub("\n", text)
    text = _SHIFTED.sub(_shifted, text)
    found = {(match[1].lower(), match[0][1] == "/") for match in _TAG.finditer(text)}
    markup = {name for name, closing in found if closing and (name, False) in found}
    return _TAG.sub(lambda match: _untagged(match, markup), text) if markup else text


def _shifted(match: re.Match[str]) -> str:
    return shifted("^" if match[1].lower() == "sup" else "_", match[2])


def _untagged(match: re.Match[str], markup: set[str]) -> str:
    name = match[1].lower()
    if name not in markup:
        return match[0]
    return "\n\n" if name in _BLOCKS or name in {"jats:p", "jats:title"} else ""


def white_space(text: str) -> str:
    """Single spaces; line ends only between paragraphs."""
    if "\n" not in text and "\u2029" not in text:
        return " ".join(text.split())
    paragraphs = (" ".join(part.split()) for part in _PARAGRAPH.split(_BULLET.sub("\n\n", text)))
    return "\n\n".join(part for part in paragraphs if part)


def _set_aside(text: str) -> tuple[str, list[str]]:
    """Formulas and addresses replaced by numbered marks, which no other step touches."""
    kept: list[str] = []

    def keep(word: str) -> str:
        kept.append(word)
        return f"\x00{len(kept) - 1}\x00"

    prose = "".join(
        keep(f"${content}$") if kind == "math" else content for kind, content in segments(text)
    )
    if "://" in prose:
        prose = _URL.sub(lambda match: keep(match[0]), prose)
    return prose, kept


def _put_back(text: str, kept: list[str]) -> str:
    return _MARK.sub(lambda match: kept[int(match[1])], text) if kept else text
