"""Golden tables: what goes in on lines with `>`, what comes out on lines with `<`.

    A line that says what the case is about
    > what goes in
    < what comes out

`<U+00AD>` stands for a character that cannot be seen.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

_CODE = re.compile(r"<U\+([0-9A-F]{4,5})>")
_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u2000-\u200f\u2028-\u202f\u2060\u3000\ufeff]"
)


def filled_in(path: Path, function: Callable[[str], str]) -> str:
    """The table with what `function` makes of each input."""
    lines: list[str] = []
    taken: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("> "):
            taken.append(line[2:])
        elif taken:
            lines += _shown(function, taken)
            taken = []
        if not line.startswith("<"):
            lines.append(line)
    return "\n".join(lines[:-1]) + "\n"


def _shown(function: Callable[[str], str], taken: list[str]) -> list[str]:
    said = _CODE.sub(lambda match: chr(int(match[1], 16)), "\n".join(taken))
    made = _UNSEEN.sub(lambda match: f"<U+{ord(match[0]):04X}>", function(said))
    return [f"< {line}".rstrip() for line in made.split("\n")]
