/* The files of the index: what is loaded for what, and how it is read. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { openStore, sums } from "../../overrides/assets/javascripts/search/store.js";
import { BASE, serve } from "./site.js";

/** Terms in four files, in the order of code points: the last letter is beyond the first plane. */
const FILES = {
  "search/manifest.json": {
    papers: 5, papers_a_file: 2, names: 2, names_a_file: 512, facets: ["topic", "listed"], terms: ["2", "dam", "river", "\uffee"], version: "v1",
    shares: { topic: [2, 1, 1], listed: [0] }, spelling: { words: ["dam", "otter"] },
  },
  "search/terms/0.json": { 2: "0|9", beaver: "1,2|ab" },
  "search/terms/1.json": { dam: "0|z", dams: "4|1" },
  "search/terms/2.json": { river: "2,2|55" },
  "search/terms/3.json": { "\uffee": "1|1", "\u{1f9a6}": "3|3" },
  "search/places/0.json": {},
  "search/places/1.json": { dam: "1,4" },
  "search/places/2.json": { river: "7;;2" },
  "search/names/0.json": { 4: [2, 0] },
  "search/names/1.json": {},
  "search/papers/0.json": [{ slug: "a" }, { slug: "b" }],
  "search/papers/1.json": [{ slug: "c" }, { slug: "d" }],
  "search/facets/topic/0.json": [["water", "Water", "1,2"], ["fire", "Fire", ""]],
  "search/facets/topic/1.json": [["air", "Air", "4"]],
  "search/facets/topic/2.json": [["earth", "Earth", "2"]],
  "search/facets/topic/names.json": [["air", "Air"], ["earth", "Earth"]],
  "search/facets/topic/where-0.json": { water: 0, fire: 0, air: 1, earth: 2 },
  "search/spelling/words/0.json": ["dam 3", "lake 1"],
  "search/spelling/words/1.json": ["otter 4"],
};
let asked;
let store;
beforeEach(async () => {
  asked = serve(FILES);
  store = await openStore(BASE);
});

test("steps are summed up", () => {
  assert.deepEqual(sums("3,1,5"), [3, 4, 9]);
  assert.deepEqual(sums("0"), [0]);
  assert.deepEqual(sums(""), []);
  assert.deepEqual(sums(undefined), []);
});

test("a term is looked for in one file", async () => {
  assert.deepEqual(await store.term("beaver"), { papers: [1, 3], impacts: "ab" });
  assert.deepEqual(asked, ["search/manifest.json", "search/terms/0.json"]);
});

test("the first term of a file is in it, the last before it is not", async () => {
  assert.deepEqual((await store.term("dam")).papers, [0]);
  assert.equal(await store.term("cz"), undefined);
  assert.deepEqual(asked.slice(1), ["search/terms/1.json", "search/terms/0.json"]);
});

test("terms are in the order of code points, as in Python", async () => {
  assert.deepEqual((await store.term("\u{1f9a6}")).papers, [3]);
});

test("nothing is loaded for a term before all others", async () => {
  assert.equal(await store.term("10"), undefined);
  assert.deepEqual(asked, ["search/manifest.json"]);
});

test("names of JavaScript's own are terms like others", async () => {
  for (const word of ["constructor", "hasownproperty", "valueof", "__proto__"]) {
    assert.equal(await store.term(word), undefined, word);
    assert.deepEqual(await store.places(word), [], word);
  }
});

test("a beginning finds terms across files", async () => {
  const found = await store.beginning("", 4);
  assert.deepEqual(found.map(([term]) => term), ["2", "beaver", "dam", "dams", "river", "\uffee", "\u{1f9a6}"]);
  assert.deepEqual((await store.beginning("r")).map(([term]) => term), ["river"]);
  assert.deepEqual((await store.beginning("dam")).map(([term]) => term), ["dam", "dams"]);
});

test("a beginning looks into no more files than allowed", async () => {
  assert.deepEqual((await store.beginning("", 1)).map(([term]) => term), ["2", "beaver"]);
  assert.deepEqual(asked.slice(1), ["search/terms/0.json"]);
  assert.deepEqual((await store.beginning("")).map(([term]) => term), ["2", "beaver", "dam", "dams", "river"]);
});

test("places of a term; of none where the file does not name it", async () => {
  assert.deepEqual(await store.places("river"), ["7", "", "2"]);
  assert.deepEqual(await store.places("dams"), []);
});

test("a name by its number, a paper by its own", async () => {
  assert.deepEqual(await store.named(4), [2, 0]);
  assert.deepEqual(await store.named(3), []);
  assert.deepEqual(await store.paper(1), { slug: "b" });
  assert.deepEqual(await store.paper(2), { slug: "c" });
});

test("rows of a facet", async () => {
  assert.deepEqual(await store.facet("topic"), [
    { value: "water", name: "Water", papers: [1, 3] }, { value: "fire", name: "Fire", papers: [] },
  ]);
});

test("a value is looked for in its share alone", async () => {
  assert.deepEqual(await store.rows("topic", ["earth", "water"]), [
    { value: "earth", name: "Earth", papers: [2] }, { value: "water", name: "Water", papers: [1, 3] },
  ]);
  assert.deepEqual(asked.slice(1), ["search/facets/topic/where-0.json", "search/facets/topic/2.json", "search/facets/topic/0.json"]);
  assert.deepEqual(await store.rows("topic", ["gone", "constructor"]), []);
  assert.deepEqual((await store.names("topic")).map(({ name }) => name), ["Water", "Fire", "Air", "Earth"]);
  assert.deepEqual((await store.whole("topic")).map(({ value }) => value), ["water", "fire", "air", "earth"]);
});

test("of the words that exist only a range is loaded", async () => {
  assert.deepEqual(await store.spelling("words", "ottz"), [{ word: "otter", numbers: [4] }]);
  assert.deepEqual(asked.slice(1), ["search/spelling/words/1.json"]);
});

test("a file is loaded once, and again where that failed", async () => {
  await store.paper(0);
  await store.paper(1);
  await assert.rejects(store.paper(4), /404/);
  await assert.rejects(store.paper(4), /404/);
  assert.deepEqual(asked.slice(1), ["search/papers/0.json", "search/papers/2.json", "search/papers/2.json"]);
});

test("an index of nothing can be asked", async () => {
  serve({ "search/manifest.json": { ...FILES["search/manifest.json"], papers: 0, terms: [] } });
  const empty = await openStore(BASE);
  assert.equal(await empty.term("otter"), undefined);
  assert.deepEqual(await empty.beginning("o"), []);
  assert.deepEqual(await empty.places("otter"), []);
});

test("without a manifest there is no store", async () => {
  serve({});
  await assert.rejects(openStore(BASE), /404/);
});

test("the answer to a request under way is taken", async () => {
  asked.length = 0;
  const manifest = FILES["search/manifest.json"];
  const mine = await openStore(BASE, Promise.resolve(new Response(JSON.stringify(manifest))));
  assert.deepEqual(mine.manifest, manifest);
  assert.deepEqual(asked, []);
});
