"""Who wrote a paper, in the text behind its title; and whether a text is nothing but names.

What else stands there is read by `venue_behind`. Knows no dialect.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from papershelf.engine.asked_again import asked_again
from papershelf.read.items import when_where
from papershelf.read.items.no_names import says_no_name
from papershelf.read.items.people_first import names_at_start
from papershelf.read.markup import inline
from papershelf.read.records.people import is_et_al, plain_names, split_authors

ITALIC = re.compile(
    r"(?<![\w*])(?:\*(?P<star>[^*\n]+)\*(?!\*)|_(?P<line>[^_\n]+)_(?!\w)|<(?:i|em)>(?P<tag>.{1,400}?)</(?:i|em)>)",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:[A-ZÀ-ÞĀ-Ž][\w.'’‐-]*|[a-z]{2,3}|\\?\*)"
    r"(?: (?:(?:[a-z]{2,3}-)?[A-ZÀ-ÞĀ-Ž][\w.'’‐-]*|de|van|der|von|den|el|al|la|le|les|di|da|das"
    r"|del|della|des|do|du|bin|ibn|ten|ter|dos|zu|zur|im|vom|af|av|y|'t)){1,4}[*†‡]?"
    r"|[A-ZÀ-ÞĀ-Ž][\w'’‐-]+(?: [A-ZÀ-Þ][\w'’‐-]+)?,? (?:[A-Z]\.?[ -]?){1,3}"
    r"|(?:[a-z]{2,3} ){0,2}[A-ZÀ-ÞĀ-Ž][\w'’‐-]+(?: [A-ZÀ-Þ][\w'’‐-]+)?,"
    r"(?: [A-ZÀ-ÞĀ-Ž][\w.'’‐-]*){1,3}"
    r"|[一-鿿]{2,4}|[가-힣]{2,4}"
)
_JOURNALS = (
    r"Journal|Transactions|Proceedings|Letters|Annals|Bulletin|Magazine|Reviews?|Conference|"
    r"Symposium|Workshop|Advances|Communications|Frontiers|PLoS|PLOS|IEEE|ACM|Institute|Hospital|"
    r"Computational|Catalysis|Sciences?|Press|College|Museum|Librar(?:y|ies)|Laborator(?:y|ies)|"
    r"Universi(?:ty|dade|dad|tät|té|tà|teit|tet)"
)
_JOURNAL = re.compile(rf"\b(?:{_JOURNALS})\b")
"""Words of journals and houses, which are nobody's name."""
_MAY_NAME_JOURNAL = re.compile(_JOURNALS)
"""Found wherever `_JOURNAL` is, and sooner."""
_TWO_DIGITS = re.compile(r"\d\d")
_ACRONYM = re.compile(r"\b[A-Z]{2,}s\b")
"""`CRFs`, `GANs`: no part of a name."""
_NO_NAME = re.compile(
    r"(?:Its?|Their|The|Our|Your|For|With|From|Beyond|Without|USENIX|IEEE|ACM|AAAI) "
)
_AFFILIATED = re.compile(r"\)\s*[;·]\s*[A-ZÀ-Þ]")
_AT_WORK = re.compile(
    r"(?<=[^\W\d_]) \([^()]{0,120}(?:Universi|Institut|College|Labs?\b|Laborator"
    r"|Research|Inc\b|Cent(?:er|re)\b|School|Academy|ETH|CNRS|INRIA|Technion|Google|Microsoft"
    r"|, [A-Z][\w .]{2,20}\))"
)
"""`Ada Wind (Kite University)`"""
_NEXT_AT_WORK = re.compile(r"(?<=[^\W\d_])\) (?=[^\W\d_a-z][\w’'-]+ [^\W\d_a-z][\w’'-]+ \()")
"""`Ada Wind (Kite University) Bo Lake (Pond University)`"""
_AFFILIATION = re.compile(r"\s*\([^()]{2,120}\)(?=\s*(?:[;·,|.]|$))")
"""Where the people in front of it work."""
_INITIALS_BEHIND = re.compile(r"\W*[^\W\d_][\w'’-]+ [A-Z]{1,3}, ")
_LAST_INITIALS = re.compile(r"(?<=, )([^\W\d_][\w'’-]+ [A-Z]{1,3})\.\s+(?=[A-Z])")
"""`Wind A, Air B. Nat Kites.`: the full stop ends the names, and is not of an initial."""
_YEAR_AT_END = re.compile(r"\s*[(\[]?(?:19|20)\d\d[a-z]?[)\]]?[.,]?\s*$")
_WITHIN = re.compile(r"\b(?:in|from|at|en|dans)\s+$", re.IGNORECASE)
"""`forthcoming from *Pond Horizons*`"""
_VOLUME = re.compile(r",?\s*(?:vol|no|pp)?\.?\s*\d{1,3}\b")
"""What stands behind the name of a journal."""
_OPENED = re.compile(r"(?:^|[\s(\"“|])[*_]+[^\s*_]")
"""Emphasis begins; where none does, a star is a mark of a name."""
_STAR = re.compile(r"(?<=[\w.])\*+")
_PIECE_END = re.compile(r"[,(\d]")
_INITIAL = re.compile(r"\b[A-Z](?:\.|\b)")
_SHORT_AT_END = re.compile(r"(?:\b[A-Z]|\bal|\b[JS]r)\.$")
_IN_VOLUME = re.compile(r"\.?,? [A-Z][\w.& ]{2,60},? \d{1,4}\s?[(:,]")
"""`, Journal of Kites, 57(1)` behind names."""
_IN_ITALICS = re.compile(r"[.,]?\s+(?:(?:In|En|Em|Dans|in)[:]?\s+)?[*_][^\W\d_]")
"""`. *Kites*`, ` En *Kites*`: a venue in italics behind names."""
_UNCAPPED = re.compile(r"[a-z][\w'’-]+(?: [a-z][\w'’-]+){1,2}")
"""A name whose capitals somebody left out; one only among names."""
_PARTS = re.compile(
    r"[\s.;<()b](?:"  # how each begins, so that all else is passed over quickly
    r"(?<!\S)(?<!\s\s)\s*[|–—·•-]\s+"
    r"|(?<=[.;])(?<!\b[A-Z].)(?<!\b(?:Kr|Md|Dr|St|Jr|Sr).)\s+(?=[A-Z(\[*_]|(?:19|20)\d\d)"
    r"|(?<=<)br\s*/?>|(?<=\n)|(?<=[()])|(?<=b)(?<!\wb)y\b)"
)
_WORD_OF_NAME = r"(?:(?:[^\W\d_]\.-?)+|[\w'’-]+)"
_LONE = rf"(?=[^\W\d_a-z]){_WORD_OF_NAME}(?: {_WORD_OF_NAME}){{1,3}}?"
_ALONE = re.compile(
    rf"(?:(?:19|20)\d\d\)?[,.:]?\s+|(?:^|\|)\s*\n\s*)(?P<behind>{_LONE})\.?\s*(?=\||\n|$)"
    rf"|(?:^\W{{0,4}}|\|\s+|\n\s*)(?P<before>{_LONE})"
    r"(?=[,.]?\s+[(*_]*(?:19|20)\d\d|, [A-Z][^,.()\n]{2,60} \((?:19|20)\d\d\)"
    r"|[,.]\s+(?:In |in )?[*_]*(?:" + when_where.VENUE.pattern + "))"
)
"""One name alone: behind a year, on the line below the title, in front of a venue or a year."""
_WHOSE = re.compile(rf"^\W*(?P<name>{_LONE})['’]s\s[^|\n]{{0,40}}$")
"""`Ada Wind's thesis on ` in front of a title in quotes."""
_SURNAMES = re.compile(
    r"(?:^|[–—|(-])\s*(?P<one>[A-ZÀ-Þ][\w'’-]+) (?:&|and) (?P<other>[A-ZÀ-Þ][\w'’-]+)"
    r",? \(?(?:19|20)\d\d"
)
"""`Wind & Air (2015)`, `Wind and Air, 2015`"""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BY = re.compile(r"(?:^|[\s,;.(|])[\s,]*(?:by|por|par):?\s+(?=[A-ZÀ-Þ])")
_NOTHING_ELSE = re.compile(r"[\s.|]*(?:$|\n|\[|\()")
_YEAR_BEHIND = re.compile(r",(?<=\w,)\s(?:19|20)\d\d\W*$")
_ET_AL = re.compile(
    r"(?P<name>[A-ZÀ-Þ][\w.'’-]{1,40}(?:(?: (?:van|von|der|den|de|del|della|di|da|dos|la|ten|ter))*"
    r" [A-ZÀ-Þ][\w.'’-]{1,40}){0,3},? et\.? ?al\.?)"
)
_NAME_OR_ET_AL = re.compile(rf"(?!{_NO_NAME.pattern})(?:{_NAME.pattern}|{_ET_AL.pattern})")


