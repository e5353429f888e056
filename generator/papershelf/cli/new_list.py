"""`papershelf new`: the folder of a new list, and what lies in it already."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from string import Template

import click

from papershelf import __version__
from papershelf.config.words import words_of
from papershelf.errors import DiskError, UsageError

STARTER = Path(__file__).with_name("starter")
FILES: Mapping[str, str] = {
    "mkdocs.yml": "mkdocs.yml",
    "content/corrections.yml": "corrections.yml",
    "content/pages/about.md": "about.md",
    "content/digests/.gitkeep": "",
    "requirements.txt": "requirements.txt",
    "README.md": "readme.md",
    ".gitignore": "gitignore",
    ".gitattributes": "gitattributes",
    ".github/workflows/pages.yml": "pages.yml",
}
"""File of the new list -> file of the starter; empty where it holds nothing."""

DIGESTS = "content/digests"
_STAYS = re.compile(r"(?:README|LICEN[SC]E|COPYING)\b.*", re.IGNORECASE)
"""Beside digests, nobody takes these for digests."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]+)?")
_REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the owner of a list may say at once; empty where nothing is said."""

    name: str = ""
    address: str = ""
    repository: str = ""
    """An address, or OWNER/NAME of GitHub."""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """What became of the folder. All paths are below it."""

    made: tuple[str, ...]
    kept: tuple[str, ...]
    """Files that stood where ours belong, and stay as they are."""
    moved: tuple[tuple[str, str], ...]
    """Digests: where they lay, and where they lie now."""


@click.command()
@click.argument("folder", metavar="DIR")
@click.option("--name", default="", help="What the list is called.")
@click.option("--address", metavar="URL", default="", help="Where it will be published.")
@click.option("--repository", default="", help="Its repository: an address, or OWNER/NAME.")
@click.option("--language", metavar="CODE", default="", help="Of the site's own words: de, pt-BR.")
def new(folder: str, name: str, address: str, repository: str, language: str) -> None:
    """Start a list in DIR. Digests that lie there are moved to their place in it."""
    answers = Answers(
        name=" ".join(name.split()), address=address, repository=repository, language=language
    )
    started = start(Path(folder), answers)
    for source, target in started.moved:
        click.echo(f"moved {source} to {target}")
    for path in started.kept:
        click.echo(f"{path} was there and stays as it is")
    click.echo(f"Made in {folder}: {', '.join(started.made)}")
    click.echo("Next:")
    if os.path.relpath(folder) != ".":
        click.echo(f"  cd {folder}")
    if not started.moved:
        click.echo("  papershelf add FILE    # a digest, as you received it")
    click.echo("  papershelf serve       # a preview at http://127.0.0.1:8000/")


def start(folder: Path, answers: Answers) -> Started:
    """Makes the list, and overwrites nothing.

    Raises UsageError where the folder holds anything but digests; then nothing is changed.
    """
    values = _values(folder, answers)
    digests = list(_digests(folder))
    moves = [(path, f"{DIGESTS}/{path}") for path in digests]
    taken = [target for _, target in moves if (folder / target).exists()]
    if taken:
        raise UsageError(f"{folder / taken[0]} is there twice; rename one of the two digests")
    made: list[str] = []
    kept: list[str] = []
    try:
        for path, source in FILES.items():
            text = _starter(source, answers.language).read_text("utf-8") if source else ""
            if path not in _AS_IT_IS:
                text = Template(text).substitute(values)
            (made if _write(folder / path, text) else kept).append(path)
        for path, target in moves:
            (folder / target).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).rename(folder / target)
            _without_empty((folder / path).parent, folder)
    except OSError as error:
        raise DiskError(error.filename or folder, error) from error
    return Started(made=tuple(made), kept=tuple(kept), moved=tuple(moves))


def _starter(source: str, language: str) -> Path:
    """The file in the list's language, where there is one: `about.de.md` for `about.md`."""
    name, _, suffix = source.partition(".")
    own = STARTER / f"{name}.{words_of(language).language}.{suffix}"
    return own if own.exists() else STARTER / source


_AS_IT_IS = frozenset({".github/workflows/pages.yml"})
"""Files in which a `$` is no place for an answer."""


