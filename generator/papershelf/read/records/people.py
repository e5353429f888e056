"""Authors in one string, taken apart: one name or account handle each, as the source writes them.

Knows no dialect.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from papershelf.engine.asked_again import asked_again

_AND = re.compile(r"\s+(?:and|AND)\s+|\s*&\s+")
_COMMA = re.compile("[,，、]")
_AND_ABROAD = re.compile(r"(?<=[\w.]),? (?:et|und) (?!al\b)|(?<=\.),? [ye] (?=[^\W\d_a-z])")
"""The same in other languages; `y` and `e` behind an initial alone, as some families have them."""
_BEFORE_LAST = re.compile(r"^(?:and|&)\s+")
_DOT = re.compile(r"\s+[·•∙|]\s+")
_INITIALS = re.compile(r"(?:[A-Z]\.?(?:[\s-]?[A-Z]\.?)*)$")
_LEFT_OUT = re.compile(r"(?<=[^\s,;]) (?:\.\.\.|…) (?=[^\W\d_a-z])")
"""`A. Wind ... C. Moor`: those between are not named."""
_NAMESAKE = re.compile(r"(?<=\w) 00\d\d(?=\s*(?:[,;|]|and\b|$))")
"""`Ada Wind 0002`: which of several DBLP means."""
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?$|I{2,3}$|IV$|Ph\.?D\.?$|M\.?D\.?$")
_EASTERN = r"(?![\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af])"
"""Names in scripts of East Asia are whole without a space: two of them are two people."""
_FAMILY = re.compile(rf"(?:[a-z]{{2,3}} ){{0,2}}{_EASTERN}[^\W\d_a-z][\w'’-]+")
_GIVEN = re.compile(r"[^\W\d_a-z][^\W\d_]*[\w.'’-]+(?: [A-Z]\.?){0,3}")
_LETTER = r"[^\W\d_⁰¹²³⁴⁵⁶⁷⁸⁹]"
_WORD = rf"[A-ZÀ-ÖØ-ÞĀ-Ž](?![A-Z]){_LETTER}++(?:['’-]{_LETTER}++)*+"
_PLAIN = rf"(?!And |Et )(?:{_WORD}|[A-Z]\.)(?: [A-Z]\.?){{0,2}}(?: {_WORD}){{1,2}}"
_PLAIN_NAMES = re.compile(rf"{_PLAIN}(?:, {_PLAIN})*+")
"""`Ada Wind, Bo C. Lake`: given names in front, and nothing but commas between the people."""
_OTHERS = frozenset(
    {
        "etal",
        "et.al",
        "others",
        "andothers",
        "coauthors",
        "andcoauthors",
        "andcolleagues",
        "etc",
        "…",
        "",
    }
)
_OTHERS_BEGIN = "eEoOaAcC…."
_QUOTED = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.|'(?=\w))*)'")
_TAG = re.compile(r"</?[a-z][^<>]{0,40}>", re.IGNORECASE)
_STOP = re.compile(r"\.(?<=[^\W\d_A-Z]{3}\.)$")
"""What ends the list, and is of no initial."""
_RAISED = re.compile(r"<sup>[^<>]*</sup>", re.IGNORECASE)
_MARKS = "*_†‡§¶∗꙳#✉⁰¹²³⁴⁵⁶⁷⁸⁹"
"""Footnote marks around a name."""
_COMMAS_OF_ONE = 2
"""Commas of one name between semicolons: `Lee, Ann, Jr.`; among more a semicolon is a slip."""
_FOOTNOTES = re.compile(r"\s*\(\s*\d+(?:\s*(?:,|and|&)\s*\d+)*\s*\)")
_AFFILIATIONS = re.compile(r"\s*\(\s*\(\s*(?:\d+|[a-z])\s*\).*$", re.DOTALL)
_AT_WORK = re.compile(r"\s?\((?:[^()]|\([^()]*\)){2,120}\)\W{0,2}(?=[;；]|$)")
"""`Ada Wind (Kite Univ.); Bo Lake (Ponds)`"""
_LONE_AT_WORK = re.compile(r"[^\s,()]+(?: [^\s,()]+){1,3} \([^()]{2,120}\)")
_LABEL = re.compile(r"(?:authors?|by)\s*[:：]\s*", re.IGNORECASE)
NO_VALUE = frozenset({"", "null", "none", "nan", "n/a", "na", "-", "--", "---", "–", "—", "unknown",
                     "undefined", "tba", "tbd", "tbc", "[]"})  # fmt: skip
"""What exports and people write where there is no value."""
_LONGEST_NO_VALUE = max(map(len, NO_VALUE))


def is_no_value(text: str) -> bool:
    """Whether a text says that there is no value: `null`, `N/A`, nothing."""
    return len(text) <= _LONGEST_NO_VALUE and text.lower() in NO_VALUE


def plain_names(text: str) -> tuple[str, ...]:
    """The names of a text as most lists have them; none of any other."""
    return tuple(text.split(", ")) if _PLAIN_NAMES.fullmatch(text) else ()


@asked_again
def split_authors(text: str) -> tuple[str, ...]:
    """The authors of a line: separated by semicolons, by `and` (BibTeX), or by commas.

    `Yan, Li and Shen, Haiying` are two, `Ann Lee, Bo Li and Cy Day` three. Numbered
    affiliations (`(1)`, `((1) A University)`) go; `et al.` stays as a name of its own.
    """
    text = " ".join(text.split())
    if names := plain_names(text):
        return names
    text = _unlabelled(text)
    if " ... " in text or " … " in text:
        text = _LEFT_OUT.sub(", ", text)
    if " et " in text or " und " in text or " y " in text or " e " in text:
        text = _AND_ABROAD.sub(" and ", text)
    if text.startswith("[") and text.endswith("]"):
        return _quoted_list(text)
    if "(" in text:
        text = _FOOTNOTES.sub("", _AFFILIATIONS.sub("", text))
        if ";" in text or "；" in text or _LONE_AT_WORK.fullmatch(text):
            text = _AT_WORK.sub("", text)
    if ";" in text or "；" in text:
        text = text.replace("；", ";")
        stray = any(piece.count(",") > _COMMAS_OF_ONE for piece in text.split(";"))
        return _kept((text.replace(",", ";") if stray else text).split(";"))
    if "," not in text and _DOT.search(text):
        return _kept(_DOT.split(text))
    parts = _parted(text)
    inverted = len(parts) > 1 and "," in parts[0] and (parts[2:] or "," in parts[1])
    if inverted and all(part.count(",") <= 1 for part in parts):
        return _kept(parts)  # `Yan, Li and Shen, Haiying`
    return _kept(_commas(text))


def _unlabelled(text: str) -> str:
    """Names without what announces them, markup, and the numbers of DBLP."""
    text = without_tags(text[label.end() :] if (label := _LABEL.match(text)) else text)
    return _NAMESAKE.sub("", text) if " 00" in text else text


def _parted(text: str) -> list[str]:
    """The text parted at each `and`."""
    return _AND.split(text) if _may_part(text) else [text]


def _may_part(text: str) -> bool:
    return "and" in text or "AND" in text or "&" in text


def are_surnames(texts: Iterable[str]) -> bool:
    """Whether a list gives its authors by surnames alone, so that `Lee, Day` are two.

    Some text names three or more, and hardly any part of one has a second word.
    """
    lists = [text.split(",") for text in texts if ";" not in text and "[" not in text]
    parts = [part.strip() for one in lists if len(one) > 2 for part in one]  # noqa: PLR2004
    odd = any(len(one) % 2 for one in lists if len(one) > 1)
    single = sum(len(part.split()) == 1 and not part.endswith(".") for part in parts)
    return odd and single * 5 > len(parts) * 4


def without_tags(text: str) -> str:
    """Names without markup, and without what is raised behind them."""
    return _TAG.sub("", without_footnotes(text)) if "<" in text else text


def without_footnotes(text: str) -> str:
    """Names without what is raised behind them: `Ann Lee<sup>1,*</sup>`."""
    return _RAISED.sub("", text) if "<sup" in text.lower() else text


def _quoted_list(text: str) -> tuple[str, ...]:
    """A list as a programming language prints it: `['A. Lee', "O'Hara"]`."""
    names = [match[1] or match[2] or "" for match in _QUOTED.finditer(text)]
    return _kept(names or text[1:-1].split(","))


def _commas(text: str) -> list[str]:
    """Split at commas outside parentheses; initials and suffixes stay with their name."""
    eastern = "，" in text or "、" in text
    pieces = [piece.strip() for piece in (_COMMA.split(text) if eastern else text.split(","))]
    two = len(pieces) == 2 and _BEFORE_LAST.match(pieces[1])  # noqa: PLR2004 - `Wind, and Lake`
    if "and" in text or "&" in text:
        pieces = [_BEFORE_LAST.sub("", piece) for piece in pieces]
    if found := [] if two else _first_inverted(pieces):
        return found
    inverted = len(pieces) > 1 and all(_INITIALS.match(piece) for piece in pieces[1::2])
    bracketed = "(" in text
    if not (inverted or bracketed or _may_part(text) or any(map(_is_suffix, pieces))):
        return pieces  # so most lists
    names: list[str] = []
    depth = 0
    for number, piece in enumerate(pieces):
        first, *more = _parted(piece)
        if names and (depth > 0 or (inverted and number % 2) or _is_suffix(first)):
            names[-1] += f", {first}"
        else:
            names.append(first)
        names += more
        depth = max(0, depth + piece.count("(") - piece.count(")")) if bracketed else 0
    return names


def _is_suffix(text: str) -> bool:
    return text[:1] in {"J", "S", "I", "P", "M"} and _SUFFIX.match(text) is not None


def _first_inverted(pieces: list[str]) -> list[str]:
    """The names of `Last, First, First Last, and First Last`, as citations give them; or none."""
    if len(pieces) == 1 or not _FAMILY.fullmatch(pieces[0]) or len(_parted(pieces[0])) > 1:
        return []
    family, given, *others = [name for piece in pieces for name in _parted(piece)]
    whole = all(" " in name or is_et_al(name) for name in others)
    return [f"{given} {family}", *others] if _GIVEN.fullmatch(given) and whole else []


def is_et_al(name: str) -> bool:
    """`et al.`, `others`, `etc.`: stands for names, and is none."""
    first = name[:1]
    may_be = first in _OTHERS_BEGIN or first.isspace()
    return may_be and name.strip().lower().replace(" ", "").strip(".") in _OTHERS


def _kept(names: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    found = [name.strip().strip(_MARKS).strip() for name in names]
    found = [_STOP.sub("", name) if name[-1:] == "." else name for name in found]
    return tuple([name for name in found if not is_no_value(name)])
