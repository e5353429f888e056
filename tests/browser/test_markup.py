"""The pages' HTML as html-validate reads it: no finding.

Two of its rules are off in `tests/javascript/html-validate.json`: titles are as long as papers'
titles are, and white space at the end of lines comes from the theme's templates.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.browser.kinds import KINDS, path_of
from tests.project import ROOT, Site

TOOLS = ROOT / "tests/javascript"
VALIDATOR = TOOLS / "node_modules/html-validate/bin/html-validate.mjs"

pytestmark = pytest.mark.skipif(
    not VALIDATOR.is_file(), reason="the scripts' tools are not set up: ./shelf lint"
)


def test_the_validator_finds_nothing(demo: Site, tmp_path: Path) -> None:
    told = tmp_path / "found.json"  # what goes through a pipe may be cut off at its end
    kinds = [kind for kind in KINDS if "?" not in kind]
    paths = [demo.folder / path_of(demo, kind) for kind in kinds]
    bad = tmp_path / "bad.html"
    bad.write_text("<p id='twice'></p><p id='twice'></p>", "utf-8")
    files = [path if path.suffix else path / "index.html" for path in (*paths, bad)]
    subprocess.run(
        [
            *(ROOT / ".venv/bin/node", VALIDATOR),
            *("--config", TOOLS / "html-validate.json", "--formatter", f"json={told}"),
            *files,
        ],
        capture_output=True,
        check=False,
    )
    found = [
        (file["filePath"], message["line"], message["ruleId"], message["message"])
        for file in json.loads(told.read_text("utf-8"))
        for message in file["messages"]
    ]
    assert any(file == str(bad) for file, *_ in found), "was anything read?"
    assert [one for one in found if one[0] != str(bad)] == []
