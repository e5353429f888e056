/* With instant navigation the theme swaps the page without loading scripts again, and says so on document$. */

/**
 * Runs once the page is there, and again for each that the theme swaps in. Where we come before the
 * theme's script, which then is still to come, that waits for it.
 * @param {() => void} run
 */
export function onEachPage(run) {
  const start = () => (window.document$ ? window.document$.subscribe(run) : run());
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start, { once: true });
  else start();
}
