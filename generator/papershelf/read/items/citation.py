"""References as style guides have them: names first, then year, title and venue in some order.

    Mo, C. (2031). Title. *Venue*, 12(3), 45–67.       APA, Harvard
    Mo, Cleo. "Title." *Venue*, vol. 12, 2031.         MLA, Chicago, IEEE
    Mo C. Title. Venue. 2031;12(3):45-67.              Vancouver, ГОСТ, GB/T 7714
    Cleo Mo. 2031. Title. *Venue* 12, 3 (2031).        ACM
    Mo, C. Title. *Venue* **12**, 45–67 (2031).        Nature

What is in another order, or has no names, is read by `headline` and `reference`.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from papershelf.engine.asked_again import asked_again
from papershelf.model import PartialDate
from papershelf.read.items import when_where
from papershelf.read.items.beside_title import without_house
from papershelf.read.items.imprint import is_imprint, stated_date, venue_of
from papershelf.read.items.link_labels import is_generic
from papershelf.read.items.no_names import says_no_name
from papershelf.read.items.people_first import LeadingNames, names_at_start
from papershelf.read.items.reference import are_names, is_journal
from papershelf.read.markup import inline
from papershelf.text.latex import latex_accents

_LONGEST = 3000
"""Characters of a reference that are looked at."""
_LONGEST_TITLE = 400
_MANY = 2
"""Names, behind more of which a title in quotes or italics needs no year."""
_LETTERS = 4
"""Letters of the shortest title."""
_NAME_LEFT = 2
"""Words of the longest rest of a name that stands in front of a title in quotes."""
_WORDS_SAID = 6
"""Words behind a reference that are a remark of the list."""
_LETTER = re.compile(r"[^\W\d_]")
_MARKS = re.compile(r"^(?:[^\w\s*_\"'“‘„«「『《(\[.]\ufe0f?\s*)+")
"""Symbols in front of a reference: `✅ `."""
_BOLD_FRONT = re.compile(r"^\*\*([^*]{4,400}?[( ](?:1[6-9]|20)\d\d\)?[.,:]?)\*\*")
"""`**Wind, A. (2031)**. `"""
_BOLD_NAMES = re.compile(
    r"(?:[^*]|\*(?!\*)){0,1500}?(\*\*|__)(?=\S)(?P<names>(?:[^*_]|\*(?!\*)){2,1500}?)\1"
)
"""`**A. Wind**, B. Air`, `**A. Wind, B. Air**`: whose list it is, or all names of each."""
_YEAR_ABOVE = re.compile(r"\((?:1[6-9]|20)\d\d[a-z]?\)[.,:]?\s*$|[.,] (?:1[6-9]|20)\d\d[.,:]\s*$")
"""What stands in bold behind the year is the title."""
_FOOTNOTE = re.compile(r"(?<=[^\W\d_A-Z])[#*†‡∗]{1,4}(?=[,;.] )")
"""`Q Wang#, L Deng*, `"""
_OPENED = re.compile(r"(?:^|[\s(\"“])[*_]+[^\s*_]")
"""Emphasis begins; where none does, a star is a mark of a name."""
_GOES_ON = re.compile(r"(?P<sure>\s*[,;&]|[*†]| and )|\s*[.:(\"“]")
"""What stands behind names in bold; behind the last of them only where they are plainly names."""
_IN_JOURNAL = r"(?:[A-Z][\w.&'’-]*|of|the|in|and|for|on|de|la|&)"
_AT_JOURNAL = re.compile(
    rf"(?P<title>.{{15,300}}?), (?={_IN_JOURNAL}(?: {_IN_JOURNAL}){{0,9}},?(?: [Vv]ol\.?)?"
    r" \**\d{1,4}\**\s*(?:[,(:;]|pp?\b|$))"
)
"""`Slow kites, Journal of Ponds, 12(3)`: a journal with its volume ends a title."""
_INITIALS = re.compile(r" [A-Z]{1,3}$")
_WHEN = re.compile(
    r"(?P<when>(?:[A-Z][\w.&’'-]*,? ){1,5}(?:19|20)\d\d)[\s.:,|–—-]+(?=[^\W\d_a-z*])"
)
"""`CVPR 2031 ` in front of names."""
_FOOTNOTE_MARKS = re.compile(r"(?<=[\w.*])(?:\\\*|[†‡§¶])+(?=\s*[,;.(&])")
"""`Wind, A.\\*, `"""
_JOINED_OTHERS = re.compile(r"(?<=[A-Z])(?=et al\b)")
"""`Lake BMet al.`, as some libraries' systems print it"""
_SIGNED = re.compile(r"[#*†‡§¶∗]")
_ITALIC_TAG = re.compile(r"</?(?:i|em|cite)>", re.IGNORECASE)
_BOLD_TAG = re.compile(r"</?(?:b|strong)>", re.IGNORECASE)
_QUOTED_ITALIC = re.compile(
    r"(?:\*(?P<open>[\"“])|(?P<opened>[\"“])\*)(?P<text>[^\"“”*]{3,300})\*(?P<close>[.,?!]{0,2}[\"”])"
)
"""`"*Slow Kites*,"`, `*"Slow Kites*."`: marked twice."""
_UNDERSCORED = re.compile(r"(?<![\w_])_(?=\S)([^_\n]{1,300}?)_(?![\w_])")
_FOUR_DIGITS = re.compile(r"\d\d{3}")
_QUOTE_OR_BRACKET = re.compile(r"[\"“„«'‘’`「『《*_(（\[]")
_INITIAL_FIRST = re.compile(r"[^\W\d_][\w'’ -]{1,30}, [^\W\d_a-z]\.")
_SIGN = re.compile(r"\s*[.,:：]?\s*")
_YEAR = r"(?P<year>(?:1[6-9]|20)\d\d)[a-z]?"
_IN_PARENTHESES = re.compile(
    r"[,.:]?\s*[(（\[]\s*"
    rf"(?:(?:[A-Z][a-z]{{2,8}}\.?(?: \d\d?)?,? )?{_YEAR}(?:[,;/ –-][^()（）]{{0,30}})?"
    r"|in press|forthcoming|to appear|n\.d\.|s\.f\.)[)）\]](?:\s\[[^\[\]]{0,30}\d{4}\])?"
    r"(?:\s+(?P<late>(?:19|20)\d\d)[a-z]?(?=[,.:]))?"
    r"\s*(?:[.,:：]|[–—-](?=\s))?\s*"
)
"""`(2031). `, `(March, 2031)`, `[in press] `, `[1966] 2002a, `"""
_BARE_YEAR = re.compile(
    rf"(?:[,.]?\s+|,)(?:\(?{_YEAR}\)?(?:, [A-Z][a-z]{{2,8}}(?: \d\d?)?)?[.,:]"
    r"|n\.d\.,?|[Ff]orthcoming\.)\s+"
)
_YEAR_ALONE = re.compile(rf"\.?\s+{_YEAR}\s+(?=[^\Wa-z])")
"""`Wind A, Lake B. 2010 Slow kites`, as the Royal Society has it."""
_COMMA_YEAR = re.compile(r", (?:19|20)\d\d[a-z]?, ")
"""Between names and a title that a colon ends, as geologists have it: `: Ponds, v. 2, p. 3–9`."""
_COLON = re.compile(r":\s+(?=[^\Wa-z])")
_HOUSE_STYLE = re.compile(r"\b(?:v|no|p)\. ?[\dA-Z]|\d p\.|\baccessed ")
_BOLD_BEHIND = re.compile(
    r"(?P<venue>\w[^.*\s]*(?: [^.*\s]+){0,2})\. \*\*(?P<title>(?:[^*\s]+ ){3,40}[^*\s]+)\*\*"
)
"""`Kite Letters. **Slow Kites in the Wind**`"""
_ALONE = re.compile(
    r"^\W*(?:19|20)\d\d\. eprint\b|\d\(\d{1,4}\):\d{1,6}[–-]+\d{1,6}, (?:19|20)\d\d\b"
)
"""What makes one full name in front that of an author: ` 26(1):32–46, 2031`."""
_CHAPTER = re.compile(r"(?:Chapter|Chap\.|Ch\.|Kapitel|Chapitre|Cap\.) \d+[.,:]? (?=[\"“„«])")
_STOPPED_YEAR = re.compile(r"\.\s+\d{4}[a-z]?\.\s")
_PRINTED = re.compile(r"\.?\s*[A-ZÀ-Þ][^.,\d]{2,60}, (?:19|20)\d\d\.?(?:\s+[A-Z]{2,8})?\s*")
"""`Kite Press, 2031.`, also with the style's name that was copied along."""
_DAY = re.compile(r"\((?:19|20)\d\d[/-]\d\d?[/-]\d\d?\)")
"""`(2031/07/01)`, as data bases print it"""
_RECORD = re.compile(r"(?P<title>[^\[\]]{4,400})\s\[\d{2,9}\]")
"""`Who reads? On lists [16927]`: its number in a data base."""
_PUBLISHED = re.compile(r"https?://|\. [A-ZÀ-Þ][\w/ -]{2,30}: [A-ZÀ-Þ]")
"""An address, or `. Oslo: Kite Press`."""
_QUOTES = {'"': '"”', "“": '”"', "”": "”", "„": "“”", "«": "»", "'": "'’", "‘": "’'", "`": "'",
           "「": "」", "『": "』", "《": "》"}  # fmt: skip
