"""The pages' HTML as html-validate reads it: no finding of ours.

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
OF_THE_THEME = {
    ("valid-id", "__drawer"): "Material's script asks for its drawer and search by these ids",
    ("valid-id", "__search"): "likewise",
    ("valid-id", "__config"): "what Material's script reads",
    ("valid-id", "__palette_0"): "Material's switch between light and dark",
    ("valid-id", "__palette_1"): "likewise",
    (
        "valid-autocomplete",
        "checkbox",
    ): "Material's: Firefox would bring the drawer back",
}
"""Rule and what the message names -> why it stays."""

pytestmark = pytest.mark.skipif(
    not VALIDATOR.is_file(), reason="the scripts' tools are not set up: ./shelf lint"
)


def is_the_themes(rule: str, message: str) -> bool:
    return any(rule == known and word in message for known, word in OF_THE_THEME)


def test_the_validator_finds_nothing_of_ours(demo: Site, tmp_path: Path) -> None:
    told = tmp_path / "found.json"  # what goes through a pipe may be cut off at its end
    kinds = [kind for kind in KINDS if "?" not in kind]
    paths = [demo.folder / path_of(demo, kind) for kind in kinds]
    files = [path if path.suffix else path / "index.html" for path in paths]
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
    assert found, "even the theme's own findings are gone: was anything read?"
    assert [one for one in found if not is_the_themes(*one[2:])] == []
