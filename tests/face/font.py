"""Makes the font of titles and abstracts anew: a part of Newsreader, under the Open Font License.

    npm pack @fontsource-variable/newsreader@5.3.0 && tar xzf fontsource-variable-newsreader-*.tgz
    .venv/bin/pip install fonttools==4.68.0 brotli==1.2.1
    .venv/bin/python -m tests.face.font package

It is kept in the repository with its licence, as it is small (28 kB) and hardly ever made: a build
needs neither npm nor fonttools. It has the letters of Western Europe and what typesetting writes,
kerning and ligatures, and weights from 400 to 600.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.project import ROOT

FONTS = ROOT / "overrides/assets/fonts"
LETTERS = (
    "U+20-7E,U+A0,U+A9,U+B0,U+B7,U+C0-FF,U+D7,U+2013,U+2014,U+2018,U+2019,U+201C,U+201D"
    ",U+2026,U+2192"
)


def main(package: str) -> None:
    """package: the folder that the package was unpacked in."""
    whole = Path(package, "files/newsreader-latin-wght-normal.woff2")
    narrowed = Path(package, "narrowed.ttf")
    instancer = ("fontTools", "varLib.instancer", str(whole), "wght=400:600", "-o", str(narrowed))
    subsetter = (
        "fontTools.subset", str(narrowed), f"--unicodes={LETTERS}", "--layout-features=kern,liga",
        "--no-hinting", "--flavor=woff2", f"--output-file={FONTS / 'newsreader.woff2'}",
    )  # fmt: skip
    for command in (instancer, subsetter):
        subprocess.run([sys.executable, "-m", *command], check=True)
    shutil.copy(Path(package, "LICENSE"), FONTS / "newsreader.LICENSE.txt")


if __name__ == "__main__":
    main(*sys.argv[1:])
