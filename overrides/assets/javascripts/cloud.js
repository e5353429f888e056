// The tag cloud: sorted by name or by count, and narrowed down to what the reader types.
// Without JavaScript the tags stand by name, each with its count.

import { onEachPage } from "./each-page.js";
import { t } from "./language.js";

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
    [t("by_name_order")]: tags,
    [t("by_papers")]: [...tags].sort((one, other) => other.count - one.count),
  };

  const words = document.createElement("input");
  words.type = "search";
  words.placeholder = t("filter_tags");
  words.setAttribute("aria-label", t("filter_tags"));
  const order = document.createElement("select");
  order.setAttribute("aria-label", t("order_of_tags"));
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
    told.textContent = wanted.length ? t("tags_of", { shown, n: tags.length }) : t("tags_counted", { n: tags.length });
  });
  order.addEventListener("change", () => list.append(...orders[order.value].map(({ item }) => item)));

  told.textContent = t("tags_counted", { n: tags.length });
  const tools = document.createElement("div");
  tools.className = "ps-tools";
  tools.append(words, order, told);
  box.prepend(tools);
}

/** Small letters without accents. */
function folded(text) {
  return text.trim().normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

onEachPage(mountClouds);
