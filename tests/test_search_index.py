"""The index of the search: its files hold what the browser relies on."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from papershelf.publish.search.cut import cut
from papershelf.publish.search.documents import Document
from papershelf.publish.search.files import index_files
from papershelf.publish.search.language import language_of
from papershelf.publish.search.names import short_names
from papershelf.publish.search.words import compounds, fold, key, squash, stem, words
from tests.browser import served
from tests.project import ROOT, Site

GOLDEN = ROOT / "tests/golden/search"
WORDS = (GOLDEN / "words.txt").read_text(encoding="utf-8").splitlines()
SCRIPT = """async (texts) => {
    const { fold, words, stem, squash, key } = await import('/assets/javascripts/search/words.js');
    return texts.map((text) => {
        const found = words(fold(text));
        return [found, found.map(stem), squash(text), key(squash(text))];
    });
}"""


def test_words(golden: Callable[[Path, str], None]) -> None:
    """Texts, their words, and what is left of the words."""
    lines = []
    for text in WORDS:
        found = words(fold(text))
        rows = [text, " ".join(found), " ".join(map(stem, found)), squash(text)]
        lines.append("\n    ".join(rows) + "\n")
    golden(GOLDEN / "words.expected.txt", "".join(lines))


@pytest.mark.browser
def test_the_browser_cuts_words_as_we_do(demo: Site, browser: Browser) -> None:
    page = browser.new_page()
    with served(demo.folder) as url:
        page.goto(f"{url}404.html")
        actual = page.evaluate(SCRIPT, WORDS)
    page.close()
    for text, found in zip(WORDS, actual, strict=True):
        cut = words(fold(text))
        assert found == [cut, [stem(word) for word in cut], squash(text), key(squash(text))], text


def document(slug: str, title: str, **more: object) -> Document:
    values: dict[str, object] = {
        "slug": slug, "aliases": (), "title": title, "titles": (title,), "ids": (), "authors": (),
        "text": "", "date": "", "listed": 1, "code": False, "facets": (),
    }  # fmt: skip
    return Document(**{**values, **more})  # type: ignore[arg-type]


OTTERS = (
    document("otter-plus", "Otter+: Otters of the North", authors=("Čech, A.", "O. Berg")),
    document(
        "otter",
        "Otter: A Small Model of Otters (SMO)",
        ids=("arxiv:2410.01234",),
        text="Otters swim. The model swims with 3D-2 otters.\nIt was trained.",
        listed=2,
        code=True,
        facets=(("topic", "animals", "Animals"), ("month", "2024-10", "October 2024")),
    ),
    document("empty", "*"),
)


def index(documents: Sequence[Document]) -> dict[str, Any]:
    mean = sum(len(document.text) for document in documents) / (len(documents) or 1)
    pages = index_files(documents, map(cut, documents), mean)
    return {page.path: json.loads(page.text) for page in pages}


def test_files_of_an_index(golden: Callable[[Path, str], None]) -> None:
    files = index(OTTERS)
    files["search/manifest.json"].pop("version")
    text = "".join(
        f"{path}\n{json.dumps(value, ensure_ascii=False, indent=1)}\n"
        for path, value in sorted(files.items())
    )
    golden(GOLDEN / "files.txt", text)


def test_an_index_of_nothing_can_be_read() -> None:
    files = index(())
    assert files["search/manifest.json"]["papers"] == 0
    assert files["search/names/0.json"] == {}


def test_the_version_changes_with_the_papers() -> None:
    def version(documents: tuple[Document, ...]) -> str:
        return str(index(documents)["search/manifest.json"]["version"])

    assert version(OTTERS) == version(OTTERS)
    assert version(OTTERS) != version(OTTERS[1:])


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("UL2: Unifying Otters", ["UL2"]),
        ("Otter Augmented Generation (OAG) for Rivers", ["OAG"]),
        ("Otters - a survey", ["Otters"]),
        ("Otters and rivers", []),
        ("Otters:", []),
    ],
)
def test_short_names(title: str, names: list[str]) -> None:
    assert short_names(title) == names


def test_compounds() -> None:
    assert compounds("f5-tts and gpt-4 and state-of-the-art") == ["f5tts", "gpt4"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The otter swims and the river is full of fish", "en"),
        ("Der Otter schwimmt und der Fluss ist nicht tief", "de"),
        ("La loutre nage dans les rivières et les lacs", "fr"),
        ("La nutria nada por los ríos y las lagunas", "es"),
        ("水獭在河里游泳 with the LLM", "zh"),
        ("カワウソは川で泳ぐ", "ja"),
        ("Выдра плывёт по реке", "ru"),
        ("Otter", ""),
        ("", ""),
    ],
)
def test_language(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.real
@pytest.mark.skipif(
    not (ROOT.parent / "shared").is_dir(), reason="the real digests are not at hand"
)
def test_every_real_title_has_its_key() -> None:
    """What a digest calls a paper leads to the paper, by title and by short name."""
    from papershelf.pages.search import documents  # noqa: PLC0415 - for this test alone
    from papershelf.pipeline import Places, make_catalogue  # noqa: PLC0415

    digests = str(ROOT.parent / "shared/digests")
    shelf = make_catalogue(Places((digests,), ROOT / "content", ROOT / "build/docs"))
    told = list(documents(shelf))
    files = index(told)
    buckets = files["search/manifest.json"]["names"]
    slugs = [document.slug for document in told]
    for paper in shelf.library.papers:
        for claim in paper.claims:
            for name in (claim.entry.title, *short_names(claim.entry.title)):
                number = key(squash(name))
                found = files[f"search/names/{number % buckets}.json"][str(number)]
                assert paper.slug in [slugs[place] for place in found]
