"""Whether the lines below a heading tell of a paper, and which title they give it."""

from __future__ import annotations

import re

from papershelf.read.items import hosts
from papershelf.read.items.card_line import (
    ADDRESS,
    LATIN,
    are_labels,
    is_authors,
    is_meta,
    is_translation,
    without_quote,
)
from papershelf.read.items.link_labels import is_generic, is_paper_link
from papershelf.read.items.reference import are_names
from papershelf.read.items.title_shape import is_titled
from papershelf.read.markup import inline
from papershelf.read.records.labels import label_of


def names_a_paper(lines: list[str]) -> bool:
    """Whether labelled lines state authors, a link or a text."""
    named = {"authors", "links", "summary", "abstract"}
    return any(label_of(without_quote(line))[0] in named for line in lines)


def tells_of_a_paper(lines: list[str], *, linked: bool, named: bool = True) -> bool:
    """Whether a text below a heading has authors or an abstract, and a link or the heading has
    (or states a year: linked).

    A link that leads to a paper makes do with a summary, and below a heading of several words
    (named) with its own label.
    """
    first = next((line for line in lines if line.strip()), "")
    paper = next((line for line in lines if _links_a_paper(line)), None)
    said = {label_of(without_quote(line))[0] for line in lines}
    cited = {"authors", "venue"} <= said
    if not (linked or paper is not None or cited or any("://" in line for line in lines)):
        return False
    field = label_of(without_quote(first))[0] == "links" and are_labels(first)
    bare = named and ADDRESS.fullmatch(first)
    if paper == first and (field or bare or is_meta(first) or (named and is_translation(first))):
        return True
    boxed = paper is not None and _BOXED_LINE.fullmatch(first.strip())
    if boxed or said & {"authors", "abstract"} or any(map(is_authors, lines[:_NAMES])):
        return True
    enough = said & ({"summary", "links"} if named else {"summary"})
    return bool(enough and paper is not None)


def _links_a_paper(line: str) -> bool:
    if "[" not in line and "<" not in line and "://" not in line:
        return False
    return any(map(is_paper_link, inline.anchors(line))) or any(
        hosts.leads_to_paper(link.url) for link in inline.links(line)
    )


def original_title(heading: str, lines: list[str]) -> tuple[str, list[str]]:
    """The title that the first line below a translated one, or below a nickname, has in bold, as a
    link or in front of links, and the lines without it; an empty text and all lines where it has
    none.
    """
    at = next((number for number, line in enumerate(lines) if line.strip()), 0)
    first = lines[at].strip() if lines else ""
    if boxed := _BOXED_LINE.fullmatch(first):
        return boxed["title"], lines[at + 1 :]
    title = _in_bold(heading, first) or _before_links(heading, first)
    linked = title and inline.anchors(first)
    return title, lines[at + 1 :] if title and not linked else lines


def _in_bold(heading: str, first: str) -> str:
    anchors = inline.anchors(first)
    alone = first.startswith("**") or (len(anchors) == 1 and inline.unwrapped(first)[:1] == "[")
    nickname = _WHOLE_BOLD.fullmatch(first) and len(heading.split()) < _TITLE_WORDS
    foreign = not LATIN.search(heading)
    if not alone or not (foreign or nickname) or len(anchors) > 1 or first.endswith((":", "：")):
        return ""
    label = inline.plain(anchors[0].label if anchors else first)
    titled = len(label.split()) >= _TITLE_WORDS and LATIN.search(label)
    return "" if not titled or are_names(label, 1) or is_generic(label) else label


def _before_links(heading: str, first: str) -> str:
    """The title of `Slow Kites in the Wind | [pdf](…)` below the nickname of a paper."""
    anchors = inline.anchors(first) if "](" in first else []
    if not anchors or len(heading.split()) >= _TITLE_WORDS:
        return ""
    title = inline.plain(first[: anchors[0].start].rstrip(" |[(`-–—:"))
    labels = all(is_generic(inline.plain(one.label)) for one in anchors)
    words = len(title.split()) > _TITLE_WORDS and is_titled(title)
    return title if labels and words and not are_names(title, 1) else ""


_NAMES = 4
"""Lines below a heading in which names without a label may stand."""
_BOXED_LINE = re.compile(r"\[(?P<title>(?:[^\[\]\s]+ ){2,30}[^\[\]\s]+)\]")
"""`[A title of several words]`, without an address, below a nickname."""
_WHOLE_BOLD = re.compile(r"\*\*[^*]+[^*:：]\*\*")
_TITLE_WORDS = 3
"""Words of the shortest title below its translation or nickname."""
