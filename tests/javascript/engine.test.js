/* The engine over an index that Python made: which papers a query finds, in which order. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { openEngine } from "../../overrides/assets/javascripts/search/engine.js";
import { BASE, INDEX, serve } from "./site.js";

let asked;
let engine;
beforeEach(async () => {
  asked = serve(INDEX);
  engine = await openEngine(BASE);
});

/** What is found, by slug. */
async function slugs(text, more = {}) {
  const { papers } = await engine.search({ text, ...more });
  return (await engine.show(papers)).map(({ slug }) => slug);
}

/** The same in no order. */
async function set(text, more) {
  return (await slugs(text, more)).sort();
}

test("every title finds its paper first", async () => {
  const all = await engine.show(Array.from({ length: engine.size }, (_, number) => number));
  for (const { title, slug } of all.filter((paper) => paper.title !== "*")) {
    assert.equal((await slugs(title))[0], slug, title);
  }
});

for (const [text, paper] of [
  ["smo", "otter"], ["Otter+", "otter-plus"], ["dare", "dam-retrieval"], ["Retrieval, Dense and Damned", "dam-retrieval"],
  ["loab", "loba"], ["lba", "loba"], ["LoBa+", "loba"], ["lowbank", "loba"],
  ["大型河流模型的推理", "river-models"], ["河流模型", "river-models"],
]) {
  test(`${text} leads to ${paper}`, async () => assert.equal((await slugs(text))[0], paper));
}

for (const [text, paper] of [
  ["2410.01234", "otter"], ["https://arxiv.org/abs/2410.01234v3", "otter"], ["10.1000/rivers.1", "river-survey"],
  ["https://lists.example/papers/dam-retrieval/", "dam-retrieval"], ["https://lists.example/papers/rivers/", "river-survey"],
]) {
  test(`${text} finds ${paper} alone`, async () => assert.deepEqual(await slugs(text), [paper]));
}

test("an unknown identifier is searched for as words", async () => {
  const found = await engine.search({ text: "https://example.org/10.1000/otters" });
  assert.ok(found.terms.stems.has("otters"));
  assert.notEqual(found.total, 0);
});

test("forms of a word find the same papers", async () => {
  assert.deepEqual(await set("adapting beavers"), await set("beaver adapts"));
});

test("a beginning finds before the word is whole", async () => {
  assert.ok((await slugs("retriev")).includes("dam-retrieval"));
  assert.ok((await slugs("adaptatio")).includes("loba"));
  // With a space behind it the word is whole.
  assert.deepEqual((await engine.search({ text: "retr " })).papers, []);
});

test("phrases: words in a row, common ones fit whatever stands there", async () => {
  assert.deepEqual(await slugs('"state of the art"'), ["dam-retrieval"]);
  assert.deepEqual(await slugs('"art of the dams"'), ["dam-retrieval"]);
  assert.deepEqual(await slugs('"dams of the art"'), []);
  // No phrase reaches across paragraphs: `… of dams.` and `Art of …`.
  assert.deepEqual(await slugs('"dams art"'), []);
  assert.deepEqual(await slugs('"no such words"'), []);
});

test("words, phrases, authors and topics are left out", async () => {
  const all = await set("rivers");
  assert.deepEqual(await set("rivers -survey"), all.filter((slug) => slug !== "river-survey"));
  assert.deepEqual(await set('rivers -"rivers run"'), all.filter((slug) => slug !== "river-survey"));
  assert.deepEqual(await set("rivers -author:cech"), all.filter((slug) => slug !== "river-survey"));
  assert.deepEqual(await set("rivers -topic:water"), all.filter((slug) => !slug.startsWith("river-")));
});

test("a dash leaves out, unless a title has it", async () => {
  // As a name, without spaces and signs, this is the title of a paper.
  assert.deepEqual(await slugs("A Survey of -Rivers"), []);
});

test("authors by names, initials and beginnings", async () => {
  assert.deepEqual(await set("author:čech"), ["otter-plus", "river-survey"]);
  assert.deepEqual(await set('author:"a brook"'), ["dam-retrieval", "river-survey"]);
  assert.deepEqual(await set("author:broo author:cech"), ["river-survey"]);
  assert.deepEqual(await set("author:nobody"), []);
});

test("a field is searched by its words and their beginnings, with its name or without", async () => {
  assert.deepEqual(await set("venue:river"), ["river-survey"]);
  assert.deepEqual(await set('venue:"conférence 20"'), ["river-survey"]);
  assert.deepEqual(await set("venue:rivers"), []);
  assert.deepEqual(await set("venue:brook"), []);
  assert.deepEqual(await set("survey -venue:lakes"), await set("survey"));
  assert.deepEqual(await set("dams -venue:lakes"), (await set("dams")).filter((slug) => slug !== "dam-retrieval"));
  assert.deepEqual(await slugs("conference"), ["river-survey"]);
  // What is only begun is no mark of a field.
  assert.deepEqual(await slugs("venu"), []);
  assert.equal((await engine.search({ text: "series:river" })).terms.stems.has("series"), true);
});

