"""What of a paper can be cited: only what is known, cleaned to single lines.

Owns the choice of kind, address and key. Account handles never get in here.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from papershelf.config.fields import TEXTS
from papershelf.ids.registries import id_url
from papershelf.model import Paper, PaperId, PartialDate
from papershelf.publish.names import Name, split_name
from papershelf.text.slugs import slugify

# C0 and C1 controls, lone surrogates and non-characters: no format can carry them.
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_UNPUBLISHED = re.compile(
    r"\b(?:arxiv|corr|preprint|biorxiv|medrxiv|openreview|submitted|submission|under review|"
    r"in review|rejected|withdrawn|work in progress|technical report)\b",
    re.IGNORECASE,
)
_JOURNAL = re.compile(
    r"\b(?:journal|transactions|letters|annals|quarterly|bulletin|magazine|"
    r"JMLR|TMLR|TACL|T?PAMI|IJCV|PNAS|JAIR)\b|\b(?:j|rev|lett|trans|ann|phys)\."
    r"|^(?:nature|science|cell|patterns)\b(?! and)",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"\b(?:conf[eé]ren[cz]|konferenz|congr|kongress|tagung|proceedings|actes d|actas d|atti d|"
    r"advances in|workshop|symposi|meeting|proc\.|conf\.)",
    re.IGNORECASE,
)
# What names of meetings have in lists: an acronym (NeurIPS, ACL) or a year.
_ACRONYM_OR_YEAR = re.compile(r"[A-Za-z]*[A-Z][A-Za-z]*[A-Z]|[12][09]\d\d|'\d\d")
# Registrants of preprint servers: arXiv, bioRxiv, Research Square, Preprints.org, TechRxiv, OSF.
_PREPRINT_DOI = re.compile(
    r"10\.(?:48550|1101|21203|20944|36227|31219|31234|31235)/", re.IGNORECASE
)
_ARXIV_DOI = "10.48550/arXiv."
_CATEGORY = re.compile(
    r"(?:cs|math|stat|eess|econ|q-bio|q-fin|physics|cond-mat|nlin|astro-ph)\.[A-Za-z-]{2,}"
    r"|quant-ph|gr-qc|math-ph|hep-(?:th|ph|ex|lat)|nucl-(?:th|ex)"
)


@dataclass(frozen=True, slots=True)
class Citable:
    """A paper as others cite it. Every text is one line; empty means not known."""

    key: str
    """Citation key: letters, digits, `.` and `-`; depends on this paper alone."""
    kind: str
    """preprint, conference, journal, book, chapter, thesis, report, or unknown where nothing says
    how it was published."""
    title: str
    authors: tuple[Name, ...] = ()
    more_authors: bool = False
    date: PartialDate | None = None
    """With a year, or None."""
    venue: str = ""
    arxiv: str = ""
    primary_class: str = ""
    doi: str = ""
    """A DOI of its own, or the one arXiv registers for each of its papers."""
    openreview: str = ""
    acl: str = ""
    url: str = ""
    """Where the paper itself is, at its best known address."""
    pdf: str = ""
    abstract: str = ""
    keywords: tuple[str, ...] = ()
    more: Mapping[str, str] = field(default_factory=dict)
    """Further fields that are texts of one line, by name."""

    @property
    def year(self) -> str:
        return f"{self.date.year:04d}" if self.date and self.date.year is not None else ""


def citable(paper: Paper, keywords: Iterable[str] = (), key: str = "") -> Citable:
    """What can be cited of `paper`.

    keywords: names of its topics, for formats that have them. key: in place of its own.
    """
    ids: dict[str, str] = {}
    for known in paper.ids:
        ids.setdefault(known.scheme, one_line(known.value))
    arxiv, own_doi = ids.get("arxiv", ""), ids.get("doi", "")
    if own_doi.lower().startswith(_ARXIV_DOI.lower()):
        arxiv, own_doi = arxiv or own_doi[len(_ARXIV_DOI) :], ""
    venue = "" if _UNPUBLISHED.search(paper.venue) else one_line(paper.venue)
    date = paper.date if paper.date and paper.date.year is not None else None
    authors = tuple(
        split_name(line) for line in map(one_line, paper.authors) if line and line != "et al."
    )
    title = one_line(paper.title)
    return Citable(
        key=key or _key(title, authors, date, arxiv.replace("/", "-") or _fingerprint(title, ids)),
        kind=paper.kind if paper.kind in _STATED else _kind(venue, arxiv, own_doi, ids),
        title=title,
        authors=authors,
        more_authors=paper.more_authors,
        date=date,
        venue=venue,
        arxiv=arxiv,
        primary_class=_primary_class(arxiv, paper.tags),
        doi=own_doi or (_ARXIV_DOI + arxiv if arxiv else ""),
        openreview=ids.get("openreview", ""),
        acl=ids.get("acl", ""),
        url=_url(paper, arxiv, own_doi, ids),
        pdf=_pdf(paper, arxiv),
        abstract=one_line(paper.abstract),
        keywords=tuple(filter(None, map(one_line, keywords))),
        more={name: one_line(getattr(paper, name)) for name in _MORE},
    )


_MORE = [one.name for one in TEXTS if one.name not in Citable.__slots__]


def one_line(text: str) -> str:
    """The text with every run of white space as one space and without control characters."""
    if text.isprintable() and "  " not in text:  # as most are: no control character, plain spaces
        return text.strip()
    return " ".join(_FORBIDDEN.sub("", text).split())


_STATED = frozenset({"book", "chapter", "thesis", "report"})
"""Kinds that are what a source says. Of articles their venue and ids tell more."""


def _kind(venue: str, arxiv: str, own_doi: str, ids: dict[str, str]) -> str:
    if venue:
        return "journal" if _is_journal(venue) else "conference"
    if arxiv or "openreview" in ids or _PREPRINT_DOI.match(own_doi):
        return "preprint"
    return "unknown"


def _is_journal(venue: str) -> bool:
    """By its words; a name that says nothing is a journal's, unless it has an acronym or a year."""
    if _MEETING.search(venue):
        return False
    return bool(_JOURNAL.search(venue) or not _ACRONYM_OR_YEAR.search(venue))


