"""What a heading says of the items below it: papers, news, tools, the list itself.

Knows no dialect.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from papershelf.engine.asked_again import asked_again
from papershelf.engine.limits import LONGEST_HEAD
from papershelf.read.items.link_labels import is_generic
from papershelf.read.markup.inline import anchors as anchors_of
from papershelf.read.markup.inline import outside, plain

OF_PAPERS = re.compile(
    r"(?<![^\W_])(?:papers?|articles?|reading|to[ -_]?read|publications?|preprints?|bibliogra\w+"
    r"|references?|literatur\w*|art[ií]culos?|artigos?|articoli|publicaci\w+|publica[cç]\w+"
    r"|lecturas?|lectures? \w+es|r[ée]f[ée]rences|referencias?|referências?|riferimenti|lettura"
    r"|veröffentlichungen|aufsätze|артикул\w*|статьи|статей|литератур\w*|публикаци\w*"
    r"|библиограф\w*)(?![^\W_])|论文|論文|文献|文獻|논문|참고문헌",
    re.IGNORECASE,
)
"""What a list of papers calls itself, or the section that holds them."""
_NEWS = re.compile(
    r"\W*(?:latest |recent |project |breaking )?(?:news|updates?|change ?log|what'?s new|"
    r"announcements?|release notes|to-?do(?: list)?|road ?map|events?|更新|新闻)\b(?!.*papers?).*",
    re.IGNORECASE,
)
_ADMIN = re.compile(
    r"\W*(?:table of )?contents?\W*$|\W*(?:contact|citation|usage|our team|team|authors)\W*$|"
    r"\W*(?:toc|index|目录|目次|목차|overview of contents|catalog(?:ue)?s?|categories|outline"
    r"|navigation|(?:main )?menu|site ?map)\W*$|"
    r"\W*(?:contribut\w+|maintain\w+|acknowledge?ments?|thanks|licen[cs]e|citing|"
    r"how to cite|cite (?:us|this)|contact us|star history|stargazers|sponsors?|disclaimer|"
    r"faq|"
    r"how to (?:contribute|add|use)|installation|getting started|quick ?start|join us)\b.{0,30}$",
    re.IGNORECASE,
)


@asked_again
def is_news(heading: str) -> bool:
    """A section of news, updates or events: what it links are announcements."""
    return bool(_NEWS.fullmatch(heading.strip()))


@asked_again
def is_administration(heading: str) -> bool:
    """A table of contents, contributors, a licence, how to cite: about the list itself."""
    return bool(_ADMIN.match(heading.strip("ℹ️ ")))


_NO_PAPERS = (
    r"(?:books?|textbooks?|tutorials?|courses?(?: (?:notes|materials?|pages?))?"
    r"|lectures?(?: notes)?|videos?|talks?|slides?"
    r"|blogs?|posts?|podcasts?|leader ?boards?|conferences?|newsletters?|communit(?:y|ies)|people"
    r"|researchers?|summer schools?|meetings?|jobs?|书籍|教程|课程|博客|视频"
    r"|search engines|moteurs de recherche"
    r"|données|datos|websites?|(?:digital|online|web) (?:databases?|(?:re)?sources)"
    r"|documentation|docs|guides?|manuals?|livres?|libros?|livros?|libri|bücher|книги|cursos?|cours|corsi|kurse|курсы|vidéos?|vídeos?"
    r"|conf[ée]rences|conferencias|konferenzen|конференции|会议|學會|学会|presentations?|presentaciones"
    r"|présentations|präsentationen|презентации|слайды|видео|スライド|動画"
    r"|outreach|(?:media|press) coverage|in the (?:media|press|news)|popular (?:science|articles)"
    r"|divulgaci[oó]n|divulgação|prensa|评测竞赛|竞赛|白皮书(?:及报告)?|机构(?:及人物)?|人物|讲座|视频课程)"
)
_OTHER_SECTION = re.compile(
    r"\W*(?:(?:online|related|recommended|useful|other|free|more|text|video|blog|key|practical"
    r"|additional|official|external|hands[- ]on|introductory)[\s-]+)*"
    rf"(?P<kind>{_NO_PAPERS})(?:\W+(?:and\W+)?(?:{_NO_PAPERS}|workshops?))*"
    r"(?: (?:principales|recomendad[oa]s|útiles|utiles|empfohlen))?\W*",
    re.IGNORECASE,
)
_PREPRINT = re.compile(
    r"https?://(?:\w+\.)?(?:arxiv|openreview|biorxiv|medrxiv|aclanthology)\.\w+/"
)


_DATA_SECTION = re.compile(
    r"\W*(?:(?:open|public|our|research|released?) )*(?:data ?sets?|data|corpora|software|code"
    r"|tools?|(?:pre-?trained )?(?:models?|weights))(?: (?:and|&) (?:code|models?|data))?\W*",
    re.IGNORECASE,
)
_DATA_HOST = re.compile(
    r"https?://(?:www\.|data\.)?(?:zenodo|figshare|kaggle|huggingface|mendeley|dataverse|osf)\.\w+/"
)


def kind_of_section(path: Sequence[str], urls: Sequence[str]) -> str:
    """What a heading says its items are that are no papers; empty where it says nothing.

    A preprint is a paper wherever it stands.
    """
    kind = next(filter(None, map(_kind, path)), "")
    if not kind and path and urls and all(map(_DATA_HOST.match, urls)):
        kind = "data" if _DATA_SECTION.fullmatch(path[-1]) else ""
    return "" if kind and urls and _PREPRINT.match(urls[0]) else kind


@asked_again
def _kind(heading: str) -> str:
    named = _OTHER_SECTION.fullmatch(heading)
    return named["kind"].lower() if named else ""


@asked_again
def heading_text(text: str) -> str:
    """A heading as plain text, without the jumps (`[[Back]](#toc)`) and images in it.

    It is asked what it says for each item below it, so it has the length of a title.
    """
    jumps = (
        anchor
        for anchor in anchors_of(text)
        if anchor.image or (anchor.url.startswith("#") and is_generic(anchor.label))
    )
    return plain(outside(text, jumps)).strip(" #")[:LONGEST_HEAD]


_CONTENTS = re.compile(
    r"\W*(?:table of )?(?:contents?|toc|index|目录|目次|목차|catalog(?:ue)?s?|categories"
    r"|outline)\b",
    re.IGNORECASE,
)


@asked_again
def is_of_contents(heading: str) -> bool:
    """Whether a heading begins as that of a table of contents does."""
    return _CONTENTS.match(heading) is not None


def about(path: Sequence[str]) -> Sequence[str]:
    """The headings that may speak of the list itself; one of contents only if it is the last."""
    below = path[1:] or path
    return [text for text in below if text == below[-1] or not is_of_contents(text)]
