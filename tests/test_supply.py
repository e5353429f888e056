"""What the project is made of beside its files: locked by checksum, under licences we may use."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests import licences
from tests.project import ROOT

LOCKS = sorted(licences.LOCKS.glob("*.txt"))
LICENCES = {
    "0BSD", "Apache Software License", "Apache-2.0", "Artistic License", "BSD License",
    "BSD-2-Clause", "BSD-2-Clause-Views", "BSD-3-Clause", "BlueOak-1.0.0", "CC0-1.0",
    "ISC", "MIT", "MIT License", "PSF-2.0", "Python Software Foundation License", "Zlib",
    # What is changed of these files stays free; nothing of ours is part of them.
    "GNU Library or Lesser General Public License (LGPL)", "MPL-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)",
}  # fmt: skip
_WHOLE = re.compile(r"^\((.*)\)$")
ACTIONS = re.compile(r"uses: *[\w./-]+@[0-9a-f]{40} # v\d")


def requirements(lock: Path) -> list[str]:
    """Each with its checksums, on one line."""
    text = lock.read_text("utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_requirement_is_one_version_with_its_checksums(lock: Path) -> None:
    found = requirements(lock)
    assert found
    for line in found:
        assert re.match(r"[\w.-]+==\S+ ", line), line
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", line), line


def test_all_locks_name_the_same_versions() -> None:
    versions: dict[str, set[str]] = {}
    for lock in LOCKS:
        for line in requirements(lock):
            name, version = line.split()[0].split("==")
            versions.setdefault(name, set()).add(version)
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}


def test_what_pyproject_asks_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = {"plain": project["project"]["dependencies"]}
    asked |= project["project"]["optional-dependencies"]
    asked["build"] = project["dependency-groups"]["build"]
    del asked["xlsx"]  # for users; what it names, dev has
    for extra, wanted in asked.items():
        held = {line.partition("==")[0] for line in requirements(licences.LOCKS / f"{extra}.txt")}
        names = {re.split(r"[\[><=]", one)[0].lower() for one in wanted} - {"papershelf"}
        assert names <= held, extra


def test_every_licence_is_listed_and_allowed() -> None:
    listed = licences.listed()
    packages = {f"{name} {version}" for name, version in licences.python_packages().items()}
    assert listed.keys() == packages | licences.npm_packages().keys(), "run ./shelf licences"
    for name, licence in listed.items():
        choices = [choice.split(" AND ") for choice in _WHOLE.sub(r"\1", licence).split(" OR ")]
        assert any(LICENCES.issuperset(choice) for choice in choices), f"{name}: {licence!r}"


def test_licences_are_as_the_packages_state_them() -> None:
    listed = licences.listed()
    for name, version in licences.python_packages().items():
        if stated := licences.stated(name, version):
            assert listed[f"{name} {version}"] == stated


def test_actions_are_named_by_commit() -> None:
    for workflow in (ROOT / ".github/workflows").glob("*.yml"):
        for line in workflow.read_text("utf-8").splitlines():
            assert "uses:" not in line or ACTIONS.search(line), line
