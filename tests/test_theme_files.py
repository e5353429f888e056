"""What of the theme stays out of the site, and what does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import get_files

from papershelf.site.theme_files import leave_out_unused

WORKER = "assets/javascripts/workers/search"


@pytest.mark.parametrize("plugins", [[], ["search"], ["material/search"]])
def test_the_theme_is_as_light_as_the_site_allows(tmp_path: Path, plugins: list[str]) -> None:
    (tmp_path / "docs/assets").mkdir(parents=True)
    (tmp_path / "docs/assets/own.map").write_text("a person's own")
    (tmp_path / "mkdocs.yml").write_text(f"site_name: A\ntheme: material\nplugins: {plugins}\n")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    files = get_files(config)
    files.add_files_from_theme(config.theme.get_env(), config)
    before = set(files.src_uris)
    leave_out_unused(files, config)
    left = set(files.src_uris)
    assert {path for path in left if path.endswith(".map")} == {"assets/own.map"}
    gone = {path for path in before - left if not path.endswith(".map")}
    assert all(path.startswith(("assets/javascripts/lunr/", WORKER)) for path in gone)
    assert any(path.startswith(WORKER) for path in left) == bool(plugins)
    assert any(path.startswith("assets/javascripts/bundle") for path in left)
