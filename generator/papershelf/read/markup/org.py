"""Org: headings of stars with states and tags, drawers of properties, links in two brackets."""

from __future__ import annotations

import re

from papershelf.read.records.labels import label_of

_SIGN = re.compile(
    r"^\#\+(?:title|startup|options|filetags|begin_src[ \t]+bibtex)\b|^:PROPERTIES:[ \t]*$"
    r"|^\*+ (?:TODO|DONE)\b|^\*+ .*[ \t]:(?:[\w@#%]+:)+[ \t]*$|\[\[https?://[^\[\]\s]+\]\[",
    re.IGNORECASE | re.MULTILINE,
)
_SIGNS = ("#+", "[[http", ":PROPERTIES:", ":properties:", "* TODO ", "* DONE ", ":\n")
_STARS = re.compile(r"^\*\*+ [^*\n]+$", re.MULTILINE)
_OTHER = re.compile(r"^(?:\* |[=#]+ )", re.MULTILINE)
"""Bullets and headings of other markups, beside which stars may mark bullets in bullets."""
_HEADING = re.compile(r"(?P<stars>\*+)\s+(?P<text>\S.*)")
_STATE = re.compile(
    r"(?:(?:TODO|DONE|NEXT|WAIT(?:ING)?|HOLD|READ(?:ING)?|CANCELL?ED|STARTED|SKIM(?:MED)?|TOREAD)\s+"
    r"|\[#[A-Z]\]\s*)+(?=\S)"
)
_TAGS = re.compile(r"\s+:(?P<tags>[\w@#%:]+):\s*$")
_COOKIE = re.compile(r"\s*\[\d*(?:/\d*|%)\]")
_LINK = re.compile(
    r"\[\[(?P<url>[^\[\]\n]+)\](?:\[(?P<text>[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\])?\]"
)
_OWN_SCHEME = re.compile(r"(?!https?:|ftp:|doi:|cite:|mailto:)[a-z]+:", re.IGNORECASE)
_CITED_YEAR = re.compile(r" (?=(?:19|20)\d\d[a-z]?$)")
"""In the text of `[[cite:key][Moyo et al. 2019: Cold Chains]]`."""
_PROPERTY = re.compile(r"\s*:(?P<name>[A-Za-z][\w-]*)(?:\+)?:\s+(?P<value>\S.*)")
_DRAWER = re.compile(r"\s*:(?:PROPERTIES|LOGBOOK|END):\s*", re.IGNORECASE)
_PLANNED = re.compile(r"\s*(?:CLOSED|SCHEDULED|DEADLINE|CLOCK|Added):?\s*[\[<]\d{4}-.*")
_ADDRESS = re.compile(r"https?://[^\s()]+\s*")
_RULE = re.compile(r"\s*\|[-+]+\|?\s*")
_BOLD = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+)(?<=[^\s*])\*(?![\w*])")
_ITALIC = re.compile(r"(?<![\w/:.~])/(?=[^\s/])([^/\n]{2,300})(?<=[^\s/])/(?![\w/])")
_WRAPPED = re.compile(
    r"(?<![\w/:.~])/(?=[^\s/])(?P<text>[^/\n]{2,120}\n(?!\*)[^/\n]{1,120})(?<=[^\s/])/(?![\w/])"
)
"""Italics that go on over the next line."""
_MACRO = re.compile(
    r"\{\{\{\w+(?:\(\"?(?P<url>[^\s\",()]+)\"?, ?(?P<text>[^()\n]*?)\.?\)|[^{}\n]*)\}\}\}"
)
"""`{{{LINK("kites.pdf", PDF.)}}}`"""
_LINE_END = re.compile(r"\s*\\\\\s*$")
"""`\\\\` ends a line within a paragraph."""
_BULLET = re.compile(r"\s*(?:[-+]|\d+[.)])\s+(?:\[[ xX-]\]\s+)?")
_OURS = frozenset({"custom_id", "id", "created", "added", "category", "effort", "visibility"})
"""Properties that Org or a person's own work has, in small letters."""

_PAPERS = frozenset("author authors doi url link pdf arxiv eprint journal year btype".split())
"""Properties, one of which makes a heading a paper's."""
_REGISTRIES = {
    "doi": "https://doi.org/",
    "arxiv": "https://arxiv.org/abs/",
    "eprint": "https://arxiv.org/abs/",
}
_LONGEST = 40
"""Lines of the longest drawer."""


def is_written_in(text: str) -> bool:
    """Whether the text has what Org alone has."""
    if any(sign in text for sign in _SIGNS) and _SIGN.search(text):
        return True
    return "** " in text and bool(_STARS.search(text)) and not _OTHER.search(text)


