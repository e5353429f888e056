"""Which of the authors of a claim are names of persons or groups, and which are accounts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from papershelf.text.typeset import typeset

_ET_AL = re.compile(
    r"(?<![\s,;])[\s,;]*(?:\b(?:et\.?\s*al\b\.?|and\s+(?:others|co-?authors|colleagues)|and\s+\d+\s+(?:more|others?))|^others"
    r"|\+\s?\d+\s+(?:more|authors?)|…|\.\.\.)\s*$",
    re.IGNORECASE,
)
_MARKS = re.compile(r"^[\s*∗†‡§¶#&,;•·]+|[\s*∗†‡§¶#,;•·¹²³⁴⁵⁶⁷⁸⁹⁰]+$")
_NOTES = re.compile(r"(?<=[^\W\d_])\d+(?:,\s?\d+)+")
_NUMBERS = re.compile(r"(?<=[^\W\d_])[\d,]+$")
_AND = re.compile(r"\s+(?:and|&)\s+|\s*[;、，；]\s*")
_HANDLE = re.compile(r"^@?[\w.-]+$")
_INNER_CAPITAL = re.compile(r"[a-z\d][A-Z]|^[A-Z]{2,}[a-z]")
_INITIALS = re.compile(r"^(?:[^\W\d_]\.?-?){1,4}$")
_ONE_IN = 5
"""A digest shows accounts if one of so many lists of authors has one."""
_GROUPS = frozenset(
    "openai deepseek-ai deepmind google meta microsoft nvidia apple anthropic xai qwen bytedance "
    "tencent alibaba baidu huawei ibm amazon intel salesforce adobe mistral cohere eleutherai "
    "bigscience huggingface stabilityai openbmb internlm minimax zhipuai".split()
)
"""Companies and laboratories that sign papers with one word, in small letters: not accounts."""


@dataclass(frozen=True, slots=True)
class Authors:
    """The authors that a claim or a paper names: names, and handles of accounts."""

    names: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    more: bool = False
    """Whether the source leaves authors out: it says `et al.`"""


def people_of(raw: Sequence[str], *, accounts: bool = False) -> Authors:
    """The authors of a claim. raw: as the source writes them, one or more in each text.

    accounts: whether the source shows an account in place of a name where an author has one, as
    Hugging Face does: then a single word is an account.
    """
    more = False
    people: list[str] = []
    for item in raw:
        text, cut = _without_et_al(_without_brackets(typeset(item)))
        more = more or cut
        people += _people(text, alone=len(raw) == 1)
    accounts = accounts or any(_is_surely_account(person) for person in people)
    names: list[str] = []
    handles: dict[str, None] = {}
    for person in people:
        if _is_account(person, accounts=accounts):
            handles[person.lstrip("@")] = None
        else:
            names.append(person)
    return Authors(tuple(names), tuple(handles), more)


def shows_accounts(lists: Iterable[Sequence[str]]) -> bool:
    """Whether a digest names authors by their accounts. lists: the authors of each entry."""
    named = [names for names in lists if names]
    with_accounts = sum(
        any(_is_surely_account(_without_et_al(name.strip())[0]) for name in names)
        for names in named
    )
    return with_accounts * _ONE_IN >= len(named) > 0


def _without_et_al(text: str) -> tuple[str, bool]:
    plain = _ET_AL.sub("", text)
    return plain, plain != text


def _without_brackets(text: str) -> str:
    """The text without what stands in brackets, which may be nested: marks and affiliations."""
    if "(" not in text:
        return text
    kept: list[str] = []
    depth = 0
    for char in text:
        depth += char == "("
        if depth == 0:
            kept.append(char)
        if char == ")" and depth:
            depth -= 1
    return re.sub(r"\s+(?=,)|\s{2,}", " ", "".join(kept)).replace(" ,", ",")


def _people(text: str, *, alone: bool) -> Iterable[str]:
    for part in _AND.split(_NOTES.sub("", text)):
        for name in _split_commas(part, alone=alone):
            clean = _NUMBERS.sub("", _MARKS.sub("", name)) if " " in name.strip() else name
            clean = _MARKS.sub("", clean).strip()
            if clean and clean.casefold() not in {"and", "null", "none", "n/a", "unknown", "-"}:
                yield clean


def _split_commas(part: str, *, alone: bool) -> list[str]:
    """The people of a text: `A B, C D` alone are two; `Yan, Li` is one, whose name is Li Yan."""
    pieces = [clean for piece in part.split(",") if (clean := _MARKS.sub("", piece))]
    if len(pieces) <= 1:
        return pieces
    if len(pieces) == 2 and not (alone and all(" " in piece for piece in pieces)):  # noqa: PLR2004
        last, first = pieces
        return [f"{first} {last}"] if not _HANDLE_PAIR.match(part) else pieces
    if len(pieces) == 3 and re.fullmatch(r"(?:Jr|Sr|I{1,3}|IV)\.?", pieces[1]):  # noqa: PLR2004
        return [f"{pieces[2]} {pieces[0]}, {pieces[1]}"]
    return pieces


_HANDLE_PAIR = re.compile(r"^\s*[a-z0-9][\w-]*\s*,\s*[a-z0-9][\w-]*\s*$")


def _is_surely_account(person: str) -> bool:
    """Whether it is one word with a small first letter, a digit or an underscore: `Mar2Ding`."""
    if " " in person or not _HANDLE.match(person):
        return False
    first = person.lstrip("@")[:1]
    return (
        person[0] == "@" or first.isdigit() or first.islower() or bool(re.search(r"[\d_]", person))
    )


def _is_account(person: str, *, accounts: bool) -> bool:
    """Whether it is an account; a word with a capital is one only if the source has accounts."""
    if _is_surely_account(person):
        return True
    if " " in person or not _HANDLE.match(person) or person.lower() in _GROUPS:
        return False
    if not any(char.islower() or char.isupper() for char in person):
        return False
    return accounts or (bool(_INNER_CAPITAL.search(person)) and "-" not in person)


def same_person(name: str) -> str:
    """A key that is the same for spellings of one name that differ in case, dots or hyphens."""
    return re.sub(r"[\s.\-‐]+", " ", name).strip().casefold()
