/* When the reader was here last, and what was new on the site then. Kept by this browser alone.
 *
 * A visit is a row of pages with no pause of half an hour between two of them. Kept is
 *
 *   {"last": time of the last page, "keys": the newest papers at the begin of this visit,
 *    "before": {"when": last page of the visit before, "keys": the newest papers then}}
 */

const PAUSE = 30 * 60 * 1000;

/**
 * @typedef {{ when: number, keys: string[] }} Before
 * @typedef {{ before: Before | null, keys: string[] | null, last: number }} State
 */

/**
 * Counts a page as part of a visit, and returns `before`: null at the first visit, or where the
 * browser keeps nothing.
 * @param {Pick<Storage, "getItem" | "setItem"> | null} storage
 * @param {string} key
 * @param {() => Promise<string[]>} load resolves to the keys of the newest papers; asked once a visit
 * @param {number} now
 * @returns {Before | null}
 */
export function visit(storage, key, load, now = Date.now()) {
  if (!storage) return null;
  const known = read(storage, key);
  const goesOn = known && now - known.last < PAUSE;
  const before = goesOn || !known?.keys ? known?.before ?? null : { when: known.last, keys: known.keys };
  const state = { before, keys: goesOn ? known.keys : null, last: now };
  write(storage, key, state);
  if (!state.keys) {
    load().then((keys) => write(storage, key, { ...(read(storage, key) ?? state), keys }), () => {});
  }
  return before;
}

/**
 * What is kept, as far as it is what we keep: a storage may hold anything.
 * @param {Pick<Storage, "getItem">} storage
 * @param {string} key
 * @returns {State | null}
 */
function read(storage, key) {
  try {
    const { before, keys, last } = JSON.parse(storage.getItem(key) ?? "null");
    if (typeof last !== "number") return null;
    const was = typeof before?.when === "number" && areKeys(before.keys);
    return { before: was ? { when: before.when, keys: before.keys } : null, keys: areKeys(keys) ? keys : null, last };
  } catch {
    return null;
  }
}

/** @param {unknown} keys @returns {keys is string[]} */
function areKeys(keys) {
  return Array.isArray(keys) && keys.every((key) => typeof key === "string");
}

/** @param {Pick<Storage, "setItem">} storage @param {string} key @param {State} state */
function write(storage, key, state) {
  try {
    storage.setItem(key, JSON.stringify(state));
  } catch {
    // full: the next visit is the first again
  }
}
