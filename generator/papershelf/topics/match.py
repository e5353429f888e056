"""Which topics a paper has, and why.

A phrase counts most in the title, then where a paper says what it does, little where it is only
mentioned; saying it again adds less and less.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from papershelf.config.topics import TopicRules
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
_MOST_EVIDENCE = 6
_OF_TITLE = {TITLE: 1.1, MEANS: 0.8}
_ZONE_WEIGHT = _OF_TITLE | {CLAIM: 0.4, DETAIL: 0.22, LEAD: 0.2, BODY: 0.14, TAGS: 0.2}
_AFTER_MUTE_TITLE = _OF_TITLE | {CLAIM: 0.7, DETAIL: 0.3, LEAD: 0.4, BODY: 0.15, TAGS: 0.6}
"""By zone; the last where the title is a mere name and speaks for no topic."""
_ZONE_NAME = {TITLE: "title", MEANS: "title", TAGS: "tags"}
_STATED = frozenset((TITLE, MEANS, CLAIM))
_MENTIONED = frozenset((LEAD, BODY))
_AGAIN = 0.3
"""Share of its weight that a further occurrence of a phrase adds, all further ones together at
most once."""
_MENTIONS_AT_MOST = 0.7
"""What phrases outside title, claim and tags can add together: less than a topic needs."""
_TITLE_WORD_ALONE = 0.65
"""Share of its score that a topic keeps for which only single words of the title speak, while for
another there is more: `depth` of a network, `instruction` to a painter."""
_FAR_BELOW_BEST = 0.33
"""A topic whose score is below this share of the best one is only touched on."""
_HIGH = 4.5
"""A best score above this pushes out no more topics than this one would."""
_HALFWAY = 2.0
"""The score that is worth half of what the highest could be, when the best topic is chosen: some
topics have many words that go together."""
_NEAR = 0.5
"""Where no topic reaches its threshold, the best one is taken from this share of it."""


@dataclass(slots=True)
class _FoundPhrase:
    """A phrase as found for one topic in one paper.

    Its weight and zone where it counts most, and what all its occurrences are worth together.
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
    """A topic by its place in the file, its score, and what was found for it by phrase number."""

    place: int
    score: float
    found: dict[int, _FoundPhrase]


def classify(
    papers: Sequence[Paper],
    rules: TopicRules,
    cache: ResultCache[tuple[TopicMatch, ...]] | None = None,
) -> dict[str, tuple[TopicMatch, ...]]:
    """Slug -> topics, the best first, at most five; () is Unsorted."""
    given = Given(rules, rules.checksum)
    found = (cache or ResultCache(tuple[TopicMatch, ...])).each(
        [(_said(paper), given) for paper in papers], _match
    )
    return {paper.slug: matches for paper, matches in zip(papers, found, strict=True)}


def _said(paper: Paper) -> Paper:
    """What its topics are found by."""
    return replace(words_alone(paper), tags=paper.tags, pinned_topics=paper.pinned_topics)


def _match(key: tuple[Paper, Given[TopicRules]]) -> tuple[TopicMatch, ...]:
    paper, rules = key
    return match_paper(paper, rules.value)


def match_paper(paper: Paper, rules: TopicRules) -> tuple[TopicMatch, ...]:
    """The topics of one paper, as `classify`."""
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


def why_unsorted(paper: Paper, rules: TopicRules) -> str:
    """One sentence for the reader of a paper without a topic."""
    ranked = _ranked(paper, rules)
    if not ranked:
        said = "title and text hold" if paper.abstract or paper.summaries else "the title holds"
        return f"No topic: {said} no phrase of any topic."
    nearest = rules.topics[ranked[0].place].name
    phrases = ", ".join(f"“{reason.phrase}”" for reason in _evidence(ranked[0], rules)[:3])
    return f"No topic: the nearest is {nearest}, of which there is only {phrases}."


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
