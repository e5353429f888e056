"""Thresholds of the library: for each a case just below and one just above it.

A row says how a case comes out; with the threshold one step up or down one of its rows is wrong.
"""

from __future__ import annotations

import pytest

from papershelf.config.addresses import Recorded
from papershelf.library.collect import collect
from papershelf.library.evidence import GroupEvidence, against
from papershelf.library.former import SHARE, leads, remembered
from papershelf.library.merge import date_of_ids
from papershelf.library.names import shows_accounts
from papershelf.library.titles import have_something_in_common, near_duplicates
from papershelf.library.voices import voices_of
from papershelf.model import Digest, Library, PaperId, PartialDate
from papershelf.text.nearest import did_you_mean
from papershelf.text.slugs import title_slug
from tests.claims import digest

TWENTY = "abcdefghijklmnopqrst"


@pytest.mark.parametrize(
    ("one", "other", "common"),
    [
        ("kites stones", "kites otters", True),  # one of two telling words
        ("kites stones rivers", "kites otters lakes", False),  # one of three
        ("kites stones rivers", "kites lakes", True),  # one of the shorter title's two
        (
            "deep networks of kites",
            "deep networks of hurdygurdies",
            False,
        ),  # common words tell nothing
        ("deep learning", "deep models", True),  # unless there are no others
        ("kite", "akitezz", True),  # a nickname of four letters
        ("kit", "akitezz", False),
        ("abcdefg", "abcdefx", True),  # 85.7 per cent of the letters
        (TWENTY, TWENTY[:17] + "xyz", False),  # 85 per cent
    ],
)
def test_titles_that_may_be_of_one_paper(one: str, other: str, *, common: bool) -> None:
    assert have_something_in_common(one, other) is common
    assert have_something_in_common(other, one) is common


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("kite sorts eggs", "kite sorts eggz", True),  # fifteen letters: may lose a word
        ("kite sort eggs", "kite sort eggz", False),  # fourteen
        ("kitesort eggs", "kite sorteggs", True),  # only spaces differ
        (f"{TWENTY} abcd", f"{TWENTY} abxy", True),  # 46 of 50 letters: 92 per cent
        (f"{TWENTY} ab", f"{TWENTY} xy", False),  # 42 of 46: 91.3 per cent
        ("kites sort stones 2 times", "kites sort stones 3 times", False),  # other numbers
        ("kites sort 2 stones of lakes", "kites sort b stones of lakes", False),
        ("kites sort stones of lakes", "kites sort bricks of rivers", False),  # two words
    ],
)
def test_titles_that_are_nearly_equal(one: str, other: str, *, near: bool) -> None:
    assert bool(list(near_duplicates([one, other]))) is near


@pytest.mark.parametrize(("between", "near"), [(7, True), (8, False)])
def test_so_many_neighbours_are_compared(between: int, *, near: bool) -> None:
    """In a bucket of titles that differ in one word the eighth behind one is the last."""
    words = ["amberly", *(letter * 9 for letter in "bcdefghi"[:between]), "zmberly"]
    pairs = list(near_duplicates([f"kites sort stones of {word}" for word in words]))
    assert bool(pairs) is near


@pytest.mark.parametrize(
    ("one", "other", "speaks"),
    [
        (GroupEvidence(years=frozenset({2020})), GroupEvidence(years=frozenset({2022})), ""),
        (
            GroupEvidence(years=frozenset({2020})),
            GroupEvidence(years=frozenset({2023})),
            "3 years apart",
        ),
        (GroupEvidence(years=frozenset({2020})), GroupEvidence(years=frozenset({2030, 2021})), ""),
        (GroupEvidence(years=frozenset({2020})), GroupEvidence(), ""),
    ],
)
def test_years_apart(one: GroupEvidence, other: GroupEvidence, speaks: str) -> None:
    assert against(one, other) == against(other, one) == speaks


def titles(first: int, last: int) -> set[str]:
    return {f"title {number}" for number in range(first, last + 1)}


@pytest.mark.parametrize(
    ("one", "other", "copied"),
    [
        (titles(1, 10), titles(1, 8), True),  # eight of ten
        (titles(1, 10), titles(1, 7), False),
        (titles(1, 10), titles(3, 12), True),  # the longer one's share counts
        (titles(1, 10), titles(4, 13), False),
        (titles(1, 3), titles(1, 3), True),  # three may be a copy
        (titles(1, 2), titles(1, 2), False),
    ],
)
def test_copies_of_a_list(one: set[str], other: set[str], *, copied: bool) -> None:
    assert voices_of({"a": one, "b": other})["b"] == ("a" if copied else "b")
    assert voices_of({"b": other, "a": one})["a"] == "a"


