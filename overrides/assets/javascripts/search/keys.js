/* Whether single keys lead to the search: the reader's choice, kept in the browser. */

const SITE = new URL("../../../", import.meta.url);
const KEYS = `${SITE.pathname}.papershelf.search-keys`;

/** Single keys can be switched off; where the browser keeps nothing, they are on. */
export function keysAreOn() {
  try {
    return localStorage.getItem(KEYS) !== "off";
  } catch {
    return true;
  }
}

export function switchKeys(on) {
  try {
    localStorage.setItem(KEYS, on ? "on" : "off");
  } catch {
    // forbidden or full: they stay as they are
  }
}
