/* The files of the index, each loaded once and only when asked for. */

/**
 * base: address of the folder that holds manifest.json. asked: the answer to come to the request
 * for it, where one is under way. Raises where it cannot be loaded.
 */
export async function openStore(base, asked) {
  const address = new URL("manifest.json", base);
  const manifest = await read(asked ?? fetch(address, { cache: "no-cache" }));
  const loaded = new Map();
  const get = (name) => {
    if (!loaded.has(name)) {
      const file = read(fetch(new URL(`${name}.json?${manifest.version}`, base)));
      // What failed is tried again when it is next asked for.
      file.catch(() => loaded.delete(name));
      loaded.set(name, file);
    }
    return loaded.get(name);
  };
  return {
    manifest,
    spelling: () => get("spelling"),
    facet: async (facet) => rowsOf(await get(`facets/${facet}`)),
    /** Papers known under a checksum. */
    async named(key) {
      return (await get(`names/${key % manifest.names}`))[key] ?? [];
    },
    async paper(number) {
      const size = manifest.papers_a_file;
      return (await get(`papers/${Math.floor(number / size)}`))[number % size];
    },
    /** { papers, impacts } of one term, or nothing. */
    async term(term) {
      const packed = (await shard(get, "terms", manifest, term))?.[term];
      return packed && unpack(packed);
    },
    /** Terms that begin so, as [term, { papers, impacts }]; a short beginning sees some only. */
    async beginning(prefix, files = 3) {
      const first = Math.max(0, place(manifest.terms, prefix));
      const last = Math.min(place(manifest.terms, `${prefix}\uffff`), first + files - 1);
      const names = Array.from({ length: last - first + 1 }, (_, step) => `terms/${first + step}`);
      const shards = await Promise.all(names.map(get));
      return shards.flatMap((terms) => Object.keys(terms)
        .filter((term) => term.startsWith(prefix))
        .map((term) => [term, unpack(terms[term])]));
    },
    /** For each paper that holds the term, where it stands there. */
    async places(term) {
      const packed = (await shard(get, "places", manifest, term))?.[term];
      return packed === undefined ? [] : packed.split(";");
    },
  };
}

async function read(asked) {
  const answer = await asked;
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  return answer.json();
}

function shard(get, kind, manifest, term) {
  const number = place(manifest.terms, term);
  return number < 0 ? undefined : get(`${kind}/${number}`);
}

/** Index of the last name that is not after the wanted one; -1 where all are. Sorted as Python sorts. */
function place(names, wanted) {
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (before(wanted, names[middle])) high = middle;
    else low = middle + 1;
  }
  return low - 1;
}

/** Order by code points: JavaScript's own goes by code units, which differs beyond the first plane. */
function before(one, other) {
  for (let at = 0; at < one.length && at < other.length; at += 1) {
    if (one[at] !== other[at]) return one.codePointAt(at) < other.codePointAt(at);
  }
  return one.length < other.length;
}

const unpacked = new Map();

function unpack(packed) {
  let term = unpacked.get(packed);
  if (!term) {
    const [papers, impacts] = packed.split("|");
    term = { papers: sums(papers), impacts };
    unpacked.set(packed, term);
  }
  return term;
}

/** `3,1,5` is [3, 4, 9]. */
export function sums(packed) {
  if (!packed) return [];
  let sum = 0;
  return packed.split(",").map((step) => (sum += Number(step)));
}

function rowsOf(rows) {
  return rows.map(([value, name, papers]) => ({ value, name, papers: sums(papers) }));
}
