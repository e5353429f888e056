"""What stands behind the title of a reference: where it came out, when, and on which pages.

    *Journal of Kites*, 12(3), 45–67.      In *Proc. KiteConf*, 2031, pp. 1–9.
    J Kites. 2031 Mar 5;12(3):45-67.       // Вестник змеев. 2031. Т. 12. С. 45–67.

Knows nothing of titles and names.
"""

from __future__ import annotations

import re

from papershelf.model import PartialDate
from papershelf.read.items import when_where
from papershelf.text.dates import find_date

_EVIDENCE = re.compile(
    r"\*[^*\s][^*]{2,}\*|\d(?:\s?\(\d+\)|[-–—]\d|: ?\d| p\.)|10\.\d{4,}/|arxiv|retrieved|available"
    r"|[第卷号]|: [^\W\d_][\w. -]{2,40},? (?:19|20)\d\d"
    r"|\b(?:in:? |proc|(?:vol(?:ume)?|eprint|doi|press|verlag|thesis|dissertation)\b"
    r"|(?:no|pp?|[sс])\. ?\d)"
)
"""Volumes, pages, houses: what no text has behind a title but a reference. In lower case, as words
of either case are looked for in three times the time.
"""
_ACCESSED = re.compile(
    r"[(\[]?(?:\[?cited|Accessed|Retrieved|Acesso em|Accedido|Consultado|Consulté|Zugriff|Abgerufen"
    r"|Zuletzt|дата обращения)\b[^()\[\]]{0,50}[)\]]?"
    r"|\bWeb\.\s+\d\d? [A-Z]{3,9}\.? (?:19|20)\d\d\b",
    re.IGNORECASE,
)
"""When somebody looked at it: `Accessed 9 May 2031`, `Web. 9 May 2031`."""
_PLACES = re.compile(
    r"https?://\S+|\bdoi:?\s*\S+|10\.\d{4,9}/\S+|arXiv:?\s*\S+(?: \[[\w.-]+\])?|abs/\S+"
    r"|PMC?I?D:?\s*\w+",
    re.IGNORECASE,
)
"""Addresses and ids, whose digits are no years."""
_LEAD_IN = re.compile(
    r"(?:\s*\[[A-Z]{1,2}(?:/OL)?\])?[\s.,;:]*"
    r"(?://\s*|(?:In|in|IN|En|Em|Dans)[:：]?\s+(?=[^a-z]|the\b))?"
    r"(?:[^()*]{3,120}\((?:[Ee]ds?|Hrsg|Hg|orgs?|coords?)\.?\)[.,:]?\s*"
    r"|[^()*\d:]{3,120}, (?:eds?\.,?|editors\.)\s+(?=[^\Wa-z]))?"
)
"""`[J]. `, `// `, `In: `, `In A. Brink (Ed.), `, `In Ada Brink, ed., `."""
_BRACKETED = re.compile(r"「([^「」]+)」|『([^『』]+)』|《([^《》]+)》")
_ITALIC = re.compile(r"\*+([^*]{2,300})\*+")
_STOP = re.compile(
    r",?\s+(?:vol|no|v|n|bd|nr|issue|art|article|pp?|[tтsс]|№|第)\b\.?\s*№?\s*\d"
    r"|,\s*\d|\s+\d+\b(?!\s?(?:st|nd|rd|th)\b)|[(\[;。]|//|:\s|\s[–—-]\s"
    r"|,\s*(?:[A-Z][a-z]+,|[A-Z][a-z]{2}\.? (?:19|20)\d\d|arXiv|https?|edited|ed\.|第)"
    r"|\.\s(?!of [A-Z])"
    r"(?!(?:[A-Z&][\w-]*\.? ){0,6}(?:[A-Z][\w-]*\.?,? (?:vol\b|\d)|[A-Z][\w-]*\.[ ,]))",
    re.IGNORECASE,
)
"""What ends the name of a venue; the full stops of `Phys. Rev. Lett.` do not."""
_VOLUME = re.compile(r"[^\d’']+ [^\d’']*[a-z] \d{1,3}")
"""`Journal of Kites 11`: a volume, where `ICKW 31` and `ICKW '31` have a year."""
_NO_VENUE = re.compile(
    r"preprint|available|retrieved|https?|doi|phd|ph\.d|master|diss|thesis|unpublished|in press|"
    r"accessed|dispon|article\b|arxiv|"
    r"\d(?!\d?\d?(?:st|nd|rd|th|e|es|ème)\b)|"
    r"pp?\.|vol\b|edited|translated|ed\.|accepted|under review|isbn|issn|"
    r"pmid|see\b|submitted|author\b|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b",
    re.IGNORECASE,
)
_HOUSE = re.compile(
    r"\b(?:Press|Verlag|Publish\w+|Books|Wiley|Springer|Elsevier|Editora|Éditions?|Ediciones)\b"
    r"|出版社|大学|^[^:]{2,30}: "
)
"""A house that prints books, and its place, are no venue; with pages behind it, it is one."""
_DETAIL = re.compile(r"[ ,.;:]*(?:\d|vol|no\b|pp?\b|art|e\d|https?|doi)", re.IGNORECASE)
_LONGEST_VENUE = 160
"""Characters of the longest venue: the proceedings of a workshop at a conference."""
_NUMBERS_BEHIND = re.compile(r",? (?:vol\. )?(?!(?:19|20)\d\d\b)\d+(?:\s?\(\d+\))?[\d\s,:–-]*$|,$")
_YEAR_BEHIND = re.compile(r"(?<![ ,'’])[ ,'’]+(?:19|20)?\d\d$")
_PAGES = re.compile(r"(?:pp?\.\s*)?\b[A-Za-z]?\d+\s*[-–—]+\s*[A-Za-z]?\d+\b")
_NAMED_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
_MONTH = re.compile(
    rf"\b(?:19|20)\d\d {_NAMED_MONTH}(?: \d\d?)?\b|\b{_NAMED_MONTH}\.? (?:\d\d?, )?(?:19|20)\d\d\b"
)
_CLOSED_YEAR = re.compile(r"\((?:[^()]*\D)?((?:19|20)\d\d)[a-z]?\)")
_OPEN_YEAR = re.compile(r"(?<![\d/.:-])((?:19|20)\d\d)(?![\d/]|\.\d)")
_DOTTED_YEAR = re.compile(r"\b\d\d?\.\d\d?\.((?:19|20)\d\d)\b")
"""`18.10.2031`, where nothing else states a year."""
_ARXIV_YEAR = re.compile(r"arXiv:?\s*(\d\d)\d\d\.\d{4,5}", re.IGNORECASE)


