"""Raised and lowered characters: `10²`, `H₂O`. Imports nothing."""

from __future__ import annotations

_PLAIN = "0123456789+-=()n"
_SHIFTED = {
    "^": str.maketrans(_PLAIN, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ"),
    "_": str.maketrans(_PLAIN, "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ"),
}
_LONGEST = 6


def shifted(mark: str, text: str) -> str:
    """A text raised (`^`) or lowered (`_`); empty where Unicode has no characters for it."""
    known = len(text) <= _LONGEST and set(text) <= set(_PLAIN)
    return text.translate(_SHIFTED[mark]) if known else ""
