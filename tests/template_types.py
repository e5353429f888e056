"""Follows what templates read of their contexts, by the types of the contexts' fields.

A template is walked as Jinja parses it, never run: every branch is seen, and a field that a page
leaves empty counts as much as any other. A type is known for the context, for what is reached
from it by attributes, loops and `set`, and for the arguments of macros; all else (`config`, the
results of filters and calls) is `Any`.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

from jinja2 import Environment, nodes

from papershelf.pages.context import PageContext

MISSING = type(None)
SCALARS = {str, int, float, bool}


@dataclass(frozen=True)
class MkdocsPage:
    """The variable `page` of a template."""

    context: type


@dataclass(frozen=True)
class Macros:
    """The macros of a template, and the scope they see."""

    template: str
    scope: Mapping[str, Any]


@dataclass(frozen=True)
class Macro:
    template: str
    node: nodes.Macro
    scope: Mapping[str, Any]


@cache
def hints(kind: type) -> dict[str, Any]:
    """The fields of a dataclass with their types, without `None` and `NewType`."""
    known = get_type_hints(kind)
    return {one.name: _bare(known[one.name]) for one in fields(kind)}


def _bare(hint: Any) -> Any:
    if get_origin(hint) in {Union, types.UnionType}:
        (hint,) = (one for one in get_args(hint) if one is not MISSING)
    return _bare(hint.__supertype__) if isinstance(hint, NewType) else hint


@cache
def parsed(env: Environment, template: str) -> nodes.Template:
    assert env.loader
    return env.parse(env.loader.get_source(env, template)[0], template)


def reached(kind: type) -> Iterator[type]:
    """The dataclass and all that its fields hold."""
    yield kind
    for hint in hints(kind).values():
        inner = _bare(get_args(hint)[0]) if get_origin(hint) is tuple else hint
        if is_dataclass(inner):
            assert isinstance(inner, type)
            yield from reached(inner)


@dataclass
class Walk:
    """One template with the context it is given.

    own: the names of our own templates. The theme asks any page for fields that only other
    people's pages have, so that what it reads counts and what it misses does not.
    """

    env: Environment
    own: frozenset[str]
    read: set[tuple[type, str]] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    _template: str = ""
    _open: list[str] = field(default_factory=list)
    _called: set[Any] = field(default_factory=set)

    def template(self, name: str, scope: dict[str, Any]) -> None:
        """Walks a template and all it extends and includes; some of the theme import themselves."""
        if name in self._open:
            return
        before, self._template = self._template, name
        self._open.append(name)
        for node in parsed(self.env, name).body:
            self._statement(node, scope)
        self._open.pop()
        self._template = before

    def _fault(self, node: nodes.Node, message: str) -> Any:
        if self._template in self.own:
            self.faults.append(f"{self._template}:{node.lineno}: {message}")
        return Any

    def _statement(self, node: nodes.Node, scope: dict[str, Any]) -> None:
        match node:
            case (
                nodes.Extends(template=nodes.Const(value=name))
                | nodes.Include(template=nodes.Const(value=name))
            ):
                self.template(name, scope)
            case nodes.Import(template=nodes.Const(value=name), target=target):
                inner: dict[str, Any] = {}
                self.template(name, inner)
                scope[target] = Macros(name, inner)
            case nodes.Macro(name=name):
                scope[name] = Macro(self._template, node, scope)
            case nodes.Assign(target=nodes.Name(name=name), node=value):
                scope[name] = self._type(value, scope)
            case nodes.For():
                self._for(node, scope)
            case nodes.Output():
                self._output(node, scope)
            case nodes.Expr():
                self._type(node, scope)
            case _:
                inner = dict(scope) if isinstance(node, nodes.Block) else scope
                for child in node.iter_child_nodes():
                    self._statement(child, inner)

    def _output(self, node: nodes.Output, scope: dict[str, Any]) -> None:
        for value in node.nodes:
            kind = self._type(value, scope)
            if kind not in {Any, MISSING, *SCALARS}:
                self._fault(value, f"prints a {_name(kind)}")

    def _for(self, node: nodes.For, scope: dict[str, Any]) -> None:
        kind = self._type(node.iter, scope)
        one: Any = Any
        if get_origin(kind) is tuple:
            one = _bare(get_args(kind)[0])
        elif kind not in {Any, MISSING}:
            self._fault(node, f"loops over a {_name(kind)}")
        inner = {**scope, "loop": Any}
        if isinstance(node.target, nodes.Name):
            inner[node.target.name] = one
        for child in (*node.body, *node.else_):
            self._statement(child, inner)

    def _type(self, node: nodes.Node, scope: dict[str, Any]) -> Any:
        """The type of an expression, whose parts are all looked at."""
        match node:
            case nodes.Name(name=name):
                return scope.get(name, Any)
            case nodes.Const(value=value):
                return type(value)
            case nodes.Getattr(node=inner, attr=attr):
                return self._attribute(node, self._type(inner, scope), attr)
            case nodes.Call(node=callee, args=args):
                return self._call(self._type(callee, scope), args, scope)
        kinds = [self._type(child, scope) for child in node.iter_child_nodes()]
        return kinds[0] if isinstance(node, nodes.Or) else Any

    def _attribute(self, node: nodes.Node, kind: Any, attr: str) -> Any:
        if isinstance(kind, MkdocsPage):
            if attr == "title":  # mkdocs takes it from the front matter
                self.read.add((kind.context, attr))
            return kind.context if attr == "meta" else Any
        if isinstance(kind, Macros):
            return kind.scope.get(attr) or self._fault(node, f"{kind.template} has no {attr!r}")
        if kind in {Any, MISSING}:
            return Any
        if not is_dataclass(kind) or attr not in hints(kind):  # type: ignore[arg-type]
            return self._fault(node, f"a {_name(kind)} has no {attr!r}")
        self.read.add((kind, attr))  # type: ignore[arg-type]
        return hints(kind)[attr]  # type: ignore[arg-type]

    def _call(self, callee: Any, args: list[nodes.Expr], scope: dict[str, Any]) -> Any:
        given = [self._type(arg, scope) for arg in args]
        if not isinstance(callee, Macro):
            return Any
        names = [arg.name for arg in callee.node.args]
        given += [MISSING] * (len(names) - len(given))
        call = (callee.template, callee.node.name, *given)
        if call not in self._called:
            self._called.add(call)
            before, self._template = self._template, callee.template
            inner = {**callee.scope, **dict(zip(names, given, strict=True))}
            for node in callee.node.body:
                self._statement(node, inner)
            self._template = before
        return str


def _name(kind: Any) -> str:
    return str(getattr(kind, "__name__", kind)) if get_origin(kind) is None else "list"


def walk(env: Environment, context: type[PageContext], own: frozenset[str]) -> Walk:
    """What the template of a context reads. own: the names of our own templates."""
    done = Walk(env, own)
    done.template(context.template, {"page": MkdocsPage(context)})
    return done
