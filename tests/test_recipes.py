"""The recipes of docs/pages/publish.md, run as they are written."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest
import yaml

from tests.crawl import broken
from tests.project import ROOT, Site

RECIPES = (ROOT / "docs/pages/publish.md").read_text("utf-8")
NGINX = shutil.which("nginx")
ADDRESS = "https://ann.example/otters"
WAIT = 20
"""Seconds until nginx is given up."""


def block(title: str) -> str:
    """What stands in a block of code of this title, or below a heading of it."""
    start = rf'(?:title="{re.escape(title)}"|^## {re.escape(title)}\n.*?^```sh)'
    found = re.search(rf"{start}\n(.*?)^```$", RECIPES, re.DOTALL | re.MULTILINE)
    assert found, title
    return found[1]


# A host's own builder.

HOSTS = {
    "gitlab": (
        yaml.safe_load(block(".gitlab-ci.yml"))["pages"]["script"],
        {"CI_PAGES_URL": ADDRESS},
        yaml.safe_load(block(".gitlab-ci.yml"))["pages"]["artifacts"]["paths"][0],
    ),
    "netlify": (
        [tomllib.loads(block("netlify.toml"))["build"]["command"]],
        {"URL": ADDRESS},
        tomllib.loads(block("netlify.toml"))["build"]["publish"],
    ),
    "cloudflare": ([block("Cloudflare Pages").strip()], {"SITE_URL": ADDRESS}, "site"),
}
"""Commands, variables that the host gives, and the folder that it publishes."""


@pytest.mark.large
@pytest.mark.parametrize("host", HOSTS)
def test_the_commands_for_a_host_make_the_site(tmp_path: Path, host: str) -> None:
    """One by one, in a list that `papershelf new` started; the packages are at hand."""
    commands, given, published = HOSTS[host]
    tools = Path(sys.executable).parent
    subprocess.run([tools / "papershelf", "new", tmp_path / "list"], check=True)
    folder = tmp_path / "list"
    shutil.copy(ROOT / "content/digests/reading-club-01.md", folder / "content/digests")
    environment = {
        "PATH": f"{tools}:/usr/bin:/bin",
        "HOME": str(tmp_path),
        "PIP_NO_INDEX": "1",
        **given,
    }
    for command in commands:
        shell = ["bash", "-euo", "pipefail", "-c", command]
        done = subprocess.run(shell, cwd=folder, env=environment, check=False, capture_output=True)
        assert done.returncode == 0, (command, done.stdout, done.stderr)
    site = folder / published
    assert broken(site, f"{ADDRESS}/") == []
    assert f"<loc>{ADDRESS}/topics/</loc>" in (site / "sitemap.xml").read_text("utf-8")


def headers_file(text: str) -> dict[str, dict[str, str]]:
    """The headers of each path. Asserts what Netlify and Cloudflare Pages ask of the file: `*` once
    in a path and at its end, headers indented and of fewer than 2,000 characters, each once, as
    what two paths say of one file is joined.
    """
    rules: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if not line.startswith(" "):
            assert re.fullmatch(r"/(?:[\w.-]+/)*\*?", line), line
            rules[line] = {}
            continue
        name, value = re.fullmatch(r"  ([\w-]+): (\S.*)", line).groups()  # type: ignore[union-attr]
        assert len(line) < 2000
        assert not any(name in said for said in rules.values())
        rules[list(rules)[-1]][name] = value
    assert len(rules) < 100
    return rules


def test_hosts_can_read_the_headers(demo: Site) -> None:
    rules = headers_file((demo.folder / "_headers").read_text("utf-8"))
    everywhere, assets = rules
    assert everywhere == "/*"
    assert (demo.folder / assets.strip("/*") / "stylesheets/papershelf.css").is_file()
    assert rules[assets] == {"Cache-Control": "public, max-age=31536000, immutable"}


# nginx.


@pytest.fixture(scope="module")
def nginx(demo: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a server of the recipe, for the demo's site."""
    if NGINX is None:
        assert not os.environ.get("CI"), "CI has to have it"
        pytest.skip("nginx is not here; .ci/run fetches it")
    folder = tmp_path_factory.mktemp("nginx")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    recipe = block("/etc/nginx/conf.d/papers.conf")
    ours = {"listen 80;": f"listen 127.0.0.1:{port};", "root /srv/papers;": f"root {demo.folder};"}
    for theirs, own in ours.items():
        assert recipe.count(theirs) == 1
        recipe = recipe.replace(theirs, own)
    # Unpacked, or of the system.
    types = (base / "etc/nginx/mime.types" for base in (Path(NGINX).parents[2], Path("/")))
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off;\nmaster_process off;\npid {folder}/pid;\nerror_log stderr;\nevents {{}}\n"
        f"http {{\ninclude {next(path for path in types if path.is_file())};\n"
        f"default_type application/octet-stream;\naccess_log off;\n{temporary}{recipe}}}\n",
        encoding="utf-8",
    )
    command = [NGINX, "-e", "stderr", "-p", str(folder), "-c", str(folder / "nginx.conf")]
    with subprocess.Popen(command) as server:
        try:
            _wait_for(port)
            yield port
        finally:
            server.terminate()


