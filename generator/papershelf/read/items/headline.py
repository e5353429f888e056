"""The title in the text of an item, and what stands behind it.

It is in bold, in quotes, in italics, the label of the first link that is no `[pdf]`, or the text
before such links. What stands in front of it is found by `before_title`, its end in plain words by
`plain_title`, and the venue or the year beside it by `beside_title`.

Knows no dialect.
"""

from __future__ import annotations

import re

from papershelf.read.items import surnames, when_where
from papershelf.read.items.beside_title import parted
from papershelf.read.items.link_labels import is_generic
from papershelf.read.items.plain_title import YEAR_END, plain_title, title_of_words
from papershelf.read.items.reference import ITALIC, are_names, authors_in, italics
from papershelf.read.items.title_shape import (
    QUOTED_LABEL,
    SHORT,
    clean,
    is_subtitle,
    is_titled,
    names_people,
    states,
)
from papershelf.read.items.venue_behind import venue_in
from papershelf.read.markup import inline
from papershelf.read.markup.inline import Anchor

_BOLD_BELOW = re.compile(r"\s\*\*(?P<text>[^*]{2,60})\*\*[\s\[(]*$")
"""`Title` above `**CVPR 2024** [[pdf](…)]`"""
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
_WORD_QUOTED = re.compile(
    r"[\"“][^\s\"“”]{2,30}(?: [^\s\"“”]{2,30})?(?<![.,])[\"”] (?!by\b|from\b|in\b|at\b)"
    r"(?=(?:[^\W\d_][\w’'-]* ){1,3}[^\W\d_][\w’'-]*[:?])"
)
"""`“Slow” Kites of Hills: …`: a title whose first word is in quotes."""
_SUBTITLED = re.compile(r"[\"“][^\"“”]{2,200}[\"”]:\s")
_BRACKETED = re.compile(r"\s*\((?=[A-Z])[^()]{2,80}\)[\s.]*(?:$|\n)")
"""What ends an item behind a title in quotes: `(Ada Wind)`."""
_PLACED = re.compile(r", [A-Z][^\"“”\n]{3,80}, (?:[A-Z][a-z]{2,8}\.? )?(?:19|20)\d\d\W*(?:$|\n)")
"""Or a journal and when it came out there, behind a short one: `, Kite Letters, April 2031.`"""
_QUOTES = ' "“”'
_ONLY_A_YEAR = re.compile(r"[\s,|]*(?:19|20)\d\d[\s|]*")
_NAMED_BEHIND = re.compile(r"\s*[,.|–—-]")
"""What parts a title in italics from the names behind it."""
_GLOSS = re.compile(
    r"(?<=[A-Za-z\d?!)])\s*[【（(](?P<text>[^【】（）()]*[一-鿿ぁ-ヿ가-힣][^【】（）()]*)[】）)]\W*$"
)
"""What somebody says in Chinese or Japanese behind a title in English."""
_PIPE = re.compile(r"\s+\|\s+|\s*\|$")
_NO_SUBTITLE = re.compile(
    r"(?:we|this|these|it|our|here|in this|the (?:paper|authors?))\b", re.IGNORECASE
)
_LONGEST_SUBTITLE = 20
_YEAR_FIRST = re.compile(
    r"[(\[（]?(?:[A-Z][\w.&'’-]*[ ,]+){0,3}['’]?(?:19|20)?\d\d[)\]）]"
    r"|\((?:\d\d? )?[a-zA-Z]{3,10}\.? (?:19|20)\d\d\b[^()]{0,80}\)"
)
"""`(2016)`, `(ICLR 2016)`, `(1 jul 2016 – A Lab)`: in front of it stands a title, however short."""
_QUOTED_NEXT = re.compile(r"[\s:,.–—-]{0,4}[\"“]")
_NAMES_FIRST = re.compile(
    r"[(（]?(?:[A-Z]\. ?){1,3}[^\W\d_a-z][\w'’-]+"
    r"(?:,? et\.? ?al\.?,|, (?=[A-Z][a-z]{2,8}\.? (?:19|20)\d\d))"
)
"""`(A. Wind et al., `, `(A. Wind, Mar. 2031, `: so does a title in bold, however short."""
_LONG_NICKNAME = 5
_LINE_END = re.compile(r"[ \\]*(?:\n\s*|$)")
_ASIDE = re.compile(r"\s*\([^()]*\)$")
_COLON = re.compile(r"\s*[:：]\s")
_GOES_ON = re.compile(r"\s(?:and|or|of|the|an?|as|with|without|for|using|from|to)\s*$")


