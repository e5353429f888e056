"""What mkdocs.yml need not say: our settings where it says nothing, and our theme."""

from __future__ import annotations

import os
import re
import warnings
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, TemplateSyntaxError
from mkdocs import utils
from mkdocs.config import config_options as option
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme
from mkdocs.utils.yaml import yaml_load

from papershelf.config.shipped import THEME
from papershelf.config.words import FALLBACK, words_of
from papershelf.engine.output import MANIFEST
from papershelf.engine.owned import RECORD
from papershelf.errors import ConfigError
from papershelf.pipeline import Places

KEPT = ".cache/papershelf"
"""Beside mkdocs.yml: what builds keep for the next ones; may be deleted at any time."""

DOCS = f"{KEPT}/docs"
"""Beside mkdocs.yml: the docs tree, where no folder of the user's is meant for it."""

MATERIAL = {
    "material_css": "assets/stylesheets/main.*.min.css",
    "material_palette": "assets/stylesheets/palette.*.min.css",
    "material_js": "assets/javascripts/bundle.*.min.js",
}
"""What our frame takes from Material, by the names that templates know it by."""

DEFAULTS = Path(__file__).with_name("defaults.yml")
"""In the form of mkdocs.yml."""


def root_of(config: MkDocsConfig) -> Path:
    """The folder of mkdocs.yml; messages name files as the person who called us sees them."""
    return Path(os.path.relpath(Path(config.config_file_path or "mkdocs.yml").parent))


def stated(config: MkDocsConfig) -> list[dict[str, Any]]:
    """Our settings, and after them what mkdocs.yml and the command line say, which wins."""
    with warnings.catch_warnings():
        # mkdocs has no use for them itself.
        warnings.filterwarnings("ignore", "user_configs", DeprecationWarning)
        theirs = map(dict, config.user_configs)
        ours = words_of(stated_language(config)).in_template(DEFAULTS.read_text("utf-8"))
        return [yaml_load(ours), *theirs]


def stated_language(config: MkDocsConfig) -> str:
    """Of the site's interface, as Material takes it: `theme: language:`."""
    return str(config.theme.get("language") or FALLBACK)


def complete(config: MkDocsConfig) -> None:
    """Gives a valid configuration what it was not told, and our theme."""
    ours, *theirs = stated(config)
    config.nav = config.nav or ours["nav"]
    not_in_nav = option.PathSpec().run_validation(ours["not_in_nav"])
    config.not_in_nav = not_in_nav + config.not_in_nav if config.not_in_nav else not_in_nav
    config.markdown_extensions = utils.reduce_list(
        [*config.markdown_extensions, *ours["markdown_extensions"]]
    )
    _name_repository(config)
    theme = next((given["theme"] for given in reversed(theirs) if given.get("theme")), None)
    if not theme:
        config.theme = Theme(name=ours["theme"]["name"])
    told = theme if isinstance(theme, dict) else {"name"}
    for key, value in ours["theme"].items():
        if key not in told:
            config.theme[key] = value
    dress(config.theme)


def _name_repository(config: MkDocsConfig) -> None:
    """Where a workflow of GitHub builds: its repository is where readers report mistakes."""
    repository = os.environ.get("GITHUB_REPOSITORY", "")
    if config.repo_url or not re.fullmatch(r"[\w.-]+/[\w.-]+", repository):
        return
    server = os.environ.get("GITHUB_SERVER_URL", "https://github.com")
    config.repo_url, config.repo_name = f"{server}/{repository}", repository
    branch = os.environ.get("GITHUB_BASE_REF") or os.environ.get("GITHUB_REF_NAME", "main")
    edit = f"{server}/{repository}/edit/{quote(branch)}/content/corrections.yml"
    config.extra.setdefault("corrections", edit)


def dress(theme: Theme) -> None:
    """Our templates behind the user's own and before Material's, whose files have checksums in
    their names: our frame is told them.
    """
    if not any(THEME.samefile(folder) for folder in theme.dirs):
        theme.dirs.insert(1 if theme.custom_dir else 0, str(THEME))
    for name, pattern in MATERIAL.items():
        found = (path for folder in theme.dirs for path in Path(folder).glob(pattern))
        theme[name] = "/".join(next(found, Path(pattern)).parts[-3:])


