/* What stands in every page and needs scripts to work: made here, so that no page repeats it. It runs
 * before the page is drawn, and each part is there when the page goes on, so that nothing moves.
 * A classic script of its own, so that no script stands in a page. */

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

/* The colours and lists that the reader chose. */
for (const [name, value] of Object.entries(window.__md_get("__palette")?.color ?? {})) {
  document.body.setAttribute(`data-md-color-${name}`, value);
}
document.documentElement.dataset.lists = window.__md_get("__lists") ?? "";
document.documentElement.className = "js";

{
  const fromDisk = location.protocol === "file:";
  // @ts-expect-error - a build puts the words in the place of their names: a classic script imports nothing
  const said = { search: t("search"), papers: t("search_papers"), clear: t("clear"), dark: t("to_dark"), light: t("to_light"), server: t("needs_server") };

  /** @param {string} tag @param {Record<string, string>} attributes @param {...HTMLElement} children */
  const make = (tag, attributes, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };

  /* What Material's script asks for: what it shows the search by, and where it says that a text was copied. */
  const toggle = (/** @type {string} */ name) => make("input", {
    class: "md-toggle", "data-md-toggle": name, type: "checkbox", id: `__${name}`, autocomplete: "off",
  });
  document.body.append(toggle("drawer"), toggle("search"), make("div", { class: "md-dialog", "data-md-component": "dialog" },
    make("div", { class: "md-dialog__inner md-typeset" })));

  /* The search in the header, which search/header.js makes lively. Its icons stand in the style sheet. */
  customElements.define("ps-search", class extends HTMLElement {
    connectedCallback() {
      const opener = (/** @type {string} */ name) => make("label", { class: name, for: "__search" });
      const field = make("input", {
        class: "md-search__input", type: "text", name: "q", required: "", "aria-label": said.papers, placeholder: said.search,
        autocapitalize: "off", autocorrect: "off", autocomplete: "off", spellcheck: "false", enterkeyhint: "search",
      });
      const clear = make("button", { type: "reset", class: "md-search__icon md-icon", "aria-label": said.clear, tabindex: "-1" });
      const form = make("form", { class: "md-search__form", role: "search", action: `${window.__md_scope}search/${fromDisk ? "index.html" : ""}` },
        field, opener("md-search__icon md-icon"), make("div", { class: "md-search__options" }, clear));
      const output = make("div", { class: "md-search__output" }, make("div", { class: "md-search__scrollwrap", "data-search-output": "" }));
      this.className = "md-search";
      this.dataset.search = "";
      this.before(opener("md-header__button md-icon"));
      this.append(opener("md-search__overlay"), make("div", { class: "md-search__inner" }, form, output));
    }
  });

  /* The switch between light and dark, which Material's script brings to life. */
  customElements.define("ps-scheme", class extends HTMLElement {
    connectedCallback() {
      this.className = "ps-scheme";
      this.dataset.mdComponent = "palette";
      [["light", "default", said.dark], ["dark", "slate", said.light]].forEach(([media, scheme, name], place) => this.append(
        make("input", {
          class: "md-option", type: "radio", name: "__palette", id: `__palette_${place}`, "aria-label": name,
          "data-md-color-media": `(prefers-color-scheme: ${media})`, "data-md-color-scheme": scheme,
        }),
        make("label", { class: "ps-scheme__switch", title: name, for: `__palette_${1 - place}`, hidden: "" }),
      ));
    }
  });

  /* Where browsers run no modules, as from disk: what to do instead, and the indexes as files. */
  document.addEventListener("DOMContentLoaded", () => {
    if (!fromDisk || !document.querySelector('script[type="module"]')) return; // a site packed with `--offline` has none
    for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("[data-search] input"))) {
      field.disabled = true;
      field.placeholder = said.server;
    }
    for (const hint of document.querySelectorAll("[data-search-disk]")) hint.toggleAttribute("hidden", false);
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("[data-search-without] a"))) link.href += "index.html";
  });
}
