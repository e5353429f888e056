"""Frames: what pages have in common is rendered once, with slots for what is each page's own.

A page is two blocks of its own (`BLOCKS`), which Jinja renders for each page alone, in a frame: all
the rest of the theme's page. The frame is rendered once, with a mark wherever it shows something of
the page: a block, the title, the description, a part of the address. Cut at the marks, it is filled
page by page. Pages of one template, at like addresses and with the same headings, share a frame.

What else a template wants to know of a page has no slot: then the page goes the plain way, and
`NoFrame` says why. The first page of each frame is compared with what mkdocs makes of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import ChoiceLoader, DictLoader, Environment, TemplateError
from jinja2.filters import do_striptags
from markupsafe import escape
from mkdocs.commands.build import _populate_page, get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from papershelf.site.bodies import Body
from papershelf.site.files import SiteFiles
from papershelf.site.pages import GeneratedPage
from papershelf.site.policy import Policy, has_own_script, without_marks

BLOCKS = ("extrahead", "content")
"""What our templates fill with front matter."""
TEXTS = ("title", "description")
"""Front matter that the theme shows around the blocks."""
SHAPING = ("template", "hide")
"""Front matter that changes the frame itself; the same on many pages."""

_MARK = "ps7slot-{}-"
_MARKED = re.compile("ps7slot-([a-z0-9_]+)-")
_WORD = "ps7slot"
_MARK_OF_TEXT = "ps7slot-{}<i>&amp;</i>-"
"""Shows what became of a text on its way to the page:"""
_WAYS: dict[str, Callable[[str], str]] = {
    "": str,
    "e": lambda text: str(escape(text)),
    "s": lambda text: str(do_striptags(text)),
    "s_e": lambda text: str(escape(do_striptags(text))),
}
"""printed as it is, `| e`, `| striptags`, `| striptags | e`."""
_BETWEEN = _MARK.format("next")
_OWN_BLOCKS = _BETWEEN.join(f"{{% block {name} %}}{{% endblock %}}" for name in BLOCKS)
_MARKED_BLOCKS = "".join(
    f"{{% block {name} %}}{_MARK.format(name)}{{% endblock %}}" for name in BLOCKS
)
_DICT_NAMES = frozenset(dir(dict))


class NoFrame(Exception):  # noqa: N818 - not an error: the page goes the plain way
    """Why a page is not rendered here."""


class FrontMatter(Mapping[str, Any]):
    """A frame's front matter: with marks for texts, and a note of all else it is asked for."""

    def __init__(self, held: Mapping[str, Any]) -> None:
        self._held = held
        self.missed: set[str] = set()

    def __getitem__(self, name: str) -> Any:
        if name not in self._held:
            self.missed.add(name)
        return self._held[name]

    def __bool__(self) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        raise NoFrame("all of page.meta is read outside of a page's own blocks")

    def __len__(self) -> int:
        raise NoFrame("page.meta is counted outside of a page's own blocks")


