"""Addresses: safe path components derived from titles, ids and file names."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from slugify import slugify as _slugify

from papershelf.model import PaperId
from papershelf.text.math import without_formulas

LIMIT = 120
"""Characters of an address, without what tells two equal ones apart."""

_SAID = (
    ("+", " plus "),
    ("#", " sharp "),
    ("&", " and "),
    ("@", " at "),
    ("%", " percent "),
    ("'", ""),
    ("’", ""),
)
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|index)", re.IGNORECASE)


def slugify(text: str, replacements: Iterable[tuple[str, str]] = ()) -> str:
    """Lower-case ASCII words joined by hyphens, whatever else is installed."""
    return _slugify(text, replacements=replacements, backend="text-unidecode")


def title_slug(title: str) -> str:
    """The bare address of a typeset title: `LoRA+` is `lora-plus`, not `lora`."""
    return _slug(without_formulas(title), title)


def file_slug(path: str) -> str:
    """The bare address of a digest: its path without the ending."""
    stem = re.sub(r"(?<=[^/])(?:\.[A-Za-z]{1,8}){1,2}$", "", path)
    return _slug(stem, path)


def id_suffix(paper_id: PaperId) -> str:
    """What tells papers of one title apart: `2410-16256`."""
    return slugify(paper_id.value)


def hash_suffix(*parts: str) -> str:
    """Six hexadecimal digits of what makes a thing itself."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:6]


def unique_slugs(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """A slug for each (identity, bare slug); the first keeps it bare, the others get a hash."""
    taken: set[str] = set()
    slugs: dict[str, str] = {}
    for identity, bare in names:
        slug = bare if bare not in taken else f"{bare}-{hash_suffix(identity)}"
        taken.add(slug)
        slugs[identity] = slug
    return slugs


def _slug(text: str, original: str) -> str:
    slug = slugify(text, replacements=_SAID)
    if not slug:
        return f"untitled-{hash_suffix(original)}"
    if len(slug) > LIMIT:
        cut = slug[:LIMIT].rpartition("-")[0] or slug[:LIMIT]
        return f"{cut}-{hash_suffix(slug)}"
    return f"the-{slug}" if _RESERVED.fullmatch(slug) else slug
