/* What a result shows of a text, with the words searched for marked. Builds nodes, never markup. */

/**
 * @typedef {{ stems: Set<string>, open: string }} Terms what was searched for: words and stems, and a word on its way
 * @typedef {{ start: number, word: string }} Hit
 */

import { fold, stem } from "./words.js";

const EXCERPT = 220;
/** Words, also those written as one of several parts: `F5-TTS` is `f5tts`, too. */
const WORD = /[\p{L}\p{M}\p{N}]+(?:[-./][\p{L}\p{M}\p{N}]+){0,2}/gu;
const PART = /[\p{L}\p{M}\p{N}]+/gu;
const DENSE = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;

/**
 * Appends the text to the node, with <mark> around what was searched for.
 * @template {Pick<HTMLElement, "append">} N
 * @param {N} node
 * @param {string} text
 * @param {Terms} terms
 */
export function marked(node, text, terms) {
  let end = 0;
  for (const { start, word } of hits(text, terms)) {
    const mark = document.createElement("mark");
    mark.textContent = word;
    node.append(text.slice(end, start), mark);
    end = start + word.length;
  }
  node.append(text.slice(end));
  return node;
}

/** In the text's order, none within another. @param {string} text @param {Terms} terms @returns {Hit[]} */
function hits(text, terms) {
  return [...text.matchAll(WORD)].flatMap(({ index, 0: whole }) => {
    const parts = [...whole.matchAll(PART)].map((part) => ({ start: index + part.index, word: part[0] }));
    if (parts.length > 1 && isHit(whole.replace(/[-./]/g, ""), terms)) return [{ start: index, word: whole }];
    return parts.flatMap((part) => (DENSE.test(part.word) ? denseHits(part, terms) : isHit(part.word, terms) ? [part] : []));
  });
}

/**
 * In scripts without spaces pairs of characters are searched for: here they grow together again.
 * @param {Hit} part
 * @param {Terms} terms
 */
function denseHits({ start, word }, terms) {
  /** @type {Hit[]} */
  const found = [];
  for (let at = 0; at < word.length; at += 1) {
    const size = [2, 1].find((length) => at + length <= word.length && terms.stems.has(fold(word.slice(at, at + length))));
    if (!size) continue;
    const last = found.at(-1);
    const end = start + at + size;
    if (last && last.start + last.word.length >= start + at) last.word = word.slice(last.start - start, end - start);
    else found.push({ start: start + at, word: word.slice(at, at + size) });
  }
  return found;
}

/** @param {string} word @param {Terms} terms */
function isHit(word, { stems, open }) {
  const folded = fold(word);
  return stems.has(folded) || stems.has(stem(folded)) || (open.length > 1 && folded.startsWith(open));
}

/**
 * The part of a text that holds the most different words searched for, cut between words.
 * @param {string} text
 * @param {Terms} terms
 */
export function excerpt(text, terms) {
  if (text.length <= EXCERPT) return text;
  const found = hits(text, terms).map(({ start, word }) => ({ start, stem: stem(fold(word)) }));
  let start = 0;
  let most = 0;
  for (const one of found) {
    const inside = found.filter((other) => other.start >= one.start && other.start < one.start + EXCERPT - 40);
    const count = new Set(inside.map((other) => other.stem)).size;
    if (count > most) [start, most] = [one.start, count];
  }
  const from = start < 60 ? 0 : text.indexOf(" ", start - 40) + 1;
  const to = from + EXCERPT >= text.length ? text.length : text.lastIndexOf(" ", from + EXCERPT);
  return `${from ? "…\u00a0" : ""}${text.slice(from, to > from ? to : from + EXCERPT)}${to < text.length ? "\u00a0…" : ""}`;
}
