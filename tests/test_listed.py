"""When a paper was listed: its digest's day, or that of its section, never the paper's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from papershelf.library.readings import listed_on
from papershelf.model import Digest, Entry, Listing, Span
from papershelf.pages import plan
from papershelf.pipeline import Places, make_catalogue
from tests.papers import date_of

# The entry's own date, its section, the digest's date as read and as corrected, when it was listed.
CASES = [
    ("2019-05-06", "", "2024-10-30", "", "2024-10-30"),
    ("2019-05-06", "New in 2019", "2024-10-30", "", "2024-10-30"),
    ("2024-10-28", "Papers for 2024-10-28", "2024-10-30", "", "2024-10-28"),
    ("2024-10-28", "28 October 2024", "2024-10-30", "", "2024-10-28"),
    ("2024-10-28", "28 September 2024", "2024-10-30", "", "2024-10-30"),
    ("2024-10", "October 2024", "2024-10-30", "", "2024-10-30"),
    ("2024-10-28", "Papers for 2024-10-28", "2024-10-28", "2024-11-02", "2024-11-02"),
    ("2024-10-28", "Papers for 2024-10-28", "", "", "2024-10-28"),
    ("", "Agents", "2024-10-30", "", "2024-10-30"),
    ("2019-05-06", "", "", "", ""),
]


@pytest.mark.parametrize(("own", "section", "read", "corrected", "expected"), CASES)
def test_when_it_was_listed(
    own: str, section: str, read: str, corrected: str, expected: str
) -> None:
    entry = Entry(span=Span(1, 1), title="Kites", date=date_of(own), section=section)
    digest = Digest(path="a.md", dialect="made", blocks=(entry,), date=date_of(read))
    date = date_of(corrected or read)
    listing = Listing(slug="a", title="A", digest=digest, date=date, series="", papers=())
    assert listed_on(entry, listing) == date_of(expected)


BIBTEX = "@article{a, title={Kites Sort Stones}, year={2019}, month={5}, day={6}}\n"
FIX = "digests:\n  lists/2031-w02.bib: {date: 2031-01-08}\n"


def test_the_archive_has_the_day_it_was_listed_and_the_month_it_came_out(tmp_path: Path) -> None:
    lists = tmp_path / "content/digests/lists"
    lists.mkdir(parents=True)
    (lists / "2031-w02.bib").write_text(BIBTEX, encoding="utf-8")
    (tmp_path / "content/corrections.yml").write_text(FIX, encoding="utf-8")
    for name in ("topics.yml", "tags.yml"):
        (tmp_path / "content" / name).write_text("", encoding="utf-8")
    catalogue = make_catalogue(
        Places((str(lists.parent),), tmp_path / "content", tmp_path / "docs")
    )
    pages = {page.path: page.text for family in plan(catalogue) for page in family()}
    archive = {path for path in pages if path.startswith("archive/")}
    # The day's papers are those of one digest, to which it leads.
    assert archive == {f"archive/{key}index.md" for key in ("", "2019-05/", "2031-w02/")}
    assert '"8 January","to":"digests/lists-2031-w02/"' in pages["archive/index.md"]
    assert "8 January 2031" in pages["papers/kites-sort-stones.md"]
