/* What a reader's list may hold, whoever wrote it: a file, another version of this site, or a page
 * that got at the browser's storage. What is of another kind is left out and told; nothing throws.
 * Ids become addresses and citations become parts of files, so each has to be what it says. No DOM
 * in here.
 */

/**
 * @typedef {import("./reading-list-store.js").Entry} Entry
 * @typedef {import("./reading-list-store.js").Muted} Muted
 * @typedef {(what: string) => void} Tell hears in words what was left out
 */

import { t } from "./language.js";

/** @type {Record<string, string>} */
export const STATES = {
  "to-read": t("to_read"),
  reading: t("reading"),
  read: t("read"),
  "not-interested": t("not_interested"),
};

const MUTED_ID = /^(?:(?:topics|tags)\/[\w-]+\/|word:.*\S.*)$/;
const SLUG_ID = /^slug:[\w-]+$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;
/** Of the web, or of this site: no scheme but http and https. */
const ADDRESS = /^(?:https?:\/\/[^\s]+|(?![a-z][a-z\d+.-]*:)[^\s]*)$/i;
const CONTROLS = /[\x00-\x1f\x7f]/; // eslint-disable-line no-control-regex

/** @type {Record<string, { is: string, test: (value: any) => boolean, else: unknown }>} */
const FIELDS = {
  title: { is: t("is_text"), test: isText, else: t("untitled") },
  url: { is: t("is_address"), test: (value) => isText(value) && ADDRESS.test(value), else: "" },
  state: { is: t("is_one_of", { values: Object.keys(STATES).join(", ") }), test: (value) => value === "" || (isText(value) && Object.hasOwn(STATES, value)), else: "" },
  star: { is: t("is_bool"), test: (value) => typeof value === "boolean", else: false },
  note: { is: t("is_text"), test: isText, else: "" },
  updated: { is: t("is_time"), test: (value) => value === "" || (isText(value) && TIME.test(value)), else: "" },
};
/** What may be left out. @type {Record<string, { is: string, test: (value: any) => boolean }>} */
const FACTS = {
  added: { is: t("is_time"), test: (value) => isText(value) && TIME.test(value) },
  authors: { is: t("is_text"), test: isText },
  year: { is: t("is_year"), test: (value) => isText(value) && /^\d{4}$/.test(value) },
  topics: { is: t("is_texts"), test: (value) => Array.isArray(value) && value.every(isText) },
};

/** What of `found` are entries. @param {unknown} found @param {Tell} tell @returns {Entry[]} */
export function checkedPapers(found, tell = ignore) {
  return list("papers", found, tell).flatMap((paper, at) => {
    const say = named(t("paper_number", { number: at + 1 }), tell);
    if (!isObject(paper)) say(t("must_be_object", { kind: kind(paper) }));
    const ids = isObject(paper) ? checkedIds(paper.ids, say) : [];
    return ids.length ? [checkedPaper(/** @type {Record<string, any>} */ (paper), ids, say)] : [];
  });
}

/** @param {Record<string, any>} paper @param {string[]} ids @param {Tell} say @returns {Entry} */
function checkedPaper(paper, ids, say) {
  /** @type {Record<string, any>} */
  const good = { ids };
  for (const [name, field] of Object.entries(FIELDS)) {
    const value = paper[name];
    const fits = field.test(value);
    if (!fits && value !== undefined && value !== null) say(t("must_be", { name, is: field.is, kind: kind(value) }));
    good[name] = (fits && value) || field.else;
  }
  for (const [name, field] of Object.entries(FACTS)) {
    const value = paper[name];
    if (field.test(value)) good[name] = value;
    else if (value !== undefined && value !== null) say(t("must_be", { name, is: field.is, kind: kind(value) }));
  }
  // Lists were once kept with CSL, from which the browser made the other formats.
  const texts = checkedTexts(paper.csl === undefined ? paper.texts : { csl: paper.csl }, say);
  return /** @type {Entry} */ (texts ? { ...good, texts } : good);
}

/** @param {unknown} found @param {Tell} say @returns {string[]} */
function checkedIds(found, say) {
  const all = Array.isArray(found) ? found : [];
  const good = all.filter((id) => isText(id) && id !== "" && !CONTROLS.test(id) && (SLUG_ID.test(id) || !id.startsWith("slug:")));
  if (!good.length) say(t("has_no_id"));
  else if (good.length < all.length) say(t("has_bad_ids"));
  return good;
}

/** What is muted. @param {unknown} found @param {Tell} tell @returns {Muted[]} */
export function checkedMuted(found, tell = ignore) {
  const byId = new Map();
  list("muted", found, tell).forEach((item, at) => {
    const id = isObject(item) && isText(item.id) ? item.id : "";
    if (!MUTED_ID.test(id)) named(t("muted_number", { number: at + 1 }), tell)(t("must_be_muted"));
    else byId.set(id, { id, name: (isText(item.name) && item.name) || id.replace(/^(?:word:|\w+\/)|\/$/g, "") });
  });
  return [...byId.values()];
}

