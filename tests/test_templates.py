"""Templates read what their contexts hold: no field that is not there, and none in vain."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass

import pytest
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader
from mkdocs.theme import Theme

from papershelf import pages
from papershelf.config.words import ENGLISH
from papershelf.pages.context import Named, PageContext
from papershelf.pages.html import Html
from papershelf.site.spoken import speak
from tests.project import ROOT
from tests.template_types import hints, reached, walk

OVERRIDES = ROOT / "overrides"
FRAME = "base.html"
"""Asks any page for what only some have, as the theme does."""
ALL = frozenset(path.relative_to(OVERRIDES).as_posix() for path in OVERRIDES.rglob("*.html"))
OWN = ALL - {FRAME}
NOT_OF_PAGES = {"main.html", "guest.html", "404.html"}
"""What the others extend, and what stands for pages that do not exist."""

CONTEXTS = sorted(
    {
        value
        for module in pkgutil.iter_modules(pages.__path__, "papershelf.pages.")
        for value in vars(importlib.import_module(module.name)).values()
        if isinstance(value, type) and issubclass(value, PageContext) and value is not PageContext
    },
    key=lambda context: context.template,
)


@pytest.fixture(scope="module")
def env() -> Environment:
    theme = Theme(name="material", custom_dir=str(OVERRIDES))
    env = Environment(loader=FileSystemLoader(theme.dirs))
    speak(env, ENGLISH)
    return env


def test_each_template_has_one_context() -> None:
    templates = {name for name in OWN if "/" not in name} - NOT_OF_PAGES
    assert [context.template for context in CONTEXTS] == sorted(templates)


@pytest.mark.parametrize("context", CONTEXTS, ids=lambda context: context.template)
def test_a_template_reads_fields_of_its_context_alone(
    context: type[PageContext], env: Environment
) -> None:
    assert walk(env, context, OWN).faults == []


def test_every_field_is_read_by_a_template(env: Environment) -> None:
    read = {pair for context in CONTEXTS for pair in walk(env, context, OWN).read}
    fields = {
        (kind, name) for context in CONTEXTS for kind in reached(context) for name in hints(kind)
    }
    assert {f"{kind.__name__}.{name}" for kind, name in fields - read} == set()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf(PageContext):
    """A context for the tests of the walk itself."""

    template = "shelf.html"
    about: Html
    books: tuple[Named, ...]
    best: Named | None = None


IMPORT = '{% import "parts.html" as parts %}'


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{{ page.meta.abuot }}", "a Shelf has no 'abuot'"),
        ("{% set shelf = page.meta %}{% block b %}{{ shelf.abuot }}{% endblock %}", "'abuot'"),
        ("{% for book in page.meta.books %}{{ book.title }}{% endfor %}", "a Named has no 'title'"),
        ("{% if page.meta.best %}{{ page.meta.best.title }}{% endif %}", "a Named has no 'title'"),
        ("{% if page.meta.abuot %}yes{% endif %}", "'abuot'"),
        ("{{ 'a' if page.meta.abuot else 'b' }}", "'abuot'"),
        ("{{ page.meta.books | length + page.meta.boks | length }}", "'boks'"),
        ("{{ (page.meta.best or page.meta.books).slag }}", "'slag'"),
        ("{{ page.meta.about.slug }}", "a str has no 'slug'"),
        ("{{ page.meta.books.slug }}", "a list has no 'slug'"),
        ("{{ page.meta.books }}", "prints a list"),
        ("{{ page.meta.best }}", "prints a Named"),
        ("{% for word in page.meta.about %}{% endfor %}", "loops over a str"),
        (f"{IMPORT}{{{{ parts.rows(page.meta.books) }}}}", "parts.html:2: a Named has no 'nmae'"),
        (f"{IMPORT}{{{{ parts.rwos(page.meta.books) }}}}", "parts.html has no 'rwos'"),
        ('{% include "inner.html" %}', "inner.html:1: a Shelf has no 'slug'"),
        ('{% extends "inner.html" %}', "inner.html:1: a Shelf has no 'slug'"),
        ("{% macro m(one) %}{{ one.size }}{% endmacro %}{{ m(page.meta.best) }}", "'size'"),
        ("{{ page.meta.about or 1 }}{{ page.meta.best.name | upper }}{{ config.x.y }}", ""),
        (f"{IMPORT}{{{{ parts.rows(config.rows) }}}}{{{{ parts.rows() }}}}", ""),
    ],
)
def test_a_misspelt_field_is_a_fault(text: str, fault: str) -> None:
    templates = {
        "shelf.html": text,
        "parts.html": "{% macro rows(rows, first) %}\n"
        "{% for row in rows %}{{ row.nmae }}{% endfor %}{% endmacro %}",
        "inner.html": "{{ page.meta.slug }}",
    }
    env = Environment(loader=ChoiceLoader([DictLoader(templates)]))
    faults = walk(env, Shelf, frozenset(templates)).faults
    assert [one for one in faults if fault and fault in one] == faults
    assert bool(faults) == bool(fault)


def test_what_the_theme_misses_is_no_fault() -> None:
    env = Environment(loader=DictLoader({"shelf.html": "{{ page.meta.icon }}"}))
    done = walk(env, Shelf, frozenset())
    assert done.faults == []
    assert done.read == set()
