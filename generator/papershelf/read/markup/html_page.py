"""HTML pages as Markdown: what a browser shows, a line for each of its lines.

    <div class="pub"><b>Slow Kites</b><br>Ada Wind. <i>Kites</i>, 2031</div>

    - **Slow Kites**
      Ada Wind. *Kites*, 2031

Lists become bullets, and so do boxes of one kind, which say by their number that each is an item.
Tables of data and definitions stay as they are, for the dialect that reads them; a table that only
places things on the page is no table. Navigation and what runs are left out.

Knows nothing of papers.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from papershelf.model import Span
from papershelf.read.markup.html_tree import Element, Node, TextNode, html_tree
from papershelf.read.offsets import span_finder
from papershelf.read.records.labels import role_of

_DOCUMENT = re.compile(
    r"\s*(?:<\?xml\b[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_FRONT = re.compile(r"---\n(?:[^\n]*\n){0,40}?---\n")
_BOXES = re.compile(
    r"\s*(?:(?:<!--.{0,2000}?-->|\{%[^{}\n]{0,200}%\})\s*)*<(?:div|section|main|article|header|body|h[1-6]|ul|ol|center|script|style)\b",
    re.IGNORECASE | re.DOTALL,
)
_OTHER = re.compile(r"^(?:[-*+]|\d+\.|#{1,6}) |^\|.*\|$|\]\(http", re.MULTILINE)
"""What only Markdown has."""
_LEFT_OUT = frozenset(
    "head script style nav footer aside button form select svg noscript template iframe".split()
)
_OF_ITEMS = frozenset({"aside", "footer"})
"""What is beside or below the page, but within an item a part of it."""
_BLOCKS = frozenset(
    "div p section article main header body html center blockquote figure figcaption address"
    " details summary td th tr tbody thead tfoot table caption hr pre fieldset hgroup".split()
)
_BOXED = frozenset({"div", "article", "section", "p", "tr", "blockquote"})
_BOLD, _ITALIC = frozenset({"b", "strong"}), frozenset({"i", "em", "cite"})
_HEADING = re.compile(r"h[1-6]")
_FEWEST = 3
"""Boxes of one kind that are items."""
_WORDS, _MANY = 4, 12
"""Words of the shortest item, and of a paragraph that may be one by itself."""
_LONGEST = 6_000
"""Characters of the longest box that is one item."""
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_FOOTNOTE = re.compile(r"(?<=[^\W\d_A-Z])\*|(?<=[.†‡)])\*|(?<![^\s>])\*(?=\s)")
"""A star that is no emphasis: what marks it up is a tag."""
_LABEL = re.compile(r"\s*\*\*(?:[^\W\d_]+ ?){1,2}: ?\*\*:?\s*")
"""`**Authors:**`: the box behind it goes on in its line."""
_SPACE = re.compile(r"\s+")
_DECLARED = re.compile(r"<[!?][^<>]*>")
"""`<!DOCTYPE html>`"""


@dataclass(slots=True)
class PageLine:
    """A line of Markdown. span: the lines of the page that it is made of."""

    text: str
    span: Span


_BULLETS = frozenset("•▪●■")
_Line = tuple[str, int, int]
"""A line with the places where it begins and ends."""


def is_page(text: str) -> bool:
    """Whether a text is HTML as a whole, and no Markdown with some HTML in it."""
    front = _FRONT.match(text)
    at = front.end() if front else 0
    if _DOCUMENT.match(text, at):
        return True
    return bool(_BOXES.match(text, at)) and not _OTHER.search(text, at)


def page_lines(text: str) -> list[PageLine]:
    """The lines of a page in Markdown, which together cover all lines of the page, in order."""
    root = html_tree(text)
    writer = _Writer(text, _items(root))
    writer.write(root.inner)
    return writer.lines()


def _items(root: Element) -> set[int]:
    """The boxes that are items, by their ids: of one kind, each with a text of its own."""
    return _of_one_kind(root, first=False) or _of_one_kind(root, first=True)


def _of_one_kind(root: Element, *, first: bool) -> set[int]:
    """first: whether boxes are of one kind by their first class alone, as in `pub topic-kites`."""
    kinds: dict[tuple[str, str], list[Element]] = {}
    for element in root.elements():
        kind = element.kind.partition(" ")[0] if first else element.kind
        kind = kind or ("titled" if _is_titled(element) else "")
        if element.name in _BOXED and (kind or element.name == "article"):
            kinds.setdefault((element.name, kind), []).append(element)
    found: set[int] = set()
    for boxes in kinds.values():
        fit = [box for box in boxes if _is_box(box)]
        if len(fit) >= _FEWEST and len(fit) * 2 > len(boxes):
            found |= set(map(id, fit))
    return found


def _is_titled(element: Element) -> bool:
    """Whether a paragraph is a line in bold with others below it: `<b>Slow Kites</b><br>Ada …`."""
    if element.name != "p":
        return False
    inner = [n for n in element.inner if isinstance(n, Element) or n.text.strip()]
    names = [node.name if isinstance(node, Element) else "" for node in inner]
    begun = sum(name in _BOLD and "br" in names[n - 1 : n] for n, name in enumerate(names))
    return names[1:2] == ["br"] and not begun and bool(_BOLD & {names[0], *_names_within(inner[0])})


def _names_within(node: Node) -> Iterator[str]:
    return (one.name for one in node.elements()) if isinstance(node, Element) else iter(())


def _is_box(box: Element) -> bool:
    """Whether a box holds one item: some words, at most one heading, no boxes like one another."""
    if box.end - box.start > _LONGEST:
        return False
    within = [*box.elements()]
    headings = sum(bool(_HEADING.fullmatch(one.name)) for one in within)
    listed = any(one.name == "li" for one in within)
    if headings > 1 or listed or len(_said(box)) < _WORDS:
        return False
    parts = Counter(
        (one.name, one.kind)
        for one in within
        if one.name in _BOXED and len(_said(one)) >= (_WORDS if one.kind else _MANY)
    )
    return not any(count >= (2 if kind else _FEWEST) for (_, kind), count in parts.items())


def _is_masthead(element: Element) -> bool:
    return element.name == "header" and any(one.name == "nav" for one in element.elements())


def _said(element: Element) -> list[str]:
    return " ".join(element.words()).split()


def _role(element: Element) -> str:
    """What the class of an element says that it holds: `pub-title`, `authors`; empty for others."""
    words = _WORD.findall(element.kind.split(" ")[0]) if element.kind else []
    return role_of(words[-1].lower()) if words else ""


@dataclass(slots=True)
class _Writer:
    """text: of the page. items: the ids of the boxes that are items."""

    text: str
    items: set[int]
    found: list[_Line] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    start: int = -1
    end: int = 0
    margin: str = ""
    """What stands before the next line of the open item; empty outside of any."""
    mark: str = ""
    """What begins the next line: `- `, `## `."""
    depth: int = -1
    """Of the lists that are open."""
    linked: int = 0
    """The links that are open: the label of one is a line."""

    def lines(self) -> list[PageLine]:
        self.close()
        self.found = _as_bulleted(self.found)
        span = span_finder(self.text)
        total = span(0, max(1, len(self.text))).last
        found: list[PageLine] = []
        last = 0
        for text, start, end in self.found:
            where = span(start, max(start + 1, end))
            first = max(where.first, last, 1)
            if first > last + 1:
                found.append(PageLine("", Span(last + 1, first - 1)))
            found.append(PageLine(text, Span(first, max(first, where.last))))
            last = found[-1].span.last
        if last < total:
            found.append(PageLine("", Span(last + 1, total)))
        return found

    def write(self, nodes: Iterable[Node]) -> None:
        for node in nodes:
            if isinstance(node, TextNode):
                self.say(node.text, node.start)
            elif self.margin and node.name in _OF_ITEMS:
                self.block(node)
            elif node.name not in _LEFT_OUT and not _is_masthead(node):
                self.element(node)

    def element(self, one: Element) -> None:  # noqa: C901 - one way for each kind
        name = one.name
        if name == "br":
            self.parts.append(" ") if self.linked else self.end_line()
        elif name in {"ul", "ol"}:
            self.depth += 1
            self.write(one.inner)
            self.depth -= 1
        elif name in _BOXED and self.parts and _LABEL.fullmatch("".join(self.parts)):
            self.write(one.inner)
            self.end_line()
        elif name == "li" or (id(one) in self.items and not self.margin):
            self.item(one)
        elif (name == "table" and not _places(one)) or name == "dl":
            self.raw(one)
        elif _HEADING.fullmatch(name):
            self.heading(one)
        elif name in _BLOCKS:
            self.block(one)
        elif name == "a" and one.address:
            self.linked += 1
            self.around(one, "[", f"]({one.address})")
            self.linked -= 1
        elif name in _BOLD or (self.margin and name not in _BLOCKS and _role(one) == "title"):
            self.around(one, "**", "**")
        elif name in _ITALIC:
            self.around(one, "*", "*")
        elif name in {"sup", "sub"}:
            self.around(one, f"<{name}>", f"</{name}>")
        else:
            self.write(one.inner)

    def say(self, text: str, start: int) -> None:
        text = _FOOTNOTE.sub("∗", text) if "*" in text else text
        words = _SPACE.sub(" ", html.unescape(_DECLARED.sub("", text)).replace("<", "&lt;"))
        if words.strip():
            ahead = len(text) - len(text.lstrip())
            self.start = start + ahead if self.start < 0 else self.start
            self.end = start + len(text.rstrip())
        if words and (words.strip() or self.parts):
            self.parts.append(words)

    def around(self, one: Element, before: str, behind: str) -> None:
        """The text of an element between two marks, without the space at its edges."""
        at = len(self.parts)
        self.write(one.inner)
        said = "".join(self.parts[at:])
        inner = said.strip()
        if not inner:
            return
        if before == "**":
            inner = inner.replace("*", "")
        self.parts[at:] = [
            f"{' ' * said.startswith(' ')}{before}{inner}{behind}{' ' * said.endswith(' ')}"
        ]
        self.end = max(self.end, one.end)

    def end_line(self) -> None:
        """What is said so far is a line; within an item, the next one goes on with it."""
        text = "".join(self.parts).strip(" |" if self.margin else " ")
        start, end = self.start, self.end
        self.parts, self.start = [], -1
        if not text:
            return
        if not self.mark and not self.margin and self.found and self.found[-1][0]:
            self.gap()
        if not self.mark and self.margin and self.found:
            above, *places = self.found[-1]
            self.found[-1] = (f"{above}  " if above else above, *places)  # type: ignore[assignment]
        self.found.append((f"{self.mark or self.margin}{text}", start, end))
        self.mark = ""

    def gap(self) -> None:
        if self.found and self.found[-1][0]:
            end = self.found[-1][2]
            self.found.append(("", end - 1, end))

    def close(self) -> None:
        self.end_line()
        if not self.margin:
            self.gap()

    def block(self, one: Element) -> None:
        self.close()
        role = _role(one) if self.margin else ""
        at = len(self.found)
        if role == "title" and not any(_HEADING.fullmatch(each.name) for each in one.elements()):
            self.around(one, "**", "**")
        else:
            self.write(one.inner)
        self.close()
        if role in {"authors", "venue", "abstract"} and len(self.found) == at + 1:
            text, *places = self.found[at]
            said = text.removeprefix(self.margin)
            if text.startswith(self.margin) and ":" not in said[:20]:
                self.found[at] = (f"{self.margin}{role.capitalize()}: {said}", *places)  # type: ignore[assignment]

    def heading(self, one: Element) -> None:
        self.close()
        if self.margin:  # within an item it is its title; what stands before it is beside it
            before = ""
            if self.found and self.found[-1][0].startswith(f"{self.margin[:-2]}- "):
                before, self.start, _ = self.found.pop()
                self.mark = before[: len(self.margin)]
            self.around(one, "**", "**")
            self.parts += [f" | {before[len(self.mark) :]}"] if before else []
        else:
            self.mark = f"{'#' * int(one.name[1])} "
            for node in one.inner:
                self.write([node] if not (isinstance(node, Element) and node.name == "br") else [])
        self.close()
        self.mark = ""

    def item(self, one: Element) -> None:
        self.close()
        outer = self.mark, self.margin
        indent = "    " * max(0, self.depth)
        self.mark, self.margin = f"{indent}- ", f"{indent}  "
        self.write(one.inner)
        self.end_line()
        self.mark, self.margin = "", outer[1]

    def raw(self, one: Element) -> None:
        """As it stands."""
        self.close()
        self.gap()
        at = one.start
        for line in self.text[one.start : one.end].split("\n"):
            self.found.append((line or " ", at, at + len(line)))
            at += len(line) + 1
        self.gap()


def _as_bulleted(found: list[_Line]) -> list[_Line]:
    """Lines of boxes of which some begin with a bullet: the boxes below one are of its item."""
    if sum(text[2:3] in _BULLETS and text[:2] == "- " for text, *_ in found) < _FEWEST:
        return found
    lines: list[_Line] = []
    is_open = False
    for text, start, end in found:
        if text[:2] == "- " and text[2:3] in _BULLETS:
            is_open = True
            lines.append((f"- {text[3:].strip()}", start, end))
        elif text[:2] == "- " and is_open:
            while lines and not lines[-1][0]:
                lines.pop()
            above, *places = lines[-1]
            lines[-1] = (f"{above.rstrip()}  ", *places)  # type: ignore[assignment]
            lines.append((f"  {text[2:].strip()}", start, end))
        else:
            is_open = is_open and not text.startswith("#")
            lines.append((text, start, end))
    return lines


def _places(table: Element) -> bool:
    """Whether a table only places things: lists, headings or other tables stand in it."""
    within = {one.name for one in table.elements()}
    boxes = {"ul", "ol", "dl", "table", "h1", "h2", "h3"} & within
    rows = sum(one.name == "tr" for one in table.elements())
    return (bool(boxes) and ("th" not in within or rows <= _FEWEST)) or rows <= 1
