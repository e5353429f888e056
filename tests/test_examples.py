"""The worked examples of CONTRIBUTING, done to a copy of the project: a field and a format.

How many files each takes is counted here.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.project import ROOT, run

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"```(diff|python)\n ?# (\S+)\n(.*?)```", re.DOTALL)
DIGEST = """\
| Title | Authors | Prize | Link |
| --- | --- | --- | --- |
| Otters Sort Stones | Ada Wind | Best Paper | https://arxiv.org/abs/3101.00001 |
| Bridges Sway | Cy Lake | Runner-up | https://arxiv.org/abs/3101.00002 |
"""
CARDS = """\
### [Otters Sort Stones](https://arxiv.org/abs/3101.00001)

- **Authors:** Ada Wind
- **Award:** Best Paper

They sort them.
"""
RECORDS = [{"title": "Rivers Run", "award": "Test of Time", "url": "https://example.org/rivers"}]
CORRECTIONS = 'papers:\n  "arxiv:3101.00002":\n    award: Audience Award\n'


def blocks(section: str) -> list[tuple[str, str, str]]:
    """Kind, path and text of the section's blocks of code."""
    text = CONTRIBUTING.partition(f"## {section}\n")[2].partition("\n## ")[0]
    return BLOCK.findall(text)


def do(project: Path, kind: str, path: str, text: str) -> None:
    """Writes a new file, or adds the lines with a plus where their neighbours stand."""
    if kind == "python":
        (project / path).write_text(text, encoding="utf-8")
        return
    for hunk in text.split(" ...\n"):
        lines = hunk.splitlines(keepends=True)
        before = "".join(line[1:] for line in lines if line.startswith(" "))
        after = "".join(line[1:] for line in lines)
        whole = (project / path).read_text(encoding="utf-8")
        assert before in whole, f"{path} holds no {before!r}"
        (project / path).write_text(whole.replace(before, after), encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site built by a project to which the examples were done."""
    project = tmp_path_factory.mktemp("examples")
    compiled = shutil.ignore_patterns("__pycache__")
    for folder in ("generator", "overrides"):
        shutil.copytree(ROOT / folder, project / folder, ignore=compiled)
    (project / "content/digests").mkdir(parents=True)
    for name in ("topics.yml", "tags.yml"):
        shutil.copy(ROOT / "content" / name, project / "content")
    (project / "mkdocs.yml").write_text("site_name: Awards\nplugins: [papershelf]\n")
    (project / "content/corrections.yml").write_text(CORRECTIONS)
    (project / "content/digests/table.md").write_text(DIGEST)
    (project / "content/digests/cards.md").write_text(CARDS)
    (project / "content/digests/records.json").write_text(json.dumps(RECORDS))
    for section in ("Add a field", "Add a citation format"):
        for kind, path, text in blocks(section):
            do(project, kind, path, text)
    generator = str(project / "generator")
    done = run(
        "papershelf", "build", "--strict", "--site-dir", "out", cwd=project, PYTHONPATH=generator
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "out"


def test_how_many_files_they_take() -> None:
    assert len({path for _, path, _ in blocks("Add a field")}) == 5
    assert len({path for _, path, _ in blocks("Add a citation format")}) == 2


def texts_of(site: Path, slug: str) -> dict[str, str]:
    shards = (json.loads(path.read_text("utf-8")) for path in (site / "data/shards").iterdir())
    [paper] = [one for shard in shards for one in shard["papers"] if one["id"] == slug]
    found: dict[str, str] = paper["citations"]
    return found | {"data": paper["award"]}


@pytest.mark.parametrize(
    ("slug", "award"),
    [
        ("otters-sort-stones", "Best Paper"),
        ("rivers-run", "Test of Time"),
        ("bridges-sway", "Audience Award"),  # as corrected
    ],
)
def test_the_field_is_everywhere(project: Path, slug: str, award: str) -> None:
    texts = texts_of(project, slug)
    assert texts["data"] == award
    assert f"\n  award = {{{award}}}" in texts["bibtex"]
    assert f"\n  award = {{{award}}}" in texts["biblatex"]
    assert f"\nC1  - {award}\n" in texts["ris"]
    assert json.loads(texts["csl"])["custom"]["award"] == award
    page = (project / f"papers/{slug}/index.html").read_text(encoding="utf-8")
    assert f"<span>{award}</span>" in page
    manifest = json.loads((project / "search/manifest.json").read_text(encoding="utf-8"))
    assert "award" in manifest["fields"]
    terms = json.loads((project / "search/terms/0.json").read_text(encoding="utf-8"))
    assert {f":award:{word}" for word in award.lower().split()} <= set(terms)
    assert ":award:runner" not in terms


def test_the_format_is_everywhere(project: Path) -> None:
    record = texts_of(project, "otters-sort-stones")["endnote"]
    assert record == (
        "%0 Generic\n%T Otters Sort Stones\n%A Wind, Ada\n%D 2031\n"
        "%U https://arxiv.org/abs/3101.00001\n"
    )
    assert record in (project / "library.enw").read_text(encoding="utf-8")
    known = json.loads((project / "data/formats.json").read_text(encoding="utf-8"))["formats"]
    assert {"name": "endnote", "label": "EndNote", "suffix": ".enw"}.items() <= known[-1].items()
