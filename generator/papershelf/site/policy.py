"""The Content-Security-Policy of pages: what a browser may load and run for them.

Inline scripts run by their checksums alone. A mark that nobody but this process knows is put into
the tags of templates when they are read, and tells the theme's scripts from whatever text might
become. Pages written by hand are trusted with scripts and styles of their own.

Every page says its policy itself (`Policy.page`), as most hosts let nobody set headers. The header
(`Policy.header`) adds what a page cannot say, and leaves scripts and styles to the pages.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import partial
from hashlib import sha256
from secrets import token_hex
from typing import Any
from urllib.parse import urlsplit

from jinja2.ext import Extension
from mkdocs.config.defaults import MkDocsConfig

from papershelf.errors import ConfigError
from papershelf.text.nearest import suggestion

HEADERS = "_headers"
"""The file that hosts such as Netlify and Cloudflare Pages take a site's headers from."""

EXAMPLE = """\
plugins:
  - papershelf:
      csp:
        script-src: [https://stats.example.org]"""

_FOR_EVER = "public, max-age=31536000, immutable"
_SELF, _NONE = "'self'", "'none'"
_STRICT: Mapping[str, tuple[str, ...]] = {
    "default-src": (_SELF,),
    "script-src": (_SELF,),
    "style-src": (_SELF,),
    # The theme's icons are addresses of this kind in its style sheets.
    "img-src": (_SELF, "data:"),
    "object-src": (_NONE,),
    "base-uri": (_NONE,),
    "form-action": (_SELF,),
}
_MORE = ("connect-src", "font-src", "frame-src", "media-src", "worker-src")
"""What can be opened beside those: each is as `default-src` says where nothing opens it."""
_OF_TAG = {"script": "script-src", "style": "style-src"}
_ANY = "'unsafe-inline'"
_SOURCE = re.compile(r"[^\s\"&,;<>]+")

_MARK = f"ps-{token_hex(16)}"
_TAG = re.compile(r"<(?:script|style)(?=[\s>])")
_INLINE = re.compile(r"<(script|style)((?:\s[^>]*)?)>(.*?)</\1\s*>", re.DOTALL)
_NOT_RUN = re.compile(r"""\ssrc\s*=|\stype\s*=\s*["']?[\w/+.-]*json\b""")
_STYLED = re.compile(r"<[^>]+\sstyle\s*=")
_HEAD = re.compile(r"<head(?:\s[^>]*)?>(?:\s*<meta charset=[^>]*>)?\n?", re.IGNORECASE)
_STATED = {
    name: re.compile(
        rb"""<meta http-equiv="Content-Security-Policy" [^>]*?%b [^;">]*""" % name.encode()
    )
    for name in _OF_TAG.values()
}
"""What a page says of scripts and styles."""
_FOREIGN = re.compile(
    r"""<(audio|iframe|img|script|source|video)\s[^>]*?\bsrc\s*=\s*["']?((?:https?:)?//[^\s"'>]+)""",
    re.IGNORECASE,
)
_LOADS = {"iframe": "frame-src", "img": "img-src", "script": "script-src"}


