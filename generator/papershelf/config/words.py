"""The words of the interface, in the language of a site: a file a language in `languages/`.

A word is a text, or a text for each category of numbers (`one`, `other`; Unicode CLDR) that `n` may
fall into. In it, `{name}` is a hole, `` `code` `` is code and `[text](hole)` is a link; the last
two are for templates alone. Python asks for words when pages are planned. In templates,
style sheets and scripts they are put in the place of their names while those are read, so that no
page and no browser looks for them:

    {{ words.papers(n=list.count) }}  ->  {{ list.count }} paper{% if ... %}
    t("undo")                         ->  "Undo"
    t("papers", { n: count })         ->  t({ one: "{n} paper", other: "{n} papers" }, { n: count })
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any, TypeAlias

from papershelf.model import PartialDate

FILES = Path(__file__).with_name("languages")
FALLBACK = "en"
"""Its file has all words; others may lack some."""

Text: TypeAlias = str | Mapping[str, str]

_HOLE = re.compile(r"\{(\w+)\}")
_MARKUP = re.compile(r"`([^`]*)`|\[([^\]]*)\]\((\w+)\)")
_PRINTED = re.compile(r"\{\{ words\.(\w+)(?:\((.*?)\))? \}\}")
_NAMED = re.compile(r"\bwords\.(\w+)")
_GIVEN = re.compile(r"(\w+)=(.+?)(?=, \w+=|$)")
_ASKED = re.compile(r'\bt\("(\w+)"(\)?)')


@dataclass(frozen=True)
class Words:
    """The words of a language, with its rules."""

    language: str
    """BCP 47, such as `pt-BR`."""
    texts: Mapping[str, Text]
    plural: Mapping[str, str]
    """Category -> a condition on `n`, in Jinja's words; what fits none is `other`."""
    months: tuple[str, ...]
    thousands: str
    decimal: str

    def __call__(self, name: str, **values: object) -> str:
        """The word with its holes filled; a whole number `n` chooses its form."""
        text = self.texts[name]
        if not isinstance(text, str):
            text = text.get(self._category(values["n"]), text["other"])
        return _HOLE.sub(lambda hole: self._shown(values[hole[1]]), text)

    def date(self, date: PartialDate) -> str:
        """In words, as far as it is known; empty where nothing is."""
        if not date.month:
            return str(date.year or "")
        month = self.months[date.month - 1]
        if not (date.year or date.day):
            return month
        form = "month" if not date.day else "day" if date.year else "day_of_month"
        return self(form, day=str(date.day), month=month, year=str(date.year))

    def _shown(self, value: object) -> str:
        return f"{value:,}".replace(",", self.thousands) if isinstance(value, int) else str(value)

    def _category(self, n: object) -> str:
        return next((name for name, fits in self._rules.items() if fits(n=n)), "other")

    @cached_property
    def _rules(self) -> dict[str, Callable[..., Any]]:
        from jinja2 import Environment  # noqa: PLC0415 - no command that writes no pages needs it

        compiled = Environment(autoescape=True).compile_expression
        return {name: compiled(condition) for name, condition in self.plural.items()}

    @cached_property
    def checksum(self) -> bytes:
        """Of all that this is made of."""
        return sha256(repr(self).encode()).digest()

    def in_template(self, source: str) -> str:
        """The text of a template, or a style sheet, with the words in the place of their names."""
        source = _PRINTED.sub(lambda found: self._markup(found[1], found[2] or ""), source)
        return _NAMED.sub(lambda found: _quoted(escape(self(found[1]), quote=False)), source)

    def _markup(self, name: str, given: str) -> str:
        """given: expressions for the holes, as `n=list.count, title=list.title`."""
        values = dict(_GIVEN.findall(given))
        text = self.texts[name]
        if isinstance(text, str):
            return self._filled(text, values)
        parts = [
            (re.sub(r"\bn\b", lambda _: f"({values['n']})", self.plural[category]), form)
            for category, form in text.items()
            if category in self.plural
        ]
        chosen = "".join(
            f"{{% {'elif' if place else 'if'} {condition} %}}{self._filled(form, values)}"
            for place, (condition, form) in enumerate(parts)
        )
        return f"{chosen}{{% else %}}{self._filled(text['other'], values)}{{% endif %}}"

    def _filled(self, text: str, values: Mapping[str, str]) -> str:
        html = _MARKUP.sub(
            lambda found: (
                f'<a href="{{{{ {values[found[3]]} }}}}">{found[2]}</a>'
                if found[3]
                else f"<code>{found[1]}</code>"
            ),
            escape(text, quote=False),
        )
        return _HOLE.sub(lambda hole: self._printed(hole[1], values[hole[1]]), html)

    def _printed(self, name: str, expression: str) -> str:
        """A number `n` in groups of three digits; lists have less than a million papers."""
        if name != "n":
            return f"{{{{ {expression} }}}}"
        rest = f'{{{{ ("00" ~ ({expression}) % 1000)[-3:] }}}}'
        return (
            f"{{% if ({expression}) > 999 %}}{{{{ ({expression}) // 1000 }}}}{self.thousands}{rest}"
            f"{{% else %}}{{{{ {expression} }}}}{{% endif %}}"
        )

    def in_file(self, path: str, content: bytes) -> bytes:
        """What a file of the theme holds, with the words in the place of their names."""
        _, _, kind = path.rpartition(".")
        fill = {"html": self.in_template, "css": self.in_template, "js": self.in_script}.get(kind)
        return fill(content.decode()).encode() if fill else content

    def in_script(self, source: str) -> str:
        """A script's text with the words in the place of their names."""

        def told(found: re.Match[str]) -> str:
            text = _quoted(self.texts[found[1]])
            return text if found[2] else f"t({text}"

        return _ASKED.sub(told, source)


def _quoted(text: Text) -> str:
    return json.dumps(text, ensure_ascii=False)


def words_of(language: str) -> Words:
    """Of a language, or of the one it is a kind of (`de` for `de-CH`), or English. What a language
    lacks is English.
    """
    ways = (language, language.partition("-")[0], FALLBACK)
    return _words(FILES, next(one for one in ways if (FILES / f"{one}.json").is_file()))


def what_is_missing(language: str) -> str:
    """What to tell of a language without words; empty where there are some."""
    if words_of(language).language != FALLBACK or language.partition("-")[0] == FALLBACK:
        return ""
    known = ", ".join(sorted(path.stem for path in FILES.glob("*.json")))
    return f"There are no words in the language “{language}” yet, but in {known}: they are English"


@lru_cache(maxsize=8)
def _words(folder: Path, language: str) -> Words:
    own, english = _file(folder, language), _file(folder, FALLBACK)
    return Words(
        language=language,
        texts={**english["words"], **own["words"], "language": language},
        plural=own["plural"],
        months=tuple(own["months"]),
        thousands=own["thousands"],
        decimal=own["decimal"],
    )


def _file(folder: Path, language: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / f"{language}.json").read_text("utf-8"))
    return found


ENGLISH = words_of(FALLBACK)
