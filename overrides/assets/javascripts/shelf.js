/* The reader's list on the page. Nothing of it ever leaves the browser.
 *
 *   <div data-shelf='{"ids": [...], "title": "...", "url": "papers/otters/"}'></div>
 *       on a paper's page: four states, a star, a private note, keys
 *   <span data-shelf='...' data-shelf-compact></span>
 *       in lists: a menu of states and a star; the nearest [data-shelf-item] around it, or its
 *       parent, gets data-shelf-state and data-shelf-star for the style sheet
 *   <div id="my-list"></div>
 *       the list itself: filters with counts, export, import
 *
 * The values of data-shelf are made when the site is built. Without JavaScript all of them
 * stay empty.
 */

import { SITE, forget, formats, inTurn, textsOf } from "./citations.js";
import { save } from "./cite.js";
import { parseShelf, toCitations, toJson } from "./shelf-formats.js";
import { STATES, browserStorage, openShelf } from "./shelf-store.js";

export { SITE };
const KEY = `${SITE.pathname}.papershelf`;
const KEYS_OFF = `${KEY}.keys`;

const storage = browserStorage();

/** The list of this site: for other scripts too. */
export const shelf = openShelf(KEY, storage);

const LOST = "This browser keeps no data for this site: the list ends with this page. Export it to keep it.";

/* ---- One paper ---- */

/** Brings every [data-shelf] below `root` to life; a second call changes nothing. */
export function mountPapers(root = document) {
  for (const box of root.querySelectorAll("[data-shelf]:not([data-mounted])")) {
    box.dataset.mounted = "true";
    const paper = JSON.parse(box.dataset.shelf);
    if (box.hasAttribute("data-shelf-compact")) mountCompact(box, paper);
    else mountPage(box, paper);
  }
}

/** Puts the marks of a paper, {ids, title, url}, at the end of its item in a list. */
export function addMarks(item, paper) {
  item.dataset.shelfItem = "";
  item.append(element("span", { "data-shelf": JSON.stringify(paper), "data-shelf-compact": "" }));
}

/** Changes what the list says of a paper, and has the browser keep how the paper is cited. */
function mark(paper, values) {
  const entry = shelf.change(paper, values);
  void (shelf.find(paper.ids) ? textsOf(entry) : forget(entry.ids));
  return entry;
}

function mountPage(box, paper) {
  paper.own = true;
  shelf.adopt(paper);
  const status = element("span", { role: "status", class: "shelf-status" });
  const buttons = Object.entries(STATES).map(([state, name], at) =>
    element("button", {
      type: "button",
      "data-state": state,
      title: `Key ${at + 1}`,
      onclick: () => toggleState(paper, state, status),
    }, name));
  const star = starButton(paper, status);
  star.title = "Key b";
  const note = noteArea(paper, status);
  box.append(
    element("div", { role: "group", "aria-label": "My list", class: "shelf-states" }, ...buttons, star),
    element("details", { class: "shelf-note" }, element("summary", {}, "Private note"), note, keysSwitch()),
    status,
  );
  keepFresh(box, () => {
    const entry = shelf.find(paper.ids);
    for (const button of buttons) setPressed(button, entry?.state === button.dataset.state);
    setPressed(star, Boolean(entry?.star));
    if (document.activeElement !== note) note.value = entry?.note ?? "";
  });
  if (!shelf.kept) status.textContent = LOST;
}

/** Saves while the reader writes: the page may go at any moment. */
function noteArea(paper, status) {
  const note = element("textarea", { rows: "3", "aria-label": "Private note", "data-shelf-note": "" });
  let waiting;
  const keep = () => {
    clearTimeout(waiting);
    const text = note.value.trim();
    if (text === (shelf.find(paper.ids)?.note ?? "")) return;
    mark(paper, { note: text });
    say(status, "Note saved in this browser");
  };
  note.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, 400);
  });
  note.addEventListener("change", keep);
  window.addEventListener("pagehide", () => note.isConnected && keep());
  return note;
}

function mountCompact(box, paper) {
  shelf.adopt(paper);
  const menu = stateMenu(paper);
  const star = starButton(paper);
  box.append(menu, star);
  keepFresh(box, () => {
    const entry = shelf.find(paper.ids);
    menu.value = entry?.state ?? "";
    setPressed(star, Boolean(entry?.star));
    const item = box.closest("[data-shelf-item]") ?? box.parentElement;
    item?.setAttribute("data-shelf-state", entry?.state ?? "");
    item?.toggleAttribute("data-shelf-star", Boolean(entry?.star));
  });
}