def _primary_class(arxiv: str, tags: tuple[str, ...]) -> str:
    """The archive an old arXiv id names, or the one category the digests file the paper under.

    Of several categories none is known to be the primary one.
    """
    if "/" in arxiv:
        return arxiv.partition("/")[0]
    categories = [tag for tag in tags if _CATEGORY.fullmatch(tag)]
    return categories[0] if arxiv and len(categories) == 1 else ""


def _url(paper: Paper, arxiv: str, own_doi: str, ids: dict[str, str]) -> str:
    known = [
        PaperId("arxiv", arxiv),
        PaperId("doi", own_doi),
        PaperId("openreview", ids.get("openreview", "")),
        PaperId("acl", ids.get("acl", "")),
    ]
    best = next((one for one in known if one.value), None)
    return id_url(best) if best else _given_link(paper, "paper")


def _pdf(paper: Paper, arxiv: str) -> str:
    return _given_link(paper, "pdf") or (f"https://arxiv.org/pdf/{arxiv}" if arxiv else "")


def _given_link(paper: Paper, role: str) -> str:
    """The first link of a role; one mined from the text may lead to another paper."""
    links = (link.url for link in paper.links if link.role == role and not link.mined)
    return one_line(next(links, ""))


def _fingerprint(title: str, ids: dict[str, str]) -> str:
    scheme = next((name for name in ("doi", "openreview", "acl") if name in ids), "")
    folded = "".join(char for char in title.casefold() if char.isalnum()) or title
    basis = f"{scheme}:{ids[scheme].lower()}" if scheme else f"title:{folded}"
    return hashlib.sha256(basis.encode()).hexdigest()[:6]


def _key(title: str, authors: tuple[Name, ...], date: PartialDate | None, unique: str) -> str:
    """`cao2024compassjudger-2410.16256`: to be read by people, and unique by its last part."""
    family = _ascii(authors[0].family).replace("-", "") if authors else ""
    words = [word for word in _ascii(title).split("-") if word not in _SMALL_WORDS]
    word = next((word for word in words if word[0].isalpha()), words[0] if words else "")
    year = f"{date.year:04d}" if date else ""
    stem = f"{family}{year}{word}" if family else f"{word}{year}"
    if not stem[:1].isalpha():
        stem = f"paper{stem}"
    return f"{stem}-{unique}"


_SMALL_WORDS = frozenset(
    ("", "a", "an", "the", "on", "of", "to", "in", "for", "from", "with", "are", "is")
)


def _ascii(text: str) -> str:
    """Lower-case ASCII words joined by hyphens."""
    if text.isascii():
        return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    return slugify(text)
