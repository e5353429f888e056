"""The same digests are the same site, byte for byte, whoever builds it, where and when."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from tests.project import Site, copy_project, run
from tests.test_site import differences

ODD = {
    "PYTHONHASHSEED": "4242",
    "SOURCE_DATE_EPOCH": "86400",
    "TZ": "Asia/Kathmandu",
    # Neither UTF-8 nor what Python makes of it by itself.
    "LC_ALL": "POSIX",
    "LANG": "tr_TR",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONUTF8": "0",
}
"""Together: were they not the same, one at a time would say which it is."""


def test_environment_folder_and_rights_make_no_difference(demo: Site, tmp_path: Path) -> None:
    project = copy_project(tmp_path / "somewhere else")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    file = os.path.relpath(project / "mkdocs.yml", elsewhere)
    before = os.umask(0o077)
    try:
        build = ("papershelf", "build", "-f", file, "--site-url", demo.url)
        done = run(*build, cwd=elsewhere, **ODD)
    finally:
        os.umask(before)
    assert done.returncode == 0, done.stderr
    assert differences(demo.folder, project / "build/site") == []
    assert stat.S_IMODE((project / "build/site/index.html").stat().st_mode) == 0o600
