/* What a result shows of a text, with the words searched for marked. Builds nodes, never markup. */

import { fold, stem } from "./words.js";

const EXCERPT = 220;
const WORD = /[\p{L}\p{N}]+/gu;

/** Appends the text to the node, with <mark> around what was searched for. */
export function marked(node, text, terms) {
  let end = 0;
  for (const { index, 0: word } of text.matchAll(WORD)) {
    if (!hit(word, terms)) continue;
    node.append(text.slice(end, index));
    const mark = document.createElement("mark");
    mark.textContent = word;
    node.append(mark);
    end = index + word.length;
  }
  node.append(text.slice(end));
  return node;
}

function hit(word, { stems, open }) {
  const folded = fold(word);
  return stems.has(folded) || stems.has(stem(folded)) || (open.length > 1 && folded.startsWith(open));
}

/** The part of a text that holds the most different words searched for, cut between words. */
export function excerpt(text, terms) {
  if (text.length <= EXCERPT) return text;
  const hits = [...text.matchAll(WORD)].filter(({ 0: word }) => hit(word, terms))
    .map(({ index, 0: word }) => ({ index, stem: stem(fold(word)) }));
  let start = 0;
  let most = 0;
  for (const { index } of hits) {
    const inside = hits.filter((other) => other.index >= index && other.index < index + EXCERPT - 40);
    const count = new Set(inside.map((other) => other.stem)).size;
    if (count > most) [start, most] = [index, count];
  }
  const from = start < 60 ? 0 : text.indexOf(" ", start - 40) + 1;
  const to = from + EXCERPT >= text.length ? text.length : text.lastIndexOf(" ", from + EXCERPT);
  return `${from ? "… " : ""}${text.slice(from, to)}${to < text.length ? " …" : ""}`;
}
