"""What the text of one item of a list says: the title, the links, authors, a venue, a date.

`item_lines` sorts its lines, `headline` finds the title, `reference` reads what stands behind it,
`card_text` the labelled lines below it. Whether the item is a paper is not decided here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from papershelf.read.items import card_text, headline, hosts, item_lines, reference, surnames
from papershelf.read.items.before_title import split_lead
from papershelf.read.items.citation import CitedWork
from papershelf.read.items.cited_below import cited_below
from papershelf.read.items.cited_note import cited_note
from papershelf.read.items.item_links import own_links
from papershelf.read.items.line_kinds import LONGEST_CITED
from papershelf.read.items.link_labels import is_generic
from papershelf.read.items.title_first import title_first
from papershelf.read.items.title_shape import clean
from papershelf.read.items.told import Told, each_once
from papershelf.read.items.untitled import is_untitled
from papershelf.read.items.venue_behind import description_in, venue_in, without_ids, year_of_venue
from papershelf.read.items.whole_reference import cited_in, without_labels, without_links
from papershelf.read.markup import inline
from papershelf.read.markup.inline import Anchor
from papershelf.read.records.people import split_authors, without_footnotes
from papershelf.text.dates import find_date

_CITED = re.compile(
    r"[(（][^()（）]{0,60}(?:(?<!\d)(?:19|20)\d\d\b[^()（）]{0,30}|[’']\d\d|\s\d\d|[A-Z]{3,8})[)）]\W*"
)
_YEAR_BEHIND = re.compile(r"\s[|·]\s(?:19|20)\d\d\b(?:\s[|·]\s[^|·]{0,40})?")
"""`Title | 2016 · 120 citations`"""
_TASK_DATE = re.compile(r"[✅☑✔📅⏳🛫➕❌🗓]\ufe0f?\s*\d{4}-\d\d-\d\d")
"""When somebody read or planned it: no date of the paper."""
_SIGN_BEFORE = re.compile(r"^\s*(?:/|-{1,3})\s*(?=[^\W\d_a-z])")
"""What parts a title from names: ` --Ada Wind`."""
_NEXT = re.compile(r"\s(?:\|\s|(?<=\n))")
_YEAR_END = re.compile(r"(?:19|20)\d\d\W*$")
_YEAR_START = re.compile(r"\W{0,3}(?:19|20)\d\d[.,:]?\s+(?=[^\W\d_])")
_NAME_TAG = re.compile(r"\W*\[\s*(?P<name>[^\[\]\d]{3,40}?)\s*\]\W*")
_AROUND = " |,;–—-*_"
_SPAN = re.compile(r"</?(?:ins|u|span|font|kbd|small|mark)\b[^<>]*>", re.IGNORECASE)
_CLOSED = re.compile(r"\s*\((?P<said>[^()]{3,60})\)[,.] ")
"""`(Wind & Lake 2031), ` behind a title"""
_DAY = (
    r"(?:\*\*)?(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d\d?"
    r"(?:st|nd|rd|th)?"
    r"|\d\d?/\d\d?)(?:\*\*)?\s*(?::|[–—-]{1,2}|\|)(?:\*\*)?\s+(?=\S)"
)
MEETING = re.compile(_DAY)
"""`Jan 9: `, `**Feb 6** - `: when it is talked about."""
_MARKED = re.compile(
    r"\s*(?:\[[ xX✓]?\](?!\()|<a\s+(?:id|name)\s*=[^<>]*>\s*</a>"
    r"|\*\*[\[(][^*\[\]()]{2,40}[\])]\*\*(?=\s*\n\s*[^\W\d_])"
    rf"|(?:#[A-Za-z][\w/-]*\s+)+|{_DAY})\s*"
)
"""A box to tick, the place that a link within the page leads to, a key on a line of its own, tags,
the day of a meeting.
"""
_QUOTED_BY = re.compile(
    r"(?P<mark>\*\*|__)(?P<text>[\"“][^\"“”]{3,300}[\"”],? by [^*_]{3,300})(?P=mark)"
)
"""`**"A title" by Ada Wind**`"""
_NAMED_FILE = re.compile(
    r"^(?P<title>[^_\n]{4,200})_(?:[^\W\d_]+大学 )?(?P<name>[一-鿿]{2,4})"
    r"\s*(?P<year>(?:19|20)\d\d)\s*$"
)
"""`风筝的研究_王小明 2031`: as libraries in China name the files of papers."""
_JOINT = re.compile(
    r"\((?:(?:joint(?:ly)?|together) (?:work )?)?with:? (?P<names>(?:[^()]|\([^()]*\)){3,600})\)"
    r"|\n[ \t]*(?:(?:joint(?:ly)?|together) (?:work )?)?with:? (?P<line>[^\n]{3,300}?)"
    r"(?=\. (?:In |\[)|\n|\Z)",
    re.IGNORECASE,
)
"""`Slow Kites (with Ada Wind)`, `with Ada Wind` on a line of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemText:
    """An item as read. told: all that it says but its title."""

    title: str
    anchors: tuple[Anchor, ...]
    told: Told
    structured: bool = False
    """It states authors, or a venue with a year, as a reference does."""
    nickname: str = ""
    """The text in bold at the start, where the title is another."""
    cited: bool = False
    """The text is a reference, or its title stands in front of a year or of a venue in capitals, in
    parentheses."""
    named: bool = False
    """The title is the label of a link, in bold, or in quotes."""
    beside: str = ""
    """What stands next to the title, in front of it or behind, and may be a name."""


