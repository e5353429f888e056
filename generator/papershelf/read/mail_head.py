"""What stands above all papers and tells of the digest: the head of a mail, a line with a date.

    From: Ada Wind <ada@kites.example>
    Subject: Kite letter 12
    Date: Fri, 3 May 2031 09:00:00 +0200

The settings of a page (`title:` between `---`) tell the same. Knows no dialect.
"""

from __future__ import annotations

import re
from dataclasses import replace
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from itertools import islice

from papershelf.model import Digest, PartialDate
from papershelf.read.digest_names import names_digest
from papershelf.text.dates import find_date

_FIELD = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9-]{1,40}):(?:\s+(?P<value>.*))?")
_ENVELOPE = re.compile(r"From \S+ ")
_OF_A_MAIL = frozenset({"from", "subject", "date"})
_FEWEST = 2
"""Fields of a mail that make a head; those of a paper have its title among them."""
_MOST = 200
"""Lines of the longest head."""
_REPLY = re.compile(r"\A(?:(?:re|fwd?|aw|wg|fw)\s*:\s*)+", re.IGNORECASE)
_HEADING = re.compile(r"#{1,6} |[=-]{3}")
_MARKS = {"---": ":", "+++": "="}
"""What stands around the settings of a page, and behind their names."""
_LONGEST = 60
"""Characters of the longest line that is only a date."""
_ONLY_A_DATE = re.compile(
    r"[\W_]*(?:[^\W\d_]+,?\s+)?(?:\d{1,4}|[^\W\d_]{3,9})(?:[\s.,/-]+(?:\d{1,4}(?:st|nd|rd|th)?|[^\W\d_]{3,9})){1,3}"
    r"[\W_]*"
)


def with_head(digest: Digest, lines: list[str]) -> Digest:
    """The digest with the name and the day that stand above all its papers.

    A day that the digest states itself stays. Papers get none of them: a mail is younger.
    """
    digest = _with_settings(digest, lines)
    fields = _fields(lines)
    if len(fields.keys() & _OF_A_MAIL) < _FEWEST or "title" in fields:
        day = _day_alone(lines)
        return replace(digest, date=day) if day and not _has_day(digest.date) else digest
    name = _REPLY.sub("", _decoded(fields.get("subject", ""))).strip()
    dates = (digest.date, find_date(name), find_date(fields.get("date", "")))
    date = next(filter(_has_day, dates), next(filter(None, dates), None))
    return replace(digest, title=name if name and names_digest(name) else digest.title, date=date)


def _with_settings(digest: Digest, lines: list[str]) -> Digest:
    """The digest with the name and the day in the settings of its page, where it has no others.

    A heading within them is a comment, and one of several below them names a part of the page.
    Those above a single paper are the paper's.
    """
    settings = _settings(lines)
    if not settings or len(digest.entries) < _FEWEST:
        return digest
    given = {"title": "", "date": ""}
    for line in settings:
        name, _, value = line.partition(_MARKS[lines[0].rstrip()])
        if name.rstrip().lower() in given:
            given[name.rstrip().lower()] = value.strip().strip("\"'")
    own = digest.title if f"# {digest.title}" not in settings else ""
    name = given["title"] if names_digest(given["title"]) else ""
    day, said = find_date(given["date"]), digest.date
    newer = day if day and _has_day(day) and not _has_day(said) else said
    agreed = newer if said is None or (newer and newer.year == said.year) else said
    parted = name and _is_one_of_several(digest.title, lines)
    return replace(digest, title=name if parted else own or name, date=agreed)


def _is_one_of_several(title: str, lines: list[str]) -> bool:
    """Whether the heading that bears a title is not alone at its level."""
    heads = [line for line in lines if line.startswith("#")]
    mark = next((line.partition(" ")[0] for line in heads if title in line), "")
    return bool(mark) and sum(line.startswith(f"{mark} ") for line in heads) > 1


def _settings(lines: list[str]) -> list[str]:
    """The lines between the marks at the top of a page."""
    mark = lines[0].rstrip()
    ends = (number for number, line in enumerate(lines[1:_MOST], 1) if line.rstrip() == mark)
    return lines[1 : next(ends, 1)] if mark in _MARKS else []


def _has_day(date: PartialDate | None) -> bool:
    return bool(date and date.year and date.day)


def _fields(lines: list[str]) -> dict[str, str]:
    """The fields at the top, their names in small letters; a value goes on in lines set in."""
    found: dict[str, str] = {}
    last = ""
    for line in islice(lines, _MOST):
        match = _FIELD.fullmatch(line)
        if match:
            last = match["name"].lower()
            found.setdefault(last, (match["value"] or "").strip())
        elif last and line[:1] in " \t" and line.strip():
            found[last] = f"{found[last]} {line.strip()}"
        elif found or (line.strip() and not _ENVELOPE.match(line)):
            break
    return found


def _decoded(value: str) -> str:
    """A value whose letters beyond ASCII a mail has written as `=?utf-8?q?…?=`."""
    if "=?" not in value:
        return value
    try:
        return " ".join(str(make_header(decode_header(value))).split())
    except (HeaderParseError, LookupError, ValueError):
        return value


def _day_alone(lines: list[str]) -> PartialDate | None:
    """The day that is all the first line below headings states; none where others follow."""
    texts = (
        line for number, line in enumerate(lines) if line.strip() and not _heads(lines, number)
    )
    days = (find_date(line) if _is_short_date(line) else None for line in texts)
    first = next(days, None)
    return first if _has_day(first) and not any(days) else None


def _is_short_date(line: str) -> bool:
    return len(line) < _LONGEST and _ONLY_A_DATE.fullmatch(line) is not None


def _heads(lines: list[str], number: int) -> bool:
    """Whether a line is a heading, or the line below one."""
    below = lines[number + 1] if number + 1 < len(lines) else ""
    return any(map(_HEADING.match, (lines[number], below[:4])))
