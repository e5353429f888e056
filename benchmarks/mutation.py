"""Would the tests notice? One small change at a time to the modules that decide.

Cosmic Ray finds the places and makes the changes; each place is changed in one way, drawn with a
fixed seed. The tests that run over a changed line are looked up by coverage, the quickest first,
and run until one fails. What no test notices is printed with its diff.

    ./shelf mutate                           the figure in benchmarks/mutation.md
    ./shelf mutate --sample 60 topics/       sixty changes below topics/
    ./shelf mutate --constants library/      every step of every constant at the top of a module

The project itself stays as it is: all of this happens in copies below .cache/mutation.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import accumulate
from multiprocessing import get_context
from pathlib import Path
from xml.etree import ElementTree as ET

import parso
import pytest
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.number_replacer import NumberReplacer
from cosmic_ray.operators.operator import Operator
from cosmic_ray.plugins import get_operator, operator_names
from coverage import CoverageData

from benchmarks.copies import ROOT, WORK, copy_project, environment

PACKAGE = Path("generator/papershelf")
DECIDES = """
    library/identity.py library/merge.py library/names.py library/titles.py library/wrong_links.py
    library/readings.py library/addresses.py library/evidence.py library/voices.py
    text/dates.py ids/urls.py ids/registries.py
    topics/match.py topics/paper_words.py topics/tags.py topics/tag_names.py topics/terms.py
    topics/finds.py topics/related.py topics/nearness.py topics/candidates.py topics/features.py
    topics/reasons.py
    read/choose.py read/remains.py
    publish/formats/ publish/citable.py publish/coins.py publish/names.py publish/files.py
    publish/feeds.py
    engine/cache.py
""".split()
"""What decides: identity, merge, dates, names, topics, tags, related papers, the choice of a
dialect, citations, feeds, cache keys. Files, or folders with all in them."""
QUICK = ("--ignore=tests/browser", "-m", "not large and not real")
"""The tests that `./shelf quick` runs anywhere."""
SEED = 27
SAMPLE = 210
LONGEST = 120
"""Seconds after which the tests of a change are ended; an endless loop is noticed."""
SECONDS = 20
"""What the tests of a change may take together: the quickest of those that run over its line."""
PRELOADED = """
    numpy hypothesis.strategies yaml jinja2 markdown_it msgspec rapidfuzz.process slugify click rich
    jsonschema feedparser bibtexparser pylatexenc.latex2text latex2mathml.converter
""".split()
"""Libraries that each process imports once for all of its forks."""
_MEMORY = frozenset(("cache", "lru_cache", "cached_property"))


class Step(NumberReplacer):  # type: ignore[misc]
    """A number one step up or down, a fraction by one of its last digit: 0.33 to 0.34."""

    def mutate(self, node: parso.python.tree.Number, index: int) -> parso.python.tree.Number:
        sign = (1, -1)[index]
        _, point, digits = node.value.partition(".")
        if point and digits.isdigit():
            text = f"{float(node.value) + sign * 10.0 ** -len(digits):.{len(digits)}f}"
        else:
            text = str(ast.literal_eval(node.value) + sign)
        return parso.python.tree.Number(f" {text}", node.start_pos)


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one place."""

    module: str
    """As a path from the root of the project."""
    line: int
    operator: str
    occurrence: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a change. noticed: by `by`, a test or `timeout`."""

    change: Change
    diff: str
    tests: int
    noticed: bool
    by: str = ""


def operators() -> dict[str, Operator]:
    found = {name: get_operator(name) for name in operator_names()}
    made = {name: kind() for name, kind in found.items() if not kind.arguments()}
    made.pop("core/NumberReplacer")
    return {**made, "Step": Step()}


def modules(parts: Sequence[str]) -> list[str]:
    """The files that decide, all of them or those whose paths hold one of the parts."""
    found: list[Path] = []
    for name in DECIDES:
        path = ROOT / PACKAGE / name
        found += sorted(path.rglob("*.py")) if path.is_dir() else [path] if path.exists() else []
    names = [path.relative_to(ROOT).as_posix() for path in found]
    return [name for name in names if not parts or any(part in name for part in parts)]


def changes(module: str) -> dict[tuple[int, int], list[Change]]:
    """All changes of a module, by place; nothing that only type checkers and readers see."""
    source = (ROOT / module).read_text(encoding="utf-8")
    unseen = _unseen(source)
    nodes = list(ast_nodes(get_ast(source)))
    found: dict[tuple[int, int], list[Change]] = defaultdict(list)
    for name, operator in operators().items():
        places = [place for node in nodes for place in operator.mutation_positions(node)]
        for occurrence, (start, _) in enumerate(places):
            if not any(first <= start < last for first, last in unseen):
                found[start].append(Change(module, start[0], name, occurrence))
    return found


def _unseen(source: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Annotations, decorators that only remember results, and options of dataclasses."""
    spans = []
    for node in ast.walk(ast.parse(source)):
        inner = [getattr(node, "annotation", None), getattr(node, "returns", None)]
        for one in getattr(node, "decorator_list", ()):
            called = one.func if isinstance(one, ast.Call) else one
            name = called.id if isinstance(called, ast.Name) else ""
            if name in _MEMORY:
                spans.append(((one.lineno, 0), (one.end_lineno or 0, 1000)))
            elif name == "dataclass":
                spans.append(((one.lineno, called.end_col_offset or 0), (one.lineno, 1000)))
        spans += [
            ((one.lineno, one.col_offset), (one.end_lineno or 0, one.end_col_offset or 0))
            for one in inner
            if isinstance(one, ast.expr)
        ]
    return spans


