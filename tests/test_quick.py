"""What `./shelf quick` promises: its tests need no browser."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys

from tests.project import ROOT

COLLECT = """
import sys, pytest
code = pytest.main([*sys.argv[1:], "--collect-only", "-qq", "-p", "no:cacheprovider"])
sys.exit(code or ", ".join(name for name in sys.modules if "playwright" in name) or 0)
"""


def test_quick_tests_import_no_browser() -> None:
    options = re.search(r'quick\).* run_tests (.*) "\$@"', (ROOT / "shelf").read_text())
    assert options
    command = [sys.executable, "-c", COLLECT, *shlex.split(options[1])]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
