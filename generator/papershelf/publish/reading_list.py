"""What pages tell the reader's reading list of a paper: all it is known by.

`overrides/assets/javascripts/reading-list.js` knows papers by these keys, so that a mark outlives a
merge and a changed address.
"""

from __future__ import annotations

from papershelf.model import Paper


def reading_list_keys(paper: Paper) -> list[str]:
    """All keys by which a reading list may know the paper; that of its address comes first."""
    # DOIs do not tell cases apart, so they are compared in lower case.
    ids = [str(one).lower() if one.scheme == "doi" else str(one) for one in paper.ids]
    slugs = dict.fromkeys((paper.slug, *paper.aliases))
    return [f"slug:{slug}" for slug in slugs] + ids
