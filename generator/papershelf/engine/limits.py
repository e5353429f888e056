"""The limits on what one file may cost: each number with its reason.

No real digest comes near them. What is over a limit is cut or left out, and told with its place;
nothing else of the file is lost. `tests/test_limits.py` has a case on both sides of each.
"""

from __future__ import annotations

LARGEST_FILE = 50_000_000
"""Bytes of the largest digest read, unpacked; ten thousand papers with abstracts are 16 MB."""

LONGEST_LINE = 1_000
"""Characters of a title, a venue, a remark or the label of a link; the longest titles have 500."""

LONGEST_NAME = 300
"""Characters of a name or a tag."""

LONGEST_ADDRESS = 4_000
"""Characters of an address; servers refuse longer ones."""

LONGEST_TEXT = 100_000
"""Characters of an abstract or a summary: thirty pages."""

MOST_NAMES = 1_000
"""Authors of a paper. Few papers have more, and every page, feed and citation repeats them."""

MOST_LINKS = 1_000
"""Links of an entry: what has more is a list that was taken for one paper."""

MOST_TAGS = 200
"""Tags of an entry, and names of columns that were not read; MeSH gives a paper some thirty."""

MOST_COLUMNS = 100
"""Columns of a table, to which each of its rows is filled up."""

LONGEST_HEAD = 2_000
"""Characters of an item, a line of a card or a cell in which title, names and venue are looked for.

They stand at the front; the search may take the square of it. Behind them all is text.
"""

LONGEST_GAP = 200
"""White space in a row within a line; no indentation and no column of a table is wider."""