def constants(module: str) -> list[Change]:
    """Every step of every number that is assigned at the top of the module."""
    tree = ast.parse((ROOT / module).read_text(encoding="utf-8"))
    lines = {
        line
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    found = [one for some in changes(module).values() for one in some]
    return [one for one in found if one.operator == "Step" and one.line in lines]


def sample(names: Sequence[str], size: int, seed: int) -> list[Change]:
    """So many places, each with one of its changes."""
    chance = random.Random(seed)
    places = [place for name in names for _, place in sorted(changes(name).items())]
    chosen = chance.sample(places, min(size, len(places)))
    return list(filter(_compiles, (chance.choice(place) for place in chosen)))


def _compiles(change: Change) -> bool:
    """Not so where a sign of a signature was taken for an operator."""
    try:
        compile(_changed((ROOT / change.module).read_text("utf-8"), change), "", "exec")
    except SyntaxError:
        return False
    return True


def _changed(source: str, change: Change) -> str:
    return str(mutate_code(source, operators()[change.operator], change.occurrence))


def measure(folder: Path, more: Sequence[str]) -> None:
    """Which tests run over which lines, and how long each takes."""
    WORK.mkdir(parents=True, exist_ok=True)
    covered = ["--cov=papershelf", "--cov-context=test", "--cov-report=", "--junitxml=times.xml"]
    command = [sys.executable, "-m", "pytest", "-q", *QUICK, *covered, *more]
    subprocess.run(command, cwd=folder, env=environment(), check=False)
    for name in (".coverage", "times.xml"):
        shutil.copy(folder / name, WORK)


class Tests:
    """The tests of each line, the quickest first."""

    def __init__(self) -> None:
        self._data = CoverageData(str(WORK / ".coverage"))
        self._data.read()
        self._seconds: dict[str, float] = {}
        for case in ET.parse(WORK / "times.xml").iter("testcase"):
            name = f"{(case.get('classname') or '').replace('.', '/')}.py::{case.get('name')}"
            self._seconds[name] = float(case.get("time") or 0)

    def of(self, change: Change) -> list[str]:
        lines = self._lines(change.module)
        found = set().union(*(lines.get(line, ()) for line in self._reached(change)))
        found = found or set().union(*lines.values())  # what only an import runs
        ordered = sorted(found, key=lambda test: (self._seconds.get(test, 1.0), test))
        sums = accumulate(self._seconds.get(test, 1.0) for test in ordered)
        return [test for test, spent in zip(ordered, sums, strict=True) if spent < SECONDS]

    def _reached(self, change: Change) -> set[int]:
        """The line; for a constant, where it is used, or all lines where that is elsewhere."""
        tree = ast.parse((ROOT / change.module).read_text(encoding="utf-8"))
        for node in tree.body:
            if node.lineno <= change.line <= (node.end_lineno or 0):
                if isinstance(node, ast.FunctionDef):
                    inside = change.line >= node.body[0].lineno
                    whole = set(range(node.lineno, (node.end_lineno or 0) + 1))
                    return _statement(node, change) if inside else whole
                names = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
                used = {
                    one.lineno
                    for other in tree.body
                    if other is not node and not isinstance(other, ast.Assign | ast.AnnAssign)
                    for one in ast.walk(other)
                    if isinstance(one, ast.Name) and one.id in names
                }
                if isinstance(node, ast.Assign | ast.AnnAssign) and used:
                    return used
                if isinstance(node, ast.ClassDef) and change.line in self._lines(change.module):
                    return _statement(node, change)
        return set(self._lines(change.module))

    @cache  # noqa: B019 - one object for the whole run
    def _lines(self, module: str) -> dict[int, set[str]]:
        path = next((one for one in self._data.measured_files() if one.endswith(module)), "")
        found = self._data.contexts_by_lineno(path) if path else {}
        return {
            line: {name.rpartition("|")[0] for name in names if name}
            for line, names in found.items()
        }


def _statement(node: ast.AST, change: Change) -> set[int]:
    """The lines of the smallest statement around the change: coverage names the first of them."""
    best = node
    for one in ast.walk(node):
        if isinstance(one, ast.stmt) and one.lineno <= change.line <= (one.end_lineno or 0):
            best = one
    end = getattr(best, "end_lineno", change.line)
    return {change.line, *range(getattr(best, "lineno", change.line), min(end, change.line) + 1)}


def attempt(change: Change, tests: Sequence[str]) -> Outcome:
    """Make the change in this process's own copy, and see what its tests say."""
    path = Path(change.module)
    source = path.read_text(encoding="utf-8")
    changed = _changed(source, change)
    diff = _shown(source, changed)
    if not tests:
        return Outcome(change, diff, 0, noticed=False)
    path.write_text(changed, encoding="utf-8")
    said = Path("said.txt")
    # A fork has pytest and the libraries at hand; the package itself it imports anew.
    child = get_context("fork").Process(target=_test, args=(tests, said))
    child.start()
    child.join(LONGEST)
    late = child.is_alive()
    if late:
        child.kill()
        child.join()
    path.write_text(source, encoding="utf-8")
    lines = said.read_text(encoding="utf-8").splitlines()
    failed = [line for line in lines if line.startswith(("FAILED", "ERROR"))]
    by = "timeout" if late else next(iter(failed), " ".join(lines[-1:]))
    return Outcome(change, diff, len(tests), noticed=child.exitcode != 0, by=by[:160])


def _test(tests: Sequence[str], said: Path) -> None:
    os.environ.update(environment(), PYTEST_DISABLE_PLUGIN_AUTOLOAD="1")
    sys.dont_write_bytecode = True
    with said.open("w", encoding="utf-8") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
        options = ["-x", "-q", "--no-header", "--tb=no", "-p", "no:cacheprovider"]
        code = pytest.main([*options, *tests])
        sys.stdout.flush()
    os._exit(code)


def _shown(source: str, changed: str) -> str:
    pairs = zip(source.splitlines(), changed.splitlines(), strict=False)
    old, new = next((pair for pair in pairs if pair[0] != pair[1]), ("", ""))
    return f"    - {old.strip()}\n    + {new.strip()}"


def _enter(folders: Sequence[str]) -> None:
    """Each process takes a copy of its own."""
    for name in PRELOADED:
        import_module(name)
    for folder in folders:
        try:
            (Path(folder) / "taken").touch(exist_ok=False)
        except FileExistsError:
            continue
        os.chdir(folder)
        return


def outcomes(chosen: Sequence[Change], workers: int) -> Iterator[Outcome]:
    tests = Tests()
    folders = [copy_project(number).as_posix() for number in range(workers)]
    with ProcessPoolExecutor(workers, initializer=_enter, initargs=(folders,)) as pool:
        running = [pool.submit(attempt, change, tests.of(change)) for change in chosen]
        yield from (done.result() for done in as_completed(running))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", help="parts of paths of modules; none: all that decide")
    parser.add_argument("--sample", type=int, default=SAMPLE)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--constants", action="store_true")
    parser.add_argument("--kept", action="store_true", help="with the coverage of the last run")
    parser.add_argument("--tests", nargs="*", default=[], help="measure these test files alone")
    given = parser.parse_args()
    names = modules(given.parts)
    if not given.kept:
        measure(copy_project(0), given.tests)
    chosen = (
        [one for name in names for one in constants(name)]
        if given.constants
        else sample(names, given.sample, given.seed)
    )
    noticed: Counter[bool] = Counter()
    for outcome in outcomes(chosen, given.workers):
        noticed[outcome.noticed] += 1
        change = outcome.change
        said = outcome.by if outcome.noticed else f"NOT NOTICED by {outcome.tests} tests"
        print(f"{change.module}:{change.line}: {said}\n{outcome.diff}", flush=True)
    share = noticed[True] / max(1, noticed.total())
    print(f"{noticed[True]} of {noticed.total()} changes noticed ({share:.1%}), seed {given.seed}")


if __name__ == "__main__":
    main()