def title_in(text: str) -> tuple[str, str, bool]:
    """The title in a text, the text behind it, and whether it is marked as one."""
    title, tail, named = _whole_title(text)
    if gloss := None if title.isascii() else _GLOSS.search(title):
        title, tail = title[: gloss.start()], f"（{gloss['text']}） | {tail}"
    title, stated = parted(title)
    if stated and (quoted := QUOTED_LABEL.fullmatch(title)):
        title = quoted["text"]
    return title, f"{stated} | {tail}" if stated else tail, named


def _whole_title(  # noqa: C901, PLR0911 - one way out for each form
    text: str,
) -> tuple[str, str, bool]:
    """The same, with the year or the venue that may stand beside the title."""
    anchors = [anchor for anchor in inline.anchors(text) if not anchor.image]
    first = next((anchor for anchor in anchors if not is_generic(anchor.label)), None)
    if first and (label := QUOTED_LABEL.fullmatch(inline.plain(first.label))):
        return clean(label["text"]), f"{text[: first.start]} | {text[first.end :]}", True
    if first and (
        _is_behind(text[: first.start], first.label) or _stands_behind(text, anchors[0], first)
    ):
        first = None
    if bold := BOLD_START.match(text):
        return _bold_title(text, bold, first)
    opened = None if _QUOTES_FIRST.match(text) else _QUOTE.match(text)
    if opened and (
        len(opened[0].split()) >= SHORT
        or opened[0][-2] in ",."
        or _BRACKETED.match(text, opened.end())
        or _PLACED.match(text, opened.end())
    ):
        return clean(opened["text"] or opened["curly"] or ""), text[opened.end() :], True
    closed = "**" in text or "__" in text or "</" in text
    bold = (
        BOLD_START.search(text, 0, anchors[0].start if anchors else len(text)) if closed else None
    )
    bold = None if bold and states(bold["text"]) else bold
    said = text[: bold.start()] if bold else ""
    if bold and _introduces(said, bold["text"]):
        around = text[: bold.start()].rstrip(_QUOTES), text[bold.end() :].lstrip(_QUOTES + ".,")
        return clean(bold["text"]), " | ".join(around), True
    if first and not text[: first.start].strip(" [\"“'*_("):
        return _linked_title(text, first)
    if piped := _piped_title(text[: anchors[0].start] if anchors else text):
        return piped[0], f"{piped[1]} | {text[anchors[0].start :] if anchors else ''}", False
    if anchors and (behind := _quoted_behind(text, anchors[0])):
        return *behind, True
    if quoted := _quoted_title(text[: anchors[0].start] if anchors else text):
        return quoted[0], f"{quoted[1]}{text[anchors[0].start :] if anchors else ''}", True
    if (italic := ITALIC.match(text)) and (
        len(italic[0].split()) > SHORT or _NAMED_BEHIND.match(text, italic.end())
    ):
        return clean(italic[0]), text[italic.end() :], True
    words = len(inline.plain(first.label).split()) if first else 0
    before = text[: first.start].rstrip() if first else ""
    if first and (words >= SHORT or (words and (before[-1:] in ":：" or authors_in(before)))):
        return clean(first.label), f"{text[: first.start]} | {text[first.end :]}", True
    end = anchors[0].start if anchors else len(text)
    end = min(end, text.find("://") - len("https")) if "://" in text[:end] else end
    head = text[:end]
    below = _BOLD_BELOW.search(head)
    head = head[: below.start()] if below and when_where.says_when(below["text"]) else head
    title, tail = plain_title(head)
    return title, f"{tail} | {text[len(head) :]}", False


