"""Runs a template with stand-ins for the page, and notes what depends on it.

A stand-in (`Symbol`) behaves as the value it stands for as far as a template can tell: attributes
and filters of it are symbols again, printing it leaves a mark in the output, and asking it
(`if`, `==`, `in`, the length of a loop) is answered by the page at hand and noted. The output cut
at the marks, with the questions that led to it, is true for every page that answers alike.

What cannot be followed raises `Untraceable`: never a guess. Loops over the front matter are not
followed either, for they differ from page to page: the innermost block around them is left to
Jinja as it is (`Trace.left`).

Must not import mkdocs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from jinja2 import Environment
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Getattr
from jinja2.runtime import BlockReference, Context, Macro, Undefined

Value = Callable[[Any], Any]
"""Computes something of a page."""
Block = Callable[[Context], Iterator[str]]

FOLLOWED = 12
"""A loop with more rounds is left to Jinja."""
FRONT_MATTER = "meta"

_DICT_NAMES = frozenset(dir(dict))
_MARK = re.compile("\x00ps([0-9]+)\x00")


class Untraceable(Exception):  # noqa: N818 - not an error: the page is rendered the plain way
    """The template does something with the page that cannot be followed."""


@dataclass
class Trace:
    """One run of a template for the page at hand, and what came of it."""

    page: Any
    left: frozenset[str] = frozenset()
    """Blocks that Jinja renders for each page."""
    questions: list[tuple[Value, Any]] = field(default_factory=list)
    marks: list[Value] = field(default_factory=list)
    spent: set[int] = field(default_factory=set)
    """Marks that went into a filter, and need not show in the output."""
    open_blocks: list[str] = field(default_factory=list)
    running: bool = True

    def ask(self, question: Value) -> Any:
        """The page's answer, noted."""
        self.check()
        answer = question(self.page)
        self.questions.append((question, answer))
        return answer

    def mark(self, value: Value) -> str:
        """What stands in the output where the value belongs."""
        self.check()
        self.marks.append(value)
        return f"\x00ps{len(self.marks) - 1}\x00"

    def check(self) -> None:
        if not self.running:
            raise Untraceable("a symbol outlived its trace")

    def parts(self, output: str) -> list[str | Value]:
        """The output cut at its marks. Each mark must stand in it once."""
        pieces = _MARK.split(output)
        numbers = [int(number) for number in pieces[1::2]]
        if sorted(numbers) != [n for n in range(len(self.marks)) if n not in self.spent]:
            raise Untraceable("a printed value was swallowed or repeated")
        parts: list[str | Value] = list(pieces)
        parts[1::2] = [self.marks[number] for number in numbers]
        return [part for part in parts if part != ""]


class Symbol:
    """Stands for something of the page while a template is traced."""

    __slots__ = ("_ps_data", "_ps_trace", "_ps_value")

    def __init__(self, trace: Trace, value: Value, *, data: bool = False) -> None:
        self._ps_trace = trace
        self._ps_value = value
        self._ps_data = data
        """Whether it is part of the front matter."""

    def _ps_next(self, value: Value, *, data: bool = False) -> Symbol:
        return Symbol(self._ps_trace, value, data=data or self._ps_data)

    def __getattr__(self, name: str) -> Symbol:
        if name.startswith("__"):
            raise AttributeError(name)
        before = self._ps_value
        return self._ps_next(lambda page: _attribute(before(page), name), data=name == FRONT_MATTER)

    def __getitem__(self, key: Any) -> Symbol:
        before = self._ps_value
        own_key = later(key, self._ps_trace)
        return self._ps_next(lambda page: _item(before(page), own_key(page)))

    def __call__(self, *args: Any, **kwargs: Any) -> Symbol:
        before = self._ps_value
        places, names = later(args, self._ps_trace), later(kwargs, self._ps_trace)
        return self._ps_next(lambda page: before(page)(*places(page), **names(page)))

    def __str__(self) -> str:
        before = self._ps_value
        return self._ps_trace.mark(lambda page: str(before(page)))

    def __bool__(self) -> bool:
        before = self._ps_value
        return bool(self._ps_trace.ask(lambda page: bool(before(page))))

    def __eq__(self, other: object) -> bool:
        before = self._ps_value
        own_other = later(other, self._ps_trace)
        return bool(self._ps_trace.ask(lambda page: before(page) == own_other(page)))

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __contains__(self, thing: Any) -> bool:
        before = self._ps_value
        own_thing = later(thing, self._ps_trace)
        return bool(self._ps_trace.ask(lambda page: own_thing(page) in before(page)))

    def __iter__(self) -> Iterator[Symbol]:
        if self._ps_data:
            raise Untraceable("a loop over front matter")
        before = self._ps_value
        rounds = self._ps_trace.ask(lambda page: len(list(before(page))))
        if rounds > FOLLOWED:
            raise Untraceable("a long loop")
        for place in range(rounds):
            yield self._ps_next(lambda page, place=place: list(before(page))[place])  # type: ignore[misc]

    def _ps_refuse(self, *_: Any) -> Any:
        raise Untraceable("an operation that is not followed")

    __hash__ = _ps_refuse  # as the key of a mapping
    __len__ = __int__ = __index__ = __float__ = __format__ = _ps_refuse
    __lt__ = __le__ = __gt__ = __ge__ = _ps_refuse
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __mod__ = __rmod__ = _ps_refuse
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = __neg__ = __pow__ = _ps_refuse


