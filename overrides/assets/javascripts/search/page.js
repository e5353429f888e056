/* The search page: the query, its facets, chips and results; all of it stands in the address. */

import { openEngine } from "./engine.js";
import { countedFacets, drawFacets, wholeFacets } from "./facets.js";
import { exporter } from "./export.js";
import { keysAreOn, switchKeys } from "./keys.js";
import { offerMarks, readMarks, watchMarks } from "./marks.js";
import { backToPlace, goTo, keepPlace } from "./position.js";
import { fromAddress, toAddress, withoutFacets } from "./query.js";
import { counted, filler, make, resultsOf, styled, suggestions, told, walk } from "./results.js";
import { makeSheet } from "./sheet.js";
import { t } from "../language.js";

const PER_PAGE = 20;
/** The first results, which do not wait for the others: as many as a screen shows, and as browsers ask
 *  for at a time. */
const AT_FIRST = 6;
/** Until the first results are there. */
const WAITING = "ps-search--waiting";
const TITLES = {
  topic: t("topic"), tag: t("tag"), digest: t("digest"), year: t("year"), month: t("month_facet"), has: t("has"),
  language: t("language_of_list"), state: t("on_my_list"),
};

/** Where the site has another search, too, that takes `?q=` for its question and opens over ours. */
export function closeOther() {
  const box = document.querySelector("#__search:checked");
  if (!(box instanceof HTMLInputElement) || document.querySelector("[data-search]")) return;
  const own = location.href;
  box.click(); // it takes the question out of the address
  history.replaceState(history.state, "", own);
}

