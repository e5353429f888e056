"""What a page tells the reader's list of a paper: its name, its address and all its ids.

overrides/assets/javascripts/shelf.js keeps papers by these ids, so that a reader's marks outlive
a merge or a changed address.
"""

from __future__ import annotations

import msgspec

from papershelf.model import Paper
from papershelf.publish.citable import one_line


def shelf_data(paper: Paper) -> str:
    """The value of a `data-shelf` attribute, not yet escaped for HTML."""
    slugs = [f"slug:{slug}" for slug in dict.fromkeys((paper.slug, *paper.aliases))]
    # DOIs do not tell cases apart; what another program wrote down is compared in lower case.
    ids = [str(one).lower() if one.scheme == "doi" else str(one) for one in paper.ids]
    return msgspec.json.encode(
        {"ids": slugs + ids, "title": one_line(paper.title), "url": f"papers/{paper.slug}/"}
    ).decode()
