"""The names that a reference begins with, and where they end.

    Mo, C., & de Groot, P. (2031). …      Vale RA, Mo C. …          C. Mo and P. de Groot, "…
    Mo, Cleo, and Piet de Groot. 2031. …  王小明, 李华, 等. …        Моховая К. В., Грот П. …

Knows nothing of titles.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from papershelf.engine.asked_again import asked_again
from papershelf.read.items.no_names import says_no_name

_CAP = r"(?:[^\W\d_a-zß-öø-ÿа-яё一-鿿぀-ヿ가-힣][\w'’]*(?:[-‐–][\w'’]+)*)"
_PARTICLE = (
    r"(?:de|van|der|von|den|el|al|la|le|les|di|da|das|del|della|des|do|du|bin|ibn|ten|ter|dos|zu"
    r"|zur|zum|im|af|av|y|e|['’]t|st\.|vom|dello|dal|degli)"
)
_FAMILY = rf"(?:(?:(?i:{_PARTICLE}) |[Dd]['’]){{0,3}}{_CAP}(?: (?:{_PARTICLE} )?{_CAP}){{0,2}})"
_INITIAL = r"(?:[^\W\d_a-zа-яё一-鿿぀-ヿ가-힣]|Ch|Sh|Yu|Ya|Th|Zh|Kh|Ts)"
_DOTTED = (
    rf"(?:{_INITIAL}(?:-{_INITIAL})?\.(?:[ -]{{0,2}}{_INITIAL}\.){{0,4}}"
    rf"(?:{_INITIAL}(?=,| &| and ))?)"
)
"""`A. B.`, and `A.B` in front of another name."""
_BEHIND = rf"(?: (?:{_PARTICLE})\b){{0,2}}(?:,? (?:Jr|Sr)\b\.?|,? I{{2,3}}\b|,? IV\b)?"
_END = r"(?![\w'’-])"
_TURNED = re.compile(
    rf"(?!\w {_CAP}){_FAMILY}, ?"
    rf"(?:{_DOTTED}(?:{_INITIAL}(?=,))?|{_INITIAL}{{1,3}}{_END}(?: {_INITIAL}{_END})?)"
    rf"(?:\.(?=,| &| \(| et al))?{_BEHIND}"
)
_SHORT = re.compile(
    rf"{_FAMILY} (?:{_DOTTED}(?: {_INITIAL}(?=,))?"
    rf"|[A-Z](?:-?[A-Z]){{0,3}}{_END}(?: [A-Z]{_END}){{0,2}})"
    r"(?: (?:Jr|Sr|2nd|3rd)\b)?"
)
_STRAIGHT = re.compile(
    rf"(?:{_DOTTED}|{_CAP})(?:[ ](?:{_DOTTED}|{_PARTICLE}(?= )|{_CAP})|(?<=\.)(?:{_CAP})){{1,5}}"
    rf"(?:,? (?:Jr|Sr)\.)?|{_FAMILY}(?=,? et\.? ?al\b|\. \d{{4}}\. )"
)
_TWO_WORDS = re.compile(r"[^\s,]+ [^\s,]+, [^\W\d_]\.")
"""`Ada Wind, B.` in front of `Lake`: perhaps two people."""
_UNDOTTED = re.compile(rf"[A-Z]{{1,3}} {_CAP}(?:-{_CAP})?")
"""`JG Zhou`; one alone looks like anything."""
_INITIALED = re.compile(rf"{_DOTTED} ?{_FAMILY}(?:,? (?:Jr|Sr)\.)?")
_MORE = rf" {_CAP}(?:,| and | &)"
"""A family name behind an initial: `Slow Kites, Ada B. Wind, Bo Lake` has no `Ada B.` turned."""
_FULL = re.compile(
    rf"{_FAMILY}, ?(?:{_DOTTED}(?= {_CAP}(?:,|\.? \(?\d))|{_CAP})"
    rf"(?:[ -](?:{_DOTTED}(?={_MORE})|(?!{_INITIAL}\.){_CAP}|{_PARTICLE}(?=[ ,;.(]))){{0,3}}"
    rf"(?:[ -]{_DOTTED}(?!{_MORE})(?: {_PARTICLE}(?=[ ,;.(])){{0,2}})?"
)
_HAN = re.compile(
    r"[一-鿿々]{2,4}(?![一-鿿぀-ヿ])|[一-鿿々]{1,4}[ 　]?[一-鿿々ぁ-んァ-ヶ]{1,4}(?![一-鿿぀-ヿ])"
    r"|[가-힣]{2,4}(?![가-힣])|[ァ-ヶー]{2,9}[・＝][ァ-ヶー]{2,9}"
)
_OF = "(?:of|for|the|and|on|in)"
_GROUP = re.compile(
    rf"(?:[Tt]he )?{_CAP}(?: (?:{_CAP}|{_OF}|&)){{0,8}}? (?:Organi[sz]ation|"
    r"Institute|Group|Collaboration|Committee|Society|Association|University|Agency|Ministry|Council|"
    r"Foundation|Department|Cent(?:er|re)|Team|Network|[cC]onsortium|Commission|Office|Academy|"
    r"Programme?|Union|Federation|Board|Bureau|Initiative|Project|Service|Investigators)(?![\w])"
)
_NEXT = re.compile(
    r"\s*(?:[,;]?\s*(?:\.\.\.|…|\. \. \.),?\s*(?:(?:and|&) )?"
    r"|[;；]\s*(?:(?:and|&|und|e|y|et) )?|[,，、]\s*(?:and|&|und|e|y|et|и) |[,，、]\s*"
    r"|\s(?:and|&|und|e|y|et|og|och|en|и|with)\s|\s*[·・](?=\s?[一-鿿가-힣])\s?)(?=\S)"
)
_YEAR_NEXT = re.compile(r"\.? (?:19|20)\d\d\. [*_\"“]")
_INITIAL_BEHIND = re.compile(r" [^\W\d_a-z]\.?$")
_INITIALS_BEHIND = re.compile(r" [^\W\d_a-z]{1,3}$")
_AND = re.compile(r"&|\b(?:and|und|e|y|et|og|och|en|и)\b")
"""What stands in front of the last of them: a journal may look like one more."""
_OTHERS = re.compile(
    r"[,;，、]?\s*(?:…\s*|\.\.\.\s*)?(?:(?:and|&) )?(?:\*?_?et\.? ?al\b\.?\*?_?|& al\b\.?"
    r"|(?:and )?\bothers\b|and [Cc]o(?:-?authors|lleagues)\b"
    r"|u\. ?a\.|и др\.|e outros|y otros|等(?![一-鿿]{2})|외(?= |\.)|ほか)(?:\s*\([^()\d]{3,60}\))?"
)
_ROLE = re.compile(
    r"\s\((?:[一-鿿]{2,4}|[가-힣]{2,4})\)"
    r"|,? (?:eds?|dir|coords?)\.(?=,? )|,?\s*[(\[](?:[Ee]ds?\.?|Hrsg\.?|Hg\.?|orgs?\.?|編|主编"
    r"|[A-Z][\w &-]{2,50} (?:Collaboration|Group|Team|Consortium))[)\]]"
)
_UP_TO_YEAR = re.compile(
    r"[,;&]? *(?:& |and )?(?P<names>[^\W\d_a-z][^\d()\[\]\"“*:]{1,80}?),? ?(?=\((?:19|20)\d\d)"
)
"""Names of another form between names and the year behind all of them: `Lake. B. (2031)`."""
_WORDS_OF_ONE = 4
"""Words of the longest name of another form."""
_GOES_ON = re.compile(r"\.[a-z]|_")
"""What stands behind the first part of a name of software: `Kiter.jl`."""
_QUOTE = re.compile(r"[.,]? [\"“„«]")
"""Behind the last name: a title in quotes."""
_MAY_BEGIN = re.compile(
    r"[^\W\d_][\w'’‐–-]*"
    rf"(?:[,.]|\s(?=[^\W\d_a-z]|['’&]|(?:{_PARTICLE}|{_OF}|et)(?!\w)))"
    r"|['’]t|[一-鿿々぀-ヿ가-힣]"
)
"""What all lists of names begin with: the twenty patterns of them are dear."""
_MOST = 200
"""LeadingNames of the longest list."""


@dataclass(frozen=True, slots=True)
class LeadingNames:
    """names: as written. end: where the text goes on. sure: their form is that of references."""

    names: tuple[str, ...]
    end: int
    sure: bool
    more: bool = False
    """Whether the text says that there are others."""


@asked_again
def names_at_start(text: str) -> tuple[LeadingNames, ...]:
    """The readings of the names that a text begins with, the likeliest first; none without names.

    Their forms are tried one list at a time: `García Márquez, Gabriel` is one person turned round
    only if it is not a list of two.
    """
    if not _MAY_BEGIN.match(text):
        return ()
    found: dict[int, LeadingNames] = {}
    for first, others in _FORMS:
        if reading := _read(text, first, others):
            whole = _without_title(_up_to_year(text, reading))
            found.setdefault(whole.end, whole)
    likeliest = next(iter(found.values()), None)
    if likeliest and len(likeliest.names) == 1 and _TWO_WORDS.match(likeliest.names[0]):
        straight = _read(text, (_STRAIGHT,), (_STRAIGHT,))
        found = {straight.end: straight, **found} if straight else found
    ended = [one for one in found.values() if not _GOES_ON.match(text, one.end)]
    cut = [one for one in ended if not _QUOTE.match(text, one.end)]
    return tuple(
        one for one in ended if one not in cut or not any(_is_cut(one, other) for other in ended)
    )


def _without_title(names: LeadingNames) -> LeadingNames:
    """The names without the title taken for part of the last: `B Lake. Spatial Kites: …`."""
    head, stop, title = names.names[-1].partition(". ")
    if not (stop and head[-1].islower() and says_no_name(title)):
        return names
    return replace(names, names=(*names.names[:-1], head), end=names.end - len(stop + title))


def _is_cut(long: LeadingNames, names: LeadingNames) -> bool:
    """Whether a reading takes the title for part of the last name: `Wind A, Lake B. Kiter: …`."""
    same = names.sure and len(names.names) > 1 and long.names[:-1] == names.names[:-1]
    return same and long.names[-1].startswith(f"{names.names[-1].rstrip('.')}. ")


def _up_to_year(text: str, names: LeadingNames) -> LeadingNames:
    """The names with those of another form that the year behind all of them closes."""
    several = names.sure and len(names.names) > 1
    rest = _UP_TO_YEAR.match(text, names.end) if several else None
    if rest is None:
        return names
    more = tuple(name.strip() for name in re.split(r"[,;&]| and ", rest["names"]) if name.strip())
    if any(len(name.split()) > _WORDS_OF_ONE or name[0].islower() for name in more):
        return names
    return replace(names, names=(*names.names, *more), end=rest.end())


_SURE = (_TURNED, _SHORT, _HAN)
_FORMS = (
    (_SURE, _SURE),
    ((_TURNED, _SHORT, _STRAIGHT), (_TURNED, _SHORT, _STRAIGHT)),
    ((_INITIALED,), (_INITIALED, _GROUP)),
    ((_UNDOTTED,), (_UNDOTTED, _STRAIGHT)),
    ((_FULL,), (_STRAIGHT,)),
    ((_FULL,), (_FULL,)),
    ((_FULL, _TURNED), (_FULL, _TURNED)),
    ((_GROUP,), (_GROUP, _TURNED, _SHORT)),
)


def _read(
    text: str, first: tuple[re.Pattern[str], ...], others: tuple[re.Pattern[str], ...]
) -> LeadingNames | None:
    names: list[str] = []
    at, sure, last = 0, True, False
    forms = first
    while len(names) < _MOST:
        found = [(m.end(), one, m) for one in forms if (m := one.match(text, at))]
        if not found:
            break
        _, form, match = max(found, key=lambda one: one[0])
        names.append(match[0])
        sure = sure and (form in _SURE or "." in match[0] or bool(_GROUP.fullmatch(match[0])))
        end = match.end()
        if role := _ROLE.match(text, end):
            end = role.end()
        forms = others
        if rest := _OTHERS.match(text, end):
            listed = _as_one((*names,)) if len(names) == 2 and not last else names  # noqa: PLR2004
            role = _ROLE.match(text, rest.end())
            end = role.end() if role else rest.end()
            return LeadingNames(_with_others([*listed], rest[0]), end, sure, more=True)
        after = _NEXT.match(text, end)
        at = after.end() if after else -1
        stop = end
        if after is None or (last and not _AND.search(after[0])):
            break
        last = bool(_AND.search(after[0]))
    else:
        return None
    if not names:
        return None
    whole = _without_stop(names)
    if len(whole) == 2 and not last and _YEAR_NEXT.match(text, stop):  # noqa: PLR2004
        whole = _as_one(whole)
    return LeadingNames(whole, stop, sure)


def _as_one(names: tuple[str, ...]) -> tuple[str, ...]:
    """Two names as one turned round, where the second has no family name: `Moor Lake, Ada B`."""
    family, given = names
    bare = " " not in given or _INITIAL_BEHIND.search(given)
    whole = " " in family and "." not in family and "," not in family + given
    whole = whole and not _INITIALS_BEHIND.search(family)
    return (f"{family}, {given}",) if bare and whole else names


def _with_others(names: list[str], others: str) -> tuple[str, ...]:
    """The names; `A. Wind et al.` is one of them, where no comma stands before it."""
    alone = len(names) == 1 and "," not in names[0] + others[:1]
    return (f"{names[0]} et al.",) if alone else tuple(names)


def _without_stop(names: list[str]) -> tuple[str, ...]:
    """The names without the full stop behind the last, where no other initial has one."""
    *others, last = names
    alone = last.endswith(".") and last.count(".") == 1 and "," not in last
    dotted = any("." in name for name in others)
    return (*others, last[:-1] if alone and not dotted else last)
