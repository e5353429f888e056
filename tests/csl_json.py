"""CSL-JSON checked by others: the words of CSL's own schema, and what a CSL processor makes of it.

The schema and the processor are those of citeproc-py; nothing here knows what Papershelf writes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

import jsonschema
from citeproc import SCHEMA_PATH, Citation, CitationItem, formatter
from citeproc.frontend import CitationStylesBibliography, CitationStylesStyle
from citeproc.source.json import CiteProcJSON
from lxml import etree

from papershelf.publish.citable import Citable

_RNG = {"r": "http://relaxng.org/ns/structure/1.0"}
_TEXT = {"type": "string", "minLength": 1}
_NAMES = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "properties": dict.fromkeys(("family", "given", "suffix", "literal"), _TEXT),
        "additionalProperties": False,
        "anyOf": [{"required": ["literal"], "maxProperties": 1}, {"required": ["family"]}],
    },
}
_DATE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["date-parts"],
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 1,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
        }
    },
}


def _schema() -> dict[str, Any]:
    """CSL-JSON in the words of CSL: its item types, and its variables by their kind."""
    tree = etree.parse(SCHEMA_PATH)

    def words(definition: str) -> list[str]:
        found = tree.xpath(f"//r:define[@name='{definition}']//r:value/text()", namespaces=_RNG)
        assert found, definition
        return list(found)

    properties = {"id": _TEXT, "type": {"enum": words("item-types")}, "custom": {"type": "object"}}
    properties |= dict.fromkeys(words("variables.names"), _NAMES)
    properties |= dict.fromkeys(words("variables.dates"), _DATE)
    for kind in ("numbers", "titles", "strings"):
        properties |= dict.fromkeys(words(f"variables.{kind}"), _TEXT)
    return {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["type", "id"],
            "additionalProperties": False,
            "properties": properties,
        },
    }


_VALIDATOR = jsonschema.Draft202012Validator(_schema())

# One line for each item: its fields, each behind a mark of its own, which no paper can hold.
_FIELDS = {
    "title": '<text variable="title" prefix="{}"/>',
    "authors": '<names variable="author" prefix="{}"><name et-al-min="9999" delimiter=" | " '
    'delimiter-precedes-last="always"/></names>',
    "year": '<date variable="issued" form="numeric" date-parts="year" prefix="{}"/>',
    "doi": '<text variable="DOI" prefix="{}"/>',
    "url": '<text variable="URL" prefix="{}"/>',
}
_MARKS = {field: chr(0xE000 + place) for place, field in enumerate(_FIELDS)}
_LAYOUT = "".join(element.format(_MARKS[field]) for field, element in _FIELDS.items())
_STYLE = f"""\
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Test</title><id>test</id><updated>2024-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout>{_LAYOUT}</layout></bibliography>
</style>"""


def validate(items: Sequence[dict[str, Any]]) -> None:
    """Raise where an item says what CSL has no word for, or leaves a field empty."""
    _VALIDATOR.validate(list(items))


def processed(items: Sequence[dict[str, Any]]) -> list[dict[str, str]]:
    """What a CSL processor understands of each item: the fields it prints, by name."""
    style = CitationStylesStyle(io.BytesIO(_STYLE.encode()))
    known = [{name: item[name] for name in item if name != "custom"} for item in items]
    bibliography = CitationStylesBibliography(style, CiteProcJSON(known), formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    fields = {mark: field for field, mark in _MARKS.items()}
    lines = (re.split(f"([{''.join(fields)}])", str(line)) for line in bibliography.bibliography())
    return [
        {fields[mark]: text for mark, text in zip(line[1::2], line[2::2], strict=True)}
        for line in lines
    ]


def understood(items: Sequence[dict[str, Any]], papers: Sequence[Citable]) -> None:
    """Fail where the processor reads another title, author, year or id than the paper has."""
    for paper, found in zip(papers, processed(items), strict=True):
        authors = " | ".join(author.natural for author in paper.authors)
        expected = {"title": paper.title, "authors": authors, "year": paper.year}
        expected |= {"doi": paper.doi, "url": paper.url}
        assert found == {field: text for field, text in expected.items() if text}