function stateMenu(paper) {
  const options = [["", "Not on my list"], ...Object.entries(STATES)].map(([value, name]) =>
    element("option", { value }, name));
  const menu = element("select", { "aria-label": `Reading state of ${paper.title}`, class: "shelf-menu" }, ...options);
  menu.title = "My list"; // without a state the menu is no more than a plus
  menu.addEventListener("change", () => mark(paper, { state: menu.value }));
  return menu;
}

function starButton(paper, status) {
  return element("button", {
    type: "button",
    class: "shelf-star",
    "aria-label": status ? "Star" : `Star ${paper.title}`,
    onclick: () => toggleStar(paper, status),
  }, "★");
}

function toggleState(paper, state, status) {
  const next = shelf.find(paper.ids)?.state === state ? "" : state;
  mark(paper, { state: next });
  say(status, next ? `Marked: ${STATES[next]}` : "No longer marked");
}

function toggleStar(paper, status) {
  const { star } = mark(paper, { star: !shelf.find(paper.ids)?.star });
  say(status, star ? "Starred" : "Star removed");
}

function say(status, text) {
  if (status) status.textContent = shelf.kept ? text : LOST;
}

/** Shows now and after every change of the list, for as long as `box` is on the page. */
export function keepFresh(box, show) {
  show();
  const stop = shelf.subscribe(() => {
    if (box.isConnected) show();
    else stop();
  });
}

/* ---- Keys: 1 to 4 for the states, 0 for none, b for the star ---- */

function keysAreOn() {
  return storage?.getItem(KEYS_OFF) !== "off";
}

function keysSwitch() {
  const box = element("input", { type: "checkbox" });
  box.checked = keysAreOn();
  box.disabled = !storage;
  box.addEventListener("change", () => storage?.setItem(KEYS_OFF, box.checked ? "on" : "off"));
  return element("label", { class: "shelf-keys" }, box, " Keys on a paper’s page: 1 to 4 for its state, 0 for none, b for a star");
}

function onKey(event) {
  const control = document.querySelector("[data-shelf]:not([data-shelf-compact])");
  if (!control || event.ctrlKey || event.metaKey || event.altKey || event.repeat || !keysAreOn()) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable], dialog")) return;
  if (document.querySelector("#__search:checked")) return; // the theme's search is open
  const paper = JSON.parse(control.dataset.shelf);
  const status = control.querySelector("[role=status]");
  const state = Object.keys(STATES)[Number(event.key) - 1];
  if (state) toggleState(paper, state, status);
  else if (event.key === "0") toggleState(paper, shelf.find(paper.ids)?.state ?? "", status);
  else if (event.key === "b") toggleStar(paper, status);
  else return;
  event.preventDefault();
}

/* ---- My list ---- */

const FILTERS = {
  all: { name: "All", keep: () => true },
  ...Object.fromEntries(Object.entries(STATES).map(([state, name]) =>
    [state, { name, keep: (entry) => entry.state === state }])),
  starred: { name: "Starred", keep: (entry) => entry.star },
  noted: { name: "With a note", keep: (entry) => Boolean(entry.note) },
};

/** Brings #my-list to life; a second call changes nothing. */
function mountMyList(root = document) {
  const box = root.querySelector("#my-list:not([data-mounted])");
  if (!box) return;
  box.dataset.mounted = "true";
  let filter = Object.hasOwn(FILTERS, location.hash.slice(1)) ? location.hash.slice(1) : "all";

  const buttons = Object.keys(FILTERS).map((id) => element("button", {
    type: "button",
    "data-filter": id,
    onclick: () => {
      filter = id;
      history.replaceState(history.state, "", id === "all" ? location.pathname + location.search : `#${id}`);
      show();
    },
  }));
  const words = element("input", { type: "search", "aria-label": "Find in my list", placeholder: "Find in my list" });
  words.addEventListener("input", () => show());
  const count = element("p", { role: "status", class: "shelf-count" });
  const list = element("ul", { class: "shelf-list" });
  const files = element("p", { role: "status", class: "shelf-status" });
  const filters = element("div", { role: "group", "aria-label": "Filter", class: "shelf-filters" }, ...buttons, words);
  box.append(filters, count, list, fileRow(files), keysSwitch(), files);
  if (!shelf.kept) files.textContent = LOST;

  function show() {
    const all = shelf.all();
    filters.hidden = !all.length;
    for (const button of buttons) {
      const { name, keep } = FILTERS[button.dataset.filter];
      button.textContent = `${name} (${all.filter(keep).length})`;
      setPressed(button, button.dataset.filter === filter);
    }
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const shown = all.filter((entry) => FILTERS[filter].keep(entry) && hasWords(entry, wanted));
    count.textContent = all.length ? `${shown.length} of ${papers(all.length)}` : "Nothing is on your list yet. Plus and star beside a paper put it here, and so do the buttons on its page.";
    redraw(list, shown);
  }
  keepFresh(box, show);
}

