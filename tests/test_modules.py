"""Our modules as the few files that a site has of them."""

from __future__ import annotations

from papershelf.site.modules import bundled, functions, started_in

LANGUAGE = """/* What is said,
 * and how. */

export function t(text) {
  return text; // as it is
}
"""
CITE = """import { t } from "./language.js";
const key = () => import("./search/words.js");
const own = /** @type {import("./lists.js").Lists} */ (t(key));
"""
PAGE = """import { openEngine as open } from "./engine.js";
import { t } from "../language.js";
export { open, t as told };
"""
SCRIPTS = {
    "every-page.js": 'import "./lists.js";\nimport "./search/header.js";\n',
    "lists.js": 'import { t } from "./language.js";\nexport const lists = t("a");\n',
    "language.js": LANGUAGE,
    "search/header.js": 'import { t } from "../language.js";\nt(() => import("./page.js"));\n',
    "search/page.js": PAGE,
    "search/engine.js": 'import { fold } from "./words.js";\nexport const openEngine = fold;\n',
    "search/words.js": 'export const fold = new URL("a", import.meta.url);\n',
    "cite.js": CITE,
    "scheme.js": "// A classic script.\ndocument.body;\n",
    "alone.js": "export const nobody = 1;\n",
}
FILES = bundled(SCRIPTS, ["every-page.js", "cite.js"])


def test_a_file_for_what_is_started_or_loaded_later() -> None:
    modules = {path for path, text in FILES.items() if functions(text)}
    assert modules == {"cite.js", "every-page.js", *(f"search/{one}.js" for one in NAMES)}
    assert FILES["scheme.js"] == "document.body;\n"


NAMES = ("engine", "page", "words")


def test_every_module_is_in_a_file_that_is_there_before() -> None:
    assert held("every-page.js") == {"every-page", "language", "lists", "search/header"}
    assert held("search/engine.js") == {"search/engine", "search/words"}
    assert held("search/page.js") == {"search/page"}
    assert imports("search/page.js") == ["../every-page.js", "./engine.js"]
    assert held("cite.js") == {"cite"}
    assert imports("cite.js") == ["./every-page.js"]


def test_the_search_needs_nothing_of_the_pages() -> None:
    assert imports("search/engine.js") == imports("search/words.js") == []
    assert FILES["search/engine.js"].endswith(
        'export const { openEngine } = need("search/engine.js");\n'
    )


def test_modules_know_each_other_and_where_they_are() -> None:
    page = FILES["search/page.js"]
    assert 'const { openEngine: open } = need("search/engine.js");' in page
    assert "Object.assign(exports, { open: open, told: t });" in page
    assert 'later("search/page.js", "search/page.js")' in FILES["every-page.js"]
    assert 'import("./lists.js").Lists' in FILES["cite.js"]
    assert 'new URL("a", url)' in FILES["search/words.js"]
    assert 'new URL("../", import.meta.url)' in FILES["search/words.js"]


def test_comments_that_fill_their_lines_stay_out() -> None:
    assert "What is said" not in FILES["every-page.js"]
    assert "return text; // as it is" in FILES["every-page.js"]


def test_templates_say_what_they_start() -> None:
    ours = """<script type="module" src="{{ 'assets/javascripts/search/a.js' | url }}"></script>"""
    other = '<script type="module" src="own.js"></script>'
    assert started_in([ours + other, other]) == {"search/a.js"}


def held(file: str) -> set[str]:
    made = functions(FILES[file]).split('.js"(exports, url) {\n')
    return {text.rpartition('"')[2] for text in made[:-1]}


def imports(file: str) -> list[str]:
    lines = FILES[file].splitlines()
    return [line.split('"')[1] for line in lines if line.startswith("import ")]