def as_markdown(lines: list[str]) -> list[str]:
    """As many lines in Markdown.

    A heading that links a paper, or whose drawer says what it is, becomes a bullet; the drawer and
    the text below it become its lines. All others stay headings.
    """
    lines = _WRAPPED.sub(r"*\g<text>*", _MACRO.sub(_expanded, "\n".join(lines))).split("\n")
    found: list[str] = []
    tags = ""
    below = False  # a bullet, rather than a heading, is what lines belong to
    for number, line in enumerate(lines):
        if heading := _HEADING.fullmatch(line):
            drawer = _drawer(lines, number + 1)
            tagged = _TAGS.search(heading["text"])
            tags = ", ".join(tagged["tags"].split(":")) if tagged else ""
            text = _COOKIE.sub("", _STATE.sub("", _TAGS.sub("", heading["text"]), count=1))
            after = _below(lines, number + 1)
            named = after[:1].isalpha() and label_of(after)[0] == "authors"
            bare = _ADDRESS.fullmatch(after)
            told = named or bare or after.startswith("[[")
            below = "[[" in text or bool(told or _PAPERS & drawer.keys())
            marks = "-" if below else "#" * min(6, len(heading["stars"]) + 1)
            address = _address(drawer) or (bare[0].strip() if bare else "")
            linked = f"[{text}]({address})" if address and "[[" not in text else _inline(text)
            found.append(f"{marks} {linked if below else _inline(text)}")
        elif line[:2] == "#+":
            name, _, text = line[2:].partition(":")
            found.append(f"# {text.strip()}" if name.lower() == "title" else "")
        elif below and tags and line.strip().upper() == ":PROPERTIES:":
            found.append(f"    - Tags: {tags}")
        elif line[:2] == "# " or _PLANNED.fullmatch(line) or _DRAWER.fullmatch(line):
            found.append("")
        elif match := _PROPERTY.fullmatch(line):
            kept = below and match["name"].lower() not in _OURS
            name = match["name"].capitalize()
            found.append(f"    - {name}: {_inline(match['value'])}" if kept else "")
        else:
            text = _RULE.sub(lambda match: match[0].replace("+", "|"), _inline(line))
            apart = (
                not below or not line.strip() or line.lstrip()[:1] in "|@}" or _BULLET.match(line)
            )
            found.append(text if apart else f"    {text.strip()}")
    return found


def _below(lines: list[str], first: int) -> str:
    """The first line of what stands below a heading, behind its dates and drawers."""
    for line in lines[first : first + _LONGEST]:
        if not (_PROPERTY.fullmatch(line) or _DRAWER.fullmatch(line) or _PLANNED.fullmatch(line)):
            return line.lstrip()
    return ""


def _drawer(lines: list[str], first: int) -> dict[str, str]:
    """The properties of a heading, by their names in small letters."""
    found: dict[str, str] = {}
    for line in lines[first : first + _LONGEST]:
        match = _PROPERTY.fullmatch(line)
        if match:
            found.setdefault(match["name"].lower(), match["value"].strip())
        elif not (_DRAWER.fullmatch(line) or _PLANNED.fullmatch(line)):
            break
    return found


def _address(drawer: dict[str, str]) -> str:
    for name in ("url", "link", "doi", "arxiv", "eprint", "pdf"):
        value = drawer.get(name, "")
        if link := _LINK.search(value):
            return link["url"]
        if value.startswith(("https://", "http://")):
            return value
        if name in _REGISTRIES and value:
            return f"{_REGISTRIES[name]}{value}"
    return ""


def _inline(text: str) -> str:
    if text.lstrip()[:1] == "@":
        return text
    if _BULLET.match(text):
        text = re.sub(r"^(\s*(?:[-+]|\d+[.)])\s+)\[[ xX-]\]\s+", r"\1", text)
    text = _ITALIC.sub(r"*\1*", _BOLD.sub(r"**\1**", _LINK.sub(_linked, text)))
    return _LINE_END.sub("  ", text)


def _expanded(macro: re.Match[str]) -> str:
    """A link, where a macro is given an address and a text; no other says what it stands for."""
    return f"[[{macro['url']}][{macro['text']}]]" if macro["url"] and macro["text"] else ""


def _linked(match: re.Match[str]) -> str:
    url = match["url"].removeprefix("file:")
    if " " in url or _OWN_SCHEME.match(url):  # a place among somebody's own notes
        return match["text"] or url.partition(":")[2] or url
    if url.lower().startswith("cite:"):
        who = (match["text"] or "").partition(":")[0].replace(" & ", " and ")
        return f"({_CITED_YEAR.sub(', ', who)})" if who else ""
    if url.lower().startswith("doi:"):
        url = f"https://doi.org/{url[4:]}"
    return f"[{match['text']}]({url})" if match["text"] else url
