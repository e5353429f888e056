"""The review page: what a person should look at, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from papershelf.model import Planned, Suspect
from papershelf.pages.catalogue import Catalogue
from papershelf.pages.context import Named, PageContext
from papershelf.pages.frontmatter import page
from papershelf.pages.html import Html, escape

SHOWN = 500
"""How many rows each list shows; `papershelf check` prints all of them."""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """Papers to look at, and why."""

    reason: Html
    papers: tuple[Named, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage(PageContext):
    """What a person should look at."""

    template = "review.html"
    suspects: tuple[ReviewRow, ...]
    problems: tuple[Html, ...]
    merges: tuple[ReviewRow, ...]
    """What was joined by more than an id."""


def pages(catalogue: Catalogue) -> Iterator[Planned]:
    library = catalogue.library
    problems = tuple(escape(str(problem)) for problem in library.problems[:SHOWN])
    context = ReviewPage(
        title=Html(catalogue.words("review")),
        suspects=_rows(catalogue, library.suspects),
        problems=problems,
        merges=_rows(catalogue, library.merges),
    )
    yield page("review.md", context)


def _rows(catalogue: Catalogue, suspects: Sequence[Suspect]) -> tuple[ReviewRow, ...]:
    return tuple(
        ReviewRow(escape(suspect.reason), tuple(catalogue.named(slug) for slug in suspect.slugs))
        for suspect in suspects[:SHOWN]
    )
