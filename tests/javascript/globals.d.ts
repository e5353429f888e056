/* What the scripts find in a page beside what every browser has. */

interface Window {
  /** The theme's, with instant navigation: says when the page was swapped. */
  document$?: { subscribe(listener: () => void): void };
  /** What the theme's scripts ask for: the site's address, a text's number, what the browser keeps for it. */
  __md_scope: URL;
  __md_hash(text: string): number;
  __md_get(key: string, storage?: Storage, scope?: URL): any;
  __md_set(key: string, value: unknown, storage?: Storage, scope?: URL): void;
}

/* All elements that the scripts look for are HTML's. */
interface ParentNode {
  querySelector(selectors: string): HTMLElement | null;
  querySelectorAll(selectors: string): NodeListOf<HTMLElement>;
}
