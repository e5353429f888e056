"""The preview's server: it answers to its own names, and gives nothing from outside the site."""

from __future__ import annotations

from collections.abc import Iterator
from http.client import HTTPConnection

import pytest
from mkdocs.livereload import LiveReloadServer

from papershelf.site.preview import guard


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveReloadServer]:
    folder = tmp_path_factory.mktemp("preview")
    (folder / "site").mkdir()
    (folder / "site/index.html").write_text("the site", encoding="utf-8")
    (folder / "secret.html").write_text("a secret", encoding="utf-8")
    running = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(folder / "site"))
    guard(running, "192.0.2.7", ["Shelf.example", "fd00::7"])
    running.server_bind()
    running.server_activate()
    running.serve_thread.start()
    yield running
    running.shutdown()
    running.serve_thread.join()


def asked(server: LiveReloadServer, path: str, host: str | None = "localhost") -> tuple[int, str]:
    """The answer to a request as it stands; without a host: without that header."""
    connection = HTTPConnection("127.0.0.1", server.server_port)
    connection.putrequest("GET", path, skip_host=True)
    if host is not None:
        connection.putheader("Host", host)
    connection.endheaders()
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text


OWN = ("localhost", "LOCALHOST:8000", "127.0.0.1:80", "[::1]", "[::1]:8000", "192.0.2.7:8000",
       "shelf.example", "[fd00::7]:8000")  # fmt: skip
STRANGE = ("evil.example", "evil.example:8000", "localhost.evil.example", "evil.example/localhost",
           "localhost@evil.example", "127.0.0.2", "", None, ":8000", "[::2]", "::1")  # fmt: skip


@pytest.mark.parametrize("host", OWN)
def test_its_own_names_are_answered(server: LiveReloadServer, host: str) -> None:
    assert asked(server, "/", host) == (200, "the site")


@pytest.mark.parametrize("host", STRANGE)
def test_other_names_are_refused(server: LiveReloadServer, host: str | None) -> None:
    for path in ("/", "/livereload/0/0"):
        status, text = asked(server, path, host)
        assert status == 421
        assert "`hosts:`" in text


@pytest.mark.parametrize("path", ["/%00", "/index.html%00.png", "/a/%00/../"])
def test_a_nul_is_a_bad_request(server: LiveReloadServer, path: str) -> None:
    assert asked(server, path)[0] == 400


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.html",
        "/a/../../secret.html",
        "/..%2fsecret.html",
        "/%2e%2e/secret.html",
        "/%2e%2e%2fsecret.html",
        "/..%5csecret.html",
        "//..//secret.html",
        "/a/%2e%2e/%2e%2e/secret.html",
        "/%c0%ae%c0%ae/secret.html",
        "/..;/secret.html",
        "/.%00./secret.html",
    ],
)
def test_no_address_leads_out_of_the_site(server: LiveReloadServer, path: str) -> None:
    status, text = asked(server, path)
    assert status in {400, 404}
    assert "secret" not in text
