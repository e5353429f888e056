/* How papers are cited: all texts were written when the site was built, and are only fetched here;
 * the abstract, which a shard has once, is put into those that have one.
 *
 *   data/formats.json   { shards, formats: [{ name, label, suffix, mime, before, between, after }] }
 *   data/shards/N.json  { papers: [{ id, citation_key, citations: { bibtex: "...", ... } }] }
 *
 * The checksum of a paper's id says in which shard it is. What the reader marks is kept in the browser's
 * cache of this site, each paper by itself, so that the list can be exported without a connection, and
 * when a paper is no longer there. No DOM in here.
 */

/**
 * @typedef {Record<string, string>} Texts citations by the names of formats
 * @typedef {{ before: string, between: string, after: string }} Frame what joins texts to a file
 * @typedef {Frame & { name: string, label: string, suffix: string, mime: string }} Format
 */

import { factsFrom, factsOfCsl, named } from "./reading-list-records.js";

export const SITE = new URL("../../", import.meta.url);
const KEPT = `${SITE.pathname}.papershelf`;
const AT_ONCE = 8;
/** @type {Map<string, Promise<any>>} */
const loaded = new Map();

/** All formats, in the order of menus. @returns {Promise<Format[]>} */
export async function formats() {
  return (await once("data/formats.json", true)).formats;
}

/**
 * { key, texts: { bibtex: "...", ... } } of a paper of this site.
 * @param {string} slug
 * @returns {Promise<{ key: string, texts: Texts }>}
 */
export async function citedAs(slug, keep = false) {
  const { paper } = await dataOf(slug, keep);
  return { key: paper.citation_key, texts: withAbstract(paper.citations ?? {}, paper.abstract ?? "") };
}

/**
 * RIS and CSL-JSON have the abstract last.
 * @param {Texts} texts
 * @param {string} abstract
 * @returns {Texts}
 */
export function withAbstract(texts, abstract) {
  const said = abstract.split(/\s+/).filter(Boolean).join(" ");
  if (!said) return texts;
  return {
    ...texts,
    ...(texts.ris ? { ris: texts.ris.replace(/ER {2}- \n$/, (end) => `AB  - ${said}\n${end}`) } : {}),
    ...(texts.csl ? { csl: texts.csl.replace(/\}$/, (end) => `,"abstract":${JSON.stringify(said)}${end}`) } : {}),
  };
}

/**
 * All data of a paper of this site, as a document of its own.
 * @param {string} slug
 * @returns {Promise<{ $schema: string, version: number, paper: any }>}
 */
export async function dataOf(slug, keep = false) {
  const kept = keep ? await openKept() : undefined;
  const own = new URL(fileOf(slug), SITE);
  try {
    const { shards } = await once("data/formats.json", true);
    const { key } = await import("./search/words.js");
    const { $schema, version, papers } = await once(`data/shards/${key(slug) % shards}.json`, false);
    const paper = papers.find((/** @type {{ id: string }} */ { id }) => id === slug);
    if (!paper) throw new Error(`${slug} is not there`);
    const data = { $schema, version, paper };
    await kept?.put(own, new Response(JSON.stringify(data))).catch(() => {});
    return data;
  } catch (error) {
    const found = await kept?.match(own);
    if (found) return found.json();
    throw error;
  }
}

/**
 * Who wrote a paper of this site, when, and its topics.
 * @param {string[]} ids
 * @returns {Promise<import("./reading-list-store.js").Facts | undefined>}
 */
export async function factsOf(ids) {
  const [slug] = slugsOf(ids);
  if (!slug) return undefined;
  const { paper: { authors, year, topics, citations } } = await dataOf(slug, true);
  // The names of its topics stand in CSL-JSON alone, before those of its tags.
  const names = citations.csl ? factsOfCsl(citations.csl).topics ?? [] : [];
  return factsFrom(named(authors), String(year ?? ""), names.slice(0, topics.length));
}

/**
 * The texts of an entry of the reader's list, as the site has them now; else those it came with.
 * @param {{ ids: string[], texts?: Texts }} entry
 * @returns {Promise<Texts>}
 */
export async function textsOf({ ids, texts = {} }) {
  for (const slug of slugsOf(ids)) {
    try {
      return (await citedAs(slug, true)).texts;
    } catch {
      // The paper has moved, or there is no connection.
    }
  }
  try {
    const slug = await slugNow(ids);
    return slug ? (await citedAs(slug, true)).texts : texts;
  } catch {
    return texts;
  }
}

/** Keeps nothing more of a paper that the reader no longer marks. @param {string[]} ids */
export async function forget(ids) {
  const kept = await openKept();
  await Promise.all(slugsOf(ids).map((slug) => kept?.delete(new URL(fileOf(slug), SITE))));
}

/**
 * Texts in a format as one file. Of two entries of one key, the later gets a number behind it.
 * @param {Frame} format
 * @param {string[]} texts
 */
export function joined({ before, between, after }, texts) {
  const times = new Map();
  const distinct = texts.map((text) => text.replace(/^(@\w+\{)([^\s,]+)/, (start, _, key) => {
    const time = (times.get(key) ?? 0) + 1;
    times.set(key, time);
    return time > 1 ? `${start}-${time}` : start;
  }));
  return before + distinct.join(between) + after;
}

/**
 * The results of work(thing), in order, a few at a time. tell(count) hears how many are done.
 * @template T, R
 * @param {T[]} things
 * @param {(thing: T) => Promise<R>} work
 * @param {(count: number) => void} tell
 */
export async function inTurn(things, work, tell) {
  /** @type {R[]} */
  const results = [];
  for (let start = 0; start < things.length; start += AT_ONCE) {
    tell(start);
    results.push(...await Promise.all(things.slice(start, start + AT_ONCE).map(work)));
  }
  return results;
}

/** @param {string[]} ids */
function slugsOf(ids) {
  return ids.filter((id) => id.startsWith("slug:")).map((id) => id.slice("slug:".length));
}

/** Under which address a paper is kept. @param {string} slug */
function fileOf(slug) {
  return `data/papers/${slug}.json`;
}

/** The address that the search knows for one of the ids, or nothing. @param {string[]} ids */
async function slugNow(ids) {
  const { openEngine } = await import("./search/engine.js");
  const engine = await openEngine(new URL("search/", SITE));
  for (const id of ids) {
    const number = await engine.known(id);
    if (number !== undefined) return (await engine.show([number]))[0].slug;
  }
  return undefined;
}

/**
 * A file of the site, loaded once a page; what failed is tried again when it is next asked for.
 * @param {string} path
 * @param {boolean} keep
 */
function once(path, keep) {
  const known = loaded.get(path);
  if (known) return known;
  const file = load(new URL(path, SITE), keep);
  file.catch(() => loaded.delete(path));
  loaded.set(path, file);
  return file;
}

/** Where it cannot be loaded: as it was when it was last kept. @param {URL} address @param {boolean} keep */
async function load(address, keep) {
  const kept = keep ? await openKept() : undefined;
  const answer = await fetch(address).catch(() => undefined);
  if (answer?.ok) await kept?.put(address, answer.clone()).catch(() => {});
  const found = answer?.ok ? answer : await kept?.match(address);
  if (!found) throw new Error(`${address} cannot be loaded`);
  return found.json();
}

/** The browser's cache of this site; nothing where it has none, or is told to keep none. */
async function openKept() {
  try {
    return await caches.open(KEPT);
  } catch {
    return undefined;
  }
}
