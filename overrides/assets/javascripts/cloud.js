// The tag cloud: sorted by name or by count, and narrowed down to what the reader types.
// Without JavaScript the tags stand by name, each with its count.

/** Puts the tools above every cloud that has none yet. */
function mountClouds() {
  for (const box of document.querySelectorAll("[data-cloud]:not([data-mounted])")) {
    box.dataset.mounted = "true";
    const list = box.querySelector("ul");
    if (list && list.children.length > 1) mount(box, list);
  }
}

function mount(box, list) {
  const tags = [...list.children].map((item) => ({
    item,
    name: folded(item.querySelector("a").firstChild.textContent),
    count: Number(item.querySelector(".ps-count").textContent),
  }));
  const orders = {
    "By name": tags,
    "By number of papers": [...tags].sort((one, other) => other.count - one.count),
  };

  const words = document.createElement("input");
  words.type = "search";
  words.placeholder = "Filter tags";
  words.setAttribute("aria-label", "Filter tags");
  const order = document.createElement("select");
  order.setAttribute("aria-label", "Order of the tags");
  for (const name of Object.keys(orders)) order.add(new Option(name));
  const told = document.createElement("span");
  told.setAttribute("role", "status");

  words.addEventListener("input", () => {
    const wanted = folded(words.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { item, name } of tags) {
      item.hidden = !wanted.every((word) => name.includes(word));
      if (!item.hidden) shown += 1;
    }
    told.textContent = wanted.length ? `${shown} of ${tags.length} tags` : `${tags.length} tags`;
  });
  order.addEventListener("change", () => list.append(...orders[order.value].map(({ item }) => item)));

  told.textContent = `${tags.length} tags`;
  const tools = document.createElement("div");
  tools.className = "ps-tools";
  tools.append(words, order, told);
  box.prepend(tools);
}

/** Small letters without accents. */
function folded(text) {
  return text.trim().normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

// Material's instant navigation swaps pages without loading scripts again.
if (window.document$) window.document$.subscribe(mountClouds);
else mountClouds();
