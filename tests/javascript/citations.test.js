/* Citations in the browser: fetched, kept, joined, and with the reader's marks. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { parseReadingList, toCitations } from "../../overrides/assets/javascripts/reading-list-files.js";
import { INDEX } from "./site.js";

const BIBTEX = { name: "bibtex", before: "", between: "\n", after: "" };
const ENTRY = "@misc{lee2024rivers-1,\n  title = {Rivers},\n  author = {Lee, Ana}\n}\n";

/** The module, anew for each test: it remembers what it has loaded. */
const fresh = (number) => import(`../../overrides/assets/javascripts/citations.js?${number}`);
let [citedAs, factsOf, forget, formats, inTurn, joined, textsOf] = /** @type {any[]} */ ([]);
let tests = 0;

/** Files of the site by path, and what its cache holds. */
let files = {};
let kept = new Map();
let asked = [];

function pathOf(address) {
  return String(address).replace(/^.*?(?=data\/|search\/)/, "").replace(/\?.*/, "");
}

const record = (id, texts) => ({ id, citation_key: "key", citations: texts });

/** A site that has these papers with their texts, by their ids. */
function publish(papers) {
  const records = Object.entries(papers).map(([id, texts]) => record(id, texts));
  files["data/formats.json"] = JSON.stringify({ shards: 1, formats: [BIBTEX] });
  files["data/shards/0.json"] = JSON.stringify({ version: 1, papers: records });
}

beforeEach(async () => {
  ({ citedAs, factsOf, forget, formats, inTurn, joined, textsOf } = await fresh(tests += 1));
  files = {};
  kept = new Map();
  asked = [];
  globalThis.fetch = async (address) => {
    const path = pathOf(address);
    asked.push(path);
    return new Response(files[path] ?? "", { status: path in files ? 200 : 404 });
  };
  const cache = {
    put: async (address, answer) => void kept.set(pathOf(address), await answer.text()),
    match: async (address) => (kept.has(pathOf(address)) ? new Response(kept.get(pathOf(address))) : undefined),
    delete: async (address) => kept.delete(pathOf(address)),
  };
  globalThis.caches = /** @type {any} */ ({ open: async () => cache });
});

test("a file is asked for once, and again where it failed", async () => {
  await assert.rejects(formats());
  files["data/formats.json"] = JSON.stringify({ formats: [BIBTEX] });
  assert.deepEqual(await formats(), [BIBTEX]);
  assert.deepEqual(await formats(), [BIBTEX]);
  assert.equal(asked.length, 2);
});

test("only what the reader marks is kept", async () => {
  publish({ seen: { plain: "Seen." }, marked: { plain: "Marked." } });
  assert.deepEqual(await citedAs("seen"), { key: "key", texts: { plain: "Seen." } });
  assert.deepEqual(await textsOf({ ids: ["slug:marked"] }), { plain: "Marked." });
  const [formatsKept, ...papersKept] = [...kept.keys()].sort();
  assert.deepEqual([formatsKept, papersKept], ["data/formats.json", ["data/papers/marked.json"]]);
  assert.equal(JSON.parse(kept.get("data/papers/marked.json")).paper.id, "marked");
  await forget(["slug:marked", "arxiv:1"]);
  assert.deepEqual([...kept.keys()], ["data/formats.json"]);
  await textsOf({ ids: ["slug:marked"] });
  assert.equal(kept.size, 2);
});

test("a paper is looked for in the shard of its checksum, which is loaded once for all its papers", async () => {
  files["data/formats.json"] = JSON.stringify({ shards: 8, formats: [] });
  // The checksums of "moss" and "rivers" are 1721595500 and 3074938156: both leave 4.
  files["data/shards/4.json"] = JSON.stringify({ version: 1, papers: [record("moss", { plain: "M" }), record("rivers", { plain: "R" })] });
  assert.equal((await citedAs("moss")).texts.plain, "M");
  assert.equal((await citedAs("rivers")).texts.plain, "R");
  assert.equal(asked.filter((path) => path === "data/shards/4.json").length, 1);
});

test("what is gone is as it was kept; else as it came with a file", async () => {
  publish({});
  kept.set("data/papers/gone.json", JSON.stringify({ paper: record("gone", { plain: "Gone." }) }));
  const own = { plain: "Own." };
  assert.deepEqual(await textsOf({ ids: ["slug:new", "slug:gone"], texts: own }), { plain: "Gone." });
  assert.deepEqual(await textsOf({ ids: ["doi:10.1/x"], texts: own }), own);
  assert.deepEqual(await textsOf({ ids: ["doi:10.1/x"] }), {});
});

