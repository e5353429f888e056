"""Every word of the table of fields, read in every form that digests have; and unknown names."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest

from papershelf.config.corrections import Corrections
from papershelf.config.fields import ASIDE, FIELDS, Field, Setting, naming
from papershelf.library.collect import collect
from papershelf.model import Digest, Entry, PartialDate, Source
from papershelf.read.choose import read_source
from papershelf.read.dialects import csv
from papershelf.read.records.columns import named, roles
from papershelf.read.records.labels import is_labelled
from papershelf.read.records.unknown import is_kept

TITLE = "Otters Sort Stones by Size"
PAPER = "https://arxiv.org/abs/3101.00001"
VALUES = {
    "title": TITLE,
    "authors": "Ada Wind, Bo Air",
    "abstract": "Otters sort stones by size, and nobody knows why they do.",
    "summary": "They sort them by size, which takes them a whole day.",
    "date": "2031-05-03",
    "year": "2031",
    "links": "https://otters.example/stones",
    "doi": "10.1234/stones.7",
    "arxiv": "3101.00001",
    "tags": "sorting, stones",
    "venue": "Letters on Stones",
    "comment": "12 pages and a map",
}
FOUND: dict[str, Callable[[Entry], object]] = {
    "title": lambda entry: entry.title == TITLE,
    "authors": lambda entry: entry.authors == ("Ada Wind", "Bo Air"),
    "abstract": lambda entry: entry.abstract == VALUES["abstract"],
    "summary": lambda entry: entry.summary == VALUES["summary"],
    "date": lambda entry: entry.date == PartialDate(2031, 5, 3),
    "year": lambda entry: entry.date == PartialDate(2031),
    "links": lambda entry: VALUES["links"] in {link.url for link in entry.links},
    "doi": lambda entry: "https://doi.org/10.1234/stones.7" in {link.url for link in entry.links},
    "arxiv": lambda entry: PAPER in {link.url for link in entry.links},
    "tags": lambda entry: entry.tags == ("sorting", "stones"),
    "venue": lambda entry: entry.venue == VALUES["venue"],
    "comment": lambda entry: entry.comment == VALUES["comment"],
}


def table(said: dict[str, str]) -> str:
    heads, cells = " | ".join(said), " | ".join(said.values())
    return f"| {heads} |\n|{'---|' * len(said)}\n| {cells} |\n"


def card(said: dict[str, str]) -> str:
    lines = [f"**{name}**: {value}" for name, value in said.items() if value != TITLE]
    return "\n".join([f"## [{TITLE}](https://otters.example/paper.pdf)", "", *lines, ""])


def fields(said: dict[str, str]) -> str:
    return "".join(f"{name}: {value}\n" for name, value in said.items())


def as_json(said: dict[str, str]) -> str:
    return json.dumps([{name.replace(" ", "_"): value for name, value in said.items()}])


def as_csv(said: dict[str, str]) -> str:
    return ";".join(said) + "\n" + ";".join(f'"{value}"' for value in said.values()) + "\n"


def bibtex(said: dict[str, str]) -> str:
    lines = [f"  {name.replace(' ', '')} = {{{value}}}" for name, value in said.items()]
    return "@article{wind2031,\n" + ",\n".join(lines) + "\n}\n"


FORMS: dict[str, tuple[Setting, Callable[[dict[str, str]], str]]] = {
    "table": ("columns", table),
    "card": ("labels", card),
    "fields": ("keys", fields),
    "json": ("keys", as_json),
    "csv": ("keys", as_csv),
    "bibtex": ("keys", bibtex),
}


def digest_of(form: str, said: dict[str, str]) -> Digest:
    return read_source(Source("digest", FORMS[form][1](said)))


def entry_of(form: str, said: dict[str, str]) -> Entry:
    [entry] = digest_of(form, said).entries
    return entry


def words(one: Field, setting: Setting) -> Iterator[str]:
    """The words of a field as people write them, but for those that a setting takes otherwise."""
    for word in f"{' '.join(one.words.values())} {getattr(one, setting)}".split():
        meant = naming(word, setting)
        if meant and meant.field is one:
            yield word.replace("-", " ")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", VALUES)
def test_every_word_is_read(form: str, name: str) -> None:
    setting = FORMS[form][0]
    unread = []
    for word in words(FIELDS[name], setting):
        ascii_only = form == "bibtex" and not word.isascii()
        own_title = form in {"card", "bibtex"} and name == "title"
        if ascii_only or own_title or (form == "bibtex" and name == "authors"):
            continue  # a card's title is its heading; BibTeX has ASCII names, and `and` for names
        said = {"Title": TITLE} if name != "title" else {}
        more = {"Link": PAPER} if name in {"title", "doi"} else {}
        if not FOUND[name](entry_of(form, {**said, word: VALUES[name], **more})):
            unread.append(word)
    assert unread == []


def test_the_same_words_in_three_settings() -> None:
    german = {"Titel": TITLE, "Autoren": "Ada Wind", "Zusammenfassung": VALUES["summary"]}
    for form in ("table", "card", "fields", "json", "csv"):
        entry = entry_of(form, german)
        assert (entry.title, entry.authors, entry.summary) == (
            TITLE,
            ("Ada Wind",),
            VALUES["summary"],
        )
    korean = {"제목": TITLE, "작성자": "Ada Wind", "초록": VALUES["abstract"]}
    chinese = {"标题": TITLE, "作者": "Ada Wind", "摘要": VALUES["abstract"]}
    for said in (korean, chinese):
        for form in ("table", "card", "fields", "json", "csv"):
            entry = entry_of(form, said)
            assert (entry.authors, entry.abstract) == (("Ada Wind",), VALUES["abstract"])


LANGUAGES = sorted(FIELDS["title"].words)


def test_there_are_languages_enough() -> None:
    assert len(LANGUAGES) >= 10
    assert set(LANGUAGES) <= set(FIELDS["authors"].words)


@pytest.mark.parametrize("form", ["table", "card", "fields", "json", "csv"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_digest_in_each_language(form: str, language: str) -> None:
    names = [name for name in VALUES if language in FIELDS[name].words and name != "year"]
    said = {FIELDS[name].words[language].split()[0].title(): VALUES[name] for name in names}
    entry = entry_of(form, said)
    summed = FORMS[form][0] == "keys" and "abstract" not in names and language == "en"
    assert [name for name in names if not FOUND[name](entry)] == ([] if not summed else ["summary"])
    assert entry.unread == ()


@pytest.mark.parametrize("form", FORMS)
def test_what_no_table_knows_is_kept_with_its_name(form: str) -> None:
    said = {
        "Title": TITLE,
        "Author": "Ada Wind",
        "Tool of Choice": "a flat stone as large as two paws",
        "Abstract": VALUES["abstract"],
    }
    entry = entry_of(form, said)
    text = "Tool of Choice: a flat stone as large as two paws"
    assert entry.summary.replace("Toolofchoice", "Tool of Choice") == text
    assert entry.abstract == VALUES["abstract"]
    assert entry.unread == ()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("name", "value"), [("Stars", "12 of the brightest in the sky"), ("Paws", "4"), ("Rating", "9")]
)
def test_numbers_and_what_is_beside_the_paper_are_named(form: str, name: str, value: str) -> None:
    said = {"Title": TITLE, "Author": "Ada Wind", name: value, "Abstract": VALUES["abstract"]}
    digest = digest_of(form, said)
    assert [one.lower() for one in digest.unread] == [name.lower()]
    assert digest.entries[0].summary == ""
    [problem] = collect([digest], Corrections()).problems
    assert problem.level == "review"
    assert problem.message.lower() == f"not kept: {name.lower()}"


def test_a_person_chose_what_a_table_says_and_programs_what_data_say() -> None:
    said = {"Title": TITLE, "Author": "Ada Wind", "Backbone": "OtterNet"}
    assert entry_of("table", said).summary == "Backbone: OtterNet"
    assert entry_of("card", said).summary == "Backbone: OtterNet"
    assert entry_of("fields", said).summary == "Backbone: OtterNet"
    for form in ("json", "csv", "bibtex"):
        assert entry_of(form, said).summary == ""
        assert [name.lower() for name in entry_of(form, said).unread] == ["backbone"]


@pytest.mark.parametrize(("count", "kept"), [(4, False), (5, True)])
def test_words_of_data_that_are_kept(count: int, *, kept: bool) -> None:
    text = " ".join(["stone"] * count)
    entry = entry_of("json", {"title": TITLE, "author": "Ada Wind", "remedy": text})
    assert (entry.summary == f"Remedy: {text}") is kept
    assert (entry.unread == ("remedy",)) is not kept


@pytest.mark.parametrize(("length", "kept"), [(4000, True), (4001, False)])
def test_a_whole_text_is_not_poured_into_the_page(length: int, *, kept: bool) -> None:
    text = ("stone " * 1000)[: length - 1] + "s"
    entry = entry_of("json", {"title": TITLE, "author": "Ada Wind", "full_paper_text": text})
    assert bool(entry.summary) is kept


def test_digests_of_one_form_are_told_of_once() -> None:
    said = {"Title": TITLE, "Author": "Ada Wind", "Paws": "4"}
    digests = [
        read_source(Source(f"{day}.md", table(said | {"Title": f"{TITLE} {day}"})))
        for day in ("monday", "tuesday", "sunday")
    ]
    [problem] = collect(digests, Corrections()).problems
    assert problem.path == "monday.md"
    assert problem.line == 3
    assert problem.message == "not kept (nor in 2 more like it): Paws"


def test_tags_of_a_bibliography_are_named() -> None:
    tags = [
        f"TI  - {TITLE}",
        "AU  - Wind, Ada",
        "SP  - 12",
        "C1  - a long note on the side",
        "C2  - ",
    ]
    text = "\n".join(["TY  - JOUR", *tags, "ER  -", ""])
    digest = read_source(Source("digest.ris", text))
    assert digest.unread == ("SP", "C1")
    assert digest.entries[0].summary == ""


def test_elements_of_feeds_and_fields_of_mails_are_named() -> None:
    feed = (
        f"<feed><entry><title>{TITLE}</title><link href='{PAPER}'/><mood>calm</mood>"
        "<remedy>stones of every size are sorted</remedy></entry></feed>"
    )
    [entry] = read_source(Source("feed.xml", feed)).entries
    assert entry.unread == ("mood",)
    assert entry.summary == "Remedy: stones of every size are sorted"
    mail = (
        f"\\\\\narXiv:3101.00001\nDate: Mon, 1 Jan 2031 10:00:00 GMT\n\nTitle: {TITLE}\n"
        "Authors: Ada Wind\nReport-no: OT-7\n\\\\\n  They sort.\n\\\\\n"
    )
    [entry] = read_source(Source("mail.txt", mail)).entries
    assert entry.unread == ("report-no",)


def test_labels_among_labels_are_labels() -> None:
    """In neither bold nor a bullet: right beside a line that the table knows."""
    lines = f"## [{TITLE}]({PAPER})\nAuthors: Ada Wind\nLab: The River\nYear: 2031\n\nThey: sort.\n"
    [entry] = read_source(Source("digest.md", lines)).entries
    assert entry.summary == "Lab: The River"
    assert entry.abstract == "They: sort."


def test_a_label_above_its_text_stays_with_it() -> None:
    lines = f"## [{TITLE}]({PAPER})\n\n**Motivation**:\n\nStones differ.\n\n#### Results\n\nFew.\n"
    [entry] = read_source(Source("digest.md", lines)).entries
    assert entry.summary == "Motivation: Stones differ.\n\nResults: Few."


def test_what_stands_in_another_column_is_no_guess() -> None:
    """`Lab` looks like names, but the authors are named."""
    said = {"Title": TITLE, "Authors": "Ada Wind", "Lab": "River Bank"}
    entry = entry_of("table", said)
    assert entry.authors == ("Ada Wind",)
    assert entry.summary == "Lab: River Bank"


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Publish Date", "date"),
        ("First Author Names", "authors"),
        ("Link to the Paper", "links"),
        ("Title & Authors", "title"),
        ("英文论文标题", "title"),
        ("📄 Paper Title", "title"),
        ("Published (UTC)", "date"),
        ("Published in", "venue"),
        ("Number of Stars", ASIDE.name),
    ],
)
def test_compounds_at_the_head_of_columns(header: str, name: str) -> None:
    found = named(header)
    assert found
    assert found.field.name == name


@pytest.mark.parametrize("header", ["Author Affiliations", "Titled", "Data", "作者单位"])
def test_what_only_begins_as_a_known_word_is_unknown(header: str) -> None:
    assert named(header) is None


def test_of_loose_words_the_better_heads_the_titles() -> None:
    text = table({"Name": "OtterNet", "Paper": f"[{TITLE}]({PAPER})", "Stars": "9"})
    [entry] = read_source(Source("digest.md", text)).entries
    assert entry.title == TITLE
    assert entry.aliases == ("OtterNet",)
    assert entry.unread == ("Stars",)


def test_ids_in_cells_are_links() -> None:
    text = table({"Title": TITLE, "DOI": "10.1234/stones.7", "arXiv": "3101.00001v2"})
    [entry] = read_source(Source("digest.md", text)).entries
    assert [link.url for link in entry.links] == ["https://doi.org/10.1234/stones.7", PAPER]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("slow", True),
        ("7B", True),
        ("41.8 %", False),
        ("", False),
        ("3 May 2031", False),
        ("by 3 May 2031", True),
        ("https://otters.example/stones", False),
        ("10.1234/stones.7", False),
        ("see https://otters.example/stones", True),
    ],
)
def test_what_a_person_wrote_to_be_read(text: str, *, kept: bool) -> None:
    assert is_kept(text, 1) is kept


def test_five_characters_are_five_words_where_none_has_spaces() -> None:
    assert is_kept("石を並べる", 5)
    assert not is_kept("石を並べ", 5)


def test_loose_words_are_no_labels() -> None:
    assert naming("Name", "keys")
    assert naming("Name", "labels") is None
    assert not is_labelled("Title: names the paper, and says nothing of one named elsewhere")


def test_a_text_under_an_unknown_head_keeps_it() -> None:
    said = {"Title": TITLE, "Key finding": "They sort. It takes a day. Then they rest."}
    assert entry_of("table", said).summary == f"Key finding: {said['Key finding']}"
    assert entry_of("table", {"Title": TITLE, " ": "River bank"}).summary == "River bank"


def test_a_table_whose_head_names_no_title_lists_no_papers() -> None:
    rows = [["2031", "[A sieve](https://otters.example/sieve)"]] * 2
    assert "title" not in roles(["Year", "Gadget"], rows)
    assert roles([], rows) == ("date", "title")


def test_a_link_beside_the_paper_is_one() -> None:
    said = {"Title": TITLE, "Stars": "[stars](https://otters.example/stars)"}
    entry = entry_of("table", said)
    assert entry.unread == ()
    assert [link.url for link in entry.links] == ["https://otters.example/stars"]


def test_a_second_title_is_kept_and_an_address_is_none() -> None:
    said = {"name": TITLE, "paper": PAPER, "author": "Ada Wind"}
    assert entry_of("json", said).title == TITLE
    stones = Source("stones.json", json.dumps([{"name": "A flat stone", "weight": 3}]))
    assert read_source(stones).entries == ()
    said = {"title": TITLE, "headline": "Stones in a row, and who did it"}
    assert entry_of("json", said).aliases == ("Stones in a row, and who did it",)
    said = {"title": TITLE, "abstract": VALUES["abstract"], "tldr": VALUES["abstract"]}
    assert entry_of("json", said).summary == ""


def test_records_within_records_are_unpacked() -> None:
    text = json.dumps([{"paper": {"title": TITLE, "authors": ["Ada Wind"]}, "votes": 3}])
    [entry] = read_source(Source("papers.json", text)).entries
    assert entry.title == TITLE
    assert entry.unread == ("votes",)


@pytest.mark.parametrize(
    ("lines", "summary", "abstract"),
    [
        ("Lab: River\nAuthors: Ada Wind", "Lab: River", ""),
        ("Authors: Ada Wind\nLab: River", "Lab: River", ""),
        ("Authors: Ada Wind\n\nLab: River", "", "Lab: River"),
        ("Authors: Ada Wind\nhttps://otters.example/stones", "", ""),
        ("Authors: Ada Wind\nWhy they do so: nobody knows", "", "Why they do so: nobody knows"),
        ("TL;DR: They sort\nSurprise: it is fun\nYear: 2031", "They sort Surprise: it is fun", ""),
    ],
)
def test_where_a_line_of_a_card_is_labelled(lines: str, summary: str, abstract: str) -> None:
    text = f"## [{TITLE}]({PAPER})\n\n{lines}\n"
    [entry] = read_source(Source("digest.md", text)).entries
    assert (entry.summary, entry.abstract) == (summary, abstract)


@pytest.mark.parametrize(
    ("lines", "title", "summary"),
    [
        ("Title: Otters\nLab: River\nAuthors: Ada Wind", "Otters", "Lab: River"),
        ("title: Otters\nlab: River\nauthors: Ada Wind", "Otters", "Lab: River"),
        ("Title: Otters\n  Sort: Stones\nAuthors: Ada Wind", "Otters Sort: Stones", ""),
        ("Title: Otters\nor not: a study\nAuthors: Ada Wind", "Otters or not: a study", ""),
        (
            "Title: Otters\nSort All the Stones: Why\nAuthors: A",
            "Otters Sort All the Stones: Why",
            "",
        ),
        ("title: Otters\nhttps://x.example/y\nauthors: A", "Otters https://x.example/y", ""),
    ],
)
def test_where_a_line_of_a_record_starts_a_field(lines: str, title: str, summary: str) -> None:
    [entry] = read_source(Source("digest.txt", f"{lines}\n")).entries
    assert (entry.title, entry.summary) == (title, summary)


def test_an_abstract_goes_on_over_what_looks_like_a_label() -> None:
    text = f"Title: {TITLE}\nAuthors: Ada Wind\nAbstract: They sort.\nResult: they rest.\n"
    [entry] = read_source(Source("digest.txt", text)).entries
    assert entry.abstract == "They sort. Result: they rest."


def test_columns_of_a_spreadsheet_that_only_end_in_a_known_word() -> None:
    said = {"Title": TITLE, "Author": "Ada Wind", "Lead Author": "Bo Air", "Total Stars": "9"}
    entry = entry_of("csv", said)
    assert entry.authors == ("Ada Wind",)
    assert entry.unread == ("Lead Author", "Total Stars")
    assert csv.recognize(Source("digest.csv", as_csv({"Title": TITLE, "Mood": "calm"}))) == 0


def test_an_eprint_of_another_place_is_named() -> None:
    said = {"title": TITLE, "eprint": "3101.00001", "eprinttype": "hal"}
    entry = entry_of("bibtex", said)
    assert entry.links == ()
    assert entry.unread == ("hal eprint",)


def test_the_date_of_a_replacement_is_that_of_the_mail() -> None:
    mail = (
        "\\\\\narXiv:3101.00001\nreplaced with revised version Sat, 3 May 2031 10:00:00 GMT\n\n"
        f"Title: {TITLE}\nAuthors: Ada Wind\n\\\\ ( {PAPER} , 9kb)\n"
    )
    [entry] = read_source(Source("mail.txt", mail)).entries
    assert entry.date == PartialDate(2031, 5, 3)
    assert entry.section == "replaced"


def test_a_word_of_links_is_no_title() -> None:
    text = f"| Paper |\n|---|\n| [{TITLE}]({PAPER}) [código](https://otters.example/code) |\n"
    [entry] = read_source(Source("digest.md", text)).entries
    assert entry.title == TITLE
    assert entry.summary == ""
