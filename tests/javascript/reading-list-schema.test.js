/* What strangers may put into a reader's list: refused with words, and never part of another paper's
 * citation. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { joined } from "../../overrides/assets/javascripts/citations.js";
import { parseReadingList, toCitations, toJson } from "../../overrides/assets/javascripts/reading-list-files.js";
import { checkedMuted, checkedPapers } from "../../overrides/assets/javascripts/reading-list-schema.js";
import { openReadingList } from "../../overrides/assets/javascripts/reading-list-store.js";

const ids = ["slug:otters"];
const FRAMES = {
  bibtex: { name: "bibtex", before: "", between: "\n", after: "" },
  ris: { name: "ris", before: "", between: "", after: "" },
  csl: { name: "csl", before: "[\n", between: ",\n", after: "\n]\n" },
};

/** @param {unknown} found @param {(found: unknown, tell: (what: string) => void) => any[]} check */
function told(found, check = checkedPapers) {
  /** @type {string[]} */
  const said = [];
  return { good: check(found, (what) => void said.push(what)), said };
}

test("a list as we export it is taken whole, without a word", () => {
  const paper = {
    ids: ["slug:otters", "arxiv:2410.01234", "title:two words"], title: "Otters", url: "papers/otters/", state: "read", star: true,
    note: "Two\nlines", updated: "2024-10-21T09:00:00.000Z", texts: { bibtex: "@misc{a,\n  title = {O {T}wo}\n}\n" },
  };
  assert.deepEqual(told([paper, { ids: ["doi:10.1/x"] }]), {
    good: [paper, { ids: ["doi:10.1/x"], title: "Untitled", url: "", state: "", star: false, note: "", updated: "" }],
    said: [],
  });
});

for (const [wrong, said] of /** @type {[object, string][]} */ ([
  [{ title: 7 }, "title must be text, not a number"],
  [{ url: ["x"] }, "url must be an address of the web, not a list"],
  [{ url: "javascript:alert(1)" }, "url must be an address of the web, not this text"], // eslint-disable-line no-script-url
  [{ url: " data:text/html,x" }, "url must be an address of the web, not this text"],
  [{ state: "constructor" }, "state must be one of to-read, reading, read, not-interested, not this text"],
  [{ star: "yes" }, "star must be true or false, not this text"],
  [{ note: { toString: 1 } }, "note must be text, not an object"],
  [{ updated: "zzzz" }, "updated must be a time as 2024-10-21T09:00:00.000Z, not this text"],
  [{ texts: "x" }, "texts must be an object, not this text"],
  [{ texts: { endnote: "%0 x" } }, "endnote must be one entry of that format"],
  [{ csl: { author: 7 } }, "csl must be one entry of that format"],
  [{ csl: null }, "csl must be one entry of that format"],
  [{ ids: [...ids, 7] }, "has ids that are none"],
])) {
  test(`refused with words: ${JSON.stringify(wrong)}`, () => {
    const { good, said: heard } = told([{ ids, ...wrong }]);
    assert.deepEqual(heard, [`paper 1 ${said}`]);
    assert.deepEqual(good, [{ ids, title: "Untitled", url: "", state: "", star: false, note: "", updated: "" }]);
  });
}

test("what is no paper at all is named by its place", () => {
  assert.deepEqual(told({}).said, ["papers must be a list, not an object"]);
  const { good, said } = told([null, { ids }, { ids: [] }, "x"]);
  assert.equal(good.length, 1);
  assert.deepEqual(said, [
    "paper 1 must be an object, not nothing", "paper 3 has no id that could be one", "paper 4 must be an object, not this text",
  ]);
  assert.deepEqual(told([{ id: "topics/a/" }, 7, { id: "../x" }], checkedMuted).said, [
    "muted 2 must be a topic, a tag or a word", "muted 3 must be a topic, a tag or a word",
  ]);
});

test("an id is no path", () => {
  for (const id of ["slug:../x", "slug:..\\..\\x", "slug:a/b", "slug:%2e%2e", "slug:", "slug:a?b", "slug:a\nb", "a\u0000b", ""]) {
    assert.deepEqual(told([{ ids: [id] }]).good, [], id);
  }
});

test("no citation breaks out of its format", () => {
  /** @type {Record<string, unknown[]>} */
  const hostile = {
    bibtex: [
      "@misc{a}\n@misc{b}", "@misc{a, title = {x}}} @misc{b,", "@misc{a, title = {x}", "@misc{a, x = {\n  @misc{b, y = {z}}\n}}", "misc{a}",
      "@misc{a} text", "@misc{, x = {y}}", "@misc{a\"b, x = {y}}", "@comment", 7, null, {}, ["@misc{a}"],
    ],
    ris: [
      "TY  - GEN\nER  - \nTY  - GEN\nER  - \n", "TY  - GEN\nTI  - x\n", "TI  - x\nER  - \n", "TY  - GEN\nfree text\nER  - \n",
      "TY  - GEN\nTI  - x\rER  - \rTY  - GEN\nER  - \n", "TY  - GEN\n\nER  - \n", "ER  - ", 7,
    ],
    csl: [
      "{}, {}", "[]", "7", "null", '{"title": {}}', '{"author": "x"}', '{"author": [7]}', '{"author": [{"family": []}]}',
      '{"issued": 2020}', '{"issued": {"date-parts": [2020]}}', '{"issued": {"raw": {}}}', '{"custom": 7}', '{"title": null}', "{", 7, [],
    ],
    markdown: ["one\ntwo", "a\u0000b", "", 7],
    plain: ["one\n\ntwo", {}],
  };
  for (const [name, texts] of Object.entries(hostile)) {
    for (const text of texts) {
      const { good, said } = told([{ ids, texts: { [name]: text } }]);
      assert.equal(good[0].texts, undefined, `${name}: ${JSON.stringify(text)}`);
      assert.equal(said.length, 1);
    }
  }
});