test("a paper that has moved is found by what the search knows it by", async () => {
  for (const [path, value] of Object.entries(INDEX)) files[path] = JSON.stringify(value);
  publish({ "river-survey": { plain: "Rivers." } });
  for (const id of ["slug:rivers", "arxiv:1901.00001", "doi:10.1000/rivers.1"]) {
    assert.deepEqual(await textsOf({ ids: [id] }), { plain: "Rivers." });
  }
});

test("a lean site has one format: the abstract is in none, and the topics stand nowhere by name", async () => {
  const told = { authors: ["Ana Lee", "Bo Ek", "Cy Ox", "Di Yak"], year: 2024, topics: ["water"], abstract: "Of rivers." };
  files["data/formats.json"] = JSON.stringify({ shards: 1, formats: [BIBTEX] });
  files["data/shards/0.json"] = JSON.stringify({ version: 1, papers: [{ ...record("rivers", { bibtex: ENTRY }), ...told }] });
  assert.deepEqual((await citedAs("rivers")).texts, { bibtex: ENTRY });
  assert.deepEqual(await factsOf(["slug:rivers"]), { authors: "Ana Lee, Bo Ek, Cy Ox et al.", year: "2024" });
});

test("without a cache the texts come all the same", async () => {
  globalThis.caches = /** @type {any} */ (undefined);
  publish({ bare: { plain: "Bare." } });
  assert.deepEqual(await textsOf({ ids: ["slug:bare"] }), { plain: "Bare." });
  await forget(["slug:bare"]);
});

test("keys stay unique in a joined file", () => {
  const other = ENTRY.replace("Rivers}", "Lakes}");
  assert.equal(joined(BIBTEX, [ENTRY, other, other]), [ENTRY, ...["-2", "-3"].map((end) => other.replace("-1,", `-1${end},`))].join("\n"));
  const csl = { before: "[\n", between: ",\n", after: "\n]\n" };
  assert.equal(joined(csl, ["{}", "{}"]), "[\n{},\n{}\n]\n");
});

test("work goes on a few at a time, in order", async () => {
  const heard = [];
  let open = 0;
  let most = 0;
  const results = await inTurn(Array.from({ length: 20 }, (_, at) => at), async (at) => {
    open += 1;
    most = Math.max(most, open);
    await Promise.resolve();
    open -= 1;
    return at * 2;
  }, (count) => { heard.push(count); });
  assert.deepEqual(results, Array.from({ length: 20 }, (_, at) => at * 2));
  assert.deepEqual(heard, [0, 8, 16]);
  assert.equal(most, 8);
});

const MARKS = { state: "read", star: true, note: "50% of {this} is $5 & ~x^2\\ #1_a }", ids: ["slug:a", "doi:10.1/x y"] };

for (const format of ["bibtex", "biblatex", "markdown"]) {
  test(`${format} comes back with the reader's marks`, () => {
    const text = format === "markdown" ? "Ana Lee. [Rivers \\[1\\]](<https://example.org/>). 2024.\n" : ENTRY;
    const file = toCitations({ ...BIBTEX, name: format }, [MARKS], [text]);
    assert.ok(file.includes(text.replace(/\n(?:\}\n)?$/, "")));
    const { papers: [back, ...more] } = parseReadingList(file);
    assert.deepEqual(more, []);
    const { title, texts, url, authors, year, topics, ...marks } = back;
    assert.deepEqual(marks, MARKS);
    assert.equal(title, format === "markdown" ? "Rivers [1]" : "Rivers");
    assert.equal(toCitations({ ...BIBTEX, name: format }, [back], [Object.values(texts)[0]]), file);
  });
}

const RECORDS = {
  ris: "TY  - GEN\nID  - a\nTI  - Rivers\nAU  - Lee, Ana\nPY  - 2024\nKW  - Boats\nUR  - https://example.org/\nER  - \n",
  csl: JSON.stringify({
    id: "a", title: "Rivers", author: [{ family: "Lee", given: "Ana" }], issued: { "date-parts": [[2024, 5]] },
    keyword: "Boats", URL: "https://example.org/", custom: { keywords: ["Boats"] },
  }),
};
const FRAMES = { ris: { before: "", between: "", after: "" }, csl: { before: "[\n", between: ",\n", after: "\n]\n" } };

