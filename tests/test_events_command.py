"""`kg events` and `kg export --tables`: what goes to stdout, what to stderr, and which exit code."""

import csv
import io
import json

import pytest
from asked import ask, two_articles

from kg.doors.tables.event_sheet import EVENTS


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return two_articles(tmp_path_factory.mktemp("events") / "kg")


@pytest.fixture
def events(capfd, store, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    return lambda *words: ask(capfd, "events", *words, "--store", str(store))


def test_the_letters_of_the_table_are_those_that_are_asked_for(events):
    code, shown, told = events("--place", "North Darfur", "--type", "Attack", "--actor", "Rapid Support Forces")
    assert (code, told.strip()) == (0, "kg: North Darfur is taken for the region North Darfur, SD")
    letters = shown.splitlines()[2].split()[0]
    code, row, _ = events("--id", letters, "--format", "jsonl")
    assert code == 0
    assert json.loads(row)["short"] == letters


def test_nothing_found_prints_nothing_and_says_why_and_is_no_error(events):
    code, shown, told = events("--type", "DroneStrike", "--from", "2026")
    assert (code, shown) == (0, "")
    assert (
        "nothing found: the one event left by --modality realized --type DroneStrike does not fit --from 2026" in told
    )


def test_nothing_found_is_still_a_file_that_programs_can_read(events):
    assert events("--place", "Nowhere", "--format", "csv")[1].strip() == ",".join(EVENTS.names)
    assert json.loads(events("--place", "Nowhere", "--format", "geojson")[1])["features"] == []
    assert events("--place", "Nowhere", "--format", "jsonl")[1] == ""


def test_remarks_never_stand_among_the_rows(events):
    _, shown, told = events("--place", "Sudan", "--format", "csv")
    assert "is taken for" in told
    assert "is taken for" not in shown
    assert len(list(csv.DictReader(io.StringIO(shown)))) == 1


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--type", "DronStrike"], "did you mean DroneStrike"),
        (["--contested", "kiled"], "did you mean killed"),
        (["--from", "soon"], "'soon' is no day"),
        (["--id", "qqqqqq"], "there is no event"),
    ],
)
def test_wrong_use_is_told(events, words, message):
    code, shown, told = events(*words)
    assert (code, shown) == (2, "")
    assert message in told


def test_planned_events_are_shown_only_where_they_are_asked_for(events):
    assert "attack" not in events()[1]
    assert "planned" in events("--modality", "planned")[1].splitlines()[-1]


def test_all_tables_are_written_into_a_new_folder_and_again_with_the_same_bytes(capfd, store, tmp_path):
    written = []
    for folder in (tmp_path / "a" / "b", tmp_path / "c"):
        assert ask(capfd, "export", "--tables", str(folder), "--store", str(store))[0] == 0
        written.append({path.name: path.read_bytes() for path in sorted(folder.iterdir())})
    assert written[0] == written[1]
    assert "datapackage.json" in written[0]


@pytest.mark.parametrize("more", [["--format", "csv"], ["--links"], ["-o", "x.csv"]])
def test_tables_stand_alone(capfd, store, tmp_path, more):
    code, _, told = ask(capfd, "export", "--tables", str(tmp_path / "t"), *more, "--store", str(store))
    assert code == 2
    assert told.startswith("kg: ")
    assert not (tmp_path / "t").exists()
