"""Shells: pages rendered up to what is each page's own, found again by a page's answers.

Pages of one template at like places (a top folder, a depth) are a family. Its first page is traced;
the questions of the trace become a tree, the output a shell at its end. A page that answers as an
earlier one did is filled into that shell; another answer is traced anew. Each shell is compared
with what Jinja makes of its first page, to the byte: a family that fails goes the plain way for
good.

Must not import mkdocs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from jinja2 import Environment, TemplateError

from papershelf.site.fast.trace import Stacks, Symbol, Trace, Tracer, Untraceable, Value

MOST_SHELLS = 200
"""A family of more shapes gains nothing."""


@dataclass(frozen=True, slots=True)
class Shell:
    """The bytes all pages share, and what to compute between them."""

    parts: tuple[bytes | Value, ...]

    def fill(self, page: Any) -> bytes:
        return b"".join(
            part if type(part) is bytes else encoded(part(page))  # type: ignore[operator]
            for part in self.parts
        )


@dataclass(slots=True)
class Question:
    """A fork in the tree of a family."""

    ask: Value
    branches: dict[Any, Question | Shell] = field(default_factory=dict)


@dataclass(slots=True)
class Family:
    """Pages of one template at like places."""

    template: str
    variables: Mapping[str, Any]
    """What the templates are given beside the page."""
    root: Question | Shell | None = None
    left: frozenset[str] = frozenset()
    shells: int = 0
    broken: str = ""
    """Why its pages go the plain way."""

    def find(self, page: Any) -> Shell | None:
        node = self.root
        while isinstance(node, Question):
            node = node.branches.get(node.ask(page))
        return node

    def add(self, questions: list[tuple[Value, Any]], shell: Shell) -> None:
        """Puts a shell at the end of the answers that lead to it."""
        self.shells += 1
        if not questions:
            self.root = shell
            return
        if self.root is None:
            self.root = Question(questions[0][0])
        node = self.root
        for (_, answer), (following, _) in pairwise(questions):
            assert isinstance(node, Question)  # noqa: S101 - templates are deterministic
            node = node.branches.setdefault(answer, Question(following))
        assert isinstance(node, Question)  # noqa: S101
        node.branches[questions[-1][1]] = shell


@dataclass(slots=True)
class Shells:
    """All families of a build.

    variables: what templates are given for a page, the page itself included.
    plain: the page as Jinja renders it.
    """

    environment: Environment
    tracer: Tracer
    variables: Callable[[Any], Mapping[str, Any]]
    plain: Callable[[Any], bytes]
    families: dict[tuple[str, str], Family] = field(default_factory=dict)

    def render(self, page: Any, template: str, place: str) -> bytes | None:
        """The bytes of a page; None where it has to go the plain way."""
        family = self.families.get((template, place))
        if family is None:
            family = Family(template, self.variables(page))
            self.families[template, place] = family
        if family.broken:
            return None
        shell = family.find(page) or self._new(family, page)
        return shell.fill(page) if shell else None

    def _new(self, family: Family, page: Any) -> Shell | None:
        while not family.broken:
            trace = Trace(page, family.left)
            try:
                parts = self.tracer.run(
                    lambda symbol, trace: self._trace(family, symbol, trace), trace
                )
            except Untraceable as reason:
                self._leave(family, trace, str(reason))
                continue
            except TemplateError as error:
                family.broken = str(error)
                break
            shell = Shell(tuple(encoded(part) if isinstance(part, str) else part for part in parts))
            if shell.fill(page) != self.plain(page):
                family.broken = "the page came out differently"
            elif family.shells >= MOST_SHELLS:
                family.broken = "too many shapes"
            else:
                family.add(trace.questions, shell)
                return shell
        return None

    def _trace(self, family: Family, symbol: Symbol, trace: Trace) -> str:
        template = self.environment.get_template(family.template)
        context = template.new_context({**family.variables, "page": symbol})
        context.blocks = Stacks(template.blocks, trace)
        return "".join(template.root_render_func(context))

    @staticmethod
    def _leave(family: Family, trace: Trace, reason: str) -> None:
        """Leaves the innermost block to Jinja; what was traced so far asked other questions."""
        if trace.open_blocks:
            family.left |= {trace.open_blocks[-1]}
            family.root = None
            family.shells = 0
        else:
            family.broken = reason


def encoded(text: str) -> bytes:
    """As mkdocs writes pages."""
    return text.encode("utf-8", errors="xmlcharrefreplace")
