/* Identifiers and addresses of papers, as readers paste them. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { identifierIn } from "../../overrides/assets/javascripts/search/ids.js";

const IDENTIFIERS = [
  ["2410.01234", "241001234"],
  ["arXiv:2410.01234v2", "241001234"],
  ["https://arxiv.org/pdf/0704.0001v1.pdf", "07040001"],
  ["https://doi.org/10.48550/arXiv.2410.01234", "241001234"],
  ["https://arxiv.org/abs/math.GT/0309136", "mathgt0309136"],
  ["arxiv:hep-th/9901001", "hepth9901001"],
  ["https://doi.org/10.1000/Rivers.1.", "101000rivers1"],
  ["(doi:10.1000/rivers.1).", "101000rivers1"],
  ["https://dx.doi.org/10.1000/rivers?from=x", "101000rivers"],
  ["https://openreview.net/forum?id=a-B_c1&noteId=x", "abc1"],
  ["https://aclanthology.org/2020.acl-main.1.pdf", "2020aclmain1"],
  ["https://aclanthology.org/P19-1001v2/", "p191001"],
  ["https://papers.example/lists/papers/river-otters/#cite", "/river-otters"],
  ["/papers/otter%20s/", "/otter s"],
  ["/papers/%E0%A4%A/", "/%E0%A4%A"], // no text in it
];
for (const [text, name] of IDENTIFIERS) test(`in ${text}`, () => assert.equal(identifierIn(text), name));

for (const text of [
  "", "otters", "1234.567", "1234.567890", "12345.6789", "v1.2410.01234", "2410.01234.5",
  "arxiv:hep-th/99010", "10.123/rivers", "https://example.org/papers/",
]) {
  test(`none in ${text}`, () => assert.equal(identifierIn(text), undefined));
}
