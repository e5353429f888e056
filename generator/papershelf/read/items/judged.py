"""An item of a list as read, and whether it is a paper."""

from __future__ import annotations

from dataclasses import dataclass

from papershelf.model import Span
from papershelf.read.items.bullet_text import ItemText


@dataclass(frozen=True, slots=True)
class Judged:
    """An item as read. reason: why it is no paper, or `no_paper.UNSURE`; empty for a paper."""

    span: Span
    path: tuple[str, ...]
    said: ItemText
    reason: str
