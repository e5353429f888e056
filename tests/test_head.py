"""The heads of paper pages, as Zotero, search engines and previews read them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from papershelf.model import Paper, PaperId, PartialDate
from papershelf.publish.citable import citable
from papershelf.publish.head import Head, paper_head
from tests.cite_cases import CASES

PAGE = "https://list.example/papers/otters/"


def head(paper: Paper, **more: Any) -> Head:
    return paper_head(citable(paper, ["Rivers; Lakes", "Boats"]), PAGE, **more)


def tags(paper: Paper) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in head(paper, image="https://list.example/card.png").metas:
        found.setdefault(meta.key, []).append(meta.content)
    return found


# What Zotero saves a page as, by its tags: the first row that fits decides.
ZOTERO: list[tuple[str, dict[str, str]]] = [
    ("webpage", {"og:type": "website"}),
    ("report", {"citation_technical_report_institution": ""}),
    ("preprint", {"DC.type": "preprint"}),
    ("document", {"DC.type": "document"}),
    ("conferencePaper", {"citation_conference_title": ""}),
    ("journalArticle", {"citation_journal_title": ""}),
    ("journalArticle", {"citation_title": ""}),
]


def saved_as(found: dict[str, list[str]]) -> str:
    for kind, wanted in ZOTERO:
        if all(
            key in found and (not value or value in found[key]) for key, value in wanted.items()
        ):
            return kind
    return "webpage"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("arxiv", "preprint"),
        ("old-arxiv", "preprint"),
        ("conference", "conferencePaper"),
        ("journal", "journalArticle"),
        ("title-only", "document"),
        ("no-year", "conferencePaper"),
        ("math", "preprint"),
    ],
)
def test_zotero_saves_the_right_type(name: str, kind: str) -> None:
    found = tags(CASES[name])
    assert saved_as(found) == kind
    assert found["og:type"] == ["article"]
    assert "og:site_name" not in found  # would become the journal


@pytest.mark.parametrize("name", CASES)
def test_no_tag_is_empty_or_spans_lines(name: str) -> None:
    metas = head(CASES[name]).metas
    assert all(meta.content.strip() and "\n" not in meta.content for meta in metas)
    assert {meta.attribute for meta in metas} == {"name", "property"}


def test_authors_are_one_tag_each_and_never_look_like_a_list() -> None:
    paper = Paper(
        slug="x",
        title="T",
        claims=(),
        authors=("Ana Lee", "Jan Willem van der Berg", "Bo Ek Jr.", "Otter Team"),
        handles=("zz-bo",),
        date=PartialDate(2024, 10),
        ids=(PaperId("arxiv", "2410.01234"),),
    )
    found = tags(paper)
    assert found["citation_author"] == [
        "Lee, Ana",
        "Jan Willem van der Berg",
        "Ek Jr., Bo",
        "Otter Team",
    ]
    assert found["citation_publication_date"] == ["2024/10"]
    assert found["citation_doi"] == ["10.48550/arXiv.2410.01234"]
    assert found["citation_keywords"] == ["Rivers, Lakes; Boats"]


@pytest.mark.parametrize("name", CASES)
def test_json_ld_describes_a_page_about_an_article(name: str) -> None:
    text = head(CASES[name]).json_ld
    assert "<" not in text
    page = json.loads(text)
    assert (page["@context"], page["@type"]) == ("https://schema.org", "WebPage")
    article = page["mainEntity"]
    assert article["@type"] == "ScholarlyArticle"
    assert article["name"] == citable(CASES[name]).title
    assert all(value not in ("", [], {}, None) for value in walk(page))
    assert "author" not in article, "the citation tags have them"


def walk(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [value, *(found for item in value.values() for found in walk(item))]
    if isinstance(value, list):
        return [value, *(found for item in value for found in walk(item))]
    return [value]


def test_the_article_is_known_by_where_it_is() -> None:
    ids = (PaperId("openreview", "Abc123"), PaperId("arxiv", "2410.01234"))
    page = json.loads(head(Paper(slug="x", title="T", claims=(), ids=ids)).json_ld)
    assert page["mainEntity"]["sameAs"] == [
        "https://doi.org/10.48550/arXiv.2410.01234",
        "https://arxiv.org/abs/2410.01234",
        "https://openreview.net/forum?id=Abc123",
    ]


@pytest.mark.parametrize("name", CASES)
def test_no_long_fact_stands_twice(name: str) -> None:
    paper = citable(CASES[name], ["Rivers; Lakes", "Boats"])
    found = head(CASES[name], image="https://list.example/card.png")
    told = "\n".join([*(meta.content for meta in found.metas), found.json_ld])
    for fact in (paper.abstract, paper.pdf, PAGE, "Lakes"):
        assert told.count(fact) <= 1 or not fact


def test_an_abstract_is_whole_and_a_summary_is_cut_between_words() -> None:
    text = "river " * 60
    whole = Paper(slug="x", title="T", claims=(), abstract=text)
    assert head(whole).description == text.strip()
    bare = Paper(slug="x", title="T", claims=())
    for cut in (head(bare, summary=text).description, head(whole, lean=True).description):
        assert len(cut) <= 200
        assert cut.endswith("river…")
    assert head(CASES["title-only"]).description == ""
    assert head(CASES["title-only"], summary="About\n\nnothing.").description == "About nothing."
    assert head(CASES["many"]).description == (
        "Paper by Given0 Family0, Given1 Family1, Given2 Family2 et al., 2024"
    )
