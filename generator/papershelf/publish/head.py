"""What a paper's page says of itself in its head: to Zotero, search engines and link previews.

No fact stands twice where readers of one kind of tag take it from another: what the description,
the canonical address or a citation tag says, OpenGraph and JSON-LD leave to them. Only the title
stands in several, as none is read without it.
Owns which tags there are, as plain values: escaping for HTML is the caller's, and the texts are
one line each. No tag is ever empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from papershelf.config.words import ENGLISH, Words
from papershelf.publish.citable import Citable
from papershelf.publish.names import Name

_DESCRIPTION = 200
"""Characters of a description that is no whole abstract: what search engines and previews show."""
# Valid inside <script>, and valid JSON: no `<` can end the element or open a comment in it.
_IN_SCRIPT = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


@dataclass(frozen=True, slots=True)
class MetaElement:
    """One `<meta ATTRIBUTE="KEY" content="CONTENT">`; attribute is `name` or `property`."""

    attribute: str
    key: str
    content: str


@dataclass(frozen=True, slots=True)
class Head:
    """All that the head of a paper's page holds beyond the theme's own."""

    canonical: str
    """Absolute, or empty where the site's address is not known."""
    description: str
    """The abstract as a whole, which Zotero takes it for; search engines and previews cut it, and
    so does a lean site."""
    metas: tuple[MetaElement, ...]
    """With the description's own tag, in a fixed order."""
    json_ld: str
    """For `<script type="application/ld+json">`, as it is; empty where there is none."""


_DC_TYPES = {"preprint": "preprint", "unknown": "document", "book": "book", "thesis": "thesis",
             "chapter": "bookSection", "report": "report"}  # fmt: skip
"""Kinds that Zotero is told by name; it knows articles by their venue."""


def paper_head(
    paper: Citable,
    page_url: str = "",
    image: str = "",
    summary: str = "",
    *,
    lean: bool = False,
    words: Words = ENGLISH,
) -> Head:
    """The head of a paper's page.

    page_url, image: absolute addresses of the page and of its preview picture; may be empty.
    summary: what a digest says of the paper, for the description where there is no abstract.
    lean: without OpenGraph and JSON-LD, whose readers find title and description elsewhere, too;
    the description is the start of the abstract.
    """
    description = describe(paper, summary, words, lean=lean)
    return Head(
        canonical=page_url,
        description=description,
        metas=(
            *_named([("description", description)]),
            *_highwire(paper),
            *(() if lean else _preview(paper, image)),
        ),
        json_ld="" if lean else _script_json(_json_ld(paper)),
    )


def describe(
    paper: Citable, summary: str = "", words: Words = ENGLISH, *, lean: bool = False
) -> str:
    """The abstract, or the start of the summary, cut between words; else who wrote it and when.

    lean: of the abstract the start, too.
    """
    if paper.abstract and not lean:
        return paper.abstract
    text = paper.abstract or " ".join(summary.split())
    if not text:
        names = ", ".join(name.natural for name in paper.authors[:3])
        by = f"{names} {words('et_al')}" if len(paper.authors) > 3 else names  # noqa: PLR2004
        text = ", ".join(filter(None, (words("paper_by", names=by) if by else "", paper.year)))
    if len(text) <= _DESCRIPTION:
        return text
    kept = text[: _DESCRIPTION - 1]
    return f"{kept.rpartition(' ')[0] or kept}…"


def _highwire(paper: Citable) -> list[MetaElement]:
    """Tags for Zotero, Mendeley and Google Scholar.

    A venue makes it a conference paper or an article. Otherwise DC.type decides: without it
    Zotero makes a journal article, and a report of whatever names an institution.
    """
    pairs = [
        ("citation_title", paper.title),
        *(("citation_author", _author(name)) for name in paper.authors),
        ("citation_publication_date", paper.date.iso.replace("-", "/") if paper.date else ""),
        ("citation_conference_title", paper.venue if paper.kind == "conference" else ""),
        ("citation_journal_title", paper.venue if paper.kind == "journal" else ""),
        ("citation_publisher", "arXiv" if paper.kind == "preprint" and paper.arxiv else ""),
        ("citation_arxiv_id", paper.arxiv),
        ("citation_doi", paper.doi),
        ("citation_keywords", "; ".join(word.replace(";", ",") for word in paper.keywords)),
        ("citation_public_url", paper.url),
        ("citation_pdf_url", paper.pdf),
        ("DC.type", _DC_TYPES.get(paper.kind, "")),
    ]
    return _named(pairs)


def _author(name: Name) -> str:
    """`Family, Given`, but for names in which Zotero would take the comma for a list of two."""
    if not name.given:
        return name.family
    family = f"{name.family} {name.suffix}".strip()
    listlike = " " in family and " " in name.given
    return name.natural if listlike else f"{family}, {name.given}"


def _preview(paper: Citable, image: str) -> list[MetaElement]:
    """OpenGraph, which previews read: they know description and address from elsewhere. No
    og:site_name: Zotero takes it for the journal's name.
    """
    og = [("og:type", "article"), ("og:title", paper.title), ("og:image", image)]
    large = [("twitter:card", "summary_large_image")]  # what OpenGraph cannot say
    return [MetaElement("property", key, value) for key, value in og if value] + _named(large)


def _named(pairs: list[tuple[str, str]]) -> list[MetaElement]:
    return [MetaElement("name", key, value) for key, value in pairs if value]


def _script_json(value: Any) -> str:
    """JSON that may stand between <script> tags as it is."""
    text = msgspec.json.encode(value).decode()
    for char, escaped in _IN_SCRIPT.items():
        text = text.replace(char, escaped)
    return text


def _json_ld(paper: Citable) -> dict[str, Any]:
    """The page as one about an article, which it did not publish: what no other tag can say. The
    article is known by its name and by where it is; its other facts stand in the citation tags.
    """
    ids = [
        ("https://doi.org/", paper.doi),
        ("https://arxiv.org/abs/", paper.arxiv),
        ("https://openreview.net/forum?id=", paper.openreview),
    ]
    places = [base + value for base, value in ids if value]
    article = {
        "@type": "ScholarlyArticle",
        "name": paper.title,
        "sameAs": list(dict.fromkeys([*places, paper.url] if paper.url else places)),
    }
    return {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "mainEntity": {name: value for name, value in article.items() if value},
    }
