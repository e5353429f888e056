"""The website's folder: what others put there stays, what was withdrawn is gone."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from papershelf.engine.cache import outdated
from papershelf.engine.output import MANIFEST
from papershelf.engine.owned import RECORD, Owned
from papershelf.errors import UsageError
from tests.endings import changes, ended, full, without_privilege
from tests.project import run, run_after
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


def built(folder: Path, digest: str | None = None, *, plain: str = "", more: str = "") -> None:
    """more: lines of mkdocs.yml, which win."""
    project(folder, digest)
    stated = CONFIG.replace("plugins: [papershelf]\n", "") if "plugins" in more else CONFIG
    (folder / "mkdocs.yml").write_text(stated + more)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("PAPERSHELF_PLAIN", plain)
        config = load_config("mkdocs.yml")
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()


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
    """A build that is ended at some moments, evenly chosen, and then one with another digest.

    The website is the old one or the new one.
    """
    before, during = SCENES[scene]
    states = [places(during) / "build/site"]
    states += [places(before) / "build/site"] if before else []

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
            site = folder / "build/site"
            fresh = not before and not any(site.glob("*"))
            assert fresh or [] in [differences(site, state) for state in states], (every, part)
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
    (folder / "build/docs/.papershelf-files").touch()  # a build was here; else all is theirs
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
    b'{"../../victim.txt": ["", "", [0, 0]], "VICTIM": ["", "", [0, 0]]}}',
}


@pytest.mark.parametrize("lie", LIES)
@pytest.mark.filterwarnings("ignore:user_configs")
def test_what_earlier_builds_left_is_never_trusted(
    places: Places, tmp_path: Path, lie: str, caplog: pytest.LogCaptureFixture
) -> None:
    folder = Path(shutil.copytree(places(MORE), tmp_path / "x"))
    (folder / "victim.txt").write_text("mine")
    notes = [*(folder / "build/docs").glob(".papershelf-*.json")]
    kept = [path for path in (folder / ".cache").rglob("*") if path.is_file()]
    # The record of the last build is text, which test_loss.py damages.
    notes += [path for path in kept if not path.name.startswith("last-build-")]
    assert len(notes) > 5
    outdated.cache_clear()  # told once in a process
    for path in notes:
        lies = LIES[lie].replace(b"%s", os.fsencode(folder / "build/site"))
        path.write_bytes(lies.replace(b"VICTIM", os.fsencode(folder / "victim.txt")))
    built(folder, OTTERS)
    assert same(folder, places(OTTERS)) == []
    assert (folder / "victim.txt").read_text() == "mine"
    told = [line for line in caplog.messages if line.endswith("is made anew")]
    assert len(told) == len(notes) - (lie == "outside")  # which has the right types for one


@pytest.mark.filterwarnings("ignore:user_configs")
def test_what_another_version_left_is_told_in_a_line_and_made_anew(
    places: Places,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    folder = Path(shutil.copytree(places(MORE), tmp_path / "x"))
    outdated.cache_clear()
    for module in ("cache", "output"):
        monkeypatch.setattr(f"papershelf.engine.{module}.version", lambda: b"0" * 32)
    built(folder, OTTERS)
    assert same(folder, places(OTTERS)) == []
    assert [line for line in caplog.messages if "made anew" in line] == [
        "what another version of Papershelf has left is made anew"
    ]


@pytest.mark.filterwarnings("ignore:user_configs")
def test_what_somebody_did_to_our_files_is_made_good(places: Places, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(places(MORE), tmp_path / "x"))
    built(folder, MORE)
    docs, site = folder / "build/docs", folder / "build/site"
    shard = next(path.relative_to(docs) for path in docs.glob("search/**/*.json"))
    page = site / "papers/beavers-build/index.html"
    text = page.read_bytes()
    page.write_bytes(text.replace(b"Beavers", b"Bananas"))
    assert page.stat().st_size == len(text)
    (site / "index.html").write_bytes(b"")
    (site / "topics/index.html").unlink()
    (site / shard).write_bytes(b"[]")
    next(site.glob("assets/stylesheets/*.css")).unlink()
    (docs / "papers/otters-in-boats.md").write_bytes(b"")
    (docs / "archive/index.md").unlink()
    (site / "sitemap.xml.gz").unlink()
    for place in (docs, site):
        (place / RECORD).write_bytes(bytes(range(256)))
    built(folder, MORE)
    assert same(folder, places(MORE)) == []


@pytest.mark.filterwarnings("ignore:user_configs")
@pytest.mark.parametrize("time", [1, 2**62 // 10**9 * 10**9])
def test_no_clock_decides(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, time: int
) -> None:
    """Neither a time long ago nor one to come, on our files as on the wall."""
    folder = Path(shutil.copytree(places(MORE), tmp_path / "x"))
    (folder / "build/docs" / MANIFEST).unlink()
    for path in folder.rglob("*"):
        os.utime(path, ns=(time, time))
    monkeypatch.setattr("time.time_ns", lambda: 0)
    monkeypatch.setattr("time.time", lambda: 0.0)
    for digest in (OTTERS, MORE.replace("They do", "They did"), MORE):
        built(folder, digest)
        assert same(folder, places(digest)) == []


@pytest.mark.filterwarnings("ignore:user_configs")
def test_ctrl_c_leaves_the_site_and_nothing_beside(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    folder = Path(shutil.copytree(places(MORE), tmp_path / "x"))
    monkeypatch.setattr("papershelf.site.own_site.render_pages", interrupted)
    with pytest.raises(KeyboardInterrupt):
        built(folder, OTTERS)
    assert differences(folder / "build/site", places(MORE) / "build/site") == []
    assert sorted(path.name for path in (folder / "build").iterdir()) == ["docs", "site"]
    monkeypatch.undo()
    built(folder, OTTERS)
    assert same(folder, places(OTTERS)) == []


HOOK = """import pathlib
def on_post_build(config):
    site = pathlib.Path(config.site_dir)
    (site / "seen.txt").write_text(str(len(list(site.glob("papers/*/index.html")))))
