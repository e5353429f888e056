"""What a link leads to: by its address where that is sure, else by its words."""

from __future__ import annotations

import re

from papershelf.ids.registries import ids_of, repository_of
from papershelf.ids.urls import split

_WORDS = (
    ("pdf", r"^\W*(?:(?:full text|paper)\s*)?\(?pdf\)?\W*$"),
    (
        "code",
        r"\b(?:codes?|github|repo(?:sitory)?|implementation|pytorch|tensorflow|jax|source)\b",
    ),
    ("dataset", r"\b(?:datasets?|data|corpus|benchmark)\b"),
    ("demo", r"\b(?:demo|space|playground|colab|try it)\b"),
    ("model", r"\b(?:models?|weights?|checkpoints?)\b"),
    ("video", r"\b(?:video|youtube|talk|recording)\b"),
    ("discussion", r"\b(?:twitter|tweet|thread|discussion|reddit|linkedin)\b|^\W*x\W*$"),
    ("project", r"\b(?:project|page|website|homepage|site|blog)\b"),
    ("paper", r"\b(?:paper|arxiv|abs|abstract|doi|publication|openreview|acl|link)\b"),
)
_LABELS = tuple((role, re.compile(words, re.IGNORECASE)) for role, words in _WORDS)
_VIDEO = frozenset("youtube.com youtu.be vimeo.com bilibili.com slideslive.com".split())
_DISCUSSION = frozenset(
    "twitter.com x.com reddit.com linkedin.com news.ycombinator.com threads.net bsky.app "
    "mastodon.social lesswrong.com".split()
)
_CODE = frozenset("github.com gitlab.com bitbucket.org gist.github.com codeberg.org".split())
_PAPER = frozenset(
    "semanticscholar.org papers.nips.cc proceedings.neurips.cc proceedings.mlr.press "
    "openaccess.thecvf.com ieeexplore.ieee.org sciencedirect.com nature.com papers.ssrn.com "
    "pubmed.ncbi.nlm.nih.gov ncbi.nlm.nih.gov jmlr.org hal.science ojs.aaai.org ijcai.org "
    "isca-speech.org usenix.org paperswithcode.com mdpi.com frontiersin.org academic.oup.com "
    "arxiv.org openreview.net aclanthology.org doi.org".split()
)
_HUGGING_FACE = {"datasets": "dataset", "spaces": "demo", "collections": "model", "papers": "paper"}


def link_role(url: str, label: str = "") -> str:
    """One of paper, pdf, code, model, dataset, demo, project, video, discussion, other."""
    parts = split(url.strip())
    if parts is None:
        return "other"
    host, path, _ = parts
    is_pdf = path.lower().endswith(".pdf")
    if ids_of(url):
        return "pdf" if is_pdf or path.startswith("/pdf") else "paper"
    if is_pdf and host in _CODE:
        return "pdf"
    return _of_host(host, path) or _of_label(label) or _of_place(host, is_pdf=is_pdf)


def _of_host(host: str, path: str) -> str:
    """The role that a host settles alone; nothing where it does not."""
    if host in {"huggingface.co", "hf.co"}:
        known = _HUGGING_FACE.get(path.strip("/").partition("/")[0])
        return known or ("model" if repository_of(f"https://{host}{path}") else "")
    if host in _CODE:
        return "code"
    if host in _VIDEO:
        return "video"
    if host == "colab.research.google.com":
        return "demo"
    return "discussion" if host in _DISCUSSION or host.endswith(".reddit.com") else ""


def _of_label(label: str) -> str:
    return next((role for role, words in _LABELS if words.search(label)), "") if label else ""


def _of_place(host: str, *, is_pdf: bool) -> str:
    if is_pdf:
        return "pdf"
    if host in _PAPER or any(host.endswith(f".{known}") for known in _PAPER):
        return "paper"
    return "project" if host.endswith((".github.io", ".gitlab.io", ".pages.dev")) else "other"
