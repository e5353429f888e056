"""A page's context and body as one Markdown file: front matter, then text.

The front matter is YAML whose values are written as JSON: every YAML reader takes it, and it
parses several times faster than YAML in its own style.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

import msgspec

from generator.html import Html
from generator.model import Page

# Legal in JSON, but not printable or taken for a line end in YAML.
_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_encode = msgspec.json.Encoder().encode


def front_matter(context: Any) -> str:
    """The fields of a dataclass, a line each; empty ones are left out.

    Templates read a missing field as empty: `{% if page.meta.note %}`.
    """
    lines = ["---"]
    for field in fields(context):
        value = getattr(context, field.name)
        if value or value is False:
            lines.append(f"{field.name}: {_yaml(value)}")
    lines.append("---")
    return "\n".join(lines)


def _yaml(value: Any) -> str:
    text = _encode(value).decode()
    if _NOT_IN_YAML.search(text):
        text = _NOT_IN_YAML.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    return text


def page(path: str, context: Any, body: Sequence[Html] = ()) -> Page:
    """One file of the docs tree; the body is given as Markdown blocks."""
    text = "\n\n".join([front_matter(context), *body])
    return Page(path, f"{text}\n")
