"""Ids, names and slugs: golden tables."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.ids.registries import arxiv_date, id_url, ids_of, repository_of
from papershelf.ids.roles import link_role
from papershelf.ids.urls import find_urls, safe_url
from papershelf.library.names import people_of
from papershelf.library.titles import title_key
from papershelf.model import PaperId, PartialDate
from papershelf.text.slugs import file_slug, title_slug
from papershelf.text.typeset import typeset
from tests.project import ROOT
from tests.tables import filled_in

GOLDEN = ROOT / "tests/golden"


def each_line(function: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: "\n".join(function(line) for line in text.split("\n"))


def address(url: str) -> str:
    ids = " ".join(str(found) for found in ids_of(url)) or "-"
    return " | ".join([link_role(url), ids, repository_of(url) or "-", safe_url(url) or "unsafe"])


def people(line: str) -> str:
    found = people_of(line.split(" | "))
    parts = [", ".join(found.names) or "-"]
    if found.handles:
        parts.append(f"accounts {', '.join(found.handles)}")
    return " | ".join([*parts, *(["and more"] if found.more else [])])


def title(line: str) -> str:
    return f"{title_slug(typeset(line))} | {title_key(line)}"


TABLES: dict[str, Callable[[str], str]] = {
    "ids/addresses": address,
    "ids/running-text": lambda line: " | ".join(find_urls(line)),
    "names/people": people,
    "slugs/titles": title,
    "slugs/files": file_slug,
}


@pytest.mark.parametrize("name", TABLES)
def test_tables(name: str, golden: Callable[[Path, str], None]) -> None:
    path = GOLDEN / f"{name}.txt"
    golden(path, filled_in(path, each_line(TABLES[name])))


@given(st.text())
def test_a_slug_is_a_safe_path(text: str) -> None:
    for slug in (title_slug(text), file_slug(text)):
        assert slug
        assert all(char.isascii() and (char.isalnum() or char == "-") for char in slug)
        assert len(slug) < 140
        assert slug not in {"index", "con", "nul"}


@given(st.text(st.sampled_from("htps:/javcri@.%\"'<> \t\n\\abé1?#[]"), max_size=30))
def test_a_safe_address_is_safe(text: str) -> None:
    url = safe_url(text)
    if url is not None:
        assert urlsplit(url).scheme in {"http", "https", "mailto"}
        assert not set(url) & set("\"'<>\\ \t\n`")
        assert safe_url(url) == url


@pytest.mark.parametrize(
    ("arxiv", "date"),
    [
        ("2410.16256", PartialDate(2024, 10)),
        ("hep-th/9901001", PartialDate(1999, 1)),
        ("math/0309136", PartialDate(2003, 9)),
        ("2413.00001", None),
    ],
)
def test_month_of_an_arxiv_id(arxiv: str, date: PartialDate | None) -> None:
    assert arxiv_date(arxiv) == date


@pytest.mark.parametrize(
    "url", [id_url(PaperId("doi", "10.1/a(b)c<d>")), id_url(PaperId("acl", "K16-1"))]
)
def test_the_address_of_an_id_is_safe(url: str) -> None:
    assert safe_url(url) == url
