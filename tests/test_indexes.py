"""Indexes and lists of real sizes: letters, empty months, charts, first lines, what is quoted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from papershelf.config.words import ENGLISH
from papershelf.model import Evidence, Paper
from papershelf.pages.alphabet import FITS, IndexName, by_letter, letter_pages
from papershelf.pages.archive import _add_empty
from papershelf.pages.charts import FEWEST, LABELLED, THICKEST, chart
from papershelf.pages.context import Named, PaperItem
from papershelf.pages.html import Html
from papershelf.pages.items import TEASER, teaser
from papershelf.pages.lists import ListPage, list_pages
from papershelf.pages.paging import PER_PAGE
from papershelf.pages.proofs import quoted


def names(*keys: str) -> list[tuple[str, IndexName]]:
    return [(key, IndexName(name=Html(key), to=key, count=1)) for key in keys]


def test_names_stand_by_their_letter_without_accents_in_each_script() -> None:
    latin = names("Özil", "van Gogh", "Otter", "‘t Hooft", "Čech", "Øster", "Ærø", "3D")
    others = names(
        "Ωμέγα", "Ёлкин", "Ель", "أحمد", "עמית", "やまだ", "ヤマト", "김", "王", "李", ""
    )
    letters = by_letter([*others, *latin], ENGLISH)
    assert [(one.name, [str(name.name) for name in one.names]) for one in letters] == [
        ("A", ["Ærø"]),
        ("C", ["Čech"]),
        ("O", ["Otter", "Özil", "Øster"]),
        ("T", ["‘t Hooft"]),
        ("V", ["van Gogh"]),
        ("Ω", ["Ωμέγα"]),
        ("Е", ["Ёлкин", "Ель"]),
        ("ע", ["עמית"]),
        ("ا", ["أحمد"]),
        ("ㄱ", ["김"]),
        ("や", ["やまだ", "ヤマト"]),
        ("Chinese characters", ["李", "王"]),
        ("Others", ["", "3D"]),
    ]


def test_pages_of_letters_have_addresses_in_latin_letters() -> None:
    every = names(*(f"{first}{number}" for first in "aα王김" for number in range(FITS)), "3D")
    letters = by_letter(every, ENGLISH)
    assert [one.slug for one in letters] == [
        "a",
        "greek-alpha",
        "hangul-kiyeok",
        "chinese",
        "others",
    ]


@pytest.mark.parametrize(("count", "pages"), [(FITS, 0), (FITS + 1, 3)])
def test_letters_have_pages_where_one_page_would_be_too_long(count: int, pages: int) -> None:
    """All but one begin with an a: its page is full, and the last has one of its own."""
    letters = by_letter(
        [*names(*(f"a{number}" for number in range(count - 1))), *names("b")], ENGLISH
    )
    made = list(letter_pages(Named("authors", Html("Authors")), letters, ENGLISH))
    assert len(made) == (2 if pages else 0)
    assert bool(letters[0].slug) is bool(pages)


def test_the_page_of_a_letter_goes_on_where_it_is_full() -> None:
    letters = by_letter(names(*(f"a{number}" for number in range(FITS + 1))), ENGLISH)
    made = letter_pages(Named("tags", Html("Tags")), letters, ENGLISH)
    assert [one.path for one in made] == ["tags/letters/a/index.md", "tags/letters/a/page-2.md"]


def test_a_paper_at_the_end_of_a_list_changes_its_first_page_and_its_last() -> None:
    topic, beside = Named("topics", Html("Topics")), Named("graphs", Html("Graphs"))
    papers = [PaperItem(slug=f"p{number}", title=Html("T")) for number in range(3 * PER_PAGE)]

    def made(count: int) -> dict[str, str]:
        heads = ListPage(
            title=Html("Trees"), index=topic, neighbours=(replace(beside, count=count),)
        )
        return {one.path: one.text for one in list_pages(heads, papers[:count], "topics/trees/")}

    before, after = made(3 * PER_PAGE - 1), made(3 * PER_PAGE)
    changed = [path for path, text in after.items() if text != before[path]]
    assert changed == ["topics/trees/index.md", "topics/trees/page-3.md"]


def test_months_between_the_first_and_the_last_are_there_in_years_that_hold_papers() -> None:
    months = {"2019-11": ["a"], "2021-02": ["b"]}
    _add_empty(months)
    assert sorted(months) == ["2019-11", "2019-12", "2021-01", "2021-02"]
    assert months["2021-01"] == []


@pytest.mark.parametrize(("papers", "found"), [(FEWEST - 1, False), (FEWEST, True)])
def test_few_papers_make_no_chart(papers: int, *, found: bool) -> None:
    assert (chart(["2030", "2031"], [1, papers - 1], ENGLISH) is not None) is found


@pytest.mark.parametrize(("periods", "told"), [(LABELLED, LABELLED), (LABELLED + 1, 1)])
def test_bars_are_thin_and_have_their_counts_where_there_is_room(periods: int, told: int) -> None:
    drawn = chart([str(2000 + number) for number in range(periods)], range(1, periods + 1), ENGLISH)
    assert drawn
    assert max(bar.width for bar in drawn.bars) <= THICKEST + 0.01
    assert all(0 < bar.x < bar.middle < 100 for bar in drawn.bars)
    assert [bar.label for bar in drawn.bars if bar.label] == [*range(1, periods + 1)][-told:]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("word " * 46, ("word " * 46).strip()),
        ("word " * 47, "word " * 45 + "word …"),
        (f"{'x' * (TEASER - 10)} $a + b + c + d$ goes on", f"{'x' * (TEASER - 10)} …"),
        ("two\n\nparagraphs", "two paragraphs"),
    ],
)
def test_a_list_shows_the_first_lines_of_a_text(text: str, shown: str) -> None:
    assert teaser(text) == shown


@pytest.mark.parametrize(
    ("pattern", "where", "words"),
    [
        ("quantiz*", "text", "Quantizing"),
        ("*bench", "title", "OtterBench"),
        ("(visual|vision) (and|&) language", "text", "vision & language"),
        ("(large|) river model", "text", "river models"),
        ("long form", "text", "long form"),
        ("languages!", "text", "languages"),
        ("stone*", "text", ""),
    ],
)
def test_a_pattern_of_the_rules_is_shown_as_what_it_found(
    pattern: str, where: str, words: str
) -> None:
    abstract = "Quantizing long-form river models: vision & language, in two languages."
    paper = Paper(slug="p", title="OtterBench", claims=(), abstract=abstract)
    assert [*quoted(paper, [Evidence(phrase=pattern, where=where)])] == (
        [(words, where)] if words else []
    )
