/* The reader's list on the page. Nothing of it ever leaves the browser.
 *
 *   <div data-reading='{"ids": [...], "title": "...", "url": "papers/otters/"}'></div>
 *       on a paper's page: four states, a star, a private note, keys
 *   <span data-reading='...' data-reading-compact></span>
 *       in lists: a menu of states and a star; the nearest [data-reading-item] around it, or its
 *       parent, gets data-reading-state and data-reading-star for the style sheet
 *   <div id="my-list"></div>
 *       the list itself: filters with counts, export, import
 *
 * The values of data-reading are made when the site is built. Without JavaScript all of them
 * stay empty.
 */

import { SITE, forget, formats, inTurn, textsOf } from "./citations.js";
import { save } from "./cite.js";
import { parseReadingList, toCitations, toJson } from "./reading-list-files.js";
import { STATES, browserStorage, openReadingList } from "./reading-list-store.js";

export { SITE };
const KEY = `${SITE.pathname}.papershelf`;
const KEYS_OFF = `${KEY}.keys`;

const storage = browserStorage();

/** The list of this site: for other scripts too. */
export const readingList = openReadingList(KEY, storage);

/** So many things that were wrong in a file are named. */
const MOST_TOLD = 5;

const LOST = "This browser keeps no data for this site: the list ends with this page. Export it to keep it.";

/* ---- One paper ---- */

/** Brings every [data-reading] below `root` to life; a second call changes nothing. */
export function mountPapers(root = document) {
  for (const box of root.querySelectorAll("[data-reading]:not([data-mounted])")) {
    box.dataset.mounted = "true";
    const paper = JSON.parse(box.dataset.reading ?? "{}");
    if (box.hasAttribute("data-reading-compact")) mountCompact(box, paper);
    else mountPage(box, paper);
  }
}

/** Puts the marks of a paper, {ids, title, url}, at the end of its item in a list. */
export function addMarks(item, paper) {
  item.dataset.readingItem = "";
  item.append(element("span", { "data-reading": JSON.stringify(paper), "data-reading-compact": "" }));
}

/** Changes what the list says of a paper, and has the browser keep how the paper is cited. */
function mark(paper, values) {
  const entry = readingList.change(paper, values);
  void (readingList.find(paper.ids) ? textsOf(entry) : forget(entry.ids));
  return entry;
}

function mountPage(box, paper) {
  paper.own = true;
  readingList.adopt(paper);
  const status = element("span", { role: "status", class: "reading-status" });
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
    element("div", { role: "group", "aria-label": "My list", class: "reading-states" }, ...buttons, star),
    element("details", { class: "reading-note" }, element("summary", {}, "Private note"), note, keysSwitch()),
    status,
  );
  keepFresh(box, () => {
    const entry = readingList.find(paper.ids);
    for (const button of buttons) setPressed(button, entry?.state === button.dataset.state);
    setPressed(star, Boolean(entry?.star));
    if (document.activeElement !== note) note.value = entry?.note ?? "";
  });
  if (!readingList.kept) status.textContent = LOST;
}

