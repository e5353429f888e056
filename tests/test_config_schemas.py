"""The schemas that editors' programs read say what the readers of the same files accept."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from papershelf.config.corrections import load_corrections
from papershelf.config.fields import FIELDS
from papershelf.config.shipped import SCHEMAS, TAGS, TOPICS
from papershelf.config.tags import load_vocabulary
from papershelf.config.topics import load_topics
from papershelf.errors import ConfigError
from tests.project import ROOT

LOADERS: dict[str, Callable[[Path], object]] = {
    "corrections": load_corrections,
    "topics": load_topics,
    "tags": load_vocabulary,
}
SCHEMA = {name: json.loads((SCHEMAS / f"{name}.schema.json").read_text()) for name in LOADERS}
SHIPPED = {"corrections": ROOT / "content/corrections.yml", "topics": TOPICS, "tags": TAGS}
TOPIC = {"id": "a", "name": "A", "about": "B."}


class AsEditorsRead(yaml.SafeLoader):
    """YAML 1.2, which has no dates of its own."""


AsEditorsRead.yaml_implicit_resolvers = {
    first: [one for one in all_of if not one[0].endswith(":timestamp")]
    for first, all_of in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def refused(name: str, value: object, folder: Path) -> str:
    """What the reader of the file has against it; empty where it takes it."""
    path = folder / f"{name}.yml"
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), encoding="utf-8")
    try:
        LOADERS[name](path)
    except ConfigError as error:
        return str(error)
    return ""


def fits(name: str, value: object) -> bool:
    return bool(Draft202012Validator(SCHEMA[name]).is_valid(value))


def around(name: str, path: tuple[str, ...], value: object) -> object:
    """A whole file that says `value` at a place of the schema: `digest.year`."""
    for key in reversed(path):
        value = {key: value}
    if name == "topics":
        topic = (
            value if path[0] != "rule" else {"topic": {"match": [RULE | dict_of(value, "rule")]}}
        )
        return [TOPIC | dict_of(topic, "topic")]
    if path[0] in {"digest", "paper"}:
        return {f"{path[0]}s": {"A name": dict_of(value, path[0])}}
    return value


RULE = {"weight": 1, "phrases": ["river"]}


def dict_of(value: object, key: str) -> dict[str, Any]:
    assert isinstance(value, dict)
    inner = value[key]
    assert isinstance(inner, dict)
    return inner


def places(name: str) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Each key of a schema: where it stands, and what is said of it."""
    roots: dict[tuple[str, ...], dict[str, Any]] = {(): SCHEMA[name]}
    roots |= {(key,): value for key, value in SCHEMA[name]["$defs"].items()}
    while roots:
        path, node = roots.popitem()
        for key, value in node.get("properties", {}).items():
            yield (*path, key), value
            roots[*path, key] = value


KEYS = [(name, path, node) for name in SCHEMA for path, node in places(name)]
NAMED = [f"{name}:{'.'.join(path)}" for name, path, _ in KEYS]


def test_kinds_are_those_of_the_table_of_fields() -> None:
    kinds = SCHEMA["corrections"]["$defs"]["paper"]["properties"]["kind"]["enum"]
    assert kinds == sorted(FIELDS["kind"].values)


def test_the_schemas_are_schemas() -> None:
    for schema in SCHEMA.values():
        Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_what_travels_with_the_program_fits(name: str) -> None:
    assert fits(name, yaml.load(SHIPPED[name].read_text("utf-8"), AsEditorsRead))


@pytest.mark.parametrize(("name", "path", "node"), KEYS, ids=NAMED)
def test_every_key_has_an_example_that_is_read(
    name: str, path: tuple[str, ...], node: dict[str, Any], tmp_path: Path
) -> None:
    assert node["description"]
    for example in node["examples"]:
        whole = around(name, path, example)
        assert fits(name, whole)
        assert not refused(name, whole, tmp_path)


@pytest.mark.parametrize(
    ("name", "where", "place"),
    [
        ("corrections", {"zz": 1}, ()),
        ("corrections", {"digests": {"a": {"zz": 1}}}, ("$defs", "digest")),
        ("corrections", {"papers": {"a": {"zz": 1}}}, ("$defs", "paper")),
        (
            "corrections",
            {"papers": {"a": {"links": {"zz": 1}}}},
            ("$defs", "paper", "properties", "links"),
        ),
        ("corrections", {"split": [{"zz": 1}]}, ("properties", "split", "items")),
        ("corrections", {"mute": {"zz": 1}}, ("properties", "mute")),
        ("topics", [{"zz": 1}], ("$defs", "topic")),
        ("topics", [TOPIC | {"match": [{"zz": 1}]}], ("$defs", "rule")),
        ("tags", {"zz": 1}, ()),
    ],
)
def test_the_keys_are_those_that_the_reader_knows(
    name: str, where: object, place: tuple[str, ...], tmp_path: Path
) -> None:
    message = refused(name, where, tmp_path)
    known = re.search(r"known are ([\w, ]+)", message)
    assert known, message
    node = SCHEMA[name]
    for key in place:
        node = node[key]
    assert sorted(node["properties"]) == sorted(known[1].split(", "))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("corrections", {"digests": {"a": {"year": 25}}}),
        ("corrections", {"digests": {"a": {"date": "2025-13"}}}),
        ("corrections", {"digests": {"a": {"title": ["x"]}}}),
        ("corrections", {"papers": {"a": {"year": 2024, "date": 2024}}}),
        ("corrections", {"papers": {"a": {"links": {"add": {"x": "javascript:1"}}}}}),
        ("corrections", {"papers": {"a": {"kind": "poem"}}}),
        ("corrections", {"digests": {"a": {"source": "javascript:1"}}}),
        ("corrections", {"papers": ["a"]}),
        ("corrections", {"merge": [["only one"]]}),
        ("corrections", {"split": [{"paper": "a"}]}),
        ("corrections", {"mute": ["a"]}),
        ("topics", [TOPIC | {"id": "Big Letters"}]),
        ("topics", [{"id": "a", "name": "A"}]),
        ("topics", [TOPIC | {"threshold": 0}]),
        ("topics", [TOPIC | {"match": [{"weight": 1}]}]),
        ("topics", [TOPIC | {"match": [RULE | {"where": "footnotes"}]}]),
        ("topics", {"a": 1}),
        ("tags", {"tags": ["a"]}),
        ("tags", {"mute": {"a": 1}}),
    ],
)
def test_what_the_reader_refuses_the_schema_refuses(
    name: str, value: object, tmp_path: Path
) -> None:
    assert refused(name, value, tmp_path)
    assert not fits(name, value)
