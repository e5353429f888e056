/* The engine: a query with filters in, papers and counts out. The interface knows nothing else of
 * how searching is done:
 *
 *   const engine = await openEngine(base);
 *   const found = await engine.search({ text, filters, sort, marks });
 *   await engine.show(numbers)    what results show
 *   await engine.counts(found, facets)    how many papers each further choice would leave
 *   engine.facets                 names of the facets, in their order, each with how many values its shares have
 */

/**
 * @typedef {Awaited<ReturnType<typeof openEngine>>} Engine
 * @typedef {import("./rank.js").Group} Group
 * @typedef {import("./query.js").Query} Query
 * @typedef {{ text?: string, filters?: import("./query.js").Filters, sort?: string, marks?: import("./filters.js").Marks }} Search
 *
 * @typedef {object} Result
 * @property {number} total
 * @property {number[]} papers all that fit, best first
 * @property {number} partial how many of them hold only some of the words
 * @property {number} similar how many of them are but called something like it
 * @property {string[]} unknown typed filters that fit nothing
 * @property {[typed: string, near: string[]][]} instead words no paper holds, with words that exist
 * @property {import("./highlight.js").Terms} terms what to highlight
 *
 * @typedef {Result & import("./filters.js").Counted} Found
 */

import { openStore } from "./store.js";
import { parse } from "./query.js";
import { openFilters } from "./filters.js";
import { openSpelling } from "./spelling.js";
import { phraseHits } from "./phrases.js";
import { identifierIn } from "./ids.js";
import { rank } from "./rank.js";
import { fold, key, squash, stem, unfinished } from "./words.js";

const SHORTEST_BEGINNING = 2;
/** Words of fewer papers may be slips. */
const RARE = 12;
/** Names are of a few words. */
const WORDS_OF_A_NAME = 3;
/** What a word counts that was guessed, or is only begun. */
const GUESSED = 0.7;
const BEGUN = 0.75;
/** @type {import("./filters.js").Marks} */
const noMarks = async () => [];

/**
 * @param {string | URL} base address of the folder of the index
 * @param {Promise<Response>} [manifest] the answer to come, where its request is already under way
 */
