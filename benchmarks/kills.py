"""Builds that are ended at random moments, and what is left: `python -m benchmarks.kills`.

    python -m benchmarks.kills [--kills N] [--seed N] [--papers N] [--folder FOLDER]

Half of the builds are `papershelf build`, half `mkdocs build`; half are ended by SIGKILL, half by
Ctrl-C. Each is a first build, an edit, a withdrawal or a rename. At the kill the website must be
the old one or the new one, file by file; after the next build, with the same digests or others, it
must be what a build from nothing makes. Commands run in children that have read the program
already, so that the moments fall into the build; where one was done before its moment, another is
tried.
"""

from __future__ import annotations

import argparse
import importlib
import io
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from benchmarks import synthetic

Tree = dict[str, bytes]
COMMANDS = ("papershelf", "mkdocs")
SIGNALS = (signal.SIGKILL, signal.SIGINT)
CONFIG = """site_name: Kills
site_url: https://papers.example/
docs_dir: build/docs
site_dir: build/site
plugins: [papershelf]
"""
ONE, TWO = "2024-01-01-one.md", "2024-01-02-two.md"


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Digests by name: before, in the build that is ended, and in one that comes after others."""

    name: str
    before: dict[str, str] | None
    during: dict[str, str]


def scenes(papers: int) -> tuple[list[Scene], dict[str, str]]:
    """And the digests of a next build that finds other input."""
    one, two, other = (synthetic.new_papers(papers, after=papers * part) for part in range(3))
    all_ = {ONE: one, TWO: two}
    edited = {ONE: one.replace(" the ", " that "), TWO: two}
    return [
        Scene(name="first build", before=None, during=all_),
        Scene(name="edit", before=all_, during=edited),
        Scene(name="withdrawal", before=all_, during={ONE: one}),
        Scene(name="rename", before=all_, during={ONE: one, "2024-02-02-moved.md": two}),
    ], {ONE: other, TWO: two}


class Builds:
    """Builds in one project folder, and what builds from nothing make of the same digests."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.project = folder / "project"
        self.known: dict[str, Path] = {}
        self.long: dict[tuple[str, str], float] = {}

    def seconds(self, command: str, scene: Scene) -> float:
        """Of the processor, for such a build."""
        if (command, scene.name) not in self.long:
            self.again(scene.before)
            self.write(scene.during)
            child = self.run(command)
            os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
            self.long[command, scene.name] = used(child)
            assert ended(child) == 0
        return self.long[command, scene.name]

    def warm(self) -> None:
        """Reads the program, so that children need not: a build in this process."""
        self._empty()
        before = Path.cwd()
        os.chdir(self.project)
        with redirect_stdout(io.StringIO()):
            main("papershelf")(["build"], standalone_mode=False)
            main("mkdocs")(["build", "-q"], standalone_mode=False)
        os.chdir(before)

    def clean(self, digests: dict[str, str] | None) -> Path:
        """A project in which these digests have been built from nothing."""
        name = "none" if digests is None else sha256(repr(digests).encode()).hexdigest()[:9]
        if name not in self.known:
            self._empty()
            if digests is not None:
                self.write(digests)
                assert ended(self.run("papershelf")) == 0
            self.known[name] = Path(shutil.copytree(self.project, self.folder / name))
        return self.known[name]

    def again(self, digests: dict[str, str] | None) -> None:
        """Makes the project what it was after those digests had been built, as `cp -a` does."""
        source = self.clean(digests)
        shutil.rmtree(self.project)
        shutil.copytree(source, self.project)

    def write(self, digests: dict[str, str]) -> None:
        held = self.project / "content/digests"
        shutil.rmtree(held)
        held.mkdir()
        for name, text in digests.items():
            (held / name).write_text(text)

    def _empty(self) -> None:
        shutil.rmtree(self.project, ignore_errors=True)
        (self.project / "content/digests").mkdir(parents=True)
        (self.project / "build/docs").mkdir(parents=True)
        (self.project / "mkdocs.yml").write_text(CONFIG)

    def run(self, command: str) -> int:
        """The process of a build."""
        child = os.fork()
        if child:
            return child
        try:
            os.chdir(self.project)
            signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's & ignores it
            nothing = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nothing, 1)
            os.dup2(os.open("../said", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666), 2)
            sys.argv = [command, "build"]
            main(command)()
        except SystemExit as end:
            os._exit(end.code if isinstance(end.code, int) else 1)
        except BaseException:  # noqa: BLE001 - a child never comes back
            sys.excepthook(*sys.exc_info())
        os._exit(70)


