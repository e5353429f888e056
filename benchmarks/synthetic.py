# ruff: noqa: E501, PLR2004 - word tables; shares and lengths are what this file is about
"""Digests of papers that do not exist, as many as asked for and the same for the same seed.

    python -m benchmarks.synthetic 10000 FOLDER

Every word is made here. Lengths and habits are those of real digests: abstracts of 2 kB, one to
fifty authors who come back, arXiv ids, some math, LaTeX and bare addresses, every seventh paper
in a second digest. Digests are daily tables, numbered lists and dumps of a page; the papers are
spread over three years.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

FIRST_DAY = date(2022, 1, 3)
DAYS = 3 * 365
SENTENCES = 18
REPEATED = 7
"""Every seventh paper stands in a second digest."""

SUBJECTS = (
    "large language models", "vision-language models", "image segmentation", "text-to-image diffusion",
    "video prediction", "Gaussian splatting", "speech recognition", "low-resource languages",
    "machine translation", "code generation", "dense retrieval", "web agents", "chain-of-thought reasoning",
    "preference optimization", "jailbreak detection", "benchmark design", "synthetic data",
    "scaling laws", "low-rank adaptation", "model quantization", "mixture of experts",
    "reinforcement learning", "robot manipulation", "graph neural networks", "time series forecasting",
    "protein structure prediction", "federated learning", "interpretability", "object detection",
    "knowledge graphs", "recommendation", "question answering", "summarization", "point clouds",
    "music generation", "theorem proving", "medical imaging", "weather forecasting", "tabular data",
    "tokenization", "long contexts", "state space models", "knowledge distillation", "pruning",
    "optical flow", "pose estimation", "dialogue systems", "fairness audits", "privacy attacks",
    "active learning", "causal inference", "anomaly detection", "super-resolution", "sign language",
)  # fmt: skip
MANNERS = (
    "sparse", "recurrent", "contrastive", "hierarchical", "self-supervised", "probabilistic",
    "modular", "adaptive", "frugal", "robust", "equivariant", "latent", "staged", "retrieval-based",
    "curriculum", "asynchronous", "compositional", "calibrated", "streaming", "energy-based",
    "multi-view", "token-level", "zero-shot", "few-shot", "on-device", "open-vocabulary",
)  # fmt: skip
THINGS = (
    "encoders", "memories", "decoders", "routers", "critics", "planners", "adapters", "samplers",
    "priors", "objectives", "schedules", "embeddings", "augmentations", "rewards", "verifiers",
    "tokenizers", "kernels", "attention maps", "feature banks", "prompts", "gradients", "caches",
)  # fmt: skip
OPENINGS = (
    "Work on {subject} has long relied on {manner} {things}, and it is not clear why they help.",
    "We look again at {subject} and ask how much of the gain comes from {manner} {things}.",
    "Most systems for {subject} are trained once and then left alone, although their data change.",
    "This paper describes {name}, a {manner} way to approach {subject} with few labelled examples.",
)
MIDDLES = (
    "{name} replaces the usual {things} by {manner} ones, which are learned together with the rest.",
    "In contrast to earlier {manner} {things}, no second pass over the data is needed.",
    "The method keeps a small set of {manner} {things} and brings them up to date after every step.",
    "Experiments on {number} datasets for {subject} show gains of up to {percent}\\% over strong {things}.",
    "An ablation attributes most of the difference to the {manner} {things} and little to their size.",
    "We measure the cost in memory and time, and find {manner} {things} {factor} times cheaper.",
    "A user study with {number} people agrees with the automatic metrics in {percent}% of the cases.",
    "The analysis further reveals that {manner} {things} fail where {subject} meets rare inputs.",
    "Training takes {number} hours on a single machine; inference adds less than {factor} milliseconds.",
    "The same recipe carries over to {subject}, where it reaches {percent}% without any tuning.",
    "We prove a bound of the order $O(n \\log n)$ for {manner} {things} under mild assumptions.",
    "Scaling the {things} from {factor} to {number} million parameters changes these results little.",
    "For {subject} we release {number}k annotated examples together with the {things} used to make them.",
    "Errors of ``{manner}'' {things} cluster in the first {factor} layers and can be seen before training ends.",
    "With $k = {factor}$ neighbours the {manner} variant is within {percent}% of the full model.",
)
CLOSINGS = (
    "Code and data are available at https://github.com/{handle}/{slug}.",
    "We hope that {name} will be a simple and strong baseline for {subject}.",
    "The results suggest that {manner} {things} deserve more attention in {subject}.",
    "Limits of the approach and possible misuse are discussed at the end.",
)
TITLES = (
    "{name}: {Manner} {Things} for {Subject}",
    "{name}: Towards {Manner} {Subject} without {Things}",
    "{name}: Do {Manner} {Things} Help {Subject}?",
    "Learning {Manner} {Things} with {name} for {Subject}",
    "{name} and the Limits of {Manner} {Subject}",
)
_ONSETS = (
    "b",
    "br",
    "d",
    "f",
    "gr",
    "k",
    "kl",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
    "z",
)
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ei", "ou", "é", "ö")
_ENDS = ("", "n", "r", "l", "s", "ng", "ck")


@dataclass(frozen=True)
class Synthetic:
    title: str
    authors: tuple[str, ...]
    arxiv: str
    abstract: str
    code: str
    """Address of a repository; empty for most."""


def digests(count: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """File names and texts of digests that hold `count` different papers."""
    dice = random.Random(f"papers {seed}")
    papers = [paper(number, seed) for number in range(count)]
    again = papers[::REPEATED]
    dice.shuffle(again)
    start = 0
    number = 0
    while start < count:
        kind = number % 5
        size = dice.randint(*((12, 32) if kind < 3 else (30, 60)))
        listed = papers[start : start + size]
        start += size
        extra = [again.pop() for _ in range(min(len(again), max(1, len(listed) // REPEATED)))]
        names = {one.arxiv for one in listed}
        listed += [one for one in extra if one.arxiv not in names]
        day = FIRST_DAY + timedelta(days=min(DAYS - 1, start * DAYS // count))
        if kind < 3:
            yield f"{day}-daily-{number:05}.md", _table(day, listed)
        elif kind == 3:
            yield f"{day}-reading-{number:05}.md", _numbered(day, listed)
        else:
            yield f"{day}-trending-{number:05}.txt", _dump(day, listed)
        number += 1


def paper(number: int, seed: int = 1) -> Synthetic:
    """One paper; its number alone decides what it says."""
    dice = random.Random(f"{seed} {number}")
    name = _name(number)
    slug = name.lower()
    handle = _word(dice).encode("ascii", "ignore").decode() or "lab"
    subject = dice.choice(SUBJECTS)
    title = dice.choice(TITLES).format(
        name=name,
        Manner=dice.choice(MANNERS).title(),
        Things=dice.choice(THINGS).title(),
        Subject=subject.title(),
    )
    sentences = [
        dice.choice(OPENINGS),
        *(dice.choice(MIDDLES) for _ in range(SENTENCES + dice.randint(-3, 5))),
        dice.choice(CLOSINGS),
    ]
    abstract = " ".join(
        sentence.format(
            name=name,
            subject=subject if dice.random() < 0.6 else dice.choice(SUBJECTS),
            manner=dice.choice(MANNERS),
            things=dice.choice(THINGS),
            number=dice.randint(3, 90),
            percent=dice.randint(1, 97),
            factor=dice.randint(2, 12),
            handle=handle,
            slug=slug,
        )
        for sentence in sentences
    )
    many = dice.choice((1, 2, 3, 4, 4, 5, 5, 6, 7, 9, 14))
    people = tuple(
        dict.fromkeys(_author(dice, number) for _ in range(50 if number % 997 == 5 else many))
    )
    month = FIRST_DAY + timedelta(days=number * 31 % DAYS)
    return Synthetic(
        title,
        people,
        f"{month:%y%m}.{number % 100_000:05}",
        abstract,
        f"https://github.com/{handle}/{slug}" if dice.random() < 0.3 else "",
    )


def new_papers(count: int, after: int, seed: int = 1) -> str:
    """One day's table of papers that `digests(after)` does not hold."""
    papers = [paper(number, seed) for number in range(after, after + count)]
    return _table(FIRST_DAY + timedelta(days=DAYS), papers)


