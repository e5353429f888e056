/* From what words, phrases and names say of papers to an order of papers. Loads nothing. */

/** Papers that hold all words are enough from here on; below, some that hold most follow. */
const ENOUGH = 12;
const SOME = 40;
/** What part of the query's weight those hold, where anything holds as much. */
const MOST = 0.4;
/** How much it matters to hold all words: tuned by benchmarks/search.py. */
const COVERAGE = 1.5;
/** What an exact name is worth; and an almost exact one, where a word is unknown or all are known.
 *  A rare word in a title is worth some 230, a guessed one 160, one in a text 90. */
const FIRST = 1e6;
const LIKELY = 300;
const UNLIKELY = 90;

/**
 * @typedef {import("./store.js").Term & { term: string, share: number }} Part a term with how much of its weight counts
 * @typedef {{ word: string, terms: Part[], known: boolean }} Group a word, the terms it stands for, whether it is one itself
 *
 * @typedef {object} Asked
 * @property {number[]} exact papers called so
 * @property {Map<number, number>} guessed papers almost called so, with their distance
 * @property {Group[]} groups
 * @property {Map<number, number>[]} phrases papers to how often the phrase stands there
 * @property {Set<number>[]} conditions sets that a paper must be in
 * @property {Set<number>} without papers that are not wanted
 * @property {number} size how many papers there are
 */

/**
 * All papers that fit, with their scores; those among them that hold only some of the words; those
 * that only have a name like it; whether there was a word at all.
 * @param {Asked} asked
 */
export function rank({ exact, guessed, groups, phrases, conditions, without, size }) {
  const score = new Float32Array(size);
  const held = new Float32Array(size);
  const telling = groups.filter((one) => one.terms.length);
  let whole = 0;
  for (const one of telling) whole += add(one, score, held, size);
  const needed = [...phrases.map((hits) => new Set(hits.keys())), ...conditions];
  for (const hits of phrases) {
    const weight = Math.log(1 + size / (hits.size + 1));
    for (const [paper, times] of hits) score[paper] += weight * (1 + Math.log(times));
  }
  const fits = (/** @type {number} */ paper) => !without.has(paper) && needed.every((papers) => papers.has(paper));
  const start = needed.length && !telling.length ? smallest(needed) : null;
  const all = groups.length && !telling.length ? [] : start ?? numbers(size);
  /** @type {number[]} */
  const complete = [];
  /** @type {number[]} */
  const partial = [];
  for (const paper of all) {
    if (!fits(paper)) continue;
    if (held[paper] >= whole - 1e-3) complete.push(paper);
    else if (held[paper]) partial.push(paper);
  }
  const most = partial.filter((paper) => held[paper] >= whole * MOST);
  if (complete.length + most.length) partial.splice(0, partial.length, ...most);
  const total = (/** @type {number} */ paper) => score[paper] * (whole ? (held[paper] / whole) ** COVERAGE : 1);
  const ranked = new Map(complete.map((paper) => [paper, total(paper)]));
  if (complete.length < ENOUGH) {
    partial.sort((one, other) => total(other) - total(one));
    partial.length = Math.min(partial.length, SOME);
    for (const paper of partial) ranked.set(paper, total(paper));
  }
  const raise = (/** @type {number} */ paper, /** @type {number} */ by) => ranked.set(paper, (ranked.get(paper) ?? 0) + by);
  const similar = new Set([...guessed.keys()].filter((paper) => fits(paper) && !ranked.has(paper) && !exact.includes(paper)));
  const guess = groups.every(({ known }) => known) ? UNLIKELY : LIKELY;
  for (const [paper, distance] of guessed) if (fits(paper)) raise(paper, guess / distance);
  exact.forEach((paper, place) => raise(paper, FIRST - place * 1000));
  return {
    scores: ranked,
    partial: new Set(partial.filter((paper) => ranked.has(paper) && !exact.includes(paper))),
    similar,
    scored: telling.length + phrases.length + exact.length > 0,
  };
}

/**
 * Adds what a word's terms say: the best of them for each paper. Returns the word's weight.
 * @param {Group} one
 * @param {Float32Array} score
 * @param {Float32Array} held
 * @param {number} size
 */
function add(one, score, held, size) {
  /** @type {Map<number, number>} */
  const best = new Map();
  for (const { papers, impacts, share } of one.terms) {
    papers.forEach((paper, place) => {
      const impact = share * (Number.parseInt(impacts[place], 36) + 1);
      if (impact > (best.get(paper) ?? 0)) best.set(paper, impact);
    });
  }
  const weight = Math.log(1 + size / (best.size + 0.5));
  for (const [paper, impact] of best) {
    score[paper] += weight * impact;
    held[paper] += weight;
  }
  return weight;
}

/** @param {number} size */
function* numbers(size) {
  for (let number = 0; number < size; number += 1) yield number;
}

/** @param {Set<number>[]} sets */
function smallest(sets) {
  return sets.reduce((one, other) => (other.size < one.size ? other : one));
}
