"""How far a site goes: which lists have pages and feeds, which files are made for few."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """What the plugin's settings of these names say."""

    page_from: int = 3
    """Papers that a tag or an author needs for a page; those with fewer lead to the search. In a
    library of 29,669 papers 9 of 10 authors had two at most."""
    feed_from: int = 10
    """Papers that a tag needs for feeds: of those with fewer, feeds seldom have news."""
    lean: bool = False
    """Whether tags, authors, weeks and days have no pages, lists no first lines, papers no reasons
    and no neighbours, and whether all is cited in one format."""
    exports: bool = False
    """Whether each topic and digest has files of its citations, and each paper one of its data.
    Else browsers make these of the shards: at 3,000 papers they are a quarter of all files."""

    def has_page(self, papers: int) -> bool:
        """Whether a tag or an author of so many papers has a page."""
        return not self.lean and papers >= self.page_from

    def has_feed(self, papers: int) -> bool:
        """Whether a tag of so many papers has feeds, to which its page leads."""
        return self.has_page(papers) and papers >= self.feed_from
