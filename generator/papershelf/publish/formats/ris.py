"""RIS: one tag a line, from TY to ER.

Zotero knows no type for preprints, and files what it does not know (UNPB), and GEN, as a journal's
article: so MANSCPT, with the kind in M3 and the archive in DB, which it has fields for.
"""

from __future__ import annotations

from papershelf.config.fields import FIELDS
from papershelf.publish.citable import Citable

_TYPES = {"conference": "CONF", "journal": "JOUR", "preprint": "MANSCPT", "book": "BOOK",
          "chapter": "CHAP", "thesis": "THES", "report": "RPRT"}  # fmt: skip
_TAGS = {name: one.called("ris") for name, one in FIELDS.items()}
INCOMPLETE = "The list of authors is incomplete."


def ris(paper: Citable) -> str:
    """One record, ending in a line feed."""
    lines = [
        ("TY", _TYPES.get(paper.kind, "GEN")),
        ("ID", paper.key),
        (_TAGS["title"], paper.title),
        *((_TAGS["authors"], name.inverted) for name in paper.authors),
        (_TAGS["year"], paper.year),
        (_TAGS["date"], paper.date.iso.replace("-", "/") if paper.date else ""),
        (_TAGS["venue"], paper.venue),
        ("DB", "arXiv" if paper.kind == "preprint" and paper.arxiv else ""),
        ("M3", "Preprint" if paper.kind == "preprint" else ""),
        *((_TAGS["tags"], word) for word in paper.keywords),
        ("AN", f"arXiv:{paper.arxiv}" if paper.arxiv else ""),
        (_TAGS["doi"], paper.doi),
        (_TAGS["links"], paper.url),
        ("L1", paper.pdf),
        *((_TAGS[name], text) for name, text in paper.more.items()),
        (_TAGS["comment"], INCOMPLETE if paper.authors and paper.more_authors else ""),
        (_TAGS["abstract"], paper.abstract),  # last: shards have it once, and scripts put it here
    ]
    return "".join(f"{tag}  - {value}\n" for tag, value in lines if tag and value) + "ER  - \n"
