"""A line of the shell in, a reply out; no terminal."""

import io
from pathlib import Path

import pytest
from small_store import make_store

from kg.doors.shell import repl
from kg.doors.shell.candidates import load_profile
from kg.doors.shell.doctor import split_patterns
from kg.doors.shell.entry import enter_runs, indent_of, split_script
from kg.doors.shell.prompt import run_script, wrap_note
from kg.doors.shell.registry import COMMANDS, run_command
from kg.doors.shell.repl import Settings, Shell
from kg.running.query import Asker
from kg.words.errors import WrongUse
from kg.words.vocab import vocabulary


@pytest.fixture(scope="module")
def asker(tmp_path_factory: pytest.TempPathFactory):
    with Asker(make_store(tmp_path_factory.mktemp("repl") / "store")) as asker:
        yield asker


@pytest.fixture(scope="module")
def profile(asker: Asker):
    return load_profile(asker, vocabulary())


@pytest.fixture
def shell(asker: Asker, profile) -> Shell:
    shell = Shell(asker, Settings(screen=True))
    shell.profile = profile
    return shell


RUNS = [
    ("", True),
    ("\\d", True),
    ("quit", True),
    ("SELECT ?s { ?s ?p ?o }", True),
    ("SELECT ?s { ?s ?p ?o } LIMIT 3", True),
    ("SELECT ?s {", False),
    ("SELECT ?s", False),
    ("SELECT ?s { ?s ?p ?o } ORDER BY", False),
    ("SELCT ?s { ?s ?p ?o }", True),
    ("SELECT ?s { ?s ?p ?o }}", True),
    ("SELECT ?s {\n ?s ?p ?o }", False),
    ("SELECT ?s {\n ?s ?p ?o }\n", True),
    ("SELECT ?s {\n ?s ?p ?o\n", False),
    ("SELCT ?s {\n ?s ?p ?o }\n", True),
    ("SELECT ?s { ?s ?p 'half }", True),
    ("PREFIX x: <a:b>", False),
]


@pytest.mark.parametrize(("text", "runs"), RUNS, ids=[repr(r[0]) for r in RUNS])
def test_enter_runs_what_is_whole_and_goes_on_with_what_is_begun(text: str, runs: bool) -> None:
    assert enter_runs(text) == runs


def test_a_new_line_is_indented_by_what_is_open() -> None:
    assert indent_of("SELECT ?s {") == "  "
    assert indent_of("SELECT ?s { ?s a ?b ;") == "    "
    assert indent_of("SELECT ?s { OPTIONAL {") == "    "
    assert indent_of("SELECT ?s { ?s a ?b }") == ""


SCRIPTS = [
    ("ASK {}\nASK {}", [1, 2]),
    ("ASK {}\n\n\nASK {}\n", [1, 4]),
    ("PREFIX x: <a:b>\n\nSELECT ?s {\n\n?s ?p ?o }\n\nLIMIT 3\n\\d\nASK {}", [1, 8, 9]),
    ("# a note\nASK {}\n# another\nASK {}", [1, 3]),
    ("SELCT {}\n\nASK {}", [1, 3]),
    ("ASK {}\n\nSELCT {}\n\nASK {}", [1, 3, 5]),
    ("SELECT ?s {\n  ?s a ?b\n  { SELECT ?b { ?b ?c ?d } } }", [1]),
    ("\\timing\n\\q", [1, 2]),
    ("\n\n", []),
]


@pytest.mark.parametrize(("text", "starts"), SCRIPTS)
def test_a_script_is_split_into_statements(text: str, starts: list[int]) -> None:
    assert [number for number, _ in split_script(text.splitlines())] == starts


def test_unknown_terms_are_errors(shell: Shell) -> None:
    reply = shell.handle("SELECT ?e { ?e ckg:agnt ?x }")
    assert reply.notes[0] == "error: line 1, column 16: the ontology declares no ckg:agnt; did you mean ckg:agent?"