def authors_in(text: str) -> tuple[str, ...]:
    """The authors in a text behind a title: in italics, or a list of names, or `X et al.`"""
    text = text if "*" not in text or _OPENED.search(text) else _STAR.sub("", text)
    before, parted, _ = text.partition(" | ")
    if parted and (names := _names(_without_year(before), least=1)):  # they stand before a title
        return names
    if _BY.match(text) and (names := _by(text)):
        return names
    for match in italics(text):
        if _VOLUME.match(text, match.end()) or _WITHIN.search(text, 0, match.start()):
            continue
        if names := _names(trimmed(in_italics(match)), least=1):
            return names
    if _INITIALS_BEHIND.match(text):
        text = _LAST_INITIALS.sub(r"\1 | ", text)
    if names := _affiliated(text) or _parted_by_semicolons(text):
        return names
    for part in _parts(_YEAR_BEHIND.sub("", text)):
        if (said := trimmed(part.strip(" ,:*_|"))) and (names := _names(said)):
            return names
    return _in_words(text)


def _parts(text: str) -> Iterator[str]:
    """What stands between the signs that part names from all else: they are among the first."""
    at = 0
    for sign in _PARTS.finditer(text):
        yield text[at : sign.start()]
        at = sign.end()
    yield text[at:]


def _in_words(text: str) -> tuple[str, ...]:
    """The names in a text that has more than names: `X et al.`, `by X`, names in front."""
    plain = inline.plain(text)
    found = _ET_AL.search(plain)
    front = (found["name"],) if found else _names_in_front(plain)
    if front and not found and _IN_ITALICS.search(plain):
        return front
    return _by(text) or front


