"""Papers as lists show them."""

from __future__ import annotations

from papershelf.model import Paper
from papershelf.pages.context import PaperItem
from papershelf.pages.html import NOTHING, Html, escape, typeset_html
from papershelf.pages.time_words import date_words
from papershelf.publish.reading_list import reading_list_keys

SHOWN_AUTHORS = 3
"""How many authors a list names: more would break most lines on a narrow screen."""


def paper_item(paper: Paper, topic: Html = NOTHING) -> PaperItem:
    """The paper without its COinS. topic: the name of its first topic."""
    names = [escape(name) for name in paper.authors[:SHOWN_AUTHORS]]
    more = paper.more_authors or len(paper.authors) > SHOWN_AUTHORS
    return PaperItem(
        slug=paper.slug,
        title=typeset_html(paper.title),
        authors=Html(", ".join(names) + (" et al." if names and more else "")),
        date=date_words(paper.date),
        iso=paper.date.iso if paper.date and paper.date.year else "",
        listed=len({claim.digest for claim in paper.claims}),
        topic=topic,
        code=has_code(paper),
        ids=escape(" ".join(reading_list_keys(paper)[1:])),
    )


def has_code(paper: Paper) -> bool:
    """Whether a link leads to code or to a model."""
    return any(link.role in {"code", "model"} for link in paper.links)
