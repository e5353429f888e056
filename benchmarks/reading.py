"""What reading costs: microseconds of processor time an entry, for each form of list.

    python -m benchmarks.reading [--papers N]... [--rounds N] [--form WORDS]... [--against CLONE]

The same made-up papers in every form. Each round reads each list once, in a process of its own, so
that nothing is remembered from the round before; the least of the rounds is printed, and how many
times the cost of a table that is. `--against` reads with another clone in turn, which has a `.venv`
of its own.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.synthetic import Synthetic, paper

ROOT = Path(__file__).resolve().parent.parent
SECTION = 25
"""Papers under one heading."""
_WORK = """\
import gc, json, sys, time
try:
    from papershelf.model import Source
    from papershelf.read.choose import read_source
except ImportError:  # commits before the package had its name
    from generator.digests import read_source
    from generator.model import Source
read_source(Source("small.md", "- [Slow Kites Stay Up](https://arxiv.org/abs/2401.00001)\\n"))
gc.disable()  # as builds do
for path in sys.argv[1:]:
    source = Source("digest.md", open(path, encoding="utf-8").read())
    began = time.process_time()
    digest = read_source(source)
    took = time.process_time() - began
    entries = sum(hasattr(block, "title") for block in digest.blocks)
    print(json.dumps([took, entries]), flush=True)
"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("--papers", type=int, action="append", help="default: 2500 and 10000")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--form", action="append", help="only forms whose names hold this")
    parser.add_argument("--against", type=Path, metavar="CLONE", help="such as an older commit's")
    given = parser.parse_args()
    sizes = sorted(given.papers or [2500, 10_000])
    forms = [one for one in FORMS if any(words in one for words in given.form or [""])]
    clones = [ROOT, *([given.against.resolve()] if given.against else [])]
    with tempfile.TemporaryDirectory(prefix="papershelf-") as folder:
        paths = [_written(Path(folder), form, size) for size in sizes for form in forms]
        found: dict[Path, list[list[float]]] = {clone: [] for clone in clones}
        for _ in range(given.rounds):
            for clone, rounds in found.items():
                rounds.append(_read(clone, paths))
    least = {
        clone: dict(zip([path.name for path in paths], map(min, *rounds, rounds[0]), strict=True))
        for clone, rounds in found.items()
    }
    print(_report(forms, sizes, list(least.values())))


def _written(folder: Path, form: str, size: int) -> Path:
    path = folder / f"{form} {size}"
    path.write_text(FORMS[form]([paper(number) for number in range(size)]), "utf-8")
    return path


def _read(clone: Path, paths: Sequence[Path]) -> list[float]:
    """Microseconds an entry for each file."""
    command = [str(clone / ".venv/bin/python"), "-c", _WORK, *map(str, paths)]
    said = subprocess.run(command, cwd=clone, stdout=subprocess.PIPE, check=True, text=True).stdout
    results = [json.loads(line) for line in said.splitlines()]
    for path, (_, entries) in zip(paths, results, strict=True):
        if entries != int(path.name.rpartition(" ")[2]):
            print(f"{clone}: {entries} entries of {path.name}", file=sys.stderr)
    return [took / max(1, entries) * 1e6 for took, entries in results]


def _report(forms: Sequence[str], sizes: Sequence[int], clones: Sequence[dict[str, float]]) -> str:
    """A row for each form: its cost at the largest size, and the growth from the smallest."""
    here, *others = clones
    few, many = sizes[0], sizes[-1]
    rows = [
        "| | µs an entry | times a table's | growth |"
        + " the other clone | times that |" * len(others),
        "|---|---|---|---|" + "---|---|" * len(others),
    ]
    table = here.get(f"table {many}")
    for form in forms:
        cost = here[f"{form} {many}"]
        growth = cost / here[f"{form} {few}"] * many / few
        cells = [form, f"{cost:.0f}", f"{cost / table:.2f}" if table else "", f"{growth:.2f}"]
        for other in others:
            before = other[f"{form} {many}"]
            cells += [f"{before:.0f}", f"{cost / before:.2f}"]
        rows.append(f"| {' | '.join(cells)} |")
    return f"{many:,} papers; growth: {few:,} to {many:,}\n\n" + "\n".join(rows)


def _url(one: Synthetic) -> str:
    return f"https://arxiv.org/abs/{one.arxiv}"


def _code(one: Synthetic) -> str:
    return f" [[code]({one.code})]" if one.code else ""


def _year(one: Synthetic) -> str:
    return f"20{one.arxiv[:2]}"


def _under_headings(papers: Sequence[Synthetic], entry: Callable[[Synthetic], str]) -> str:
    lines = ["# Papers we read", ""]
    for number, one in enumerate(papers):
        if number % SECTION == 0:
            lines += [
                "",
                f"## Part {chr(97 + number // SECTION % 26)} of {one.title.split()[-1]}",
                "",
            ]
        lines.append(entry(one))
    return "\n".join([*lines, ""])


