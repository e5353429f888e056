"""Authors by their surnames alone: `Ro & Po 2031 — Title`, `1958 – Wind. “Title”`.

Knows no dialect.
"""

from __future__ import annotations

import re

from papershelf.model import PartialDate
from papershelf.read.items import when_where
from papershelf.read.items.link_labels import is_generic
from papershelf.read.items.people_first import LeadingNames
from papershelf.read.items.reference import are_names, authors_in
from papershelf.read.items.venue_behind import full_year
from papershelf.read.records.people import split_authors

_SURNAME = (
    r"(?:(?:van|von|de|der|den|du) )*[A-ZÀ-Þ](?:['’]?[A-ZÀ-Þ])?[a-zß-ÿ]++"
    r"(?:(?:['’-][A-ZÀ-Þ]?|[A-ZÀ-Þ])[a-zß-ÿ]++)*"
)
_AND = "(?:&(?:amp;)?|and)"
_LAST = rf"(?:,? {_AND} {_SURNAME}|,? [ea]t al\.?)"
_NAMES = rf"(?P<names>{_SURNAME}(?:, (?:[A-ZÀ-Þ]\. )?{_SURNAME})*{_LAST}?)"
_LEADING = re.compile(
    rf"\W{{0,3}}{_NAMES}"
    r",? ?(?:[(\[]?(?P<year>(?:19|20)\d\d)[a-z]?[)\]]?\s*(?:\s[–—-]|[:|])\s+(?=\S)"
    r"|(?P<bold>(?:19|20)\d\d)[a-z]?[.,:]?(?:\*\*|__)[.,:]?\s+(?=\S)"
    r"|[(\[](?P<closed>(?:19|20)\d\d)[a-z]?[)\]][.,]?\s+(?=[^\W\d_a-z]|[\[*\"“‘]))"
)
"""`Ro & Po 2031 — `, `Wind (2030): `, `**Wind 2030.** `, `Mo et al. (2029) ` before a title."""
_MONTH = r"(?:Jan|Feb|Mar|Apr|Ma[iy]|Jun|Jul|Aug|Sep|O[ck]t|Nov|De[cz])[a-z]{0,6}\.?"
_BEHIND = re.compile(
    rf"\s*\({_NAMES}(?:[,:]? (?:{_MONTH}(?:/{_MONTH})?,? )?"
    r"(?:\d\d?[-/])?\(?(?P<year>(?:1[6-9]|20)\d\d)[a-z]?|,? ['’]?(?P<short>\d\d))?\)\W*"
)
"""`(Wind et al 20)`, `(Ro & Po, 2031)`, `(Ro, Po: July 2031)`, `(Ro, 07-2031)`, behind a title."""
_IN_VENUE = re.compile(r"(?<=\d) \([A-Z][^()]{2,40}\)$")
"""`Wind & Lake 2031 (Ponds 12)`: the venue behind the year."""
_DIGIT = re.compile(r"\d")
_DATED = re.compile(rf"{_NAMES},? \(?(?:19|20)\d\d\b")
_LIST = re.compile(
    rf"[\s(*_\"“–—-]*{_NAMES}"
    r"[\s.,;:*_)\"”]*"
)
_ROW = re.compile(
    rf"(?P<names>{_SURNAME}(?:, {_SURNAME})+(?:, |,? {_AND} ){_SURNAME})"
    rf"(?=\s*[;:.)]|,? \(?(?:19|20)\d\d|,\s*(?:{when_where.VENUE.pattern}))"
)
"""`Wind, Lake, Moor` in front of what ends a list; two might be one person turned round."""
_BETWEEN = re.compile(rf",? {_AND} |, (?!et al)")
_GLUED = re.compile(r"(?<=[a-z]{2})etal$")
"""`Windetal2031`: the key of a note"""
_NAMES_A_VENUE = re.compile(
    r"(?:jan|feb)(?:uary|ruary|uar|ruar)?|mar(?:ch|zo|s)?|a[pbv]r(?:il)?|ma(?:y|i|yo|io)|jun[ei]?"
    r"|jul[yi]?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|spring|summer|autumn|fall|winter"
    r"|arxiv|bioarxiv|biorxiv|medrxiv|nature|science|cell|lancet|preprint|neurips|usenix|siggraph"
    r"|interspeech|crypto|eurocrypt|asiacrypt|eurosys|sigcomm|infocom|mobicom|oakland|workshop|blog"
    r"|eurographics|(?:re)?read|updated?|published|released|since|year|version|paper|survey|other|thesis|vldb"
    r"|book|patent|news|week|day|vol|part|top|best|new|report|article|kdd|week|accepted|fri|mon|tue"
    r"|wed|thu|sat|sun|notes?|slides?|springer|elsevier|wiley|oxford|cambridge|pearson|routledge"
    r"|packt|apress|recsys|interact|robotica|automatica|neuron|brain|micro|middleware|supercomputing"
    r"|hot(?:cloud|os|nets|storage|mobile|deps|sec)|sensys|mobisys|ubicomp?|socc|percom"
    r"|(?-i:(?!Fitz)[A-Z][a-z]{3,}[A-Z][a-z]+)",
    re.IGNORECASE,
)
"""What stands alone in front of a year and is nobody's name."""


