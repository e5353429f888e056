"""Thresholds of related papers: for each a case just below and one just above it.

Papers are rows of weights: two are as near as the sum of the products of what both hold.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from papershelf.model import Claim, Entry, Paper, PaperLink, Relation, Span
from papershelf.topics.features import Held, _repositories
from papershelf.topics.nearness import Space, _alikeness, _space
from papershelf.topics.related import Relations

Row = dict[str, float]
"""What a paper holds: words, or topics that begin with `#`, with their weights."""


def space(rows: Sequence[Row]) -> Space:
    names = sorted({name for row in rows for name in row})
    pairs = [
        (place, names.index(name), weight)
        for place, row in enumerate(rows)
        for name, weight in sorted(row.items())
    ]
    papers, features, weights = (np.array(column) for column in zip(*pairs, strict=True))
    kinds = [("topic" if name[0] == "#" else "word", name) for name in names]
    held = Held(papers, features, weights.astype(float), np.zeros(len(pairs), np.bool_))
    return _space(kinds, held, len(rows))


def related(rows: Sequence[Row], together: Sequence[int] = (), of: int = 0) -> list[int]:
    """The places of the papers related to one. together: listed in one digest with the first."""
    return [int(one.slug) for one in relations(rows, together, of)]


def relations(rows: Sequence[Row], together: Sequence[int] = (), of: int = 0) -> Sequence[Relation]:
    entry = Entry(span=Span(1, 1), title="")
    listed = (Claim(digest="d", entry=entry, rank=0),)
    papers = [
        Paper(slug=str(place), title="", claims=listed if place in (0, *together) else ())
        for place in range(len(rows))
    ]
    found = Relations(papers, [], {}, [])
    found.__dict__["_space"] = space(rows)
    return found.of([str(of)])[str(of)]


def near(*products: float) -> list[Row]:
    """The first paper and others, as near to it as this."""
    return [
        {f"w{place:02}": 1.0 for place in range(len(products))},
        *({f"w{place:02}": product} for place, product in enumerate(products)),
    ]


@pytest.mark.parametrize(
    ("products", "shown"),
    [
        ([1, 0.1, 0.1, 0.1, 0.1, 0.1], 5),  # five are shown, near or not
        ([1, 1, 1, 1, 1, 0.605], 6),  # more, where they are six tenths as near as the nearest
        ([1, 1, 1, 1, 1, 0.595], 5),
        ([1] * 9, 6),
    ],
)
def test_how_many_are_shown(products: list[float], shown: int) -> None:
    assert related(near(*products)) == list(range(1, shown + 1))


@pytest.mark.parametrize(("other", "first"), [(1.015, 1), (1.025, 2)])
def test_papers_of_one_digest_are_a_fiftieth_nearer(other: float, first: int) -> None:
    assert related(near(1.0, other), together=[1])[0] == first


@pytest.mark.parametrize(("place", "found"), [(12, True), (13, False)])
def test_others_are_looked_for_by_twelve_features(place: int, *, found: bool) -> None:
    first = {f"w{number:02}": 1 - number / 100 for number in range(1, 14)}
    others = [{f"w{number:02}": 1.0} for number in range(1, 14)]
    others[place - 1] = {f"w{place:02}": 9.0}
    assert (place in related([first, *others])) is found


@pytest.mark.parametrize(("place", "found"), [(24, True), (25, False)])
def test_twenty_four_are_compared(place: int, *, found: bool) -> None:
    others = [{"w": 9.0 if number == place else 1.0} for number in range(1, 31)]
    assert (place in related([{"w": 1.0}, *others])) is found


@pytest.mark.parametrize(("place", "found"), [(59, True), (60, False)])
def test_sixty_holders_of_a_feature_are_looked_at(place: int, *, found: bool) -> None:
    """The one in question is also found by a feature of little weight."""
    others: list[Row] = [{"w": 1.0} for _ in range(70)]
    others[place - 1] = {"w": 9.0, "x": 9.0}
    assert (place in related([{"w": 1.0, "x": 0.1}, *others])) is found


@pytest.mark.parametrize(("place", "found"), [(69, False), (70, True), (129, True), (130, False)])
def test_those_looked_at_are_the_nearest_on_both_sides(place: int, *, found: bool) -> None:
    rows: list[Row] = [{"w": 1.0} for _ in range(200)]
    rows[100] = {"w": 1.0, "x": 0.1}
    rows[place] = {"w": 9.0, "x": 9.0}
    assert (place in related(rows, of=100)) is found


@pytest.mark.parametrize(
    ("holders", "words", "found"), [(60, 6, True), (61, 6, False), (61, 5, True)]
)
def test_a_topic_of_more_papers_finds_only_where_too_few_are_found(
    holders: int, words: int, *, found: bool
) -> None:
    """holders: of the topic; one of them, the second paper, is nearest by it."""
    first = {"#t": 1.0, **{f"w{number}": 0.1 for number in range(words)}}
    others: list[Row] = [{"#t": 9.0}, *({f"w{number}": 1.0} for number in range(words))]
    rest: list[Row] = [{"#t": 0.1} for _ in range(holders - 2)]
    assert (1 in related([first, *others, *rest])) is found


@pytest.mark.parametrize(
    ("first", "together", "reason"),
    [
        ({"w1": 1.0}, [], ""),
        ({"w1": 1.0, "w2": 0.9}, [1], ""),
        ({"w1": 1.0, "w2": 0.9, "w3": 0.8}, [1], "both write w1, w2, w3; same digest"),
        ({f"w{place}": 1 - place / 10 for place in range(4)}, [], "both write w0, w1, w2"),
        ({"#t": 1.0, "w1": 9.0}, [1], "topic: #t"),
        ({"#t": 1.0, "#u": 2.0}, [], "topic: #u"),
    ],
)
def test_the_reason(first: Row, together: list[int], reason: str) -> None:
    """Mere words, three at most, and the digest only where there is nothing else."""
    assert [one.reason for one in relations([first, first], together)] == [reason]


@pytest.mark.parametrize(("alike", "papers", "times"), [(6, 24, 4.0), (6, 12, 3.55), (2, 12, 4.0)])
def test_how_much_nearer_papers_of_a_topic_count_at_most(
    alike: int, papers: int, times: float
) -> None:
    """The first papers hold a topic and one word; each other paper has a word of its own."""

    def held(features: Sequence[int]) -> Held:
        count = len(features)
        ones = np.ones(count)
        return Held(np.arange(count), np.array(features), ones, np.zeros(count, np.bool_))

    topical = held([0] * alike)
    rest = held([1] * alike + list(range(2, 2 + papers - alike)))
    found = _alikeness(topical, rest, papers, 2 + papers)
    assert found[0] == pytest.approx(times)


@pytest.mark.parametrize(("role", "found"), [("code", 1), ("demo", 0), ("project", 0)])
def test_a_repository_is_shared_as_code(role: str, found: int) -> None:
    link = PaperLink(url="https://github.com/a/kites", role=role)
    paper = Paper(slug="p", title="P", claims=(), links=(link,))
    assert len(list(_repositories([paper]))) == found
