"""The generated pages in mkdocs's build: taken out of its page loop and written by ours.

The bytes are those that mkdocs writes; whatever is not sure to be the same is handed back to its
loop.
"""

from __future__ import annotations

import logging
import os
import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import takewhile
from operator import eq
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs import utils
from mkdocs.commands.build import _populate_page, get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from papershelf.engine.output import write_changed
from papershelf.engine.parallel import parallel_map, uncollected
from papershelf.engine.progress import Track
from papershelf.site.fast.bodies import convert, front_matter
from papershelf.site.fast.shells import Shells, encoded
from papershelf.site.fast.trace import Trace, watch
from papershelf.site.folder import CopiedFile, KeptSite, included

log = logging.getLogger("mkdocs.plugins.papershelf")

PAGE_EVENTS = (
    "pre_page",
    "page_read_source",
    "page_markdown",
    "page_content",
    "page_context",
    "post_page",
)
# Extensions that leave headings and escaped paragraphs alone; others may not.
HARMLESS = frozenset({"toc", "tables", "fenced_code", "attr_list"})
PLAIN = "PAPERSHELF_PLAIN"
"""Set to 1 in the environment: all pages go through mkdocs's own loop."""


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


class GeneratedFile(File):
    """A page that mkdocs's loop passes by; made of a `File` by changing its class."""

    template = ""
    reader: GeneratedPages

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - mkdocs's signature
        """Not to be copied: our loop writes it."""

    @cached_property
    def page(self) -> Listed:  # type: ignore[override]
        return Listed(self)


class NavigationPage(Page):
    """A page of the generator's in the navigation; made of a `Page` by changing its class."""

    def read_source(self, config: MkDocsConfig) -> None:
        """As JSON, where it can be: YAML takes many times as long."""
        found = _front_matter(self.file) if self.file.abs_src_path else None
        if found:
            self.meta, self.markdown = found
        else:
            super().read_source(config)


class GeneratedPage(Page):
    """A page read by us: what templates ask of it is as in mkdocs."""

    def __init__(self, file: File, config: MkDocsConfig, meta: dict[str, Any], today: str) -> None:
        self.file = file
        self.meta = meta
        self.title = meta["title"]
        self.children = None
        self.previous_page = self.next_page = None
        self.active = True
        self.update_date = today
        self.canonical_url = _joined(config.site_url, self.url)
        self.abs_url = urlsplit(self.canonical_url).path if self.canonical_url else None
        if config.repo_url or config.edit_uri or config.edit_uri_template:
            self._set_edit_url(config.repo_url, config.edit_uri, config.edit_uri_template)
        else:
            self.edit_url = None


class Listed:
    """A generated page as lists of all pages (the sitemap) see it: read only where it must be."""

    is_link = False

    def __init__(self, file: GeneratedFile) -> None:
        self.file = file
        self.url = "" if file.url in {".", "./"} else file.url
        self.canonical_url = _joined(file.reader.site_url, self.url)

    @property
    def meta(self) -> Mapping[str, Any]:
        return Meta(self.file)

    @property
    def present_anchor_ids(self) -> set[str] | None:
        """For links of hand-written pages into this one."""
        page = self.file.reader.read(self.file)
        return {item.id for item in page.toc} if page else None

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self.file.reader.read(self.file), name)


class Meta(dict[str, Any]):
    """Front matter of which the template is known without reading the file."""

    def __init__(self, file: GeneratedFile) -> None:
        super().__init__(template=file.template)
        self.file = file

    def __missing__(self, key: str) -> Any:
        page = self.file.reader.read(self.file)
        return page.meta[key]  # type: ignore[union-attr]


class AllPages(Sequence[File]):
    """mkdocs's list of pages with the generated ones in their places; few templates look at it."""

    def __init__(self, files: Files, others: Iterable[File]) -> None:
        self.every, self.others = files, others

    @cached_property
    def files(self) -> list[File]:
        known = set(map(id, self.others))
        return [file for file in self.every if type(file) is GeneratedFile or id(file) in known]

    def __getitem__(self, place: Any) -> Any:
        return self.files[place]

    def __len__(self) -> int:
        return len(self.files)


