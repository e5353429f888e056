"""Each kind of page looks as it did: small pictures, compared with a tolerance.

`--update-golden` takes them anew; look at what changed.
"""

from __future__ import annotations

from base64 import b64encode

import pytest
from playwright.sync_api import Browser

from tests.browser.kinds import path_of, visit
from tests.project import ROOT, Site

LOOKS = ROOT / "tests/golden/looks"
KINDS = {
    "home": "",
    "digests": "digests/",
    "digest": "digests/2024-week-44/",
    # Without formulas: a minimal machine has no font for them, and breaks their lines elsewhere.
    "paper": "papers/attention-is-all-you-need/",
    "topics": "topics/",
    "topic": "topics/*",
    "tags": "tags/",
    "authors": "authors/",
    "archive": "archive/",
    "trends": "trends/",
    "new": "new/",
    "my-list": "my-list/",
    "search": "search/?q=attention",
    "about": "about/",
}
VIEWS = {"phone": (360, 740, "dark"), "desktop": (1440, 900, "light")}
SCALE = 0.3
"""Of the pictures: type is read as grey, so that another rasteriser makes no difference."""
DIFFERS, MOST_DIFFERENT = 48, 0.04
"""By how much of 255 a point differs, and which share of a picture may: a line that wraps
elsewhere stays below it, a block that is gone does not."""
COMPARE = """async ([one, other, least]) => {
  const points = await Promise.all([one, other].map(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
    canvas.drawImage(image, 0, 0);
    return canvas.getImageData(0, 0, image.width, image.height).data;
  }));
  if (points[0].length !== points[1].length) return 1;
  let differ = 0;
  for (let at = 0; at < points[0].length; at += 4) {
    const far = (part) => Math.abs(points[0][at + part] - points[1][at + part]) > least;
    if ([0, 1, 2].some(far)) differ += 1;
  }
  return (4 * differ) / points[0].length;
}"""


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_looks_as_it_did(
    demo: Site,
    address: str,
    browser: Browser,
    request: pytest.FixtureRequest,
    kind: str,
    view: str,
) -> None:
    width, height, scheme = VIEWS[view]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=SCALE,
        color_scheme=scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
    )
    page = context.new_page()
    visit(page, address)  # the font is known from now on
    visit(page, address + path_of(demo, KINDS[kind]))
    seen = page.screenshot()
    kept = LOOKS / f"{kind}-{view}.png"
    if request.config.getoption("--update-golden"):
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(seen)
    page.goto("about:blank")
    pictures = [b64encode(picture).decode() for picture in (seen, kept.read_bytes())]
    different = page.evaluate(COMPARE, [*pictures, DIFFERS])
    context.close()
    assert different <= MOST_DIFFERENT
