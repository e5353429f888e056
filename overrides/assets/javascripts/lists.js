// Lists of papers: sorting a page of one, and marking what is new since the last visit.
// Without JavaScript the lists stand in the order the site gives them.

import { addMarks, mountPapers } from "./shelf.js";

// Several sites may share one host: each remembers under its own path.
const SEEN = `${new URL("../../", import.meta.url).pathname}.papershelf.seen`;

const orders = {
  Newest: (one, other) => date(other).localeCompare(date(one)),
  Oldest: (one, other) => (date(one) || "9").localeCompare(date(other) || "9"),
  Title: (one, other) => title(one).localeCompare(title(other)),
  "Most listed": (one, other) => listed(other) - listed(one),
};
const WORTH_SORTING = 5;

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
  label.append("Sort by ", select);
  lists[0].before(label);
}

/** Marks the papers that were not on the shelf at the last visit to the page of new papers.
 *
 * That page keeps what it shows (`keep`) and says how many are new; others only look.
 */
function markNew(list, keep) {
  const keys = [...list.querySelectorAll("[data-key]")].map((item) => item.dataset.key);
  const before = baseline(keep ? keys : null);
  if (!before) return;
  const seen = new Set(before.keys);
  let count = 0;
  for (const item of list.querySelectorAll("[data-key]")) {
    if (seen.has(item.dataset.key)) continue;
    item.classList.add("ps-item--new");
    count += 1;
  }
  if (!keep) return;
  const told = document.createElement("p");
  told.className = "ps-new";
  told.setAttribute("role", "status");
  const day = new Date(before.when).toLocaleDateString();
  told.textContent = count ? `${count} new since your last visit on ${day}` : `Nothing new since your last visit on ${day}`;
  list.before(told);
}

/** What was seen before this visit; a visit lasts as long as the tab. Null at the first visit. */
function baseline(keys) {
  try {
    let known = sessionStorage.getItem(SEEN);
    if (known === null) {
      known = localStorage.getItem(SEEN) ?? "null";
      sessionStorage.setItem(SEEN, known);
    }
    if (keys) localStorage.setItem(SEEN, JSON.stringify({ when: Date.now(), keys }));
    return JSON.parse(known);
  } catch {
    return null; // no storage: every visit is the first
  }
}

/** The reader's marks beside each paper of a list. */
function markPapers(list) {
  for (const item of list.querySelectorAll("[data-key]:not([data-shelf-item])")) {
    addMarks(item, {
      ids: [`slug:${item.dataset.key}`, ...(item.dataset.ids?.split(" ") ?? [])],
      title: item.querySelector(".ps-item__title").textContent,
      url: `papers/${item.dataset.key}/`,
    });
  }
  mountPapers(list);
}

function start() {
  const lists = [...document.querySelectorAll(".ps-papers")];
  lists.forEach(markPapers);
  makeSortable(lists.filter((list) => list.dataset.order));
  const marked = document.querySelector("[data-new]");
  const list = marked?.querySelector(".ps-papers");
  if (list) markNew(list, marked.dataset.new === "keep");
}

// Material's instant navigation swaps pages without loading scripts again.
if (window.document$) window.document$.subscribe(start);
else start();
