"""The limits of `engine/limits.py`: what is within one is kept whole, what is over it is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from papershelf.config.corrections import load_corrections
from papershelf.config.yaml_lines import read_yaml
from papershelf.engine import limits
from papershelf.errors import ConfigError
from papershelf.ids.urls import find_urls
from papershelf.model import Entry, Source
from papershelf.pages.html import linked, mathml
from papershelf.pipeline import Places, read
from papershelf.read import choose
from papershelf.read.choose import read_source
from papershelf.read.files import read_paths
from papershelf.text.typeset import typeset


def claimed(text: str) -> Entry:
    [entry] = read_source(Source("digest.md", text)).entries
    return entry


def record(**fields: object) -> Entry:
    paper = {"title": "Slow Kites", "url": "https://arxiv.org/abs/3105.00001", **fields}
    return claimed(json.dumps([paper]))


TEXTS = {
    "title": limits.LONGEST_LINE,
    "venue": limits.LONGEST_LINE,
    "comment": limits.LONGEST_LINE,
    "abstract": limits.LONGEST_TEXT,
    "summary": limits.LONGEST_TEXT,
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_cut_at_its_limit(name: str) -> None:
    longest = "k" * TEXTS[name]
    kept, cut = (record(**{"abstract": "Up.", name: text}) for text in (longest, f"{longest}k"))
    assert (getattr(kept, name), kept.cut) == (longest, "")
    assert getattr(cut, name) == f"{longest[:-1]}…"
    assert cut.cut == f"{name} of more than {TEXTS[name]:,} characters: the rest is cut"


MANY = {"authors": limits.MOST_NAMES, "tags": limits.MOST_TAGS, "links": limits.MOST_LINKS}


@pytest.mark.parametrize("name", MANY)
def test_the_first_of_too_many_are_kept(name: str) -> None:
    values = [f"https://kites.example/{n}" for n in range(1, MANY[name] + 2)]
    values = values if name == "links" else [f"Ada Wind-{n}" for n in range(1, MANY[name] + 2)]
    kept = record(url=[], **{name: values[:-1]})
    cut = record(url=[], **{name: values})
    assert len(getattr(kept, name)) == MANY[name]
    assert kept.cut == ""
    assert cut.cut == f"{len(values):,} {name}: the first {MANY[name]:,} are kept"
    more = ("et al.",) if name == "authors" else ()
    assert getattr(cut, name) == (*getattr(kept, name), *more)


def test_names_tags_labels_and_addresses_are_as_long_as_the_limits_allow() -> None:
    name = "K" * limits.LONGEST_NAME
    url = f"https://kites.example/{'a' * (limits.LONGEST_ADDRESS - 22)}"
    kept = record(authors=[name], keywords=[name], url=url)
    assert (kept.authors, kept.tags, kept.links[0].url, kept.cut) == ((name,), (name,), url, "")
    cut = record(authors=[f"{name}K"], keywords=[f"{name}K"], url=f"{url}a")
    assert cut.authors == cut.tags == (f"{name[:-1]}…",)
    assert cut.links == ()
    assert [said.split(" of")[0] for said in cut.cut.split("; ")] == ["a name or tag", "an address"]


def test_names_of_columns_that_were_not_read_are_limited() -> None:
    entry = record(**{f"x{n}": 1 for n in range(limits.MOST_TAGS + 1)})
    assert len(entry.unread) == limits.MOST_TAGS
    assert entry.cut == f"{limits.MOST_TAGS + 1} names of columns: the first 200 are kept"


def test_what_is_cut_is_told_with_its_place(tmp_path: Path) -> None:
    title = "Kites " * 400
    digest = tmp_path / "kites.md"
    digest.write_text(f"# Kites\n\n- [Ponds](https://arxiv.org/abs/3105.00002)\n"
                      f"- [{title}](https://arxiv.org/abs/3105.00001)\n", "utf-8")  # fmt: skip
    places = Places((str(tmp_path),), tmp_path, tmp_path / "docs")
    library = read(places, load_corrections(tmp_path / "none.yml"))
    assert len(library.papers) == 2
    [problem] = library.problems
    assert (problem.level, problem.line) == ("review", 4)
    assert str(problem) == "kites.md:4: title of more than 1,000 characters: the rest is cut"


def test_an_item_is_a_title_at_its_front_and_a_text_behind_it() -> None:
    pdf, code = "[pdf](https://arxiv.org/abs/1)", "[code](https://github.com/kites/1)"
    text = "Kites fly. " * 400
    entry = claimed(f"- **Slow Kites of Paper** {pdf} {text} {code}\n")
    assert entry.title == "Slow Kites of Paper"
    assert entry.summary.count("Kites fly.") >= 399
    assert [link.label for link in entry.links] == ["pdf", "code"]
    assert entry.cut == ""


def test_a_cell_is_a_title_at_its_front_and_a_text_behind_it() -> None:
    cell = f"1) **Slow Kites** - {'they fly. ' * 400}"
    entry = claimed(
        f"| **Paper** | **Links** |\n|---|---|\n| {cell} | [Paper](https://arxiv.org/abs/1) |\n"
    )
    assert entry.title == "Slow Kites"
    assert entry.summary.replace(" ", "").count("theyfly.") >= 399


def test_white_space_in_a_row_is_no_wider_than_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    met: list[str] = []

    def watched(source: Source) -> Source:
        met.append(source.text)
        return source

    monkeypatch.setattr(choose, "in_markdown", watched)
    for wide in (limits.LONGEST_GAP, limits.LONGEST_GAP + 1):
        choose.read_source(Source("digest.md", f"kites{chr(160) * wide}ponds\n"))
    kept, cut = (f"kites{space * limits.LONGEST_GAP}ponds\n" for space in (chr(160), " "))
    assert met == [kept, cut]


@pytest.mark.parametrize("count", [limits.MOST_COLUMNS, limits.MOST_COLUMNS + 1])
def test_a_table_has_so_many_columns(count: int) -> None:
    names = [f"a{n}" for n in range(count - 1)]
    head = "| " + " | ".join(["Title", *names]) + " |"
    row = "| " + " | ".join(["[Slow Kites](https://arxiv.org/abs/1)", *("k" for _ in names)]) + " |"
    entry = claimed(f"{head}\n|{' --- |' * count}\n{row}\n")
    assert entry.title == "Slow Kites"
    assert f"A{limits.MOST_COLUMNS - 2}: k" in entry.summary
    assert f"A{limits.MOST_COLUMNS - 1}: k" not in entry.summary
    assert entry.summary.count("k") == count - 1  # what has no column of its own is in another


def test_a_field_of_csv_may_be_as_long_as_the_file() -> None:
    text = "k " * 100_000
    entry = claimed(f'Title,Abstract,Link\nSlow Kites,"{text}",https://arxiv.org/abs/1\n')
    assert entry.title == "Slow Kites"
    assert len(entry.abstract) == limits.LONGEST_TEXT


@pytest.mark.parametrize("mark", ["", "!"])
def test_links_within_links_are_text_from_some_depth_on(mark: str) -> None:
    deep = 5000
    text = f"{f'{mark}[' * deep}Kites{'](https://kites.example/)' * deep}"
    digest = read_source(Source("digest.md", f"- {text}\n- [Ponds](https://arxiv.org/abs/1)\n"))
    assert digest.entries[-1].title == "Ponds"


NESTED = {
    "levels": ("[" * limits.DEEPEST + "]" * limits.DEEPEST, "[" * (limits.DEEPEST + 1)),
    "aliases": tuple("- &a k\n" + "- *a\n" * (limits.MOST_ALIASES + more) for more in (0, 1)),
}


@pytest.mark.parametrize("name", NESTED)
def test_a_file_of_the_editor_is_refused_where_it_is_a_bomb(name: str, tmp_path: Path) -> None:
    within, over = NESTED[name]
    path = tmp_path / "tags.yml"
    path.write_text(within, "utf-8")
    assert read_yaml(path) is not None
    path.write_text(over, "utf-8")
    with pytest.raises(ConfigError, match=rf"tags.yml:\d+: more than \d+ {name}"):
        read_yaml(path)


@pytest.mark.parametrize("more", [0, 1])
def test_brackets_within_brackets_cost_their_record(more: int) -> None:
    deep = limits.MOST_BRACKETS + more
    kites = f"- title: Kites of Paper\n  doi: 10.1234/kites.1\n  deep: {'[' * deep}{']' * deep}\n"
    digest = read_source(Source("list.yml", f"{kites}- title: Lakes\n  doi: 10.1234/kites.2\n"))
    assert [entry.title for entry in digest.entries] == ["Kites of Paper", "Lakes"][more:]
    assert len(digest.failed) == more


def test_a_sheet_of_empty_cells_is_told(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["Title", "Link"])
    book.active["B1048576"] = "far"
    book.save(tmp_path / "sheet.xlsx")
    digests, problems = read_paths([tmp_path])
    assert digests == ()
    assert [problem.message for problem in problems] == ["a sheet of more than 2,000,000 cells"]


def test_a_formula_is_typeset_up_to_its_limit() -> None:
    formula = f"x_{{{'1' * (limits.LONGEST_FORMULA - 4)}}}"
    assert mathml(formula).startswith("<math")
    assert mathml(f"{formula}y").startswith("<code")


@pytest.mark.parametrize("more", [0, 1])
def test_an_address_in_a_text_is_as_long_as_the_limit_allows(more: int) -> None:
    url = f"https://kites.example/{'a' * (limits.LONGEST_ADDRESS - 22 + more)}"
    assert find_urls(f"See {url} there") == (() if more else (url,))
    assert linked(f"See {url} there").count("<a ") == 1 - more


def test_markup_within_markup_is_freed_for_some_levels() -> None:
    assert "\\emph" in typeset("\\emph{" * 300 + "k" + "}" * 300)
    assert typeset("\\emph{a \\textbf{b \\textit{c}}}") == "a b c"
