/* The reader's list as data, kept by this browser alone. No DOM in here.
 *
 * A paper on the list is kept under all ids it was ever seen with:
 *
 *   {"ids": ["slug:otters", "arxiv:2410.01234"], "title": "...", "url": "papers/otters/",
 *    "state": "to-read", "star": true, "note": "...", "updated": "2024-10-21T09:00:00.000Z",
 *    "texts": {"bibtex": "..."}}
 *
 * so it is found again after a rebuild, under a changed address, and when two papers turn out to
 * be one: entries that share an id become one entry. `url` is relative to the site, or absolute.
 * `texts`: how a paper that came with a file is cited there; this site's own are fetched from it.
 *
 * Beside the papers stands what the reader does not want to see, {"id", "name"} each: lists
 * ("topics/agents/", "tags/rag/") and words of titles ("word:survey").
 */

import { STATES, checkedMuted, checkedPapers } from "./reading-list-schema.js";

export { STATES };

/**
 * @typedef {{ authors?: string, year?: string, topics?: string[] }} Facts
 * @typedef {Facts & { ids: string[], title: string, url: string, own?: boolean }} Paper what a page says of a paper; own: whether it is the paper's
 * @typedef {{ state: string, star: boolean, note: string }} Marks the reader's; state: one of `STATES`, or empty
 * @typedef {Paper & Marks & { updated: string, added?: string, texts?: Record<string, string> }} Entry
 * @typedef {{ id: string, name: string }} Muted
 * @typedef {Pick<Storage, "getItem" | "setItem">} Storing
 * @typedef {ReturnType<typeof openReadingList>} ReadingList
 */

const VERSION = 1;

/**
 * The list kept under `key`. Where the browser keeps nothing, it lasts as long as the page.
 * @param {string} key
 * @param {Storing | null} storage
 */
export function openReadingList(key, storage = browserStorage()) {
  /** @type {Set<() => void>} */
  const listeners = new Set();
  let { papers: entries, muted } = read();
  let byId = index();

  function read() {
    const kept = storage?.getItem(key) ?? "{}";
    try {
      const found = JSON.parse(kept);
      return { papers: checkedPapers(found.papers), muted: checkedMuted(found.muted) };
    } catch {
      keepUnreadable(kept);
      return { papers: [], muted: [] };
    }
  }

  /** What may be somebody's list, cut off or garbled, is not written over. @param {string} kept */
  function keepUnreadable(kept) {
    try {
      storage?.setItem(`${key}.unreadable`, kept);
    } catch {
      // full or forbidden
    }
  }

  function index() {
    return new Map(entries.flatMap((entry) => entry.ids.map((id) => /** @type {const} */ ([id, entry]))));
  }

  /** @param {Entry[]} next @param {Muted[]} quiet */
  function write(next, quiet = muted) {
    // What another tab has written since is in the storage, not in this page.
    entries = next;
    muted = quiet;
    byId = index();
    try {
      storage?.setItem(key, JSON.stringify({ version: VERSION, papers: entries, muted }));
    } catch {
      storage = null; // full or forbidden: go on without
    }
    announce();
  }

  function announce() {
    for (const listener of listeners) listener();
  }

  /** @param {string[]} ids */
  function matching(ids) {
    return [...new Set(ids.flatMap((id) => byId.get(id) ?? []))];
  }

  /** Puts `entry` in the place of all that share an id with it; an empty one is dropped. @param {Entry} entry @param {Entry[]} old */
  function replace(entry, old) {
    const kept = entries.filter((other) => !old.includes(other));
    write(isEmpty(entry) ? kept : [...kept, entry]);
    return entry;
  }

  return {
    /** Whether the list outlives the page. */
    get kept() {
      return Boolean(storage);
    },

    /** The entry of a paper with any of these ids, or null. @param {string[]} ids @returns {Entry | null} */
    find(ids) {
      const found = matching(ids);
      return found.length ? found.reduce(merged) : null;
    },

    /** All entries, the last changed first. */
    all() {
      return [...entries].sort((a, b) => compare(b.updated, a.updated) || compare(a.title, b.title));
    },

    /** Sets some of the marks of a paper. @param {Paper} paper @param {Partial<Marks>} values */
    change(paper, values) {
      refresh();
      const old = matching(paper.ids);
      const before = old.reduce(merged, blank(paper));
      const time = now();
      return replace({ ...described(before, paper), ...values, added: before.added ?? time, updated: time }, old);
    },

    /** Tells the list what is known of a paper by now: further ids, title, address. @param {Paper} paper */
    adopt(paper) {
      const old = matching(paper.ids);
      if (!old.length) return;
      const entry = described(old.reduce(merged), paper);
      if (old.length > 1 || JSON.stringify(entry) !== JSON.stringify(old[0])) {
        refresh();
        const again = matching(paper.ids);
        if (again.length) replace(described(again.reduce(merged), paper), again);
      }
    },

    /** The entries of these ids as they are now, for `restore`. @param {string[]} ids */
    entriesOf(ids) {
      refresh();
      return matching(ids);
    },

    /** Undoes what happened to papers of these ids: the entries they had are all they have. @param {string[]} ids @param {Entry[]} old */
    restore(ids, old) {
      refresh();
      const gone = matching(ids);
      write([...entries.filter((entry) => !gone.includes(entry)), ...old]);
    },

    /** @param {string[]} ids */
    remove(ids) {
      refresh();
      const old = matching(ids);
      write(entries.filter((entry) => !old.includes(entry)));
    },

    /** Adds entries of a file; what was changed last wins, and no note is lost. Returns how many. @param {unknown} others @param {import("./reading-list-schema.js").Tell} [tell] */
    add(others, tell) {
      refresh();
      let next = entries;
      const good = checkedPapers(others, tell).filter((entry) => !isEmpty(entry));
      for (const entry of good) {
        const ids = new Set(entry.ids);
        const same = next.filter((other) => other.ids.some((id) => ids.has(id)));
        next = [...next.filter((other) => !same.includes(other)), same.reduce(merged, entry)];
      }
      write(next);
      return good.length;
    },

    /** What the reader does not want to see: [{id, name}], in the order of the names. */
    get muted() {
      return [...muted].sort((a, b) => compare(a.name, b.name));
    },

    /** Adds to what is muted; returns how many were not before. @param {unknown} others @param {import("./reading-list-schema.js").Tell} [tell] */
    mute(others, tell) {
      refresh();
      const known = new Set(muted.map(({ id }) => id));
      const more = checkedMuted(others, tell).filter(({ id }) => !known.has(id));
      write(entries, [...muted, ...more]);
      return more.length;
    },

    /** @param {string} id */
    unmute(id) {
      refresh();
      write(entries, muted.filter((other) => other.id !== id));
    },

    /** Reads again what another tab may have written. */
    refresh() {
      refresh();
      announce();
    },

    /** Calls `listener` after every change; returns what ends that. @param {() => void} listener */
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };

  function refresh() {
    if (!storage) return;
    ({ papers: entries, muted } = read());
    byId = index();
  }
}

