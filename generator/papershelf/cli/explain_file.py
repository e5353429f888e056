"""Why a file was read as it was: what each dialect promised, and what its lines became."""

from __future__ import annotations

from collections.abc import Iterator

from papershelf.model import Block, Entry, Failed, Source
from papershelf.read.choose import Choice, as_dialects_see, choose, prepared, read_source


def explained_file(source: Source) -> Iterator[str]:
    """The lines that explain the reading of one file."""
    yield source.path
    opened = prepared(source)
    shown, markup = as_dialects_see(opened)
    if markup:
        yield f"  {markup}: read as the Markdown that says the same"
    yield from _promised(choose(shown, explained=True))
    yield from (f"  {_told(block)}" for block in read_source(source).blocks)


def _promised(choice: Choice) -> Iterator[str]:
    for count, dialect in sorted(choice.promises, key=lambda promise: -promise[0]):
        taken = f": taken, as {choice.reason}" if dialect is choice.taken else ""
        if count:
            yield f"  {dialect.NAME} promises {count} {'entry' if count == 1 else 'entries'}{taken}"
    silent = ", ".join(dialect.NAME for count, dialect in choice.promises if not count)
    yield f"  nothing: {silent}" + ("" if choice.taken else "; so no dialect reads it")


def _told(block: Block) -> str:
    lines = f"{block.span.first}-{block.span.last}"
    if isinstance(block, Entry):
        return f"lines {lines}: entry: {block.title}"
    if isinstance(block, Failed):
        return f"lines {lines}: FAILED: {block.message}"
    return f"lines {lines}: skipped: {block.reason}"