@pytest.mark.parametrize(("before", "copied"), [(19, True), (20, False)])
def test_what_many_digests_hold_tells_of_no_copy(before: int, *, copied: bool) -> None:
    shared = titles(1, 3)
    lists = {f"d{n:02}": shared | titles(100 * n, 100 * n + 9) for n in range(1, before + 1)}
    voice = voices_of({**lists, "e": shared, "f": shared})
    assert voice["f"] == ("e" if copied else "f")


@pytest.mark.parametrize(
    ("account", "others", "shown"),
    [("@kites", 4, True), ("@kites", 5, False), ("@Kites", 0, True), ("kites", 0, True),
     ("Kites", 0, False), ("kites_9", 0, True), ("Ann Kite", 0, False)],
)  # fmt: skip
def test_a_digest_that_shows_accounts(account: str, others: int, *, shown: bool) -> None:
    """One entry in five is enough."""
    assert shows_accounts([(name,) for name in [account, *["Ann Kite"] * others]]) is shown


def of_one_id(count: int) -> Library:
    """A digest that gives one id to so many titles, of which two have something in common."""
    link = ["https://arxiv.org/abs/2401.00001"]
    names = ["kites", "kites again", *(f"{chr(97 + n % 26) * 9}{n}x" for n in range(count - 2))]
    return collect([digest("a.md", {"entries": [{"title": n, "links": link} for n in names]})])


@pytest.mark.parametrize(("titles_of_it", "papers", "more"), [(100, 99, 24), (101, 101, 98)])
def test_what_more_than_a_hundred_titles_share_is_no_id(
    titles_of_it: int, papers: int, more: int
) -> None:
    library = of_one_id(titles_of_it)
    assert len(library.papers) == papers
    assert f" and {more} more are given the same" in library.suspects[-1].reason


@pytest.mark.parametrize(("papers", "found"), [(100, True), (101, False)])
def test_a_claim_is_compared_with_a_hundred_papers_of_its_title(
    papers: int, *, found: bool
) -> None:
    """The last of them has the claim's author."""
    link = "https://arxiv.org/abs/2401.{:05}"
    names = [*(f"Ann {chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(papers - 1)), "Ann Kite"]
    listed = [
        {"title": "Kites", "links": [link.format(n)], "authors": [name]}
        for n, name in enumerate(names)
    ]
    digests = [digest("a.md", {"date": "2024-01-01", "entries": listed})]
    claim = {"title": "Kites", "authors": ["Ann Kite"]}
    digests.append(digest("b.md", {"date": "2024-02-01", "entries": [claim]}))
    assert len(collect(digests).papers) == papers + (not found)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        (f"{'kite ' * 23}stone", f"{'kite-' * 23}stone"),  # 120 characters
        (f"{'kite ' * 23}stones", f"{'kite-' * 23}3774f1"),  # 121: whole words, then a hash
        ("Con", "the-con"),
        ("Cons", "cons"),
    ],
)
def test_long_addresses(title: str, slug: str) -> None:
    assert title_slug(title).startswith(slug)
    assert len(title_slug(title)) <= 127


@pytest.mark.parametrize(
    ("written", "meant"),
    [("abcd", "abcx"), ("abcdefghijklm", ""), ("agnets", "agents"), ("Agents", "agents")],
)
def test_what_may_be_meant(written: str, meant: str) -> None:
    """`abcx` shares 75 per cent with the first; what is nearest to the second 74.1."""
    known = ["abcx", "agents", "abcdefghijwxyz"]
    assert did_you_mean(written, known) == (f"; did you mean “{meant}”?" if meant else "")


@pytest.mark.parametrize(
    ("ids", "month"),
    [
        ([("arxiv", "2401.00001")], PartialDate(2024, 1)),
        ([("acl", "P18-1001")], None),
        ([("doi", "10.1000/2401.00001")], None),
        ([("acl", "P18-1001"), ("arxiv", "math/9912001")], PartialDate(1999, 12)),
        ([("arxiv", "2413.00001")], None),
        ([("arxiv", "2400.00001")], None),
        ([("arxiv", "2412.00001")], PartialDate(2024, 12)),
        ([("arxiv", "cs/9101001")], PartialDate(1991, 1)),
        ([("arxiv", "cs/9001001")], PartialDate(2090, 1)),
        ([("arxiv", "9101.00001")], PartialDate(2091, 1)),
    ],
)
def test_the_month_of_an_arxiv_id(ids: list[tuple[str, str]], month: PartialDate | None) -> None:
    assert date_of_ids(PaperId(*one) for one in ids) == month