/** manifest: the answer to the request for the index's manifest, already under way. */
export function mountPage(root, site, manifest) {
  const view = draw(root, site, recount);
  const facets = Object.keys(TITLES);
  const state = fromAddress(location.search, facets);
  const opening = openEngine(new URL("search/", site), manifest);
  let save = { offer(_papers) {} };
  let latest = 0;
  let shown;
  let offered = [];

  view.field.addEventListener("input", () => change({ text: view.field.value, page: 1 }));
  view.form.addEventListener("submit", (event) => event.preventDefault());
  view.sort.addEventListener("change", () => change({ sort: view.sort.value, page: 1 }, { anew: true }));
  view.facets.addEventListener("choose", ({ detail }) => choose(detail));
  view.facets.addEventListener("open", recount);
  root.addEventListener("keydown", onKey);
  watchMarks(root, recount);
  opening.then((engine) => exporter(view.saver, async (number) => (await engine.show([number]))[0].slug)).then((made) => {
    save = made;
    save.offer(offered);
  }, () => {});
  addEventListener("popstate", onReturn);
  keepPlace(root);
  fill();
  Promise.all([styled(), update()]).then(backToPlace);

  /** What the address says, in the controls. */
  function fill() {
    view.field.value = state.text;
    view.sort.value = state.sort;
  }

  /** Back, or forward again. */
  function onReturn() {
    if (!root.isConnected) removeEventListener("popstate", onReturn);
    else {
      Object.assign(state, fromAddress(location.search, facets));
      fill();
      update().then(backToPlace);
    }
  }

  /** What a reader chooses is an entry of the history of its own; letters are not. */
  function change(changes, { anew = false } = {}) {
    Object.assign(state, changes);
    goTo(location.pathname + toAddress(state) + location.hash, { anew });
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
    change({ filters: { ...state.filters, [facet]: filter }, page: 1 }, { anew: true });
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
    if (!view.filters.sheet.open) view.field.focus();
    change({ text, page: 1 }, { anew: true });
  }

  async function update() {
    const run = (latest += 1);
    view.list.ariaBusy = "true";
    try {
      const engine = await opening;
      const found = await engine.search({ ...state, marks: () => readMarks(engine) });
      if (run !== latest) return;
      shown = found;
      const first = PER_PAGE * (state.page - 1);
      const numbers = found.papers.slice(first, first + PER_PAGE);
      const atFirst = root.classList.contains(WAITING) ? AT_FIRST : PER_PAGE;
      const [items, fillList] = await Promise.all([itemsOf(engine, found, numbers.slice(0, atFirst)), filler()]);
      if (run !== latest) return;
      fillList(view.list, items);
      show(found, numbers.length, first);
      root.classList.remove(WAITING);
      const [others] = await Promise.all([itemsOf(engine, found, numbers.slice(atFirst)), recount()]);
      if (run !== latest) return;
      fillList(view.list, others, { behind: true });
      view.paging.replaceChildren(...paging(found.total));
      offered = found.papers;
      save.offer(offered);
    } catch (error) {
      if (run === latest) view.status.textContent = t("search_page_fails");
      console.error(error);
    }
    if (run !== latest) return;
    root.classList.remove(WAITING);
    view.list.ariaBusy = "false";
  }

  async function itemsOf(engine, found, numbers) {
    const papers = await engine.show(numbers);
    const items = resultsOf(papers, found.terms, site);
    await offerMarks(items, papers);
    return items;
  }

  /** Only what is in view is counted, and what is chosen, for its name. */
  function inView(found) {
    return countedFacets(found.filters, view.filters.isOpen);
  }

  /** Counts again what the reader's list, or another facet in view, changes. */
  async function recount() {
    if (!shown) return;
    const found = shown;
    const engine = await opening;
    const wanted = inView(found);
    const counts = await engine.counts(found, wanted, wholeFacets);
    if (found === shown) showFacets(engine, found, counts, wanted);
  }

  /** count: how many papers the page shows, from the one after the `first`. */
  function show(found, count, first) {
    const range = found.total > PER_PAGE ? `: ${t("from_to", { first: first + 1, last: first + count })}` : "";
    view.status.textContent = `${told(found)}${range}${isEmpty(state) ? `, ${t("the_newest_first")}` : ""}`;
    view.notes.replaceChildren(...notes(found));
    view.list.start = first + 1;
    showChips(found);
  }

  function showChips({ filters, masks, total }) {
    const chips = Object.entries(filters).flatMap(([facet, { values }]) => values.map((value) =>
      chip(facet, value, masks.find((mask) => mask.facet === facet)?.names.get(value) ?? value)));
    const all = make("li", {}, make("button", { type: "button", class: "ps-suggest", onclick: clear }, t("clear_all")));
    view.chips.replaceChildren(...chips, ...(chips.length > 1 ? [all] : []));
    view.chips.hidden = !chips.length;
    view.filters.tell(chips.length, counted(total));
  }

  function notes(found) {
    const unknown = found.unknown.map((typed) =>
      make("p", {}, t("unknown_filter", { typed })));
    return [suggestions(found, state.text, ask), ...unknown, found.total ? null : nothing(isFiltered(found))].filter(Boolean);
  }

  /** What one can do where nothing was found. */
  function nothing(filtered) {
    return make("div", { class: "ps-nothing" },
      make("p", {}, t("nothing_fits")),
      make("ul", {},
        filtered ? make("li", {}, make("button", {
          type: "button", class: "ps-suggest", onclick: clear,
        }, t("without_filters"))) : null,
        make("li", {}, t("fewer_words")),
        make("li", {}, `${t("look_through")} `, ...links(view.indexes))));
  }

  /** wanted: the facets that were counted. What was opened meanwhile is counted now. */
  function showFacets(engine, found, counts, wanted) {
    drawFacets(view.facets, { shares: engine.facets, counts, filters: found.filters, titles: TITLES });
    if (inView(found).some((facet) => !wanted.includes(facet))) recount();
  }

  function chip(facet, value, name) {
    return make("li", {}, make("button", {
      type: "button", class: "ps-suggest", "aria-label": t("remove_filter", { filter: `${TITLES[facet]}: ${name}` }),
      onclick: () => choose({ facet, value, chosen: false }),
    }, `${TITLES[facet]}: ${name} ×`));
  }

  function paging(total) {
    const pages = Math.ceil(total / PER_PAGE);
    const go = (page, says) => make("button", {
      type: "button", class: "ps-suggest", onclick: () => {
        change({ page }, { anew: true }).then(() => {
          view.status.scrollIntoView({ block: "center" });
          view.status.focus();
        });
      },
    }, says);
    if (pages < 2) return [];
    return [
      state.page > 1 ? go(state.page - 1, t("previous_page")) : make("span"),
      make("span", {}, t("page_of", { number: state.page, total: pages })),
      state.page < pages ? go(state.page + 1, t("next_page")) : make("span"),
    ];
  }
}

