"""The links of a paper, with words that say where each leads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from papershelf.config.words import Words
from papershelf.model import PaperLink
from papershelf.pages.html import Html, escape

# Digests call one and the same link by the paper's title, "Link", "Read more" or a flag.
_KNOWN = (
    ("paper", "arxiv.org", "arXiv"),
    ("paper", "huggingface.co", "Hugging Face"),
    ("paper", "openreview.net", "OpenReview"),
    ("paper", "aclanthology.org", "ACL Anthology"),
    ("paper", "doi.org", "DOI"),
    ("code", "huggingface.co", "Hugging Face"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLinkView:
    """A link of a paper, or one of its ids."""

    url: Html
    label: Html
    role: str
    mined: bool = False


def link_views(links: Sequence[PaperLink], words: Words) -> tuple[PaperLinkView, ...]:
    """The links with their words; those of the same words get the end of their address, too."""
    names = [_name(link, words) for link in links]
    many = Counter(names)
    return tuple(
        PaperLinkView(
            url=escape(link.url),
            label=escape(f"{name}: {_end(link.url)}" if many[name] > 1 else name),
            role=link.role,
            mined=link.mined,
        )
        for link, name in zip(links, names, strict=True)
    )


def _name(link: PaperLink, words: Words) -> str:
    host = urlsplit(link.url).netloc.lower().removeprefix("www.")
    for role, known, name in _KNOWN:
        if role == link.role and host.endswith(known):
            return name
    if link.role == "other":
        return host
    return words(f"role_{link.role}")


def _end(url: str) -> str:
    parts = urlsplit(url)
    path = parts.path.strip("/")
    return "/".join(path.split("/")[-2:]) or parts.netloc
