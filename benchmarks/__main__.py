"""Measures the build against mkdocs and Hugo, in one go: `make bench`.

    python -m benchmarks [--papers N]... [--rounds N] [--folder FOLDER]
    python -m benchmarks --against CLONE [--papers N] [--rounds N]
    python -m benchmarks --limits [--papers N] [--rounds N]

Everything is written to a folder in memory; commands run in turn, medians and ratios are printed.
Hugo is left out where it is not installed. `--against` measures the whole build in turn with that
of another clone (with a `.venv` of its own), and the site stage in turn with Hugo, and no more.
`--limits` measures, round by round, the whole build, those with new papers and with nothing new,
and Hugo; then mkdocs with its search once.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from benchmarks import synthetic, weight
from benchmarks.measure import Job, Run, in_turn, middle
from benchmarks.peers import hugo_site, stock_configs

ROOT = Path(__file__).resolve().parent.parent
NEW_PAPERS = 20
WHOLE, BEFORE = "whole build", "whole build, the other clone"
WITH_NEW, NOTHING_NEW = "build with 20 new papers", "build with nothing new"
WITHOUT_INDEX = "the same without search index"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--papers", type=int, action="append", help="default: 1000 and 10000")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=in_memory())
    parser.add_argument("--no-peers", action="store_true", help="measure this project alone")
    parser.add_argument("--against", type=Path, metavar="CLONE", help="such as an older commit's")
    parser.add_argument("--limits", action="store_true", help="our builds against Hugo and mkdocs")
    given = parser.parse_args()
    if given.limits:
        papers = (given.papers or [10_000])[0]
        with tempfile.TemporaryDirectory(prefix="papershelf-", dir=given.folder) as folder:
            measured = limits(Path(folder), papers, given.rounds)
        print(report(f"{papers:,} papers", {name: middle(runs) for name, runs in measured.items()}))
        return
    if given.against:
        papers = (given.papers or [10_000])[0]
        with tempfile.TemporaryDirectory(prefix="papershelf-", dir=given.folder) as folder:
            measured = side_by_side(Path(folder), papers, given.rounds, given.against.resolve())
        print(report(f"{papers:,} papers", {name: middle(runs) for name, runs in measured.items()}))
        return
    with tempfile.TemporaryDirectory(prefix="papershelf-", dir=given.folder) as folder:
        measured = demo(Path(folder), given.rounds)
    print(report("The demo", {name: middle(runs) for name, runs in measured.items()}))
    for papers in given.papers or [1000, 10_000]:
        with tempfile.TemporaryDirectory(prefix="papershelf-", dir=given.folder) as folder:
            measured = measure(Path(folder), papers, given.rounds, peers=not given.no_peers)
            sizes = weight.report(Path(folder, "site"))
            stages = by_stage(Path(folder), papers)
        print(report(f"{papers:,} papers", {name: middle(runs) for name, runs in measured.items()}))
        print(f"\n{stages}\n\n{sizes}")


def side_by_side(folder: Path, papers: int, rounds: int, other: Path) -> dict[str, list[Run]]:
    """The whole build of this clone and of another one; the site stage and Hugo."""
    digests = folder / "digests"
    print(f"{papers} papers in {synthetic.write(digests, papers)} digests", file=sys.stderr)
    jobs = []
    for name, clone in ((WHOLE, ROOT), (BEFORE, other)):
        copy = project(folder / name.replace(" ", "-"), clone)
        command = [str(clone / ".venv/bin/papershelf"), "build", "--digests", str(digests)]
        anew = _emptied(copy / "build", copy / ".cache")
        jobs.append(Job(name, command, copy, anew))
    measured = in_turn(jobs, rounds)
    clone = jobs[0].folder
    stage = Job("site stage", _stage(folder / "site"), clone, _emptied(folder / "site"), _here())
    return measured | in_turn([stage, *_hugo(folder, clone / "build/docs")], rounds)


def measure(folder: Path, papers: int, rounds: int, *, peers: bool) -> dict[str, list[Run]]:
    """All jobs for one number of papers."""
    digests = folder / "digests"
    print(f"{papers} papers in {synthetic.write(digests, papers)} digests", file=sys.stderr)
    clone = project(folder / "project")
    build = [sys.executable, "-m", "papershelf", "build", "--digests", str(digests)]
    docs, site = clone / "build/docs", clone / "build/site"
    anew = _emptied(docs, site, clone / ".cache")
    whole = Job(WHOLE, [*build, "--site-dir", str(site)], clone, anew, _here())
    measured = in_turn([whole], rounds)
    new = digests / "2025-01-31-daily-new.md"
    text = synthetic.new_papers(NEW_PAPERS, after=papers)
    jobs = [
        Job(
            WITH_NEW,
            [*build, "--site-dir", str(site)],
            clone,
            lambda: _toggled(new, text),
            _here(),
        ),
        Job(
            NOTHING_NEW,
            [*build, "--site-dir", str(site)],
            clone,
            environment=_here(),
        ),
    ]
    measured |= in_turn(jobs, rounds)
    module = [sys.executable, "-m", "benchmarks.without_index", str(digests), str(site)]
    without = Job(WITHOUT_INDEX, module, clone, lambda: _toggled(new, text), _here())
    in_turn([without], 1)
    measured |= in_turn([without], rounds)
    new.unlink(missing_ok=True)
    in_turn([whole], 1)
    jobs = [
        Job(
            "site stage",
            _stage(folder / "site"),
            clone,
            _emptied(folder / "site"),
            _here(),
        ),
    ]
    if peers:
        jobs += _stock(folder, clone, digests, "mkdocs", "mkdocs with search")
        jobs += _hugo(folder, docs)
    return measured | in_turn(jobs, rounds)


def limits(folder: Path, papers: int, rounds: int) -> dict[str, list[Run]]:
    """What a build may take beside Hugo, each in turn with it, and beside mkdocs with search."""
    digests = folder / "digests"
    print(f"{papers} papers in {synthetic.write(digests, papers)} digests", file=sys.stderr)
    clone, new = project(folder / "project"), digests / "2025-01-31-daily-new.md"
    text = synthetic.new_papers(NEW_PAPERS, after=papers)
    build = [sys.executable, "-m", "papershelf", "build", "--digests", str(digests)]

    def anew() -> None:
        new.unlink(missing_ok=True)
        _emptied(clone / "build", clone / ".cache")()

    whole = Job(WHOLE, build, clone, anew, _here())
    in_turn([whole], 1)
    jobs = [
        whole,
        Job(WITH_NEW, build, clone, lambda: _toggled(new, text), _here()),
        Job(NOTHING_NEW, build, clone, environment=_here()),
        *_hugo(folder, clone / "build/docs"),
    ]
    measured = in_turn(jobs, rounds)
    return measured | in_turn(_stock(folder, clone, digests, "mkdocs with search"), 1)


def _stage(site: Path) -> list[str]:
    return [sys.executable, "-m", "benchmarks.site", str(site)]


def _stock(folder: Path, clone: Path, digests: Path, *names: str) -> list[Job]:
    """mkdocs itself on our docs tree."""
    jobs, site = [], folder / "stock-site"
    for name, config in stock_configs(clone, digests, folder / "stock").items():
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config)]
        if name in names:
            jobs.append(Job(name, [*command, "-d", str(site)], clone, _emptied(site)))
    return jobs


def _hugo(folder: Path, docs: Path) -> list[Job]:
    if not shutil.which("hugo"):
        return []
    hugo_site(docs, folder / "hugo")
    command = ["hugo", "--quiet", "-d", str(folder / "hugo-site")]
    return [Job("hugo", command, folder / "hugo", _emptied(folder / "hugo-site"))]


def demo(folder: Path, rounds: int) -> dict[str, list[Run]]:
    """A cold start: the few digests of the demo, and mkdocs alone on their docs tree."""
    clone = project(folder / "project")
    shutil.copytree(ROOT / "content/digests", clone / "content/digests")
    command = [sys.executable, "-m", "papershelf"]
    site = clone / "build/site"
    anew = _emptied(clone / "build/docs", site, clone / ".cache")
    whole = Job("demo", [*command, "build"], clone, anew, _here())
    in_turn([whole], 1)
    [stock] = _stock(folder, clone, clone / "content/digests", "mkdocs")
    jobs = [
        whole,
        replace(stock, name="mkdocs, demo"),
        Job("--help", [*command, "--help"], clone, environment=_here()),
    ]
    return in_turn(jobs, rounds)


def by_stage(folder: Path, papers: int) -> str:
    """The stages of a full build, and of one with new papers on it."""
    new = folder / "digests/2025-01-31-daily-new.md"
    site = folder / "staged"
    found = []
    for text in ("", synthetic.new_papers(NEW_PAPERS, after=papers)):
        if text:
            new.write_text(text, encoding="utf-8")
        else:
            _emptied(folder / "project/build/docs", folder / "project/.cache", site)()
            (folder / "project/build/docs").mkdir()
        command = [sys.executable, "-m", "benchmarks.stages", str(new.parent), str(site)]
        done = subprocess.run(
            command,
            cwd=folder / "project",
            env={**os.environ, **_here()},
            capture_output=True,
            text=True,
            check=True,
        )
        found.append(json.loads(done.stdout.splitlines()[-1]))
    full, update = found
    lines = [f"| stage | seconds | with {NEW_PAPERS} new papers |", "|---|---|---|"]
    lines += [
        f"| {name} | {full[name]:.2f} | {update[name]:.2f} |" for name in full if name != "pages"
    ]
    return "\n".join([*lines, "", f"Full: {full['pages']}. New papers: {update['pages']}."])


def report(title: str, measured: dict[str, Run]) -> str:
    """A table, then the ratios that matter."""
    lines = [
        f"\n### {title}\n",
        "| | seconds | processor seconds | peak MB |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| {name} | {run.wall:.2f} | {run.cpu:.2f} | {run.peak} |"
        for name, run in measured.items()
    ]
    pairs = (
        (WHOLE, BEFORE),
        ("site stage", "hugo"),
        ("site stage", "mkdocs"),
        (WHOLE, "hugo"),
        (WITH_NEW, "hugo"),
        (NOTHING_NEW, "hugo"),
        (WHOLE, "mkdocs with search"),
        (WITHOUT_INDEX, "hugo"),
        ("demo", "mkdocs, demo"),
    )
    lines.append("")
    lines += [
        f"- {ours} / {theirs}: {measured[ours].wall / measured[theirs].wall:.2f} "
        f"(processor {measured[ours].cpu / measured[theirs].cpu:.2f})"
        for ours, theirs in pairs
        if ours in measured and theirs in measured
    ]
    return "\n".join(lines)


def project(folder: Path, clone: Path = ROOT) -> Path:
    """A clone's files, without the demo digests."""
    shutil.copytree(clone / "content", folder / "content", ignore=shutil.ignore_patterns("digests"))
    shutil.copytree(clone / "overrides", folder / "overrides")  # older clones' theme is there
    shutil.copy(clone / "mkdocs.yml", folder)
    return folder


def _emptied(*folders: Path) -> Callable[[], None]:
    def empty() -> None:
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)

    return empty


def _toggled(path: Path, text: str) -> None:
    """The digest with new papers comes and goes, so that each build finds a change."""
    if path.exists():
        path.unlink()
    else:
        path.write_text(text, encoding="utf-8")


def _here() -> dict[str, str]:
    return {"PYTHONPATH": str(ROOT)}


def in_memory() -> Path:
    memory = Path("/dev/shm")
    return memory if memory.is_dir() and os.access(memory, os.W_OK) else Path(tempfile.gettempdir())


if __name__ == "__main__":
    main()
