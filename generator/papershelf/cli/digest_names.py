"""What a new digest is called in the folder of digests: as its series is, else by its date."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath, PurePosixPath

from papershelf.library.listings import undated
from papershelf.model import Digest
from papershelf.text.dates import date_in_name
from papershelf.text.slugs import title_slug

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_NAMELESS = re.compile(
    r"(?:download|untitled|unnamed|document|export|file|index|message|page|paste|stdin|text|new)?"
    r"[\W\d_#]*",
    re.IGNORECASE,
)
"""Names that programs give, and nobody chose; numbers and hashes are `#`."""
_DANGLING = re.compile(r"(?:-(?:at|for|from|in|of|on|the|to))+$")
_SUFFIXES = {
    "bibtex": ".bib",
    "csv": ".csv",
    "feed": ".xml",
    "json": ".json",
    "ris": ".ris",
    "toml": ".toml",
    "xml": ".xml",
    "yaml": ".yml",
    "html": ".html",
    "arxiv-mail": ".txt",
    "arxiv-listing": ".txt",
    "dump": ".txt",
}
"""Of what came without a name, by dialect; Markdown for the rest."""


def name_for(digest: Digest, given: str, known: Iterable[Digest]) -> str:
    """A path below the folder of digests, with `/`. It may be taken.

    given: the file it comes from; empty where it came without a name. known: the digests that are
    there: one of the same series has shown its folder and its name.
    """
    name = _cleaned(PurePath(given).name) if given else ""
    stem, dot, rest = name.partition(".")
    suffix = dot + rest or _SUFFIXES.get(digest.dialect, ".md")
    chosen = "" if _NAMELESS.fullmatch(undated(stem)) else stem
    series = [one for one in known if _is_kin(one, digest, chosen)]
    before = PurePosixPath(max((one.path for one in series), default=""))
    date = digest.date.iso if digest.date and digest.date.day and digest.date.year else ""
    if not chosen and date and _ISO.search(before.name):
        return (before.parent / _ISO.sub(date, before.name, count=1)).as_posix()
    stem = chosen or _titled(digest.title) or ("papers" if date else stem) or digest.dialect
    if date and not date_in_name(stem):
        stem = f"{date}-{stem}"
    return (before.parent / f"{stem}{suffix}").as_posix()


def _titled(title: str) -> str:
    """`Papers for 2024-10-22` -> `papers`."""
    words = undated(title).replace("#", " ")
    return _DANGLING.sub("", title_slug(words)) if words.strip() else ""


def _is_kin(known: Digest, digest: Digest, stem: str) -> bool:
    """Whether the two are of one series: one dialect, and names or titles but for their dates."""
    if known.dialect != digest.dialect:
        return False
    if stem:
        return undated(PurePosixPath(known.path).name.partition(".")[0]) == undated(stem)
    return bool(digest.title) and undated(known.title) == undated(digest.title)


def _cleaned(name: str) -> str:
    """Shown to readers, and part of addresses: no blanks, nothing hidden."""
    printable = "".join(one if one.isprintable() else " " for one in name)
    return re.sub(r"\s+", "-", printable.strip()).lstrip(".-")
