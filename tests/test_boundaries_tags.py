"""Thresholds of tags: for each a case just below and one just above it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml

from papershelf.config.tags import load_vocabulary
from papershelf.model import Paper, Tag
from papershelf.topics.paper_words import words_of_papers
from papershelf.topics.tags import find_tags
from papershelf.topics.terms import abbreviations, phrases_of

GENERIC = ["a an the of in for and on with to we it is by new method large"]
COLOURS = "Amber Beige Coral Denim Ebony Fawn Gold Hazel Ivory Jade Khaki Lilac Mauve".split()


def paper(title: str = "Otters", text: str = "", tags: Iterable[str] = ()) -> Paper:
    return Paper(slug="", title=title, claims=(), abstract=text, tags=tuple(tags))


def tags_of(papers: Iterable[Paper], folder: Path, *names: str) -> dict[str, Tag]:
    """By name. Papers are called by their places; `names` are the vocabulary."""
    (folder / "tags.yml").write_text(
        yaml.safe_dump({"tags": dict.fromkeys(names), "generic": GENERIC}), encoding="utf-8"
    )
    vocabulary = load_vocabulary(folder / "tags.yml")
    numbered = [
        Paper(slug=str(place), title=one.title, claims=(), abstract=one.abstract, tags=one.tags)
        for place, one in enumerate(papers)
    ]
    found = find_tags(numbered, words_of_papers(numbered, vocabulary), vocabulary)
    return {tag.name: tag for tag in found}


KITES = paper(text="It flies red kites.")
FURROW = paper("Deep furrow ploughing")
NAMED = paper(text="It used FLD9 here.")
SHORT = paper(text="It used FL9 here.")
BARE = paper()


@pytest.mark.parametrize(
    ("papers", "name", "carried"),
    [
        ([KITES] * 2, "Red kites", True),  # the vocabulary's needs two papers
        ([KITES], "Red kites", False),
        ([paper(tags=["Root crops"])] * 2, "Root crops", True),  # so does a digest's
        ([paper(tags=["Root crops"])], "Root crops", False),
        ([paper(tags=["One two three four five"])] * 2, "One two three four five", True),
        ([paper(tags=["One two three four five six"])] * 2, "One two three four five six", False),
        ([paper(tags=["2031 05"])] * 2, "2031 05", False),
        ([paper(tags=["Field studies"])] * 2, "Field study", True),  # as no text writes it
        ([FURROW] * 3, "Deep furrow ploughing", True),  # what nobody names needs three
        ([FURROW] * 2, "Deep furrow ploughing", False),
        ([NAMED] * 3, "FLD9", True),  # a name of four letters
        ([SHORT] * 3, "FL9", False),
        ([paper(text="It used F9LD here.")] * 3, "F9LD", True),
        ([paper(text="It used 9FLD here.")] * 3, "9FLD", False),
        ([paper(tags=["GSM"]), paper(text="It used GSM here.")], "GSM", True),
        ([paper(tags=["ML"]), paper(text="It used ML here.")], "ML", False),  # two letters
        ([NAMED] * 5 + [BARE] * 5, "FLD9", True),  # in a list below twenty none is too common
        ([NAMED] * 25 + [BARE] * 75, "FLD9", True),  # else up to a quarter of the papers
        ([NAMED] * 26 + [BARE] * 74, "FLD9", False),
        ([paper("Red furrows"), *[paper(text="On red furrows.")] * 2] + [BARE] * 397,
         "Red furrows", True),  # in a list of four hundred one title makes a phrase
        ([paper("Red furrows"), *[paper(text="On red furrows.")] * 2] + [BARE] * 398,
         "Red furrows", False),
        ([*[paper("Red furrows")] * 2, paper(text="On red furrows.")] + [BARE] * 398,
         "Red furrows", True),
    ],
)  # fmt: skip
def test_what_becomes_a_tag(
    papers: list[Paper], name: str, *, carried: bool, tmp_path: Path
) -> None:
    assert (name in tags_of(papers, tmp_path, "Red kites")) is carried


@pytest.mark.parametrize(
    ("text", "phrases"),
    [("red kite", ["red kite"]), ("red of", []), ("of kite", []), ("red 2", []), ("red x", []),
     ("red of kite", ["red of kite"])],
)  # fmt: skip
def test_phrases_begin_and_end_with_a_word_of_substance(text: str, phrases: list[str]) -> None:
    assert [key for *_, key in phrases_of(text.split(), frozenset({"of"}))] == phrases


@pytest.mark.parametrize(
    ("title", "words"),
    [("OmniQuant", "omniquant omni quant"), ("xNet", "xnet"), ("GPT4", "gpt4"), ("Kites", "kite")],
)
def test_what_made_up_names_are_made_of(title: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "tags.yml").write_text("", encoding="utf-8")
    [found] = words_of_papers([paper(title)], load_vocabulary(tmp_path / "tags.yml"))
    assert found.words == words


@pytest.mark.parametrize(("free", "carried"), [(3, True), (2, False)])
@pytest.mark.parametrize(
    ("alone", "within"),
    [("Red furrow.", "Red furrow makers."), ("Red furrow.", "Wide red furrow.")],
    ids=["end", "begin"],
)
def test_a_phrase_that_hardly_stands_alone_is_a_fragment(
    alone: str, within: str, free: int, *, carried: bool, tmp_path: Path
) -> None:
    """Three of ten occurrences must be free on either side."""
    said = [alone] * (free - 1) + [within] * (10 - free)
    papers = [paper("Red furrow"), *(paper(text=text) for text in said)]
    assert ("Red furrow" in tags_of([*papers, *[BARE] * 40], tmp_path)) is carried


def test_twelve_tags_of_a_paper_the_strongest_then_the_rarest(tmp_path: Path) -> None:
    assert len(COLOURS) == 13
    papers = [paper(" ".join(COLOURS)), *(paper(colour) for colour in COLOURS), paper("Amber")]
    carried = [t.name for t in tags_of(papers, tmp_path, *COLOURS).values() if "0" in t.papers]
    assert carried == COLOURS[1:]


@pytest.mark.parametrize(
    ("one", "other", "stays"),
    [
        # A tag in one of the ways, rare, and another in another way, of more papers.
        ({"title": "Kite"}, {"tags": ["Otter"]}, "Otter"),
        ({"text": "Kite. " * 9}, {"title": "Otter"}, "Otter"),
        ({"text": "Kite. " * 2}, {"text": "Otter. " * 3}, "Otter"),
        ({"text": "Kite. " * 3}, {"text": "Otter. " * 4}, "Kite"),  # thrice is as often as it gets
        ({"text": "Kite."}, {"text": "Otter. " * 2}, "Otter"),
        ({"text": "Kite."}, {"text": "Otter."}, "Kite"),
    ],
)
def test_the_stronger_of_two_tags_stays(
    one: dict[str, str], other: dict[str, str], stays: str, tmp_path: Path
) -> None:
    both = {
        "title": f"{one.get('title', '')} {other.get('title', '')}",
        "text": f"{one.get('text', '')} {other.get('text', '')}",
        "tags": [*COLOURS[:11], *one.get("tags", ()), *other.get("tags", ())],
    }
    papers = [paper(**both), *[paper("Kite")] * 2, *[paper("Otter")] * 3]  # type: ignore[arg-type]
    papers += [paper(tags=COLOURS[:11])]
    found = tags_of(papers, tmp_path, "Kite", "Otter")
    assert {name for name in ("Kite", "Otter") if "0" in found[name].papers} == {stays}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We plough deep furrows (DF).", [("DF", "deep furrows")]),
        ("We plough deep and wide furrows (DWF).", [("DWF", "deep and wide furrows")]),
        ("We plough deep, wide furrows (DWF).", []),
        ("We plough deep red furrows (DF).", []),
        ("We plough encoder-decoder fields (EDF).", [("EDF", "encoder-decoder fields")]),
        ("We plough of fields (OF).", []),
        (f"A{'b' * 80} furrow (AF)", [("AF", f"A{'b' * 80} furrow")]),  # within ninety letters
        (f"A{'b' * 82} furrow (AF)", []),
        ("We plough fields (fields).", []),
        ("Deep furrows (DFs) and no bracket DF", [("DF", "Deep furrows")]),
    ],
)
def test_abbreviations_and_what_they_stand_for(text: str, found: list[tuple[str, str]]) -> None:
    assert list(abbreviations(text)) == found


@pytest.mark.parametrize(("agree", "differ", "merged"), [(2, 0, True), (1, 0, False), (3, 1, True),
                                                        (2, 1, False)])  # fmt: skip
def test_an_abbreviation_is_what_three_quarters_say(
    agree: int, differ: int, *, merged: bool, tmp_path: Path
) -> None:
    said = [paper(text="It has deep furrow ways (DFW), a DFW.")] * agree
    said += [paper(text="It has dry fallow weeks (DFW).")] * differ
    papers = [*said, *[paper("Deep furrow ways")] * 2, *[BARE] * 20]
    assert any("(DFW)" in name for name in tags_of(papers, tmp_path)) is merged
