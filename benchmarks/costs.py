"""What an input costs: processor time for each of its bytes, so measured that noise does not count.

A line and an entry cost something by themselves, however short they are, so that each counts as at
least so many bytes; and what takes no time worth speaking of is never too slow.
"""

from __future__ import annotations

import signal
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import latex2mathml.converter  # noqa: F401 - once loaded, no input pays for it

from papershelf.model import Source
from papershelf.pipeline import Places, build_docs
from papershelf.read.choose import read_source
from papershelf.read.lines import uncovered

MOST = 20.0
"""Microseconds that a byte may cost."""
LINE = 40
"""Bytes that a line counts as, beside its own."""
PAPER = 200
"""Bytes that an entry counts as where pages are made: each has some ten kilobytes of files."""
START = 1.0
"""Seconds that a build of one paper takes: the topics and tags are read."""
FLOOR = 0.02
"""Seconds below which nothing is too slow."""


class TooLong(BaseException):  # no handler of errors may catch it
    """An input took ten times what it may."""


def cost_of_reading(text: str) -> float:
    """Microseconds a byte. Raises AssertionError where a line is lost."""
    source = Source("digest.md", text)
    digest = None

    def read() -> None:
        nonlocal digest
        digest = read_source(source)

    cost = _measured(read, _weight(text), 0)
    assert digest is None or uncovered(source, digest) == "", uncovered(source, digest)
    return cost


def cost_of_pages(text: str) -> float:
    """Microseconds a byte of reading a digest and making all pages of it."""
    entries = len(read_source(Source("digest.md", text)).entries)
    with tempfile.TemporaryDirectory(prefix="papershelf-") as folder:
        digest = Path(folder, "digest.md")
        digest.write_text(text, "utf-8", newline="", errors="surrogatepass")
        places = Places((str(digest),), Path(folder, "content"), Path(folder, "docs"))
        return _measured(lambda: build_docs(places), _weight(text) + entries * PAPER, START)


def _weight(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass")) + text.count("\n") * LINE


def _measured(work: Callable[[], object], weight: int, start: float) -> float:
    def stop(*_: object) -> None:
        raise TooLong

    before = signal.signal(signal.SIGVTALRM, stop)
    began = time.process_time()
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, start + FLOOR + weight * MOST * 10 / 1e6)
        work()
    except TooLong:
        pass
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    took = time.process_time() - began - start
    return took / weight * 1e6 if took > FLOOR else 0.0