def _attribute(value: Any, name: str) -> Any:
    """As Jinja's `a.b`."""
    try:
        return getattr(value, name)
    except AttributeError:
        pass
    try:
        return value[name]
    except (TypeError, LookupError, AttributeError):
        return Undefined(obj=value, name=name)


def _item(value: Any, key: Any) -> Any:
    """As Jinja's `a["b"]`."""
    try:
        return value[key]
    except (AttributeError, TypeError, LookupError):
        return _attribute(value, key) if isinstance(key, str) else Undefined(obj=value, name=key)


def symbolic(value: Any) -> bool:
    """Whether a value, or anything in it, depends on the page."""
    if isinstance(value, Symbol):
        return True
    if isinstance(value, str):
        return "\x00ps" in value
    if isinstance(value, (list, tuple)):
        return any(symbolic(one) for one in value)
    if isinstance(value, dict):
        return any(symbolic(one) for one in value.values())
    return False


def later(value: Any, trace: Trace) -> Value:
    """Computes the value for a page, with the page's own in place of every stand-in."""
    if isinstance(value, Symbol):
        return value._ps_value  # noqa: SLF001 - a symbol's own module
    if isinstance(value, Context):
        return _context(value, trace)
    if not symbolic(value) and not isinstance(value, tuple):
        return lambda page: value  # noqa: ARG005 - a Value
    if isinstance(value, str):
        trace.spent |= {int(number) for number in _MARK.findall(value)}
        return lambda page: type(value)(
            _MARK.sub(lambda mark: trace.marks[int(mark[1])](page), value)
        )
    if isinstance(value, dict):
        values = {key: later(one, trace) for key, one in value.items()}
        return lambda page: {key: one(page) for key, one in values.items()}
    items = [later(one, trace) for one in value]
    return lambda page: type(value)(one(page) for one in items)


def _context(context: Context, trace: Trace) -> Value:
    """The context of a trace as it would be for a page."""
    make, environment, name = type(context), context.environment, context.name
    parent, own_values = _split(context.parent, trace), _split(context.vars, trace)

    def context_of(page: Any) -> Context:
        own = make(environment, parent(page), name, {})
        own.vars = own_values(page)
        return own

    return context_of


def _split(values: Mapping[str, Any], trace: Trace) -> Callable[[Any], dict[str, Any]]:
    """A mapping with stand-ins in it, computed for a page: what is fixed is kept."""
    fixed = {key: value for key, value in values.items() if not symbolic(value)}
    varying = [(key, later(value, trace)) for key, value in values.items() if symbolic(value)]
    return lambda page: fixed | {key: value(page) for key, value in varying}


class Stack(list[Block]):
    """The versions of one block, the outermost first: calling that one is noted in the trace."""

    name: str
    trace: Trace

    def __getitem__(self, place: Any) -> Any:
        block = super().__getitem__(place)
        return self._noted(block) if place == 0 else block

    def _noted(self, block: Block) -> Block:
        def render(context: Context) -> Iterator[str]:
            trace = self.trace
            if self.name in trace.left:
                yield trace.mark(_left(block, context, trace))
                return
            trace.open_blocks.append(self.name)
            yield from list(block(context))
            trace.open_blocks.pop()

        return render


class Stacks(dict[str, list[Block]]):
    """A context's blocks while it is traced."""

    def __init__(self, blocks: Mapping[str, Block], trace: Trace) -> None:
        super().__init__()
        self.trace = trace
        for name, block in blocks.items():
            self.setdefault(name, []).append(block)

    def setdefault(self, name: str, default: Any = None) -> Any:
        """Called as templates inherit: parents append their version of a block."""
        if name not in self:
            stack = Stack(default or ())
            stack.name, stack.trace = name, self.trace
            self[name] = stack
        return self[name]