def test_an_address_of_once_still_leads_to_its_paper() -> None:
    """Of two claims with an arXiv id and different DOIs each may have had an address of its own."""
    one = listed(("Kites Sort Stones", "2401.00001 10.1000/1"))
    other = listed(("Kites Sort Stones", "2401.00001 10.1000/2"), path="b.md")
    [paper] = collect([one, other]).papers
    assert (paper.slug, paper.aliases) == ("kites-sort-stones", ("kites-sort-stones-2401-00001",))


def listed(*entries: tuple[str, str], path: str = "a.md") -> Digest:
    """A digest of titles, each with the arXiv ids and DOIs it is given."""
    found = [
        {
            "title": title,
            "links": [
                f"https://{'doi.org' if one.startswith('10') else 'arxiv.org/abs'}/{one}"
                for one in ids.split()
            ],
        }
        for title, ids in entries
    ]
    return digest(path, {"entries": found})


@pytest.mark.parametrize(
    ("digests", "papers", "doubts"),
    [
        # One DOI is given to papers of two arXiv ids: two papers, and a doubt.
        (
            [
                listed(("Kites Sort Stones", "2401.00001 10.1000/1")),
                listed(("Kites Sort Many Stones", "2401.00002 10.1000/1"), path="b.md"),
            ],
            2,
            ["wrong-link"],
        ),
        # Of several ids only the one that a digest gives to unlike titles is doubted.
        (
            [
                listed(
                    ("Kites", "2401.00001"), ("Otters", "2401.00002"), ("Barley", "2401.00002"),
                    ("Drums", "2401.00003"), ("Lanterns", "2401.00004"), ("Hazel", "2401.00004"),
                )
            ],
            6,
            ["wrong-link", "wrong-link"],
        ),
        ([listed(("Kites", "2401.00001")), listed(("Kites", "2401.00001"), path="b.md")], 1, []),
    ],
)  # fmt: skip
def test_one_id_for_several_papers(digests: list[Digest], papers: int, doubts: list[str]) -> None:
    library = collect(digests)
    assert len(library.papers) == papers
    assert sorted(suspect.kind for suspect in library.suspects) == doubts


@pytest.mark.parametrize(
    ("one", "other", "papers"),
    [
        ("https://arxiv.org/abs/2401.00001", "https://arxiv.org/pdf/2401.00001v2", 1),
        ("https://doi.org/10.1000/1", "https://doi.org/10.1000/1", 1),
        ("https://doi.org/10/fqd6hj", "https://doi.org/10/fqd6hj", 1),
        ("https://openreview.net/forum?id=abcdef", "https://openreview.net/pdf?id=abcdef", 1),
        ("https://aclanthology.org/P18-1001/", "https://aclanthology.org/P18-1001.pdf", 1),
        ("https://doi.org/10.1000/1", "https://doi.org/10.1000/2", 2),
        ("https://aclanthology.org/P18-1001/", "https://aclanthology.org/P18-1002/", 2),
    ],
)
def test_an_id_of_each_kind_makes_one_paper(one: str, other: str, papers: int) -> None:
    titles = {"Kites Sort Stones": one, "Kites Sort Many Stones": other}
    digests = [
        digest(f"{title}.md", {"entries": [{"title": title, "links": [link]}]})
        for title, link in titles.items()
    ]
    assert len(collect(digests).papers) == papers


@pytest.mark.parametrize(
    ("one", "other", "papers"),
    [
        (["Ann Kite"], ["Ann Kite"], 1),
        (["Ann Kite"], ["Kite, A."], 1),
        (["Ann Kite"], ["Ben Lake"], 2),
        (["Ann Kite", "Ben Lake"], ["Cy Drum", "Ben Lake"], 1),
        (["Ann Kíte"], ["Ann Kite"], 1),
        (["Ann Kite"], [], 1),
        (["Ann 王"], ["Ann Wang"], 1),  # names of two scripts cannot be compared
        (["王 Kite"], ["Ann Lake"], 2),
    ],
)
def test_people_of_one_title(one: list[str], other: list[str], papers: int) -> None:
    digests = [
        digest(path, {"entries": [{"title": "Kites", "authors": names}]})
        for path, names in (("a.md", one), ("b.md", other))
    ]
    assert len(collect(digests).papers) == papers


