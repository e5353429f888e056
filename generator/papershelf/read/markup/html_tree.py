"""HTML as a tree of elements and texts, as far as its structure tells what belongs together.

One pass over the tags. What is never closed ends where what is around it ends; deep nesting is
flat below a limit, so that nothing costs more than its length.

Knows nothing of papers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from papershelf.read.markup.html_blocks import without_hidden

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?P<more>(?:\s[^<>]{0,2000})?)/?>")
_CLASS = re.compile(r"\bclass\s*=\s*[\"']?([^\"'>]{1,200})", re.IGNORECASE)
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)'|([^\"'<>\s]+))", re.IGNORECASE)
_DEEPEST = 60
"""Elements within each other; what is deeper belongs to the last of them."""
_VOID = frozenset("area base br col hr img input link meta source wbr".split())
_UNREAD = frozenset({"script", "style"})
"""What holds no tags, whatever it looks like."""
_CLOSED_BY = {
    "li": frozenset({"li"}),
    "p": frozenset(
        "p div ul ol dl li table h1 h2 h3 h4 h5 h6 section article hr blockquote pre".split()
    ),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "tr": frozenset({"tr"}),
    "td": frozenset({"td", "th", "tr"}),
    "th": frozenset({"td", "th", "tr"}),
    "option": frozenset({"option"}),
}
"""Elements whose end may be left out, and what ends them."""


@dataclass(frozen=True, slots=True)
class TextNode:
    """A text as it stands, entities included. start: its place."""

    start: int
    text: str


@dataclass(slots=True)
class Element:
    """name: in small letters. more: its attributes as they stand. start, end: its places."""

    name: str
    more: str
    start: int
    end: int = 0
    inner: list[Node] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The classes it has, as they stand; empty without any."""
        match = _CLASS.search(self.more) if "class" in self.more.lower() else None
        return " ".join(match[1].split()) if match else ""

    @property
    def address(self) -> str:
        match = _HREF.search(self.more)
        return "".join((match[1] or match[2] or match[3] or "").split()) if match else ""

    def words(self) -> Iterator[str]:
        """All its texts in order."""
        waiting: list[Node] = [*reversed(self.inner)]
        while waiting:
            node = waiting.pop()
            if isinstance(node, TextNode):
                yield node.text
            else:
                waiting += reversed(node.inner)

    def elements(self) -> Iterator[Element]:
        """All elements within it, in order."""
        waiting = [*reversed(self.inner)]
        while waiting:
            node = waiting.pop()
            if isinstance(node, Element):
                yield node
                waiting += reversed(node.inner)


Node: TypeAlias = TextNode | Element


def html_tree(text: str) -> Element:
    """The root of the tree; comments are left out."""
    text = without_hidden(text)
    root = Element("", "", 0, len(text))
    opened = [root]
    last, unread = 0, ""
    for tag in _TAG.finditer(text):
        name, closing = tag["name"].lower(), bool(tag["end"])
        if unread and not (closing and name == unread):
            continue
        if tag.start() > last and not unread:
            opened[-1].inner.append(TextNode(last, text[last : tag.start()]))
        last, unread = tag.end(), ""
        if closing:
            _close(opened, name, tag.end())
            continue
        while len(opened) > 1 and name in _CLOSED_BY.get(opened[-1].name, ()):
            opened.pop().end = tag.start()
        element = Element(name, tag["more"], tag.start(), tag.end())
        opened[-1].inner.append(element)
        if name in _UNREAD:
            unread = name
        elif name not in _VOID and len(opened) < _DEEPEST:
            opened.append(element)
    if last < len(text) and not unread:
        opened[-1].inner.append(TextNode(last, text[last:]))
    for element in opened:
        element.end = len(text)
    return root


def _close(opened: list[Element], name: str, end: int) -> None:
    """Ends the innermost open element of a name, and all within it; nothing where none is open."""
    if any(element.name == name for element in opened[1:]):
        while opened[-1].name != name:
            opened.pop().end = end
        opened.pop().end = end
