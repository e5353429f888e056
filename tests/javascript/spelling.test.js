/* Did you mean: how near a word is to what was typed. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { openSpelling, slips } from "../../overrides/assets/javascripts/search/spelling.js";

const LIMIT = 2;

// The likelier slip first: what was meant, from near to far.
for (const [typed, ...meant] of [
  ["mamab", "mamba", "mamas", "lamab"],
  ["mambba", "mamba", "mambga", "mmbbba"],
  ["lra", "lora", "kra"],
  ["codet5", "codet5+", "codet6"],
  ["gpt3", "got3", "gpt4"],
]) {
  test(`from ${typed} to ${meant.join(", ")}`, () => {
    const found = meant.map((word) => slips(typed, word, LIMIT));
    assert.deepEqual(found, [...new Set(found)].sort((one, other) => one - other));
    assert.ok(found.every((distance) => distance > 0 && distance < LIMIT + 1));
  });
}

test("a letter doubled or not, and a plus left out, are the least of slips", () => {
  for (const [typed, meant] of [["oter", "otter"], ["ottter", "otter"], ["codet5", "codet5+"]]) assert.equal(slips(typed, meant, LIMIT), 1);
  for (const [typed, meant] of [["xotter", "otter"], ["otte", "otter"], ["oter", "oyter"]]) assert.ok(slips(typed, meant, LIMIT) > 1);
});

test("the same is no slip", () => assert.equal(slips("otter", "otter", LIMIT), 0));

test("one slip is within one, two are not", () => {
  for (const one of ["oter", "otteer", "otrer", "toter", "ottre"]) assert.ok(slips(one, "otter", 1) < 2, one);
  for (const two of ["oteer3", "ooter", "ttero", "otte"]) assert.ok(slips(two, "otters", 1) >= 2, two);
});

test("two slips are within two, three are not", () => {
  assert.ok(slips("rivrs", "riverrs", LIMIT) < 3);
  assert.equal(slips("xxxers", "rivers", LIMIT), 3);
  assert.equal(slips("riv", "rivers", LIMIT), 3);
});

/** Of words and names as a store gives them. */
function spellingOf(words, names = []) {
  const known = { words: words.split(",").filter(Boolean).map((pair) => pair.split(" ")), names };
  const rows = (kind) => known[kind].map(([word, ...numbers]) => ({ word, numbers: numbers.map(Number) }));
  const turned = (word) => [...word].reverse().join("");
  return openSpelling({
    spelling: async (kind, prefix) => {
      const back = kind.endsWith("-back");
      return rows(kind.replace("-back", ""))
        .map((row) => (back ? { ...row, word: turned(row.word) } : row))
        .filter(({ word }) => word.startsWith(prefix));
    },
  });
}

for (const meant of ["kite", "otter", "rivers", "current", "riverbed", "waterfalls"]) {
  test(`one slip anywhere in ${meant} leaves an end by which it is found`, async () => {
    const spelling = spellingOf(`${meant} 1`);
    for (let at = 0; at < meant.length; at += 1) {
      const [before, letter, after] = [meant.slice(0, at), meant[at], meant.slice(at + 1)];
      const swapped = `${before}${after.slice(0, 1)}${letter}${after.slice(1)}`;
      for (const typed of [before + after, `${before}x${after}`, `${before}x${letter}${after}`, swapped]) {
        assert.deepEqual(await spelling.words(typed), [meant], typed);
      }
    }
  });
}

test("the nearest words come first, of two as near the more frequent", async () => {
  const spelling = spellingOf("otter 1,other 9,outer 1,river 5");
  assert.deepEqual(await spelling.words("ottr"), ["otter"]);
  assert.deepEqual(await spelling.words("oter"), ["other", "otter", "outer"]);
  assert.deepEqual(await spelling.words("zzz"), []);
});

test("short words allow less", async () => {
  const spelling = spellingOf("ab 1,abc 1,abcd 1,abcdefgh 1,abcdefghij 1");
  assert.deepEqual(await spelling.words("ac"), []); // of two letters none is wrong
  assert.deepEqual(await spelling.words("abx"), ["abc", "ab"]); // of three one, and `abcd` is two away
  assert.deepEqual(await spelling.words("abcdefxy"), ["abcdefgh"]);
});

test("a slip at either end leaves the other end", async () => {
  const spelling = spellingOf("otters 1");
  for (const typed of ["btters", "tters", "ottera", "otter", "toters", "ottres", "ootters"]) {
    assert.deepEqual(await spelling.words(typed), ["otters"], typed);
  }
});

test("no more than four words are offered", async () => {
  const spelling = spellingOf("mata 1,matb 1,matc 1,matd 1,mate 1");
  assert.equal((await spelling.words("mat")).length, 4);
});

test("papers almost called so, each with its distance, never those called exactly so", async () => {
  const spelling = spellingOf("", [["lora", 3], ["loba", 5, 9], ["otter", 7]]);
  const found = await spelling.names("lora");
  assert.deepEqual([...found.keys()], [5, 9]);
  assert.ok([...found.values()].every((distance) => distance > 1 && distance < 2));
});
