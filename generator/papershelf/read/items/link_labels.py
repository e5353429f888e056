"""What the label of a link says: what it leads to, or a title.

Knows no dialect.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from papershelf.config.fields import naming
from papershelf.engine.asked_again import asked_again
from papershelf.read.items.hosts import HOME_PAGE
from papershelf.read.items.when_where import VENUE
from papershelf.read.markup.inline import Anchor, plain

GENERIC = re.compile(
    r"(?:the |link to |official |full |our |my |see |view |read |more |also |in |on |project "
    r"|new(?:er)? |older |latest |extended |longer |short |free |published |accepted )*"
    r"(?:paper|pdf|arxiv|abs|abstract|html|link|url|here|code|github|git|repo|repository|"
    r"project|page|homepage|website|web|site|demo|video|videos|youtube|talk|slides?|poster|presentation|"
    r"blog|post|blogpost|article|news|dataset|datasets|data|model|models|weights|checkpoints?|"
    r"hugging ?face|hf|colab|notebook|tweet|twitter|x|thread|openreview|review|reviews|doi|bib|"
    r"bibtex|cite|citation|appendix|preprint|post-?print|acm|ieee|springer|ssrn|pubmed|jstor|"
    r"supp(?:lement(?:ary|al)?)?(?: (?:materials?|information))?|press release|corrigendum|erratum|"
    r"nature|science|acl|cvf|tensorflow|tf|pytorch|torch|keras|jax|caffe|matlab|c\+\+|python|"
    r"implementation|implementations|download|source|sources|publication|version|journal|"
    r"proceedings|semantic scholar|scholar|alphaxiv|api|docs|doc|documentation|tutorial|"
    r"project page|space|spaces|benchmark|leaderboard|media|gallery|results|wiki|report|"
    r"unofficial|third[- ]party|author|authors|back|top|back to top|toc|read|view|"
    r"translat(?:e|ion)|anthology|technical report|kimi|pwc|stars?|"
    r"解读|下载|原文|下载链接|全文|阅读|翻译)"
    r"(?:s|\(s\))?(?:[ /&+,|:-]*(?:and |& )?(?:pdf|paper|code|page|models?|data|dataset|website|"
    r"repo|github|official|unofficial|pytorch|tensorflow|tf|keras|jax|arxiv|version|demo|video|link|"
    r"preprint|project|weights|here|site|slides|appendix|abs|abstract|v?\d+|\([^()]{1,20}\)?))*",
    re.IGNORECASE,
)
"""Labels that name what a link leads to, as do the words of the field `links`: no titles."""
_CITED = re.compile(
    r"[A-Z][\w'-]{1,30}(?: et al\.?|(?: and| &) [A-Z][\w'-]+),? ?\(?(?:1[6-9]|20)\d\d[a-z]?\)?"
    r"|[A-Z][\w'-]{1,30}(?: et al\.?|(?: and| &) [A-Z][\w'-]+)? (?:1[6-9]|20)\d\d"
    r" \([A-Z][^()]{2,40}\)?"
)
_ID = re.compile(
    r"(?:arXiv[: ]*)?(?:\d{4}\.\d{4,5}|[a-z.-]+/\d{7})(?:v\d+)?(?: [a-z-]+(?:\.[a-z-]+)?)?"
    r"|(?:doi[: ]*)?10\.\d{4,}/\S+|[a-z]{3,12}:\s?\d[\w./-]+|https?://\S+|\d+"
    r"|[a-z]{3,20}(?:19|20)\d\d[a-z]{0,20}|[\w.-]+\.(?:pdf|ps|html?|pptx?|docx?|md|org)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_SIGNS = re.compile(r"[^\w\s&+/,|:().'-]+")
_LABEL = 60
"""Characters of the longest label that may be generic."""
_NAME = 40
"""Characters of the longest name of a link, with all that may part its words: it has 16 letters."""
_PAPER_LABEL = re.compile(
    r"(?:.*\b)?(?:paper|pdf|arxiv|abs|preprint|openreview|publication|doi|论文)s?\b.*",
    re.IGNORECASE,
)
_FILE = re.compile(r"(?!\w+:)[^#?]+\.(?:pdf|ps|djvu|caj)(?:[#?].*)?", re.IGNORECASE)
"""A relative address of a paper."""


_IN_BRACKETS = re.compile(r"\([^\W\d_a-z][^\W\d_]+(?: [^\W\d_]+){0,3}\)")
"""`(Kite Communications)` beside another link: where it came out."""


@asked_again
def is_generic(label: str) -> bool:
    """Whether a label says what a link leads to (`[pdf]`, `Code & Data`), and is no title."""
    words = _SIGNS.sub("", plain(label)).strip(" ():_|-")
    return bool(
        not words
        or label.lstrip(" *_").startswith("`[")
        or (label[:1] == "(" and _IN_BRACKETS.fullmatch(label))
        or _is_id(words)
        or (len(words) < _LABEL and _names_target(words))
    )


def _names_target(words: str) -> bool:
    if GENERIC.fullmatch(words) or VENUE.fullmatch(words):
        return True
    found = naming(words, "labels") if len(words) < _NAME else None
    return found is not None and found.field.role == "links"


def _is_id(words: str) -> bool:
    """An id, an address, the name of a file, or who wrote it and when."""
    may_be = "." in words or "://" in words or _DIGIT.search(words)
    return bool(may_be and (_ID.fullmatch(words) or _CITED.fullmatch(words)))


def says_paper(anchor: Anchor) -> bool:
    """`[paper](…)`, `[arXiv](…)`: the label promises a paper, even where the address is missing."""
    label = plain(anchor.label)
    return is_generic(label) and bool(_PAPER_LABEL.fullmatch(label))


_JUMP = re.compile(r"(?:\./?|/)?(?:readme\.(?:md|rst|org))?(?:\?[\w=-]*)?#(?=.)", re.IGNORECASE)


def is_paper_link(anchor: Anchor) -> bool:
    """A link that says that it leads to a paper, or a file beside the list that is one."""
    named = says_paper(anchor) and not HOME_PAGE.fullmatch(anchor.url)
    return named or bool(_FILE.fullmatch(anchor.url))


def only_jumps(anchors: Sequence[Anchor]) -> bool:
    """All links lead to places of the same page: an entry of a table of contents."""
    return bool(anchors) and all(_JUMP.match(anchor.url) for anchor in anchors)
