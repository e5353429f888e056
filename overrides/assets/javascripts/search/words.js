/* Words as the search sees them. Does what generator/papershelf/publish/search/words.py does, rule by rule;
 * both pass the table tests/golden/search/words.expected.txt. */

export const STOP = new Set((
  "a an and are as at be been by can do does for from has have how in into is it its of on or our" +
  " such than that the their then there these they this those to via was we were what when where" +
  " which while who why will with you your"
).split(" "));

/** @type {Record<string, string>} */
const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };
const DENSE = "\\u3040-\\u30ff\\u3400-\\u9fff\\uac00-\\ud7af";
const WORD = new RegExp(`[${DENSE}]+|(?:(?![${DENSE}])[\\p{L}\\p{N}])+`, "gu");
const IS_DENSE = new RegExp(`^[${DENSE}]`, "u");
/** @type {[suffix: string, instead: string, left: number][]} */
const SUFFIXES = [
  ["ization", "iz", 3], ["isation", "iz", 3], ["ation", "at", 3], ["ative", "at", 3],
  ["ency", "ent", 3], ["ness", "", 4], ["ive", "", 4], ["ioning", "", 4], ["ioned", "", 4],
  ["ion", "", 4], ["ly", "", 4], ["ing", "", 3], ["ied", "y", 3], ["ed", "", 3],
];

/** What is left of `tuning` and `coded`. */
const LOST_ITS_E = /^[^aeiouy][aeiouy][^aeiouwxy]$/;

/** Lower case without accents: `Čech` is `cech`. @param {string} text */
export function fold(text) {
  return text.normalize("NFKD").replace(/[\u0300-\u036f]+/g, "").normalize("NFKC").toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => LETTERS[letter]);
}

/** The words of a folded text in its order; scripts without spaces in pairs of characters. @param {string} folded */
export function words(folded) {
  return (folded.match(WORD) ?? []).flatMap(pairs);
}

/** @param {string} word */
function pairs(word) {
  if (word.length < 3 || !IS_DENSE.test(word)) return [word];
  return Array.from({ length: word.length - 1 }, (_, place) => word.slice(place, place + 2));
}

/** The part that the forms of an English word share; no word of a dictionary, but a key. @param {string} word */
export function stem(word) {
  if (!/^[a-z]{4,}$/.test(word)) return word;
  word = singular(word);
  for (const [suffix, instead, left] of SUFFIXES) {
    const rest = word.slice(0, -suffix.length);
    if (word.endsWith(suffix) && rest.length >= left && /[aeiouy]/.test(rest)) {
      if (!suffix.startsWith("ion") || /[st]$/.test(rest)) word = rest + (instead || (LOST_ITS_E.test(rest) ? "e" : ""));
      break;
    }
  }
  if (word.endsWith("e") && word.length > 4) word = word.slice(0, -1);
  if (word.endsWith("our") && word.length > 5) word = `${word.slice(0, -3)}or`;
  if (word.endsWith("sis")) word = `${word.slice(0, -3)}z`;
  if (/(is|ys)$/.test(word) && word.length > 5) word = `${word.slice(0, -1)}z`;
  if (word.length > 3 && /([^aeiou])\1$/.test(word)) word = word.slice(0, -1);
  return word;
}

/** Stems of words that may be on their way: `generatio` to `generation`, whose stem is `generat`. @param {string} word */
export function unfinished(word) {
  const stems = SUFFIXES.flatMap(([suffix]) =>
    Array.from({ length: suffix.length - 1 }, (_, cut) => suffix.slice(0, cut + 1))
      .filter((begun) => word.endsWith(begun) && word.length - begun.length > 3)
      .map((begun) => stem(word.slice(0, -begun.length) + suffix)));
  return [...new Set(stems)];
}

/** @param {string} word */
function singular(word) {
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(sses|xes|ches|shes)$/.test(word)) return word.slice(0, -2);
  if (word.endsWith("s") && !/(ss|us|is)$/.test(word)) return word.slice(0, -1);
  return word;
}

/** A name without spaces and punctuation, but for the plus that tells `LoRA+` from `LoRA`. @param {string} text */
export function squash(text) {
  return fold(text).replace(/[^\p{L}\p{N}+]/gu, "");
}

/** The number a squashed name is found under: its CRC-32. @param {string} squashed */
export function key(squashed) {
  let sum = -1;
  for (const byte of new TextEncoder().encode(squashed)) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
