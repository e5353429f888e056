"""RIS: one tag a line, from TY to ER.

RIS has no type for preprints: GEN, with the kind in M3.
"""

from __future__ import annotations

from papershelf.publish.citable import Citable

_TYPES = {"conference": "CONF", "journal": "JOUR"}
INCOMPLETE = "The list of authors is incomplete."


def ris(paper: Citable) -> str:
    """One record, ending in a line feed."""
    lines = [
        ("TY", _TYPES.get(paper.kind, "GEN")),
        ("ID", paper.key),
        ("TI", paper.title),
        *(("AU", name.inverted) for name in paper.authors),
        ("PY", paper.year),
        ("DA", paper.date.iso.replace("-", "/") if paper.date else ""),
        ("T2", paper.venue),
        ("PB", "arXiv" if paper.kind == "preprint" and paper.arxiv else ""),
        ("M3", "Preprint" if paper.kind == "preprint" else ""),
        ("AB", paper.abstract),
        *(("KW", word) for word in paper.keywords),
        ("AN", f"arXiv:{paper.arxiv}" if paper.arxiv else ""),
        ("DO", paper.doi),
        ("UR", paper.url),
        ("L1", paper.pdf),
        ("N1", INCOMPLETE if paper.authors and paper.more_authors else ""),
    ]
    return "".join(f"{tag}  - {value}\n" for tag, value in lines if value) + "ER  - \n"
