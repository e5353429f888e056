"""Topics and tags that corrections.yml names but that do not exist, or no longer exist."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from papershelf.config.corrections import Corrections
from papershelf.config.tags import Vocabulary, key_of
from papershelf.config.topics import TopicRules
from papershelf.model import Paper, Problem
from papershelf.text.nearest import did_you_mean, suggestion
from papershelf.text.phrases import words
from papershelf.text.zones import paper_texts
from papershelf.topics.tag_names import occurrences

_TOPIC = "topics: [agents]  # the `id` of a topic in topics.yml"
_TERM = "mute:\n  tags: [misc]  # as titles, texts or tags of papers have it"


def misnamed(
    corrections: Corrections, rules: TopicRules, vocabulary: Vocabulary, papers: Sequence[Paper]
) -> Iterator[Problem]:
    """A problem each; the site is built as if it were not named."""
    path, topics = corrections.path, {topic.id for topic in rules.topics}
    pinned = [topic for fix in corrections.papers for topic in fix.topics or ()]
    for topic in (*pinned, *corrections.mute.topics):
        if topic.name not in topics:
            message = f"“{topic.name}” is the id of no topic{suggestion(topic.name, topics)}"
            yield Problem(path=path, line=topic.line, message=message, example=_TOPIC)
    for term in (*corrections.mute.tags, *corrections.mute.words):
        if key_of(term.name) not in vocabulary.keys and not _is_used(term.name, papers):
            tags = {*vocabulary.names, *(tag for paper in papers for tag in paper.tags)}
            message = f"“{term.name}” stands in no paper{did_you_mean(term.name, tags)}"
            yield Problem(path=path, line=term.line, message=message, example=_TERM, level="review")


def _is_used(term: str, papers: Sequence[Paper]) -> bool:
    """Whether a paper's title, text or tags hold the term, so that it might become a tag."""
    wordings = [one for one in (key_of(term).split(), words(term)) if one]
    return any(
        next(occurrences(wording, text), "")
        for wording in wordings
        for paper in papers
        for text in (paper.title, *paper.tags, *paper_texts(paper))
    )
