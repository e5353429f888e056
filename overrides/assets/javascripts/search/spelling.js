/* Did you mean: words and names that exist, near to what was typed. */

/** @typedef {import("./store.js").Known} Known */

import { squash } from "./words.js";

const GUESSES = 4;
const NAMES = 8;

/* What a slip costs beyond being one, the likelier the less. Of a letter left out or two swapped
 * there is one way; of a wrong or added letter there are two dozen, those on the next key before
 * the others. The first letter and numbers are seldom wrong. */
const DOUBLED = 0;
const SWAPPED = 0.05;
const LEFT_OUT = 0.1;
const NEXT_KEY = 0.2;
const VOWEL = 0.25;
const ADDED = 0.3;
const OTHER = 0.35;
const SELDOM = 0.1;
/** What it makes up for that a word is twice as frequent. */
const FREQUENT = 0.03;

const ROWS = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"];
const KEYS = new Map(ROWS.flatMap((keys, row) => [...keys].map((key, column) => /** @type {const} */ ([key, { row, column }]))));

/** One slip in a short word, two in a long one. @param {number} length */
function allowed(length) {
  if (length < 3) return 0;
  return length < 8 ? 1 : 2;
}

/** Letters at one end of a word or the other that a slip leaves as they are; it may swap the two in the middle. @param {string} typed */
function kept(typed) {
  return Math.min(3, Math.max(1, (typed.length - 1) >> 1));
}

/** @param {Pick<import("./store.js").Store, "spelling">} store */
export function openSpelling(store) {
  /** Those that share the first letters with what was typed, or the last. @param {"words" | "names"} kind @param {string} typed */
  async function candidates(kind, typed) {
    const back = [...typed].reverse().join("");
    const ends = kept(typed);
    const [front, reversed] = await Promise.all([
      store.spelling(kind, typed.slice(0, ends)), store.spelling(`${kind}-back`, back.slice(0, ends)),
    ]);
    const all = new Map(front.map((one) => [one.word, one]));
    for (const { word, numbers } of reversed) {
      const forward = [...word].reverse().join("");
      all.set(forward, { word: forward, numbers });
    }
    return [...all.values()];
  }

  return {
    /** The nearest words, the likeliest first. @param {string} typed */
    async words(typed) {
      const near = nearest(typed, await candidates("words", typed));
      const doubt = (/** @type {typeof near[0]} */ { distance, numbers: [weight] }) => distance - FREQUENT * weight;
      near.sort((one, other) => doubt(one) - doubt(other));
      return near.slice(0, GUESSES).map(({ word }) => word);
    },
    /** Map from papers almost called so to how far their name is from what was typed. @param {string} text */
    async names(text) {
      const typed = squash(text);
      const near = nearest(typed, await candidates("names", typed)).filter(({ distance }) => distance);
      near.sort((one, other) => one.distance - other.distance || newest(other) - newest(one));
      return new Map(near.slice(0, NAMES).reverse().flatMap(({ distance, numbers }) =>
        numbers.map((paper) => /** @type {const} */ ([paper, distance]))));
    },
  };
}

/** @param {Known} name */
function newest({ numbers }) {
  return numbers.at(-1) ?? 0;
}

/**
 * Those of the known words that may be meant, with their distance.
 * @template {{ word: string }} W
 * @param {string} typed
 * @param {W[]} known
 */
function nearest(typed, known) {
  const limit = allowed(typed.length);
  return known.map((one) => ({ ...one, distance: slips(typed, one.word, limit) }))
    .filter(({ distance }) => distance < limit + 1);
}

/**
 * How far what was typed is from what was meant: the number of letters wrong, added, left out or
 * swapped with the next, and as a fraction how unlikely these slips are; from limit + 1 on: too far.
 * @param {string} typed
 * @param {string} meant
 * @param {number} limit
 */
export function slips(typed, meant, limit) {
  if (Math.abs(typed.length - meant.length) > limit) return limit + 1;
  if (typed === meant) return 0;
  /** @type {number[]} */
  let before = [];
  let row = [0];
  for (let j = 1; j <= meant.length; j += 1) row.push(row[j - 1] + leftOut(meant, j - 1, j === 1));
  for (let i = 1; i <= typed.length; i += 1) {
    const next = [row[0] + added(typed, i - 1)];
    let least = next[0];
    for (let j = 1; j <= meant.length; j += 1) {
      let cost = Math.min(
        row[j - 1] + (typed[i - 1] === meant[j - 1] ? 0 : wrong(typed[i - 1], meant[j - 1], j === 1)),
        row[j] + added(typed, i - 1),
        next[j - 1] + leftOut(meant, j - 1, j === 1),
      );
      if (i > 1 && j > 1 && typed[i - 1] === meant[j - 2] && typed[i - 2] === meant[j - 1]) {
        cost = Math.min(cost, before[j - 2] + 1 + SWAPPED);
      }
      next.push(cost);
      least = Math.min(least, cost);
    }
    if (least >= limit + 1) return limit + 1;
    before = row;
    row = next;
  }
  return row[meant.length];
}

/** @param {string} typed @param {string} meant @param {boolean} first */
function wrong(typed, meant, first) {
  const seldom = first || (isDigit(typed) && isDigit(meant));
  return 1 + (isNext(typed, meant) ? NEXT_KEY : areVowels(typed, meant) ? VOWEL : OTHER) + (seldom ? SELDOM : 0);
}

/** @param {string} typed @param {number} at */
function added(typed, at) {
  return 1 + (typed[at] === typed[at - 1] ? DOUBLED : ADDED);
}

/** The sign that tells `LoRA+` from `LoRA` is easily left out. @param {string} meant @param {number} at @param {boolean} first */
function leftOut(meant, at, first) {
  if (meant[at] === meant[at - 1] || meant[at] === "+") return 1 + DOUBLED;
  return 1 + LEFT_OUT + (first ? SELDOM : 0);
}

/** @param {string} one @param {string} other */
function isNext(one, other) {
  const [here, there] = [KEYS.get(one), KEYS.get(other)];
  if (!here || !there) return false;
  return Math.abs(here.row - there.row) < 2 && Math.abs(here.column - there.column) < 2;
}

/** @param {string} one @param {string} other */
function areVowels(one, other) {
  return "aeiouy".includes(one) && "aeiouy".includes(other);
}

/** @param {string} letter */
function isDigit(letter) {
  return letter >= "0" && letter <= "9";
}
