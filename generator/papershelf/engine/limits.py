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

DEEPEST = 40
"""Levels of lists and mappings in YAML; what is deeper says nothing of a paper."""

MOST_BRACKETS = 200
"""Brackets open at once in YAML: the parser's time is their square."""

MOST_ALIASES = 100
"""Aliases in an editor's file: each stands for all that its anchor holds."""

MOST_CELLS = 2_000_000
"""Cells of a sheet, empty ones among them: ten thousand papers of twenty columns are a tenth."""

MOST_COLUMNS = 100
"""Columns of a table, to which each of its rows is filled up."""

LONGEST_HEAD = 2_000
"""Characters of an item, a line of a card or a cell in which title, names and venue are looked for.

They stand at the front; the search may take the square of it. Behind them all is text.
"""

LONGEST_FORMULA = 1_000
"""Characters of a formula that is typeset; a longer one is shown as its source."""

LONGEST_GAP = 200
"""White space in a row within a line; no indentation and no column of a table is wider."""
