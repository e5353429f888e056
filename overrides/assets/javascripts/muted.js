/* What the reader does not want to see: topics, tags and words of titles. Kept with the reader's
 * list; lists and search results hide such papers and say how many.
 *
 *   <span data-mute="topics/agents/"></span>
 *       on the page of a topic or tag: gets a button that mutes it
 *   <div data-muted-list></div>
 *       what is muted, to add words and to let things be seen again
 */

import { announce } from "./announce.js";
import { SITE, element, keepFresh, setPressed, readingList } from "./reading-list.js";
import { t } from "./language.js";

const held = new Map();

/** The papers of `topics/agents/` or `tags/rag/`; none where the list is gone. */
function papersOf(id) {
  if (!held.has(id)) {
    const asked = fetch(new URL(`${id}papers.json`, SITE)).then((answer) => (answer.ok ? answer.json() : { papers: [] }));
    held.set(id, asked.then(({ papers }) => new Set(papers), () => new Set()));
  }
  return held.get(id);
}

/** Resolves to a test of papers, by slug and title. The page of a muted list shows its papers all the same. */
async function judge() {
  const own = document.querySelector("[data-mute]")?.dataset.mute;
  const ids = readingList.muted.map(({ id }) => id).filter((id) => id !== own);
  const words = ids.filter((id) => id.startsWith("word:")).map((id) => folded(id.slice("word:".length)));
  const lists = await Promise.all(ids.filter((id) => !id.startsWith("word:")).map(papersOf));
  return (slug, title) => {
    const entry = readingList.find([`slug:${slug}`]);
    if (entry?.star || (entry?.state && entry.state !== "not-interested")) return false;
    const said = folded(title);
    return lists.some((papers) => papers.has(slug)) || words.some((word) => said.includes(word));
  };
}

/** ` two words `, in small letters without accents: one text holds another at whole words only. */
function folded(text) {
  const words = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu);
  return ` ${(words ?? []).join(" ")} `;
}

/**
 * Resolves to what hides those of the items (`[data-key]`, with a link) that are muted; their lists,
 * in which they stand by then, say how many. Nothing where nothing is muted.
 */
export async function hider() {
  if (!readingList.muted.length) return undefined;
  const isMuted = await judge();
  return (items) => {
    for (const item of items) {
      if (!isMuted(item.dataset.key, item.querySelector("a").textContent)) continue;
      item.dataset.muted = "";
      item.hidden = true;
    }
    for (const list of new Set(items.map((item) => item.parentElement))) tell(list);
  };
}

/** The last item of the list: `3 muted, show`. */
function tell(list) {
  list.querySelector(":scope > .ps-muted")?.remove();
  const muted = [...list.querySelectorAll(":scope > [data-muted]")];
  if (!muted.length) return;
  const button = element("button", { type: "button", "aria-expanded": "false" });
  const show = (shown) => {
    for (const item of muted) item.hidden = !shown;
    button.textContent = shown ? t("muted_hide", { n: muted.length }) : t("muted_show", { n: muted.length });
    button.setAttribute("aria-expanded", String(shown));
  };
  button.addEventListener("click", () => show(button.getAttribute("aria-expanded") === "false"));
  show(false);
  list.append(element("li", { class: "ps-muted" }, button));
}

/** Brings the page's button and list of what is muted to life; a second call changes nothing. */
export function mountMuted(root = document) {
  for (const box of root.querySelectorAll("[data-mute]:not([data-mounted])")) mountButton(box);
  for (const box of root.querySelectorAll("[data-muted-list]:not([data-mounted])")) mountList(box);
}

function mountButton(box) {
  box.dataset.mounted = "true";
  const id = box.dataset.mute;
  const name = document.querySelector("h1")?.textContent?.trim() ?? id;
  const isMuted = () => readingList.muted.some((item) => item.id === id);
  const button = element("button", {
    type: "button",
    class: "ps-mute",
    title: t("mute_about"),
    onclick: () => (isMuted() ? unmute({ id, name }, button) : mute({ id, name }, button)),
  }, t("mute"));
  box.append(button);
  keepFresh(box, () => setPressed(button, isMuted()));
}

/** Both can be undone: the offer stands behind `near`. */
function mute(item, near) {
  if (readingList.mute([item])) announce(t("muted"), () => readingList.unmute(item.id), near);
}

function unmute(item, near) {
  readingList.unmute(item.id);
  announce(t("unmuted"), () => readingList.mute([item]), near);
}

function mountList(box) {
  box.dataset.mounted = "true";
  const list = element("ul", { class: "reading-muted" });
  const word = element("input", { type: "text", required: "", "aria-label": t("word_to_mute"), placeholder: t("word_hint") });
  const form = element("form", { class: "ps-tools" }, word, element("button", {}, t("mute_word")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const name = word.value.trim();
    if (folded(name).trim()) mute({ id: `word:${name.toLowerCase()}`, name }, form);
    form.reset();
  });
  box.append(
    element("h2", { id: "muted" }, t("muted")),
    element("p", { class: "ps-about" }, t("muted_about")),
    list, form,
  );
  keepFresh(box, () => list.replaceChildren(...readingList.muted.map((item) => mutedItem(item, list))));
}

function mutedItem({ id, name }, list) {
  const word = id.startsWith("word:");
  const shown = word ? t("word_in_titles", { word: name }) : element("a", { href: new URL(id, SITE).href }, name);
  return element("li", {}, shown, " ", element("button", {
    type: "button", "aria-label": t("unmute_named", { name }), onclick: () => unmute({ id, name }, list),
  }, t("unmute")));
}
