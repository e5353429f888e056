"""No word of the interface stands anywhere but in the file of its language.

A site is built whose papers are all Greek, in a language whose words are all marked: then what is
left in Latin letters, and is no name, came from somewhere else. The default pages are prose, which
has a folder a language; what the review page tells of problems is English, as commands tell it.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from papershelf.config.words import FILES
from papershelf.text.slugs import title_slug
from tests.browser.chromium import reader, served
from tests.browser.kinds import visit

pytestmark = pytest.mark.large

LANGUAGE = "eo"
"""One that the theme knows and we do not."""
NAMES = re.compile(
    r"BibTeX|BibLaTeX|RIS|CSL-JSON|Markdown|JSON( Feed)?|PDF|arXiv|Google Scholar|Semantic Scholar"
    r"|DBLP|OpenAlex|Material for MkDocs|example\.org|et al\."
)
LETTERS = "άλφα βήτα γάμμα δέλτα έψιλον ζήτα ήτα θήτα ιώτα κάππα λάμδα μι νι ξι όμικρον πι".split()
UNMARKED = """() => {
  const left = [];
  const outside = (text, depth = 0) => {
    let found = "";
    for (const char of text) {
      if (char === "⟦") depth += 1;
      else if (char === "⟧") depth -= 1;
      else if (!depth) found += char;
    }
    if (/[A-Za-z]{2}/.test(found)) left.push(found.trim());
    return depth;
  };
  const skipped = "script, style, code, pre, .md-skip, .ps-source, .Z3988";
  let depth = 0;
  const nodes = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
  while (nodes.nextNode()) {
    const { data, parentElement } = nodes.currentNode;
    const text = parentElement.matches("noscript") ? data.replace(/<[^>]*>/g, "") : data;
    if (!parentElement.closest(skipped)) depth = outside(text, depth);
  }
  for (const element of document.querySelectorAll("*")) {
    if (element.matches(`${skipped}, nav.ps-tabs`)) continue;
    for (const name of ["aria-label", "title", "placeholder", "alt"]) {
      outside(element.getAttribute(name) ?? "");
    }
    for (const part of ["::before", "::after"]) {
      const { content } = getComputedStyle(element, part);
      if (content.startsWith('"')) outside(content);
    }
  }
  return left;
}"""


def title(number: int) -> str:
    """Of a made-up paper; every third is about the first letter."""
    first = LETTERS[0] if number % 3 == 0 else LETTERS[number % 16]
    return (
        f"{first} {LETTERS[number // 16 % 16]} {LETTERS[(number * 7) % 16]} {number}".capitalize()
    )


def record(number: int) -> dict[str, Any]:
    paper: dict[str, Any] = {
        "title": title(number),
        "authors": [f"Νίκος {LETTERS[number % 5].capitalize()}"],
        "abstract": " ".join(LETTERS[(number + step) % 16] for step in range(60)),
    }
    if number % 4:
        paper |= {"date": f"{2027 + number % 3}-0{number % 9 + 1}-04"}
        paper |= {"url": f"https://arxiv.org/abs/{2700 + number % 12 + 1}.{number:05}"}
    return paper


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site."""
    project = tmp_path_factory.mktemp("marked")
    words, digests = project / "words", project / "content/digests"
    for folder in (words, digests):
        folder.mkdir(parents=True)
    english = json.loads((FILES / "en.json").read_text("utf-8"))
    other = english | {
        "months": [f"⟦{month}⟧" for month in english["months"]],
        "words": {name: _marked(text) for name, text in english["words"].items()},
    }
    (words / "en.json").write_text(json.dumps(english), "utf-8")
    (words / f"{LANGUAGE}.json").write_text(json.dumps(other), "utf-8")
    for name, numbers in {
        "2029-03-04": range(60),
        "2029-03-11": range(20, 70),
        "7": range(5, 9),
    }.items():
        (digests / f"{name}.json").write_text(json.dumps([record(one) for one in numbers]), "utf-8")
    bullets = "".join(f"- [{title(one)}](https://github.com/a/b{one})\n" for one in range(90, 94))
    (digests / "8.md").write_text(f"# Λίστα\n\n{bullets}", "utf-8")
    files = {
        "mkdocs.yml": f"""site_name: Ράφι
site_description: Λίστα
repo_url: https://example.org/a
repo_name: Α
extra: {{corrections: https://example.org/c}}
theme: {{name: material, language: {LANGUAGE}}}
docs_dir: content
site_dir: site
plugins: [papershelf: {{review: true}}]
""",
        "content/topics.yml": "".join(
            f"- id: t{place}\n  name: {name.capitalize()}\n  about: {name}\n"
            f"  match: [{{weight: 2, phrases: [{name}]}}]\n"
            for place, name in enumerate([*LETTERS[:4], "ωμέγα"])
        ),
        "content/tags.yml": "tags:\n"
        + "".join(f"  {name.capitalize()}: [{name} ξι]\n" for name in LETTERS[4:9])
        + "generic: []\nmute: []\n",
        "content/corrections.yml": f"papers:\n  {title_slug(title(3))}:\n    note: Σημείωση\n",
    }
    for path, text in files.items():
        (project / path).write_text(text, "utf-8")
    build = (
        "import pathlib, papershelf.config.words as words; words.FILES = pathlib.Path('words')\n"
        "from papershelf.cli import main; main(['build'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", build], cwd=project, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"


