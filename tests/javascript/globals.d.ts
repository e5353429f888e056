/* What the scripts find in a page beside what every browser has. */

interface Window {
  /** The theme's, with instant navigation: says when the page was swapped. */
  document$?: { subscribe(listener: () => void): void };
}

/* All elements that the scripts look for are HTML's. */
interface ParentNode {
  querySelector(selectors: string): HTMLElement | null;
  querySelectorAll(selectors: string): NodeListOf<HTMLElement>;
}
