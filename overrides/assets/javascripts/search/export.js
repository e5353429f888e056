/* The results as a file of citations. */

import { citedAs, formats, inTurn, joined } from "../citations.js";
import { save } from "../cite.js";
import { make } from "./results.js";

const MOST = 1000;

/** Draws the controls into the root; offer(numbers) tells what there is to export. */
export async function exporter(root, engine) {
  const all = await formats();
  let papers = [];
  const menu = make("select", { "aria-label": "Format" },
    ...all.map(({ name, label }) => make("option", { value: name }, label)));
  const button = make("button", { type: "button", class: "ps-suggest", onclick: run });
  const status = make("span", { role: "status" });
  root.replaceChildren(menu, button, status);

  async function run() {
    button.disabled = true;
    try {
      const format = all[menu.selectedIndex];
      const numbers = papers.slice(0, MOST);
      const texts = await inTurn(numbers, (number) => textOf(number, format.name),
        (done) => { status.textContent = `${done} of ${numbers.length} papers`; });
      save(`papers${format.suffix}`, joined(format, texts), format.mime);
      status.textContent = `${texts.length} papers exported`;
    } catch {
      status.textContent = "The papers could not be loaded. Try again.";
    }
    button.disabled = false;
  }

  async function textOf(number, format) {
    const [{ slug }] = await engine.show([number]);
    return (await citedAs(slug)).texts[format];
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
