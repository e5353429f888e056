/* The reader's list as data: what is kept, what becomes one, and what a storage may hold. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { STATES, openReadingList } from "../../overrides/assets/javascripts/reading-list-store.js";

const KEY = "/.papershelf";

/** A storage as browsers have it, in memory. */
function storageOf(kept) {
  const held = new Map(kept === undefined ? [] : [[KEY, typeof kept === "string" ? kept : JSON.stringify(kept)]]);
  return {
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    papers: () => JSON.parse(held.get(KEY) ?? '{"papers": []}').papers,
  };
}

const OTTERS = { ids: ["slug:otters", "arxiv:2410.01234"], title: "Otters", url: "papers/otters/" };
const DAMS = { ids: ["slug:dams"], title: "Dams", url: "papers/dams/" };
const titles = (list) => list.all().map(({ title }) => title);

test("a change is kept, and another page finds it by any of the ids", () => {
  const storage = storageOf();
  openReadingList(KEY, storage).change(OTTERS, { state: "reading", note: "Swim" });
  const list = openReadingList(KEY, storage);
  const entry = list.find(["arxiv:2410.01234"]);
  assert.equal(entry?.state, "reading");
  assert.equal(entry?.note, "Swim");
  assert.equal(list.find(["slug:gone"]), null);
});

test("a paper without state, star and note is on no list", () => {
  const storage = storageOf();
  const list = openReadingList(KEY, storage);
  list.change(OTTERS, { star: true });
  list.change(OTTERS, { star: false });
  assert.deepEqual(list.all(), []);
  assert.deepEqual(storage.papers(), []);
});

test("what another tab wrote is kept", () => {
  const storage = storageOf();
  const [one, other] = [openReadingList(KEY, storage), openReadingList(KEY, storage)];
  one.change(OTTERS, { star: true });
  other.change(DAMS, { star: true });
  one.change(OTTERS, { note: "Swim" });
  assert.deepEqual(titles(openReadingList(KEY, storage)).sort(), ["Dams", "Otters"]);
});

test("entries that turn out to be one paper become one, and nothing is lost", () => {
  const list = openReadingList(KEY, storageOf());
  list.change(OTTERS, { state: "read", note: "Swim" });
  list.change(DAMS, { star: true, note: "Build" });
  list.adopt({ ids: ["slug:dams", "slug:otters"], title: "Dams", url: "papers/dams/" });
  assert.equal(list.all().length, 1);
  const entry = list.find(["arxiv:2410.01234"]);
  assert.deepEqual([...(entry?.ids ?? [])].sort(), ["arxiv:2410.01234", "slug:dams", "slug:otters"]);
  assert.equal(entry?.state, "read");
  assert.equal(entry?.star, true);
  assert.deepEqual(entry?.note.split("\n\n").sort(), ["Build", "Swim"]);
});

test("a paper that is on no list is not adopted", () => {
  const list = openReadingList(KEY, storageOf());
  list.adopt(OTTERS);
  assert.deepEqual(list.all(), []);
});

test("a paper's own page knows its title best", () => {
  const list = openReadingList(KEY, storageOf());
  list.change(OTTERS, { star: true });
  list.adopt({ ...OTTERS, title: "Otters, Revised", own: true });
  list.adopt({ ...OTTERS, title: "otters (seen in a list)", url: "papers/otters-2/" });
  const entry = list.find(OTTERS.ids);
  assert.equal(entry?.title, "Otters, Revised");
  assert.equal(entry?.url, "papers/otters-2/");
});

const OLD = { ...OTTERS, state: "to-read", star: true, note: "Swim", updated: "2024-01-01T00:00:00.000Z" };
const NEW = { ...OTTERS, state: "read", star: false, note: "Swim well", updated: "2024-01-02T00:00:00.000Z" };

for (const [what, here, file] of [["an older file", NEW, OLD], ["a later file", OLD, NEW]]) {
  test(`of ${what} and the list the later state holds`, () => {
    const list = openReadingList(KEY, storageOf({ papers: [here] }));
    assert.equal(list.add([file]), 1);
    const [entry] = list.all();
    assert.deepEqual([entry?.state, entry?.star, entry?.note, entry.updated], ["read", false, "Swim well", NEW.updated]);
  });
}

test("of two entries of the same time the list's own holds", () => {
  const list = openReadingList(KEY, storageOf({ papers: [OLD] }));
  list.add([{ ...NEW, updated: OLD.updated }]);
  assert.equal(list.all()[0].state, "to-read");
});

test("different notes are both kept", () => {
  const list = openReadingList(KEY, storageOf({ papers: [OLD] }));
  list.add([{ ...NEW, note: "Dive" }]);
  assert.equal(list.all()[0].note, "Swim\n\nDive");
});

test("the last changed comes first, titles decide between equals", () => {
  const list = openReadingList(KEY, storageOf({ papers: [OLD, { ...DAMS, star: true, updated: OLD.updated }, { ...NEW, ids: ["slug:x"], title: "X" }] }));
  assert.deepEqual(titles(list), ["X", "Dams", "Otters"]);
});