def test_an_error_has_place_and_hint_and_a_code(shell: Shell) -> None:
    reply = shell.handle("SELCT ?s { ?s ?p ?o }")
    assert reply.out == ""
    assert reply.code == 2
    assert reply.notes[0].startswith("error: line 1, column 1")
    assert reply.notes[1] == "hint: Did you mean SELECT?"


EMPTY = [
    ('SELECT ?p { ?p a ckg:Place ; rdfs:label "Goma"@en }', 'has "Goma"'),
    ('SELECT ?p { ?p a ckg:Place ; rdfs:label "goma" }', 'has "Goma"'),
    ("SELECT ?e {\n ?e a ckg:Attack .\n ?e ckg:mediator ?m }", "`?e ckg:mediator ?m` (line 3) never with"),
    ("SELECT ?e { ?e a ckg:Riot . ?e ckg:place ?p }", "nothing matches `?e a ckg:Riot`"),
    ("SELECT ?e { ?e a ckg:Attack FILTER(false) }", "FILTER"),
    ("PREFIX k: <https://w3id.org/conflict-kg/ontology#> SELECT ?e { ?e a k:Riot }", "`?e a k:Riot`"),
]


@pytest.mark.parametrize(("text", "words"), EMPTY)
def test_an_empty_answer_says_which_pattern_kills_it(shell: Shell, text: str, words: str) -> None:
    notes = [note for note in shell.handle(text).notes if note.startswith("no rows:")]
    assert len(notes) == 1
    assert words in notes[0]


def test_an_answer_that_has_rows_has_no_doctor(shell: Shell) -> None:
    assert not any("no rows" in n for n in shell.handle("SELECT ?e { ?e a ckg:Attack }").notes)


def test_patterns_are_told_from_what_stands_beside_them() -> None:
    text = "SELECT ?e { ?e a ckg:Event ; ckg:place ?p . OPTIONAL { ?e ckg:agent ?a } "
    text += "VALUES ?p { <a:b> } ?p (ckg:x|ckg:y) 3 }"
    _, patterns, others = split_patterns(text)
    assert [p.text for p in patterns] == ["?e a ckg:Event", "?e ckg:place ?p", "?p (ckg:x|ckg:y) 3"]
    assert others


def test_rows_are_capped_on_the_screen_and_said_so(shell: Shell) -> None:
    reply = shell.handle("SELECT ?s { ?s a ?c }")
    assert len(reply.out.splitlines()) == 42
    assert any(note.startswith("40 of ") for note in reply.notes)
    more = shell.handle("\\rows 0")
    assert len(more.out.splitlines()) > 100


def test_more_rows_than_are_fetched_are_said_so(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repl, "BOUND", 50)
    assert "40 of more than 50 rows" in shell.handle("SELECT ?s { ?s a ?c }").notes[-1]
    assert len(shell.handle("\\rows 60").out.splitlines()) == 62


def test_hidden_columns_are_named(shell: Shell) -> None:
    assert "not shown: event" in shell.handle("\\q tolls").notes[-1]
    assert "event" in shell.handle("\\x").out


def test_sources_of_a_figure_mark_its_words(shell: Shell) -> None:
    shell.handle("\\q tolls figure=35")
    words = shell.handle("\\src 1").out
    assert "Daily Courier, 2025-04-14: Missiles hit Sumy" in words
    assert "»35 people«" in words
    assert "Talks are planned" not in words


def test_sources_of_an_event_come_from_every_article(shell: Shell) -> None:
    shell.handle("\\q attacks place=sumy")
    words = shell.handle("\\src 1").out
    assert "[1] Daily Courier" in words
    assert "[2] Northern Wire" in words
    assert "»hit«" in words


def test_sources_of_a_quantity_stand_in_the_sentence_around_it(shell: Shell) -> None:
    shell.handle("\\q losses")
    assert "Kyiv said »more than 40 aircraft« had been destroyed" in " ".join(shell.handle("\\src 1").out.split())


