"""The five real digests, grouped into papers: counts and a few facts, none of their text."""

from __future__ import annotations

import pytest

from papershelf.library.collect import collect
from papershelf.library.titles import title_key
from papershelf.model import Library
from papershelf.read.files import read_paths
from tests.project import SHARED

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not (SHARED / "digests").is_dir(), reason="the real digests are missing"),
]


@pytest.fixture(scope="module")
def library() -> Library:
    digests, _ = read_paths([SHARED / "digests"])
    assert collect(digests[::-1]) == collect(digests)
    return collect(digests)


def test_account(library: Library) -> None:
    assert len(library.papers) == 204
    assert library.merged == 17
    assert sum(len(paper.claims) for paper in library.papers) == 221
    assert library.problems == ()


def test_the_paper_of_three_digests(library: Library) -> None:
    named = [paper for paper in library.papers if title_key(paper.title).startswith("codet 5 +")]
    assert [len({claim.digest for claim in paper.claims}) for paper in named] == [3]


def test_tables_keep_both_links_and_tell_names_from_accounts(library: Library) -> None:
    listed = next(one for one in library.listings if one.digest.dialect == "table")
    papers = [paper for paper in library.papers if paper.slug in listed.papers]
    assert len(papers) == 17
    for paper in papers:
        assert [link.role for link in paper.links[:2]] == ["paper", "paper"]
        assert paper.ids
        assert paper.date is not None
        assert all(" " in name for name in paper.authors)
        assert not any(" " in handle for handle in paper.handles)


def test_every_text_is_there_once_typeset(library: Library) -> None:
    assert all(paper.abstract or paper.summaries for paper in library.papers)
    pages = [paper for paper in library.papers if paper.date is None]
    assert pages, "dates of pages are no dates of papers"
