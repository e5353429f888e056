"""Edits in any order, recorded one by one: no address ever published ends at nothing."""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
import yaml

from papershelf import pages
from papershelf.config.addresses import load_addresses
from papershelf.pages.catalogue import Catalogue
from papershelf.pages.standing import addresses_now, moved, new_record
from papershelf.pipeline import Places, make_catalogue

WORDS = (
    "otter kite heron stone river moss beaver lake reed boat tide sand fern oak wren pike".split()
)
TODAY = "2031-01-02"


@dataclass(frozen=True)
class Known:
    """A paper as the world knows it, whatever digests call it."""

    number: int
    title: str
    arxiv: str = ""
    author: str = ""
    abstract: str = ""


@dataclass
class World:
    """What an editor has: digests with their papers, topics, tags and corrections."""

    chance: random.Random
    digests: dict[str, list[int]] = field(default_factory=dict)
    papers: dict[int, Known] = field(default_factory=dict)
    topics: dict[str, str] = field(default_factory=dict)
    tags: dict[str, list[str]] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number in range(24):
            self.add(number, self.title())
        for name in "abcd":
            chosen = self.chance.sample(range(24), 9)
            self.digests[f"2030-0{'abcd'.index(name) + 1}-{name}.csv"] = chosen
        self.topics = {word: f"Of {word}s" for word in WORDS[:4]}
        self.tags = {word.capitalize(): [f"{word}s in the wild"] for word in WORDS[4:10]}

    def title(self) -> str:
        return " ".join(word.capitalize() for word in self.chance.sample(WORDS, 5))

    def add(self, number: int, title: str) -> None:
        """A third of the papers have an id, a third a text, and a third a title alone."""
        kind = number % 3
        self.papers[number] = Known(
            number,
            title,
            arxiv=f"3001.{number:05}" if kind == 0 else "",
            author=f"Ann {WORDS[number % 16].capitalize()}" if kind else "",
            abstract=f"Text of {number} on rivers." if kind == 1 else "",
        )

    def listed(self) -> list[int]:
        return sorted({number for held in self.digests.values() for number in held})

    def namesakes(self) -> Iterator[set[int]]:
        for title in {one.title for one in self.papers.values()}:
            yield {number for number, one in self.papers.items() if one.title == title}

    def write(self, content: Path) -> None:
        for file in sorted(content.rglob("*.csv")):
            file.unlink()
        for path, numbers in self.digests.items():
            file = content / "digests" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("w", newline="") as out:
                rows = csv.writer(out)
                rows.writerow(["title", "url", "authors", "abstract"])
                for one in map(self.papers.__getitem__, numbers):
                    url = f"https://arxiv.org/abs/{one.arxiv}" if one.arxiv else ""
                    rows.writerow([one.title, url, one.author, one.abstract])
        topics = [
            {
                "id": key,
                "name": name,
                "about": name,
                "match": [{"weight": 2, "phrases": [name[3:-1]]}],
            }
            for key, name in self.topics.items()
        ]
        papers = {title: {"alias": alias} for title, alias in self.aliases.items()}
        for name, value in (
            ("topics", topics),
            ("tags", {"tags": self.tags}),
            ("corrections", {"papers": papers} if papers else {}),
        ):
            (content / f"{name}.yml").write_text(yaml.safe_dump(value, sort_keys=False))

    # The ten kinds of edits.

    def correct_title(self) -> None:
        one = self.papers[self.chance.choice(self.listed())]
        words = one.title.split()
        at = self.chance.randrange(len(words))
        title = " ".join([*words[:at], words[at] + "s", *words[at + 1 :]])
        self.papers[one.number] = replace(one, title=title)

    def rename_digest(self) -> None:
        path = self.chance.choice(sorted(self.digests))
        new = path.replace(".csv", f"{self.chance.randrange(10)}.csv")
        self.digests[new] = self.digests.pop(path)

    def move_digest(self) -> None:
        path = self.chance.choice(sorted(self.digests))
        self.digests[f"{self.chance.choice(WORDS)}/{path}"] = self.digests.pop(path)

    def change_topic_id(self) -> None:
        key = self.chance.choice(sorted(self.topics))
        new = f"{key}-{self.chance.randrange(100)}"
        self.topics = {new if one == key else one: name for one, name in self.topics.items()}

    def rename_tag(self) -> None:
        name = self.chance.choice(sorted(self.tags))
        wordings = self.tags.pop(name)
        self.tags[f"{name} {self.chance.choice(WORDS)}"] = [name, *wordings]

    def remove_paper(self) -> None:
        path = self.chance.choice([one for one in sorted(self.digests) if self.digests[one]])
        self.digests[path].remove(self.chance.choice(self.digests[path]))

    def add_namesake(self) -> None:
        title = self.papers[self.chance.choice(self.listed())].title
        number = len(self.papers)
        self.add(number, title)
        self.digests[self.chance.choice(sorted(self.digests))].append(number)

    def pin_alias(self) -> None:
        one = self.papers[self.chance.choice(self.listed())]
        self.aliases[one.title] = self.title()

    def split_digest(self) -> None:
        path = self.chance.choice(sorted(self.digests))
        held = self.digests.pop(path)
        half = len(held) // 2
        self.digests[path.replace(".csv", "-i.csv")] = held[:half]
        self.digests[path.replace(".csv", "-ii.csv")] = held[half:]

    def give_id(self) -> None:
        one = self.papers[self.chance.choice(self.listed())]
        arxiv = one.arxiv or f"3002.{one.number:05}"
        self.papers[one.number] = replace(one, arxiv=arxiv)


