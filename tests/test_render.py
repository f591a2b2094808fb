"""A Table in, text out: for programs exact, for people readable."""

import csv
import io
import json
from pathlib import Path

import pyoxigraph
import pytest
from rich.cells import cell_len
from small_store import make_store

from kg.doors.columns import fit, share_width
from kg.doors.render import hidden_columns, render, shorten, write_term
from kg.running.query import Asker
from kg.words.errors import WrongUse
from kg.words.tables import Table, Term, plain_table, read_term
from kg.words.vocab import BASE, CATALOGUE, DATA

THING = DATA + "place/" + "a" * 26
XSD = "http://www.w3.org/2001/XMLSchema#"
MIXED = Table(
    ["name", "thing", "n", "nothing"],
    [
        (
            Term("literal", 'two\nlines, "quoted"', language="en"),
            Term("iri", THING),
            Term("literal", "35", XSD + "integer"),
            None,
        ),
        (
            Term("literal", "tab\tand \\ and |"),
            Term("iri", BASE + "Attack"),
            Term("literal", "3.50", XSD + "decimal"),
            None,
        ),
    ],
)


def test_an_unknown_format_is_refused_with_a_hint() -> None:
    with pytest.raises(WrongUse, match="did you mean json"):
        render(MIXED, "jsn")


def test_turtle_is_for_graphs_only() -> None:
    with pytest.raises(WrongUse, match="CONSTRUCT"):
        render(MIXED, "ttl")


@pytest.mark.parametrize("form", ["table", "tsv", "csv", "json", "md"])
def test_no_rows_are_no_trouble(form: str) -> None:
    words = render(Table(["a", "b"], []), form)
    assert "a" in words
    assert words.endswith("\n")


def test_tsv_gives_every_term_back() -> None:
    lines = render(MIXED, "tsv").splitlines()
    assert lines[0] == "?name\t?thing\t?n\t?nothing"
    assert tuple(tuple(read_term(cell) for cell in line.split("\t")) for line in lines[1:]) == MIXED.rows


def test_rows_write_the_tsv_that_the_engine_writes(tmp_path: Path) -> None:
    values = (
        '1 -3 1.5 1e0 true false "01"^^xsd:integer "x" "y"@en "2024-06-19"^^xsd:date "1"^^xsd:double "7"^^xsd:decimal'
    )
    query = f"SELECT ?x {{ VALUES ?x {{ {values} }} }}"
    with Asker(make_store(tmp_path / "store")) as asker:
        whole, bounded = asker.answer(query), asker.answer(query, bound=100)
    assert bounded.tsv is None
    assert render(Table(whole.columns, whole.rows), "tsv") == whole.tsv == render(bounded, "tsv")


def test_csv_is_read_back_by_a_csv_reader() -> None:
    rows = list(csv.reader(io.StringIO(render(MIXED, "csv"), newline="")))
    assert rows[0] == ["name", "thing", "n", "nothing"]
    assert rows[1] == ['two\nlines, "quoted"', THING, "35", ""]


def test_json_follows_the_results_format_of_sparql() -> None:
    found = json.loads(render(MIXED, "json"))
    assert found["head"]["vars"] == ["name", "thing", "n", "nothing"]
    assert found["results"]["bindings"][0] == {
        "name": {"type": "literal", "value": 'two\nlines, "quoted"', "xml:lang": "en"},
        "thing": {"type": "uri", "value": THING},
        "n": {"type": "literal", "value": "35", "datatype": XSD + "integer"},
    }


@pytest.mark.parametrize("form", ["tsv", "json"])
def test_what_is_printed_is_what_the_engine_prints(form: str, tmp_path: Path) -> None:
    query = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o"
    store = make_store(tmp_path / "store")
    wanted = {"tsv": pyoxigraph.QueryResultsFormat.TSV, "json": pyoxigraph.QueryResultsFormat.JSON}[form]
    found = pyoxigraph.Store.read_only(str(store)).query(query).serialize(format=wanted)
    with Asker(store) as asker:
        table = asker.answer(query)
        again = Table(table.columns, table.rows)
    assert found is not None
    if form == "json":
        assert json.loads(render(table, form)) == json.loads(found)
    else:
        assert render(table, form) == found.decode()
        assert [[read_term(c) for c in line.split("\t")] for line in render(again, form).splitlines()[1:]] == [
            list(row) for row in table.rows
        ]


