"""What is said of a paper under names that no table knows: kept as text, or named as unread.

One rule for columns, labels and keys. What a person wrote to be read is kept, with its name in
front (`Backbone: a small kite`); numbers, dates and what libraries and programs note for themselves
(`config.fields.ASIDE`) are not, and their names stand in the digest's account.

Knows no dialect.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from papershelf.text.dates import find_date

WORDS_OF_DATA = 5
"""Words of a value that is kept of data. Programs write `"type": "journal article"` and `"license":
"cc by 4.0"` by the dozen; what has five words was most often written by a person."""
WORDS_OF_TEXT = 1
"""Words of a value that is kept of a table or of labelled lines: a person chose what they say."""
_LONGEST = 4000
"""Characters of the longest value that is kept: abstracts have up to 3,000, a full text more."""
_ADDRESS = re.compile(r"https?://\S+|10\.\d{4,9}/\S+")
_CHARACTER = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
"""One of a script without spaces between words: counts as a word."""
_LETTER = re.compile(r"[^\W\d_]")


def sorted_out(said: Iterable[tuple[str, str]], least: int) -> tuple[list[str], tuple[str, ...]]:
    """The texts to keep, each with its name in front, and the names of the others.

    said: name and text; an empty text is one that is not to be kept. least: words of a kept text.
    """
    kept, unread = [], dict[str, None]()
    for name, text in said:
        label = " ".join(name.replace("_", " ").split())
        if text and is_kept(text, least):
            kept.append(f"{label[:1].upper()}{label[1:]}: {text}" if label else text)
        elif label:
            unread.setdefault(label)
    return kept, tuple(unread)


def is_kept(text: str, least: int) -> bool:
    """Whether a text was written to be read: it has so many words, and is no date or address."""
    text = _ADDRESS.sub(" ", text)
    words = len(_CHARACTER.findall(text)) + sum(
        _LETTER.search(word) is not None for word in _CHARACTER.sub(" ", text).split()
    )
    dated = words <= least and find_date(text) is not None
    return least <= words and len(text) <= _LONGEST and not dated
