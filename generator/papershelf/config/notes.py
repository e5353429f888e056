"""What the curator's notes may link to and show: a setting of mkdocs.yml."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from papershelf.errors import ConfigError
from papershelf.text.nearest import suggestion

EXAMPLE = """\
plugins:
  - papershelf:
      notes:
        links: [https, mailto]
        images: [images.example.org]"""
_PARTS = ("links", "images")
_KIND = re.compile(r"[a-z][a-z0-9+-]*")
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?")
_SLASHES = re.compile(r"[/\\]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRules:
    """Kinds of addresses (`https`) and hosts (`example.org`); the site itself always."""

    links: tuple[str, ...] = ("http", "https", "mailto")
    images: tuple[str, ...] = ()


def note_rules(given: Mapping[str, Any], file: str) -> NoteRules:
    """From `notes:` of mkdocs.yml, whose name is `file`. Raises ConfigError."""
    for name, sources in given.items():
        if name not in _PARTS:
            told = f"`notes` has no part {name!r}{suggestion(str(name), _PARTS)}"
            raise ConfigError(file, 0, told, EXAMPLE)
        for one in sources if isinstance(sources, list) else [None]:
            if not (isinstance(one, str) and (_KIND.fullmatch(one) or _HOST.fullmatch(one))):
                raise ConfigError(
                    file, 0, f"`{name}` must list kinds of addresses and hosts", EXAMPLE
                )
    return NoteRules(**{name: tuple(sources) for name, sources in given.items()})


def is_allowed(url: str, sources: Collection[str]) -> bool:
    """url: as a note's Markdown has it. Browsers take `//host`, and more slashes, for a host."""
    try:
        parts = urlsplit(_SLASHES.sub("https://", url, count=1) if _SLASHES.match(url) else url)
    except ValueError:
        return False
    if not parts.scheme:
        return True
    on_web = parts.scheme in {"http", "https"}
    return parts.scheme in sources or (on_web and parts.netloc.lower() in sources)
