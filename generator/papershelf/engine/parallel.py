"""Shares work over the cores: children are forked, so they know all the parent knows.

Where there is no safe fork, one core or little work, the work is done in this process. The result
is the same. The preview's server has other threads: a child takes none of their locks, for it only
computes, writes files of its own and ends without any clean-up.
"""

from __future__ import annotations

import gc
import os
import pickle
import sys
import traceback
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

CHUNK = 32
"""Things a process takes at a time."""
WORTH_IT = 400
"""Fewer things are done before a child has started."""
MOST = 8
_NUMBER = 4
"""Bytes of a chunk's number."""
_QUEUED = 16_000
"""Chunks that a pipe holds: the queue is filled before anyone reads."""


class WorkerError(RuntimeError):
    """A child process did not finish its work; holds what it said."""


def parallel_map(
    work: Callable[[Iterable[T]], R],
    things: Sequence[T],
    watch: Callable[[Sequence[T]], Iterable[T]] = iter,
    *,
    chunk: int = CHUNK,
    worth_it: int = WORTH_IT,
) -> list[R]:
    """The results of `work`, one a process; each thing is given to one of them.

    watch: passes things on and shows how far the work is.
    chunk: how many things a process takes at a time; 1 for few that take long.
    worth_it: how many things there must be for a second process.
    """
    processes = _processes() if worth_it <= len(things) <= chunk * _QUEUED else 1
    if processes == 1:
        return [work(watch(things))]
    queue, fill = os.pipe()
    for number in range(-(-len(things) // chunk)):
        os.write(fill, number.to_bytes(_NUMBER, "big"))
    os.close(fill)
    gc.freeze()  # what the collector does not touch is not copied for the children
    children = [_child(work, things, queue, chunk) for _ in range(processes - 1)]
    try:
        results = [work(_pulled(watch(things), queue, chunk))]
    except BaseException:
        _end(queue, children)
        raise
    finally:
        os.close(queue)
        gc.unfreeze()
    return [*results, *(_result(*child) for child in children)]


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


def _pulled(things: Iterable[T], queue: int, chunk: int) -> Iterator[T]:
    """The chunks this process gets hold of; others are passed over."""
    ahead, place = iter(things), 0
    while data := os.read(queue, _NUMBER):
        start = int.from_bytes(data, "big") * chunk
        yield from islice(ahead, start - place, start - place + chunk)
        place = start + chunk
    for _ in ahead:
        pass


def _child(
    work: Callable[[Iterable[T]], R], things: Sequence[T], queue: int, chunk: int
) -> tuple[int, int]:
    """A forked process at work, and where its result will be read."""
    result, answer = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of forks beside threads: see above
        process = os.fork()
    if process:
        os.close(answer)
        return process, result
    status = 1
    gc.disable()
    try:
        os.close(result)
        try:
            data = pickle.dumps((True, work(_pulled(things, queue, chunk))))
            status = 0
        except BaseException:  # noqa: BLE001 - told to the parent, whatever it is
            data = pickle.dumps((False, traceback.format_exc()))
        with os.fdopen(answer, "wb") as pipe:
            pipe.write(data)
    finally:
        os._exit(status)


def _end(queue: int, children: Iterable[tuple[int, int]]) -> None:
    """Takes what nobody has begun, and waits: nothing may be written behind the caller's back."""
    while os.read(queue, _QUEUED):
        pass
    for child in children:
        with suppress(WorkerError):
            _result(*child)


def _result(process: int, result: int) -> R:  # type: ignore[type-var]
    with os.fdopen(result, "rb") as pipe:
        data = pipe.read()
    os.waitpid(process, 0)
    if not data:
        raise WorkerError("a process ended before its work was done")
    done, value = pickle.loads(data)  # noqa: S301 - written by our own child
    if not done:
        raise WorkerError(value)
    return value  # type: ignore[no-any-return]