/** The browser's storage, or null where it is switched off. @returns {Storage | null} */
export function browserStorage() {
  try {
    const probe = "papershelf.probe";
    window.localStorage.setItem(probe, "1");
    window.localStorage.removeItem(probe);
    return window.localStorage;
  } catch {
    return null;
  }
}

/** @param {Paper} paper @returns {Entry} */
function blank(paper) {
  return { ids: [], title: paper.title, url: paper.url, state: "", star: false, note: "", updated: "" };
}

/** What a page says of a paper. A paper's own page knows its title best. @param {Entry} entry @param {Paper} paper */
function described(entry, paper) {
  const title = paper.own ? paper.title : entry.title;
  const { authors = entry.authors, year = entry.year, topics = entry.topics } = paper;
  const facts = Object.fromEntries(Object.entries({ authors, year, topics }).filter(([, value]) => value !== undefined));
  return { ...entry, ...facts, ids: union(paper.ids, entry.ids), title, url: paper.url };
}

/** Two entries as one, with all ids and both notes.
 *
 * Of one paper the later state and star hold; where two papers became one, neither is lost.
 * @param {Entry} one
 * @param {Entry} other
 */
function merged(one, other) {
  const [older, newer] = one.updated <= other.updated ? [one, other] : [other, one];
  const same = older.ids.some((id) => newer.ids.includes(id));
  return {
    ...older,
    ...newer,
    ...(older.added ? { added: older.added } : {}),
    ids: union(newer.ids, older.ids),
    state: newer.state || (same ? "" : older.state),
    star: newer.star || (!same && older.star),
    note: bothNotes(older.note, newer.note),
  };
}

/** @param {string} older @param {string} newer */
function bothNotes(older, newer) {
  if (!older || newer.includes(older)) return newer;
  return !newer || older.includes(newer) ? older : `${older}\n\n${newer}`;
}

/** @param {Entry} entry */
function isEmpty(entry) {
  return !entry.state && !entry.star && !entry.note;
}

/** @param {string[]} first @param {string[]} second */
function union(first, second) {
  return [...new Set([...first, ...second])];
}

/** @param {string} a @param {string} b */
function compare(a, b) {
  return a < b ? -1 : Number(a > b);
}

function now() {
  return new Date().toISOString();
}
