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
from contextlib import contextmanager, suppress
from functools import partial
from itertools import chain, islice
from multiprocessing import get_context
from operator import itemgetter
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
    free_unused()
    gc.freeze()  # what the collector does not touch is not copied for the children
    tickets = _tickets(range(0, len(things), chunk))

    def share(done: Callable[[], object]) -> list[tuple[int, R]]:
        """What one process does, with the first thing of each chunk."""
        made = []
        try:
            while ticket := os.read(tickets, _TICKET):
                start = int.from_bytes(ticket, sys.byteorder)
                made.append((start, work(things[start : start + chunk])))
                gc.collect(0)  # looks at what is new alone
                done()
        except BaseException:
            os.lseek(tickets, 0, os.SEEK_END)  # nobody begins more
            raise
        return made

    shown, seen = iter(watch(things)), 0

    def show() -> None:
        """How far all of them are."""
        nonlocal seen
        begun = os.lseek(tickets, 0, os.SEEK_CUR) // _TICKET * chunk
        seen += sum(1 for _ in islice(shown, begun - seen))

    given = (partial(share, lambda: None), os.getpid())
    pool = ProcessPoolExecutor(processes - 1, get_context("fork"), _begin, given)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore", DeprecationWarning
            )  # of forks beside threads: see above
            others = [pool.submit(_do) for _ in range(processes - 1)]
        shares = [share(show), *(other.result() for other in others)]
    finally:
        pool.shutdown(cancel_futures=True)
        os.close(tickets)
        gc.unfreeze()
    return [made for _, made in sorted(chain.from_iterable(shares), key=itemgetter(0))]


def free_unused() -> None:
    """Gives memory that is free back to the system: children would copy it when they use it."""
    with suppress(AttributeError):  # of glibc
        ctypes.CDLL(None).malloc_trim(0)


_TICKET = 8
"""Bytes of one."""


def _tickets(starts: Sequence[int]) -> int:
    """A file that all processes read on from where the last one read: so each ticket is taken once,
    and a process that dies keeps the others from none.
    """
    file = os.memfd_create("papershelf")
    os.write(file, b"".join(start.to_bytes(_TICKET, sys.byteorder) for start in starts))
    os.lseek(file, 0, os.SEEK_SET)
    return file


_given: Callable[[], Any]
"""In a child: does its share. Inherited, as it need not be picklable."""


def _begin(given: Callable[[], Any], parent: int) -> None:
    global _given  # noqa: PLW0603 - set once in a child
    _given = given
    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends the work
    die_with_parent = 1  # PR_SET_PDEATHSIG: else one that is killed leaves children that wait on
    ctypes.CDLL(None).prctl(die_with_parent, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _do() -> Any:
    return _given()


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