def read(
    lines: list[str], below: list[str] | None = None, *, cited: CitedWork | None = None
) -> ItemText:
    """What the lines of an item say, the first without its bullet.

    below: lines of its children. cited: what it is a reference of, where its list has told.
    """
    if cited:
        own, more = item_lines.parts(lines)
        return _cited_item(own, [*more, *(below or [])], cited)
    return _read(*item_lines.in_order(lines, below or []))


def _read(lines: list[str], below: list[str]) -> ItemText:
    lines, below, stated = item_lines.stated_title(lines, below)
    own, more = item_lines.parts(lines)
    under, more = item_lines.parts(below, 0) if not more else ("", [*more, *below])
    own, more = item_lines.described(own, more)
    own = own[box.end() :] if (box := _MARKED.match(own)) else own
    own = _QUOTED_BY.sub(r"\g<text>", own) if " by " in own else own
    own = _NAMED_FILE.sub(r"\g<title>, \g<name>, \g<year>", own) if "_" in own else own
    if quoted := cited_below(own, more):
        whole_item = _cited_item(own, quoted.below, quoted.cited)
        return replace(whole_item, told=quoted.told(whole_item.told))
    if is_untitled(own):
        return ItemText(title="", anchors=tuple(inline.anchors(own)), told=card_text.read(more))
    main = f"{own}\n{under}" if under else own
    main, behind = inline.front(_TASK_DATE.sub("", main) if main.count("-") > 1 else main)
    joint, main = _joint(main)
    if not behind and (whole := cited_note(main) or cited_in(main)):
        return _cited_item(main, more, whole)
    known, year, main = surnames.in_front(_SPAN.sub("", main) if "</" in main else main)
    known = known or joint
    labelled = inline.labelled(main)
    anchors = tuple(inline.anchors(labelled))
    lead, title, tail, named = _title(labelled, inline.labelled(under) if not behind else "")
    labels_cited = (surnames.cited(inline.plain(one.label)) for one in anchors if not one.image)
    if not known:
        known, year = next((one for one in labels_cited if one[0]), ((), None))
    if not known:
        known, year, title = surnames.behind(title)
    behind_it = _cited(main)
    if behind_it and title.endswith(behind_it) and all(title not in one.label for one in anchors):
        title, tail = title.removesuffix(behind_it).rstrip(), f"{behind_it} | {tail}"
    told = card_text.read(more)
    before = inline.plain(lead)
    after = _SIGN_BEFORE.sub("", without_footnotes(without_links(tail)))
    authors = (
        told.authors
        or reference.authors_in(after)
        or known
        or _surnames(after, dated=find_date(before) is not None)
        or surnames.eastern(after)
        or reference.lone_author(after)
    )
    if not authors and not behind and (loose := title_first(split_lead(without_labels(main))[1])):
        return _cited_item(main, more, loose)
    if len(authors) == 1:  # the label of a repository looks like a name
        codes = {inline.plain(one.label) for one in anchors if hosts.leads_to_code(one.url)}
        authors = () if authors[0] in codes else authors
    spoken = reference.without_authors(after, authors)
    labels = " ".join(one.label for one in anchors if is_generic(one.label))
    places = (spoken, before, labels)
    venue = told.texts.get("venue") or next(filter(None, map(venue_in, places)), "")
    dated = (
        told.date
        or year
        or find_date(before)
        or find_date(without_ids(spoken))
        or year_of_venue(venue)
        or year_of_venue(before)
        or year_of_venue(spoken.strip(" |([（"))
    )
    said = told.summary or description_in(spoken)
    said = "" if said.strip('"“”_*. ') == title else said
    beyond = own_links(behind, inline.labelled(behind)) if behind else ()
    said_beside = _beside(after)
    if stated:
        told = replace(told, aliases=(*told.aliases, title))
    return ItemText(
        title=stated or title,
        anchors=anchors + tuple(inline.anchors(inline.labelled("\n".join(more)))),
        told=replace(
            told,
            links=each_once((*own_links(main, labelled), *beyond, *told.links)),
            authors=authors,
            texts={**told.texts, "venue": venue},
            date=dated,
            summary="\n\n".join(filter(None, [said, inline.spelled(behind)])),
        ),
        nickname=clean(bold["text"])
        if (bold := headline.BOLD_START.match(labelled, len(lead)))
        else "",
        structured=bool(
            told.authors
            or (authors and (dated or authors[1:]))
            or (venue and (find_date(venue) or year_of_venue(venue)))
        ),
        cited=bool(behind_it or told.authors),
        named=named,
        beside=said_beside if any(map(str.isalnum, said_beside)) else _tagged(before),
    )


