"""kg review on a real terminal: keys, fields, undo, leaving, and being killed in the middle of it."""

import re
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest
from reviewed import make_reviewed
from test_shell_terminal import WAIT, environment

from kg.graph.decided import read_decisions

pytestmark = pytest.mark.terminal
_ESCAPES = re.compile(r"\x1b(?:\[[0-9;?]*[A-Za-z]|\][^\x07]*\x07|[=>()][A-Z0-9]?)")


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    return make_reviewed(tmp_path_factory.mktemp("reviewed"))


@pytest.fixture
def place(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built / ".kg", tmp_path / ".kg", symlinks=True)
    return tmp_path


class Walk:
    """`kg review` in a pseudo-terminal."""

    def __init__(self, place: Path, *words: str, ask: bool = False) -> None:
        coder = () if ask else ("--coder", "JM")
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "kg", "review", *words, *coder, "--date", "2025-08-01"],
            env=environment(place, USER="somebody"),
            cwd=str(place),
            dimensions=(40, 100),
            encoding="utf-8",
            timeout=WAIT,
        )
        self.child.delaybeforesend = 0.1

    def sees(self, words: str) -> str:
        self.child.expect(words)
        return _ESCAPES.sub("", self.child.before + self.child.after)

    def press(self, key: str) -> None:
        self.child.expect("quit >")
        self.child.send(key)

    def enter(self, prompt: str, words: str) -> None:
        self.child.expect(prompt)
        self.child.send("\x01\x0b")  # to the beginning, and away with what is offered
        self.child.send(words + "\r")

    def ends(self) -> int:
        self.child.expect(pexpect.EOF)
        self.child.close()
        return int(self.child.exitstatus or 0)


@pytest.fixture
def walk(place: Path) -> Iterator[Walk]:
    opened = Walk(place, "--queue", "figures")
    yield opened
    opened.child.close(force=True)


def decided(place: Path):
    path = place / "corrections.ttl"
    return read_decisions(path.read_bytes(), path).corrections if path.is_file() else ()


def test_each_key_writes_at_once_and_the_end_counts(place, walk):
    seen = walk.sees("1 of 3")
    assert "3 wait: all figures of casualties" in seen
    walk.sees("courier.txt:c1")
    walk.press("a")
    walk.sees("written to corrections.ttl")
    assert [d.status for d in decided(place)] == ["accepted"]
    walk.sees("2 of 3")
    walk.press("r")
    walk.sees("3 of 3")
    assert sorted(d.status for d in decided(place)) == ["accepted", "rejected"]
    walk.press("k")
    walk.sees("1 accepted, 1 rejected; 0 left")
    walk.sees("kg build --relink")
    assert walk.ends() == 0


def test_undo_takes_the_last_decision_back_and_goes_there(place, walk):
    walk.press("u")
    walk.sees("nothing was decided yet")
    walk.press("r")
    walk.sees("2 of 3")
    walk.press("u")
    walk.sees("undone: rejected")
    walk.sees("1 of 3")
    assert decided(place) == ()
    walk.press("q")
    walk.sees("nothing decided; 3 left")
    assert walk.ends() == 0


def test_a_field_is_put_right_with_its_choices_shown_and_a_note(place, walk):
    walk.press("n")
    walk.enter("note for the next decision here:", "Counted twice.")
    walk.press("c")
    walk.enter("field:", "groupTyp")
    walk.sees("no such field; there are")
    walk.press("c")
    walk.enter("field:", "groupType")
    walk.sees("one of: [^\\n]*civilian")
    walk.enter(r"empty for nothing\):", "soldiers")
    walk.sees("groupType cannot be 'soldiers'")
    walk.press("c")
    walk.enter("field:", "groupType")
    walk.enter(r"empty for nothing\):", "combatant")
    walk.sees("corrected groupType = combatant")
    walk.press("q")
    assert walk.ends() == 0
    (told,) = decided(place)
    assert (told.field, told.values, told.note, told.coder, told.day) == (
        "groupType",
        ("combatant",),
        "Counted twice.",
        "JM",
        "2025-08-01",
    )


def test_ctrl_c_leaves_with_what_was_decided(place, walk):
    walk.press("a")
    walk.sees("2 of 3")
    walk.press("\x03")
    walk.sees("1 accepted; 2 left")
    assert walk.ends() == 0
    assert len(decided(place)) == 1


def test_ctrl_c_in_a_field_goes_back_to_the_keys(place, walk):
    walk.press("c")
    walk.child.expect("field:")
    walk.child.send("\x03")
    walk.press("a")
    walk.sees("2 of 3")
    assert [d.status for d in decided(place)] == ["accepted"]


def test_a_kill_loses_nothing_and_doubles_nothing(place, walk):
    walk.press("a")
    walk.sees("2 of 3")
    walk.child.kill(signal.SIGKILL)
    walk.child.wait()
    again = Walk(place, "--queue", "figures")
    again.sees("1 of 2")
    again.press("a")
    again.sees("2 of 2")
    again.child.kill(signal.SIGKILL)
    again.child.wait()
    assert len({d.anchor.iri for d in decided(place)}) == len(decided(place)) == 2


def test_two_people_at_once_write_to_one_file_without_loss(place):
    first = Walk(place, "--queue", "figures")
    second = Walk(place, "--queue", "figures", ask=True)
    second.enter("Your name or initials", "AB")
    for _ in range(2):
        for person in (first, second):
            person.press("a")
            person.sees("written to")
    for person in (first, second):
        person.press("q")
        assert person.ends() == 0
    assert sorted((d.coder or "") for d in decided(place)) == ["AB", "AB", "JM", "JM"]


def test_a_decision_that_fits_nothing_can_be_let_go(place):
    (place / "corrections.ttl").write_text(
        "@prefix ckg: <https://w3id.org/conflict-kg/ontology#> .\n"
        "[] a ckg:Correction ; ckg:corrects <urn:gone> ; ckg:reviewStatus ckg:reviewStatus-rejected .\n",
        encoding="utf-8",
    )
    done = pexpect.run(
        f"{sys.executable} -m kg build --relink --quiet", cwd=str(place), env=environment(place), timeout=60
    )
    assert b"not followed" in done
    walk = Walk(place, "--queue", "unfit")
    walk.sees("urn:gone rejected")
    walk.press("r")
    walk.sees("1 taken out; 0 left")
    assert walk.ends() == 0
    assert decided(place) == ()
