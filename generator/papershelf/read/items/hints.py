"""What words and addresses say about an item of a list: a paper, or something else.

Each heuristic is a function of its own; the reason why something is skipped names it.
Knows no dialect.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from papershelf.config.fields import naming
from papershelf.engine.asked_again import asked_again
from papershelf.read.markup.inline import Anchor, outside, plain
from papershelf.read.markup.inline import anchors as anchors_of

GENERIC = re.compile(
    r"(?:the |link to |official |full |our |my |see |view |read |more |also |in |on |project "
    r"|new(?:er)? |older |latest |extended |longer |short |free |published |accepted )*"
    r"(?:paper|pdf|arxiv|abs|abstract|html|link|url|here|code|github|git|repo|repository|"
    r"project|page|homepage|website|web|site|demo|video|videos|youtube|talk|slides?|poster|presentation|"
    r"blog|post|blogpost|article|news|dataset|datasets|data|model|models|weights|checkpoints?|"
    r"hugging ?face|hf|colab|notebook|tweet|twitter|x|thread|openreview|review|reviews|doi|bib|"
    r"bibtex|cite|citation|appendix|preprint|post-?print|acm|ieee|springer|ssrn|pubmed|jstor|"
    r"supp(?:lement(?:ary|al)?)?(?: (?:materials?|information))?|press release|corrigendum|erratum|"
    r"nature|science|acl|cvf|tensorflow|tf|pytorch|torch|keras|jax|caffe|matlab|c\+\+|python|"
    r"implementation|implementations|download|source|sources|publication|version|journal|"
    r"proceedings|semantic scholar|scholar|alphaxiv|api|docs|doc|documentation|tutorial|"
    r"project page|space|spaces|benchmark|leaderboard|media|gallery|results|wiki|report|"
    r"unofficial|third[- ]party|author|authors|back|top|back to top|toc|read|view|"
    r"translat(?:e|ion)|anthology|technical report|kimi|pwc|stars?|"
    r"解读|下载|原文|下载链接|全文|阅读|翻译)"
    r"(?:s|\(s\))?(?:[ /&+,|:-]*(?:and |& )?(?:pdf|paper|code|page|models?|data|dataset|website|"
    r"repo|github|official|unofficial|pytorch|tensorflow|tf|keras|jax|arxiv|version|demo|video|link|"
    r"preprint|project|weights|here|site|slides|appendix|abs|abstract|v?\d+|\(.{1,20}\)))*",
    re.IGNORECASE,
)
"""Labels that name what a link leads to, as do the words of the field `links`: no titles."""
_CITED = re.compile(
    r"[A-Z][\w'-]{1,30}(?: et al\.?|(?: and| &) [A-Z][\w'-]+),? ?\(?(?:19|20)\d\d[a-z]?\)?"
)
_ID = re.compile(
    r"(?:arXiv[: ]*)?(?:\d{4}\.\d{4,5}|[a-z.-]+/\d{7})(?:v\d+)?(?: [a-z-]+(?:\.[a-z-]+)?)?"
    r"|(?:doi[: ]*)?10\.\d{4,}/\S+|[a-z]{3,12}:\s?\d[\w./-]+|https?://\S+|\d+"
    r"|[a-z]{3,20}(?:19|20)\d\d[a-z]{0,20}|[\w.-]+\.(?:pdf|ps|html?|pptx?|docx?|md|org)",
    re.IGNORECASE,
)
_LABEL = 60
"""Characters of the longest label that may be generic."""
_PAPER_LABEL = re.compile(
    r"(?:.*\b)?(?:paper|pdf|arxiv|abs|preprint|openreview|publication|doi|论文)s?\b.*",
    re.IGNORECASE,
)
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
    r"/(?:journals?|conferences?|loi|toc|series)/[\w.-]+/?$|RecentIssue|/rss/|/feeds?/|/events?(?:/|$)",
    re.IGNORECASE,
)
"""The front page of a journal or a conference, where no paper is."""
_INDEX_HOST = re.compile(r"(?:feeds?|rss|blogs?|status|info)\.")
_FILE = re.compile(r"(?!\w+:)[^#?]+\.(?:pdf|ps|djvu|caj)(?:[#?].*)?", re.IGNORECASE)
"""A relative address of a paper."""
_RESEARCH = re.compile(r"/(?:research|publications?|papers?|technical-reports?)/[\w-]+")
_CODE_HOST = re.compile(r"(?:^|\.)(?:github\.com|gitlab\.com|bitbucket\.org|gitee\.com)$")
OF_PAPERS = re.compile(
    r"(?<![^\W_])(?:papers?|articles?|reading|to[ -_]?read|publications?|preprints?|bibliogra\w+"
    r"|references?|literatur\w*|art[ií]culos?|artigos?|articoli|publicaci\w+|publica[cç]\w+"
    r"|lecturas?|lectures? \w+es|r[ée]f[ée]rences|referencias?|referências?|riferimenti|lettura"
    r"|veröffentlichungen|aufsätze|артикул\w*|статьи|статей|литератур\w*|публикаци\w*"
    r"|библиограф\w*)(?![^\W_])|论文|論文|文献|文獻|논문|참고문헌",
    re.IGNORECASE,
)
"""What a list of papers calls itself, or the section that holds them."""
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
_DUMP = re.compile(
    r"Get trending papers in your email inbox|AK(?:\]\S*)? and the research community"
)
_NEWS = re.compile(
    r"\W*(?:latest |recent |project |breaking )?(?:news|updates?|change ?log|what'?s new|"
    r"announcements?|release notes|to-?do(?: list)?|road ?map|events?|更新|新闻)\b(?!.*papers?).*",
    re.IGNORECASE,
)
_ADMIN = re.compile(
    r"\W*(?:table of )?contents?\W*$|\W*(?:contact|citation|usage|our team|team|authors)\W*$|"
    r"\W*(?:toc|index|目录|目次|목차|overview of contents|catalog(?:ue)?s?|categories|outline)\W*$|"
    r"\W*(?:contribut\w+|maintain\w+|acknowledge?ments?|thanks|licen[cs]e|citing|"
    r"how to cite|cite (?:us|this)|contact us|star history|stargazers|sponsors?|disclaimer|"
    r"faq|"
    r"how to (?:contribute|add|use)|installation|getting started|quick ?start|join us)\b.{0,30}$",
    re.IGNORECASE,
)
_MODEL_LABEL = re.compile(r"\W*(?:model|checkpoint|weight|api)", re.IGNORECASE)
_TOOLS = re.compile(
    r"\b(?:tool|librar|software|framework|package|platform|repositor|open.?source)", re.IGNORECASE
)
_VENUES = (
    r"ICLR|ICML|NeurIPS|NIPS|CVPR|ICCV|ECCV|ACL|EMNLP|NAACL|EACL|AAAI|IJCAI|KDD|WWW|SIGIR|"
    r"CIKM|WSDM|RecSys|COLING|TACL|COLM|CoRL|RSS|ICRA|IROS|TPAMI|IJCV|TIP|TNNLS|TMLR|JMLR|WACV|"
    r"BMVC|ACCV|MICCAI|ISBI|INTERSPEECH|ICASSP|SIGGRAPH(?: Asia)?|ACM ?MM|MM|CHI|UIST|VLDB|SIGMOD|"
    r"ICDE|OSDI|SOSP|NSDI|USENIX(?: Security)?|CCS|NDSS|S&P|ASE|ICSE|FSE|ISSTA|PLDI|POPL|UAI|"
    r"AISTATS|CoNLL|AACL|LREC|3DV|TMM|TCSVT|TOG|TVCG|TKDE|TOIS|DAC|ASPLOS|ISCA|MICRO|HPCA|MLSys|"
    r"EuroSys|SC|arXiv|Preprint|(?:bio|med|chem)Rxiv|Nature|Science|Cell|PNAS"
)
VENUE = re.compile(
    rf"\b(?:(?:{_VENUES})(?:[ -]?[A-Z][\w/]*){{0,2}}"
    r"[ ,:-]*(?:['’] ?)?(?:(?:19|20)?\d\d)?\b|[A-Z][A-Za-z]{1,9}[ -]?(?:['’] ?|20|19)\d\d\b)"
)
_MAY_NAME_VENUE = re.compile(rf"{_VENUES}|['’] ?\d\d|20\d\d|19\d\d")
"""Found wherever `VENUE` is, and looked for in a third of the time."""


def find_venue(text: str) -> re.Match[str] | None:
    """The first venue that a text names, with its year."""
    return VENUE.search(text) if _MAY_NAME_VENUE.search(text) else None


_AWARD = re.compile(
    r"(?:[A-Z][\w'’. -]{1,25}[ ,:-]+)?(?:oral|spotlight|highlight|poster)s?"
    r"(?: presentation| paper)?"
    r"|(?:(?:19|20)\d\d[ ,:-]+)?(?:best|outstanding|distinguished|test[- ]of[- ]time)\b.{0,40}"
    r"|honou?rable mention.{0,20}"
    r"|(?:accepted|under review|to appear|submitted)\b.{0,150}|in press|[\w &'’]{0,20}\bworkshops?",
    re.IGNORECASE,
)
_WORD = r"[^\W\d][\w&.@/'’]*"
_DATED = re.compile(
    rf"(?:{_WORD}[ ,:-]+){{0,8}}(?:{_WORD}?)?(?:(?:19|20)\d\d(?:[./-]\d\d?){{0,2}}|['’] ?\d\d)"
    r"(?: [A-Za-z]{1,12})?"
)
"""`npj Digital Ponds, 2024`, `Arxiv, 2023.9`, `NIPS '19`, `ICLR 2020 Oral`: ends with a year."""
SHORT_YEAR = re.compile(
    r"(?P<venue>(?=[A-Za-z]{1,8}[A-Z])(?!COVID)[A-Z][A-Za-z]{2,11} (?P<year>9\d|[0-3]\d))"
    r"(?=\s*(?:[,|)\]–—-]|$))"
)
"""`OSDI 16` in front of what parts it from a title, and `HotCloud 14` alone."""


_JOURNAL = re.compile(
    r"(?:[A-Z][\w&.-]* ){0,4}(?:Journal|Transactions|Letters|Proceedings|Magazine|Annals)\b"
    r"(?: (?:[A-Z][\w&.-]*|of|on|the|and|in|for|&)){0,9}"
)


def names_journal(text: str) -> bool:
    """Whether a text is the name of a journal: `(IEEE Transactions on Kites)`."""
    return _JOURNAL.fullmatch(text.strip(" *_()[]")) is not None


def says_when(text: str) -> bool:
    """Whether a text beside a title is metadata: a venue, a year, an award."""
    words = plain(text).strip(" *_`:.,[]()'’")
    return bool(
        VENUE.fullmatch(words)
        or is_date_heading(words)
        or _DATED.fullmatch(words)
        or SHORT_YEAR.fullmatch(words)
        or _AWARD.fullmatch(words)
    )


_OUTLET = re.compile(
    r"(?:.*\b)?(?:journal|transactions|proceedings|letters|annals|bulletin|magazine|PLOS|"
    r"bio ?rxiv|med ?rxiv|preprints?|IEEE|ACM|BMC|Nature|Science|Cell|Lancet|Frontiers|Elsevier|"
    r"Springer|Wiley|PNAS|eLife|advances|communications|methods in|reports|press|publishers?|"
    r"conference|symposium|book|chapter|full[- ]?text|open access|"
    r"(?:paper|pdf|article|code|version|implementation|slides|blog ?post|preprint)s?)\b.*",
    re.IGNORECASE,
)


def names_source(label: str) -> bool:
    """Whether a label behind a title may say where it leads: `Nature Ponds paper`, `PLoS One`."""
    return bool(_OUTLET.fullmatch(plain(label)))


def is_page_dump(text: str) -> bool:
    """Whether a text has the furniture of a dumped page of papers, which is another dialect."""
    return bool(_DUMP.search(text, 0, 20_000))


@asked_again
def is_generic(label: str) -> bool:
    """Whether a label says what a link leads to (`[pdf]`, `Code & Data`), and is no title."""
    words = re.sub(r"[^\w\s&+/,|:().'-]+", "", plain(label)).strip(" ():_|-")
    return (
        not words
        or label.lstrip(" *_").startswith("`[")
        or bool(_ID.fullmatch(words) or _CITED.fullmatch(words))
        or (len(words) < _LABEL and bool(GENERIC.fullmatch(words) or VENUE.fullmatch(words)))
        or ((found := naming(words, "labels")) is not None and found.field.role == "links")
    )


def says_paper(anchor: Anchor) -> bool:
    """`[paper](…)`, `[arXiv](…)`: the label promises a paper, even where the address is missing."""
    label = plain(anchor.label)
    return is_generic(label) and bool(_PAPER_LABEL.fullmatch(label))


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
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return None
    return (host.lower(), parts.path) if parts.scheme in {"http", "https"} else None


@asked_again
def is_news(heading: str) -> bool:
    """A section of news, updates or events: what it links are announcements."""
    return bool(_NEWS.fullmatch(heading.strip()))


@asked_again
def is_administration(heading: str) -> bool:
    """A table of contents, contributors, a licence, how to cite: about the list itself."""
    return bool(_ADMIN.match(heading.strip("ℹ️ ")))


_REMARK = re.compile(
    r"(?:presented|covered|featured|discussed|mentioned|reported) (?:at|in|by|on)\b"
    r"|previously (?:circulated|titled)|(?:media|press) coverage\b",
    re.IGNORECASE,
)
"""What people say below a paper of theirs."""
_JUMP = re.compile(r"(?:\./?|/)?(?:readme\.(?:md|rst|org))?(?:\?[\w=-]*)?#(?=.)", re.IGNORECASE)
_NO_PAPERS = (
    r"(?:books?|textbooks?|tutorials?|courses?|lectures?(?: notes)?|videos?|talks?|slides?"
    r"|blogs?|posts?|podcasts?|leader ?boards?|conferences?|newsletters?|communit(?:y|ies)|people"
    r"|researchers?|summer schools?|meetings?|jobs?|书籍|教程|课程|博客|视频"
    r"|websites?|(?:digital|online|web) (?:databases?|(?:re)?sources)"
    r"|livres?|libros?|livros?|libri|bücher|книги|cursos?|cours|corsi|kurse|курсы|vidéos?|vídeos?"
    r"|conf[ée]rences|conferencias|konferenzen|конференции|会议|學會|学会|presentations?|presentaciones"
    r"|présentations|präsentationen|презентации|слайды|видео|スライド|動画"
    r"|评测竞赛|竞赛|白皮书(?:及报告)?|机构(?:及人物)?|人物|讲座|视频课程)"
)
_OTHER_SECTION = re.compile(
    r"\W*(?:(?:online|related|recommended|useful|other|free|more|text|video|blog|key)[\s-]+)*"
    rf"(?P<kind>{_NO_PAPERS})(?:\W+(?:and\W+)?(?:{_NO_PAPERS}|workshops?))*"
    r"(?: (?:principales|recomendad[oa]s|útiles|utiles|empfohlen))?\W*",
    re.IGNORECASE,
)
_PREPRINT = re.compile(
    r"https?://(?:\w+\.)?(?:arxiv|openreview|biorxiv|medrxiv|aclanthology)\.\w+/"
)


def kind_of_section(path: Sequence[str], urls: Sequence[str]) -> str:
    """What a heading says its items are that are no papers; empty where it says nothing.

    A preprint is a paper wherever it stands.
    """
    kinds = (match["kind"].lower() for text in path if (match := _OTHER_SECTION.fullmatch(text)))
    kind = next(kinds, "")
    return "" if urls and _PREPRINT.match(urls[0]) else kind


def is_paper_link(anchor: Anchor) -> bool:
    """A link that says that it leads to a paper, or a file beside the list that is one."""
    named = says_paper(anchor) and not _HOME_PAGE.fullmatch(anchor.url)
    return named or bool(_FILE.fullmatch(anchor.url))


def only_jumps(anchors: Sequence[Anchor]) -> bool:
    """All links lead to places of the same page: an entry of a table of contents."""
    return bool(anchors) and all(_JUMP.match(anchor.url) for anchor in anchors)


def is_release(name: str, anchors: Sequence[Anchor], path: Sequence[str] = ()) -> bool:
    """A short name whose first link is a model or code: the release of a model, not a paper.

    With a link to a paper besides the code it is a paper, but not in a list of tools.
    """
    few = 2
    first = next((anchor for anchor in anchors if anchor.url or says_paper(anchor)), None)
    if first is None or not first.url or len(name.split()) > few or leads_to_paper(first.url):
        return False
    paper = any(leads_to_paper(anchor.url) or says_paper(anchor) for anchor in anchors)
    code = leads_to_code(first.url) and (not paper or any(map(_TOOLS.search, path)))
    return code or bool(_MODEL_LABEL.match(plain(first.label)))


@asked_again
def heading_text(text: str) -> str:
    """A heading as plain text, without the jumps (`[[Back]](#toc)`) and images in it."""
    jumps = (
        anchor
        for anchor in anchors_of(text)
        if anchor.image or (anchor.url.startswith("#") and is_generic(anchor.label))
    )
    return plain(outside(text, jumps)).strip(" #")


_PROGRAMME = re.compile(
    r"\W*(?:(?:opening|closing|welcome|introductory|concluding)\b.{0,12}"
    r"(?:remarks?|session|address|ceremony|introduction)?"
    r"|(?:coffee|lunch|tea|dinner)\b.{0,12}(?:break)?|(?:short )?breaks?"
    r"|(?:(?:panel|open|group) )?discussions?|poster (?:sessions?|spotlights?)|keynotes?"
    r"|(?:invited|contributed|keynote|spotlight) (?:talk|speaker|session)s?"
    r"|(?:best|outstanding) papers?(?: awards?| ceremony| session)?|registration|reception"
    r"|social event|q ?& ?a)\W*(?:\d\W*)?",
    re.IGNORECASE,
)


@asked_again
def is_programme(title: str) -> bool:
    """An item of the programme of a meeting, of which nobody wrote a paper: `Coffee Break`.

    So is a remark on one: `Presented at the Kite Days`.
    """
    return bool(_PROGRAMME.fullmatch(title) or _REMARK.match(title))


UNLINKED = "a text without a link to a paper"
NAME = "a name with a link not known to lead to a paper (leads_to_paper)"
CODE = "leads to code or a model only, no paper (leads_to_code)"
UNSURE = "a link that is not known to lead to a paper, among others (leads_to_paper)"
_POST = re.compile(r"\W*(?:the )?(?:blog|post|blog ?post|news|tweet|thread)\W*", re.IGNORECASE)
"""`[blog](…)`: the only thing that an item leads to."""
_ASIDE = re.compile(r"\([^()]*\)")
"""What stands in brackets from end to end explains something else."""
_TITLE_WORDS = 4
"""Words of a text that is more likely a title than the name of a thing."""


def why_no_paper(  # noqa: PLR0911 - one way out for each heuristic
    title: str,
    name: str,
    anchors: Sequence[Anchor],
    urls: Sequence[str],
    path: Sequence[str],
    structured: bool,  # noqa: FBT001 - the last of six facts
) -> str:
    """Why an item is no paper; empty where it is one, UNSURE where its neighbours decide.

    name: what it is called in bold, or the title. path: the headings above it. structured: it
    states authors, or a venue, as a reference does.
    """
    links = [anchor for anchor in anchors if not anchor.image or anchor.url.startswith("http")]
    papers = any(map(leads_to_paper, urls)) or any(map(is_paper_link, links))
    if any(map(is_news, path)):
        return "news of the list, no entry of it (is_news)"
    if any(map(is_administration, _about(path))) or (
        any(map(_CONTENTS.match, path)) and links and all(map(_FOLDER.fullmatch, _urls(links)))
    ):
        return "about the list itself (is_administration)"
    kind = kind_of_section(path[1:] or path, urls)
    if kind and not (structured and kind.startswith("conference")):  # papers, by where they were
        return f"stands under {kind}, no paper (kind_of_section)"
    if is_programme(title):
        return "an item of a programme, or a remark (is_programme)"
    if only_jumps(links):
        return "a table of contents (only_jumps)"
    aside = not urls and _ASIDE.fullmatch(title)
    if not title or not re.search(r"\w", title) or is_generic(title) or aside:
        return "no title"
    if is_release(name, links, path):
        return "the release of a model or a tool, no paper (is_release)"
    long = len(title.split()) >= _TITLE_WORDS
    if papers or (structured and (urls or long)):
        return ""
    if links and all(_POST.fullmatch(plain(anchor.label)) for anchor in links):
        return "leads to a post, no paper (_POST)"
    return _where_it_leads(urls, long=long)


_HOME_PAGE = re.compile(r"https?://(?!\S+\.(?:github|gitlab|netlify|vercel|pages)\.)[^/?#]+/?")
"""Pages of projects at such hosts are those of papers."""
_NOTES = re.compile(
    r"(?:(?!\w+:|#)|https?://(?:[^/#?]+/){3}(?:blob|tree)/)[^#?]+"
    r"\.(?:md|markdown|html?|ipynb|org|txt)(?:#.*)?",
    re.IGNORECASE,
)


def is_note(url: str) -> bool:
    """A file beside the list, or in a repository, where somebody wrote of a paper."""
    return _NOTES.fullmatch(url) is not None


_FOLDER = re.compile(r"(?!\w+:|#)[^#?]*/")
"""A folder beside the list, which holds many papers."""


def _urls(links: Sequence[Anchor]) -> list[str]:
    return [anchor.url for anchor in links]


_CONTENTS = re.compile(
    r"\W*(?:table of )?(?:contents?|toc|index|目录|目次|목차|catalog(?:ue)?s?|categories"
    r"|outline)\b",
    re.IGNORECASE,
)


def _about(path: Sequence[str]) -> Sequence[str]:
    """The headings that may speak of the list itself; one of contents only if it is the last."""
    below = path[1:] or path
    return [text for text in below if text == below[-1] or not _CONTENTS.match(text)]


def _where_it_leads(urls: Sequence[str], *, long: bool) -> str:
    """Why an item is none whose links do not lead to a paper."""
    kind = next((kind for url in urls if (kind := other_kind(url))), "")
    if not urls:
        return UNLINKED
    if kind:
        return f"leads to {kind}, no paper (other_kind)"
    if all(leads_to_code(url) and not is_note(url) for url in urls):
        return CODE
    if all(map(_HOME_PAGE.fullmatch, urls)):
        return "leads to a home page, no paper (_HOME_PAGE)"
    long = long or any(map(_RESEARCH.search, urls))
    return UNSURE if long else NAME


_DATE_WORDS = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|[\W\d_]+|\b(?:th|st|nd|rd|week|of|the"
    r"|papers?|for|day|daily|mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\b|[年月日]",
    re.IGNORECASE,
)


@asked_again
def is_date_heading(heading: str) -> bool:
    """A heading that only states a date: `2031`, `Papers of March 2031`."""
    return bool(re.search(r"\d", heading)) and not _DATE_WORDS.sub("", heading)


_SUBTITLE = 3, 14
"""Words of the shortest and of the longest subtitle: a name is shorter, a sentence longer."""
_SMALL = frozenset(
    "with without from into onto through over under between beyond using across during after "
    "before versus toward towards among against within".split()
)
"""Longer words that stay small in titles."""


def is_subtitle(text: str) -> bool:
    """What goes on with a title behind a dash: some words, all longer ones with capitals."""
    words = text.split()
    least, most = _SUBTITLE
    found = re.findall(r"[^\W\d_][\w-]*", text)
    long = [word for word in found if len(word) > least and word not in _SMALL]
    return (
        least <= len(words) <= most
        and len(long) > 1
        and all(word[0].isupper() for word in long)
        and not text.rstrip().endswith((".", ";", ":"))
        and not find_venue(text)
    )
