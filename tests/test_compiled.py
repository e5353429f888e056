"""Compiled templates are kept, and never change what a build says."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from papershelf.site.fast.compiled import Compiled


def render(folder: Path, version: str = "1", text: str = "{{ x }}!") -> str:
    environment = Environment(loader=DictLoader({"page.html": text}), autoescape=False)
    environment.bytecode_cache = Compiled(folder, version)
    return environment.get_template("page.html").render(x="so")


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were compiled."""
    texts = []
    compile_ = Environment.compile

    def noted(self: Environment, source: str, *rest: object) -> object:
        texts.append(source)
        return compile_(self, source, *rest)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", noted)
    return texts


def test_only_what_changed_is_compiled(tmp_path: Path, compiled: list[str]) -> None:
    for text in ("{{ x }}!", "{{ x }}!", "{{ x }}?", "{{ x }}?"):
        assert render(tmp_path, text=text) == f"so{text[-1]}"
    assert compiled == ["{{ x }}!", "{{ x }}?"]
    render(tmp_path, version="2", text="{{ x }}?")
    assert len(compiled) == 3


def test_a_broken_file_is_compiled_anew(tmp_path: Path, compiled: list[str]) -> None:
    render(tmp_path)
    (kept,) = tmp_path.iterdir()
    for data in (b"", b"nonsense", kept.read_bytes()[:-20]):
        kept.write_bytes(data)
        assert render(tmp_path) == "so!"
    assert len(compiled) == 4


def test_nowhere_to_keep_it(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert render(tmp_path / "file") == render(tmp_path / "file/below") == "so!"
