"""What beside a title says when or where it came out: `2020 - T`, `T (ICRA 2030)`, `19-ICCV-T`.

Knows no dialect.
"""

from __future__ import annotations

import re

from papershelf.read.items import when_where
from papershelf.read.items.no_names import HOUSES

TAG = re.compile(
    r"(?:\*\*|__)?(?:(?P<square>[\[【`]+)|\()\(?(?P<text>[^\[\]()【】`]{1,60}+)\)?"
    r"(?(square)[\]】`]+|(?<=\))(?!\w))(?:\*\*|__)?(?!\()\s*[:,.-]?\s*"
)
_TAG_CLOSE = re.compile(r"\((?P<text>[^()]{2,60})\)(?=\S)")
"""`(CVPR2031)Slow Kites`"""
_KIND = re.compile(r"journal|conference|workshop|preprint|poster|oral|spotlight", re.IGNORECASE)
_NUMBER = re.compile(r"(?i:paper|article|论文|論文|논문)\s?#?\d{1,3}\s?[.:：)]\s*(?=[^\W\d_])")
"""`paper1. Slow Kites`"""
_KEY_BEFORE = re.compile(
    r"(?P<text>[A-Z][a-z]+[A-Za-z]{0,24}(?P<year>(?:19|20)\d\d)[A-Za-z]{0,4})\s+[–—-]\s+(?=\S)"
)
"""`Wind2031PO - The Slow Kite`"""
_VENUE_BEFORE = re.compile(
    r"(?P<text>['’]?\d\d-[A-Z][A-Za-z]{2,10}(?:[- ](?:oral|spotlight|poster))?)"
    r"(?:-|\s+-\s*)(?=[^\W_])"
)
"""`19-ICCV-The Slow Kite`, `18-CVPR-oral-Tails`"""
_DATE_BEFORE = re.compile(
    r"(?P<text>(?:19|20)\d\d(?:[-/.]\d\d?){0,2})(?:\s+[–—-]\s+|\s*[|]\s*)(?=\S)"
)
"""`2020 - ` within a title; `2048: A Game` is one."""
_VENUE_BEHIND = re.compile(
    r"(?:(?:\s(?:-{1,2}|[–—])|[,.])\s|，\s?)(?P<said>[A-Z][\w&' ]{1,30}(?:, (?:19|20))?\d\d)$"
)
"""`Slow Kites - CC 2013`, `Slow Kites, KITES, 2013`"""
_HAN_YEAR = re.compile(r"(?<=[一-鿿ぁ-ヿ가-힣]) (?P<said>(?:19|20)\d\d)$")
"""`风筝的研究 2031`"""
_YEAR_AND_VENUE = re.compile(r"(?<=\S), (?P<said>(?:19|20)\d\d, [A-Z][\w&:' -]{1,90})$")
"""`Slow Kites, 2031, Journal of Kites`"""
_BRACKETS = re.compile(
    r"\s*(?:\[[^\[\]()]{1,80}\]|[(（](?:[^\[\]()（）]|\([^()]{1,40}\)){1,160}[)）])"
)
_BRACKETS_BEHIND = re.compile(rf"(?<=\S)(?:{_BRACKETS.pattern}){{1,6}}[\s.,]*$")
_ARGUMENT = re.compile(r"\(\d{1,3}\)")
"""`Codes over GF(4)`: what stands close to a word is no remark."""
_CLOSES = re.compile(r"[)\]）][\s.,]*$")
_CODE_BEHIND = re.compile(r"\s*`(?P<said>[^`]{2,40})`\W*$")
"""`` Slow Kites `KITES 2031` ``"""
_OPENS = frozenset("([【`*_")
_NICK = re.compile(r"\((?=[^()]{0,15}(?:[A-Z][^()]*[A-Z]|\d))[\w.+-]{2,16}\)\s?(?=[A-Z\d]\S)")
"""`(KITE) Strings That Fly`: what the paper is called, in front of its title."""


