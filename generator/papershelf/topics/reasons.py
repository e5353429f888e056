"""Why papers are related, in words a reader understands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from itertools import pairwise

import numpy as np

from papershelf.config.words import Words
from papershelf.engine.arrays import Bools, Shared
from papershelf.topics.features import KINDS, Feature
from papershelf.topics.nearness import Space

_MOST = 3
"""How many terms a reason names."""
_TAG, _WORD_OF_TITLES, _TOPIC, _CODE, _WORD = _SORTS = range(5)
"""Sorts of shared features, in the order in which a reason names them; words that are not in both
titles are named only where two papers share nothing else."""
_SORT_OF = {"code": _CODE, "tag": _TAG, "topic": _TOPIC, "word": _WORD}
_KNOWN = 50_000
"""How many reasons are remembered: most of them stand between several pairs of papers."""


class Reasons:
    """Puts into words what papers share. names: of topics, by id."""

    def __init__(self, space: Space, names: Mapping[str, str], words: Words) -> None:
        self._space = space
        self._in_words = lru_cache(_KNOWN)(partial(_in_words, space.features, names, words))

    def of(self, shared: Shared, same_digest: Bools) -> list[str]:
        """For each pair of papers, a reason such as `share: speech translation; same repository`;
        empty where it is no more than a word or two that many papers have.

        shared: the features of each pair. same_digest: for each pair, whether a digest has both.
        """
        features = self._space.held.members[shared.mine]
        sorts = np.array([_SORT_OF[kind] for kind in KINDS])[self._space.kinds[features]]
        sorts[self._space.titled[shared.mine] & self._space.titled[shared.theirs]] = _WORD_OF_TITLES
        telling = np.zeros(len(same_digest), np.bool_)
        telling[shared.items[sorts != _WORD]] = True
        used = np.flatnonzero((sorts != _WORD) | ~telling[shared.items])
        products = self._space.products(shared)[used]
        features, sorts, items = features[used], sorts[used], shared.items[used]
        order = np.lexsort((features, -products, sorts, items))
        found = (features * len(_SORTS) + sorts)[order].tolist()
        bounds = np.searchsorted(items, np.arange(len(same_digest) + 1)).tolist()
        return [
            self._in_words(tuple(found[start:end]), same_digest=same)
            for (start, end), same in zip(pairwise(bounds), same_digest.tolist(), strict=True)
        ]


def _in_words(
    features: Sequence[Feature],
    names: Mapping[str, str],
    words: Words,
    shared: tuple[int, ...],
    *,
    same_digest: bool,
) -> str:
    """shared: feature * len(_SORTS) + sort of each, by sort, then the weightiest first."""
    found: list[list[str]] = [[] for _ in _SORTS]
    for code in shared:
        number, sort = divmod(code, len(_SORTS))
        found[sort].append(features[number][1])
    terms = _terms(found[_TAG] + found[_WORD_OF_TITLES])
    said = [words("share", terms=", ".join(terms))] if terms else []
    if found[_CODE]:
        said.append(words("same_repository"))
    if found[_TOPIC] and len(terms) < _MOST:
        topic = found[_TOPIC][0]
        said.append(words("same_topic", topic=names.get(topic, topic)))
    if not said and len(found[_WORD]) >= _MOST:
        said = [words("both_write", terms=", ".join(found[_WORD][:_MOST]))]
        if same_digest:
            said.append(words("same_digest"))
    return "; ".join(said)


def _terms(found: list[str]) -> list[str]:
    """The first terms, without those that add nothing: `speech` after `Speech recognition`."""
    terms: list[str] = []
    for term in found:
        if len(terms) < _MOST and not any(_letters(term) in _letters(other) for other in terms):
            terms.append(term)
    return terms


@lru_cache(maxsize=50_000)
def _letters(term: str) -> str:
    return "".join(filter(str.isalnum, term.casefold()))
