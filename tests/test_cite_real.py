"""The real digests' papers, cited and read back by independent parsers."""

from __future__ import annotations

from collections.abc import Sequence

import pybtex.database
import pytest
import rispy
from pylatexenc.latex2text import LatexNodes2Text

from papershelf.library.collect import collect
from papershelf.model import Paper
from papershelf.publish.citable import Citable, citable
from papershelf.publish.formats.bibtex import bibtex
from papershelf.publish.formats.csl import item
from papershelf.publish.formats.ris import ris
from papershelf.read.files import read_paths
from tests import csl_json
from tests.project import SHARED

pytestmark = pytest.mark.real
FOLDERS = [SHARED / "digests", SHARED / "samples"]


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda folder: folder.name)
def papers(request: pytest.FixtureRequest) -> Sequence[Paper]:
    if not request.param.is_dir():
        pytest.skip("no real digests beside the project")
    digests, _ = read_paths([request.param])
    return collect(digests).papers


def test_real_papers_come_back(papers: Sequence[Paper]) -> None:
    cited = [citable(paper) for paper in papers]
    assert len({one.key for one in cited}) == len(cited) > 20
    bib = "\n".join(map(bibtex, cited))
    entries = pybtex.database.parse_string(bib, "bibtex").entries
    records = {record["id"]: record for record in rispy.loads("\n".join(map(ris, cited)))}
    items = [item(one) for one in cited]
    csl_json.validate(items)
    csl_json.understood(items, cited)
    for one, paper, csl in zip(cited, papers, items, strict=True):
        compare_bibtex(one, entries[one.key])
        record = records[one.key]
        assert record["title"] == csl["title"] == one.title
        assert record.get("authors", []) == [name.inverted for name in one.authors]
        assert record.get("year", "") == one.year
        assert record.get("doi", "") == one.doi == csl.get("DOI", "")
        assert len(one.authors) == len(paper.authors)


def compare_bibtex(one: Citable, entry: pybtex.database.Entry) -> None:
    reader = LatexNodes2Text(math_mode="verbatim", strict_latex_spaces=True)
    assert reader.latex_to_text(entry.fields["title"]).replace("ˆ", "^") == one.title
    assert entry.fields.get("year", "") == one.year
    assert entry.fields.get("eprint", "") == one.arxiv
    found = [person for person in entry.persons.get("author", []) if str(person) != "others"]
    assert len(found) == len(one.authors)
