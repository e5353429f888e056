"""What the corrections do: to groups of claims (merge, split), to papers, and to doubts (accept).

A correction that names no paper is a problem, not a failure: the site is built without it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import MISSING, fields, replace
from itertools import chain
from typing import Any

from papershelf.config.corrections import Corrections, PaperFix
from papershelf.config.fields import TEXTS
from papershelf.ids.registries import ids_of
from papershelf.ids.roles import link_role
from papershelf.ids.urls import safe_url
from papershelf.library.addresses import Address, addresses
from papershelf.library.merge import ARXIV_ID, date_of_ids, sorted_ids
from papershelf.library.names import same_person
from papershelf.library.readings import Reading
from papershelf.library.titles import title_key
from papershelf.model import Paper, PaperId, PaperLink, PartialDate, Problem, Suspect
from papershelf.text.nearest import did_you_mean
from papershelf.text.slugs import title_slug
from papershelf.text.typeset import typeset

Groups = Sequence[tuple[Reading, ...]]
_DEFAULTS = {
    field.name: field.default for field in fields(PaperFix) if field.default is not MISSING
}
_LISTS = {name for name, default in _DEFAULTS.items() if default == ()}
"""What several corrections of one paper add to."""


class _Index:
    """Finds places of groups, or of papers, by id, slug or title."""

    def __init__(self) -> None:
        self._places: dict[str, list[int]] = defaultdict(list)

    def add(
        self, place: int, ids: Iterable[PaperId], slugs: Iterable[str], titles: Iterable[str]
    ) -> None:
        names = {*(str(found) for found in ids), *(f"slug:{slug}" for slug in slugs)}
        names |= {f"title:{title}" for title in titles}
        for name in names:
            self._places[name].append(place)

    def like(self, reference: str) -> str:
        """What the reference may mean, as `did_you_mean`."""
        names = (name.removeprefix("slug:").removeprefix("title:") for name in self._places)
        return did_you_mean(reference, names)

    def find(self, reference: str) -> list[int]:
        """The places of what the reference names: none, one, or several of one title."""
        for paper_id in ids_of(reference) or (_written_id(reference),):
            if found := self._places.get(str(paper_id)):
                return found
        slug = (
            reference.strip("/").rpartition("/")[2]
            if reference.startswith("papers/")
            else reference
        )
        return self._places.get(f"slug:{slug}") or self._places.get(
            f"title:{title_key(reference)}", []
        )


def _written_id(reference: str) -> str:
    scheme, colon, value = reference.partition(":")
    return f"{scheme.strip().lower()}:{value.strip()}" if colon else ""


def regroup(groups: Groups, corrections: Corrections) -> tuple[Groups, list[Problem]]:
    """The groups after the splits and merges of the corrections, and what fits no group."""
    if not corrections.splits and not corrections.merges:
        return groups, []
    problems: list[Problem] = []
    work = [list(members) for members in groups]
    index = _index_of(groups, addresses(groups))
    for split in corrections.splits:
        place = _one(index, split.paper, corrections.path, split.line, problems)
        if place is None:
            continue
        apart = [reading for reading in work[place] if reading.path in split.digests]
        if not apart or len(apart) == len(work[place]):
            message = f"“{split.paper}” has no claims to set apart in {', '.join(split.digests)}"
            problems.append(
                Problem(
                    path=corrections.path,
                    line=split.line,
                    message=message,
                    example=_paths(work[place]),
                )
            )
            continue
        work[place] = [reading for reading in work[place] if reading.path not in split.digests]
        work.append(apart)
    target = list(range(len(work)))
    for merge in corrections.merges:
        places = [_one(index, ref, corrections.path, merge.line, problems) for ref in merge.papers]
        roots = sorted({target[place] for place in places if place is not None})
        target = [roots[0] if root in roots else root for root in target]
    merged: dict[int, list[Reading]] = defaultdict(list)
    for place, members in enumerate(work):
        merged[target[place]] += members
    return [
        tuple(sorted(one, key=lambda reading: reading.order)) for one in merged.values()
    ], problems


def _index_of(groups: Groups, places: Sequence[Address]) -> _Index:
    index = _Index()
    for number, (members, address) in enumerate(zip(groups, places, strict=True)):
        ids = {found for reading in members for found in reading.ids}
        index.add(number, ids, (address.slug, *address.aliases), (r.key for r in members))
    return index


def _index_of_papers(papers: Sequence[Paper], groups: Groups) -> _Index:
    index = _Index()
    for place, (paper, members) in enumerate(zip(papers, groups, strict=True)):
        keys = {reading.key for reading in members}
        if all(paper.title != reading.title for reading in members):  # a correction gives the title
            keys.add(title_key(paper.title))
        index.add(place, paper.ids, (paper.slug, *paper.aliases), keys)
    return index


def _one(index: _Index, ref: str, path: str, line: int, problems: list[Problem]) -> int | None:
    found = index.find(ref)
    if len(found) == 1:
        return found[0]
    nothing = "is the id, title or slug of no paper" + index.like(ref) if not found else ""
    what = nothing or "names several papers"
    example = 'its id ("arxiv:2410.16256"), its whole title, or the last part of its address'
    # One file of corrections may serve more digests than are read today.
    level = "error" if found else "review"
    problems.append(
        Problem(path=path, line=line, message=f"“{ref}” {what}", example=example, level=level)
    )
    return None


def _paths(members: Sequence[Reading]) -> str:
    return "digests: [" + ", ".join(sorted({reading.path for reading in members})) + "]"


def correct(
    papers: Sequence[Paper], groups: Groups, corrections: Corrections
) -> tuple[list[Paper], list[Problem]]:
    """The papers after the corrections of single papers, and what fits no paper.

    groups: the claims of each paper.
    """
    corrected = list(papers)
    problems: list[Problem] = []
    if corrections.papers:
        index = _index_of_papers(papers, groups)
        taken = {slug for paper in papers for slug in (paper.slug, *paper.aliases)}
        fixes: dict[int, list[PaperFix]] = defaultdict(list)
        for fix in corrections.papers:
            named = _one(index, fix.paper, corrections.path, fix.line, problems)
            if named is not None:
                fixes[named].append(fix)
        for named, of_one in fixes.items():
            fix, conflicts = _combined(of_one, corrections.path)
            problems += conflicts
            corrected[named] = _corrected(corrected[named], fix, taken)
            problems += [
                _taken_id(found, papers[other], fix, corrections.path)
                for found in sorted({*corrected[named].ids} - {*papers[named].ids})
                for other in index.find(str(found))
            ]
    return corrected, problems


def _combined(fixes: Sequence[PaperFix], path: str) -> tuple[PaperFix, list[Problem]]:
    """Corrections of one paper under several names as one: lists are joined, and where two give
    different values the first holds and the other is told.
    """
    said: dict[str, Any] = {}
    problems: list[Problem] = []
    given = [_given(fix) for fix in fixes]
    for name in dict.fromkeys(chain.from_iterable(given)):
        giving = [fix for fix, own in zip(fixes, given, strict=True) if name in own]
        values = [own[name] for own in given if name in own]
        if name in _LISTS:
            said[name] = tuple(dict.fromkeys(chain.from_iterable(values)))
            continue
        said[name] = values[0]
        problems += [
            Problem(
                path=path,
                line=fix.line,
                message=f"“{fix.paper}” is the paper of line {giving[0].line}, which gives "
                f"another `{name}`; that one holds",
                example=f'"{giving[0].paper}":  # all corrections of the paper at one place',
            )
            for fix, value in zip(giving, values, strict=True)
            if value != values[0]
        ]
    texts = {one.name: said.pop(one.name) for one in TEXTS if one.name in said}
    return replace(fixes[0], texts=texts, **said), problems


def _given(fix: PaperFix) -> dict[str, Any]:
    """What a correction says, by the names of `PaperFix` and of its texts."""
    own = {name: getattr(fix, name) for name in _DEFAULTS}
    return {**{name: one for name, one in own.items() if one != _DEFAULTS[name]}, **fix.texts}


def _taken_id(found: PaperId, other: Paper, fix: PaperFix, path: str) -> Problem:
    message = f"“{fix.paper}” is given the {found} of “{other.title}”: one paper?"
    return Problem(
        path=path,
        line=fix.line,
        message=message,
        example=f'merge:\n  - ["{found}", "{fix.paper}"]',
        level="review",
    )


def accept(
    suspects: Sequence[Suspect],
    papers: Sequence[Paper],
    groups: Groups,
    corrections: Corrections,
) -> tuple[Sequence[Suspect], list[Problem]]:
    """The suspects without those that the editor accepts, and what accepts nothing.

    An editor accepts a suspect by naming just its papers.
    """
    if not corrections.accepts:
        return suspects, []
    problems: list[Problem] = []
    index = _index_of_papers(papers, groups)
    doubted = {frozenset(suspect.slugs) for suspect in suspects}
    accepted: set[frozenset[str]] = set()
    for one in corrections.accepts:
        places = [_one(index, ref, corrections.path, one.line, problems) for ref in one.papers]
        slugs = frozenset(papers[place].slug for place in places if place is not None)
        if None not in places and slugs not in doubted:
            message = f"nothing is doubted of just {' and '.join(f'“{ref}”' for ref in one.papers)}"
            example = "the papers of one item of the review page"
            problems.append(
                Problem(
                    path=corrections.path,
                    line=one.line,
                    message=message,
                    example=example,
                    level="review",
                )
            )
        elif None not in places:
            accepted.add(slugs)
    return [one for one in suspects if frozenset(one.slugs) not in accepted], problems


def _corrected(paper: Paper, fix: PaperFix, taken: set[str]) -> Paper:
    new = {
        title_slug(typeset(name)) for name in (*fix.aliases, *([fix.title] if fix.title else []))
    } - taken
    taken |= new
    names = paper.authors if fix.authors is None else fix.authors
    accounts = {same_person(handle) for handle in fix.handles}
    known = {same_person(name) for name in names}
    links = _links(paper, fix)
    ids = _ids(paper, fix, links)
    date, date_from = _date(paper, fix, ids)
    return replace(
        paper,
        title=fix.title or paper.title,
        authors=tuple(name for name in names if same_person(name) not in accounts),
        handles=tuple(
            dict.fromkeys(
                handle
                for handle in (*paper.handles, *fix.handles)
                if same_person(handle) not in known - accounts
            )
        ),
        more_authors=fix.authors is None and (paper.more_authors or bool(accounts)),
        date=date,
        date_from=date_from,
        links=links,
        ids=ids,
        note=fix.note,
        aliases=tuple(sorted({*paper.aliases, *new})),
        pinned_topics=tuple(topic.name for topic in fix.topics or ()),
        **dict[str, Any](fix.texts),
    )


def _links(paper: Paper, fix: PaperFix) -> tuple[PaperLink, ...]:
    removed = {url for link in fix.unlink for url in (link, safe_url(link))}
    kept = [link for link in paper.links if link.url not in removed]
    held = {link.url for link in kept}
    added = [(safe_url(link.url), link.label) for link in fix.links]
    new = [
        PaperLink(url=url, role=link_role(url, label), label=label)
        for url, label in added
        if url and url not in held
    ]
    return (*kept, *new)


def _ids(paper: Paper, fix: PaperFix, links: Iterable[PaperLink]) -> tuple[PaperId, ...]:
    """The ids after links were added and removed: one of each scheme that an added link names, and
    none that only a removed link named.
    """
    named = {found for link in links for found in ids_of(link.url)}
    lost = {found for url in fix.unlink for found in ids_of(url)} - named
    kept = [found for found in paper.ids if found not in lost]
    held = {found.scheme for found in kept}
    added = [found for link in fix.links for found in ids_of(link.url) if found.scheme not in held]
    new = {found.scheme: found for found in reversed(added)}
    return sorted_ids((*kept, *new.values()))


def _date(paper: Paper, fix: PaperFix, ids: tuple[PaperId, ...]) -> tuple[PartialDate | None, str]:
    if fix.date:
        return fix.date, "correction"
    if month := date_of_ids(ids):
        return month, ARXIV_ID
    return (None, "") if paper.date_from == ARXIV_ID else (paper.date, paper.date_from)
