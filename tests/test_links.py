"""Symbolic links among digests and pages: what lies outside is not published, nothing hangs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from papershelf.cli import main
from papershelf.read.files import read_paths
from papershelf.read.links import LEADS_OUT, Links

DIGEST = "# Paper 1\n[Kites](https://kites.example)\nAbstract\nKites fly.\n"
SECRET = DIGEST.replace("Kites", "Secrets")


@pytest.fixture
def digests(tmp_path: Path) -> Path:
    """A folder with one digest; beside it `private/`, where nothing is to be read."""
    folder = tmp_path / "content/digests"
    folder.mkdir(parents=True)
    (folder / "good.md").write_text(DIGEST)
    (tmp_path / "private/deep").mkdir(parents=True)
    (tmp_path / "private/secret.md").write_text(SECRET)
    os.mkfifo(tmp_path / "private/pipe")
    return folder


def links_out(digests: Path) -> list[str]:
    """Links of every kind that lead out, by name; `z` is a chain through links that stay."""
    private = digests.parents[1] / "private"
    (digests / "absolute.md").symlink_to(private / "secret.md")
    (digests / "relative.md").symlink_to("../../private/secret.md")
    (digests / "folder").symlink_to(private, target_is_directory=True)
    (digests / "above").symlink_to("../..", target_is_directory=True)
    (digests / "pipe.md").symlink_to(private / "pipe")
    (digests / "device.md").symlink_to("/dev/zero")
    (digests / "dead.md").symlink_to("/nowhere/at/all.md")
    (digests / "y").symlink_to("folder", target_is_directory=True)
    (digests / "z.md").symlink_to("y/secret.md")
    (digests / "below").mkdir()
    (digests / "below/through.md").symlink_to("../absolute.md")
    top = "absolute.md relative.md folder above pipe.md device.md dead.md y z.md"
    return [*top.split(), "below/through.md"]


def titles(*paths: Path, links: Links | None = None) -> tuple[list[str], dict[str, str]]:
    """What was read, and the message of each path."""
    found, problems = read_paths(paths, links=links)
    read = [entry.title for digest in found for entry in digest.entries]
    return read, {problem.path: problem.message for problem in problems}


def test_a_link_that_leads_out_is_told_and_not_read(digests: Path) -> None:
    out = links_out(digests)
    read, told = titles(digests)
    assert read == ["Kites"]
    assert told == dict.fromkeys(out, LEADS_OUT)


def test_links_that_stay_inside_are_read(digests: Path) -> None:
    (digests / ".archive").mkdir()
    (digests / ".archive/old.md").write_text(DIGEST.replace("Kites", "Otters"))
    (digests / "old").symlink_to(".archive", target_is_directory=True)
    (digests.parent / "beside.md").write_text(DIGEST.replace("Kites", "Herons"))
    (digests / "beside.md").symlink_to("../beside.md")
    inside = Links([digests, digests.parent])
    assert titles(digests, links=inside) == (["Herons", "Kites", "Otters"], {})
    assert titles(digests)[1] == {"beside.md": LEADS_OUT}


def test_a_folder_that_is_a_link_itself_is_as_good_as_any(digests: Path) -> None:
    linked = digests.parents[1] / "linked"
    linked.symlink_to(digests, target_is_directory=True)
    (digests / "again.md").symlink_to(digests / "good.md")
    out = links_out(digests)
    read, told = titles(linked)
    assert read == ["Kites"]
    assert told == dict.fromkeys(out, LEADS_OUT)
    assert titles(linked / "absolute.md")[0] == ["Secrets"], "it was asked for by name"


def test_where_it_is_allowed_pipes_and_devices_are_still_not_opened(
    digests: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    links_out(digests)
    for name in ("above", "dead.md", "folder", "y"):
        (digests / name).unlink()
    opened: list[str] = []
    really = os.open

    def watched(path: str, flags: int) -> int:
        opened.append(os.path.basename(path))  # noqa: PTH119
        return really(path, flags)

    monkeypatch.setattr("papershelf.read.files.os.open", watched)
    read, told = titles(digests, links=Links([digests], anywhere=True))
    assert read == ["Kites", "Secrets"]
    assert not {"device.md", "pipe.md"}.intersection(opened)
    assert told["device.md"] == told["pipe.md"] == "cannot be read: not a regular file"


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


@pytest.fixture
def project(digests: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = digests.parents[1]
    (folder / "mkdocs.yml").write_text("site_name: S\ndocs_dir: content\nplugins: [papershelf]\n")
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("command", [["check"], ["build"], ["parse", "content/digests"]])
def test_strict_fails_and_the_setting_allows(
    project: Path, command: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    (project / "content/digests/relative.md").symlink_to("../../private/secret.md")
    result = run(*command, "--strict")
    assert result.exit_code == 1
    assert "relative.md:1: " in result.output + caplog.text
    assert "Secrets" not in result.output
    if command[0] != "parse":
        (project / "mkdocs.yml").write_text(
            "site_name: S\ndocs_dir: content\nplugins: [papershelf: {follow_symlinks: true}]\n"
        )
        result = run(*command, "--strict")
        assert result.exit_code == 0
        assert "2 papers" in result.output


def test_a_page_that_leads_out_is_told_and_not_published(
    project: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (project / "content/pages").mkdir()
    (project / "content/pages/more.md").symlink_to("../../private/secret.md")
    run("build")
    assert "content/pages/more.md:1: a link that leads out" in caplog.text
    assert not (project / "site/more").exists()
    assert (project / "site/about/index.html").is_file()


@pytest.mark.parametrize("name", ["corrections.yml", "topics.yml", "tags.yml"])
def test_an_editors_file_that_is_a_device_or_a_pipe_is_not_read(project: Path, name: str) -> None:
    (project / "content" / name).symlink_to("/dev/null")  # a pipe would wait for ever
    result = run("check")
    assert result.exit_code == 2
    assert f"content/{name}: cannot be read: not a regular file" in result.output


def test_digests_that_mkdocs_yml_names_and_that_are_not_there(project: Path) -> None:
    with (project / "mkdocs.yml").open("a") as config:
        config.write("site_dir: site\n")
    assert run("build").exit_code == 0
    (project / "content/digests").rename(project / "content/elsewhere")
    for command in ("build", "check"):
        result = run(command)
        assert result.exit_code == 2
        assert "content/digests: no such file or folder" in result.output
    assert (project / "site/papers/kites/index.html").is_file()
