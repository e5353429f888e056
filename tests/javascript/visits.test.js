/* What was new at the reader's last visit. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { visit } from "../../overrides/assets/javascripts/visits.js";

const KEY = "/.papershelf.visits";
const MINUTE = 60_000;

/** A reader who comes by at the given minutes and sees these papers; what each page is told. */
async function visits(pages, kept = /** @type {string | null} */ (null)) {
  let held = kept;
  let asked = 0;
  const storage = { getItem: () => held, setItem: (_, text) => (held = text) };
  const told = [];
  for (const [minute, keys] of pages) {
    told.push(visit(storage, KEY, async () => ((asked += 1), keys), minute * MINUTE));
    await new Promise((done) => setImmediate(done));
  }
  return { told, asked };
}

test("the first visit has none before it", async () => {
  assert.deepEqual((await visits([[0, ["a"]], [1, ["a"]]])).told, [null, null]);
});

test("a pause of half an hour begins a visit, a shorter one does not", async () => {
  const { told } = await visits([[0, ["a"]], [29.9, ["b"]], [59.9, ["c"]]]);
  assert.deepEqual(told, [null, null, { when: 29.9 * MINUTE, keys: ["a"] }]);
});

test("all pages of a visit are told the same, and the papers are asked for once a visit", async () => {
  const { told, asked } = await visits([[0, ["a"]], [40, ["b"]], [41, ["c"]], [80, ["d"]]]);
  assert.deepEqual(told.map((before) => before?.keys ?? null), [null, ["a"], ["a"], ["b"]]);
  assert.equal(asked, 3);
});

test("where the papers could not be loaded, the visit before counts", async () => {
  let held = null;
  const storage = { getItem: () => held, setItem: (_, text) => (held = text) };
  visit(storage, KEY, async () => { throw new Error("offline"); }, 0);
  await new Promise((done) => setImmediate(done));
  assert.equal(visit(storage, KEY, async () => ["a"], 60 * MINUTE), null);
});

test("without a storage nothing is remembered, and nothing asked for", () => {
  assert.equal(visit(null, KEY, () => assert.fail("asked"), 0), null);
  const full = { getItem: () => null, setItem: () => { throw new Error("QuotaExceededError"); } };
  assert.equal(visit(full, KEY, async () => ["a"], 0), null);
});

for (const kept of [
  "", "null", "7", "{", "[]", '{"last": "x"}', '{"last": 1, "keys": 5}', '{"last": 1, "before": 7, "keys": null}',
  '{"last": 1, "keys": ["a", 7]}', '{"last": 1, "before": {"when": 1, "keys": 5}}', '{"last": 1, "before": {"when": "x", "keys": []}}',
]) {
  test(`a storage may hold ${kept}`, async () => {
    for (const minute of [1, 100]) {
      const { told } = await visits([[minute, ["a"]]], kept);
      for (const before of told) {
        if (before === null) continue;
        assert.equal(typeof before.when, "number");
        assert.ok(Array.isArray(before.keys) && before.keys.every((key) => typeof key === "string"));
      }
    }
  });
}
