"""A finished website as one zip that works where it is opened from disk.

From there browsers load no modules and no JSON. So our modules, which are functions already
(`modules.py`), become one classic script, and data stand beside their JSON as scripts that hand it
over (`disk.js`); pages name files, not folders. The website itself stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from papershelf.site.modules import functions

BUNDLE = "papershelf.js"
"""Beside the modules that it is made of."""
_SCRIPTS = r"assets-[0-9a-f]{8}/javascripts/"
"""As `hashed.py` names their folder."""
_RUNTIME = Path(__file__).with_name("disk.js")
_DATA = re.compile(r"(?:search|data)/.*\.json|(?:.*/)?papers\.json")

_STARTED = re.compile(
    rf'<script(?: async)? type="module" src="((?:[^"]*/)?{_SCRIPTS})([\w/-]+\.js)"></script>\s*'
)
_SCRIPT = re.compile(rf"({_SCRIPTS}).+\.js")
_OF_THE_WEB = re.compile(
    r'<meta http-equiv="Content-Security-Policy"[^>]*>'
    r'|<link rel="(?:preload|modulepreload|manifest)"[^>]*>'
)
"""What browsers know from the web alone."""
_FOLDER = re.compile(r'(<(?:a|form)\b[^>]*? (?:href|action)=")((?![a-z]+:|/)[^"?#]*?)(?=["?#])')


def write_offline(site: Path, target: Path) -> None:
    """Packs the website of a folder; the same website gives the same bytes."""
    files = (path for path in site.rglob("*") if path.is_file() and not path.name.startswith("."))
    started: dict[str, None] = {}
    modules: list[str] = []
    folder = ""
    with ZipFile(target, "w", ZIP_DEFLATED) as packed:
        # Pages first: they say which of the scripts are modules that they start.
        for path in sorted(files, key=lambda path: (path.suffix != ".html", path)):
            name = path.relative_to(site).as_posix()
            if path.suffix == ".html":
                text = path.read_text("utf-8")
                started.update(dict.fromkeys(found[1] for found in _STARTED.findall(text)))
                _add(packed, name, page_from_disk(text).encode())
            elif (script := _SCRIPT.fullmatch(name)) and (
                made := functions(path.read_text("utf-8"))
            ):
                folder = script[1]
                modules.append(made)
            else:
                _add(packed, name, path.read_bytes())
                if _DATA.fullmatch(name):
                    _add(packed, f"{name}.js", b"papershelfHands(%b);" % path.read_bytes())
        _add(packed, f"{folder}{BUNDLE}", bundle(modules, started).encode())


def page_from_disk(text: str) -> str:
    """A page with the one script in place of the modules, and with links to files."""
    text = _OF_THE_WEB.sub("", text)
    text = _STARTED.sub(lambda found: f'<script src="{found[1]}{BUNDLE}"></script>', text, count=1)
    return _FOLDER.sub(_to_file, _STARTED.sub("", text))


def bundle(modules: Iterable[str], started: Iterable[str]) -> str:
    """One classic script of our modules, which runs those started."""
    starts = "".join(f'need("{path}");\n' for path in started)
    runtime = _RUNTIME.read_text("utf-8")
    return (
        f'(() => {{\n"use strict";\n{runtime}\nconst modules = {{\n{"".join(modules)}}};\n'
        f"{starts}}})();\n"
    )


def _to_file(found: re.Match[str]) -> str:
    """A link to a folder as one to the page in it."""
    start, path = found.groups()
    is_folder = path.endswith("/") or PurePosixPath(path).name == ".." or path == "."
    return f"{start}{path.rstrip('/')}/index.html" if is_folder else found[0]


def _add(packed: ZipFile, name: str, content: bytes) -> None:
    packed.writestr(ZipInfo(name), content, ZIP_DEFLATED)
