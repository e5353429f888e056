/* The reader's list on the page. Nothing of it ever leaves the browser.
 *
 *   <div data-reading="slug:otters arxiv:2410.01234"></div>
 *       on a paper's page, whose heading is the title: four states, a star, a private note, keys
 *   <span data-reading='{"ids": ["slug:otters", ...], "title": "..."}' data-reading-compact></span>
 *       in lists: a plus that becomes a menu of states, and a star; the nearest [data-reading-item] around it, or its
 *       parent, gets data-reading-state and data-reading-star for the style sheet
 *   <div id="my-list"></div>
 *       the list itself: my-list.js, loaded where it is
 *
 * The values of data-reading are made when the site is built. Without JavaScript all of them
 * stay empty.
 */

import { announce } from "./announce.js";
import { SITE, factsOf, forget, textsOf } from "./citations.js";
import { onEachPage } from "./each-page.js";
import { STATES, browserStorage, openReadingList } from "./reading-list-store.js";
import { t } from "./language.js";

export { SITE };
const KEY = `${SITE.pathname}.papershelf`;
const KEYS_OFF = `${KEY}.keys`;

const storage = browserStorage();

/** The list of this site: for other scripts too. */
export const readingList = openReadingList(KEY, storage);

export const LOST = t("list_lost");

/* ---- One paper ---- */

/** Brings every [data-reading] below `root` to life; a second call changes nothing. */
export function mountPapers(root = document) {
  for (const box of root.querySelectorAll("[data-reading]:not([data-mounted])")) {
    box.dataset.mounted = "true";
    const paper = paperOf(box);
    paper.url ??= `papers/${paper.ids[0].slice("slug:".length)}/`;
    if (box.hasAttribute("data-reading-compact")) mountCompact(box, paper);
    else mountPage(box, paper);
  }
}

function paperOf(box) {
  if (box.hasAttribute("data-reading-compact")) return JSON.parse(box.dataset.reading ?? "{}");
  return { ids: box.dataset.reading.split(" "), title: document.querySelector("h1")?.textContent.trim() ?? "" };
}

/** Puts the marks of a paper, {ids, title, url}, at the end of its item in a list. */
export function addMarks(item, paper) {
  item.dataset.readingItem = "";
  item.append(element("span", { "data-reading": JSON.stringify(paper), "data-reading-compact": "" }));
}

/**
 * Changes what the list says of a paper, and has the browser keep how the paper is cited.
 * Where `told` is given, the change is told and can be undone: the offer stands behind `near`.
 */
export function mark(paper, values, told, near) {
  const before = readingList.entriesOf(paper.ids);
  const entry = readingList.change(paper, values);
  keepCited(entry, paper);
  if (told) announce(readingList.kept ? told : LOST, () => undo(paper, before), near);
  return entry;
}

/** Takes a paper from the list, which can be undone. */
export function remove(paper, near) {
  const before = readingList.entriesOf(paper.ids);
  readingList.remove(paper.ids);
  void forget(paper.ids);
  announce(t("removed", { title: paper.title }), () => undo(paper, before), near);
}

function undo(paper, before) {
  readingList.restore(paper.ids, before);
  keepCited(paper, paper);
}

/** What the list shows of a paper, and its citations, while it is on the list. */
function keepCited({ ids }, paper) {
  const entry = readingList.find(ids);
  void (entry ? textsOf(entry) : forget(ids));
  if (entry && !entry.authors) factsOf(ids).then((facts) => readingList.adopt({ ...paper, ...facts }), () => {});
}

function mountPage(box, paper) {
  paper.own = true;
  readingList.adopt(paper);
  const status = element("span", { role: "status", class: "reading-status" });
  const buttons = Object.entries(STATES).map(([state, name], at) =>
    element("button", {
      type: "button",
      "data-state": state,
      title: t("key", { key: String(at + 1) }),
      onclick: ({ currentTarget }) => toggleState(paper, state, currentTarget),
    }, name));
  const star = starButton(paper, t("star"));
  star.title = t("key", { key: "b" });
  const note = noteArea(paper, status);
  box.append(
    element("div", { role: "group", "aria-label": t("my_list"), class: "reading-states" }, ...buttons, star),
    element("details", { class: "reading-note" }, element("summary", {}, t("private_note")), note, keysSwitch()),
    status,
  );
  keepFresh(box, () => {
    const entry = readingList.find(paper.ids);
    for (const button of buttons) setPressed(button, entry?.state === button.dataset.state);
    setStar(star, entry);
    if (document.activeElement !== note) note.value = entry?.note ?? "";
  });
  if (!readingList.kept) status.textContent = LOST;
}

