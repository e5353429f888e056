/* Papers as a file of citations: the results of a search, or those of a list. */

import { citedAs, formats, inTurn, joined } from "../citations.js";
import { save } from "../cite.js";
import { make } from "./results.js";
import { t } from "../language.js";

const MOST = 1000;

/**
 * Draws the controls into the root; offer(papers) tells what there is to export.
 * slugOf: the address of one of these papers, or a promise of it.
 */
export async function exporter(root, slugOf) {
  const all = await formats();
  let papers = [];
  const menu = make("select", { "aria-label": t("format") },
    ...all.map(({ name, label }) => make("option", { value: name }, label)));
  const button = make("button", { type: "button", class: "ps-suggest", onclick: run });
  const status = make("span", { role: "status" });
  root.replaceChildren(menu, button, status);

  async function run() {
    button.disabled = true;
    try {
      const format = all[menu.selectedIndex];
      const wanted = papers.slice(0, MOST);
      const texts = await inTurn(wanted, async (paper) => (await citedAs(await slugOf(paper))).texts[format.name],
        (done) => { status.textContent = t("papers_of", { shown: done, n: wanted.length }); });
      save(`papers${format.suffix}`, joined(format, texts), format.mime);
      status.textContent = t("exported", { n: texts.length });
    } catch {
      status.textContent = t("export_fails");
    }
    button.disabled = false;
  }

  return {
    offer(those) {
      papers = those;
      root.hidden = !papers.length;
      status.textContent = "";
      button.textContent = papers.length > MOST ? t("export_first", { n: MOST }) : t("export_some", { n: papers.length });
    },
  };
}
