"""Templates in the words of the site's language: put in while Jinja reads them."""

from __future__ import annotations

from jinja2 import Environment
from jinja2.ext import Extension

from papershelf.config.words import Words


class Spoken(Extension):
    """Puts the words of the environment in the place of their names."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        del name, filename
        words: Words = self.environment.words  # type: ignore[attr-defined]
        return words.in_template(source)


def speak(environment: Environment, words: Words) -> None:
    """Lets all templates of the environment say `{{ words.NAME }}`."""
    environment.extend(words=words)
    environment.add_extension(Spoken)