"""


@pytest.mark.filterwarnings("ignore:user_configs")
def test_who_looks_at_the_finished_site_sees_all_of_it(tmp_path: Path) -> None:
    """Also what is not new; and what others write into it goes with them."""
    folder = project(tmp_path, OTTERS)
    (folder / "hook.py").write_text(HOOK)
    for digest in (OTTERS, MORE, MORE):
        built(folder, digest, more="hooks: [hook.py]\n")
        seen = (folder / "build/site/seen.txt").read_text()
        assert int(seen) == digest.count("# Paper")
    built(folder, MORE)
    assert not (folder / "build/site/seen.txt").exists()


@pytest.mark.filterwarnings("ignore:user_configs")
def test_the_folder_is_exchanged_unless_the_editor_says_no(places: Places, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(places(MORE), tmp_path / "x"))
    site = folder / "build/site"
    known = site.stat().st_ino
    built(folder, OTTERS)
    assert site.stat().st_ino != known
    known = site.stat().st_ino
    built(folder, MORE, more="plugins: [papershelf: {exchange: false}]\n")
    assert site.stat().st_ino == known
    assert same(folder, places(MORE)) == []


def lock_up(folder: Path, *, mode: int) -> None:
    for path in [folder, *folder.rglob("*")]:
        if path.is_dir():
            path.chmod(mode)


@pytest.mark.parametrize("command", ["papershelf", "mkdocs"])
def test_read_only_and_nothing_to_do(places: Places, tmp_path: Path, command: str) -> None:
    """Then all is well; where something is to do, the path is told and the site is whole."""
    folder = Path(shutil.copytree(places(MORE), tmp_path / "x"))
    lock_up(folder, mode=0o555)
    try:
        done = run_after(without_privilege, command, "build", cwd=folder)
        assert done.returncode == 0, done.stderr
        (folder / "content/digests/one.md").write_text(OTTERS)
        done = run_after(without_privilege, command, "build", cwd=folder)
        assert done.returncode == 1, done.stderr
        assert "Traceback" not in done.stderr
        assert "build/docs" in done.stderr
        assert "Permission denied" in done.stderr
        (folder / "build/docs").chmod(0o755)
        lock_up(folder / "build/docs", mode=0o755)
        done = run_after(without_privilege, command, "build", cwd=folder)
        assert done.returncode == 1, done.stderr
        assert f"{folder}/build/site: Permission denied" in done.stderr
        assert differences(folder / "build/site", places(MORE) / "build/site") == []
    finally:
        lock_up(folder, mode=0o755)
    built(folder, OTTERS)
    assert same(folder, places(OTTERS)) == []


def test_a_setting_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    folder = project(tmp_path, OTTERS)
    (folder / "content/topics.yml").write_text("topics: []")
    (folder / "content/topics.yml").chmod(0)
    for command in ("papershelf", "mkdocs"):
        done = run_after(without_privilege, command, "build", cwd=folder)
        assert done.returncode == 1, done.stderr
        assert "content/topics.yml: Permission denied" in done.stderr
    done = run_after(without_privilege, "papershelf", "check", cwd=folder)
    assert done.returncode == 1
    assert done.stderr == "Error: content/topics.yml: Permission denied\n"


def test_a_full_disk_is_told_with_the_path(tmp_path: Path) -> None:
    folder = project(tmp_path, MORE)
    for command in ("papershelf", "mkdocs"):
        done = run_after(full, command, "build", cwd=folder)
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
