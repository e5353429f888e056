"""BibLaTeX: BibTeX's rules under other names, and whole dates."""

from __future__ import annotations

from papershelf.config.fields import FIELDS
from papershelf.publish.citable import Citable
from papershelf.publish.formats.bibtex import (
    VENUE_FIELD,
    braced,
    entry,
    published_as,
    tex_escaped,
    tex_verbatim,
)

_VENUE_FIELD = VENUE_FIELD | {"article": "journaltitle", "online": "howpublished"}


def biblatex(paper: Citable) -> str:
    """One entry, ending in a line feed: `@online` where its must-haves are known."""
    online = paper.authors and paper.year and paper.url
    kind = published_as(paper) or ("online" if online else "misc")
    return entry(
        kind,
        paper,
        [
            (_VENUE_FIELD[kind], braced(tex_escaped(paper.venue))),
            (FIELDS["date"].called("biblatex"), braced(paper.date.iso if paper.date else "")),
            ("eprint", braced(tex_verbatim(paper.arxiv))),
            ("eprinttype", "{arxiv}" if paper.arxiv else ""),
            ("eprintclass", braced(paper.primary_class)),
        ],
    )
