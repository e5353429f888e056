"""Sharing work over processes: an error ends it in all of them."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from papershelf.engine import parallel as cores


def test_an_error_leaves_no_process_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a broken-off build would go on writing under the next one."""
    monkeypatch.setattr(cores, "_processes", lambda: 2)
    here = os.getpid()

    def work(_: Iterable[int]) -> None:
        (tmp_path / str(os.getpid())).touch()
        while len(list(tmp_path.iterdir())) < 2:
            time.sleep(0.01)
        if os.getpid() == here:
            raise KeyboardInterrupt
        time.sleep(0.1)

    with pytest.raises(KeyboardInterrupt):
        cores.parallel_map(work, [1, 2, 3], chunk=1, worth_it=2)
    (child,) = (int(path.name) for path in tmp_path.iterdir() if path.name != str(here))
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
