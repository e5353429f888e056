/* Opened from disk, where browsers run no modules: says so, and links the indexes as files. A classic
 * script of its own; a site packed with `--offline` has none of it, and needs none. */

if (location.protocol === "file:") {
  for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("[data-search] input"))) {
    field.disabled = true;
    // @ts-expect-error - a build puts the word in its place: a classic script imports nothing
    field.placeholder = t("needs_server");
  }
  for (const hint of document.querySelectorAll("[data-search-disk]")) hint.toggleAttribute("hidden", false);
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("[data-search-without] a"))) link.href += "index.html";
}
