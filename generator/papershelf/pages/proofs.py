"""Why a paper has a topic or a tag, in the paper's own words.

The rules hold patterns (`quantiz*`, `(visual|vision) language`), which are the curator's; a reader
is shown what they found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from papershelf.model import Evidence, Paper

_PATTERN = re.compile(r"[*(|!]")
_PIECE = re.compile(r"[*()|!]|\s+|[^\s*()|!]+")
_AS = {"*": r"\w*", "(": "(?:", ")": ")", "|": "|", "!": ""}
_BETWEEN = r"[\W_]*"


def quoted(paper: Paper, evidence: Sequence[Evidence]) -> dict[tuple[str, str], None]:
    """What to quote for each evidence, and where it stands; each once, in the order given.

    A pattern that cannot be found again in the text is left out.
    """
    texts = {"title": paper.title}
    others = " ".join([paper.abstract, *(summary.text for summary in paper.summaries)])
    found: dict[tuple[str, str], None] = {}
    for one in evidence:
        words = one.phrase
        if _PATTERN.search(words):
            match = _regex(words).search(texts.get(one.where, others))
            words = match[0] if match else ""
        if words:
            found[words, one.where] = None
    return found


@lru_cache(maxsize=4096)  # the rules hold some thousand
def _regex(pattern: str) -> re.Pattern[str]:
    """What a phrase of the rules stands for; hyphens, spaces and plurals do not count."""
    found = "".join(
        _AS[piece] if piece in _AS else _BETWEEN.join(map(re.escape, piece.split())) or _BETWEEN
        for piece in _PIECE.findall(pattern)
    )
    return re.compile(rf"(?<!\w){found}(?:s|es)?(?!\w)", re.IGNORECASE)
