"""The language a list is written in, as far as its small words or its script tell."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from papershelf.publish.search.words import fold

ENOUGH = 5000
"""Characters looked at."""

# Small words that are rare in the other languages of this table.
_SMALL = {
    "en": "the and of is for with that this are we", "de": "der die und das ist nicht ein mit auf",
    "fr": "le les et des est une dans pour qui", "es": "el los y las una por que con del",
    "pt": "o os uma e do da em para com nao", "it": "il che di gli una per sono della",
    "nl": "het een van en dat niet zijn met", "pl": "i w na z jest nie sie do oraz",
}  # fmt: skip
_VOTES = {code: frozenset(words.split()) for code, words in _SMALL.items()}
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u3400-\u9fff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
)
_SCRIPT_SHARE = 0.1
"""Lists of other scripts are full of Latin names; English lists hold few foreign letters."""


def language_of(text: str) -> str:
    """Its code, such as `de`; empty where there is too little to tell."""
    return _language_of(text[:ENOUGH])


# The preview asks of the same digests again and again.
@lru_cache(maxsize=1000)
def _language_of(sample: str) -> str:
    letters = sum(map(str.isalpha, sample)) or 1
    for code, script in _SCRIPTS:
        if len(script.findall(sample)) > _SCRIPT_SHARE * letters:
            return code
    times = Counter(re.findall(r"[^\W\d_]+", fold(sample)))
    votes = {code: sum(times[word] for word in small) for code, small in _VOTES.items()}
    best = max(sorted(votes), key=votes.__getitem__)
    return best if votes[best] else ""
