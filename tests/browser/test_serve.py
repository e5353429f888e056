"""The preview server: a changed digest shows in the open browser, without a restart."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer
from playwright.sync_api import Browser, expect

from tests.project import ROOT, copy_project

DIGEST = "reading-club-01.md"
WAIT = 60_000
"""Milliseconds until a wait is given up; how fast it is, benchmarks say."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path)


@pytest.fixture
def address(project: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "papershelf", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=project, env=environment) as server:
        try:
            yield _answering(f"http://127.0.0.1:{port}/")
        finally:
            server.terminate()


def _answering(url: str) -> str:
    for _ in range(WAIT // 100):
        try:
            with urllib.request.urlopen(url):
                return url
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server does not answer")


def test_what_is_watched_and_who_is_answered(project: Path) -> None:
    """What an editor edits, more often than mkdocs looks; not what the generator writes."""
    (project / "build/docs").mkdir(parents=True)
    config = load_config(str(project / "mkdocs.yml"))
    config = config.plugins.on_config(config)
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(project / "build/site"))
    own_interval = server.observer.timeout
    for path in (config.docs_dir, config.config_file_path):
        server.watch(str(path))
    config.plugins.on_serve(server, config=config, builder=lambda: None)
    watched = {Path(path) for path in server._watched_paths}  # noqa: SLF001
    own = {project / path for path in ("mkdocs.yml", "content", "content/digests")}
    assert watched == {*own, ROOT / "overrides"}
    assert len(server.observer.emitters) == len(watched)
    assert all(one.timeout < own_interval for one in server.observer.emitters)
    said: list[str] = []
    asked = {"HTTP_HOST": "evil.example", "PATH_INFO": "/"}
    app = server.get_app()
    assert app
    app(asked, lambda status, _headers: said.append(status))  # type: ignore[arg-type]
    assert said == ["421 Misdirected Request"]
    server.server_close()


def test_changed_digest_shows(project: Path, address: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{address}digests/reading-club-01/")
    digest = project / "content/digests" / DIGEST
    text = digest.read_text(encoding="utf-8")
    added = (
        "\n# Paper 9\n\n[A Paper Added While Serving](https://arxiv.org/abs/2401.99999)\n\n"
        "Abstract\n\nAdded by hand.\n"
    )
    digest.write_text(text + added, encoding="utf-8")
    expect(page.get_by_text("A Paper Added While Serving")).to_be_visible(timeout=WAIT)
    digest.write_text(text, encoding="utf-8")
    expect(page.get_by_text("A Paper Added While Serving")).to_be_hidden(timeout=WAIT)
    page.close()


@pytest.mark.parametrize(
    ("file", "fault", "told"),
    [
        (
            "content/corrections.yml",
            "\npaper: {}\n",
            ":LINE: the file has no `paper`; did you mean “papers”?",
        ),
        ("mkdocs.yml", "\nsite_url: otters.example\n", "site_url"),
    ],
)
def test_a_fault_is_shown_over_the_last_site_until_it_is_mended(
    project: Path, address: str, browser: Browser, file: str, fault: str, told: str
) -> None:
    page = browser.new_page()
    page.goto(f"{address}digests/reading-club-01/")
    over = page.get_by_role("alert")
    text = (project / file).read_text(encoding="utf-8")
    line = text.count("\n") + 2
    (project / file).write_text(text + fault, encoding="utf-8")
    expect(over).to_contain_text(told.replace("LINE", str(line)), timeout=WAIT)
    expect(over).to_have_css("position", "fixed")
    page.goto(f"{address}digests/reading-club-02/")
    expect(over).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    (project / file).write_text(text, encoding="utf-8")
    expect(over).to_be_hidden(timeout=WAIT)
    page.close()
