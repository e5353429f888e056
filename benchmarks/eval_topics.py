"""How well papers are matched to topics, measured against labels that people gave.

    python -m benchmarks.eval_topics LABELS.json DIGEST... [--topics FILE] [--errors]

LABELS.json is a list of {"title", "topics", "also_accepted", "main"}; the papers' texts come from
the digests. A matched topic of `also_accepted` counts neither way. Printed are precision, recall
and F1 over all topics and for each, and how often the best topic is `main`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from papershelf.config.topics import load_topics
from papershelf.library.collect import collect
from papershelf.library.titles import title_key
from papershelf.model import Paper, TopicMatch
from papershelf.read.files import read_paths
from papershelf.topics.match import match_paper

ROOT = Path(__file__).parents[1]


@dataclass(slots=True)
class Tally:
    """Right, wrong and missed decisions."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right else 0.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + self.wrong + self.missed) if self.right else 0.0

    def __str__(self) -> str:
        return f"P {self.precision:.2f}  R {self.recall:.2f}  F1 {self.f1:.3f}"


@dataclass(slots=True)
class Evaluation:
    """What came out: over all topics, by topic, best topics right, labelled papers not read."""

    overall: Tally
    topics: dict[str, Tally]
    papers: int
    best_right: int
    unread: tuple[str, ...]

    @property
    def best(self) -> float:
        """Share of papers whose best topic is the labelled one."""
        return self.best_right / max(self.papers, 1)


def evaluate(
    labels: Sequence[Mapping[str, Any]], matches: Mapping[str, Sequence[TopicMatch]]
) -> Evaluation:
    """`matches` by key of the title."""
    overall = Tally()
    topics: dict[str, Tally] = defaultdict(Tally)
    best_right, unread = 0, []
    for label in labels:
        key = title_key(label["title"])
        if key not in matches:
            unread.append(label["title"])
            continue
        found = [match.topic for match in matches[key]]
        wanted, accepted = set(label["topics"]), set(label.get("also_accepted", ()))
        best_right += found[:1] == [label["main"]]
        for topic in found:
            for tally in (overall, topics[topic]):
                tally.right += topic in wanted
                tally.wrong += topic not in wanted | accepted
        for topic in wanted - set(found):
            overall.missed += 1
            topics[topic].missed += 1
    return Evaluation(overall, topics, len(labels) - len(unread), best_right, tuple(unread))


def read_papers(paths: Sequence[str]) -> dict[str, Paper]:
    """Key of the title -> paper, for every title a digest gives it."""
    digests, _ = read_paths(tuple(paths))
    return {
        title_key(title): paper
        for paper in collect(digests).papers
        for title in (*(claim.entry.title for claim in paper.claims), paper.title)
    }


def show_errors(
    labels: Sequence[Mapping[str, Any]], matches: Mapping[str, Sequence[TopicMatch]]
) -> None:
    """Each paper with a wrong or missed topic, and why the wrong ones were given."""
    for label in labels:
        found = matches.get(title_key(label["title"]), ())
        accepted = {*label["topics"], *label.get("also_accepted", ())}
        missed = set(label["topics"]) - {match.topic for match in found}
        wrong = [match for match in found if match.topic not in accepted]
        if missed or wrong:
            print(f"\n{label['title']}")
        for match in wrong:
            reasons = ", ".join(f"{one.phrase} ({one.where})" for one in match.evidence[:4])
            print(f"  wrong   {match.topic}: {reasons}")
        for topic in sorted(missed):
            print(f"  missed  {topic}")


def show(evaluation: Evaluation) -> None:
    print(f"{evaluation.papers} papers: {evaluation.overall}, best topic {evaluation.best:.3f}")
    for topic, tally in sorted(evaluation.topics.items(), key=lambda item: (item[1].f1, item[0])):
        print(f"  {topic:24} {tally}  ({tally.right + tally.missed} labelled)")
    for title in evaluation.unread:
        print(f"  not in the digests: {title}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("labels", type=Path)
    parser.add_argument("digests", nargs="+")
    parser.add_argument("--topics", type=Path, default=ROOT / "content" / "topics.yml")
    parser.add_argument("--errors", action="store_true", help="show each wrong or missed topic")
    options = parser.parse_args()
    labels = json.loads(options.labels.read_text(encoding="utf-8"))
    rules = load_topics(options.topics)
    matches = {k: match_paper(paper, rules) for k, paper in read_papers(options.digests).items()}
    if options.errors:
        show_errors(labels, matches)
    evaluation = evaluate(labels, matches)
    show(evaluation)
    return 1 if evaluation.unread else 0


if __name__ == "__main__":
    sys.exit(main())
