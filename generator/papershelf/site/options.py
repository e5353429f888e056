"""The plugin's part of mkdocs.yml."""

from __future__ import annotations

from mkdocs.config import base
from mkdocs.config import config_options as option

from papershelf.config.extent import Extent


class Options(base.Config):  # type: ignore[no-untyped-call]
    """Paths are relative to mkdocs.yml."""

    digests = option.Type((str, list), default=[])
    """Files and folders to read; empty for `digests` in the content folder."""
    content = option.Type(str, default="content")
    """The folder of what the editor edits."""
    under = option.Type(str, default="")
    """Where the site has pages of the user's own: the folder of the list's, such as `papers/`."""
    follow_symlinks = option.Type(bool, default=False)
    """Whether links in the folders of digests and pages may lead out of them."""
    review = option.Type(bool, default=False)
    """Whether the site has the page `review/`, of what a curator should look at."""
    page_from = option.Type(int, default=Extent().page_from)
    """Papers that a tag or an author needs for a page; those with fewer lead to the search."""
    feed_from = option.Type(int, default=Extent().feed_from)
    """Papers that a tag needs for feeds."""
    lean = option.Type(bool, default=False)
    """Whether the site is light: no pages of tags, authors, weeks and days, and one format of
    citations (docs/pages/size.md); also `papershelf build --lean`."""
    exports = option.Type(bool, default=False)
    """Whether each topic and digest has files of its citations, and each paper one of its data."""
    csp = option.Type((bool, dict), default=True)
    """Sources that pages may load from beside the site, by directive; false for no policy."""
    notes = option.Type(dict, default={})
    """What the curator's notes may link to and show, as `config/notes.py` reads it."""
    hosts = option.ListOfItems(option.Type(str), default=[])
    """Further names that the preview answers to."""
    exchange = option.Type(bool, default=True)
    """Whether a new folder takes the place of the website's, so that it changes as a whole."""
