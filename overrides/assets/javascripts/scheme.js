/* Runs before the page is drawn: the colours and lists that the reader chose, and what Material's script asks
 * for. A classic script of its own, so that no script stands in a page. */

{
  const own = /** @type {HTMLScriptElement} */ (document.currentScript);
  window.__md_scope = new URL(own.src.replace(/assets[^/]*\/javascripts\/.*/, ""));
}
window.__md_hash = (text) => [...text].reduce((sum, char) => (sum << 5) - sum + char.charCodeAt(0), 0);
window.__md_get = (key, storage, scope = window.__md_scope) => {
  try {
    return JSON.parse((storage ?? localStorage).getItem(`${scope.pathname}.${key}`) ?? "null");
  } catch {
    return null; // the browser keeps nothing, or not what was written
  }
};
window.__md_set = (key, value, storage, scope = window.__md_scope) => {
  try {
    (storage ?? localStorage).setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
  } catch {
    // full, or nothing is kept
  }
};
for (const [name, value] of Object.entries(window.__md_get("__palette")?.color ?? {})) {
  document.body.setAttribute(`data-md-color-${name}`, value);
}
document.documentElement.dataset.lists = window.__md_get("__lists") ?? "";
document.documentElement.className = "js";
