"""The one table of the words by which digests name what they say of a paper."""

from __future__ import annotations

from collections import defaultdict

import pytest

from papershelf.config.fields import (
    ASIDE,
    FIELDS,
    SETTINGS,
    Field,
    Setting,
    folded,
    naming,
    namings,
)

ALL = [*FIELDS.values(), ASIDE]


def level(one: Field, kind: str) -> list[str]:
    return (" ".join(one.words.values()) if kind == "words" else str(getattr(one, kind))).split()


@pytest.mark.parametrize("kind", ["words", "columns", "labels", "keys", "loose"])
def test_no_word_means_two_fields(kind: str) -> None:
    """What stands for one setting goes before; among equals, a word has one meaning."""
    meant: dict[str, set[str]] = defaultdict(set)
    for one in ALL:
        for word in level(one, kind):
            meant[folded(word)].add(one.name)
    assert {word: names for word, names in meant.items() if len(names) > 1} == {}


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_word_of_the_table_is_known_in_every_setting(setting: Setting) -> None:
    own = {folded(word) for one in ALL for word in level(one, setting)}
    for one in ALL:
        for word in level(one, "words"):
            found = naming(word, setting)
            assert found
            assert found.field is one or folded(word) in own, word


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_word_added_is_known_in_every_setting(setting: Setting) -> None:
    assert naming("Otsikko", setting) is None
    finnish = Field(name="title", words={"fi": "otsikko"})
    assert namings([finnish], setting)["otsikko"].field is finnish


@pytest.mark.parametrize(
    "spellings",
    [
        ("Paper Title", "paper_titles", "paperTitle", "PAPER-TITLE:", " paper title "),
        ("Résumé", "resume", "RÉSUMÉS", "Re\u0301sume\u0301"),
        ("Autor:innen", "Autor*innen", "AutorInnen"),
        ("Category", "categories", "CATEGORIES"),
        ("キーワード", "ｷｰﾜｰﾄﾞ"),
    ],
)
def test_spellings_that_are_one(spellings: tuple[str, ...]) -> None:
    assert len({folded(one) for one in spellings}) == 1


def test_names_that_stay_apart() -> None:
    assert folded("new") == folded("news")
    assert len({folded(one) for one in ("class", "clas", "abs", "ab", "title", "titel")}) == 6


def test_where_a_setting_says_otherwise() -> None:
    """`Paper` heads titles, is a link before a colon, and a title in a record that has no other."""
    found = {setting: naming("Paper", setting) for setting in SETTINGS}
    assert {setting: (one.field.name, one.loose) for setting, one in found.items() if one} == {
        "columns": ("title", True),
        "labels": ("links", False),
        "keys": ("title", True),
    }


def test_the_better_word_goes_first() -> None:
    """A paper was published before its record was changed; `summary` yields to `abstract`."""
    ranks = [one.rank for word in ("published", "updated") if (one := naming(word, "keys"))]
    assert ranks == sorted(ranks)
    own = naming("summary", "keys")
    shared = naming("abstract-en", "keys")
    assert own
    assert shared
    assert own.field is shared.field is FIELDS["abstract"]
    assert shared.rank < own.rank