class FramePage(GeneratedPage):
    """The page that a frame is rendered for."""

    def __getattribute__(self, name: str) -> Any:
        if name in {"content", "markdown"}:
            raise NoFrame(f"page.{name} is read outside of a page's own blocks")
        return super().__getattribute__(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    parts: tuple[str, ...]
    """Fixed text and the names of slots in turn. Empty where the template does not come from the
    theme's: then all is the page's own."""
    texts: frozenset[str]
    """Slots of texts, each a name with what becomes of it: `title_s_e`."""
    missed: frozenset[str]
    """Front matter that the frame was rendered without: a page that has it does not fit."""
    variables: Mapping[str, Any]
    """What templates are given beside the page."""


class Frames:
    """All frames of a build; in the preview, of all builds with the same templates and settings."""

    def __init__(self, environment: Environment, policy: Policy) -> None:
        self.environment, self.policy = environment, policy
        assert environment.loader  # noqa: S101 - mkdocs's has one
        # Where the theme's base is nothing but the blocks that are a page's own.
        theme = ChoiceLoader([DictLoader({"base.html": _OWN_BLOCKS}), environment.loader])
        self.bare = environment.overlay(loader=theme)
        self.bare.getattr = values_first(environment)  # type: ignore[method-assign, assignment]
        self.frames: dict[tuple[object, ...], Frame | NoFrame] = {}
        self.odd: dict[str, NoFrame] = {}
        """Templates of which a page came out differently."""

    def of_build(self, config: MkDocsConfig, nav: Navigation, files: SiteFiles) -> None:
        """What templates are given in this build."""
        self.config, self.nav, self.files = config, nav, files
        folders = (page.url.rstrip("/").split("/") for page in nav.pages)
        self.folders = {"/".join(one[:end]) for one in folders for end in range(1, len(one) + 1)}

    def render(self, page: GeneratedPage, *, compare: bool = False) -> str:
        """The page as mkdocs has it. Raises NoFrame where that is not sure.

        compare: with what mkdocs makes of the page, as the first page of each frame always is.
        """
        if page.template in self.odd:
            raise self.odd[page.template]
        known = len(self.frames)
        text = self._render(page)
        if (compare or len(self.frames) > known) and text != self._plain(page.file):
            self.odd[page.template] = NoFrame(f"{page.file.src_uri} came out differently")
            raise self.odd[page.template]
        return text

    def _render(self, page: GeneratedPage) -> str:
        place, parts = self._place(page.file.src_uri)
        meta = page.meta
        shape = [str(meta.get(name)) for name in SHAPING] + [name in meta for name in TEXTS]
        key = (place, page.headings, *shape)
        if key not in self.frames:
            self.frames[key] = self._frame(page, place)
        frame = self.frames[key]
        if isinstance(frame, NoFrame):
            raise frame
        variables = {**frame.variables, "page": page}
        if not frame.parts:
            return self.policy.page(self.environment.get_template(page.template).render(variables))
        for name in frame.missed & meta.keys():
            raise NoFrame(f"page.meta.{name} is read outside of a page's own blocks")
        blocks = self.bare.get_template(page.template).render(variables).split(_BETWEEN)
        if len(blocks) != len(BLOCKS):
            raise NoFrame("it comes from another base.html")
        if any(map(has_own_script, blocks)):
            raise NoFrame("a script or style stands in a page's own blocks")
        slots = dict(zip(BLOCKS, map(without_marks, blocks), strict=True))
        slots |= {f"part{number}": part for number, part in enumerate(parts)}
        for name in frame.texts:
            text, _, way = name.partition("_")
            slots[name] = _WAYS[way](meta[text])
        pieces = list(frame.parts)
        pieces[1::2] = [slots[name] for name in pieces[1::2]]
        return "".join(pieces)

    def _frame(self, page: GeneratedPage, place: str) -> Frame | NoFrame:
        """The frame of a page, and of all that are like it; or why it has none."""
        held = {name: page.meta[name] for name in SHAPING if name in page.meta}
        marks = {name: _MARK_OF_TEXT.format(name) for name in TEXTS if name in page.meta}
        meta = FrontMatter(held | marks)
        file = File(place, None, self.config.site_dir, use_directory_urls=True)
        like = FramePage(file, self.config, meta, marks["title"], Body("", page.headings))
        variables = dict(self._variables(like))
        extended = f'{{% extends "{page.template}" %}}{_MARKED_BLOCKS}'
        try:
            template = self.environment.from_string(extended)
            context = template.new_context(variables)
            text = self.policy.page("".join(template.root_render_func(context)))
        except NoFrame as reason:
            return reason
        except TemplateError as error:
            return NoFrame(str(error))
        changes = ((name, way) for name in marks for way in _WAYS)
        for name, way in changes:
            slot = _MARK.format(f"{name}_{way}" if way else name)
            text = text.replace(_WAYS[way](marks[name]), slot)
        parts = tuple(_MARKED.split(text))
        if any(_WORD in part.lower() for part in parts[::2]):
            return NoFrame("a title, description or address is changed on its way to the page")
        return Frame(
            parts=parts if BLOCKS[-1] in parts[1::2] else (),
            texts=frozenset(name for name in parts[1::2] if name.partition("_")[0] in TEXTS),
            missed=frozenset(meta.missed),
            # Blocks see what the theme's base sets for them.
            variables={**variables, **context.vars},
        )

    def _place(self, path: str) -> tuple[str, list[str]]:
        """The path of a page with marks in it, and what belongs there.

        Folders stay as they are where relative addresses depend on them: the first, and those that
        the navigation leads into.
        """
        names = path.removesuffix(".md").split("/")
        end = len(names) - (names[-1] == "index")
        known = min(1, len(names) - 1)
        while known < end and "/".join(names[: known + 1]) in self.folders:
            known += 1
        marks = [_MARK.format(f"part{number}") for number in range(end - known)]
        return "/".join([*names[:known], *marks, *names[end:]]) + ".md", names[known:end]

    def _variables(self, page: Page) -> Mapping[str, Any]:
        return {**get_context(self.nav, self.files.every_page, self.config, page)}

    def _plain(self, file: File) -> str:
        """The page as mkdocs has it."""
        listed = file.page
        page = Page(None, file, self.config)
        _populate_page(page, self.config, self.files)
        page.active = True
        template = self.environment.get_template(page.meta.get("template", "main.html"))
        text = self.policy.page(template.render(self._variables(page)))
        file.page = listed
        return text


def values_first(environment: Environment) -> Callable[[Any, str], Any]:
    """Jinja's `a.b`, which asks a mapping for its value last, in half the time: front matter is
    all mappings.
    """
    found = environment.getattr

    def getattr_(value: Any, name: str) -> Any:
        if type(value) is dict and name in value and name not in _DICT_NAMES:
            return value[name]
        return found(value, name)

    return getattr_
