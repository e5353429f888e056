/* The only script of the search that every page loads: it waits until the search is wanted.
 * Works under any sub-path and with the theme's instant navigation. */

import { onEachPage } from "../each-page.js";
import { keysAreOn } from "./keys.js";

const SITE = new URL("../../../", import.meta.url);
const mounted = new WeakSet();

/** Runs at the start and after each instant navigation. */
function mount() {
  const header = document.querySelector("[data-search]");
  if (header && !mounted.has(header)) {
    mounted.add(header);
    header.addEventListener("focusin", () => wake(header), { once: true });
    header.addEventListener("keydown", (event) => event.key === "Escape" && leave(event));
  }
  mountPage();
}

/** The search page does not wait for the theme's script, which opens a search of its own when it comes. */
function mountPage() {
  const page = document.querySelector("[data-search-page]");
  if (!page) return;
  const manifest = mounted.has(page) ? null : askFor();
  mounted.add(page);
  import("./page.js").then((search) => {
    if (manifest) search.mountPage(page, SITE, manifest);
    search.closeOther();
  });
}

async function wake(header) {
  toggle(true);
  const manifest = askFor();
  const { mountDropdown } = await import("./dropdown.js");
  mountDropdown(header, SITE, toggle, manifest);
}

/** The manifest to come, asked for together with the engine: not one after the other. */
function askFor() {
  const manifest = fetch(new URL("search/manifest.json", SITE), { cache: "no-cache" });
  manifest.catch(() => {}); // told when a search needs it
  import("./engine.js").catch(() => {});
  return manifest;
}

/** Material shows the search while its checkbox is checked. */
function toggle(open) {
  const box = /** @type {HTMLInputElement | null} */ (document.getElementById("__search"));
  if (box && box.checked !== open) {
    box.checked = open;
    box.dispatchEvent(new Event("change"));
  }
}

function leave(event) {
  event.preventDefault();
  event.target.blur();
  toggle(false);
}

/** `/` and `s` lead to the search, on its own page to that page's field. */
function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.key !== "/" && event.key !== "s") return;
  if (event.target.closest?.("input:not([type=checkbox]), select, textarea, [contenteditable]")) return;
  if (!keysAreOn()) return;
  const field = /** @type {HTMLInputElement | null} */ (document.querySelector("[data-search-page] input[name=q]")
    ?? document.querySelector("[data-search] input[name=q]"));
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
}

document.addEventListener("keydown", onKey);
document.getElementById("__search")?.addEventListener("change", ({ target }) => {
  const field = document.querySelector("[data-search] input[name=q]");
  if (/** @type {HTMLInputElement} */ (target).checked && document.activeElement !== field) field?.focus();
});
mountPage();
onEachPage(mount);
