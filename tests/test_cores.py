"""Sharing work over processes: an error ends it in all of them."""

from __future__ import annotations

import os
import select
import signal
import time
from collections.abc import Iterable
from multiprocessing import active_children
from pathlib import Path

import pytest

from papershelf.engine import parallel


@pytest.fixture(autouse=True)
def _two_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_processes", lambda: 2)


def test_each_thing_is_done_once_and_in_all_processes(tmp_path: Path) -> None:
    seen: list[int] = []

    def work(things: Iterable[int]) -> tuple[int, list[int]]:
        (tmp_path / str(os.getpid())).touch()
        while len(list(tmp_path.iterdir())) < 2:
            time.sleep(0.01)
        return os.getpid(), list(things)

    def watch(things: Iterable[int]) -> Iterable[int]:
        for thing in things:
            seen.append(thing)
            yield thing

    things = list(range(10))
    done = parallel.parallel_map(work, things, watch, chunk=3, worth_it=2)
    assert [share for _, share in done] == [[0, 1, 2], [3, 4, 5], [6, 7, 8], [9]]
    assert len({process for process, _ in done} | {os.getpid()}) == 2
    assert seen == things
    assert parallel.parallel_map(work, things, worth_it=11) == [(os.getpid(), things)]


def test_an_error_leaves_no_process_behind(tmp_path: Path) -> None:
    """Else a broken-off build would go on writing under the next one."""

    def work(things: Iterable[int]) -> None:
        [number] = things
        (tmp_path / str(number)).touch()
        while len(list(tmp_path.iterdir())) < 2:
            time.sleep(0.01)
        if number == 0:
            raise KeyboardInterrupt
        time.sleep(0.1)

    with pytest.raises(KeyboardInterrupt):
        parallel.parallel_map(work, range(1_000), chunk=1, worth_it=2)
    assert active_children() == []
    assert len(list(tmp_path.iterdir())) < 1_000, "what nobody had begun is left"


def test_a_process_that_dies_is_an_error(tmp_path: Path) -> None:
    """As where memory runs out."""
    parent = os.getpid()

    def work(_: Iterable[int]) -> None:
        while os.getpid() == parent and not list(tmp_path.iterdir()):
            time.sleep(0.01)
        (tmp_path / "begun").touch()
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(RuntimeError):
        parallel.parallel_map(work, [1, 2], chunk=1, worth_it=2)
    assert active_children() == []


def test_who_is_killed_leaves_no_process_behind() -> None:
    """Else they would wait for work for ever, and hold what a build has locked."""
    told, tell = os.pipe()
    hold, let_go = os.pipe()

    def work(_: Iterable[int]) -> None:
        os.write(tell, b"x")
        os.read(hold, 1)

    parent = os.fork()
    if not parent:
        os.close(let_go)  # at the latest it comes when the test has ended
        parallel.parallel_map(work, [1, 2], chunk=1, worth_it=2)
    os.close(tell)
    assert os.read(told, 1) + os.read(told, 1) == b"xx"
    os.kill(parent, signal.SIGKILL)
    os.waitpid(parent, 0)
    ended, _, _ = select.select([told], [], [], 60)
    assert ended, "a process lives on"
    assert os.read(told, 1) == b""
