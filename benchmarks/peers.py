"""The same papers for other generators: Hugo's content from our docs tree.

Hugo gets what our page loop gets: the front matter of each paper, its Markdown, and the files
that are copied as they are. Lists, feeds and paging it makes itself, from taxonomies.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from papershelf.config.shipped import THEME
from papershelf.site.bodies import read_front_matter
from papershelf.site.defaults import DEFAULTS

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
        "tags": [tag["slug"] for tag in tags],
        "authors": [author["slug"] for author in authors if author["slug"]],
        "months": [str(meta.get("iso", ""))[:7]],
        "digests": [listed["digest"] for listed in given.get("listed", [])],
    }
    return f"{json.dumps(values, ensure_ascii=False)}\n\n{markdown}"


def stock_config(project: Path, plugins: str) -> Path:
    """An mkdocs.yml beside the project's own: what our plugin gives, and not the plugin."""
    lines = (project / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    start = lines.index("plugins:")
    end = next(n for n in range(start + 1, len(lines)) if not lines[n].startswith((" ", "-")))
    path = project / f"mkdocs-{len(plugins)}.yml"
    given = [f"INHERIT: {DEFAULTS}", f"theme: {{custom_dir: {THEME}}}", f"plugins: {plugins}"]
    text = "\n".join([*lines[:start], *given, *lines[end:], ""])
    path.write_text(text, encoding="utf-8")
    return path
