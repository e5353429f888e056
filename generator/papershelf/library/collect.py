"""Digests in, the library out: every claim in exactly one paper, every digest with its place.

The story of the stage, from top to bottom; each step lives in a module of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from sys import intern

from papershelf.config.corrections import Corrections
from papershelf.config.words import ENGLISH, Words
from papershelf.engine.cache import ResultCache
from papershelf.library.addresses import addresses
from papershelf.library.correct import accept, correct, regroup
from papershelf.library.identity import group
from papershelf.library.listings import list_digests
from papershelf.library.merge import members_of, merge, unsafe_links
from papershelf.library.readings import Doubt, Reading, Said, Signs, read_claim, signs
from papershelf.library.voices import voices_of
from papershelf.model import Claim, Digest, Entry, Library, Listing, Paper, Problem, Suspect

_NO_CORRECTIONS = Corrections()


def collect(
    digests: Sequence[Digest],
    corrections: Corrections = _NO_CORRECTIONS,
    papers_cache: ResultCache[Paper] | None = None,
    signs_cache: ResultCache[Signs] | None = None,
    words: Words = ENGLISH,
) -> Library:
    """The library of all digests: their entries grouped into papers.

    words: for the titles of digests that state none.

    It does not depend on the order of the digests. Its problems are corrections that fit nothing,
    addresses that cannot be shown and files that say the same; it does not repeat failed blocks.
    """
    listings, problems = list_digests(digests, corrections, words)
    readings = _readings(listings, signs_cache or ResultCache(Signs))
    grouping = group(readings)
    groups, misfits = regroup(grouping.groups, corrections)
    merged = (papers_cache or ResultCache(Paper)).each(members_of(groups, listings), merge)
    papers = [
        replace(
            _with_shared_texts(paper),
            slug=address.slug,
            aliases=address.aliases,
            claims=tuple(reading.claim for reading in members),
        )
        for paper, members, address in zip(merged, groups, addresses(groups), strict=True)
    ]
    papers, unknown = correct(papers, groups, corrections)
    doubted = _suspects(grouping.doubts, papers, joined=False)
    suspects, needless = accept(doubted, papers, groups, corrections)
    problems += [*needless, *misfits, *unknown, *_twins(listings), *_unread(digests)]
    problems += [problem for reading in readings for problem in unsafe_links(reading)]
    papers.sort(key=lambda paper: paper.slug)
    return Library(
        papers=tuple(papers),
        listings=tuple(_with_papers(listings, papers)),
        problems=tuple(sorted(set(problems))),
        suspects=tuple(suspects),
        merges=tuple(_suspects(grouping.merges, papers, joined=True)),
    )


def _with_shared_texts(paper: Paper) -> Paper:
    """What papers and their claims have in common is held once."""
    return replace(
        paper,
        title=intern(paper.title),
        authors=tuple(map(intern, paper.authors)),
        tags=tuple(map(intern, paper.tags)),
        abstract=intern(paper.abstract),
        summaries=tuple(replace(one, text=intern(one.text)) for one in paper.summaries),
        links=tuple(
            replace(link, url=intern(link.url), role=intern(link.role), label=intern(link.label))
            for link in paper.links
        ),
    )


def _readings(listings: Sequence[Listing], cache: ResultCache[Signs]) -> list[Reading]:
    """A reading for each entry of all digests."""
    claims = [
        (Claim(digest=listing.slug, entry=entry, rank=rank), listing)
        for listing in listings
        for rank, entry in enumerate(listing.digest.entries)
    ]
    found = cache.each([_said(claim.entry) for claim, _ in claims], signs)
    titles: dict[str, set[str]] = defaultdict(set)
    for (claim, _), one in zip(claims, found, strict=True):
        titles[claim.digest].add(one.key)
    voices = voices_of(titles)
    return [
        read_claim(claim, one, listing, voices[listing.slug])
        for (claim, listing), one in zip(claims, found, strict=True)
    ]


def _said(entry: Entry) -> Said:
    return Said(
        title=entry.title,
        urls=tuple(link.url for link in entry.links),
        abstract=entry.abstract,
        summary=entry.summary,
        comment=entry.comment,
    )


def _twins(listings: Iterable[Listing]) -> Iterable[Problem]:
    """A problem for each digest that says the same as another: one file under two names."""
    # They are looked up by their titles: comparing all blocks with all others would take long.
    first: dict[tuple[str, ...], list[Digest]] = defaultdict(list)
    for listing in sorted(listings, key=lambda one: one.digest.path):
        digest = listing.digest
        alike = first[tuple(entry.title for entry in digest.entries)]
        same = [other.path for other in alike if other.blocks == digest.blocks]
        if digest.entries and same and same[0] != digest.path:
            message = f"holds the same as {same[0]}: a duplicate file?"
            yield Problem(
                path=digest.path,
                line=1,
                message=message,
                example="one file for each digest",
                level="review",
            )
        elif not same:
            alike.append(digest)


def _unread(digests: Iterable[Digest]) -> Iterable[Problem]:
    """Columns and keys of which nothing is kept, told of once for all digests of one form."""
    alike: dict[tuple[str, ...], list[Digest]] = defaultdict(list)
    for digest in sorted(digests, key=lambda one: one.path):
        if names := digest.unread:
            alike[tuple(sorted(names))].append(digest)
    for names, (first, *more) in alike.items():
        others = f" (nor in {len(more)} more like it)" if more else ""
        yield Problem(
            path=first.path,
            line=next(entry.span.first for entry in first.entries if entry.unread),
            message=f"not kept{others}: {', '.join(names)}",
            example="text in columns and under keys of any name is kept, numbers and ids are not",
            level="review",
        )


def _with_papers(listings: Iterable[Listing], papers: Iterable[Paper]) -> Iterable[Listing]:
    ranked: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for paper in papers:
        for claim in paper.claims:
            ranked[claim.digest].append((claim.rank, paper.slug))
    for listing in listings:
        in_order = dict.fromkeys(slug for _, slug in sorted(ranked[listing.slug]))
        yield replace(listing, papers=tuple(in_order))


def _suspects(doubts: Iterable[Doubt], papers: Iterable[Paper], *, joined: bool) -> list[Suspect]:
    """The doubts, with slugs. joined: those whose claims are one paper by now, or all others.

    So doubts that a correction settled by merging are left out, and merges that one undid.
    """
    slugs = {(claim.digest, claim.rank): paper.slug for paper in papers for claim in paper.claims}
    found = set()
    for doubt in doubts:
        claims = [reading.claim for reading in doubt.readings]
        names = tuple(dict.fromkeys(slugs[claim.digest, claim.rank] for claim in claims))
        if (len(names) == 1 < len(claims)) == joined:
            found.add(Suspect(kind=doubt.kind, slugs=names, reason=doubt.reason))
    return sorted(found)
