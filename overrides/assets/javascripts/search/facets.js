/* Facets as lists of checkboxes with live counts. */

import { make } from "./results.js";

const SHOWN = 8;
const MANY = new Set(["topic", "tag", "digest"]);
const OPEN = new Set(["topic", "tag", "year", "has"]);
const opened = new Map();
const unfolded = new Set();

/**
 * Draws all facets into the root, which hears of choices as `choose` events.
 * counts: { facet: [{ value, name, count, chosen }] }. titles: facet to its heading.
 */
export function drawFacets(root, counts, filters, titles) {
  const active = /** @type {HTMLElement | null} */ (document.activeElement);
  const focused = root.contains(active) ? active?.dataset.focus : undefined;
  const tell = (detail) => root.dispatchEvent(new CustomEvent("choose", { detail }));
  const redraw = () => drawFacets(root, counts, filters, titles);
  root.replaceChildren(...Object.entries(counts)
    .filter(([, rows]) => rows.length)
    .map(([facet, rows]) => drawFacet(facet, rows, filters[facet], titles[facet], tell, redraw)));
  if (focused) root.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus();
}

function drawFacet(facet, rows, filter, title, tell, redraw) {
  const shown = unfolded.has(facet) ? rows : rows.slice(0, Math.max(SHOWN, rows.filter((row) => row.chosen).length));
  const more = rows.length > SHOWN && make("button", {
    type: "button", class: "ps-suggest", "data-focus": `${facet} more`, "aria-expanded": String(unfolded.has(facet)),
    onclick: () => {
      if (!unfolded.delete(facet)) unfolded.add(facet);
      redraw();
    },
  }, unfolded.has(facet) ? "Fewer" : `All ${rows.length}`);
  return make("details", {
    open: opened.get(facet) ?? (OPEN.has(facet) || rows.some((row) => row.chosen)),
    ontoggle: ({ target }) => opened.set(facet, target.open),
  },
  make("summary", {}, title),
  make("fieldset", {},
    make("legend", { class: "ps-unseen" }, title),
    MANY.has(facet) && filter?.values.length > 1 ? anyOrAll(facet, filter, tell) : null,
    ...shown.map((row) => drawRow(facet, row, tell)),
    more || null));
}

function drawRow(facet, { value, name, count, chosen }, tell) {
  const box = make("input", {
    type: "checkbox", "data-focus": `${facet} ${value}`,
    onchange: ({ target }) => tell({ facet, value, chosen: target.checked }),
  });
  box.checked = chosen;
  return make("label", { class: "ps-facet" }, box, make("span", {}, name),
    make("span", { class: "ps-count" }, count.toLocaleString("en")));
}

function anyOrAll(facet, filter, tell) {
  const box = make("input", {
    type: "checkbox", "data-focus": `${facet} all`, onchange: ({ target }) => tell({ facet, all: target.checked }),
  });
  box.checked = filter.all;
  return make("label", { class: "ps-facet ps-facet--all" }, box, make("span", {}, "only papers with all of these"));
}
