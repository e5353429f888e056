"""content/addresses.yml: what is wrong is told with its line, the rest holds; git merges it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import yaml

from papershelf.config.addresses import (
    EXAMPLE,
    Recorded,
    addresses_file,
    load_addresses,
    united,
    word,
)
from papershelf.errors import ConfigError
from tests.project import ROOT

GOOD = "papers/kites: since:2031-01-02 arxiv:3101.00001 text:0123456789 in:a.md:3"
KITES = Recorded(since="2031-01-02", names=("arxiv:3101.00001", "text:0123456789"), listed="a.md:3")


def test_the_file_is_read_as_it_is_written_and_is_yaml() -> None:
    lines = {
        "topics/boats/page-2": Recorded(),
        "papers/kites": KITES,
        "papers/old": Recorded(to="papers/kites", gone="2031-02-03"),
        "digests/a": Recorded(listed=word("odd name: #1, \n“x”.md"), names=("has:0a",)),
    }
    text = addresses_file(lines, ("# of mine",))
    found = load_addresses(text.encode(), "")
    assert (found.lines, found.problems, found.remarks) == (lines, (), ("# of mine",))
    written = [line for line in text.splitlines() if not line.startswith("#")]
    assert written == sorted(written), "in the order of the alphabet, a line each"
    assert yaml.safe_load(text) == {
        key: value or None
        for key, value in (line.split(": ", 1) for line in written if " " in line)
    } | {"topics/boats/page-2": None}
    assert load_addresses(text.replace("\n", "\r\n").encode("utf-8-sig"), "").lines == lines


def test_the_example_is_right() -> None:
    assert load_addresses(EXAMPLE.encode(), "").problems == ()


FAULTS = {
    "../../etc/passwd: to:papers/kites": "address of no page",
    "papers/../../victim: arxiv:1": "address of no page",
    "/papers/kites: arxiv:1": "address of no page",
    "papers/a/b: arxiv:1": "address of no page",
    "papers/index: arxiv:1": "address of no page",
    "papers/Kites: arxiv:1": "address of no page",
    "papers/kites/page-0: arxiv:1": "address of no page",
    f"papers/{'a' * 300}: arxiv:1": "address of no page",
    "assets/kites: arxiv:1": "address of no page",
    "papers/kit\x1b[31mes: arxiv:1": "kit?[31mes” is the address of no page",
    "papers\\kites: arxiv:1": "address of no page",
    " papers/kites: arxiv:1": "address of no page",
    "papers/old: to:../../victim": "address of no page",
    "papers/old: to:https://evil.example": "address of no page",
    "papers/old: too:papers/kites": "“too:papers/kites” is none of",
    "papers/old: to:papers/a to:papers/b": "is none of",
    "papers/old: since:2031-13-01": "no day as 2024-10-22",
    "papers/old: since:20310101": "no day as 2024-10-22",
    "papers/old": "no address, a colon",
    "papers/old:arxiv:1": "no address, a colon",
    "- papers/old": "no address, a colon",
    "<<<<<<< HEAD": "a merge that is not done",
    "=======": "a merge that is not done",
    ">>>>>>> branch": "a merge that is not done",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_its_line_and_costs_only_itself(fault: str) -> None:
    text = f"# head\n{GOOD}\n{fault}\npapers/moss: acl:P01-1001\n"
    found = load_addresses(text.encode(), "content/addresses.yml")
    assert found.lines == {"papers/kites": KITES, "papers/moss": Recorded(names=("acl:P01-1001",))}
    [problem] = found.problems
    assert str(problem).startswith("content/addresses.yml:3: ")
    assert FAULTS[fault] in problem.message
    assert problem.example
    assert problem.message.isprintable()


def test_what_is_no_text_is_no_record() -> None:
    with pytest.raises(ConfigError, match="is not UTF-8"):
        load_addresses(b"papers/\xff\xfe: a", "content/addresses.yml")


def test_both_sides_of_a_merge_hold() -> None:
    other = Recorded(since="2030-01-02", names=("doi:1", "text:0123456789"), gone="2031-05-05")
    both = united(KITES, other)
    assert both == Recorded(since="2030-01-02", names=(*KITES.names, "doi:1"), listed=KITES.listed)
    text = f"{GOOD}\npapers/kites: since:2030-01-02 doi:1 gone:2031-05-05\n"
    assert load_addresses(text.encode(), "").lines["papers/kites"].since == "2030-01-02"


def git(folder: Path, *arguments: str) -> str:
    person = ["-c", "user.name=A", "-c", "user.email=a@x.example", "-c", "commit.gpgsign=false"]
    done = subprocess.run(
        ["git", *person, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_git_merges_what_two_branches_added(tmp_path: Path) -> None:
    """Also at one place, and where both changed a line: .gitattributes says how."""
    file = tmp_path / "content/addresses.yml"
    file.parent.mkdir()
    (tmp_path / ".gitattributes").write_bytes((ROOT / ".gitattributes").read_bytes())

    def write(**more: Recorded) -> None:
        lines = {"papers/kites": KITES, "papers/moss": Recorded()}
        lines |= {f"papers/{name}": one for name, one in more.items()}
        file.write_text(addresses_file(lines))

    git(tmp_path, "init", "-q", "-b", "main")
    write()
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "one")
    git(tmp_path, "switch", "-qc", "other")
    write(lakes=Recorded(since="2031-01-03"), moss=Recorded(names=("doi:1",)))
    git(tmp_path, "commit", "-qam", "two")
    git(tmp_path, "switch", "-q", "main")
    write(larks=Recorded(since="2031-01-04"), moss=Recorded(names=("doi:2",)))
    git(tmp_path, "commit", "-qam", "three")
    git(tmp_path, "merge", "-q", "other")
    merged = load_addresses(file.read_bytes(), "")
    assert merged.problems == ()
    assert merged.lines.keys() == {f"papers/{name}" for name in "kites moss lakes larks".split()}
    assert {*merged.lines["papers/moss"].names} == {"doi:1", "doi:2"}
    again = load_addresses(addresses_file(merged.lines, merged.remarks).encode(), "")
    assert again == merged
