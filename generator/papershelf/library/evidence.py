"""What speaks for, and what against, two groups of claims being one paper.

An equal title alone is weak: `Introduction` and `Ripples` name many papers. The people, the years,
the links and the texts of the claims decide with it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from papershelf.ids.registries import ids_of
from papershelf.ids.roles import link_role
from papershelf.ids.urls import safe_url
from papershelf.library.names import people_of
from papershelf.library.readings import Reading

YEARS_APART = 2
"""A paper appears as a preprint, at a conference and in a journal within two years of each other;
claims that are further apart speak of two papers, or of two editions."""
_OWN_LINKS = frozenset({"paper", "pdf"})
"""Roles of links that lead to the paper itself; code, talks and posts are shared by papers."""
_LATIN = re.compile(r"[a-z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupEvidence:
    """What a group of claims says of its paper beside title and ids."""

    family_names: frozenset[str] = frozenset()
    """Folded; those in Latin letters, for a name in two scripts cannot be compared."""
    years: frozenset[int] = frozenset()
    """Years that the claims state for the paper itself."""
    kinds: frozenset[str] = frozenset()
    """`book`, or `article` for what is shorter; of claims that say what they are."""
    texts: frozenset[str] = frozenset()
    """Abstracts and summaries."""
    links: frozenset[str] = frozenset()
    """Addresses of any role."""
    own_links: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Digest to the addresses that it gives for the paper itself."""

    def __or__(self, other: GroupEvidence) -> GroupEvidence:
        """The evidence of both groups together."""
        own: dict[str, frozenset[str]] = defaultdict(frozenset, self.own_links)
        for digest, links in other.own_links.items():
            own[digest] |= links
        return GroupEvidence(
            family_names=self.family_names | other.family_names,
            years=self.years | other.years,
            kinds=self.kinds | other.kinds,
            texts=self.texts | other.texts,
            links=self.links | other.links,
            own_links=own,
        )


def evidence_of(reading: Reading) -> GroupEvidence:
    """The evidence of one claim."""
    entry = reading.claim.entry
    own = frozenset(
        safe_url(link.url) or link.url
        for link in entry.links
        if link_role(link.url, link.label) in _OWN_LINKS and not ids_of(link.url)
    ) | {str(paper_id) for paper_id in reading.ids}
    return GroupEvidence(
        family_names=frozenset(_family_names(people_of(entry.authors).names)),
        years=frozenset({reading.date.year} if reading.date and reading.date.year else ()),
        kinds=frozenset({_LENGTHS[entry.kind]} if entry.kind in _LENGTHS else ()),
        texts=frozenset({entry.abstract, entry.summary} - {""}),
        links=frozenset(link.url for link in entry.links),
        own_links={reading.path: own} if own else {},
    )


_LENGTHS = {"book": "book", "article-journal": "article", "paper-conference": "article",
            "article": "article"}  # fmt: skip
"""Kinds that are a book, or surely none: a thesis or a report may be printed as one."""


def no_common_author(one: GroupEvidence, other: GroupEvidence) -> str:
    """Said where both groups name authors and none of them is the same; else empty."""
    known = one.family_names and other.family_names
    return "no common author" if known and not one.family_names & other.family_names else ""


def against(one: GroupEvidence, other: GroupEvidence) -> str:
    """What speaks against one paper, in words; empty where nothing does."""
    if strangers := no_common_author(one, other):
        return strangers
    if one.kinds and other.kinds and not one.kinds & other.kinds:
        return "a book beside an article"
    apart = min((abs(a - b) for a in one.years for b in other.years), default=0)
    if apart > YEARS_APART:
        return f"{apart} years apart"
    for digest in sorted(one.own_links.keys() & other.own_links.keys()):
        if not one.own_links[digest] & other.own_links[digest]:
            return f"two links in {digest}"
    return ""


def agree(one: GroupEvidence, other: GroupEvidence) -> str:
    """What speaks for one paper beside the title, in words; empty where nothing does."""
    if one.texts & other.texts:
        return "the same text"
    if one.family_names & other.family_names:
        return "a common author"
    return ""


def renamed(one: GroupEvidence, other: GroupEvidence) -> bool:
    """Whether two titles of one id are names that one paper had: texts, people, stated years or
    a further link agree, and nothing speaks against it.
    """
    if against(one, other):
        return False
    ids = {own for links in (*one.own_links.values(), *other.own_links.values()) for own in links}
    further = {link for link in one.links & other.links if not {str(i) for i in ids_of(link)} & ids}
    return bool(agree(one, other) or one.years & other.years or further)


def _family_names(names: Iterable[str]) -> Iterable[str]:
    for name in names:
        plain = unicodedata.normalize("NFKD", name.partition(",")[0]).casefold()
        words = re.findall(r"[^\W\d_]+", "".join(c for c in plain if not unicodedata.combining(c)))
        if words and _LATIN.search(words[-1]):
            yield words[-1]
