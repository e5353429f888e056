// Lists of papers: sorting a page of one, marking what is new since the last visit, hiding what is
// muted.
// Without JavaScript the lists stand in the order the site gives them.

import { onEachPage } from "./each-page.js";
import { hider, mountMuted } from "./muted.js";
import { SITE, addMarks, mountPapers } from "./reading-list.js";
import { browserStorage } from "./reading-list-store.js";
import { visit } from "./visits.js";
import { LANGUAGE, t } from "./language.js";

// Several sites may share one host: each remembers under its own path.
const VISITS = `${SITE.pathname}.papershelf.visits`;

const orders = {
  [t("by_newest")]: (one, other) => date(other).localeCompare(date(one)),
  [t("by_oldest")]: (one, other) => (date(one) || "9").localeCompare(date(other) || "9"),
  [t("by_title")]: (one, other) => title(one).localeCompare(title(other), LANGUAGE),
  [t("by_listed")]: (one, other) => listed(other) - listed(one),
};
const WORTH_SORTING = 5;

/** The papers in lists: an item is known by the address of its paper, which it says but once. */
function papersInLists() {
  const items = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".ps-papers > .ps-item")]);
  for (const item of items) item.dataset.key ??= item.querySelector("a")?.getAttribute("href")?.match(/papers\/([^/]+)\/[^/]*$/)?.[1];
  return items;
}

const date = (item) => item.querySelector("time")?.dateTime ?? "";
const title = (item) => item.querySelector(".ps-item__title").textContent;
const listed = (item) => Number(item.querySelector("data")?.value ?? 1);

/** One choice of orders for the lists of a page; each is sorted under its own heading. */
function makeSortable(lists) {
  const given = lists[0]?.dataset.order;
  const items = lists.map((list) => [...list.children]);
  if (items.flat().length < WORTH_SORTING || document.querySelector(".ps-sort")) return;
  const select = document.createElement("select");
  for (const name of new Set([given, ...Object.keys(orders)])) select.add(new Option(name));
  select.addEventListener("change", () => {
    const order = select.value === given ? null : orders[select.value];
    lists.forEach((list, at) => list.append(...(order ? [...items[at]].sort(order) : items[at])));
  });
  const label = document.createElement("label");
  label.className = "ps-sort";
  label.append(`${t("sort_by")} `, select);
  const tools = document.querySelector("[data-list-tools]");
  if (tools) {
    tools.prepend(label);
    return;
  }
  const heading = lists.length > 1 ? lists[0].previousElementSibling : null;
  (heading?.matches("h2") ? heading : lists[0]).before(label);
}

/** Marks the papers of a list that the site did not have at the reader's last visit of the site. */
function markNew(list, before, tell) {
  const seen = new Set(before.keys);
  const items = [...list.querySelectorAll("[data-key]")];
  const fresh = items.filter((item) => !seen.has(item.dataset.key));
  for (const item of fresh) item.classList.add("ps-item--new");
  if (!tell) return;
  const told = document.createElement("p");
  told.className = "ps-new";
  told.setAttribute("role", "status");
  const since = { date: new Date(before.when).toLocaleDateString(LANGUAGE) };
  if (!fresh.length) told.textContent = t("nothing_new", since);
  else told.textContent = fresh.length === items.length ? t("all_are_new", since) : t("some_are_new", { ...since, n: fresh.length });
  (document.querySelector("[data-list-tools]") ?? list.parentElement).prepend(told);
}

async function newest() {
  const answer = await fetch(new URL("new/papers.json", SITE));
  return (await answer.json()).papers;
}

/** The reader's marks beside each paper of a list. */
function markPapers(list) {
  for (const item of list.querySelectorAll("[data-key]:not([data-reading-item])")) {
    addMarks(item, {
      ids: [`slug:${item.dataset.key}`, ...(item.dataset.ids?.split(" ") ?? [])],
      title: item.querySelector(".ps-item__title").textContent,
      url: `papers/${item.dataset.key}/`,
    });
  }
  mountPapers(list);
}

function start() {
  const papers = papersInLists();
  const lists = [...document.querySelectorAll(".ps-papers")];
  lists.forEach(markPapers);
  makeSortable(lists.filter((list) => list.dataset.order));
  const before = visit(browserStorage(), VISITS, newest);
  const marked = document.querySelector("[data-new]");
  const list = marked?.querySelector(".ps-papers");
  if (list && before) markNew(list, before, marked?.dataset.new === "tell");
  mountMuted();
  hider().then((hide) => hide?.(papers));
}

onEachPage(start);
