"""The title in the text of an item: where it starts, and where it ends.

It is in bold, in quotes, in italics, the label of the first link that is no `[pdf]`, or the text
before such links; what stands before it (symbols, dates, `[CVPR 2023]`, badges) is no part of it.

Knows no dialect.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice

from papershelf.read.items import hints
from papershelf.read.items.reference import (
    ITALIC,
    are_names,
    authors_in,
    is_person,
    vancouver,
    venue_in,
)
from papershelf.read.items.surnames import alone
from papershelf.read.markup import inline
from papershelf.read.markup.inline import Anchor

_SYMBOLS = re.compile(r"(?:[^\w\s【\[\]$\\\"'“‘(<*`_&#!{|^@%]|️|‍|:[a-z_0-9+-]+:)+\s*")
_CHECKBOX = re.compile(r"\[[ xX✓]?\](?!\()\s*")
_TAG = re.compile(
    r"(?:\*\*|__)?(?:(?P<square>[\[【`]+)|\()\(?(?P<text>[^\[\]()【】`]{1,60})\)?"
    r"(?(square)[\]】`]+|(?<=\))(?!\w))(?:\*\*|__)?(?!\()\s*[:,.-]?\s*"
)
_TAG_CLOSE = re.compile(r"\((?P<text>[^()]{2,60})\)(?=\S)")
"""`(CVPR2031)Slow Kites`"""
_BOLD_TAG = re.compile(r"\*\*(?P<text>[^*]{2,40})\*\*\s*[:,.|-]?\s*")
_BOLD_BELOW = re.compile(r"\s\*\*(?P<text>[^*]{2,60})\*\*[\s\[(]*$")
"""`Title` above `**CVPR 2024** [[pdf](…)]`"""
_DATE = re.compile(
    r"\(?(?P<text>(?:19|20)\d\d(?:[-/.]\d\d?){0,2}|\d\d?/(?:19|20)\d\d"
    r"|[A-Z][a-z]{2,8}\.? (?:19|20)\d\d)"
    r"\)?\s*(?:[:,|]\s*|[–—-]\s+|[–—-](?=[^\W\d])|(?=[\[*\"“]))"
)
ID_BEFORE = re.compile(
    r"(?:(?:ar[Xx]iv:? ?)?\d{4}\.\d{4,5}(?:v\d+)?(?::|\s[|–—-])"
    r"|[a-z]{3,20}(?:19|20)\d\d[a-z]{2,20}:)\s+(?=\S)"
)
"""`3101.00001: `, or the key that somebody cites it by."""
_NUMBER = re.compile(r"(?i:paper|article|论文|論文|논문)\s?#?\d{1,3}\s?[.:：)]\s*(?=[^\W\d_])")
"""`paper1. Slow Kites`"""
_KEY_BEFORE = re.compile(
    r"(?P<text>[A-Z][a-z]+[A-Za-z]{0,24}(?P<year>(?:19|20)\d\d)[A-Za-z]{0,4})\s+[–—-]\s+(?=\S)"
)
"""`Wind2031PO - The Slow Kite`"""
_VENUE_BEFORE = re.compile(
    r"(?P<text>['’]?\d\d-[A-Z][A-Za-z]{2,10}(?:[- ](?:oral|spotlight|poster))?)"
    r"(?:-|\s+-\s*)(?=[^\W_])"
)
"""`19-ICCV-The Slow Kite`, `18-CVPR-oral-Tails`"""
_SHORT_VENUE = re.compile(
    r"(?P<text>[A-Z][A-Za-z]{1,12}['’]? ?['’]?\d\d)\s(?:-{1,2}|[–—])\s+(?=[*\w\"“$])"
)
"""`OSDI 16 -- ` or `KiteSys '13 - ` in front of a title."""
_DATE_BEFORE = re.compile(
    r"(?P<text>(?:19|20)\d\d(?:[-/.]\d\d?){0,2})(?:\s+[–—-]\s+|\s*[|]\s*)(?=\S)"
)
"""`2020 - ` within a title; `2048: A Game` is one."""
_VENUE = re.compile(
    r"(?:[A-Z][A-Za-z&]{1,12}|ar[Xx]iv|3DV)(?: [A-Z][A-Za-z]+)?[ '’-]{0,2}(?:19|20)\d\d(?:\.\d\d)?"
    r"(?:\s\(?(?i:oral|spotlight|poster|highlight|workshop|submission|findings|demo|notable|best|"
    r"outstanding|award|accepted|under review)\b[^,;:()\[\]]{0,40}\)?)?"
    r"(?:\s*[,|]|\s*:(?!\s+[a-z])|\s[–—-])\s+(?=[*\w\"“$\[])"
)
"""`ICLR 2031 oral, ` or `ICLR 2031 - ` in front of a title."""
_HTML_LEAD = re.compile(r"<(?!a[\s>]|b>|strong>|i>|em>)/?[a-z][^<>]*>\s*", re.IGNORECASE)
BOLD_START = re.compile(
    r"(?:\*\*\*?|__|<b>|<strong>)\s*(?P<text>(?:[^*]|\*(?!\*)){1,400}?)\s*(?:\*\*\*?|__|</b>|</strong>)",
    re.IGNORECASE,
)
_QUOTE = re.compile(
    r"\"(?P<text>[^\"]{2,300})\"|“(?P<curly>[^“”]{2,300})”"
    r"|(?<=\d\) )['‘](?P<single>[^'‘’]{2,300})['’](?=[,.])"
)
_QUOTES_FIRST = re.compile(
    r"[\"“][^\"“”]{2,200}(?<![.,])[\"”]"
    r"(?::\s+[^\W_]|, [^\W\d_]+[?!]|\s+[–—-]\s+(?=\S+ \S+ \S+ \S+)[^\W_])"
)
"""`“Fly, Kite!”: How Kites …`, `“My Kite”, Really? …`: a title that quotes somebody first."""
_BRACKETED = re.compile(r"\s*\((?=[A-Z])[^()]{2,80}\)[\s.]*(?:$|\n)")
"""What ends an item behind a title in quotes: `(Ada Wind)`."""
_QUOTED_LABEL = re.compile(r"[\"“](?P<text>[^\"“”]{4,})[\"”]")
_ARROW = re.compile(r"\s*(?:[-=–—]+>|→|⇒|➡️?)\s*$")
_QUOTES = ' "“”'
_ONLY_A_YEAR = re.compile(r"[\s,|]*(?:19|20)\d\d[\s|]*")
_NAMED_BEHIND = re.compile(r"\s*[,.|–—-]")
"""What parts a title in italics from the names behind it."""
_APA = re.compile(
    r"(?P<authors>.{5,300}?)\s*[(\[]?(?P<year>(?:19|20)\d\d)[a-z]?[)\]]?[.,:]\s+"
    r"(?P<title>[^.?!]{10,300}?(?:[.?!]|(?=, In:? [A-Z])))"
)
_CITED = re.compile(
    r"[,\s]\s*\((?:[^()]{2,60}et al\.?,? ?)?(?:19|20)\d\d[a-z]?\)"
    r"|\s\((?=[A-Z])[^()\d]{2,60},? (?:19|20)\d\d[a-z]?\)(?=[,.] )"
)
"""`(2015)` or `(Wind et al., 2015)` ends a title."""
_STATED_WITHIN = re.compile(r"\s\((?P<said>[^()]{2,40})\),?\s+(?=[A-Z])")
"""`Title (NIPS 2017), Wind et al.`"""
_VENUE_END = re.compile(
    r"[,(]\s*(?=(?:in |\*\*?|_)?(?:" + hints.VENUE.pattern + r")[^,()]{0,30}\)?$)"
)
_YEAR_END = re.compile(r"[,(]\s*(?:[A-Z][a-z]+\.? )?(?:19|20)\d\d\)?$")
_ENDS = re.compile(
    r"(?<=[a-z)\]?!\d])(?<!\bvs)(?<!\be\.g)(?<!\bi\.e)\.\s+(?=[A-Z\[(*])(?![IVX]{1,5}\. )"
    r"|(?:(?<=[A-Z*+a-z])\.|(?<=[?!]))\s+(?=(?:In |in )?(?:"
    + hints.VENUE.pattern
    + r"))|(?<!\s)\s+[|–—-]\s+(?![IVXL]{1,6}[.:] )|<br\s*/?>"
)
_STOP = re.compile(
    r"(?<=[\w+$)\]])(?<!\b[A-Z])(?<!\bvs)(?<!\bal)\.\s+(?=[^\W\d_])(?![IVX]{1,5}\. )"
)
_VENUE_BEHIND = re.compile(
    r"(?:(?:\s(?:-{1,2}|[–—])|[,.])\s|，\s?)(?P<said>[A-Z][\w&' ]{1,30}(?:, (?:19|20))?\d\d)$"
)
"""`Slow Kites - CC 2013`, `Slow Kites, KITES, 2013`"""
_BRACKETS = re.compile(
    r"\s*(?:\[[^\[\]()]{1,80}\]|[(（](?:[^\[\]()（）]|\([^()]{1,40}\)){1,160}[)）])"
)
_BRACKETS_BEHIND = re.compile(rf"(?<=\S)(?:{_BRACKETS.pattern}){{1,6}}[\s.,]*$")
_GLOSS = re.compile(
    r"(?<=[A-Za-z\d?!)])\s*[【（(](?P<text>[^【】（）()]*[一-鿿ぁ-ヿ가-힣][^【】（）()]*)[】）)]\W*$"
)
"""What somebody says in Chinese or Japanese behind a title in English."""
_PIPE = re.compile(r"\s+\|\s+|\s*\|$")
_KIND_OF_PAPER = re.compile(
    r"(?:an? |the )?(?:[\w-]+ ){0,2}"
    r"(?:survey|review|overview|tutorial|primer|perspective|study)[.,]?",
    re.IGNORECASE,
)
"""`A Survey`, `an empirical study`: what stands so behind a dash is part of a title."""
_NO_SUBTITLE = re.compile(
    r"(?:we|this|these|it|our|here|in this|the (?:paper|authors?))\b", re.IGNORECASE
)
_LONGEST_SUBTITLE = 20
_EDGE = " \t.,;:：|-–—·•/\\([{【"
_CLOSED = {"(": ")", "[": "]", "{": "}", "\\": "}", "【": "】"}
_OPENS = frozenset("([【`*_")
_MARK = 25
"""Characters of the longest mark in brackets before a title."""
_LINK_TAIL = re.compile(r"[\])】*]?\s*[,;|/:]?\s*")
_YEAR_FIRST = re.compile(r"[(\[（]?(?:[A-Z][\w.&'’-]*[ ,]+){0,3}['’]?(?:19|20)?\d\d[)\]）]")
"""`(2016)`, `(ICLR 2016)`: what stands in front of it is a title, however short."""
_NAMES_FIRST = re.compile(
    r"[(（]?(?:[A-Z]\. ?){1,3}[^\W\d_a-z][\w'’-]+"
    r"(?:,? et\.? ?al\.?,|, (?=[A-Z][a-z]{2,8}\.? (?:19|20)\d\d))"
)
"""`(A. Wind et al., `, `(A. Wind, Mar. 2031, `: so does a title in bold, however short."""
_LONG_NICKNAME = 5
_MOST_STOPS = 12
"""Full stops behind which names are looked for: no title has more."""
_SHORT = 3
"""Words of the longest nickname."""


def lead(text: str) -> tuple[str, str]:
    """What stands before the title, and the rest."""
    at = 0
    anchors = {anchor.start: anchor for anchor in inline.anchors(text)}
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        if (end := _generic_link(text, at, anchors)) > at:
            at = end
            continue
        match = _SYMBOLS.match(text, at) or _CHECKBOX.match(text, at) or _HTML_LEAD.match(text, at)
        tag = _TAG.match(text, at)
        if not match and tag and _is_tag(tag["text"]):
            match = tag
        bold = _BOLD_TAG.match(text, at)
        if not match and bold and _states(bold["text"]):
            match = bold
        short = _SHORT_VENUE.match(text, at)
        match = match or (short if short and hints.says_when(short["text"]) else None)
        match = (
            match or ID_BEFORE.match(text, at) or _DATE.match(text, at) or _VENUE.match(text, at)
        )
        if match is None or match.end() <= at:
            break
        at = match.end()
    return text[:at], text[at:]


def _is_tag(text: str) -> bool:
    """A date, a venue, a short mark such as `NEW` or `cs.CL`: no part of a title."""
    words = text.strip(" *_`:")
    known = hints.says_when(words) or hints.is_generic(words)
    return known or (len(words.split()) <= _SHORT and len(words) < _MARK)


def _states(text: str) -> bool:
    """Whether a text is a venue or a date, and nothing else."""
    words = text.strip(" *_`:.,[]()")
    return bool(hints.VENUE.fullmatch(words)) or hints.is_date_heading(words)


_NICK = re.compile(r"\((?=[^()]{0,15}(?:[A-Z][^()]*[A-Z]|\d))[\w.+-]{2,16}\)\s?(?=[A-Z\d]\S)")
"""`(KITE) Strings That Fly`: what the paper is called, in front of its title."""


def parted(title: str) -> tuple[str, str]:
    """A title, and what beside it says when or where it came out.

    `(2017-01) T`, `2020 - T`, `T (2016)`; `T [NIPS'19][A Lab]`: from the first bracket that does.
    """
    stated = ""
    if behind := _BRACKETS_BEHIND.search(title) if re.search(r"[)\]）][\s.,]*$", title) else None:
        said = [
            one
            for one in _BRACKETS.finditer(behind[0])
            if hints.says_when(one[0]) or hints.names_journal(one[0])
        ]
        at = behind.start() + said[0].start() if said else len(title)
        title, stated = title[:at].rstrip(" ,;"), title[at:]
    if number := _NUMBER.match(title):
        title = title[number.end() :]
    if (dated := _VENUE_BEHIND.search(title)) and hints.says_when(dated["said"]):
        title, stated = title[: dated.start()], f"{dated['said'].replace(',', '')} {stated}"
    tag = _TAG.match(title) if title[:1] in _OPENS else None
    tag = tag or _TAG_CLOSE.match(title)
    before = tag if tag and hints.says_when(tag["text"]) else _DATE_BEFORE.match(title)
    if before and before.end() < len(title):
        title, stated = title[before.end() :], f"{before['text']} {stated}"
    elif key := _KEY_BEFORE.match(title):
        known = hints.says_when(key["text"])
        title, stated = title[key.end() :], f"{key['text' if known else 'year']} {stated}"
    elif venue := _VENUE_BEFORE.match(title):
        year, _, name = venue["text"].partition("-")
        title, stated = title[venue.end() :], f"{name.partition('-')[0]} '{year[-2:]} {stated}"
    elif nick := _NICK.match(title):
        title = title[nick.end() :]
    return title, stated.strip()


def _generic_link(text: str, at: int, anchors: Mapping[int, Anchor]) -> int:
    """The end of an image or of a link such as `[[pdf](…)]` that starts here, or the place."""
    anchor = anchors.get(at) or (anchors.get(at + 1) if text[at] in "[(【*" else None)
    if anchor is None or not (anchor.image or _is_badge(anchor)):
        return at
    tail = _LINK_TAIL.match(text, anchor.end)
    return tail.end() if tail else anchor.end


def _is_badge(anchor: Anchor) -> bool:
    return hints.is_generic(anchor.label)


def title_in(text: str) -> tuple[str, str, bool]:
    """The title in a text, the text behind it, and whether it is marked as one."""
    title, tail, named = _whole_title(text)
    if gloss := _GLOSS.search(title):
        title, tail = title[: gloss.start()], f"（{gloss['text']}） | {tail}"
    title, stated = parted(title)
    if stated and (quoted := _QUOTED_LABEL.fullmatch(title)):
        title = quoted["text"]
    return title, f"{stated} | {tail}" if stated else tail, named


def _whole_title(  # noqa: C901, PLR0911 - one way out for each form
    text: str,
) -> tuple[str, str, bool]:
    """The same, with the year or the venue that may stand beside the title."""
    anchors = [anchor for anchor in inline.anchors(text) if not anchor.image]
    first = next((anchor for anchor in anchors if not hints.is_generic(anchor.label)), None)
    if first and (label := _QUOTED_LABEL.fullmatch(inline.plain(first.label))):
        return clean(label["text"]), f"{text[: first.start]} | {text[first.end :]}", True
    if first and (
        _is_behind(text[: first.start], first.label) or _stands_behind(text, anchors[0], first)
    ):
        first = None
    if bold := BOLD_START.match(text):
        return _bold_title(text, bold, first)
    opened = None if _QUOTES_FIRST.match(text) else _QUOTE.match(text)
    if opened and (
        len(opened[0].split()) >= _SHORT
        or opened[0][-2] in ",."
        or _BRACKETED.match(text, opened.end())
    ):
        return clean(opened["text"] or opened["curly"] or ""), text[opened.end() :], True
    closed = "**" in text or "__" in text or "</" in text
    bold = (
        BOLD_START.search(text, 0, anchors[0].start if anchors else len(text)) if closed else None
    )
    bold = None if bold and _states(bold["text"]) else bold
    said = text[: bold.start()] if bold else ""
    if bold and _introduces(said, bold["text"]):
        around = text[: bold.start()].rstrip(_QUOTES), text[bold.end() :].lstrip(_QUOTES + ".,")
        return clean(bold["text"]), " | ".join(around), True
    if first and not text[: first.start].strip(" [\"“'*_("):
        return _linked_title(text, first)
    if piped := _piped_title(text[: anchors[0].start] if anchors else text):
        return piped[0], f"{piped[1]} | {text[anchors[0].start :] if anchors else ''}", False
    if quoted := _quoted_title(text[: anchors[0].start] if anchors else text):
        return quoted[0], f"{quoted[1]}{text[anchors[0].start :] if anchors else ''}", True
    if (italic := ITALIC.match(text)) and (
        len(italic[0].split()) > _SHORT or _NAMED_BEHIND.match(text, italic.end())
    ):
        return clean(italic[0]), text[italic.end() :], True
    words = len(inline.plain(first.label).split()) if first else 0
    before = text[: first.start].rstrip() if first else ""
    if first and (words >= _SHORT or (words and (before[-1:] in ":：" or authors_in(before)))):
        return clean(first.label), f"{text[: first.start]} | {text[first.end :]}", True
    end = anchors[0].start if anchors else len(text)
    end = min(end, text.find("://") - len("https")) if "://" in text[:end] else end
    head = text[:end]
    below = _BOLD_BELOW.search(head)
    head = head[: below.start()] if below and hints.says_when(below["text"]) else head
    title, tail = _plain_title(head)
    return title, f"{tail} | {text[len(head) :]}", False


def _introduces(said: str, bold: str) -> bool:
    """Whether a text in bold is the title behind names, or behind what leads to it with a colon."""
    words = len(bold.split())
    led = said.rstrip().endswith((":", "：")) and words > _SHORT
    return are_names(said, 1) or led or bool(words >= _SHORT and authors_in(said))


def _stands_behind(text: str, opening: Anchor, first: Anchor) -> bool:
    """Whether a title ends at `[pdf]`, so that no label behind it is one."""
    before = inline.plain(text[: opening.start]).strip(" [(|,-–—")
    long = len(before.split()) > _SHORT and not are_names(before, 1)
    return opening is not first and long and not hints.says_when(before)


def _is_behind(before: str, label: str) -> bool:
    """Whether a label stands behind a title: a text of some words, that are no names."""
    words = inline.plain(before).rstrip(" [(|,-–—")
    if not words:
        return False
    least = 2
    titled = (
        len(words.split()) >= least and not words.endswith((":", "：")) and not are_names(words, 1)
    )
    closed = before.rstrip()[-1:] in {"[", "(", "|"}
    if before.rstrip().endswith("|") and _piped_title(before):
        return True
    names = next((one for one in ITALIC.finditer(before) if _names_people(one[0])), None)
    plain = names is None and not authors_in(before)
    behind = names is not None and len(before[: names.start()].split()) >= least
    return titled and (plain or behind) and (closed or hints.names_source(label))


def _piped_title(text: str) -> tuple[str, str] | None:
    """The title of `2015-10 | Title | *Names* |`: the first part of some words, no names."""
    parts = [part for part in _PIPE.split(text) if part.strip()] if "|" in text else []
    least = 2
    for number, part in enumerate(parts):
        said = part.strip()
        if len(said.split()) >= least and not (
            _states(said) or _names_people(said) or authors_in(said)
        ):
            return clean(said), " | ".join([*parts[:number], *parts[number + 1 :]])
    return None


def _goes_on(more: str, *, loose: bool) -> bool:
    """Whether the text behind a colon is the rest of a title. loose: after one or two words."""
    words = more.split()
    if not loose:
        return len(words) > _SHORT and is_titled(more)
    opens = more[:1].isupper() or not more[:1].isalpha()
    return opens and 1 < len(words) <= _LONGEST_SUBTITLE and not _NO_SUBTITLE.match(more)


def _quoted_title(text: str) -> tuple[str, str] | None:
    """A title in quotes: several words, or any behind authors. Second comes what is around it."""
    for quote in _QUOTE.finditer(text):
        said = quote["text"] or quote["curly"] or quote["single"]
        before = text[: quote.start()]
        named = before.rstrip().endswith((".", ",")) and are_names(before, 1)
        if before.rstrip().endswith("("):
            continue
        if named or len(said.split()) >= _SHORT:
            return clean(said), f"{before} | {text[quote.end() :]}"
    return None


def clean(text: str) -> str:
    """A title without its markup, brackets around all of it, and what ends a sentence."""
    words = inline.plain(inline.unwrapped(text.strip()))
    words = inline.unwrapped(words.strip()).strip().strip("\u200b")
    if words.endswith("**") and words.count("**") % 2:  # a mark in front took the other
        words = words[:-2]
    if words[:1] == "[" and words[-1:] == "]":
        words = words[1:-1]
    elif quoted := _QUOTED_LABEL.fullmatch(words.rstrip(" .,")):
        words = quoted["text"]
    return (
        _ARROW.sub("", words).rstrip(" .,;:：|⭐★☆🔥✅📌️").strip()
        if not words.endswith(("...", "et al."))
        else words
    )


def _bold_title(  # noqa: C901, PLR0911 - one way out for each form
    text: str, bold: re.Match[str], first: Anchor | None
) -> tuple[str, str, bool]:
    name = clean(bold["text"])
    rest = text[bold.end() :]
    if first and first.end <= bold.end():
        return clean(first.label), f"{text[first.end : bold.end()].strip('*_ ')} | {rest}", True
    if first and (hints.is_generic(name) or (are_names(name, 2) and rest.lstrip()[:1] in ",:")):
        return clean(first.label), f"{name} | {text[first.end :]}", True
    if named := _italic_behind_names(name, rest):
        return named
    if len(name.split()) > _SHORT:
        more = _plain_title(rest[1:].split("[", 1)[0])[0] if rest[:1] in {":", "："} else ""
        return (f"{name}: {more}", rest, True) if hints.is_subtitle(more) else (name, rest, True)
    body = rest.lstrip(" \t.,;:：|-–—·•)]")
    colon = rest.lstrip()[:1] in {":", "："} or bold["text"].rstrip()[-1:] in {":", "："}
    if first and first.start - bold.end() <= len(rest) - len(body) + 1:
        label = clean(first.label)
        if len(label.split()) >= len(name.split()):
            return label, text[first.end :], True
    if (quote := _QUOTE.match(body)) and len(quote[0].split()) >= _SHORT:
        return clean(quote["text"] or quote["curly"] or quote["single"]), body[quote.end() :], True
    anchors = inline.anchors(body)
    end = anchors[0].start if anchors else len(body)
    italic = ITALIC.search(body, 0, end)
    if italic and colon and italic.start() == 0 and _is_title_of(name, italic[0]):
        return clean(italic[0]), f"{text[: bold.start()]} | {body[italic.end() :]}", True
    end = italic.start() if italic else end
    if _YEAR_FIRST.match(body) or _NAMES_FIRST.match(body):
        return name, rest, True
    more, tail = _plain_title(body[:end])
    if _goes_on(more, loose=colon) and not are_names(more, 1):
        title = f"{name}: {more}" if colon else more
        return title, f"{tail} | {body[end:]}", True
    return name, rest, True


def _italic_behind_names(name: str, rest: str) -> tuple[str, str, bool] | None:
    """The title in italics behind names in bold: `**Ada Wind, Bo Air** - *Kites in the Wind*`."""
    body = rest.lstrip(" -–—:,.")
    italic = ITALIC.match(body)
    if italic is None or len(italic[0].split()) < 2 or "et al" in italic[0]:  # noqa: PLR2004
        return None
    several = 2 if are_names(name) else 1
    nickname = italic[0].strip("*_ ").startswith(name)
    if nickname or not are_names(name, 1) or are_names(italic[0], several):
        return None
    return clean(italic[0]), f"{name} | {body[italic.end() :]}", True


def _is_title_of(name: str, italic: str) -> bool:
    """Whether a text in italics behind a nickname is the title: `**Kite**: *Kites in the Wind*`."""
    said = italic.strip("*_ ")
    if "".join(word[0] for word in said.split()) == name:
        return True
    long = len(said.split()) > _SHORT and is_titled(said)
    return long and not (_names_people(italic) or venue_in(italic))


def _linked_title(text: str, first: Anchor) -> tuple[str, str, bool]:
    title, rest = (
        inline.plain(first.label) if first.label.endswith(".") else clean(first.label),
        text[first.end :],
    )
    quoted = None if _QUOTES_FIRST.match(title) else _QUOTE.match(title)
    if quoted and quoted.end() < len(title) and quoted["single"] is None:
        behind = title[quoted.end() :]
        return clean(quoted["text"] or quoted["curly"]), f"{behind} | {rest}", True
    if _YEAR_END.search(title) and (cited := _title_of_words(title))[1]:
        named = bool(authors_in(cited[1].replace(" | ", ", "))) or "et al" in cited[1]
        named = bool(named or _ONLY_A_YEAR.fullmatch(cited[1]))
        return (cited[0], f"{cited[1]} | {rest}", True) if named else (title, rest, True)
    if first.url.endswith(".md") and (known := _behind_note(title, first.url, rest)):
        return (*known, True)
    colon = re.match(r"\s*[:：]\s", rest)
    if colon and len(title.split()) <= _LONG_NICKNAME and ":" not in title:
        anchors = inline.anchors(rest)
        end = anchors[0].start if anchors else len(rest)
        more, tail = _plain_title(rest[colon.end() : end])
        if _goes_on(more, loose=len(title.split()) < _SHORT):
            return f"{title}: {more}", f"{tail} | {rest[end:]}", True
    return title, rest, True


def _behind_note(name: str, url: str, rest: str) -> tuple[str, str] | None:
    """The title behind a link of one's own notes: `[SPP-Net](notes/spp.md) Pyramid Pooling in …`"""
    if "://" in url or len(name.split()) > _SHORT:
        return None
    anchors = inline.anchors(rest)
    end = anchors[0].start if anchors else len(rest)
    title, tail = _plain_title(rest[:end])
    whole = len(title.split()) > 1 and is_titled(title)
    return (title, f"{tail} | {rest[end:]}") if whole else None


