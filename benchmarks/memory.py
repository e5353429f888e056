"""What all processes of a build hold together, stage by stage.

    python -m benchmarks.memory PAPERS [FOLDER]

Papers are spread as in `benchmarks.spread`. Memory is the sum of the proportional set sizes: what
processes share counts once. FOLDER: where it is built, anew.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.__main__ import in_memory
from benchmarks.spread import write_digests
from tests.project import ROOT, copy_project

PAUSE = 0.1
"""Seconds between two looks."""
STAGES = {
    "papershelf.pipeline": {
        "read_paths": "read",
        "collect": "collect",
        "classify": "classify",
        "words_of_papers": "words",
        "find_tags": "tags",
        "cite_all": "cite",
        "plan": "relate and plan",
        "write_pages": "write pages",
    },
    "papershelf.pages.search": {"index_files": "search index"},
    "papershelf.site.own_site": {"hash_names": "files", "render_pages": "render pages"},
    "papershelf.site.folder": {"_fingerprint": "frames"},
}


def main(papers: int, folder: Path) -> None:
    project = folder / "project"
    if not project.exists():
        copy_project(project)
        shutil.rmtree(project / "content/digests")
        write_digests(project / "content/digests", papers)
    for made in ("build", ".cache"):
        shutil.rmtree(project / made, ignore_errors=True)
    (project / "build/docs").mkdir(parents=True)
    said, say = os.pipe()
    start = time.perf_counter()
    code = f"import benchmarks.memory as m; m.build({say})"
    child = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=project,
        env={**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT}/generator"},
        pass_fds=[say],
    )
    os.close(say)
    os.set_blocking(said, False)
    stage, peaks = "start", dict[str, tuple[int, int, float]]()
    while child.poll() is None:
        with contextlib.suppress(BlockingIOError):
            if told := os.read(said, 4096).decode().split("\n")[:-1]:
                stage = told[-1]
        held = [pss(process) for process in (child.pid, *below(child.pid))]
        most, largest, _ = peaks.get(stage, (0, 0, 0.0))
        now = time.perf_counter() - start
        peaks[stage] = (max(most, sum(held)), max(largest, *held), now)
        time.sleep(PAUSE)
    print("| stage | ends at s | MB together | MB of one process |\n|---|---|---|---|")
    for name, (most, largest, end) in peaks.items():
        print(f"| {name} | {end:.1f} | {most // 1000} | {largest // 1000} |")


def build(say: int) -> None:
    """In a process of its own, which tells each stage as it begins."""
    from importlib import import_module  # noqa: PLC0415 - the child's alone

    from papershelf.cli import main as command  # noqa: PLC0415

    for module, names in STAGES.items():
        for name, stage in names.items():
            place = import_module(module)
            setattr(place, name, told(getattr(place, name), stage, say))
    command(["build"])


def told(function: Callable[..., Any], stage: str, say: int) -> Callable[..., Any]:
    def telling(*arguments: Any, **options: Any) -> Any:
        os.write(say, f"{stage}\n".encode())
        done = function(*arguments, **options)
        os.write(say, f"after {stage}\n".encode())
        return done

    return telling


def below(process: int) -> Iterator[int]:
    """The children of a process, and theirs."""
    with contextlib.suppress(OSError):
        for child in Path(f"/proc/{process}/task/{process}/children").read_text().split():
            yield int(child)
            yield from below(int(child))


def pss(process: int) -> int:
    """In kB; 0 where it has ended."""
    with contextlib.suppress(OSError, StopIteration):
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("Pss:")).split()[1])
    return 0


if __name__ == "__main__":
    asked, *folders = sys.argv[1:]
    with tempfile.TemporaryDirectory(dir=in_memory()) as made:
        main(int(asked), Path(*(folders or [made])))