def italics(text: str) -> Iterator[re.Match[str]]:
    """The parts of a text in italics."""
    marked = "*" in text or "_" in text or "<" in text
    return ITALIC.finditer(text) if marked else iter(())


def _without_year(names: str) -> str:
    return trimmed(_YEAR_AT_END.sub("", names).strip(' "“'))


def _parted_by_semicolons(text: str) -> tuple[str, ...]:
    """The names of a line `Qi Air; Ada Wind; Bo Lake`, or `Air, Qi; Wind, Ada; Lake, Bo`."""
    if text.count(";") < 2:  # noqa: PLR2004
        return ()
    lines = (line.strip(" ,.*_|") for line in text.split("\n") if line.count(";") > 1)
    bare = (line if "," in line else line.replace(";", ",") for line in lines)
    return next(filter(None, (_names(trimmed(line)) for line in bare)), ())


def _affiliated(text: str) -> tuple[str, ...]:
    """The names of a line `Ada Wind, Bo Air (Kite Univ.); Cy Day (Ponds / Lakes)`.

    One alone only in front of what is plainly where somebody works.
    """
    if "(" not in text:
        return ()
    for line in _NEXT_AT_WORK.sub("), ", text.replace("\t", " ")).split("\n"):
        told = _AT_WORK.search(line)
        if told or _AFFILIATED.search(line):
            bare = _AFFILIATION.sub("", line).replace(";", ",").replace("·", ",")
            if names := _names(trimmed(bare.strip(" |*-+•,")), 1 if told else 2):
                return names
    return ()


def in_italics(match: re.Match[str]) -> str:
    """The text of one of `italics`, without its marks."""
    return match["star"] or match["line"] or match["tag"] or ""


def _by(text: str) -> tuple[str, ...]:
    """The names behind `by`; one alone only where the text states a year or says nothing else."""
    by = _BY.search(text) if "by" in text or "por" in text or "par" in text else None
    readings = names_at_start(text[by.end() :].replace("**", "")) if by else ()
    whole = max(readings, key=lambda names: names.end, default=None)
    if not (by and whole):
        return ()
    alone = not text[: by.start()].strip() and _NOTHING_ELSE.match(text, by.end() + whole.end)
    return whole.names if len(whole.names) > 1 or alone or _YEAR.search(text) else ()


def _names_in_front(text: str) -> tuple[str, ...]:
    """The names that a text begins with, whatever stands behind: `A. Wind, B. Air, Kites 12`."""
    text = text.replace("**", "").lstrip(" |,.:;–—-")
    first = names_at_start(text)[:1]
    if not first:
        return ()
    known = (*takewhile(lambda name: not is_journal(name), first[0].names),)
    behind = _PIECE_END.split(text[first[0].end :].lstrip(" ,."))[0]
    journal = len(known) < len(first[0].names) or is_journal(behind)
    initials = any(map(_INITIAL.search, known))
    marked = first[0].sure and _IN_ITALICS.match(text, first[0].end)
    least = 1 if marked else 3 if not journal else 2 - initials
    sure = initials or journal or _IN_VOLUME.match(text, first[0].end)
    return known if len(known) >= least and sure else ()


