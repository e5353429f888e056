"""Whether a text is a dumped page: another dialect than the lists it looks like."""

from __future__ import annotations

import re

_DUMP = re.compile(
    r"Get trending papers in your email inbox|AK(?:\]\S*)? and the research community"
)


def is_page_dump(text: str) -> bool:
    """Whether a text has the furniture of a dumped page of papers, which is another dialect."""
    return bool(_DUMP.search(text, 0, 20_000))
