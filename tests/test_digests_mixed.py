"""Files of several forms yield what each form yields alone; prose yields nothing."""

from __future__ import annotations

import itertools

import pytest

from papershelf.model import Source
from papershelf.read.choose import read_source
from papershelf.read.lines import uncovered

FORMS = {
    "table": (
        (
            "| Title | Authors |\n|---|---|\n"
            "| [Kites Land](https://arxiv.org/abs/3101.00001) | Ada Wind |\n"
            "| [Wind in a Bottle](https://arxiv.org/abs/3101.00002) | Bo Air |\n"
        ),
        {"Kites Land", "Wind in a Bottle"},
    ),
    "bullets": (
        (
            "- [String Theory for Kites](https://arxiv.org/abs/3101.00003), ICLR 2031\n"
            "- **A Knot That Holds**. *Cy Sky*. [[pdf](https://arxiv.org/abs/3101.00004)]\n"
        ),
        {"String Theory for Kites", "A Knot That Holds"},
    ),
    "cards": (
        (
            "### 1. [A Sail of Paper](https://arxiv.org/abs/3101.00005)\n**Ada Wind, Bo Air**\n\n"
            "> Sails tear. Ours do not.\n\n"
            "### 2. [A Mast of Words](https://arxiv.org/abs/3101.00006)\n**Cy Sky**\n\n> They do.\n"
        ),
        {"A Sail of Paper", "A Mast of Words"},
    ),
    "fields": (
        (
            "Title: Five Boxes\nPDF: https://arxiv.org/pdf/3101.00007\nAbstract: One tree.\n---\n"
            "Title: Six Boxes\nPDF: https://arxiv.org/pdf/3101.00008\nAbstract: Two trees.\n---\n"
        ),
        {"Five Boxes", "Six Boxes"},
    ),
}


@pytest.mark.parametrize(("first", "second"), list(itertools.permutations(FORMS, 2)))
def test_both_forms_are_read(first: str, second: str) -> None:
    text = f"# Kites\n\n## One\n\n{FORMS[first][0]}\n## Two\n\n{FORMS[second][0]}"
    source = Source("digest.md", text)
    digest = read_source(source)
    assert uncovered(source, digest) == ""
    assert {entry.title for entry in digest.entries} == FORMS[first][1] | FORMS[second][1]
    assert not digest.failed


PROSE = {
    "letter": "Dear Ada,\n\nthe kite has landed. It was late.\n\nBye,\n\nBo has it now. He is.\n",
    "licence": "Kite License\n\nCopyright (c) 2031 Ada Wind. All rights reserved.\n\n"
    "Permission is granted to fly, on these terms:\n\nThe wind is free. It stays free.\n",
    "own citation": "# Kite\n\nA tool for kites. It flies.\n\n## Citation\n\n"
    "- Please cite [our docs](https://kite.example.org/docs)\n",
}


@pytest.mark.parametrize("name", PROSE)
def test_prose_is_no_digest(name: str) -> None:
    assert read_source(Source("text.md", PROSE[name])).entries == ()
