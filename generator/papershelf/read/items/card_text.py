"""The text of a card: authors, labelled fields, a line of links, an abstract, a summary.

Knows no dialect and no headings of cards.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from papershelf.config.fields import ASIDE, TEXTS
from papershelf.engine.limits import LONGEST_HEAD
from papershelf.model import Link
from papershelf.read.items import when_where
from papershelf.read.items.card_line import (
    ADDRESS,
    COLONS,
    EMPHASIS,
    META,
    VENUE_AND_DATE,
    are_dotted_names,
    is_authors,
    is_meta,
    is_translation,
    is_when_and_where,
    names_with,
    outside_links,
    parts_of,
    unquoted,
    without_bullet,
)
from papershelf.read.items.cells import tags
from papershelf.read.items.reference import are_names, trimmed
from papershelf.read.items.told import Told, each_once
from papershelf.read.items.venue_behind import venue_in
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
_CODE = re.compile(r"`([^`]+)`")
_LAW = re.compile(
    r"\d{1,4} \*(?P<venue>[^*]{3,80})\*(?: \d{1,6})?"
    r" \((?P<when>(?:forthcoming,? )?(?:19|20)\d\d)\)\s*"
)
"""`74 *Stan. L. Rev.* 795 (2031)`, as lawyers and economists have it."""
_SENT = re.compile(r"(?:Submitted|Published|Posted|Released)(?: on| in)?:? (?P<when>[\w ,.]{6,30})")
"""`Submitted on 2 Nov 2031`"""
_NAMES_AND_VENUE = re.compile(
    r"(?P<names>[*_]?[^\W\d_a-z].{3,280}?[*_]?)[.,;|]\s+\(?(?P<when>[^.,;|]{2,60})\)?[\s.|]*"
)
"""`*Ada Wind, Bo Air*, ICML 2031`, `Ada Wind, Bo Air. ICML 2031.`"""
_NAMES_AND_YEAR = re.compile(
    r"(?P<names>[^\W\d_a-z][^()\d\n]{3,280}?)\s?[,(]\s?(?P<year>(?:19|20)\d\d)\)?\.?"
)
"""`Ada Wind, Bo Air (2031)`"""
_YEAR = re.compile(r"(?:19|20)\d\d|['’]\d\d")
_ALSO = re.compile(r";\s|,\s(?=[A-Z])")
"""What parts where a paper came out first and where it came out then."""
_DAY_BEHIND = re.compile(r"(?<=[Xx]iv)[ ,]+\d\d?$")
"""`arXiv, 5 Sep 2031`: the day is no part of the venue."""
_PART_OF_ABSTRACT = re.compile(
    r"background|introduction|objectives?|purpose|aims?|methods|materials and methods|results|"
    r"findings|conclusions?|significance|interpretation|discussion|design|setting|participants|"
    r"availability",
    re.IGNORECASE,
)
_TEXTS = frozenset({"abstract", "summary", POINTS})
"""Roles of texts that go on over the lines below their label."""


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
        quoted, line = unquoted(self._unfolded(raw))
        long = len(line) > LONGEST_HEAD  # a text, whatever it looks like
        pieces = () if long else parts_of(line)
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
        elif not long and (self._names_authors(bare := without_bullet(line)) or is_meta(bare)):
            self._meta(bare)
        elif own := self._own_label(line, among=among):
            self._labelled(POINTS, *own)
        else:
            kept = self.role in _TEXTS
            self.add(self.role if kept else ("quote" if quoted else "text"), line.strip())

    def _stands_below_title(self, line: str) -> bool:
        """Whether a line is an address, the title translated, or names with a venue; taken then."""
        if self.role not in _TEXTS and ADDRESS.fullmatch(line):
            self.add("links", line.strip())
            return True
        if not self.texts and is_translation(line):
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
        if any(map(any, self.texts.values())) or len(line) > META or "://" in line:
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
        if "text" not in self.texts and (names := names_with(line)):
            self.add("authors", names)
            self.add("links", line)
            return True
        if law := _LAW.fullmatch(line):
            self.add("venue", law["venue"])
            self.add("date", law["when"])
            return True
        if self.texts.keys() & {"authors", "abstract", "text"} or len(line) > META:
            return False
        bare = outside_links(line) if _YEAR.search(line) else ""
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
        return not self.texts.keys() & {"authors", "abstract", "text"} and is_authors(line)

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
            if lines[-1] and not lines[-1].endswith(COLONS):
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
        if are_dotted_names(line):
            self.add("authors", line.strip())
            return
        for number, piece in enumerate(parts_of(line.strip())):
            match = EMPHASIS.fullmatch(piece)
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
                if match and (venue := VENUE_AND_DATE.match(match["text"])):
                    self.add("venue", venue["venue"])
            else:
                self.add("comment", inline.plain(piece))

    def _told_by(self, anchors: Sequence[inline.Anchor]) -> None:
        """`[ICKW 2031](…)`: a link may say when and where."""
        labels = (inline.plain(one.label) for one in anchors if not one.image)
        said = next(filter(is_when_and_where, labels), "")
        if said and "venue" not in self.texts and "date" not in self.texts:
            self.add("venue", _DAY_BEHIND.sub("", venue_in(said)))
            self.add("date", said)


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
        links=each_once(links),
        abstract=inline.spelled(abstract) if "](" in abstract else abstract,
        summary=inline.spelled(summary) if "](" in summary else summary,
        date=find_date(texts.get("date", "")),
        tags=tuple(tags([texts["tags"]])) if "tags" in texts else (),
        comment=" ".join(texts.get("comment", "").split()),
        aliases=tuple(reader.aliases),
        unread=tuple(reader.unread),
        texts={one.name: inline.plain(texts.get(one.name, "")) for one in TEXTS},
    )


_NOTHING = Told(texts={one.name: "" for one in TEXTS})
"""What no lines say: most items of lists have none below them."""
