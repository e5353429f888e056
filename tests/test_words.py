"""The words of the interface: a language is whole or falls back, and every word is asked for."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment

from papershelf.config import words as module
from papershelf.config.words import ENGLISH, FILES, Words, words_of
from papershelf.model import PartialDate
from tests.project import ROOT

LANGUAGES = sorted(path.stem for path in FILES.glob("*.json"))
_HOLES = re.compile(r"\{\w+\}|\]\(\w+\)|`[^`]*`")


def forms(text: Any) -> list[str]:
    return [text] if isinstance(text, str) else list(text.values())


def held(language: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FILES / f"{language}.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_says_the_same_as_english(language: str) -> None:
    """Each word has the holes, the links and the code of the English one, and the forms of its own
    language; none has markup.
    """
    one, english = held(language), held("en")["words"]
    assert len(one["months"]) == 12
    for name, text in one["words"].items():
        assert isinstance(text, str) is isinstance(english[name], str), name
        if not isinstance(text, str):
            assert set(text) == {*one["plural"], "other"}, name
        known = {hole for form in forms(english[name]) for hole in _HOLES.findall(form)}
        told = {hole for form in forms(text) for hole in _HOLES.findall(form)}
        assert told == known, name
        assert not any(re.search(r"[<>&]|\{\{|\{%", form) for form in forms(text)), name


def test_every_word_is_asked_for_and_every_word_asked_for_is_there() -> None:
    own = ROOT / "generator/papershelf"
    kinds = {"*.html": r"\bwords\.(\w+)", "*.css": r"\bwords\.(\w+)", "*.js": r'\bt\("(\w+)"'}
    asked = {
        name
        for pattern, form in kinds.items()
        for path in (ROOT / "overrides").rglob(pattern)
        for name in re.findall(form, path.read_text("utf-8"))
    }
    code = "".join(path.read_text("utf-8") for path in own.rglob("*.py"))
    code += (own / "site/defaults.yml").read_text("utf-8")
    english = set(ENGLISH.texts)
    assert asked - english == set()
    parts = re.compile(r"(proof|role|language|skipped)_")
    unasked = {name for name in english - asked if not re.search(rf'["\'.]{name}\b', code)}
    assert {name for name in unasked if not parts.match(name)} == set()


def test_what_a_language_lacks_is_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "en.json").write_text(json.dumps(held("en")))
    (tmp_path / "tlh.json").write_text(json.dumps(held("en") | {"words": {"home": "juH"}}))
    monkeypatch.setattr(module, "FILES", tmp_path)
    words = words_of("tlh")
    assert (words.language, words("home"), words("topics")) == ("tlh", "juH", "Topics")


@pytest.mark.parametrize(
    ("asked", "found"), [("de", "de"), ("de-CH", "de"), ("en-GB", "en"), ("ar", "en"), ("", "en")]
)
def test_a_language_that_is_not_there_is_the_one_it_is_a_kind_of_or_english(
    asked: str, found: str
) -> None:
    assert words_of(asked).language == found


SLAVIC = Words(
    language="cs",
    texts={"papers": {"one": "{n} článek", "few": "{n} články", "other": "{n} článků"}},
    plural={"one": "n == 1", "few": "n in (2, 3, 4)"},
    months=(),
    thousands="\N{NO-BREAK SPACE}",
    decimal=",",
)


@pytest.mark.parametrize(
    ("words", "n", "said"),
    [
        (ENGLISH, 0, "0 papers"),
        (ENGLISH, 1, "1 paper"),
        (ENGLISH, 3000, "3,000 papers"),
        (words_of("de"), 3000, "3.000 Aufsätze"),
        (SLAVIC, 1, "1 článek"),
        (SLAVIC, 4, "4 články"),
        (SLAVIC, 1005, "1\N{NO-BREAK SPACE}005 článků"),
    ],
)
def test_a_number_chooses_its_form_in_python_and_in_templates(
    words: Words, n: int, said: str
) -> None:
    template = Environment(autoescape=False).from_string(
        words.in_template("{{ words.papers(n=page.count or 0) }}")
    )
    assert words("papers", n=n) == said
    assert template.render(page={"count": n}) == said


@pytest.mark.parametrize(
    ("date", "english", "german"),
    [
        (PartialDate(2030, 3, 4), "4 March 2030", "4. März 2030"),
        (PartialDate(2030, 3), "March 2030", "März 2030"),
        (PartialDate(2030), "2030", "2030"),
        (PartialDate(None, 3, 4), "4 March", "4. März"),
        (PartialDate(None, 3), "March", "März"),
        (PartialDate(), "", ""),
    ],
)
def test_dates_are_said_as_far_as_they_are_known(
    date: PartialDate, english: str, german: str
) -> None:
    assert (ENGLISH.date(date), words_of("de").date(date)) == (english, german)


def test_words_stand_in_templates_and_scripts_in_the_place_of_their_names() -> None:
    words = Words(
        language="en",
        texts={
            "ways": "Run `x`, or [go {where}](to) & rest",
            "papers": {"other": "{n}"},
            "a": "“A”",
        },
        plural={},
        months=(),
        thousands=",",
        decimal=".",
    )
    asked = '{{ words.ways(where=a.b, to=base ~ "/") }}{{ f(words.a) }}'
    assert words.in_template(asked) == (
        "Run <code>x</code>, or "
        '<a href="{{ base ~ "/" }}">go {{ a.b }}</a> &amp; rest{{ f("“A”") }}'
    )
    assert (
        words.in_script('f(t("a"), t("papers", { n }))') == 'f("“A”", t({"other": "{n}"}, { n }))'
    )
