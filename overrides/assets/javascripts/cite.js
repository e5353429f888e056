/* A paper as others cite it, on its page: shown, copied and saved. The page holds the text in the first
 * format; the others are fetched when the reader turns to the menu. The tools are made here.
 *
 *   <div data-reading="slug:SLUG ...">
 *   <div data-cite>
 *     <div data-cite-tools></div>
 *     <pre data-cite-text tabindex="0" aria-label="BibTeX">@misc{...</pre>
 *   </div>
 *   <a data-cite-data href="SHARD">...</a>   the data of this paper and a few others; of it alone, once scripts run
 */

import { citedAs, dataOf, formats, joined } from "./citations.js";
import { onEachPage } from "./each-page.js";
import { t } from "./language.js";

/** Hands a text to the reader as a file. */
export function save(name, text, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** Copies, also where the clipboard needs a secure page and this is none. */
async function copy(text) {
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

/** An element with attributes and a text. @param {string} tag @param {Record<string, string>} attributes */
function made(tag, attributes, text = "") {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = text;
  return element;
}

/** Brings the page's `[data-cite]` to life; a second call changes nothing. */
function mount(root = document) {
  const box = root.querySelector("[data-cite]:not([data-mounted])");
  if (!box) return;
  box.dataset.mounted = "true";
  const slug = root.querySelector("[data-reading]")?.dataset.reading?.match(/slug:(\S+)/)?.[1] ?? "";
  const text = /** @type {HTMLElement} */ (box.querySelector("[data-cite-text]"));
  const select = /** @type {HTMLSelectElement} */ (made("select", { "aria-label": t("citation_format") }));
  const copying = made("button", { type: "button" }, t("copy"));
  const saving = made("button", { type: "button" }, t("download"));
  const status = made("p", { role: "status" });
  let shown = 0; // formats are known by their places in the menu
  const act = (work) => async () => {
    status.textContent = "";
    try {
      const wanted = Math.max(0, select.selectedIndex);
      const [all, { key, texts }] = await Promise.all([formats(), citedAs(slug)]);
      const format = all[wanted];
      work(format, joined(format, [texts[format.name]]), key, wanted);
    } catch {
      select.selectedIndex = shown;
      status.textContent = t("citation_fails");
    }
  };
  select.addEventListener("focus", () => citedAs(slug).catch(() => {}));
  select.addEventListener("change", act(({ label }, found, _key, place) => {
    if (place !== select.selectedIndex) return;
    text.textContent = found;
    text.ariaLabel = label;
    shown = place;
  }));
  copying.addEventListener("click", async () => {
    const done = await copy(text.textContent ?? "");
    status.textContent = done ? t("copied", { format: text.ariaLabel ?? "" }) : t("copy_fails");
  });
  saving.addEventListener("click", act(({ suffix, mime }, found, key) => {
    save(`${key}${suffix}`, found, mime);
  }));
  root.querySelector("[data-cite-data]")?.addEventListener("click", (event) => {
    event.preventDefault();
    dataOf(slug).then((data) => save(`${slug}.json`, `${JSON.stringify(data, undefined, 1)}\n`, "application/json"), () => {
      status.textContent = t("data_fails");
    });
  });
  const tools = /** @type {HTMLElement} */ (box.querySelector("[data-cite-tools]"));
  tools.append(select, copying, saving);
  tools.after(status);
  formats().then((all) => {
    select.append(...all.map(({ label }) => made("option", {}, label)));
    if (all.length < 2) select.remove();
  }, () => select.remove());
}

onEachPage(() => mount());
