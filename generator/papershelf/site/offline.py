"""A finished website as one zip that works where it is opened from disk.

From there browsers load no modules and no JSON. So our modules become one classic script, and data
stand beside their JSON as scripts that hand it over (`disk.js`); pages name files, not folders. The
website itself stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from posixpath import dirname, join, normpath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

BUNDLE = "papershelf.js"
"""Beside the modules that it is made of."""
_SCRIPTS = r"assets-[0-9a-f]{8}/javascripts/"
"""As `hashed.py` names their folder."""
_RUNTIME = Path(__file__).with_name("disk.js")
_DATA = re.compile(r"(?:search|data)/.*\.json|(?:.*/)?papers\.json")

_STARTED = re.compile(
    rf'<script type="module" src="((?:[^"]*/)?{_SCRIPTS})([\w/-]+\.js)"></script>\s*'
)
_SCRIPT = re.compile(rf"({_SCRIPTS})(.+\.js)")
_OF_THE_WEB = re.compile(
    r'<meta http-equiv="Content-Security-Policy"[^>]*>|<link rel="(?:preload|manifest)"[^>]*>'
    r'|<script defer src="[^"]*/from-disk\.js"></script>'
)
"""What browsers know from the web alone, and what says that from disk nothing works."""
_FOLDER = re.compile(r'(<(?:a|form)\b[^>]*? (?:href|action)=")((?![a-z]+:|/)[^"?#]*?)(?=["?#])')

_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.[^"]+)";$', re.MULTILINE)
_LATER = re.compile(r'\bimport\("(\.[^"]+)"\)')
_EXPORTED = re.compile(r"^export ((?:async )?(?:function|const) (\w+))", re.MULTILINE)
_LISTED = re.compile(r"^export \{([^}]*)\};$", re.MULTILINE)


def write_offline(site: Path, target: Path) -> None:
    """Packs the website of a folder; the same website gives the same bytes."""
    files = (path for path in site.rglob("*") if path.is_file() and not path.name.startswith("."))
    started: dict[str, None] = {}
    modules: dict[str, str] = {}
    folder = ""
    with ZipFile(target, "w", ZIP_DEFLATED) as packed:
        # Pages first: they say which of the scripts are modules that they start.
        for path in sorted(files, key=lambda path: (path.suffix != ".html", path)):
            name = path.relative_to(site).as_posix()
            if path.suffix == ".html":
                text = path.read_text("utf-8")
                started.update(dict.fromkeys(found[1] for found in _STARTED.findall(text)))
                _add(packed, name, page_from_disk(text).encode())
            elif module := _module(name, path, started):
                folder, below = module
                modules[below] = path.read_text("utf-8")
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


def bundle(modules: dict[str, str], started: Iterable[str]) -> str:
    """One classic script of our modules, by their path below the scripts, which runs those started.

    Modules are as our linter has them: named imports and exports, each in lines of its own.
    """
    functions = (
        f"{_quoted(path)}(exports, url) {{\n{''.join(_as_function(path, text))}}},\n"
        for path, text in modules.items()
    )
    starts = "".join(f"need({_quoted(path)});\n" for path in started)
    runtime = _RUNTIME.read_text("utf-8")
    return (
        f'(() => {{\n"use strict";\n{runtime}\nconst modules = {{\n{"".join(functions)}}};\n'
        f"{starts}}})();\n"
    )


def _as_function(path: str, text: str) -> Iterator[str]:
    names = [(name, name) for _, name in _EXPORTED.findall(text)]
    for listed in _LISTED.findall(text):
        for one in listed.split(","):
            inside, _, outside = one.strip().partition(" as ")
            names.append((outside or inside, inside))
    text = _LISTED.sub("", _EXPORTED.sub(r"\1", text))
    text = _IMPORT.sub(lambda found: _need(path, *found.groups()), text)
    text = _LATER.sub(lambda found: f"needLater({_quoted(_beside(path, found[1]))})", text)
    yield text.replace("import.meta.url", "url")
    yield f"Object.assign(exports, {{ {', '.join(f'{out}: {name}' for out, name in names)} }});\n"


def _need(path: str, names: str, relative: str) -> str:
    return f"const {{{names.replace(' as ', ': ')}}} = need({_quoted(_beside(path, relative))});"


def _module(name: str, path: Path, started: Iterable[str]) -> tuple[str, str] | None:
    """The folder of the scripts, and the path of a module below it; None for all other files."""
    found = _SCRIPT.fullmatch(name)
    if found is None:
        return None
    text = path.read_text("utf-8")
    forms = (_IMPORT, _EXPORTED, _LISTED)
    is_module = found[2] in started or any(form.search(text) for form in forms)
    return (found[1], found[2]) if is_module else None


def _beside(path: str, relative: str) -> str:
    return normpath(join(dirname(path), relative))


def _quoted(path: str) -> str:
    return f'"{path}"'


def _to_file(found: re.Match[str]) -> str:
    """A link to a folder as one to the page in it."""
    start, path = found.groups()
    is_folder = path.endswith("/") or PurePosixPath(path).name == ".." or path == "."
    return f"{start}{path.rstrip('/')}/index.html" if is_folder else found[0]


def _add(packed: ZipFile, name: str, content: bytes) -> None:
    packed.writestr(ZipInfo(name), content, ZIP_DEFLATED)
