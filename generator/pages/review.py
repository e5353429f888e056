"""What a person should look at: doubtful merges, look-alikes, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterator

from generator.contexts import ReviewPage, ReviewRow
from generator.html import Html, escape
from generator.model import Planned
from generator.pages.shelf import Shelf
from generator.render import page

SHOWN = 500
"""Rows of each list: beyond, `papershelf check` has them all."""


def pages(shelf: Shelf) -> Iterator[Planned]:
    suspects = tuple(
        ReviewRow(
            escape(suspect.reason),
            tuple(shelf.named(slug) for slug in suspect.slugs),
        )
        for suspect in shelf.library.suspects[:SHOWN]
    )
    problems = tuple(escape(str(problem)) for problem in shelf.library.problems[:SHOWN])
    yield page("review.md", ReviewPage(Html("Review"), suspects, problems))
