"""Builds that write into one folder take turns. A lock ends with its process, however that ends."""

from __future__ import annotations

import logging
import os
import sys
from contextlib import suppress
from pathlib import Path

from papershelf.errors import DiskError

if sys.platform != "win32":  # where folders have no locks
    from fcntl import LOCK_EX, LOCK_NB, flock

log = logging.getLogger(__name__)


class Lock:
    """On the folder itself, which is made where it is missing: so nothing more lies in it, and one
    that is read-only can be locked too. Raises DiskError.

    Children inherit it: what they still write is written before others begin.
    """

    def __init__(self, folder: Path) -> None:
        self._open = -1
        try:
            folder.mkdir(parents=True, exist_ok=True)
            while sys.platform != "win32" and not self._take(folder):
                pass
        except OSError as error:
            self.release()
            raise DiskError(folder, error) from error

    def _take(self, folder: Path) -> bool:
        """False where another folder has come into its place meanwhile."""
        self.release()
        self._open = os.open(folder, os.O_RDONLY)
        with suppress(OSError):  # some network's file systems lock no folders
            try:
                flock(self._open, LOCK_EX | LOCK_NB)
            except BlockingIOError:
                log.warning("another build is at work in %s: waiting for it", folder)
                flock(self._open, LOCK_EX)
        return os.path.samestat(os.fstat(self._open), folder.stat())

    def release(self) -> None:
        if self._open >= 0:
            os.close(self._open)
            self._open = -1
