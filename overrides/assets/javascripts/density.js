/* Lists with or without the first lines of each paper, as the reader chose last. What was chosen holds
 * before the page is drawn: frame.js sets it. */

import { onEachPage } from "./each-page.js";
import { t } from "./language.js";

const KEY = "__lists";
// In the frame of somebody else's site, what was chosen holds for the page alone.
const { __md_get: get = () => null, __md_set: set = () => {} } = window;

function mount() {
  const tools = document.querySelector("[data-list-tools]:not([data-mounted])");
  if (!tools || !document.querySelector(".ps-item__said")) return;
  tools.setAttribute("data-mounted", "");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = t("titles_only");
  const show = (compact) => {
    document.documentElement.dataset.lists = compact ? "compact" : "";
    button.setAttribute("aria-pressed", String(compact));
  };
  show(get(KEY) === "compact");
  button.addEventListener("click", () => {
    const compact = button.getAttribute("aria-pressed") === "false";
    set(KEY, compact ? "compact" : "");
    show(compact);
  });
  tools.append(button);
}

onEachPage(mount);
