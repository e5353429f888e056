"""What a paper says it does, apart from what it mentions: texts cut into sentences with a zone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from papershelf.model import Paper, Summary
from papershelf.text.phrases import Words, words, words_as_written

TITLE, MEANS, CLAIM, DETAIL, LEAD, BODY, TAGS = range(7)
"""Zones: the title; its end that names the means (`Driving via Diffusion`); a sentence that says
what the paper does; those that follow it at once; the first sentence of a text where that is
another; any other sentence; what digests file it under."""

_END_MATTER = re.compile(
    r"\b(?:follow[- ]?up questions?|limitations?(?: and future work)?|future (?:work|directions))"
    r"\b\s*[:*]",
    re.IGNORECASE,
)
_SIGNS_OF_END_MATTER = ("question", "limitation", "future")
_SENTENCE = re.compile(
    # White space (or what closes a quotation) comes first, so that it is tried nowhere else.
    r"[\s\"”’)](?:"
    r"(?<=[.!?][\s\S])(?:(?<=\s)|[\"”’)]*\s)\s*(?=[^a-z\s])"
    r"|(?<=\n)(?:\s*\n|(?=\s*[-*●•\d]))"
    r"|(?<=\s)(?=[-●•] |\(?[a-z]\) |i{1,3}v?\) |\d[.)] [A-Z])"
    r")"
)
_CLAIM = re.compile(
    r"(?:\b(?:we|this|these|paper|work|study|article|report|research(?:ers)?|authors?|thesis|here|"
    r"objective|aim(?:s|ed)?|goal|question)\b.{0,80}?)"
    r"\b(?:introduc\w*|propos\w*|present\w*|develop\w*|releas\w*|describ\w*|explor\w*|"
    r"investigat\w*|study|studies|analy[sz]\w*|examin\w*|reports?|surveys?|reviews?|build|"
    r"construct\w*|creat\w*|aim(?:s|ed)?|address\w*|design\w*|devis\w*|seek\w*|ask|revisit\w*|"
    r"formulat\w*|offer\w*|contribut\w*|evaluat\w*|enabl\w*|improv\w*|was to|is to)\b"
    r"|^(?:investigates?|studies)\b|\b(?:introduces|proposes|presents)\b|\bis introduced\b|"
    r"\bis (?:a|an) (?:\w+[- ]){0,3}(?:framework|model|method|benchmark|dataset|system|approach|"
    r"agent|suite)\b"
)
"""For small letters, as the next two: that is twice as fast as not to mind the case."""
_PREAMBLE = re.compile(
    r"\b(?:here(?:['’]s| is)|below is|this is) (?:a|an|the|your)\b[^.]{0,40}\bsummary\b"
)
_IMPLICATIONS = ("practitioner", "future work", "future research", "limitation")
_WORDS_BEFORE_MEANS = frozenset(("via", "using", "through", "with", "by", "leveraging"))
_CLAIMS_OF_A_TEXT = 2
_DETAILS_OF_A_CLAIM = 2


def words_alone(paper: Paper) -> Paper:
    """Its title and texts, without all that says nothing of what it is about."""
    said = tuple(Summary(text=summary.text, digests=()) for summary in paper.summaries)
    return Paper(slug="", title=paper.title, claims=(), abstract=paper.abstract, summaries=said)


def zones(paper: Paper) -> Iterator[tuple[int, Words]]:
    """The words of a paper, sentence by sentence, each with its zone."""
    yield TITLE, words(paper.title)
    for text in paper_texts(paper):
        yield from _zones_of_text(text)
    for tag in paper.tags:
        yield TAGS, words(tag)


def means(title: Words) -> int:
    """From which of its words on a title names the means: `Driving via Diffusion` -> 1."""
    return next(
        (place for place, word in enumerate(title) if place and word in _WORDS_BEFORE_MEANS),
        len(title),
    )


def paper_texts(paper: Paper) -> list[str]:
    """Abstract and summaries without their end matter, each text once."""
    whole = (paper.abstract, *(summary.text for summary in paper.summaries))
    return [_without_end_matter(text) for text in dict.fromkeys(whole) if text]


def _without_end_matter(text: str) -> str:
    """Without what some digests add: questions to follow up, limitations."""
    small = text.lower()
    held = any(sign in small for sign in _SIGNS_OF_END_MATTER)
    if held and (found := _END_MATTER.search(text)):
        return text[: found.start()]
    return text


def _zones_of_text(text: str) -> Iterator[tuple[int, Words]]:
    claims = details = 0
    first = True
    for written in filter(None, map(str.strip, filter(None, _SENTENCE.split(text)))):
        sentence = written.lower()
        if first and "summary" in sentence and _PREAMBLE.search(sentence):
            continue
        if claims < _CLAIMS_OF_A_TEXT and _CLAIM.search(sentence):
            claims += 1
            details = _DETAILS_OF_A_CLAIM
            yield CLAIM, words_as_written(sentence)
        elif first or not any(sign in sentence for sign in _IMPLICATIONS):
            yield DETAIL if details else LEAD if first else BODY, words_as_written(sentence)
            details = max(0, details - 1)
        first = False