_HAN_NAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶苏魏吕丁任沈姚卢"
    "姜崔钟谭陆汪范廖贾夏韦付邹孟熊秦邱尹薛闫段侯史陶黎贺顾毛郝龚邵钱严覃戴張劉陳楊黃趙吳孫馬鄭許馮鄧蕭蔣"
)
_HANGUL_NAMES = "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민"
_EASTERN = re.compile(
    rf"(?:^|[\s,，|(（–—-])(?P<name>[{_HAN_NAMES}][一-鿿]{{1,2}}|[{_HANGUL_NAMES}][가-힣]{{2}})"
    rf"(?=\s*[,，.。]?\s*[(（]?\s*(?:(?:19|20)\d\d|{when_where.VENUE.pattern}))"
)
"""`, 王伟, 2030`: a name alone in front of a year or a venue, which only its first sign tells."""


def eastern(text: str) -> tuple[str, ...]:
    """The one author of East Asia whom a text behind a title names; none for any other."""
    match = _EASTERN.search(text)
    return (match["name"],) if match else ()


def in_front(text: str) -> tuple[tuple[str, ...], PartialDate | None, str]:
    """Authors, date and rest of `Ro & Po 2031 — Title`; none, None and the text for any other."""
    match = _LEADING.match(text)
    if match is None or _NAMES_A_VENUE.fullmatch(match["names"]):
        return (), None, text
    names, rest = tuple(_BETWEEN.split(match["names"])), text[match.end() :]
    names = tuple(_GLUED.sub(" et al.", name) for name in names)
    year = PartialDate(int(match["year"] or match["bold"] or match["closed"]))
    named = len(names) == 1 and authors_in(rest.split("\n")[0])  # `Deep (2015) Ada Wind, Bo Air`
    return ((), None, text) if named else (names, year, rest)


def cited(label: str) -> tuple[tuple[str, ...], PartialDate | None]:
    """Authors and date of a label such as `Wind et al., 2031`; none for any other."""
    if not _DIGIT.search(label):
        return (), None
    match = _BEHIND.fullmatch(f"({_IN_VENUE.sub('', label).strip('()[] ')})")
    year = match and match["year"]
    if not match or not year or _NAMES_A_VENUE.fullmatch(match["names"]):
        return (), None
    return tuple(_BETWEEN.split(match["names"])), PartialDate(int(year))


def behind(text: str) -> tuple[tuple[str, ...], PartialDate | None, str]:
    """Authors, date and the text without them of `Title (Ro & Po, 31)`; as `in_front`.

    One name alone is one only with a year.
    """
    at = text.rfind("(")
    match = _BEHIND.fullmatch(text, len(text[:at].rstrip())) if at > 0 else None
    names = tuple(_BETWEEN.split(match["names"])) if match else ()
    several = len(names) > 1 or any("et al" in name for name in names)
    if match is None or not (several or match["year"] or match["short"]):
        return (), None, text
    if any(is_generic(name) or _NAMES_A_VENUE.fullmatch(name) for name in names):
        return (), None, text
    year = int(match["year"] or 0) or (match["short"] and full_year(int(match["short"])))
    return names, PartialDate(year) if year else None, text[: match.start()]


def in_a_row(text: str) -> LeadingNames | None:
    """The three surnames or more that a text begins with; given names look alike, as in `Lake, Bo`.

    Who of them is one person with the next, only the other items of the list tell.
    """
    row = _ROW.match(text)
    names = tuple(_BETWEEN.split(row["names"])) if row else ()
    if row is None or any(is_generic(n) or _NAMES_A_VENUE.fullmatch(n) for n in names):
        return None
    return LeadingNames(names=names, end=row.end(), sure=False)


def dated(text: str) -> tuple[str, ...]:
    """The surnames in front of a year, `Wind and Lake, 2031`, where a venue would look alike."""
    match = _DATED.match(text)
    known = match and not _NAMES_A_VENUE.fullmatch(match["names"])
    return tuple(_BETWEEN.split(match["names"])) if match and known else ()


def are_people(text: str) -> bool:
    """Whether a text is one name or more: whole ones, or surnames alone."""
    return are_names(text, 1) or bool(alone(text, 1))


def people_in(text: str) -> tuple[str, ...]:
    """The people that a text names, by whole names or by surnames; none where it says more."""
    return alone(text, 1) or (split_authors(text) if are_names(text, 1) else ())


def alone(text: str, least: int = 2) -> tuple[str, ...]:
    """The surnames in a text that holds nothing else: `Ro & Po`, `Mo et al.`; at least so many."""
    match = _LIST.fullmatch(text)
    names = _BETWEEN.split(match["names"]) if match else []
    known = len(names) >= least or any("et al" in name for name in names)
    plain_words = any(is_generic(name) or _NAMES_A_VENUE.fullmatch(name) for name in names)
    return tuple(names) if known and not plain_words else ()
