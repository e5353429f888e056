"""From the claims of one paper to what is held true of it: one rule for each field.

Every rule sees all claims, sorted by the dates of their digests, then by path, and prefers what is
fuller. No rule depends on the order in which the digests were read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from papershelf.config.fields import TEXTS
from papershelf.ids.registries import arxiv_date, ids_of
from papershelf.ids.roles import link_role
from papershelf.ids.urls import is_beside, safe_url
from papershelf.library.names import Authors, people_of, same_person, shows_accounts
from papershelf.library.readings import SCHEMES, Reading
from papershelf.model import (
    Entry,
    Listing,
    Paper,
    PaperId,
    PaperLink,
    PartialDate,
    Problem,
    Summary,
)
from papershelf.text.typeset import typeset

_ROLES = "paper pdf code model dataset demo project video discussion other".split()
"""The order of a paper's links."""
_CUT_OFF = re.compile(r"(?:…|\.\.\.)$")
ARXIV_ID = "arXiv id"
"""`Paper.date_from` of a date that an arXiv id gives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A claim as the rules see it: the fields of its `Reading` that they need."""

    entry: Entry
    digest: str
    """Slug of its listing."""
    voice: str
    title: str
    key: str
    ids: tuple[PaperId, ...]
    mined: tuple[str, ...]
    date: PartialDate | None
    accounts: bool
    """Whether the digest shows account names among the authors."""


def members_of(
    groups: Iterable[Sequence[Reading]], listings: Iterable[Listing]
) -> list[tuple[Member, ...]]:
    """The members of each group. listings: of all digests that have a reading in a group."""
    accounts = {
        listing.slug: shows_accounts(entry.authors for entry in listing.digest.entries)
        for listing in listings
    }
    return [
        tuple(
            Member(
                entry=reading.claim.entry,
                digest=reading.claim.digest,
                voice=reading.voice,
                title=reading.title,
                key=reading.key,
                ids=reading.ids,
                mined=reading.mined,
                date=reading.date,
                accounts=accounts[reading.claim.digest],
            )
            for reading in group
        )
        for group in groups
    ]


def merge(members: Sequence[Member]) -> Paper:
    """The paper that the members claim. Its slug is empty, and it has no claims yet."""
    ids = merged_ids(members)
    title = merged_title(members)
    abstract = merged_abstract(members)
    authors = merged_authors(members)
    date, date_from = merged_date(members, ids)
    texts: dict[str, Any] = {
        one.name: RULES[one.merge](getattr(member.entry, one.name) for member in members)
        for one in TEXTS
    }
    return Paper(
        slug="",
        title=title,
        claims=(),
        authors=authors.names,
        handles=authors.handles,
        more_authors=authors.more,
        date=date,
        date_from=date_from,
        abstract=abstract,
        summaries=merged_summaries(members, abstract),
        links=merged_links(members, ids),
        ids=ids,
        tags=merged_tags(members),
        **texts,
    )


def merged_ids(members: Iterable[Member]) -> tuple[PaperId, ...]:
    """All ids, sorted as `sorted_ids` does."""
    return sorted_ids(paper_id for member in members for paper_id in member.ids)


def sorted_ids(ids: Iterable[PaperId]) -> tuple[PaperId, ...]:
    """The ids, each once, sorted by scheme in the order of `SCHEMES`, then by value."""
    return tuple(sorted(set(ids), key=lambda one: (SCHEMES.index(one.scheme), one.value)))


def merged_title(members: Sequence[Member]) -> str:
    """The title that most digests give, in its most frequent spelling.

    Copies of one list count as one digest. A title that is only the beginning of another one
    (`MEM1`) does not count. Of equals, the longest title and the first spelling are taken.
    """
    keys = Counter(key for _, key in {(member.voice, member.key) for member in members})
    if len(keys) > 1:
        short = {key for key in keys for other in keys if other.startswith(f"{key} ")}
        keys = Counter({key: times for key, times in keys.items() if key not in short})
    best = max(keys, key=lambda key: (keys[key], len(key), key))
    spellings = Counter(member.title for member in members if member.key == best)
    return max(spellings, key=lambda one: (not one.isupper(), spellings[one]))


def merged_authors(members: Sequence[Member]) -> Authors:
    """The longest list of names, and the handles of all claims.

    Of lists of one length, the one with the longest names is taken. A handle is an author, too: a
    list of names that has handles beside it is not complete.
    """
    claims = [_people_of(member) for member in members if member.entry.authors]
    if not claims:
        return Authors()
    fullest = max(claims, key=lambda one: (len(one.names), sum(map(len, one.names))))
    whole = any(
        len(one.names) == len(fullest.names) and not (one.more or one.handles) for one in claims
    )
    known = {same_person(name) for name in fullest.names}
    handles = {
        handle: None for one in claims for handle in one.handles if same_person(handle) not in known
    }
    return Authors(fullest.names, tuple(handles), more=bool(fullest.names) and not whole)


def _people_of(member: Member) -> Authors:
    found = people_of(member.entry.authors, accounts=_from_accounts(member))
    return replace(found, more=found.more or member.entry.more_authors)