_OPENED = re.compile(r"(?<=[,.])\s+[*_](?=[^\W\d_a-z]).*")


def _plain_title(text: str) -> tuple[str, str]:
    """The title in a text without markup, and what stands around it.

    `Title. Authors. Venue`, `Authors (2020). Title. …`, `Title *Authors*`, `Title (ICRA 2030)`.
    """
    behind = ""
    for italic in ITALIC.finditer(text):
        if len(text[: italic.start()].split()) >= _SHORT and _names_people(italic[0]):
            text, behind = text[: italic.start()], text[italic.start() :]
            break
    opened = _OPENED.search(text) if "*" in text or "_" in text else None
    if opened and authors_in(opened[0].strip(" *_")):  # italics that somebody did not close
        text, behind = text[: opened.start()], opened[0].replace("*", "") + behind
    text, stated = parted(" ".join(text.split()).rstrip(_EDGE))
    names, text = vancouver(text) or ("", text)
    title, tail = _title_of_words(text, published=bool(stated))
    return title, " | ".join([*filter(None, [names, stated]), tail, *filter(None, [behind])])


def _title_of_words(text: str, *, published: bool = False) -> tuple[str, str]:
    """published: a venue or a year stood behind the text."""
    words = text.rstrip(_EDGE + "]")
    words += "]" if words.count("[") > words.count("]") and text[len(words) :][:1] == "]" else ""
    words = words.lstrip("".join(mark for mark in _EDGE if _CLOSED.get(mark, "\0") not in words))
    if (stated := _STATED_WITHIN.search(words)) and hints.says_when(stated["said"]):
        title, tail = words[: stated.start()], words[stated.end() :]
        if authors_in(tail) or alone(tail):
            return clean(title), f"{tail} | {stated['said']}"
    if cited := _CITED.search(words):
        title, tail = words[: cited.start()], words[cited.start() :]
        if not authors_in(title):
            return clean(title), tail
    if (match := _APA.match(words)) and authors_in(match["authors"]):
        return clean(match["title"]), f"{match['authors']} | {match['year']} {words[match.end() :]}"
    parts = _before_names(words) or _without_subtitles(words)
    begin = next((number for number, part in enumerate(parts) if not _states(part)), 0)
    parts = [*parts[begin:], *parts[:begin]]  # `NeurIPS 2022 | A title`
    if len(parts) > 1 and authors_in(parts[0]) and len(parts[1].split()) > 1:
        return clean(parts[1]), f"{parts[0]} | {' | '.join(parts[2:])}"
    title, tail = parts[0], " | ".join(parts[1:])
    ends = _VENUE_END.search(title) or _YEAR_END.search(title)
    if ends and ends.start():
        title, tail = title[: ends.start()], f"{title[ends.start() :]} | {tail}"
    title, names = _trailing_names(title, venue=published or bool(ends))
    return clean(title), f"{names} | {tail}" if names else tail


