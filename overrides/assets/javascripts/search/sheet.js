/* The filters on a narrow screen: a sheet over the page. The dialog keeps the focus in it; Escape
 * closes it, and gives the focus back to the button that opened it. */

import { make } from "./results.js";
import { t } from "../language.js";

/**
 * A button and the sheet it opens, which holds `content` while the screen is narrow; else `place` does.
 * opened(): called when the sheet is opened.
 */
export function makeSheet(content, place, opened) {
  const done = make("button", { type: "button", class: "ps-sheet__done", onclick: () => sheet.close() }, t("show_papers"));
  const inside = make("div", { class: "ps-sheet__inside" });
  const sheet = /** @type {HTMLDialogElement} */ (make("dialog", { class: "ps-sheet", "aria-label": t("filters") },
    make("div", { class: "ps-sheet__head" }, make("h2", {}, t("filters")),
      make("button", { type: "button", class: "ps-suggest", onclick: () => sheet.close() }, t("close"))),
    inside, done));
  const button = make("button", {
    type: "button", class: "ps-suggest ps-sheet__open", "aria-haspopup": "dialog", onclick: () => {
      sheet.showModal();
      opened();
    },
  }, t("filters"));
  sheet.addEventListener("click", (event) => event.target === sheet && sheet.close());
  const beside = matchMedia("(min-width: 60em)");
  const settle = () => {
    (beside.matches ? place : inside).append(content);
    if (beside.matches) sheet.close();
  };
  beside.addEventListener("change", settle);
  settle();
  return {
    button, sheet,
    /** Whether the content is in view. */
    get isOpen() {
      return beside.matches || sheet.open;
    },
    /** Says what there is: how many filters are set, how many papers are left. */
    tell(filters, papers) {
      button.textContent = filters ? t("filters_counted", { n: filters }) : t("filters");
      done.textContent = t("show", { papers });
    },
  };
}
