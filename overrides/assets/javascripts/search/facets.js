/* Facets as lists of checkboxes with live counts. Of a facet that nobody opens nothing is loaded. */

import { make } from "./results.js";
import { LANGUAGE, t } from "../language.js";

const SHOWN = 8;
/** How many of a long list are drawn: the others are found by their names. */
const MOST = 100;
const MANY = new Set(["topic", "tag", "digest"]);
const open = new Set(["topic", "year"]);
/** Facets of which the reader wants to see all values. */
const whole = new Set();
/** What the reader wrote to find a value, by facet. */
const sought = new Map();

/** The facets to be counted: those of which something is chosen, and those that are open in view. */
export function countedFacets(filters, inView) {
  return [...new Set([...(inView ? open : []), ...Object.keys(filters).filter((facet) => filters[facet].values.length)])];
}

export { whole as wholeFacets };

/**
 * Draws all facets into the root, which hears of choices as `choose` events, and as `open` events of
 * facets that want to be counted.
 * shares: how many values the shares of each facet have. counts: { facet: [{ value, name, count, chosen }] }
 * of those that were counted. titles: facet to its heading.
 */
export function drawFacets(root, { shares, counts, filters, titles }) {
  const active = /** @type {HTMLElement | null} */ (document.activeElement);
  const focused = root.contains(active) ? active?.dataset.focus : undefined;
  root.querySelectorAll("details").forEach(remember); // a browser tells of a toggle some time after it
  const tell = (name, detail) => root.dispatchEvent(new CustomEvent(name, { detail }));
  root.replaceChildren(...Object.keys(titles)
    .filter((facet) => shares.get(facet)?.[0] !== 0)
    .map((facet) => drawFacet(facet, counts[facet], { shares: shares.get(facet) ?? [0], filter: filters[facet], title: titles[facet], tell })));
  const again = focused && root.querySelector(`[data-focus="${CSS.escape(focused)}"]`);
  again?.focus();
  if (again?.type === "search") again.setSelectionRange(again.value.length, again.value.length);
}

/** Whether the reader has a facet open. @param {HTMLDetailsElement} fold */
function remember({ open: isOpen, dataset: { facet = "" } }) {
  if (isOpen) open.add(facet);
  else open.delete(facet);
}

function drawFacet(facet, rows, { shares, filter, title, tell }) {
  const isOpen = open.has(facet) || Boolean(rows?.some((row) => row.chosen));
  return make("details", {
    open: isOpen, "data-facet": facet,
    ontoggle: ({ target }) => {
      if (target.open === open.has(facet)) return;
      remember(target);
      if (target.open && !rows) tell("open");
    },
  },
  make("summary", { "data-focus": facet }, title),
  rows ? make("fieldset", {}, make("legend", { class: "ps-unseen" }, title),
    MANY.has(facet) && filter?.values.length > 1 ? anyOrAll(facet, filter, tell) : null,
    ...drawRows(facet, rows, shares, tell)) : make("p", { class: "ps-facets__wait" }, t("loading")));
}

function drawRows(facet, rows, shares, tell) {
  const all = whole.has(facet);
  const words = (sought.get(facet) ?? "").toLowerCase();
  const fits = rows.filter(({ name, chosen }) => chosen || name.toLowerCase().includes(words));
  const shown = fits.slice(0, Math.max(all ? MOST : SHOWN, rows.filter((row) => row.chosen).length));
  const size = shares.length > 1 ? shares.reduce((sum, count) => sum + count, 0) : rows.length;
  const more = size > SHOWN && make("button", {
    type: "button", class: "ps-suggest", "data-focus": `${facet} more`, "aria-expanded": String(all),
    onclick: () => {
      if (!whole.delete(facet)) whole.add(facet);
      sought.delete(facet);
      tell("open");
    },
  }, all ? t("fewer") : t("all_of", { n: size }));
  const field = all && rows.length > MOST && make("input", {
    type: "search", class: "ps-facets__find", "data-focus": `${facet} find`, "aria-label": t("find_among", { n: rows.length }),
    placeholder: t("find_among", { n: rows.length }), value: sought.get(facet) ?? "",
    oninput: ({ target }) => {
      sought.set(facet, target.value);
      tell("open");
    },
  });
  if (!rows.length) return [make("p", { class: "ps-facets__wait" }, t("none_of_these"))];
  return [field || null, ...shown.map((row) => drawRow(facet, row, tell)), more || null];
}

function drawRow(facet, { value, name, count, chosen }, tell) {
  const box = make("input", {
    type: "checkbox", "data-focus": `${facet} ${value}`,
    onchange: ({ target }) => tell("choose", { facet, value, chosen: target.checked }),
  });
  box.checked = chosen;
  return make("label", { class: "ps-facet" }, box, make("span", {}, name),
    make("span", { class: "ps-count" }, count.toLocaleString(LANGUAGE)));
}

function anyOrAll(facet, filter, tell) {
  const box = make("input", {
    type: "checkbox", "data-focus": `${facet} all`, onchange: ({ target }) => tell("choose", { facet, all: target.checked }),
  });
  box.checked = filter.all;
  return make("label", { class: "ps-facet ps-facet--all" }, box, make("span", {}, t("with_all")));
}
