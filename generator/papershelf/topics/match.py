"""Which topics a paper has, and why.

A topic's score is the sum of what its phrases are worth: most in the title, less where the paper
says what it does, little where it only mentions them; a repeated phrase adds little.

The numbers below were set by trial on papers that people had labelled with topics (`./shelf eval`).
On 40 of them F1 is 0.908, and the best topic is the right one for 95 %. No number does better at
half, four fifths or five quarters of its value; those of `_AFTER_MUTE_TITLE` change nothing there,
as few titles are mere names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from papershelf.config.topics import TopicRules
from papershelf.config.words import ENGLISH, Words
from papershelf.engine.cache import Given, ResultCache
from papershelf.model import Evidence, Paper, TopicMatch
from papershelf.text.zones import (
    BODY,
    CLAIM,
    DETAIL,
    LEAD,
    MEANS,
    TAGS,
    TITLE,
    means,
    words_alone,
    zones,
)

MOST_TOPICS = 5
"""Of one paper: further topics tell a reader little."""
_MOST_EVIDENCE = 6
"""Phrases that a topic is explained by."""
_OF_TITLE = {TITLE: 1.1, MEANS: 0.8}
_ZONE_WEIGHT = _OF_TITLE | {CLAIM: 0.4, DETAIL: 0.22, LEAD: 0.2, BODY: 0.14, TAGS: 0.2}
_AFTER_MUTE_TITLE = _OF_TITLE | {CLAIM: 0.7, DETAIL: 0.3, LEAD: 0.4, BODY: 0.15, TAGS: 0.6}
"""What a phrase is worth in each zone. The second table is for papers whose title is a mere name
and holds no phrase of any topic: there the text counts more."""
_ZONE_NAME = {TITLE: "title", MEANS: "title", TAGS: "tags"}
_STATED = frozenset((TITLE, MEANS, CLAIM))
"""Zones where a phrase fulfils the condition of another rule (`needs`, `unless`)."""
_MENTIONED = frozenset((LEAD, BODY))
"""Zones whose phrases are only mentioned: see `_MENTIONS_AT_MOST`."""
_AGAIN = 0.3
"""Share of what the repetitions of a phrase are worth that is added to its score; together they
count as at most 1 before."""
_MENTIONS_AT_MOST = 0.7
"""The most that phrases which are only mentioned can add together: less than a topic needs."""
_TITLE_WORD_ALONE = 0.65
"""Share of its score that a topic keeps if only single words of the title speak for it (`depth` of
a network, `instruction` to a painter) while more speaks for another topic."""
_FAR_BELOW_BEST = 0.33
"""A topic whose score is below this share of the best score is left out."""
_HIGH = 4.5
"""A best score above this counts as this when others are compared with it."""
_HALFWAY = 2.0
"""When the best topic is chosen, a score s counts as s / (s + _HALFWAY): some topics have many
phrases that occur together, and their high scores say little more than middling ones."""
_NEAR = 0.5
"""Where no topic reaches its threshold, the best one is taken if it reaches this share of it."""


@dataclass(slots=True)
class _FoundPhrase:
    """A phrase that speaks for (or, below 0, against) one topic in one paper.

    value, zone: its worth where it counts most, and the zone of that place.
    total: what all its occurrences are worth together.
    """

    value: float
    zone: int
    total: float = 0.0

    def add(self, value: float, zone: int) -> None:
        self.total += value
        if abs(value) > abs(self.value):
            self.value, self.zone = value, zone

    @property
    def weight(self) -> float:
        again = max(-1.0, min(self.total - self.value, 1.0))
        return self.value + _AGAIN * again


@dataclass(frozen=True, slots=True)
class _Scored:
    """A topic with its score.

    place: of the topic in the file of topics, from 0. found: by the number of the phrase.
    """

    place: int
    score: float
    found: dict[int, _FoundPhrase]


def classify(
    papers: Sequence[Paper],
    rules: TopicRules,
    cache: ResultCache[tuple[TopicMatch, ...]] | None = None,
) -> dict[str, tuple[TopicMatch, ...]]:
    """The topics of each paper, by its slug.

    The best topic comes first, and there are at most `MOST_TOPICS`; () means unsorted.
    """
    given = Given(rules, rules.checksum)
    found = (cache or ResultCache(tuple[TopicMatch, ...])).each(
        [(_said(paper), given) for paper in papers], _match
    )
    return {paper.slug: matches for paper, matches in zip(papers, found, strict=True)}


def _said(paper: Paper) -> Paper:
    """The paper with nothing but what its topics depend on."""
    return replace(words_alone(paper), tags=paper.tags, pinned_topics=paper.pinned_topics)


def _match(key: tuple[Paper, Given[TopicRules]]) -> tuple[TopicMatch, ...]:
    paper, rules = key
    return match_paper(paper, rules.value)


def match_paper(paper: Paper, rules: TopicRules) -> tuple[TopicMatch, ...]:
    """The topics of one paper: those that corrections pin to it, else those that match."""
    ids = {topic.id for topic in rules.topics} if paper.pinned_topics else set()
    if pinned := [topic for topic in paper.pinned_topics if topic in ids]:
        why = Evidence(phrase="set by the editor", where="corrections", weight=1.0)
        return tuple(TopicMatch(topic=topic, score=1.0, evidence=(why,)) for topic in pinned)
    ranked = _ranked(paper, rules)
    chosen = [one for one in ranked if one.score >= rules.thresholds[one.place]]
    if chosen:
        best = max(one.score for one in chosen)
        least = _FAR_BELOW_BEST * min(best, _HIGH)
        chosen = [one for one in chosen if one.score >= least][:MOST_TOPICS]
    else:
        chosen = [one for one in ranked if one.score >= _NEAR * rules.thresholds[one.place]][:1]
    return tuple(
        TopicMatch(
            topic=rules.topics[one.place].id, score=one.score, evidence=_evidence(one, rules)
        )
        for one in chosen
    )


def why_unsorted(paper: Paper, rules: TopicRules, words: Words = ENGLISH) -> str:
    """One sentence that tells the reader why a paper has no topic."""
    ranked = _ranked(paper, rules)
    if not ranked:
        return words("no_topic_text" if paper.abstract or paper.summaries else "no_topic_title")
    nearest = rules.topics[ranked[0].place].name
    return words("no_topic_near", topic=nearest)


def _ranked(paper: Paper, rules: TopicRules) -> list[_Scored]:
    """All topics with a score above 0, the best first."""
    finds = _find(paper, rules)
    stated = {place for place, found in finds.items() if _is_stated(found, rules)}
    if not any(_score(finds[place].values()) >= rules.thresholds[place] for place in stated):
        stated.update(finds)
    scored = [
        _Scored(place, score if place in stated else round(_TITLE_WORD_ALONE * score, 3), found)
        for place, found in finds.items()
        if (score := _score(found.values())) > 0
    ]
    return sorted(
        scored,
        key=lambda one: (-one.score / (one.score + _HALFWAY) * rules.first[one.place], one.place),
    )


def _is_stated(found: dict[int, _FoundPhrase], rules: TopicRules) -> bool:
    """Whether more than single words of the title speak for a topic."""
    return any(
        one.weight > 0
        and (one.zone not in _OF_TITLE or number in rules.longer or one.total > one.value)
        for number, one in found.items()
    )


def _score(found: Iterable[_FoundPhrase]) -> float:
    mentions = rest = 0.0
    for one in found:
        if one.zone in _MENTIONED:
            mentions += one.weight
        else:
            rest += one.weight
    return round(rest + min(mentions, _MENTIONS_AT_MOST), 3)


def _evidence(scored: _Scored, rules: TopicRules) -> tuple[Evidence, ...]:
    """The weightiest reasons for a topic."""
    reasons = [
        Evidence(
            phrase=rules.phrases[number],
            where=_ZONE_NAME.get(one.zone, "text"),
            weight=round(one.weight, 3),
        )
        for number, one in scored.found.items()
    ]
    return tuple(sorted(reasons, key=lambda one: (-one.weight, one.phrase))[:_MOST_EVIDENCE])


def _find(paper: Paper, rules: TopicRules) -> dict[int, dict[int, _FoundPhrase]]:
    """By place of the topic, then by number of the phrase."""
    texts = list(zones(paper))
    sentences = [(zone, rules.table.find(text)) for zone, text in texts]
    tail = means(texts[0][1])
    stated = {number for zone, found in sentences if zone in _STATED for *_, number in found}
    named = any(rule.weight > 0 for *_, n in sentences[0][1] for rule in rules.rules[n])
    weights = _ZONE_WEIGHT if named else _AFTER_MUTE_TITLE
    finds: dict[int, dict[int, _FoundPhrase]] = {}
    for zone, occurrences in sentences:
        ends: dict[int, int] = {}
        for start, end, number in occurrences:
            where = MEANS if zone == TITLE and start >= tail else zone
            in_force = rules.unconditional.get((number, where))
            if in_force is None:
                in_force = _in_force(number, where, stated, rules)
            for topic, weight in in_force.items():
                if start < ends.get(topic, 0):
                    continue
                ends[topic] = end
                if weight:
                    value = weight * weights[where]
                    found = _FoundPhrase(value, where)
                    finds.setdefault(topic, {}).setdefault(number, found).add(value, where)
    return finds


def _in_force(number: int, zone: int, stated: set[int], rules: TopicRules) -> dict[int, float]:
    """Topic -> weight of a phrase in a zone; of several rules of one topic the weightiest."""
    weights: dict[int, float] = {}
    conditional = False
    for rule in rules.rules[number]:
        conditional |= bool(rule.needs or rule.unless)
        if (
            zone in rule.zones
            and (not rule.needs or not stated.isdisjoint(rule.needs))
            and (not rule.unless or stated.isdisjoint(rule.unless))
            and abs(rule.weight) >= abs(weights.get(rule.topic, 0.0))
        ):
            weights[rule.topic] = rule.weight
    if not conditional:
        rules.unconditional[number, zone] = weights
    return weights
