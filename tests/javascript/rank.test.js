/* From what words, phrases and names say of papers to an order of papers. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { rank } from "../../overrides/assets/javascripts/search/rank.js";

const NOTHING = {
  exact: [], guessed: new Map(), groups: [], phrases: [], conditions: [], without: new Set(), size: 100,
};

/** A word that stands in these papers, everywhere with the same impact. */
function word(papers, impact = "5", more = {}) {
  const terms = papers.length ? [{ papers, impacts: impact.repeat(papers.length), share: 1 }] : [];
  return { word: "otter", known: papers.length > 0, terms, ...more };
}

/** What is found, with the papers in their order. */
function found(asked) {
  const { scores, ...rest } = rank({ ...NOTHING, ...asked });
  return { ...rest, scores, papers: [...scores].sort(([, one], [, other]) => other - one).map(([paper]) => paper) };
}

/** So many papers from `first` on. */
const range = (count, first = 0) => Array.from({ length: count }, (_, step) => first + step);

test("no query finds all papers, and none has a score", () => {
  const all = found({});
  assert.equal(all.scores.size, 100);
  assert.ok([...all.scores.values()].every((score) => score === 0));
  assert.equal(all.scored, false);
});

test("a word that no paper holds finds none", () => {
  const none = found({ groups: [word([])] });
  assert.deepEqual(none.papers, []);
  assert.equal(none.scored, false);
});

test("a word finds its papers, the weightier first", () => {
  const group = word([], "", { terms: [{ papers: [3, 7, 9], impacts: "1za", share: 1 }] });
  assert.deepEqual(found({ groups: [group] }).papers, [7, 9, 3]);
});

test("of several terms of a word the best counts, by its share", () => {
  const terms = [{ papers: [1, 2], impacts: "99", share: 1 }, { papers: [2, 3], impacts: "zz", share: 0.75 }];
  const { papers, scores } = found({ groups: [word([], "", { terms })] });
  assert.equal(scores.get(2), scores.get(3));
  assert.equal(papers.at(-1), 1);
});

test("a rare word counts more than a frequent one", () => {
  const groups = [word([1, ...range(14, 50)]), word([2, ...range(4, 90)])];
  const { scores } = found({ groups });
  assert.ok(Number(scores.get(2)) > Number(scores.get(1)));
});

test("papers with some of the words follow those with all, where these are few", () => {
  const eleven = found({ groups: [word(range(20)), word(range(11))] });
  assert.ok(eleven.partial.size > 0);
  assert.ok(!eleven.partial.has(10));
  const score = (paper) => eleven.scores.get(paper) ?? Number.NaN;
  assert.ok(Math.min(...range(11).map(score)) > score(11));
  const twelve = found({ groups: [word(range(20)), word(range(12))] });
  assert.equal(twelve.partial.size, 0);
  assert.equal(twelve.scores.size, 12);
});

test("no more than forty of them follow", () => {
  const { partial } = found({ groups: [word(range(60)), word([99])] });
  assert.ok(partial.size <= 41);
});

test("a paper with little of the query's weight is left out where another holds more", () => {
  const groups = [word([1]), word([1]), word([...range(60, 10)])];
  assert.deepEqual(found({ groups }).papers, [1]);
  // Where nothing holds more, little is better than nothing.
  assert.ok(found({ groups: [word([]), word(range(3))] }).papers.length === 3);
});

test("a phrase is a condition, and the oftener the better", () => {
  const phrases = [new Map([[4, 1], [5, 3]])];
  assert.deepEqual(found({ phrases }).papers, [5, 4]);
  assert.deepEqual(found({ phrases, groups: [word([4, 6])] }).papers, [4]);
  assert.deepEqual(found({ phrases: [new Map()] }).papers, []);
  assert.equal(found({ phrases }).scored, true);
});

test("conditions and exclusions hold for all but exact names", () => {
  const groups = [word([1, 2, 3])];
  assert.deepEqual(found({ groups, conditions: [new Set([2, 3])], without: new Set([3]) }).papers, [2]);
  const named = found({ groups, exact: [9], without: new Set([1, 2, 3]) });
  assert.deepEqual(named.papers, [9]);
});

test("exact names come first, in their order", () => {
  const { papers, partial } = found({ groups: [word([1, 2], "z")], exact: [8, 7] });
  assert.deepEqual(papers.slice(0, 2), [8, 7]);
  assert.ok(!partial.has(8));
});

test("names almost so: before papers with the word where it is unknown, behind a good hit otherwise", () => {
  const guessed = new Map([[50, 1.3]]);
  const unknown = found({ guessed, groups: [word([1], "5", { known: false })] });
  assert.deepEqual(unknown.papers, [50, 1]);
  assert.deepEqual([...unknown.similar], [50]);
  const known = found({ guessed, groups: [word([1], "z")] });
  assert.deepEqual(known.papers, [1, 50]);
});

test("the nearer name comes first", () => {
  const guessed = new Map([[50, 2.4], [51, 1.2]]);
  assert.deepEqual(found({ guessed, groups: [word([])] }).papers, [51, 50]);
});

test("a paper that fits anyway is no similar one", () => {
  const { similar } = found({ guessed: new Map([[1, 1.2]]), groups: [word([1])] });
  assert.equal(similar.size, 0);
  assert.equal(found({ guessed: new Map([[2, 1.2]]), without: new Set([2]), groups: [word([1])] }).similar.size, 0);
});
