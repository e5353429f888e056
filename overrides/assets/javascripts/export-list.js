/* The papers of a list as a file of citations, made of the data when the reader opens the box.
 *
 *   <details data-export="topics/agents/"><summary>Citations as a file</summary><div>...</div></details>
 *       the folder of papers.json, which names the papers; what stands in the box is for readers without scripts
 */

import { SITE } from "./citations.js";
import { onEachPage } from "./each-page.js";
import { t } from "./language.js";

/** @param {HTMLDetailsElement} box */
async function fill(box) {
  const root = /** @type {HTMLElement} */ (box.querySelector("div"));
  try {
    const [{ exporter }, answer] = await Promise.all([import("./search/export.js"), fetch(new URL(`${box.dataset.export}papers.json`, SITE))]);
    const { papers } = await answer.json();
    (await exporter(root, (slug) => slug)).offer(papers);
  } catch {
    root.textContent = t("export_fails");
    listen(box);
  }
}

/** Once it is opened. @param {HTMLDetailsElement} box */
function listen(box) {
  box.addEventListener("toggle", () => fill(box), { once: true });
}

function mount() {
  for (const box of document.querySelectorAll("[data-export]:not([data-mounted])")) {
    /** @type {HTMLElement} */ (box).dataset.mounted = "true";
    listen(/** @type {HTMLDetailsElement} */ (box));
  }
}

onEachPage(mount);
