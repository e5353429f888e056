/* Words: the browser's rules are those of Python, and what only the browser does. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { fold, key, squash, stem, unfinished, words } from "../../overrides/assets/javascripts/search/words.js";

/** What Python makes of each text: its words, their stems, its name and the name's number. */
const TABLE = await readFile(new URL("../golden/search/words.expected.txt", import.meta.url), "utf8");
const ROWS = TABLE.split(/\n(?! {4})/).filter(Boolean).map((row) => row.split("\n    "));

test("the table is read", () => {
  assert.ok(ROWS.length > 40);
  assert.ok(ROWS.every((row) => row.length === 5));
});

for (const [text, cut, stems, name, number] of ROWS) {
  test(`as Python does: ${text}`, () => {
    const found = words(fold(text));
    assert.equal(found.join(" "), cut);
    assert.equal(found.map(stem).join(" "), stems);
    assert.equal(squash(text), name);
    assert.equal(String(key(squash(text))), number);
  });
}

test("a word on its way leads to the stem of the whole", () => {
  for (const [begun, whole] of [["generatio", "generation"], ["adaptin", "adapting"], ["quickl", "quickly"]]) {
    assert.ok(unfinished(begun).includes(stem(whole)), begun);
  }
});

test("a whole or short word is on its way to nothing", () => {
  assert.deepEqual(unfinished("dam"), []);
  assert.deepEqual(unfinished("abci"), []); // three letters must stand before the suffix, and more
});
