"""One build with a watch at each stage; the last line printed is JSON: stage to seconds.

python -m benchmarks.stages DIGESTS SITE_DIR        in the folder of mkdocs.yml
"""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config

from papershelf import pipeline
from papershelf.site import plugin as mkdocs_plugin

STAGES = {
    "read_paths": "read",
    "collect": "collect",
    "classify": "classify",
    "words_of_papers": "words",
    "find_tags": "tags",
    "cite_all": "cite",
    "plan": "plan, with what papers give to the search",
    "write_pages": "relate and write",
}


def main(digests: str, site_dir: str) -> None:
    seconds: dict[str, Any] = {}
    for name, stage in STAGES.items():
        setattr(pipeline, name, _timed(getattr(pipeline, name), stage, seconds))
    generate = _timed(mkdocs_plugin.build_docs, "docs tree, in all", seconds)  # type: ignore[attr-defined]
    setattr(mkdocs_plugin, "build_docs", generate)  # noqa: B010 - not exported
    said = _Said()
    logging.getLogger("mkdocs.plugins.papershelf").addHandler(said)
    logging.getLogger("mkdocs.plugins.papershelf").setLevel(logging.INFO)
    config = load_config(
        "mkdocs.yml",
        site_dir=str(Path(site_dir).resolve()),
        plugins=[{"papershelf": {"digests": digests}}],
    )
    config.plugins.on_startup(command="build", dirty=False)
    start = time.perf_counter()
    build(config)
    seconds["site"] = time.perf_counter() - start - seconds["docs tree, in all"]
    print(json.dumps({**seconds, "pages": said.pages}))


def _timed(function: Callable[..., Any], name: str, seconds: dict[str, Any]) -> Callable[..., Any]:
    def timed(*args: Any, **kwargs: Any) -> Any:
        start = time.perf_counter()
        result = function(*args, **kwargs)
        seconds[name] = time.perf_counter() - start
        return result

    return timed


class _Said(logging.Handler):
    """What the build said of its pages."""

    pages = ""

    def emit(self, record: logging.LogRecord) -> None:
        if "pages rendered" in record.getMessage():
            self.pages = record.getMessage()


main(sys.argv[1], sys.argv[2])
