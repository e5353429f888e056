r"""Formulas as they are read: `$n \times n$` is `n × n`, `$\theta_1$` is `θ₁`."""

from __future__ import annotations

import re
from functools import cache

from papershelf.text.math import segments
from papershelf.text.scripts import shifted

_SCRIPT = re.compile(r"([\^_])(?:\{([^{}]*)\}|([^\s\\{}]))")
_SWALLOWED = re.compile(r"(\\[A-Za-z]+)\s+")
"""The space behind a macro, which LaTeX takes for its end."""


def readable(text: str) -> str:
    """One line or more of text with its formulas as plain characters, as far as there are any."""
    if "$" not in text:
        return text
    return "".join(_read(part) if kind == "math" else part for kind, part in segments(text))


@cache
def _read(formula: str) -> str:
    from pylatexenc.latex2text import LatexNodes2Text  # noqa: PLC0415 - few texts have formulas

    written = _SCRIPT.sub(lambda m: shifted(m[1], m[2] or m[3] or "") or m[0], formula)
    try:
        found = LatexNodes2Text(math_mode="text").latex_to_text(_SWALLOWED.sub(r"\1{} ", written))
    except Exception:  # noqa: BLE001 - the converter raises whatever its parser meets
        return formula
    return str(found)