def _introduces(said: str, bold: str) -> bool:
    """Whether a text in bold is the title behind names, or behind what leads to it with a colon."""
    words = len(bold.split())
    led = said.rstrip().endswith((":", "：")) and words > SHORT
    return are_names(said, 1) or led or bool(words >= SHORT and authors_in(said))


def _stands_behind(text: str, opening: Anchor, first: Anchor) -> bool:
    """Whether a title ends at `[pdf]`, so that no label behind it is one."""
    before = inline.plain(text[: opening.start]).strip(" [(|,-–—")
    long = len(before.split()) > SHORT and not are_names(before, 1)
    return opening is not first and long and not when_where.says_when(before)


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
    names = next((one for one in italics(before) if names_people(one[0])), None)
    plain = names is None and not authors_in(before)
    behind = names is not None and len(before[: names.start()].split()) >= least
    return titled and (plain or behind) and (closed or when_where.names_source(label))


def _piped_title(text: str) -> tuple[str, str] | None:
    """The title of `2015-10 | Title | *Names* |`: the first part of some words, no names."""
    parts = [part for part in _PIPE.split(text) if part.strip()] if "|" in text else []
    least = 2
    for number, part in enumerate(parts):
        said = part.strip()
        if len(said.split()) >= least and not (
            states(said) or names_people(said) or authors_in(said)
        ):
            return clean(said), " | ".join([*parts[:number], *parts[number + 1 :]])
    return None


def _goes_on(more: str, *, loose: bool) -> bool:
    """Whether the text behind a colon is the rest of a title. loose: after one or two words."""
    words = more.split()
    if not loose:
        return len(words) > SHORT and is_titled(more)
    opens = more[:1].isupper() or not more[:1].isalpha()
    return opens and 1 < len(words) <= _LONGEST_SUBTITLE and not _NO_SUBTITLE.match(more)


def _is_within_title(before: str) -> bool:
    """Whether what stands in front of a quote goes on with it: `Speaking of Kites as "Birds"`."""
    return len(before.split()) > _LONG_NICKNAME and _GOES_ON.search(before) is not None


def _quoted_title(text: str) -> tuple[str, str] | None:
    """A title in quotes: several words, or any behind authors. Second comes what is around it."""
    if _QUOTES_FIRST.match(text) and _SUBTITLED.match(text):
        return None
    for quote in _QUOTE.finditer(text):
        said = quote["text"] or quote["curly"] or quote["single"]
        before = text[: quote.start()]
        named = before.rstrip().endswith((".", ",")) and are_names(before, 1)
        if before.rstrip().endswith("(") or _is_within_title(before):
            continue
        if named or len(said.split()) >= SHORT:
            return clean(said), f"{before} | {text[quote.end() :]}"
    return None


def _quoted_behind(text: str, label: Anchor) -> tuple[str, str] | None:
    """The title in quotes behind a label and nothing but names: `Ada Wind [pdf]: "Slow Kites"`.

    Where the label says who wrote it, the names are of somebody who talks about it.
    """
    names, rest = text[: label.start].strip(" \n:–—-"), text[label.end :]
    if not _QUOTED_NEXT.match(rest) or not are_names(names, 1):
        return None
    title, tail = _quoted_title(rest) or ("", "")
    told = bool(surnames.cited(inline.plain(label.label))[0])
    return (title, tail if told else f"{names} | {tail}") if title else None


