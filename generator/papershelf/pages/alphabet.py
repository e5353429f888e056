"""Long indexes of names: by letter, on one page where they fit, else with a page a letter."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from papershelf.config.words import Words
from papershelf.model import Planned
from papershelf.pages.context import Named, PageContext
from papershelf.pages.frontmatter import page
from papershelf.pages.html import Html
from papershelf.pages.paging import Paging, paged
from papershelf.text.slugs import title_slug

FITS = 250
"""How many names one page shows: what a phone shows on nine screens."""
CHINESE, OTHERS = "chinese", "others"
"""Where names stand that begin with one of thousands of characters, and with no letter."""
KATAKANA_FROM_HIRAGANA = 0x60
"""Between the two characters of one Japanese syllable, which is one letter of an index."""
_LATIN = re.compile("LATIN SMALL LETTER (?:DOTLESS )?([A-Z])")
"""Names of letters such as ø and æ, which stand under o and a."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexName:
    """A name in an index."""

    name: Html
    to: str
    """The address that it leads to, below the site."""
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The names that begin with a letter."""

    name: str
    slug: str
    """Of the letter's page; empty where the names stand on the index itself."""
    names: tuple[IndexName, ...]
    """Empty where the letter has a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPage(PageContext):
    """The names of one letter, or one page of them."""

    template = "letter.html"
    index: Named
    letters: tuple[Letter, ...]
    here: str
    """The slug of this letter."""
    names: tuple[IndexName, ...]
    paging: Paging


def by_letter(names: Iterable[tuple[str, IndexName]], words: Words) -> tuple[Letter, ...]:
    """The letters with their names, sorted. names: each with what it is sorted by."""
    found: dict[str, list[tuple[str, IndexName]]] = defaultdict(list)
    every = sorted(
        ((sorting_key(key), name) for key, name in names), key=lambda one: (one[0], one[1].name)
    )
    for key, name in every:
        found[_initial(key)].append((key, name))
    ordered = sorted(found, key=lambda letter: (letter == OTHERS, letter == CHINESE, letter))
    return tuple(
        Letter(
            name=_shown(letter, words),
            slug=_slug(letter) if len(every) > FITS else "",
            names=tuple(name for _, name in found[letter]),
        )
        for letter in ordered
    )


def _initial(key: str) -> str:
    """The letter, of any alphabet, that a name stands under by its sorting key."""
    first = key[:1]
    name = unicodedata.name(first, "") if first else ""
    if unicodedata.category(first or " ") not in {"Ll", "Lo"}:
        return OTHERS
    if name.startswith("CJK "):
        return CHINESE
    if name.startswith("KATAKANA LETTER "):
        return chr(ord(first) - KATAKANA_FROM_HIRAGANA)
    latin = _LATIN.match(name)
    return latin[1].lower() if latin else first


def _shown(letter: str, words: Words) -> str:
    if letter == OTHERS:
        return words("other_letters")
    if letter == CHINESE:
        return words("chinese_characters")
    alone = unicodedata.name(letter).replace("HANGUL CHOSEONG", "HANGUL LETTER")
    return unicodedata.lookup(alone).title()


def _slug(letter: str) -> str:
    """`a`, `greek-alpha`, `arabic-beh`."""
    if letter.isascii():
        return letter
    return title_slug(re.sub("(SMALL )?LETTER |CHOSEONG ", "", unicodedata.name(letter)))


def letter_pages(index: Named, letters: tuple[Letter, ...], words: Words) -> Iterator[Planned]:
    """A page for each letter that has one, below `INDEX/letters/`."""
    listed = without_names(letters)
    for letter in letters:
        if not letter.slug:
            continue
        for path, share, paging in paged(
            letter.names, f"{index.slug}/letters/{letter.slug}/", FITS
        ):
            context = LetterPage(
                title=Html(words("letter_of", index=index.name, letter=letter.name)),
                index=index,
                letters=listed,
                here=letter.slug,
                names=tuple(share),
                paging=paging,
            )
            yield page(path, context)


def without_names(letters: tuple[Letter, ...]) -> tuple[Letter, ...]:
    """The letters as the index shows them: those with a page of their own without their names."""
    return tuple(replace(one, names=()) if one.slug else one for one in letters)


def sorting_key(text: str) -> str:
    """Small letters without accents: what names are sorted by."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(char for char in apart if not unicodedata.combining(char)).lstrip("'‘’ʻʼ\"“«( ")
