"""The website's folder: what others put there stays, what was withdrawn is gone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from papershelf.engine.output import MANIFEST
from papershelf.engine.owned import RECORD, Owned
from papershelf.errors import UsageError
from tests.endings import changes, ended, full
from tests.project import ROOT, run
from tests.test_site import differences

CONFIG = """site_name: Shelf
site_url: https://x.example/
docs_dir: build/docs
site_dir: build/site
plugins: [papershelf]
"""
ADDRESS = "https://arxiv.org/abs/2401.0000"
OTTERS = f"# Paper 1\n[Otters in Boats]({ADDRESS}1)\nAbstract\nThey do.\n"
MORE = f"{OTTERS}\n# Paper 2\n[Beavers Build]({ADDRESS}2)\nAbstract\nThey too.\n"
SCENES = {
    "first build": (None, MORE),
    "edit": (MORE, MORE.replace("They do", "They did")),
    "withdrawal": (MORE, OTTERS),
    "rename": (OTTERS, OTTERS.replace("Boats", "Ships")),
}
"""The digest before, and of the build that is ended."""
NEXT = f"# Paper 1\n[Herons Wait]({ADDRESS}3)\nAbstract\nThey wait.\n"


def project(folder: Path, digest: str | None) -> Path:
    (folder / "content/digests").mkdir(parents=True, exist_ok=True)
    (folder / "build/docs").mkdir(parents=True, exist_ok=True)
    (folder / "mkdocs.yml").write_text(CONFIG)
    if digest is not None:
        (folder / "content/digests/one.md").write_text(digest)
    return folder


def built(folder: Path, digest: str | None = None, *, plain: str = "") -> None:
    project(folder, digest)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("PAPERSHELF_PLAIN", plain)
        config = load_config("mkdocs.yml")
        config.plugins.on_startup(command="build", dirty=False)
        build(config)


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str | None], Path]:
    """Builds from nothing, by their digest."""
    known: dict[str | None, Path] = {}

    def place(digest: str | None) -> Path:
        if digest not in known:
            known[digest] = tmp_path_factory.mktemp("clean")
            if digest is not None:
                built(known[digest], digest)
        return known[digest]

    return place


def same(folder: Path, clean: Path) -> list[str]:
    notes = {MANIFEST, ".papershelf-build.json"}
    odd = differences(folder / "build", clean / "build")
    return [name for name in odd if Path(name).name not in notes]


Places = Callable[[str | None], Path]


def endings(places: Places, folder: Path, scene: str, parts: int, plain: str = "") -> None:
    """A build that is ended at some moments, evenly chosen, and then one with another digest."""
    before, during = SCENES[scene]

    def again() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(places(before), folder)

    def change() -> None:
        built(folder, during, plain=plain)

    again()
    every = changes(folder, change)
    for part in range(1, parts):
        for after in (NEXT, during):
            again()
            assert ended(folder, every * part // parts, change)
            built(folder, after)
            assert same(folder, places(after)) == [], (every, part, after)


@pytest.mark.filterwarnings("ignore:user_configs")
@pytest.mark.parametrize("scene", SCENES)
def test_a_build_that_ends_midway_is_made_good(places: Places, tmp_path: Path, scene: str) -> None:
    endings(places, tmp_path / "x", scene, 3)


@pytest.mark.large
@pytest.mark.filterwarnings("ignore:user_configs")
@pytest.mark.parametrize("plain", ["", "1"])
@pytest.mark.parametrize("scene", SCENES)
def test_whenever_it_ends(places: Places, tmp_path: Path, scene: str, plain: str) -> None:
    endings(places, tmp_path / "x", scene, 5, plain)


@pytest.mark.filterwarnings("ignore:user_configs")
@pytest.mark.parametrize("plain", ["", "1"])
def test_what_others_put_into_the_site_stays(places: Places, tmp_path: Path, plain: str) -> None:
    folder = Path(shutil.copytree(places(MORE), tmp_path / "x"))
    (folder / "build/site/CNAME").write_text("papers.example")
    (folder / "build/site/papers/mine.txt").write_text("mine")
    built(folder, OTTERS, plain=plain)
    assert same(folder, places(OTTERS)) == ["site/CNAME", "site/papers/mine.txt"]


@pytest.mark.filterwarnings("ignore:user_configs")
def test_beside_what_others_put_there_a_build_may_end_too(places: Places, tmp_path: Path) -> None:
    """Where all that is ours is deleted first, the record alone then says what the folder is.

    A file that stands where we would write is not replaced.
    """
    folder = Path(shutil.copytree(places(OTTERS), tmp_path / "x"))
    site = folder / "build/site"
    (site / "CNAME").write_text("papers.example")
    shutil.rmtree(folder / "build/docs")
    assert Owned(site).keep(()) > 100
    assert {path.name for path in site.iterdir()} == {"CNAME", RECORD}
    built(folder, OTTERS)
    assert same(folder, places(OTTERS)) == ["site/CNAME"]
    (site / "papers/beavers-build").mkdir()
    (site / "papers/beavers-build/index.html").write_text("mine")
    with pytest.raises(UsageError, match=r"beavers-build/index\.html: not made by Papershelf"):
        built(folder, MORE)
    assert (site / "papers/beavers-build/index.html").read_text() == "mine"


@pytest.mark.parametrize("command", ["papershelf", "mkdocs"])
@pytest.mark.parametrize("plain", ["", "1"])
def test_a_folder_of_other_things_is_refused(tmp_path: Path, command: str, plain: str) -> None:
    folder = project(tmp_path / "x", OTTERS)
    other = tmp_path / "Documents"
    other.mkdir()
    (other / "thesis.txt").write_text("years")
    asked = (command, "build", "--site-dir", str(other))
    done = run(*asked, cwd=folder, PAPERSHELF_PLAIN=plain)
    assert done.returncode == 2
    assert f"{other} holds thesis.txt" in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in other.iterdir()] == ["thesis.txt"]
    assert list((folder / "build/docs").iterdir()) == []


def test_a_page_of_a_person_is_named_and_stays(tmp_path: Path) -> None:
    folder = project(tmp_path, OTTERS)
    (folder / "build/docs/index.md").write_text("# Mine\n")
    done = run("papershelf", "build", cwd=folder)
    assert done.returncode == 0
    assert "build/docs/index.md:1: not made by Papershelf" in done.stderr
    assert run("papershelf", "build", "--strict", cwd=folder).returncode == 1
    assert (folder / "build/docs/index.md").read_text() == "# Mine\n"
    assert "Mine" in (folder / "build/site/index.html").read_text()
    assert (folder / "build/site/papers/otters-in-boats/index.html").is_file()


LIES = {
    "nothing": b"",
    "a word": b"papershelf",
    "another type": b"[1]",
    "deep": b"[" * 100_000,
    "no text": bytes(range(256)),
    "wrong types": b'{"version": 1, "files": [], "folder": {}, "revision": "x", "fingerprint": 0}',
    "large": b'{"version": "", "files": {"index.md": [9999999999999999999999999]}}',
    "outside": b'{"version": "", "folder": "%s", "fingerprint": "", "revision": 1, "files": '
    b'{"../../victim.txt": "", "VICTIM": "", "papers/..": "", "a\\u0000b": ""}}',
}


@pytest.mark.parametrize("lie", LIES)
@pytest.mark.filterwarnings("ignore:user_configs")
def test_what_earlier_builds_left_is_never_trusted(
    places: Places, tmp_path: Path, lie: str, caplog: pytest.LogCaptureFixture
) -> None:
    folder = Path(shutil.copytree(places(MORE), tmp_path / "x"))
    (folder / "victim.txt").write_text("mine")
    notes = [*(folder / "build/docs").glob(".papershelf-*.json")]
    notes += [path for path in (folder / ".cache").rglob("*") if path.is_file()]
    assert len(notes) > 5
    for path in notes:
        lies = LIES[lie].replace(b"%s", os.fsencode(folder / "build/site"))
        path.write_bytes(lies.replace(b"VICTIM", os.fsencode(folder / "victim.txt")))
    built(folder, OTTERS)
    assert same(folder, places(OTTERS)) == []
    assert (folder / "victim.txt").read_text() == "mine"
    told = [line for line in caplog.messages if "is made anew" in line]
    assert len(told) == len(notes) - (lie == "outside")


def test_a_full_disk_is_told_with_the_path(tmp_path: Path) -> None:
    folder = project(tmp_path, MORE)
    for command in ("papershelf", "mkdocs"):
        done = subprocess.run(
            [sys.executable, "-m", command, "build", "-f", "mkdocs.yml"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT / "generator")},
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=full,
        )
        assert done.returncode == 1, done.stderr
        assert "Traceback" not in done.stderr
        assert "build/" in done.stderr
        assert "File too large" in done.stderr


def test_the_folder_is_a_file(tmp_path: Path) -> None:
    folder = project(tmp_path, MORE)
    (folder / "build/site").write_text("a file")
    for command in ("papershelf", "mkdocs"):
        done = run(command, "build", cwd=folder)
        assert done.returncode == 1, done.stderr
        assert "Traceback" not in done.stderr
        assert "build/site" in done.stderr