@pytest.mark.parametrize(
    ("summary", "kept"),
    [
        ("We fly kites.", []),  # what only repeats the abstract
        ("We fly kites. They ri…", []),
        ("We fly", []),
        ("They fly kites.", ["They fly kites."]),
        ("", []),
    ],
)
def test_summaries_that_say_something_else(summary: str, kept: list[str]) -> None:
    entry = {"title": "Kites", "abstract": "We fly kites. They rise.", "summary": summary}
    [paper] = collect([digest("a.md", {"entries": [entry]})]).papers
    assert [one.text for one in paper.summaries] == kept


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        (["2024-12-31", "2024-12"], "2024-12-31"),  # the fuller date first
        (["2024", "2024-12"], "2024-12"),
        (["2024-01", "2023"], "2023"),
        (["2024-02-01", "2024-01-31"], "2024-01-31"),
    ],
)
def test_the_earliest_date(dates: list[str], first: str) -> None:
    for ordered in (dates, dates[::-1]):
        digests = [
            digest(f"{n}.md", {"entries": [{"title": "Kites", "date": date}]})
            for n, date in enumerate(ordered)
        ]
        [paper] = collect(digests).papers
        assert paper.date
        assert paper.date.iso == first


def test_two_near_titles_of_one_paper_are_no_doubt() -> None:
    one = listed(("Kites Sort the Round Stones", "2401.00001"))
    other = listed(("Kites Sort the Round Stone", "2401.00001"), path="b.md")
    assert collect([one, other]).suspects == ()


@pytest.mark.parametrize(
    ("date", "section", "own"),
    [
        ("2019", "New in 2019", "2019"),
        ("2019-05", "May 2019", ""),
        ("2019-05", "June 2019", "2019-05"),
        ("2019-05-06", "6 May", ""),
        ("2019-05-06", "5 May", "2019-05-06"),
        ("2019-05-06", "", "2019-05-06"),
    ],
)
def test_the_date_of_a_section_is_not_the_paper_s(date: str, section: str, own: str) -> None:
    entry = {"title": "Kites", "date": date, "section": section}
    [paper] = collect([digest("a.md", {"entries": [entry]})]).papers
    assert (paper.date.iso if paper.date else "") == own


@pytest.mark.parametrize(
    ("titles_of_it", "title"),
    [
        (["MEM1", "MEM1", "MEM1: A Memory of Kites"], "MEM1: A Memory of Kites"),
        (["Kites", "Kites", "Kite Flying"], "Kites"),
    ],
)
def test_a_nickname_yields_to_the_title_it_begins(titles_of_it: list[str], title: str) -> None:
    digests = [listed((one, "2401.00001"), path=f"{n}.md") for n, one in enumerate(titles_of_it)]
    [paper] = collect(digests).papers
    assert paper.title == title


def test_a_link_in_a_text_is_the_paper_s_unless_it_names_another() -> None:
    text = "Code: https://github.com/a/kites, after https://arxiv.org/abs/2401.00009."
    entry = {"title": "Kites", "links": ["https://arxiv.org/abs/2401.00001"], "abstract": text}
    [paper] = collect([digest("a.md", {"entries": [entry]})]).papers
    assert [link.url for link in paper.links if link.mined] == ["https://github.com/a/kites"]


@pytest.mark.parametrize(("kept", "led"), [(3, True), (2, False)])
def test_a_digest_leads_to_the_part_that_has_a_third_of_its_titles(kept: int, *, led: bool) -> None:
    names = tuple(f"has:{number}" for number in range(8))
    lines = {"digests/a": Recorded(names=names, listed="a.md")}
    there = {"digests/b": Recorded(names=names[:kept], listed="b.md")}
    assert ("digests/a" in leads(lines, there, {}, share=SHARE)) is led


@pytest.mark.parametrize(("title", "led"), [("rivers", True), ("reavers", False)])
def test_a_title_that_is_alike_may_be_the_former_one_corrected(title: str, *, led: bool) -> None:
    """Of 25 letters and of 26, eleven of which are those of before."""
    library = collect([digest("a.md", {"entries": [f"Otter Kites of the {title}"]})])
    lines = {"papers/otter-kites": Recorded(listed="a.md:1")}
    [paper] = remembered(library, lines).papers
    assert ("otter-kites" in paper.aliases) is led
