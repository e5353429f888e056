"""What a person should look at: doubtful merges, look-alikes, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from papershelf.model import Planned
from papershelf.pages.catalogue import Catalogue
from papershelf.pages.context import Named, PageContext
from papershelf.pages.frontmatter import page
from papershelf.pages.html import Html, escape

SHOWN = 500
"""Rows of each list: beyond, `papershelf check` has them all."""


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


def pages(catalogue: Catalogue) -> Iterator[Planned]:
    suspects = tuple(
        ReviewRow(
            escape(suspect.reason),
            tuple(catalogue.named(slug) for slug in suspect.slugs),
        )
        for suspect in catalogue.library.suspects[:SHOWN]
    )
    problems = tuple(escape(str(problem)) for problem in catalogue.library.problems[:SHOWN])
    yield page("review.md", ReviewPage(title=Html("Review"), suspects=suspects, problems=problems))
