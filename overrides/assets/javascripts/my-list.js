/* The reader's list on its own page: what is on it, filtered and sorted; files to take it along. */

import { announce } from "./announce.js";
import { SITE, factsOf, formats, inTurn, textsOf } from "./citations.js";
import { save } from "./cite.js";
import { parseReadingList, toCitations, toJson } from "./reading-list-files.js";
import { LOST, element, keepFresh, keysSwitch, readingList, remove, setPressed, setStar, starButton, stateMenu } from "./reading-list.js";
import { STATES } from "./reading-list-store.js";
import { LANGUAGE, t } from "./language.js";

/** So many things that were wrong in a file are named. */
const MOST_TOLD = 5;
const KINDS = ".json,.bib,.ris,.md,.txt";

const FILTERS = {
  all: { name: t("all"), keep: () => true },
  ...Object.fromEntries(Object.entries(STATES).map(([state, name]) =>
    [state, { name, keep: (entry) => entry.state === state }])),
  starred: { name: t("starred"), keep: (entry) => entry.star },
  noted: { name: t("noted"), keep: (entry) => Boolean(entry.note) },
};

const compare = (one, other) => one.localeCompare(other, LANGUAGE);
const ORDERS = {
  [t("by_changed")]: null, // as the list gives them
  [t("by_added")]: (one, other) => compare(other.added ?? "", one.added ?? ""),
  [t("by_title")]: (one, other) => compare(one.title, other.title),
  [t("authors")]: (one, other) => compare(one.authors || "\uffff", other.authors || "\uffff"),
  [t("by_newest_paper")]: (one, other) => compare(other.year ?? "", one.year ?? ""),
};

/** Brings #my-list to life. */
export function mountMyList(box) {
  if (box.dataset.mounted) return;
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
  const words = element("input", { type: "search", "aria-label": t("find_in_list"), placeholder: t("find_in_list"), oninput: () => show() });
  const order = element("select", { "aria-label": t("sort_by"), onchange: () => show() },
    ...Object.keys(ORDERS).map((name) => element("option", {}, name)));
  const count = element("p", { role: "status", class: "reading-count" });
  const list = element("ul", { class: "reading-list" });
  const files = element("p", { role: "status", class: "reading-status" });
  const filters = element("div", { role: "group", "aria-label": t("filter"), class: "reading-filters" }, ...buttons, words, order);
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
    const by = ORDERS[order.value];
    const sorted = by ? shown.sort(by) : shown;
    count.textContent = all.length ? t("papers_of", { shown: shown.length, n: all.length }) : t("list_empty");
    redraw(list, sorted);
  }
  keepFresh(box, show);
  void learn(readingList.all());
}

/** What the list does not know yet of papers of this site: it may be older than that. */
async function learn(entries) {
  const unknown = entries.filter(({ authors, year, topics }) => !authors && !year && !topics);
  await inTurn(unknown, async ({ ids, title, url }) => {
    const known = await factsOf(ids).catch(() => undefined);
    if (known) readingList.adopt({ ids, title, url, ...known });
  }, () => {});
}

/** @param {import("./reading-list-store.js").Entry} entry @param {string[]} words */
function hasWords({ title, note, authors, year, topics }, words) {
  const text = [title, note, authors, year, topics].flat().join(" ").toLowerCase();
  return words.every((word) => text.includes(word));
}

/** Draws the items anew and leaves the focus where it was. */
function redraw(list, entries) {
  const focused = document.activeElement;
  const at = [...list.children].findIndex((item) => item.contains(focused));
  const kind = at < 0 ? "" : focused?.className;
  list.replaceChildren(...entries.map((entry) => listItem(entry, list)));
  if (at < 0) return;
  const item = list.children[Math.min(at, list.children.length - 1)];
  const again = item?.querySelector(`.${kind || "reading-title"}`) ?? list;
  if (again === list) list.tabIndex = -1;
  again.focus();
}

function listItem(entry, list) {
  const href = address(entry.url);
  const title = href ? element("a", { href, class: "reading-title" }, entry.title) : element("span", { class: "reading-title" }, entry.title);
  const menu = stateMenu(entry, list);
  menu.value = entry.state;
  const star = starButton(entry, undefined, list);
  setStar(star, entry);
  const gone = element("button", {
    type: "button",
    class: "reading-remove",
    "aria-label": t("remove_named", { title: entry.title }),
    onclick: () => remove(entry, list),
  }, t("remove"));
  const marks = element("span", { class: "reading-marks" }, menu, star, gone);
  const item = element("li", { "data-reading-state": entry.state }, title, " ", marks, facts(entry));
  if (entry.note) item.append(element("p", { class: "reading-note" }, entry.note));
  return item;
}

