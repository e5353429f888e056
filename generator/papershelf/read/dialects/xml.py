"""XML of EndNote, PubMed, JATS, Crossref, DBLP, OAI, MODS and Zotero: an element for each paper.

<record>
<titles><title>A title</title></titles>
<contributors><authors><author>Lee, Ann</author></authors></contributors>
<electronic-resource-num>10.1234/a.1</electronic-resource-num>
</record>
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from xml.parsers import expat

from papershelf.model import Block, Digest, Failed, PartialDate, Source, Span
from papershelf.read.lines import partition, shortened
from papershelf.read.markup.xml import cut, elements, well_formed
from papershelf.read.offsets import span_finder
from papershelf.read.records.entries import entry_of
from papershelf.text.dates import date_in_name

NAME = "xml"

EXAMPLE = """\
<record>
  <titles><title>A title</title></titles>
  <contributors><authors><author>Lee, Ann</author></authors></contributors>
</record>"""
_HEAD = 20_000
"""Characters at the start in which a form shows itself."""
_INLINE = frozenset({"style", "i", "b", "u", "em", "strong", "sub", "sup", "italic", "bold"})


@dataclass(frozen=True, slots=True)
class _XmlForm:
    """How one service writes papers in XML."""

    root: re.Pattern[str]
    records: tuple[str, ...]
    """The elements that are papers."""
    fields: Mapping[str, str]
    """Where the fields stand: the ends of the paths to their elements, the best first; behind `=`
    the registry that an attribute names."""


_ENDNOTE = _XmlForm(
    re.compile(r"<records\b"),
    ("record",),
    {
        "title": "titles/title",
        "authors": "authors/author",
        "journal": "titles/secondary-title full-title",
        "year": "dates/year",
        "date": "pub-dates/date",
        "doi": "electronic-resource-num",
        "url": "related-urls/url web-urls/url pdf-urls/url",
        "abstract": "abstract",
        "keywords": "keywords/keyword",
        "note": "notes",
    },
)
_PUBMED = _XmlForm(
    re.compile(r"<PubmedArticle(?:Set)?\b"),
    ("PubmedArticle", "PubmedBookArticle"),
    {
        "title": "ArticleTitle BookTitle",
        "authors": "Author",
        "journal": "Journal/Title",
        "date": "ArticleDate PubDate",
        "doi": "ELocationID=doi ArticleId=doi",
        "abstract": "Abstract/AbstractText",
        "keywords": "Keyword DescriptorName",
    },
)
_JATS = _XmlForm(
    re.compile(r"<article-meta\b"),
    ("article",),
    {
        "title": "title-group/article-title",
        "translated-title": "trans-title-group/trans-title",
        "authors": "contrib",
        "journal": "journal-title-group/journal-title journal-meta/journal-title",
        "date": "pub-date",
        "doi": "article-id=doi",
        "abstract": "abstract/p sec/p",
        "keywords": "kwd-group/kwd",
    },
)
_CROSSREF = _XmlForm(
    re.compile(r"<(?:crossref_metadata|doi_record|crossref_result|doi_records)\b"),
    ("doi_record",),
    {
        "title": "content_item/titles/title conference_paper/titles/title journal_article/titles/"
        "title titles/title",
        "authors": "person_name",
        "journal": "journal_metadata/full_title proceedings_title book_metadata/titles/title",
        "date": "publication_date posted_date approval_date",
        "doi": "content_item/doi_data/doi conference_paper/doi_data/doi journal_article/doi_data/"
        "doi doi_data/doi",
        "url": "doi_data/resource",
        "abstract": "abstract/p",
    },
)
_DBLP = _XmlForm(
    re.compile(r"<dblp(?:person)?\b"),
    ("article", "inproceedings", "incollection", "book", "phdthesis"),
    {
        "title": "title",
        "authors": "author",
        "journal": "journal booktitle",
        "year": "year",
        "url": "ee",
    },
)
_OAI = _XmlForm(
    re.compile(r"<OAI-PMH\b|<(?:\w+:)?dc\b"),
    ("record", "dc"),
    {
        "title": "dc/title",
        "authors": "dc/creator",
        "date": "dc/date",
        "url": "dc/identifier",
        "abstract": "dc/description",
        "keywords": "dc/subject",
        "journal": "dc/source",
    },
)
_ZOTERO = _XmlForm(
    re.compile(r"<rdf:RDF\b[^>]*zotero\.org/namespaces"),
    ("Article", "Book", "BookSection", "Document", "Thesis", "Report", "Manuscript", "Description"),
    {
        "title": "Article/title Book/title BookSection/title Document/title Thesis/title "
        "Report/title Manuscript/title Description/title",
        "authors": "Person",
        "journal": "Journal/title isPartOf/title conferenceTitle",
        "date": "date",
        "doi": "identifier=doi",
        "url": "URI/value",
        "abstract": "abstract",
        "keywords": "subject/value AutomaticTag/value",
    },
)
_MODS = _XmlForm(
    re.compile(r"<(?:\w+:)?mods(?:Collection)?\b"),
    ("mods",),
    {
        "title": "mods/titleInfo/title",
        "authors": "mods/name",
        "journal": "relatedItem/titleInfo/title",
        "date": "originInfo/dateIssued part/date originInfo/copyrightDate",
        "doi": "identifier=doi",
        "url": "location/url",
        "abstract": "mods/abstract",
        "keywords": "subject/topic",
    },
)
_FORMS = (_ZOTERO, _MODS, _PUBMED, _JATS, _CROSSREF, _DBLP, _OAI, _ENDNOTE)
_SEVERAL = frozenset({"authors", "url", "keywords"})
_PERSONS = frozenset({"Author", "contrib", "person_name", "Person", "name"})
_DATES = frozenset({"ArticleDate", "PubDate", "pub-date", "publication_date", "posted_date",
                    "approval_date"})  # fmt: skip
_GROUP = ("CollectiveName", "collab")
_NAMES = ("ForeName", "given-names", "given_name", "givenName", "namePart=given", "namePart",
          "LastName", "surname", "namePart=family", "Suffix", "suffix")  # fmt: skip
_ASIDE = frozenset({"CommentsCorrections", "Reference", "body", "back", "sub-article", "ref-list",
                    "related-article", "citation_list", "Investigator", "editors",
                    "seriesEditors", "translators"})  # fmt: skip
"""Elements in which other papers are named."""
_NO_AUTHOR = "=editor"
"""The mark of a person who wrote nothing of it."""


def _form(text: str) -> _XmlForm | None:
    if text.lstrip()[:1] != "<":
        return None
    return next((form for form in _FORMS if form.root.search(text, 0, _HEAD)), None)


def recognize(source: Source) -> int:
    form = _form(source.text)
    return sum(1 for _ in cut(source.text, elements(*form.records))) if form else 0


def read(source: Source) -> Digest:
    span = span_finder(source.text)
    date = date_in_name(source.path)
    form = _form(source.text) or _ENDNOTE
    blocks = [
        _block(source.text[start:end], span(start, end), form, date)
        for start, end in cut(source.text, elements(*form.records))
    ]
    return Digest(
        path=source.path,
        dialect=NAME,
        blocks=partition(source, blocks, "frame of the records"),
        date=date,
    )


def _block(text: str, span: Span, form: _XmlForm, date: PartialDate | None) -> Block:
    try:
        said = _said(text)
    except expat.ExpatError as error:
        message = f"broken XML: {expat.errors.messages[error.code]}"
        return Failed(span=span, message=message, example=EXAMPLE, text=shortened(text[:500]))
    entry = entry_of(span, _fields(said, form.fields), outer=date)
    message = "a record without a title"
    return entry or Failed(span=span, message=message, example=EXAMPLE, text=shortened(text[:500]))


def _said(text: str) -> Mapping[str, list[str]]:
    """What the elements say, by the ends of their paths: `title`, `titles/title`.

    Raises expat.ExpatError where the text is no XML.
    """
    path, words = list[str](), list[list[str]]()
    aside = 0  # how many of the open elements are of other papers
    marks = list[str]()
    found: dict[str, list[str]] = defaultdict(list)
    parts: dict[str, str] = {}

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal aside
        path.append(name.rpartition(":")[2])
        aside += path[-1] in _ASIDE
        words.append([])
        if path[-1] in _PERSONS | _DATES:
            parts.clear()
        marks.append(_mark(path[-1], attributes))

    def closed(_: str) -> None:
        nonlocal aside
        local, mark = path.pop(), marks.pop()
        aside -= local in _ASIDE
        said = " ".join("".join(words.pop()).split())
        if words and local in _INLINE:
            words[-1].append(said)
            return
        parts[f"{local}{mark}".rstrip("=") if local == "namePart" else local] = said
        if local == "identifier" and said.startswith("DOI "):
            mark = "=doi"
        said = _whole(local, parts) or said
        if local == "AbstractText" and mark:
            said = f"{mark.capitalize()}: {said}"
        if said and mark != _NO_AUTHOR and not aside:
            above = path[-1:-3:-1]
            paths = ("/".join([*above[n::-1], local]) for n in range(len(above)))
            for end in dict.fromkeys((local, f"{local}{mark}", *paths)):
                found[end].append(said)

    parser = expat.ParserCreate()
    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = lambda data: words[-1].append(data) if words else None
    parser.Parse(well_formed(text), True)  # noqa: FBT003
    return found


def _mark(local: str, attributes: Mapping[str, str]) -> str:
    """What an attribute adds to an element: the label of a paragraph, a registry, a role."""
    if local == "AbstractText":
        return attributes.get("Label", "")
    if local in _PERSONS:
        role = attributes.get("contrib-type") or attributes.get("contributor_role") or "author"
        return "" if role == "author" else _NO_AUTHOR
    kinds = (attributes.get(name) for name in ("EIdType", "IdType", "pub-id-type", "type"))
    return f"={next(filter(None, kinds), '')}"


def _whole(local: str, parts: Mapping[str, str]) -> str:
    """A person or a date by its parts; empty for other elements."""
    if local in _PERSONS:
        return " ".join(filter(None, (parts.get(name) for name in (*_GROUP, *_NAMES))))
    if local in _DATES:
        known = {name.lower(): said for name, said in parts.items()}
        year, month, day = (known.get(name, "") for name in ("year", "month", "day"))
        if month and not month.isdigit():
            return " ".join(filter(None, (day, month, year)))
        numbers = [f"{part:0>2}" for part in (year, month, day if month else "") if part]
        return "-".join(numbers) or known.get("medlinedate", "")
    return ""


def _fields(said: Mapping[str, list[str]], form: Mapping[str, str]) -> dict[str, object]:
    fields: dict[str, object] = {}
    for name, places in form.items():
        given = [said[place] for place in places.split() if said.get(place)]
        if given and name in _SEVERAL:
            fields[name] = [text for texts in given for text in texts]
        elif given:
            fields[name] = "\n\n".join(given[0]) if name == "abstract" else given[0][0]
    return fields
