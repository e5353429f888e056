"""The text of a card: authors, labelled fields, a line of links, an abstract, a summary.

Knows no dialect and no headings of cards.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from papershelf.config.fields import ASIDE, TEXTS
from papershelf.engine.asked_again import asked_again
from papershelf.engine.limits import LONGEST_HEAD
from papershelf.model import Link
from papershelf.read.items import hosts, when_where
from papershelf.read.items.cells import tags
from papershelf.read.items.link_labels import is_generic, is_paper_link
from papershelf.read.items.reference import are_names, trimmed, venue_in
from papershelf.read.items.title_shape import is_titled
from papershelf.read.items.told import Told
from papershelf.read.lines import paragraphs
from papershelf.read.markup import inline
from papershelf.read.records.labels import (
    POINTS,
    TITLE,
    is_labelled,
    label_of,
    own_label_of,
    role_of,
)
from papershelf.read.records.links import links_among
from papershelf.read.records.named import named_values
from papershelf.read.records.people import split_authors, without_footnotes
from papershelf.read.records.unknown import WORDS_OF_TEXT, is_kept
from papershelf.text.dates import find_date

_SUB_HEADING = re.compile(
    r"\s*(?:#{1,6}\s+|(?=\*\*))(?:\*\*)?(?P<label>[^:*]{2,30}?)(?:\*\*)?[:：]?\s*"
)
_SUMMARY_TAG = re.compile(r"<summary\b[^>]*>(?P<label>.*?)</summary>", re.IGNORECASE)
_BLOCK_TAG = re.compile(
    r"</?(?:details|p|div|blockquote|ul|li|center)\b[^>]*>|<br\s*/?>", re.IGNORECASE
)
_EMPHASIS = re.compile(r"\s*(?P<mark>\*\*\*|\*\*|\*|__|_)(?P<text>[^*_\s](?:.*[^\s])?)(?P=mark)\s*")
_SEPARATOR = re.compile(r"(?<!\s)(?:\s+[·•|∙]\s+|\s*&nbsp;\s*|\s{2,}[·•|∙]\s*)")
_DIVIDER = re.compile("[·•|∙]")
_CODE = re.compile(r"`([^`]+)`")
_CATEGORY = re.compile(
    r"[a-z-]{2,8}(?:\.[A-Za-z-]{2,8})?(?:\s*[,;]\s*[a-z-]{2,8}\.[A-Za-z-]{2,8})*"
)
_IMAGE = re.compile(r"\s*(?:<img\b[^>]*>|!\[[^\]]*\]\([^()]*\))\s*")


def names_a_paper(lines: list[str]) -> bool:
    """Whether labelled lines state authors, a link or a text."""
    named = {"authors", "links", "summary", "abstract"}
    return any(label_of(_QUOTE.sub("", line))[0] in named for line in lines)


def tells_of_a_paper(lines: list[str], *, linked: bool, named: bool = True) -> bool:
    """Whether a text below a heading has authors or an abstract, and a link or the heading has
    (or states a year: linked).

    A link that leads to a paper makes do with a summary, and below a heading of several words
    (named) with its own label.
    """
    authors = any(map(_is_authors, lines[:4]))
    first = next((line for line in lines if line.strip()), "")
    paper = next((line for line in lines if _links_a_paper(line)), None)
    said = {label_of(_QUOTE.sub("", line))[0] for line in lines}
    cited = {"authors", "venue"} <= said
    if not (linked or paper is not None or cited or any("://" in line for line in lines)):
        return False
    field = label_of(_QUOTE.sub("", first))[0] == "links" and _is_generic(first)
    bare = named and _ADDRESS.fullmatch(first)
    if paper == first and (field or bare or _is_meta(first) or (named and _is_translation(first))):
        return True
    boxed = paper is not None and _BOXED_LINE.fullmatch(first.strip())
    if authors or boxed or said & {"authors", "abstract"}:
        return True
    enough = said & ({"summary", "links"} if named else {"summary"})
    return bool(enough and paper is not None)


def _links_a_paper(line: str) -> bool:
    if "[" not in line and "<" not in line and "://" not in line:
        return False
    return any(map(is_paper_link, inline.anchors(line))) or any(
        hosts.leads_to_paper(link.url) for link in inline.links(line)
    )


def _is_generic(line: str) -> bool:
    return all(is_generic(anchor.label) for anchor in inline.anchors(line))


def _is_translation(line: str) -> bool:
    """One link and nothing else, whose label is not in Latin letters: the title translated."""
    anchors = inline.anchors(line)
    alone = len(anchors) == 1 and not inline.outside(line, anchors).strip("*_ ")
    return alone and not _LATIN.search(anchors[0].label)


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
    label = inline.plain(anchors[0].label if anchors else first)
    nickname = _WHOLE_BOLD.fullmatch(first) and len(heading.split()) < _TITLE_WORDS
    foreign = not _LATIN.search(heading)
    if not alone or not (foreign or nickname) or len(anchors) > 1 or first.endswith((":", "：")):
        return ""
    titled = len(label.split()) >= _TITLE_WORDS and _LATIN.search(label)
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


_BOXED_LINE = re.compile(r"\[(?P<title>(?:[^\[\]\s]+ ){2,30}[^\[\]\s]+)\]")
"""`[A title of several words]`, without an address, below a nickname."""
_LATIN = re.compile(r"[A-Za-z]{3}")
_WHOLE_BOLD = re.compile(r"\*\*[^*]+[^*:：]\*\*")
_TITLE_WORDS = 3
"""Words of the shortest title below its translation or nickname."""


def starts_with_authors(line: str) -> bool:
    """A line that starts with names in bold or italics: `**Ann Lee, Bo Air** · [pdf](…)`."""
    if line.lstrip()[:1] not in {"*", "_"}:
        return False
    first, *more = _pieces(line)
    match = _EMPHASIS.fullmatch(first)
    return bool(match and (more or "," in match["text"]) and are_names(match["text"], 1))


def _is_authors(line: str) -> bool:
    line = _QUOTE.sub("", line)
    if _names_with(line):
        return True
    if _DOTTED_NAMES.search(line) and are_names(line):
        return True
    match = _EMPHASIS.fullmatch(_pieces(line)[0])
    if match is None:
        return "," in line and "://" not in line and are_names(line)
    named = "," in match["text"] or len(match["text"].split()) < _NAME_WORDS
    return named and not match["text"].endswith(_COLONS)


_QUOTE = re.compile(r"^\s*(?:>\s?)+")
_BULLET = re.compile(r"^\s*[-*+•]\s+")
_LAW = re.compile(
    r"\d{1,4} \*(?P<venue>[^*]{3,80})\*(?: \d{1,6})?"
    r" \((?P<when>(?:forthcoming,? )?(?:19|20)\d\d)\)\s*"
)
"""`74 *Stan. L. Rev.* 795 (2031)`, as lawyers and economists have it."""
_WITH = re.compile(r"^\s*\(?(?:[Jj]oint(?:ly)?(?: work)? )?[Ww]ith:? (?=[^\W\d_a-z])")
"""`with Ada Wind and Bo Lake`: whoever keeps the page wrote it with them."""
_DOTTED_NAMES = re.compile(r"\s·\s")
_META = 300
"""Characters of the longest line of dates and categories."""
_NAME_WORDS = 6
"""Words of the longest single name."""


_SENT = re.compile(r"(?:Submitted|Published|Posted|Released)(?: on| in)?:? (?P<when>[\w ,.]{6,30})")
"""`Submitted on 2 Nov 2031`"""
_VENUE_AND_DATE = re.compile(
    r"(?P<venue>[^\W\d_][^,.;]{2,80}), (?:[A-Z][a-z]{2,8}\.? )?(?:\d{1,2}, )?(?:19|20)\d\d\W*"
)
"""`*Journal of Kites, October 2030.*`"""
_NAMES_AND_VENUE = re.compile(
    r"(?P<names>[*_]?[^\W\d_a-z].{3,280}?[*_]?)[.,;|]\s+\(?(?P<when>[^.,;|]{2,60})\)?[\s.|]*"
)
"""`*Ada Wind, Bo Air*, ICML 2031`, `Ada Wind, Bo Air. ICML 2031.`"""
_NAMES_AND_YEAR = re.compile(
    r"(?P<names>[^\W\d_a-z][^()\d\n]{3,280}?)\s?[,(]\s?(?P<year>(?:19|20)\d\d)\)?\.?"
)
"""`Ada Wind, Bo Air (2031)`"""
_YEAR = re.compile(r"(?:19|20)\d\d|['’]\d\d")
_NAMES_A_YEAR = re.compile(r"\b[A-Z]\w*[ ,'’]{1,2}(?:\d\d? [A-Z][a-z]{2,8} )?(?:19|20)?\d\d\b")
_ALSO = re.compile(r";\s|,\s(?=[A-Z])")
"""What parts where a paper came out first and where it came out then."""
_DAY_BEHIND = re.compile(r"(?<=[Xx]iv)[ ,]+\d\d?$")
"""`arXiv, 5 Sep 2031`: the day is no part of the venue."""
_LABEL_WORDS = 9
"""Words of the longest label of a link that says when and where."""
_ADDRESS = re.compile(r"\s*<?https?://\S+>?\s*")
_PART_OF_ABSTRACT = re.compile(
    r"background|introduction|objectives?|purpose|aims?|methods|materials and methods|results|"
    r"findings|conclusions?|significance|interpretation|discussion|design|setting|participants|"
    r"availability",
    re.IGNORECASE,
)
_TEXTS = frozenset({"abstract", "summary", POINTS})
"""Roles of texts that go on over the lines below their label."""
_COLONS = (":", "：")


def _names_with(line: str) -> str:
    """The names behind `with`, in front of links that only say where they lead."""
    names = _WITH.match(line)
    text = _outside_links(line[names.end() :]).strip(" ,()") if names else ""
    return text if text and are_names(text, 1) else ""


@asked_again
def _pieces(line: str) -> tuple[str, ...]:
    """What stands between dots and bars."""
    return (*_SEPARATOR.split(line),) if _DIVIDER.search(line) or "&nbsp;" in line else (line,)


def _unquoted(raw: str) -> tuple[bool, str]:
    """Whether a line is quoted, and what it says without the quote's marks and tags of blocks."""
    line = _QUOTE.sub("", raw)
    return raw.lstrip().startswith(">"), _BLOCK_TAG.sub(" ", line) if "<" in line else line


