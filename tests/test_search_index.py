"""The index of the search: its files hold what the browser relies on."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

from papershelf.publish.search.documents import Document
from papershelf.publish.search.files import index_files
from papershelf.publish.search.index_entry import index_entry
from papershelf.publish.search.language import language_of
from papershelf.publish.search.names import short_names
from papershelf.publish.search.words import compounds, fold, key, search_words, squash, stem
from tests.project import ROOT

GOLDEN = ROOT / "tests/golden/search"
WORDS = (GOLDEN / "words.txt").read_text(encoding="utf-8").splitlines()


def test_words(golden: Callable[[Path, str], None]) -> None:
    """Texts, their words, what is left of these, the text as a name, and the name's number.

    `tests/javascript/words.test.js` holds the browser's rules to the same table.
    """
    lines = []
    for text in WORDS:
        found = search_words(fold(text))
        name = squash(text)
        rows = [text, " ".join(found), " ".join(map(stem, found)), name, str(key(name))]
        lines.append("\n    ".join(rows) + "\n")
    golden(GOLDEN / "words.expected.txt", "".join(lines))


def document(slug: str, title: str, **more: object) -> Document:
    values: dict[str, object] = {
        "slug": slug, "aliases": (), "title": title, "titles": (title,), "ids": (), "authors": (),
        "fields": (), "text": "", "date": "", "listed": 1, "code": False, "facets": (),
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


LIBRARY = (
    *OTTERS,
    document(
        "river-survey",
        "A Survey of Rivers",
        aliases=("rivers",),
        ids=("doi:10.1000/rivers.1", "arxiv:1901.00001"),
        authors=("Ada Brook", "Čech, Anna"),
        fields=(("venue", "Proceedings of the River Conférence 2019"),),
        text="Rivers run. A model of rivers, of lakes and of streams.",
        date="2019",
        facets=(
            ("topic", "water", "Water"), ("tag", "survey", "survey"), ("year", "2019", "2019"),
        ),
    ),
    document(
        "dam-retrieval",
        "DaRe: Dense Retrieval for Dams",
        titles=("DaRe: Dense Retrieval for Dams", "Retrieval, Dense and Damned"),
        fields=(("venue", "Lakes"),),
        authors=("Ada Brook",),
        text="The state of the art of dams.\nArt of the dams: beavers build, otters swim.",
        date="2021",
        listed=3,
        code=True,
        facets=(
            ("topic", "animals", "Animals"), ("topic", "water", "Water"), ("year", "2021", "2021"),
        ),
    ),
    document(
        "loba",
        "LoBa: Low-Bank Adaptation of Beavers",
        authors=("B. Dam",),
        text="Beavers adapt to low banks; adapting takes generations. Adaptation is generated.",
        date="2023",
        facets=(
            ("topic", "animals", "Animals"), ("tag", "adaptation", "adaptation"),
            ("year", "2023", "2023"), ("language", "en", "English"),
        ),
    ),
    document(
        "river-models",
        "大型河流模型的推理",
        authors=("王小明",),
        text="河流 of the north. River models reason.",
        date="2024",
        facets=(("topic", "water", "Water"), ("year", "2024", "2024")),
    ),
)  # fmt: skip


def index(documents: Sequence[Document]) -> dict[str, Any]:
    mean = sum(len(document.text) for document in documents) / (len(documents) or 1)
    pages = index_files(documents, map(index_entry, documents), mean)
    return {page.path: json.loads(page.text) for page in pages}


def test_files_of_an_index(golden: Callable[[Path, str], None]) -> None:
    """The tests in `tests/javascript` search in this index."""
    files = index(LIBRARY)
    files["search/manifest.json"]["version"] = "golden"
    golden(
        GOLDEN / "index.json",
        json.dumps(dict(sorted(files.items())), ensure_ascii=False, indent=1) + "\n",
    )


@pytest.mark.parametrize(
    ("weightier", "lighter"),
    [
        (document("a", "Otters Swim"), document("b", "Swimming Otters")),
        (document("a", "The Otters"), document("b", "The Otters of Rivers")),
        (document("a", "Swimming Otters", listed=2), document("b", "Swimming Otters")),
    ],
    ids=["a title's start", "its share of the query", "digests"],
)
def test_what_breaks_ties_among_titles(weightier: Document, lighter: Document) -> None:
    more, less = (
        weight
        for one in (weightier, lighter)
        for weight, terms in index_entry(one).weights.items()
        if "otter" in terms.split()
    )
    assert more > less


def test_a_rare_value_is_found_in_the_share_that_it_is_in() -> None:
    many = [
        document(f"p{n}", f"Paper {n}", facets=(("tag", f"tag-{n}", f"Tag {n} {'x' * 80}"),))
        for n in range(700)
    ]
    files = index(many)
    shares = files["search/manifest.json"]["shares"]["tag"]
    assert len(shares) > 3
    files_of = {name: held for name, held in files.items() if "/tag/where-" in name}
    assert len(files_of) == -(-sum(shares) // 512) > 1
    where = {value: share for held in files_of.values() for value, share in held.items()}
    assert len(where) == sum(shares)
    for value, share in where.items():
        assert value in {row[0] for row in files[f"search/facets/tag/{share}.json"]}
        bucket = crc32(value.encode()) % len(files_of)
        assert value in files_of[f"search/facets/tag/where-{bucket}.json"]


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
    catalogue = make_catalogue(Places((digests,), ROOT / "content", ROOT / "build/docs"))
    told = list(documents(catalogue))
    files = index(told)
    buckets = files["search/manifest.json"]["names"]
    slugs = [document.slug for document in told]
    for paper in catalogue.library.papers:
        for claim in paper.claims:
            for name in (claim.entry.title, *short_names(claim.entry.title)):
                number = key(squash(name))
                found = files[f"search/names/{number % buckets}.json"][str(number)]
                assert paper.slug in [slugs[place] for place in found]
