"""The project that a command works on: its mkdocs.yml, with the command's options over it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from papershelf.errors import DiskError, UsageError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from papershelf.pipeline import Places


def configured(config_file: str, digests: tuple[str, ...], **options: Any) -> MkDocsConfig:
    """mkdocs's configuration with our options over it. Raises UsageError or mkdocs's own."""
    from papershelf.read.files import want

    want(digests)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    _log_to_terminal()
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, ConfigurationError

    if not Path(config_file).is_file():
        raise UsageError(f"{config_file}: no such file; run this in the folder of your mkdocs.yml")
    try:
        config = load_config(config_file, **over(config_file, digests, **options))
    except Abort as error:
        raise UsageError(f"{config_file} cannot be used: see above") from error
    except ConfigurationError as error:
        raise UsageError(error.message) from error
    if "papershelf" not in config.plugins:
        raise UsageError(f"{config_file}: `plugins:` must list `papershelf`")
    return config


def over(config_file: str, digests: tuple[str, ...], **options: Any) -> dict[str, Any]:
    """What goes over mkdocs.yml: our options, and a docs_dir that exists, as mkdocs wants it."""
    from mkdocs.utils.yaml import yaml_load

    from papershelf.site.defaults import DOCS

    with Path(config_file).open("rb") as file:
        raw = yaml_load(file)
    given = {name: value for name, value in options.items() if value}
    if digests:
        given["plugins"] = _plugins(raw, digests)
    docs = Path(config_file).parent / str(raw.get("docs_dir") or "docs")
    if not raw.get("docs_dir") and not docs.is_dir():
        docs = Path(config_file).parent / DOCS
        given["docs_dir"] = DOCS
    try:
        docs.mkdir(parents=True, exist_ok=True)  # git does not keep empty folders
    except OSError as error:
        raise DiskError(docs, error) from error
    return given


def _plugins(raw: dict[str, Any], digests: tuple[str, ...]) -> dict[str, Any]:
    """The plugins of mkdocs.yml with the papershelf plugin reading `digests`.

    A mapping: mkdocs empties the items of a list, and `serve` gives it the same ones each time.
    """
    absolute = [path if path == "-" else str(Path(path).resolve()) for path in digests]
    plugins: dict[str, Any] = {}
    for plugin in raw.get("plugins") or []:
        name, own = (plugin, {}) if isinstance(plugin, str) else next(iter(plugin.items()))
        plugins[name] = {**(own or {}), "digests": absolute} if name == "papershelf" else own or {}
    return plugins


def places_of(config_file: str, digests: tuple[str, ...]) -> Places:
    config = configured(config_file, digests)
    places: Places = config.plugins["papershelf"].places(config)  # type: ignore[attr-defined]
    return places


def _log_to_terminal() -> None:
    """Warnings of mkdocs and ours on standard error, as `mkdocs build -q` shows them."""
    import logging

    logger = logging.getLogger("mkdocs")
    if not logger.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
        logger.addHandler(handler)
    logger.setLevel(logging.WARNING)