def _marked(text: Any) -> Any:
    if isinstance(text, str):
        return f"⟦{text}⟧"
    return {category: f"⟦{form}⟧" for category, form in text.items()}


@pytest.fixture
def opened(marked: Path, browser: Browser) -> Iterator[Page]:
    with served(marked) as url, reader(browser.new_context(base_url=url)) as page:
        yield page


def unmarked(page: Page) -> set[str]:
    left = (NAMES.sub("", found) for found in page.evaluate(UNMARKED))
    return {text for text in left if re.search("[A-Za-z]{2}", text)}


def kinds(site: Path) -> list[str]:
    """The largest page of each folder, and all at the top, but for the prose."""
    prose = {"about", "accessibility", "how-to-use", "review"}
    pages = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}
    folders: dict[str, list[str]] = {}
    for page in pages - prose:
        folders.setdefault(page.rpartition("/")[0], []).append(page)
    large = [
        sorted(found, key=lambda one: -(site / one / "index.html").stat().st_size)[:3]
        for found in folders.values()
    ]
    return sorted({"", *(one for found in large for one in found), *folders.get("", [])})


def test_pages_have_no_word_of_their_own(marked: Path, opened: Page) -> None:
    found = {}
    for path in ["404.html", *(f"{one}/".lstrip("./") for one in kinds(marked))]:
        visit(opened, f"/{path}")
        if left := unmarked(opened):
            found[path] = left
    assert found == {}


def test_feeds_have_no_word_of_their_own(marked: Path) -> None:
    for path in marked.rglob("feed.xml"):
        for said in re.findall(r"<(?:title|subtitle)>(.*?)</", path.read_text("utf-8")):
            assert not re.search("[A-Za-z]{2}", re.sub("⟦.*⟧", "", said)), path


def test_what_a_reader_does_is_told_in_words_of_the_file(opened: Page, tmp_path: Path) -> None:
    bad = tmp_path / "α.json"
    papers = [{"title": 1, "ids": ["a"], "star": 1, "texts": {"ris": ""}}, 2, {"ids": 3}]
    bad.write_text(json.dumps({"papers": papers, "muted": [{}]}), "utf-8")
    told: dict[str, set[str]] = {}

    def look(step: str) -> None:
        told[step] = unmarked(opened)

    visit(opened, f"/papers/{title_slug(title(3))}/")
    for state in opened.locator(".reading-states button").all():
        state.click()
        look("marked")
    opened.get_by_role("button", name="⟦Undo⟧").click()
    opened.locator(".reading-note summary").click()
    opened.locator(".reading-note textarea").fill("σημείωση")
    opened.locator(".reading-note textarea").blur()
    opened.locator(".ps-cite button").first.click()
    expect(opened.locator(".ps-cite [role=status]")).not_to_be_empty()
    look("noted")
    visit(opened, "/topics/t0/")
    opened.locator(".reading-plus").first.click()
    opened.locator(".ps-mute").click()
    look("muted")
    visit(opened, "/new/")
    opened.locator(".ps-muted").first.wait_for()
    look("muted in a list")
    visit(opened, "/tags/")
    opened.locator("[data-cloud] input").fill("α")
    look("filtered")
    visit(opened, "/my-list/")
    look("listed")
    opened.locator(".reading-import input").set_input_files(bad)
    expect(opened.locator(".reading-import input")).to_have_value("")
    look("imported")
    with opened.expect_download():
        opened.get_by_role("button", name="JSON", exact=False).first.click()
    opened.locator(".reading-remove").first.click()
    look("removed")
    for query in ["άλφα", "άλφχ", "xq zq", "topic:zq άλφα -βήτα", ""]:
        visit(opened, f"/search/?q={query}")
        facets = opened.locator(".ps-facets details")
        opened.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        expect(facets.locator("fieldset")).to_have_count(facets.count())
        look(f"searched {query}")
        told[f"searched {query}"] -= {"xq", "zq", "xq zq", "topic:zq"}
    visit(opened, "/")
    found = opened.locator("[data-search] [role=status]")
    opened.locator("[data-search] input[name=q]").focus()
    for query in ["άλφα", "xq"]:
        before = found.inner_text()
        opened.locator("[data-search] input[name=q]").fill(query)
        expect(found).not_to_have_text(before)
        look(f"asked {query}")
    assert {step: left for step, left in told.items() if left} == {}
