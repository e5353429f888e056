/* The reader's own list as a facet of the search. What keeps it is ../reading-list.js; without it, or
 * with nothing on it, there is no such facet. */

import { t } from "../language.js";

/**
 * Rows { value, name, papers } for the engine: a reading state, a star, or neither.
 * Resolves to no rows where nothing is on the list.
 */
export async function readMarks(engine) {
  const scripts = await Promise.all([import("../reading-list.js"), import("../reading-list-store.js")]).catch(() => null);
  if (!scripts) return [];
  const [{ readingList }, { STATES }] = scripts;
  const entries = readingList.all();
  const numbers = await Promise.all(entries.map(({ ids }) => numberOf(engine, ids)));
  const listed = entries.map((entry, place) => ({ ...entry, paper: numbers[place] }))
    .filter(({ paper }) => paper !== undefined);
  if (!listed.length) return [];
  const row = (value, name, fits) => ({ value, name, papers: listed.filter(fits).map(({ paper }) => paper) });
  const taken = new Set(listed.filter(({ state, star }) => state || star).map(({ paper }) => paper));
  const others = Array.from({ length: engine.size }, (_, paper) => paper).filter((paper) => !taken.has(paper));
  return [
    ...Object.entries(STATES).map(([value, name]) => row(value, name, ({ state }) => state === value)),
    row("star", t("starred"), ({ star }) => star),
    { value: "none", name: t("not_on_list"), papers: others },
  ];
}

/** Puts the reader's marks on the items of the papers, as lists have them. */
export async function offerMarks(items, papers) {
  const scripts = await import("../reading-list.js").catch(() => null);
  if (!scripts) return;
  const { addMarks, mountPapers } = scripts;
  items.forEach((item, place) => {
    const { slug, title, ids = [] } = papers[place];
    addMarks(item, { ids: [`slug:${slug}`, ...ids], title, url: `papers/${slug}/` });
    mountPapers(item);
  });
}

/** Calls the listener after every change of the list, as long as the root is on the page. */
export async function watchMarks(root, listener) {
  const { readingList } = await import("../reading-list.js");
  const stop = readingList.subscribe(() => (root.isConnected ? listener() : stop()));
}

/** The paper with any of these ids: `slug:otters`, `arxiv:2410.01234`. */
async function numberOf(engine, ids) {
  for (const id of ids) {
    const number = await engine.known(id);
    if (number !== undefined) return number;
  }
  return undefined;
}
