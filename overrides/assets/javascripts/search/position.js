/* Where the reader is among the results, kept with the entry of the browser's history: back from a
 * paper leads to the very place. The page's own words are not there yet when a browser would bring
 * it back by itself. */

const REST = 150;

/** Keeps the place from now on, until the root leaves the page. */
export function keepPlace(root) {
  history.scrollRestoration = "manual";
  let waiting;
  const keep = () => {
    clearTimeout(waiting);
    if (root.isConnected) write({ y: Math.round(scrollY) });
  };
  const onScroll = () => {
    clearTimeout(waiting);
    if (root.isConnected) waiting = setTimeout(keep, REST);
    else removeEventListener("scroll", onScroll);
  };
  addEventListener("scroll", onScroll, { passive: true });
  addEventListener("popstate", () => clearTimeout(waiting)); // that place is another entry's
  root.addEventListener("click", keep, { capture: true });
}

/** Leads back to the place that the entry has; to none where it is new. */
export function backToPlace() {
  const { y } = history.state ?? {};
  if (typeof y === "number") scrollTo({ top: y, behavior: "instant" });
}

/** Another address for the same entry, or for a new one. */
export function goTo(address, { anew = false } = {}) {
  const state = anew ? { ...history.state, y: scrollY } : history.state;
  history[anew ? "pushState" : "replaceState"](state, "", address);
}

function write(more) {
  history.replaceState({ ...history.state, ...more }, "");
}
