"""The package as others install it: the wheel holds all that a site needs, and nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from papershelf import __version__
from tests.crawl import broken, parse
from tests.project import ROOT, Site
from tests.test_site import differences

FIVE_LINES = """\
site_name: Papershelf
site_description: A reading list of research papers
site_url: https://papers.example/
docs_dir: content
plugins: [papershelf]
"""


@dataclass(frozen=True)
class Installed:
    """A virtual environment that has the wheel, and of ours what the wheel depends on."""

    wheel: Path
    folder: Path

    def run(self, *command: str, cwd: Path) -> str:
        """What one of its commands said."""
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        environment["NO_MKDOCS_2_WARNING"] = "1"
        done = subprocess.run(
            [self.folder / "bin" / command[0], *command[1:]],
            cwd=cwd,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr


def build(kind: str, folder: Path) -> Path:
    """Makes an `sdist` or a `wheel` of the project, with what is installed."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    [made] = folder.iterdir()
    return made


def pip(*arguments: str | Path) -> None:
    """Never looks at the network."""
    command = [sys.executable, "-m", "pip", *arguments, "--quiet", "--no-index", "--no-deps"]
    subprocess.run(command, check=True)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel that the source distribution makes."""
    folder, wheels = tmp_path_factory.mktemp("installed"), tmp_path_factory.mktemp("wheels")
    sdist = build("sdist", tmp_path_factory.mktemp("sdist"))
    pip("wheel", "--no-build-isolation", "--wheel-dir", wheels, sdist)
    [wheel] = wheels.iterdir()
    venv.create(folder, symlinks=True)
    pip("--python", folder / "bin/python", "install", wheel)
    # A folder named in such a file is searched last, and .pth files in it are not read: the
    # project's own package is not to be found there.
    libraries = sysconfig.get_path("purelib")
    own = Path(sysconfig.get_path("purelib", vars={"base": str(folder)}))
    (own / "libraries.pth").write_text(f"{libraries}\n", encoding="utf-8")
    return Installed(wheel, folder)


@pytest.fixture
def one_digest(tmp_path: Path) -> Path:
    """A folder of five lines and one digest."""
    (tmp_path / "mkdocs.yml").write_text(FIVE_LINES, encoding="utf-8")
    (tmp_path / "content/digests").mkdir(parents=True)
    shutil.copy(ROOT / "content/digests/reading-club-01.md", tmp_path / "content/digests")
    return tmp_path


def test_the_tree_and_the_sdist_make_the_same_wheel(installed: Installed, tmp_path: Path) -> None:
    assert build("wheel", tmp_path).read_bytes() == installed.wheel.read_bytes()


def test_nothing_but_the_package_is_installed(installed: Installed, tmp_path: Path) -> None:
    with zipfile.ZipFile(installed.wheel) as wheel:
        names = {Path(name) for name in wheel.namelist()}
        typed = "papershelf/py.typed" in wheel.namelist()
    about = f"papershelf-{__version__}.dist-info"
    assert {name.parts[0] for name in names} == {"papershelf", about}
    assert typed
    where = (
        "import importlib.util as u; print(*(u.find_spec(n) for n in ('papershelf', 'generator')))"
    )
    said = installed.run("python", "-c", where, cwd=tmp_path)
    assert f"origin='{installed.folder}/" in said
    assert said.endswith(" None\n")


def test_one_digest_makes_the_whole_site(installed: Installed, one_digest: Path) -> None:
    said = installed.run("python", "-m", "mkdocs", "build", "--strict", cwd=one_digest)
    assert "1 digests: 8 entries = 8 papers" in said
    site = one_digest / "site"
    assert broken(site, "https://papers.example/") == []
    paper = parse(site / "papers/attention-is-all-you-need/index.html")
    assert any("papershelf.css" in link for link in paper.links)
    assert not any("fonts.g" in link for link in paper.links)
    assert {path.name for path in (one_digest / "content").iterdir()} == {"digests"}
    # The command makes the same of it, and needs no docs_dir.
    config = one_digest / "mkdocs.yml"
    config.write_text(FIVE_LINES.replace("docs_dir: content\n", ""), encoding="utf-8")
    installed.run("papershelf", "build", "--strict", "--site-dir", "other", cwd=one_digest)
    assert differences(site, one_digest / "other") == []


def test_the_site_is_that_of_the_repository(
    installed: Installed, tmp_path: Path, demo: Site
) -> None:
    """Topics and tags are not given: those of the package are the repository's."""
    (tmp_path / "mkdocs.yml").write_text(FIVE_LINES, encoding="utf-8")
    rules = shutil.ignore_patterns("topics.yml", "tags.yml")
    shutil.copytree(ROOT / "content", tmp_path / "content", ignore=rules)
    installed.run("papershelf", "build", "--strict", cwd=tmp_path)
    # The packed sitemap carries the folder's name.
    assert differences(demo.folder, tmp_path / "site") == []


@pytest.mark.large
def test_from_nothing_to_a_published_list(installed: Installed, tmp_path: Path) -> None:
    """In an empty environment; a bare repository stands for the host."""
    installed.run("papershelf", "new", "list", "--address", "https://ann.example/", cwd=tmp_path)
    folder, host = tmp_path / "list", tmp_path / "host.git"
    digest = ROOT / "content/digests/reading-club-01.md"
    assert "8 entries" in installed.run("papershelf", "add", str(digest), cwd=folder)
    installed.run("papershelf", "build", "--strict", cwd=folder)
    assert broken(folder / "site", "https://ann.example/") == []

    def git(*arguments: str) -> str:
        command = ["git", *arguments]
        return subprocess.run(
            command, cwd=folder, check=True, capture_output=True, text=True
        ).stdout

    git("init", "--quiet", "--bare", str(host))
    git("init", "--quiet", "--initial-branch=main")
    git("config", "user.name", "Ann")
    git("config", "user.email", "ann@ann.example")
    git("remote", "add", "origin", str(host))
    git("add", ".")
    git("commit", "--quiet", "--message=A list")
    git("push", "--quiet", "origin", "main")
    pushed = git("--git-dir", str(host), "ls-tree", "-r", "--name-only", "main").splitlines()
    assert "content/digests/reading-club-01.md" in pushed
    assert not any(name.startswith(("site/", ".cache/")) for name in pushed)
    installed.run("python", "-m", "mkdocs", "gh-deploy", cwd=folder)
    published = git("--git-dir", str(host), "ls-tree", "-r", "--name-only", "gh-pages").splitlines()
    assert "papers/attention-is-all-you-need/index.html" in published
