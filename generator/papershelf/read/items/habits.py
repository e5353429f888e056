"""What makes a habit of a list.

Knows no dialect.
"""

from __future__ import annotations

FEWEST = 3
"""Items that make a habit."""


def is_habit(count: int, among: int) -> bool:
    """Whether so many of the items that could say it do."""
    return count >= FEWEST and count * 5 >= among * 4
