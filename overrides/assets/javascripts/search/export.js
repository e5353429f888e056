/* The results as a file of citations, made from what each paper's own page embeds. */

import { make } from "./results.js";

const MOST = 1000;
const AT_ONCE = 8;
const WAYS = { bibtex: "BibTeX", ris: "RIS", csl: "CSL-JSON", markdown: "Markdown" };

/** Draws the controls into the root; offer(numbers) tells what there is to export. */
export function exporter(root, site, engine) {
  let papers = [];
  const ways = make("select", { "aria-label": "Format" },
    ...Object.entries(WAYS).map(([value, name]) => make("option", { value }, name)));
  const button = make("button", { type: "button", class: "ps-suggest", onclick: run });
  const status = make("span", { role: "status" });
  root.replaceChildren(ways, button, status);

  async function run() {
    button.disabled = true;
    try {
      const cite = await import("../cite.js");
      const items = await gather(papers.slice(0, MOST), cite);
      const format = cite.FORMATS[ways.value];
      cite.save(`papers.${format.extension}`, together(format, ways.value, items), format.type);
      status.textContent = `${items.length} papers exported`;
    } catch {
      status.textContent = "The papers could not be loaded. Try again.";
    }
    button.disabled = false;
  }

  async function gather(numbers, cite) {
    const items = [];
    for (let start = 0; start < numbers.length; start += AT_ONCE) {
      status.textContent = `${start} of ${numbers.length} papers`;
      const shown = await engine.show(numbers.slice(start, start + AT_ONCE));
      items.push(...await Promise.all(shown.map(({ slug }) => item(slug, cite))));
    }
    return items.filter(Boolean);
  }

  async function item(slug, cite) {
    const answer = await fetch(new URL(`papers/${slug}/`, site));
    if (!answer.ok) throw new Error(`${slug}: ${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return cite.paperOf(page);
  }

  return {
    offer(numbers) {
      papers = numbers;
      root.hidden = !papers.length;
      status.textContent = "";
      button.textContent = papers.length > MOST ? `Export the first ${MOST}` : `Export ${papers.length}`;
    },
  };
}

function together(format, way, items) {
  if (way === "csl") return `${JSON.stringify(items, null, 2)}\n`;
  return items.map((item) => format.write(item)).join(way === "markdown" ? "" : "\n");
}
