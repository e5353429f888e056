"""Keeps a filled site from being replaced by one that has lost its papers without anybody's will.

A build is compared with the last one of the same digests, of which a record lies in the cache; a
fresh clone has addresses.yml for it. What is gone is told once: then the record follows. Under
--strict both records count, so that what is lost is asked for until addresses.yml says it is gone.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from papershelf.config.addresses import Addresses, Recorded, addresses_file, load_addresses
from papershelf.engine.cache import UNREADABLE, unreadable
from papershelf.engine.disk import read_whole, replace_whole
from papershelf.errors import ConfigError, DiskError, LossError
from papershelf.library.former import MOST, standing
from papershelf.library.loss import loss_of
from papershelf.model import Library
from papershelf.pipeline import Places, addresses_of

log = logging.getLogger("mkdocs.plugins.papershelf")


class LossGuard:
    """One build's. kept: the folder of what builds leave for the next ones."""

    def __init__(self, config: MkDocsConfig, places: Places, kept: Path, *, accept: bool) -> None:
        self.strict, self.accept = config.strict, accept
        self.places, self.site = places, Path(config.site_dir)
        paths = "\n".join(str(Path(path).resolve()) for path in places.digests)
        name = blake2b(paths.encode(errors="replace"), digest_size=4).hexdigest()
        self.file = kept / f"last-build-{name}.yml"
        self.now = self.told = ""
        """told: what no warning says."""
        self.lost = False

    def approve(self, library: Library) -> None:
        """Tells what is gone. Raises LossError where that must be meant, and nobody said so."""
        self.now = addresses_file(
            {
                address: Recorded(names=one.names[:MOST], listed=one.listed)
                for address, one in standing(library).items()
            }
        )
        last = self._last_build()
        record = addresses_of(self.places).lines
        known = record if last is None else {**record, **last} if self.strict else last
        loss = loss_of(library, known)
        self.lost = bool(loss)
        filled = not loss.papers and not library.papers and self._is_filled()
        emptied = filled or (loss.papers and not library.papers)
        if not self.accept and (emptied or (loss.many and self.strict)):
            raise LossError(
                f"{self.site} holds papers, and no digest has one" if filled else str(loss)
            )
        if loss.many and not self.accept:
            log.warning("%s", loss)
        elif loss:
            self.told = str(loss)
            log.info("%s", loss)

    def follow(self) -> None:
        """The site was built: the next build is compared with this one."""
        with suppress(OSError, DiskError):  # a folder that is read-only does not change
            self.file.parent.mkdir(parents=True, exist_ok=True)
            replace_whole(self.file, self.now.encode())

    def _last_build(self) -> Mapping[str, Recorded] | None:
        try:
            found: Addresses | None = load_addresses(read_whole(self.file), str(self.file))
        except FileNotFoundError:
            return None
        except (*UNREADABLE, ConfigError):
            found = None
        if found is None or found.problems:
            unreadable(self.file)
            return None
        return found.lines

    def _is_filled(self) -> bool:
        """Whether the site's folder has papers: then their citations stand there."""
        cited = self.site / "library.bib"
        return cited.is_file() and cited.stat().st_size > 0
