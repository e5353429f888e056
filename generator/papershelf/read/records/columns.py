"""What the columns of a table hold, and what the cells look like that hold it.

The role of a column comes from the words of its header, and from its cells where the words say
nothing.

Knows nothing of lines or digests.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from papershelf.read.items.reference import are_names
from papershelf.text.dates import find_date

TITLE, AUTHORS, ABSTRACT, SUMMARY = "title", "authors", "abstract", "summary"
DATE, LINK, TAGS, VENUE, COMMENT, OTHER = "date", "link", "tags", "venue", "comment", "other"

_WORDS: dict[str, list[str]] = {
    TITLE: (
        "title titles papertitle titleofpaper titlelink titleandlink papername articletitle "
        "标题 题目 论文标题 论文题目 论文名称 中文标题"
    ).split(),
    AUTHORS: "author authors authorlist firstauthor by writers 作者 第一作者".split(),
    ABSTRACT: "abstract abstracts 摘要".split(),
    SUMMARY: (
        "summary summaries tldr description overview keypoints highlights takeaway about "
        "keytakeaways keyidea idea contribution contributions aisummary synopsis 总结 简介 "
        "概述 要点"
    ).split(),
    DATE: (
        "date dates publishdate publisheddate publicationdate published updated updatedate "
        "released release releasedate submitted submissiondate year time month day 日期 时间 "
        "发布日期 发表日期 发布时间 更新时间 年份"
    ).split(),
    LINK: (
        "link links url urls pdf pdfs arxiv arxivlink arxivid paperlink paperlinks paperurl "
        "pdflink code codes codelink github githuburl githuburls githublink repo repository "
        "implementation huggingface huggingfaceurl huggingfaceurls hf project projectpage website "
        "homepage page demo video dataset datasets model models weights checkpoint translate read "
        "tweet resources source download doi openreview blog "
        "链接 地址 代码 论文链接 代码链接 项目 翻译"
    ).split(),
    TAGS: (
        "tag tags category categories classification class classes keyword keywords topic topics "
        "task tasks subject subjects field fields area areas domain label labels 分类 类别 关键词 "
        "标签 领域"
    ).split(),
    VENUE: "venue conference journal publication publishedin venues 会议 期刊".split(),
    COMMENT: "comment comments note notes remark remarks comment/journal 备注 评论".split(),
}
_WEAK = {
    "paper", "papers", "name", "method", "work", "works", "article", "articles", "论文", "方法",
    "paper&link", "paperandlink",
}  # fmt: skip
"""Words that may head a title or a link; the cells decide."""
_ROLE_OF = {word.lower(): role for role, words in _WORDS.items() for word in words}

_CHINESE = {word: role for word, role in _ROLE_OF.items() if not word.isascii()}
"""Written without spaces, so looked for within a header."""

LINK_CELL = re.compile(r"\]\(|https?://|<a\s", re.IGNORECASE)
NOTHING = frozenset(
    {
        "",
        "-",
        "--",
        "---",
        "—",
        "–",
        "n/a",
        "na",
        "null",
        "none",
        "nan",
        "tbd",
        "\\",
        "/",
        "✗",
        "❌",
        "x",
    }
)
_LONGEST_NOTHING = 12
LIST = re.compile(r"^\[.*\]$", re.DOTALL)
_LABELS = re.compile(r"\[([^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]\([^()]*(?:\([^()]*\)[^()]*)*\)")
_ET_AL = re.compile(r"\bet\.?\s?al\b")
_LONGEST_DATE = 40
SENTENCE = re.compile(r"[.!?;:]\s+\S")


def role_of(header: str) -> str:
    """The role a header's words promise; empty for none, `paper` for a title or a link.

    Of what is joined (`Title & Authors`) the first counts, of compounds (`Publish Date`) the last.
    """
    bare = re.sub(r"<[^>]*>|[*`~#:\[\]👤📄📝]", "", header).lower()
    bare = " ".join(bare.split())
    text = re.sub(r"\([^()]*\)", "", bare).strip() or bare
    for part in (text, *_JOINED.split(text)[:1]):
        if role := _word_role(re.sub(r"[\s\-;._]+", "", part)):
            return role
    words = re.split(r"[\s\-_]+", _JOINED.split(text)[0])
    found = [role for word in words if (role := _word_role(word))]
    return found[-1] if found else next((r for n, r in _CHINESE.items() if n in text), "")


_JOINED = re.compile(r"\s*[/&,+|]\s*|\s+and\s+")


def _word_role(word: str) -> str:
    return "paper" if word in _WEAK else _ROLE_OF.get(word, "")


def is_title(header: str) -> bool:
    """Words that head titles: `Title`, `Paper`."""
    return role_of(header) in (TITLE, "paper")


def names_authors(header: str) -> bool:
    """A column of titles that promises their authors as well: `Title & Authors`."""
    return "author" in header.lower() or "作者" in header


def roles(header: Sequence[str], rows: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """The role of each column; no column is a title where the table holds no papers.

    rows: some rows that have as many cells as the header, or as each other without a header.
    """
    sample = list(rows)
    width = len(header) or (len(sample[0]) if sample else 0)
    named = [role_of(header[column]) if header else "" for column in range(width)]
    found = [_settled(role, [row[column] for row in sample]) for column, role in enumerate(named)]
    if TITLE in named:
        first = named.index(TITLE)
    else:
        first = next(
            (n for n, role in enumerate(found) if role == TITLE and named[n] == "paper"),
            found.index(TITLE) if TITLE in found and not any(named) else -1,
        )
    return tuple(
        TITLE if column == first else (OTHER if role == TITLE else role)
        for column, role in enumerate(found)
    )


def _settled(role: str, cells: list[str]) -> str:
    """The role of a column by its header's promise and its cells."""
    filled = [cell for cell in cells if not is_nothing(cell)]
    if role == "paper":
        looks = [look for look in (LINK, DATE) if filled and all(_LOOKS[look](c) for c in filled)]
        return looks[0] if looks else TITLE
    if role:
        return role
    if not filled:
        return OTHER
    guesses = [_guess(cell) for cell in filled]
    return max(dict.fromkeys(guesses), key=guesses.count)


