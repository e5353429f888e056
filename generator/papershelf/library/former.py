"""Where the addresses lead that a list once published: to what now bears the names they stood for.

What the library itself says of an address holds: what stands there, or leads there by a title that
a digest claims. The record of addresses is asked for what is left.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import TypeVar
from urllib.parse import unquote

from rapidfuzz.fuzz import ratio

from papershelf.config.addresses import Recorded, list_of, word
from papershelf.library.readings import ENOUGH
from papershelf.library.titles import have_something_in_common, title_key
from papershelf.model import Library, Listing, Paper
from papershelf.text.slugs import file_slug

MOST = 8
"""How many names a line of the record has: so many titles tell a digest, and a line stays short."""
SHARE = 3
"""A digest that was taken apart leads to the part that has one in so many of its titles."""
_ALIKE = 60
"""A title at least as alike, in per cent of letters, may be the former one corrected."""

_TOLD_APART = re.compile(r"-(?:\d{4}-\d{4,5}|(?=[a-f]*\d)[0-9a-f]{6})$")

Lines = Mapping[str, Recorded]
T = TypeVar("T", Paper, Listing)


def remembered(library: Library, lines: Lines) -> Library:
    """The library with the addresses on record as aliases of its papers and digests."""
    more: dict[str, list[str]] = defaultdict(list)
    for address, target in _found_again(library, lines).items():
        more[target].append(address.partition("/")[2])
    if not more:
        return library
    return replace(
        library,
        papers=tuple(_known_as(one, more[f"papers/{one.slug}"]) for one in library.papers),
        listings=tuple(_known_as(one, more[f"digests/{one.slug}"]) for one in library.listings),
    )


def _known_as(one: T, more: Sequence[str]) -> T:
    return replace(one, aliases=tuple(sorted({*one.aliases, *more}))) if more else one


def lost(library: Library, lines: Lines) -> dict[str, Recorded]:
    """The papers and digests on record of which no address leads anywhere."""
    there = _known(library) | _found_again(library, lines).keys()
    return {
        address: one
        for address, one in lines.items()
        if one.listed and not one.gone and address not in there
    }


def is_of_library(address: str) -> bool:
    """Whether it is the address of a paper or a digest."""
    return address.startswith("papers/") or (
        address.startswith("digests/") and not list_of(address)
    )


def standing(library: Library) -> dict[str, Recorded]:
    """The address of each paper and digest, and what it stands for; `names` are all it has."""
    paths = {listing.slug: word(listing.digest.path) for listing in library.listings}
    found = {}
    for paper in library.papers:
        first = paper.claims[0]
        listed = f"{paths[first.digest]}:{first.entry.span.first}"
        found[f"papers/{paper.slug}"] = Recorded(names=_names(paper), listed=listed)
    for one in library.listings:
        found[f"digests/{one.slug}"] = Recorded(names=_titles(one), listed=paths[one.slug])
    return found


def aliases(library: Library) -> dict[str, str]:
    """The addresses that lead to a paper or a digest -> the address of that."""
    named: list[tuple[str, Iterable[Paper | Listing]]] = [
        ("papers", library.papers),
        ("digests", library.listings),
    ]
    return {
        f"{kind}/{alias}": f"{kind}/{one.slug}"
        for kind, things in named
        for one in things
        for alias in one.aliases
    }


def _known(library: Library) -> set[str]:
    """Every address that is, or leads to, a paper's or a digest's."""
    papers = {f"papers/{one.slug}" for one in library.papers}
    return papers | {f"digests/{one.slug}" for one in library.listings} | aliases(library).keys()


def _names(paper: Paper) -> tuple[str, ...]:
    texts = (paper.abstract, *(summary.text for summary in paper.summaries))
    text = " ".join(next(filter(None, texts), "").casefold().split())
    link = next((link.url for link in paper.links if not (paper.ids or link.mined)), "")
    ids = tuple(f"{one.scheme}:{word(one.value)}" for one in paper.ids)
    return (*ids, *_sums("text", text), *_sums("link", link))


def _titles(listing: Listing) -> tuple[str, ...]:
    """Of its entries, in an order that does not change with some of them."""
    titles = {entry.title.casefold() for entry in listing.digest.entries}
    return tuple(sorted(name for title in titles for name in _sums("has", title)))


def _sums(kind: str, text: str) -> Iterator[str]:
    if text:
        yield f"{kind}:{blake2b(text.encode(errors='replace'), digest_size=5).hexdigest()}"


def _found_again(library: Library, lines: Lines) -> dict[str, str]:
    """Where the addresses of papers and digests lead that the library does not know."""
    known = _known(library)
    ours = {address: one for address, one in lines.items() if is_of_library(address)}
    if ours.keys() <= known:
        return {}
    there, known_as = standing(library), aliases(library)
    papers, digests = (_of_kind(ours, kind) for kind in ("papers/", "digests/"))
    led = leads(digests, _of_kind(there, "digests/"), known_as, share=SHARE)
    papers_there = _of_kind(there, "papers/")
    named = leads(papers, papers_there, known_as, by_name=True)
    left = {one: papers[one] for one in papers.keys() - known - named.keys() if papers[one].listed}
    named |= _with_other_titles(left, library, lines, led)
    return led | named | leads(papers, papers_there, known_as | named)


def _of_kind(lines: Lines, kind: str) -> Lines:
    return {address: one for address, one in lines.items() if address.startswith(kind)}


def leads(
    lines: Lines,
    there: Lines,
    known: Mapping[str, str],
    *,
    share: int = 0,
    by_name: bool = False,
) -> dict[str, str]:
    """Where addresses on record lead: each that nothing stands at, but for those that lead nowhere.

    there: what stands where. known: addresses that lead somewhere without the record.
    share: one in so many of its names must be borne by what an address leads to, and the most; 0
    where the surest name decides. by_name: leave out what only an address on record leads to.
    """
    holders: dict[str, list[str]] = defaultdict(list)
    for address, one in there.items():
        for name in one.names:
            holders[name].append(address)
    found: dict[str, str] = {}
    for address in lines.keys() - there.keys() - known.keys():
        now, met = address, set[str]()
        while now not in there and now not in known and now not in met:
            met.add(now)
            one = lines.get(now, Recorded())
            now = _bearer(one.names, holders, lines, share) or (
                "" if by_name else one.to or _broader(now)
            )
        if target := known.get(now, now if now in there else ""):
            found[address] = target
    return found


def _broader(address: str) -> str:
    """The list that a page is a further one of; of a paper told apart by an id or a hash, the paper
    of its title, whose page names all others.
    """
    return list_of(address) or _TOLD_APART.sub("", address) * bool(_TOLD_APART.search(address))


def _bearer(
    names: Sequence[str], holders: Mapping[str, Sequence[str]], lines: Lines, share: int
) -> str:
    """The address that bears the surest of the names, or the most; rather one that is new."""
    borne: dict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        for address in holders.get(name, ())[:ENOUGH]:
            borne[address].append(-place)
    if share:
        borne = {a: [len(those)] for a, those in borne.items() if len(those) * share >= len(names)}
    return max(sorted(borne), key=lambda one: (borne[one], one not in lines), default="")


def _with_other_titles(
    left: Lines, library: Library, lines: Lines, digests: Mapping[str, str]
) -> dict[str, str]:
    """Papers that neither an id nor a text tells, in a digest that now has one with a like title.

    digests: where former addresses of digests lead.
    """
    new = _new_papers(library, lines) if left else {}
    pairs = []
    for address, one in left.items():
        digest, line = f"digests/{file_slug(unquote(one.digest))}", one.listed.rpartition(":")[2]
        places = new.get(digests.get(digest, digest), [])
        middle = bisect_left(places, (int(line) if line.isdecimal() else 0, "", ""))
        key = address.partition("/")[2].replace("-", " ")
        for _, slug, title in places[max(0, middle - ENOUGH) : middle + ENOUGH]:
            alike = ratio(key, title)
            if alike >= _ALIKE and have_something_in_common(key, title):
                pairs.append((-alike, address, f"papers/{slug}"))
    found: dict[str, str] = {}
    taken = set()
    for _, address, target in sorted(pairs):
        if address not in found and target not in taken:
            found[address] = target
            taken.add(target)
    return found


def _new_papers(library: Library, lines: Lines) -> dict[str, list[tuple[int, str, str]]]:
    """Address of each digest -> line, slug and folded title of its papers without a record."""
    found: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for paper in library.papers:
        held = lines.get(f"papers/{paper.slug}")
        if held is None or held.to:
            key = title_key(paper.title)
            for claim in paper.claims:
                place = (claim.entry.span.first, paper.slug, key)
                found[f"digests/{claim.digest}"].append(place)
    return {digest: sorted(places) for digest, places in found.items()}


def after_build(
    lines: Lines, there: Lines, led: Mapping[str, str], today: str
) -> dict[str, Recorded]:
    """The record after a build. A line is changed only where what it says is no longer so.

    there: the pages that stand now. led: the addresses that lead to one of them. today: ISO 8601.
    """
    new: dict[str, Recorded] = {}
    for address in (one for one in there if "/" in one):  # an index is always there
        one, old = there[address], lines.get(address, Recorded())
        listed = old.listed if old.digest == one.digest else one.listed
        new[address] = Recorded(since=old.since or today, names=one.names[:MOST], listed=listed)
    for address, target in led.items():
        old = lines.get(address, Recorded())
        new[address] = Recorded(
            since=old.since or today,
            names=old.names or there[target].names[:MOST],
            to=target if "/" in target else "",
        )
    gone = ((address, one) for address, one in lines.items() if address not in new)
    return new | {address: replace(one, gone=one.gone or today) for address, one in gone}
