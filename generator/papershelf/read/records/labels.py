"""The labels of lines that say something of a paper: `Authors:`, `**Link**:`, `- 摘要：`.

In the languages people keep their lists in; words are compared by their letters only. Knows no
dialect.
"""

from __future__ import annotations

import re

_LABELS = {
    "authors": (
        "author authors by writtenby writers firstauthor 作者 第一作者 论文作者 著者 저자 "
        "autor autoren verfasser auteur auteurs autores autori autore авторы автор"
    ),
    "abstract": (
        "abstract paperabstract fullabstract 摘要 原文摘要 英文摘要 论文摘要 englishabstract "
        "originalabstract abstracten 原文 アブストラクト 초록 аннотация"
    ),
    "summary": (
        "summary tldr 中文摘要 总结 论文总结 一句话总结 概述 简介 aisummary "
        "onesentencesummary overview chineseabstract abstractzh 要点 shortsummary "
        "briefsummary summarybyai description about 要約 概要 まとめ 요약 zusammenfassung "
        "kurzfassung resume résumé resumen resumo riassunto sintesi кратко 描述 内容简介 "
        "摘要总结"
    ),
    "told": (
        "motivation method methods result results conclusion conclusions contribution "
        "contributions keypoints keyinsight keyinsights keyidea highlights takeaway takeaways "
        "keytakeaways whyitmatters mainidea background experiments problem approach findings "
        "keyfindings limitations innovation insight insights relevance reason reasons why "
        "动机 方法 结果 结论 背景 实验 贡献 创新点 亮点"
    ),
    "date": (
        "date published submitted publicationdate publisheddate publishedon released "
        "releasedate updated announced submissiondate submittedon publishdate datum "
        "veröffentlicht fecha publicado publié datepublished дата 日期 发布 发布日期 时间 "
        "发表日期 发布时间 提交日期 公開日 日付 投稿日"
    ),
    "tags": (
        "category categories maincategory primarycategory subject subjects keywords keyword "
        "tags tag topics topic area areas field fields kategorie kategorien catégorie "
        "catégories categoría categorías motsclés schlagwörter palabrasclave 关键词 分类 类别 "
        "标签 领域 カテゴリ キーワード"
    ),
    "links": (
        "link links url urls pdf paper arxiv code github project projectpage website homepage "
        "html 链接 代码 论文 论文链接 paperlink pdflink arxivlink arxivid id doi hf "
        "huggingface dataset demo codelink video abs paperurl resources model models "
        "repo repository openreview page arxivurl pdfurl papers readmore read fulltext "
        "fullpaper download lien liens enlace enlaces リンク 論文 링크 논문 ссылка 地址 "
        "原文链接 论文地址 代码链接 代码地址 项目主页 项目地址 huggingfacepaper arxivpage "
        "paperpage webpage projectwebsite slides blog"
    ),
    "venue": "venue journal conference publishedin journalref booktitle publisher 会议 期刊 发表",
    "comment": "comment comments note notes matched score relevancescore readtime 备注",
    "other": (
        "affiliation affiliations institution institutions organization upvotes votes likes "
        "stars source 机构 单位 来源 笔记 关联笔记 已有笔记"
    ),
}
_ROLES = {word: role for role, words in _LABELS.items() for word in words.split()}
_LABEL = re.compile(
    r"\s*(?:[-*+•]\s+)?(?:[^\w\s*_<>\[`|:：]{1,3}️?\s*)?(?:\*\*|__|\*|_|`)?"
    r"(?P<label>[^\W\d_](?:[^\W\d_]|[;/ ’'-]){0,28}?)\s*(?:\([^()]{1,12}\))?\s*"
    r"(?:\*\*|__|\*|_|`)?\s*[:：]\s*(?:\*\*|__|\*(?=\s)|`(?=\s))?\s*(?P<text>.*)"
)
_STRONG_TAG = re.compile(r"</?(?:b|strong|i|em|u)>(?:\s*</?(?:b|strong|i|em|u)>)*", re.IGNORECASE)
_OWN_LABEL = re.compile(
    r"\s*(?:[-*+•]\s+)?(?:[^\w\s*_<>\[`|:：]{1,3}️?\s*)?(?P<bold>\*\*)?(?P<label>[^\s*:：|\[\]()]"
    r"[^*:：|\[\]]{0,38}?)(?:\*\*\s*[:：]|[:：]\s*\*\*|(?(bold)(?!)|[:：](?=\s)))\s*(?P<text>.*)"
)


def own_label_of(line: str) -> tuple[str, str]:
    """The label that a list gives its papers by itself, in bold or in a bullet, and the text."""
    bulleted = line.lstrip()[:2] in {"- ", "* ", "+ ", "• "}
    match = _OWN_LABEL.fullmatch(line) if bulleted or "**" in line[:8] else None
    if match is None or (not match["bold"] and len(match["label"].split()) > _LABEL_WORDS):
        return "", ""
    return match["label"].strip(), match["text"].rstrip()


_LABEL_WORDS = 3
"""Words of the longest label that is not in bold."""


def key_of(label: str) -> str:
    """A label by its letters and digits."""
    return re.sub(r"[\W_]+", "", label).lower()


def role_of(label: str) -> str:
    """What a label promises: authors, abstract, summary, told, date, tags, links, venue, comment
    or other; empty where it is none.
    """
    return _ROLES.get(key_of(label), "")


def label_of(line: str) -> tuple[str, str, str]:
    """The role of a labelled line, its label, and the text behind it; empty where it has none."""
    if ":" not in line[:60] and "：" not in line[:60]:
        return "", "", ""
    match = _LABEL.fullmatch(_STRONG_TAG.sub("**", line) if "<" in line else line)
    if match is None:
        return "", "", ""
    role = role_of(match["label"])
    return role, match["label"].strip(), match["text"].rstrip()


def is_labelled(line: str) -> bool:
    return bool(label_of(line)[0])
