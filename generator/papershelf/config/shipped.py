"""Where the files are that travel with the package and are edited at the top of the repository.

pyproject.toml says where they lie in the wheel.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_REPOSITORY = _PACKAGE.parents[1]

PAGES = _PACKAGE / "config/defaults/pages"
"""The pages that a site has unless its editor writes others of the same names."""

SCHEMAS = Path(__file__).parent / "schemas"
"""JSON Schemas of the editor's files, for documents and for programs that edit YAML."""


def _shipped(packed: str, edited: str) -> Path:
    """As the wheel has it, and where there is no wheel, as people edit it."""
    path = _PACKAGE / packed
    return path if path.exists() else _REPOSITORY / edited


THEME = _shipped("theme", "overrides")
TOPICS = _shipped("config/defaults/topics.yml", "content/topics.yml")
TAGS = _shipped("config/defaults/tags.yml", "content/tags.yml")

SHIPPED = (_PACKAGE, THEME, TOPICS, TAGS)
"""All of it: files and folders."""