test("a paper is removed by any of its ids", () => {
  const storage = storageOf({ papers: [OLD] });
  openReadingList(KEY, storage).remove(["arxiv:2410.01234"]);
  assert.deepEqual(storage.papers(), []);
});

test("listeners hear of every change until they stop", () => {
  const list = openReadingList(KEY, storageOf());
  let heard = 0;
  const stop = list.subscribe(() => (heard += 1));
  list.change(OTTERS, { star: true });
  list.mute([{ id: "tags/rag/", name: "RAG" }]);
  stop();
  list.change(OTTERS, { star: false });
  assert.equal(heard, 2);
});

test("without a storage the list lasts as long as the page", () => {
  const full = { getItem: () => null, setItem: () => { throw new Error("QuotaExceededError"); } };
  const list = openReadingList(KEY, full);
  list.change(OTTERS, { star: true });
  list.change(DAMS, { star: true });
  assert.equal(list.kept, false);
  assert.deepEqual(titles(list).sort(), ["Dams", "Otters"]);
  assert.equal(openReadingList(KEY, null).kept, false);
});

test("muting: each once, in the order of names", () => {
  const list = openReadingList(KEY, storageOf());
  assert.equal(list.mute([{ id: "topics/water/", name: "Water" }, { id: "word:survey", name: "survey" }]), 2);
  assert.equal(list.mute([{ id: "topics/water/", name: "Water" }, { id: "tags/rag/", name: "RAG" }]), 1);
  assert.deepEqual(list.muted.map(({ name }) => name), ["RAG", "Water", "survey"]);
  list.unmute("topics/water/");
  assert.deepEqual(list.muted.map(({ id }) => id), ["tags/rag/", "word:survey"]);
});

/* ---- What a storage may hold, by whoever wrote it ---- */

for (const kept of [
  "", "null", "[]", "7", "not JSON", "{", '{"papers": null}', '{"papers": {}}', '{"papers": "x", "muted": 3}',
  '{"papers": [null, 1, "x", [], {}, {"ids": "x"}, {"ids": []}, {"ids": [null, 7, ""]}], "muted": [null, 1, {}, {"id": 3}]}',
]) {
  test(`nothing is read from ${kept.slice(0, 40)}`, () => {
    const list = openReadingList(KEY, storageOf(kept));
    assert.deepEqual(list.all(), []);
    assert.deepEqual(list.muted, []);
    list.change(OTTERS, { star: true });
    assert.deepEqual(titles(list), ["Otters"]);
  });
}

test("what is good among it is kept", () => {
  const papers = [null, 1, "x", [], { ids: "x" }, { ids: [7] }, OLD, { ids: { some: 1 } }];
  const list = openReadingList(KEY, storageOf({ papers, muted: [null, 7, [], { id: "tags/rag/" }, { name: "x" }] }));
  assert.deepEqual(titles(list), ["Otters"]);
  assert.deepEqual(list.muted, [{ id: "tags/rag/", name: "rag" }]);
});

test("values of another kind are as if absent", () => {
  const broken = {
    ids: ["slug:otters", 7, null], title: { toString: "x" }, url: ["papers/otters/"], state: "constructor",
    star: "yes", note: 7, updated: 9, texts: { bibtex: 3 }, csl: "x", more: "dropped",
  };
  const [entry] = openReadingList(KEY, storageOf({ papers: [broken] })).all();
  assert.deepEqual(entry, { ids: ["slug:otters"], title: "Untitled", url: "", state: "", star: false, note: "", updated: "" });
});

test("how a paper is cited in the file that it came with is kept, also where that was CSL", () => {
  const of = (more) => openReadingList(KEY, storageOf({ papers: [{ ...OLD, ...more }] })).all()[0].texts;
  assert.deepEqual(of({ texts: { bibtex: "@misc{a}", ris: 3, plain: "" } }), { bibtex: "@misc{a}\n" });
  assert.deepEqual(of({ csl: { title: "Otters" } }), { csl: '{"title":"Otters"}' });
  for (const texts of [null, [], "x", {}, { bibtex: 1 }]) assert.equal(of({ texts }), undefined);
});

test("a list that is cut off is kept aside before it is written over", () => {
  const storage = storageOf('{"papers": [{"ids": ["slug:otters"], "note": "Swi');
  openReadingList(KEY, storage).change(DAMS, { star: true });
  assert.match(storage.getItem(`${KEY}.unreadable`) ?? "", /"Swi$/);
});

test("only lists of the site and words are muted", () => {
  const list = openReadingList(KEY, storageOf());
  list.mute([
    "topics/a/", "tags/b/", "word:c", "topics/a/b/", "topics/../", "topics/", "https://example.org/", "word:", "word: ",
    "digests/a/", "topics/a b/", "topics/a/x", "topics/..\\..\\x/", "topics/%2e%2e/", "tags/a?b/", "tags/a#/", "topics/a\n/",
  ].map((id) => ({ id })));
  assert.deepEqual(list.muted, [{ id: "topics/a/", name: "a" }, { id: "tags/b/", name: "b" }, { id: "word:c", name: "c" }]);
});

test("the states are those that files and filters name", () => {
  assert.deepEqual(Object.keys(STATES), ["to-read", "reading", "read", "not-interested"]);
});
