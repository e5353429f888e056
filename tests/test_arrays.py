"""Steps on arrays against plain Python, and names of tags against regular expressions."""

from __future__ import annotations

import re
from itertools import groupby

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from papershelf.engine.arrays import Overlaps, Sets, find, ranks, runs, spans, sums
from papershelf.topics.tag_names import occurrences

NUMBERS = st.lists(st.integers(0, 9), max_size=30)
SETS = st.lists(st.sets(st.integers(0, 9), max_size=6).map(sorted), min_size=1, max_size=9)
WORDS = st.lists(st.sampled_from(("a", "ab", "ana", "es", "c++", "2")), min_size=1, max_size=3)
TEXTS = st.text(st.sampled_from("aAbBnNeEsSİé2+- _.\n"), max_size=60)


@given(NUMBERS)
def test_runs_and_ranks(numbers: list[int]) -> None:
    lengths = [len(list(run)) for _, run in groupby(numbers)]
    values = np.array(numbers, np.int64)
    assert runs(values).tolist() == [sum(lengths[:place]) for place in range(len(lengths))]
    assert ranks(values).tolist() == [rank for length in lengths for rank in range(length)]


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 5)), max_size=9))
def test_spans(both: list[tuple[int, int]]) -> None:
    starts, lengths = np.array(both, np.int64).reshape(-1, 2).T
    numbers, places = spans(starts, lengths)
    pairs = [(n, start + at) for n, (start, length) in enumerate(both) for at in range(length)]
    assert list(zip(numbers.tolist(), places.tolist(), strict=True)) == pairs


@given(st.sets(st.integers(0, 20)), st.lists(st.integers(0, 25)))
def test_find(values: set[int], wanted: list[int]) -> None:
    have = sorted(values)
    places = find(np.array(have, np.int64), np.array(wanted, np.int64)).tolist()
    assert places == [have.index(one) if one in values else len(have) for one in wanted]


@given(NUMBERS)
def test_sums(groups: list[int]) -> None:
    found = sums(np.array(groups, np.int64), np.arange(len(groups), dtype=np.float64), 10)
    assert found.tolist() == [
        sum(place for place, one in enumerate(groups) if one == group) for group in range(10)
    ]


@given(SETS, st.data())
def test_overlaps_of_sets(sets: list[list[int]], data: st.DataObject) -> None:
    places = st.lists(st.integers(0, len(sets) - 1), min_size=1, max_size=5)
    rows = data.draw(places)
    pairs = data.draw(st.lists(st.tuples(st.integers(0, len(rows) - 1), places.map(min))))
    all_sets = Sets.of(sets, 10)
    row, other = np.array(pairs, np.int64).reshape(-1, 2).T
    shared = Overlaps.of(np.array(rows), all_sets).shared(row, other)
    expected = [
        (item, number, number)
        for item, (mine, theirs) in enumerate(pairs)
        for number in sets[theirs]
        if number in sets[rows[mine]]
    ]
    mine, theirs = all_sets.members[shared.mine], all_sets.members[shared.theirs]
    found = zip(shared.items.tolist(), mine.tolist(), theirs.tolist(), strict=True)
    assert list(found) == expected


@given(WORDS, TEXTS)
@example(["ana"], "Anana ana-anas anases")
@example(["a", "a"], "a a a-a")
@example(["ab", "es"], "İ Ab--ESs abes ab    es _ab es")
def test_a_term_is_found_as_by_a_pattern(words: list[str], text: str) -> None:
    pattern = r"\b" + r"\W{1,3}".join(map(re.escape, words)) + r"(?:s|es)?\b"
    assert list(occurrences(words, text)) == re.findall(pattern, text, re.IGNORECASE)
