"""The defences between text of strangers and what is published, one by one, without a build."""

from __future__ import annotations

import json
import re
from html import unescape
from xml.etree import ElementTree as ET

import pytest

from papershelf.engine.owned import inside
from papershelf.ids.urls import safe_url
from papershelf.pages.html import block_safe, escape, linked, mathml, typeset_html, verbatim
from papershelf.publish.feeds import Feed, FeedEntry, atom, json_feed, opml
from papershelf.publish.formats.bibtex import tex_verbatim
from papershelf.publish.head import _script_json

SPECIAL = "&<>\"'\\`*_[]{}|~^$=@"
CONTROLS = [*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0))]
UNFIT = {*CONTROLS, "\ud800", "\ufffe", "\uffff"} - set("\t\n\r\x85")
"""What HTML cannot hold, or XML 1.0 should not; NEL is white space to Python."""


@pytest.mark.parametrize("character", SPECIAL)
def test_no_character_of_markup_passes(character: str) -> None:
    for made in (
        escape(f"a{character}b"),
        typeset_html(f"a{character}b"),
        *([verbatim(f"a{character}b")] if character in "&<>\"'" else []),
    ):
        assert made == f"a&#{ord(character)};b"
        assert unescape(made) == f"a{character}b"


@pytest.mark.parametrize("character", sorted(UNFIT), ids=lambda one: f"{ord(one):04x}")
def test_no_control_character_passes(character: str) -> None:
    for made in (escape, typeset_html, linked):
        shown = made(f"a{character}b $x{character}$")
        assert character not in shown
        assert f"&#{ord(character)};" not in shown
        shown.encode()


@pytest.mark.parametrize("space", ["\n", "\r\n", "\t", "\x0b", "\u2028", "\x85", "\xa0", "  "])
def test_a_line_stays_a_line(space: str) -> None:
    assert escape(f"a{space}b") in {"a b", "ab"}


@pytest.mark.parametrize("start", ["#", "+", "-", ":", "!", "?", "%", "/", "1.", "12)"])
def test_no_paragraph_begins_as_another_block(start: str) -> None:
    assert block_safe(escape(f"{start} x")).startswith(f"&#{ord(start[0])};")


@pytest.mark.parametrize(
    "latex",
    [
        r"\href{javascript:alert(1)}{x}",
        r"\href{https://evil.example}{x}",
        r"\class{x}{y}",
        r"\style{background:url(//evil.example)}{x}",
        r"\text{<img src=x onerror=alert(1)>}",
    ],
)
def test_a_formula_holds_no_more_than_mathml(latex: str) -> None:
    made = mathml(latex)
    assert not re.search(r"<(?!/?m[a-z]+\b|/?code>)|\s(?:href|on\w+|style|class|src)=", made)


UNSAFE = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
    "ftp://a.example/x", "blob:https://a.example/x", "//a.example/x", "/x", "x", "",
    "java\tscript:alert(1)", "https:alert(1)", "https://a b.example/", "https://[x", "https:///x",
    "https://user@a.example/", "https://a.example:port/", "mailto:a", 'mailto:a@b.example" x=',
]  # fmt: skip


@pytest.mark.parametrize("url", UNSAFE)
def test_no_other_scheme_and_no_host_that_is_none(url: str) -> None:
    assert safe_url(url) is None


@pytest.mark.parametrize("character", CONTROLS)
def test_no_address_holds_a_control_character(character: str) -> None:
    assert safe_url(f"https://a.example/x{character}y") is None


@pytest.mark.parametrize("character", "\"'<>\\^`{|} ")
def test_an_address_ends_no_attribute_and_no_citation(character: str) -> None:
    url = safe_url(f"https://a.example/x{character}y?{character}#{character}")
    assert url
    assert character not in url


HOSTILE = "</title><script>alert(1)</script>]]> & \" ' \x00\x08\x0b\x1f\ud800\ufffe"


def test_feeds_stay_well_formed() -> None:
    entry = FeedEntry(
        path="papers/a/", title=HOSTILE, published="", updated="", authors=(HOSTILE,),
        summary=HOSTILE, external_url="https://a.example/?a=b&c=d", tags=(HOSTILE,),
    )  # fmt: skip
    feed = Feed("topics/a/", HOSTILE, (entry,), subtitle=HOSTILE)
    for text in (atom(feed), atom(feed, "https://papers.example/"), opml(HOSTILE, [feed])):
        root = ET.fromstring(text)
        assert not [one.tag for one in root.iter() if "script" in one.tag]
        text.encode()
    shown = HOSTILE[: HOSTILE.index("\x00")]
    found = ET.fromstring(atom(feed)).find(".//{*}entry/{*}title")
    assert found is not None
    assert (found.text or "").startswith(shown)


def test_json_feeds_and_json_in_pages_hold_what_they_are_given() -> None:
    text = HOSTILE.replace("\ud800", "")
    entry = FeedEntry(path="papers/a/", title=text, published="", updated="")
    assert json.loads(json_feed(Feed("", text, (entry,))))["items"][0]["title"] == text
    made = _script_json({"name": "</script><!--<script>&"})
    assert not set("<>&") & set(made)
    assert json.loads(made)["name"] == "</script><!--<script>&"


def test_an_address_in_bibtex_closes_no_brace() -> None:
    assert tex_verbatim("https://a.example/}{\\x") == "https://a.example/%7D%7B%5Cx"


@pytest.mark.parametrize(
    "path",
    ["", "/", "/x", "a//b", "a/", ".", "..", "../x", "a/../x", "a/..", "./a", "a/./b", "..\\x",
     "a\0b", "a\nb", ".papershelf-files", "a/.papershelf-files"],
)  # fmt: skip
def test_no_path_leads_out_of_the_folder(path: str) -> None:
    assert not inside(path)
    assert inside("papers/a..b/index.html")