_HOUSES = re.compile(
    r"(?:[^\W\d_][\w.&'’-]* ){0,5}"
    r"(?i:presse?|publish(?:ing|ers?)|verlag|springer|wiley|elsevier|routledge"
    rf"|{HOUSES}|o['’]reilly|universi\w+)"
    r"(?: (?:of |de )?[A-Z][\w.-]*){0,3}[\s.]*"
)
_FEW = 2
"""Words of the shortest title in front of a house."""


_PLACE_BEHIND = re.compile(r"[,.] [A-Z][\w-]+(?: [A-Z][\w-]+)?(?:, [A-Z]{2})?$")
"""`, Oslo`, `. New Lakes, NH` in front of a house"""
_PLACE = re.compile(r"[A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+)?")
_LONG = 6
"""Words that a title with a place behind it has: in a shorter one the place may be part of it."""


def without_house(title: str) -> str:
    """A title without the house that printed it: `Slow Kites, Pond Press`."""
    head, comma, house = title.rpartition(", ")
    if comma and _PLACE.fullmatch(house) and _HOUSES.fullmatch(head.rpartition(", ")[2]):
        head, comma, house = head.rpartition(", ")
    named = comma and len(head.split()) >= _FEW and _HOUSES.fullmatch(house)
    if not named or house.startswith(("and ", "& ", "or ")):
        return title
    placed = _PLACE_BEHIND.search(head)
    return head[: placed.start()] if placed and len(head.split()) > _LONG else head


def parted(title: str) -> tuple[str, str]:
    """A title, and what beside it says when or where it came out.

    `(2017-01) T`, `2020 - T`, `T (2016)`; `T [NIPS'19][A Lab]`: from the first bracket that does.
    """
    stated = ""
    if behind := _BRACKETS_BEHIND.search(title) if _CLOSES.search(title) else None:
        said = [
            one
            for one in _BRACKETS.finditer(behind[0])
            if not _ARGUMENT.fullmatch(one[0])
            and (when_where.says_when(one[0]) or when_where.names_journal(one[0]))
        ]
        at = behind.start() + said[0].start() if said else len(title)
        title, stated = title[:at].rstrip(" ,;"), title[at:]
    coded = _CODE_BEHIND.search(title) if title[-2:].count("`") else None
    if coded and coded.start() and when_where.says_when(coded["said"]):
        title, stated = title[: coded.start()], f"{coded['said']} {stated}"
    if number := _NUMBER.match(title):
        title = title[number.end() :]
    decimal = title.rstrip()[-1:].isdecimal()
    dated = (_VENUE_BEHIND.search(title) or _HAN_YEAR.search(title)) if decimal else None
    if dated and when_where.says_when(dated["said"]):
        title, stated = title[: dated.start()], f"{dated['said'].replace(',', '')} {stated}"
    if (", 19" in title or ", 20" in title) and (placed := _YEAR_AND_VENUE.search(title)):
        title, stated = title[: placed.start()], f"{placed['said']} {stated}"
    bare = without_house(title)
    title, stated = bare, f"{title[len(bare) :].lstrip(' ,')} {stated}".lstrip()
    tag = TAG.match(title) if title[:1] in _OPENS else None
    tag = tag or _TAG_CLOSE.match(title)
    told = tag and (when_where.says_when(tag["text"]) or _KIND.fullmatch(tag["text"]))
    before = tag if told else _DATE_BEFORE.match(title)
    if before and before.end() < len(title):
        title, stated = title[before.end() :], f"{before['text']} {stated}"
    elif key := _KEY_BEFORE.match(title) if "19" in title or "20" in title else None:
        known = when_where.says_when(key["text"])
        title, stated = title[key.end() :], f"{key['text' if known else 'year']} {stated}"
    elif venue := _VENUE_BEFORE.match(title):
        year, _, name = venue["text"].partition("-")
        title, stated = title[venue.end() :], f"{name.partition('-')[0]} '{year[-2:]} {stated}"
    elif nick := _NICK.match(title):
        title = title[nick.end() :]
    return title, stated.strip()