def _outside_links(line: str) -> str:
    """A line without its links, if all of them only say where they lead; else nothing."""
    line = _BULLET.sub("", _QUOTE.sub("", line))
    rest = inline.outside(line, inline.anchors(line)).strip()
    return rest.rstrip(" []()|·-") if _is_generic(line) else ""


class _Reader:
    """Collects what the lines of one card say."""

    def __init__(self) -> None:
        self.texts: dict[str, list[str]] = {}
        self.role = ""
        self.fields: dict[str, object] = {}
        self.unread: dict[str, None] = {}
        self.aliases: list[str] = []

    def add(self, role: str, text: str) -> None:
        self.texts.setdefault(role, []).append(text)

    def line(self, raw: str, *, among: bool = False) -> None:
        """among: a line above or below is labelled, so that this one may be as well."""
        quoted, line = _unquoted(self._unfolded(raw))
        long = len(line) > LONGEST_HEAD  # a text, whatever it looks like
        pieces = () if long else _pieces(line)
        if len(pieces) > 1 and all(map(is_labelled, pieces)):
            for piece in pieces:
                self.line(piece)
            return
        role, label, text = label_of(line)
        if self._goes_on(line, role, label, text):
            self.add("abstract", line.strip())
            return
        heading = None if long else _SUB_HEADING.fullmatch(line)
        if not line.strip():
            self._blank()
        elif role and role != TITLE:
            self._labelled(role, label, text)
        elif (heading and self._heads(line, heading["label"])) or (
            not long and self._stands_below_title(line)
        ):
            pass
        elif not long and (self._names_authors(bare := _BULLET.sub("", line)) or _is_meta(bare)):
            self._meta(bare)
        elif own := self._own_label(line, among=among):
            self._labelled(POINTS, *own)
        else:
            kept = self.role in _TEXTS
            self.add(self.role if kept else ("quote" if quoted else "text"), line.strip())

    def _stands_below_title(self, line: str) -> bool:
        """Whether a line is an address, the title translated, or names with a venue; taken then."""
        if self.role not in _TEXTS and _ADDRESS.fullmatch(line):
            self.add("links", line.strip())
            return True
        if not self.texts and _is_translation(line):
            self.add("links", line)
            self.aliases.append(inline.plain(line))
            return True
        return self._cites(line) or self._dated(line)

    def _dated(self, line: str) -> bool:
        """Whether a line says when it was sent in, or the first when and where, and nothing else:
        `arXiv 3101; ICKW 2031`.
        """
        sent = _SENT.fullmatch(line.strip())
        if sent and find_date(sent["when"]):
            self.add("date", sent["when"])
            return True
        if any(map(any, self.texts.values())) or len(line) > _META or "://" in line:
            return False
        parts = [part.strip() for part in _ALSO.split(line.strip(" *_()"))]
        if not parts[-1][:1].isupper() or not when_where.says_when(parts[-1]):
            return False
        self.add("venue", venue_in(parts[-1]))
        self.add("date", parts[-1])
        if len(parts) > 1:
            self.add("comment", line.strip())
        return True

    def _cites(self, line: str) -> bool:
        """Whether a line has names with a venue or a year behind them, or one of both alone."""
        if "text" not in self.texts and (names := _names_with(line)):
            self.add("authors", names)
            self.add("links", line)
            return True
        if law := _LAW.fullmatch(line):
            self.add("venue", law["venue"])
            self.add("date", law["when"])
            return True
        if self.texts.keys() & {"authors", "abstract", "text"} or len(line) > _META:
            return False
        bare = _outside_links(line) if _YEAR.search(line) else ""
        if (dated := _NAMES_AND_YEAR.fullmatch(bare)) and are_names(dated["names"]):
            self.add("authors", dated["names"])
            self.add("date", dated["year"])
            self.add("links", line)
            return True
        found = _NAMES_AND_VENUE.fullmatch(bare) if bare else None
        if not (found and when_where.says_when(found["when"]) and are_names(found["names"], 1)):
            return False
        self.add("authors", found["names"].strip("*_ "))
        self.add("venue", venue_in(found["when"]))
        self.add("date", found["when"])
        self.add("links", line)
        return True

    def _unfolded(self, raw: str) -> str:
        """The line behind the handle of a fold, which may name what follows."""
        match = _SUMMARY_TAG.search(raw)
        if match:
            self._opens(inline.plain(match["label"]))
        return raw[match.end() :] if match else raw

    def _own_label(self, line: str, *, among: bool) -> tuple[str, str] | None:
        in_text = self.role in _TEXTS
        return None if self.role == "abstract" else own_label_of(line, among=among and not in_text)

    def _names_authors(self, line: str) -> bool:
        return not self.texts.keys() & {"authors", "abstract", "text"} and _is_authors(line)

    def _goes_on(self, line: str, role: str, label: str, text: str) -> bool:
        """Whether a labelled line is part of the abstract above it, as `Results:` in medicine."""
        abstract = self.texts.get("abstract", [""])
        if self.role != "abstract" or not abstract[-1] or not line.lstrip().startswith(label):
            return False
        if role == "links" and text.count("://") > 1:
            self.add("links", text)
            return True
        return bool(label) and bool(_PART_OF_ABSTRACT.fullmatch(label))

    def _heads(self, line: str, label: str) -> bool:
        """Whether a line is the heading of a text; one that no table knows stays in front of it."""
        if self._opens(label):
            return True
        marked = line.lstrip().startswith("#")
        if marked:
            self._labelled(POINTS, inline.plain(label), "")
        return marked

    def _opens(self, label: str) -> bool:
        """Whether a heading or the handle of a fold names what follows it."""
        role = role_of(label)
        if role == POINTS:
            self._labelled(role, inline.plain(label), "")
        elif role in _TEXTS:
            self.role = role
            self.add(role, "")
        return role in _TEXTS

    def _blank(self) -> None:
        for lines in self.texts.values():
            if lines[-1] and not lines[-1].endswith(_COLONS):
                lines.append("")
        if self.role not in _TEXTS:
            self.role = ""

    def _labelled(self, role: str, label: str, text: str) -> None:
        self.role = role
        if role == ASIDE.name or (role == POINTS and text and not is_kept(text, WORDS_OF_TEXT)):
            self.unread.setdefault(label)
        elif role in {"summary", POINTS}:
            self.add("summary", "")
            self.add("summary", text if role == "summary" else f"{label}: {text}".rstrip())
            self.role = "summary"
        elif role == "links":
            urls = [link.url for link in inline.links(text)]
            self.fields.setdefault(label, urls or text)
            self.add("links", text)
        else:
            self.add(role, text)

    def _meta(self, line: str) -> None:
        if _DOTTED_NAMES.search(line) and are_names(line):
            self.add("authors", line.strip())
            return
        for number, piece in enumerate(_pieces(line.strip())):
            match = _EMPHASIS.fullmatch(piece)
            unnamed = number == 0 and "authors" not in self.texts
            if anchors := inline.anchors(piece):
                self.add("links", piece)
                self._told_by(anchors)
            elif unnamed and (match or ("," in piece and are_names(piece))):
                self.add("authors", match["text"] if match else trimmed(piece))
            elif (code := _CODE.findall(piece)) and not find_date(piece.strip("` ")):
                self.add("tags", ", ".join(code))
            elif find_date(piece.strip("` ")):
                self.add("date", piece.strip("` "))
                if match and (venue := _VENUE_AND_DATE.match(match["text"])):
                    self.add("venue", venue["venue"])
            else:
                self.add("comment", inline.plain(piece))

    def _told_by(self, anchors: Sequence[inline.Anchor]) -> None:
        """`[ICKW 2031](…)`: a link may say when and where."""
        labels = (inline.plain(one.label) for one in anchors if not one.image)
        said = next(filter(_dates, labels), "")
        if said and "venue" not in self.texts and "date" not in self.texts:
            self.add("venue", _DAY_BEHIND.sub("", venue_in(said)))
            self.add("date", said)


