"""What a paper's page says of itself in its head: to Zotero, search engines and link previews.

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
"""Characters of a description: what search engines and previews show of it."""
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
    metas: tuple[MetaElement, ...]
    """With the description's own tag, in a fixed order."""
    json_ld: str
    """For `<script type="application/ld+json">`, as it is."""


_DC_TYPES = {"preprint": "preprint", "unknown": "document", "book": "book", "thesis": "thesis",
             "chapter": "bookSection", "report": "report"}  # fmt: skip
"""Kinds that Zotero is told by name; it knows articles by their venue."""


def paper_head(
    paper: Citable,
    page_url: str = "",
    image: str = "",
    summary: str = "",
    words: Words = ENGLISH,
) -> Head:
    """The head of a paper's page.

    page_url, image: absolute addresses of the page and of its preview picture; may be empty.
    summary: what a digest says of the paper, for the description where there is no abstract.
    """
    description = describe(paper, summary, words)
    return Head(
        canonical=page_url,
        description=description,
        metas=(
            *_named([("description", description)]),
            *_highwire(paper, page_url),
            *_preview(paper, description, page_url, image),
        ),
        json_ld=_script_json(_json_ld(paper, page_url, description)),
    )


def describe(paper: Citable, summary: str = "", words: Words = ENGLISH) -> str:
    """The start of the abstract or summary, cut between words; else who wrote it and when."""
    text = paper.abstract or " ".join(summary.split())
    if not text:
        names = ", ".join(name.natural for name in paper.authors[:3])
        by = f"{names} {words('et_al')}" if len(paper.authors) > 3 else names  # noqa: PLR2004
        text = ", ".join(filter(None, (words("paper_by", names=by) if by else "", paper.year)))
    if len(text) <= _DESCRIPTION:
        return text
    kept = text[: _DESCRIPTION - 1]
    return f"{kept.rpartition(' ')[0] or kept}…"


def _highwire(paper: Citable, page_url: str) -> list[MetaElement]:
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
        ("citation_abstract", paper.abstract),
        ("citation_keywords", "; ".join(word.replace(";", ",") for word in paper.keywords)),
        ("citation_public_url", paper.url),
        ("citation_abstract_html_url", page_url),
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


def _preview(paper: Citable, description: str, page_url: str, image: str) -> list[MetaElement]:
    """OpenGraph, which previews read. No og:site_name: Zotero takes it for the journal's name."""
    og = [
        ("og:type", "article"),
        ("og:title", paper.title),
        ("og:description", description),
        ("og:url", page_url),
        ("og:image", image),
    ]
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


def _json_ld(paper: Citable, page_url: str, description: str) -> dict[str, Any]:
    """The page as a WebPage about an article: this site describes it and did not publish it."""
    page = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "@id": page_url,
        "url": page_url,
        "name": paper.title,
        "description": description,
        "mainEntity": _article(paper),
    }
    return _known(page)


def _article(paper: Citable) -> dict[str, Any]:
    identifiers = [("arXiv", paper.arxiv), ("DOI", paper.doi), ("OpenReview", paper.openreview)]
    article = {
        "@type": "ScholarlyArticle",
        "name": paper.title,
        "headline": paper.title,
        "author": [_agent(name) for name in paper.authors],
        "datePublished": paper.date.iso if paper.date else "",
        "abstract": paper.abstract,
        "keywords": list(paper.keywords),
        "identifier": [
            {"@type": "PropertyValue", "propertyID": scheme, "value": value}
            for scheme, value in identifiers
            if value
        ],
        "url": paper.url,
        "sameAs": f"https://doi.org/{paper.doi}" if paper.doi else "",
        "isPartOf": _container(paper),
    }
    return _known(article)


def _agent(name: Name) -> dict[str, str]:
    """A person in parts, or what signs with one name as an organization."""
    if not name.given:
        return {"@type": "Organization", "name": name.family}
    parts = {
        "@type": "Person",
        "name": name.natural,
        "givenName": name.given,
        "familyName": name.family,
        "honorificSuffix": name.suffix,
    }
    return _known(parts)


def _container(paper: Citable) -> dict[str, str]:
    if not paper.venue:
        return {}
    kind = "Periodical" if paper.kind == "journal" else "CreativeWork"
    return {"@type": kind, "name": paper.venue}


def _known(item: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if value}
