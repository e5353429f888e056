"""From digests to papers: golden cases, and what holds for any digests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from papershelf.config.corrections import Corrections, DigestFix, load_corrections
from papershelf.library.collect import collect
from papershelf.library.evidence import GroupEvidence, against
from papershelf.model import Digest, Entry, Library, Link, PartialDate, Span
from papershelf.read.packed import pack, unpack
from tests.claims import digest, shown
from tests.project import ROOT

CASES = sorted((ROOT / "tests/golden/library").glob("*.yml"))

TITLES = st.sampled_from(
    [
        "LoRA",
        "LoRA+",
        "Agent S",
        "Agents",
        "MEM1",
        "MEM1: A Memory",
        "Café",
        "Cafe",
        "∞",
        "lora",
        "Deep Cafe Nets",
    ]
)
URLS = st.sampled_from(
    [
        "https://arxiv.org/abs/2401.00001",
        "https://huggingface.co/papers/2401.00001",
        "https://arxiv.org/abs/2401.00002v2",
        "https://doi.org/10.1000/1",
        "https://doi.org/10.1000/2",
        "https://openreview.net/forum?id=abcdef",
        "https://github.com/a/b",
        "javascript:x",
    ]
)
DATES = st.sampled_from(
    [
        None,
        PartialDate(2024, 1, 1),
        PartialDate(2024, 1, 2),
        PartialDate(None, 3, 24),
        PartialDate(2024),
    ]
)
ENTRIES = st.builds(
    lambda title, urls, authors, abstract, date: Entry(
        span=Span(1, 1),
        title=title,
        links=tuple(map(Link, urls)),
        authors=tuple(authors),
        abstract=abstract,
        date=date,
    ),
    TITLES,
    st.lists(URLS, max_size=2, unique=True),
    st.lists(st.sampled_from(["Ada Brook", "A. Brook", "Ben Lake"]), max_size=2, unique=True),
    st.sampled_from(["", "We do it.", "We do it better."]),
    DATES,
)
DIGESTS = st.lists(
    st.builds(
        lambda entries, date: Digest(path="", dialect="made", blocks=tuple(entries), date=date),
        st.lists(ENTRIES, max_size=5),
        DATES,
    ),
    max_size=5,
).map(lambda found: [named(number, one) for number, one in enumerate(found)])


def named(number: int, one: Digest) -> Digest:
    return Digest(path=f"d{number}.md", dialect=one.dialect, blocks=one.blocks, date=one.date)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_cases(path: Path, tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    said, _, corrected = path.read_text(encoding="utf-8").partition("\n---\n")
    digests = [digest(name, data) for name, data in yaml.load(said, yaml.BaseLoader).items()]
    (tmp_path / "corrections.yml").write_text(corrected, encoding="utf-8")
    corrections = load_corrections(tmp_path / "corrections.yml")
    text = shown(collect(digests, corrections)).replace(f"{tmp_path.as_posix()}/", "")
    golden(path.with_suffix(".txt"), text)


@given(DIGESTS, st.randoms())
def test_the_order_of_the_digests_does_not_matter(digests: list[Digest], chance: object) -> None:
    shuffled = list(digests)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert collect(shuffled) == collect(digests)


@given(DIGESTS)
def test_every_claim_is_in_one_paper_and_every_paper_at_one_address(digests: list[Digest]) -> None:
    library = collect(digests)
    claims = [(claim.digest, claim.rank) for paper in library.papers for claim in paper.claims]
    assert len(claims) == len(set(claims)) == sum(len(one.entries) for one in digests)
    slugs = [slug for paper in library.papers for slug in (paper.slug, *paper.aliases)]
    assert len(slugs) == len(set(slugs))
    owners = {(c.digest, c.rank): paper.slug for paper in library.papers for c in paper.claims}
    for listing in library.listings:
        ranks = range(len(listing.digest.entries))
        papers = dict.fromkeys(owners[listing.slug, rank] for rank in ranks)
        assert listing.papers == tuple(papers), "each in the digest's order, once"


@given(DIGESTS, st.lists(ENTRIES, max_size=4))
def test_a_later_digest_changes_no_address(digests: list[Digest], entries: list[Entry]) -> None:
    dated = [one for one in digests if one.date is not None]
    later = Digest(path="later.md", dialect="made", blocks=tuple(entries), date=None)
    libraries = [collect(dated), collect([*dated, later])]
    doubts = [doubt for one in libraries for doubt in one.suspects]
    # Where one id names two papers, a further digest may tell which link was wrong; where people
    # tell papers of one title apart, it may name them all as authors of one.
    assume(all(doubt.kind != "wrong-link" for doubt in doubts))
    assume(not any("no common author" in doubt.reason for doubt in doubts))
    before, after = map(places, libraries)
    for slug, claims in before.items():
        assert claims & after[slug], slug


def places(library: Library) -> dict[str, set[tuple[str, int]]]:
    """The claims that each address leads to."""
    return {
        slug: {(claim.digest, claim.rank) for claim in paper.claims}
        for paper in library.papers
        for slug in (paper.slug, *paper.aliases)
    }


@given(DIGESTS)
def test_ids_that_conflict_are_never_merged(digests: list[Digest]) -> None:
    for paper in collect(digests).papers:
        assert len([found for found in paper.ids if found.scheme == "arxiv"]) <= 1


def test_nothing_comes_of_nothing() -> None:
    assert collect([]) == Library(papers=(), listings=())
    assert collect([], Corrections()).merged == 0


def test_texts_that_say_the_same_are_held_once() -> None:
    """As the source has them, as the claims have them, and as the paper has them."""

    def listed(path: str) -> Digest:
        link = f"https://arxiv.org/abs/{2410}.01234"  # another object each time, as the text
        entry = {"title": "Kites", "links": [link], "abstract": f"Kites at {link}."}
        return unpack(pack(digest(path, {"entries": [entry]})))

    digests = [listed("a.md"), listed("b.md")]
    [paper] = collect(digests).papers
    entries = [one.entries[0] for one in digests] + [claim.entry for claim in paper.claims]
    assert {id(entry.abstract) for entry in entries} == {id(paper.abstract)}
    assert len({id(entry.links[0].url) for entry in entries} | {id(paper.links[0].url)}) == 1


def test_files_beside_a_list_have_addresses_where_a_correction_says_where_it_lies() -> None:
    """Within a repository they are its files; without a correction they are no links."""
    listed = digest("a.md", {"entries": [{"title": "Kites", "links": ["papers/kites.pdf"]}]})
    fix = DigestFix("a.md", 1, source="https://github.com/kite-lab/kites")
    [paper] = collect([listed], Corrections(digests=(fix,))).papers
    assert [(link.url, link.role) for link in paper.links] == [
        ("https://github.com/kite-lab/kites/blob/HEAD/papers/kites.pdf", "pdf")
    ]
    library = collect([listed])
    assert library.papers[0].links == ()
    assert "nothing says where the list lies" in library.problems[0].message


def test_what_speaks_against_is_told_alike_in_every_run() -> None:
    """Sets have another order in each process: of several digests the first by name is told."""
    digests = [f"{letter}.md" for letter in "hgfedcba"]
    one, other = (
        GroupEvidence(own_links={digest: frozenset({link}) for digest in digests})
        for link in ("https://a.example/1.pdf", "https://a.example/2.pdf")
    )
    assert against(one, other) == "two links in a.md"
