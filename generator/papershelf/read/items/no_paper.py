"""Why an item of a list is no paper. Each heuristic is a function of its own; the reason names it.

Knows no dialect.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from papershelf.read.items.hosts import (
    HOME_PAGE,
    RESEARCH,
    is_note,
    leads_to_code,
    leads_to_paper,
    other_kind,
)
from papershelf.read.items.link_labels import is_generic, is_paper_link, only_jumps, says_paper
from papershelf.read.items.section_names import (
    about,
    is_administration,
    is_news,
    is_of_contents,
    kind_of_section,
)
from papershelf.read.items.title_shape import is_titled
from papershelf.read.markup.inline import Anchor, plain

_MODEL_LABEL = re.compile(r"\W*(?:model|checkpoint|weight|api)", re.IGNORECASE)
_TOOLS = re.compile(
    r"\b(?:tool|librar|software|framework|package|platform|repositor|open.?source)", re.IGNORECASE
)
_REMARK = re.compile(
    r"(?:presented|covered|featured|discussed|mentioned|reported) (?:at|in|by|on)\b"
    r"|previously (?:circulated|titled)|(?:media|press) coverage\b",
    re.IGNORECASE,
)
"""What people say below a paper of theirs."""


def is_release(name: str, anchors: Sequence[Anchor], path: Sequence[str] = ()) -> bool:
    """A short name whose first link is a model or code: the release of a model, not a paper.

    With a link to a paper besides the code it is a paper, but not in a list of tools.
    """
    few = 2
    first = next((anchor for anchor in anchors if anchor.url or says_paper(anchor)), None)
    if first is None or not first.url or len(name.split()) > few or leads_to_paper(first.url):
        return False
    paper = any(leads_to_paper(anchor.url) or says_paper(anchor) for anchor in anchors)
    code = (
        leads_to_code(first.url)
        and not is_note(first.url)
        and (not paper or any(map(_TOOLS.search, path)))
    )
    return code or bool(_MODEL_LABEL.match(plain(first.label)))


_PROGRAMME = re.compile(
    r"\W*(?:(?:opening|closing|welcome|introductory|concluding)\b.{0,12}"
    r"(?:remarks?|session|address|ceremony|introduction)?"
    r"|(?:coffee|lunch|tea|dinner)\b.{0,12}(?:break)?|(?:short )?breaks?"
    r"|(?:(?:panel|open|group) )?discussions?|poster (?:sessions?|spotlights?)|keynotes?"
    r"|(?:invited|contributed|keynote|spotlight) (?:talk|speaker|session)s?"
    r"|(?:.{1,30} )?(?:best|outstanding|distinguished)(?: student)? papers?"
    r"(?: awards?| ceremony| session)?|registration|reception"
    r"|social event|q ?& ?a|syllab(?:us|i)|programa del curso|course (?:outline|programme|schedule)"
    r"|.{0,40}\b\d\d?[:.]\d\d(?: ?[–—-] ?| (?:to|a|bis|à) )\d\d?[:.]\d\d)\W*(?:\d\W*)?"
    r"|(?:.{0,40}\W)?(?:to be (?:announced|posted|determined|added)|none awarded|coming soon"
    r"|em breve)\W*",
    re.IGNORECASE,
)


_MEETING = re.compile(
    r"(?:[A-Z\d][\w/&.-]* ){0,6}(?:Conference|Symposium|Workshop|Congress|Meeting)"
    r" (?:on|of|for) [^:?]{3,80} (?:19|20)\d\d"
)
"""What a list of meetings holds: `IEEE Symposium on Kites 2031`."""


def is_programme(title: str) -> bool:
    """An item of the programme of a meeting, of which nobody wrote a paper: `Coffee Break`.

    So are a remark on one, `Presented at the Kite Days`, and the meeting itself.
    """
    return bool(_PROGRAMME.fullmatch(title) or _REMARK.match(title) or _MEETING.fullmatch(title))


UNLINKED = "a text without a link to a paper"
NAME = "a name with a link not known to lead to a paper (leads_to_paper)"
CODE = "leads to code or a model only, no paper (leads_to_code)"
UNSURE = "a link that is not known to lead to a paper, among others (leads_to_paper)"
_POST = re.compile(r"\W*(?:the )?(?:blog|post|blog ?post|news|tweet|thread)\W*", re.IGNORECASE)
"""`[blog](…)`: the only thing that an item leads to."""
_TALK = re.compile(
    r"\W*(?:slides?|videos?|recordings?|music|lecture notes)\W*(?:\([^()]{1,30}\))?", re.IGNORECASE
)
"""`Supply and Demand ([slides](…))`: a lesson."""
_LABEL = 50
"""Characters of the longest label that says so."""
_ASIDE = re.compile(r"\([^()]*\)")
"""What stands in brackets from end to end explains something else."""
_LONGEST_HEADING = 200
"""Characters of a heading that are asked what they say, once for each item below it."""
_TITLE_WORDS = 4
"""Words of a text that is more likely a title than the name of a thing."""


def why_no_paper(  # noqa: C901, PLR0911 - one way out for each heuristic
    title: str,
    name: str,
    anchors: Sequence[Anchor],
    urls: Sequence[str],
    path: Sequence[str],
    structured: bool,  # noqa: FBT001 - the last of six facts
) -> str:
    """Why an item is no paper; empty where it is one, UNSURE where its neighbours decide.

    name: what it is called in bold, or the title. path: the headings above it. structured: it
    states authors, or a venue, as a reference does.
    """
    path = [heading[:_LONGEST_HEADING] for heading in path]
    links = [anchor for anchor in anchors if not anchor.image or anchor.url.startswith("http")]
    long = len(title.split()) >= _TITLE_WORDS
    shown = {one.url for one in links if _shows(one)}
    shown = set() if shown and long and is_titled(title) else shown
    papers = any(leads_to_paper(url) for url in urls if url not in shown)
    papers = papers or any(is_paper_link(one) for one in links if one.url not in shown)
    if any(map(is_news, path)):
        return "news of the list, no entry of it (is_news)"
    if any(map(is_administration, about(path))) or (
        any(map(is_of_contents, path)) and links and all(map(_FOLDER.fullmatch, _urls(links)))
    ):
        return "about the list itself (is_administration)"
    kind = kind_of_section(path[1:] or path, urls)
    by_meeting = kind.startswith(("conf", "konf", "конф"))  # papers, by where they were
    if kind and not (structured and by_meeting):
        return f"stands under {kind}, no paper (kind_of_section)"
    lesson = shown and not structured and all(one.url in shown for one in links)
    if is_programme(title) or lesson:
        return "an item of a programme, or a remark (is_programme)"
    if only_jumps(links):
        return "a table of contents (only_jumps)"
    aside = not urls and _ASIDE.fullmatch(title)
    if aside or not _names_something(title):
        return "no title"
    if not urls and _GRANT.fullmatch(title):
        return "an award, no paper (_GRANT)"
    if is_release(name, links, path):
        return "the release of a model or a tool, no paper (is_release)"
    if papers or (structured and (urls or long)):
        return ""
    if links and all(_POST.fullmatch(plain(anchor.label)) for anchor in links):
        return "leads to a post, no paper (_POST)"
    return _where_it_leads(title, urls, long=long)


def _shows(link: Anchor) -> bool:
    """Whether a link leads to what somebody showed, as all of a lesson do."""
    return len(link.label) < _LABEL and _TALK.fullmatch(plain(link.label)) is not None


def _names_something(title: str) -> bool:
    """Whether a text is no label, no address of a mailbox, and more than signs."""
    mailbox = "@" in title and _MAIL.fullmatch(title)
    return bool(_SIGN_OF_WORDS.search(title)) and not (is_generic(title) or mailbox)


_SIGN_OF_WORDS = re.compile(r"\w")
_MAIL = re.compile(r"\S+@\S+")
_GRANT = re.compile(
    r"(?:[A-Z][\w.’'-]*,? |of |the |for |and |in |de |& ){0,9}"
    r"(?:Fellowships?|Scholarships?|Awards?|Prizes?|Medals?|Grants?)\b(?:[^:?]{0,40})"
)
"""`Kite Research Travel Award`"""
_MANUAL = re.compile(
    r"^(?:users?'?s? )?(?:guide|manual|documentation)\b.* - |\b(?:documentation|docs|user guide"
    r"|user manual|file format|cheat ?sheet)\W*$",
    re.IGNORECASE,
)
"""`User Guide - Kite Kits`, `Kite Documentation`"""
_FOLDER = re.compile(r"(?!\w+:|#)[^#?]*/")
"""A folder beside the list, which holds many papers."""


def _urls(links: Sequence[Anchor]) -> list[str]:
    return [anchor.url for anchor in links]


def _where_it_leads(title: str, urls: Sequence[str], *, long: bool) -> str:
    """Why an item is none whose links do not lead to a paper."""
    kind = next((kind for url in urls if (kind := other_kind(url))), "")
    if not urls:
        return UNLINKED
    if kind:
        return f"leads to {kind}, no paper (other_kind)"
    if all(leads_to_code(url) and not is_note(url) for url in urls):
        return CODE
    if all(map(HOME_PAGE.fullmatch, urls)):
        return "leads to a home page, no paper (HOME_PAGE)"
    if _MANUAL.search(title):
        return "a manual, no paper (_MANUAL)"
    long = long or any(map(RESEARCH.search, urls))
    return UNSURE if long else NAME