def _before_names(words: str) -> list[str]:
    """The parts of `Title. Names. Venue`, whatever the title ends with; none without names."""
    for stop in islice(_STOP.finditer(words), _MOST_STOPS):
        names, *more = _STOP.split(words[stop.end() :])
        if are_names(names, 1) and not are_names(words[: stop.start()], 1):
            return [words[: stop.start()], names, *more]
    return []


def _without_subtitles(words: str) -> list[str]:
    """The parts of a text; what goes on with a title behind a dash is no part of its own."""
    parts, last = [], 0
    ends = [end for end in _ENDS.finditer(words) if not _is_open(words, end.start())]
    stops = [*(end.start() for end in ends[1:]), len(words)]
    for end, stop in zip(ends, stops, strict=False):
        dash = end[0].strip() in {"–", "—", "-"}
        if not (dash and last == 0 and _is_subtitle(words[end.end() : stop].partition(" (")[0])):
            parts.append(words[last : end.start()])
            last = end.end()
    return [part for part in (*parts, words[last:]) if part] or [""]


def _is_open(words: str, at: int) -> bool:
    """Whether a bracket is open at a place and closed behind it: `(“We fly it” - Ada)`."""
    return words.rfind("(", 0, at) > words.rfind(")", 0, at) and ")" in words[at:]


