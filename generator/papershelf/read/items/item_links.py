"""The links of one item of a list: its own, and not those that a sentence in it leads to.

Knows no dialect.
"""

from __future__ import annotations

import re

from papershelf.model import Link
from papershelf.read.items import hosts
from papershelf.read.items.line_kinds import SENTENCE
from papershelf.read.items.link_labels import is_generic
from papershelf.read.markup import inline
from papershelf.read.records.links import arxiv_id_in, dois

_EXAMPLES = ("e.g. ", "z. B. ", "z.B. ")
_SMALL = re.compile(r"\b[a-z]+\b")
_PHRASE = re.compile(r"(?:an?|this|that|these|those|their|his|her|another) (?!paper\b|pdf\b)[a-z]")
"""`There is [an older study](…) of it`: a label that is part of a sentence."""


def own_links(main: str, labelled: str) -> list[Link]:
    """The links of the item itself; one in the midst of a sentence leads to something else.

    labelled: the text with its bare addresses as links.
    """
    aside, own, last = set[str](), set[str](), 0
    for number, anchor in enumerate(inline.anchors(labelled)):
        example = labelled[: anchor.start].endswith(_EXAMPLES) or _PHRASE.match(anchor.label)
        said = _SMALL.findall(labelled, last, anchor.start) if number else ()
        if example or (len(said) >= SENTENCE and not is_generic(anchor.label)):
            aside.add(anchor.url)
        else:
            own.add(anchor.url)
        last = anchor.end
    aside -= own
    links = [link for link in inline.links(main) if link.url not in aside]
    if "doi" in main.lower() and not any("doi" in link.url for link in links):
        links += [Link(f"https://doi.org/{doi}", "DOI") for doi in dois(main)]
    known = bool(aside) or any(hosts.leads_to_paper(link.url) for link in links)
    if not known and (found := arxiv_id_in(main)):
        links.append(Link(f"https://arxiv.org/abs/{found}", "arXiv"))
    return links
