"""Copies of the project that tests build sites in: the project's own folder stays as it is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
"""The real digests, where they lie beside the project."""


@dataclass(frozen=True)
class Site:
    """A finished site, where it is published, and what the build said."""

    folder: Path
    url: str
    said: str


def copy_project(folder: Path) -> Path:
    """A fresh clone's site, without what is built: the theme is that of the package."""
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def own_theme(project: Path, *templates: str) -> Path:
    """Gives a project a `custom_dir` with copies of some of our templates."""
    folder = project / "own"
    folder.mkdir(exist_ok=True)
    for name in templates:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "overrides" / name, folder / name)
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("theme:\n  name: material\n  custom_dir: own\n")
    return folder


def run(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs a Python module (`generator build`) in a project; never raises."""
    return run_after(None, *arguments, cwd=cwd, environment=environment)


def run_after(
    first: Callable[[], None] | None,
    *arguments: str,
    cwd: Path,
    environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """As `run`. first: what its process does before."""
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=cwd,
        # A workflow that runs the tests is told of in no site.
        env={
            **os.environ,
            "GITHUB_REPOSITORY": "",
            "PYTHONPATH": str(ROOT / "generator"),
            **(environment or {}),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
        preexec_fn=first,
    )


def build_site(project: Path, url: str, *more: str) -> Site:
    """Builds a project with every problem an error."""
    done = run("papershelf", "build", "--strict", "--site-url", url, *more, cwd=project)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return Site(project / "build/site", url, done.stdout)