def test_sources_of_an_actor_are_where_it_is_named(shell: Shell) -> None:
    shell.handle("SELECT ?a { ?a rdfs:label 'Volodymyr Zelensky' }")
    assert "»Zelensky« called for a full ceasefire" in shell.handle("\\src 1").out


def test_sources_of_an_article_are_its_card(shell: Shell) -> None:
    shell.handle("\\q incomplete-articles title=officers")
    assert shell.handle("\\src 1").out == "[1] Northern Wire, 2025-04-14: Russia says strike hit officers\n"


def test_a_row_without_things_has_no_sources(shell: Shell) -> None:
    shell.handle("\\q coverage")
    reply = shell.handle("\\src 1")
    assert reply.code == 2
    assert "Select ?event" in reply.notes[1]


@pytest.mark.parametrize("line", ["\\src", "\\src 0", "\\src 99", "\\src x"])
def test_a_row_that_is_not_there_is_refused(shell: Shell, line: str) -> None:
    shell.handle("\\q attacks")
    assert "from 1 to 4" in shell.handle(line).notes[1]


def test_with_the_text_at_hand_the_whole_sentence_is_shown(asker: Asker) -> None:
    text = "Ukraine and Russia exchanged 246 prisoners on 19 April, with the help of the Emirates. Kyiv said more."
    shell = Shell(asker, Settings(screen=True), texts=lambda article: text if article == "a4" else None)
    shell.handle("\\q prisoner-exchanges")
    assert "»exchanged« 246 prisoners on 19 April" in " ".join(shell.handle("\\src 1").out.split())


def test_saved_queries_are_listed_run_and_filtered(shell: Shell) -> None:
    assert "contradictions" in shell.handle("\\q").out
    assert "Goma" in shell.handle("\\q attacks").out
    filtered = shell.handle("\\q attacks place=GOMA type=shell").out
    assert "Goma" in filtered
    assert "Sumy" not in filtered


def test_a_filter_on_no_column_is_refused(shell: Shell) -> None:
    assert "did you mean place" in shell.handle("\\q attacks plase=Goma").notes[0]


def test_terms_and_things_are_described(shell: Shell) -> None:
    assert "ckg:MissileStrike" in shell.handle("\\d Attack").out
    assert "ckg:modality-planned" in shell.handle("\\d ckg:modality").out
    assert "ckg:Actor" in shell.handle("\\d agent").out
    assert "country" in shell.handle("\\d Goma").out
    assert "ckg:Statement" in shell.handle("\\d").out
    assert "did you mean" in shell.handle("\\d Atack").notes[0]


def test_labels_format_and_timing_can_be_set(shell: Shell) -> None:
    query = "SELECT ?p { ?p rdfs:label 'Goma' }"
    assert shell.handle(query).out.splitlines()[2] == "1  Goma"
    shell.handle("\\labels off")
    assert "<https://w3id.org/conflict-kg/id/place/goma>" in shell.handle(query).out
    shell.handle("\\format csv")
    assert shell.handle(query).out == "p\nhttps://w3id.org/conflict-kg/id/place/goma\n"
    shell.handle("\\timing on")
    assert " s)" in shell.handle(query).notes[-1]


