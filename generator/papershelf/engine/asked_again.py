"""What a function says of a text, kept for the next time that it is asked of the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from papershelf.engine.limits import LONGEST_HEAD

T = TypeVar("T")
_MOST = 1024
"""Texts kept of each function: the same text of an entry is looked at from several sides at once,
and the labels of a list come back with each entry."""


class _Kept(dict[str, T]):
    """What a function said of the last texts; of long ones it is not kept, for their memory."""

    def __init__(self, function: Callable[[str], T]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, text: str) -> T:
        said = self._function(text)
        if len(text) <= LONGEST_HEAD:
            if len(self) >= _MOST:
                self.clear()
            self[text] = said
        return said


def asked_again(function: Callable[[str], T]) -> Callable[[str], T]:
    """The function, with what it said of texts kept: a look-up, where nothing of Python runs.

    Its results depend on nothing but the text, and nobody may change them.
    """
    return _Kept(function).__getitem__