def _wait_for(port: int) -> None:
    for _ in range(WAIT * 10):
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("nginx does not answer")


def asked(port: int, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", port)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET", path, headers=named)
    answer = connection.getresponse()
    held = answer.read()
    connection.close()
    return answer, held


def test_nginx_says_what_the_headers_file_says(nginx: int, demo: Site) -> None:
    (_, everywhere), (assets, kept) = headers_file(
        (demo.folder / "_headers").read_text("utf-8")
    ).items()
    style = assets.removesuffix("*") + "stylesheets/papershelf.css"
    for path, status in (("/", 200), ("/topics/", 200), (style, 200), ("/nowhere/", 404)):
        answer, held = asked(nginx, path)
        assert answer.status == status
        for name, value in everywhere.items():
            # `csp:` may open images; the recipe leaves them to the pages.
            said = [one for one in value.split("; ") if not one.startswith("img-src")]
            assert (answer.getheader(name) or "").split("; ") == said
        expected = kept["Cache-Control"] if path == style else "no-cache"
        assert answer.getheader("Cache-Control") == expected
    assert b"<title>" in held, "the site's own page says that there is none"


def test_nginx_packs_what_can_be_packed_and_sends_nothing_twice(nginx: int, demo: Site) -> None:
    names = ["index.html", "feed.xml", "feed.json", "data/papers.json", "library.bib"]
    scripts = sorted((demo.folder / "assets/javascripts").rglob("*.js"))
    styles = sorted(demo.folder.glob("assets-*/stylesheets/papershelf.css"))
    pictures = sorted(demo.folder.glob("assets/images/*.svg"))
    for file in [*(demo.folder / name for name in names), scripts[-1], styles[0], pictures[0]]:
        path = "/" + file.relative_to(demo.folder).as_posix()
        answer, held = asked(nginx, path, Accept_Encoding="gzip")
        packed = answer.getheader("Content-Encoding") == "gzip"
        assert (gzip.decompress(held) if packed else held) == file.read_bytes()
        assert packed or len(held) < 1000 or file.suffix == ".bib", path
        again, nothing = asked(nginx, path, If_None_Match=answer.getheader("ETag") or "")
        assert (again.status, nothing) == (304, b""), path


def test_nginx_leads_from_an_address_without_its_end(nginx: int) -> None:
    answer, _ = asked(nginx, "/topics", Host="papers.example.org")
    assert answer.status == 301
    assert (answer.getheader("Location") or "").endswith("/topics/")


def test_modules_come_as_scripts(nginx: int, demo: Site) -> None:
    """Browsers run no module of another type."""
    for file in demo.folder.glob("assets-*/javascripts/**/*.js"):
        answer, _ = asked(nginx, "/" + file.relative_to(demo.folder).as_posix())
        assert (answer.getheader("Content-Type") or "").split(";")[0].endswith("/javascript")
