"""The labels of lines that say something of a paper: `Authors:`, `**Link**:`, `- 摘要：`.

What the labels mean is known to `config.fields`. Knows no dialect.
"""

from __future__ import annotations

import re

from papershelf.config.fields import naming
from papershelf.engine.asked_again import asked_again

TITLE, POINTS = "title", "points"

_LABEL = re.compile(
    r"\s*(?:[-*+•]\s+)?(?:[^\w\s*_<>\[`|:：]{1,3}️?\s*)?(?:\*\*|__|\*|_|`)?"
    r"(?P<label>[^\W\d_](?:[^\W\d_]|[;/ ’'-]){0,28}?(?<!\s))\s*(?:\([^()]{1,12}\)\s*)?"
    r"(?:(?:\*\*|__|\*|_|`)\s*)?[:：]\s*(?:\*\*|__|\*(?=\s)|`(?=\s))?\s*(?P<text>.*)"
)
_STRONG_TAG = re.compile(r"</?(?:b|strong|i|em|u)>(?:\s*</?(?:b|strong|i|em|u)>)*", re.IGNORECASE)
_OWN_LABEL = re.compile(
    r"\s*(?:[-*+•]\s+)?(?:[^\w\s*_<>\[`|:：]{1,3}️?\s*)?(?P<bold>\*\*)?(?P<label>[^\s*:：|\[\]()]"
    r"[^*:：|\[\]]{0,38}?)(?:\*\*\s*[:：]|[:：]\s*\*\*|(?(bold)(?!)|[:：](?=\s|$)))\s*(?P<text>.*)"
)


def own_label_of(line: str, *, among: bool = False) -> tuple[str, str] | None:
    """The label that a list gives its papers by itself, and the text behind it; None without one.

    It stands in bold or in a bullet; among labelled lines, any few words before a colon are one.
    """
    bulleted = line.lstrip()[:2] in {"- ", "* ", "+ ", "• "}
    match = _OWN_LABEL.fullmatch(line) if bulleted or "**" in line[:8] else None
    bold = bool(match and match["bold"])
    if match is None and among:
        match = _LABEL.fullmatch(line)
        match = match if match and match["text"] and not match["text"].startswith("//") else None
    if match is None or not (bold or len(match["label"].split()) <= _LABEL_WORDS):
        return None
    return match["label"].strip(), match["text"].rstrip()


_LABEL_WORDS = 3
"""Words of the longest label that is not in bold."""


def role_of(label: str) -> str:
    """What a label promises: a field of an entry, `points` for part of a summary, `aside` for what
    is not kept; empty where no table knows it.
    """
    found = naming(label, "labels")
    return found.field.role if found and found.field.name != POINTS else POINTS if found else ""


@asked_again
def label_of(line: str) -> tuple[str, str, str]:
    """The role of a labelled line, its label, and the text behind it; empty where it has none."""
    if ":" not in line[:60] and "：" not in line[:60]:
        return "", "", ""
    match = _LABEL.fullmatch(_STRONG_TAG.sub("**", line) if "<" in line else line)
    if match is None:
        return "", "", ""
    return role_of(match["label"]), match["label"].strip(), match["text"].rstrip()


def is_labelled(line: str) -> bool:
    """Whether a line says under a known label something of a paper that is named elsewhere."""
    return label_of(line)[0] not in {"", TITLE}
