"""Values in one run of bytes are the values that were put in."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from papershelf.engine.compact import Compact
from papershelf.model import PaperId

IDS = {
    "first": PaperId("doi", "10.1/a"),
    "empty": PaperId("", ""),
    "umlaut": PaperId("acl", "Ü–𝔸"),
    "last": PaperId("arxiv", "2410.01234"),
}


@pytest.fixture
def compact() -> Mapping[str, PaperId]:
    return Compact(PaperId, IDS.items())


def test_each_value_comes_back_by_its_name(compact: Mapping[str, PaperId]) -> None:
    assert dict(compact) == IDS
    assert list(compact) == list(IDS)
    assert len(compact) == len(IDS)
    assert compact["last"] == IDS["last"]


def test_a_name_that_is_not_there_is_told_as_a_dict_tells_it(
    compact: Mapping[str, PaperId],
) -> None:
    assert "other" not in compact
    assert compact.get("other") is None
    with pytest.raises(KeyError, match="other"):
        compact["other"]


def test_of_two_values_of_one_name_the_last_holds() -> None:
    assert dict(Compact(int, [("a", 1), ("b", 2), ("a", 3)])) == {"a": 3, "b": 2}


def test_nothing_is_held_where_nothing_is_given() -> None:
    assert not Compact(int, [])
