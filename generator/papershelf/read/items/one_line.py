"""A reference on one line, in one way of marking: a star around what is in italics, names bare.

Knows no dialect.
"""

from __future__ import annotations

import html
import re

from papershelf.engine.asked_again import asked_again
from papershelf.read.items.people_first import names_at_start
from papershelf.read.items.reference import are_names
from papershelf.text.latex import latex_accents

_LONGEST = 3000
"""Characters of a reference that are looked at."""
_MARKS = re.compile(r"^(?:[^\w\s*_\"'“‘„«「『《(\[.]\ufe0f?\s*)+")
"""Symbols in front of a reference: `✅ `."""
_BOLD_FRONT = re.compile(r"^\*\*([^*]{4,400}?[( ](?:1[6-9]|20)\d\d\)?[.,:]?)\*\*")
"""`**Wind, A. (2031)**. `"""
_BOLD_NAMES = re.compile(
    r"(?:[^*]|\*(?!\*)){0,1500}?(\*\*|__)(?=\S)(?P<names>(?:[^*_]|\*(?!\*)){2,1500}?)\1"
)
"""`**A. Wind**, B. Air`, `**A. Wind, B. Air**`: whose list it is, or all names of each."""
_YEAR_ABOVE = re.compile(r"\((?:1[6-9]|20)\d\d[a-z]?\)[.,:]?\s*$|[.,] (?:1[6-9]|20)\d\d[.,:]\s*$")
"""What stands in bold behind the year is the title."""
_FOOTNOTE = re.compile(r"(?<=[^\W\d_A-Z])[#*†‡∗]{1,4}(?=[,;.] )")
"""`Q Wang#, L Deng*, `"""
_OPENED = re.compile(r"(?:^|[\s(\"“])[*_]+[^\s*_]")
"""Emphasis begins; where none does, a star is a mark of a name."""
_GOES_ON = re.compile(r"(?P<sure>\s*[,;&]|[*†]| and )|\s*[.:(\"“]")
"""What stands behind names in bold; behind the last of them only where they are plainly names."""
_INITIALS = re.compile(r" [A-Z]{1,3}$")
_FOOTNOTE_MARKS = re.compile(r"(?<=[\w.*])(?:\\\*|[†‡§¶])+(?=\s*[,;.(&])")
"""`Wind, A.\\*, `"""
_JOINED_OTHERS = re.compile(r"(?<=[A-Z])(?=et al\b)")
"""`Lake BMet al.`, as some libraries' systems print it"""
_SIGNED = re.compile(r"[#*†‡§¶∗]")
_ITALIC_TAG = re.compile(r"</?(?:i|em|cite)>", re.IGNORECASE)
_BOLD_TAG = re.compile(r"</?(?:b|strong)>", re.IGNORECASE)
_QUOTED_ITALIC = re.compile(
    r"(?:\*(?P<open>[\"“])|(?P<opened>[\"“])\*)(?P<text>[^\"“”*]{3,300})\*(?P<close>[.,?!]{0,2}[\"”])"
)
"""`"*Slow Kites*,"`, `*"Slow Kites*."`: marked twice."""
_UNDERSCORED = re.compile(r"(?<![\w_])_(?=\S)([^_\n]{1,300}?)_(?![\w_])")


@asked_again
def on_one_line(text: str) -> str:
    """The text on one line, with a star around what is in italics."""
    text = " ".join(html.unescape(text[:_LONGEST]).split())
    if "<" in text:
        text = _ITALIC_TAG.sub("*", _BOLD_TAG.sub("**", text))
    text = _MARKS.sub("", text)
    if "et al" in text:
        text = _JOINED_OTHERS.sub(" ", text)
    if "\\" in text:
        text = latex_accents(text)
    text = _FOOTNOTE_MARKS.sub("", text) if _SIGNED.search(text) else text
    if "**" in text or "__" in text:
        text = _without_bold_names(_BOLD_FRONT.sub(r"\1", text))
    if "*" in text:
        text = _QUOTED_ITALIC.sub(r"\g<open>\g<opened>\g<text>\g<close>", text)
    if _SIGNED.search(text) and not _OPENED.search(text):
        text = _FOOTNOTE.sub("", text)
    return _UNDERSCORED.sub(r"*\1*", text) if "_" in text else text


def _without_bold_names(text: str) -> str:
    """The text without the marks of bold around names, up to the first bold that is a title."""
    at = 0
    while bold := _BOLD_NAMES.match(text, at):
        names = _FOOTNOTE.sub("", f"{bold['names'].rstrip(' ,.:;*#')}, ").rstrip(" ,")
        ends = {len(names), len(names) + 1}  # the full stop may be that of an initial
        whole = any(one.end in ends for one in names_at_start(f"{names}."))
        behind = _GOES_ON.match(text, bold.end())
        plainly = behind and (
            behind["sure"] or "," in names or "." in names or _INITIALS.search(names)
        )
        if not (plainly and (whole or are_names(names, 1))):
            break
        inner = bold["names"]
        start = bold.start("names") - len(bold[1])
        if _YEAR_ABOVE.search(text[at:start]):
            break
        text = f"{text[:start]}{inner}{text[bold.end() :]}"
        at = start + len(inner)
    return text