_BRACKETED = frozenset("「『《")
_BEHIND = frozenset(["", *",.;:) "])
"""What stands behind a closing quote, and not behind an apostrophe."""
_ITALIC = re.compile(r"\*+([^*]{3,400})\*+")
_SHORTENED = (r"[A-Z]", "vs", r"e\.g", r"i\.e", r"i\.i\.d", "al", "St", "Dr", "No", "cf", "vol")
"""What a full stop behind it does not end."""
_ABBREVIATED = "".join(rf"(?<!\b{word})" for word in _SHORTENED)
_PLACE = (
    r",\s+(?=[^\W\d_a-z][^\W\d_]+(?:[ /-][^\W\d_a-z][^\W\d_]+){0,2},? (?:19|20)\d\d(?:[.,;]|\W*$))"
)
"""`, Oslo 2031.`: where and when a book came out."""
_AT_PLACE = re.compile(_PLACE)
_PLACE_OF_STUDY = re.compile(
    r", [^\W\d_a-z][^\W\d_]+(?: [^\W\d_a-z][^\W\d_]+){0,2}, (?:19|20)\d\d(?=\. \S)"
)
"""`Slow kites of students in West Oslo, Norway, 2031. Kite Letters, 20(1), 30`"""
_THESIS = (
    r"[.,]\s+(?=(?:Mémoire|Thèse|Tesis|Tese|Dissertaç)\w* d[eo]?\b"
    r"|(?:(?:Ph\.? ?D\.?|[Dd]octoral|[Mm]aster\S*|[Dd]iploma|[Bb]achelor\S*) )?"
    r"(?:[Tt]hesis|[Dd]issertation)\b)"
)
_WITHIN = re.compile(rf"{_THESIS}|\.\s+(?=In:\s)")
"""What ends a title in front of the place where its book came out."""
_STOP = re.compile(
    rf"{_PLACE}|{_THESIS}|,\s+(?=eds?\.\s[A-Z]|in [A-Z][^,()]{{3,80}}\((?:[Ee]ds?|Hrsg|Hg)\.?\))"
    r"|,\s+(?=(?:[A-Z][\w.]* ){1,5}\d+(?:, \d|\s?\(\d|: ?\d))"
    r"|\s*\[[A-Z]{1,2}(?:/OL)?\]|\s+//\s*|。\s*|,\s+(?=\*)|,?\s+(?=(?:arXiv|bioRxiv|medRxiv)[: ])"
    r"|,\s+(?=In:?\s+[A-Z]|in:\s)|\s+(?=\*[A-Z][^*]{3,60}\*, (?:\d|vol))"
    r"|(?<=[?!？！])(?:\s*(?=\*)|['\"”’]?\s+(?=[A-Z\d«(]|in\b))"
    r"|\s*[(（](?=(?:19|20)\d\d[)）]\W*$|pp?\.? ?\d)"
    r"|(?<=[^\W\dA-Z]{2})\.(?=[A-Z][a-z]{2,}[ ,]|[A-Z]{2,} [a-z])"
    rf"|\.\s+(?=\*[A-Z])|{_ABBREVIATED}\.\s+(?!Part [IVX\d]|[IVX]{{1,4}}\. )"
    r"(?=[^\Wa-z]|[*(\[\"“«]|in[: ]|arXiv|bioRxiv|medRxiv|eLife|npj|doi|https?:|vol\b|pp\b|avail)"
)
"""What ends a title that is not marked: `[J]`, `//`, a full stop in front of a capital."""
_ASKED = re.compile(
    r"\s[^\W\d_a-z][^.*\d]{3,200}"
    rf"(?=\.\s+(?:\*[^\W\d_]|{_IN_JOURNAL}(?: {_IN_JOURNAL}){{0,9}}, \d))"
)
"""`Who reads? On lists` in front of a venue in italics or with its volume: a question within it."""
_CLOSED_YEAR = re.compile(r"\s*\((?:19|20)\d\d\)")
_ONLY_A_YEAR = re.compile(r"\W*(?:19|20)\d\d\W*")
_EDITION = re.compile(
    r"\s*\((?:\d\w\w ed|Vol|Report|Version|Publication|No)[^()]{0,40}\)$"
    r"|[,.]\s+(?:\d\w\w|second|third|fourth|fifth|revised|rev\.) ed(?:ition|n)?\.?$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"(?:\s[–—-]|\s\|)\s+(?P<said>\S.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedWork:
    """What a reference says."""

    title: str
    authors: tuple[str, ...]
    more_authors: bool
    venue: str
    date: PartialDate | None
    said: str = ""
    """What stands behind it."""


def work_by(
    names: LeadingNames, title: str, venue: str, date: PartialDate | None, said: str = ""
) -> CitedWork:
    """What a reference with these names says."""
    return CitedWork(
        title=title,
        authors=names.names,
        more_authors=names.more,
        venue=venue,
        date=date,
        said=said,
    )


def citation(text: str) -> CitedWork | None:
    """The parts of a text that is a reference with its names in front; None for any other.

    text: with the marks of emphasis, the labels of its links in place of the links.
    """
    if not may_cite(text):
        return None
    text = on_one_line(text)
    if found := _cited(text):
        return found
    when = _WHEN.match(text)
    moved = when and when_where.says_when(when["when"])
    return _cited(f"{text[when.end() :].rstrip(' .')}. {when['when']}") if when and moved else None


def may_cite(text: str) -> bool:
    """Whether a text has a year, a quote, emphasis or a bracket, or begins with a family name and
    an initial: no reference is without.
    """
    marked = _QUOTE_OR_BRACKET.search(text) or _FOUR_DIGITS.search(text)
    return bool(marked or _INITIAL_FIRST.match(text))


def _cited(text: str) -> CitedWork | None:
    readings = names_at_start(text)
    longest_first = sorted(readings, key=lambda names: -len(text[: names.end].rstrip(".")))
    for plainly in (True, False):  # a full stop behind names may be that of an initial
        for names in readings if plainly else longest_first:
            if _ends_in_title(names, text):
                continue
            if found := _read(text, names, plainly=plainly):
                return found
    return None


@asked_again
def on_one_line(text: str) -> str:
    """The text on one line, with a star around what is in italics."""
    text = " ".join(html.unescape(text[:_LONGEST]).split())
    if "<" in text:
        text = _ITALIC_TAG.sub("*", _BOLD_TAG.sub("**", text))
    text = _MARKS.sub("", text)
    if "et al" in text:
        text = _JOINED_OTHERS.sub(" ", text)
    if "\\" in text:
        text = latex_accents(text)
    text = _FOOTNOTE_MARKS.sub("", text) if _SIGNED.search(text) else text
    if "**" in text or "__" in text:
        text = _without_bold_names(_BOLD_FRONT.sub(r"\1", text))
    if "*" in text:
        text = _QUOTED_ITALIC.sub(r"\g<open>\g<opened>\g<text>\g<close>", text)
    if _SIGNED.search(text) and not _OPENED.search(text):
        text = _FOOTNOTE.sub("", text)
    return _UNDERSCORED.sub(r"*\1*", text) if "_" in text else text


def _without_bold_names(text: str) -> str:
    """The text without the marks of bold around names, up to the first bold that is a title."""
    at = 0
    while bold := _BOLD_NAMES.match(text, at):
        names = _FOOTNOTE.sub("", f"{bold['names'].rstrip(' ,.:;*#')}, ").rstrip(" ,")
        ends = {len(names), len(names) + 1}  # the full stop may be that of an initial
        whole = any(one.end in ends for one in names_at_start(f"{names}."))
        behind = _GOES_ON.match(text, bold.end())
        plainly = behind and (
            behind["sure"] or "," in names or "." in names or _INITIALS.search(names)
        )
        if not (plainly and (whole or are_names(names, 1))):
            break
        inner = bold["names"]
        start = bold.start("names") - len(bold[1])
        if _YEAR_ABOVE.search(text[at:start]):
            break
        text = f"{text[:start]}{inner}{text[bold.end() :]}"
        at = start + len(inner)
    return text


def _ends_in_title(names: LeadingNames, text: str) -> bool:
    """Whether the last of some names alone has no initial: `A. Wind, B. Lake, Slow Kites: How …`"""
    *others, last = names.names
    colon = text.startswith(":", names.end)
    return colon and bool(others) and "." not in last and all("." in name for name in others)


def _year_behind(names: LeadingNames, text: str) -> re.Match[str] | None:
    """The year that stands right behind names."""
    rest = text[names.end :]
    if year := _IN_PARENTHESES.match(rest) or _BARE_YEAR.match(rest):
        return year
    several = names.sure and len(names.names) > 1
    stopped = several and "." in text[names.end - 1 : names.end + 1]
    return _YEAR_ALONE.match(rest) if stopped else None


def _read(text: str, names: LeadingNames, *, plainly: bool) -> CitedWork | None:
    """The reference with these names, if there is one.

    plainly: a year, a quote or a colon stands behind the names; else a full stop.
    """
    rest = text[names.end :]
    several = names.sure or len(names.names) > 1 or names.more
    year = _year_behind(names, text)
    sign = year or _SIGN.match(rest)
    body = _CHAPTER.sub("", rest[sign.end() if sign else 0 :])
    turned = "," in names.names[0]
    marked = body[:1] == "*" or _quoted(body[:_LONGEST_TITLE]) > 0
    opened = body[:1] in _QUOTES or marked
    glued = bool(opened and sign and not sign[0] and text[names.end - 1].isalnum())
    if sign is None or glued or body.startswith(("and ", "& ")):
        return None
    if not year:
        last = text[: names.end].rstrip("*_")[-1]
        stopped = "." in sign[0] or (last == "." and "," not in sign[0])
        ended = (marked or ":" in sign[0]) if plainly else stopped
        if not ended or (not names.sure and any(map(says_no_name, names.names))):
            return None  # `Fast Networks: Towards Kites`
    parted = _at_colon(body) if year and _COMMA_YEAR.fullmatch(year[0]) else None
    placed = _AT_PLACE.search(body) if turned and ":" in sign[0] else None
    if placed:  # `Wind, Ada: Slow Kites. An Essay, Oslo 2031.`
        at = found.start() if (found := _WITHIN.search(body, 0, placed.start())) else placed.start()
        parted = without_end(body[:at].removesuffix(", in")), body[at:]
    if year and (record := _RECORD.fullmatch(body)) and _DAY.match(year[0].lstrip()):
        parted = without_end(record["title"]), ""
    title, tail = parted or (_with_place(*cut_title(body)) if year else cut_title(body))
    title = without_house(title)
    stated = year and (year.groupdict().get("late") or year["year"])
    date = PartialDate(int(stated)) if stated else stated_date(tail)
    if not (year or plainly or several or turned or _ALONE.search(tail)):
        return None
    venue, after = ("", tail) if placed else venue_of(tail)
    evident = bool(
        names.sure
        or placed
        or (venue and (several or marked))
        or (body[:1] == "*" and _CLOSED_YEAR.match(tail))
        or (turned and _PRINTED.fullmatch(tail))
        or is_imprint(tail)
        or _is_published(rest, tail)
    )
    bare = _ONLY_A_YEAR.fullmatch(tail)
    initials = names.sure or all("." in name for name in names.names)
    undated = marked and (
        len(names.names) > _MANY
        or (turned and not tail.strip(" ."))
        or (venue and (initials or turned))
    )
    undated = undated or (turned and names.sure and len(names.names) > 1 and _is_long(title))
    known = (
        evident
        or (undated and turned)
        or (year and (several or (turned and marked)))
        or (marked and names.more)
        or (several and date and _is_marked_title(body, title))
        or (bare and (len(names.names) > 1 or names.more))
    )
    if not (may_be_title(title) and (date or year or undated) and known):
        return None
    nicknamed = bare and plainly and not (several and not names.sure) and not (turned or marked)
    listed = "," in title and not (names.sure and year) and are_names(title)
    short = not marked and len(title.split()) <= _NAME_LEFT and _quoted(tail.lstrip(" .,"))
    if short or nicknamed or listed or (not (evident or marked) and are_names(title, 1)):
        return None  # `Fast R-CNN: Towards Kites (2015)`; `Deep Rivers (2015), Ada Wind, Bo Air`
    said = _AFTER.search(after)
    remark = inline.plain(said["said"]) if said else ""
    return work_by(names, title, venue, date, remark if len(remark.split()) >= _WORDS_SAID else "")


def _is_long(title: str) -> bool:
    return len(title.split()) > _WORDS_SAID and not is_journal(title)


def _is_marked_title(body: str, title: str) -> bool:
    """Whether what stands in italics behind names is longer than a venue, and names none."""
    return body[:1] == "*" and _is_long(title)


def _is_published(rest: str, tail: str) -> bool:
    """Whether a year stands as in references alone, or a title in front of a house or an address.

    rest: behind the names. tail: behind the title.
    """
    bracketed = _IN_PARENTHESES.match(rest)
    stopped = bracketed[0].lstrip() if bracketed and "." in bracketed[0] else ""
    sure = stopped and (_PUBLISHED.search(tail) or _DAY.match(stopped))
    return bool(sure or _STOPPED_YEAR.match(rest))


def cut_title(text: str) -> tuple[str, str]:
    """The title at the start of a text, and what stands behind it."""
    if end := _quoted(text[:_LONGEST_TITLE]):
        return without_end(text[1:end]), text[end + 1 :]
    if (bold := _BOLD_BEHIND.match(text)) and not when_where.names_source(bold["title"]):
        return without_end(bold["title"]), f"{bold['venue']}. {text[bold.end() :]}"
    if italic := _ITALIC.match(text):
        return without_end(italic[1]), text[italic.end() :]
    end = stop.start() if (stop := _STOP.search(text)) else len(text)
    if asked := _ASKED.match(text, end) if text[:end].endswith(("?", "!")) else None:
        end = asked.end()
    if journal := _AT_JOURNAL.match(text, 0, end):
        end = journal.end("title")
    return without_end(text[:end]), text[end:]


def _with_place(title: str, tail: str) -> tuple[str, str]:
    """A title with the place and year it ends with, where its journal stands behind them."""
    place = _PLACE_OF_STUDY.match(tail)
    if place is None or not is_imprint(tail[place.end() :]):
        return title, tail
    return f"{title}{place[0]}", tail[place.end() :]


def _at_colon(text: str) -> tuple[str, str] | None:
    """Title and rest of `Title: Subtitle: Journal of Ponds, v. 2, p. 3–9`; None for any other."""
    pages = _HOUSE_STYLE.search(text)
    colons = [*_COLON.finditer(text, 0, pages.start())] if pages else []
    return (without_end(text[: colons[-1].start()]), text[colons[-1].end() :]) if colons else None


def _quoted(text: str) -> int:
    """Where the quote that a text begins with is closed; 0 where it begins with none."""
    closing = _QUOTES.get(text[:1], "")
    if text[:1] in _BRACKETED:
        return max(0, text.find(closing))
    ends = (end for end in range(2, len(text)) if text[end] in closing and not _within(text, end))
    closed = (end for end in ends if text[end - 1] in ",.?!" or text[end + 1 : end + 2] in _BEHIND)
    return next(closed, 0)


def _within(text: str, end: int) -> bool:
    """Whether a quote that is closed stands within another: `"On “Kites” in Wind"`."""
    return text[end] == "”" and text[0] != "“" and text.rfind("“", 0, end) > text.rfind("”", 0, end)


def without_end(title: str) -> str:
    """A title without the markup around it, its edition, and what ends it."""
    words = _EDITION.sub("", _unwrapped(inline.plain(title)))
    return words if words.endswith("...") else words.rstrip(" .,;:，。").strip()


def _unwrapped(text: str) -> str:
    """A text without the marks around it; one that closes what opens within it stays."""
    words = text.strip(' *"“”')
    if words.count("*") % 2:
        words = words.replace("*", "")
    if words.count("“") > words.count("”") and text.rstrip(" .,").endswith("”"):
        return f"{words.rstrip('.,')}”"
    if words.count('"') % 2 and text.rstrip(" .,").endswith('"'):
        return f'{words.rstrip(".,")}"'
    return words


def may_be_title(title: str) -> bool:
    """Whether a text may be a title: it has some letters, and is no label of a link."""
    letters = len(_LETTER.findall(title))
    return (
        letters >= _LETTERS
        and title[0] not in ",;"
        and not is_generic(title)
        and len(title) < _LONGEST_TITLE
    )
