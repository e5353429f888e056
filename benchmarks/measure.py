"""Runs commands in turn and keeps the time, the processor time and the memory of each."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

INSTALLED = {"NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": ""}
"""What is installed has its bytecode, ours and mkdocs's."""


@dataclass(frozen=True)
class Run:
    wall: float
    """Seconds."""
    cpu: float
    """Seconds, of all its processes."""
    peak: int
    """MB of its largest process."""


@dataclass(frozen=True)
class Job:
    """A command to measure, and what has to be put right before each run of it."""

    name: str
    command: Sequence[str]
    folder: Path
    prepare: Callable[[], object] = lambda: None
    environment: Mapping[str, str] | None = None


def in_turn(jobs: Sequence[Job], rounds: int) -> dict[str, list[Run]]:
    """Every job once, then every job again: what else the machine does meets all of them."""
    found: dict[str, list[Run]] = {job.name: [] for job in jobs}
    for number in range(rounds):
        for job in jobs:
            job.prepare()
            run = once(job)
            found[job.name].append(run)
            print(
                f"  {number + 1}/{rounds} {job.name:28} {run.wall:7.2f} s {run.cpu:7.2f} s cpu "
                f"{run.peak:6} MB",
                file=sys.stderr,
            )
    return found


def once(job: Job) -> Run:
    """Raises RuntimeError where the command fails."""
    start = time.perf_counter()
    process = subprocess.Popen(
        job.command,
        cwd=job.folder,
        env={**os.environ, **INSTALLED, **(job.environment or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status):
        raise RuntimeError(f"{job.name} failed:\n{said[-3000:]}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024)


def middle(runs: Sequence[Run]) -> Run:
    return Run(
        median(run.wall for run in runs),
        median(run.cpu for run in runs),
        int(median(run.peak for run in runs)),
    )