for (const [name, text] of Object.entries(RECORDS)) {
  const write = (marks) => toCitations({ ...FRAMES[name], name }, [marks, marks], [text, text]);

  test(`${name} comes back with the reader's marks, and as it was`, () => {
    const noted = { ...MARKS, note: "two\nlines\nER  - \nTY  - GEN" };
    const { papers } = parseReadingList(write(noted));
    assert.equal(papers.length, 2);
    const { title, url, authors, year, topics, texts, ...marks } = papers[0];
    assert.deepEqual(marks, noted);
    assert.deepEqual([title, url, authors, year, topics], ["Rivers", "https://example.org/", name === "ris" ? "Lee, Ana" : "Ana Lee", "2024", ["Boats"]]);
    assert.deepEqual(texts, { [name]: text });
  });

  test(`${name} of another program is to be read`, () => {
    const { before, after } = FRAMES[name];
    const { papers: [paper] } = parseReadingList(before + text + after);
    assert.deepEqual([paper.state, paper.star, paper.ids], ["to-read", false, ["title:rivers"]]);
  });
}

test("a bibliography of another program keeps its fields", () => {
  const { papers } = parseReadingList('@Article{a, title = "T, {U}", month = jan, keywords = {x, y}, doi = {10.1/A}}\n');
  assert.equal(papers[0].texts.bibtex, '@Article{a,\n  title = "T, {U}",\n  month = jan,\n  doi = {10.1/A},\n  keywords = {x, y}\n}\n');
  const file = toCitations(BIBTEX, papers, [papers[0].texts.bibtex]);
  assert.match(file, /\n {2}keywords = \{x, y, to-read\},\n {2}papershelf = \{doi%3A10\.1%2Fa\}\n\}\n$/);
  assert.deepEqual(parseReadingList(file).papers[0], papers[0]);
});

test("TeX's words that JavaScript has a meaning for stay as they are", () => {
  const [{ title }] = parseReadingList("@misc{a, title = {{\\constructor} of {\\textasciitilde}}}\n").papers;
  assert.equal(title, "{\\constructor} of ~");
});

test("papers of another program's bibliography: their ids, and whether they were read", () => {
  const papers = (fields) => parseReadingList(`@misc{a, title = {T}, ${fields}}\n`).papers;
  const [{ ids, url, state }] = papers("eprint = {2410.01234v2}, archivePrefix = {arXiv}, url = {https://arxiv.org/abs/2410.01234v2}");
  assert.deepEqual([...new Set(ids)], ["arxiv:2410.01234"]);
  assert.equal(url, "https://arxiv.org/abs/2410.01234v2");
  assert.equal(state, "to-read");
  assert.deepEqual(papers("eprint = {x}, archivePrefix = {HAL}")[0].ids, ["title:t"]);
  assert.equal(papers("year = 2024")[0].url, "");
  // One with a note or a star was on a list, with or without a state.
  assert.equal(papers("annote = {Swim}")[0].state, "");
  assert.equal(papers("keywords = {starred}")[0].state, "");
  assert.equal(papers("keywords = {read}")[0].state, "read");
});

test("Markdown: a line without a title or any id is no paper", () => {
  const papers = (line) => parseReadingList(`## Read\n\n- ${line}\n`).papers;
  assert.deepEqual(papers("Otters"), []);
  assert.deepEqual(papers("[](https://arxiv.org/abs/2410.01234)"), []);
  const [{ ids, title, url, state }] = papers("[Otters](https://arxiv.org/abs/2410.01234v1)");
  assert.deepEqual([ids, title, url, state], [["arxiv:2410.01234"], "Otters", "https://arxiv.org/abs/2410.01234v1", "read"]);
});

test("the abstract, which a shard has once, stands last where a format has it", async () => {
  const { withAbstract } = await fresh(`abstract`);
  const texts = { bibtex: "@misc{a}\n", ris: "TY  - GEN\nTI  - T\nER  - \n", csl: '{"id":"a","title":"T"}' };
  assert.equal(withAbstract(texts, ""), texts);
  assert.deepEqual(withAbstract(texts, 'Two "$&"\n\nparts.'), {
    bibtex: "@misc{a}\n",
    ris: 'TY  - GEN\nTI  - T\nAB  - Two "$&" parts.\nER  - \n',
    csl: '{"id":"a","title":"T","abstract":"Two \\"$&\\" parts."}',
  });
});
