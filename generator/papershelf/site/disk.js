/* What our scripts run on where the site is opened from disk: browsers load neither modules nor data
 * from there, but classic scripts. `offline.py` puts this in front of the modules, each as a function,
 * and starts those that pages name. */

const base = new URL(".", document.currentScript.src).href;
const made = new Map();

/** A module by its path below the scripts, made when it is first wanted. */
function need(path) {
  if (!made.has(path)) {
    const exports = {};
    made.set(path, exports);
    modules[path](exports, base + path);
  }
  return made.get(path);
}

/** In place of `import()`. */
const later = async (_file, path) => need(path);

/** In place of the browser's own: data lie beside their JSON as scripts, which hand them over. */
async function fetch(address) {
  const url = new URL(address);
  url.search = "";
  const text = await new Promise((done) => {
    const script = document.createElement("script");
    script.src = `${url}.js`;
    script.onload = () => {
      done(handed.get(script.src));
      script.remove();
    };
    script.onerror = () => {
      done(undefined);
      script.remove();
    };
    document.head.append(script);
  });
  return text === undefined ? new Response("", { status: 404 }) : new Response(text);
}

const handed = new Map();
window.papershelfHands = (value) => handed.set(document.currentScript.src, JSON.stringify(value));

/* Links lead to folders; from disk that is a list of files. Those that stand in the pages were made
 * whole when they were packed, those that scripts make are when they are followed. */
for (const kind of ["click", "auxclick", "contextmenu"]) {
  addEventListener(kind, ({ target }) => {
    const link = target instanceof Element && target.closest("a[href]");
    if (link && link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }, { capture: true });
}
