"""COinS: what a list page tells Zotero of each of its papers."""

from __future__ import annotations

from urllib.parse import quote

from papershelf.publish.citable import Citable

# Format, name and value of the genre, names of title and venue.
_FORMS = {
    "preprint": ("dc", "rft.type", "preprint", "rft.title", "rft.source"),
    "conference": ("book", "rft.genre", "proceeding", "rft.atitle", "rft.btitle"),
    "journal": ("journal", "rft.genre", "article", "rft.atitle", "rft.jtitle"),
    "book": ("book", "rft.genre", "book", "rft.btitle", "rft.series"),
    "chapter": ("book", "rft.genre", "bookitem", "rft.atitle", "rft.btitle"),
    "thesis": ("dissertation", "rft.genre", "dissertation", "rft.title", "rft.inst"),
    "report": ("book", "rft.genre", "report", "rft.btitle", "rft.series"),
    "unknown": ("dc", "rft.type", "document", "rft.title", "rft.source"),
}


def coins(paper: Citable) -> str:
    """The title attribute of a COinS span, not yet escaped for HTML.

    `<span class="Z3988" title="...">`: for lists only, where Zotero offers several to choose
    from; a paper's own page has better in its head.
    """
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        *_form(paper),
        ("rft.date", paper.date.iso if paper.date else ""),
        *(("rft.au", name.inverted) for name in paper.authors),
        ("rft_id", f"info:doi/{paper.doi}" if paper.doi else ""),
        ("rft_id", paper.url),
    ]
    return "&".join(f"{name}={quote(value, safe='')}" for name, value in pairs if value)


def _form(paper: Citable) -> list[tuple[str, str]]:
    """Format, genre, title and venue: Zotero takes the kind of an item from the first two."""
    form, genre, value, title, venue = _FORMS[paper.kind]
    return [
        ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{form}"),
        (genre, value),
        (title, paper.title),
        (venue, paper.venue),
    ]
