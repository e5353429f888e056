/* The files of the index, each loaded once and only when asked for. */

import { key as checksum } from "./words.js";

/**
 * @typedef {{ papers: number[], impacts: string }} Term papers in rising order; a letter for the weight in each
 * @typedef {{ value: string, name: string }} Named one value of a facet
 * @typedef {Named & { papers: number[] }} Row
 * @typedef {{ word: string, numbers: number[] }} Known a word or name with what is known of it
 * @typedef {Awaited<ReturnType<typeof openStore>>} Store
 * @typedef {(name: string) => Promise<any>} Get
 *
 * @typedef {object} Manifest
 * @property {number} papers
 * @property {number} papers_a_file
 * @property {number} names how many files hold names
 * @property {number} names_a_file about how many one of them holds
 * @property {string[]} facets
 * @property {Record<string, number[]>} shares how many values each share of a facet has
 * @property {Record<string, string[]>} spelling the first word of each file, by kind
 * @property {string[]} fields those that are searched by their words, as in `venue:acl`
 * @property {string[]} terms the first term of each file
 * @property {string} version
 *
 * @typedef {object} Shown what a result shows; empty values are left out
 * @property {string} slug
 * @property {string} title
 * @property {string[]} [ids]
 * @property {string} [authors]
 * @property {string} [date]
 * @property {number} [listed]
 * @property {boolean} [code]
 * @property {string} [text]
 */

/**
 * Raises where the manifest cannot be loaded.
 * @param {string | URL} base address of the folder that holds manifest.json
 * @param {Promise<Response>} [asked] the answer to come, where the manifest's request is under way
 */
export async function openStore(base, asked) {
  const address = new URL("manifest.json", base);
  /** @type {Manifest} */
  const manifest = await read(asked ?? fetch(address, { cache: "no-cache" }));
  /** @type {Map<string, Promise<any>>} */
  const loaded = new Map();
  /** @type {Get} */
  const get = (name) => {
    const known = loaded.get(name);
    if (known) return known;
    const file = read(fetch(new URL(`${name}.json?${manifest.version}`, base)));
    // What failed is tried again when it is next asked for.
    file.catch(() => loaded.delete(name));
    loaded.set(name, file);
    return file;
  };
  /** The share that has a value, or none. @param {string} facet @param {number[]} sizes @param {string} value */
  const shareOf = async (facet, sizes, value) => {
    const buckets = Math.ceil(sizes.reduce((sum, size) => sum + size, 0) / manifest.names_a_file);
    const where = await get(`facets/${facet}/where-${checksum(value) % buckets}`);
    return Object.hasOwn(where, value) ? [where[value]] : [];
  };
  return {
    manifest,
    /** What of a kind begins with the prefix, and some around it. @param {string} kind @param {string} prefix @returns {Promise<Known[]>} */
    async spelling(kind, prefix) {
      const files = await Promise.all(around(manifest.spelling[kind], prefix).map((number) => get(`spelling/${kind}/${number}`)));
      return files.flat().map((row) => {
        const [word, ...numbers] = row.split(" ");
        return { word, numbers: numbers.map(Number) };
      });
    },
    /** The most frequent values of a facet. @param {string} facet */
    facet: async (facet) => rowsOf(await get(`facets/${facet}/0`)),
    /** All of them, the most frequent first. @param {string} facet */
    async whole(facet) {
      const shares = await Promise.all(manifest.shares[facet].map((_, number) => get(`facets/${facet}/${number}`)));
      return rowsOf(shares.flat());
    },
    /** Values and their names, the most frequent first. @param {string} facet @returns {Promise<Named[]>} */
    async names(facet) {
      const [first, late] = await Promise.all([get(`facets/${facet}/0`), manifest.shares[facet].length > 1 ? get(`facets/${facet}/names`) : []]);
      return [...first, ...late].map(([value, name]) => ({ value, name }));
    },
    /** The rows of some values of a facet. @param {string} facet @param {string[]} values */
    async rows(facet, values) {
      const sizes = manifest.shares[facet];
      const shares = sizes.length > 1 ? await Promise.all(values.map((value) => shareOf(facet, sizes, value))) : [0];
      const rows = await Promise.all([...new Set(shares.flat())].map((number) => get(`facets/${facet}/${number}`)));
      return rowsOf(rows.flat().filter(([value]) => values.includes(value)));
    },
    /** Papers known under a checksum. @param {number} key @returns {Promise<number[]>} */
    async named(key) {
      return (await get(`names/${key % manifest.names}`))[key] ?? [];
    },
    /** @param {number} number @returns {Promise<Shown>} */
    async paper(number) {
      const size = manifest.papers_a_file;
      return (await get(`papers/${Math.floor(number / size)}`))[number % size];
    },
    /** @param {string} term */
    async term(term) {
      const packed = await held(get, "terms", manifest, term);
      return packed === undefined ? undefined : unpack(packed);
    },
    /**
     * Terms that begin so; a short beginning sees some only.
     * @param {string} prefix
     * @returns {Promise<[term: string, Term][]>}
     */
    async beginning(prefix, files = 3) {
      const names = around(manifest.terms, prefix).slice(0, files).map((number) => `terms/${number}`);
      const shards = await Promise.all(names.map(get));
      return shards.flatMap((terms) => Object.keys(terms)
        .filter((term) => term.startsWith(prefix))
        .map((term) => /** @type {[string, Term]} */ ([term, unpack(terms[term])])));
    },
    /** For each paper that holds the term, where it stands there. @param {string} term */
    async places(term) {
      const packed = await held(get, "places", manifest, term);
      return packed === undefined ? [] : packed.split(";");
    },
  };
}

