"""Topics: which a paper has and why, and what a file of topics may hold."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from benchmarks.eval_topics import evaluate, read_papers
from papershelf.config.topics import load_topics
from papershelf.errors import ConfigError
from papershelf.model import Paper, TopicMatch
from papershelf.topics.match import classify, match_paper, why_unsorted
from tests import papers
from tests.conftest import ROOT

GOLDEN = ROOT / "tests" / "golden" / "topics"
SHARED = ROOT.parent / "shared"
FAULTS = yaml.safe_load((GOLDEN / "faults.yml").read_text(encoding="utf-8"))


def told(paper: Paper, matches: tuple[TopicMatch, ...], why: str) -> str:
    lines = [f"{paper.slug}  {paper.title}"]
    for match in matches:
        reasons = ", ".join(f"{one.phrase} ({one.where} {one.weight:g})" for one in match.evidence)
        lines.append(f"    {match.topic} {match.score:g}: {reasons}")
    return "\n".join(lines if matches else [*lines, f"    {why}"])


@pytest.mark.parametrize("case", ["history", "rules"])
def test_topics_of_papers(case: str, golden: Callable[[Path, str], None]) -> None:
    rules = load_topics(GOLDEN / case / "topics.yml")
    found = papers.read_papers(GOLDEN / case / "papers.yml")
    matches = classify(found, rules)
    assert matches == classify(found[::-1], rules)
    lines = [told(paper, matches[paper.slug], why_unsorted(paper, rules)) for paper in found]
    golden(GOLDEN / case / "expected.txt", "\n".join(lines) + "\n")


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_shown_where_it_stands(fault: str, tmp_path: Path) -> None:
    path = tmp_path / "topics.yml"
    path.write_text(FAULTS[fault]["file"], encoding="utf-8")
    with pytest.raises(ConfigError) as error:
        load_topics(path, "topics.yml")
    assert error.value.message.splitlines()[0] == f"topics.yml:{FAULTS[fault]['says']}"
    assert error.value.example


def test_no_paper_has_more_than_five_topics() -> None:
    rules = load_topics(ROOT / "content" / "topics.yml")
    title = " ".join(topic.name for topic in rules.topics)
    matches = match_paper(Paper(slug="all", title=title, claims=()), rules)
    assert len(matches) == 5
    assert all(match.evidence for match in matches)


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("A Made-Up Benchmark for Turnip Agents", "evaluation"),
        ("Text-to-Image Diffusion of Imaginary Hats", "image-generation"),
        ("Gaussian Splatting for Invented Teapots", "3d"),
        ("Speech Recognition in an Empty Room", "speech-audio"),
        ("A Survey of Surveys That Do Not Exist", "surveys"),
        ("Machine Translation of Fictional Weather Reports", "machine-translation"),
        ("GRPO with Verifiable Rewards for Juggling", "reinforcement-learning"),
        ("Pruning and Quantization of a Nonexistent Network", "compression"),
    ],
)
def test_the_default_topics_know_their_field(title: str, topic: str) -> None:
    rules = load_topics(ROOT / "content" / "topics.yml")
    assert topic in [
        match.topic for match in match_paper(Paper(slug="p", title=title, claims=()), rules)
    ]


@pytest.mark.real
@pytest.mark.skipif(not SHARED.is_dir(), reason="the real digests are not here")
def test_labelled_papers() -> None:
    rules = load_topics(ROOT / "content" / "topics.yml")
    labels = json.loads((SHARED / "topics-labelled.json").read_text(encoding="utf-8"))
    found = read_papers([str(SHARED / "digests")])
    result = evaluate(labels, {key: match_paper(paper, rules) for key, paper in found.items()})
    assert not result.unread
    assert result.overall.f1 >= 0.9
    assert result.best >= 0.9


@pytest.mark.real
@pytest.mark.skipif(not SHARED.is_dir(), reason="the real digests are not here")
def test_ids_names_and_definitions_are_kept() -> None:
    def kept(path: Path) -> list[tuple[str, ...]]:
        return [(topic.id, topic.name, topic.about) for topic in load_topics(path).topics]

    assert kept(ROOT / "content" / "topics.yml") == kept(SHARED / "topics.yml")