def is_imprint(text: str) -> bool:
    """Whether a text has what only references have: a volume, pages, a DOI, a house."""
    return _EVIDENCE.search(text.lower()) is not None


def venue_of(text: str) -> tuple[str, str]:
    """The venue at the start of a text, and the rest."""
    text = text[: seen.start()] if (seen := _ACCESSED.search(text)) else text
    lead = _LEAD_IN.match(text)
    text = text[lead.end() if lead else 0 :]
    if bracketed := _BRACKETED.match(text):
        return next(filter(None, bracketed.groups())), text[bracketed.end() :]
    if italic := _ITALIC.match(text):
        return _NUMBERS_BEHIND.sub("", italic[1].strip(" ,")), text[italic.end() :]
    known = when_where.VENUE.match(text)
    if known and known[0][-2:].isdigit() and not _VOLUME.fullmatch(known[0]):
        return known[0], text[known.end() :]
    stop = _STOP.search(text)
    at = stop.start() if stop else len(text)
    venue, rest = _YEAR_BEHIND.sub("", text[:at].strip(" .,*")), text[at:]
    house = _HOUSE.search(text[: at + 40]) and not _DETAIL.match(rest)
    none = house or _NO_VENUE.match(text) or len(venue) > _LONGEST_VENUE
    return ("", text) if none or not venue or venue[0].islower() else (venue, rest)


def stated_date(text: str) -> PartialDate | None:
    """The year that a text states, with the month beside it; not when somebody looked at it."""
    text = _ACCESSED.sub(" ", text)
    plain = _PAGES.sub(" ", _PLACES.sub(" ", text))
    beside = _MONTH.search(plain)
    if beside and (found := find_date(beside[0])) and found.month:
        return found
    closed = _CLOSED_YEAR.findall(plain)
    bare = _OPEN_YEAR.findall(plain) or _DOTTED_YEAR.findall(plain)
    if closed or bare:
        return PartialDate(int(closed[-1] if closed else bare[0]))
    arxiv = _ARXIV_YEAR.search(text)
    return PartialDate(2000 + int(arxiv[1])) if arxiv else None
