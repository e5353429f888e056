"""YAML that remembers its lines, so that a mistake in a file can be shown where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from papershelf.engine.limits import DEEPEST, MOST_ALIASES
from papershelf.errors import ConfigError
from papershelf.text.nearest import did_you_mean

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as an editor's file gives it, and the line it stands on."""

    name: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Located:
    """A YAML node and the file it stands in."""

    path: str
    node: yaml.Node

    @property
    def line(self) -> int:
        return int(self.node.start_mark.line) + 1

    @property
    def is_text(self) -> bool:
        return isinstance(self.node, yaml.ScalarNode)

    @property
    def is_null(self) -> bool:
        return str(self.node.tag).endswith(":null")

    def error(self, message: str, example: str = "") -> ConfigError:
        return ConfigError(self.path, self.line, message, example)

    def items(self, what: str, example: str = "") -> Iterator[Located]:
        """The items of a list; anything else is an error that calls it `what`."""
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.error(f"{what} must be a list", example)
        return (Located(self.path, item) for item in self.node.value)

    def fields(self, what: str, known: tuple[str, ...], example: str = "") -> dict[str, Located]:
        """The fields of a mapping, each of a known name and given once."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.error(f"{what} must be a mapping of {', '.join(known)}", example)
        found: dict[str, Located] = {}
        for key, value in self.node.value:
            name = str(key.value)
            if name not in known:
                meant = did_you_mean(name, known) or f"; known are {', '.join(known)}"
                raise Located(self.path, key).error(f"{what} has no `{name}`{meant}", example)
            if name in found:
                raise Located(self.path, key).error(f"`{name}` is given twice", example)
            found[name] = Located(self.path, value)
        return found

    def pairs(self, what: str, example: str = "") -> Iterator[tuple[Located, Located]]:
        """Keys and values of a mapping with free keys."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.error(f"{what} must be a mapping", example)
        return (
            (Located(self.path, key), Located(self.path, value)) for key, value in self.node.value
        )

    def text(self, what: str, example: str = "") -> str:
        """A text on one line: not empty, not null, no list."""
        if not isinstance(self.node, yaml.ScalarNode) or self.is_null:
            raise self.error(f"{what} must be a text", example)
        value = " ".join(str(self.node.value).split())
        if not value:
            raise self.error(f"{what} is empty", example)
        return value

    def number(self, what: str, example: str = "") -> float:
        try:
            return float(self.text(what, example))
        except ValueError:
            raise self.error(f"{what} must be a number, not {self.node.value!r}", example) from None

    def texts(self, what: str, example: str = "") -> tuple[str, ...]:
        """A list of texts, or one text."""
        return tuple(one.name for one in self.mentions(what, example))

    def mentions(self, what: str, example: str = "") -> tuple[Mention, ...]:
        """The same, each with its line."""
        items = (self,) if self.is_text else self.items(what, example)
        what = what if self.is_text else f"an item of {what}"
        return tuple(Mention(item.text(what, example), item.line) for item in items)


_EXAMPLE = """\
# every bracket and quote closed, spaces instead of tabs, a text with `: ` in it quoted
- id: agents
  name: "Agents: models that act\""""


def read_yaml(path: Path, shown_as: str = "") -> Located | None:
    """The root of a YAML file; None where the file holds nothing. Raises ConfigError."""
    shown = shown_as or path.as_posix()
    if path.exists() and not path.is_file():  # reading a pipe would wait
        raise ConfigError(shown, 0, "cannot be read: not a regular file")
    try:
        text = path.read_text("utf-8-sig")
        _check_limits(text, shown)
        root = yaml.compose(text, Loader=_Loader)
    except OSError as error:
        raise ConfigError(shown, 0, f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(shown, 0, f"is not UTF-8: {error.reason}") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or str(error)
        raise ConfigError(
            shown, mark.line + 1 if mark else 0, f"no YAML: {reason}", _EXAMPLE
        ) from error
    return Located(shown, root) if root is not None else None


def _check_limits(text: str, shown: str) -> None:
    """Raises ConfigError at what no editor means: the composer would end the process."""
    depth = aliases = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        aliases += isinstance(event, yaml.AliasEvent)
        if depth > DEEPEST or aliases > MOST_ALIASES:
            limit = f"{DEEPEST} levels" if depth > DEEPEST else f"{MOST_ALIASES} aliases"
            line = event.start_mark.line + 1 if event.start_mark else 0
            raise ConfigError(shown, line, f"more than {limit}", _EXAMPLE)
