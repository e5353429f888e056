"""What a person meant who wrote a name that nothing has."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from rapidfuzz import fuzz, process

_ALIKE = 75
"""From this likeness on (100: the same) a name is taken for a slip of the pen: `agnets` for
`agents` has 83, `vision` for `reasoning` 53."""
_SHOWN = 3


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """`; did you mean “agents”?`, to be put behind a message; empty where no name is like it."""
    folded = {name.casefold(): name for name in sorted(known)}
    found = process.extractOne(
        written.casefold(), folded.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE
    )
    return f"; did you mean “{folded[found[0]]}”?" if found else ""


def suggestion(written: str, known: Collection[str]) -> str:
    """The same; some of what is known where nothing is like it."""
    shown = [*sorted(known)[:_SHOWN], *(["..."] if len(known) > _SHOWN else [])]
    return did_you_mean(written, known) or f"; there are {', '.join(shown) or 'none'}"
