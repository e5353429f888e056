"""A bar for long work, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")

LONG = 200
"""Shorter work is over before a bar could be read."""


class Track(Protocol):
    """Passes things on one by one and shows how far it is."""

    def __call__(self, things: Sequence[T], label: str) -> Iterable[T]: ...


def silent(things: Sequence[T], label: str) -> Iterable[T]:  # noqa: ARG001 - a Track
    """Shows nothing: for pipes, logs and tests."""
    return things


def bar(things: Sequence[T], label: str) -> Iterable[T]:
    """Shows a bar on standard error, and removes it when the work is done."""
    from rich.console import Console  # noqa: PLC0415 - costs 60 ms
    from rich.progress import track  # noqa: PLC0415

    if len(things) < LONG:
        return things
    return track(things, description=label, console=Console(stderr=True), transient=True)


def for_terminal() -> Track:
    """The bar where a person watches, silence elsewhere."""
    return bar if sys.stderr.isatty() else silent
