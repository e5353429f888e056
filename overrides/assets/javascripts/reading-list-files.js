/* The reader's list as files. JSON keeps all, what is muted as well. The others are the citations that
 * the site was built with, with state, star, note and ids, and come back. No DOM in here.
 */

import { joined } from "./citations.js";
import { cslWithMarks, factsFrom, fromCsl, fromRis, idsInAddress, risWithMarks } from "./reading-list-records.js";
import { STATES } from "./reading-list-store.js";
import { t } from "./language.js";

/**
 * @typedef {import("./reading-list-store.js").Entry} Entry
 * @typedef {Omit<Entry, "updated"> & { texts: import("./citations.js").Texts }} Found an entry of a file
 * @typedef {[name: string, value: string][]} Fields
 */

/** The list as it is. @param {Entry[]} entries @param {import("./reading-list-store.js").Muted[]} muted */
export function toJson(entries, muted) {
  return `${JSON.stringify({ version: 1, papers: entries, muted }, null, 2)}\n`;
}

/**
 * A file in a format of citations.
 * @param {import("./citations.js").Frame & { name: string }} format
 * @param {Pick<Entry, "state" | "star" | "note" | "ids">[]} entries
 * @param {string[]} texts of each entry
 */
export function toCitations(format, entries, texts) {
  if (format.name === "markdown") return toMarkdown(entries, texts);
  if (format.name === "ris") return joined(format, texts.map((text, at) => risWithMarks(text, entries[at])));
  if (format.name === "csl") return joined(format, texts.map((text, at) => cslWithMarks(text, entries[at])));
  return joined(format, texts.map((text, at) => (text.startsWith("@") ? withMarks(text, entries[at]) : text)));
}