def is_edited(docs_dir: str, places: Places) -> bool:
    """Whether it holds what the editor edits: mkdocs.yml must name a folder that exists, and we
    would write into it.
    """
    docs = Path(docs_dir).resolve()
    read = (places.content / "pages", *map(Path, places.digests))
    return docs == places.content.resolve() or any(
        docs.is_relative_to(path.resolve()) for path in read
    )


def is_filled(docs_dir: str) -> bool:
    """Whether the folder holds what no build of ours put there: then it is not ours to fill."""
    folder = Path(docs_dir)
    if any((folder / ours).exists() for ours in (RECORD, MANIFEST)) or not folder.is_dir():
        return False
    return any(not path.name.startswith(".") for path in folder.iterdir())


def want_own_site(config: MkDocsConfig, under: str) -> None:
    """Raises ConfigError where the settings are not for a site of which all pages are the list's.

    under: the plugin's option.
    """
    path = config.config_file_path or "mkdocs.yml"
    if under:
        message = (
            "`under` is for a site with pages of its own; all that docs_dir holds is the list's"
        )
        raise ConfigError(path, 0, message, "docs_dir: docs")
    if not config.use_directory_urls:
        message = "use_directory_urls must not be switched off"
        raise ConfigError(path, 0, message, "use_directory_urls: true")


def want_templates(environment: Environment, custom_dir: str | None) -> None:
    """Raises ConfigError where a template of the person's own is none."""
    for path in sorted(Path(custom_dir).rglob("*.html")) if custom_dir else ():
        try:
            environment.parse(path.read_text("utf-8"))
        except TemplateSyntaxError as error:
            shown = os.path.relpath(path)
            raise ConfigError(shown, error.lineno, f"no template: {error.message}") from error


def folder_under(under: str, config: MkDocsConfig) -> str:
    """`papers` -> `papers/`. Raises ConfigError."""
    names = [name for name in under.split("/") if name]
    if not all(re.fullmatch(r"[\w-][\w.-]*", name) for name in names):
        path = config.config_file_path or "mkdocs.yml"
        raise ConfigError(path, 0, f"`under: {under}` is no folder of a site", "under: papers/")
    return "".join(f"{name}/" for name in names)


def plain_settings(config: MkDocsConfig) -> dict[str, Any]:
    """What mkdocs.yml has to say where no plugin runs, with `docs/` and `overrides/` beside it.

    config: a complete one.
    """
    ours, *theirs = stated(config)
    told: Any = next((given["theme"] for given in reversed(theirs) if given.get("theme")), {})
    theme = {**ours["theme"], **(told if isinstance(told, dict) else {"name": told})}
    known = {
        "site_name": config.site_name,
        "site_url": config.site_url,
        "site_description": config.site_description,
        "repo_url": config.repo_url,
        "copyright": config.copyright,
        "extra": dict(config.extra),
    }
    return {
        **{name: value for name, value in known.items() if value},
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": {**theme, "custom_dir": "overrides"},
        "nav": config.nav,
        "not_in_nav": ours["not_in_nav"],
        "markdown_extensions": list(config.markdown_extensions),
        # Search is the list's own.
        "plugins": [],
    }


def plain_theme(config: MkDocsConfig) -> dict[str, bytes]:
    """The files of `overrides/`, by their paths: our templates, those of a `custom_dir`, and what
    our frame takes from Material, which it names itself: not every generator tells a template
    settings of the theme that it does not know.
    """
    folders = [folder for folder in (config.theme.custom_dir, str(THEME)) if folder]
    found: dict[str, Path] = {}
    for folder in map(Path, folders):
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                found.setdefault(path.relative_to(folder).as_posix(), path)
    words = words_of(stated_language(config))
    texts = {place: words.in_file(place, path.read_bytes()) for place, path in found.items()}
    for name in MATERIAL:
        place = config.theme[name]
        held = (Path(folder, place) for folder in config.theme.dirs)
        texts[place] = next(path.read_bytes() for path in held if path.exists())
        asked = f"config.theme.{name}".encode()
        texts["base.html"] = texts["base.html"].replace(asked, repr(place).encode())
    return texts