def _write(path: Path, text: str) -> bool:
    """Whether the file was not there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        return False
    return True


def _without_empty(folder: Path, top: Path) -> None:
    """Removes a folder that a digest was moved out of, and those above it, where they are empty."""
    while folder != top and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _digests(folder: Path) -> Iterator[str]:
    """The digests to move, below the folder. Raises UsageError where anything else lies there."""
    from papershelf.read.files import read_paths

    if not os.path.lexists(folder):
        return
    if not folder.is_dir():
        raise UsageError(f"{folder} is a file; name a folder")
    for name in ("mkdocs.yml", "mkdocs.yaml"):
        if (folder / name).exists():
            raise UsageError(
                f"{folder / name} is there already. To add a list to this site, add to that file:\n"
                "plugins:\n  - papershelf\nand put digests into content/digests"
            )
    for path in _visible(folder):
        place = path.relative_to(folder)
        if _stays(place):
            continue
        digests, problems = read_paths([path]) if not path.is_symlink() else ((), ())
        if not any(digest.entries for digest in digests):
            failed = (block.message for digest in digests for block in digest.failed)
            why = next((f" ({one})" for one in (*(p.message for p in problems), *failed)), "")
            raise UsageError(
                f"{folder} holds {place.as_posix()}, which is no digest{why}: choose a folder that "
                "is empty or not there yet, then `papershelf add FILE` there for each digest"
            )
        yield place.as_posix()


def _visible(folder: Path) -> Iterator[Path]:
    """The files below the folder, without hidden ones."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(here, name) for name in sorted(names) if not name.startswith("."))


def _stays(place: Path) -> bool:
    """Whether a file is left where it is: it belongs to the new list, or tells of the folder."""
    if len(place.parts) == 1:
        return place.name in FILES or bool(_STAYS.fullmatch(place.name))
    return place.parts[0] == "content"


def _values(folder: Path, answers: Answers) -> dict[str, str]:
    """What the starter's files leave open, written as YAML where it is YAML."""
    title = answers.name or _title(folder)
    return {
        "name": _quoted(title),
        "title": title,
        "site_url": _site_url(answers.address),
        "repo": _repo(answers.repository),
        "theme": _theme(answers.language),
        "requirement": requirement(),
    }


def _title(folder: Path) -> str:
    """`my-reading_list` -> `My reading list`."""
    words = re.sub(r"[\s_-]+", " ", folder.resolve().name).strip() or "Reading list"
    return words[0].upper() + words[1:]


def _site_url(address: str) -> str:
    if not address:
        return (
            "# The address it is published at; GitHub's workflow gives it by itself.\n"
            "# site_url: https://example.org/papers/\n"
        )
    _want_address(address, "--address")
    return f"site_url: {_quoted(address.rstrip('/') + '/')}\n"


def _repo(repository: str) -> str:
    """Where readers report mistakes."""
    if not repository:
        return ""
    if _REPOSITORY.fullmatch(repository):
        repository = f"https://github.com/{repository}"
    _want_address(repository, "--repository")
    repository = repository.rstrip("/").removesuffix(".git")
    edit = f"{repository}/edit/main/content/corrections.yml"
    return f"repo_url: {_quoted(repository)}\nextra:\n  corrections: {_quoted(edit)}\n"


def _theme(language: str) -> str:
    if not language:
        return ""
    known = _languages()
    if not _LANGUAGE.fullmatch(language) or language not in known:
        from papershelf.text.nearest import suggestion

        raise UsageError(f"--language: “{language}” is unknown{suggestion(language, known)}")
    return f"  language: {_quoted(language)}\n"


def _languages() -> list[str]:
    """Those of the theme."""
    found = find_spec("material")
    folders = found.submodule_search_locations if found else None
    folder = Path(folders[0]) if folders else Path()
    return sorted(path.stem for path in folder.glob("templates/partials/languages/*.html"))


def _want_address(address: str, option: str) -> None:
    if not re.fullmatch(r"https?://[^\s/]+(?:/\S*)?", address):
        raise UsageError(f"{option}: “{address}” is no web address; write https://example.org/")


def _quoted(text: str) -> str:
    """A text of YAML, whatever is in it."""
    return json.dumps(text, ensure_ascii=False)


def requirement() -> str:
    """What pip installs where this list is built elsewhere: what runs here."""
    try:
        told = distribution("papershelf").read_text("direct_url.json")
    except PackageNotFoundError:
        told = None
    origin = json.loads(told) if told else {}
    vcs = origin.get("vcs_info")
    if vcs:
        return f"papershelf @ {vcs['vcs']}+{origin['url']}@{vcs['commit_id']}"
    released = f"papershelf=={__version__}"
    if origin:
        return (
            f"# Here it was installed from {origin['url']}: write below where a build elsewhere "
            f"gets it.\n{released}"
        )
    return released
