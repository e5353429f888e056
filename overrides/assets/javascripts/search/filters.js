/* Facets: which papers a choice leaves, and how many each further choice would. */

/**
 * @typedef {import("./store.js").Row} Row
 * @typedef {import("./query.js").Filters} Filters
 * @typedef {() => Promise<Row[]>} Marks the rows of the reader's own facet, `state`
 * @typedef {{ facet: string, all: boolean, bits: Uint8Array }} Mask a bit for each paper that a filter leaves
 * @typedef {{ value: string, name: string, count: number, chosen: boolean }} Count
 * @typedef {{ matched: number[], masks: Mask[], filters: Filters, marks: Marks }} Counted
 */

import { fold } from "./words.js";

const IN_TIME = new Set(["year", "month"]);
/** `2021-2023`, `2021-`, `-2023`, also with two dots. */
const YEARS = /^(\d{4})?(?:-|\.\.)(\d{4})?$/;

/** @param {import("./store.js").Store} store */
export function openFilters(store) {
  const names = store.manifest.facets.filter((facet) => facet !== "listed");

  /**
   * The chosen filters with those typed as `topic:name`, and the papers under those typed as
   * `-topic:name`; `unknown` are typed ones that fit nothing.
   * @param {Filters} chosen
   * @param {Pick<import("./query.js").Query, "wanted" | "unwanted">} query
   * @param {Marks} marks
   */
  async function resolve(chosen, { wanted, unwanted }, marks) {
    const filters = structuredClone(chosen);
    /** @type {string[]} */
    const unknown = [];
    for (const [facet, text] of wanted) {
      const found = facet === "state" ? [text.toLowerCase()] : find(facet, text, await store.facet(facet));
      if (!found.length) unknown.push(`${facet}:${text}`);
      const { values = [], all = false } = filters[facet] ?? {};
      filters[facet] = { values: [...new Set([...values, ...found])], all };
    }
    const without = await Promise.all(unwanted.map(async ([facet, text]) => {
      const rows = await (facet === "state" ? marks() : store.facet(facet));
      const found = find(facet, text, rows);
      if (!found.length && facet !== "state") unknown.push(`-${facet}:${text}`);
      return rows.filter(({ value }) => found.includes(value)).flatMap(({ papers }) => papers);
    }));
    return { filters, unknown, without };
  }

  /**
   * The value that is, is called, or begins so; several for `year:2021-2023`.
   * @param {string} facet
   * @param {string} text
   * @param {Row[]} rows
   */
  function find(facet, text, rows) {
    const years = facet === "year" && text.match(YEARS);
    if (years) {
      const [, from = "", to = "9999"] = years;
      return rows.map(({ value }) => value).filter((year) => year >= from && year <= to);
    }
    const wanted = fold(text);
    /** @type {((row: Row) => boolean)[]} */
    const fits = [
      ({ value, name }) => fold(value) === wanted || fold(name) === wanted,
      ({ value, name }) => fold(value).startsWith(wanted) || fold(name).startsWith(wanted),
      ({ name }) => fold(name).split(/\W+/).some((word) => word.startsWith(wanted)),
    ];
    return fits.map((fit) => rows.filter(fit).sort(byCount).slice(0, 1)).flat().slice(0, 1).map(({ value }) => value);
  }

  /**
   * Of each filter that is set.
   * @param {Filters} filters
   * @param {Marks} marks
   * @param {number} size
   * @returns {Promise<Mask[]>}
   */
  async function masks(filters, marks, size) {
    const set = Object.entries(filters).filter(([, { values }]) => values.length);
    return Promise.all(set.map(async ([facet, { values, all }]) => {
      const rows = await (facet === "state" ? marks() : store.facet(facet));
      const needed = all ? values.length : 1;
      const hits = new Uint8Array(size);
      for (const { value, papers } of rows) {
        if (values.includes(value)) for (const paper of papers) hits[paper] += 1;
      }
      return { facet, all, bits: hits.map((count) => Number(count >= needed)) };
    }));
  }

  /**
   * Sorts papers in place.
   * @param {number[]} papers
   * @param {Map<number, number>} ranked papers to scores
   * @param {string} sort
   */
  async function order(papers, ranked, sort) {
    const score = (/** @type {number} */ paper) => ranked.get(paper) ?? 0;
    if (sort === "relevance") papers.sort((one, other) => score(other) - score(one) || other - one);
    else if (sort === "newest") papers.sort((one, other) => other - one);
    else if (sort === "oldest") papers.sort((one, other) => one - other);
    else {
      const listed = new Map();
      for (const { value, papers: often } of await store.facet("listed")) {
        for (const paper of often) listed.set(paper, Number(value));
      }
      const times = (/** @type {number} */ paper) => listed.get(paper) ?? 1;
      papers.sort((one, other) => times(other) - times(one) || other - one);
    }
  }

  /**
   * The values of each facet, the most frequent or the latest first. A count says how many papers
   * would be left: where any of a facet's values will do, its own choice does not limit it.
   * @param {Counted} found
   * @returns {Promise<Record<string, Count[]>>}
   */
  async function counts({ matched, masks: set, filters, marks }) {
    const size = store.manifest.papers;
    const counted = await Promise.all([...names, "state"].map(async (facet) => {
      const limits = set.filter((mask) => mask.facet !== facet || mask.all);
      const left = new Uint8Array(size);
      for (const paper of matched) left[paper] = Number(limits.every(({ bits }) => bits[paper]));
      const chosen = new Set(filters[facet]?.values);
      const own = facet === "state" ? marks() : store.facet(facet);
      const rows = (await own).map(({ value, name, papers }) => ({
        value, name, chosen: chosen.has(value),
        count: papers.reduce((sum, paper) => sum + left[paper], 0),
      }));
      return [facet, rows.filter((row) => row.count || row.chosen).sort(IN_TIME.has(facet) ? byTime : byChoice)];
    }));
    return Object.fromEntries(counted);
  }

  return { resolve, masks, order, counts };
}

/** @param {Row} one @param {Row} other */
function byCount(one, other) {
  return other.papers.length - one.papers.length;
}

/** @param {Count} one @param {Count} other */
function byTime(one, other) {
  return Number(other.chosen) - Number(one.chosen) || (other.value > one.value ? 1 : -1);
}

/** @param {Count} one @param {Count} other */
function byChoice(one, other) {
  return Number(other.chosen) - Number(one.chosen) || other.count - one.count;
}