export async function openEngine(base, manifest) {
  const store = await openStore(base, manifest);
  const filters = openFilters(store);
  const spelling = openSpelling(store);
  const size = store.manifest.papers;

  /** @param {Search} query @returns {Promise<Found>} */
  async function search({ text = "", filters: chosen = {}, sort = "relevance", marks = noMarks }) {
    const query = await meant(text);
    const wanted = await filters.resolve(chosen, query, marks);
    const [exact, groups, phrases, excluded, conditions, left, masks] = await Promise.all([
      query.pasted ?? called(query),
      Promise.all(query.words.map((word, place) =>
        group(word, query.open && place === query.words.length - 1))),
      Promise.all(query.phrases.map((phrase) => phraseHits(store, phrase))),
      Promise.all(query.excluded.map((phrase) => phraseHits(store, phrase))),
      Promise.all(query.named.map(holding)),
      Promise.all(query.unnamed.map(holding)),
      filters.masks(wanted.filters, marks, size),
    ]);
    const instead = await guess(query, groups, exact);
    const ranked = rank({
      exact, guessed: instead.papers, groups, phrases, size,
      conditions: query.pasted ? [new Set(query.pasted)] : conditions,
      without: new Set([...excluded.flatMap((hits) => [...hits.keys()]), ...left.flatMap((papers) => [...papers]), ...wanted.without.flat()]),
    });
    const matched = [...ranked.scores.keys()];
    const papers = matched.filter((paper) => masks.every((mask) => mask.bits[paper]));
    await filters.order(papers, ranked.scores, sort === "relevance" && !ranked.scored ? "newest" : sort);
    return {
      total: papers.length,
      papers,
      partial: papers.filter((paper) => ranked.partial.has(paper)).length,
      similar: papers.filter((paper) => ranked.similar.has(paper)).length,
      matched,
      masks,
      filters: wanted.filters,
      marks,
      unknown: wanted.unknown,
      instead: instead.words,
      terms: highlighted(query, groups),
    };
  }

  /** What was typed, as parts. An address or identifier of a paper is nothing else: `pasted`. @param {string} text @returns {Promise<Query>} */
  async function meant(text) {
    const name = /^\S+$/.test(text.trim()) && identifierIn(text.trim());
    const papers = name ? await store.named(key(name)) : [];
    return papers.length ? { ...parse(""), text, pasted: papers } : parse(text, store.manifest.fields);
  }

  /** Papers called exactly what was typed; `-` is a dash only where a title has it. @param {Query} query */
  async function called(query) {
    const papers = await named(query.text);
    if (!query.excluded.length || !papers.length) return papers;
    const shown = await Promise.all(papers.map(store.paper));
    return papers.filter((_, place) => fold(shown[place].title) === fold(query.text));
  }

  /** Papers known by a title, short name or identifier. @param {string} text */
  async function named(text) {
    const squashed = identifierIn(text) ?? squash(text);
    if (!squashed) return [];
    const papers = await store.named(key(squashed));
    if (papers.length || !squashed.includes("+")) return papers;
    return store.named(key(squashed.replaceAll("+", "")));
  }

  /** The terms that a typed word stands for, with their papers. @param {string} word @param {boolean} open @returns {Promise<Group>} */
  async function group(word, open) {
    const whole = stem(word);
    const begins = open && word.length >= SHORTEST_BEGINNING;
    const [itself, ...begun] = await Promise.all([
      store.term(whole),
      begins ? store.beginning(word) : [],
      ...(begins ? unfinished(word) : []).map(async (term) => {
        const found = await store.term(term);
        return found ? [/** @type {const} */ ([term, found])] : [];
      }),
    ]);
    const terms = itself ? [{ ...itself, term: whole, share: 1 }] : [];
    for (const [term, found] of begun.flat()) {
      if (term !== whole) terms.push({ ...found, term, share: BEGUN });
    }
    return { word, terms, known: Boolean(itself) };
  }

  /** Papers with all these terms, which may be beginnings: of an author's names, of a field. @param {string[]} terms */
  async function holding(terms) {
    const papers = await Promise.all(terms.map(async (term) => {
      const begun = await store.beginning(term);
      return new Set(begun.flatMap(([, found]) => found.papers));
    }));
    return papers.reduce((both, those) => new Set([...both].filter((paper) => those.has(paper))));
  }

  /**
   * What a slip may have meant: [[typed, [words that exist]]] for words unknown to all papers, which
   * then count as if typed, if less; and papers almost called so, each with how far off. A slip may
   * make one name of another: papers of rare names are followed by those called almost the same.
   * @param {Query} query
   * @param {Group[]} groups
   * @param {number[]} exact
   * @returns {Promise<{ words: [string, string[]][], papers: Map<number, number> }>}
   */
  async function guess(query, groups, exact) {
    const missing = exact.length ? [] : groups.filter(({ word, terms }) => !terms.length && word.length > 2);
    const odd = groups.filter((one) => sizeOf(one) < RARE);
    const slipped = missing.length || (odd.length && (odd.length === groups.length || odd.some(({ known }) => !known)));
    const alike = slipped && groups.length <= WORDS_OF_A_NAME ? spelling.names(query.text) : new Map();
    const words = Promise.all(missing.map(async (one) => {
      const near = await spelling.words(one.word);
      const found = await Promise.all(near.map((other) => store.term(stem(other))));
      found.forEach((term, place) => term && one.terms.push({ ...term, term: stem(near[place]), share: GUESSED }));
      return /** @type {[string, string[]]} */ ([one.word, near]);
    }));
    return { words: await words, papers: await alike };
  }

  const facets = new Map(store.manifest.facets.filter((facet) => facet !== "listed").map((facet) =>
    [facet, store.manifest.shares[facet]]));

  return {
    facets,
    size,
    search,
    /** @param {number[]} numbers */
    show: (numbers) => Promise.all(numbers.map((number) => store.paper(number))),
    /**
     * @param {import("./filters.js").Counted} found
     * @param {string[]} wanted names of facets
     * @param {Set<string>} whole those of which all values are wanted
     */
    counts: (found, wanted = [...facets.keys(), "state"], whole = new Set()) => filters.counts(found, wanted, whole),
    /** The paper of `slug:otters` or `arxiv:2410.01234`, or nothing. @param {string} id @returns {Promise<number | undefined>} */
    async known(id) {
      const [, scheme, value] = id.match(/^(\w+):(.*)$/) ?? [];
      return (await store.named(key(scheme === "slug" ? `/${value}` : squash(value ?? id))))[0];
    },
  };
}

/** @param {Group} one */
function sizeOf(one) {
  return one.terms.reduce((sum, term) => sum + term.papers.length, 0);
}

/** @param {Query} query @param {Group[]} groups */
function highlighted(query, groups) {
  const words = [...groups.flatMap((one) => [one.word, ...one.terms.map(({ term }) => term)]),
    ...query.phrases.flat(), ...query.named.flat().map((term) => term.replace(/^(?:@|:\w+:)/, ""))];
  const open = (query.open && query.words.at(-1)) || "";
  return { stems: new Set(words.map((word) => stem(fold(word))).concat(words)), open };
}