def main(command: str) -> Callable[..., object]:
    if command == "papershelf":
        run: Callable[..., object] = importlib.import_module("papershelf.cli").main
    else:
        run = importlib.import_module("mkdocs.__main__").cli
    return run


def ended(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def used(child: int) -> float:
    """Seconds of the processor that the child has had."""
    return int(Path(f"/proc/{child}/schedstat").read_text().split()[0]) / 1e9


def has_ended(child: int) -> bool:
    return bool(os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT | os.WNOHANG))


def tree(folder: Path) -> Tree:
    """All files, links and folders that hold something, hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if not path.is_dir()
    }


@dataclass(frozen=True, kw_only=True)
class Kill:
    """The state of the site at the kill: `old`, `new` or `MIXED`; whole: after the next build."""

    state: str
    at_work: bool
    whole: bool
    said: str


def kill(
    builds: Builds, scene: Scene, after: dict[str, str], command: str, with_: int, part: float
) -> Kill:
    """part: the moment, as a part of the processor time that such a build takes."""
    old, new = (tree(builds.clean(one) / "build/site") for one in (scene.before, scene.during))
    clean = tree(builds.clean(after) / "build/site")
    long = builds.seconds(command, scene)
    builds.again(scene.before)
    builds.write(scene.during)
    child = builds.run(command)
    while used(child) < long * part and not has_ended(child):
        time.sleep(0.001)
    if has_ended(child):
        builds.long[command, scene.name] = min(long, used(child))
    os.kill(child, with_)
    code = ended(child)
    now = tree(builds.project / "build/site")
    state = "old" if now == old else "new" if now == new else "MIXED"
    builds.write(after)
    done = ended(builds.run(command))
    said = (builds.folder / "said").read_text()
    whole = done == 0 and tree(builds.project / "build/site") == clean
    left = sorted(path.name for path in (builds.project / "build").iterdir())
    return Kill(state=state, at_work=code != 0, whole=whole and left == ["docs", "site"], said=said)


def report(kills: int, seed: int, papers: int, folder: Path) -> int:
    """How many were not as they must be."""
    chance = random.Random(seed)
    builds = Builds(folder)
    builds.warm()
    every, other = scenes(papers)
    found: Counter[tuple[str, str, str]] = Counter()
    bad = late = number = 0
    start = time.perf_counter()
    while number < kills:
        command = COMMANDS[number % 2]
        scene = every[number // 2 % 4]
        with_ = SIGNALS[number // 8 % 2]
        after = scene.during if number // 16 % 2 else other
        part = chance.random()
        one = kill(builds, scene, after, command, with_, part)
        if one.state == "MIXED" or not one.whole:
            bad += 1
            print(command, scene.name, signal.Signals(with_).name, f"{part:.3f}", one)
        if one.at_work:
            found[command, scene.name, one.state] += 1
            number += 1
        else:
            late += 1
        print(f"\r{number}", end="", file=sys.stderr, flush=True)
    seconds = time.perf_counter() - start
    print(f"{kills} kills of a build at work (seed {seed}, {2 * papers} papers), {seconds:.0f} s")
    for (command, scene_name, state), count in sorted(found.items()):
        print(f"{count:5} {command:10} {scene_name:12} {state}")
    print(f"{late} more that came after the end; {bad} of all not as they must be")
    return bad


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--papers", type=int, default=6, help="of each of the two digests")
    parser.add_argument("--folder", type=Path, help="default: a temporary one")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="papershelf-", dir=given.folder) as place:
        sys.exit(bool(report(given.kills, given.seed, given.papers, Path(place))))
