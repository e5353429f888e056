/* The reader's list as files: JSON keeps all, what is muted as well; BibTeX and Markdown are for
 * other programs and people, and come back with state, star, note and ids. No DOM in here.
 */

import { MONTHS, bibtex, escape, markdown, markdownEscape } from "./cite.js";
import { STATES } from "./shelf-store.js";

/** Each format: what writes entries (and what is muted), the end of its file name, its media type. */
export const SHELF_FORMATS = {
  json: { name: "JSON", write: toJson, extension: "json", type: "application/json" },
  bibtex: { name: "BibTeX", write: toBibtex, extension: "bib", type: "application/x-bibtex" },
  markdown: { name: "Markdown", write: toMarkdown, extension: "md", type: "text/markdown" },
};

/** { papers, muted } of a file in any of the formats; what cannot be read yields none. */
export function parseShelf(text) {
  const start = text.replace(/^\uFEFF/, "").trimStart();
  if (/^[{[]/.test(start)) return fromJson(start);
  return { papers: /^\s*@\w+\s*\{/m.test(start) ? fromBibtex(start) : fromMarkdown(start), muted: [] };
}

/* ---- JSON ---- */

function toJson(entries, muted) {
  return `${JSON.stringify({ version: 1, papers: entries, muted }, null, 2)}\n`;
}

function fromJson(text) {
  try {
    const { papers = [], muted = [] } = JSON.parse(text);
    return { papers, muted };
  } catch {
    return { papers: [], muted: [] };
  }
}

/* ---- BibTeX: state and star as keywords, the note as annote, the ids in a field of our own ---- */

function toBibtex(entries) {
  return entries.map((entry) => {
    const keywords = [entry.state, entry.star ? "starred" : ""].filter(Boolean).join(", ");
    const more = [
      ["keywords", keywords],
      ["annote", escape(entry.note)],
      ["papershelf", entry.ids.map(encodeURIComponent).join(" ")],
    ];
    const fields = more.filter(([, value]) => value).map(([name, value]) => `,\n  ${name} = {${value}}`);
    return bibtex(cslOf(entry)).replace(/\n\}\n$/, () => `${fields.join("")}\n}\n`);
  }).join("\n");
}

function fromBibtex(text) {
  return bibtexEntries(text).map((fields) => {
    const words = (fields.keywords ?? "").split(/\s*,\s*/);
    const ids = (fields.papershelf ?? "").split(" ").filter(Boolean).map(decoded);
    const title = untex(fields.title ?? "");
    const state = words.find((word) => Object.hasOwn(STATES, word)) ?? "";
    const star = words.includes("starred");
    return {
      ids: ids.length ? ids : idsOf(fields, title),
      title,
      url: fields.url ?? "",
      // A bibliography of another program: its papers are meant to be read.
      state: state || star || fields.annote ? state : "to-read",
      star,
      note: untex(fields.annote ?? ""),
      csl: cslFromBibtex(fields, title),
    };
  });
}

/** Fields by lower-case name for each entry; values without their outer braces or quotes. */
function bibtexEntries(text) {
  const found = [];
  for (const match of text.matchAll(/^[ \t]*@(\w+)\s*\{\s*([^\s,{}]*)\s*,/gm)) {
    if (/^(?:comment|string|preamble)$/i.test(match[1])) continue;
    found.push({ entrytype: match[1].toLowerCase(), key: match[2], ...bibtexFields(text, match.index + match[0].length) });
  }
  return found;
}

function bibtexFields(text, from) {
  const fields = {};
  const name = /\s*([\w-]+)\s*=\s*/y;
  for (let at = from; ; ) {
    name.lastIndex = at;
    const match = name.exec(text);
    if (!match) return fields;
    const end = valueEnd(text, name.lastIndex);
    const value = text.slice(name.lastIndex, end).trim();
    fields[match[1].toLowerCase()] = /^["{]/.test(value) ? value.slice(1, -1) : value;
    if (text[end] !== ",") return fields;
    at = end + 1;
  }
}

/** Where a value ends: at a comma or brace outside all braces and quotes. */
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

function cslFromBibtex(fields, title) {
  const venue = untex(fields.booktitle ?? fields.journal ?? fields.howpublished ?? "");
  const arxiv = /arxiv/i.test(fields.archiveprefix ?? fields.eprinttype ?? "") ? fields.eprint : "";
  const authors = splitAuthors(fields.author ?? "");
  const more = authors.at(-1) === "others";
  const item = {
    id: fields.key || "paper",
    type: fields.booktitle ? "paper-conference" : fields.journal ? "article-journal" : arxiv ? "article" : "document",
    title,
    author: (more ? authors.slice(0, -1) : authors).map(bibtexAuthor),
    issued: issued(fields),
    "container-title": venue,
    DOI: fields.doi || (arxiv && `10.48550/arXiv.${arxiv}`),
    URL: fields.url,
    custom: { arxiv, primary_class: fields.primaryclass, more_authors: more },
  };
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value && value.length !== 0));
}

function issued(fields) {
  const [, year, number, day] = (fields.date ?? fields.year ?? "").match(/(\d{4})(?:-(\d\d))?(?:-(\d\d))?/) ?? [];
  if (!year) return null;
  const month = number ?? MONTHS.indexOf((fields.month ?? "").slice(0, 3).toLowerCase()) + 1;
  return { "date-parts": [[year, month, day].map(Number).filter(Boolean)] };
}

function splitAuthors(text) {
  const names = [];
  let depth = 0;
  let name = "";
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (depth === 0 && word.toLowerCase() === "and") {
      names.push(name.trim());
      name = "";
      continue;
    }
    depth += word.split("{").length - word.split("}").length;
    name += ` ${word}`;
  }
  return [...names, name.trim()].filter(Boolean);
}

function bibtexAuthor(name) {
  if (/^\{[^{}]*\}$/.test(name)) return { literal: untex(name) };
  const parts = name.split(/\s*,\s*/).map(untex);
  if (parts.length === 1) {
    const words = parts[0].split(" ");
    return words.length > 1 ? { family: words.pop(), given: words.join(" ") } : { literal: parts[0] };
  }
  const [family, ...rest] = parts;
  return rest.length > 1 ? { family, given: rest[1], suffix: rest[0] } : { family, given: rest[0] };
}

/** TeX as text, as far as cite.js writes it; accents of other programs stay as they are. */
function untex(text) {
  const names = { textbackslash: "\\", textasciitilde: "~", textasciicircum: "^" };
  const token = /\$(?:[^$\\]|\\.)+\$|\{\\(\w+)\}|\\ensuremath\{\\([lr])brace\}|\\([{}$&#%_])|([{}])/g;
  return text.replace(token, (found, name, brace, special, group) => {
    if (found[0] === "$") return found;
    if (name) return names[name] ?? found;
    if (brace) return brace === "l" ? "{" : "}";
    return special ?? (group ? "" : found);
  });
}

/** Ids of a paper that another program has written down. */
function idsOf(fields, title) {
  const arxiv = /arxiv/i.test(fields.archiveprefix ?? fields.eprinttype ?? "") && fields.eprint;
  const ids = [
    arxiv && `arxiv:${arxiv.replace(/v\d+$/, "")}`,
    fields.doi && `doi:${fields.doi.toLowerCase()}`,
    ...idsInAddress(fields.url ?? ""),
  ].filter(Boolean);
  return ids.length ? ids : [`title:${title.toLowerCase()}`];
}

function idsInAddress(url) {
  const arxiv = url.match(/arxiv\.org\/(?:abs|pdf)\/([\w.-]+(?:\/\d+)?)/);
  return arxiv ? [`arxiv:${arxiv[1].replace(/(?:v\d+)?(?:\.pdf)?$/, "")}`] : [];
}

/* ---- Markdown: a heading for each state, a bullet for each paper, its note as a quote ---- */

const NO_STATE = "No state";

function toMarkdown(entries) {
  const parts = ["# My list\n"];
  for (const [state, name] of [...Object.entries(STATES), ["", NO_STATE]]) {
    const those = entries.filter((entry) => entry.state === state);
    if (those.length) parts.push(`## ${name}\n\n${those.map(bullet).join("\n")}`);
  }
  return parts.join("\n");
}

function bullet(entry) {
  const star = entry.star ? "★ " : "";
  const ids = entry.ids.map(encodeURIComponent).join(" ");
  const note = entry.note ? entry.note.split("\n").map((line) => `  > ${markdownEscape(line)}\n`).join("") : "";
  return `- ${star}${markdown(cslOf(entry)).trimEnd()} <!-- papershelf: ${ids} -->\n${note}`;
}

function fromMarkdown(text) {
  const found = [];
  let state = "";
  for (const line of text.split(/\r?\n/)) {
    const heading = line.match(/^#+\s+(.*?)\s*$/);
    const item = line.match(/^[-*+] (★ )?(.*)$/);
    const note = line.match(/^ {2}> ?(.*)$/);
    if (heading) state = Object.keys(STATES).find((key) => STATES[key] === heading[1]) ?? "";
    else if (item) found.push(...markdownEntry(item[2], state, Boolean(item[1])));
    else if (note && found.length) {
      const last = found.at(-1);
      last.note = [last.note, unescaped(note[1])].filter((part, at) => at || part).join("\n");
    }
  }
  return found;
}

function markdownEntry(line, state, star) {
  const link = line.match(/\[((?:[^\\\]]|\\.)*)\]\(<?([^>)\s]*)>?\)/);
  const comment = line.match(/<!-- papershelf: (\S.*?) -->/);
  const title = link ? unescaped(link[1]) : unescaped(line.replace(/<!--.*?-->/g, "")).trim().replace(/\.$/, "");
  const url = link?.[2] ?? "";
  const ids = comment ? comment[1].split(" ").map(decoded) : idsInAddress(url);
  if (!title || !ids.length) return [];
  return [{ ids, title, url, state: state || star ? state : "to-read", star, note: "" }];
}

function unescaped(text) {
  return text.replace(/\\([!-/:-@[-`{-~])/g, "$1");
}

/* ---- What formats share ---- */

/** How to cite an entry: as its page said, else what its ids tell. */
function cslOf(entry) {
  if (entry.csl) return entry.csl;
  const arxiv = idOf(entry, "arxiv");
  const item = {
    id: (arxiv || idOf(entry, "slug") || "paper").replace(/[^\w.-]+/g, "-"),
    type: arxiv ? "article" : "document",
    title: entry.title,
    URL: arxiv ? `https://arxiv.org/abs/${arxiv}` : /^https?:/.test(entry.url) ? entry.url : "",
    DOI: idOf(entry, "doi"),
    custom: arxiv ? { arxiv } : null,
  };
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value));
}

function idOf(entry, scheme) {
  return entry.ids.find((id) => id.startsWith(`${scheme}:`))?.slice(scheme.length + 1) ?? "";
}

function decoded(word) {
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
}
