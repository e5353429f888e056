/* The search page: the query, its facets, chips and results; all of it stands in the address. */

import { openEngine } from "./engine.js";
import { drawFacets } from "./facets.js";
import { exporter } from "./export.js";
import { keysAreOn, switchKeys } from "./keys.js";
import { offerMarks, readMarks, watchMarks } from "./marks.js";
import { fromAddress, toAddress, withoutFacets } from "./query.js";
import { make, resultsOf, styled, suggestions, told, walk } from "./results.js";

const PER_PAGE = 20;
const TITLES = {
  topic: "Topic", tag: "Tag", digest: "Digest", year: "Year", month: "Month", has: "Has",
  language: "Language of the list", state: "On my list",
};

export function mountPage(root, site) {
  const view = draw(root, site);
  const state = fromAddress(location.search, Object.keys(TITLES));
  const opening = openEngine(new URL("search/", site));
  let save = { offer(_papers) {} };
  let latest = 0;
  let shown;

  view.field.value = state.text;
  view.sort.value = state.sort;
  view.field.addEventListener("input", () => change({ text: view.field.value, page: 1 }));
  view.form.addEventListener("submit", (event) => event.preventDefault());
  view.sort.addEventListener("change", () => change({ sort: view.sort.value, page: 1 }));
  view.facets.addEventListener("choose", ({ detail }) => choose(detail));
  root.addEventListener("keydown", onKey);
  watchMarks(root, recount);
  opening.then((engine) => exporter(view.saver, engine)).then((made) => {
    save = made;
    save.offer(shown?.papers ?? []);
  }, () => {});
  styled(site).then(() => {
    root.hidden = false;
    document.querySelector("[data-search-without]")?.toggleAttribute("hidden", true);
  });
  update();

  function change(changes) {
    Object.assign(state, changes);
    history.replaceState(history.state, "", location.pathname + toAddress(state) + location.hash);
    return update();
  }

  /** @param {{ facet: string, value?: string, chosen?: boolean, all?: boolean }} choice of a value, or of any or all */
  function choose({ facet, value, chosen, all }) {
    const { values = [], all: before = false } = state.filters[facet] ?? {};
    if (chosen === false && value !== undefined && !values.includes(value)) {
      ask(withoutFacets(state.text, [facet]));
      return;
    }
    const others = values.filter((other) => other !== value);
    const filter = value === undefined
      ? { values, all }
      : { values: chosen ? [...others, value] : others, all: before };
    change({ filters: { ...state.filters, [facet]: filter }, page: 1 });
  }

  /** Without any filter, chosen or typed. */
  function clear() {
    state.filters = {};
    ask(withoutFacets(state.text, Object.keys(TITLES)));
  }

  /** Arrows walk from the field through the results; menus keep theirs. */
  function onKey(event) {
    const stops = [view.field, ...view.list.querySelectorAll("li:not([hidden]) > .ps-hit__title")];
    if (stops.includes(event.target)) walk(event, stops);
  }

  function ask(text) {
    view.field.value = text;
    view.field.focus();
    change({ text, page: 1 });
  }

  async function update() {
    const run = (latest += 1);
    try {
      const engine = await opening;
      const found = await engine.search({ ...state, marks: () => readMarks(engine) });
      const first = PER_PAGE * (state.page - 1);
      const papers = await engine.show(found.papers.slice(first, first + PER_PAGE));
      if (run !== latest) return;
      show(found, papers, first);
      shown = found;
      await recount();
    } catch (error) {
      if (run === latest) view.status.textContent = "The search could not be loaded. Reload the page to try again.";
      console.error(error);
    }
  }

  /** Counts again what the reader's list or a new result changes. */
  async function recount() {
    if (!shown) return;
    const found = shown;
    const counts = await (await opening).counts(found);
    if (found === shown) showFacets(found, counts);
  }

  function show(found, papers, first) {
    view.status.textContent = found.total > PER_PAGE
      ? `${told(found)}: ${first + 1} to ${first + papers.length}`
      : told(found);
    view.notes.replaceChildren(...notes(found));
    view.list.start = first + 1;
    const items = resultsOf(papers, found.terms, site);
    view.list.replaceChildren(...items);
    offerMarks(items, papers);
    view.paging.replaceChildren(...paging(found.total));
    save.offer(found.papers);
  }

  function notes(found) {
    const unknown = found.unknown.map((typed) =>
      make("p", {}, `Nothing is filed under “${typed}”; it is left out of the search.`));
    return [suggestions(found, state.text, ask), ...unknown, found.total ? null : nothing(isFiltered(found))].filter(Boolean);
  }

  /** What one can do where nothing was found. */
  function nothing(filtered) {
    return make("div", { class: "ps-nothing" },
      make("p", {}, "No paper fits all of this. You may"),
      make("ul", {},
        filtered ? make("li", {}, make("button", {
          type: "button", class: "ps-suggest", onclick: clear,
        }, "search without the filters")) : null,
        make("li", {}, "use fewer words, or the beginning of a word"),
        make("li", {}, "look through the ", ...links(view.indexes))));
  }

  function showFacets(found, counts) {
    drawFacets(view.facets, counts, found.filters, TITLES);
    const chips = Object.entries(found.filters).flatMap(([facet, { values }]) =>
      values.map((value) => chip(facet, value, counts)));
    const all = make("li", {}, make("button", { type: "button", class: "ps-suggest", onclick: clear }, "Clear all"));
    view.chips.replaceChildren(...chips, ...(chips.length > 1 ? [all] : []));
    view.chips.hidden = !chips.length;
  }

  function chip(facet, value, counts) {
    const name = counts[facet]?.find((row) => row.value === value)?.name ?? value;
    return make("li", {}, make("button", {
      type: "button", class: "ps-suggest", "aria-label": `Remove the filter ${TITLES[facet]}: ${name}`,
      onclick: () => choose({ facet, value, chosen: false }),
    }, `${TITLES[facet]}: ${name} ×`));
  }

  function paging(total) {
    const pages = Math.ceil(total / PER_PAGE);
    const go = (page, says) => make("button", {
      type: "button", class: "ps-suggest", onclick: () => {
        change({ page });
        view.status.scrollIntoView({ block: "center" });
        view.status.focus();
      },
    }, says);
    if (pages < 2) return [];
    return [
      state.page > 1 ? go(state.page - 1, "Previous page") : make("span"),
      make("span", {}, `Page ${state.page} of ${pages}`),
      state.page < pages ? go(state.page + 1, "Next page") : make("span"),
    ];
  }
}

