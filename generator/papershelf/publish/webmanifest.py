"""The web app manifest: what a phone calls the site on its home screen, and its sign there.

Addresses are relative to the manifest, so that it holds under any sub-path.
"""

from __future__ import annotations

import msgspec

PATH = "site.webmanifest"
_PAPER = "#fbfaf6"
"""The colour of the page, as papershelf.css has it."""


def web_manifest(name: str) -> str:
    """The text of the manifest."""
    sizes = (192, 512)
    manifest = {
        "name": name,
        "short_name": name,
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": _PAPER,
        "theme_color": _PAPER,
        "icons": [
            {"src": "assets/images/favicon.svg", "sizes": "any", "type": "image/svg+xml"},
            *(
                {
                    "src": f"assets/images/icon-{size}.png",
                    "sizes": f"{size}x{size}",
                    "type": "image/png",
                    "purpose": "any maskable",
                }
                for size in sizes
            ),
        ],
    }
    return msgspec.json.encode(manifest).decode() + "\n"
