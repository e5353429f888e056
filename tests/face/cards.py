"""Draws the share cards, the pictures that link previews show: one for each kind of page.

    .venv/bin/python -m tests.face.cards

They are drawn once and kept in overrides/assets/images/, as most previews take no SVG, and a build
has nothing that could draw. They name no site.
"""

from __future__ import annotations

from zlib import crc32

from tests.browser.chromium import chromium
from tests.project import ROOT

IMAGES = ROOT / "overrides/assets/images"
KINDS = {
    "card": ("A shelf of papers", 40),
    "card-papers": ("A paper, what was said of it, where to find it", 1),
    "card-digests": ("A digest: papers that somebody listed", 17),
    "card-topics": ("Papers on one topic", 26),
    "card-tags": ("Papers that carry one tag", 9),
    "card-authors": ("Papers by one author", 5),
    "card-archive": ("Papers of one time", 31),
}
"""File -> what it says, and how many spines stand on its board."""
COLOURS = ("#9c3a1d", "#2f6f62", "#37598f", "#80610d", "#6d4486", "#4d6b23")
WIDTH, HEIGHT = 1200, 630
BOARD, LEFT, STEP = 520, 90, 26


def card(words: str, spines: int) -> str:
    """The page that is photographed."""
    drawn = []
    for number in range(spines):
        chance = crc32(f"{words}{number}".encode())
        height, colour = 110 + chance % 120, COLOURS[(chance >> 8) % len(COLOURS)]
        x, y = LEFT + number * STEP, BOARD - height
        drawn.append(f'<rect x="{x}" y="{y}" width="22" height="{height}" fill="{colour}"/>')
    font = (ROOT / "overrides/assets/fonts/newsreader.woff2").as_uri()
    return f"""<!doctype html><style>
@font-face {{ font-family: N; src: url("{font}"); font-weight: 400 600 }}
body {{ margin: 0; background: #fbfaf6 }}
p {{ margin: 0; font: 500 68px/1.15 N; color: #201d18 }}</style>
<svg width="{WIDTH}" height="{HEIGHT}"><foreignObject x="86" y="70" width="1000" height="200">
<p xmlns="http://www.w3.org/1999/xhtml">{words}</p>
</foreignObject>{"".join(drawn)}
<path d="M60 {BOARD + 2}h1080" stroke="#201d18" stroke-width="4"/></svg>"""


def main() -> None:
    sheet = IMAGES / "card.html"
    with chromium() as browser:
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for name, (words, spines) in KINDS.items():
            sheet.write_text(card(words, spines), encoding="utf-8")
            page.goto(sheet.as_uri())
            page.evaluate("document.fonts.ready")
            page.screenshot(path=IMAGES / f"{name}.png")
    sheet.unlink()


if __name__ == "__main__":
    main()
