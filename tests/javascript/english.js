/* The scripts as a build makes them: with the English words in the place of their names. */

import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";

const file = new URL("../../generator/papershelf/config/languages/en.json", import.meta.url);
const { words } = JSON.parse(readFileSync(file, "utf8"));

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    if (!url.includes("/overrides/")) return loaded;
    const source = String(loaded.source).replace(/\bt\("(\w+)"/g, (_, name) => `t(${JSON.stringify(words[name])}`);
    return { ...loaded, source };
  },
});
