/* What a reader's tap did, said and shown, with a way back: `Muted. Undo`. What is said stands in a
 * region that screen readers watch; what is shown follows the control, so that the next Tab reaches
 * the way back. It stays until the next change, Escape or its cross. */

import { t } from "./language.js";

/** @type {HTMLElement | undefined} */
let said;
/** @type {HTMLElement | undefined} */
let shown;

/** Makes the region: readers hear only of changes of what is there already. */
function listen() {
  if (said?.isConnected) return said;
  said = document.createElement("div");
  said.className = "ps-said-aloud";
  said.setAttribute("role", "status");
  document.body.append(said);
  return said;
}

/**
 * Says a change, and offers to undo it.
 * @param {string} text
 * @param {(() => void) | null} undo
 * @param {Element} near the control, or what holds it: the offer stands behind it
 */
export function announce(text, undo, near) {
  listen().textContent = text;
  dismiss();
  if (!undo) return;
  const bar = document.createElement("div");
  bar.className = "ps-toast";
  bar.append(
    Object.assign(document.createElement("span"), { textContent: t("sentence", { text }) }),
    button(t("undo"), () => {
      dismiss();
      undo();
      listen().textContent = t("undone");
      focusOn(near);
    }),
    button("×", () => {
      dismiss();
      focusOn(near);
    }, t("close")),
  );
  shown = bar;
  near.after(bar);
}

/** @param {string} text @param {() => void} onclick */
function button(text, onclick, label = "") {
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: text });
  if (label) made.setAttribute("aria-label", label);
  made.addEventListener("click", onclick);
  return made;
}

/** The way back is gone; the focus does not go with it. @param {Element} near */
function focusOn(near) {
  const control = /** @type {HTMLElement | null} */ (near.matches("button, select, a") ? near : near.querySelector("button:not([hidden]), select:not([hidden])"));
  control?.focus();
}

function dismiss() {
  shown?.remove();
  shown = undefined;
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !shown) return;
  const near = shown.contains(document.activeElement) ? shown.previousElementSibling : null;
  dismiss();
  if (near) focusOn(near);
});
listen();
