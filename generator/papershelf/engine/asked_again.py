"""What a function says of a text, kept for the next time that it is asked of the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

from papershelf.engine.limits import LONGEST_HEAD

T = TypeVar("T")
_MOST = 1024
"""Texts kept of each function: the same text of an entry is looked at from several sides at once,
and the labels of a list come back with each entry."""


def asked_again(function: Callable[[str], T]) -> Callable[[str], T]:
    """The function, with what it said of the last texts kept; of long ones not, for their memory.

    Its results depend on nothing but the text, and nobody may change them.
    """
    kept = lru_cache(_MOST)(function)

    @wraps(function)
    def answer(text: str) -> T:
        return kept(text) if len(text) <= LONGEST_HEAD else function(text)

    return answer
