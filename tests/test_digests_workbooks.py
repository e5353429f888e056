"""Excel workbooks, and files that are no text: read, or told with what to do."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import pytest

from papershelf.engine.limits import LARGEST_FILE
from papershelf.read.files import read_paths

openpyxl = pytest.importorskip("openpyxl")
DOCUMENTS = [b"%PDF-1.4\n", b"PK\x03\x04word", b"\xd0\xcf\x11\xe0", b"{\\rtf1 a}"]


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Kites"
    for row in (
        ["Our reading list"],
        ["Title", "Authors", "Year"],
        ["Slow Kites, a Study", "Ada Brink; Ben Olt", 2031],
        ["Fast\nKites", "Cy Mo", 2030.0],
    ):
        sheet.append(row)
    sheet["A3"].hyperlink = "https://kites.example/a"
    lakes = book.create_sheet("Lakes")
    lakes.append(["Title", "URL"])
    lakes.append(["Lakes of Paper", "https://lakes.example/b"])
    book.create_sheet("Empty")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_each_sheet_is_a_digest_and_each_row_a_line(tmp_path: Path) -> None:
    (tmp_path / "list.xlsx").write_bytes(workbook())
    digests, problems = read_paths([tmp_path])
    assert problems == ()
    assert [digest.path for digest in digests] == ["list.xlsx [Kites]", "list.xlsx [Lakes]"]
    slow, fast = digests[0].entries
    assert (slow.title, slow.span.first) == ("Slow Kites, a Study", 3)
    assert slow.authors == ("Ada Brink", "Ben Olt")
    assert [link.url for link in slow.links] == ["https://kites.example/a"]
    assert (fast.title, fast.links) == ("Fast Kites", ())
    assert fast.date is not None
    assert fast.date.iso == "2030"


def test_without_openpyxl_it_is_said_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "list.xlsx").write_bytes(workbook())
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    digests, [problem] = read_paths([tmp_path])
    assert digests == ()
    assert problem.level == "error"
    assert "papershelf[xlsx]" in problem.example


def test_a_workbook_that_unpacks_to_more_than_a_digest_may_hold(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "list.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * (LARGEST_FILE + 1))
    _, [problem] = read_paths([tmp_path])
    assert "unpacks to" in problem.message


@pytest.mark.parametrize(
    "data", [b"%PDF-1.4\n", b"PK\x03\x04word", b"\xd0\xcf\x11\xe0", b"{\\rtf1 a}"]
)
def test_documents_are_errors_with_what_to_do(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "paper").write_bytes(data)
    digests, [problem] = read_paths([tmp_path])
    assert digests == ()
    assert problem.level == "error"
    assert problem.example
