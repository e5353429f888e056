"""Thresholds of references, nicknames and lists without links: a text on each side of them."""

from __future__ import annotations

import pytest

from papershelf.model import Entry, PartialDate, Source
from papershelf.read.choose import read_source
from papershelf.read.items.citation import citation
from papershelf.read.items.people_first import names_at_start
from papershelf.read.items.when_where import find_venue
from papershelf.read.records.people import plain_names


def read(text: str) -> tuple[Entry, ...]:
    return read_source(Source("digest.md", text)).entries


@pytest.mark.parametrize(("title", "found"), [("Kit", False), ("Kite", True)])
def test_a_title_has_four_letters(title: str, *, found: bool) -> None:
    assert (
        citation(f"Wind, A. (2031). {title}. Journal of Kites, 1(2), 3-4.") is not None
    ) == found


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("worth it for its tails", ""),
        ("worth it for its long tails", "worth it for its long tails"),
    ],
)
def test_a_remark_has_six_words(said: str, kept: str) -> None:
    found = citation(f"Wind, A. (2031). Slow kites. Journal of Kites, 1(2), 3-4 – {said}")
    assert found is not None
    assert found.said == kept


@pytest.mark.parametrize(
    ("names", "found"), [("Ada Wind, Bo Air", False), ("Ada Wind, Bo Air, Cy Sky", True)]
)
def test_three_names_make_up_for_a_year(names: str, *, found: bool) -> None:
    assert (citation(f"{names}, *Slow kites in the wind*, Nature Kites.") is not None) == found


@pytest.mark.parametrize("count", [2, 3])
def test_three_titles_with_years_make_a_list(count: int) -> None:
    titles = ("Slow Kites in the Wind", "Fast Kites in the Rain", "Kites without Any Tails")
    listed = "".join(f"- {title} | 2031\n" for title in titles[:count])
    assert len(read(f"# Kites\n\n{listed}")) == (count if count > 2 else 0)


@pytest.mark.parametrize(
    ("words", "nicknamed"), [("Kite of Kites", True), ("A Kite of Kites", False)]
)
def test_a_nickname_has_three_words(words: str, *, nicknamed: bool) -> None:
    [entry] = read(
        "| Method | Paper |\n|---|---|\n"
        f"| {words} | [Slow Kites in the Wind](https://arxiv.org/abs/3101.00001) |\n"
    )
    assert (entry.aliases == (words,)) == nicknamed
    assert (words in entry.summary) != nicknamed


@pytest.mark.parametrize(
    ("heading", "title"), [("Kite Net", "Slow Kites in Wind"), ("Kite Net Two", "Kite Net Two")]
)
def test_a_heading_of_two_words_is_a_nickname(heading: str, title: str) -> None:
    [entry] = read(
        f"# Papers\n\n## {heading}\n**Slow Kites in Wind**\n- Authors: Ada Wind, Bo Air\n"
        "- [Paper](https://arxiv.org/abs/3101.00001)\n"
    )
    assert entry.title == title


@pytest.mark.parametrize(("short", "year"), [("49", 2049), ("50", 1950)])
def test_two_digits_below_fifty_are_of_this_century(short: str, year: int) -> None:
    [entry] = read(
        f"- [Slow Kites in Wind (Wind and Air {short})](https://arxiv.org/abs/3101.00001)\n"
    )
    assert entry.authors == ("Wind", "Air")
    assert entry.date == PartialDate(year)


@pytest.mark.parametrize(("title", "found"), [("Slow Kites", False), ("Slow Kites Land", True)])
def test_a_title_beside_its_address_has_three_words(title: str, *, found: bool) -> None:
    [entry] = read(f"{title} - https://arxiv.org/abs/3101.00001\n") or [None]
    assert (entry is not None) == found


@pytest.mark.parametrize(("lines", "found"), [(2, True), (3, False)])
def test_two_lines_stand_between_a_title_and_its_address(lines: int, *, found: bool) -> None:
    between = "Ada Wind, Bo Air\n" * lines
    assert bool(read(f"Slow Kites Land\n{between}https://arxiv.org/abs/3101.00001\n")) == found


@pytest.mark.parametrize(
    ("said", "kept"), [("They land in the wind.", ""), ("They land in the wet wind.", "Nobody")]
)
def test_a_paragraph_of_six_words_tells_of_the_title_above(said: str, kept: str) -> None:
    more = "Nobody knows why they do so at all, and nobody asks."
    linked = "**[Slow Kites Land](https://arxiv.org/abs/3101.00001)** — Wind et al."
    [entry] = read(f"{linked}\n\n{said}\n{more}\n")
    assert (entry.summary + entry.abstract).startswith(kept)
    assert bool(entry.summary + entry.abstract) == bool(kept)


@pytest.mark.parametrize(("words", "kept"), [(8, False), (9, True)])
def test_nine_words_below_names_are_a_text(words: int, *, kept: bool) -> None:
    place = " ".join(["Oslo"] * words)
    [entry] = read(
        "| Paper | Link |\n|---|---|\n"
        f"| **Slow Kites Land**<br>*Ada Wind, Bo Air*<br>{place} "
        "| https://arxiv.org/abs/3101.00001 |\n"
    )
    assert (place in entry.summary) == kept
    assert (place in entry.comment) != kept


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Wind, Bo C. Lake-Moor", ("Ada Wind", "Bo C. Lake-Moor")),
        ("Ada Wind, And Others", ()),
        ("Ada Wind, Bo Lake¹", ()),
        ("Wind, Ada", ()),
        ("Ada Wind, AB CD", ()),
    ],
)
def test_names_are_plain_where_only_commas_can_part_them(text: str, names: tuple[str, ...]) -> None:
    assert plain_names(text) == names


@pytest.mark.parametrize("venue", ["Kiteflying ’31", "Kiteflying-2031", "chemRxiv 31"])
def test_a_venue_is_found_as_far_as_it_goes_before_its_sign(venue: str) -> None:
    found = find_venue(f"Slow Kites, {venue}")
    assert found is not None
    assert found[0] == venue


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Wind van den Lake, A., & Moor, B. (2031).", "Wind van den Lake"),
        ("Wind st. Lake A, Moor B. Slow Kites", "Wind st. Lake A"),
        ("Wind et al. (2031).", "Wind et al."),
        ("Society of Kites Foundation. (2031).", "Society of Kites Foundation"),
        ("Ponds offer kites a slow wind.", None),
    ],
)
def test_behind_the_first_word_of_names_small_ones_are_few(text: str, first: str | None) -> None:
    found = [one.names[0] for one in names_at_start(text)]
    assert found[:1] == [first] * bool(first)