class Marks(Extension):
    """Marks what templates hold in the tags that can run or style."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        del name, filename
        return _TAG.sub(rf"\g<0> {_MARK}", source)


class Policy:
    """What mkdocs.yml names is allowed: style sheets, scripts and fonts of other hosts, and `more`.

    more: sources by directive. images: kinds and hosts of images in notes. Raises ConfigError.
    """

    def __init__(self, config: MkDocsConfig, more: object, images: Iterable[str] = ()) -> None:
        self.on = more is not False
        self.sources = {name: list(sources) for name, sources in _STRICT.items()}
        given = more if isinstance(more, Mapping) else {}
        shown = [("img-src", one if "." in one else f"{one}:") for one in images]
        for name, source in (*_configured(config), *shown, *_checked(config, given)):
            known = self.sources.get(name, [_SELF])
            self.sources[name] = [one for one in known if one not in {_NONE, source}] + [source]

    def __str__(self) -> str:
        return _written(self.sources, {}) if self.on else ""

    def page(self, html: str, *, trusted: bool = False) -> str:
        """The page with its policy, and without marks. trusted: written by hand."""
        if not self.on:
            return html.replace(f" {_MARK}", "")
        inline = _inline(html, trusted=trusted)
        html = html.replace(f" {_MARK}", "")
        if trusted and _STYLED.search(html):
            inline["style-src"].append(_ANY)
        policy = _written(self.sources, inline)
        meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        return _HEAD.sub(lambda found: found[0] + meta, html, count=1)

    def header(self) -> str:
        """Scripts and styles are as each page says: where a page has two policies, both hold."""
        per_page = {*_OF_TAG.values(), "default-src"}
        sources = {name: held for name, held in self.sources.items() if name not in per_page}
        return _written({**sources, "frame-ancestors": [_SELF]}, {})

    def headers(self, assets: str) -> str:
        """The file `HEADERS`. assets: the folder whose name changes with what is in it. All else
        both hosts let browsers keep no longer than until they ask again.
        """
        lines = {
            "Content-Security-Policy": self.header(),
            "Referrer-Policy": "strict-origin-when-cross-origin",
            "X-Content-Type-Options": "nosniff",
        }
        everywhere = "".join(f"  {name}: {value}\n" for name, value in lines.items())
        return f"/*\n{everywhere}/{assets}/*\n  Cache-Control: {_FOR_EVER}\n"

    def refused(self, html: str) -> list[tuple[str, str]]:
        """What a page would load of hosts that nothing names: the directive and the address."""
        found = [(_LOADS.get(tag.lower(), "media-src"), url) for tag, url in _FOREIGN.findall(html)]
        return [
            (name, url)
            for name, url in found
            if self.on and not self._opened(name, urlsplit(url, "https"))
        ]

    def _opened(self, name: str, url: Any) -> bool:
        opened = self.sources.get(name, [])
        return any(url.netloc in source or source == f"{url.scheme}:" for source in opened)


def allow_in_preview(html: bytes, style: str) -> bytes:
    """A page of the preview, at whose end a script has been put that shows changes at once.

    style: of what the preview may put there, too.
    """
    script = html.rpartition(b"<script>")[2].partition(b"</script>")[0].decode()
    for name, text in (("script-src", script), ("style-src", style)):
        html = _STATED[name].sub(partial(_with_source, text), html, count=1)
    return html


def _with_source(text: str, stated: re.Match[bytes]) -> bytes:
    return stated[0] + (b"" if _ANY.encode() in stated[0] else f" {source_of(text)}".encode())


def has_own_script(block: str) -> bool:
    """Whether what a template made of a page alone holds a script or a style of its own."""
    return _MARK in block and any(_inline(block, trusted=False).values())


def without_marks(block: str) -> str:
    return block.replace(f" {_MARK}", "")


def source_of(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _inline(html: str, *, trusted: bool) -> dict[str, list[str]]:
    """Checksums of what runs or styles inline, by directive."""
    found: dict[str, list[str]] = defaultdict(list)
    for tag, attributes, text in _INLINE.findall(html):
        if (trusted or _MARK in attributes) and not _NOT_RUN.search(attributes):
            found[_OF_TAG[tag]].append(source_of(without_marks(text)))
    return found


def _written(sources: Mapping[str, Iterable[str]], more: Mapping[str, list[str]]) -> str:
    parts = []
    for name, known in sources.items():
        held = list(dict.fromkeys([*known, *more.get(name, ())]))
        if _ANY in held:  # a checksum beside it would switch it off
            held = [source for source in held if not source.startswith("'sha256-")]
        parts.append(f"{name} {' '.join(held)}")
    return "; ".join(parts)


def _configured(config: MkDocsConfig) -> Iterable[tuple[str, str]]:
    """Of what mkdocs.yml names at other hosts."""
    for name, paths in (
        ("style-src", config.extra_css),
        ("script-src", config.extra_javascript),
        ("img-src", [config.theme.get("logo"), config.theme.get("favicon")]),
    ):
        for path in map(str, filter(None, paths)):
            url = urlsplit(path, "https")
            if url.netloc:
                yield name, f"{url.scheme}://{url.netloc}{url.path.rpartition('/')[0]}/"
    if config.theme.get("font"):
        yield "style-src", "https://fonts.googleapis.com"
        yield "font-src", "https://fonts.gstatic.com"


def _checked(config: MkDocsConfig, given: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    file = config.config_file_path or "mkdocs.yml"
    for name, sources in given.items():
        known = {*_STRICT, *_MORE}
        if name not in known:
            told = f"`csp` has no directive {name!r}{suggestion(str(name), known)}"
            raise ConfigError(file, 0, told, EXAMPLE)
        for source in sources if isinstance(sources, list) else [sources]:
            if not isinstance(source, str) or not _SOURCE.fullmatch(source):
                raise ConfigError(file, 0, f"{source!r} is no source of `{name}`", EXAMPLE)
            yield name, source