function isFiltered({ filters }) {
  return Object.values(filters).some(({ values }) => values.length);
}

function links(indexes) {
  return indexes.flatMap((link, place) => [place ? ", " : "", make("a", { href: link.href }, link.textContent)]);
}

/** The page's fixed parts. */
function draw(root, site) {
  const field = make("input", {
    type: "search", name: "q", "aria-label": "Search papers", autocapitalize: "off", autocomplete: "off",
    autocorrect: "off", spellcheck: "false", enterkeyhint: "search", placeholder: "Title, name, words, author:…, topic:…",
  });
  const form = make("form", { role: "search", class: "ps-find", "aria-label": "Papers", action: site.href }, field);
  const status = make("p", { role: "status", tabindex: "-1", class: "ps-total" }, "Loading");
  const sort = make("select", { "aria-label": "Sort by" },
    make("option", { value: "relevance" }, "Best first"),
    make("option", { value: "newest" }, "Newest first"),
    make("option", { value: "oldest" }, "Oldest first"),
    make("option", { value: "listed" }, "Most listed first"));
  const chips = make("ul", { class: "ps-chips ps-find__chips", "aria-label": "Filters set", hidden: true });
  const notes = make("div");
  const list = make("ol", { class: "ps-hits" });
  const paging = make("div", { class: "ps-paging" });
  const facets = make("div", { class: "ps-facets__all" });
  const saver = make("div", { class: "ps-find__save" });
  // Beside the results they are always open.
  const beside = matchMedia("(min-width: 60em)");
  const filters = make("details", { class: "ps-facets", open: beside.matches }, make("summary", {}, "Filters"), facets);
  beside.addEventListener("change", () => (filters.open ||= beside.matches));
  root.replaceChildren(form, help(), chips,
    make("div", { class: "ps-find__columns" },
      make("section", { "aria-label": "Filters" }, filters),
      make("section", { "aria-label": "Results" },
        make("div", { class: "ps-find__bar" }, status, sort), notes, list, paging, saver)));
  const indexes = [...document.querySelectorAll("[data-search-without] a")];
  return { form, field, status, sort, chips, notes, list, paging, facets, saver, indexes };
}

/** Text with what stands between backticks as code. */
function coded(text) {
  return text.split("`").map((part, place) => (place % 2 ? make("code", {}, part) : part));
}

function help() {
  const rows = [
    ["lora", "the word, its forms and its beginnings"],
    ["\"low rank\"", "the words in this order"],
    ["-vision", "papers without the word; likewise `-\"low rank\"`, `-author:hu`, `-topic:agents`"],
    ["author:hu", "an author, also by initials: `author:\"e hu\"`"],
    ["venue:neurips", "where it came out: `venue:\"neurips 2024\"`"],
    ["year:2021-2023", "from one year to the other; `year:2021-` since then"],
    ["topic:agents", "likewise `tag:`, `digest:`, `month:2024-10`, `lang:de`, `has:code`"],
    ["is:to-read", "what you marked; likewise `is:star`; `-is:read` leaves out what you have read"],
    ["2410.01234", "the paper itself, by arXiv id, DOI or address"],
    ["/ or s", "to the search from anywhere; arrows walk through the results, Escape leaves"],
  ];
  const shortcuts = make("input", {
    type: "checkbox", onchange: ({ target }) => switchKeys(target.checked),
  });
  shortcuts.checked = keysAreOn();
  return make("details", { class: "ps-find__help" }, make("summary", {}, "How to search"),
    make("dl", {}, ...rows.flatMap(([typed, says]) => [make("dt", {}, make("code", {}, typed)), make("dd", {}, ...coded(says))])),
    make("label", {}, shortcuts, " The keys / and s lead to the search"));
}
