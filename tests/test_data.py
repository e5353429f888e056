"""The published data, against the schema published beside it."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest

from papershelf.model import Paper, PartialDate, Summary
from papershelf.publish.citable import citable
from papershelf.publish.data import Appearance, Filed, data_files, paper_file, shard_file
from papershelf.publish.formats import FORMATS
from tests.cite_cases import CASES

LISTED = (Appearance("first", "First", PartialDate(None, 3, 24)), Appearance("second", rank=3))
PAPERS = tuple(
    Paper(
        slug=paper.slug,
        title=paper.title,
        claims=(),
        authors=paper.authors,
        handles=paper.handles,
        date=paper.date,
        abstract=paper.abstract,
        summaries=(Summary(text="Short.", digests=("first",)),),
        links=paper.links,
        ids=paper.ids,
        tags=paper.tags,
        aliases=("older",),
    )
    for paper in sorted(CASES.values(), key=lambda paper: paper.slug)
)
FILED = [
    (
        paper,
        Filed(citable(paper).key, ("agents", "rivers"), ("Boats",), LISTED)
        if paper.slug == "otters"
        else Filed(citable(paper).key, (), paper.tags, LISTED),
    )
    for paper in PAPERS
]


@pytest.fixture(scope="module")
def schema() -> jsonschema.Draft202012Validator:
    [*_, page] = data_files(FILED)
    assert page.path == "data/papers.schema.json"
    document = json.loads(page.text)
    jsonschema.Draft202012Validator.check_schema(document)
    return jsonschema.Draft202012Validator(document)


def test_papers_json_holds_every_paper(schema: jsonschema.Draft202012Validator) -> None:
    [page, _] = data_files(FILED, "https://list.example/shelf")
    assert page.path == "data/papers.json"
    document = json.loads(page.text)
    schema.validate(document)
    assert [item["id"] for item in document["papers"]] == [paper.slug for paper in PAPERS]
    otters = next(item for item in document["papers"] if item["id"] == "otters")
    assert otters["url"] == "https://list.example/shelf/papers/otters/"
    assert (otters["year"], otters["topics"]) == (2024, ["agents", "rivers"])
    assert otters["ids"] == {"arxiv": "2410.01234"}
    assert otters["handles"] == ["zz-bo"]
    assert otters["digests"] == ["first", "second"]


def test_of_a_large_list_the_shards_are_named(schema: jsonschema.Draft202012Validator) -> None:
    sharded = [
        (paper, replace(filed, shard=number % 2 * 7)) for number, (paper, filed) in enumerate(FILED)
    ]
    [whole, _] = data_files(sharded)
    limit = len(whole.text.encode())
    assert data_files(sharded, limit=limit)[0] == whole
    index = json.loads(data_files(sharded, limit=limit - 1)[0].text)
    schema.validate(index)
    assert index["count"] == len(PAPERS)
    assert index["parts"] == ["shards/0.json", "shards/7.json"]


def test_each_paper_has_a_file_with_its_texts(schema: jsonschema.Draft202012Validator) -> None:
    for paper, filed in FILED:
        document = json.loads(paper_file(paper, filed))
        schema.validate(document)
        assert document["paper"]["abstract"] == paper.abstract
        assert document["paper"]["listed"][0]["date"] == "--03-24"
        assert document["paper"]["citations"] == {
            one.name: one.write(replace(citable(paper), abstract="")) for one in FORMATS
        }


def test_a_shard_has_a_few_papers_with_their_texts(
    schema: jsonschema.Draft202012Validator,
) -> None:
    document = json.loads(shard_file(FILED[:3]))
    schema.validate(document)
    assert document["count"] == len(document["papers"]) == 3
    for found, one in zip(document["papers"], FILED, strict=False):
        assert found == json.loads(paper_file(*one))["paper"]
        assert found["texts"] == "shards/0.json"


def test_the_schema_refuses_what_is_wrong(schema: jsonschema.Draft202012Validator) -> None:
    good = json.loads(data_files(FILED)[0].text)
    item = good["papers"][0]
    for wrong in ({"date": "24 March"}, {"year": "2024"}, {"id": ""}, {"authors": [""]}):
        assert not schema.is_valid(good | {"papers": [item | wrong]})
    assert not schema.is_valid(good | {"version": 2})
    assert not schema.is_valid({"version": 1, "count": 0})


def test_an_empty_list_is_valid(schema: jsonschema.Draft202012Validator) -> None:
    schema.validate(json.loads(data_files(())[0].text))
