"""Lists and interchange formats: whatever stands in a file, no traceback, and each line in one
block; and what is written into a format is read out of it.
"""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papershelf.model import Source
from papershelf.read.choose import read_source
from papershelf.read.dialects import DIALECTS, Dialect
from papershelf.read.lines import uncovered

PIECES = st.sampled_from(
    [
        "\n", "\n\n", " ", "\t", ",", ";", "{", "}", "[", "]", "(", ")", '"', "'", "#", "@", "<",
        ">", "&", "\\", "\\\\\n", "**", "*", "- ", "1. ", "> ", "---\n", "===\n", "\u00a0", "﻿",
        "@article{a,\n", "title = {Kites},\n", 'title = "Kites"\n', "@string{a = {b}}\n", "}\n",
        "@comment{x}\n", "month = jun # a,\n", "TY  - JOUR\n", "TY - JOUR\n", "TI  - Kites\n",
        "AU  - Wind, Ada\n", "ER  - \n", "PMID- 1\n", "PT J\n", "TI Kites\n", "%0 Book\n",
        "%T Kites\n", '{"title": "Kites"}', '{"title": ', '"authors": ["Ada"]', "},\n{", "[]",
        '{"papers": [', "null", '{"id": "3101.00001", ', "<feed>", "<entry>", "</entry>", "<item>",
        "<title>Kites</title>", "<title>", "</feed>", "<![CDATA[", "]]>", "<!-- ", "-->", "&nbsp;",
        "<link>https://kites.example</link>", "title,url,authors\n", "title\turl\n", "Kites,",
        '"Kites, and\n', "Title: Kites\n", "PDF: https://kites.example/a.pdf\n", "Summary: Fly.\n",
        "arXiv:3101.00001\n", "-" * 30 + "\n", "Authors: Ada Wind\n", "# Kites\n", "## Kites\n",
        "### [1] [Kites](https://arxiv.org/abs/3101.00001)\n", "*Ada Wind, Bo Air*\n", "TL;DR: x\n",
        "<details>\n", "<summary>Abstract</summary>\n", "[[pdf](https://kites.example/a.pdf)]",
        "- **Kites That Fly**. *Ada Wind*. ICRA 2030. ", "[Kites](https://arxiv.org/abs/3101.1)",
        "  - ", "[paper]()", "![x](https://img.shields.io/x)", "```\n", "⭐ ", "01/2030: ",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=40).map("".join)


@given(TEXTS)
def test_blocks_partition_the_lines(text: str) -> None:
    source = Source("digest.md", text)
    assert uncovered(source, read_source(source)) == ""


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: str(dialect.NAME))
@settings(deadline=None)
@given(text=TEXTS)
def test_each_dialect_reads_anything(dialect: Dialect, text: str) -> None:
    source = Source("digest.md", text)
    digest = dialect.read(source)
    assert dialect.recognize(source) >= 0
    assert uncovered(source, digest) == ""
    assert all(entry.title.strip() for entry in digest.entries)


TITLES = st.lists(
    st.text(alphabet="Kite é0,;:'\"|-()[]{}<>&#@$%*_\\/", min_size=1, max_size=12), max_size=4
).map(lambda words: " ".join(["Kites", *" ".join(words).split()]))
PAPERS = st.lists(TITLES, min_size=1, max_size=5)


def _titles(text: str) -> list[str]:
    return [entry.title for entry in read_source(Source("digest", text)).entries]


@given(PAPERS, st.sampled_from([None, 2]))
def test_json_gives_its_titles(titles: list[str], indent: int | None) -> None:
    papers = [{"title": title, "url": "https://kites.example"} for title in titles]
    assert _titles(json.dumps(papers, indent=indent)) == titles
    assert _titles("\n".join(map(json.dumps, papers))) == titles
    assert _titles(json.dumps({"total": len(papers), "results": papers})) == titles


@given(PAPERS, st.sampled_from([",", ";"]))
def test_csv_gives_its_titles(titles: list[str], separator: str) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator="\n")
    writer.writerow(["Title", "URL", "Abstract"])
    writer.writerows([title, "https://kites.example", "Over\ntwo lines."] for title in titles)
    assert _titles(text.getvalue()) == titles


@given(PAPERS)
def test_ris_and_fields_give_their_titles(titles: list[str]) -> None:
    records = "".join(f"TY  - JOUR\nTI  - {title}\nPY  - 2030\nER  - \n\n" for title in titles)
    assert _titles(records) == titles


SAFE = PAPERS.map(
    lambda titles: [
        "".join(mark for mark in title if mark.isalnum() or mark in " ,;:'-") + " Fly"
        for title in titles
    ]
)


@given(SAFE)
def test_bibtex_feeds_and_mails_give_their_titles(titles: list[str]) -> None:
    titles = [" ".join(title.split()) for title in titles]
    assert _titles("".join(f"@misc{{k, title = {{{title}}}}}\n" for title in titles)) == titles
    entries = "".join(f"<entry><title>{title}</title></entry>\n" for title in titles)
    assert _titles(f"<feed>{entries}</feed>") == titles
    items = "".join(
        f"\\\\\narXiv:3101.{n:05}\nTitle: {title}\nAuthors: Ada Wind\n\\\\\n It flies.\n"
        f"\\\\ ( https://arxiv.org/abs/3101.{n:05} , 1kb)\n{'-' * 40}\n"
        for n, title in enumerate(titles)
    )
    assert _titles(items) == titles
