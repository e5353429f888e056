/* What scripts say. A build puts the words of the site's language in the place of their names:
 * `t("papers", { n: 3 })` is `t({ one: "{n} paper", other: "{n} papers" }, { n: 3 })` where it is loaded. */

/** Of the page: by its rules numbers and dates are written and names sorted. */
export const LANGUAGE = globalThis.document?.documentElement.lang || "en";

const plural = new Intl.PluralRules(LANGUAGE);
const numbers = new Intl.NumberFormat(LANGUAGE);

/**
 * A text with its holes filled; the number `n` chooses among forms.
 * @param {string | Record<string, string>} text
 * @param {Record<string, string | number>} values
 */
export function t(text, values = {}) {
  const form = typeof text === "string" ? text : text[plural.select(Number(values.n))] ?? text.other;
  return form.replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === "number" ? numbers.format(values[name]) : values[name]));
}
