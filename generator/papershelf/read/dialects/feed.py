"""Feeds: Atom (arXiv's interface), RSS 1 and 2 (arXiv's daily feeds, journals, blogs).

A feed is cut into its entries first, and each is parsed as a document of its own: a broken entry
costs itself, and no document type is ever seen, so nothing can define an entity to expand.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from xml.parsers import expat

from papershelf.model import Block, Digest, Entry, Failed, Link, PartialDate, Source, Span
from papershelf.read.digest_names import first_name
from papershelf.read.lines import paragraphs, partition, shortened
from papershelf.read.markup import inline
from papershelf.read.markup.xml import cut, elements, well_formed
from papershelf.read.offsets import span_finder
from papershelf.read.records.people import split_authors
from papershelf.read.records.unknown import WORDS_OF_DATA, sorted_out
from papershelf.text.dates import date_in_name, find_date

NAME = "feed"

EXAMPLE = """\
<entry>
  <title>A title</title>
  <link href="https://arxiv.org/abs/2401.00001"/>
  <author><name>Ann Lee</name></author>
</entry>"""
_FEED = re.compile(r"<(?:\w+:)?(?:feed|rss|RDF)\b")
_ENTRIES = elements("entry", "item")
_ANNOUNCED = re.compile(
    r"^\s*(?:arXiv:\S+\s+)?Announce Type:\s*(?P<kind>[\w-]+)\s*(?:Abstract:\s*)?", re.IGNORECASE
)
_ABSTRACT = re.compile(r"^\s*Abstract:\s+", re.IGNORECASE)
_OF_PUBMED = re.compile(
    r"^(?:(?!<b>ABSTRACT</b>).){0,1000}<b>ABSTRACT</b>|(?:</p>)?\s{0,4}PMID:.*$", re.DOTALL
)
"""What PubMed writes around the abstract: the citation, and the numbers of the paper."""
_OLD_TITLE = re.compile(r"\.?\s*\(arXiv:[^()\s]+ \[[\w.-]+\](?:\s+[A-Z ]+)?\)\s*$")
_ERROR = re.compile(r"/api/errors")
_READ = frozenset(
    "title link id guid doi DOI author author/name creator category summary abstract description "
    "encoded content published pubDate date issued publicationDate updated comment journal_ref "
    "journal_reference publicationName identifier".split()
)
"""Elements that the entry takes something of; what any other says is kept or named as unread."""
_SIDE = frozenset({"author", "contributor", "source", "image", "thumbnail"})


@dataclass(slots=True)
class _FeedEntry:
    """The children of an entry by local name: what each says, and its attributes."""

    texts: dict[str, list[str]] = field(default_factory=dict)
    links: list[dict[str, str]] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)
    about: str = ""

    def text(self, *names: str) -> str:
        """The first of the fields that says something."""
        return next((text for name in names for text in self.texts.get(name, ()) if text), "")


def recognize(source: Source) -> int:
    if not (match := _FEED.search(source.text, 0, 20_000)):
        return 0
    if "zotero.org/namespaces" in source.text[match.start() : match.start() + 2000]:
        return 0  # a library, no feed
    before = source.text[: match.start()].lstrip()
    return (
        max(1, sum(1 for _ in cut(source.text, _ENTRIES))) if not before or before[0] == "<" else 0
    )


def read(source: Source) -> Digest:
    text, span = source.text, span_finder(source.text)
    pieces = [*cut(text, _ENTRIES)]
    head = _head(text[: pieces[0][0]] if pieces else text)
    date = find_date(head.text("updated", "lastBuildDate", "pubDate", "date")) or date_in_name(
        source.path
    )
    blocks = [_block(text[start:end], span(start, end), date) for start, end in pieces]
    title = first_name([" ".join(head.text("title").split())])
    return Digest(
        path=source.path,
        dialect=NAME,
        blocks=partition(source, blocks, "frame of the feed"),
        title=title,
        date=date,
    )


def _parse(text: str) -> _FeedEntry:
    """Raises expat.ExpatError where the text is no XML."""
    node, path = _FeedEntry(), list[str]()
    words: list[list[str]] = []

    def opened(name: str, attributes: dict[str, str]) -> None:
        path.append(name.rpartition(":")[2])
        words.append([])
        local = path[-1]
        if len(path) == 1:
            node.about = attributes.get("rdf:about", "")
        if local in {"link", "enclosure"} and attributes.get("href", attributes.get("url")):
            node.links.append({str(key): value for key, value in attributes.items()})
        if local == "category" and attributes.get("term"):
            node.terms.append(attributes["term"])

    def closed(_: str) -> None:
        local, said = path.pop(), "".join(words.pop())
        if path and path[-1] in _SIDE:
            local = f"{path[-1]}/{local}"
        if words and local in {"p", "i", "b", "em", "strong", "sub", "sup", "div", "span"}:
            words[-1].append(said)  # markup within a text
        else:
            node.texts.setdefault(local, []).append(said.strip())

    parser = expat.ParserCreate()
    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = lambda data: words[-1].append(data) if words else None
    parser.Parse(well_formed(text), True)  # noqa: FBT003
    return node


def _head(text: str) -> _FeedEntry:
    """What the feed says of itself, before its first entry; read leniently, as it has no end."""
    node = _FeedEntry()
    for match in re.finditer(
        r"<(?:\w+:)?(title|updated|pubDate|lastBuildDate|date)\b[^<>]*>([^<]+)<", text
    ):
        node.texts.setdefault(match[1], []).append(html.unescape(match[2].strip()))
    return node


def _block(text: str, span: Span, date: PartialDate | None) -> Block:
    try:
        node = _parse(text)
    except expat.ExpatError as error:
        return Failed(
            span=span,
            message=f"broken XML: {expat.errors.messages[error.code]}",
            example=EXAMPLE,
            text=shortened(text),
        )
    title = " ".join(node.text("title").split())
    if _ERROR.search(node.text("id")):
        message = f"the service answered with an error: {shortened(node.text('summary'))}"
        return Failed(span=span, message=message, example=EXAMPLE, text=shortened(text))
    if not title:
        return Failed(
            span=span, message="an entry without a title", example=EXAMPLE, text=shortened(text)
        )
    rest = ((name, "\n".join(said)) for name, said in node.texts.items() if name not in _READ)
    kept, unread = sorted_out(((name, text) for name, text in rest if text.strip()), WORDS_OF_DATA)
    return Entry(
        span=span,
        title=_OLD_TITLE.sub("", inline.plain(title) if "<" in title else title),
        links=_links(node),
        authors=_authors(node),
        abstract=_abstract(node),
        summary="\n\n".join(kept),
        date=_date(node) or date,
        tags=tuple(dict.fromkeys([*node.terms, *filter(None, node.texts.get("category", ()))])),
        venue=" ".join(node.text("journal_ref", "journal_reference", "publicationName").split()),
        comment=" ".join(node.text("comment").split()),
        unread=unread,
    )


def _date(node: _FeedEntry) -> PartialDate | None:
    return find_date(
        node.text("published", "pubDate", "date", "issued", "publicationDate", "updated")
    )


def _abstract(node: _FeedEntry) -> str:
    text = node.text("summary", "abstract", "description", "encoded", "content")
    text = _ABSTRACT.sub("", _ANNOUNCED.sub("", text))
    if re.match(r"\s*<(?:p|div|span|br)\b", text):
        text = _OF_PUBMED.sub("", re.sub(r"</p>\s*<p\b[^<>]*>", " ", text))
        text = inline.plain(text)
    return paragraphs(text.splitlines())


def _authors(node: _FeedEntry) -> tuple[str, ...]:
    names = node.texts.get("author/name") or []
    if not names:
        said = [*node.texts.get("creator", ()), *node.texts.get("author", ())]
        names = [name for text in said for name in split_authors(inline.plain(text))]
    return tuple(" ".join(name.split()) for name in names if name.strip())


def _links(node: _FeedEntry) -> tuple[Link, ...]:
    found: dict[str, Link] = {}
    for given in node.links:
        url = given.get("href") or given.get("url") or ""
        image = given.get("type", "").startswith(("image/", "audio/", "video/"))
        if given.get("rel") not in {"self", "license", "edit"} and not image:
            _add(found, url, given.get("title") or given.get("rel", ""))
    for url in node.texts.get("link", ()):
        _add(found, url, "link")
    for text in (node.text("guid"), node.about, node.text("id")):
        if not found:
            _add(found, text, "")
    named = (text for text in node.texts.get("identifier", ()) if text.startswith("doi:"))
    doi = (node.text("doi", "DOI") or next(named, "")).removeprefix("doi:").strip()
    if re.match(r"10\.\d{4,9}/\S+$", doi) and not any(doi in url for url in found):
        _add(found, f"https://doi.org/{doi}", "DOI")
    arxiv = re.match(
        r"(?:oai:)?arXiv(?:\.org)?:(\S+?)(?:v\d+)?$", node.text("id", "guid"), re.IGNORECASE
    )
    if arxiv and not any(arxiv[1] in url for url in found):
        _add(found, f"https://arxiv.org/abs/{arxiv[1]}", "arXiv")
    return tuple(found.values())


def _add(found: dict[str, Link], url: str, label: str) -> None:
    url = url.strip()
    if re.match(r"https?://\S+$", url):
        found.setdefault(url, Link(url, label))
