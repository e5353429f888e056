"""All addresses that the list's pages stand at, and where former ones lead."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

from papershelf.config.addresses import EXAMPLE, Recorded, addresses_file, word
from papershelf.config.tags import key_of
from papershelf.library import former
from papershelf.model import Problem, Tag, Topic
from papershelf.pages.archive import days_elsewhere, sizes_of_lists
from papershelf.pages.asked import author_asked
from papershelf.pages.catalogue import Catalogue
from papershelf.pages.paging import paged
from papershelf.text.nearest import suggestion
from papershelf.text.slugs import title_slug

INDEXES = ("digests", "topics", "tags", "authors", "archive")


def addresses_now(catalogue: Catalogue) -> dict[str, Recorded]:
    """The address of each page of a paper or a list, and of each index -> what it stands for.

    Further pages of an index are left out: its letters and numbers lead to no one thing.
    """
    topics = {one.id: len(catalogue.papers_of_topic.get(one.id, ())) for one in catalogue.topics}
    people = catalogue.papers_of_author
    lists = {
        "digests": {one.slug: len(one.papers) for one in catalogue.library.listings},
        "topics": topics,
        "tags": {one.slug: len(one.papers) for one in catalogue.tags_with_page},
        "authors": {slug: len(people[name]) for name, slug in catalogue.author_pages.items()},
        "archive": sizes_of_lists(catalogue),
    }
    pages = [one for kind in lists for one in _of_lists(kind, lists[kind])]
    return {
        **dict.fromkeys([*INDEXES, *pages], Recorded()),
        **{f"topics/{one.id}": Recorded(names=_topic_names(one)) for one in catalogue.topics},
        **_tags(catalogue, catalogue.tags_with_page),
        **former.standing(catalogue.library),
    }


def asked_instead(catalogue: Catalogue) -> dict[str, str]:
    """Where a tag has no page, or an author or a day on record has none: the address of that ->
    what shows the papers in its place, below the site.
    """
    tags = {f"tags/{slug}": way for slug, way in catalogue.ways.items() if "?" in way}
    known = catalogue.addresses
    authors = {
        address: author_asked(name)
        for name in (catalogue.papers_of_author if known else ())
        if name not in catalogue.author_pages
        and (address := f"authors/{catalogue.author_slugs.get(name) or title_slug(name)}") in known
    }
    days = {address: way for address, way in days_elsewhere(catalogue).items() if address in known}
    return tags | authors | days


def _of_lists(kind: str, sizes: dict[str, int]) -> Iterator[str]:
    for slug, count in sizes.items():
        yield from _pages(f"{kind}/{slug}/", count)


def _pages(base: str, count: int) -> Iterator[str]:
    """base: as `paged` takes it."""
    for path, _, _ in paged(range(count), base):
        yield path.removesuffix(".md").removesuffix("/index")


def _topic_names(topic: Topic) -> tuple[str, ...]:
    about = blake2b(topic.about.casefold().encode(), digest_size=5).hexdigest()
    return (*_named([topic.name]), f"about:{about}")


def _tags(catalogue: Catalogue, tags: Iterable[Tag]) -> dict[str, Recorded]:
    """Each with its wordings: the name of a tag that papers write changes with what most write."""
    meant: dict[str, list[str]] = defaultdict(list)
    for wording, name in catalogue.wordings.items():
        meant[name].append(wording)
    return {
        f"tags/{one.slug}": Recorded(
            names=_named([*re.split(r"[()]", one.name), *meant.get(one.name, ())])
        )
        for one in tags
    }


def _named(names: Iterable[str]) -> tuple[str, ...]:
    keys = (key_of(name) for name in names)
    return tuple(dict.fromkeys(f"name:{word(key.replace(' ', '-'))}" for key in keys if key))


def moved(catalogue: Catalogue, there: dict[str, Recorded]) -> dict[str, str]:
    """Each address that leads to another one -> that one. there: as `addresses_now` gives it."""
    known = former.aliases(catalogue.library)
    lines = catalogue.addresses.items()
    lists = {address: one for address, one in lines if not former.is_of_library(address)}
    if not lists:
        return known
    instead = dict.fromkeys(asked_instead(catalogue), Recorded()) | _tags(catalogue, catalogue.tags)
    return known | former.leads(lists, instead | there, known)


def new_record(catalogue: Catalogue, remarks: tuple[str, ...], today: str) -> str:
    """The text of addresses.yml after this build. remarks: of the file. today: in ISO 8601."""
    there = addresses_now(catalogue)
    led = moved(catalogue, there)
    tags = _tags(catalogue, catalogue.tags)
    # What leads to the search stands, too: as long as its papers are there, it is not gone.
    wanted = catalogue.addresses.keys() | set(led.values())
    instead = asked_instead(catalogue).keys() & wanted
    standing = {one: tags.get(one, Recorded()) for one in instead} | there
    lines = former.after_build(catalogue.addresses, standing, led, today)
    return addresses_file(lines, remarks)


def leading_nowhere(catalogue: Catalogue, path: Path) -> Iterator[Problem]:
    """A problem for each line of addresses.yml that leads to what never was. path: of the file."""
    lines = catalogue.addresses
    if unknown := {address for address, one in lines.items() if one.to and one.to not in lines}:
        there = addresses_now(catalogue)
        for address in sorted(unknown - {one for one in unknown if lines[one].to in there}):
            one = lines[address]
            message = f"“{one.to}” is the address of no page{suggestion(one.to, there)}"
            yield Problem(path=path.as_posix(), line=one.line, message=message, example=EXAMPLE)
