/* What a result shows of a text, and which words are marked in it. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { excerpt, marked } from "../../overrides/assets/javascripts/search/highlight.js";
import { fold, stem, words } from "../../overrides/assets/javascripts/search/words.js";

globalThis.document = /** @type {any} */ ({ createElement: () => ({ textContent: "" }) });

/** The text with [brackets] around what is marked. */
function bracketed(text, typed, open = "") {
  const terms = { stems: new Set(words(fold(typed)).map(stem)), open };
  const parts = [];
  marked({ append: (...more) => parts.push(...more) }, text, terms);
  return parts.map((part) => (typeof part === "string" ? part : `[${part.textContent}]`)).join("");
}

for (const [typed, shown] of [
  ["f5tts", "Talking with [F5-TTS] today"],
  ["tts", "F5-[TTS], and [tts]"],
  ["rank", "Low-[Rank] Adaptation"],
  ["adapting", "Low-Rank Adaptation, [adapted]"],
  ["cechuv", "[Čechův] model"],
  ["语言模型", "大型[语言模型]的推理"],
  ["выдры", "[Выдры] плывут"],
  ["otters", "No such word"],
  ["otters", ""],
  ["b", "a<[b]>c &amp; <script>"],
]) {
  test(`${typed} in ${shown}`, () => assert.equal(bracketed(shown.replace(/[[\]]/g, ""), typed), shown));
}

test("a word on its way marks words that begin so, from the second letter on", () => {
  assert.equal(bracketed("Otters swim on", "", "ott"), "[Otters] swim on");
  assert.equal(bracketed("Otters swim on", "", "ot"), "[Otters] swim on");
  assert.equal(bracketed("Otters on", "", "o"), "Otters on");
});

const TERMS = { stems: new Set(["otter", "swim"]), open: "" };
const FILL = "river ".repeat(60).trim();

test("a short text is shown whole, one a letter longer is cut", () => {
  const whole = `${"a".repeat(110)} ${"b".repeat(109)}`;
  assert.equal(excerpt(whole, TERMS), whole);
  assert.equal(excerpt(`${whole}b`, TERMS), `${"a".repeat(110)}\u00a0…`);
});

test("the excerpt shows where most of the words stand, cut between words", () => {
  const shown = excerpt(`otters here ${FILL} Otters can swim well ${FILL}`, TERMS);
  assert.match(shown, /^…\u00a0river .*Otters can swim well.* river\u00a0…$/);
});

test("without any of the words the text is shown from its begin", () => {
  assert.ok(excerpt(FILL, TERMS).startsWith("river river"));
});

test("a text without spaces is cut all the same", () => {
  const shown = excerpt("x".repeat(1000), TERMS);
  assert.equal(shown, `${"x".repeat(220)}\u00a0…`);
});
