"""What can go wrong, and who hears of it.

    PapershelfError
    ├── ConfigError      a file the editor writes (topics.yml, corrections.yml) cannot be used
    ├── UsageError       the command was called with what cannot work
    │   └── ForeignFileError  what stands where we would write is not ours
    ├── LossError        so much of the list is gone that somebody should say it is meant
    └── DiskError        a file cannot be written or deleted

Input that is merely bad (a digest no dialect knows, a row cut in half) is not an error of this
module: it is data, a `Failed` block or a `Problem` of the model, and the build goes on.
"""

from __future__ import annotations

import os

import click


class PapershelfError(click.ClickException):
    """The root. Being click's exception it presents itself, under our command as under mkdocs's:
    its text without a traceback, and exit code 2.
    """

    exit_code = 2


class UsageError(PapershelfError):
    """The command was called with arguments that cannot work."""


class ForeignFileError(UsageError):
    """What stands where we would write is not ours, and stays as it is."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        super().__init__(
            f"{path}: not made by Papershelf, so it stays as it is; "
            "move it away, or let the output go to another folder"
        )

    def __reduce__(self) -> tuple[type[UsageError], tuple[str]]:
        return UsageError, (self.message,)


class LossError(PapershelfError):
    """The site stays as it is until somebody says that the loss is meant."""

    exit_code = 1

    def __init__(self, loss: str) -> None:
        super().__init__(
            f"{loss}\nThe site stays as it is. If this is meant, add --accept-loss to `papershelf "
            "build`; with --record, addresses.yml says so to later builds."
        )


class DiskError(PapershelfError):
    """A file cannot be written or deleted: the disk is full, or the folder read-only."""

    exit_code = 1

    def __init__(self, path: str | os.PathLike[str], error: OSError) -> None:
        self.path, self.error = path, error
        super().__init__(f"{path}: {error.strerror or error}")

    def __reduce__(self) -> tuple[type[DiskError], tuple[object, OSError]]:
        return DiskError, (self.path, self.error)


class ConfigError(PapershelfError):
    """A configuration file cannot be used.

    path: the file, as shown to people. line: counted from 1, or 0 where no line is at fault.
    example: what right looks like, shown below the message; may be empty.
    """

    def __init__(self, path: str, line: int, message: str, example: str = "") -> None:
        self.path = path
        self.line = line
        self.example = example
        place = f"{path}:{line}" if line else path
        text = f"{place}: {message}"
        super().__init__(f"{text}\nRight would be:\n{example}" if example else text)
