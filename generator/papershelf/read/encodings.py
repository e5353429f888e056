"""From bytes to text: UTF-8 as it should be, and what is told where it is not.

Knows nothing of paths but their names.
"""

from __future__ import annotations

import codecs
import re

from papershelf.model import Problem
from papershelf.read.lines import shortened

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a picture or sound"),
    (b"SQLite format 3\x00", "a database"),
)
_DOCUMENTS = (
    (b"%PDF", "a PDF", "copy its text into a .txt file, or list it by its address"),
    (b"PK\x03\x04", "a ZIP archive or a document of an office program", "save it as text or CSV"),
    (b"\xd0\xcf\x11\xe0", "a document of an office program", "save it as text or CSV"),
    (b"{\\rtf", "a document of an office program", "save it as text"),
)
"""Files that may hold papers and are not read: their beginning, what they are, what to do."""
_WESTERN = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
"""What a byte that is no UTF-8 stands for, as `surrogateescape` hands it over."""
EMPTY = "the file is empty"
_UTF8 = "save the file as UTF-8"
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b"))


def decode(path: str, data: bytes) -> tuple[str | None, list[Problem]]:
    """The text of a file with LF line ends, and what is wrong with it; None where it is no text."""
    if problem := _not_text(path, data):
        return None, [problem]
    bom, encoding = next(((b, name) for b, name in _BOMS if data.startswith(b)), (b"", "utf-8"))
    if encoding != "utf-8":
        return _wide(path, data[len(bom) :], encoding)
    data = data[len(bom) :]
    if b"\0" in data or len(data.translate(None, _CONTROLS)) * 50 < len(data) * 49:
        return None, [_binary(path, data)]
    text, broken = _lenient(data)
    if not text.strip():
        return None, [
            Problem(
                path=path,
                line=1,
                message=EMPTY,
                example="a digest of at least one paper",
            )
        ]
    if broken:
        return _unix(text.translate(_WESTERN)), [_western(path, text)]
    return _unix(text), []


def _not_text(path: str, data: bytes) -> Problem | None:
    """What a file is by its first bytes, where that is no text."""
    if kind := next((kind for start, kind in _SIGNATURES if data.startswith(start)), ""):
        return Problem(path=path, line=1, message=f"{kind}, no digest: skipped", level="review")
    found = next((one for one in _DOCUMENTS if data.startswith(one[0])), None)
    if found is None:
        return None
    return Problem(path=path, line=1, message=f"{found[1]}, which is not read", example=found[2])


def _lenient(data: bytes) -> tuple[str, bool]:
    """The text, and whether bytes that are no UTF-8 stand in it as lone surrogates."""
    try:
        return data.decode("utf-8"), False
    except UnicodeDecodeError:
        return data.decode("utf-8", "surrogateescape"), True


def _wide(path: str, data: bytes, encoding: str) -> tuple[str | None, list[Problem]]:
    name = encoding.upper()[:6]
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].decode(encoding, "ignore").count("\n") + 1
        return None, [
            Problem(path=path, line=line, message=f"damaged {name}: {error.reason}", example=_UTF8)
        ]
    if not text.strip() or "\0" in text:
        return None, [Problem(path=path, line=1, message=f"{name} without text", example=_UTF8)]
    return _unix(text), [
        Problem(
            path=path,
            line=1,
            message=f"{name}: read, but other tools will not",
            example=_UTF8,
            level="review",
        )
    ]


def _binary(path: str, data: bytes) -> Problem:
    start = data[:2000]
    odd, even = start[1::2].count(0), start[::2].count(0)
    if start and max(odd, even) * 5 > len(start) and (odd == 0 or even == 0):
        return Problem(
            path=path, line=1, message="looks like UTF-16 without a byte order mark", example=_UTF8
        )
    line = data[: _first_control(data)].count(b"\n") + 1
    return Problem(
        path=path, line=line, message="binary, not text", example="a digest as a text file in UTF-8"
    )


def _first_control(data: bytes) -> int:
    return next((place for place, byte in enumerate(data) if byte in _CONTROLS), 0)


def _western(path: str, text: str) -> Problem:
    place = next(place for place, character in enumerate(text) if ord(character) in _WESTERN)
    number = text.count("\n", 0, place)
    line = text.split("\n")[number].translate(_WESTERN)
    message = f"not UTF-8, read as Windows-1252; the first such line: {shortened(line)}"
    # In Western languages most of these stand beside a plain letter; else it is another encoding.
    sure = len(_BESIDE_PLAIN.findall(text)) * 2 > sum(map(_WESTERN.__contains__, map(ord, text)))
    level = "review" if sure else "error"
    return Problem(path=path, line=number + 1, message=message, example=_UTF8, level=level)


_BESIDE_PLAIN = re.compile(r"(?<=[A-Za-z])[\udc80-\udcff]|[\udc80-\udcff](?=[A-Za-z])")


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
