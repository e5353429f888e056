"""The text of a card: authors, labelled fields, a line of links, an abstract, a summary.

Knows no dialect and no headings of cards.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.dates import find_date
from generator.digests import hints, inline
from generator.digests.lines import paragraphs
from generator.digests.names import split_authors
from generator.digests.record_links import links_of
from generator.digests.reference import are_names
from generator.model import Link, PartialDate

_LABELS = {
    "authors": "author authors 作者 by",
    "abstract": "abstract 摘要 原文摘要 英文摘要 englishabstract originalabstract abstracten 原文",
    "summary": "summary tldr 中文摘要 总结 一句话总结 概述 简介 aisummary onesentencesummary "
    "overview chineseabstract abstractzh 要点",
    "told": "motivation method methods result results conclusion conclusions contribution "
    "contributions keypoints keyinsight keyinsights keyidea highlights takeaway takeaways "
    "keytakeaways whyitmatters mainidea background experiments problem approach findings "
    "keyfindings limitations innovation insight insights relevance reason reasons why "
    "动机 方法 结果 结论 背景 实验 贡献 创新点 亮点",
    "date": "date published submitted publicationdate publisheddate publishedon released "
    "releasedate updated announced 日期 发布 发布日期 时间 发表日期",
    "tags": "category categories maincategory primarycategory subject subjects keywords keyword "
    "tags tag topics topic area areas 关键词 分类 类别 标签",
    "links": "link links url urls pdf paper arxiv code github project projectpage website homepage "
    "html 链接 代码 论文 论文链接 paperlink pdflink arxivlink arxivid id doi hf huggingface "
    "dataset demo codelink video abs paperurl resources model models source repo "
    "repository openreview page",
    "venue": "venue journal conference publishedin journalref booktitle 会议 期刊",
    "comment": "comment comments note notes matched score 备注",
    "other": "affiliation affiliations institution institutions organization upvotes votes likes "
    "stars 机构 单位",
}
_ROLES = {word: role for role, words in _LABELS.items() for word in words.split()}
_SILENT = frozenset({"summary", "tldr", "aisummary", "总结", "概述", "简介"})
"""Labels of summaries which say nothing that the place does not say."""
_LABEL = re.compile(
    r"\s*(?:[-*+•]\s+)?(?:[^\w\s*_<>\[`|:：]{1,3}️?\s*)?(?:\*\*|__|\*|_|`)?"
    r"(?P<label>[A-Za-z一-鿿][A-Za-z一-鿿;/ -]{0,28}?)\s*(?:\([^()]{1,12}\))?\s*"
    r"(?:\*\*|__|\*|_|`)?\s*[:：]\s*(?:\*\*|__|\*(?=\s)|`(?=\s))?\s*(?P<text>.*)"
)
_SUB_HEADING = re.compile(
    r"\s*(?:#{1,6}\s+|(?=\*\*))(?:\*\*)?(?P<label>[^:*]{2,30}?)(?:\*\*)?[:：]?\s*"
)
_SUMMARY_TAG = re.compile(r"<summary\b[^>]*>(?P<label>.*?)</summary>", re.IGNORECASE)
_BLOCK_TAG = re.compile(
    r"</?(?:details|p|div|blockquote|ul|li|center)\b[^>]*>|<br\s*/?>", re.IGNORECASE
)
_EMPHASIS = re.compile(r"\s*(?P<mark>\*\*\*|\*\*|\*|__|_)(?P<text>[^*_\s](?:.*[^\s])?)(?P=mark)\s*")
_SEPARATOR = re.compile(r"\s+[·•|∙]\s+|\s*&nbsp;\s*|\s{2,}[·•|∙]\s*")
_CODE = re.compile(r"`([^`]+)`")
_CATEGORY = re.compile(
    r"[a-z-]{2,8}(?:\.[A-Za-z-]{2,8})?(?:\s*[,;]\s*[a-z-]{2,8}\.[A-Za-z-]{2,8})*"
)
_IMAGE = re.compile(r"\s*(?:<img\b[^>]*>|!\[[^\]]*\]\([^()]*\))\s*")


@dataclass(frozen=True, slots=True)
class Said:
    authors: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    abstract: str = ""
    summary: str = ""
    date: PartialDate | None = None
    tags: tuple[str, ...] = ()
    venue: str = ""
    comment: str = ""


def is_labelled(line: str) -> bool:
    return bool(_label(line)[0])


def tells_of_a_paper(lines: list[str], *, linked: bool) -> bool:
    """Whether a text below a heading has authors or an abstract, and a link or the heading has."""
    roles = {_label(line)[0] for line in lines}
    authors = any(_is_authors(line) for line in lines[:4])
    linked = linked or any("://" in line for line in lines)
    return linked and bool(authors or roles & {"authors", "abstract"})


def _label(line: str) -> tuple[str, str, str]:
    """The role of a labelled line, its label, and the text behind it; empty where it has none."""
    if ":" not in line[:60] and "：" not in line[:60]:
        return "", "", ""
    match = _LABEL.fullmatch(line)
    if match is None:
        return "", "", ""
    role = _ROLES.get(re.sub(r"[\W_]+", "", match["label"]).lower(), "")
    return role, match["label"].strip(), match["text"].rstrip()


def names_authors(line: str) -> bool:
    """A line that starts with names in bold or italics: `**Ann Lee, Bo Air** · [pdf](…)`."""
    first, *more = _SEPARATOR.split(line)
    match = _EMPHASIS.fullmatch(first)
    return bool(match and (more or "," in match["text"]) and are_names(match["text"], 1))


def _is_authors(line: str) -> bool:
    line = _QUOTE.sub("", line)
    match = _EMPHASIS.fullmatch(_SEPARATOR.split(line)[0])
    return bool(match and ("," in match["text"] or len(match["text"].split()) < _NAME_WORDS))


_QUOTE = re.compile(r"\s*(?:>\s?)+")
_META = 300
"""Characters of the longest line of dates and categories."""
_NAME_WORDS = 6
"""Words of the longest single name."""


class _Reader:
    """Collects what the lines of one card say."""

    def __init__(self) -> None:
        self.texts: dict[str, list[str]] = {}
        self.role = ""
        self.fields: dict[str, object] = {}

    def add(self, role: str, text: str) -> None:
        self.texts.setdefault(role, []).append(text)

    def line(self, raw: str) -> None:
        if match := _SUMMARY_TAG.search(raw):
            self._opens(inline.plain(match["label"]))
            raw = raw[match.end() :]
        quoted = raw.lstrip().startswith(">")
        line = re.sub(r"^\s*(?:>\s?)+", "", raw) if quoted else raw
        line = _BLOCK_TAG.sub(" ", line) if "<" in line else line
        pieces = _SEPARATOR.split(line)
        if len(pieces) > 1 and all(map(is_labelled, pieces)):
            for piece in pieces:
                self.line(piece)
            return
        role, label, text = _label(line)
        heading = _SUB_HEADING.fullmatch(line)
        if not line.strip():
            self._blank()
        elif role:
            self._labelled(role, label, text)
        elif heading and self._opens(heading["label"]):
            pass
        elif (
            not self.texts.keys() & {"authors", "abstract", "text"} and _is_authors(line)
        ) or _is_meta(line):
            self._meta(line)
        else:
            kept = self.role in {"abstract", "summary", "told"}
            self.add(self.role if kept else ("quote" if quoted else "text"), line.strip())

    def _opens(self, label: str) -> bool:
        """Whether a heading or the handle of a fold names what follows it."""
        role = _ROLES.get(re.sub(r"[\W_]+", "", label).lower(), "")
        if role in {"abstract", "summary", "told"}:
            self.role = role
            self.add(role, "")
            return True
        return False

    def _blank(self) -> None:
        for lines in self.texts.values():
            if lines[-1]:
                lines.append("")
        if self.role not in {"abstract", "summary", "told"}:
            self.role = ""

    def _labelled(self, role: str, label: str, text: str) -> None:
        self.role = role
        key = re.sub(r"[\W_]+", "", label).lower()
        if role == "summary" or (role == "told" and text):
            self.add("summary", "")
            said = text if key in _SILENT else f"{label}: {text}"
            self.add("summary", said)
            self.role = "summary"
        elif role == "links":
            urls = [link.url for link in inline.links(text)]
            name = (
                "doi" if key == "doi" else "arxivid" if key in {"arxiv", "id", "arxivid"} else key
            )
            self.fields.setdefault(name, urls or text)
            self.add("links", text)
        else:
            self.add(role, text)

    def _meta(self, line: str) -> None:
        for number, piece in enumerate(_SEPARATOR.split(line.strip())):
            match = _EMPHASIS.fullmatch(piece)
            if inline.anchors(piece):
                self.add("links", piece)
            elif match and number == 0 and "authors" not in self.texts:
                self.add("authors", match["text"])
            elif code := _CODE.findall(piece):
                self.add("tags", ", ".join(code))
            elif find_date(piece):
                self.add("date", piece)
            else:
                self.add("comment", inline.plain(piece))


def _is_meta(line: str) -> bool:
    """A line of links such as `[abs](…) · [pdf](…)`, of categories, of a date."""
    anchors = inline.anchors(line)
    rest = line
    for anchor in reversed(anchors):
        rest = rest[: anchor.start] + rest[anchor.end :]
    if anchors and all(anchor.image or hints.is_generic(anchor.label) for anchor in anchors):
        return len(rest.split()) < 4 * len(anchors) + 4 or len(_SEPARATOR.split(line)) > len(
            anchors
        )
    if len(_SEPARATOR.split(line.strip())) > 1 and ("`" in line or find_date(rest)):
        return len(line) < _META
    return bool(_CATEGORY.fullmatch(line.strip().strip("`*")) and "." in line) or bool(
        _IMAGE.fullmatch(line)
    )


def read(lines: list[str]) -> Said:
    """What the lines below a heading say."""
    reader = _Reader()
    for line in lines:
        reader.line(line)
    texts = {role: paragraphs(said) for role, said in reader.texts.items()}
    abstract = texts.get("abstract", "")
    rest = [texts[role] for role in ("quote", "text") if texts.get(role)]
    if not abstract and rest:
        abstract, rest = rest[0], rest[1:]
    summary = "\n\n".join(filter(None, [texts.get("summary", ""), texts.get("told", ""), *rest]))
    said = "\n".join(
        line for role, many in reader.texts.items() for line in many if role != "links"
    )
    anchored = [
        anchor for anchor in inline.anchors(said) if not anchor.image and "://" in anchor.url
    ]
    links = [*inline.links("\n".join(reader.texts.get("links", ()))), *links_of(reader.fields)]
    links += [Link(anchor.url, inline.plain(anchor.label)) for anchor in anchored]
    return Said(
        split_authors(inline.plain(texts.get("authors", ""))),
        tuple({link.url: link for link in links}.values()),
        inline.spelled(abstract) if "](" in abstract else abstract,
        inline.spelled(summary) if "](" in summary else summary,
        find_date(texts.get("date", "")),
        tuple(
            tag.strip(" `*")
            for tag in re.split(r"[,;，、\n]+", texts.get("tags", ""))
            if tag.strip(" `*")
        ),
        inline.plain(texts.get("venue", "")),
        " ".join(texts.get("comment", "").split()),
    )