def write(folder: Path, count: int, seed: int = 1) -> int:
    """Fills a folder with digests; returns how many."""
    folder.mkdir(parents=True, exist_ok=True)
    files = 0
    for name, text in digests(count, seed):
        (folder / name).write_text(text, encoding="utf-8")
        files += 1
    return files


def _name(number: int) -> str:
    """A made-up system's name, different for every number."""
    letters = []
    rest = number
    for _ in range(3):
        rest, onset = divmod(rest, len(_ONSETS))
        rest, vowel = divmod(rest, 5)
        letters.append(_ONSETS[onset] + _VOWELS[vowel])
    return "".join(letters).capitalize() + (str(rest) if rest else "")


def _word(dice: random.Random) -> str:
    return dice.choice(_ONSETS) + dice.choice(_VOWELS) + dice.choice(_ONSETS) + dice.choice(_VOWELS)


def _author(dice: random.Random, number: int) -> str:
    """A name out of many, some of them busy; the field grows with the papers."""
    person = int(dice.random() ** 2 * (6 * number + 1000))
    own = random.Random(f"author {person}")
    return " ".join((_word(own) + own.choice(_ENDS)).capitalize() for _ in range(2))


def _table(day: date, papers: Sequence[Synthetic]) -> str:
    rows = [
        f"| {one.title} (Read more on [arXiv](https://arxiv.org/abs/{one.arxiv}) or "
        f"[HuggingFace](https://huggingface.co/papers/{one.arxiv}))"
        f"| {', '.join(one.authors)} | {one.abstract} |"
        for one in papers
    ]
    head = ("", "", f"## Papers for {day}", "")
    return "\n".join([*head, "| Title | Authors | Summary |", "|---|---|---|", *rows, ""])


def _numbered(day: date, papers: Sequence[Synthetic]) -> str:
    lines = [f"# Reading list of {day}", ""]
    for number, one in enumerate(papers, 1):
        lines += [f"# Paper {number}", "", f"[{one.title}](https://arxiv.org/abs/{one.arxiv})", ""]
        if one.code:
            lines += [f"[Code]({one.code})", ""]
        lines += ["Abstract", "", one.abstract, ""]
    return "\n".join(lines)


def _dump(day: date, papers: Sequence[Synthetic]) -> str:
    lines = ["new", "", "Get new papers by mail", "", "Subscribe", ""]
    lines += ["by the reading club and its friends", "", f"{day:%b} {day.day}", ""]
    for one in papers:
        lines += [one.title, "", one.abstract, ""]
    return "\n".join(lines)


if __name__ == "__main__":
    print(f"{write(Path(sys.argv[2]), int(sys.argv[1]))} digests")
