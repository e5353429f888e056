"""The workflows: what they are told, and that they are as checkers want them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from papershelf import __version__
from papershelf.cli import main
from papershelf.cli.annotations import command
from papershelf.cli.new_list import STARTER
from tests.crawl import broken
from tests.project import ROOT, copy_project

WORKFLOWS = [*sorted((ROOT / ".github/workflows").glob("*.yml")), STARTER / "pages.yml"]
CUT = "# Paper 1\n[A Paper](https://arxiv.org/abs/2401.00001)\nAbstract\nGood.\n"


def checked(*arguments: str | Path) -> None:
    tool = Path(sys.executable).with_name(str(arguments[0]))
    done = subprocess.run([tool, *arguments[1:]], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_workflows_are_without_findings() -> None:
    checked("zizmor", "--offline", "--persona=auditor", *WORKFLOWS)


def test_the_workflow_that_lists_call_does_what_theirs_would(tmp_path: Path) -> None:
    called = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text("utf-8"))
    jobs = yaml.safe_load((STARTER / "pages.yml").read_text("utf-8"))["jobs"]
    assert called["jobs"] == jobs
    recipe = (ROOT / "docs/pages/publish.md").read_text("utf-8")
    [calling] = re.findall(r'pages\.yml"\n(.*?)^```$', recipe, re.MULTILINE | re.DOTALL)
    file = tmp_path / ".github/workflows/pages.yml"
    file.parent.mkdir(parents=True)
    file.write_text(calling, "utf-8")
    checked("check-jsonschema", "--builtin-schema", "vendor.github-workflows", file)
    [caller] = yaml.safe_load(calling)["jobs"].values()
    asked = {(what, how) for job in jobs.values() for what, how in job["permissions"].items()}
    assert {what for what, _ in asked} == set(caller["permissions"])
    assert {what for what, how in asked if how == "write"} == {
        what for what, how in caller["permissions"].items() if how == "write"
    }
    assert caller["uses"].endswith(f"/.github/workflows/publish.yml@v{__version__}")


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("github-workflows", WORKFLOWS),
        (
            "github-issue-forms",
            [ROOT / f".github/ISSUE_TEMPLATE/{n}.yml" for n in ("bug", "digest")],
        ),
        ("github-issue-config", [ROOT / ".github/ISSUE_TEMPLATE/config.yml"]),
        ("citation-file-format", [ROOT / "CITATION.cff"]),
        ("dependabot", [ROOT / ".github/dependabot.yml"]),
    ],
)
def test_files_for_hosts_are_as_their_schemas(schema: str, files: list[Path]) -> None:
    checked("check-jsonschema", "--builtin-schema", f"vendor.{schema}", *files)


def test_problems_stand_beside_their_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy_project(tmp_path)
    odd = tmp_path / "content/digests/odd, 100%.md"
    odd.write_text("Dear <b>diary</b>.\n::error::mine\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    said = CliRunner().invoke(main, ["check"]).output.splitlines()
    heeded, stopped = [], ""
    for line in said:
        if line.startswith("::stop-commands::"):
            stopped = line.removeprefix("::stop-commands::")
        elif line == f"::{stopped}::":
            stopped = ""
        elif not stopped and line.startswith("::"):
            heeded.append(line)
    [error] = [line for line in heeded if line.startswith("::error")]
    assert error.startswith("::error file=content/digests/odd%2C 100%25.md,line=1::")
    assert {line.partition(" ")[0] for line in heeded} <= {"::error", "::notice"}
    summary = (tmp_path / "summary.md").read_text("utf-8")
    assert "entries = " in summary
    assert "error: odd, 100%.md:1: " in summary
    (tmp_path / "content/corrections.yml").write_text("\npaper: {}\n")
    said = CliRunner().invoke(main, ["check"]).output.splitlines()
    assert any(line.startswith("::error file=content/corrections.yml,line=2::") for line in said)


def test_nothing_of_strangers_becomes_a_command() -> None:
    told = command("error", "a:b,c\n::x.md", 3, "100%\r\n::add-mask::x")
    assert told == "::error file=a%3Ab%2Cc%0A%3A%3Ax.md,line=3::100%25%0D%0A::add-mask::x"


@pytest.mark.large
@pytest.mark.parametrize("address", ["", "https://ann.example/otters/", "https://otters.example"])
def test_the_steps_of_a_list_make_its_site(tmp_path: Path, address: str) -> None:
    """Each step that is a command, as the workflow has it; what it runs on is at hand."""
    tool = Path(sys.executable).with_name("papershelf")
    subprocess.run([tool, "new", tmp_path / "otters"], capture_output=True, check=True)
    folder = tmp_path / "otters"
    (folder / "content/digests/club.md").write_text(CUT)
    steps = yaml.safe_load((folder / ".github/workflows/pages.yml").read_text("utf-8"))["jobs"]
    commands = [step["run"] for step in steps["build"]["steps"] if "run" in step]
    install, build = commands
    assert install == "python -m pip install -r requirements.txt"
    environment = {
        "PATH": f"{tool.parent}:/usr/bin:/bin",
        "BASE_URL": address,
        "HOW": "--record" if address else "--strict",
        "NO_MKDOCS_2_WARNING": "1",
    }
    shell = ["bash", "-eo", "pipefail", "-c", build]
    done = subprocess.run(shell, cwd=folder, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (folder / "site/papers/a-paper/index.html").is_file()
    site = f"{address.rstrip('/')}/" if address else "https://nowhere.example/"
    assert broken(folder / "site", site) == []
    assert (folder / "content/addresses.yml").is_file() == bool(address)
    if address:
        assert f"<loc>{site}papers/a-paper/</loc>" in (folder / "site/sitemap.xml").read_text()


def test_the_released_version_is_one() -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))["version"]
    assert cited == __version__
    assert f"\n## {cited} " in (ROOT / "CHANGELOG.md").read_text("utf-8")
