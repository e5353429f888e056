/* A paper as others cite it, made in the browser from the CSL-JSON its page embeds:
 *
 *   <div data-cite data-paper='{...}' hidden>
 *     <select data-cite-format aria-label="Format">
 *       <option value="bibtex">BibTeX</option> ...
 *     </select>
 *     <pre data-cite-text tabindex="0"></pre>
 *     <button type="button" data-cite-copy>Copy</button>
 *     <button type="button" data-cite-save>Download</button>
 *     <span data-cite-status role="status"></span>
 *   </div>
 *
 * The formats follow generator/cite/ rule by rule: a change there is a change here.
 */

export const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MATH = /\$(?! )(?:[^$\\ ]|\\.| (?!\$))+\$(?![0-9])/gu;
const PROSE = /[$ ][A-Za-z]{2,}[,;]? +[a-z]{3,}/;
const TOKEN = /[A-Za-z0-9]+|[\\{}$&#%_~^]|([-'`,])(?=\1)|[?!](?=`)/g;
const COMMENT = /(^|[^\\])[%#&]/;
const AND = /(^|[^\p{L}\p{N}_])(?:and|others)(?![\p{L}\p{N}_])/iu;
const SPECIAL = {
  "\\": "{\\textbackslash}", "~": "{\\textasciitilde}", "^": "{\\textasciicircum}",
  "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "#": "\\#", "%": "\\%", "_": "\\_",
};
const LONE_BRACES = { "{": "\\ensuremath{\\lbrace}", "}": "\\ensuremath{\\rbrace}" };

/** Each format: what makes it of a CSL-JSON item, the end of its file name, its media type. */
export const FORMATS = {
  bibtex: { name: "BibTeX", write: bibtex, extension: "bib", type: "application/x-bibtex" },
  biblatex: { name: "BibLaTeX", write: biblatex, extension: "bib", type: "application/x-bibtex" },
  ris: { name: "RIS", write: ris, extension: "ris", type: "application/x-research-info-systems" },
  csl: { name: "CSL-JSON", write: csl, extension: "csl.json", type: "application/vnd.citationstyles.csl+json" },
  markdown: { name: "Markdown", write: markdown, extension: "md", type: "text/markdown" },
  plain: { name: "Plain text", write: plain, extension: "txt", type: "text/plain" },
};

/* ---- BibTeX and BibLaTeX ---- */

export function bibtex(item) {
  const kind = entryKind(item, "misc");
  const [, month] = dateParts(item);
  return entry(kind, item.id, [
    ["title", braced(escapeTitle(item.title))],
    ["author", braced(bibtexAuthors(item))],
    [venueField(kind, "journal"), braced(escape(item["container-title"] ?? ""))],
    ["year", braced(year(item))],
    ["month", month ? MONTHS[month - 1] : ""],
    ["eprint", braced(verbatim(custom(item).arxiv))],
    ["archivePrefix", custom(item).arxiv ? "{arXiv}" : ""],
    ["primaryClass", braced(custom(item).primary_class)],
    ...places(item),
  ]);
}

export function biblatex(item) {
  const complete = item.author && year(item);
  const kind = entryKind(item, complete && item.URL ? "online" : "misc");
  return entry(kind, item.id, [
    ["title", braced(escapeTitle(item.title))],
    ["author", braced(bibtexAuthors(item))],
    [venueField(kind, "journaltitle"), braced(escape(item["container-title"] ?? ""))],
    ["date", braced(date(item, "-"))],
    ["eprint", braced(verbatim(custom(item).arxiv))],
    ["eprinttype", custom(item).arxiv ? "{arxiv}" : ""],
    ["eprintclass", braced(custom(item).primary_class)],
    ...places(item),
  ]);
}

function entryKind(item, otherwise) {
  if (!item.author || !year(item) || !item["container-title"]) return otherwise;
  return item.type === "paper-conference" ? "inproceedings" : "article";
}

function venueField(kind, journal) {
  return { article: journal, inproceedings: "booktitle" }[kind] ?? "howpublished";
}

function places(item) {
  const { arxiv } = custom(item);
  const repeats = arxiv && item.DOI === `10.48550/arXiv.${arxiv}`;
  return [["doi", repeats ? "" : braced(verbatim(item.DOI))], ["url", braced(verbatim(item.URL))]];
}

function entry(kind, key, fields) {
  const known = fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = ${value}`);
  return `@${kind}{${key},\n${known.join(",\n")}\n}\n`;
}

function braced(value) {
  return value ? `{${value}}` : "";
}

function bibtexAuthors(item) {
  const names = (item.author ?? []).map(bibtexName);
  if (names.length && custom(item).more_authors) names.push("others");
  return names.join(" and ");
}

function bibtexName(name) {
  if (name.literal) return `{${escape(name.literal)}}`;
  return [name.family, name.suffix, name.given].filter(Boolean).map(namePart).join(", ");
}

function namePart(part) {
  const text = escape(part);
  return part.includes(",") || AND.test(part) ? `{${text}}` : text;
}

function escapeTitle(title) {
  let out = "";
  let start = 0;
  for (const match of formulas(title)) {
    const [math] = match;
    if (!balanced(math) || COMMENT.test(math)) continue;
    out += `${escape(title.slice(start, match.index), true)}{${math}}`;
    start = match.index + math.length;
  }
  return out + escape(title.slice(start), true);
}

function formulas(title) {
  return [...title.matchAll(MATH)].filter(([math]) => !PROSE.test(math));
}

export function escape(text, protect = false) {
  const special = balanced(text) ? SPECIAL : { ...SPECIAL, ...LONE_BRACES };
  return text.replace(TOKEN, (found) => {
    if (special[found]) return special[found];
    if (!/[A-Za-z0-9]/.test(found)) return `${found}{}`;
    return protect && /[A-Z]/.test(found.slice(1)) ? `{${found}}` : found;
  });
}

function balanced(text) {
  let depth = 0;
  for (const char of text) {
    depth += Number(char === "{") - Number(char === "}");
    if (depth < 0) return false;
  }
  return depth === 0;
}

function verbatim(address = "") {
  return address.replaceAll("\\", "%5C").replaceAll("{", "%7B").replaceAll("}", "%7D");
}

/* ---- RIS and CSL-JSON ---- */

export function ris(item) {
  const { arxiv, pdf, keywords = [] } = custom(item);
  const lines = [
    ["TY", { "paper-conference": "CONF", "article-journal": "JOUR" }[item.type] ?? "GEN"],
    ["ID", item.id],
    ["TI", item.title],
    ...(item.author ?? []).map((name) => ["AU", inverted(name)]),
    ["PY", year(item)],
    ["DA", date(item, "/")],
    ["T2", item["container-title"]],
    ["PB", item.publisher],
    ["M3", item.genre ? "Preprint" : ""],
    ["AB", item.abstract],
    ...keywords.map((word) => ["KW", word]),
    ["AN", arxiv && `arXiv:${arxiv}`],
    ["DO", item.DOI],
    ["UR", item.URL],
    ["L1", pdf],
    ["N1", item.note],
  ];
  return `${lines.filter(([, value]) => value).map(([tag, value]) => `${tag}  - ${value}\n`).join("")}ER  - \n`;
}

export function csl(item) {
  return `${JSON.stringify([item], null, 2)}\n`;
}

/* ---- Text ---- */

export function plain(item) {
  const parts = [proseAuthors(item), item.title, place(item)].filter(Boolean).map(sentence);
  return `${[parts.join(" "), item.URL].filter(Boolean).join(" ")}\n`;
}

export function markdown(item) {
  const title = markdownTitle(item.title);
  const linked = item.URL ? `[${title}](<${destination(item.URL)}>)` : title;
  const parts = [markdownEscape(proseAuthors(item)), linked, markdownEscape(place(item))];
  return `${parts.filter(Boolean).map(sentence).join(" ")}\n`;
}

function proseAuthors(item) {
  const all = item.author ?? [];
  const names = all.slice(0, 10).map(natural);
  if (names.length && (custom(item).more_authors || all.length > 10)) names.push("et al.");
  return names.join(", ");
}

function place(item) {
  const venue = item["container-title"] ?? "";
  const where = venue || (custom(item).arxiv ? `arXiv:${custom(item).arxiv}` : "");
  return [where, venue.includes(year(item)) ? "" : year(item)].filter(Boolean).join(", ");
}

function sentence(text) {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

export function markdownEscape(text) {
  return text.replace(/[\\`*_[\]<>&~|$#{}!]/g, "\\$&");
}

function markdownTitle(title) {
  let out = "";
  let start = 0;
  for (const match of formulas(title)) {
    if (/[[\]<>`]/.test(match[0])) continue;
    out += markdownEscape(title.slice(start, match.index)) + match[0];
    start = match.index + match[0].length;
  }
  return out + markdownEscape(title.slice(start));
}

function destination(url) {
  return url.replaceAll("\\", "%5C").replaceAll("<", "%3C").replaceAll(">", "%3E");
}

/* ---- What several formats share ---- */

function custom(item) {
  return item.custom ?? {};
}

function dateParts(item) {
  return item.issued?.["date-parts"]?.[0] ?? [];
}

function date(item, separator) {
  return dateParts(item).map((part, at) => String(part).padStart(at ? 2 : 4, "0")).join(separator);
}

function year(item) {
  return date(item, "-").slice(0, 4);
}

function natural(name) {
  return name.literal ?? [name.given, name.family, name.suffix].filter(Boolean).join(" ");
}

function inverted(name) {
  return name.literal ?? [name.family, name.given, name.suffix].filter(Boolean).join(", ");
}

/* ---- The page ---- */

/** The paper a page embeds, or null. */
export function paperOf(root = document) {
  const embedded = root.querySelector("[data-paper]")?.dataset.paper;
  return embedded ? JSON.parse(embedded) : null;
}

/** Hands a text to the reader as a file. */
export function save(name, text, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** Copies, also where the clipboard needs a secure page and this is none. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    area.style.position = "fixed";
    area.style.opacity = "0";
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    focused?.focus?.();
    return done;
  }
}

/** Brings the page's `[data-cite]` to life; a second call changes nothing. */
export function mount(root = document) {
  const box = root.querySelector("[data-cite]");
  const item = paperOf(root);
  if (!box || !item || box.dataset.mounted) return;
  box.dataset.mounted = "true";
  const select = /** @type {HTMLSelectElement} */ (box.querySelector("[data-cite-format]"));
  const text = box.querySelector("[data-cite-text]");
  const status = box.querySelector("[data-cite-status]");
  const format = () => FORMATS[select.value] ?? FORMATS.bibtex;
  const show = () => {
    text.textContent = format().write(item);
    status.textContent = "";
  };
  select.addEventListener("change", show);
  box.querySelector("[data-cite-copy]").addEventListener("click", async () => {
    const done = await copy(format().write(item));
    status.textContent = done ? `${format().name} copied` : "Copying is not allowed here: select the text";
  });
  box.querySelector("[data-cite-save]").addEventListener("click", () => {
    save(`${item.id}.${format().extension}`, format().write(item), format().type);
  });
  show();
  box.hidden = false;
}

if (typeof document !== "undefined") {
  // With instant navigation the theme swaps the page and says so on document$.
  if (window.document$) window.document$.subscribe(() => mount());
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => mount());
  else mount();
}
