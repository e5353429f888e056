/* What a reader types, as parts; and the query with its filters as an address and back. */

/**
 * @typedef {{ values: string[], all: boolean }} Filter papers with any, or with all, of the values
 * @typedef {Record<string, Filter>} Filters by facet
 * @typedef {{ text: string, filters: Filters, sort: string, page: number }} State
 *
 * @typedef {object} Query
 * @property {string} text as typed
 * @property {string[]} words
 * @property {string[][]} phrases
 * @property {string[][]} excluded phrases of one word or more
 * @property {string[][]} named terms of an author or a field: papers hold them all, or longer ones
 * @property {string[][]} unnamed likewise, of papers that are left out
 * @property {[facet: string, text: string][]} wanted
 * @property {[facet: string, text: string][]} unwanted
 * @property {boolean} open the last word may be the beginning of a longer one
 * @property {number[]} [pasted] the papers that the text is an address or identifier of
 */

import { fold, words, STOP } from "./words.js";

/** What may stand before a colon, and the facet it means. */
const PREFIXES = new Map(Object.entries({
  topic: "topic", tag: "tag", digest: "digest", year: "year", month: "month", has: "has",
  lang: "language", language: "language", is: "state", state: "state",
}));
/** Phones turn quotation marks into typographic ones. */
const PART = /(-?)(?:([a-z]+):(?=\S))?(?:["“”„]([^"“”„]*)["“”„]?|(\S+))/gi;
/** How one asks for a paper, with nothing of the paper in it: `that paper about`, `find papers on`. */
const ASKING = /^\s*(?:(?:find|show|give|me|i|want|need|look(?:ing)?|for|is|was|there|an?|the|that|this|some|any|which|what)\s+)*(?:papers?|articles?|works?|one|something)\s+(?:about|on|where|that|which|who|how|called|named|with|for|from|of)\s+(?=\S)/i;

/**
 * The parts of `lora -vision "low rank" author:hu -topic:training`.
 * @param {string} text
 * @param {string[]} fields what may stand before a colon as well, to be searched for its words
 */
export function parse(text, fields = []) {
  /** @type {Query} */
  const query = {
    text: text.trim(), words: [], phrases: [], excluded: [], named: [], unnamed: [], wanted: [], unwanted: [], open: false,
  };
  let last = "";
  for (const [whole, minus, prefix, quoted, bare] of text.replace(ASKING, "").matchAll(PART)) {
    const facet = facetOf(prefix);
    const mark = facet ? "" : markOf(prefix, fields);
    const value = quoted ?? bare ?? "";
    const found = words(fold(facet || mark || !prefix ? value : `${prefix} ${value}`));
    last = "";
    if (!found.length) continue;
    if (mark) (minus ? query.unnamed : query.named).push(found.map((word) => mark + word));
    else if (facet) (minus ? query.unwanted : query.wanted).push([facet, value]);
    else if (minus) query.excluded.push(found);
    else if (quoted !== undefined && found.length > 1) query.phrases.push(found);
    else {
      query.words.push(...found);
      last = quoted === undefined ? whole : "";
    }
  }
  const telling = query.words.filter((word) => !STOP.has(word));
  if (telling.length || query.phrases.length) query.words = telling;
  query.words = [...new Set(query.words)];
  query.open = last !== "" && text.endsWith(last);
  return query;
}

/** What stands before the words of a field in the index. @param {string | undefined} prefix @param {string[]} fields */
function markOf(prefix, fields) {
  const name = prefix?.toLowerCase();
  if (name === "author") return "@";
  return name && fields.includes(name) ? `:${name}:` : "";
}

/** @param {string | undefined} prefix */
function facetOf(prefix) {
  return prefix && PREFIXES.get(prefix.toLowerCase());
}

/**
 * The text without what it asks of these facets: `lora topic:training` is `lora`.
 * @param {string} text
 * @param {string[]} facets
 */
export function withoutFacets(text, facets) {
  const kept = [...text.matchAll(PART)].filter(([, minus, prefix]) => minus || !facets.includes(facetOf(prefix) ?? ""));
  return kept.map(([whole]) => whole).join(" ");
}

const SINGLE = new Set(["q", "sort", "page", "all"]);

/** `?q=lora&topic=training&tag=a&tag=b&all=tag&sort=newest` @param {State} state */
export function toAddress({ text, filters, sort, page }) {
  const address = new URLSearchParams();
  if (text.trim()) address.set("q", text.trim());
  for (const [facet, { values }] of Object.entries(filters)) {
    for (const value of values) address.append(facet, value);
  }
  const all = Object.keys(filters).filter((facet) => filters[facet].all && filters[facet].values.length);
  if (all.length) address.set("all", all.join(" "));
  if (sort && sort !== "relevance") address.set("sort", sort);
  if (page > 1) address.set("page", String(page));
  const written = address.toString();
  return written && `?${written}`;
}

/**
 * @param {string} search
 * @param {string[]} facets
 * @returns {State}
 */
export function fromAddress(search, facets) {
  const address = new URLSearchParams(search);
  const all = new Set((address.get("all") ?? "").split(" "));
  /** @type {Filters} */
  const filters = {};
  for (const facet of facets) {
    const values = SINGLE.has(facet) ? [] : [...new Set(address.getAll(facet))];
    if (values.length) filters[facet] = { values, all: all.has(facet) };
  }
  return {
    text: address.get("q") ?? "",
    filters,
    sort: ["newest", "oldest", "listed"].find((sort) => sort === address.get("sort")) ?? "relevance",
    page: Math.max(1, Number.parseInt(address.get("page") ?? "", 10) || 1),
  };
}
