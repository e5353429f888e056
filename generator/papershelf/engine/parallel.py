"""Shares work over the cores: children are forked, so they know all the parent knows.

Where there is no safe fork, one core or little work, the work is done in this process. The result
is the same. The preview's server has other threads: a child takes none of their locks, for it only
computes and writes files of its own.
"""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

CHUNK = 32
"""Things a process takes at a time."""
WORTH_IT = 400
"""Fewer things are done before a child has started."""
MOST = 8
"""Processes at most: each has a part of the memory to itself."""


def parallel_map(
    work: Callable[[Iterable[T]], R],
    things: Sequence[T],
    watch: Callable[[Sequence[T]], Iterable[T]] = iter,
    *,
    chunk: int = CHUNK,
    worth_it: int = WORTH_IT,
) -> list[R]:
    """The results of `work`, which is given each thing once: all of them, or a chunk at a time.

    What a child raises is raised here, once all children have ended; RuntimeError where one died.

    watch: passes things on and shows how far the work is.
    chunk: how many things a process takes at a time; 1 for few that take long.
    worth_it: how many things there must be for more than one process.
    """
    processes = _processes() if len(things) >= worth_it else 1
    if processes == 1:
        return [work(watch(things))]
    gc.freeze()  # what the collector does not touch is not copied for the children
    given = (lambda start: work(things[start : start + chunk]), os.getpid())
    pool = ProcessPoolExecutor(processes, get_context("fork"), _begin, given)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore", DeprecationWarning
            )  # of forks beside threads: see above
            made = pool.map(_do, range(0, len(things), chunk))
        shown, results = iter(watch(things)), []
        for result in made:
            results.append(result)
            for _ in islice(shown, chunk):
                pass
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()
    return results


_given: Callable[[int], Any]
"""In a child: does the chunk that starts at a place. Inherited, as it need not be picklable."""


def _begin(given: Callable[[int], Any], parent: int) -> None:
    global _given  # noqa: PLW0603 - set once in a child
    _given = given
    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends the work
    die_with_parent = 1  # PR_SET_PDEATHSIG: else one that is killed leaves children that wait on
    ctypes.CDLL(None).prctl(die_with_parent, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _do(start: int) -> Any:
    return _given(start)


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the collector of cycles: stages make values by the million and hardly a cycle, and
    to look for them takes a tenth of the time.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _processes() -> int:
    if sys.platform != "linux":
        return 1
    return min(MOST, len(os.sched_getaffinity(0)))
