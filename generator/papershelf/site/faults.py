"""Why a build of the preview failed, shown in the browser over the last site that was built."""

from __future__ import annotations

import logging
from html import escape

from click import ClickException
from mkdocs.livereload import LiveReloadServer

from papershelf.site.logged import logged

log = logging.getLogger("mkdocs.plugins.papershelf")

STYLE = (
    "#papershelf-fault{position:fixed;inset:auto 0 0;z-index:9999;max-height:60vh;overflow:auto;"
    "padding:1rem;background:#7a1020;color:#fff;font:15px/1.4 sans-serif}"
    "#papershelf-fault pre{margin:.5rem 0 0;font:14px/1.4 monospace;white-space:pre-wrap}"
)
_OVER = """\
<style>{style}</style>
<section id="papershelf-fault" role="alert">
<strong>This change cannot be shown. Above is the site as it was before.</strong>
<pre>{fault}</pre>
</section>
"""


def show_faults(server: LiveReloadServer) -> None:
    """Has the server show the fault of the last build. mkdocs would let browsers wait instead,
    until a build passes.
    """
    build, serve = server.builder, server.serve
    put_in = server._inject_js_into_html  # noqa: SLF001 - the one place where it is put in
    fault = ""

    def tried() -> None:
        nonlocal fault
        with logged(logging.ERROR) as told:
            try:
                build()
            except Exception as error:  # noqa: BLE001 - whatever a template or a plugin may raise
                _log(error)
            fault = "\n".join(told)

    def serve_tried(**options: bool) -> None:
        server.builder = tried  # no sooner: plugins name `build` to the server, which compares
        serve(**options)  # type: ignore[no-untyped-call]

    def put_over(page: bytes, epoch: int) -> bytes:
        over = _OVER.format(style=STYLE, fault=escape(fault)).encode() if fault else b""
        before, end, after = page.rpartition(b"</body>")
        return put_in(before + over + end + after, epoch)  # type: ignore[no-untyped-call,no-any-return]

    server.serve = serve_tried  # type: ignore[method-assign]
    server._inject_js_into_html = put_over  # type: ignore[method-assign]  # noqa: SLF001


def _log(error: Exception) -> None:
    """Of an error that ended a build; mkdocs's own have logged more before."""
    if isinstance(error, ClickException):
        log.error("%s", error.message)
    else:
        log.error("%s: %s", type(error).__name__, error, exc_info=error)
