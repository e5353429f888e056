"""The registries that name papers, and the hosts of repositories."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote

from papershelf.ids.urls import split
from papershelf.model import PaperId, PartialDate

_ARXIV_ID = r"(?:\d{4}\.\d{4,5}|[a-z][a-z-]*(?:\.[A-Za-z]{2})?/\d{7})"
_ARXIV_PATH = re.compile(
    rf"^/(?:(?:[a-z]{{2}}/)?(?:abs|pdf|html|ps|format|e-print|src|overview|resources|list/abs|audio|"
    rf"latexml|arxiv|papers?|forum|chat)/)(?:arxiv:|arxiv[./])?"
    rf"({_ARXIV_ID})(?:v\d+)?(?:\.pdf|/[\d.v]+\.html)?[/.,;)]*$"
    r"|^/ftp/arxiv/papers/\d{4}/(\d{4}\.\d{4,5})(?:v\d+)?\.pdf$",
    re.IGNORECASE,
)
_SCIRATE = re.compile(rf"^/arxiv/({_ARXIV_ID})(?:v\d+)?/?$", re.IGNORECASE)
_ARXIV_WORD = re.compile(rf"^arxiv:\s*({_ARXIV_ID})(?:v\d+)?(?:\s*\[.*\])?$", re.IGNORECASE)
_ARXIV_DOI = re.compile(rf"^10\.48550/arxiv\.({_ARXIV_ID})(?:v\d+)?$", re.IGNORECASE)
_HF_PAPER = re.compile(r"^/papers/(\d{4}\.\d{4,5})(?:v\d+)?(?:\.md)?/?$")
_S2_ARXIV = re.compile(
    rf"^/(?:(?:api|graph/v1|v1)/)?(?:paper/)?arxiv[:/]({_ARXIV_ID})(?:v\d+)?/?$", re.IGNORECASE
)
_S2_DOI = re.compile(r"^/(?:(?:api|graph/v1|v1)/)?(?:paper/)?doi:(10\..+)$", re.IGNORECASE)
_OPENREVIEW = re.compile(r"(?:^|&)id=([A-Za-z0-9_-]{6,})")
_ACL = re.compile(
    r"^/(?:anthology/|papers/)?(?:[A-Z]/[A-Z]\d\d/)?"
    r"([A-Z]\d\d-\d{4,5}|\d{4}\.[a-z0-9_]+-[a-z0-9]+\.\d+)(?:v\d+)?(?:\.pdf|\.bib)?/?$"
)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"<>]+")
_SHORT_DOI = re.compile(r"(10/[a-z0-9]{3,12})/?(?:[.,;)\]?#]|\s|$)", re.IGNORECASE)
"""The short form that doi.org gives a DOI: `10/gf9vgj`."""
_DOI_PATH = re.compile(r"^/doi/(?:abs/|pdf/|full/|fullHtml/|pdfplus/|epdf/|epub/)?(10\..+)$")
_SPRINGER = re.compile(r"^/(?:article|chapter|book)/(10\.[^/]+/[^/]+)/?$")
_RXIV = re.compile(
    r"^/content/(10\.\d+/[\d.]+?)(?:v\d+)?(?:\.full|\.abstract)?(?:\.pdf)?(?:\.full)?$"
)
_PUBLISHERS = {
    "dl.acm.org": _DOI_PATH,
    "link.springer.com": _SPRINGER,
    "onlinelibrary.wiley.com": _DOI_PATH,
    "tandfonline.com": _DOI_PATH,
    "journals.sagepub.com": _DOI_PATH,
    "pubs.acs.org": _DOI_PATH,
    "science.org": _DOI_PATH,
    "pnas.org": _DOI_PATH,
    "biorxiv.org": _RXIV,
    "medrxiv.org": _RXIV,
}
_REGISTRIES = {
    "arxiv": "https://arxiv.org/abs/",
    "doi": "https://doi.org/",
    "shortdoi": "https://doi.org/",
    "openreview": "https://openreview.net/forum?id=",
    "acl": "https://aclanthology.org/",
}


def ids_of(url: str) -> tuple[PaperId, ...]:
    """The registry id of the paper that an address names, its version dropped: one or none.

    Also takes `arXiv:2410.16256`, `doi:10.1145/3395363` and a bare DOI.
    """
    text = url.strip()
    if word := _ARXIV_WORD.match(text):
        return (_arxiv(word[1]),)
    if text[:4].lower() == "doi:" or text[:3] == "10.":
        return _doi(text[4:].strip() if text[0] in "dD" else text)
    parts = split(text)
    if parts is None:
        return ()
    host, path, query = parts
    reader = _READERS.get(host)
    if reader is None:
        publisher = next((name for name in _PUBLISHERS if host.endswith(f".{name}")), host)
        pattern = _PUBLISHERS.get(publisher)
        match = pattern.match(path) if pattern else None
        return _doi(match[1]) if match else ()
    return reader(path, query)


def _of_arxiv(path: str, _: str) -> tuple[PaperId, ...]:
    match = _ARXIV_PATH.match(path)
    return (_arxiv(match[1] or match[2]),) if match else ()


def _of_scirate(path: str, _: str) -> tuple[PaperId, ...]:
    match = _SCIRATE.match(path)
    return (_arxiv(match[1]),) if match else ()


def _of_hugging_face(path: str, _: str) -> tuple[PaperId, ...]:
    match = _HF_PAPER.match(path)
    return (_arxiv(match[1]),) if match else ()


def _of_semantic_scholar(path: str, _: str) -> tuple[PaperId, ...]:
    if match := _S2_ARXIV.match(path):
        return (_arxiv(match[1]),)
    match = _S2_DOI.match(path)
    return _doi(match[1]) if match else ()


def _of_doi(path: str, _: str) -> tuple[PaperId, ...]:
    return _doi(path.removeprefix("/"))


def _of_openreview(path: str, query: str) -> tuple[PaperId, ...]:
    if path.rstrip("/") not in {"/forum", "/pdf", "/attachment", "/references/pdf"}:
        return ()
    match = _OPENREVIEW.search(query)
    return (PaperId("openreview", match[1]),) if match else ()


def _of_acl(path: str, _: str) -> tuple[PaperId, ...]:
    match = _ACL.match(path)
    return (PaperId("acl", match[1]),) if match else ()


_READERS: dict[str, Callable[[str, str], tuple[PaperId, ...]]] = {
    "arxiv.org": _of_arxiv,
    "export.arxiv.org": _of_arxiv,
    "browse.arxiv.org": _of_arxiv,
    "de.arxiv.org": _of_arxiv,
    "cn.arxiv.org": _of_arxiv,
    "xxx.lanl.gov": _of_arxiv,
    "alphaxiv.org": _of_arxiv,
    "ar5iv.org": _of_arxiv,
    "ar5iv.labs.arxiv.org": _of_arxiv,
    "papers.cool": _of_arxiv,
    "scirate.com": _of_scirate,
    "emergentmind.com": _of_arxiv,
    "semanticscholar.org": _of_semantic_scholar,
    "api.semanticscholar.org": _of_semantic_scholar,
    "huggingface.co": _of_hugging_face,
    "hf.co": _of_hugging_face,
    "hf-mirror.com": _of_hugging_face,
    "doi.org": _of_doi,
    "dx.doi.org": _of_doi,
    "doi.acm.org": _of_doi,
    "openreview.net": _of_openreview,
    "aclanthology.org": _of_acl,
    "aclanthology.info": _of_acl,
    "aclweb.org": _of_acl,
}


def _arxiv(value: str) -> PaperId:
    """Old ids lose their subject class: `math.GT/0309136` is `math/0309136`."""
    if "/" in value:
        archive, _, number = value.partition("/")
        value = f"{archive.partition('.')[0].lower()}/{number}"
    return PaperId("arxiv", value)


def _doi(raw: str) -> tuple[PaperId, ...]:
    """DOIs are equal but for case; those that arXiv gives are arXiv ids.

    A short one is of a scheme of its own: it does not contradict the long one of the same paper.
    """
    if short := _SHORT_DOI.match(raw):
        return (PaperId("shortdoi", short[1].lower()),)
    match = _DOI.match(raw)
    if match is None:
        return ()
    value = match[0].rstrip(".,;").lower()
    if arxiv := _ARXIV_DOI.match(value):
        return (_arxiv(arxiv[1]),)
    return (PaperId("doi", value),)


def id_url(paper_id: PaperId) -> str:
    """The address at which the registry shows the paper."""
    return _REGISTRIES[paper_id.scheme] + quote(paper_id.value, safe="/:;()._-")


def arxiv_date(arxiv: str) -> PartialDate | None:
    """Year and month in which arXiv gave the id; none where it holds no month."""
    old = "/" in arxiv
    digits = arxiv.rpartition("/")[2]
    year, month = int(digits[:2]), int(digits[2:4])
    if not 1 <= month <= 12:  # noqa: PLR2004
        return None
    return PartialDate(year + (1900 if old and year > 90 else 2000), month)  # noqa: PLR2004


_NO_OWNERS = frozenset(
    "papers collections blog docs models topics features orgs settings search posts join login "
    "sponsors marketplace about site".split()
)


def repository_of(url: str) -> str | None:
    """`github.com/owner/name` or `huggingface.co/datasets/owner/name` of an address below it."""
    parts = split(url.strip())
    if parts is None:
        return None
    host, path, _ = parts
    names = [name for name in path.split("/") if name]
    host = "huggingface.co" if host == "hf.co" else host
    if host not in {"github.com", "gitlab.com", "huggingface.co"}:
        return None
    kind = []
    if host == "huggingface.co" and names and names[0] in {"datasets", "spaces"}:
        kind, names = names[:1], names[1:]
    if len(names) < 2 or names[0] in _NO_OWNERS:  # noqa: PLR2004
        return None
    return "/".join([host, *kind, names[0], names[1].removesuffix(".git")])