function hasWords(entry, words) {
  const text = `${entry.title} ${entry.note}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** Draws the items anew and leaves the focus where it was. */
function redraw(list, entries) {
  const focused = document.activeElement;
  const at = [...list.children].findIndex((item) => item.contains(focused));
  const kind = at < 0 ? "" : focused.className;
  list.replaceChildren(...entries.map(listItem));
  if (at < 0) return;
  const item = list.children[Math.min(at, list.children.length - 1)];
  const again = item?.querySelector(`.${kind || "shelf-title"}`) ?? list;
  if (again === list) list.tabIndex = -1;
  again.focus();
}

function listItem(entry) {
  const href = address(entry.url);
  const title = href ? element("a", { href, class: "shelf-title" }, entry.title) : element("span", { class: "shelf-title" }, entry.title);
  const menu = stateMenu(entry);
  menu.value = entry.state;
  const star = starButton(entry);
  setPressed(star, entry.star);
  const remove = element("button", {
    type: "button",
    class: "shelf-remove",
    "aria-label": `Remove ${entry.title} from my list`,
    onclick: () => {
      shelf.remove(entry.ids);
      void forget(entry.ids);
    },
  }, "Remove");
  const marks = element("span", { class: "shelf-marks" }, menu, star, remove);
  const item = element("li", { "data-shelf-state": entry.state }, title, " ", marks);
  if (entry.note) item.append(element("p", { class: "shelf-note" }, entry.note));
  return item;
}

/** The address of an entry, or nothing: an imported file may hold anything. */
function address(url) {
  if (!url) return "";
  try {
    const found = new URL(url, SITE);
    return ["http:", "https:", "file:"].includes(found.protocol) ? found.href : "";
  } catch {
    return "";
  }
}

function fileRow(status) {
  const json = exportButton("JSON", () => {
    const all = shelf.all();
    save("my-list.json", toJson(all, shelf.muted), "application/json");
    status.textContent = `${papers(all.length)} exported as JSON`;
  });
  const buttonOf = (format) => exportButton(format.label, () => exportCitations(format, status));
  formats().then((all) => json.after(...all.map(buttonOf)), () => {});
  const file = element("input", { type: "file", accept: ".json,.bib,.md,.txt" });
  file.addEventListener("change", async () => {
    const [chosen] = file.files;
    if (!chosen) return;
    const found = parseShelf(await chosen.text());
    const added = shelf.add(found.papers);
    const muted = shelf.mute(found.muted);
    status.textContent = added || muted
      ? `${papers(added)}${muted ? ` and ${muted} muted` : ""} imported from ${chosen.name}`
      : `No papers found in ${chosen.name}`;
    file.value = "";
  });
  const label = element("label", { class: "shelf-import" }, "Import JSON, BibTeX or Markdown ", file);
  return element("div", { class: "shelf-files" }, json, label);
}

function exportButton(label, onclick) {
  return element("button", { type: "button", onclick }, `Export ${label}`);
}

async function exportCitations(format, status) {
  const all = shelf.all();
  const texts = await inTurn(all, async (entry) => (await textsOf(entry))[format.name],
    (done) => { status.textContent = `${done} of ${papers(all.length)}`; });
  const cited = all.filter((_, at) => texts[at]);
  save(`my-list${format.suffix}`, toCitations(format, cited, texts.filter(Boolean)), format.mime);
  const left = all.length - cited.length;
  const told = left ? `; ${papers(left)} left out, of which this site has no citation: JSON holds all` : "";
  status.textContent = `${papers(cited.length)} exported as ${format.label}${told}`;
}

/* ---- Helpers ---- */

function papers(count) {
  return count === 1 ? "1 paper" : `${count} papers`;
}

export function setPressed(button, pressed) {
  button.setAttribute("aria-pressed", String(pressed));
}

/** An element with its attributes and children; `on...` attributes are listeners. */
export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

function mount() {
  mountPapers();
  mountMyList();
}

document.addEventListener("keydown", onKey);
window.addEventListener("storage", (event) => {
  if (event.key === KEY || event.key === null) shelf.refresh();
});
// With instant navigation the theme swaps the page and says so on document$.
if (window.document$) window.document$.subscribe(mount);
else mount();
