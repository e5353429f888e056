"""The listings: slug, title, date and series of each digest."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from papershelf.config.corrections import Corrections, DigestFix
from papershelf.config.words import Words
from papershelf.library.readings import when
from papershelf.model import Digest, Listing, PartialDate, Problem
from papershelf.read.beside import with_addresses
from papershelf.text.nearest import suggestion
from papershelf.text.slugs import file_slug, unique_slugs
from papershelf.text.typeset import typeset

_MONTH_WORD = re.compile(
    r"(?<![a-z])(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])",
    re.IGNORECASE,
)
_LONGEST = 60
"""Characters of a paper's title that name a digest of which nothing else is known."""
_HASH = re.compile(r"(?<![0-9a-z])(?=[a-z]*\d)(?=\d*[a-f])[0-9a-f]{8,}(?![0-9a-z])", re.IGNORECASE)


def list_digests(
    digests: Sequence[Digest], corrections: Corrections, words: Words
) -> tuple[list[Listing], list[Problem]]:
    """Listings without their papers, sorted by date (undated last), then path; and what in the
    corrections names no digest.
    """
    fixes = {fix.path: fix for fix in corrections.digests}
    paths = {digest.path for digest in digests}
    problems = [
        Problem(
            path=corrections.path,
            line=fix.line,
            message=f"“{path}” is the path of no digest{suggestion(path, paths)}",
            example=f"digests:\n  {min(paths, default='2025/march.txt')}:\n    year: 2025",
            level="review",
        )
        for path, fix in fixes.items()
        if path not in paths
    ]
    ordered = sorted(
        digests, key=lambda digest: (digest.path, repr(digest.date), len(digest.blocks))
    )
    slugs = _slugs(ordered)
    listings = [
        _listing(digest, slug, fixes.get(digest.path), words)
        for digest, slug in zip(ordered, slugs, strict=True)
    ]
    told_apart = _told_apart(listings, words)
    return sorted(told_apart, key=lambda one: (when(one.date), one.digest.path, one.slug)), problems


def _slugs(ordered: Sequence[Digest]) -> list[str]:
    """The slugs of digests sorted by path; a second digest of a path gets a number."""
    times: Counter[str] = Counter()
    names: list[tuple[str, str]] = []
    for digest in ordered:
        times[digest.path] += 1
        number = times[digest.path]
        names.append((f"{digest.path}#{number}", file_slug(digest.path)))
    found = unique_slugs(names)
    return [found[identity] for identity, _ in names]


def _listing(digest: Digest, slug: str, fix: DigestFix | None, words: Words) -> Listing:
    date = digest.date
    if fix is not None and fix.date is not None:
        date = fix.date
    elif fix is not None and fix.year is not None:
        date = replace(date, year=fix.year) if date else PartialDate(fix.year)
    digest = with_addresses(digest, fix.source) if fix else digest
    title = (fix.title if fix else "") or typeset(digest.title) or _made_title(digest, date, words)
    return Listing(
        slug=slug, title=title, digest=digest, date=date, series=_series(digest), papers=()
    )


def _told_apart(listings: Sequence[Listing], words: Words) -> list[Listing]:
    """The listings, with the date in a title that digests of several dates have."""
    dates: dict[str, set[PartialDate | None]] = defaultdict(set)
    for one in listings:
        dates[one.title].add(one.date)
    return [
        replace(one, title=f"{one.title}, {words.date(one.date)}")
        if len(dates[one.title]) > 1 and one.date
        else one
        for one in listings
    ]


def _made_title(digest: Digest, date: PartialDate | None, words: Words) -> str:
    """A title made from the date, else from the words in the file's name, else from its papers."""
    if date is not None and date.month:
        return words("papers_of_date", date=words.date(date))
    stem = _HASH.sub(" ", PurePosixPath(digest.path).name.partition(".")[0])
    name = " ".join(re.sub(r"[_\-]+", " ", stem).split())
    if not name or name.isdigit():
        return _by_papers(digest, words)
    return name[0].upper() + name[1:]


def _by_papers(digest: Digest, words: Words) -> str:
    """`Undated list: Otters Sort Stones and 2 more`"""
    if not digest.entries:
        return words("undated_empty")
    first, more = typeset(digest.entries[0].title), len(digest.entries) - 1
    if len(first) > _LONGEST:
        first = f"{first[:_LONGEST].rpartition(' ')[0] or first[:_LONGEST]} …"
    return words("undated_more" if more else "undated", title=first, n=more)


def _series(digest: Digest) -> str:
    """What digests of one series share: dialect, folder, and the file's name without dates, numbers
    and hashes.
    """
    path = PurePosixPath(digest.path)
    return f"{digest.dialect}:{path.parent.as_posix()}/{undated(path.name)}"


def undated(name: str) -> str:
    """A name or a title with `#` for its dates, numbers and hashes."""
    name = _MONTH_WORD.sub("#", _HASH.sub("#", name.casefold()))
    return re.sub(r"[#\d]+(?:[\s._-]*[#\d]+)*", "#", name)
