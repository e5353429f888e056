"""Builds that are ended at a chosen moment: before their n-th change to a file below a folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ENDED = 9
CHANGES = {"open", "os.remove", "os.rename", "os.rmdir", "os.mkdir"}


def ended(folder: Path, moment: int, build: Callable[[], object]) -> bool:
    """Whether a child that runs the build was ended as by `kill -9`, at a file half written.

    moment: counted from 1. The child must not fail in any other way.
    """
    child = os.fork()
    if not child:
        try:
            sys.addaudithook(_ending(os.fspath(folder), moment))
            build()
            os._exit(0)
        except BaseException:  # noqa: BLE001 - a child never comes back into the test
            sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]
            os._exit(1)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in {0, ENDED}
    return code == ENDED


def _ending(folder: str, moment: int) -> Callable[[str, tuple[Any, ...]], None]:
    seen = 0

    def watch(event: str, given: tuple[Any, ...]) -> None:
        nonlocal seen
        if event not in CHANGES or not isinstance(given[0], str | os.PathLike):
            return
        path = os.path.abspath(given[0])  # noqa: PTH100
        changes = event != "open" or given[2] & (os.O_WRONLY | os.O_RDWR)
        if not changes or not path.startswith(folder):
            return
        seen += 1
        if seen == moment:
            if event == "open":
                file = os.open(path, given[2], 0o666)
                os.write(file, b"\nhalf")
            os._exit(ENDED)

    return watch
