"""`python -m generator` is the same as `papershelf`."""

from generator.cli import main

main()