/** @param {Response | Promise<Response>} asked */
async function read(asked) {
  const answer = await asked;
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  return answer.json();
}

/**
 * What the one file that can hold a term says of it; `constructor` is a term like others.
 * @param {Get} get
 * @param {string} kind
 * @param {Manifest} manifest
 * @param {string} term
 * @returns {Promise<string | undefined>}
 */
async function held(get, kind, manifest, term) {
  const number = place(manifest.terms, term);
  const terms = number < 0 ? {} : await get(`${kind}/${number}`);
  return Object.hasOwn(terms, term) ? terms[term] : undefined;
}

/**
 * Index of the last name that is not after the wanted one; -1 where all are. Sorted as Python sorts.
 * @param {string[]} names
 * @param {string} wanted
 */
function place(names, wanted) {
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (before(wanted, names[middle])) high = middle;
    else low = middle + 1;
  }
  return low - 1;
}

/**
 * The numbers of the files that may hold what begins with the prefix.
 * @param {string[]} begins the first name of each file
 * @param {string} prefix
 */
function around(begins, prefix) {
  const first = Math.max(0, place(begins, prefix));
  const last = place(begins, `${prefix}\uffff`);
  return Array.from({ length: last - first + 1 }, (_, step) => first + step);
}

/**
 * Order by code points: JavaScript's own goes by code units, which differs beyond the first plane.
 * @param {string} one
 * @param {string} other
 */
function before(one, other) {
  for (let at = 0; at < one.length && at < other.length; at += 1) {
    if (one[at] !== other[at]) return Number(one.codePointAt(at)) < Number(other.codePointAt(at));
  }
  return one.length < other.length;
}

/** @type {Map<string, Term>} */
const unpacked = new Map();

/** @param {string} packed */
function unpack(packed) {
  let term = unpacked.get(packed);
  if (!term) {
    const [papers, impacts] = packed.split("|");
    term = { papers: sums(papers), impacts };
    unpacked.set(packed, term);
  }
  return term;
}

/** `3,1,5` is [3, 4, 9]. @param {string} [packed] */
export function sums(packed) {
  if (!packed) return [];
  let sum = 0;
  return packed.split(",").map((step) => (sum += Number(step)));
}

/** @param {[value: string, name: string, papers: string][]} rows @returns {Row[]} */
function rowsOf(rows) {
  return rows.map(([value, name, papers]) => ({ value, name, papers: sums(papers) }));
}
