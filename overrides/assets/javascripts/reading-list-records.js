/* The reader's list as RIS and as CSL-JSON: the citations that the site was built with, each with
 * the reader's marks where other programs leave them alone. No DOM in here.
 *
 *   RIS     C8  - papershelf {"ids": [...], "state": "to-read", "star": true, "note": "..."}
 *           then keywords and a note for other programs, up to the end of the record
 *   CSL     "custom": {"papershelf": {"ids": [...], ...}}
 */

/**
 * @typedef {import("./reading-list-files.js").Found} Found
 * @typedef {Pick<import("./reading-list-store.js").Entry, "state" | "star" | "note" | "ids">} Marked
 */

/** How many authors the list names. */
const SHOWN = 3;
const OURS = /^C8 {2}- papershelf (\{.*\})$/;

/** @param {string} text @param {Marked} entry */
export function risWithMarks(text, { ids, state, star, note }) {
  const marks = [
    `C8  - papershelf ${JSON.stringify({ ids, state, star, note })}`,
    ...[state, star ? "starred" : ""].filter(Boolean).map((word) => `KW  - ${word}`),
    ...(note ? [`N1  - ${note.replace(/\s+/g, " ")}`] : []),
  ];
  return text.replace(/\nER {2}-\s*$/, `\n${marks.join("\n")}\nER  - \n`);
}

/** @param {string} text @param {Marked} entry */
export function cslWithMarks(text, { ids, state, star, note }) {
  const item = JSON.parse(text);
  return JSON.stringify({ ...item, custom: { ...item.custom, papershelf: { ids, state, star, note } } });
}

/** @param {string} text @returns {Found[]} */
export function fromRis(text) {
  return text.split(/^ER {2}-.*$/m).flatMap((record) => {
    const lines = record.split(/\r?\n/).filter((line) => /^[A-Z][A-Z\d] {2}-/.test(line));
    const ours = lines.findIndex((line) => OURS.test(line));
    const own = ours < 0 ? lines : lines.slice(0, ours);
    /** @param {string[]} tags */
    const all = (...tags) => own.filter((line) => tags.includes(line.slice(0, 2))).map((line) => line.slice(6).trim());
    const title = all("TI", "T1")[0];
    if (!title) return [];
    const url = all("UR")[0] ?? "";
    const ids = [...all("DO").map((doi) => `doi:${doi.toLowerCase()}`), ...idsInAddress(url)];
    return [{
      ...found(ids, title, url, marksIn(lines[ours]?.match(OURS)?.[1])),
      ...factsFrom(all("AU", "A1").join("; "), all("PY", "Y1", "DA")[0] ?? "", all("KW")),
      texts: { ris: `${own.join("\n")}\nER  - \n` },
    }];
  });
}

/** @param {unknown[]} items @returns {Found[]} */
export function fromCsl(items) {
  return items.flatMap((one) => {
    const item = /** @type {Record<string, any>} */ (one ?? {});
    const title = String(item.title ?? "");
    if (!title) return [];
    const { papershelf, ...custom } = item.custom ?? {};
    const { custom: _, ...bare } = item;
    const url = String(item.URL ?? "");
    const ids = [...(item.DOI ? [`doi:${String(item.DOI).toLowerCase()}`] : []), ...idsInAddress(url)];
    const csl = JSON.stringify(Object.keys(custom).length ? { ...bare, custom } : bare);
    return [{ ...found(ids, title, url, papershelf ?? {}), ...factsOfCsl(csl), texts: { csl } }];
  });
}

/** Who wrote it, when, and its keywords, as far as a CSL item says. @param {string} csl @returns {import("./reading-list-store.js").Facts} */
export function factsOfCsl(csl) {
  const { author = [], issued, keyword = "", custom } = JSON.parse(csl);
  const names = author.map((/** @type {Record<string, string>} */ { literal, given, family }) => literal ?? [given, family].filter(Boolean).join(" "));
  const year = String(issued?.["date-parts"]?.[0]?.[0] ?? "");
  return factsFrom(named(names), year, custom?.keywords ?? keyword.split(/\s*,\s*/).filter(Boolean));
}

/** The authors as the list names them. @param {string[]} names */
export function named(names) {
  return names.length > SHOWN ? `${names.slice(0, SHOWN).join(", ")} et al.` : names.join(", ");
}

/** @param {string[]} ids @param {string} title @param {string} url @param {Partial<Marked>} marks */
function found(ids, title, url, { ids: known, state, star = false, note = "" }) {
  return {
    ids: known?.length ? known : ids.length ? ids : [`title:${title.toLowerCase()}`],
    // A bibliography of another program: its papers are meant to be read.
    title, url, state: state ?? "to-read", star, note,
  };
}

/** @param {string | undefined} text @returns {Partial<Marked>} */
function marksIn(text) {
  try {
    return JSON.parse(text ?? "{}");
  } catch {
    return {};
  }
}

/** Only what is known. @param {string} authors @param {string} date @param {string[]} topics @returns {import("./reading-list-store.js").Facts} */
export function factsFrom(authors, date, topics) {
  const year = date.match(/^\d{4}/)?.[0];
  return { ...(authors ? { authors } : {}), ...(year ? { year } : {}), ...(topics.length ? { topics } : {}) };
}

/** @param {string} url */
export function idsInAddress(url) {
  const arxiv = url.match(/arxiv\.org\/(?:abs|pdf)\/([\w.-]+(?:\/\d+)?)/);
  return arxiv ? [`arxiv:${arxiv[1].replace(/(?:v\d+)?(?:\.pdf)?$/, "")}`] : [];
}
