"""Thresholds of topics: for each a case just below and one just above it.

Rules are written `topic weight`, with a topic's id as its one phrase.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from papershelf.config.topics import load_topics
from papershelf.model import Paper, Summary
from papershelf.topics.match import match_paper

FLYING = "kite 1 threshold 0.01, stone 0.01"
"""Scores of `kite` as they are; a title with a stone names a topic, one without is mute."""
OTHER = "Otters dive."
CLAIM = "We present otters."


def topics(
    rules: str, folder: Path, title: str, *texts: str, tags: tuple[str, ...] = ()
) -> dict[str, float]:
    """Topics with their scores, the best first."""
    items = []
    for rule in rules.split(", "):
        name, weight, *more = rule.split()
        match = [{"weight": float(weight), "phrases": [name]}]
        options = {key: float(value) for key, value in zip(more[::2], more[1::2], strict=True)}
        items.append({"id": name, "name": name, "about": name, "match": match, **options})
    (folder / "topics.yml").write_text(yaml.safe_dump(items), encoding="utf-8")
    abstract, *others = texts or ("",)
    summaries = tuple(Summary(text=text, digests=()) for text in others)
    paper = Paper(
        slug="p", title=title, claims=(), abstract=abstract, summaries=summaries, tags=tags
    )
    return {
        match.topic: match.score for match in match_paper(paper, load_topics(folder / "topics.yml"))
    }


@pytest.mark.parametrize(
    ("title", "text", "score"),
    [
        ("Kites fly", "", 1.1),
        ("Stones fly with kites", "", 0.8),  # the means
        ("Stones", "We present kites.", 0.4),  # a claim
        ("Stones", f"{CLAIM} A kite flies.", 0.22),  # the sentences behind it
        ("Stones", f"{CLAIM} {OTHER} A kite flies.", 0.22),
        ("Stones", f"{CLAIM} {OTHER} {OTHER} A kite flies.", 0.14),
        ("Stones", f"{CLAIM} {CLAIM} We present kites.", 0.22),  # two claims of a text count
        ("Stones", f"{CLAIM} We present kites.", 0.4),
        ("Stones", "A kite flies.", 0.2),  # the first sentence
        ("Stones", f"{OTHER} A kite flies.", 0.14),  # any other
        ("Otters", "We present kites.", 0.7),  # the same below a title that names nothing
        ("Otters", f"{CLAIM} A kite flies.", 0.3),
        ("Otters", "A kite flies.", 0.4),
        ("Otters", f"{OTHER} A kite flies.", 0.15),
        ("Kites and kites", "", 1.4),  # again: three tenths, of no more than one
        ("Stones", "Kites on kites. Otters.", 0.26),
        ("Stones", "Limitations: kites.", None),  # end matter says nothing, however it is written
        ("Stones", "LIMITATIONS: kites.", None),
    ],
)
def test_what_a_phrase_weighs(title: str, text: str, score: float | None, tmp_path: Path) -> None:
    assert topics(FLYING, tmp_path, title, text).get("kite") == score


@pytest.mark.parametrize(("title", "score"), [("Stones", 0.2), ("Otters", 0.6)])
def test_what_a_tag_weighs(title: str, score: float, tmp_path: Path) -> None:
    assert topics(FLYING, tmp_path, title, tags=("Kites",))["kite"] == score


@pytest.mark.parametrize(
    ("rules", "title", "text", "found"),
    [
        # Mentions together are worth seven tenths at most.
        ("kite 5 threshold 0.1, stone 0.01", "Stones", "Otters. Kites.", {"kite": 0.7}),
        ("kite 4.9 threshold 0.1, stone 0.01", "Stones", "Otters. Kites.", {"kite": 0.686}),
        # A topic of a mere title word keeps 0.65 of its score where more is said of another.
        ("kite 1 threshold 0.1, stone 2.5", "Kites", "We present stones.",
         {"stone": 1.0, "kite": 0.715}),
        ("kite 1 threshold 0.1, stone 2.475", "Kites", "We present stones.", {"kite": 1.1}),
        # A third of the best score is enough, of a best one of 4.5 at most.
        ("kite 1, stone 0.331 threshold 0.01", "Kites stones", "", {"kite": 1.1, "stone": 0.364}),
        ("kite 1, stone 0.329 threshold 0.01", "Kites stones", "", {"kite": 1.1}),
        ("kite 6, stone 1.355", "Kites stones", "", {"kite": 6.6, "stone": 1.491}),
        ("kite 6, stone 1.345", "Kites stones", "", {"kite": 6.6}),
        # The best: what the score is worth against 2, times the topic's own factor.
        ("kite 1, stone 3 first 0.566", "Kites stones", "", {"kite": 1.1, "stone": 3.3}),
        ("kite 1, stone 3 first 0.574", "Kites stones", "", {"stone": 3.3, "kite": 1.1}),
        # At the threshold, and where none reaches it from half of it.
        ("kite 1 threshold 1.1, stone 1 threshold 1.2", "Kites stones", "", {"kite": 1.1}),
        ("kite 1 threshold 2.2", "Kites", "", {"kite": 1.1}),
        ("kite 1 threshold 2.3", "Kites", "", {}),
    ],
)  # fmt: skip
def test_which_topics_a_paper_has(
    rules: str, title: str, text: str, found: dict[str, float], tmp_path: Path
) -> None:
    assert list(topics(rules, tmp_path, title, text).items()) == list(found.items())


@pytest.mark.parametrize(("title", "score"), [("Kite stone", 1.1), ("Kite stones, a stone", 0.8)])
def test_what_speaks_against_a_topic_again(title: str, score: float, tmp_path: Path) -> None:
    """Also of what speaks against it further occurrences are worth three tenths of one."""
    match = [{"weight": 3, "phrases": ["kite"]}, {"weight": -2, "phrases": ["stone"]}]
    items = [{"id": "kites", "name": "Kites", "about": "Kites", "match": match, "threshold": 0.1}]
    (tmp_path / "topics.yml").write_text(yaml.safe_dump(items), encoding="utf-8")
    paper = Paper(slug="p", title=title, claims=())
    [found] = match_paper(paper, load_topics(tmp_path / "topics.yml"))
    assert found.score == score


def test_at_most_five_topics_and_six_reasons(tmp_path: Path) -> None:
    words = "kite stone otter barley turnip lantern fiddle".split()
    rules = ", ".join(f"{word} 1" for word in words)
    assert list(topics(rules, tmp_path, " ".join(words))) == words[:5]
    match = [{"weight": 1, "phrases": words}]
    items = [{"id": "all", "name": "All", "about": "All", "match": match}]
    (tmp_path / "all.yml").write_text(yaml.safe_dump(items), encoding="utf-8")
    paper = Paper(slug="p", title=" ".join(words), claims=())
    [found] = match_paper(paper, load_topics(tmp_path / "all.yml"))
    assert [one.phrase for one in found.evidence] == sorted(words)[:6]


def test_what_speaks_against_a_topic_states_it_no_more(tmp_path: Path) -> None:
    """A title word keeps but 0.65 of its score though a claim holds a word against the topic."""
    rules = {
        "kite": [{"weight": 1, "phrases": ["kite"]}, {"weight": -0.1, "phrases": ["lantern"]}],
        "stone": [{"weight": 2.5, "phrases": ["stone"]}],
    }
    items = [
        {"id": name, "name": name, "about": name, "match": match, "threshold": 0.5}
        for name, match in rules.items()
    ]
    (tmp_path / "topics.yml").write_text(yaml.safe_dump(items), encoding="utf-8")
    paper = Paper(slug="p", title="Kites", claims=(), abstract="We present stones and lanterns.")
    found = match_paper(paper, load_topics(tmp_path / "topics.yml"))
    assert {one.topic: one.score for one in found} == {"stone": 1.0, "kite": 0.689}
