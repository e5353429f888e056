"""A website that is the list's alone: rendered faster than mkdocs would, with names by what files
hold, a policy of what pages may load, and a folder that changes as a whole.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from papershelf.config.words import Words
from papershelf.engine.progress import for_terminal
from papershelf.site.defaults import want_templates
from papershelf.site.files import SiteFiles
from papershelf.site.folder import KeptSite, Made
from papershelf.site.frames import Frames
from papershelf.site.generated import render_pages, why_plain
from papershelf.site.hashed import folder_of, follow, hash_names
from papershelf.site.part import Part
from papershelf.site.policy import HEADERS, Marks, Policy
from papershelf.site.sitemap import split_sitemap
from papershelf.site.spoken import speak
from papershelf.site.theme_files import leave_out_unused

log = logging.getLogger("mkdocs.plugins.papershelf")


class OwnSite(Part):
    """One build of it."""

    kept: KeptSite | None = None
    """Its folder, from `hold` on."""
    files: SiteFiles | None = None
    """With the pages that do not go through mkdocs's loop; None where all do."""
    plain = ""
    """Why all pages go through mkdocs's loop."""
    nav: Navigation
    moved: Mapping[str, str]
    """Where our scripts and styles are, by their paths in the theme."""
    known: tuple[str, Frames] | None = None
    """Of the last build of the preview, with the fingerprint of its templates and settings."""

    def __init__(
        self, config: MkDocsConfig, words: Words, pages: Path, policy: Policy, last: Part | None
    ) -> None:
        """pages: the folder of those written by hand.

        last: of the build before, where the same process has made one.
        """
        super().__init__(config, words, Path(config.docs_dir))
        self.pages, self.policy = pages, policy
        self.made_by_us = (config.docs_dir,)
        if isinstance(last, OwnSite):
            self.known = last.known

    def hold(self, command: str, *, whole: bool) -> None:
        """Raises UsageError where the folder is another's."""
        self.kept = KeptSite(self.config, command, whole=whole)
        self.stated = self.kept.stated

    def begin(self, sums: Mapping[str, bytes], plugin: BasePlugin[Any]) -> None:
        assert self.kept  # noqa: S101 - held
        self.plain = why_plain(self.config, plugin)
        if self.plain:
            log.info("Pages are rendered one by one: %s", self.plain)
        self.kept.begin(sums, plain=bool(self.plain))

    def take(self, files: Files, beside: Mapping[str, Path]) -> Files:
        """Takes the generated pages out of mkdocs's loop, where ours gives the same bytes.

        Of the theme's files it leaves out what nobody asks for, and names ours by what they hold.
        """
        for path, source in beside.items():
            if path in files.src_uris:  # of the theme
                files.remove(files.src_uris[path])
            files.append(File.generated(self.config, path, abs_src_path=os.fspath(source)))
        leave_out_unused(files, self.config)
        self.moved = hash_names(files, self.config, self.words)
        if self.kept and not self.plain:
            self.files = files = SiteFiles(files, self.config, self.pages, self.kept)
        return files

    def see(self, nav: Navigation) -> None:
        self.nav = nav

    def dress(self, env: Environment) -> Environment:
        """Writes the generated pages; the others have been read by now."""
        want_templates(env, self.config.theme.custom_dir)
        env.add_extension(Marks)
        speak(env, self.words)
        follow(env, self.moved)
        if not (self.files and self.kept):
            return env
        settings = f"{self.policy} {sorted(self.moved.values())} {self.words.checksum.hex()}"
        self.kept.compare(self.config, self.nav, settings)
        frames = self._known_frames(self.kept.fingerprint)
        sure = frames is not None
        frames = frames or Frames(env, self.policy)
        frames.of_build(self.config, self.nav, self.files)
        every = len(self.files.generated)
        rendered, changed = render_pages(self.files, frames, for_terminal(), sure=sure)
        log.info("%d of %d generated pages rendered, %d changed", rendered, every, changed)
        self.known = (self.kept.fingerprint, frames)
        return frames.environment

    def _known_frames(self, fingerprint: str) -> Frames | None:
        """Those of the build before, where templates and settings are the same.

        Another plugin may do to the environment what no fingerprint tells.
        """
        alone = len(self.config.plugins.events["env"]) == 1
        if self.known and self.known[0] == fingerprint and alone:
            return self.known[1]
        return None

    def show(self, context: Any, page: Page | None) -> None:
        """The sitemap lists all pages, and so may any template."""
        del page
        if self.files:
            context["pages"] = self.files.every_page

    def page(self, html: str, page: Page) -> str:
        """With its policy; says what the policy keeps a page written by hand from."""
        path = page.file.src_uri
        trusted = (self.pages / path).is_file()
        if trusted:
            self.tell_refused(path, html)
        return self.policy.page(html, trusted=trusted)

    def tell_refused(self, path: str, html: str) -> None:
        """path: of a page written by hand."""
        for name, url in self.policy.refused(html):
            log.warning("%s: browsers will not load %s: add it to `csp: %s`", path, url, name)

    def template(self, html: str, name: str) -> str:
        if not name.endswith(".html"):
            return html
        return self.policy.page(html, trusted=name in self.config.extra_templates)

    def finish(self) -> None:
        """Cuts a long sitemap, and changes the website."""
        assert self.kept  # noqa: S101 - held
        beside, config = self.kept.beside, self.config
        parts = split_sitemap(beside.latest("sitemap.xml"), config.site_url or "", beside.write)
        brought = (config.docs_dir, *config.theme.dirs)
        if self.policy.on and not any((Path(folder) / HEADERS).exists() for folder in brought):
            beside.write(HEADERS, self.policy.headers(folder_of(self.moved)).encode())
            parts = [*parts, HEADERS]
        made: dict[str, Made] = {}
        if self.files:
            written = {*config.theme.static_templates, *config.extra_templates, *parts}
            made = self.files.made() | dict.fromkeys({*written, "sitemap.xml.gz"}, Made("", b""))
        self.kept.finish(made)

    def release(self) -> None:
        if self.kept:
            self.kept.release()
