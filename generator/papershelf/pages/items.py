"""Papers as lists show them."""

from __future__ import annotations

from papershelf.config.words import Words
from papershelf.model import Paper
from papershelf.pages.context import PaperItem
from papershelf.pages.html import NOTHING, Html, escape, typeset_html
from papershelf.pages.time_words import date_words
from papershelf.publish.reading_list import reading_list_keys

TEASER = 230
"""Characters that lists show of a text: two lines of a wide screen, three of a narrow one."""

SHOWN_AUTHORS = 3
"""How many authors a list names: more would break most lines on a narrow screen."""


def paper_item(
    paper: Paper, said: Html, words: Words, topic: Html = NOTHING, hue: int = 0
) -> PaperItem:
    """The paper without its COinS. said: the first lines of its text. topic, hue: the name and the
    colour of its first topic.
    """
    names = [escape(name) for name in paper.authors[:SHOWN_AUTHORS]]
    more = paper.more_authors or len(paper.authors) > SHOWN_AUTHORS
    return PaperItem(
        slug=paper.slug,
        title=typeset_html(paper.title),
        said=said,
        hue=hue,
        authors=Html(", ".join(names) + (f" {words('et_al')}" if names and more else "")),
        date=date_words(paper.date, words),
        iso=paper.date.iso if paper.date and paper.date.year else "",
        listed=len({claim.digest for claim in paper.claims}),
        topic=topic,
        code=has_code(paper),
        ids=escape(" ".join(reading_list_keys(paper)[1:])),
    )


def shown_text(paper: Paper) -> str:
    """The text of which lists show the first lines."""
    return paper.abstract or next((summary.text for summary in paper.summaries), "")


def has_code(paper: Paper) -> bool:
    """Whether a link leads to code or to a model."""
    return any(link.role in {"code", "model"} for link in paper.links)


def teaser(text: str) -> Html:
    """The beginning of a text, cut between words and outside of formulas."""
    line = " ".join(text.split())
    if len(line) <= TEASER:
        return typeset_html(line)
    cut = line.rfind(" ", 0, TEASER)
    if line.count("$", 0, cut) % 2:
        cut = line.rfind("$", 0, cut)
    return typeset_html(f"{line[:cut].rstrip(' ,;:')} …")
