"""XML as EndNote and PubMed export it: a `record` or a `PubmedArticle` for each paper.

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
_ROOT = re.compile(r"<(?:records|PubmedArticleSet|PubmedArticle)\b")
_RECORDS = elements("record", "PubmedArticle", "PubmedBookArticle")
_INLINE = frozenset({"style", "i", "b", "u", "em", "strong", "sub", "sup"})
_ENDNOTE = {
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
}
_PUBMED = {
    "title": "ArticleTitle BookTitle",
    "authors": "Author",
    "journal": "Journal/Title",
    "date": "ArticleDate PubDate",
    "doi": "ELocationID=doi ArticleId=doi",
    "abstract": "Abstract/AbstractText",
    "keywords": "Keyword DescriptorName",
}
"""Where the fields stand: the ends of the paths to their elements, the best first; behind `=` the
registry that an attribute names."""
_SEVERAL = frozenset({"authors", "url", "keywords"})
_OF_PARTS = frozenset({"Author", "ArticleDate", "PubDate"})
_PARTS = frozenset({"CollectiveName", "Year", "Month", "Day", "MedlineDate"})
_NAMES = ("ForeName", "LastName", "Suffix")


def recognize(source: Source) -> int:
    if source.text.lstrip()[:1] != "<" or not _ROOT.search(source.text, 0, 20_000):
        return 0
    return sum(1 for _ in cut(source.text, _RECORDS))


def read(source: Source) -> Digest:
    span = span_finder(source.text)
    date = date_in_name(source.path)
    blocks = [
        _block(source.text[start:end], span(start, end), date)
        for start, end in cut(source.text, _RECORDS)
    ]
    return Digest(
        path=source.path,
        dialect=NAME,
        blocks=partition(source, blocks, "frame of the records"),
        date=date,
    )


def _block(text: str, span: Span, date: PartialDate | None) -> Block:
    try:
        said = _said(text)
    except expat.ExpatError as error:
        message = f"broken XML: {expat.errors.messages[error.code]}"
        return Failed(span=span, message=message, example=EXAMPLE, text=shortened(text[:500]))
    entry = entry_of(
        span, _fields(said, _ENDNOTE if text[:7] == "<record" else _PUBMED), outer=date
    )
    message = "a record without a title"
    return entry or Failed(span=span, message=message, example=EXAMPLE, text=shortened(text[:500]))


def _said(text: str) -> Mapping[str, list[str]]:
    """What the elements say, by the ends of their paths: `title`, `titles/title`.

    Raises expat.ExpatError where the text is no XML.
    """
    path, words = list[str](), list[list[str]]()
    marks = list[str]()
    found: dict[str, list[str]] = defaultdict(list)
    names: dict[str, str] = {}

    def opened(name: str, attributes: dict[str, str]) -> None:
        path.append(name.rpartition(":")[2])
        words.append([])
        if path[-1] in _OF_PARTS:
            names.clear()
        kind = attributes.get("EIdType") or attributes.get("IdType") or ""
        marks.append(attributes.get("Label", "") if path[-1] == "AbstractText" else f"={kind}")

    def closed(_: str) -> None:
        local, mark = path.pop(), marks.pop()
        said = " ".join("".join(words.pop()).split())
        if words and local in _INLINE:
            words[-1].append(said)
            return
        if local in _NAMES or local in _PARTS:
            names[local] = said
        said = _whole(local, names) or said
        if local == "AbstractText" and mark:
            said = f"{mark.capitalize()}: {said}"
        if said and "CommentsCorrections" not in path and "Reference" not in path:
            for end in (local, f"{path[-1] if path else ''}/{local}", f"{local}{mark}"):
                found[end].append(said)

    parser = expat.ParserCreate()
    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = lambda data: words[-1].append(data) if words else None
    parser.Parse(well_formed(text), True)  # noqa: FBT003
    return found


def _whole(local: str, names: Mapping[str, str]) -> str:
    """A person or a date by its parts; empty for other elements."""
    if local == "Author":
        parts = [names.get("CollectiveName", "")] + [names.get(name, "") for name in _NAMES]
    elif local == "ArticleDate":
        return "-".join(names.get(part, "01") for part in ("Year", "Month", "Day"))
    elif local == "PubDate":
        parts = [names.get(part, "") for part in ("Day", "Month", "Year", "MedlineDate")]
    else:
        return ""
    return " ".join(filter(None, parts))


def _fields(said: Mapping[str, list[str]], form: Mapping[str, str]) -> dict[str, object]:
    fields: dict[str, object] = {}
    for name, places in form.items():
        given = [said[place] for place in places.split() if said.get(place)]
        if given and name in _SEVERAL:
            fields[name] = [text for texts in given for text in texts]
        elif given:
            fields[name] = "\n\n".join(given[0]) if name == "abstract" else given[0][0]
    return fields