class GeneratedPages:
    """The generated pages of one build, from `on_files` on."""

    def __init__(self, config: MkDocsConfig, files: Files, hand_written: Path) -> None:
        self.config = config
        self.site_url = config.site_url
        self.files = files
        self.today = utils.get_build_date()
        self.hand_written = {
            path.relative_to(hand_written).as_posix() for path in hand_written.rglob("*")
        }
        others = self.hand_written.union(_paths(config.nav))
        self.pages: list[GeneratedFile] = []
        self.copies: list[CopiedFile] = []
        for file in files.documentation_pages():
            if (
                type(file) is File
                and file.inclusion is InclusionLevel.NOT_IN_NAV
                and file.src_uri not in others
                and file.abs_src_path
            ):
                file.__class__ = GeneratedFile
                file.reader = self  # type: ignore[attr-defined]
                self.pages.append(file)  # type: ignore[arg-type]

    def lighten(self, nav: Navigation) -> None:
        """Has the generated pages of the navigation read by us, and made by mkdocs."""
        for page in nav.pages:
            if type(page) is Page and page.file.src_uri not in self.hand_written:
                page.__class__ = NavigationPage

    @uncollected()
    def write(self, shells: Shells, site: KeptSite, track: Track) -> tuple[int, int]:
        """Renders and writes what may have changed, and copies files; returns how many pages were
        rendered, and how many of them were not the same as before.

        What is not sure to come out the same is left to mkdocs, read and ready to be rendered.
        """
        for file in self.pages:
            file.template = site.standing(file) or ""
        pages = [file for file in self.pages if not file.template]
        copies = [file for file in self.copies if site.standing(file) is None]

        def work(files: Iterable[GeneratedFile | CopiedFile]) -> list[tuple[str, str, bool]]:
            done = []
            for file in files:
                if isinstance(file, CopiedFile):
                    file.copy()
                    continue
                page = self.read(file)
                html = page and shells.render(page, _template(page), _place(page))
                if page and html and not html.isspace():
                    changed = write_changed(file.abs_dest_path, html)
                    done.append((file.src_uri, _template(page), changed))
            return done

        things: list[GeneratedFile | CopiedFile] = [*pages, *copies]
        results = parallel_map(work, things, lambda files: track(files, "Rendering pages"))
        done = [page for result in results for page in result]
        for path, template, _ in done:
            self.files.src_uris[path].template = template  # type: ignore[attr-defined]
        for family in shells.families.values():
            if family.broken:
                log.info("Pages of %s are rendered one by one: %s", family.template, family.broken)
        self._hand_back([file for file in pages if not file.template])
        return len(pages), sum(changed for _, _, changed in done)

    def shells(self, env: Environment, nav: Navigation) -> Shells:
        """No page has been rendered yet."""
        every = AllPages(self.files, self.files.documentation_pages())

        def variables(page: Page) -> dict[str, Any]:
            return {**get_context(nav, every, self.config, page)}

        def plain(page: Page) -> bytes:
            return encoded(env.get_template(_template(page)).render(variables(page)))

        steady = {"url": _same_for_the_place, "script_tag": _same_for_the_place}
        return Shells(env, watch(env, steady), variables, plain)

    def read(self, file: GeneratedFile) -> GeneratedPage | None:
        """The page with its content; None where mkdocs has to read it."""
        found = _front_matter(file)
        if not found or "title" not in found[0]:
            return None
        meta, markdown = found
        body = convert(markdown, lambda path: self._address(file, path))
        if body is None:
            return None
        page = GeneratedPage(file, self.config, meta, self.today)
        page.markdown = markdown
        page.content = body.html
        page.toc = get_toc(
            [
                {"level": level, "id": name, "name": title, "children": []}
                for level, name, title in body.headings
            ]
        )
        return page

    def _address(self, file: File, path: str) -> str | None:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(file.src_uri), path))
        found = self.files.src_uris.get(target)
        if found is None or not included(found):
            return None
        return utils.get_relative_url(found.url, file.url)

    def _hand_back(self, pages: Iterable[GeneratedFile]) -> None:
        for file in pages:
            file.__class__ = File  # type: ignore[assignment]
            _populate_page(Page(None, file, self.config), self.config, self.files)


def _front_matter(file: File) -> tuple[dict[str, Any], str] | None:
    """What stands in the file; None where mkdocs has to read it."""
    try:
        with open(file.abs_src_path, "rb") as source:  # type: ignore[arg-type]  # noqa: PTH123
            return front_matter(source.read())
    except OSError:
        return None


def _paths(nav: Any) -> Iterator[str]:
    """All paths in the `nav:` of mkdocs.yml."""
    if isinstance(nav, str):
        yield posixpath.normpath(nav)
    elif isinstance(nav, Mapping):
        for value in nav.values():
            yield from _paths(value)
    else:
        for value in nav or ():
            yield from _paths(value)


def _joined(base: str | None, url: str) -> str | None:
    """An address of a page, which holds neither `..` nor a scheme: `urljoin` in a tenth of the
    time.
    """
    return f"{base}{'' if base.endswith('/') else '/'}{url}" if base else None


def _template(page: Page) -> str:
    return str(page.meta.get("template", "main.html"))


def _place(page: Page) -> str:
    """The top folder of a page and its depth below: where these are the same, so are most relative
    addresses.
    """
    top, *below = page.url.rstrip("/").split("/")
    return f"{top} {len(below)}" if below else ""


def _same_for_the_place(trace: Trace, path: Any) -> None:
    """An address relative to the page depends on the page's depth, and on how many folders the two
    have in common.
    """
    parts = posixpath.normpath("/" + str(path)).split("/")[1:]
    top = trace.page.url.partition("/")[0] if _place(trace.page) else ""
    if top and parts[0] != top:
        return
    trace.ask(lambda page: _in_common(page.url.rstrip("/").split("/"), parts))


def _in_common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many parts two addresses begin with alike."""
    return sum(1 for _ in takewhile(bool, map(eq, one, other)))
