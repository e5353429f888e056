/* The search in the header: results under the field as one types. */

import { openEngine } from "./engine.js";
import { readMarks } from "./marks.js";
import { filler, make, resultsOf, styled, suggestions, told, walk } from "./results.js";
import { t } from "../language.js";

const SHOWN = 8;

/**
 * header: the element with the form. toggle(open): shows or hides the search.
 * manifest: the answer to the request for the index's manifest, already under way.
 */
export function mountDropdown(header, site, toggle, manifest) {
  const form = header.querySelector("form");
  const field = form.elements.q;
  const output = header.querySelector("[data-search-output]");
  const status = make("p", { class: "md-search-result__meta", role: "status" }, t("type_to_search"));
  const notes = make("div", { class: "ps-hits__notes" });
  const list = make("ol", { class: "ps-hits" });
  const more = make("p", { class: "ps-hits__more" });
  output.replaceChildren(status, notes, list, more);

  let engine;
  let latest = 0;

  async function update() {
    const run = (latest += 1);
    const text = field.value;
    if (!text.trim()) {
      status.textContent = t("type_to_search");
      for (const part of [notes, list, more]) part.replaceChildren();
      return;
    }
    try {
      engine ??= openEngine(new URL("search/", site), manifest).catch((error) => {
        engine = manifest = undefined;
        throw error;
      });
      const ready = await engine;
      const found = await ready.search({ text, marks: () => readMarks(ready) });
      const [papers, fill] = await Promise.all([ready.show(found.papers.slice(0, SHOWN)), filler()]);
      if (run !== latest) return;
      fill(list, resultsOf(papers, found.terms, site));
      show(found, text);
    } catch {
      if (run === latest) status.textContent = t("search_fails");
    }
  }

  function show(found, text) {
    status.textContent = told(found);
    notes.replaceChildren(...[suggestions(found, text, choose)].filter(Boolean));
    const all = new URL("search/", site);
    all.search = new URLSearchParams({ q: text.trim() }).toString();
    const says = found.total ? t("all_with_filters", { n: found.total }) : t("search_page");
    more.replaceChildren(make("a", { href: all.href }, says));
  }

  function choose(text) {
    field.value = text;
    field.focus();
    update();
  }

  /** Arrows walk through the results; Enter is the link's or the form's own. */
  function onKey(event) {
    const links = [...list.querySelectorAll("li:not([hidden]) a"), ...more.querySelectorAll("a")];
    walk(event, [field, ...links]);
  }

  field.addEventListener("input", update);
  field.addEventListener("focus", () => toggle(true));
  form.addEventListener("reset", () => setTimeout(() => choose("")));
  header.addEventListener("keydown", onKey);
  list.addEventListener("click", (event) => event.target.closest("a") && toggle(false));
  more.addEventListener("click", () => toggle(false));
  header.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !header.contains(relatedTarget) && relatedTarget.id !== "__search") toggle(false);
  });
  styled();
  update();
}
