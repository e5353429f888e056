"""A paper as others cite it: one `Citable` value and the formats made of it.

Everything here is pure: a `Paper` in, text out. The browser makes the same texts of the same
value (`embedded`) with overrides/assets/javascripts/cite.js; tests hold the two together.
"""

from generator.cite.bibtex import biblatex, bibtex
from generator.cite.citable import Citable, citable
from generator.cite.csl import coins, csl, embedded
from generator.cite.files import Cited, cite, cite_all, library_files
from generator.cite.names import Name, split_name
from generator.cite.prose import markdown, plain
from generator.cite.ris import ris
from generator.cite.shelf import shelf_data

__all__ = [
    "Citable",
    "Cited",
    "Name",
    "biblatex",
    "bibtex",
    "citable",
    "cite",
    "cite_all",
    "coins",
    "csl",
    "embedded",
    "library_files",
    "markdown",
    "plain",
    "ris",
    "shelf_data",
    "split_name",
]
