"""Thresholds of the choice of a dialect: for each a case just below and one just above it."""

from __future__ import annotations

import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from papershelf.model import Digest, Entry, Link, Source, Span
from papershelf.read import choose
from papershelf.read.dialects import bullets, cards, csv, dump, fields, numbered, table
from papershelf.read.dialects import json as json_dialect
from papershelf.read.lines import partition
from papershelf.read.remains import read_remains


def source(text: str) -> Source:
    return Source("a.md", text)


def resort(bare: int, linked: int) -> SimpleNamespace:
    """A last resort that reads so many titles without a link, and so many with one."""
    links = [*[()] * bare, *[(Link("https://kites.example/1"),)] * linked]
    entries = [Entry(span=Span(1, 1), title="Kites", links=each) for each in links]
    return SimpleNamespace(
        NAME="titles",
        recognize=lambda _: len(entries),
        read=lambda _: SimpleNamespace(entries=entries),
    )


@pytest.mark.parametrize(
    ("promises", "chosen"),
    [
        ({"list": 4, "table": 5}, "table"),  # who promises most
        ({"list": 4, "table": 4}, "list"),  # of equals the first
        ({"list": 0, "table": 0}, ""),
        ({"list": 4, "data": 3}, "data"),  # interchange, where it promises more than half
        ({"list": 4, "data": 2}, "list"),
        ({"list": 4, "data": 3, "more-data": 4}, "more-data"),
        ({"list": 9, "data": 5, "more-data": 6}, "more-data"),
        ({"list": 2, "data": 4, "more-data": 3}, "data"),
    ],
)
def test_who_reads_a_file(
    promises: dict[str, int], chosen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = {
        name: SimpleNamespace(NAME=name, recognize=lambda _, count=count: count)
        for name, count in promises.items()
    }
    monkeypatch.setattr(choose, "DIALECTS", tuple(made.values()))
    interchange = tuple(one for name, one in made.items() if "data" in name)
    monkeypatch.setattr(choose, "INTERCHANGE", interchange)
    monkeypatch.setattr(choose, "AT_MOST", {})
    best = choose.choose(source("x")).taken
    assert (best.NAME if best else "") == chosen


def taken() -> str:
    """The name of the dialect that is taken."""
    best = choose.choose(source("x")).taken
    assert best is not None
    return best.NAME


@pytest.mark.parametrize(
    ("promised", "bare", "linked", "chosen"),
    [
        (0, 1, 0, "titles"),
        (3, 10, 9, "titles"),
        (3, 9, 9, "list"),
        (4, 99, 0, "list"),
        (1, 3, 0, "list"),
    ],
)
def test_the_last_resort_goes_before_who_promises_little(
    promised: int, bare: int, linked: int, chosen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = SimpleNamespace(NAME="list", recognize=lambda _: promised)
    monkeypatch.setattr(choose, "DIALECTS", (made,))
    monkeypatch.setattr(choose, "LAST_RESORT", resort(bare, linked))
    assert taken() == chosen


@pytest.mark.parametrize(("most", "chosen"), [(5, "list"), (4, "table")])
def test_who_cannot_promise_more_is_not_asked(
    most: int, chosen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = SimpleNamespace(NAME="table", recognize=lambda _: 4)
    long_list = SimpleNamespace(NAME="list", recognize=lambda _: 5)
    monkeypatch.setattr(choose, "DIALECTS", (table, long_list))
    monkeypatch.setattr(choose, "AT_MOST", {"list": [lambda _: most]})
    assert taken() == chosen
    explained = choose.choose(source("x"), explained=True)
    assert [count for count, _ in explained.promises] == [4, 5]


@pytest.mark.parametrize(("most", "chosen"), [(8, "list"), (7, "data")])
def test_who_cannot_promise_twice_what_data_do_is_not_asked(
    most: int, chosen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = SimpleNamespace(NAME="data", recognize=lambda _: 4)
    long_list = SimpleNamespace(NAME="list", recognize=lambda _: 8)
    monkeypatch.setattr(choose, "DIALECTS", (data, long_list))
    monkeypatch.setattr(choose, "INTERCHANGE", (data,))
    monkeypatch.setattr(choose, "AT_MOST", {"list": [lambda _: most]})
    assert taken() == chosen


def test_a_list_beside_few_data_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    data = SimpleNamespace(NAME="data", recognize=lambda _: 2)
    long_list = SimpleNamespace(NAME="list", recognize=lambda _: 3)
    bare = resort(20, 0)
    monkeypatch.setattr(choose, "DIALECTS", (data, long_list))
    monkeypatch.setattr(choose, "INTERCHANGE", (data,))
    monkeypatch.setattr(choose, "AT_MOST", {"list": [lambda _: 3]})
    monkeypatch.setattr(choose, "LAST_RESORT", bare)
    found = [choose.choose(source("x"), explained=each).taken for each in (False, True)]
    assert found == [bare, bare]


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        (fields, "[1] Slow Kites in the Wind\n- [pdf](kites.pdf)\n"),
        (fields, "Title：Slow Kites\nAuthors：Ada Wind\n"),
        (numbered, "**Paper 1**\n\n[Slow Kites](https://arxiv.org/abs/3101.00001)\n"),
        (table, "Title | Link\n---|---\nSlow Kites | https://arxiv.org/abs/3101.00001\n"),
        (cards, "Slow Kites in Wind\n---\nAuthors: Ada Wind\n\nhttps://arxiv.org/abs/3101.00001\n"),
        (cards, "<H3>Slow Kites</H3>\nAuthors: Ada Wind\n\nhttps://arxiv.org/abs/3101.00001\n"),
        (cards, "**Slow Kites in Wind**\n\nAuthors: Ada\n\nhttps://arxiv.org/abs/3101.00001\n"),
        (dump, "1 author\n\nSlow Kites\n\nKites fly slowly. They fly in the wind.\n"),
    ],
)
def test_no_dialect_promises_more_than_it_can_at_most(dialect: Any, text: str) -> None:
    assert dialect.at_most(source(text)) >= dialect.recognize(source(text)) == 1


def test_papers_below_an_item_are_among_the_most() -> None:
    below = "".join(
        f"  - [Slow Kites in {place}](https://arxiv.org/abs/3101.0000{n})\n"
        for n, place in enumerate(("Ponds", "Rivers", "Lakes"))
    )
    nested = source(f"# Papers\n\n- Kites\n{below}")
    assert bullets.at_most(nested) >= bullets.recognize(nested) == 3


def test_lines_of_records_begin_no_item() -> None:
    records = "TY  - JOUR\nTI  - Slow Kites\n\n@article{kites,\n  title = {Slow Kites},\n}\n"
    alone, among = source(records), source(f"{records}- [Kites](https://arxiv.org/abs/3101.00001)")
    assert bullets.lines_at_most(alone) == 1  # the end of the text
    assert bullets.lines_at_most(among) >= bullets.at_most(among) == 1


@pytest.mark.parametrize(
    "below", ["https://arxiv.org/abs/3101.00001", "<p>https://arxiv.org/abs/3101.00001</p>"]
)
def test_a_line_of_data_may_be_a_title_where_an_address_stands_below(below: str) -> None:
    data = 'note: slow kites fly\n"note": 1\n'
    assert bullets.lines_at_most(source(data)) == 1  # the end of the text
    titled = source(f"{data}{below}\n")
    assert bullets.lines_at_most(titled) == 4 > bullets.at_most(titled)


def test_labelled_lines_begin_no_item() -> None:
    record = (
        "Title: Slow Kites in the Wind\nAuthors: Ada Wind\nLink: https://arxiv.org/abs/3101.00001"
    )
    assert bullets.lines_at_most(source(record)) == bullets.at_most(source(record)) == 0
    assert bullets.lines_at_most(source("Kites: slow ones")) == 1  # nobody knows this label


@pytest.mark.parametrize(
    "text",
    [
        "Title: Slow Kites in the Wind https://arxiv.org/abs/3101.00001",
        "Title: Slow Kites\nFly in the wind - https://arxiv.org/abs/3101.00001",
        "Paper: [Slow Kites in the Wind] 3101",
    ],
)
def test_a_labelled_line_may_be_a_title(text: str) -> None:
    assert bullets.lines_at_most(source(text)) >= bullets.at_most(source(text)) == 1


@pytest.mark.parametrize(
    ("promised", "read", "titles"), [(2, 2, 3), (1, 2, 3), (2, 1, 1), (0, 2, 1)]
)
def test_two_entries_make_a_form_of_their_own(promised: int, read: int, titles: int) -> None:
    text = source("one\ntwo\nthree\n")
    first = [Entry(span=Span(1, 1), title="one")]
    rest = [Entry(span=Span(n, n), title=str(n)) for n in (2, 3)][:read]

    def found(entries: list[Entry]) -> Digest:
        return Digest(path="a.md", dialect="made", blocks=partition(text, entries))

    left = []

    def chooser(remains: Source) -> tuple[int, Callable[[Source], Digest]]:
        left.append(remains.lines)
        return promised, lambda _: found(rest)

    digest = read_remains(text, found(first), chooser, 1)
    assert left == [["", "two", "three"]], "what is read is not read again"
    assert len(digest.entries) == titles
    assert [block.span.first for block in digest.blocks] == [1, 2, 3][: len(digest.blocks)]


THINGS = "kites otters barley lanterns fiddles turnips drums".split()
"""What made-up papers are about: texts that are much alike count as one."""


@pytest.mark.parametrize(("spans", "titles"), [([(1, 1), (2, 2)], 3), ([(1, 1), (2, 3)], 1)])
def test_what_reaches_over_an_entry_is_none(spans: list[tuple[int, int]], titles: int) -> None:
    text = source("one\ntwo\nthree\n")
    first = [Entry(span=Span(3, 3), title="three")]
    first_digest = Digest(path="a.md", dialect="made", blocks=partition(text, first))
    more = tuple(Entry(span=Span(*span), title="more") for span in spans)
    rest = Digest(path="a.md", dialect="made", blocks=more)
    assert len(read_remains(text, first_digest, lambda _: (2, lambda _: rest), 1).entries) == titles


@pytest.mark.parametrize(
    ("line", "section", "titles"),
    [("- two", "Kites", 2), ("2. two", "Kites", 2), ("two", "Kites", 1), ("- two", "", 1)],
)
def test_one_entry_counts_as_an_item_of_its_section(line: str, section: str, titles: int) -> None:
    text = source(f"one\n{line}\n")
    blocks = partition(text, [Entry(span=Span(1, 1), title="one")])
    more = (Entry(span=Span(2, 2), title="two", section=section),)
    rest = Digest(path="a.md", dialect="made", blocks=more)
    first = Digest(path="a.md", dialect="made", blocks=blocks)
    assert len(read_remains(text, first, lambda _: (1, lambda _: rest), 1).entries) == titles


def test_what_no_dialect_knows_is_told_with_its_first_line() -> None:
    digest = choose.read_source(source(f"\n  Dear diary,{' x' * 60}\n\nnothing.\n\n"))
    [failed] = digest.failed
    assert failed.span == Span(2, 4)
    assert failed.text == f"Dear diary,{' x' * 60}"[:100]


def turns(papers: int, others: int = 0) -> str:
    """A bare dump: titles and texts take turns; behind it lines that are neither."""
    pairs = (
        f"{thing.title()} Sort Their {other}\n\nWe present {thing} which sort all that is {other}. "
        f"They do so at night, and no {thing} has to be helped by any {other} that sleeps.\n"
        for thing, other in zip(THINGS, THINGS[::-1], strict=True)
    )
    return "\n".join(list(pairs)[:papers]) + "\n- a mark" * others


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        (turns(1), 0),  # two paragraphs may be any letter
        (turns(2), 1),
        (turns(5), 1),  # of three papers one is promised
        (turns(6), 2),
        (turns(7, others=2), 2),  # up to an eighth of the lines may be marked up
        (turns(7, others=3), 0),
        ("Get trending papers in your email\n\n" + turns(2), 2),  # the signs of a page
    ],
)
def test_what_a_dump_promises(text: str, promised: int) -> None:
    assert dump.recognize(source(text)) == promised


@pytest.mark.parametrize(
    ("line", "promised"),
    [
        ("# Paper 1", 1),
        (f"**Paper 1:**{' ' * 27}", 1),  # 39 characters
        (f"**Paper 1:**{' ' * 28}", 0),
    ],
)
def test_a_bold_number_is_short(line: str, promised: int) -> None:
    assert numbered.recognize(source(f"{line}\n\nKites\n")) == promised


@pytest.mark.parametrize(("depth", "found"), [(7, 1), (9, 0)])
def test_how_deep_records_lie(depth: int, found: int) -> None:
    data: object = {"title": "Kites Sort Stones", "url": "https://arxiv.org/abs/2401.00001"}
    for _ in range(depth):
        data = [data]
    assert len(json_dialect.read(source(json.dumps(data))).entries) == found


@pytest.mark.parametrize(("wide", "promised"), [(4999, 1), (5000, 0)])
def test_a_line_of_names_is_not_endless(wide: int, promised: int) -> None:
    names = "title,authors,abstract,"
    header = names + "x" * (wide - len(names))
    assert csv.recognize(source(f"{header}\nKites,Ann,We.,x\n")) == promised
