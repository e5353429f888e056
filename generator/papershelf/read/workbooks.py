"""Excel workbooks, read by openpyxl where it is installed: a CSV for each sheet.

A row is a line of the same number. Where cells are links, their addresses are one more column.
"""

from __future__ import annotations

import csv
import datetime as dt
import importlib
import io
import zipfile
from collections.abc import Sequence
from typing import Any

from papershelf.engine.limits import MOST_CELLS
from papershelf.model import Problem, Source

_PART = "xl/workbook.xml"
_INSTALL = "pip install 'papershelf[xlsx]', or save the sheet as CSV"
_FEWEST = 2
"""Rows of a sheet that may hold a paper, and filled cells of a row that names columns."""


def is_workbook(data: bytes) -> bool:
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _PART in archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return False


def read_sheets(path: str, data: bytes, limit: int) -> tuple[list[Source], list[Problem]]:
    """A source for each sheet with rows, and what is wrong. limit: bytes of the unpacked parts."""
    try:
        openpyxl = importlib.import_module("openpyxl")
    except ImportError:
        message = "an Excel workbook, which is not read without openpyxl"
        return [], [Problem(path=path, line=1, message=message, example=_INSTALL)]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = sum(part.file_size for part in archive.infolist())
    if size > limit:
        message = f"unpacks to {size / 1e6:.0f} MB, more than the limit of {limit / 1e6:g} MB"
        return [], [Problem(path=path, line=1, message=message, example="save the sheet as CSV")]
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        sheets = [(str(sheet.title), _text(sheet)) for sheet in book.worksheets]
    except OverflowError:
        message = f"a sheet of more than {MOST_CELLS:,} cells"
        return [], [Problem(path=path, line=1, message=message, example="save the sheet as CSV")]
    except Exception as error:  # noqa: BLE001  # what it raises for a damaged file is not told
        message = f"a damaged Excel workbook: {type(error).__name__}"
        return [], [Problem(path=path, line=1, message=message, example="save the sheet as CSV")]
    filled = [(name, text) for name, text in sheets if text.count("\n") >= _FEWEST]
    if not filled:
        return [], [Problem(path=path, line=1, message="no sheet has rows", example=_INSTALL)]
    several = len(filled) > 1
    return [Source(f"{path} [{name}]" if several else path, text) for name, text in filled], []


def _text(sheet: Any) -> str:
    """Raises OverflowError where one cell far out would make a sheet of nothing but empty ones."""
    if sheet.max_row * sheet.max_column > MOST_CELLS:
        raise OverflowError
    rows = [[_said(cell.value) for cell in row] for row in sheet.iter_rows()]
    links = [_addresses(row) for row in sheet.iter_rows()]
    while rows and not any(rows[-1]):
        rows.pop()
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\n")
    above = True
    for row, found in zip(rows, links, strict=False):
        filled = [text for text in row if text]
        if above and len(filled) < _FEWEST:
            out.write(f'"{filled[0].replace(chr(34), chr(39))}"\n' if filled else "\n")
            continue
        more = ["link" if above else " ".join(found)] if any(links) else []
        above = False
        write.writerow([*row, *more])
    return out.getvalue()


def _said(value: object) -> str:
    """A value on one line; whole numbers without a point, days without an hour."""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else " ".join(str(value).split())


def _addresses(row: Sequence[Any]) -> list[str]:
    targets = (cell.hyperlink.target for cell in row if cell.hyperlink)
    texts = {_said(cell.value) for cell in row}
    return [str(url) for url in targets if url and str(url) not in texts]
