"""`kg query` as it is typed: what it prints, what it refuses, and how it says so."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from small_store import make_store

from kg.doors.cli import main
from kg.doors.shell import commands as _commands  # noqa: F401 - fills the registry of commands
from kg.doors.shell.repl import Settings, Shell
from kg.graph.store import Store
from kg.joining.iris import MERGED
from kg.running.query import Asker
from kg.running.saved_queries import saved_queries

STATES = "{ ?s a ckg:State ; rdfs:label ?l }"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("command") / "store")


class Opened(SimpleNamespace):
    """A store of which only the graph is there."""

    def __enter__(self) -> "Opened":
        return self

    def __exit__(self, *_: object) -> None:
        return None


@pytest.fixture
def query(graph: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Runs `kg query` with these arguments; exit code, standard output, standard error."""
    monkeypatch.setattr(Store, "open", lambda *_, **__: Opened(graph_path=graph))
    monkeypatch.setenv("COLUMNS", "80")

    def run(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main(["query", *arguments])
        except SystemExit as ended:
            code = int(str(ended.code))
        done = capsys.readouterr()
        return code, done.out, done.err

    return run


REFUSED = [
    (["-e", ""], "is empty"),
    (["-e", "  # only a note"], "is empty"),
    (["--timeout", "-1", "--name", "tolls"], "seconds above 0"),
    (["--timeout", "0", "--name", "tolls"], "seconds above 0"),
    (["--timeout", "nan", "--name", "tolls"], "seconds above 0"),
    (["--format", "xlsx", "--name", "tolls"], "table, tsv, csv, json, md, ttl, nt"),
    (["--format", "jsn", "--name", "tolls"], "did you mean json"),
    (["--format", "ttl", "--name", "tolls"], "CONSTRUCT"),
    (["-e", "DELETE WHERE { ?s ?p ?o }"], "queries only read"),
    (["-e", "ASK { ?e ckg:agent cka:Russai }"], "did you mean cka:state-russia?"),
]


@pytest.mark.parametrize(("arguments", "words"), REFUSED, ids=[" ".join(a)[:40] for a, _ in REFUSED])
def test_what_cannot_be_meant_is_refused_and_the_words_say_why(query, arguments: list[str], words: str) -> None:
    code, out, err = query(*arguments)
    assert (code, out) == (2, "")
    assert words in err


def test_a_refused_update_points_at_nothing_that_kg_does_not_have(query) -> None:
    assert "correction" not in query("-e", "INSERT DATA { <a:a> <a:b> <a:c> }")[2]


def test_a_file_that_cannot_be_read_is_told_in_words(query, tmp_path: Path) -> None:
    (tmp_path / "empty.rq").write_text("\n")
    (tmp_path / "bytes.rq").write_bytes(b"\xff\xfe")
    wanted = {"none.rq": "No such file", "empty.rq": "is empty", "bytes.rq": "no text in UTF-8", ".": "directory"}
    for name, words in wanted.items():
        code, _, err = query(str(tmp_path / name))
        assert code == 2
        assert words in err
        assert "Errno" not in err


def test_a_term_that_no_graph_of_kg_has_is_doubted_and_the_answer_comes(query) -> None:
    code, out, err = query("-e", "SELECT ?e { ?e rdfs:lable ?x }")
    assert (code, out) == (0, "?e\n")
    assert "did you mean rdfs:label?" in err


def test_graphs_come_as_turtle_and_as_n_triples(query) -> None:
    _, turtle, _ = query("--format", "ttl", "-e", f"CONSTRUCT {{ ?s rdfs:label ?l }} {STATES}")
    assert turtle.startswith("@prefix")
    assert 'rdfs:label "Turkey"' in turtle
    _, lines, _ = query("--format", "nt", "-e", f"CONSTRUCT {{ ?s rdfs:label ?l }} {STATES}")
    assert lines.splitlines() == sorted(lines.splitlines())
    assert '"Turkey" .' in lines


def test_columns_for_which_a_table_has_no_room_are_named(query) -> None:
    _, out, err = query("--format", "table", "--name", "tolls")
    assert "claim " not in out.splitlines()[0]
    assert "not shown" in err
    assert "claim" in err
    assert query("--format", "csv", "--name", "tolls")[2] == ""


def test_the_portable_query_is_printed_and_gives_the_same_answer(query, tmp_path: Path) -> None:
    code, text, _ = query("--name", "tolls", "--portable")
    assert code == 0
    assert f"FROM <{MERGED}>" in text
    (tmp_path / "tolls.rq").write_text(text)
    assert query(str(tmp_path / "tolls.rq"))[1] == query("--name", "tolls")[1]


@pytest.mark.parametrize("name", saved_queries())
def test_a_saved_query_writes_the_same_tsv_here_and_in_the_shell(query, graph: Path, name: str) -> None:
    _, out, _ = query("--name", name)
    with Asker(graph) as asker:
        shell = Shell(asker, Settings(form="tsv"))
        assert shell.handle(f"\\q {name}").out == out
        column = out.splitlines()[0].split("\t")[0].removeprefix("?")
        assert shell.handle(f"\\q {name} {column}=").out == out