def test_graphs_are_written_as_turtle_with_sorted_prefixes(tmp_path: Path) -> None:
    with Asker(make_store(tmp_path / "store")) as asker:
        table = asker.answer(f"DESCRIBE <{DATA}place/sumy>")
    turtle = render(table, "ttl")
    heads = [line for line in turtle.splitlines() if line.startswith("@prefix")]
    assert heads == sorted(heads)
    assert len(list(pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE))) == len(table.rows)
    assert len(list(pyoxigraph.parse(render(table, "nt"), format=pyoxigraph.RdfFormat.N_TRIPLES))) == len(table.rows)


def test_an_ask_is_one_word() -> None:
    table = Table(["answer"], [(read_term("true"),)], form="ask")
    assert [render(table, f) for f in ("table", "tsv", "csv")] == ["true\n"] * 3
    assert json.loads(render(table, "json")) == {"head": {}, "boolean": True}


def test_labels_stand_for_iris_on_off_and_both() -> None:
    labels = {THING: "Goma"}
    assert "Goma" in render(MIXED, labels=labels, width=200)
    assert "ckg:Attack" in render(MIXED, labels=labels, width=200)
    assert f"<{THING}>" in render(MIXED, labels=labels, naming="off", width=200)
    assert "Goma (place/aaaaaaaa…)" in render(MIXED, labels=labels, naming="both", width=200)


def test_programs_get_no_labels() -> None:
    for form in ("tsv", "csv", "json"):
        assert "Goma" not in render(MIXED, form, labels={THING: "Goma"})


@pytest.mark.parametrize("width", [20, 40, 80, 200])
@pytest.mark.parametrize("text", ["short", "x" * 300, "日本語の長い文" * 30, "نص عربي طويل جدا " * 20, "e\u0301" * 100])
def test_no_line_is_wider_than_the_screen(width: int, text: str) -> None:
    table = plain_table(["a", "b", "c", "n"], [[text, "y", text, 3], ["", text, None, 12345]])
    for numbered in (False, True):
        for line in render(table, width=width, numbered=numbered).splitlines():
            assert cell_len(line) <= width


def test_characters_that_command_a_terminal_are_not_printed() -> None:
    table = plain_table(["a"], [["\x1b[31mred\x07 \u202etxet"]])
    for form in ("table", "md"):
        words = render(table, form)
        assert "\x1b" not in words
        assert "\x07" not in words
        assert "\u202e" not in words


def test_numbers_stand_to_the_right() -> None:
    lines = render(plain_table(["name", "n"], [["x", 5], ["y", 1234]])).splitlines()
    assert lines[2].endswith("   5")
    assert lines[3].endswith("1234")


def test_columns_of_things_give_way_where_words_would_be_cut_short() -> None:
    rows = [(Term("literal", "w" * 30), Term("literal", "v" * 30), Term("iri", THING), Term("iri", THING))]
    table = Table(["words", "more", "event", "article"], rows)
    labels = {THING: "a long label of some thing"}
    assert hidden_columns(table, 40, labels, "on", None, numbered=True) == ("event", "article")
    assert "event" not in render(table, width=40, labels=labels, numbered=True)
    assert hidden_columns(table, 200, labels, "on", None, numbered=True) == ()