def _is_subtitle(text: str) -> bool:
    return hints.is_subtitle(text) or is_kind_of_paper(text)


def is_kind_of_paper(text: str) -> bool:
    """`A Survey`, `an empirical study`."""
    return _KIND_OF_PAPER.fullmatch(text) is not None


def _names_people(italic: str) -> bool:
    """`*Ada Wind et al. arXiv.*`, `*Ada Wind, Bo Air*`: ends a title that no full stop ends."""
    return "et al" in italic or are_names(italic.strip("*_"))


def _trailing_names(text: str, *, venue: bool) -> tuple[str, str]:
    """A title and the names behind it: `Kites, Ada Wind, Bo Air, Cy Sky`.

    Two of them are enough behind a title of several words, one in front of a venue.
    """
    pieces = text.split(", ")
    count = 0
    while count + 1 < len(pieces) and is_person(pieces[-count - 1].removeprefix("and ")):
        count += 1
    title = ", ".join(pieces[: len(pieces) - count])
    least = 3 if len(title.split()) <= _SHORT and not venue else 2
    few = len(pieces[-1].split()) < _SHORT or "et al" in pieces[-1]
    least = 1 if venue and count and few else least
    return (title, ", ".join(pieces[len(pieces) - count :])) if count >= least else (text, "")


def is_titled(text: str) -> bool:
    """Whether most of the longer words start with capitals, as in a title."""
    words = [word for word in re.findall(r"[^\W\d_][\w-]*", text) if len(word) > _SHORT]
    capitals = [word for word in words if word[0].isupper()]
    return len(capitals) * 2 > len(words)
