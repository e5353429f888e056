"""Words that nobody is called by: two words with capitals may be a person, or `Deep Learning`.

Each stands in titles, venues or places of work, and is no family or given name that papers have: so
`Best`, `Page`, `Park` and `Law` are not here, nor `Kong`, `Asia` and `China`.
"""

from __future__ import annotations

import re

_WORDS = frozenset(
    # what papers are about
    "ability adaptive algorithm algorithms application applications approach approaches "
    "architecture architectures artificial attention autonomous aware based bayesian behavior "
    "behaviour benchmark benchmarks biology chemistry classification clinical cloud clustering "
    "cognition cognitive computation computational computer computers computing control data "
    "database databases dataset datasets deeper design detection development digital distributed "
    "driven dynamic dynamics economic economics education efficient embedding embeddings "
    "environment estimation evaluation evolution federated finance financial forests framework "
    "frameworks fuzzing game games generation generative genetics genomics graph graphs guided "
    "hardware health history human humans image images inference information intelligence "
    "intelligent interaction interface interfaces internet kernel knowledge language languages "
    "learning linguistics machine machines management mechanics media medical medicine memory "
    "method methods mining mobile model modeling modelling models motion multimodal navigation "
    "network networks neural neuroscience object objects optimization optimisation parallel "
    "perception performance philosophy physical physics planning policy political prediction "
    "privacy probabilistic processing program programming programs psychology quantum random "
    "reasoning recognition regression reinforcement representation representations robot robotic "
    "robotics robots robust security segmentation semantic semantics sensing sequential "
    "simulation social sociology software space spatial speech statistical statistics stochastic "
    "strategies structural structure structures supervised supply support synthesis system "
    "systems task tasks technologies technology theories theory training transformer transformers "
    "unsupervised vector vectors virtual vision visual web wireless "
    # what a paper is, and parts of one
    "abstract access appendix article articles award awards blog book books chapter code "
    "comment conclusion course demo discussion dissertation download edition editions editorial "
    "handbook homepage introduction issue keynote lecture lectures literature manual material "
    "materials note notes open overview paper papers poster preprint preprints project projects "
    "reading references related report reports results review reviews section session slides "
    "special study studies summary supplementary survey talk talks technical thesis title "
    "translated translation tutorial version video videos volume website work works "
    # where they come out, and where people work
    "academy advances annals annual arxiv association banco bulletin center centre club colegio "
    "college communication communications company conference corporation department derecho "
    "ediciones faculty foundation frontiers github google group hospital horizons institut "
    "institute instituto international journal lab laboratories laboratory labs letters library "
    "magazine meetup microsoft museum nacional national nature press proceedings publisher "
    "publishers publishing quarterly research revista sciences school society springer "
    "symposium team transactions trends universidad universidade universitat universiteit "
    "university université universität verlag wiley workshop workshops zeitschrift "
    # places and peoples
    "africa african america american asian chinese europe european global japanese kingdom korea "
    "states taiwan united york zealand".split()
)
_WORD = re.compile(r"[^\W\d_]{3,}")
HOUSES = (
    r"mc ?graw[- ]hill|addison[- ]wesley|prentice[- ]hall|morgan[- ]kaufman+|marcel dekker"
    r"|edward elgar|john wiley|van nostrand|houghton mifflin|lawrence erlbaum|o['’]reilly media"
)
"""Houses that are called as people are."""
_HOUSE = re.compile(HOUSES)
_OF_HOUSES = frozenset(
    "hill wesley hall kaufman kaufmann dekker elgar wiley nostrand mifflin erlbaum media".split()
)
"""A word of each, which people may have as well."""


def says_no_name(text: str) -> bool:
    """Whether a text that may be a name has a word that nobody is called by."""
    text = text.lower()
    words = _WORD.findall(text)
    if not _WORDS.isdisjoint(words):
        return True
    return not _OF_HOUSES.isdisjoint(words) and _HOUSE.search(text) is not None
