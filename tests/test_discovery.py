"""Tags, related papers and trends: ways from one paper to others."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from benchmarks import synthetic
from papershelf.config.tags import load_vocabulary
from papershelf.errors import ConfigError
from papershelf.model import Tag, Topic, TopicMatch
from papershelf.pages import geometry as charts
from papershelf.pipeline import Places, make_catalogue
from papershelf.topics.nearness import space_of
from papershelf.topics.paper_words import words_of_papers
from papershelf.topics.related import Relations
from papershelf.topics.tags import find_tags
from papershelf.topics.trends import Trends, find_trends, neighbours
from tests.conftest import ROOT
from tests.papers import listings_of, read_papers

GOLDEN = ROOT / "tests" / "golden"
DIGESTS = {"spring": "2030-04", "undated": ""}


def test_tags_of_papers(golden: Callable[[Path, str], None]) -> None:
    vocabulary = load_vocabulary(GOLDEN / "tags" / "tags.yml")
    papers = read_papers(GOLDEN / "tags" / "papers.yml")
    tags = find_tags(papers, words_of_papers(papers, vocabulary), vocabulary)
    lines = []
    for tag in tags:
        lines.append(f"{tag.slug}  {tag.name}")
        for slug, proof in zip(tag.papers, tag.evidence, strict=True):
            lines.append(f"    {slug}: {proof.phrase!r} in the {proof.where}")
    golden(GOLDEN / "tags" / "expected.txt", "\n".join(lines) + "\n")


def test_a_muted_term_is_no_tag() -> None:
    vocabulary = load_vocabulary(GOLDEN / "tags" / "tags.yml")
    papers = read_papers(GOLDEN / "tags" / "papers.yml")
    words = words_of_papers(papers, vocabulary)
    names = {tag.name for tag in find_tags(papers, words, vocabulary)}
    left = {tag.name for tag in find_tags(papers, words, vocabulary, ("turnip growing", "Cereal"))}
    assert names - left == {"Turnip growing", "Cereals"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("colours: []", "1: the file of tags has no `colours`"),
        ("tags:\n  Rye: [rye]\n  Rye: [ryes]", "3: the tag 'Rye' is given twice"),
        ("tags:\n  Rye: ['!']", "2: the wording '!' holds no word"),
        ("tags: [Rye]", "1: `tags` must be a mapping"),
        ("mute: {a: b}", "1: `mute` must be a list"),
    ],
)
def test_a_fault_in_the_vocabulary(text: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "tags.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as error:
        load_vocabulary(path, "tags.yml")
    assert error.value.message.startswith(f"tags.yml:{says}")


def test_related_papers(golden: Callable[[Path, str], None]) -> None:
    papers = read_papers(GOLDEN / "related" / "papers.yml")
    tags = [Tag(slug="speech-recognition", name="Speech recognition", papers=("p01", "p03"))]
    topics = {
        "p04": (TopicMatch(topic="music", score=1.0),),
        "p05": (TopicMatch(topic="music", score=1.0),),
    }
    words = words_of_papers(papers, load_vocabulary(GOLDEN / "tags" / "tags.yml"))
    plain = {"the", "and", "was", "for"}
    relations = Relations(papers, words, topics, tags, {"music": "Music & sound"}, plain)
    related = relations.of([paper.slug for paper in papers])
    lines = []
    for paper in papers:
        lines.append(f"{paper.slug}  {paper.title}")
        lines += [f"    {one.slug}: {one.reason}" for one in related[paper.slug]]
    golden(GOLDEN / "related" / "expected.txt", "\n".join(lines) + "\n")


def test_weights_of_what_papers_share(golden: Callable[[Path, str], None]) -> None:
    """Every number that decides how near two papers are shows in these."""
    papers = read_papers(GOLDEN / "related" / "space.yml")
    words = words_of_papers(papers, load_vocabulary(GOLDEN / "tags" / "tags.yml"))
    tags = [
        Tag(slug="whistling", name="Whistling", papers=("p01", "p03")),  # of titles
        Tag(slug="thin-lines", name="Thin lines", papers=("p02", "p03")),  # one of its words
        Tag(slug="rivers", name="Rivers", papers=("p04", "p05")),  # of a text
    ]
    ranks = {
        **{f"p{number:02}": ("flight",) for number in (1, 2, 3)},
        **{f"p{number:02}": ("water", "flight") for number in (4, 5)},
        "p06": ("water", "sound", "flight"),
        **{f"p{number:02}": ("lists",) for number in (10, 11)},
    }
    topics = {
        slug: [TopicMatch(topic=name, score=1.0) for name in names] for slug, names in ranks.items()
    }
    space = space_of(papers, words, topics, tags, frozenset({"the", "and", "two"}))
    pairs = zip(space.held.members.tolist(), space.weights.tolist(), strict=True)
    lines = []
    for paper, count in zip(papers, np.diff(space.held.starts).tolist(), strict=True):
        lines.append(f"{paper.slug}  {paper.title}")
        for feature, weight in islice(pairs, count):
            lines.append(f"    {' '.join(space.features[feature])} {weight:.4f}")
    golden(GOLDEN / "related" / "space.txt", "\n".join(lines) + "\n")


def test_tags_and_relations_are_the_same_again() -> None:
    papers = read_papers(GOLDEN / "tags" / "papers.yml")
    vocabulary = load_vocabulary(ROOT / "content" / "tags.yml")
    shuffled = papers[:]
    random.Random(1).shuffle(shuffled)
    words = words_of_papers(papers, vocabulary)
    tags = find_tags(papers, words, vocabulary)
    again = find_tags(shuffled, words_of_papers(shuffled, vocabulary), vocabulary)
    assert [(tag.slug, tag.name, set(tag.papers)) for tag in tags] == [
        (tag.slug, tag.name, set(tag.papers)) for tag in again
    ]
    slugs = [paper.slug for paper in papers]
    related = Relations(papers, words, {}, tags).of(slugs)
    assert Relations(papers, words, {}, tags).of(slugs) == related


def test_relations_are_the_same_with_whomever_they_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synthetic.write(tmp_path, 150)
    catalogue = make_catalogue(Places((str(tmp_path),), ROOT / "content", tmp_path))
    slugs = list(catalogue.papers)
    related = catalogue.relations.of(slugs)
    assert sum(map(len, related.values())) > len(related)
    monkeypatch.setattr("papershelf.topics.related._AT_ONCE", 7)
    assert catalogue.relations.of(slugs[::-1]) == related
    assert catalogue.relations.of(slugs[40:41]) == {slugs[40]: related[slugs[40]]}


def test_trends(golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / "trends" / "expected.txt", told(field_trends()))


def field_trends() -> Trends:
    """Topics and tags by a word in the title."""
    papers = read_papers(GOLDEN / "trends" / "papers.yml")
    topics = [Topic(id=name.lower(), name=name, about="") for name in ("Turnips", "Barley", "Rye")]
    matches = {
        paper.slug: tuple(
            TopicMatch(topic=topic.id, score=1.0)
            for topic in topics
            if topic.id in paper.title.lower()
        )
        for paper in papers
    }
    slugs = [paper.slug for paper in papers]
    tags = [
        Tag(
            slug=topic.id,
            name=topic.name,
            papers=tuple(s for s in slugs if topic.id in {m.topic for m in matches[s]}),
        )
        for topic in topics
    ]
    return find_trends(papers, listings_of(DIGESTS), topics, matches, tags)


def told(trends: Trends) -> str:
    lines = [
        f"periods {' '.join(trends.periods)}",
        f"papers {trends.papers}, undated {trends.undated}",
        *(f"topic {one.name} {one.counts}" for one in trends.topics),
        *(f"tag {one.name} {one.counts}" for one in trends.tags),
        *(
            f"rising {r.name} {r.recent} ({r.recent_share:.0%}) after {r.earlier}"
            f" ({r.earlier_share:.0%})"
            for r in trends.rising
        ),
        *(f"together {t.first} {t.second} {t.count} {t.share}" for t in trends.together),
        f"next to barley: {[(t.first, t.second) for t in neighbours('barley', trends.together)]}",
    ]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("dates", "periods"),
    [
        (["2030-11", "2031-01"], ("2030-11", "2030-12", "2031-01")),
        (["2030-11", "2031"], ("2030", "2031")),
        (["2020-01", "2024-01"], ("2020", "2021", "2022", "2023", "2024")),
        (
            ["1896", "1969-05"],
            ("1890s", "1900s", "1910s", "1920s", "1930s", "1940s", "1950s", "1960s"),
        ),
        ([], ()),
    ],
)
def test_periods(dates: list[str], periods: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "papers.yml"
    path.write_text(
        "\n".join(f'- {{title: T, date: "{date}"}}' for date in dates) or "[]", encoding="utf-8"
    )
    trends = find_trends(read_papers(path), [], [], {}, [])
    assert trends.periods == periods
    assert sum(trends.papers) == len(dates)


def test_charts_stay_within_their_frame() -> None:
    bars = charts.bars([0, 3, 6], 30, 12)
    assert [(bar.x, bar.y, bar.width, bar.height) for bar in bars] == [
        (11, 6, 8, 6),
        (21, 0, 8, 12),
    ]
    assert charts.bars([], 30, 12) == ()
    assert [cell.level for cell in charts.cells(3, {(0, 1): 4, (1, 2): 1}, 10)] == [5, 0, 3]
    assert charts.sizes([1, 3, 100]) == (1, 2, 6)
    assert charts.sizes([4, 4]) == (1, 1)
    assert charts.sizes([]) == ()
