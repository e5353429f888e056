"""Words that a PDF cut at the end of a line: `si- multaneously`.

Only a lower-case continuation is joined. A hyphen that belongs to the word is kept
(`self- supervised`), and so is one that stands for a second half (`pre- and post-training`).
"""

from __future__ import annotations

import re

_CUT = re.compile(r"(?<![\w-])((?:\w+-)*)([^\W\d_]{2,})- ([a-zà-ÿ]{2,})(?![\w’'])")
_CONJUNCTIONS = frozenset(
    "and or to nor but vs versus as und oder et ou y o e i the a an of in on for with is are was "
    "were that which it its this these they we not while when where from by at if so than then "
    "including such rather both i.e e.g".split()
)
_FIRST_HALVES = frozenset(
    "all anti auto bench best better bi bottom character class cost cross data deep document "
    "domain down easy edge element encoder end error event ever false far feature feed few fine "
    "first five four full general graph ground hand hard head high human hyper image in inter "
    "intra instruction knowledge label language large layer left less long loss low machine "
    "macro mega meta micro mid middle mini mixed model mono more multi near neural new next non "
    "object off old on one open out over pair part past patch per pixel plug point policy post "
    "pre pretrained prompt pseudo question quasi rank re real reward right role run scale scene "
    "second self semi sentence sequence set short side single sample six small soft source space "
    "speech state step strong sub super target task ten test text third three time token top "
    "train tree trial two type ultra uni user video vision visual weak well whole word world "
    "zero".split()
)
_LAST_HALVES = frozenset(
    "agnostic aligned aware based best bit centric class conditioned consistent consuming cost "
    "dependent dimensional domain driven efficient end enhanced fine flow free friendly grained "
    "grounded guided hop independent intensive invariant labeled labelled language layer level "
    "like line long modal model of off oriented out parameter performing play quality rank ranked "
    "rate resolution resource rich scale sensitive shot side space specific step supervised task "
    "term the time to token training trained tuned tuning turn view way weight wise".split()
)
_JOINED_PREFIXES = frozenset("over under out inter re sub super in on up down".split())


def join_hyphenated(text: str) -> str:
    """Join the halves of cut words."""
    return _CUT.sub(_joined, text) if "- " in text else text


def _joined(match: re.Match[str]) -> str:
    before, first, last = match.groups()
    if last in _CONJUNCTIONS:
        return match[0]
    if before or first.lower() in _FIRST_HALVES - _JOINED_PREFIXES or last in _LAST_HALVES:
        return f"{before}{first}-{last}"
    return f"{before}{first}{last}"