def _left(block: Block, context: Context, trace: Trace) -> Value:
    """Renders a block with Jinja, for a page, with what the templates had set before it."""
    blocks = {name: list(stack) for name, stack in context.blocks.items()}
    context_of = _context(context, trace)

    def render(page: Any) -> str:
        own = context_of(page)
        own.blocks = blocks
        return "".join(block(own))

    return render


class Watched(Context):
    """A context that refuses to hand symbols to functions which are no templates' macros."""

    def call(self, called: Any, *args: Any, **kwargs: Any) -> Any:
        if not isinstance(called, (Macro, BlockReference, Symbol)) and symbolic([args, kwargs]):
            raise Untraceable("a function called with the page")
        return super().call(called, *args, **kwargs)


def watch(environment: Environment, steady: Mapping[str, Callable[[Trace, Any], None]]) -> Tracer:
    """Prepares an environment, before it compiles anything: filters and tests pass symbols on.

    steady: filters that read the page from the context and yet give the same on many pages, each
    with a function that asks (`Trace.ask`) what must hold for that.
    """
    tracer = Tracer()
    environment.context_class = Watched
    environment.filters = {
        name: tracer.passing(call, steady.get(name)) for name, call in environment.filters.items()
    }
    environment.code_generator_class = Generator
    environment.getattr = _quick(environment)  # type: ignore[method-assign, assignment]
    tests: dict[str, Any] = environment.tests
    environment.tests = {name: tracer.asking(call) for name, call in tests.items()}
    return tracer


class Generator(CodeGenerator):
    """Asks a mapping for its key where it stands: most of what our templates do."""

    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        if node.attr in _DICT_NAMES or self.environment.is_async:
            super().visit_Getattr(node, frame)
            return
        value, key = self.temporary_identifier(), repr(node.attr)
        self.write(f"({value}[{key}] if type({value} := ")
        self.visit(node.node, frame)
        self.write(f") is dict and {key} in {value} else environment.getattr({value}, {key}))")


def _quick(environment: Environment) -> Callable[[Any, str], Any]:
    """The environment's `a.b`, which asks a mapping for its key first where that is the same."""
    slow, undefined = environment.getattr, environment.undefined

    def getattr_(value: Any, name: str) -> Any:
        if type(value) is dict and name not in _DICT_NAMES:
            if name in value:
                return value[name]
            return undefined(obj=value, name=name)
        try:
            return getattr(value, name)
        except AttributeError:
            return slow(value, name)

    return getattr_


class Tracer:
    """Traces templates of one environment; `current` is the trace that runs, if any."""

    current: Trace | None = None

    def run(self, render: Callable[[Symbol, Trace], str], trace: Trace) -> list[str | Value]:
        """The parts of what `render` makes of a symbol for the page. Raises Untraceable."""
        self.current = trace
        try:
            return trace.parts(render(Symbol(trace, lambda page: page), trace))
        finally:
            self.current = None
            trace.running = False

    def passing(
        self, call: Callable[..., Any], condition: Callable[[Trace, Any], None] | None
    ) -> Callable[..., Any]:
        """The filter, deferred to the page where it is given something of a page."""
        reads_context = getattr(call, "jinja_pass_arg", None) is not None

        @wraps(call)
        def filtered(*args: Any, **kwargs: Any) -> Any:
            trace = self.current
            if trace is None:
                return call(*args, **kwargs)
            given = symbolic([args, kwargs])
            from_context = reads_context and isinstance(args[0], Context)
            if not given and not from_context:
                return call(*args, **kwargs)
            if not given and condition:
                condition(trace, args[1])
                return call(_context(args[0], trace)(trace.page), *args[1:], **kwargs)
            places, names = later(args, trace), later(kwargs, trace)
            return Symbol(trace, lambda page: call(*places(page), **names(page)))

        return filtered

    def asking(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """The test, asked of the page where it is given something of a page."""

        @wraps(call)
        def tested(*args: Any, **kwargs: Any) -> Any:
            trace = self.current
            if trace is None or not symbolic([args, kwargs]):
                return call(*args, **kwargs)
            places, names = later(args, trace), later(kwargs, trace)
            return trace.ask(lambda page: bool(call(*places(page), **names(page))))

        return tested