/** Saves while the reader writes: the page may go at any moment. */
function noteArea(paper, status) {
  const note = element("textarea", { rows: "3", "aria-label": t("private_note"), "data-reading-note": "" });
  let waiting;
  const keep = () => {
    clearTimeout(waiting);
    const text = note.value.trim();
    if (text === (readingList.find(paper.ids)?.note ?? "")) return;
    mark(paper, { note: text });
    status.textContent = readingList.kept ? t("note_saved") : LOST;
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
  const plus = element("button", {
    type: "button", class: "reading-plus", "aria-label": t("to_read_named", { title: paper.title }), title: STATES["to-read"],
    onclick: () => {
      mark(paper, { state: "to-read" }, STATES["to-read"], box);
      menu.focus();
    },
  }, "+");
  const menu = stateMenu(paper, box, plus);
  const star = starButton(paper);
  box.append(plus, menu, star);
  keepFresh(box, () => {
    const entry = readingList.find(paper.ids);
    menu.value = entry?.state ?? "";
    plus.hidden = Boolean(entry?.state);
    menu.hidden = !entry?.state;
    setStar(star, entry);
    const item = box.closest("[data-reading-item]") ?? box.parentElement;
    item?.setAttribute("data-reading-state", entry?.state ?? "");
    item?.toggleAttribute("data-reading-star", Boolean(entry?.star));
  });
}

/** The states of a paper that has one; without one there is `instead`, which takes the focus. */
export function stateMenu(paper, near, instead) {
  const options = [...Object.entries(STATES), ["", t("no_state")]].map(([value, name]) =>
    element("option", { value }, name));
  const menu = element("select", { "aria-label": t("state_of", { title: paper.title }), class: "reading-menu" }, ...options);
  menu.addEventListener("change", () => {
    mark(paper, { state: menu.value }, toldState(menu.value), near);
    if (menu.hidden) instead?.focus();
  });
  return menu;
}

function toldState(state) {
  return state ? STATES[state] : t("unmarked");
}

export function starButton(paper, label = t("star_named", { title: paper.title }), near = null) {
  return element("button", {
    type: "button", class: "reading-star", "aria-label": label, onclick: ({ currentTarget }) => toggleStar(paper, near ?? currentTarget.parentElement),
  }, "☆");
}

/** Hollow until it is set. */
export function setStar(button, entry) {
  setPressed(button, Boolean(entry?.star));
  button.textContent = entry?.star ? "★" : "☆";
}

function toggleState(paper, state, near) {
  const next = readingList.find(paper.ids)?.state === state ? "" : state;
  mark(paper, { state: next }, toldState(next), near);
}

function toggleStar(paper, near) {
  const star = !readingList.find(paper.ids)?.star;
  mark(paper, { star }, star ? t("starred") : t("unstarred"), near);
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

export function keysSwitch() {
  const box = element("input", { type: "checkbox" });
  box.checked = keysAreOn();
  box.disabled = !storage;
  box.addEventListener("change", () => storage?.setItem(KEYS_OFF, box.checked ? "on" : "off"));
  return element("label", { class: "reading-keys" }, box, ` ${t("keys_of_paper")}`);
}

function onKey(event) {
  const control = document.querySelector("[data-reading]:not([data-reading-compact])");
  if (!control || event.ctrlKey || event.metaKey || event.altKey || event.repeat || !keysAreOn()) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable], dialog")) return;
  if (document.querySelector("#__search:checked")) return; // the theme's search is open
  const paper = paperOf(control);
  const near = control.querySelector(".reading-states");
  const state = Object.keys(STATES)[Number(event.key) - 1];
  if (state) toggleState(paper, state, near);
  else if (event.key === "0") toggleState(paper, readingList.find(paper.ids)?.state ?? "", near);
  else if (event.key === "b") toggleStar(paper, near);
  else return;
  event.preventDefault();
}

/* ---- Helpers ---- */

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
  const list = document.querySelector("#my-list:not([data-mounted])");
  if (list) import("./my-list.js").then(({ mountMyList }) => mountMyList(list));
}

document.addEventListener("keydown", onKey);
window.addEventListener("storage", (event) => {
  if (event.key === KEY || event.key === null) readingList.refresh();
});
onEachPage(mount);