def _dates(label: str) -> bool:
    """Whether a label says when and where a paper came out, and nothing else."""
    few = len(label.split()) <= _LABEL_WORDS
    return few and (when_where.says_when(label) or bool(_NAMES_A_YEAR.search(label)))


def _is_meta(line: str) -> bool:
    """A line of links such as `[abs](…) · [pdf](…)`, of categories, of a date."""
    anchors = inline.anchors(line)
    rest = inline.outside(line, anchors)
    bare = not rest.strip(" |·•")
    if anchors and all(
        one.image or is_generic(one.label) or (bare and _dates(one.label)) for one in anchors
    ):
        return len(rest.split()) < 4 * len(anchors) + 4 or len(_pieces(line)) > len(anchors)
    if (match := _EMPHASIS.fullmatch(line)) and _VENUE_AND_DATE.fullmatch(match["text"]):
        return True
    if when_where.is_date_heading(line.strip("`*_ ")) and find_date(line.strip("`*_ ")):
        return True
    if len(_pieces(line.strip())) > 1 and ("`" in line or find_date(rest)):
        return len(line) < _META
    return bool(_CATEGORY.fullmatch(line.strip().strip("`*")) and "." in line) or bool(
        _IMAGE.fullmatch(line)
    )


def read(lines: list[str]) -> Told:
    """What the lines below a heading say."""
    if not lines:
        return _NOTHING
    reader = _Reader()
    labelled = [is_labelled(line) for line in lines]
    for line, above, below in zip(lines, [False, *labelled], [*labelled[1:], False], strict=False):
        reader.line(line, among=above or below)
    texts = {role: paragraphs(said) for role, said in reader.texts.items()}
    abstract = texts.get("abstract", "")
    rest = [texts[role] for role in ("quote", "text") if texts.get(role)]
    if not abstract and rest:
        abstract, rest = rest[0], rest[1:]
    summary = "\n\n".join(filter(None, [texts.get("summary", ""), *rest]))
    said = "\n".join(
        line for role, many in reader.texts.items() for line in many if role != "links"
    )
    anchored = [
        anchor for anchor in inline.anchors(said) if not anchor.image and "://" in anchor.url
    ]
    links = [
        *inline.links("\n".join(reader.texts.get("links", ()))),
        *links_among(named_values(reader.fields)),
    ]
    links += [Link(anchor.url, inline.plain(anchor.label)) for anchor in anchored]
    return Told(
        authors=split_authors(inline.plain(without_footnotes(texts.get("authors", "")))),
        links=tuple({link.url: link for link in links}.values()),
        abstract=inline.spelled(abstract) if "](" in abstract else abstract,
        summary=inline.spelled(summary) if "](" in summary else summary,
        date=find_date(texts.get("date", "")),
        tags=tuple(tags([texts.get("tags", "")])),
        comment=" ".join(texts.get("comment", "").split()),
        aliases=tuple(reader.aliases),
        unread=tuple(reader.unread),
        texts={one.name: inline.plain(texts.get(one.name, "")) for one in TEXTS},
    )


_NOTHING = Told(texts={one.name: "" for one in TEXTS})
"""What no lines say: most items of lists have none below them."""
