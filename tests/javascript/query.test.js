/* What a reader types, as parts; the query and its filters as an address and back. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { fromAddress, parse, toAddress, withoutFacets } from "../../overrides/assets/javascripts/search/query.js";

/** Only those parts of a query that hold something. */
function parts(text) {
  const { text: _, open, ...query } = parse(text, ["venue"]);
  return Object.fromEntries(Object.entries(query).filter(([, found]) => found.length));
}

const PARTS = [
  ["", {}],
  ["  \t ", {}],
  ["river Otters", { words: ["river", "otters"] }],
  ["otters otters", { words: ["otters"] }],
  ["the otters", { words: ["otters"] }],
  // Common words count where there is nothing else.
  ["the and", { words: ["the", "and"] }],
  ['the "river otters"', { phrases: [["river", "otters"]] }],
  ['"otters"', { words: ["otters"] }],
  ['"river otters', { phrases: [["river", "otters"]] }],
  ["“river otters”", { phrases: [["river", "otters"]] }],
  ["„river otters“", { phrases: [["river", "otters"]] }],
  ["otters -dams", { words: ["otters"], excluded: [["dams"]] }],
  ['otters -"river dams"', { words: ["otters"], excluded: [["river", "dams"]] }],
  ["author:brook", { named: [["@brook"]] }],
  ['author:"a brook" -author:Čech', { named: [["@a", "@brook"]], unnamed: [["@cech"]] }],
  ['Venue:"River Conf." -venue:dams', { named: [[":venue:river", ":venue:conf"]], unnamed: [[":venue:dams"]] }],
  ["topic:water -TAG:survey", { wanted: [["topic", "water"]], unwanted: [["tag", "survey"]] }],
  ["lang:de is:read", { wanted: [["language", "de"], ["state", "read"]] }],
  ["year:-2016", { wanted: [["year", "-2016"]] }],
  // How one asks for a paper is left out, what one asks for is not.
  ["that paper about otters", { words: ["otters"] }],
  ["find me the article where otters swim", { words: ["otters", "swim"] }],
  ["papers about", { words: ["papers", "about"] }],
  ["otters of a paper about", { words: ["otters", "paper", "about"] }],
  // No prefix of ours: words.
  ["note:this", { words: ["note"] }],
  ["constructor:x", { words: ["constructor", "x"] }],
  ["topic: water", { words: ["topic", "water"] }],
  ["topic:", { words: ["topic"] }],
  // Nothing but signs.
  ['- "" -"" ::', {}],
  ["f5-tts", { words: ["f5", "tts"] }],
];
for (const [text, wanted] of PARTS) test(`parts of ${text}`, () => assert.deepEqual(parts(text), wanted));

for (const [text, open] of /** @type {[string, boolean][]} */ ([
  ["otter", true], ["river ott", true], ["otter ", false], ["", false], ['"otter"', false],
  ["ott topic:water", false], ["otter -dam", false], ["otter .", false],
])) {
  test(`the last word of ${text} ${open ? "may be on its way" : "is whole"}`, () => assert.equal(parse(text).open, open));
}

test("facets are taken out of a text, what is left out stays", () => {
  assert.equal(withoutFacets('lora topic:water "a b" -topic:dams tag:x', ["topic"]), 'lora "a b" -topic:dams tag:x');
  assert.equal(withoutFacets("lang:de otters", ["language"]), "otters");
  assert.equal(withoutFacets("constructor:x otters", ["topic"]), "constructor:x otters");
});

const FACETS = ["topic", "tag", "year"];

test("an address says all there is to say, and comes back", () => {
  const state = {
    text: "river otters", sort: "newest", page: 3,
    filters: { topic: { values: ["water"], all: false }, tag: { values: ["a b", "c&d"], all: true } },
  };
  const address = toAddress(state);
  assert.equal(address, "?q=river+otters&topic=water&tag=a+b&tag=c%26d&all=tag&sort=newest&page=3");
  assert.deepEqual(fromAddress(address, FACETS), state);
});

test("the first page is not said, the second is", () => {
  const state = { text: "a", filters: {}, sort: "relevance", page: 1 };
  assert.equal(toAddress(state), "?q=a");
  assert.equal(toAddress({ ...state, page: 2 }), "?q=a&page=2");
});

test("what goes without saying is not said", () => {
  assert.equal(toAddress({ text: " ", filters: {}, sort: "relevance", page: 1 }), "");
  assert.equal(toAddress({ text: "", filters: { tag: { values: [], all: true } }, sort: "relevance", page: 1 }), "");
});

test("an address may hold anything", () => {
  const usual = { text: "", filters: {}, sort: "relevance", page: 1 };
  for (const address of ["", "?", "?page=-3", "?page=0", "?page=x", "?sort=constructor", "?all=topic", "?__proto__=x&other=y"]) {
    assert.deepEqual(fromAddress(address, FACETS), usual, address);
  }
  assert.equal(fromAddress("?page=2.9", FACETS).page, 2);
  const twice = fromAddress("?topic=a&topic=a&topic=b", FACETS);
  assert.deepEqual(twice.filters, { topic: { values: ["a", "b"], all: false } });
});

test("a facet cannot take the name of another part of the address", () => {
  assert.deepEqual(fromAddress("?q=otters&page=2", ["q", "page"]).filters, {});
});
