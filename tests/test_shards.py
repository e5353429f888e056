"""Which file has the texts of a paper."""

from __future__ import annotations

import pytest

from papershelf.publish.shards import PAPERS_A_SHARD, shard_of, shards_for


@pytest.mark.parametrize(
    ("papers", "shards"), [(0, 1), (1, 1), (16, 1), (17, 2), (32, 2), (33, 4), (64, 4), (65, 8)]
)
def test_how_many_there_are(papers: int, shards: int) -> None:
    assert shards_for(papers) == shards
    assert papers <= PAPERS_A_SHARD * shards


def test_the_browser_finds_a_paper_where_it_is() -> None:
    """As `tests/javascript/citations.test.js` says."""
    assert [shard_of(slug, 8) for slug in ("moss", "rivers", "otters")] == [4, 4, 1]
