"""What commands print on a terminal, and where there is none."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from tests.project import ROOT, run

DIGEST = """\
# Papers for 2024-10-22

| Title | Authors | Summary |
|---|---|---|
| Otters in Boats of Many Kinds ([arXiv](https://arxiv.org/abs/3101.00001)) | Ann Ash | They row. |
| A Title That Is Cut (Read mo
"""
COLOUR = re.compile(r"\x1b\[[\d;]*m")
WIDTH = 50


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content/digests").mkdir(parents=True)
    (tmp_path / "content/digests/daily.md").write_text(DIGEST, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: S\ndocs_dir: content\nplugins: [papershelf]\n", encoding="utf-8"
    )
    return tmp_path


def on_terminal(*arguments: str, cwd: Path, **environment: str) -> str:
    """What `papershelf` shows on a terminal of fifty columns."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, WIDTH, 0, 0))
    known = {
        name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "COLUMNS"}
    }
    known |= {"PYTHONPATH": str(ROOT / "generator"), "TERM": "xterm", **environment}
    command = [sys.executable, "-m", "papershelf", *arguments]
    shown = b""
    with subprocess.Popen(command, cwd=cwd, env=known, stdout=theirs, stderr=theirs) as running:
        os.close(theirs)
        try:
            while part := os.read(ours, 4096):
                shown += part
        except OSError:  # Linux: nobody writes there any more
            pass
        assert running.wait() in {0, 1}
    os.close(ours)
    return shown.decode().replace("\r\n", "\n")


def test_colour_is_for_terminals_and_for_who_wants_it(project: Path) -> None:
    shown = on_terminal("check", cwd=project)
    assert "\x1b[31merror\x1b[0m: daily.md:6: " in shown
    plain = on_terminal("check", cwd=project, NO_COLOR="1")
    assert "\nerror: daily.md:6: " in f"\n{plain}"
    assert not COLOUR.search(plain)
    assert not COLOUR.search(run("papershelf", "check", cwd=project).stdout)


def test_explanations_keep_to_the_width_of_a_terminal(project: Path) -> None:
    """Links are whole, so that they can be followed."""
    shown = on_terminal("explain", "otters in boats", cwd=project).splitlines()
    piped = run("papershelf", "explain", "otters in boats", cwd=project).stdout
    assert any(len(line) > WIDTH for line in piped.splitlines())
    assert [line for line in shown if len(line) > WIDTH and " " in line.strip()] == []
    for text in ("\n".join(shown), piped):
        assert "https://arxiv.org/abs/3101.00001" in text
    assert " ".join(" ".join(shown).split()) == " ".join(piped.split())
