/* Identifiers and addresses of papers, as readers paste them. */

import { squash } from "./words.js";

/** What an identifier looks like, wherever it stands. The first that fits counts. */
const SHAPES = [
  /(?<!\d|\d\.)(\d{4}\.\d{4,5})(?:v\d+)?(?![\d.])/, // arXiv, also as a DOI and among other sites' addresses
  /(?:arxiv\.org\/\w+\/|arxiv:)([a-z-]+(?:\.[a-z]{2})?\/\d{7})/i, // arXiv before 2007
  /(10\.\d{4,9}\/[^\s"<>?#]+?)[.,;)]*(?:[?#]|$)/, // DOI
  /openreview\.net\/.*[?&]id=([\w-]+)/i,
  /aclanthology\.org\/(?:anthology\/)?([\w.-]+?)(?:v\d+)?(?:\.pdf|\.bib)?\/?$/i,
];
const OWN_PAGE = /\/papers\/([^/?#\s]+)\/?(?:[?#]|$)/;

/** The name that the index knows the identifier in a text by; nothing where there is none. @param {string} text */
export function identifierIn(text) {
  const found = SHAPES.map((shape) => text.match(shape)?.[1]).find(Boolean);
  if (found) return squash(found);
  const slug = text.match(OWN_PAGE)?.[1];
  return slug && `/${decoded(slug)}`;
}

/** @param {string} slug */
function decoded(slug) {
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}
