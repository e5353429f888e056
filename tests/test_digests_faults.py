"""Each fault of a table between each surroundings: one failure, at its line, and what is around it
is read as ever.
"""

from __future__ import annotations

import itertools

import pytest

from papershelf.model import Source
from papershelf.read.choose import read_source
from papershelf.read.lines import uncovered

HEAD = "## Papers for 2031-02-03\n\n| Title | Authors | Summary |\n|-------|---------|---------|\n"
ROW = "| {0} (Read more on [arXiv](https://arxiv.org/abs/3102.0000{1}))| Ada, bo42 | {0} fly. |\n"

BEFORE = {
    "nothing": HEAD,
    "a row": HEAD + ROW.format("Kites", 1),
    "a row over lines": HEAD + ROW.format("Kites\n  and\n  Strings", 1),
    "a day": HEAD + ROW.format("Kites", 1) + "\n\n" + HEAD,
}
FAULTS = {
    "cut in the title": "| A Title that is c\n",
    "cut in a link": "| A Title (Read more on [arXiv](https://arxiv.org/abs/310\n",
    "cut in the authors": "| A Title [arXiv](https://arxiv.org/abs/3102.00009) | Ad\n",
    "cut in the summary": "| A Title | Ada | It fli\n",
    "cut on a second line": "| A Title that\n  is cut\n",
    "no title": "| | Ada | It flies. |\n",
}
AFTER = {
    "nothing": "",
    "a row": ROW.format("Balloons", 2),
    "a day": "\n\n" + HEAD + ROW.format("Balloons", 2),
    "a heading": "## Papers for 2031-02-05\n" + HEAD + ROW.format("Balloons", 2),
    "text": "\nThat was all.\n\n" + HEAD + ROW.format("Balloons", 2),
}


@pytest.mark.parametrize(
    ("before", "fault", "after"), list(itertools.product(BEFORE, FAULTS, AFTER))
)
def test_a_fault_costs_its_row_only(before: str, fault: str, after: str) -> None:
    text = BEFORE[before] + FAULTS[fault] + AFTER[after]
    source = Source("digest.md", text)
    digest = read_source(source)
    assert uncovered(source, digest) == ""
    [failed] = digest.failed
    assert failed.span.first == BEFORE[before].count("\n") + 1
    assert failed.span.last == failed.span.first + FAULTS[fault].count("\n") - 1
    assert failed.message
    assert failed.example
    assert failed.text.startswith(FAULTS[fault][:8])
    titles = ["Kites"] if "Kites" in text else []
    titles = ["Kites and Strings"] if "Strings" in text else titles
    titles += ["Balloons"] if "Balloons" in text else []
    assert [entry.title for entry in digest.entries] == titles