def test_answers_go_to_a_file_whole_and_back_to_the_screen(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "answer.csv"
    assert "as csv" in shell.handle(f"\\o '{path}'").notes[0]
    reply = shell.handle("SELECT ?s { ?s a ?c }")
    assert reply.out == ""
    assert len(path.read_text().splitlines()) > 100
    shell.handle("\\o")
    assert shell.handle("SELECT ?p { ?p rdfs:label 'Goma' }").out.startswith("#")


def test_a_file_that_cannot_be_written_is_an_error_not_a_crash(shell: Shell, tmp_path: Path) -> None:
    reply = shell.handle(f"\\o {tmp_path / 'no' / 'such' / 'folder.csv'}")
    assert reply.code == 2
    assert shell.settings.output is None


def test_the_portable_query_is_printed(shell: Shell) -> None:
    shell.handle("SELECT ?p { ?p a ckg:Place }")
    merged = "FROM <https://w3id.org/conflict-kg/id/graph/merged>"
    lines = shell.handle("\\p").out.splitlines()
    assert lines == ["PREFIX ckg: <https://w3id.org/conflict-kg/ontology#>", f"SELECT ?p {merged} {{ ?p a ckg:Place }}"]
    printed = shell.handle("\\p denials").out
    assert "# title: Who denies what" in printed
    assert merged in printed
    assert shell.handle(printed).out == shell.handle("\\q denials").out


def test_a_time_that_is_none_is_refused(shell: Shell) -> None:
    for words in ("-1", "nan", "inf", "soon"):
        assert shell.handle(f"\\timeout {words}").code == 2
    assert shell.settings.timeout is None


def test_a_file_that_is_not_there_is_told_without_numbers_of_the_system(shell: Shell, tmp_path: Path) -> None:
    reply = shell.handle(f"\\i {tmp_path / 'none.rq'}")
    assert reply.notes == (f"error: {tmp_path / 'none.rq'}: No such file or directory",)
    (tmp_path / "bytes.rq").write_bytes(b"ASK { ?s ?p '\xff' }")
    assert "no text in UTF-8" in shell.handle(f"\\i {tmp_path / 'bytes.rq'}").notes[0]


def test_an_actor_that_is_not_in_the_catalogue_is_an_error(shell: Shell) -> None:
    assert "did you mean cka:state-russia?" in shell.handle("ASK { ?e ckg:agent cka:Russai }").notes[0]


def test_remarks_are_broken_at_spaces_and_the_line_of_a_query_is_not() -> None:
    assert wrap_note("Which attacks rest on the word of one single source?", 24).split("\n") == [
        "Which attacks rest on",
        "the word of one single",
        "source?",
    ]
    shown = "error: line 1\n  1 | SELECT ?something_long WHERE { ?something_long }\n    | ^^^"
    assert wrap_note(shown, 30) == shown


def test_a_file_of_queries_is_run_and_one_that_runs_itself_ends(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "questions.rq"
    path.write_text(f"ASK {{ ?s a ckg:Attack }}\n\\i {path}\n")
    reply = shell.handle(f"\\i {path}")
    assert reply.out.startswith("true\n")
    assert any("runs itself" in note for note in reply.notes)


def test_help_names_every_command(shell: Shell) -> None:
    words = shell.handle("help").out
    assert all(f"\\{name}" in words for name in COMMANDS)
    assert shell.handle("\\h").out == words


def test_every_command_is_documented() -> None:
    page = (Path(__file__).parent.parent / "docs" / "shell.md").read_text("utf-8")
    assert all(f"`\\{name}" in page for name in COMMANDS)


@pytest.mark.parametrize("line", ["quit", "exit", "\\quit"])
def test_leaving(shell: Shell, line: str) -> None:
    assert shell.handle(line).leave


def test_an_unknown_command_is_refused_with_a_hint(shell: Shell) -> None:
    with pytest.raises(WrongUse, match=r"did you mean \\timing"):
        run_command(shell, "\\timng")


def test_a_query_takes_no_longer_than_allowed(shell: Shell) -> None:
    shell.handle("\\timeout 0.5")
    reply = shell.handle("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?i && ?f != ?c) }")
    assert "stopped after 0.5 seconds" in reply.notes[0]
    shell.handle("\\timeout 0")
    assert shell.handle("ASK { ?s a ckg:Attack }").out == "true\n"


def test_without_a_screen_there_are_results_only(asker: Asker) -> None:
    shell, out, err = Shell(asker, Settings(form="tsv")), io.StringIO(), io.StringIO()
    assert run_script(shell, ["SELECT ?n { ?p a ckg:Place ; rdfs:label ?n } ORDER BY ?n LIMIT 1\n"], out, err) == 0
    assert (out.getvalue(), err.getvalue()) == ('?n\n"Goma"\n', "")
