"""The file of topics: what an editor may write in it, checked and made ready for matching."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from papershelf.config.yaml_lines import Located, read_yaml
from papershelf.model import Topic
from papershelf.text.phrases import PhraseTable, wordings
from papershelf.text.zones import BODY, CLAIM, DETAIL, LEAD, MEANS, TAGS, TITLE

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PLACES = {
    "title": (TITLE, MEANS),
    "claim": (CLAIM,),
    "text": (CLAIM, DETAIL, LEAD, BODY),
    "tags": (TAGS,),
}
_EVERYWHERE = frozenset((TITLE, MEANS, CLAIM, DETAIL, LEAD, BODY, TAGS))
_RULE_FIELDS = ("weight", "phrases", "where", "needs", "unless")
_TOPIC_FIELDS = ("id", "name", "about", "match", "threshold", "first")
_PARTS_OF_NAME = re.compile(r"[,&/]|\band\b")
_NAME_WEIGHT = 1.5

RULE_EXAMPLE = """\
  match:
    - weight: 1.5
      phrases: [machine translation, translat*]
    - weight: -1
      phrases: [image translation]"""
TOPIC_EXAMPLE = f"""\
- id: machine-translation
  name: Machine translation
  about: Translating between natural languages.
{RULE_EXAMPLE}"""


@dataclass(frozen=True, slots=True)
class Rule:
    """Phrases that speak for a topic (or, with a negative weight, against it)."""

    topic: int
    """Place of the topic in the file."""
    weight: float
    """What one of its phrases adds when it stands in the title; 1 is enough for the topic."""
    zones: frozenset[int] = _EVERYWHERE
    needs: frozenset[int] = frozenset()
    """Numbers of phrases; where there are any, title or claim must hold one of them."""
    unless: frozenset[int] = frozenset()
    """Numbers of phrases; where title or claim holds one of them the rule is void."""


@dataclass(frozen=True, slots=True)
class TopicRules:
    """Topics in the order of the file, and what finds them."""

    topics: tuple[Topic, ...]
    thresholds: tuple[float, ...]
    """By topic: the score from which a paper has it."""
    first: tuple[float, ...]
    """By topic: factor for the choice of the best topic, where several match."""
    phrases: tuple[str, ...]
    """As the file writes them; the number of a phrase is its place here."""
    rules: tuple[tuple[Rule, ...], ...]
    """By phrase: the rules that use it, in the order of the file."""
    longer: frozenset[int]
    """Numbers of the phrases that are more than one word."""
    table: PhraseTable
    checksum: bytes
    """Of the file."""
    unconditional: dict[tuple[int, int], dict[int, float]] = field(default_factory=dict)
    """By number of a phrase and zone: weights by topic that no paper changes; kept when found."""


@dataclass(slots=True)
class _Reading:
    """What has been read of a file of topics so far."""

    topics: list[Topic] = field(default_factory=list)
    thresholds: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    rules: dict[int, list[Rule]] = field(default_factory=lambda: defaultdict(list))

    def number(self, phrase: str) -> int:
        return self.numbers.setdefault(phrase, len(self.numbers))


def load_topics(path: Path, shown_as: str = "") -> TopicRules:
    """Read the topics file. Raises ConfigError with the line at fault and an example of right.

    A topic without `match` is found by its name: `War & fleets` by either.
    `shown_as` replaces the path in messages.
    """
    reading = _Reading()
    root = read_yaml(path, shown_as)
    for item in root.items("the file of topics", TOPIC_EXAMPLE) if root else ():
        _read_topic(item, reading)
    phrases = tuple(reading.numbers)
    return TopicRules(
        topics=tuple(reading.topics),
        thresholds=tuple(reading.thresholds),
        first=tuple(reading.first),
        phrases=phrases,
        rules=tuple(tuple(reading.rules.get(number, ())) for number in range(len(phrases))),
        longer=frozenset(
            number
            for number, phrase in enumerate(phrases)
            if min(map(len, wordings(phrase)), default=0) > 1
        ),
        table=PhraseTable(phrases),
        checksum=sha256(path.read_bytes() if root else b"").digest(),
    )


def _read_topic(item: Located, reading: _Reading) -> None:
    fields = item.fields("a topic", _TOPIC_FIELDS, TOPIC_EXAMPLE)
    texts = {}
    for key in ("id", "name", "about"):
        if key not in fields:
            raise item.error(f"a topic needs `{key}`", TOPIC_EXAMPLE)
        texts[key] = fields[key].text(f"`{key}`", TOPIC_EXAMPLE)
    topic = Topic(**texts)
    if not _ID.fullmatch(topic.id):
        raise fields["id"].error(
            f"the id {topic.id!r} may hold small letters, digits and single hyphens", "id: 3d"
        )
    if any(topic.id == other.id for other in reading.topics):
        raise fields["id"].error(f"the id {topic.id!r} is used by an earlier topic", "id: 3d")
    place = len(reading.topics)
    reading.topics.append(topic)
    reading.thresholds.append(_positive(fields.get("threshold"), "threshold"))
    reading.first.append(_positive(fields.get("first"), "first"))
    if "match" not in fields:
        for part in _PARTS_OF_NAME.split(topic.name):
            reading.rules[reading.number(part.strip())].append(Rule(place, _NAME_WEIGHT))
        return
    for rule in fields["match"].items("`match`", RULE_EXAMPLE):
        _read_rule(rule, place, reading)


def _read_rule(item: Located, place: int, reading: _Reading) -> None:
    fields = item.fields("a rule", _RULE_FIELDS, RULE_EXAMPLE)
    for key in ("weight", "phrases"):
        if key not in fields:
            raise item.error(f"a rule needs `{key}`", RULE_EXAMPLE)
    rule = Rule(
        topic=place,
        weight=fields["weight"].number("`weight`", RULE_EXAMPLE),
        zones=_zones(fields.get("where")),
        needs=frozenset(_phrases(fields.get("needs"), "`needs`", reading)),
        unless=frozenset(_phrases(fields.get("unless"), "`unless`", reading)),
    )
    for number in _phrases(fields["phrases"], "`phrases`", reading):
        reading.rules[number].append(rule)


def _phrases(field: Located | None, what: str, reading: _Reading) -> list[int]:
    """The numbers of the phrases of a field."""
    if field is None:
        return []
    places = [field] if field.is_text else list(field.items(what, RULE_EXAMPLE))
    numbers = []
    for place in places:
        phrase = place.text(f"a phrase of {what}", RULE_EXAMPLE)
        if not all(wordings(phrase)):
            raise place.error(f"the phrase {phrase!r} holds no word", RULE_EXAMPLE)
        numbers.append(reading.number(phrase))
    return numbers


def _zones(field: Located | None) -> frozenset[int]:
    if field is None:
        return _EVERYWHERE
    zones: set[int] = set()
    for name in field.texts("`where`", "where: title"):
        if name not in _PLACES:
            raise field.error(
                f"`where` knows {', '.join(_PLACES)}, not {name!r}", "where: [title, claim]"
            )
        zones.update(_PLACES[name])
    return frozenset(zones)


def _positive(field: Located | None, what: str) -> float:
    if field is None:
        return 1.0
    number = field.number(f"`{what}`", f"{what}: 1.2")
    if not 0 < number < float("inf"):
        raise field.error(f"`{what}` must be greater than 0", f"{what}: 1.2")
    return number
