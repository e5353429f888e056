"""The citation formats: one module each, and its row in `FORMATS`.

A format is a pure function from a `Citable` to text. Menus, links, the files of lists and what the
browser knows of formats come from the rows: a new format is a new module and a row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from papershelf.config.words import Words
from papershelf.publish.citable import Citable
from papershelf.publish.formats.biblatex import biblatex
from papershelf.publish.formats.bibtex import bibtex
from papershelf.publish.formats.csl import csl
from papershelf.publish.formats.markdown import markdown
from papershelf.publish.formats.plain import plain_text
from papershelf.publish.formats.ris import ris


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """How papers are cited in one format."""

    name: str
    """What data and scripts call it."""
    label: str
    """What readers call it."""
    suffix: str
    """End of the names of its files, with the dot."""
    mime: str
    write: Callable[[Citable], str]
    """One paper, as it stands in a file of many."""
    before: str = ""
    between: str = "\n"
    after: str = ""
    """What a file has around its papers, and between two of them."""
    of_lists: bool = False
    """Whether the whole list, each topic and each digest have a file of it: `library.bib`."""

    def file(self, papers: Iterable[str]) -> str:
        """The text of a file. papers: each as `write` gives it."""
        return self.before + self.between.join(papers) + self.after


FORMATS = (
    Format(name="bibtex", label="BibTeX", suffix=".bib", mime="application/x-bibtex",
           write=bibtex, of_lists=True),
    Format(name="biblatex", label="BibLaTeX", suffix=".bib", mime="application/x-bibtex",
           write=biblatex),
    Format(name="ris", label="RIS", suffix=".ris", mime="application/x-research-info-systems",
           write=ris, of_lists=True),
    Format(name="csl", label="CSL-JSON", suffix=".csl.json",
           mime="application/vnd.citationstyles.csl+json",
           write=csl, before="[\n", between=",\n", after="\n]\n", of_lists=True),
    Format(name="markdown", label="Markdown", suffix=".md", mime="text/markdown", write=markdown),
    Format(name="plain", label="Plain text", suffix=".txt", mime="text/plain", write=plain_text),
)  # fmt: skip
"""In the order of menus; the first is what a paper's page shows at once."""


def label(one: Format, words: Words) -> str:
    """What readers call it: all but plain text bear names."""
    return words("plain_text") if one.name == "plain" else one.label
