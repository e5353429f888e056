"""The adapter: runs the generator before mkdocs collects its files.

With `plugins: - papershelf` in mkdocs.yml, `mkdocs build`, `mkdocs serve` and
`mkdocs gh-deploy` read the digests anew. Only this room imports mkdocs, and the command line, which
calls mkdocs's own commands.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from mkdocs import utils
from mkdocs.config import base
from mkdocs.config import config_options as option
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from papershelf.config.addresses import NAME as ADDRESSES
from papershelf.config.extent import Extent
from papershelf.config.notes import NoteRules, note_rules
from papershelf.config.shipped import THEME
from papershelf.config.words import Words, what_is_missing, words_of
from papershelf.engine.disk import replace_whole
from papershelf.engine.progress import for_terminal
from papershelf.errors import DiskError
from papershelf.pipeline import (
    Caches,
    Places,
    Report,
    build_docs,
    files_beside_pages,
    new_caches,
    with_examples,
)
from papershelf.site.defaults import (
    DOCS,
    KEPT,
    complete,
    folder_under,
    is_edited,
    is_filled,
    stated_language,
    want_own_site,
    want_templates,
)
from papershelf.site.files import SiteFiles
from papershelf.site.folder import KeptSite, Made
from papershelf.site.frames import Frames
from papershelf.site.generated import render_pages, why_plain
from papershelf.site.guest import Guest
from papershelf.site.hashed import folder_of, follow, hash_names
from papershelf.site.loss_guard import LossGuard
from papershelf.site.policy import HEADERS, Marks, Policy
from papershelf.site.sitemap import split_sitemap
from papershelf.site.spoken import speak
from papershelf.site.theme_files import leave_out_unused
from papershelf.text.nearest import suggestion

if TYPE_CHECKING:
    # It brings a web server with it, which only `serve` needs.
    from mkdocs.livereload import LiveReloadServer

# A child of mkdocs's own logger: its --strict counts our warnings.
log = logging.getLogger("mkdocs.plugins.papershelf")


POLLED = 0.2
"""Seconds between looks at what is watched: small folders, so more often than mkdocs looks."""
SETTLED = 0.05
"""Seconds without a change until the preview is built: changes seen in one look come together."""


class Options(base.Config):  # type: ignore[no-untyped-call]
    """The plugin's part of mkdocs.yml; paths are relative to that file."""

    digests = option.Type((str, list), default=[])
    """Files and folders to read; empty for `digests` in the content folder."""
    content = option.Type(str, default="content")
    """The folder of what the editor edits."""
    under = option.Type(str, default="")
    """Where the site has pages of the user's own: the folder of the list's, such as `papers/`."""
    follow_symlinks = option.Type(bool, default=False)
    """Whether links in the folders of digests and pages may lead out of them."""
    review = option.Type(bool, default=False)
    """Whether the site has the page `review/`, of what a curator should look at."""
    page_from = option.Type(int, default=Extent().page_from)
    """Papers that a tag or an author needs for a page; those with fewer lead to the search."""
    feed_from = option.Type(int, default=Extent().feed_from)
    """Papers that a tag needs for feeds."""
    lean = option.Type(bool, default=False)
    """Whether tags, authors, weeks and days have no pages; also `papershelf build --lean`."""
    exports = option.Type(bool, default=False)
    """Whether each topic and digest has files of its citations, and each paper one of its data."""
    csp = option.Type((bool, dict), default=True)
    """Sources that pages may load from beside the site, by directive; false for no policy."""
    notes = option.Type(dict, default={})
    """What the curator's notes may link to and show, as `config/notes.py` reads it."""
    hosts = option.ListOfItems(option.Type(str), default=[])
    """Further names that the preview answers to."""
    exchange = option.Type(bool, default=True)
    """Whether a new folder takes the place of the website's, so that it changes as a whole."""


class PapershelfPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """`report` holds what the latest build had to tell."""

    report: Report | None = None
    guest: Guest | None = None
    """Where docs_dir holds pages of the user's own."""
    files: SiteFiles | None = None
    """With the pages that do not go through mkdocs's loop; None where all do."""
    plain = ""
    """Why all pages go through mkdocs's loop."""
    nav: Navigation
    site: KeptSite | None = None
    policy: Policy
    guard: LossGuard | None = None
    accept_loss = record = lean = False
    """Options of the command."""
    moved: Mapping[str, str]
    """Where our scripts and styles are, by their paths in the theme."""
    command = "build"

    caches: Caches | None = None
    frames: tuple[str, Frames] | None = None
    """Of the last build of the preview, with the fingerprint of its templates and settings."""

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[Any, Any]:
        """An option that nobody knows is an error, not a warning that a build goes past."""
        errors, warnings = super().load_config(options, config_file_path)
        known = set(Options())
        for name in options.keys() - known:
            told = f"papershelf has no option of this name{suggestion(name, known)}"
            errors.append((name, base.ValidationError(told)))
        return errors, [(name, told) for name, told in warnings if name in known]

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Told once: `mkdocs serve` builds many times."""
        del dirty  # what changed is told without it
        self.command, self.frames = command, None

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Says what mkdocs.yml leaves open, before other plugins look.

        Pages stand in folders of their own: our links and feeds rely on it.
        """
        self.guest = None
        words = self.words(config)
        if missing := what_is_missing(stated_language(config)):
            log.info("%s", missing)
        if is_edited(config.docs_dir, self.places(config)):
            config.docs_dir = str((_root(config) / DOCS).resolve())
        elif self.config.under or is_filled(config.docs_dir):
            self.guest = Guest(folder_under(self.config.under, config), words)
            return config
        want_own_site(config, self.config.under)
        complete(config)
        self.policy = Policy(config, self.config.csp, self.rules(config).images)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Makes docs_dir hold what the digests say."""
        if self.caches is None:
            self.caches = new_caches(_root(config) / KEPT, once=self.command != "serve")
        places = self.places(config)
        self.guard = self.guard_of(config)
        # It refuses before anything is written. The preview's server waits for the end of a build.
        whole = self.config.exchange and self.command != "serve"
        self.site = None if self.guest else KeptSite(config, self.command, whole=whole)
        self.report = build_docs(
            places,
            for_terminal(),
            self.caches,
            approve=self.guard.approve if self.command != "serve" else None,
            today=utils.get_build_date() if self.record else "",
        )
        for problem, example in with_examples(self.report.problems):
            text = f"{problem}\n{example}" if example else str(problem)
            log.log(logging.WARNING if problem.level == "error" else logging.INFO, "%s", text)
        log.info("%s", self.report.account)
        if self.site is None:
            return
        self.plain = why_plain(config, self)
        if self.plain:
            log.info("Pages are rendered one by one: %s", self.plain)
        self.site.begin(self.report.written.sums, plain=bool(self.plain))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Takes the generated pages out of mkdocs's loop, where ours gives the same bytes.

        Of the theme's files it leaves out what nobody asks for, and names ours by what they hold.
        """
        self.files = None
        if self.guest and self.report:
            places = self.places(config)
            sources = {path: places.docs / path for path in sorted(self.report.written.sums)}
            self.guest.add_files(files, sources | files_beside_pages(places), config)
            return files
        for path, source in files_beside_pages(self.places(config)).items():
            if path in files.src_uris:  # of the theme
                files.remove(files.src_uris[path])
            files.append(File.generated(config, path, abs_src_path=os.fspath(source)))
        leave_out_unused(files, config)
        self.moved = hash_names(files, config, self.words(config))
        if self.site and not self.plain:
            own = self.places(config).content / "pages"
            self.files = files = SiteFiles(files, config, own, self.site)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        del config, files
        self.nav = nav
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Writes the generated pages; the others have been read by now."""
        del files
        if self.guest:
            self.guest.dress(env, config)
            return env
        want_templates(env, config.theme.custom_dir)
        words = self.words(config)
        env.add_extension(Marks)
        speak(env, words)
        follow(env, self.moved)
        if not (self.files and self.site):
            return env
        self.site.compare(
            config, self.nav, f"{self.policy} {sorted(self.moved.values())} {words.checksum.hex()}"
        )
        frames = self._known_frames(config)
        sure = frames is not None
        frames = frames or Frames(env, self.policy)
        frames.of_build(config, self.nav, self.files)
        every = len(self.files.generated)
        rendered, changed = render_pages(self.files, frames, for_terminal(), sure=sure)
        log.info("%d of %d generated pages rendered, %d changed", rendered, every, changed)
        self.frames = (self.site.fingerprint, frames)
        return frames.environment

    def _known_frames(self, config: MkDocsConfig) -> Frames | None:
        """Those of the build before, where templates and settings are the same.

        Another plugin may do to the environment what no fingerprint tells.
        """
        known = self.command == "serve" and len(config.plugins.events["env"]) == 1
        if known and self.frames and self.site and self.frames[0] == self.site.fingerprint:
            return self.frames[1]
        return None

    @event_priority(100)
    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> None:
        """Before other plugins look."""
        del markdown, config, files
        if self.guest:
            self.guest.hide(page)

    def on_template_context(self, context: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        """The sitemap lists all pages."""
        del template_name, config
        if self.files:
            context["pages"] = self.files.every_page
        return context

    @event_priority(-100)
    def on_page_context(
        self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> Any:
        """After other plugins have looked."""
        del nav
        if self.guest:
            self.guest.show(context, page, config)
        if self.files:
            context["pages"] = self.files.every_page
        return context

    # Last: a checksum must be of what is written.
    @event_priority(-100)
    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        if self.guest or not template_name.endswith(".html"):
            return output_content
        trusted = template_name in config.extra_templates
        return self.policy.page(output_content, trusted=trusted)

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Gives the page its policy; says what the policy keeps a page written by hand from."""
        if self.guest:
            return output
        path = page.file.src_uri
        trusted = (self.places(config).content / "pages" / path).is_file()
        if trusted:
            self.tell_refused(path, output)
        return self.policy.page(output, trusted=trusted)

    def tell_refused(self, path: str, html: str) -> None:
        """path: of a page written by hand."""
        for name, url in self.policy.refused(html):
            log.warning("%s: browsers will not load %s: add it to `csp: %s`", path, url, name)

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Cuts a long sitemap, and changes the website when all plugins have written to it."""
        if self.site is None:
            self._follow()
            return
        beside = self.site.beside
        parts = split_sitemap(beside.latest("sitemap.xml"), config.site_url or "", beside.write)
        brought = (config.docs_dir, *config.theme.dirs)
        if self.policy.on and not any((Path(folder) / HEADERS).exists() for folder in brought):
            beside.write(HEADERS, self.policy.headers(folder_of(self.moved)).encode())
            parts = [*parts, HEADERS]
        made: dict[str, Made] = {}
        if self.files:
            written = {*config.theme.static_templates, *config.extra_templates, *parts}
            made = self.files.made() | dict.fromkeys({*written, "sitemap.xml.gz"}, Made("", b""))
        self.site.finish(made)
        self._follow()

    def _follow(self) -> None:
        if self.guard and self.command != "serve":
            self.guard.follow()

    def write_record(self, config: MkDocsConfig) -> None:
        """addresses.yml, where its text was asked for and differs. Raises DiskError."""
        file = self.places(config).content / ADDRESSES
        if self.report and self.report.addresses:
            replace_whole(file, self.report.addresses.encode())

    def on_shutdown(self) -> None:
        """Also after Ctrl-C."""
        if self.site:
            self.site.release()

    def on_build_error(self, *, error: Exception) -> None:
        self.on_shutdown()
        if isinstance(error, OSError):
            where = self.site.stated if self.site else "."
            raise DiskError(error.filename or where, error) from error

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Watches what the editor edits instead of what the generator writes."""
        from papershelf.site.preview import guard  # noqa: PLC0415 - with it comes a web server

        del builder
        guard(server, config.dev_addr.host, self.config.hosts)
        places = self.places(config)
        mkdocs_own = [path for path in (config.config_file_path, *config.theme.dirs) if path]
        again = [path for path in mkdocs_own if _unwatch(server, path)]
        if not self.guest:
            _unwatch(server, config.docs_dir)
        if not server.observer.emitters:
            server.observer = type(server.observer)(timeout=POLLED)
            server.build_delay = SETTLED
        own = (str(places.content), *places.digests)
        for path in {*again, *own, config.theme.custom_dir, str(THEME)}:
            if path and Path(path).exists():
                server.watch(path)
        return server

    def guard_of(self, config: MkDocsConfig) -> LossGuard:
        """Compares a build with the last one."""
        kept = _root(config) / KEPT
        return LossGuard(config, self.places(config), kept, accept=self.accept_loss)

    def places(self, config: MkDocsConfig) -> Places:
        root = _root(config)
        content = root / self.config.content
        site_url = config.site_url or ""
        given = self.config.digests
        digests = [given] if isinstance(given, str) else given
        return Places(
            digests=tuple(path if path == "-" else str(root / path) for path in digests)
            or (str(content / "digests"),),
            content=content,
            docs=root / DOCS if self.guest else Path(config.docs_dir),
            site_name=config.site_name,
            site_url=self.guest.address(site_url) if self.guest else site_url,
            review=self.config.review,
            follow_symlinks=self.config.follow_symlinks,
            note_rules=self.rules(config),
            extent=Extent(
                page_from=self.config.page_from,
                feed_from=self.config.feed_from,
                lean=self.config.lean or self.lean,
                exports=self.config.exports,
            ),
            language=stated_language(config),
        )

    def words(self, config: MkDocsConfig) -> Words:
        return words_of(stated_language(config))

    def rules(self, config: MkDocsConfig) -> NoteRules:
        return note_rules(self.config.notes, config.config_file_path or "mkdocs.yml")


def _unwatch(server: LiveReloadServer, path: str) -> bool:
    """Whether it was watched."""
    try:
        server.unwatch(path)
    except KeyError:
        return False
    return True


def _root(config: MkDocsConfig) -> Path:
    """The folder of mkdocs.yml; messages name files as the person who called us sees them."""
    return Path(os.path.relpath(Path(config.config_file_path or "mkdocs.yml").parent))
