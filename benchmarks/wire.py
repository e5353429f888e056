"""A site on the wire as readers have it: compressed, and a browser that counts what is sent."""

from __future__ import annotations

import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SLOW = {"latency": 40, "downloadThroughput": 10e6 / 8, "uploadThroughput": 10e6 / 8}
"""40 ms and 10 Mbit/s, in what Chromium takes."""
PACKED = (".html", ".js", ".json", ".css", ".svg", ".xml", ".txt")


class _Packing(http.server.SimpleHTTPRequestHandler):
    """Serves a folder, compressed as GitHub Pages does."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, sent: list[tuple[str, int]], **more: Any) -> None:
        self.sent = sent
        super().__init__(*args, **more)

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path.name))
        if path.suffix in PACKED:
            body = _packed(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.sent.append((self.path, len(body)))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Says nothing."""


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Says nothing: a browser goes when it has what is measured."""


@functools.cache
def _packed(body: bytes) -> bytes:
    return gzip.compress(body, 6)


@dataclass(frozen=True)
class Served:
    url: str
    sent: list[tuple[str, int]]
    """Path and bytes of each answer, without its headers."""


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    sent: list[tuple[str, int]] = []
    server = _Server(
        ("127.0.0.1", 0), functools.partial(_Packing, directory=str(folder), sent=sent)
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Served(f"http://127.0.0.1:{server.server_address[1]}/", sent)
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def visit(browser: Browser, url: str, *, slow: bool) -> Iterator[Page]:
    """One reader who comes for the first time: nothing is cached.

    Over a slow line it is not waited for what the page goes on loading.
    """
    context = browser.new_context()
    page = context.new_page()
    if slow:
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", {"offline": False, **SLOW})
    page.goto(url, wait_until="load" if slow else "networkidle")
    yield page
    context.close()
