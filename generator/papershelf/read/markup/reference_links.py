"""Reference links of Markdown, `[a title][32]` with `[32]: https://…` elsewhere, as links."""

from __future__ import annotations

import re

from papershelf.read.markup.inline import definitions

_REFERENCE = re.compile(
    r"(?<![\]!])\[(?P<label>[^\[\]\n]{1,400})\](?:\[(?P<name>[^\[\]\n]{0,80})\])?(?![(:\[])"
)


def is_written_in(text: str) -> bool:
    """Whether a link names a target that is defined elsewhere."""
    targets = definitions(text)
    found = (_name(match) in targets for match in _REFERENCE.finditer(text)) if targets else ()
    return any(found)


def as_markdown(lines: list[str]) -> list[str]:
    """As many lines, with the address in each link; the definitions stay."""
    text = "\n".join(lines)
    targets = definitions(text)

    def linked(match: re.Match[str]) -> str:
        url = targets.get(_name(match))
        return f"[{match['label']}]({url})" if url else match[0]

    return _REFERENCE.sub(linked, text).split("\n")


def _name(match: re.Match[str]) -> str:
    return (match["name"] or match["label"]).casefold()
