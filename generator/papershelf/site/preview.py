"""The preview's server, as `mkdocs serve` runs it: who may ask it, and for what, and what it says
where a build fails.

A page of another host could make its own name lead to this machine and read the preview (DNS
rebinding): requests that do not name the preview as we do are refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from mkdocs.livereload import LiveReloadServer

from papershelf.site.faults import STYLE, show_faults
from papershelf.site.policy import allow_in_preview

LOCAL = ("localhost", "127.0.0.1", "::1")

Respond = Callable[[str, list[tuple[str, str]]], Any]


def guard(server: LiveReloadServer, host: str, more: Iterable[str]) -> None:
    """Has the server answer to its own names alone. host: where it listens. more: further names."""
    names = frozenset(_written(name.lower()) for name in (*LOCAL, host, *more))
    answer = server.serve_request

    def guarded(environ: dict[str, Any], respond: Respond) -> Iterable[bytes]:
        if _name(environ.get("HTTP_HOST", "")) not in names:
            return _refuse(respond, "421 Misdirected Request", _TOLD)
        if "\0" in environ["PATH_INFO"]:
            return _refuse(respond, "400 Bad Request", "No address holds a NUL.\n")
        return answer(environ, respond)

    server.set_app(guarded)
    show_faults(server)
    put_in = server._inject_js_into_html  # noqa: SLF001 - the one place where it is put in

    def put_in_allowed(content: bytes, epoch: int) -> bytes:
        return allow_in_preview(put_in(content, epoch), STYLE)  # type: ignore[no-untyped-call]

    server._inject_js_into_html = put_in_allowed  # type: ignore[method-assign]  # noqa: SLF001


_TOLD = (
    "The preview answers to the names it knows: localhost, and where it listens.\n"
    "More names: `hosts:` of the plugin papershelf in mkdocs.yml.\n"
)


def _written(name: str) -> str:
    """As a `Host:` header has it."""
    return f"[{name}]" if ":" in name and not name.startswith("[") else name


def _name(host: str) -> str:
    """Of a `Host:` header, without its port."""
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdigit() else host).lower()


def _refuse(respond: Respond, status: str, told: str) -> Iterable[bytes]:
    respond(status, [("Content-Type", "text/plain; charset=utf-8")])
    return [told.encode()]
