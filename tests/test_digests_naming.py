"""What a digest calls itself: a heading that is a name, not a banner."""

from __future__ import annotations

import pytest

from papershelf.model import Source
from papershelf.read.choose import read_source
from papershelf.read.digest_names import first_name, names_digest

NAMES = """\
Kite Papers of the Week
Reading the Sky, May 2031
Watch List: Kites
Follow-up Reading
Must-Read Papers on Kites
Join Algorithms
Support Vector Kites
Read It Again: Classics
Open Problems of Flight
Share of Wind
Welcome to the Kite Letter
Get Started with Kites? Papers
Papers & Posters = Joy
风筝论文"""
BANNERS = """\
Listen to the kite room here
🎧 Listen now!
**Join us on the beach**
👉 Subscribe
Sign up for the kite letter
Follow @kites for more? Click here
Sponsored by String & Co
Thanks to our sponsors
Advertisement
Read more in your browser
Please share this list
Check it out
Don't forget to subscribe today
The recording: click here
https://example.org/kites
Query: search_query=all:kites&start=0
Table of Contents
---"""


@pytest.mark.parametrize("heading", NAMES.splitlines())
def test_a_name(heading: str) -> None:
    assert names_digest(heading)


@pytest.mark.parametrize("heading", BANNERS.splitlines())
def test_a_banner(heading: str) -> None:
    assert not names_digest(heading)


def test_the_first_name_is_taken() -> None:
    assert first_name(["Listen here", "Kites", "More Kites"]) == "Kites"
    assert first_name(["Listen here"]) == ""


NUMBERED = """\
# {}

# Paper 1

[A Kite in Two Winds](https://arxiv.org/abs/3105.00001)

Abstract

We fly it.
"""
TABLE = """\
# {}

| Title | Authors | Summary |
|---|---|---|
| A Kite in Two Winds | Ada Wind | We fly it. |
"""
BULLETS = """\
# {}

## Silk

- [A Kite in Two Winds](https://arxiv.org/abs/3105.00001), 2031
- [Strings](https://arxiv.org/abs/3105.00002), 2031
"""
CARDS = """\
# {}

## [1] [A Kite in Two Winds](https://arxiv.org/abs/3105.00001)

Abstract: We fly it.

## [2] [Strings](https://arxiv.org/abs/3105.00002)

Abstract: We pull them.
"""
FIELDS = """\
# {}

Title: A Kite in Two Winds
PDF: https://arxiv.org/pdf/3105.00001
Summary: We fly it.
"""


@pytest.mark.parametrize("text", [NUMBERED, TABLE, BULLETS, CARDS, FIELDS])
@pytest.mark.parametrize("heading", ["Kites of May", "Listen to the kite room here"])
def test_digests_are_named_by_names(text: str, heading: str) -> None:
    digest = read_source(Source("kites.md", text.format(heading)))
    assert digest.entries
    assert digest.title == (heading if names_digest(heading) else "")
    assert all(heading not in entry.tags for entry in digest.entries)
