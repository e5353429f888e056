"""The one place where text becomes HTML: what a digest says never becomes markup.

`Html` is text that a page can print as it is. The type checker keeps other text out of the
contexts, so templates never escape.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from html import unescape
from typing import TYPE_CHECKING, NewType

from papershelf.config.notes import NoteRules, is_allowed
from papershelf.engine.limits import LONGEST_FORMULA
from papershelf.ids.urls import url_places
from papershelf.text.math import segments

if TYPE_CHECKING:
    from markdown_it.token import Token

Html = NewType("Html", str)
NOTHING = Html("")

# Numeric references for all that HTML, Markdown and its usual extensions could take for markup:
# they pass every Markdown converter unchanged, where backslash escapes do not.
# The ampersand comes first: references begin with one.
_SPECIAL = [(char, f"&#{ord(char)};") for char in "&<>\"'\\`*_[]{}|~^$=@"]
_SPECIAL_IN_HTML = _SPECIAL[:5]
# A line that starts with this would begin a Markdown block.
_BLOCK_START = re.compile(r"^(?=[#+\-:!?%/])|^(?=\d+[.)])")
# Control characters and what XML 1.0 forbids. A lone surrogate cannot even be encoded.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_TAG = re.compile(r"(<[^<>]*>)")
_PLAIN_MATHML = re.compile(
    r"</?m[a-z]+"
    r"(?: (?:xmlns|display|accent|accentunder|columnalign|columnspacing|depth|displaystyle"
    r"|fence|form|height|largeop|linebreak|linethickness|lspace|mathsize|mathvariant|maxsize"
    r"|minsize|movablelimits|notation|rowspacing|rspace|scriptlevel|separator|stretchy"
    r"|symmetric|width)"
    r"=\"[^\"<>&]*\")*\s*/?>"
)
_SPACES = re.compile(r"\s+")
_SHORT = 80
"""Texts of no more characters are remembered: names come again and again, long texts do not."""


def escape(text: str) -> Html:
    """One line of plain text, safe in HTML text, in attributes and in a Markdown paragraph.

    >>> escape('a <b> & *c*')
    'a &#60;b&#62; &#38; &#42;c&#42;'
    """
    return _escaped_often(text) if len(text) <= _SHORT else _escaped(text)


def _escaped(text: str) -> Html:
    return Html(_referenced(_one_line(text).strip()))


# Names of topics, tags, digests and people stand on many pages.
_escaped_often = lru_cache(maxsize=50_000)(_escaped)


def _one_line(text: str) -> str:
    """The text without what HTML cannot hold, each run of white space as one space."""
    # Most texts are clean, and this check costs a tenth of the substitutions. A printable text has
    # no control character, no surrogate, and no white space but the plain space.
    if text.isprintable() and "  " not in text:
        return text
    return _SPACES.sub(" ", _FORBIDDEN.sub("", text))


def _referenced(line: str) -> str:
    """The line with numeric references; `str.translate` takes twenty times as long."""
    for char, reference in _SPECIAL:
        if char in line:
            line = line.replace(char, reference)
    return line


def verbatim(text: str) -> Html:
    """Clean text for `<pre>` and for attributes, its lines and spaces as they are. Not for
    Markdown: what means nothing in HTML stays, as references would be a tenth of a citation.
    """
    for char, reference in _SPECIAL_IN_HTML:
        text = text.replace(char, reference)
    return Html(text)


def block_safe(line: Html) -> Html:
    """The line; a first character that would begin a Markdown block is written as a reference."""
    if _BLOCK_START.match(line):
        return Html(f"&#{ord(line[0])};{line[1:]}")
    return line


def typeset_html(text: str) -> Html:
    """One line of text with its math (`$...$`) as MathML; math that cannot be read stays text."""
    if "$" not in text:
        return escape(text)
    # The spaces between text and math must stay; escape() would remove them.
    parts = []
    for kind, segment in segments(text):
        if kind == "math":
            parts.append(mathml(segment))
        else:
            parts.append(Html(_referenced(_one_line(segment))))
    return Html("".join(parts).strip())


@cache
def mathml(latex: str) -> Html:
    """LaTeX math without its delimiters as MathML, or as code where it cannot be read.

    Made at build time: no script, no font and no request in the reader's browser.
    """
    from latex2mathml.converter import convert  # noqa: PLC0415 - takes 20 ms, few pages need it

    if len(latex) > LONGEST_FORMULA:
        return Html(f"<code>{escape(latex)}</code>")
    try:
        markup = str(convert(_FORBIDDEN.sub("", latex)))
    except Exception:  # noqa: BLE001 - the converter raises whatever its parser meets
        return Html(f"<code>{escape(latex)}</code>")
    # Formulas can hold links and handlers (`\href{javascript:…}`): only plain MathML passes.
    if not all(_PLAIN_MATHML.fullmatch(tag) for tag in _TAG.findall(markup)):
        return Html(f"<code>{escape(latex)}</code>")
    return Html(_neutral(markup))


def _neutral(markup: str) -> str:
    """The converter's markup with its text escaped by our rule, so that Markdown keeps it."""
    return "".join(
        part if part.startswith("<") else _referenced(unescape(part)) for part in _TAG.split(markup)
    )


def linked(text: str) -> Html:
    """One line of text with its math typeset and its bare addresses made links."""
    parts, last = [], 0
    for start, end in url_places(text):
        address = escape(text[start:end])
        parts += [_keep_ends(text[last:start]), f'<a href="{address}">{address}</a>']
        last = end
    if not parts:
        return typeset_html(text)
    return Html("".join([*parts, _keep_ends(text[last:])]).strip())


def _keep_ends(text: str) -> str:
    """`typeset_html` with the outer spaces kept, for text that goes on in a link."""
    if not text.strip():
        return " " if text else ""
    lead = " " if text[0].isspace() else ""
    trail = " " if text[-1].isspace() else ""
    return f"{lead}{typeset_html(text)}{trail}"


def html_paragraphs(text: str) -> list[Html]:
    """The paragraphs of a text (separated by empty lines), each safe as a Markdown paragraph.

    What holds nothing but characters that HTML forbids is none: Markdown knows no empty paragraph.
    """
    return [line for part in re.split(r"\n\s*\n", text) if (line := block_safe(linked(part)))]


def markdown_line(text: str, rules: NoteRules) -> Html:
    """One line of an editor's Markdown: emphasis, code, links and images. HTML in it stays
    text, and so does what the rules do not allow.
    """
    from markdown_it import MarkdownIt  # noqa: PLC0415 - takes 30 ms, few sites have notes

    converter = MarkdownIt("commonmark", {"html": False})
    tokens = converter.parseInline(_one_line(text))
    refused = ""
    for token in tokens[0].children or ():
        source, target = str(token.attrGet("src") or ""), str(token.attrGet("href") or "")
        if token.type == "image" and not is_allowed(source, rules.images):
            _as_text(token, f"![{token.content}]({source})")
        elif token.type == "link_open" and not is_allowed(target, rules.links):
            refused = target
            _as_text(token, "[")
        elif token.type == "link_close" and refused:
            _as_text(token, f"]({refused})")
            refused = ""
    return Html(converter.renderer.render(tokens, converter.options, {}))


def _as_text(token: Token, text: str) -> None:
    token.type, token.content, token.nesting = "text", text, 0