/* ---- Citations: each text is one entry of its format, so that a file of many is what it seems ---- */

/** @type {Record<string, (value: any) => string>} the text, or nothing where it is none of the format */
const FORMATS = { bibtex: bibtexEntry, biblatex: bibtexEntry, ris: risEntry, csl: cslItem, markdown: oneLine, plain: oneLine };

/** @param {unknown} found @param {Tell} say @returns {Record<string, string> | undefined} */
function checkedTexts(found, say) {
  if (found === undefined || found === null) return undefined;
  if (!isObject(found)) say(t("must_be", { name: "texts", is: t("kind_object"), kind: kind(found) }));
  /** @type {Record<string, string>} */
  const good = {};
  for (const [name, value] of isObject(found) ? Object.entries(found) : []) {
    const text = Object.hasOwn(FORMATS, name) ? FORMATS[name](value) : "";
    if (text) good[name] = text;
    else say(t("must_be_entry", { name }));
  }
  return Object.keys(good).length ? good : undefined;
}

/** @param {unknown} value */
function bibtexEntry(value) {
  const text = isText(value) ? value.trim() : "";
  if (!/^@\w+\s*\{\s*[^\s,{}"#%()=]+\s*[,}]/.test(text) || /\n\s*@/.test(text)) return "";
  let depth = 0;
  for (let at = text.indexOf("{"); at < text.length; at += 1) {
    if (text[at] === "{") depth += 1;
    if (text[at] === "}") depth -= 1;
    if (depth === 0) return at === text.length - 1 ? `${text}\n` : "";
  }
  return "";
}

/** @param {unknown} value */
function risEntry(value) {
  const lines = isText(value) ? value.trimEnd().split(/\r?\n/) : [];
  const tags = lines.map((line) => /^([A-Z][A-Z\d]) {2}-(?: |$)/.exec(line)?.[1]);
  const last = lines.length - 1;
  const good = last > 0 && tags.every((tag, at) => tag && (tag === "TY") === (at === 0) && (tag === "ER") === (at === last));
  return good && !lines.some((line) => CONTROLS.test(line)) ? `${lines.join("\n")}\n` : "";
}

const CSL_NAMES = /^(?:author|collection-editor|composer|container-author|director|editor|editorial-director|illustrator|interviewer|original-author|recipient|reviewed-author|translator)$/;
const CSL_DATES = /^(?:accessed|available-date|container|event-date|issued|original-date|submitted)$/;

/** @param {unknown} value an item, as text or as it was once kept */
function cslItem(value) {
  try {
    const item = isText(value) ? JSON.parse(value) : value;
    return isObject(item) && Object.entries(item).every(isCsl) ? JSON.stringify(item) : "";
  } catch {
    return "";
  }
}

/** @param {[name: string, value: unknown]} variable */
function isCsl([name, value]) {
  if (CSL_NAMES.test(name)) return Array.isArray(value) && value.every((one) => isObject(one) && Object.values(one).every(isPlain));
  if (CSL_DATES.test(name)) return isObject(value) && Object.entries(value).every(isCslDate);
  if (name === "custom") return isObject(value);
  return isPlain(value);
}

/** @param {[name: string, value: unknown]} part */
function isCslDate([name, value]) {
  return name === "date-parts"
    ? Array.isArray(value) && value.every((date) => Array.isArray(date) && date.every(isPlain))
    : isPlain(value);
}

/** @param {unknown} value */
function oneLine(value) {
  const text = isText(value) ? value.trimEnd() : "";
  return text && !CONTROLS.test(text) ? `${text}\n` : "";
}

/* ---- Helpers ---- */

/** @param {string} name @param {unknown} found @param {Tell} tell @returns {any[]} */
function list(name, found, tell) {
  if (Array.isArray(found)) return found;
  if (found !== undefined && found !== null) tell(t("must_be", { name, is: t("kind_list"), kind: kind(found) }));
  return [];
}

/** @param {string} what @param {Tell} tell @returns {Tell} */
function named(what, tell) {
  return (words) => tell(`${what} ${words}`);
}

/** @param {unknown} value */
function kind(value) {
  if (value === null) return t("kind_nothing");
  if (Array.isArray(value)) return t("kind_list");
  return { string: t("kind_text"), number: t("kind_number"), boolean: t("is_bool"), object: t("kind_object") }[String(typeof value)] ?? typeof value;
}

/** @param {unknown} value @returns {value is Record<string, any>} */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {unknown} value @returns {value is string} */
function isText(value) {
  return typeof value === "string";
}

/** @param {unknown} value */
function isPlain(value) {
  return isText(value) || typeof value === "number" || typeof value === "boolean";
}

function ignore() {
  // A storage is repaired without a word.
}
