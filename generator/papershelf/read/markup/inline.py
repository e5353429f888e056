"""Inline Markdown and HTML: the plain text of it, and the links in it.

Only the markup of the host format goes. LaTeX, lone asterisks and tags that no HTML page knows
(`<think>`, `<s>`) are text and stay. Everything takes one pass: brackets are matched on a stack,
because a regular expression for nested brackets is quadratic on text with many unclosed ones.

Knows no dialect.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from papershelf.engine.asked_again import asked_again
from papershelf.engine.limits import LONGEST_ADDRESS, LONGEST_HEAD
from papershelf.model import Link
from papershelf.text.scripts import shifted

NO_REFERENCES: Mapping[str, str] = {}

_BRACKET = re.compile(r"\\.|!\[|\[|\]", re.DOTALL)
"""Each part begins with a character of its own, so that all others are passed over quickly."""
_PLAIN_LINK = re.compile(r"\[([^\[\]]*)\]\(([\d,.;]*+[^()\s<>\d,.;][^()\s<>]*+)\)")
"""A link as nearly all are written: no bracket in its label, no blank in its target."""
_TARGET = re.compile(
    r"\(\s*<?((?:[^()\s<>]|\n[ \t]*|\((?:[^()\s]|\([^()\s]*\))*\))*+)>?"
    r"""(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)"""
)
_SPACED_FILE = re.compile(
    r"\(<?([^()<>\[\]\"\n]{1,300}\.(?:pdf|md|markdown|html?|ipynb|org|txt|docx?|pptx?))>?\)",
    re.IGNORECASE,
)
"""A file beside the list, with blanks in its name."""
_SPACED = re.compile(r"\(<?([^()<>\[\]\"\n]{1,300})>?\)\s*")
"""The same, where a text is nothing but the link."""
_NUMBERS = re.compile(r"[\d,.;]+")
"""Numbers in parentheses are no target: `a [12,5](8,13) code` is text."""
_REFERENCE = re.compile(r"\[([^\[\]\n]{0,80})\]")
_DEFINITION = re.compile(r"^ {0,3}\[([^\[\]\n]+)\]:\s*<?(\S+?)>?(?:\s+[\"'(].*)?\s*$", re.MULTILINE)
_ANCHOR = re.compile(
    r"""<a\s[^<>]*?href\s*=\s*["']?([^"'<>\s]++)["']?[^<>]*>(.*?)</a\b(?:\s*>)?""",
    re.IGNORECASE | re.DOTALL,
)
_BARE = re.compile(r"https?://[^\s<>\"|\\^`{}\[\]]+", re.IGNORECASE)
_BARE_OR_BOXED = re.compile(rf"<(?P<boxed>https?://[^\s<>]+)>|{_BARE.pattern}", re.IGNORECASE)
_WEB = re.compile(r"(?:https?|ftp)://[^\s]", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|br|button|center|cite|code|del|details|div|em|font|h[1-6]|hr|i|img|ins"
    r"|kbd|li|mark|nobr|ol|p|picture|pre|small|span|strike|strong|sub|summary|sup|tt|u|ul|wbr)"
    r"(?:\s+(?:[\w:-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]+)|open|hidden))*\s*/?>"
    r"|</a(?=[\s|<]|$)",
    re.IGNORECASE,
)
_SHIFTED = re.compile(
    r"(?<=[\w)\]*])<(?P<name>sup|sub)>\s*(?P<text>[^<>\s]{1,40}?)\s*</(?P=name)>", re.IGNORECASE
)
_MEDIA = re.compile(r"<(?:img|source|video|iframe)\b[^>]*>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)
_STRONG = re.compile(
    r"(?<![\w*])(?:(\*\*\*?)(?=\S)([^*\n]{0,400}?\S)\1"
    r"|__(?=\S)((?:[^*\n_]|_(?!_)){0,400}?\S)__)(?![\w*])"
)
_ESCAPE = re.compile(r"\\([*_|<>\[\]#])")
_QUOTED = re.compile(r"\\\"([^\"\\]{2,200})\\\"")
"""`\\"Fly, Kite!\\"`; one alone is an umlaut of LaTeX."""
_BOXED = re.compile(r"^\[([^\[\]]*)\]$")
_MATH = re.compile(r"(\$[^$\n]+\$)")
_MARKUP = re.compile(r"[\[<*_`~\\&]")
"""What a text has none of that is plain already."""
_WITHIN = re.compile(r"[*_\\&]")
"""What markup a text may have left once that around it is gone."""
_DEEPEST = 3
"""Links within the label of another one, as badges are; deeper ones stay as they are written."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """One link as it stands in a text: `text[start:end]` is the whole of it."""

    start: int
    end: int
    label: str
    """With its markup."""
    url: str
    image: bool = False


def definitions(text: str) -> dict[str, str]:
    """The targets of reference links: `[32]: https://…` gives `{"32": "https://…"}`."""
    if "]:" not in text:
        return {}
    return {match[1].casefold(): match[2] for match in _DEFINITION.finditer(text)}


def anchors(text: str, references: Mapping[str, str] = NO_REFERENCES) -> list[Anchor]:
    """The outermost links and images of a text, in order and apart from each other."""
    if "[" not in text and "<" not in text:
        return []
    return [*_anchors(text)] if references is NO_REFERENCES else _found(text, references)


@lru_cache(maxsize=256)  # of long texts, too: they are asked for their links from several sides
def _anchors(text: str) -> tuple[Anchor, ...]:
    return tuple(_found(text, NO_REFERENCES))


def _found(text: str, references: Mapping[str, str]) -> list[Anchor]:
    html = "<a" in text or "<A" in text
    if not (html or references or "![" in text or "\\" in text or "] (" in text):
        links = [*_PLAIN_LINK.finditer(text)]
        if len(links) == text.count("]("):
            return [Anchor(one.start(), one.end(), one[1], _characters(one[2])) for one in links]
    found = list(_html_anchors(text)) if html else []
    if "](" in text or "] (" in text or (references and "][" in text):
        found += _markdown_anchors(text, references, outermost=not found)
    found.sort(key=lambda anchor: (anchor.start, -anchor.end))
    outer: list[Anchor] = []
    for anchor in found:
        if not outer or anchor.start >= outer[-1].end:
            outer.append(anchor)
    return outer


def front(text: str) -> tuple[str, str]:
    """The part of a text in which a title may stand, cut outside of links, and the rest of it."""
    if len(text) <= LONGEST_HEAD:
        return text, ""
    across = (one.start for one in anchors(text) if one.start < LONGEST_HEAD < one.end)
    end = next(across, 0) or LONGEST_HEAD
    return text[:end], text[end:]


def _html_anchors(text: str) -> Iterator[Anchor]:
    end = max(text.rfind("</a"), text.rfind("</A"))
    for match in _ANCHOR.finditer(text, 0, end + 5) if end >= 0 else ():
        yield Anchor(match.start(), match.end(), match[2], _address(match[1]))


def _markdown_anchors(
    text: str, references: Mapping[str, str], *, outermost: bool
) -> Iterator[Anchor]:
    """outermost: those within another one are left out, before anything is made of them."""
    opened: list[re.Match[str]] = []
    found: list[tuple[int, int, int, int, str]] = []
    for bracket in _BRACKET.finditer(text):
        if bracket[0].endswith("["):
            opened.append(bracket)
        elif bracket[0] == "]" and opened:
            start = opened.pop()
            whole = not text[: start.start()].strip()
            target = _target(text, bracket.end(), references, whole=whole)
            if target is not None:
                while outermost and found and found[-1][0] > start.start():
                    found.pop()
                found.append((start.start(), start.end(), bracket.start(), *target))
    for begin, label, closed, end, url in found:
        yield Anchor(begin, end, text[label:closed], _address(url), image=text[begin] == "!")


def _target(
    text: str, after: int, references: Mapping[str, str], *, whole: bool
) -> tuple[int, str] | None:
    """whole: nothing stands in front of the label."""
    if text.startswith(" (http", after):
        after += 1
    match = _TARGET.match(text, after)
    if match and not _NUMBERS.fullmatch(match[1]):
        return match.end(), match[1]
    spaced = _SPACED.fullmatch(text, after) if whole else None
    if match is None and (match := spaced or _SPACED_FILE.match(text, after)):
        return match.end(), "%20".join(match[1].split())
    if references and (match := _REFERENCE.match(text, after)):
        url = references.get(match[1].casefold())
        return None if url is None else (match.end(), url)
    return None


def _address(url: str) -> str:
    return _characters("".join(url.split()))


def _characters(text: str) -> str:
    """`&amp;` as `&`; without its semicolon (`&copy=2`, `&noteId=`) nothing is an entity."""
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text


@asked_again
def plain(text: str) -> str:
    """The text without the markup of Markdown and HTML, on one line; a link gives its label."""
    return _plain(text, NO_REFERENCES, deep=0)


def plain_where(text: str, references: Mapping[str, str]) -> str:
    """The same of a text whose links may lead to where references say."""
    return _plain(text, references, deep=0)


def _plain(text: str, references: Mapping[str, str], *, deep: int) -> str:
    if not _MARKUP.search(text):
        return " ".join(text.split())
    return _bare_words(_replace(text, references, spell=False, deep=deep))


def spelled(text: str, references: Mapping[str, str] = NO_REFERENCES) -> str:
    """Like `plain`, but a link in running text gives `label (address)`: no address is lost."""
    return _bare_words(_replace(text, references, spell=True, deep=0)) if text else ""


def _replace(text: str, references: Mapping[str, str], *, spell: bool, deep: int) -> str:
    if deep > _DEEPEST:
        return text

    def said(anchor: Anchor) -> str:
        if anchor.image:
            return ""
        label = _plain(anchor.label, references, deep=deep + 1)
        named = spell and _WEB.match(anchor.url) and anchor.url not in label
        return f"{label} ({anchor.url})" if named else label

    found = anchors(text, references)
    return outside(text, found, said) if found else text


def outside(
    text: str, found: Iterable[Anchor], said: Callable[[Anchor], str] = lambda _: ""
) -> str:
    """The text without the anchors found in it. said: what stands in the place of each."""
    parts, last = [], 0
    for anchor in found:
        parts += [text[last : anchor.start], said(anchor)]
        last = anchor.end
    return "".join([*parts, text[last:]])


def _bare_words(text: str) -> str:
    if "<" in text:
        text = _TAG.sub(_gap, _SHIFTED.sub(_shifted, _without_comments(text)))
    text = unwrapped(" ".join(text.split()))
    if not _WITHIN.search(text):
        return text
    if "**" in text or "__" in text:
        text = _STRONG.sub(r"\2\3", text)
    if "\\" in text:
        text = _QUOTED.sub(r'"\1"', text)
        text = "".join(
            part if part.startswith("$") else _ESCAPE.sub(r"\1", part) for part in _MATH.split(text)
        )
    return " ".join(_characters(text).split())


def _without_comments(text: str) -> str:
    head, end, tail = text.rpartition("-->")
    return _COMMENT.sub(" ", head + end) + tail if end else text


def _shifted(match: re.Match[str]) -> str:
    """`10<sup>-3</sup>` as `10^-3`: raised and lowered text keeps its meaning."""
    mark = "^" if match["name"].lower() == "sup" else "_"
    return shifted(mark, match["text"]) or f"{mark}{match['text']}"


def _gap(tag: re.Match[str]) -> str:
    """Tags that end a line part words; those within a line do not."""
    return " " if tag[0].strip("</").lower().startswith(_LINE_TAGS) else ""


_LINE_TAGS = ("br", "p", "li", "div", "hr", "ul", "ol", "details", "summary", "h", "blockquote")


def unwrapped(text: str) -> str:
    """Without the emphasis or backticks around the whole of it: `*A, B*` gives `A, B`."""
    for mark in _MARKS if text[:1] in _BEGIN_MARKS else ():
        if text.startswith(mark) and text.endswith(mark) and len(text) > 2 * len(mark):
            inner = text[len(mark) : -len(mark)]
            if inner == inner.strip() and _is_pair(mark, inner):
                return inner
    return text


def _is_pair(mark: str, inner: str) -> bool:
    """Whether two marks belong together: in `**a** and **b**` the outer ones do not."""
    if mark == "**":
        return mark not in inner or inner.count(mark) % 2 == 1
    return mark[0] not in inner


_MARKS = ("***", "**", "__", "*", "_", "`", "~~")
_BEGIN_MARKS = frozenset("*_`~")


@asked_again
def links(text: str) -> tuple[Link, ...]:
    """The web addresses of a text in its order, each once, images left out."""
    return links_where(text, NO_REFERENCES)


def links_where(text: str, references: Mapping[str, str]) -> tuple[Link, ...]:
    """The same of a text whose links may lead to where references say."""
    found: dict[str, Link] = {}
    last = 0
    for anchor in anchors(text, references):
        _collect_bare(text[last : anchor.start], found)
        last = anchor.end
        if not anchor.image and _WEB.match(anchor.url):
            named = references is NO_REFERENCES
            label = plain(anchor.label) if named else plain_where(anchor.label, references)
            label = _BOXED.sub(r"\1", label) if label[:1] == "[" else label
            found.setdefault(anchor.url, Link(anchor.url, label))
    _collect_bare(text[last:], found)
    return tuple(found.values())


def _collect_bare(text: str, found: dict[str, Link]) -> None:
    if "://" not in text:
        return
    if "<" in text:
        text = _MEDIA.sub(" ", text)
    for match in _BARE.finditer(text):
        url = _trimmed(match[0], text[match.start() - 1 : match.start()])
        found.setdefault(url, Link(url))


def labelled(text: str, label: str = "link") -> str:
    """The text with its bare addresses as links under a label."""
    found = anchors(text) if "://" in text else []
    if sum("://" in anchor.url for anchor in found) == text.count("://"):
        return text  # so nearly all
    parts, last = [], 0
    for anchor in [*found, Anchor(len(text), len(text), "", "")]:
        between = text[last : anchor.start]
        if "://" in between:
            between = _BARE_OR_BOXED.sub(lambda match: _with_label(match, label), between)
        parts.append(between)
        parts.append(text[anchor.start : anchor.end])
        last = anchor.end
    return "".join(parts)


def _with_label(match: re.Match[str], label: str) -> str:
    if boxed := match["boxed"]:
        return f"[{label}]({boxed})"
    address = match[0]
    url = _trimmed(address, match.string[match.start() - 1 : match.start()])
    return f"[{label}]({url}){address[len(url) :]}" if len(url) <= len(address) else address


def _trimmed(url: str, before: str) -> str:
    """A bare address without the punctuation of the sentence around it.

    before: the character in front of it. Only where it opens an emphasis, a `_` closes it.
    """
    if len(url) > LONGEST_ADDRESS:
        return url
    marks = ".,;:!?'*_" if before == "_" else ".,;:!?'*"
    while url and (url[-1] in marks or (url[-1] == ")" and url.count(")") > url.count("("))):
        url = url[:-1]
    return _characters(url)