function facts({ authors, year, topics, added }) {
  const date = added && new Date(added).toLocaleDateString(LANGUAGE, { dateStyle: "medium" });
  const known = [authors, year, topics?.join(", "), date && t("added", { date })].filter(Boolean);
  return element("span", { class: "reading-list__facts" }, ...known.map((fact) => element("span", {}, fact)));
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
  const json = exportButton("JSON", () => exportJson(status));
  const buttonOf = (format) => exportButton(format.label, () => exportCitations(format, status));
  formats().then((all) => json.after(...all.map(buttonOf)), () => {});
  const file = element("input", { type: "file", accept: KINDS });
  file.addEventListener("change", async () => {
    const [chosen] = file.files;
    if (!chosen) return;
    status.textContent = await importFile(chosen.name, await chosen.text(), status);
    file.value = "";
  });
  const label = element("label", { class: "reading-import" }, `${t("import")} `, file);
  return element("div", { class: "reading-files" }, json, label);
}

/** Adds what a file holds, which can be undone; says what came of it. */
async function importFile(name, text, near) {
  const found = parseReadingList(text);
  const told = [];
  const tell = (what) => told.push(what);
  const ids = found.papers.flatMap?.((paper) => (Array.isArray(paper?.ids) ? paper.ids : [])) ?? [];
  const before = readingList.entriesOf(ids);
  const quiet = new Set(readingList.muted.map(({ id }) => id));
  const added = readingList.add(await withoutOwnTexts(found.papers), tell);
  const muted = readingList.mute(found.muted, tell);
  if (added || muted) {
    announce(t("imported", { file: name }), () => {
      readingList.restore(ids, before);
      for (const { id } of readingList.muted) if (!quiet.has(id)) readingList.unmute(id);
    }, near);
    void learn(readingList.all());
  }
  const papers = t("papers", { n: added });
  const all = muted ? t("and_muted", { papers, n: muted }) : papers;
  const said = added || muted ? t("imported_from", { papers: all, file: name }) : t("none_in_file", { file: name });
  if (!told.length) return said;
  const more = told.length > MOST_TOLD ? `; ${t("more", { n: told.length - MOST_TOLD })}` : "";
  return t("left_out", { said, what: `${told.slice(0, MOST_TOLD).join("; ")}${more}` });
}

/** This site's own citations are fetched from it: the browser has no room for those of hundreds. */
function withoutOwnTexts(found) {
  if (!Array.isArray(found)) return found;
  return inTurn(found, async (paper) => {
    const known = Array.isArray(paper?.ids) && paper.texts && await factsOf(paper.ids.filter((id) => typeof id === "string")).catch(() => undefined);
    if (!known) return paper;
    const { texts: _, ...bare } = paper;
    return bare;
  }, () => {});
}

function exportButton(label, onclick) {
  return element("button", { type: "button", onclick }, t("export", { format: label }));
}

/** All there is, with how each paper is cited. */
async function exportJson(status) {
  const all = readingList.all();
  const texts = await inTurn(all, textsOf, (done) => { status.textContent = t("papers_of", { shown: done, n: all.length }); });
  const whole = all.map((entry, at) => (Object.keys(texts[at]).length ? { ...entry, texts: texts[at] } : entry));
  save("my-list.json", toJson(whole, readingList.muted), "application/json");
  status.textContent = t("exported_as", { n: all.length, format: "JSON" });
}

async function exportCitations(format, status) {
  const all = readingList.all();
  const texts = await inTurn(all, async (entry) => (await textsOf(entry))[format.name],
    (done) => { status.textContent = t("papers_of", { shown: done, n: all.length }); });
  const cited = all.filter((_, at) => texts[at]);
  save(`my-list${format.suffix}`, toCitations(format, cited, texts.filter(Boolean)), format.mime);
  const left = all.length - cited.length;
  const told = left ? `; ${t("not_cited", { n: left })}` : "";
  status.textContent = `${t("exported_as", { n: cited.length, format: format.label })}${told}`;
}
