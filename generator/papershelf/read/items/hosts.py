"""Where an address leads: to a paper, to code, to a video, to notes.

Knows no dialect.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from papershelf.engine.asked_again import asked_again

_PAPER_HOST = re.compile(
    r"(?:^|\.)(?:arxiv\.org|openreview\.net|aclanthology\.(?:org|info)|aclweb\.org|doi\.org|"
    r"dl\.acm\.org|ieeexplore\.ieee\.org|computer\.org|springer\.com|nature\.com|science\.org|"
    r"sciencemag\.org|sciencedirect\.com|thecvf\.com|ecva\.net|neurips\.cc|nips\.cc|mlr\.press|"
    r"jmlr\.org|biorxiv\.org|medrxiv\.org|chemrxiv\.org|psyarxiv\.com|osf\.io|semanticscholar\.org|"
    r"aaai\.org|ijcai\.org|usenix\.org|isca-speech\.org|wiley\.com|tandfonline\.com|sagepub\.com|"
    r"plos\.org|mdpi\.com|frontiersin\.org|cell\.com|pnas\.org|ssrn\.com|hal\.science|"
    r"archives-ouvertes\.fr|researchgate\.net|academia\.edu|ceur-ws\.org|dblp\.org|"
    r"ncbi\.nlm\.nih\.gov|oup\.com|jstor\.org|iacr\.org|techrxiv\.org|alphaxiv\.org|iclr\.cc|"
    r"icml\.cc|roboticsproceedings\.org|bmvc\d*\.org|bmva\.org|vldb\.org|cidrdb\.org|ndss-symposium"
    r"\.org|royalsocietypublishing\.org|iop\.org|aps\.org|acs\.org|mitpressjournals\.org|"
    r"direct\.mit\.edu|transacl\.org|jair\.org|distill\.pub|citeseerx?\.ist\.psu\.edu|projecteuclid"
    r"\.org|siam\.org|ams\.org|elifesciences\.org|bmj\.com|thelancet\.com|nejm\.org|"
    r"colmweb\.org|kdd\.org|www\d*\.org|ismir\.net|interspeech\.org|lrec-conf\.org|eurographics\.org"
    r"|scholarpedia\.org|scitation\.org|worldscientific\.com|emerald\.com|hindawi\.com|igi-global"
    r"\.com|degruyter\.com|proquest\.com|zenodo\.org|paperswithcode\.com|emergentmind\.com)$",
    re.IGNORECASE,
)
_PAPER_PATH = re.compile(
    r"\.pdf$|\.ps(?:\.gz)?$|/(?:papers?|publications?|pubs?|proceedings)/(?!$|\w+\.(?:html?|aspx)$)"
    r"|/abs/|/pdf/|/doi/|/10\.\d{4,9}/",
    re.IGNORECASE,
)
_INDEX = re.compile(
    r"^/(?:bioproject|biosample|geo|sra|nuccore|assembly)/|/(?:journals?|conferences?|loi|toc|series)/[\w.-]+/?$|RecentIssue|/rss/|/feeds?/|/events?(?:/|$)",
    re.IGNORECASE,
)
"""The front page of a journal or a conference, where no paper is."""
_HOUSES_OF_JOURNALS = ("oup.com", "nature.com", "science.org", "cell.com", "plos.org", "bmj.com")
_JOURNAL = re.compile(r"/[a-z_-]{2,30}/?")
"""`academic.oup.com/poq`: no paper of theirs has so short an address."""
_INDEX_HOST = re.compile(r"(?:feeds?|rss|blogs?|status|info)\.")
RESEARCH = re.compile(r"/(?:research|publications?|papers?|technical-reports?)/[\w-]+")
_CODE_HOST = re.compile(r"(?:^|\.)(?:github\.com|gitlab\.com|bitbucket\.org|gitee\.com)$")
_OTHER_HOSTS = {
    "a video": r"youtube\.com|youtu\.be|vimeo\.com|bilibili\.com|slideslive\.com|ted\.com",
    "a course": r"coursera\.org|udacity\.com|edx\.org|udemy\.com|deeplearning\.ai|fast\.ai|"
    r"khanacademy\.org|datacamp\.com|ocw\.mit\.edu",
    "a post": r"medium\.com|towardsdatascience\.com|substack\.com|zhihu\.com|reddit\.com|"
    r"quora\.com|stackoverflow\.com|wordpress\.com|blogspot\.com|weixin\.qq\.com|csdn\.net|"
    r"towardsai\.net|dev\.to|hackernoon\.com|news\.ycombinator\.com|theverge\.com|techcrunch\.com",
    "an account": r"twitter\.com|x\.com|linkedin\.com|facebook\.com|instagram\.com|t\.me|"
    r"discord\.gg|discord\.com|slack\.com|bsky\.app|mastodon\.social|scholar\.google\.[a-z.]+",
    "a tool": r"\bpypi\.|\bnpmjs\.|hub\.docker\.com|readthedocs\.io|colab\.research\.google\.com|"
    r"kaggle\.com|readthedocs\.org|\banaconda\.|\bcrates\.",
    "a book": r"amazon\.[a-z.]+|oreilly\.com|manning\.com|packtpub\.com|goodreads\.com",
    "an encyclopedia": r"wikipedia\.org|wikidata\.org",
    "a badge": r"shields\.io|badge\.fury\.io|badgen\.net|awesome\.re|visitor-badge\.[a-z.]+",
}
_OTHERS = {
    kind: re.compile(rf"(?:^|\.)(?:{hosts})$", re.IGNORECASE)
    for kind, hosts in _OTHER_HOSTS.items()
}

_ADDRESS = re.compile(r"https?://([a-z0-9-]+(?:\.[a-z0-9-]+)*)((?:/[^?#\s\x00-\x20]*)?)")
"""An address in small letters without a query: so nearly all."""


@asked_again
def leads_to_paper(url: str) -> bool:
    """The address of a preprint server, a publisher, proceedings, or of a PDF."""
    parts = _parts(url)
    if parts is None or other_kind(url) == "a badge":
        return False
    host, path = parts
    if host.endswith("huggingface.co"):
        return path.startswith("/papers/")
    if _CODE_HOST.search(host):
        return path.lower().endswith(".pdf")
    if _INDEX_HOST.match(host) or _INDEX.search(path):
        return False
    if host.endswith(_HOUSES_OF_JOURNALS) and _JOURNAL.fullmatch(path):
        return False
    return bool((_is_of_papers(host) and path.strip("/")) or _PAPER_PATH.search(path))


def leads_to_code(url: str) -> bool:
    """Whether an address is that of a repository, or of a model or data set."""
    parts = _parts(url)
    return bool(parts and (_CODE_HOST.search(parts[0]) or parts[0].endswith("huggingface.co")))


def other_kind(url: str) -> str:
    """What a well-known address leads to that is no paper; empty where it is not known."""
    parts = _parts(url)
    return _kind_of_host(parts[0]) if parts else ""


@asked_again
def _kind_of_host(host: str) -> str:
    return next((kind for kind, hosts in _OTHERS.items() if hosts.search(host)), "")


@asked_again
def _is_of_papers(host: str) -> bool:
    return bool(_PAPER_HOST.search(host))


@asked_again
def _parts(url: str) -> tuple[str, str] | None:
    if plain := _ADDRESS.fullmatch(url):
        return plain[1], plain[2]
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return None
    return (host.lower(), parts.path) if parts.scheme in {"http", "https"} else None


HOME_PAGE = re.compile(
    r"https?://(?!\S+\.(?:github|gitlab|netlify|vercel|pages)\.)[^/?#]+/?|(?:\.?/)?index\.html?"
)
"""Pages of projects at such hosts are those of papers."""
_NOTES = re.compile(
    r"(?:(?!\w+:|#)|https?://(?:[^/#?]+/){3}(?:blob|tree)/)[^#?]+"
    r"\.(?:md|markdown|html?|ipynb|org|txt)(?:#.*)?",
    re.IGNORECASE,
)


def is_note(url: str) -> bool:
    """A file beside the list, or in a repository, where somebody wrote of a paper."""
    return _NOTES.fullmatch(url) is not None
