"""The generated pages in mkdocs's build, rendered and written by us on all cores.

The bytes are those that mkdocs writes; whatever is not sure to be the same is handed back to its
loop.
"""

from __future__ import annotations

import logging
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any, NamedTuple
from zlib import crc32

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File

from papershelf.engine.parallel import parallel_map, uncollected
from papershelf.engine.progress import Track
from papershelf.site.files import SiteFiles
from papershelf.site.frames import Frames, NoFrame
from papershelf.site.pages import read

log = logging.getLogger("mkdocs.plugins.papershelf")

PAGE_EVENTS = (
    "pre_page",
    "page_read_source",
    "page_markdown",
    "page_content",
    "page_context",
    "post_page",
    "post_build",
)
# Extensions that leave headings and escaped paragraphs alone; others may not.
HARMLESS = frozenset({"toc", "tables", "fenced_code", "attr_list"})
PLAIN = "PAPERSHELF_PLAIN"
"""Set to 1 in the environment: all pages go through mkdocs's own loop."""
SAMPLES = 2
"""So many pages of a folder, beside its first and its last, are compared with mkdocs's."""


def why_plain(config: MkDocsConfig, plugin: BasePlugin[Any]) -> str:
    """Why the pages must go mkdocs's own way; empty where ours gives the same."""
    if os.environ.get(PLAIN, "") not in {"", "0"}:
        return f"{PLAIN} is set"
    if config.nav is None:
        return "mkdocs.yml has no `nav:`, so that every page is part of the navigation"
    for event in PAGE_EVENTS:
        for method in config.plugins.events[event]:
            if getattr(method, "__self__", None) is not plugin:
                return f"another plugin or hook wants to see each page ({event})"
    unknown = sorted(set(config.markdown_extensions) - HARMLESS)
    if unknown:
        return f"the Markdown extension {unknown[0]} may change paragraphs"
    toc = {name: value for name, value in config.mdx_configs.get("toc", {}).items() if value}
    if toc:
        return f"the Markdown extension toc is set up ({', '.join(toc)})"
    return ""


class Done(NamedTuple):
    """What became of a page."""

    path: str
    template: str = ""
    """Empty where mkdocs has to read the page."""
    changed: bool = False
    left: str = ""
    """Why mkdocs has to render it."""


@uncollected()
def render_pages(files: SiteFiles, frames: Frames, track: Track, *, sure: bool) -> tuple[int, int]:
    """Renders and writes the generated pages that may have changed; returns how many were rendered,
    and how many of them were not the same as before.

    sure: the frames have been compared with mkdocs's pages in an earlier build.
    """
    pages = []
    for file in files.generated.values():
        if template := files.site.standing(file):
            file.page.meta["template"] = template  # type: ignore[union-attr]
        else:
            pages.append(file)
    for file in () if sure else _samples(pages):
        if page := read(file, files, files.config):
            with suppress(NoFrame):
                frames.render(page, compare=True)

    def work(some: Iterable[File]) -> list[Done]:
        return [_render(file, files, frames) for file in some]

    results = parallel_map(work, pages, lambda some: track(some, "Rendering pages"))
    done = [one for result in results for one in result]
    for one in done:
        if one.left or not one.template:
            files.hand_back(one.path)
        else:
            files.generated[one.path].page.meta["template"] = one.template  # type: ignore[union-attr]
    for template, left in sorted({(one.template, one.left) for one in done if one.left}):
        log.info("Pages of %s are rendered one by one: %s", template, left)
    return len(pages), sum(one.changed for one in done)


def _samples(pages: Sequence[File]) -> Iterator[File]:
    """Some pages of each folder: the first, the last, and a few that no rule would choose."""
    folders: dict[str, list[File]] = defaultdict(list)
    for file in pages:
        folders[file.src_uri.rpartition("/")[0].partition("/")[0]].append(file)
    for held in folders.values():
        chosen = [held[0], held[-1], *sorted(held, key=_chance)[:SAMPLES]]
        yield from {file.src_uri: file for file in chosen}.values()


def _chance(file: File) -> int:
    return crc32(file.src_uri.encode())


def _render(file: File, files: SiteFiles, frames: Frames) -> Done:
    page = read(file, files, files.config)
    if page is None:
        return Done(file.src_uri)
    try:
        text = frames.render(page)
    except NoFrame as reason:
        return Done(file.src_uri, page.template, left=str(reason))
    if not text.strip():
        return Done(file.src_uri, page.template, left="they are empty")
    data = text.encode("utf-8", errors="xmlcharrefreplace")  # as mkdocs
    return Done(file.src_uri, page.template, files.site.beside.write(file.dest_uri, data))
