/* What a search says of its results, in words. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { counted, told } from "../../overrides/assets/javascripts/search/results.js";

for (const [count, words] of [[0, "No papers"], [1, "1 paper"], [2, "2 papers"], [1234, "1,234 papers"]]) {
  test(`${count}: ${words}`, () => assert.equal(counted(count), words));
}

for (const [total, partial, similar, words] of [
  [0, 0, 0, "No papers"],
  [5, 0, 0, "5 papers"],
  [5, 5, 0, "5 papers with some of the words"],
  [5, 4, 0, "5 papers, 4 of them with some of the words"],
  [1, 0, 1, "1 paper with a similar name"],
  [5, 0, 2, "5 papers, 2 of them with a similar name"],
  [5, 2, 1, "5 papers, 2 of them with some of the words, 1 with a similar name"],
]) {
  test(`${total}, ${partial}, ${similar}: ${words}`, () => assert.equal(told({ total, partial, similar }), words));
}
