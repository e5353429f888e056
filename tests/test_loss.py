"""What a list has lost since its last build is told; a filled site is not emptied by accident."""

from __future__ import annotations

import logging
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from papershelf.cli import main
from papershelf.config.addresses import Recorded, load_addresses
from papershelf.config.corrections import Corrections
from papershelf.errors import LossError
from papershelf.library.collect import collect
from papershelf.library.loss import Loss, loss_of
from papershelf.pages.standing import new_record
from papershelf.pipeline import Places, make_catalogue, read
from papershelf.site.loss_guard import LossGuard
from tests.claims import digest
from tests.project import run as in_a_process

CONFIG = """site_name: S
site_url: https://s.example/
docs_dir: content
site_dir: site
plugins: [papershelf]
"""
ID = "https://arxiv.org/abs/3101.000"


def entries(first: int, last: int, title: str = "Kites at Lake") -> str:
    return "".join(
        f"# Paper {number}\n[{title} {number:02}]({ID}{number:02})\nAbstract\nNote {number}.\n\n"
        for number in range(first, last + 1)
    )


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A list of 30 papers in two digests."""
    (tmp_path / "content/digests").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    for name in ("topics", "tags"):
        (tmp_path / f"content/{name}.yml").write_text("")
    (tmp_path / "content/digests/a.md").write_text(entries(1, 28))
    (tmp_path / "content/digests/b.md").write_text(entries(29, 30))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def places(project: Path) -> Places:
    return Places((str(project / "content/digests"),), project / "content", project / "docs")


def asked(project: Path, *, strict: bool = False, accept: bool = False) -> str:
    """What one build tells, by way of the guard alone; it follows unless it is refused."""
    config = MkDocsConfig()
    config.load_dict({"site_name": "S", "site_dir": str(project / "site"), "strict": strict})
    guard = LossGuard(config, places(project), project / ".cache", accept=accept)
    try:
        guard.approve(read(places(project), Corrections()))
    except LossError as error:
        return f"REFUSED {error.message}"
    guard.follow()
    return guard.told


def record(project: Path) -> bytes:
    text = new_record(make_catalogue(places(project)), (), "2031-01-02").encode()
    (project / "content/addresses.yml").write_bytes(text)
    return text


def cut(project: Path, papers: int) -> None:
    (project / "content/digests/a.md").write_text(entries(1, 28 - papers))


def emptied(project: Path) -> None:
    for path in (project / "content/digests").iterdir():
        path.unlink()


@pytest.mark.parametrize(
    ("gone", "of", "many"), [(5, 100, False), (6, 100, True), (20, 999, False), (21, 999, True)]
)
def test_when_a_loss_is_large(gone: int, of: int, *, many: bool) -> None:
    papers = {f"papers/{number}": Recorded() for number in range(gone)}
    assert Loss(papers=papers, digests={}, of=of).many is many


def test_what_is_lost_is_named_with_its_place_and_counted() -> None:
    lines = {f"papers/kites-{n:02}": Recorded(listed=f"old%20file.md:{n}") for n in range(14)}
    lines |= {
        "digests/old-file": Recorded(listed="old%20file.md"),
        "papers/moss": Recorded(listed="a.md:1"),
        "papers/alias": Recorded(to="papers/kites-01"),
        "papers/withdrawn": Recorded(listed="a.md:9", gone="2031-01-02"),
        "papers/evil": Recorded(listed="%1B%5B31m.md:1"),
    }
    loss = loss_of(collect([digest("a.md", {"entries": ["Moss"]})]), lines)
    told = str(loss).splitlines()
    assert told[0] == "Gone since the last build: papers: 15 of 16, digests: 1"
    assert told[1] == "    digests/old-file, from old file.md"
    assert told[2] == "    papers/evil, from %1B%5B31m.md:1", "nothing speaks to a terminal"
    assert told[3] == "    papers/kites-00, from old file.md:0"
    assert told[-1] == "    and 5 more"
    assert len(told) == 13


def test_a_small_loss_is_told_once(project: Path) -> None:
    assert asked(project, strict=True) == ""
    cut(project, 1)
    told = asked(project, strict=True)
    assert "papers: 1 of 30" in told
    assert re.search(r"papers/kites-at-lake-28, from a\.md:\d+", told)
    assert asked(project, strict=True) == ""


def test_a_large_loss_is_refused_under_strict_until_it_is_accepted(project: Path) -> None:
    asked(project)
    cut(project, 2)
    for _ in range(2):
        told = asked(project, strict=True)
        assert told.startswith("REFUSED"), "the record does not follow"
        assert "papers: 2 of 30" in told
        assert "--accept-loss" in told
    assert "papers: 2 of 30" in asked(project, strict=True, accept=True)
    assert asked(project, strict=True) == ""


def test_without_strict_a_large_loss_is_a_warning_once(
    project: Path, caplog: pytest.LogCaptureFixture
) -> None:
    asked(project)
    cut(project, 10)
    asked(project)
    [warning] = [one for one in caplog.records if "Gone" in one.message]
    assert warning.levelno == logging.WARNING
    caplog.clear()
    assert asked(project) == ""
    assert "Gone" not in caplog.text


def test_what_moved_is_not_lost(project: Path) -> None:
    asked(project)
    (project / "content/digests/sub").mkdir()
    text = entries(1, 20) + entries(21, 28, "Kites over the Lake")
    (project / "content/digests/a.md").unlink()
    (project / "content/digests/sub/c.md").write_text(text)
    assert asked(project, strict=True) == ""


@pytest.mark.parametrize("known", ["by the last build", "by the site", "by the record"])
def test_an_empty_list_never_replaces_a_filled_site(project: Path, known: str) -> None:
    if known == "by the last build":
        asked(project)
    elif known == "by the site":
        (project / "site").mkdir()
        (project / "site/library.bib").write_text("@misc{a}\n")
    else:
        record(project)
    emptied(project)
    for strict in (False, True):
        assert asked(project, strict=strict).startswith("REFUSED")
    assert not asked(project, accept=True).startswith("REFUSED")
    shutil.rmtree(project / "site", ignore_errors=True)
    assert asked(project) == "", "it was said once"


def test_a_list_that_was_always_empty_is_built(project: Path) -> None:
    emptied(project)
    assert asked(project, strict=True) == ""


def test_a_fresh_clone_is_compared_with_the_record(project: Path) -> None:
    record(project)
    cut(project, 9)
    told = asked(project, strict=True)
    assert told.startswith("REFUSED")
    assert re.search(r"papers/kites-at-lake-20, from a\.md:\d+", told)
    asked(project)
    assert asked(project) == ""
    assert asked(project, strict=True).startswith("REFUSED"), "until the record says so"
    record(project)
    shutil.rmtree(project / ".cache")
    assert asked(project, strict=True) == ""


def test_check_compares_with_the_record(project: Path) -> None:
    record(project)
    assert CliRunner().invoke(main, ["check", "--strict"]).exit_code == 0
    cut(project, 9)
    result = CliRunner().invoke(main, ["check", "--strict"])
    assert result.exit_code == 1
    assert "papers: 9 of 30" in result.output


@pytest.mark.parametrize("data", [b"\xff", b"papers/../x: a\n", b"\x80\x04K\x01.", b"<<<<<<< a\n"])
def test_a_damaged_record_of_the_last_build_is_told_and_made_anew(
    project: Path, data: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    asked(project)
    [file] = (project / ".cache").iterdir()
    good = file.read_bytes()
    file.write_bytes(data)
    assert asked(project, strict=True) == ""
    assert f"{file.name} cannot be read, and is made anew" in caplog.text
    assert file.read_bytes() == good


def build(*options: str) -> Result:
    result = CliRunner().invoke(main, ["build", *options])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def test_builds(project: Path) -> None:
    """By command: what stands, what is told, what is written, and how it exits."""
    file = project / "content/addresses.yml"
    assert build("--strict").exit_code == 0
    assert not file.exists()
    assert build("--record").exit_code == 0
    recorded = file.read_bytes()
    only = build("--strict", "--digests", "content/digests/b.md", "--site-dir", "other")
    assert only.exit_code == 1, "addresses.yml belongs to all digests of this folder"
    cut(project, 9)
    before = (project / "site/library.bib").read_bytes()
    refused = build("--strict", "--record")
    assert refused.exit_code == 1
    assert "papers: 9 of 30" in refused.output
    assert (project / "site/library.bib").read_bytes() == before, "the site stays"
    assert file.read_bytes() == recorded
    done = in_a_process("mkdocs", "build", "--strict", cwd=project)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "papers: 9 of 30" in done.stderr
    (project / "content/digests/b.md").write_text(entries(29, 30, "Herons in Reeds"))
    accepted = build("--strict", "--record", "--accept-loss")
    assert accepted.exit_code == 0
    assert "papers: 9 of 30" in accepted.output
    moved = (project / "site/papers/kites-at-lake-29/index.html").read_text()
    assert 'content="0; url=../../papers/herons-in-reeds-29/"' in moved
    gone = (project / "site/papers/kites-at-lake-28/index.html").read_text()
    assert "No longer listed" in gone
    assert 'name="robots" content="noindex"' in gone
    assert "Note 28" not in gone
    assert "3101.00028" not in gone
    sitemap = (project / "site/sitemap.xml").read_text()
    assert "herons-in-reeds-29/" in sitemap
    assert "kites-at-lake-29/" not in sitemap
    assert "kites-at-lake-28/" not in sitemap
    lines = load_addresses(file.read_bytes(), "").lines
    assert lines["papers/kites-at-lake-29"].to == "papers/herons-in-reeds-29"
    assert lines["papers/kites-at-lake-28"].gone


def test_the_preview_neither_asks_nor_takes_note(project: Path) -> None:
    record(project)
    emptied(project)
    config = load_config("mkdocs.yml", site_dir="preview")
    config.plugins.on_startup(command="serve", dirty=False)
    try:
        mkdocs_build(config)
    finally:
        config.plugins.on_shutdown()
    assert (project / "preview/index.html").is_file()
    assert not [*project.rglob("last-build-*")]


FAULTY = """\
papers/../../victim: arxiv:1
papers/odd: to:papers/kitse
papers/old: to:papers/kites-at-lake-01
"""


def test_faults_of_the_record_are_told_the_rest_leads_and_nothing_is_overwritten(
    project: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = project / "content/addresses.yml"
    file.write_text(FAULTY)
    assert build("--strict").exit_code == 1
    assert "content/addresses.yml:1: “papers/../../victim” is the address of no page" in caplog.text
    assert "content/addresses.yml:2: “papers/kitse” is the address of no page" in caplog.text
    assert "papers/kites-at-lake-01/" in (project / "site/papers/old/index.html").read_text()
    assert (project / "site/papers/odd/index.html").is_file()
    assert not [*project.rglob("victim*")]
    refused = build("--record")
    assert refused.exit_code == 2
    assert "content/addresses.yml:1: " in refused.output
    assert file.read_text() == FAULTY


@pytest.mark.parametrize("data", [b"\xff\xfe", None])
def test_a_record_that_is_no_text_is_an_error(project: Path, data: bytes | None) -> None:
    file = project / "content/addresses.yml"
    if data is None:
        file.mkdir()
    else:
        file.write_bytes(data)
    result = CliRunner().invoke(main, ["check"])
    assert result.exit_code == 2
    assert "content/addresses.yml: " in result.output
