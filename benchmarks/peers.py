"""The same papers for other generators: Hugo's content from our docs tree.

Hugo gets what our page loop gets: the front matter of each paper, its Markdown, and the files
that are copied as they are. Lists, feeds and paging it makes itself, from taxonomies.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from papershelf.site.bodies import read_front_matter

FEEDS = ("feed.xml", "feed.json", "feeds.opml")
"""Hugo writes its own."""
WITHOUT_FEEDS = '{"cascade": {"outputs": ["HTML"]}}\n'
"""As on our site."""


def hugo_site(docs: Path, folder: Path) -> int:
    """Fills a folder with a Hugo site of the papers; returns how many."""
    shutil.copytree(Path(__file__).parent / "hugo", folder)
    (folder / "content/papers").mkdir(parents=True)
    count = 0
    for path in sorted((docs / "papers").glob("*.md")):
        found = read_front_matter(path.read_bytes())
        if found and found[0]["template"] == "paper.html":
            text = _hugo_page(*found)
            (folder / "content/papers" / path.name).write_text(text, encoding="utf-8")
            count += 1
    for plain in ("authors", "months", "digests"):
        (folder / "content" / plain).mkdir()
        (folder / "content" / plain / "_index.md").write_text(WITHOUT_FEEDS, encoding="utf-8")
    for path in sorted(docs.rglob("*")):
        inside = path.relative_to(docs)
        if path.is_file() and path.suffix != ".md" and path.name not in FEEDS:
            if path.name.startswith(".") or inside.parts[0] == "search":
                continue
            target = folder / "static" / inside
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    return count


def _hugo_page(meta: dict[str, object], markdown: str) -> str:
    given: dict[str, list[dict[str, str]]] = meta  # type: ignore[assignment]
    topics, tags, authors = (given.get(name, []) for name in ("topics", "tags", "authors"))
    values = {
        **{key: value for key, value in meta.items() if key not in {"template", "hide", "date"}},
        "filed": topics,
        "terms": tags,
        "people": authors,
        "when": meta.get("date", ""),
        "topics": [topic["slug"] for topic in topics],
        "tags": _with_page(tags, "tags"),
        "authors": _with_page(authors, "authors"),
        "months": [str(meta.get("iso", ""))[:7]],
        "digests": [listed["digest"] for listed in given.get("listed", [])],
    }
    return f"{json.dumps(values, ensure_ascii=False)}\n\n{markdown}"


def _with_page(ways: list[dict[str, str]], kind: str) -> list[str]:
    """Those with a page of their own, `tags/otters/`; the others lead to the search."""
    parts = [way["to"].split("/") for way in ways]
    return [part[1] for part in parts if part[0] == kind]


def stock_configs(project: Path, digests: Path, folder: Path) -> dict[str, Path]:
    """Our docs tree with templates that ask for no plugin, in a folder: see `papershelf docs`.

    Returns the configuration of each job, by its name.
    """
    given = project / "mkdocs-digests.yml"
    own = f"INHERIT: mkdocs.yml\nplugins:\n  - papershelf:\n      digests: {digests}\n"
    given.write_text(own, encoding="utf-8")
    command = [sys.executable, "-m", "papershelf", "docs", str(folder), "-f", str(given)]
    subprocess.run(command, cwd=project, check=True, capture_output=True)
    found = {}
    for name, plugins in (("mkdocs", "[]"), ("mkdocs with search", "[search]")):
        found[name] = folder / f"{name.replace(' ', '-')}-alone.yml"
        text = f"INHERIT: mkdocs.yml\nplugins: {plugins}\n"
        found[name].write_text(text, encoding="utf-8")
    return found
