/* An index of names, narrowed down to what the reader types; Enter asks the search. Without JavaScript
 * it is the search's form. */

import { onEachPage } from "./each-page.js";

/** Small letters without accents. @param {string} text */
function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function mount() {
  const form = document.querySelector("[data-names-filter]:not([data-mounted])");
  const field = /** @type {HTMLInputElement | null | undefined} */ (form?.querySelector("input"));
  if (!form || !field) return;
  form.setAttribute("data-mounted", "");
  const names = [...document.querySelectorAll(".ps-names > li")].map((item) => ({ item, text: folded(item.textContent) }));
  field.addEventListener("input", () => {
    const words = folded(field.value).split(/[\s,]+/).filter(Boolean);
    for (const { item, text } of names) item.hidden = !words.every((word) => text.includes(word));
    for (const section of document.querySelectorAll("section:has(> .ps-names)")) {
      section.hidden = !section.querySelector(".ps-names > li:not([hidden])");
    }
  });
}

onEachPage(mount);
