"""What a text says of a paper, and the entry that it makes with a title and a place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from papershelf.model import Entry, Link, PartialDate, Span


def each_once(links: Iterable[Link]) -> tuple[Link, ...]:
    """The links in order, each address once; it is called what the last of them calls it."""
    return tuple({link.url: link for link in links}.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Everything but the title; each as in `Entry`."""

    aliases: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    authors: tuple[str, ...] = ()
    more_authors: bool = False
    abstract: str = ""
    summary: str = ""
    date: PartialDate | None = None
    tags: tuple[str, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    """The fields that are texts of one line, by name."""
    comment: str = ""
    unread: tuple[str, ...] = ()

    def entry(
        self,
        span: Span,
        title: str,
        *,
        date: PartialDate | None,
        links: Iterable[Link] = (),
        files: Iterable[Link] = (),
        section: str = "",
        tags: Iterable[str] = (),
    ) -> Entry:
        """date: what is decided on it. links, tags: those that stand above the text. files: links
        to files beside the list.
        """
        return Entry(
            span=span,
            title=title,
            aliases=tuple(alias for alias in self.aliases if alias != title),
            links=each_once((*links, *self._links, *files)),
            authors=tuple(name for name in self.authors if name != title),
            more_authors=self.more_authors,
            abstract=self.abstract,
            summary=self.summary,
            date=date,
            section=section,
            tags=tuple(dict.fromkeys([*tags, *self.tags])),
            comment=self.comment,
            unread=self.unread,
            **self.texts,
        )

    @property
    def _links(self) -> Iterable[Link]:
        """Without those that lead to one of several authors."""
        people = self.authors if len(self.authors) > 1 else ()
        return (link for link in self.links if link.label not in people)