def _guess(cell: str) -> str:
    return next((role for role, fits in _GUESSES if fits(cell)), OTHER)


def is_nothing(cell: str) -> bool:
    """A cell that says there is nothing: `null`, `N/A`, `-`."""
    return len(cell) < _LONGEST_NOTHING and cell.strip("*_` ").lower() in NOTHING


@lru_cache(maxsize=4096)
def is_date(cell: str) -> bool:
    text = cell.strip("*_` ")
    return len(text) < _LONGEST_DATE and not LINK_CELL.search(text) and find_date(text) is not None


def is_links(cell: str) -> bool:
    """Nothing but links, under labels that are no titles: `[PDF](…), [2401.00001](…)`."""
    if not LINK_CELL.search(cell):
        return False
    labels = _LABELS.findall(cell)
    rest = re.sub(r"https?://\S+|[\s\W]|\bor\b|\band\b|br", "", _LABELS.sub("", cell))
    return not rest and all(is_anchor(label) for label in labels)


_GUESSES: tuple[tuple[str, Callable[[str], object]], ...] = (
    (DATE, is_date),
    (LINK, is_links),
    (TAGS, lambda cell: LIST.match(cell) and "](" not in cell),
    (ABSTRACT, lambda cell: "<details" in cell),
    (OTHER, re.compile(r"[\d.,%★⭐ ]+").fullmatch),
    (TITLE, lambda cell: "](" in cell or cell.startswith("**")),
    (SUMMARY, lambda cell: SENTENCE.search(cell) and cell.count(". ") > 1),
    (AUTHORS, lambda cell: _ET_AL.search(cell) or cell.count(",") > 1 or are_names(cell, 1)),
)
"""Roles with the look of their cells, the clearest first."""


_LOOKS = dict(_GUESSES)

_IDENTIFIER = re.compile(
    r"https?://\S+|(?:arxiv:?\s*)?(?:[a-z.\-]+/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?|10\.\d{4,}/\S+",
    re.IGNORECASE,
)
_ANCHOR_WORDS = frozenset(
    (
        "the this read see view full official project source paper papers pdf abs abstract html "
        "link links url code codes github gitlab repo repository arxiv hf hugging face huggingface "
        "model models data dataset datasets demo page website site web homepage home blog post "
        "blogpost tweet tweets twitter thread video youtube slides poster supp supplementary "
        "appendix more here openreview doi acl anthology translate translation bib bibtex cite "
        "weights checkpoint checkpoints colab notebook space spaces talk news article technical "
        "report preprint journal publication review download alphaxiv kimi pwc star stars x "
        "论文 代码 链接 翻译 阅读 项目 地址 主页"
    ).split()
)


def is_anchor(label: str) -> bool:
    """A label that names the kind of its target (`PDF`, `Project Page`) or its number."""
    text = re.sub(r"[*_`~\[\]()!:📄💻🔗⭐🌐\s]+", " ", label).strip()
    if _IDENTIFIER.fullmatch(text) or _IDENTIFIER.fullmatch(label.strip("*[]() ")):
        return True
    words = re.split(r"[\s/&,+._|\-]+", text.lower())
    return all(not word or word in _ANCHOR_WORDS or word.isdigit() for word in words)


def names_target(label: str) -> bool:
    """A label with words, and with none but an anchor's."""
    return bool(label.strip()) and is_anchor(label)
