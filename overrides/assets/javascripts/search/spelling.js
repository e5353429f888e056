/* Did you mean: words and names that exist, near to what was typed. */

import { fold, squash } from "./words.js";

const GUESSES = 4;
const NAMES = 6;

/** One slip in a short word, two in a long one. */
function allowed(length) {
  if (length < 3) return 0;
  return length < 8 ? 1 : 2;
}

export function openSpelling(store) {
  let prepared;

  function prepare() {
    prepared ??= store.spelling().then((spelling) => ({
      words: spelling.words.split(",").map((pair) => {
        const [word, weight] = pair.split(" ");
        return { word, weight: Number(weight) };
      }),
      names: spelling.names.map(([name, ...papers]) => ({ name, squashed: squash(name), papers })),
    }));
    return prepared;
  }

  return {
    /** The nearest words, the most frequent first. */
    async words(typed) {
      const { words } = await prepare();
      const limit = allowed(typed.length);
      const near = [];
      for (const { word, weight } of words) {
        const distance = slips(typed, word, limit);
        if (distance <= limit) near.push({ word, distance, weight });
      }
      near.sort((one, other) => one.distance - other.distance || other.weight - one.weight);
      return near.slice(0, GUESSES).map(({ word }) => word);
    },
    /** Map from papers almost called so to how far their name is from what was typed. */
    async names(text) {
      const typed = squash(fold(text));
      const limit = allowed(typed.length);
      const { names } = await prepare();
      const near = [];
      for (const { squashed, papers } of names) {
        const distance = slips(typed, squashed, limit);
        if (distance && distance <= limit) near.push({ distance, papers });
      }
      near.sort((one, other) => one.distance - other.distance);
      return new Map(near.slice(0, NAMES).flatMap(({ distance, papers }) =>
        papers.map((paper) => [paper, distance])));
    },
  };
}

/** Letters to change, add, drop or swap with the next to get from one word to the other. */
export function slips(one, other, limit) {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  if (one === other) return 0;
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        cost = Math.min(cost, before[j - 2] + 1);
      }
      next.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    before = row;
    row = next;
  }
  return row[other.length];
}
