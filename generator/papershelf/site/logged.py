"""What mkdocs and its plugins log while something is done."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def logged(level: int) -> Iterator[list[str]]:
    """The messages of this level and above, as they come."""
    told: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            told.append(record.getMessage())

    collector = Collector(level)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(collector)
    try:
        yield told
    finally:
        logger.removeHandler(collector)
