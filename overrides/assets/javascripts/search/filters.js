/* Facets: which papers a choice leaves, and how many each further choice would. */

/**
 * @typedef {import("./store.js").Row} Row
 * @typedef {import("./query.js").Filters} Filters
 * @typedef {() => Promise<Row[]>} Marks the rows of the reader's own facet, `state`
 * @typedef {{ facet: string, all: boolean, bits: Uint8Array, names: Map<string, string> }} Mask a bit for each paper that a filter leaves; the names of its values
 * @typedef {{ value: string, name: string, count: number, chosen: boolean }} Count
 * @typedef {{ matched: number[], masks: Mask[], filters: Filters, marks: Marks }} Counted
 */

import { fold } from "./words.js";

const IN_TIME = new Set(["year", "month"]);
/** `2021-2023`, `2021-`, `-2023`, also with two dots. */
const YEARS = /^(\d{4})?(?:-|\.\.)(\d{4})?$/;

/** @param {import("./store.js").Store} store */
export function openFilters(store) {
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
    const [found, left] = await Promise.all([wanted, unwanted].map((typed) =>
      Promise.all(typed.map(([facet, text]) => find(facet, text)))));
    wanted.forEach(([facet, text], at) => {
      if (!found[at].length) unknown.push(`${facet}:${text}`);
      const { values = [], all = false } = filters[facet] ?? {};
      filters[facet] = { values: [...new Set([...values, ...found[at]])], all };
    });
    const without = await Promise.all(unwanted.map(async ([facet, text], at) => {
      if (!left[at].length) unknown.push(`-${facet}:${text}`);
      return (await rows(facet, left[at], marks)).flatMap(({ papers }) => papers);
    }));
    return { filters, unknown, without };
  }

  /** The rows of some values. @param {string} facet @param {string[]} values @param {Marks} marks */
  async function rows(facet, values, marks) {
    if (facet === "state") return (await marks()).filter(({ value }) => values.includes(value));
    return store.rows(facet, values);
  }

  /**
   * The value that is, is called, or begins so; several for `year:2021-2023`.
   * @param {string} facet
   * @param {string} text
   */
  async function find(facet, text) {
    if (facet === "state") return [text.toLowerCase()];
    const all = await store.names(facet);
    const years = facet === "year" && text.match(YEARS);
    if (years) {
      const [, from = "", to = "9999"] = years;
      return all.map(({ value }) => value).filter((year) => year >= from && year <= to);
    }
    const wanted = fold(text);
    /** @type {((row: import("./store.js").Named) => boolean)[]} */
    const fits = [
      ({ value, name }) => fold(value) === wanted || fold(name) === wanted,
      ({ value, name }) => fold(value).startsWith(wanted) || fold(name).startsWith(wanted),
      ({ name }) => fold(name).split(/\W+/).some((word) => word.startsWith(wanted)),
    ];
    // The most frequent comes first.
    return fits.flatMap((fit) => all.find(fit) ?? []).slice(0, 1).map(({ value }) => value);
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
      const needed = all ? values.length : 1;
      const hits = new Uint8Array(size);
      const found = await rows(facet, values, marks);
      for (const { papers } of found) for (const paper of papers) hits[paper] += 1;
      return {
        facet, all,
        bits: hits.map((count) => Number(count >= needed)),
        names: new Map(found.map(({ value, name }) => [value, name])),
      };
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
   * Values of some facets, the most frequent or the latest first; of a large facet those that most
   * papers have, and the chosen ones. A count says how many papers would be left: where any of a
   * facet's values will do, its own choice does not limit it.
   * @param {Counted} found
   * @param {string[]} facets
   * @param {Set<string>} whole facets of which all values are wanted
   * @returns {Promise<Record<string, Count[]>>}
   */
  async function counts({ matched, masks: set, filters, marks }, facets, whole) {
    const counted = await Promise.all(facets.map(async (facet) => {
      const limits = set.filter((mask) => mask.facet !== facet || mask.all);
      const left = new Uint8Array(store.manifest.papers);
      for (const paper of matched) left[paper] = Number(limits.every(({ bits }) => bits[paper]));
      const chosen = filters[facet]?.values ?? [];
      const all = (await known(facet, chosen, marks, whole)).map(({ value, name, papers }) => ({
        value, name, chosen: chosen.includes(value),
        count: papers.reduce((sum, paper) => sum + left[paper], 0),
      }));
      return [facet, all.filter((row) => row.count || row.chosen).sort(IN_TIME.has(facet) ? byTime : byChoice)];
    }));
    return Object.fromEntries(counted);
  }

  /** @param {string} facet @param {string[]} chosen @param {Marks} marks @param {Set<string>} whole @returns {Promise<Row[]>} */
  async function known(facet, chosen, marks, whole) {
    if (facet === "state") return marks();
    if (whole.has(facet)) return store.whole(facet);
    const [first, others] = await Promise.all([store.facet(facet), store.rows(facet, chosen)]);
    const values = new Set(first.map(({ value }) => value));
    return [...first, ...others.filter(({ value }) => !values.has(value))];
  }

  return { resolve, masks, order, counts };
}

/** @param {Count} one @param {Count} other */
function byTime(one, other) {
  return Number(other.chosen) - Number(one.chosen) || (other.value > one.value ? 1 : -1);
}

/** @param {Count} one @param {Count} other */
function byChoice(one, other) {
  return Number(other.chosen) - Number(one.chosen) || other.count - one.count;
}
