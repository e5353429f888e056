"""`python -m generator` in the repository is the same as `papershelf`."""

from __future__ import annotations

import sys
from pathlib import Path

# The package beside this file, whether or not it is installed.
sys.path.insert(0, str(Path(__file__).parent))

from papershelf.cli import main

main()
