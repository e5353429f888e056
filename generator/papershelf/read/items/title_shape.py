"""How a title looks: without its markup, in capitals, and what looks like no title.

Knows no dialect.
"""

from __future__ import annotations

import re

from papershelf.read.items import when_where
from papershelf.read.items.reference import are_names
from papershelf.read.markup import inline

QUOTED_LABEL = re.compile(r"[\"“《](?P<text>[^\"“”《》]{4,})[\"”》]")
_ARROW = re.compile(r"\s*(?:[-=–—]+>|→|⇒|➡️?)\s*$")
_POINTS = frozenset(">→⇒➡\ufe0f")
"""How an arrow ends."""
_ASIDE = re.compile(r"(?<=\S)\s+([*_])\([^()*_]{1,40}\)\1$")
"""`Slow Kites *(an example)*`"""
_KIND_OF_PAPER = re.compile(
    r"(?:an? |the )?(?:[\w-]+ ){0,2}"
    r"(?:survey|review|overview|tutorial|primer|perspective|study)[.,]?",
    re.IGNORECASE,
)
"""`A Survey`, `an empirical study`: what stands so behind a dash is part of a title."""
SHORT = 3
"""Words of the longest nickname."""
_WORD = re.compile(r"[^\W\d_][\w-]*")
_SUBTITLE = 3, 14
"""Words of the shortest and of the longest subtitle: a name is shorter, a sentence longer."""
_SMALL = frozenset(
    "with without from into onto through over under between beyond using across during after "
    "before versus toward towards among against within".split()
)
"""Longer words that stay small in titles."""


def states(text: str) -> bool:
    """Whether a text is a venue or a date, and nothing else."""
    words = text.strip(" *_`:.,[]()")
    return bool(when_where.VENUE.fullmatch(words)) or when_where.is_date_heading(words)


def clean(text: str) -> str:
    """A title without its markup, brackets around all of it, and what ends a sentence."""
    text = _ASIDE.sub("", text.strip()) if text.rstrip()[-2:] in {")*", ")_"} else text.strip()
    words = inline.plain(inline.unwrapped(text))
    words = inline.unwrapped(words.strip()).strip().strip("\u200b")
    if words.endswith("**") and words.count("**") % 2:  # a mark in front took the other
        words = words[:-2]
    if words[:1] == "[" and words[-1:] == "]":
        words = words[1:-1]
    elif quoted := QUOTED_LABEL.fullmatch(words.rstrip(" .,")):
        words = quoted["text"]
    if words.endswith(("...", "et al.")):
        return words
    words = _ARROW.sub("", words) if words.rstrip()[-1:] in _POINTS else words
    return words.rstrip(" .,;:：|⭐★☆🔥✅📌️").strip()


def is_kind_of_paper(text: str) -> bool:
    """`A Survey`, `an empirical study`."""
    return _KIND_OF_PAPER.fullmatch(text) is not None


def names_people(italic: str) -> bool:
    """`*Ada Wind et al. arXiv.*`, `*Ada Wind, Bo Air*`: ends a title that no full stop ends."""
    return "et al" in italic or are_names(italic.strip("*_"))


def is_titled(text: str) -> bool:
    """Whether most of the longer words start with capitals, as in a title."""
    words = [word for word in _WORD.findall(text) if len(word) > SHORT]
    capitals = [word for word in words if word[0].isupper()]
    return len(capitals) * 2 > len(words)


def is_subtitle(text: str) -> bool:
    """What goes on with a title behind a dash: some words, all longer ones with capitals."""
    words = text.split()
    least, most = _SUBTITLE
    found = _WORD.findall(text)
    long = [word for word in found if len(word) > least and word not in _SMALL]
    return (
        least <= len(words) <= most
        and len(long) > 1
        and all(word[0].isupper() for word in long)
        and not text.rstrip().endswith((".", ";", ":"))
        and not when_where.find_venue(text)
    )