def _tagged(before: str) -> str:
    """The name that stands in brackets in front of a title: `[A Wind] "Slow Kites"`."""
    tag = _NAME_TAG.fullmatch(before) if "[" in before else None
    return tag["name"] if tag and reference.are_names(tag["name"], 1) else ""


def _beside(after: str) -> str:
    """What stands right behind a title, without the year at its end."""
    text = after.strip(" |\n")
    text = _NEXT.split(text, maxsplit=1)[0] if "|" in text or "\n" in text else text
    text = inline.plain(text) if "<" in text else text
    if year := _YEAR_END.search(text):
        end = year.start()
        while end and not (text[end - 1].isalnum() or text[end - 1] == "_"):
            end -= 1
        text = text[:end]
    return text.lstrip(f".{_AROUND}").rstrip(_AROUND)


def _joint(main: str) -> tuple[tuple[str, ...], str]:
    """The names of those with whom somebody wrote what he lists, and the text without them."""
    found = _JOINT.search(main) if "with" in main else None
    said = (found["names"] or found["line"]) if found else ""
    names = inline.plain(said).replace("*", "").replace("/", "").strip(" .,")
    if found is None or not reference.are_names(names, 1):
        return (), main
    after = main[found.end() :].lstrip(" .,")
    return split_authors(names), f"{main[: found.start()].rstrip()} | {after}"


def _title(text: str, under: str) -> tuple[str, str, str, bool]:
    """What stands before the title, the title, what stands behind it, and whether it is marked.

    under: the end of the text that stands below it, where no title goes on.
    """
    if under:
        lead, rest = split_lead(text.removesuffix(under).rstrip())
        title, tail, named = headline.title_in(rest)
        several = len(title.split()) > 1 and not reference.are_names(title, 1)
        if title and (named or several) and not is_generic(title):
            return lead, title, f"{tail}\n{under}", named
    lead, rest = split_lead(text)
    return lead, *headline.title_in(rest)


def _surnames(after: str, *, dated: bool) -> tuple[str, ...]:
    """The surnames that stand alone behind a title or on the line below it.

    dated: a date stands in front, as in `1958 – Wind. “Title”`, where one name is enough.
    """
    if year := _YEAR_START.match(after):
        after, dated = after[year.end() :], True
    if closed := _CLOSED.match(after):
        after = closed["said"]
    parts = [part for part in _NEXT.split(after) if part.strip(" -*|")][:2]
    least = 1 if dated else 2
    said = (surnames.alone(one, least) or surnames.cited(one)[0] for one in parts)
    return next(filter(None, said), ())


def _cited_item(main: str, more: list[str], cited: CitedWork) -> ItemText:
    told = card_text.read(more)
    labelled = inline.labelled(main)
    return ItemText(
        title=cited.title,
        anchors=(
            *inline.anchors(labelled),
            *inline.anchors(inline.labelled("\n".join(more))),
        ),
        told=replace(
            told,
            links=each_once((*own_links(main, labelled), *told.links)),
            authors=told.authors or cited.authors,
            more_authors=cited.more_authors and not told.authors,
            texts={**told.texts, "venue": told.texts.get("venue") or cited.venue},
            date=told.date or cited.date,
            summary=told.summary or cited.said,
        ),
        structured=True,
        cited=True,
        named=True,
    )


def _cited(main: str) -> str:
    """The year or the venue in parentheses that a text ends with."""
    text = main.rstrip(" *_.")
    barred = "|" in text or "·" in text
    if barred and (behind := _YEAR_BEHIND.search(text, max(0, len(text) - LONGEST_CITED))):
        return text[behind.start() :] if behind.end() == len(text) else ""
    if text[-1:].isalnum():  # so nearly all
        return ""
    at = max(text.rfind("("), text.rfind("（"))
    match = _CITED.fullmatch(text, at) if at > len(text) - LONGEST_CITED else None
    return match[0] if match and at > 0 else ""