/** Saves while the reader writes: the page may go at any moment. */
function noteArea(paper, status) {
  const note = element("textarea", { rows: "3", "aria-label": "Private note", "data-reading-note": "" });
  let waiting;
  const keep = () => {
    clearTimeout(waiting);
    const text = note.value.trim();
    if (text === (readingList.find(paper.ids)?.note ?? "")) return;
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
  readingList.adopt(paper);
  const menu = stateMenu(paper);
  const star = starButton(paper);
  box.append(menu, star);
  keepFresh(box, () => {
    const entry = readingList.find(paper.ids);
    menu.value = entry?.state ?? "";
    setPressed(star, Boolean(entry?.star));
    const item = box.closest("[data-reading-item]") ?? box.parentElement;
    item?.setAttribute("data-reading-state", entry?.state ?? "");
    item?.toggleAttribute("data-reading-star", Boolean(entry?.star));
  });
}

function stateMenu(paper) {
  const options = [["", "Not on my list"], ...Object.entries(STATES)].map(([value, name]) =>
    element("option", { value }, name));
  const menu = element("select", { "aria-label": `Reading state of ${paper.title}`, class: "reading-menu" }, ...options);
  menu.title = "My list"; // without a state the menu is no more than a plus
  menu.addEventListener("change", () => mark(paper, { state: menu.value }));
  return menu;
}

function starButton(paper, status) {
  return element("button", {
    type: "button",
    class: "reading-star",
    "aria-label": status ? "Star" : `Star ${paper.title}`,
    onclick: () => toggleStar(paper, status),
  }, "★");
}

function toggleState(paper, state, status) {
  const next = readingList.find(paper.ids)?.state === state ? "" : state;
  mark(paper, { state: next });
  say(status, next ? `Marked: ${STATES[next]}` : "No longer marked");
}

function toggleStar(paper, status) {
  const { star } = mark(paper, { star: !readingList.find(paper.ids)?.star });
  say(status, star ? "Starred" : "Star removed");
}

function say(status, text) {
  if (status) status.textContent = readingList.kept ? text : LOST;
}

/** Shows now and after every change of the list, for as long as `box` is on the page. */
export function keepFresh(box, show) {
  show();
  const stop = readingList.subscribe(() => {
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
  return element("label", { class: "reading-keys" }, box, " Keys on a paper’s page: 1 to 4 for its state, 0 for none, b for a star");
}

function onKey(event) {
  const control = document.querySelector("[data-reading]:not([data-reading-compact])");
  if (!control || event.ctrlKey || event.metaKey || event.altKey || event.repeat || !keysAreOn()) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable], dialog")) return;
  if (document.querySelector("#__search:checked")) return; // the theme's search is open
  const paper = JSON.parse(control.dataset.reading ?? "{}");
  const status = control.querySelector("[role=status]");
  const state = Object.keys(STATES)[Number(event.key) - 1];
  if (state) toggleState(paper, state, status);
  else if (event.key === "0") toggleState(paper, readingList.find(paper.ids)?.state ?? "", status);
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
  const count = element("p", { role: "status", class: "reading-count" });
  const list = element("ul", { class: "reading-list" });
  const files = element("p", { role: "status", class: "reading-status" });
  const filters = element("div", { role: "group", "aria-label": "Filter", class: "reading-filters" }, ...buttons, words);
  box.append(filters, count, list, fileRow(files), keysSwitch(), files);
  if (!readingList.kept) files.textContent = LOST;

  function show() {
    const all = readingList.all();
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
  const kind = at < 0 ? "" : focused?.className;
  list.replaceChildren(...entries.map(listItem));
  if (at < 0) return;
  const item = list.children[Math.min(at, list.children.length - 1)];
  const again = item?.querySelector(`.${kind || "reading-title"}`) ?? list;
  if (again === list) list.tabIndex = -1;
  again.focus();
}

function listItem(entry) {
  const href = address(entry.url);
  const title = href ? element("a", { href, class: "reading-title" }, entry.title) : element("span", { class: "reading-title" }, entry.title);
  const menu = stateMenu(entry);
  menu.value = entry.state;
  const star = starButton(entry);
  setPressed(star, entry.star);
  const remove = element("button", {
    type: "button",
    class: "reading-remove",
    "aria-label": `Remove ${entry.title} from my list`,
    onclick: () => {
      readingList.remove(entry.ids);
      void forget(entry.ids);
    },
  }, "Remove");
  const marks = element("span", { class: "reading-marks" }, menu, star, remove);
  const item = element("li", { "data-reading-state": entry.state }, title, " ", marks);
  if (entry.note) item.append(element("p", { class: "reading-note" }, entry.note));
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
    const all = readingList.all();
    save("my-list.json", toJson(all, readingList.muted), "application/json");
    status.textContent = `${papers(all.length)} exported as JSON`;
  });
  const buttonOf = (format) => exportButton(format.label, () => exportCitations(format, status));
  formats().then((all) => json.after(...all.map(buttonOf)), () => {});
  const file = element("input", { type: "file", accept: ".json,.bib,.md,.txt" });
  file.addEventListener("change", async () => {
    const [chosen] = file.files;
    if (!chosen) return;
    const found = parseReadingList(await chosen.text());
    const told = [];
    const tell = (what) => told.push(what);
    const added = readingList.add(found.papers, tell);
    const muted = readingList.mute(found.muted, tell);
    const said = added || muted
      ? `${papers(added)}${muted ? ` and ${muted} muted` : ""} imported from ${chosen.name}`
      : `No papers found in ${chosen.name}`;
    const more = told.length > MOST_TOLD ? `; ${told.length - MOST_TOLD} more` : "";
    status.textContent = told.length ? `${said}. Left out: ${told.slice(0, MOST_TOLD).join("; ")}${more}` : said;
    file.value = "";
  });
  const label = element("label", { class: "reading-import" }, "Import JSON, BibTeX or Markdown ", file);
  return element("div", { class: "reading-files" }, json, label);
}

function exportButton(label, onclick) {
  return element("button", { type: "button", onclick }, `Export ${label}`);
}

async function exportCitations(format, status) {
  const all = readingList.all();
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
  if (event.key === KEY || event.key === null) readingList.refresh();
});
// With instant navigation the theme swaps the page and says so on document$.
if (window.document$) window.document$.subscribe(mount);
else mount();
