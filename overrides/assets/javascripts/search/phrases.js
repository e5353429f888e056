/* Phrases: papers in which words follow each other. A single word is a phrase of one. */

import { sums } from "./store.js";
import { STOP, stem } from "./words.js";

/**
 * Map from paper to how often the phrase stands there. Common words fit whatever stands there.
 * @param {import("./store.js").Store} store
 * @param {string[]} phrase
 * @returns {Promise<Map<number, number>>}
 */
export async function phraseHits(store, phrase) {
  const telling = phrase.map((word, step) => ({ term: stem(word), step }))
    .filter(({ step }) => phrase.length === 1 || !STOP.has(phrase[step]));
  const parts = await Promise.all(telling.map(async ({ term, step }) => ({
    step,
    papers: (await store.term(term))?.papers ?? [],
    places: phrase.length > 1 ? await store.places(term) : [],
  })));
  if (!parts.length) return new Map();
  if (phrase.length === 1) return new Map(parts[0].papers.map((paper) => [paper, 1]));
  let hits = starts(parts[0]);
  for (const part of parts.slice(1)) hits = meet(hits, starts(part));
  return new Map([...hits].map(([paper, places]) => [paper, places.length]));
}

/**
 * Map from paper to the places where the phrase would begin.
 * @param {{ step: number, papers: number[], places: string[] }} part
 */
function starts({ step, papers, places }) {
  /** @type {Map<number, number[]>} */
  const found = new Map();
  papers.forEach((paper, place) => {
    const at = sums(places[place]);
    if (at.length) found.set(paper, at.map((one) => one - step));
  });
  return found;
}

/** @param {Map<number, number[]>} one @param {Map<number, number[]>} other */
function meet(one, other) {
  /** @type {Map<number, number[]>} */
  const both = new Map();
  for (const [paper, places] of one) {
    const there = new Set(other.get(paper) ?? []);
    const common = places.filter((place) => there.has(place));
    if (common.length) both.set(paper, common);
  }
  return both;
}