function isEmpty({ text, filters, sort }) {
  return !text.trim() && !isFiltered({ filters }) && sort === "relevance";
}

function isFiltered({ filters }) {
  return Object.values(filters).some(({ values }) => values.length);
}

function links(indexes) {
  return indexes.flatMap((link, place) => [place ? ", " : "", make("a", { href: link.href }, link.textContent)]);
}

/** The page's fixed parts. */
function draw(root, site, opened) {
  const field = make("input", {
    type: "search", name: "q", "aria-label": t("search_papers"), autocapitalize: "off", autocomplete: "off",
    autocorrect: "off", spellcheck: "false", enterkeyhint: "search", placeholder: t("query_hint"),
  });
  const form = make("form", { role: "search", class: "ps-find", "aria-label": t("papers_head"), action: site.href }, field);
  const status = make("p", { role: "status", tabindex: "-1", class: "ps-total" }, t("loading"));
  const sort = make("select", { "aria-label": t("sort_by") },
    make("option", { value: "relevance" }, t("best_first")),
    make("option", { value: "newest" }, t("newest_first")),
    make("option", { value: "oldest" }, t("oldest_first")),
    make("option", { value: "listed" }, t("most_listed_first")));
  const chips = make("ul", { class: "ps-chips ps-find__chips", "aria-label": t("filters_set"), hidden: true });
  const notes = make("div");
  const list = make("ol", { class: "ps-hits" });
  const paging = make("div", { class: "ps-paging" });
  const facets = make("div", { class: "ps-facets" });
  const saver = make("div", { class: "ps-find__save" });
  const beside = make("section", { "aria-label": t("filters"), class: "ps-find__filters" });
  const filters = makeSheet(facets, beside, opened);
  root.classList.add(WAITING);
  root.replaceChildren(form, help(), chips,
    make("div", { class: "ps-find__columns" },
      beside,
      make("section", { "aria-label": t("results"), class: "ps-find__results" },
        make("div", { class: "ps-find__bar" }, status, filters.button, sort), notes, list, paging, saver)),
    filters.sheet);
  const indexes = [...document.querySelectorAll("[data-search-without] a")];
  return { form, field, status, sort, chips, notes, list, paging, facets, filters, saver, indexes };
}

/** Text with what stands between backticks as code. */
function coded(text) {
  return text.split("`").map((part, place) => (place % 2 ? make("code", {}, part) : part));
}

function help() {
  const rows = [
    ["lora", t("help_word")],
    ["\"low rank\"", t("help_phrase")],
    ["-vision", t("help_without")],
    ["author:hu", t("help_author")],
    ["venue:neurips", t("help_venue")],
    ["year:2021-2023", t("help_year")],
    ["topic:agents", t("help_topic")],
    ["is:to-read", t("help_state")],
    ["2410.01234", t("help_id")],
    [`/ ${t("or")} s`, t("help_keys")],
  ];
  const shortcuts = make("input", {
    type: "checkbox", onchange: ({ target }) => switchKeys(target.checked),
  });
  shortcuts.checked = keysAreOn();
  return make("details", { class: "ps-find__help" }, make("summary", {}, t("how_to_search")),
    make("dl", {}, ...rows.flatMap(([typed, says]) => [make("dt", {}, make("code", {}, typed)), make("dd", {}, ...coded(says))])),
    make("label", {}, shortcuts, ` ${t("search_keys")}`));
}
