"""The adapter: runs the generator before mkdocs collects its files.

With `plugins: - papershelf` in mkdocs.yml, `mkdocs build`, `mkdocs serve` and
`mkdocs gh-deploy` read the digests anew. Only this room imports mkdocs, and the command line, which
calls mkdocs's own commands.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from mkdocs import utils
from mkdocs.config import base
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from papershelf.config.addresses import NAME as ADDRESSES
from papershelf.config.extent import Extent
from papershelf.config.notes import note_rules
from papershelf.config.shipped import THEME
from papershelf.config.words import what_is_missing, words_of
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
    root_of,
    stated_language,
    want_own_site,
)
from papershelf.site.guest import Guest
from papershelf.site.loss_guard import LossGuard
from papershelf.site.options import Options
from papershelf.site.own_site import OwnSite
from papershelf.site.part import Part
from papershelf.site.policy import Policy
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


class PapershelfPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """`report` holds what the latest build had to tell."""

    report: Report | None = None
    part: Part | None = None
    """What the list does in this build, once the settings are read."""
    guard: LossGuard | None = None
    accept_loss = record = lean = False
    """Options of the command."""
    command = "build"
    caches: Caches | None = None

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
        self.command, self.part = command, None

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Says what mkdocs.yml leaves open, before other plugins look.

        Pages stand in folders of their own: our links and feeds rely on it.
        """
        last, self.part = self.part, None
        words = words_of(stated_language(config))
        if missing := what_is_missing(stated_language(config)):
            log.info("%s", missing)
        edited = self.places(config)
        if is_edited(config.docs_dir, edited):
            config.docs_dir = str((root_of(config) / DOCS).resolve())
        elif self.config.under or is_filled(config.docs_dir):
            under = folder_under(self.config.under, config)
            self.part = Guest(config, words, root_of(config) / DOCS, under)
            return config
        want_own_site(config, self.config.under)
        complete(config)
        policy = Policy(config, self.config.csp, edited.note_rules.images)
        self.part = OwnSite(config, words, edited.content / "pages", policy, last)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Makes docs_dir hold what the digests say."""
        if self.caches is None:
            self.caches = new_caches(root_of(config) / KEPT, once=self.command != "serve")
        places = self.places(config)
        self.guard = self.guard_of(config)
        # It refuses before anything is written. The preview's server waits for the end of a build.
        part = self._part()
        part.hold(self.command, whole=self.config.exchange and self.command != "serve")
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
        part.begin(self.report.written.sums, self)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        return self._part().take(files, files_beside_pages(self.places(config)))

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        del config, files
        self._part().see(nav)
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        del config, files
        return self._part().dress(env)

    @event_priority(100)
    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> None:
        """Before other plugins look."""
        del markdown, config, files
        self._part().read(page)

    def on_template_context(self, context: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        del template_name, config
        self._part().show(context, None)
        return context

    @event_priority(-100)
    def on_page_context(
        self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> Any:
        """After other plugins have looked."""
        del config, nav
        self._part().show(context, page)
        return context

    # Last: a checksum must be of what is written.
    @event_priority(-100)
    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        del config
        return self._part().template(output_content, template_name)

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        del config
        return self._part().page(output, page)

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """When all plugins have written to the website."""
        del config
        self._part().finish()
        if self.guard and self.command != "serve":
            self.guard.follow()

    def _part(self) -> Part:
        assert self.part  # noqa: S101 - mkdocs reads the settings first
        return self.part

    def write_record(self, config: MkDocsConfig) -> None:
        """addresses.yml, where its text was asked for and differs. Raises DiskError."""
        file = self.places(config).content / ADDRESSES
        if self.report and self.report.addresses:
            replace_whole(file, self.report.addresses.encode())

    def on_shutdown(self) -> None:
        """Also after Ctrl-C."""
        if self.part:
            self.part.release()

    def on_build_error(self, *, error: Exception) -> None:
        self.on_shutdown()
        if isinstance(error, OSError):
            where = self.part.stated if self.part else "."
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
        for made in self._part().made_by_us:
            _unwatch(server, made)
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
        kept = root_of(config) / KEPT
        return LossGuard(config, self.places(config), kept, accept=self.accept_loss)

    def places(self, config: MkDocsConfig) -> Places:
        root = root_of(config)
        content = root / self.config.content
        site_url = config.site_url or ""
        given = self.config.digests
        digests = [given] if isinstance(given, str) else given
        return Places(
            digests=tuple(path if path == "-" else str(root / path) for path in digests)
            or (str(content / "digests"),),
            content=content,
            docs=self.part.docs if self.part else Path(config.docs_dir),
            site_name=config.site_name,
            site_url=self.part.address(site_url) if self.part else site_url,
            review=self.config.review,
            follow_symlinks=self.config.follow_symlinks,
            note_rules=note_rules(self.config.notes, config.config_file_path or "mkdocs.yml"),
            extent=Extent(
                page_from=self.config.page_from,
                feed_from=self.config.feed_from,
                lean=self.config.lean or self.lean,
                exports=self.config.exports,
            ),
            language=stated_language(config),
        )


def _unwatch(server: LiveReloadServer, path: str) -> bool:
    """Whether it was watched."""
    try:
        server.unwatch(path)
    except KeyError:
        return False
    return True
