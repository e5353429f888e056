"""Our modules in few files: what all pages start, the search, and what else a page starts or loads
later. Browsers ask for a page's thirty modules one after the other.

Each becomes a function, by four patterns that our linter holds modules to: named imports and
exports, each in lines of its own. A file adds its functions to those that other files have brought,
and runs the module that it is named for (`modules.js`). No bundler, no node at build.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from posixpath import dirname, join, normpath, relpath

EVERY_PAGE = "every-page.js"
ENGINE = "search/engine.js"
SHARED = (EVERY_PAGE, ENGINE)
"""Each whole in its own file; the files of modules that need them leave out what they have."""

ADD, ADDED = "add({\n", "});\n"
"""Around the functions in a file."""
_RUNTIME = Path(__file__).with_name("modules.js")
_SIGN = "papershelfModules"
"""In each file of modules, and in no module."""

_STARTED = re.compile(r"""type="module" src="\{\{ 'assets/javascripts/([\w/-]+\.js)' \| url \}\}""")
_IMPORT = re.compile(r'^import (?:\{([^}]*)\} from )?"(\.[^"]+)";$', re.MULTILINE)
_LATER = re.compile(r'\bimport\("(\.[^"]+)"\)(?!\.[A-Z])')
"""But for those that name a type."""
_EXPORTED = re.compile(r"^export ((?:async )?(?:function|const) (\w+))", re.MULTILINE)
_LISTED = re.compile(r"^export \{([^}]*)\};$", re.MULTILINE)
_COMMENT = re.compile(r"^ *(?:/\*.*?\*/ *|//[^\n]*)\n", re.MULTILINE | re.DOTALL)
"""One that fills its lines."""


def started_in(templates: Iterable[str]) -> set[str]:
    """The modules that templates start, by their paths below the scripts."""
    return {path for text in templates for path in _STARTED.findall(text)}


def bundled(scripts: Mapping[str, str], started: Iterable[str]) -> dict[str, str]:
    """The files in place of all scripts, by their paths. started: modules that pages start."""
    bare = {path: _COMMENT.sub("", text) for path, text in scripts.items()}
    modules = {path: text for path, text in bare.items() if _is_module(path, text, started)}
    later = {_beside(path, to) for path, text in modules.items() for to in _LATER.findall(text)}
    held = {path: _closure(path, modules) for path in SHARED}
    entries = {*started, *SHARED, *(later - held[EVERY_PAGE])} & modules.keys()
    files = {path: path if path in entries else EVERY_PAGE for path in entries | held[EVERY_PAGE]}
    classic = {path: text for path, text in bare.items() if path not in modules}
    return classic | {path: _file(path, modules, held, files) for path in sorted(entries)}


def functions(text: str) -> str:
    """The functions of a file of modules; nothing of another file."""
    return text.partition(ADD)[2].rpartition(ADDED)[0] if _SIGN in text else ""


def _file(
    entry: str,
    modules: Mapping[str, str],
    held: Mapping[str, set[str]],
    files: Mapping[str, str],
) -> str:
    own = _closure(entry, modules)
    first = [path for path in SHARED if entry not in held[path] and own & held[path]]
    own -= {path for shared in first for path in held[shared]}
    loads = "".join(f'import "{_relative(entry, path)}";\n' for path in first)
    runtime = _COMMENT.sub("", _RUNTIME.read_text("utf-8"))
    base = relpath(".", dirname(entry) or ".")
    made = "".join(
        f'"{path}"(exports, url) {{\n{"".join(_as_function(path, modules[path], files))}}},\n'
        for path in sorted(own)
    )
    names = ", ".join(outside for outside, _ in _exports(modules[entry]))
    start = f'export const {{ {names} }} = need("{entry}");\n' if names else f'need("{entry}");\n'
    return f"{loads}{runtime.replace('BASE', base)}{ADD}{made}{ADDED}{start}"


def _as_function(path: str, text: str, files: Mapping[str, str]) -> Iterator[str]:
    exports = _exports(text)
    text = _EXPORTED.sub(r"\1", _LISTED.sub("", text))
    text = _IMPORT.sub(lambda found: _needed(path, *found.groups()), text)

    def later(found: re.Match[str]) -> str:
        wanted = _beside(path, found[1])
        return f'later("{files.get(wanted, wanted)}", "{wanted}")'

    yield _LATER.sub(later, text).replace("import.meta.url", "url")
    yield f"Object.assign(exports, {{ {', '.join(f'{out}: {name}' for out, name in exports)} }});\n"


def _exports(text: str) -> list[tuple[str, str]]:
    """What a module gives: each name outside, and inside."""
    names = [(name, name) for _, name in _EXPORTED.findall(text)]
    for listed in _LISTED.findall(text):
        for one in listed.split(","):
            inside, _, outside = one.strip().partition(" as ")
            names.append((outside or inside, inside))
    return names


def _needed(path: str, names: str | None, relative: str) -> str:
    need = f'need("{_beside(path, relative)}");'
    return f"const {{{names.replace(' as ', ': ')}}} = {need}" if names else need


def _closure(entry: str, modules: Mapping[str, str]) -> set[str]:
    """The module with all that it imports, and they."""
    found: set[str] = set()
    waiting = [entry]
    while waiting:
        path = waiting.pop()
        if path in modules and path not in found:
            found.add(path)
            waiting += (_beside(path, relative) for _, relative in _IMPORT.findall(modules[path]))
    return found


def _is_module(path: str, text: str, started: Iterable[str]) -> bool:
    return path in started or any(form.search(text) for form in (_IMPORT, _EXPORTED, _LISTED))


def _beside(path: str, relative: str) -> str:
    return normpath(join(dirname(path), relative))


def _relative(path: str, to: str) -> str:
    found = relpath(to, dirname(path) or ".")
    return found if found.startswith(".") else f"./{found}"
