"""What is said of a project that is not as it should be: `check` says all that a build would say,
with the line, what may be meant and an example of right.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from papershelf.cli import main

GOOD = "# Paper 1\n\n[A Good Paper](https://arxiv.org/abs/2401.00001)\n\nAbstract\n\nIt is good.\n"
OWN = "content/pages/own.md"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content/digests").mkdir(parents=True)
    (tmp_path / "content/pages").mkdir()
    (tmp_path / "content/digests/good.md").write_text(GOOD, encoding="utf-8")
    settings(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def settings(folder: Path, more: str = "", **options: str) -> None:
    """mkdocs.yml; options: of the plugin."""
    given = "".join(f"      {name}: {value}\n" for name, value in options.items())
    plugin = f"  - papershelf:\n{given}" if given else "  - papershelf\n"
    (folder / "mkdocs.yml").write_text(
        f"site_name: S\ndocs_dir: content\nplugins:\n{plugin}{more}"
        "validation: {links: {anchors: warn}}\n",
        encoding="utf-8",
    )


def said(command: str, caplog: pytest.LogCaptureFixture) -> tuple[int, set[str], str]:
    """The exit code, each thing that is wrong in a line, and the whole output."""
    caplog.clear()
    result = CliRunner().invoke(main, [command, "--strict"])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    logged = [one.getMessage() for one in caplog.records if one.levelname in {"WARNING", "ERROR"}]
    lines = [line.strip() for line in result.output.splitlines()]
    told = re.compile(r"(?:Error|error|review): (?P<what>.*)")
    found = {match["what"] for line in lines if (match := told.fullmatch(line))}
    whole = "\n".join([*logged, result.output])
    return result.exit_code, {one.splitlines()[0] for one in logged} | found, whole


def write(path: str, text: str) -> Callable[[Path], object]:
    return lambda folder: (folder / path).write_text(text, encoding="utf-8")


def option(**options: str) -> Callable[[Path], object]:
    return lambda folder: settings(folder, **options)


def setting(line: str) -> Callable[[Path], object]:
    return lambda folder: settings(folder, f"{line}\n")


def a_file_of_another(place: str) -> Callable[[Path], object]:
    def put(folder: Path) -> None:
        (folder / place).parent.mkdir(parents=True)
        (folder / place).write_text("mine", encoding="utf-8")

    return put


def link_out(place: str) -> Callable[[Path], object]:
    return lambda folder: (folder / place).symlink_to("/etc/hostname")


def a_broken_template(folder: Path) -> None:
    (folder / "own").mkdir()
    (folder / "own/paper.html").write_text("<p>\n{{ page.title\n", encoding="utf-8")
    settings(folder, "theme: {name: material, custom_dir: own}\n")


CORRECTIONS, RIGHT = "content/corrections.yml", "Right would be:\n"
LOST = "papers/{}: since:2024-01-01 arxiv:2401.00002 in:good.md:9\n"
FAULTS: dict[str, tuple[Callable[[Path], object], int, tuple[str, ...]]] = {
    "key": (
        write(CORRECTIONS, "paper: {}\n"),
        2,
        (f"{CORRECTIONS}:1: the file has no `paper`; did you mean “papers”?", f"{RIGHT}digests:"),
    ),
    "key within": (
        write(CORRECTIONS, "papers:\n  A:\n    venu: X\n"),
        2,
        (f"{CORRECTIONS}:3: “A” has no `venu`; did you mean “venue”?", f"{RIGHT}papers:"),
    ),
    "topic": (
        write(CORRECTIONS, "papers:\n  A Good Paper:\n    topics: [agnets]\n"),
        1,
        (f"{CORRECTIONS}:3: “agnets” is the id of no topic; did you mean “agents”?",),
    ),
    "paper": (
        write(CORRECTIONS, "papers:\n  A God Paper: {note: x}\n"),
        0,
        ("“A God Paper” is the id, title or slug of no paper; did you mean “a good paper”?",),
    ),
    "digest": (
        write(CORRECTIONS, "digests:\n  god.md: {year: 2024}\n"),
        0,
        ("“god.md” is the path of no digest; did you mean “good.md”?",),
    ),
    "tag": (
        write(CORRECTIONS, "mute: {tags: [Machine translatoin]}\n"),
        0,
        ("“Machine translatoin” stands in no paper; did you mean “Machine translation”?",),
    ),
    "topics": (
        write("content/topics.yml", "- id: a\n  name: A\n  about: B\n  mach: []\n"),
        2,
        ("topics.yml:4: a topic has no `mach`; did you mean “match”?", f"{RIGHT}- id: machine-tr"),
    ),
    "tags": (
        write("content/tags.yml", "tag: {}\n"),
        2,
        ("tags.yml:1: the file of tags has no `tag`; did you mean “tags”?", f"{RIGHT}tags:"),
    ),
    "address": (
        write("content/addresses.yml", "papers/../x: since:2024-01-01\n"),
        1,
        ("addresses.yml:1: “papers/../x” is the address of no page", "papers/attention-is-all"),
    ),
    "address that leads nowhere": (
        write("content/addresses.yml", "papers/x: since:2024-02-02 to:papers/a-godd-paper\n"),
        1,
        ("addresses.yml:1: “papers/a-godd-paper”", "; did you mean “papers/a-good-paper”?"),
    ),
    "loss": (
        write("content/addresses.yml", LOST.format("a-lost-paper") + LOST.format("another")),
        1,
        ("papers/another", "--accept-loss"),
    ),
    "option": (
        option(digest="x"),
        2,
        ("'digest': papershelf has no option of this name; did you mean “digests”?",),
    ),
    "type of an option": (option(review="7"), 2, ("'review'",)),
    "directive": (
        option(csp="{image-src: [x]}"),
        2,
        ("`csp` has no directive 'image-src'; did you mean “img-src”?", f"{RIGHT}plugins:"),
    ),
    "source": (option(csp="{img-src: [7]}"), 2, ("7 is no source of `img-src`",)),
    "part of notes": (
        option(notes="{link: [https]}"),
        2,
        ("`notes` has no part 'link'; did you mean “links”?", f"{RIGHT}plugins:"),
    ),
    "path": (
        option(digests="content/digest"),
        2,
        ("content/digest: no such file or folder; did you mean “digests”?",),
    ),
    "no folders": (setting("use_directory_urls: false"), 2, ("must not be switched off", RIGHT)),
    "address of the site": (setting("site_url: otters.example"), 2, ("site_url",)),
    "no yaml": (setting("nav: ["), 2, ("mkdocs.yml",)),
    "navigation": (setting("nav: [{Home: index.md}, {X: none.md}]"), 1, ("'none.md'",)),
    "page of bytes": (
        lambda folder: (folder / OWN).write_bytes(b"# Caf\xe9\n"),
        1,
        (f"{OWN}:1: the page cannot be read",),
    ),
    "page that leads out": (link_out(OWN), 1, (f"{OWN}:1: a link that leads out",)),
    "picture that leads out": (
        link_out("content/pages/x.png"),
        1,
        ("content/pages/x.png:1: a link that leads out",),
    ),
    "link": (write(OWN, "# Own\n\n[x](nowhere.md)\n"), 1, ("'nowhere.md'",)),
    "anchor": (write(OWN, "# Own\n\n[x](about.md#none)\n"), 1, ("'#none'",)),
    "picture of another host": (
        write(OWN, "# Own\n\n![](https://img.example/x.png)\n"),
        1,
        ("own.md: browsers will not load https://img.example/x.png: add it to `csp: img-src`",),
    ),
    "template": (a_broken_template, 2, ("own/paper.html:2: no template: ",)),
    "page of another": (
        a_file_of_another(".cache/papershelf/docs/papers/a-good-paper.md"),
        1,
        ("not made by Papershelf",),
    ),
    "site of another": (a_file_of_another("site/mine.txt"), 2, ("site holds mine.txt",)),
    "digest of no form": (write("content/digests/x.md", "Dear diary.\n"), 1, ("x.md:1: ",)),
}
"""What is done to a good project, the exit code, and what is said of it."""


@pytest.mark.parametrize("name", FAULTS)
def test_check_says_what_a_build_says(
    project: Path, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    breaks, code, told = FAULTS[name]
    breaks(project)
    before = set(project.rglob("*"))
    checked, found, whole = said("check", caplog)
    assert [one for one in told if one not in whole] == []
    assert set(project.rglob("*")) == before, "nothing is written"
    built, asked, _ = said("build", caplog)
    assert (checked, built) == (code, code)
    assert asked <= found


def test_a_good_project_is_good(project: Path, caplog: pytest.LogCaptureFixture) -> None:
    (project / OWN).write_text("# Own\n\n[x](topics/index.md), [y](feed.xml)\n", encoding="utf-8")
    assert said("check", caplog)[:2] == (0, set())
    assert said("build", caplog)[:2] == (0, set())
