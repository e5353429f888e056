"""YAML as plain values that know their lines.

Read event by event, with a stack of our own: no nesting is too deep, and an alias stands for a text
alone, so that nothing grows beyond what the file holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from papershelf.engine.limits import DEEPEST, MOST_BRACKETS

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BRACKET = re.compile(r"[\[\]{}]")
_PLAIN = re.compile(
    r"^(?P<name>[ ]*(?:- +)*[\w][\w -]{0,60}: +)(?P<value>[^\s\"'\[{|>&*!#].*?(?:: | #).*)$",
    re.MULTILINE,
)


@dataclass(slots=True)
class YamlNode:
    """value: a text, None, a list or a dict. first, last: its lines, counted from 1.

    parts: what a list or a dict holds, with the names of a dict's members.
    """

    value: object
    first: int
    last: int
    parts: list[tuple[str, YamlNode]] = field(default_factory=list)


_OTHER_BREAK = re.compile("[\x85\u2028\u2029]")
"""What ends a line for YAML and for nobody else: its lines would be others than the file's."""


def yaml_nodes(text: str, above: int = 0) -> list[YamlNode]:
    """The root of each document. above: lines of the file above the text.

    Raises yaml.YAMLError. A value with `: ` in it ought to be quoted and often is not: where the
    text is no YAML it is read with such values quoted.
    """
    text = _OTHER_BREAK.sub(" ", yaml.reader.Reader.NON_PRINTABLE.sub(" ", text))
    if _brackets(text) > MOST_BRACKETS:
        raise yaml.YAMLError(f"more than {MOST_BRACKETS} brackets within another")
    try:
        return [*_roots(text, above)]
    except yaml.YAMLError:
        return [*_roots(_PLAIN.sub(_quoted, text), above)]


def _brackets(text: str) -> int:
    """How many brackets are open at most."""
    most = depth = 0
    for match in _BRACKET.finditer(text):
        depth = depth + 1 if match[0] in "[{" else max(0, depth - 1)
        most = max(most, depth)
    return most


def _quoted(match: re.Match[str]) -> str:
    value = match["value"].rstrip().replace("'", "''")
    return f"{match['name']}'{value}'"


def _roots(text: str, above: int) -> Iterator[YamlNode]:
    stack: list[tuple[YamlNode, list[str]]] = []  # open lists and dicts; the key that waits
    anchors: dict[str, object] = {}
    for event in yaml.parse(text, Loader=_Loader):
        first, last = _lines(event, above)
        if isinstance(event, yaml.ScalarEvent):  # so are nearly all
            empty = event.implicit[0] and event.value in {"", "~", "null", "Null", "NULL"}
            made = YamlNode(None if empty else event.value, first, last)
            anchors[event.anchor or ""] = made.value
        elif isinstance(event, yaml.CollectionStartEvent):
            made = YamlNode([] if isinstance(event, yaml.SequenceStartEvent) else {}, first, first)
            stack.append((made, []))
            continue
        elif isinstance(event, yaml.AliasEvent):
            made = YamlNode(anchors.get(event.anchor or ""), first, first)
        elif isinstance(event, yaml.CollectionEndEvent):
            made, _ = stack.pop()
            made.last = max(made.last, last if last == first else made.last)
        else:
            continue
        if stack:
            _add(*stack[-1], made, deep=len(stack) > DEEPEST)
        else:
            yield made


def _lines(event: yaml.Event, above: int) -> tuple[int, int]:
    """The first and the last line; the last comes before the first where there is no text."""
    start, end = event.start_mark, event.end_mark
    if start is None or end is None or start.index == end.index:
        line = (start.line if start else 0) + 1 + above
        return line, line - 1
    first = start.line + 1 + above
    return first, max(first, end.line + (end.column > 0) + above)


def _add(outer: YamlNode, waiting: list[str], made: YamlNode, *, deep: bool) -> None:
    outer.last = max(outer.last, made.last)
    if isinstance(outer.value, list):
        if not deep:
            outer.value.append(made.value)
            outer.parts.append(("", made))
    elif not waiting:
        waiting.append(made.value if isinstance(made.value, str) else "")
    else:
        name = waiting.pop()
        if isinstance(outer.value, dict) and name not in outer.value and not deep:
            outer.value[name] = made.value
            outer.parts.append((name, made))
