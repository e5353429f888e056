"""Citations: golden texts, and what independent parsers read back from them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pybtex.database
import pytest
import rispy
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pylatexenc.latex2text import LatexNodes2Text

from papershelf.engine.cache import ResultCache
from papershelf.model import Paper, PaperId, PartialDate
from papershelf.publish.citable import Citable, citable
from papershelf.publish.coins import coins
from papershelf.publish.files import Citation, chunks, cite, cite_all, formats_file, library_files
from papershelf.publish.formats import FORMATS
from papershelf.publish.formats.biblatex import biblatex
from papershelf.publish.formats.bibtex import bibtex
from papershelf.publish.formats.csl import item
from papershelf.publish.formats.markdown import markdown
from papershelf.publish.formats.plain import plain_text
from papershelf.publish.formats.ris import ris
from papershelf.publish.names import split_name
from papershelf.publish.reading_list import reading_list_keys
from tests import csl_json
from tests.cite_cases import CASES
from tests.project import ROOT

GOLDEN = ROOT / "tests" / "golden" / "cite"


@pytest.mark.parametrize("name", CASES)
def test_the_formats(name: str, golden: Callable[[Path, str], None]) -> None:
    one = citable(CASES[name], ["Rivers, Lakes", "Boats"])
    texts = [bibtex(one), biblatex(one), ris(one), markdown(one), plain_text(one)]
    texts.append(json.dumps(item(one), indent=1, ensure_ascii=False) + "\n")
    texts.append(coins(one) + "\n")
    golden(GOLDEN / f"{name}.txt", "\n".join(texts))


@pytest.mark.parametrize(
    ("given", "kept"),
    [(["Rivers", "Boats"], None), (["Rivers, Lakes", "B"], ["Rivers, Lakes", "B"])],
)
def test_csl_lists_keywords_where_commas_do_not_part_them(
    given: list[str], kept: list[str] | None
) -> None:
    found = item(citable(CASES["arxiv"], given))
    assert found["keyword"] == ", ".join(given)
    assert found["custom"].get("keywords") == kept


# What TeX, RIS, Markdown and XML take for markup, and ordinary letters around it.
hostile = st.text(
    st.one_of(
        st.sampled_from("{}%$&#_\\~^\"'`-,?!<>|[]*@= aA1\n\t"),
        st.characters(codec="utf-8", exclude_characters="ˆ"),
    ),
    min_size=1,
    max_size=40,
).filter(lambda text: re.search(r"[!-~]|\w", text))
names = st.text(st.sampled_from("abZéß{}%$&#_\\-'. ,"), min_size=1, max_size=20).filter(
    lambda text: re.search(r"[abZéß]", text)
)


def decoded(latex: str) -> str:
    """LaTeX as text by an independent reader; it prints the ASCII circumflex as U+02C6."""
    text = LatexNodes2Text(math_mode="verbatim", strict_latex_spaces=True).latex_to_text(latex)
    return str(text).replace("ˆ", "^")


def made(title: str, authors: tuple[str, ...] = (), **fields: Any) -> Citable:
    return citable(Paper(slug="x", title=title, claims=(), authors=authors, **fields))


def read_bibtex(text: str) -> pybtex.database.Entry:
    data = pybtex.database.parse_string(text, "bibtex")
    assert len(data.entries) == 1
    return next(iter(data.entries.values()))


@given(hostile)
@example("a -- b --- c ''d'' ``e`` ?` !`")
@example("$x^2$ {$y$} \\$ $5 and $6$")
@example("}{")
@example("\\")
@pytest.mark.parametrize("write", [bibtex, biblatex])
def test_bibtex_comes_back(write: Callable[[Citable], str], title: str) -> None:
    one = made(title, date=PartialDate(2024, 3), ids=(PaperId("arxiv", "2403.00001"),))
    entry = read_bibtex(write(one))
    assert decoded(entry.fields["title"]) == one.title
    assert entry.fields["eprint"] == "2403.00001"
    assert entry.fields.get("year", entry.fields.get("date", ""))[:4] == "2024"


@given(st.lists(names, min_size=1, max_size=4))
@example(["Research and Development", "others", "A and B C"])
@example(["Smith, Jr, John, X", "von, Neumann"])
def test_bibtex_authors_come_back(authors: list[str]) -> None:
    one = made("T", tuple(authors))
    persons = read_bibtex(bibtex(one)).persons["author"] if one.authors else []
    assert len(persons) == len(one.authors)
    for person, name in zip(persons, one.authors, strict=True):
        family = " ".join([*person.prelast_names, *person.last_names])
        given_names = " ".join([*person.first_names, *person.middle_names])
        assert decoded(family) == name.family
        assert decoded(given_names) == name.given


@given(hostile, st.lists(names, max_size=3))
def test_ris_comes_back(title: str, authors: list[str]) -> None:
    one = made(
        title, tuple(authors), date=PartialDate(2024, 3, 1), ids=(PaperId("doi", "10.1/x_y"),)
    )
    [record] = rispy.loads(ris(one))
    assert record["title"] == one.title
    assert record.get("authors", []) == [name.inverted for name in one.authors]
    assert (record["year"], record["doi"], record["id"]) == ("2024", "10.1/x_y", one.key)


@given(hostile)
def test_markdown_shows_the_title(title: str) -> None:
    one = made(title, ids=(PaperId("arxiv", "2403.00001"),))
    if "$" in one.title:  # math is left to readers that typeset it
        return
    [_, inline, _] = MarkdownIt().parse(markdown(one))
    children = inline.children or []
    shown = "".join(child.content for child in children)
    assert shown == f"{one.title}. arXiv:2403.00001."
    assert children[0].attrs["href"] == "https://arxiv.org/abs/2403.00001"


def test_csl_is_understood_by_a_citation_processor() -> None:
    papers = [citable(paper, ["Rivers"]) for paper in CASES.values()]
    items = [item(paper) for paper in papers]
    csl_json.validate(items)
    csl_json.understood(items, papers)


@given(hostile, st.lists(names, max_size=3))
def test_csl_comes_back(title: str, authors: list[str]) -> None:
    paper = made(
        title, tuple(authors), date=PartialDate(2024, 3, 1), ids=(PaperId("doi", "10.1/x_y"),)
    )
    csl_json.validate([item(paper)])
    csl_json.understood([item(paper)], [paper])


@pytest.mark.parametrize("name", CASES)
def test_handles_are_never_cited(name: str) -> None:
    one = citable(CASES[name])
    for form in FORMATS:
        assert not any(handle in form.write(one) for handle in CASES[name].handles)


@pytest.mark.parametrize(
    ("text", "family", "given_name", "suffix"),
    [
        ("Ana Lee", "Lee", "Ana", ""),
        ("Ludwig van Beethoven", "van Beethoven", "Ludwig", ""),
        ("Juan de la Cruz", "de la Cruz", "Juan", ""),
        ("van Gogh", "Gogh", "van", ""),
        ("Lee, Ana", "Lee", "Ana", ""),
        ("King, Jr., Martin L.", "King", "Martin L.", "Jr."),
        ("King, Martin L., Jr.", "King", "Martin L.", "Jr."),
        ("Martin L. King Jr.", "King", "Martin L.", "Jr."),
        ("Martin King, III", "King", "Martin", "III"),
        ("DeepRiver-AI", "DeepRiver-AI", "", ""),
        ("The Otter Team", "The Otter Team", "", ""),
        ("Diekelmann S", "Diekelmann", "S", ""),
        ("van der Helm EL Jr.", "van der Helm", "EL", "Jr."),
        ("JOHN SMITH", "SMITH", "JOHN", ""),
        ("王小明", "王小明", "", ""),
        ("Aristotle", "Aristotle", "", ""),
        ("Rivers and Lakes", "Rivers and Lakes", "", ""),
        ("Rivers & Lakes", "Rivers & Lakes", "", ""),
        ("King Jr.", "Jr.", "King", ""),
        ("Juan de la Cruz III", "de la Cruz", "Juan", "III"),
        ("King, Jr.", "King, Jr.", "", ""),
        ("Lee, Ana, Bo", "Lee, Ana, Bo", "", ""),
        ("Lee, Ana, Bo, Jr.", "Lee, Ana, Bo, Jr.", "", ""),
        ("Lee,", "Lee,", "", ""),
        (", Ana, Jr.", ", Ana, Jr.", "", ""),
    ],
)
def test_a_name_is_split(text: str, family: str, given_name: str, suffix: str) -> None:
    name = split_name(text)
    assert (name.family, name.given, name.suffix) == (family, given_name, suffix)
    natural = " ".join(filter(None, (given_name, family, suffix)))
    assert (name.natural, name.inverted) == (
        natural,
        ", ".join(filter(None, (family, given_name, suffix))),
    )


def test_a_part_of_a_name_that_would_be_split_is_braced() -> None:
    paper = Paper(slug="p", title="P", claims=(), authors=("Rivers and Lakes, Ana", "Lee, Bo, Cy"))
    assert "{Rivers and Lakes}, Ana and {Lee, Bo, Cy}" in bibtex(citable(paper))


@pytest.mark.parametrize(
    ("venue", "kind"),
    [
        ("NeurIPS 2024", "conference"),
        ("Proceedings of the Journal Workshop", "conference"),
        ("IEEE Transactions on Rivers", "journal"),
        ("TMLR 2024", "journal"),
        ("Nature", "journal"),
        ("Neuron", "journal"),
        ("Annual Review of Psychology", "journal"),
        ("Actes du Colloque", "conference"),
        ("Interspeech 2024", "conference"),
        ("Phys. Rev. D 76, 013009 (2007)", "journal"),
        ("Advances in Neural Information Processing Systems", "conference"),
        ("Submitted to ICLR 2025", "preprint"),
        ("arXiv preprint", "preprint"),
        ("", "preprint"),
    ],
)
def test_a_venue_says_how_it_was_published(venue: str, kind: str) -> None:
    assert made("T", venue=venue, ids=(PaperId("arxiv", "2403.00001"),)).kind == kind


@pytest.mark.parametrize(
    ("kind", "type_of_bibtex", "type_of_ris"),
    [
        ("book", "@book", "BOOK"),
        ("chapter", "@incollection", "CHAP"),
        ("thesis", "@phdthesis", "THES"),
        ("report", "@techreport", "RPRT"),
        ("article-journal", "@misc", "GEN"),
    ],
)
def test_what_a_source_says_it_is(kind: str, type_of_bibtex: str, type_of_ris: str) -> None:
    """Of an article the venue tells more than the word."""
    paper = Paper(
        slug="x", title="Kites", claims=(), authors=("Ada Wind",), date=PartialDate(2031), kind=kind
    )
    assert bibtex(citable(paper)).startswith(type_of_bibtex)
    assert ris(citable(paper)).startswith(f"TY  - {type_of_ris}\n")
    assert all(one.write(citable(paper)) for one in FORMATS)
    assert "Kites" in coins(citable(paper))


@pytest.mark.parametrize("name", CASES)
def test_coins_may_stand_in_an_attribute_as_they_are(name: str) -> None:
    text = coins(citable(CASES[name]))
    assert unescape(text) == text
    assert not set(text) & set("<>\"'")


def test_a_key_depends_on_its_paper_alone_and_tells_papers_apart() -> None:
    ids = (PaperId("arxiv", "2403.00001"),)
    paper = Paper(
        slug="a", title="The  Gap", claims=(), authors=("Ana Lee",), date=PartialDate(2024), ids=ids
    )
    assert citable(paper).key == "lee2024gap-2403.00001"
    without = {made(title).key for title in ("LoRA", "LoRA+ again", "深層学習", "0", "?")}
    assert len(without) == 5
    assert all(re.fullmatch(r"[a-z][a-z0-9.-]+", key) for key in without)


def test_twins_without_an_identifier_have_keys_of_their_own() -> None:
    twins = [
        Paper(slug=slug, title="Rivers", claims=(), venue=venue)
        for slug, venue in (("rivers", "A"), ("rivers-2", "B"), ("rivers-3", "C"))
    ]
    cited = cite_all(twins, {paper.slug: () for paper in twins}, ResultCache(Citation))
    key = citable(twins[0]).key
    assert [one.key for one in cited.values()] == [key, f"{key}-2", f"{key}-3"]
    [bib, *_] = library_files(cited.values(), "library")
    assert len(pybtex.database.parse_string(bib.text, "bibtex").entries) == 3
    [own, *_] = [form.write(citable(twins[1], key=f"{key}-2")) for form in FORMATS]
    assert own in bib.text


def test_exports_hold_every_paper_and_split_with_an_index() -> None:
    papers = list(CASES.values())
    whole = {page.path: page.text for page in library_files([*map(cite, papers)], "library")}
    assert set(whole) == {"library.bib", "library.ris", "library.csl.json"}
    assert len(pybtex.database.parse_string(whole["library.bib"], "bibtex").entries) == len(papers)
    assert len(rispy.loads(whole["library.ris"])) == len(papers)
    assert len(json.loads(whole["library.csl.json"])) == len(papers)

    papers = [paper for paper in papers if len(paper.authors) < 100]
    limit = 2_000
    parts = {page.path: page.text for page in library_files([*map(cite, papers)], "x/list", limit)}
    index = json.loads(parts["x/list.ris.json"])
    assert (index["version"], index["count"]) == (1, len(papers))
    assert len(index["files"]) > 1
    records = [rispy.loads(parts[f"x/{file}"]) for file in index["files"]]
    assert sum(map(len, records)) == len(papers)
    assert all(len(text.encode()) < limit for text in parts.values())


@pytest.mark.parametrize(
    ("limit", "shares"), [(14, [3]), (13, [2, 1]), (9, [2, 1]), (8, [1, 1, 1]), (1, [1, 1, 1])]
)
def test_shares_of_a_list_stay_below_the_limit(limit: int, shares: list[int]) -> None:
    """Each entry with the two characters between it and the next."""
    assert [len(share) for share in chunks(["ab", "ä1", "cde"], limit)] == shares


def test_the_doi_that_arxiv_gives_is_an_arxiv_id() -> None:
    ids = (PaperId("doi", "10.48550/arxiv.2401.00001"),)
    cited = citable(Paper(slug="p", title="P", claims=(), ids=ids))
    assert (cited.arxiv, cited.doi) == ("2401.00001", "10.48550/arXiv.2401.00001")


def test_what_the_browser_knows_of_the_formats() -> None:
    told = json.loads(formats_file())
    assert told["version"] == 1
    assert [one["name"] for one in told["formats"]] == [form.name for form in FORMATS]


def test_an_empty_list_is_still_a_file() -> None:
    assert {page.path: page.text for page in library_files([], "library")} == {
        "library.bib": "",
        "library.ris": "",
        "library.csl.json": "[\n\n]\n",
    }


def test_the_readers_list_knows_a_paper_by_all_its_ids() -> None:
    ids = (PaperId("arxiv", "2403.00001"), PaperId("doi", "10.1/ABC"))
    paper = Paper(slug="new", title="A  T", claims=(), aliases=("old", "new"), ids=ids)
    assert reading_list_keys(paper) == ["slug:new", "slug:old", "arxiv:2403.00001", "doi:10.1/abc"]


# By our kinds: the types that Zotero's translators RIS and BibTeX (of 2023 and 2019) file as the
# same, and what that is. What RIS.js does not know it takes for a journal's article.
IN_ZOTERO = {
    "journal": ({"JOUR"}, "article", "journalArticle"),
    "conference": ({"CONF", "CPAPER"}, "inproceedings", "conferencePaper"),
    "book": ({"BOOK"}, "book", "book"),
    "chapter": ({"CHAP"}, "incollection", "bookSection"),
    "thesis": ({"THES"}, "phdthesis", "thesis"),
    "report": ({"RPRT"}, "techreport", "report"),
    "preprint": ({"MANSCPT", "UNPD"}, "misc", "manuscript"),
}


@pytest.mark.parametrize("kind", IN_ZOTERO)
def test_zotero_files_a_paper_as_what_it_is(kind: str) -> None:
    """Preprints: RIS has no type for them; `@misc` with an eprint is what arXiv itself gives, and
    CSL's `article` is Zotero's preprint.
    """
    by_ris, by_bibtex, _ = IN_ZOTERO[kind]
    one = replace(citable(CASES["arxiv"]), kind=kind, venue="" if kind == "preprint" else "Rivers")
    tags = rispy.loads(ris(one))[0]
    assert tags["type_of_reference"] in by_ris
    assert re.match(r"@(\w+)", bibtex(one))[1] == by_bibtex  # type: ignore[index]
    if kind == "preprint":
        assert (tags["type_of_work"], tags["name_of_database"]) == ("Preprint", "arXiv")
        assert (item(one)["type"], item(one)["genre"]) == ("article", "preprint")
