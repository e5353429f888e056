"""Builds that are ended at a chosen moment: before their n-th change to a file below a folder."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ENDED = 9
CHANGES = {"open", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir"}


def ended(folder: Path, moment: int, build: Callable[[], object]) -> bool:
    """Whether a child that runs the build was ended as by `kill -9`, at a file half written.

    moment: counted from 1. The child must not fail in any other way.
    """
    return _child(_Watch(folder, moment), build)[0] == ENDED


def changes(folder: Path, build: Callable[[], object]) -> int:
    """How many moments a build has."""
    code, seen = _child(_Watch(folder, 0), build)
    assert code == 0
    return seen


def _child(watch: _Watch, build: Callable[[], object]) -> tuple[int, int]:
    """Its exit code, and how many changes it made."""
    told, tell = os.pipe()
    child = os.fork()
    if not child:
        try:
            sys.addaudithook(watch)
            build()
            os.write(tell, str(watch.seen).encode())
            os._exit(0)
        except BaseException:  # noqa: BLE001 - a child never comes back into the test
            sys.excepthook(*sys.exc_info())
            os._exit(1)
    os.close(tell)
    with open(told, "rb") as pipe:  # noqa: PTH123
        seen = int(pipe.read() or b"0")
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in {0, ENDED}
    return code, seen


def full() -> None:
    """From now on this process writes no more than 9 kB into a file, as on a disk nearly full."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))


def without_privilege() -> None:
    """Before the start of a program: what is read-only is so for it, though root calls it."""
    drop_from_all_that_follow = 24  # PR_CAPBSET_DROP
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        ctypes.CDLL(None).prctl(drop_from_all_that_follow, capability, 0, 0, 0)


class _Watch:
    """An audit hook that counts the changes below a folder, and ends the process at one."""

    def __init__(self, folder: Path, moment: int) -> None:
        self.folder, self.moment, self.seen = os.fspath(folder), moment, 0

    def __call__(self, event: str, given: tuple[Any, ...]) -> None:
        if event not in CHANGES or not isinstance(given[0], str | os.PathLike):
            return
        path = os.path.abspath(given[0])  # noqa: PTH100
        writes = event != "open" or given[2] & (os.O_WRONLY | os.O_RDWR)
        if not writes or not path.startswith(self.folder):
            return
        self.seen += 1
        if self.seen == self.moment:
            if event == "open":
                file = os.open(path, given[2], 0o666)
                os.write(file, b"\nhalf")
            os._exit(ENDED)
