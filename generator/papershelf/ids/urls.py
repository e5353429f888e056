"""Web addresses: taken apart, made safe, found in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote, unquote, urlsplit

from papershelf.engine.limits import LONGEST_ADDRESS

_SCHEMELESS = re.compile(
    r"^(?:www\.|(?:github|huggingface|arxiv|openreview|doi)\.(?:com|co|org|net)/)", re.IGNORECASE
)
_SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]*):")
_EMAIL = re.compile(r"^mailto:[^\s@<>\"]+@[^\s@<>\"]+$", re.IGNORECASE)
_HOST = re.compile(r"^(?:[a-z0-9_-]+\.)*[a-z0-9_-]+\.?$|^[0-9a-f:.]+$", re.IGNORECASE)
_SAFE = "!#$%&()*+,/:;=?@[]~-._"
"""What an address may hold unquoted; no quote, no angle bracket, no backslash, no space."""
_CERTAIN = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+/[\w./=?&#+~:,;!-]*", re.ASCII)
"""What needs no closer look: most addresses."""
_BESIDE = re.compile(
    r"(?!//|[a-z][a-z0-9+.-]*:|www\.)(?:\.{0,2}/[^\s<>]+"
    r"|[^\s<>#?]+\.(?:pdf|ps|djvu|caj|md|org|rst|html?|txt|ipynb|pptx?|docx?|epub|bib)(?:[#?][^\s<>]*)?)",
    re.IGNORECASE,
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_BAD_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_RUNNING = re.compile(
    r"https?://[^\s<>\"{}|\\^`\x00-\x1f]+"
    r"|(?<![\w./@-])(?:github\.com|huggingface\.co)/[\w.-]+/[\w.-]+(?:/[\w./-]+)?"
    r"|(?<![\w./@-])(?:www\.|(?:arxiv\.org|doi\.org|openreview\.net)/)[^\s<>\"{}|\\^`\x00-\x1f]+"
    r"|(?<![\w/.])arXiv:\s?(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?"
    r"|(?<![\w/.])doi:\s?10(?:\.\d{4,9}(?:\.\d+)*)?/[^\s<>\"{}|\\^`]+",
    re.IGNORECASE,
)
_SIGNS = ("://", ".co", "www.", "arxiv:", "arxiv.org/", "doi:", "doi.org/", "openreview.net/")
"""A text with an address holds one of these in small letters: a search for each costs little."""
_TRAILING = ".,;:!?'\"’”*_…。，、"
_CLOSING = {")": "(", "]": "[", "）": "（"}


def split(url: str) -> tuple[str, str, str] | None:
    """Host without `www.`, unquoted path and query of a web address."""
    if _SCHEMELESS.match(url):
        url = f"https://{url}"
    if url[:7].lower() != "http://" and url[:8].lower() != "https://":
        return None
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.").rstrip(".")
    except ValueError:
        return None
    path = unquote(parts.path) if "%" in parts.path else parts.path
    return host, re.sub(r"^//+", "/", path), parts.query


def is_beside(url: str) -> bool:
    """Whether an address is that of a file beside a list: `papers/a.pdf`, `./notes/b.md`."""
    return _BESIDE.fullmatch(url) is not None


def safe_url(url: str) -> str | None:
    """The address in a form that is safe in `href`, or none: only http, https and mailto pass.

    Control characters are never passed over: browsers drop them and would read another scheme.
    """
    if _CERTAIN.fullmatch(url):
        return url
    text = url.strip(" \t\r\n\u00a0")
    if not text or _CONTROL.search(text):
        return None
    if _SCHEMELESS.match(text):
        text = f"https://{text}"
    scheme = _SCHEME.match(text)
    if scheme is None:
        return None
    if scheme[1].lower() == "mailto":
        return quote(text, safe=_SAFE) if _EMAIL.match(text) else None
    if scheme[1].lower() not in {"http", "https"} or text[scheme.end() :][:2] != "//":
        return None
    return _safe_web(text)


def _safe_web(text: str) -> str | None:
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port else ""
        if not host.isascii():
            host = host.encode("idna").decode("ascii")
    except ValueError:
        return None
    if not _HOST.match(host) or "@" in parts.netloc:
        return None
    host = f"[{host}]" if ":" in host else host
    rest = text.split("://", 1)[1][len(parts.netloc) :]
    return f"{parts.scheme}://{host}{port}{_quoted(rest)}"


def _quoted(rest: str) -> str:
    """Path, query and fragment with what is unsafe percent-encoded; what is encoded stays."""
    return quote(_BAD_PERCENT.sub("%25", rest), safe=_SAFE, errors="replace")


def url_places(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each web address that stands in a text with its scheme, as `find_urls`
    finds them.
    """
    for match in _RUNNING.finditer(text) if "://" in text else ():
        url = _trimmed(match[0]) if len(match[0]) <= LONGEST_ADDRESS else ""
        if "." in url.partition("://")[2]:
            yield match.start(), match.start() + len(url)


def find_urls(text: str) -> tuple[str, ...]:
    """Addresses in running text, each once, without the punctuation around them.

    `arXiv:2410.16256` and `github.com/owner/name` are given their scheme.
    """
    small = text.lower()  # a look at every letter costs a tenth of a search
    if not any(sign in small for sign in _SIGNS):
        return ()
    found: dict[str, None] = {}
    for match in _RUNNING.finditer(text):
        url = _trimmed(match[0]) if len(match[0]) <= LONGEST_ADDRESS else ""
        if url[:6].lower() == "arxiv:":
            url = f"https://arxiv.org/abs/{url[6:].strip()}"
        elif url[:4].lower() == "doi:":
            url = f"https://doi.org/{url[4:].strip()}"
        elif "://" not in url:
            url = f"https://{url}"
        if "." in url.partition("://")[2]:
            found[url] = None
    return tuple(found)


def _trimmed(url: str) -> str:
    """Without trailing punctuation and brackets that open outside the address."""
    while url:
        last = url[-1]
        opening = _CLOSING.get(last)
        if last not in _TRAILING and not (opening and url.count(last) > url.count(opening)):
            break
        url = url[:-1]
    return url