test("citations of all formats are taken, each ending as files of many need it", () => {
  const texts = {
    bibtex: '@Article{a-1,\n  title = {One {T}wo},\n  x = "y"\n}', ris: "TY  - GEN\r\nAU  - Lee, Ana\r\nAB  - \r\nER  - ",
    csl: '{"id": 1, "author": [{"family": "Lee", "given": "Ana"}], "issued": {"date-parts": [[2020, 1]]}, "custom": {"a": [1]}}',
    markdown: "[Otters](papers/otters/)", plain: "Lee. Otters.",
  };
  const [{ texts: good = {} }] = told([{ ids, texts }]).good;
  assert.deepEqual(Object.keys(good), Object.keys(texts));
  assert.equal(joined(FRAMES.bibtex, [good.bibtex, good.bibtex]).match(/^@/gm)?.length, 2);
  assert.equal(joined(FRAMES.ris, [good.ris, good.ris]).match(/^ER {2}- ?$/gm)?.length, 2);
  assert.equal(JSON.parse(joined(FRAMES.csl, [good.csl, good.csl])).length, 2);
});

test("no note breaks out of BibTeX or Markdown", () => {
  const notes = ["}\n}\n@misc{evil, title = {x}}", "@misc{evil,\n  @misc{more,", "\\", "{{{", "## Read\n- [x](y) <!-- papershelf: slug:evil -->", "-->"];
  for (const note of notes) {
    const entry = { ids, state: "read", star: false, note };
    for (const [name, text] of [["bibtex", "@misc{a,\n  title = {A}\n}\n"], ["markdown", "[A](x)\n"]]) {
      const file = toCitations({ ...FRAMES.bibtex, name }, [entry], [text]);
      const { papers } = parseReadingList(file);
      assert.equal(papers.length, 1, `${name}: ${note}`);
      assert.deepEqual([papers[0].ids, papers[0].note], [ids, note]);
      assert.doesNotMatch(file, /^[ \t]*@misc\{(?!a,)/m);
    }
  }
});

/* ---- Anything at all, from a storage or a file ---- */

const NAMES = ["papers", "muted", "ids", "title", "url", "state", "star", "note", "updated", "texts", "csl", "author", "bibtex", "ris", "id", "name", "__proto__"];
const ATOMS = [null, true, false, 0, -1, 1e308, "", "x", "slug:otters", "slug:../x", "topics/a/", "word:b", "\u0000\ud800", "@misc{", "<img src=x onerror=a()>", "2024-10-21T09:00:00.000Z"];

/** Numbers below 2 ** 32 from a seed, by a linear congruence. @param {number} seed */
function chance(seed) {
  let state = seed;
  return (/** @type {number} */ below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** JSON of any shape, with our names. @param {ReturnType<typeof chance>} pick @param {number} depth @returns {string} */
function anything(pick, depth) {
  const some = () => Array.from({ length: pick(4) }, () => anything(pick, depth - 1));
  const what = depth ? pick(4) : 0;
  if (what < 2) return JSON.stringify(ATOMS[pick(ATOMS.length)]);
  if (what === 2) return `[${some().join()}]`;
  return `{${some().map((one) => `${JSON.stringify(NAMES[pick(NAMES.length)])}: ${one}`).join()}}`;
}

test("whatever a storage or a file holds, the list opens, changes and exports", () => {
  for (let seed = 1; seed <= 3000; seed += 1) {
    const pick = chance(seed);
    const part = (/** @type {number} */ depth) => anything(pick, depth);
    const text = pick(3) ? `{"papers": [{"ids": ["slug:a"], "texts": {"csl": ${part(3)}}, "csl": ${part(3)}, "note": ${part(1)}}, ${part(4)}], "muted": [${part(2)}]}` : part(5);
    const list = openReadingList("k", { getItem: () => text, setItem: () => {} });
    const found = parseReadingList(text);
    list.add(found.papers, (what) => assert.equal(typeof what, "string"));
    list.mute(found.muted);
    list.change({ ids, title: "Otters", url: "papers/otters/" }, { star: true });
    for (const entry of list.all()) {
      assert.ok(entry.ids.every((id) => typeof id === "string"), text);
      assert.equal(typeof `${entry.title}${entry.note}${entry.url}${entry.updated}`, "string");
    }
    const texts = list.all().flatMap((entry) => entry.texts?.csl ?? []);
    assert.equal(JSON.parse(joined(FRAMES.csl, texts)).length, texts.length);
    assert.ok(JSON.parse(toJson(list.all(), list.muted)).papers.length > 0);
    assert.ok(list.muted.every(({ id }) => new URL(id, "https://x.example/s/").href.startsWith("https://x.example/s/") || id.startsWith("word:")));
  }
});