def _bold_title(  # noqa: C901, PLR0911 - one way out for each form
    text: str, bold: re.Match[str], first: Anchor | None
) -> tuple[str, str, bool]:
    name = clean(bold["text"])
    rest = text[bold.end() :]
    if first and first.end <= bold.end():
        return clean(first.label), f"{text[first.end : bold.end()].strip('*_ ')} | {rest}", True
    if first and (is_generic(name) or (are_names(name, 2) and rest.lstrip()[:1] in ",:")):
        return clean(first.label), f"{name} | {text[first.end :]}", True
    if named := _italic_behind_names(name, rest):
        return named
    if below := _italic_below(name, rest):
        return below
    if len(name.split()) > SHORT:
        more = plain_title(rest[1:].split("[", 1)[0])[0] if rest[:1] in {":", "："} else ""
        return (f"{name}: {more}", rest, True) if is_subtitle(more) else (name, rest, True)
    body = rest.lstrip(" \t.,;:：|-–—·•)]")
    colon = rest.lstrip()[:1] in {":", "："} or bold["text"].rstrip()[-1:] in {":", "："}
    if first and first.start - bold.end() <= len(rest) - len(body) + 1:
        label = clean(first.label)
        if len(label.split()) >= len(name.split()):
            return label, text[first.end :], True
    if (quote := _QUOTE.match(body)) and len(quote[0].split()) >= SHORT:
        return clean(quote["text"] or quote["curly"] or quote["single"]), body[quote.end() :], True
    anchors = inline.anchors(body)
    end = anchors[0].start if anchors else len(body)
    italic = ITALIC.search(body, 0, end)
    if italic and colon and italic.start() == 0 and _is_title_of(name, italic[0]):
        return clean(italic[0]), f"{text[: bold.start()]} | {body[italic.end() :]}", True
    end = italic.start() if italic else end
    if _YEAR_FIRST.match(body) or _NAMES_FIRST.match(body):
        return name, rest, True
    more, tail = plain_title(body[:end])
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


def _italic_below(name: str, rest: str) -> tuple[str, str, bool] | None:
    """The title that is a line in italics below a nickname in bold."""
    italic = ITALIC.match(rest, line.end()) if (line := _LINE_END.match(rest)) else None
    words = len(_ASIDE.sub("", name).split())
    if italic is None or not words < len(italic[0].split()) or words > SHORT + 1:
        return None
    if not (_LINE_END.match(rest, italic.end()) and _is_title_of(name, italic[0])):
        return None
    return clean(italic[0]), rest[italic.end() :], True


def _is_title_of(name: str, italic: str) -> bool:
    """Whether a text in italics behind a nickname is the title: `**Kite**: *Kites in the Wind*`."""
    said = italic.strip("*_ ")
    if "".join(word[0] for word in said.split()) == name:
        return True
    long = len(said.split()) > SHORT and is_titled(said)
    return long and not (names_people(italic) or venue_in(italic))


def _linked_title(text: str, first: Anchor) -> tuple[str, str, bool]:
    title, rest = (
        inline.plain(first.label) if first.label.endswith(".") else clean(first.label),
        text[first.end :],
    )
    whole = _QUOTES_FIRST.match(title) or _WORD_QUOTED.match(title)
    quoted = None if whole else _QUOTE.match(title)
    if quoted and quoted.end() < len(title) and quoted["single"] is None:
        behind = title[quoted.end() :]
        return clean(quoted["text"] or quoted["curly"]), f"{behind} | {rest}", True
    if YEAR_END.search(title) and (cited := title_of_words(title))[1]:
        named = bool(authors_in(cited[1].replace(" | ", ", "))) or "et al" in cited[1]
        named = bool(named or _ONLY_A_YEAR.fullmatch(cited[1]))
        return (cited[0], f"{cited[1]} | {rest}", True) if named else (title, rest, True)
    if first.url.endswith(".md") and (known := _behind_note(title, first.url, rest)):
        return (*known, True)
    colon = _COLON.match(rest)
    if colon and len(title.split()) <= _LONG_NICKNAME and ":" not in title:
        anchors = inline.anchors(rest)
        end = anchors[0].start if anchors else len(rest)
        more, tail = plain_title(rest[colon.end() : end])
        if _goes_on(more, loose=len(title.split()) < SHORT):
            return f"{title}: {more}", f"{tail} | {rest[end:]}", True
    return title, rest, True


def _behind_note(name: str, url: str, rest: str) -> tuple[str, str] | None:
    """The title behind a link of one's own notes: `[SPP-Net](notes/spp.md) Pyramid Pooling in …`"""
    if "://" in url or len(name.split()) > SHORT:
        return None
    anchors = inline.anchors(rest)
    end = anchors[0].start if anchors else len(rest)
    title, tail = plain_title(rest[:end])
    whole = len(title.split()) > 1 and is_titled(title)
    return (title, f"{tail} | {rest[end:]}") if whole else None
