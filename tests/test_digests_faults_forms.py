"""Each fault of each form between whole entries: these are read whole, it is accounted for.

What tables do with faults is in test_digests_faults.py.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import pytest

from papershelf.model import Digest, Entry, Failed, Skipped, Source
from papershelf.read.choose import read_source
from papershelf.read.lines import uncovered

JUNK = "\x00\x01\ufffd\x02 ~~ \ufffd\n"


@dataclass(frozen=True)
class Form:
    """entry: a template of an entry with a title and a number. faults: each a broken entry."""

    head: str
    entry: str
    faults: dict[str, str]
    tail: str = ""


FORMS = {
    "cards": Form(
        "# Papers of 2031-02-03\n\n",
        "### [{0}](https://arxiv.org/abs/3102.0000{1})\n*Ada Wind, Bo Air*\n\n> {0} fly. So.\n\n",
        {
            "no title": "### \n\n",
            "no link and nothing below": "### Torn\n\n",
            "a jump": "### [Torn](#torn)\n\n",
        },
    ),
    "numbered": Form(
        "",
        "# Paper {1}\n[{0}](https://arxiv.org/abs/3102.0000{1})\nAbstract\n{0} fly.\n\n",
        {"no title": "# Paper 9\n\n", "an abstract alone": "# Paper 9\nAbstract\nIt flies.\n\n"},
    ),
    "fields": Form(
        "",
        "Title: {0}\nPDF: https://arxiv.org/pdf/3102.0000{1}\nSummary: {0} fly.\n---\n",
        {
            "no title": "PDF: https://arxiv.org/pdf/3102.00009\nSummary: It flies.\n---\n",
            "an empty title": "Title:\nPDF: https://arxiv.org/pdf/3102.00009\n---\n",
            "junk": JUNK + "---\n",
        },
    ),
    "bullets": Form(
        "# Kites\n\n",
        "- [{0} and Strings](https://arxiv.org/abs/3102.0000{1}), ICLR 2031\n",
        {
            "no title": "- [](https://arxiv.org/abs/3102.00009)\n",
            "an open bracket": "- [Torn\n",
            "nothing but a label": "- [pdf](https://arxiv.org/pdf/3102.00009)\n",
            "junk": f"- {JUNK}",
        },
    ),
    "html table": Form(
        "<table>\n<tr><th>Title</th><th>Link</th></tr>\n",
        '<tr><td>{0}</td><td><a href="https://arxiv.org/abs/3102.0000{1}">pdf</a></td></tr>\n',
        {
            "a cell is missing": "<tr><td>Torn</td></tr>\n",
            "no title": '<tr><td></td><td><a href="https://arxiv.org/abs/3102.00009">pdf</a></td></tr>\n',
            "a row that is never closed": "<tr><td>Torn\n",
            "an open link": '<tr><td><a href="https://arx\n',
            "an empty row": "<tr></tr>\n",
            "junk": JUNK,
        },
        "</table>\n",
    ),
    "html list": Form(
        "<ul>\n",
        '<li><a href="https://arxiv.org/abs/3102.0000{1}">{0} and Strings</a></li>\n',
        {
            "no title": '<li><a href="https://arxiv.org/abs/3102.00009"></a></li>\n',
            "never closed": "<li>Torn\n",
            "an open tag": '<li><a href="https\n',
            "empty": "<li></li>\n",
        },
        "</ul>\n",
    ),
    "definitions": Form(
        "<dl>\n",
        '<dt><a href="https://arxiv.org/abs/3102.0000{1}">{0}</a></dt>\n<dd>{0} fly.</dd>\n',
        {
            "no title": '<dt><a href="https://arxiv.org/abs/3102.00009">pdf</a></dt>\n<dd>x</dd>\n',
            "never closed": "<dt>Torn\n",
            "junk": JUNK,
        },
        "</dl>\n",
    ),
    "mail": Form(
        "",
        "\\\\\narXiv:3102.0000{1}\nDate: Mon, 3 Feb 2031 10:00:00 GMT   (12kb)\n\nTitle: {0}\n"
        "Authors: Ada Wind\nCategories: cs.CL\n\\\\\n  {0} fly.\n"
        "\\\\ ( https://arxiv.org/abs/3102.0000{1} ,  12kb)\n" + "-" * 78 + "\n",
        {
            "no title": "\\\\\narXiv:3102.00009\nDate: Mon, 3 Feb 2031 10:00:00 GMT   (12kb)\n\n"
            "Authors: Ada Wind\n\\\\\n  It.\n\\\\ ( https://arxiv.org/abs/3102.00009 ,  1kb)\n"
            + "-" * 78 + "\n",
        },
    ),
    "bibtex": Form(
        "",
        "@article{{k{1},\n  title = {{{0}}},\n  url = {{https://arxiv.org/abs/3102.0000{1}}}\n}}\n\n",
        {
            "no title": "@article{torn,\n  year = {2031}\n}\n\n",
            "an open brace": "@article{torn,\n  title = {Torn\n\n",
            "junk": JUNK,
        },
    ),
    "ris": Form(
        "",
        "TY  - JOUR\nTI  - {0}\nUR  - https://arxiv.org/abs/3102.0000{1}\nER  - \n\n",
        {"no title": "TY  - JOUR\nAU  - Ada\nER  - \n\n", "no end": "TY  - JOUR\nAU  - Ada\n\n"},
    ),
    "json lines": Form(
        "",
        '{{"title": "{0}", "url": "https://arxiv.org/abs/3102.0000{1}"}}\n',
        {
            "cut": '{"title": "Torn", "url": "https://arx\n',
            "no title": '{"authors": ["Ada Wind"]}\n',
            "a null title": '{"title": null, "authors": ["Ada Wind"]}\n',
            "a comma too many": '{"title": "Torn",, "url": 1}\n',
        },
    ),
    "csv": Form(
        "title,url,abstract\n",
        '{0},https://arxiv.org/abs/3102.0000{1},"{0} fly, they do."\n',
        {
            "an open quote": 'Torn,https://arxiv.org/abs/3102.00009,"It flies\n',
            "no title": ",https://arxiv.org/abs/3102.00009,It flies.\n",
            "one cell": "Torn\n",
        },
    ),
    "mods": Form(
        '<modsCollection xmlns="http://www.loc.gov/mods/v3">\n',
        "<mods>\n<titleInfo><title>{0}</title></titleInfo>\n"
        "<location><url>https://arxiv.org/abs/3102.0000{1}</url></location>\n</mods>\n",
        {
            "a tag that is never closed": "<mods>\n<titleInfo><title>Torn\n</mods>\n",
            "no title": "<mods>\n<abstract>It flies.</abstract>\n</mods>\n",
        },
        "</modsCollection>\n",
    ),
    "zotero rdf": Form(
        '<rdf:RDF xmlns:z="http://www.zotero.org/namespaces/export#">\n',
        "<bib:Article>\n<dc:title>{0}</dc:title>\n<dcterms:URI><rdf:value>"
        "https://arxiv.org/abs/3102.0000{1}</rdf:value></dcterms:URI>\n</bib:Article>\n",
        {
            "a tag that is never closed": "<bib:Article>\n<dc:title>Torn\n</bib:Article>\n",
            "no title": "<bib:Article>\n<dc:date>2031</dc:date>\n</bib:Article>\n",
        },
        "</rdf:RDF>\n",
    ),
    "surnames in front": Form(
        "# Kites\n\n",
        "- Wind & Brook 2031 — {0} and Strings ([pdf](https://kites.example/{1}.pdf))\n",
        {
            "no title": "- Wind & Brook 2031 — ([pdf](https://kites.example/9.pdf))\n",
            "names alone": "- Wind & Brook 2031\n",
            "junk": f"- Wind 2031 — {JUNK}",
        },
    ),
    "parted by commas": Form(
        "# References\n\n",
        "1. A. Wind, B. Air, {0} and strings of kites, J. Kites 1 (2031) 1–9, "
        "https://kites.example/{1}.pdf\n",
        {
            "no title": "1. A. Wind, B. Air, J. Kites 1 (2031) 1–9.\n",
            "names alone": "1. A. Wind, B. Air,\n",
            "junk": f"1. A. Wind, {JUNK}",
        },
    ),
    "title first": Form(
        "# References\n\n",
        "- {0} and strings of kites - Wind A, Air B. J Kites. 2031;1:1-9. "
        "https://kites.example/{1}.pdf\n",
        {
            "no title": "- Wind A, Air B. 2031\n",
            "names alone": "- - Wind A, Air B.\n",
            "junk": f"- {JUNK}",
        },
    ),
    "above addresses": Form(
        "# Papers\n\n",
        "{0} and Strings\nhttps://kites.example/papers/{1}.pdf\n\n",
        {
            "an address alone": "https://kites.example/papers/9.pdf\n\n",
            "a line alone": "Torn kites and strings\n\n",
        },
    ),
    "atom": Form(
        '<feed xmlns="http://www.w3.org/2005/Atom">\n',
        '<entry>\n<title>{0}</title>\n<link href="https://arxiv.org/abs/3102.0000{1}"/>\n</entry>\n',
        {
            "a tag that is never closed": "<entry>\n<title>Torn\n</entry>\n",
            "no end": "<entry>\n<title>Torn</wrong>\n",
            "no title": '<entry>\n<link href="https://arxiv.org/abs/3102.00009"/>\n</entry>\n',
        },
        "</feed>\n",
    ),
}  # fmt: skip
CASES = [
    (form, fault, before, after)
    for form, fault in ((form, fault) for form in FORMS for fault in FORMS[form].faults)
    for before, after in itertools.product((1, 2), (1, 2))
]


def _read(form: Form, fault: str, before: int, after: int) -> tuple[str, Digest]:
    entries = [form.entry.format(name, n) for n, name in enumerate(("Kites", "Sails"), 1)]
    more = [form.entry.format(name, n) for n, name in enumerate(("Balloons", "Tails"), 3)]
    above = form.head + "".join(entries[:before])
    text = above + form.faults[fault] + "".join(more[:after]) + form.tail
    source = Source("digest", text)
    digest = read_source(source)
    assert uncovered(source, digest) == ""
    return above, digest


@pytest.mark.parametrize(("form", "fault", "before", "after"), CASES)
def test_a_fault_costs_itself_only(form: str, fault: str, before: int, after: int) -> None:
    above, digest = _read(FORMS[form], fault, before, after)
    names = ("Kites", "Sails")[:before] + ("Balloons", "Tails")[:after]
    assert [entry.title.split()[0] for entry in digest.entries] == list(names)
    assert [len(entry.links) for entry in digest.entries] == [1] * len(names)
    line = above.count("\n") + 1
    [there] = [block for block in digest.blocks if block.span.first <= line <= block.span.last][-1:]
    assert isinstance(there, Failed | Skipped), there
    assert there.span.first <= line


@pytest.mark.parametrize("form", FORMS)
def test_what_stands_around_a_fault_is_what_stands_without_it(form: str) -> None:
    _, broken = _read(FORMS[form], next(iter(FORMS[form].faults)), 2, 2)
    whole = Form(FORMS[form].head, FORMS[form].entry, {"": ""}, FORMS[form].tail)
    _, sound = _read(whole, "", 2, 2)
    assert [_said(entry) for entry in broken.entries] == [_said(entry) for entry in sound.entries]


def _said(entry: Entry) -> tuple[object, ...]:
    return entry.title, entry.links, entry.authors, entry.abstract, entry.summary, entry.venue