def _table(papers: Sequence[Synthetic]) -> str:
    rows = [
        f"| [{one.title}]({_url(one)}) | {', '.join(one.authors)} | {_year(one)} |{_code(one)} |"
        for one in papers
    ]
    return "\n".join(["| Title | Authors | Year | Code |", "|---|---|---|---|", *rows, ""])


def _bullets(papers: Sequence[Synthetic]) -> str:
    return _under_headings(
        papers,
        lambda one: (
            f"- [{one.title}]({_url(one)}). {', '.join(one.authors)}. {_year(one)}.{_code(one)}"
        ),
    )


def _links(papers: Sequence[Synthetic]) -> str:
    return _under_headings(
        papers, lambda one: f"- **{one.title}** [[paper]({_url(one)})]{_code(one)}"
    )


def _cards(papers: Sequence[Synthetic]) -> str:
    return _under_headings(
        papers,
        lambda one: (
            f"### [{one.title}]({_url(one)})\n\n*{', '.join(one.authors)}* · {_year(one)}"
            f"\n\n{_code(one).strip()}\n"
        ),
    )


def _told(papers: Sequence[Synthetic]) -> str:
    return _under_headings(
        papers,
        lambda one: (
            f"### {one.title}\n\n**Authors:** {', '.join(one.authors)}\n"
            f"**Link:** {_url(one)}\n\n**Abstract:** {one.abstract[:600]}\n"
        ),
    )


def _table_told(papers: Sequence[Synthetic]) -> str:
    rows = [
        f"| [{one.title}]({_url(one)}) | {', '.join(one.authors)} | {one.abstract[:600]} |"
        for one in papers
    ]
    return "\n".join(["| Title | Authors | Abstract |", "|---|---|---|", *rows, ""])


def _citations(papers: Sequence[Synthetic]) -> str:
    rows = [
        f"[{number}] {', '.join(one.authors)}. {one.title}. Journal of Kites, {_year(one)}."
        f" {_url(one)}"
        for number, one in enumerate(papers, 1)
    ]
    return "\n".join(["# References", "", *rows, ""])


def _bibtex(papers: Sequence[Synthetic]) -> str:
    return "\n".join(
        f"@article{{k{number},\n  title = {{{one.title}}},\n"
        f"  author = {{{' and '.join(one.authors)}}},\n  year = {{{_year(one)}}},\n"
        f"  journal = {{Journal of Kites}},\n  url = {{{_url(one)}}}\n}}\n"
        for number, one in enumerate(papers)
    )


def _ris(papers: Sequence[Synthetic]) -> str:
    return "\n".join(
        "\n".join(
            [
                "TY  - JOUR",
                f"TI  - {one.title}",
                *(f"AU  - {name}" for name in one.authors),
                f"PY  - {_year(one)}",
                f"UR  - {_url(one)}",
                "ER  -\n",
            ]
        )
        for one in papers
    )


def _records(papers: Sequence[Synthetic]) -> list[dict[str, object]]:
    return [
        {"title": one.title, "authors": one.authors, "year": _year(one), "url": _url(one)}
        for one in papers
    ]


def _json(papers: Sequence[Synthetic]) -> str:
    return json.dumps(_records(papers), ensure_ascii=False, indent=1)


def _yaml(papers: Sequence[Synthetic]) -> str:
    return "".join(
        f'- title: "{one.title}"\n  authors: [{", ".join(one.authors)}]\n  year: {_year(one)}\n'
        f"  url: {_url(one)}\n"
        for one in papers
    )


def _csv(papers: Sequence[Synthetic]) -> str:
    rows = [f'"{one.title}","{"; ".join(one.authors)}",{_year(one)},{_url(one)}' for one in papers]
    return "\n".join(["Title,Authors,Year,URL", *rows, ""])


def _fields(papers: Sequence[Synthetic]) -> str:
    return "---\n".join(
        f"Title: {one.title}\nAuthors: {', '.join(one.authors)}\nPDF: {_url(one)}\n"
        f"Year: {_year(one)}\n"
        for one in papers
    )


def _numbered(papers: Sequence[Synthetic]) -> str:
    return "\n".join(
        f"# Paper {number}\n\n[{one.title}]({_url(one)})\n\nAbstract\n\n{one.abstract[:600]}\n"
        for number, one in enumerate(papers, 1)
    )


def _html(papers: Sequence[Synthetic]) -> str:
    rows = [
        f'<li><a href="{_url(one)}">{one.title}</a>, {", ".join(one.authors)}, {_year(one)}</li>'
        for one in papers
    ]
    return "\n".join(["<h1>Papers</h1>", "<ul>", *rows, "</ul>", ""])


FORMS: dict[str, Callable[[Sequence[Synthetic]], str]] = {
    "table": _table,
    "table with abstracts": _table_told,
    "bullets": _bullets,
    "bullets of links": _links,
    "cards": _cards,
    "cards with abstracts": _told,
    "citations": _citations,
    "bibtex": _bibtex,
    "ris": _ris,
    "json": _json,
    "yaml": _yaml,
    "csv": _csv,
    "fields": _fields,
    "numbered": _numbered,
    "html": _html,
}

if __name__ == "__main__":
    main()