def _from_accounts(member: Member) -> bool:
    """Whether the authors of the claim come from a page that shows accounts in place of names.

    Hugging Face shows the account of each author who has one, and the name of all others.
    """
    return member.accounts or any(
        "huggingface.co/papers/" in link.url for link in member.entry.links
    )


def merged_abstract(members: Iterable[Member]) -> str:
    """The longest abstract; one that ends in an ellipsis is taken only if all do."""
    texts = {member.entry.abstract for member in members} - {""}
    return max(texts, key=lambda text: (not _CUT_OFF.search(text), len(text), text), default="")


def merged_summaries(members: Iterable[Member], abstract: str) -> tuple[Summary, ...]:
    """The different texts, in the order of the claims, without those that begin the abstract."""
    digests: dict[str, dict[str, None]] = {}
    for member in members:
        digests.setdefault(member.entry.summary, {})[member.digest] = None
    return tuple(
        Summary(text=text, digests=tuple(names))
        for text, names in digests.items()
        if text and not abstract.startswith(_CUT_OFF.sub("", text).rstrip())
    )


def merged_links(members: Sequence[Member], ids: Sequence[PaperId]) -> tuple[PaperLink, ...]:
    """All safe links, each address once, sorted by role; in each role, links that were found in
    texts come last. A link in a text that names another paper is left out.
    """
    found: dict[str, PaperLink] = {}
    for member in members:
        for link in member.entry.links:
            url = safe_url(link.url)
            if url is None:
                continue
            label = typeset(link.label)
            held = found.setdefault(
                _same_address(url), PaperLink(url=url, role=link_role(url, label), label=label)
            )
            if held.url.startswith("http:") and url.startswith("https:"):
                found[_same_address(url)] = replace(held, url=url)
    for member in members:
        for url in member.mined:
            if set(ids_of(url)) <= set(ids):
                found.setdefault(
                    _same_address(url), PaperLink(url=url, role=link_role(url), mined=True)
                )
    return tuple(sorted(found.values(), key=lambda link: (_ROLES.index(link.role), link.mined)))


def _same_address(url: str) -> str:
    """A key that is equal for addresses of one page, as `http://x.org/a/` and `https://www.x.org/a`
    are, and for the versions of one paper.
    """
    bare = re.sub(r"^https?://(?:www\.)?", "", url).rstrip("/").removesuffix(".git")
    if ids_of(url):
        bare = re.sub(r"(?:v\d+)?(?:\.pdf)?$", "", bare)
    host, slash, path = bare.partition("/")
    if host == "github.com":
        path = path.lower()
    return f"{host.lower()}{slash}{path}"


def unsafe_links(reading: Reading) -> tuple[Problem, ...]:
    """A problem for each link of the claim that is not shown, as its address is not safe."""
    return tuple(
        Problem(
            path=reading.path,
            line=reading.claim.entry.span.first,
            message=_why_not_shown(link.url, reading.title),
            example=_BESIDE if is_beside(link.url) else "https://example.org/paper.pdf",
            level="review",
        )
        for link in reading.claim.entry.links
        if safe_url(link.url) is None
    )


_BESIDE = "digests:\n  THE-LIST.md:\n    source: https://github.com/owner/list"
"""What corrections.yml may say, so that files beside a list have addresses."""


def _why_not_shown(url: str, title: str) -> str:
    if is_beside(url):
        return f"{url[:80]!r} of “{title[:60]}” is no link: nothing says where the list lies"
    return f"{url[:80]!r} of “{title[:60]}” is not shown: it is no web address"


def merged_date(
    members: Sequence[Member], ids: Sequence[PaperId]
) -> tuple[PartialDate | None, str]:
    """The date of the paper, and `Paper.date_from`: the month of its arXiv id, else the earliest
    date with a year that a claim states for the paper itself.
    """
    if month := date_of_ids(ids):
        return month, ARXIV_ID
    own = {member.date for member in members if member.date}
    dated = [date for date in own if date.year is not None]
    if not dated:
        return None, ""
    return min(dated, key=_earliest), "digest"


def date_of_ids(ids: Iterable[PaperId]) -> PartialDate | None:
    """The month that an arXiv id among the ids states; None without one."""
    months = (arxiv_date(found.value) for found in ids if found.scheme == "arxiv")
    return next(filter(None, months), None)


def _earliest(date: PartialDate) -> tuple[int, int, int]:
    """A sort key: a year comes behind its months, a month behind its days."""
    return (date.year or 9999, date.month or 13, date.day or 32)


def commonest(texts: Iterable[str]) -> str:
    """The text that most claims give; of equals the longest."""
    times = Counter(typeset(text) for text in texts if text.strip())
    return max(times, key=lambda text: (times[text], len(text), text), default="")


RULES: Mapping[str, Callable[[Iterable[str]], str]] = {"commonest": commonest}
"""By name: what a paper takes of the texts that its claims give for one field."""


def merged_tags(members: Iterable[Member]) -> tuple[str, ...]:
    """All tags in the order of the claims; of those that differ only in case, the first."""
    tags: dict[str, str] = {}
    for member in members:
        for raw in member.entry.tags:
            tag = typeset(raw)
            if tag:
                tags.setdefault(tag.casefold(), tag)
    return tuple(tags.values())