test("filters combine: any or all of a facet, and all facets", async () => {
  const topics = (all, ...values) => ({ filters: { topic: { values, all } } });
  assert.deepEqual(await set("", topics(false, "animals")), ["dam-retrieval", "loba", "otter"]);
  assert.deepEqual(await set("", topics(false, "animals", "water")), ["dam-retrieval", "loba", "otter", "river-models", "river-survey"]);
  assert.deepEqual(await set("", topics(true, "animals", "water")), ["dam-retrieval"]);
  assert.deepEqual(await set("year:2023", topics(false, "animals", "water")), ["loba"]);
  assert.deepEqual(await set("", topics(false, "no-such-topic")), []);
});

test("typed filters: by value, name or beginning; years as spans", async () => {
  assert.deepEqual(await set("topic:anim"), ["dam-retrieval", "loba", "otter"]);
  assert.deepEqual(await set("has:code"), ["dam-retrieval", "otter"]);
  assert.deepEqual(await set("year:2019-2021"), ["dam-retrieval", "river-survey"]);
  assert.deepEqual(await set("year:2023-"), ["loba", "river-models"]);
  assert.deepEqual(await set("year:..2019"), ["river-survey"]);
});

test("a typed filter that fits nothing is told and left out", async () => {
  const found = await engine.search({ text: "rivers topic:moon -tag:sun" });
  assert.deepEqual(found.unknown, ["topic:moon", "-tag:sun"]);
  assert.equal(found.total, (await engine.search({ text: "rivers" })).total);
  // A state that no paper has yet is one all the same.
  assert.deepEqual((await engine.search({ text: "rivers -is:read" })).unknown, []);
});

test("a filter's own choice does not narrow its counts, others do", async () => {
  const found = await engine.search({ text: "", filters: { topic: { values: ["water"], all: false } } });
  const counts = await engine.counts(found);
  assert.deepEqual(counts.topic.map(({ value, count, chosen }) => [value, count, chosen]), [["water", 3, true], ["animals", 3, false]]);
  assert.deepEqual(counts.year.map(({ value, count }) => [value, count]), [["2024", 1], ["2021", 1], ["2019", 1]]);
  const both = await engine.counts(await engine.search({ text: "", filters: { topic: { values: ["water"], all: true } } }));
  assert.deepEqual(both.topic.map(({ value, count }) => [value, count]), [["water", 3], ["animals", 1]]);
});

test("orders", async () => {
  const filters = { topic: { values: ["animals"], all: false } };
  assert.deepEqual(await slugs("", { filters, sort: "oldest" }), ["otter", "dam-retrieval", "loba"]);
  assert.deepEqual(await slugs("", { filters, sort: "newest" }), ["loba", "dam-retrieval", "otter"]);
  assert.deepEqual(await slugs("", { filters, sort: "listed" }), ["dam-retrieval", "otter", "loba"]);
  // Nothing to be relevant for: the newest first.
  assert.deepEqual(await slugs("", { filters }), ["loba", "dam-retrieval", "otter"]);
});

test("a slip is pointed out, and the papers are found all the same", async () => {
  const found = await engine.search({ text: "beavrs" });
  assert.deepEqual(found.instead, [["beavrs", ["beavers"]]]);
  assert.ok(found.total > 0);
  assert.deepEqual((await engine.search({ text: "xyzzyqwv" })).instead, [["xyzzyqwv", []]]);
});

test("words that JavaScript has a meaning for are words", async () => {
  for (const text of ["constructor", "__proto__", "constructor:x", "-constructor", '"constructor of"', "author:constructor", "topic:constructor"]) {
    await engine.search({ text });
  }
  assert.equal((await engine.search({ text: "constructor" })).total, 0);
});

test("the reader's own marks are a facet", async () => {
  const marks = async () => [{ value: "read", name: "Read", papers: [1, 3] }, { value: "none", name: "Not on my list", papers: [0, 2, 4, 5, 6] }];
  assert.deepEqual(await set("is:read", { marks }), ["otter", "river-survey"]);
  assert.deepEqual(await set("rivers -is:read", { marks }), (await set("rivers")).filter((slug) => slug !== "river-survey" && slug !== "otter"));
  const counts = await engine.counts(await engine.search({ text: "rivers", marks }));
  assert.deepEqual(Object.fromEntries(counts.state.map(({ value, count }) => [value, count])), { read: 1, none: 1 });
});

test("a paper is known by its address, former ones too, and by its identifiers", async () => {
  assert.equal(await engine.known("slug:otter"), 1);
  assert.equal(await engine.known("slug:rivers"), 3);
  assert.equal(await engine.known("arxiv:2410.01234"), 1);
  assert.equal(await engine.known("doi:10.1000/rivers.1"), 3);
  assert.equal(await engine.known("slug:gone"), undefined);
  assert.equal(await engine.known("anything"), undefined);
});

test("a search loads no more than it needs", async () => {
  asked.length = 0;
  await engine.search({ text: "otters" });
  assert.ok(!asked.some((path) => /papers|places|facets/.test(path)), asked.join(" "));
});

test("what cannot be loaded is an error, not an empty result", async () => {
  serve({ "search/manifest.json": INDEX["search/manifest.json"] });
  const broken = await openEngine(BASE);
  await assert.rejects(broken.search({ text: "otters" }), /404/);
});
