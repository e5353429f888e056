"""The file of tags: names of terms, the wordings that mean them, and what is never a tag."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from papershelf.config.yaml_lines import Located, read_yaml
from papershelf.text.phrases import PhraseTable, singular, wordings, words

_EXAMPLE = """\
tags:
  Machine translation: [neural machine translation, NMT]
  Speech recognition:
generic:
  - a an the of novel
mute:
  - state of the art"""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What an editor says of tags. A key is a term's words, folded, with a space between."""

    names: tuple[str, ...]
    """Of the curated tags, in the order of the file."""
    wordings: tuple[int, ...]
    """By number of a phrase of `table`: the place of its tag in `names`."""
    capital: tuple[bool, ...]
    """By number of a phrase: it is an abbreviation, found only where it has capitals."""
    phrases: tuple[str, ...]
    """As the file writes them; the number of a phrase is its place here."""
    table: PhraseTable
    keys: dict[str, int]
    """Key of each wording without stars -> place of its tag."""
    generic: frozenset[str]
    """Folded words that neither begin nor end a term found in the papers."""
    mute: frozenset[str]
    """Keys that are no tags."""
    checksum: bytes
    """Of the file."""


def load_vocabulary(path: Path, shown_as: str = "") -> Vocabulary:
    """Read the file of tags. Raises ConfigError with the line at fault and an example of right."""
    root = read_yaml(path, shown_as)
    fields = root.fields("the file of tags", ("tags", "generic", "mute"), _EXAMPLE) if root else {}
    names: list[str] = []
    phrases: list[str] = []
    owner: list[int] = []
    for key, value in fields["tags"].pairs("`tags`", _EXAMPLE) if "tags" in fields else ():
        name = key.text("the name of a tag", _EXAMPLE)
        if name in names:
            raise key.error(f"the tag {name!r} is given twice", _EXAMPLE)
        more = () if value.is_null else value.texts(f"the wordings of {name!r}", _EXAMPLE)
        for wording in (name, *more):
            _check(wording, key)
            phrases.append(wording)
            owner.append(len(names))
        names.append(name)
    return Vocabulary(
        names=tuple(names),
        wordings=tuple(owner),
        capital=tuple(is_abbreviation(phrase) for phrase in phrases),
        phrases=tuple(phrases),
        table=PhraseTable(phrases),
        keys=_keys(phrases, owner),
        generic=frozenset(
            singular(word) for line in _texts(fields, "generic") for word in words(line)
        ),
        mute=frozenset(key_of(term) for term in _texts(fields, "mute")),
        checksum=sha256(path.read_bytes() if root else b"").digest(),
    )


def key_of(term: str) -> str:
    """`Vision-Language Models` -> `vision language model`."""
    return " ".join(singular(word) for word in words(term))


def is_abbreviation(term: str) -> bool:
    """One word with several capitals: `NMT`, `VLM`, `QLoRA`."""
    return term.isalnum() and has_capitals(term)


def has_capitals(word: str) -> bool:
    return sum(map(str.isupper, word)) > 1


def _check(wording: str, place: Located) -> None:
    if not all(wordings(wording)):
        raise place.error(f"the wording {wording!r} holds no word", _EXAMPLE)


def _texts(fields: dict[str, Located], name: str) -> tuple[str, ...]:
    return fields[name].texts(f"`{name}`", _EXAMPLE) if name in fields else ()


def _keys(phrases: list[str], owner: list[int]) -> dict[str, int]:
    keys: dict[str, int] = {}
    for phrase, tag in zip(phrases, owner, strict=True):
        for wording in wordings(phrase):
            if "*" not in "".join(wording):
                keys.setdefault(" ".join(wording), tag)
    return keys
