"""A page's context and body as one Markdown file: front matter, then text.

The front matter is YAML whose values are written as JSON: every YAML reader takes it, and it
parses several times faster than YAML in its own style.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields
from functools import partial

import msgspec

from papershelf.engine.cache import cache_key
from papershelf.model import Planned
from papershelf.pages.context import PageContext
from papershelf.pages.html import Html

# Characters that JSON allows, but that YAML takes for a line end or does not allow.
_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_encode = msgspec.json.Encoder().encode
_HIDE = 'hide: ["navigation","toc"]'
"""Tells Material to hide both side bars: all our pages use the whole width."""


def front_matter(context: PageContext) -> str:
    """The fields of the context, a line each, then its template; empty fields are left out.

    Templates read a missing field as empty: `{% if page.meta.note %}`.
    """
    lines = [
        f"{field.name}: {_encode(value).decode()}"
        for field in fields(context)
        if (value := getattr(context, field.name)) or value is False
    ]
    template = f'template: "{context.template}"'
    return "\n".join(["---", *map(_printable, lines), template, _HIDE, "---"])


def _printable(line: str) -> str:
    """The JSON with escapes for what YAML does not take as it is."""
    if line.isprintable():
        return line
    return _NOT_IN_YAML.sub(lambda match: f"\\u{ord(match[0]):04x}", line)


def page(path: str, context: PageContext) -> Planned:
    """One file of the docs tree that is all front matter. path: below build/docs."""
    return Planned(path=path, key=cache_key(context), make=partial(text, context))


def text(context: PageContext, body: Sequence[Html] = ()) -> str:
    """Front matter and body, which is given as Markdown blocks."""
    return "\n\n".join([front_matter(context), *body]) + "\n"
