"""What is told of a website's weight."""

from __future__ import annotations

from pathlib import Path

import pytest

from papershelf.site.weight import Host, Kind, Weight, weigh


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path, size in {
        "index.html": 900,
        "papers/a/index.html": 1_500,
        "papers/b/index.html": 400,
        "search/terms.json": 3_000_001,
        ".papershelf-files": 5_000,
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(b"x" * size)
    return tmp_path


def test_files_are_counted_by_folder(site: Path) -> None:
    weight = weigh(site)
    assert weight.kinds == (
        Kind(folder="search", files=1, bytes=3_000_001),
        Kind(folder="papers", files=2, bytes=1_900),
        Kind(folder="", files=1, bytes=900),
    )
    assert (weight.files, weight.bytes) == (4, 3_002_801)
    assert (weight.largest_page, weight.largest_bytes) == ("papers/a/index.html", 1_500)


def test_what_is_told(site: Path) -> None:
    assert list(weigh(site).lines()) == [
        "4 files, 3.0 MB; the largest page is papers/a/index.html, 2 kB",
        "  search               1 files      3.0 MB",
        "  papers               2 files        2 kB",
        "  others               1 files        1 kB",
    ]


def test_the_lightest_kinds_are_summed_up() -> None:
    kinds = tuple(Kind(folder=f"kind-{n}", files=2, bytes=n * 1000) for n in range(9, -1, -1))
    *_, last = Weight(kinds=kinds, largest_page="index.html", largest_bytes=1).lines()
    assert last == "  others               4 files        1 kB"
    *_, last = Weight(kinds=kinds[:8], largest_page="index.html", largest_bytes=1).lines()
    assert last == "  kind-2               2 files        2 kB"


@pytest.mark.parametrize(
    ("files", "size", "told"),
    [
        (10, 100, []),
        (11, 100, ["Ten takes 10 files, this site has 11"]),
        (10, 101, ["Hundred takes 1 kB, this site has 1 kB"]),
    ],
)
def test_hosts_that_do_not_take_it(files: int, size: int, told: list[str]) -> None:
    kinds = (Kind(folder="", files=files, bytes=size),)
    weight = Weight(kinds=kinds, largest_page="index.html", largest_bytes=1)
    hosts = (Host(name="Ten", files=10), Host(name="Hundred", bytes=100))
    assert list(weight.too_heavy_for(hosts)) == told
