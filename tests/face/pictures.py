"""Takes the pictures of README and of the tour: three pages of the demo's site.

.venv/bin/papershelf build && .venv/bin/python -m tests.face.pictures build/site
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

from tests.browser.chromium import chromium, served
from tests.browser.kinds import visit
from tests.project import ROOT

PICTURES: dict[str, tuple[str, Literal["light", "dark"], int]] = {
    "home": ("", "light", 1280),
    "paper": ("papers/adam-a-method-for-stochastic-optimization/", "dark", 1280),
    "phone": ("digests/2024-week-44/", "light", 390),
}
"""Name -> page, colour scheme and width."""


def main(site: str) -> None:
    with served(Path(site)) as address, chromium() as browser:
        for name, (path, scheme, width) in PICTURES.items():
            size = {"width": width, "height": 640}
            page = browser.new_page(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
            visit(page, address)  # the font is known from now on
            visit(page, address + path)
            page.screenshot(path=ROOT / "docs" / f"{name}.png")


if __name__ == "__main__":
    main(*sys.argv[1:])
