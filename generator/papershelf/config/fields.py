"""The fields of a paper: each defined once, with the words that name it in digests, and with what
becomes of it in papers, citations, data and search.

A word is known in three settings alike: at the head of a column, before the colon of a labelled
line, as a key of a record. Words are compared folded, so that `Paper Title`, `paper_titles` and
`paperTitle` are one, as are `Résumé` and `resume`. A word that is safe in one setting alone
stands there, and there it goes before the words of all settings.

Imports text.phrases.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal, TypeAlias

from papershelf.text.phrases import singular

Setting: TypeAlias = Literal["columns", "labels", "keys"]
"""columns: heads of columns. labels: what stands before a colon. keys: names in records of data."""
SETTINGS: tuple[Setting, ...] = ("columns", "labels", "keys")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)  # each is one of its own
class Field:
    """One field of a paper. Words are parted by spaces, the words of one name by hyphens.

    Where a record names a field by several words, the one that stands first here goes first.
    """

    name: str
    """The attribute of `Entry` and `Paper`; a part of such a field has a name of its own."""
    part_of: str = ""
    """The field that it becomes part of: `date` for the year, `links` for the DOI."""
    words: Mapping[str, str] = field(default_factory=dict)
    """By language (ISO 639): the words that name the field in every setting."""
    columns: str = ""
    labels: str = ""
    keys: str = ""
    loose: str = ""
    """Words that name the field in columns and keys only where nothing else does: their values,
    or what else is named, decide."""
    tagged: Mapping[str, str] = field(default_factory=dict)
    """By form of bibliographies of tagged lines: the tags, the best first."""
    values: Mapping[str, str] = field(default_factory=dict)
    """For a text that is one of a few: each with the words, folded, by which sources say it."""
    merge: str = ""
    """For a text of one line: the rule of `library/merge.py` by which a paper takes it from its
    claims. What else a paper holds has rules of its own there."""
    correct: bool = False
    """Whether corrections.yml may say what is right."""
    cited: Mapping[str, str] = field(default_factory=dict)
    """By citation format: what the field is called there. RIS calls it by the best of its tags."""
    search: bool = False
    """Whether papers are found by its words, also as `NAME:word`."""

    def called(self, form: str) -> str:
        """What a citation format calls the field; empty where the format has no name for it."""
        return self.cited.get(form) or self.tagged.get(form, "").partition(" ")[0]

    def value(self, text: str) -> str:
        """A text as the field holds it: one of `values` where it has some, else itself."""
        return _one_of(self, text) if self.values else text

    @property
    def role(self) -> str:
        """The field of an entry that the values go to."""
        return self.part_of or self.name


FIELDS: Mapping[str, Field] = {
    one.name: one
    for one in (
        Field(
            name="title",
            words={
                "en": "title paper-title article-title document-title title-of-paper title-link "
                "title-and-link display-name paper-name headline",
                "zh": "标题 题目 论文标题 论文题目 论文名称 中文标题 標題 題目 論文標題 論文題目",
                "ja": "タイトル 題名 表題 論文名 論文タイトル",
                "ko": "제목 논문제목 논문명",
                "de": "titel",
                "fr": "titre",
                "es": "título",
                "pt": "título",
                "it": "titolo",
                "ru": "название заголовок",
                "uk": "назва",
                "nl": "titel",
                "pl": "tytuł",
                "tr": "başlık",
                "ar": "العنوان عنوان",
            },
            # They head titles, links and names of methods; labelled `Paper:`, it is a link.
            loose="paper name method work article paper-and-link 论文 論文 논문 方法 reading "
            "reference werk werke œuvre ouvrage obra obras opera opere работа",
            tagged={
                "ris": "TI T1 CT BT ST TT",
                "medline": "TI BTI TT",
                "web-of-science": "TI",
                "endnote": "%T",
            },
            correct=True,
            cited={"bibtex": "title", "csl": "title"},
        ),
        Field(
            name="authors",
            words={
                "en": "authors authorships author-names author-list creators author-full-names "
                "byline authors-parsed written-by writers first-author",
                "zh": "作者 论文作者 作者列表 第一作者",
                "ja": "著者 著者名 執筆者",
                "ko": "저자 작성자 지은이 글쓴이",
                "de": "autoren autor autorinnen verfasser",
                "fr": "auteurs",
                "es": "autores autor autoras autora",
                "pt": "autores autor autoras autora",
                "it": "autori autore",
                "ru": "авторы автор",
                "uk": "автори автор",
                "nl": "auteurs",
                "pl": "autorzy autor",
                "tr": "yazarlar yazar",
                "ar": "المؤلفون المؤلف",
            },
            # Keys called so name accounts, not authors.
            columns="by",
            labels="by",
            # A book's; lists that people keep name no editors.
            keys="editor",
            tagged={
                "ris": "AU A1 A2 A3 A4 ED",
                "medline": "FAU AU CN",
                "web-of-science": "AF AU",
                "endnote": "%A %E",
            },
            correct=True,
            cited={"bibtex": "author", "csl": "author"},
        ),
        Field(
            name="abstract",
            words={
                "en": "abstract abstract-note abstract-text paper-abstract full-abstract "
                "english-abstract original-abstract abstract-en abstract-inverted-index",
                "zh": "摘要 原文摘要 英文摘要 论文摘要 論文摘要 原文",
                "ja": "アブストラクト 抄録 要旨",
                "ko": "초록",
                "de": "abstrakt",
                "ru": "аннотация",
                "uk": "анотація",
                "pl": "abstrakt",
                "tr": "öz",
            },
            # What services and feeds call the abstract; people mean their own words by it.
            keys="summary description content-text content",
            tagged={"ris": "AB N2", "medline": "AB", "web-of-science": "AB", "endnote": "%X"},
            cited={"csl": "abstract"},
        ),
        Field(
            name="summary",
            words={
                "en": "summary tldr ai-summary one-sentence-summary short-summary brief-summary "
                "summary-by-ai summary-zh highlights key-points key-takeaways takeaways key-idea "
                "idea contributions chinese-abstract abstract-zh overview description about "
                "synopsis",
                "zh": "中文摘要 总结 论文总结 一句话总结 概述 简介 要点 描述 内容简介 摘要总结 "
                "總結 簡介 重點",
                "ja": "要約 概要 まとめ",
                "ko": "요약 개요",
                "de": "zusammenfassung kurzfassung beschreibung kurzbeschreibung",
                "fr": "résumé synthèse",
                "es": "resumen descripción",
                "pt": "resumo descrição",
                "it": "riassunto sintesi sommario descrizione",
                "ru": "кратко резюме описание",
                "uk": "коротко резюме опис",
                "nl": "samenvatting beschrijving",
                "pl": "streszczenie podsumowanie opis",
                "tr": "özet açıklama",
                "ar": "الملخص ملخص",
            },
        ),
        Field(
            name="points",
            part_of="summary",
            # Parts of a summary, kept with their label in front. Columns of these names are text
            # about a paper as well, but `Method` may head the titles, and nothing is kept of
            # `Results` but what its cells say.
            labels="motivation method result conclusion contribution key-points key-insight "
            "key-idea highlight takeaway key-takeaway why-it-matters main-idea background "
            "experiment problem approach finding key-finding limitation innovation insight "
            "relevance reason why 动机 方法 结果 结论 背景 实验 贡献 创新点 亮点",
        ),
        Field(
            name="date",
            words={
                "en": "published-at published published-date publication-date publish-date "
                "date-published published-on pub-date date issued release-date released release "
                "submitted-date submission-date submitted submitted-on online-date cover-date "
                "announced created-at created created-date cdate updated-at updated update-date "
                "updated-date time",
                "zh": "发布日期 发表日期 发布时间 发表时间 提交日期 日期 时间 发布 更新时间 "
                "發布日期 發表日期 時間",
                "ja": "公開日 発表日 発行日 投稿日 日付",
                "ko": "게시일 발행일 출판일 날짜",
                "de": "veröffentlicht erschienen veröffentlichungsdatum erscheinungsdatum datum",
                "fr": "publié date-de-publication publié-le",
                "es": "publicado fecha-de-publicación fecha",
                "pt": "publicado data-de-publicação",  # `data` alone are data in English
                "it": "pubblicato data-di-pubblicazione",
                "ru": "опубликовано дата-публикации дата",
                "uk": "опубліковано дата-публікації дата",
                "nl": "gepubliceerd publicatiedatum datum",
                "pl": "opublikowano data-publikacji",
                "tr": "yayın-tarihi tarih",
                "ar": "تاريخ-النشر التاريخ تاريخ",
            },
            tagged={"ris": "DA Y1 PY Y2", "medline": "DP EDAT DEP", "endnote": "%8 %D"},
            correct=True,
            cited={"biblatex": "date", "csl": "issued"},
        ),
        Field(
            name="year",
            part_of="date",
            words={
                "en": "year publication-year pub-year",
                "zh": "年份 发表年份 發表年份",
                "ja": "発行年 年度",
                "ko": "연도 발행연도",
                "de": "jahr erscheinungsjahr",
                "fr": "année",
                "es": "año",
                "pt": "ano",
                "it": "anno",
                "ru": "год",
                "uk": "рік",
                "nl": "jaar",
                "pl": "rok",
                "tr": "yıl",
                "ar": "السنة",
            },
            tagged={"ris": "PY Y1 DA", "web-of-science": "PY EY", "endnote": "%D"},
            correct=True,
            cited={"bibtex": "year"},
        ),
        Field(
            name="month",
            part_of="date",
            words={"en": "month", "zh": "月份", "de": "monat", "fr": "mois", "ru": "месяц"},
            tagged={"web-of-science": "PD"},
        ),
        Field(name="day", part_of="date", words={"en": "day"}),
        Field(
            name="links",
            words={
                "en": "link url pdf pdf-link pdf-url paper-link paper-url arxiv-link arxiv-url abs "
                "html fulltext full-paper code code-link code-url github github-url github-link "
                "repo repository implementation hugging-face huggingface-url hf "
                "hugging-face-paper project project-page project-website website homepage webpage "
                "demo video dataset model weights checkpoint slides blog tweet resources download "
                "openreview arxiv-page paper-page entry-id",
                "zh": "链接 地址 代码 论文链接 论文地址 原文链接 代码链接 代码地址 项目 项目主页 "
                "项目地址 連結 程式碼",
                "ja": "リンク コード",
                "ko": "링크 코드",
                "fr": "liens",
                "es": "enlaces código",
                "pt": "código",
                "it": "collegamento codice",
                "ru": "ссылка ссылки код",
                "uk": "посилання код",
                "pl": "odnośnik kod",
                "tr": "bağlantı kod",
                "ar": "الرابط رابط",
            },
            # Columns of these names hold links; labels and keys say where an entry was found.
            columns="source page read translate 翻译",
            # `Paper: [abs](…)`; at the head of a column these are titles.
            labels="paper page read read-more 论文 論文 논문",
            tagged={"ris": "UR LK L2 L1 L3", "web-of-science": "UL", "endnote": "%U"},
            correct=True,
            cited={"bibtex": "url", "csl": "URL"},
        ),
        Field(
            name="doi",
            part_of="links",
            words={"en": "doi doi-url dois doi-link"},
            tagged={
                "ris": "DO M3 DI",
                "medline": "LID AID",
                "web-of-science": "DI",
                "endnote": "%R",
            },
            cited={"bibtex": "doi", "csl": "DOI"},
        ),
        Field(
            name="arxiv",
            part_of="links",
            words={"en": "arxiv-id arxiv eprint arxiv-number arxiv-no"},
            # Any name of an id: most often a number of a service, at times one of arXiv.
            labels="id",
            keys="id paper-id identifier key uid slug",
        ),
        Field(
            name="tags",
            words={
                "en": "tags keywords author-keywords categories primary-category main-category "
                "primary-class subjects topics tasks fields-of-study classes "
                "classification concepts labels fields areas domain ai-keywords manual-tags",
                "zh": "关键词 标签 分类 类别 领域 關鍵詞 關鍵字 標籤 分類",
                "ja": "キーワード タグ カテゴリ カテゴリー 分野",
                "ko": "키워드 태그 분류 분야 카테고리",
                "de": "schlagwörter schlagwort stichwörter kategorie kategorien",
                "fr": "mots-clés catégories",
                "es": "palabras-clave etiquetas categorías",
                "pt": "palavras-chave etiquetas categorias",
                "it": "parole-chiave categoria categorie",
                "ru": "ключевые-слова теги категория категории",
                "uk": "ключові-слова теги категорія категорії",
                "nl": "trefwoorden categorie",
                "pl": "słowa-kluczowe kategoria kategorie",
                "tr": "anahtar-kelimeler kategori",
                "ar": "الكلمات-المفتاحية",
            },
            # Where services file a paper; in texts these are parts of one.
            keys="section track",
            tagged={"ris": "KW", "medline": "OT MH", "web-of-science": "DE ID", "endnote": "%K"},
            cited={"csl": "keyword"},
        ),
        Field(
            name="venue",
            words={
                "en": "venue journal journal-title conference booktitle container-title "
                "proceedings publication-title source-title journal-ref published-in event-title "
                "journal-book publication pub conf",
                "zh": "会议 期刊 會議",
                "ja": "会議 学会 掲載誌",
                "ko": "학회 저널 학술지",
                "de": "zeitschrift konferenz tagung",
                "fr": "revue conférence",
                "es": "revista congreso conferencia",
                "pt": "revista conferência",
                "it": "rivista conferenza",
                "ru": "журнал конференция",
                "uk": "журнал конференція",
                "nl": "tijdschrift conferentie",
                "pl": "czasopismo konferencja",
                "tr": "dergi konferans",
                "ar": "المجلة المؤتمر",
            },
            # A key `publisher` names the house; within a header, the second is part of many words.
            labels="publisher 发表",
            tagged={
                "ris": "T2 JO JF JA BT J2 C3",
                "medline": "JT TA",
                "web-of-science": "SO CT",
                "endnote": "%J %B",
            },
            merge="commonest",
            correct=True,
            # BibTeX calls it by the kind of the entry.
            cited={"csl": "container-title"},
            search=True,
        ),
        Field(
            # What it is in the words of CSL. Only data say it: a column `Type` may be of anything.
            name="kind",
            keys="kind item-type type entry-type document-type publication-type reference-type "
            "pub-type ref-type",
            values={
                "article-journal": "articlejournal article journalarticle jour ejour mgzn review "
                "magazinearticle reviewarticle letter editorial clinicaltrial datapaper j",
                "paper-conference": "paperconference conferencepaper inproceeding conference conf "
                "cpaper proceedingsarticle conferenceproceeding proceedingspaper",
                "book": "book ebook monograph mvbook collection proceeding editedbook b",
                "chapter": "chapter booksection bookchapter incollection inbook chap echap",
                "thesis": "thesis thesi dissertation phdthesis phdthesi mastersthesi masterthesi "
                "doctoralthesi",
                "report": "report techreport technicalreport rprt workingpaper",
                "article": "preprint postedcontent eprint unpb",
                "document": "document misc generic gen other online elec webpage unpublished",
            },
            tagged={"ris": "TY", "medline": "PT", "web-of-science": "DT PT", "endnote": "%0"},
            merge="commonest",
            correct=True,
            cited={"csl": "type"},
        ),
        Field(
            name="comment",
            words={
                "en": "comment note remark annote annotation",
                "zh": "备注 评论 備註",
                "ja": "備考 コメント メモ",
                "ko": "비고 메모",
                "de": "kommentar anmerkung bemerkung notiz",
                "fr": "commentaire remarque",
                "es": "comentario nota",
                "pt": "comentário nota",
                "it": "commento nota",
                "ru": "комментарий примечание",
                "uk": "коментар примітка",
                "nl": "opmerking",
                "pl": "komentarz uwagi",
                "tr": "yorum",
                "ar": "ملاحظات",
            },
            tagged={"ris": "N1", "endnote": "%Z"},
        ),
    )
}
"""In no order that matters."""

TEXTS = tuple(one for one in FIELDS.values() if one.merge)
"""The texts of one line: nothing but their definition says how a paper takes them, how they are
corrected, cited, published as data and found."""

ASIDE = Field(
    name="aside",
    words={
        "en": "stars upvotes votes likes views download-count citations citation-count cited-by "
        "rank ranking score relevance-score matched rating priority status version read-time "
        "reading-time number no nr index idx row completed date-read read-on finished",
        "zh": "序号 编号 星标 引用 状态 笔记 关联笔记 已有笔记",
    },
    # Where a list found its entry, and where its authors work.
    labels="source institution institutions affiliation affiliations organization 来源 机构 单位 "
    "作者单位 所属机构",
    # Bibliographic detail, and what programs note for themselves.
    keys="pages page volume issue number-of-pages num-pages series collection-title edition "
    "publisher publisher-place place address location school institution organization affiliations "
    "authors-with-affiliations correspondence-address issn isbn pmid language langid rights "
    "copyright license library-catalog call-number extra references funding-details funding-text "
    "date-added date-modified access-date accessed urldate timestamp biburl "
    "bibsource file file-attachments link-attachments automatic-tags short-title shorttitle "
    "title-short container-title-short journal-abbreviation citation-key bibtex citation "
    "citation-styles owner groups eprint-class thumbnail image upvoted-by",
)
"""Names of what is not kept, however it reads: counts, ratings, detail of libraries. They are
named in the account."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """What a word names. rank: where a record has several of one field, the least goes first."""

    field: Field
    rank: tuple[int, int]
    loose: bool = False


@lru_cache(maxsize=1024)  # a list says few kinds of things
def _one_of(field: Field, text: str) -> str:
    told = {folded(text), folded(re.split("[;,]", text)[0])}
    found = (one for one, words in field.values.items() if not told.isdisjoint(words.split()))
    return next(found, "")


_BETWEEN = re.compile(r"[\W_]+")


@lru_cache(maxsize=16_384)
def folded(name: str) -> str:
    """A name by its letters and digits: without case, accents and the plural's ending.

    `Autor:innen` -> `autorinnen`, `Mots-clés` -> `motscle`, `paper_titles` -> `papertitle`.
    """
    return singular(_BETWEEN.sub("", unicodedata.normalize("NFKD", name.casefold())))


def namings(fields: Sequence[Field], setting: Setting) -> dict[str, Naming]:
    """The folded words of a setting with what each names there."""
    own = {one.name: getattr(one, setting) for one in fields}
    shared = {one.name: " ".join(one.words.values()) for one in fields}
    loose = {one.name: one.loose if setting != "labels" else "" for one in fields}
    found: dict[str, Naming] = {}
    for level, words in ((1, own), (0, shared), (2, loose)):
        for one in fields:
            for place, word in enumerate(words[one.name].split()):
                named = Naming(field=one, rank=(level, place), loose=words is loose)
                found.setdefault(folded(word), named)
    return found


_NAMINGS = {setting: namings([*FIELDS.values(), ASIDE], setting) for setting in SETTINGS}


@lru_cache(maxsize=16_384)
def naming(name: str, setting: Setting) -> Naming | None:
    """What a name means in a setting; None where no word of the table is like it."""
    known = _NAMINGS[setting]
    if found := known.get(folded(name)):
        return found
    form = _FORM.search(name, max(0, len(name) - _LONGEST_FORM))
    if form is None:
        return None
    found = known.get(folded(name[: form.start()]))
    texts = found and found.field.name in {"title", "authors", "abstract"}
    return replace(found, rank=(3, 0), loose=True) if found and texts else None


_FORM = re.compile(r"[_ -](?:html|text|txt|str(?:ing)?|raw|md|markdown|latex)$", re.IGNORECASE)
_LONGEST_FORM = 10
"""Characters of the longest, with what may end the line."""
"""`authors_html`: the same in some form."""
