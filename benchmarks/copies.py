"""Copies of the project that are changed and tested, while the project itself stays as it is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / ".cache" / "mutation"
COPIED = (
    "generator", "tests", "content", "overrides", "benchmarks", "docs", "requirements", ".github",
)  # fmt: skip


def copy_project(worker: int) -> Path:
    folder = WORK / str(worker)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in COPIED:
        shutil.copytree(
            ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules")
        )
    for path in ROOT.iterdir():
        if path.is_file() and path.name != ".git":
            shutil.copy(path, folder)
    # A changed file is compiled anew though its size and its second are the same.
    compiled = ["-m", "compileall", "-q", "--invalidation-mode", "checked-hash", folder.as_posix()]
    subprocess.run([sys.executable, *compiled], check=True)
    return folder


def environment() -> dict[str, str]:
    return {**os.environ, "CI": "1", "PYTHONDONTWRITEBYTECODE": "1"}  # CI: no chance in tests