EDITS = (
    World.correct_title,
    World.rename_digest,
    World.move_digest,
    World.change_topic_id,
    World.rename_tag,
    World.remove_paper,
    World.add_namesake,
    World.pin_alias,
    World.split_digest,
    World.give_id,
)


def build(content: Path) -> Catalogue:
    """The catalogue, and its addresses recorded."""
    places = Places((str(content / "digests"),), content, content / "docs")
    catalogue = make_catalogue(places)
    assert not [one for one in catalogue.library.problems if one.path.endswith("addresses.yml")]
    (content / "addresses.yml").write_text(new_record(catalogue, (), TODAY))
    return catalogue


def paths_made(catalogue: Catalogue) -> set[str]:
    """Addresses of all pages of the site."""
    made = (page.path for family in pages.plan(catalogue) for page in family())
    return {path.removesuffix(".md").removesuffix("/index") for path in made if path[-3:] == ".md"}


def papers_at(world: World, catalogue: Catalogue) -> Iterator[tuple[str, set[int]]]:
    """Address of each paper -> which papers of the world it is."""
    paths = {one.slug: one.digest.path for one in catalogue.library.listings}
    for paper in catalogue.library.papers:
        numbers = {world.digests[paths[one.digest]][one.rank] for one in paper.claims}
        yield f"papers/{paper.slug}", numbers


def kin(numbers: set[int], mixed: set[frozenset[int]]) -> set[int]:
    """With those that were ever one paper with them, or of one title: without an id or a text
    nothing tells them apart for ever. Their pages name each other.
    """
    found = set(numbers)
    while more := {one for some in mixed if some & found for one in some} - found:
        found |= more
    return found


@pytest.mark.parametrize("seed", range(3))
def test_a_hundred_edits_of_ten_kinds(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    world = World(chance)
    edits = [edit for edit in EDITS for _ in range(10)]
    chance.shuffle(edits)
    published: set[str] = set()
    stood_for: dict[str, set[int]] = {}
    mixed: set[frozenset[int]] = set()
    for place, edit in enumerate([None, *edits]):
        if edit:
            edit(world)
        world.write(tmp_path)
        catalogue = build(tmp_path)
        there = addresses_now(catalogue)
        led = moved(catalogue, there)
        recorded = load_addresses((tmp_path / "addresses.yml").read_bytes(), "").lines
        assert {one for one in {*there, *led} if "/" in one} <= recorded.keys()
        if place % 20 == 0:
            published |= {one for one in paths_made(catalogue) if one.split("/")[0] in KINDS}
            assert published - paths_made(catalogue) == set()
        assert published - there.keys() - led.keys() - recorded.keys() == set()
        assert {target for target in led.values() if target not in there} == set(), "one hop"
        now = dict(papers_at(world, catalogue))
        mixed |= {frozenset(numbers) for numbers in (*now.values(), *world.namesakes())}
        for address, numbers in stood_for.items():
            if address not in there and numbers & {*world.listed()}:
                assert address in led, f"{address} is gone after {edit}"
                assert kin(numbers, mixed) & now[led[address]], f"{address} leads astray"
        stood_for |= now
    assert len([one for one in recorded.values() if one.to]) > 50


KINDS = ("papers", "digests", "topics", "tags", "authors", "archive")


def test_who_follows_a_topic_goes_on(tmp_path: Path) -> None:
    world = World(random.Random(1))
    world.write(tmp_path)
    build(tmp_path)
    old = next(iter(world.topics))
    world.topics = {"new" if one == old else one: name for one, name in world.topics.items()}
    world.write(tmp_path)
    made = {page.path: page for family in pages.plan(build(tmp_path)) for page in family()}
    for name in ("feed.xml", "feed.json"):
        assert made[f"topics/{old}/{name}"].text == made[f"topics/new/{name}"].text
    assert 'to: "topics/new/"' in made[f"topics/{old}.md"].text


def test_an_undated_paper_is_as_old_as_its_record(tmp_path: Path) -> None:
    world = World(random.Random(1))
    world.digests = {"undated.csv": [*world.digests.popitem()[1]]}
    world.write(tmp_path)
    build(tmp_path)
    made = {page.path: page for family in pages.plan(build(tmp_path)) for page in family()}
    assert f"<updated>{TODAY}T00:00:00Z</updated>" in made["feed.xml"].text


def listed_pages(catalogue: Catalogue) -> set[str]:
    """But for the further pages of indexes."""
    made = {one for one in paths_made(catalogue) if one.split("/")[0] in KINDS}
    return {one for one in made if not re.search(r"/letters/|^\w+/page-\d+$", one)}


def test_every_page_of_every_list_is_known_and_stays(tmp_path: Path) -> None:
    world = World(random.Random(2))
    for number in range(24, 120):
        world.add(number, world.title())
    world.digests = {"2030-01-01.csv": list(range(120))}
    world.write(tmp_path)
    before = build(tmp_path)
    made = listed_pages(before)
    assert made == {*addresses_now(before), *moved(before, addresses_now(before))}
    assert {one for one in made if one.endswith("/page-2")} > {"digests/2030-01-01/page-2"}
    world.digests = {"2030-01-02.csv": list(range(38))}
    world.write(tmp_path)
    after = build(tmp_path)
    led = moved(after, addresses_now(after))
    assert made - listed_pages(after) == set()
    assert led["tags/river/page-2"] == "tags/river"
    assert led["digests/2030-01-01/page-2"] == led["digests/2030-01-01"] == "digests/2030-01-02"
