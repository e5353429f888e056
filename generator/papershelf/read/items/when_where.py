"""What says when and where a paper came out: venues, journals, years, awards.

Knows no dialect.
"""

from __future__ import annotations

import re

from papershelf.engine.asked_again import asked_again
from papershelf.read.markup.inline import plain

_VENUES = (
    r"ICLR|ICML|NeurIPS|NIPS|CVPR|ICCV|ECCV|ACL|EMNLP|NAACL|EACL|AAAI|IJCAI|KDD|WWW|SIGIR|"
    r"CIKM|WSDM|RecSys|COLING|TACL|COLM|CoRL|RSS|ICRA|IROS|TPAMI|IJCV|TIP|TNNLS|TMLR|JMLR|WACV|"
    r"BMVC|ACCV|MICCAI|ISBI|INTERSPEECH|ICASSP|SIGGRAPH(?: Asia)?|ACM ?MM|MM|CHI|UIST|VLDB|SIGMOD|"
    r"ICDE|OSDI|SOSP|NSDI|USENIX(?: Security)?|CCS|NDSS|S&P|ASE|ICSE|FSE|ISSTA|PLDI|POPL|UAI|"
    r"AISTATS|CoNLL|AACL|LREC|3DV|TMM|TCSVT|TOG|TVCG|TKDE|TOIS|DAC|ASPLOS|ISCA|MICRO|HPCA|MLSys|"
    r"EuroSys|SC|Preprint|Nature|Science|Cell|PNAS"
)
VENUE = re.compile(
    rf"\b(?:(?:{_VENUES}|arXiv|(?:bio|med|chem)Rxiv)(?:[ -]?[A-Z][\w/]*){{0,2}}"
    r"[ ,:-]*(?:['’] ?)?(?:(?:19|20)?\d\d)?\b"
    r"|(?!ISSN|ISBN)[A-Z][A-Za-z]{1,9}[ -]?(?:['’] ?|20|19)\d\d\b)"
)
_MAY_NAME_VENUE = re.compile(rf"{_VENUES}|Xiv|Rxiv|' ?\d\d|’ ?\d\d|20\d\d|19\d\d")
"""Found wherever `VENUE` is. As each part begins with a letter of its own, and seldom with a small
one, it is looked for in a tenth of the time."""

_BEFORE_SIGN = 11
"""Characters of a venue in front of what it is found by: ten letters and a dash before its year."""


def find_venue(text: str) -> re.Match[str] | None:
    """The first venue that a text names, with its year."""
    sign = _MAY_NAME_VENUE.search(text)
    return VENUE.search(text, max(0, sign.start() - _BEFORE_SIGN)) if sign else None


_AWARD = re.compile(
    r"(?:[A-Z][\w'’. -]{1,25}[ ,:-]+)?(?:oral|spotlight|highlight|poster)s?"
    r"(?: presentation| paper)?"
    r"|(?:received |winner of )?(?:the )?(?:(?:19|20)\d\d[ ,:-]+)?"
    r"(?:best|outstanding|distinguished|test[- ]of[- ]time)\b.{0,40}"
    r"|honou?rable mention.{0,20}"
    r"|(?:accepted|under review|to appear|submitted)\b.{0,150}|in press|[\w &'’]{0,20}\bworkshops?",
    re.IGNORECASE,
)
_WORD = r"[^\W\d][\w&.@/'’]*"
_DATED = re.compile(
    rf"(?:{_WORD}[ ,:-]+){{0,8}}(?:{_WORD}?)?(?:(?:19|20)\d\d(?:[./-]\d\d?){{0,2}}|['’] ?\d\d)"
    r"(?: [A-Za-z]{1,12})?"
)
"""`npj Digital Ponds, 2024`, `Arxiv, 2023.9`, `NIPS '19`, `ICLR 2020 Oral`: ends with a year."""
SHORT_YEAR = re.compile(
    r"(?P<venue>(?=[A-Za-z]{1,8}[A-Z])(?!COVID)[A-Z][A-Za-z]{2,11} (?P<year>9\d|[0-3]\d))"
    r"(?=\s*(?:[,|)\]–—-]|$))"
)
"""`OSDI 16` in front of what parts it from a title, and `HotCloud 14` alone."""
_JOURNAL = re.compile(
    r"(?:[A-Z][\w&.-]* ){0,4}(?:Journal|Transactions|Letters|Proceedings|Magazine|Annals)\b"
    r"(?: (?:[A-Z][\w&.-]*|of|on|the|and|in|for|&)){0,9}"
)


def names_journal(text: str) -> bool:
    """Whether a text is the name of a journal: `(IEEE Transactions on Kites)`."""
    return _JOURNAL.fullmatch(text.strip(" *_()[]")) is not None


@asked_again
def says_when(text: str) -> bool:
    """Whether a text beside a title is metadata: a venue, a year, an award."""
    words = plain(text).strip(" *_`:.,[]()'’")
    dated = _DIGIT.search(words) and (
        is_date_heading(words) or _DATED.fullmatch(words) or SHORT_YEAR.fullmatch(words)
    )
    return bool(dated or VENUE.fullmatch(words) or _AWARD.fullmatch(words))


def says_more_than_when(text: str) -> bool:
    """Whether it is a venue or an award, with a year or without; a year alone is not."""
    return says_when(text) and not is_date_heading(text)


_OUTLET = re.compile(
    r"(?:.*\b)?(?:journal|transactions|proceedings|letters|annals|bulletin|magazine|PLOS|"
    r"bio ?rxiv|med ?rxiv|preprints?|IEEE|ACM|BMC|Nature|Science|Cell|Lancet|Frontiers|Elsevier|"
    r"Springer|Wiley|PNAS|eLife|advances|communications|methods in|reports|press|publishers?|"
    r"conference|symposium|book|chapter|full[- ]?text|open access|"
    r"(?:paper|pdf|article|code|version|implementation|slides|blog ?post|preprint)s?)\b.*",
    re.IGNORECASE,
)


def names_source(label: str) -> bool:
    """Whether a label behind a title may say where it leads: `Nature Ponds paper`, `PLoS One`."""
    return bool(_OUTLET.fullmatch(plain(label)))


_DIGIT = re.compile(r"\d")
_DATE_WORDS = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|[\W\d_]+|(?<=\d)(?:th|st|nd|rd)\b"
    r"|\b(?:week(?:ly|s)?|of|the|papers?|for|days?|daily|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6})\b"
    r"|[年月日]",
    re.IGNORECASE,
)


@asked_again
def is_date_heading(heading: str) -> bool:
    """A heading that only states a date: `2031`, `Papers of March 2031`."""
    may_be = _DIGIT.search(heading) and _DATE_WORDS.match(heading)
    return bool(may_be) and not _DATE_WORDS.sub("", heading)