TOLLS = plain_table(
    ["happening", "kind", "figure", "claimed_by", "as_of", "modality"],
    [
        [
            "shelling of the northern market, Gao",
            "killed",
            "28 or more",
            "the provincial governor",
            "2024-06-19",
            "actual",
        ],
        [
            "shelling of the northern market, Gao",
            "hurt",
            "dozens (24 to 99)",
            "hospital staff in the town",
            None,
            "actual",
        ],
        ["ambush on the road to Cali", "killed", "3", "general staff of the army", "by 2015-03-01", "actual"],
    ],
)
LONG_DAYS = plain_table(
    ["day", "place", "by", "modality"],
    [
        ["2015-01-01 to 2015-01-31", "Suthanthirapuram", "Sri Lankan security forces", "actual"],
        ["by 2023-04-30", "unknown", "", "actual"],
        ["2023-04", "the outskirts of Kassala town", "Rapid Support Forces", "actual"],
    ],
)


@pytest.mark.parametrize("width", [60, 70, 80, 100])
@pytest.mark.parametrize("table", [TOLLS, LONG_DAYS], ids=["tolls", "days"])
def test_days_and_amounts_that_are_shown_are_shown_whole(table: Table, width: int) -> None:
    words = render(table, width=width, numbered=True)
    hidden = hidden_columns(table, width, {}, "on", None, numbered=True)
    for place, name in enumerate(table.columns):
        if name in ("day", "figure", "as_of") and name not in hidden:
            for row in table.rows:
                assert row[place] is None or row[place].value in words
    assert {"day", "figure"} & set(hidden) == set()
    assert all(cell_len(line) <= width for line in words.splitlines())


def test_a_column_that_says_the_same_in_every_row_gives_way_before_one_that_differs() -> None:
    assert hidden_columns(LONG_DAYS, 60, {}, "on", None, numbered=True) == ("modality",)
    assert hidden_columns(LONG_DAYS, 120, {}, "on", None, numbered=True) == ()


def test_who_says_so_is_not_what_gives_way_first() -> None:
    assert "claimed_by" not in hidden_columns(TOLLS, 60, {}, "on", None, numbered=True)


def test_a_table_of_things_alone_is_shown() -> None:
    table = Table(["event"], [(Term("iri", THING),)])
    assert "event" in render(table, width=20)


def test_the_expanded_view_has_every_column_and_every_word() -> None:
    words = render(MIXED, expanded=True, width=40)
    for name in MIXED.columns:
        assert name in words
    assert "row 2" in words
    assert render(plain_table(["a"], [["one two " * 30]]), expanded=True, width=40).count("two") == 30


def test_a_limit_shows_the_first_rows_only() -> None:
    words = render(plain_table(["a"], [[n] for n in range(100)]), limit=3)
    assert [line.strip() for line in words.splitlines()[2:]] == ["0", "1", "2"]


def test_colour_only_on_request() -> None:
    assert "\x1b" not in render(MIXED)
    assert "\x1b" in render(MIXED, colour=True)


def test_a_bar_in_a_cell_does_not_break_markdown() -> None:
    assert "tab and \\\\ and \\|" in render(MIXED, "md")


def test_short_names_of_iris() -> None:
    assert shorten(BASE + "Attack") == "ckg:Attack"
    assert shorten(CATALOGUE + "Q1/x") == f"<{CATALOGUE}Q1/x>"
    assert shorten(DATA + "article/" + "f" * 64 + "#char=3,9") == "article/ffffffff…#char=3,9"
    assert shorten("https://elsewhere.example/a") == "<https://elsewhere.example/a>"


def test_widths_are_shared_and_never_more_than_there_is() -> None:
    assert share_width([4, 40, 30], 44) == [4, 18, 18]
    assert share_width([4, 4], 80) == [4, 4]
    assert len(share_width([10] * 30, 40)) < 30


def test_a_cut_is_marked() -> None:
    assert fit("abcdef", 4) == "abc…"
    assert fit("abc", 3) == "abc"
    assert cell_len(fit("日本語", 4)) <= 4


@pytest.mark.parametrize("cell", ['"a\\tb\\n\\"c\\"\\\\"', '"x"@en-GB', "<a:b>", "_:b1", f'"2025-01-01"^^<{XSD}date>'])
def test_terms_are_written_as_they_are_read(cell: str) -> None:
    assert write_term(read_term(cell)) == cell