def vancouver(text: str) -> tuple[str, str] | None:
    """Names and rest of `Wind A, Air B. Title. Journal. 2030`; None for any other order."""
    end = _LAST_INITIALS.search(text) if _INITIALS_BEHIND.match(text) else None
    return (text[: end.end(1)], text[end.end() :]) if end else None


def lone_author(text: str) -> tuple[str, ...]:
    """The only author in a text behind a title: `(2015), R. Brook`, `Ada Wind. ICRA 2030`."""
    if pair := _SURNAMES.search(text):
        return (pair["one"], pair["other"])
    if whose := _WHOSE.match(text.partition(" | ")[0].rstrip()):
        return (whose["name"],)
    match = _ALONE.search(text)
    name = match and (match["behind"] or match["before"])
    return (name,) if name and _is_name(name) else ()


def is_person(text: str) -> bool:
    """Whether a text looks like one name, or like `et al.`"""
    return not _ACRONYM.search(text) and (is_et_al(text) or _is_name(text))


def is_journal(text: str) -> bool:
    """Whether a text has a word of journals and houses."""
    return bool(_MAY_NAME_JOURNAL.search(text) and _JOURNAL.search(text))


def are_names(text: str, least: int = 2) -> bool:
    """Whether a text is a list of names, of at least so many, and nothing else."""
    return bool(_names(trimmed(text), least))


def trimmed(text: str) -> str:
    """A list of names without the full stop behind it; that of an initial stays."""
    text = text.strip(" ,")
    initial = "." in text[-2:] and _SHORT_AT_END.search(text)
    return text if initial else text.strip(" .,")


def _names(text: str, least: int = 2) -> tuple[str, ...]:
    """The names in a text that holds nothing else; at least so many, or none."""
    if "., " in text and (listed := _mixed(text, least)):
        return listed
    names, good, uncapped, others = _counted(text)
    many = 4
    whole = good == len(names) or (len(names) > least and good + uncapped == len(names) and good)
    mostly = good >= many and good * 5 >= len(names) * 4
    told = good >= least or (good and others)
    return names if (whole or mostly) and told else ()


def _mixed(text: str, least: int) -> tuple[str, ...]:
    """The names of `Wind, A., Bo Lake, Moor, C.`, some of them turned round, others not."""
    whole = len(text.rstrip(" .,*"))
    readings = (one for one in names_at_start(text) if one.end >= whole)
    return next((one.names for one in readings if len(one.names) > least), ())


@asked_again
def _counted(text: str) -> tuple[tuple[str, ...], int, int, bool]:
    """What the text lists, how much of it looks like names and like names without capitals, and
    whether it lists `et al.`; nothing where it cannot be names.
    """
    plain = plain_names(text)
    text = text if plain else inline.plain(text)
    if venue := when_where.find_venue(text):
        text = text[: venue.start()].strip(" ,.;(*_")
        plain = plain_names(text)
    if _TWO_DIGITS.search(text) or is_journal(text):
        return (), 0, 0, False
    if plain:
        doubtful = says_no_name(text) or any(map(_NO_NAME.match, plain))
        return plain, sum(map(_is_name, plain)) if doubtful else len(plain), 0, False
    given = split_authors(text)
    names = tuple(name for name in given if not is_et_al(name))
    good = sum(map(_is_name, names))
    uncapped = sum(_UNCAPPED.fullmatch(name) is not None for name in names if good < len(names))
    return names, good, uncapped, len(given) > len(names)


def _is_name(text: str) -> bool:
    """Whoever has an initial may be called by any word: `W. H. Press`."""
    named = not says_no_name(text) or _INITIAL.search(text)
    return bool(named and _NAME_OR_ET_AL.fullmatch(text))


def without_authors(text: str, authors: tuple[str, ...]) -> str:
    """The text with `|` in place of all from the first author to the last."""
    if not authors:
        return text
    start, end = text.find(authors[0]), text.rfind(authors[-1])
    if 0 <= start <= end:
        return text[:start] + " | " + text[end + len(authors[-1]) :]
    return " | ".join(part for part in text.split(" | ") if not are_names(part, 1))