/** { papers, muted } of a file in any of the formats; what cannot be read yields none. @param {string} text */
export function parseReadingList(text) {
  const start = text.replace(/^\uFEFF/, "").trimStart();
  if (/^[{[]/.test(start)) return fromJson(start);
  if (/^TY {2}-/m.test(start)) return { papers: fromRis(start), muted: [] };
  return { papers: /^\s*@\w+\s*\{/m.test(start) ? fromBibtex(start) : fromMarkdown(start), muted: [] };
}

/* ---- JSON ---- */

/** @param {string} text */
function fromJson(text) {
  try {
    const found = JSON.parse(text);
    const { papers = [], muted = [] } = found;
    return { papers: Array.isArray(found) ? fromCsl(found) : papers, muted };
  } catch {
    return { papers: [], muted: [] };
  }
}

/* ---- BibTeX: state and star as keywords, the note as annote, the ids in a field of our own ---- */

const OURS = ["keywords", "annote", "papershelf"];

/** @param {string} text @param {Pick<Entry, "state" | "star" | "note" | "ids">} entry */
function withMarks(text, { state, star, note, ids }) {
  const words = [state, star ? "starred" : ""];
  const bare = text.replace(/,\n {2}keywords = \{(.*)\}(?=,?\n)/, (_, others) => {
    words.unshift(others);
    return "";
  });
  const marks = [words.filter(Boolean).join(", "), tex(note), ids.map(encodeURIComponent).join(" ")];
  /** @type {Fields} */
  const fields = OURS.map((name, at) => [name, marks[at]]);
  return bare.replace(/\n\}\n$/, () => `${written(fields.filter(([, value]) => value).map(([name, value]) => [name, `{${value}}`]))}\n}\n`);
}

/** Fields behind others, values with their braces. @param {Fields} fields */
function written(fields) {
  return fields.map(([name, value]) => `,\n  ${name} = ${value}`).join("");
}

/** A note as TeX takes it, with its braces in pairs and no line that begins as an entry does. @param {string} text */
function tex(text) {
  /** @type {Record<string, string>} */
  const names = { "\\": "textbackslash", "~": "textasciitilde", "^": "textasciicircum", "{": "textbraceleft", "}": "textbraceright" };
  return text.replace(/[\\{}$&#%_~^]/g, (char) => (names[char] ? `{\\${names[char]}}` : `\\${char}`)).replace(/^(\s*)@/gm, "$1{@}");
}

/** @param {string} text @returns {Found[]} */
function fromBibtex(text) {
  return bibtexEntries(text).map(({ kind, key, parts }) => {
    const fields = Object.fromEntries(parts.map(([name, value]) => [name, value.replace(/^["{](.*)["}]$/s, "$1")]));
    const title = untex(fields.title ?? "");
    const words = (fields.keywords ?? "").split(/\s*,\s*/).filter(Boolean);
    const ids = (fields.papershelf ?? "").split(" ").filter(Boolean).map(decoded);
    const state = words.find((word) => Object.hasOwn(STATES, word)) ?? "";
    const star = words.includes("starred");
    const others = words.filter((word) => word !== state && word !== "starred").join(", ");
    const own = parts.filter(([name]) => !OURS.includes(name));
    if (others) own.push(["keywords", `{${others}}`]);
    return {
      ids: ids.length ? ids : idsOf(fields, title),
      title,
      url: fields.url ?? "",
      // A bibliography of another program: its papers are meant to be read.
      state: state || star || fields.annote ? state : "to-read",
      star,
      note: untex(fields.annote ?? ""),
      ...factsFrom(untex(fields.author ?? "").replace(/\s+and\s+/g, "; "), fields.year ?? fields.date ?? "", untex(others).split(/\s*,\s*/).filter(Boolean)),
      texts: { bibtex: `@${kind}{${key || "paper"}${written(own)}\n}\n` },
    };
  });
}

/** The entries with their fields as they stand there: names in lower case. @param {string} text */
function bibtexEntries(text) {
  const found = [];
  for (const match of text.matchAll(/^[ \t]*@(\w+)\s*\{\s*([^\s,{}]*)\s*,/gm)) {
    const [whole, kind, key] = match;
    if (/^(?:comment|string|preamble)$/i.test(kind)) continue;
    found.push({ kind, key, parts: bibtexFields(text, match.index + whole.length) });
  }
  return found;
}

/** @param {string} text @param {number} from */
function bibtexFields(text, from) {
  /** @type {Fields} */
  const parts = [];
  const name = /\s*([\w-]+)\s*=\s*/y;
  for (let at = from; ; ) {
    name.lastIndex = at;
    const match = name.exec(text);
    if (!match) return parts;
    const end = valueEnd(text, name.lastIndex);
    parts.push([match[1].toLowerCase(), text.slice(name.lastIndex, end).trim()]);
    if (text[end] !== ",") return parts;
    at = end + 1;
  }
}

/** Where a value ends: at a comma or brace outside all braces and quotes. @param {string} text @param {number} from */
function valueEnd(text, from) {
  let depth = 0;
  let quoted = false;
  for (let at = from; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"' && depth === 0) quoted = !quoted;
    if (char === "{") depth += 1;
    if (char === "}" && depth === 0) return at;
    if (char === "}") depth -= 1;
    if (char === "," && depth === 0 && !quoted) return at;
  }
  return text.length;
}

/** TeX as text, as far as this site writes it; accents of other programs stay as they are. @param {string} text */
function untex(text) {
  const names = new Map(Object.entries({
    textbackslash: "\\", textasciitilde: "~", textasciicircum: "^", textbraceleft: "{", textbraceright: "}",
  }));
  const token = /\$(?:[^$\\]|\\.)+\$|\{\\(\w+)\}|\\ensuremath\{\\([lr])brace\}|\\([{}$&#%_])|([{}])/g;
  return text.replace(token, (found, name, brace, special, group) => {
    if (found[0] === "$") return found;
    if (name) return names.get(name) ?? found;
    if (brace) return brace === "l" ? "{" : "}";
    return special ?? (group ? "" : found);
  });
}

/** Ids of a paper that another program has written down. @param {Record<string, string>} fields @param {string} title */
function idsOf(fields, title) {
  const arxiv = /arxiv/i.test(fields.archiveprefix ?? fields.eprinttype ?? "") && fields.eprint;
  const ids = idsInAddress(fields.url ?? "");
  if (fields.doi) ids.unshift(`doi:${fields.doi.toLowerCase()}`);
  if (arxiv) ids.unshift(`arxiv:${arxiv.replace(/v\d+$/, "")}`);
  return ids.length ? ids : [`title:${title.toLowerCase()}`];
}

/* ---- Markdown: a heading for each state, a bullet for each paper, its note as a quote ---- */

/** @param {Pick<Entry, "state" | "star" | "note" | "ids">[]} entries @param {string[]} texts */
function toMarkdown(entries, texts) {
  const parts = [`# ${t("my_list")}\n`];
  const bullets = entries.map((entry, at) => bullet(entry, texts[at]));
  for (const [state, name] of [...Object.entries(STATES), ["", t("no_state")]]) {
    const those = bullets.filter((_, at) => entries[at].state === state);
    if (those.length) parts.push(`## ${name}\n\n${those.join("\n")}`);
  }
  return parts.join("\n");
}

/** @param {Pick<Entry, "star" | "note" | "ids">} entry @param {string} text */
function bullet(entry, text) {
  const star = entry.star ? "★ " : "";
  const ids = entry.ids.map(encodeURIComponent).join(" ");
  const note = entry.note ? entry.note.split("\n").map((line) => `  > ${line.replace(/[\\`*_[\]<>&~|$#{}!]/g, "\\$&")}\n`).join("") : "";
  return `- ${star}${text.trimEnd()} <!-- papershelf: ${ids} -->\n${note}`;
}

/** @param {string} text @returns {Found[]} */
function fromMarkdown(text) {
  /** @type {Found[]} */
  const found = [];
  let state = "";
  for (const line of text.split(/\r?\n/)) {
    const heading = line.match(/^#+\s+(.*?)\s*$/);
    const item = line.match(/^[-*+] (★ )?(.*)$/);
    const note = line.match(/^ {2}> ?(.*)$/);
    if (heading) state = Object.keys(STATES).find((key) => STATES[key] === heading[1]) ?? "";
    else if (item) found.push(...markdownEntry(item[2], state, Boolean(item[1])));
    const last = found.at(-1);
    if (note && last) last.note = [last.note, unescaped(note[1])].filter((part, at) => at || part).join("\n");
  }
  return found;
}

/** @param {string} line @param {string} state @param {boolean} star @returns {Found[]} */
function markdownEntry(line, state, star) {
  const link = line.match(/\[((?:[^\\\]]|\\.)*)\]\(<?([^>)\s]*)>?\)/);
  const comment = line.match(/<!-- papershelf: (\S.*?) -->/);
  const title = link ? unescaped(link[1]) : unescaped(line.replace(/<!--.*?-->/g, "")).trim().replace(/\.$/, "");
  const url = link?.[2] ?? "";
  const ids = comment ? comment[1].split(" ").map(decoded) : idsInAddress(url);
  if (!title || !ids.length) return [];
  const texts = { markdown: `${line.replace(/<!--.*?-->/g, "").trim()}\n` };
  return [{ ids, title, url, state: state || star ? state : "to-read", star, note: "", texts }];
}

/** @param {string} text */
function unescaped(text) {
  return text.replace(/\\([!-/:-@[-`{-~])/g, "$1");
}

/** @param {string} word */
function decoded(word) {
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
}
