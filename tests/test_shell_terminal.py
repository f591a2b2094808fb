"""The real shell in a real pseudo-terminal, and fed from a pipe."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest
from small_store import make_store

CODE = "import sys; from pathlib import Path; from kg.doors.shell.prompt import run_shell; "
CODE += "sys.exit(run_shell(Path(sys.argv[1])))"
HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?i && ?f != ?c) }"
_ESCAPES = re.compile(r"\x1b(?:\[[0-9;?]*[A-Za-z]|\][^\x07]*\x07|[=>()][A-Z0-9]?)")
WAIT = 20


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("terminal") / "store")


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "PYTHONPATH")}
    return {
        **kept,
        "HOME": str(home),
        "XDG_STATE_HOME": str(home / "state"),
        "TERM": "xterm-256color",
        "PROMPT_TOOLKIT_NO_CPR": "1",
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(Path(__file__).parent.parent),
        **more,
    }


class Terminal:
    """A shell in a pseudo-terminal."""

    def __init__(self, store: Path, home: Path, **more: str) -> None:
        self.child = pexpect.spawn(
            sys.executable,
            ["-c", CODE, str(store)],
            env=environment(home, **more),
            dimensions=(30, 80),
            encoding="utf-8",
            timeout=WAIT,
        )
        self.child.delaybeforesend = 0.05
        self.child.expect("kg>")

    def type(self, text: str) -> None:
        self.child.send(text)

    def enter(self, text: str) -> None:
        self.child.send(text + "\r")

    def sees(self, pattern: str) -> str:
        self.child.expect(pattern)
        return _ESCAPES.sub("", self.child.before + self.child.after)

    def leaves(self) -> int:
        self.child.expect("kg>")
        time.sleep(0.3)  # the terminal must be in the hands of the prompt again
        self.child.send("\x04")
        self.child.expect(pexpect.EOF)
        self.child.close()
        return int(self.child.exitstatus or 0)


@pytest.fixture
def terminal(store: Path, tmp_path: Path) -> Iterator[Terminal]:
    opened = Terminal(store, tmp_path)
    yield opened
    opened.child.close(force=True)


@pytest.mark.terminal
def test_a_question_is_answered_with_labels_and_ctrl_d_leaves(terminal: Terminal) -> None:
    terminal.enter("SELECT ?place { ?place a ckg:Place ; rdfs:label 'Goma' }")
    terminal.sees(r"1\s+Goma")
    terminal.sees("1 row")
    assert terminal.leaves() == 0


@pytest.mark.terminal
def test_ctrl_c_stops_a_running_query_and_keeps_the_shell(terminal: Terminal) -> None:
    terminal.enter(HEAVY)
    with pytest.raises(pexpect.TIMEOUT):
        terminal.child.expect("1 row", timeout=1)
    terminal.child.sendintr()
    terminal.sees("stopped")
    terminal.enter("ASK { ?s a ckg:Attack }")
    terminal.sees("true")


@pytest.mark.terminal
def test_ctrl_c_at_the_prompt_clears_the_line_only(terminal: Terminal) -> None:
    terminal.type("SELECT nonsense")
    terminal.child.sendintr()
    terminal.sees("kg>")
    terminal.enter("ASK { ?s a ckg:Attack }")
    terminal.sees("true")


@pytest.mark.terminal
def test_several_lines_run_at_an_empty_last_one(terminal: Terminal) -> None:
    terminal.enter("SELECT ?name {")
    terminal.enter("?place a ckg:Place ; rdfs:label ?name }")
    terminal.enter("ORDER BY ?name LIMIT 1")
    terminal.enter("")
    seen = terminal.sees("1 row")
    assert "Goma" in seen
    assert "Kharkiv" not in seen


@pytest.mark.terminal
def test_a_broken_query_shows_where_and_the_shell_goes_on(terminal: Terminal) -> None:
    terminal.enter("SELCT ?s { ?s ?p ?o }")
    terminal.sees("line 1, column 1")
    terminal.sees("Did you mean SELECT")
    terminal.enter("ASK { ?s a ckg:Attack }")
    terminal.sees("true")


@pytest.mark.terminal
def test_tab_completes_a_class(terminal: Terminal) -> None:
    terminal.type("SELECT ?e { ?e a ckg:Missil")
    terminal.sees("ckg:MissileStrike")
    terminal.type("\t")
    terminal.sees("ckg:MissileStrike")
    terminal.enter(" }")
    terminal.sees("missile strike, Sumy")


@pytest.mark.terminal
@pytest.mark.parametrize("keys", ["\t", "\x1b[B"], ids=["tab", "arrow"])
def test_enter_runs_a_command_whose_name_was_taken_from_the_offers(terminal: Terminal, keys: str) -> None:
    terminal.type("\\q contrad")
    terminal.sees("contradictions")
    terminal.type(keys)
    time.sleep(0.3)  # the offer is taken
    terminal.enter("")
    terminal.sees("1 row")
    terminal.enter("\\src 1")
    terminal.sees("Daily Courier")


@pytest.mark.terminal
def test_a_line_after_an_offer_that_was_taken_is_never_glued_to_it(terminal: Terminal) -> None:
    terminal.type("SELECT ?e { ?e a ckg:Missil")
    terminal.sees("ckg:MissileStrike")
    terminal.type("\t")
    terminal.sees("ckg:MissileStrike")
    terminal.enter("")
    terminal.enter("; ckg:place ?p }")
    terminal.enter("")
    terminal.sees("missile strike, Sumy")


@pytest.mark.terminal
def test_remarks_are_broken_at_spaces(store: Path, tmp_path: Path) -> None:
    narrow = Terminal(store, tmp_path, NO_COLOR="1", COLUMNS="60")
    narrow.enter("\\q protected-people")
    narrow.sees("journalists and aid\r\nworkers were killed or hurt, whatever word was used")
    narrow.child.close(force=True)


@pytest.mark.terminal
def test_an_individual_is_found_by_its_label(terminal: Terminal) -> None:
    terminal.enter("ASK { ?s a ckg:Attack }")
    terminal.sees("true")
    for _ in range(WAIT):  # the labels of the graph are read in the background
        terminal.type("SELECT ?e { ?e a ckg:Attack ; ckg:place Sum")
        if terminal.child.expect(["Sumy", pexpect.TIMEOUT], timeout=3) == 0:
            break
        terminal.type("\x03")  # clears the line
        terminal.sees("kg>")
    terminal.type("\t")
    terminal.sees("sumy>")
    terminal.enter(" }")
    terminal.sees("missile strike, Sumy")


@pytest.mark.terminal
def test_sources_of_a_row_mark_the_words_in_the_sentence(terminal: Terminal) -> None:
    terminal.enter("\\q denials against=congo")
    terminal.sees("1 row")
    terminal.enter("\\src 1")
    terminal.sees("Lake Tribune, 2025-01-28: Hospital shelled in Goma")
    assert "Mortar fire damaged a hospital" in terminal.sees("on 27 January")


@pytest.mark.terminal
def test_the_history_is_kept_by_whole_queries(store: Path, tmp_path: Path) -> None:
    first = Terminal(store, tmp_path)
    first.enter("ASK { ?event a ckg:Attack }")
    first.sees("true")
    assert first.leaves() == 0
    second = Terminal(store, tmp_path)
    time.sleep(0.3)
    for keys in ("\x12", "event a", "\r", "\r"):  # Ctrl-R, words of the query, take it, run it
        second.type(keys)
        time.sleep(0.3)
    second.sees("true")
    second.child.close(force=True)


@pytest.mark.terminal
def test_no_color_means_no_colour(store: Path, tmp_path: Path) -> None:
    plain = Terminal(store, tmp_path, NO_COLOR="1")
    plain.enter("SELECT ?place { ?place a ckg:Place ; rdfs:label 'Goma' }")
    plain.child.expect("1 row")
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]m", plain.child.before)
    plain.child.close(force=True)


@pytest.mark.terminal
def test_a_history_that_cannot_be_written_is_no_trouble(store: Path, tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    opened = Terminal(store, tmp_path)
    opened.enter("ASK { ?s a ckg:Attack }")
    opened.sees("true")
    assert opened.leaves() == 0


def piped(store: Path, home: Path, text: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", CODE, str(store)],
        input=text,
        capture_output=True,
        text=True,
        env=environment(home),
        timeout=60,
        check=False,
    )


def test_a_pipe_gives_tsv_on_stdout_and_nothing_else(store: Path, tmp_path: Path) -> None:
    done = piped(store, tmp_path, "SELECT ?n {\n ?p a ckg:Place ; rdfs:label ?n }\n\nORDER BY ?n\n")
    assert (done.returncode, done.stdout, done.stderr) == (0, '?n\n"Goma"\n"Istanbul"\n"Kharkiv"\n"Sumy"\n', "")


def test_a_pipe_goes_on_after_an_error_and_ends_with_its_code(store: Path, tmp_path: Path) -> None:
    done = piped(store, tmp_path, "ASK { }\n\nSELCT ?s { ?s ?p ?o }\n\nASK { ?s a ckg:Attack }\n")
    assert done.returncode == 2
    assert done.stdout == "true\ntrue\n"
    assert "line 3: error: line 1, column 1: SELCT" in done.stderr
    assert "\x1b" not in done.stdout + done.stderr


def test_the_shell_starts_without_what_it_does_not_need(store: Path, tmp_path: Path) -> None:
    code = CODE.replace("sys.exit(run_shell(Path(sys.argv[1])))", "run_shell(Path(sys.argv[1])); ")
    code += "print([m for m in ('spacy', 'rdflib', 'pyshacl', 'thinc', 'httpx') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code, str(store)],
        input="ASK {}\n\\q\n\\d Attack\n",
        capture_output=True,
        text=True,
        env=environment(tmp_path),
        timeout=60,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"
