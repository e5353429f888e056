/* An index as Python makes it, given to the scripts without a server. */

import { readFile } from "node:fs/promises";

export const BASE = new URL("https://otters.test/search/");

/** Address below the site to the file's value: what tests/test_search_index.py holds golden. */
export const INDEX = JSON.parse(await readFile(new URL("../golden/search/index.json", import.meta.url), "utf8"));

/**
 * Answers for the site in place of the network, with 404 for what is not there.
 * @param {Record<string, unknown>} files
 * @returns {string[]} what is asked for, as it comes
 */
export function serve(files) {
  /** @type {string[]} */
  const asked = [];
  globalThis.fetch = async (address) => {
    const { pathname } = new URL(String(address));
    const path = pathname.slice(1);
    asked.push(path);
    return path in files ? new Response(JSON.stringify(files[path])) : new Response("", { status: 404 });
  };
  return asked;
}
