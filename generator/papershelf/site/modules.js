/* What a file of modules begins with: `modules.py` puts it there. Files of one site share what they
 * have brought and made; BASE leads from the file to the folder of all scripts. */

const base = new URL("BASE/", import.meta.url).href;
const { brought, made } = (globalThis.papershelfModules ??= { brought: {}, made: {} });

/** Adds the functions of a file, each of which makes a module. */
function add(functions) {
  for (const [path, make] of Object.entries(functions)) brought[base + path] ??= make;
}

/** A module by its path below the scripts, made when it is first wanted. */
function need(path) {
  const url = base + path;
  if (!made[url]) brought[url]((made[url] = {}), url);
  return made[url];
}

/** A module that may be in a file to come. */
async function later(file, path) {
  await import(base + file);
  return need(path);
}

