"""Names in parts, as citations need them: what cannot be split safely stays whole."""

from __future__ import annotations

import pytest

from papershelf.publish.names import Name, split_name

# A name as written; its family name, given names and suffix.
CASES = [
    ("Ann Kite", "Kite", "Ann", ""),
    ("Ann B. Kite", "Kite", "Ann B.", ""),
    ("Ann", "Ann", "", ""),
    ("Ann Kite Jr.", "Kite", "Ann", "Jr."),
    ("Kite Jr.", "Jr.", "Kite", ""),
    ("Ludwig van der Kite", "van der Kite", "Ludwig", ""),
    ("Ludwig van der Kite III", "van der Kite", "Ludwig", "III"),
    ("van Kite", "Kite", "van", ""),
    ("Kite, Ann", "Kite", "Ann", ""),
    ("van der Kite, Ann", "van der Kite", "Ann", ""),
    ("Ann Kite, Jr.", "Kite", "Ann", "Jr."),
    ("Kite, Jr.", "Kite, Jr.", "", ""),
    ("Kite, Jr., Ann", "Kite", "Ann", "Jr."),
    ("Kite, Ann, Jr.", "Kite", "Ann", "Jr."),
    ("Kite, Ann, Bea", "Kite, Ann, Bea", "", ""),
    ("Kite, Ann, Bea, Jr.", "Kite, Ann, Bea, Jr.", "", ""),
    ("Kite,", "Kite,", "", ""),
    (", Ann, Jr.", ", Ann, Jr.", "", ""),
    ("Made-Up Kite Team", "Made-Up Kite Team", "", ""),
    ("Ann and Ben", "Ann and Ben", "", ""),
    ("Kite & Sons", "Kite & Sons", "", ""),
]


@pytest.mark.parametrize(("written", "family", "given", "suffix"), CASES)
def test_parts_of_a_name(written: str, family: str, given: str, suffix: str) -> None:
    assert split_name(written) == Name(family, given, suffix)


def test_both_orders_of_a_name() -> None:
    name = split_name("Ludwig van der Kite III")
    assert name.natural == "Ludwig van der Kite III"
    assert name.inverted == "van der Kite, Ludwig, III"
    assert Name("Ann").natural == Name("Ann").inverted == "Ann"
