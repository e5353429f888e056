/* A paper as others cite it, on its page: shown, copied and saved. The page holds the text in the first
 * format; the others are fetched when the reader turns to the menu.
 *
 *   <div data-cite="SLUG">
 *     <span data-cite-tools hidden>
 *       <select data-cite-format aria-label="Format"><option>BibTeX</option> ...</select>
 *       <button type="button" data-cite-copy>Copy</button>
 *       <button type="button" data-cite-save>Download</button>
 *       <span data-cite-status role="status"></span>
 *     </span>
 *     <pre data-cite-text tabindex="0">@misc{...</pre>
 *   </div>
 *   <a data-cite-data href="SHARD">...</a>   the data of this paper and a few others; of it alone, once scripts run
 */

import { citedAs, dataOf, formats, joined } from "./citations.js";
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

/** Brings the page's `[data-cite]` to life; a second call changes nothing. */
function mount(root = document) {
  const box = root.querySelector("[data-cite]:not([data-mounted])");
  if (!box) return;
  box.dataset.mounted = "true";
  const part = (name) => /** @type {HTMLElement} */ (box.querySelector(`[data-cite-${name}]`));
  const select = /** @type {HTMLSelectElement} */ (part("format"));
  const text = part("text");
  const status = part("status");
  const load = () => Promise.all([formats(), citedAs(box.dataset.cite ?? "")]);
  let shown = 0; // formats are known by their places in the menu
  const act = (work) => async () => {
    status.textContent = "";
    try {
      const wanted = select.selectedIndex;
      const [all, { key, texts }] = await load();
      const format = all[wanted];
      work(format, joined(format, [texts[format.name]]), key, wanted);
    } catch {
      select.selectedIndex = shown;
      status.textContent = t("citation_fails");
    }
  };
  const show = act((_format, found, _key, place) => {
    if (place !== select.selectedIndex) return;
    text.textContent = found;
    shown = place;
  });
  select.addEventListener("focus", () => load().catch(() => {}));
  select.addEventListener("change", show);
  part("copy").addEventListener("click", async () => {
    const done = await copy(text.textContent ?? "");
    const { text: name } = select.selectedOptions[0];
    status.textContent = done ? t("copied", { format: name }) : t("copy_fails");
  });
  part("save").addEventListener("click", act(({ suffix, mime }, found, key) => {
    save(`${key}${suffix}`, found, mime);
  }));
  root.querySelector("[data-cite-data]")?.addEventListener("click", (event) => {
    const slug = box.dataset.cite ?? "";
    event.preventDefault();
    dataOf(slug).then((data) => save(`${slug}.json`, `${JSON.stringify(data, undefined, 1)}\n`, "application/json"), () => {
      status.textContent = t("data_fails");
    });
  });
  part("tools").hidden = false;
  if (select.selectedIndex !== shown) show(); // a browser may bring back what was chosen before a reload
}

// With instant navigation the theme swaps the page and says so on document$.
if (window.document$) window.document$.subscribe(() => mount());
else mount();
