/* Results as the header and the search page show them. */

import { excerpt, marked } from "./highlight.js";
import { t } from "../language.js";
import { fold } from "./words.js";

/** An element with its attributes and children: make("a", { href }, "text"). */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** List items for papers as the engine shows them. */
export function resultsOf(papers, terms, site) {
  return papers.map((paper) => resultOf(paper, terms, site));
}

/** Resolves to what puts items into their list, in place of others or behind them; those that the reader
 *  has muted are hidden at once. */
export async function filler() {
  const muted = await import("../muted.js").catch(() => null);
  const hide = await muted?.hider();
  return (list, items, { behind = false } = {}) => {
    if (!behind) list.replaceChildren();
    list.append(...items);
    hide?.(items);
  };
}

function resultOf(paper, terms, site) {
  const href = new URL(`papers/${paper.slug}/`, site).href;
  const facts = [
    paper.authors && marked(make("span"), paper.authors, terms),
    paper.date && make("span", {}, paper.date),
    paper.listed && make("span", {}, t("listed_times", { n: paper.listed })),
    paper.code && make("span", {}, t("code")),
  ].filter(Boolean);
  return make("li", { class: "ps-hit ps-item", "data-key": paper.slug },
    marked(make("a", { class: "ps-hit__title", href }), paper.title, terms),
    facts.length ? make("p", { class: "ps-item__meta" }, ...facts) : null,
    paper.text ? marked(make("p", { class: "ps-hit__text" }), excerpt(paper.text, terms), terms) : null);
}

/** What was found, in words. */
export function told({ total, partial, similar }) {
  const papers = counted(total);
  if (partial === total && partial) return t("all_partial", { papers });
  if (similar === total && similar) return t("all_similar", { papers });
  if (partial && similar) return t("some_partial_and_similar", { papers, partial, similar });
  if (partial) return t("some_partial", { papers, n: partial });
  return similar ? t("some_similar", { papers, n: similar }) : papers;
}

/** Moves the focus through the stops with the arrow keys. */
export function walk(event, stops) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const at = Math.max(0, stops.indexOf(document.activeElement));
  stops[(at + step + stops.length) % stops.length].focus();
  event.preventDefault();
}

/** `No papers`, `1 paper`, `1,234 papers` */
export function counted(count) {
  return count ? t("papers", { n: count }) : t("no_papers");
}

/** What to say where words were unknown, with the query as it may have been meant. */
export function suggestions(found, text, choose) {
  if (!found.instead.length) return null;
  const words = found.instead.flatMap(([typed, near]) => near.slice(0, 3).map((word) => {
    const query = text.replace(/[\p{L}\p{N}]+/gu, (other) => (fold(other) === typed ? word : other));
    return make("button", { type: "button", class: "ps-suggest", onclick: () => choose(query) }, word);
  }));
  const typed = found.instead.map(([word]) => `“${word}”`).join(` ${t("or")} `);
  const meant = words.length ? [` ${t("meant")} `, ...between(words), "?"] : [];
  return make("p", { class: "ps-instead" }, t("no_paper_holds", { words: typed }), ...meant);
}

function between(words) {
  return words.flatMap((word, place) => (place ? [` ${t("or")} `, word] : [word]));
}

/** Loads the styles once; resolves when they hold. */
export function styled() {
  const href = new URL("../../stylesheets/search.css", import.meta.url).href;
  if (document.querySelector(`link[data-search-styles]`)) return Promise.resolve();
  const link = make("link", { rel: "stylesheet", href, "data-search-styles": true });
  return new Promise((done) => {
    link.onload = link.onerror = done;
    document.head.append(link);
  });
}
