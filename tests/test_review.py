"""kg review: what is decided is checked, written beside what stands there, listed, taken back, and never lost."""

import csv
import io
import json
import multiprocessing
import shutil
from pathlib import Path

import pytest
from reviewed import STRIKE, kg, make_reviewed

from kg.graph.decided import decisions_turtle, read_decisions
from kg.graph.store import Store
from kg.joining.overruled import find_overruled
from kg.running.decision_files import bundled, change_decisions, listed
from kg.running.review import Coder, Desk
from kg.running.review_list import decision_rows
from kg.running.review_queue import QUEUES, event_items, make_queue
from kg.words.decisions import Anchor, Correction, Decisions, Ruling
from kg.words.errors import WrongUse

JM = Coder(name="JM", day="2025-08-01")


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    return make_reviewed(tmp_path_factory.mktemp("reviewed"))


@pytest.fixture
def place(built: Path, tmp_path: Path, monkeypatch) -> Path:
    shutil.copytree(built / ".kg", tmp_path / ".kg", symlinks=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("USER", "somebody")
    return tmp_path


def rows(capsys) -> list[dict]:
    capsys.readouterr()
    assert kg("review", "--list", "--format", "jsonl") == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def decide(*words):
    return kg("review", *words, "--coder", "JM", "--date", "2025-08-01")


# ---- what cannot be meant is told, and nothing is written


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--reject", "wire.txt:c9"], "wire.txt has no record c9"),
        (["--reject", "wier.txt:c1"], "the store holds no article wier.txt; did you mean wire.txt?"),
        (["--reject", "zzzzzz"], "there is no event 'zzzzzz'"),
        (["--set", "mx=3", "wire.txt:c1"], "did you mean max?"),
        (["--set", "max=many", "wire.txt:c1"], "max is a number, not 'many'"),
        (["--set", "max=3", "wire.txt:c1"], "min would be above max (12, 3)"),
        (["--set", "max", "wire.txt:c1"], "says no value"),
        (["--set", "type=Shelling", STRIKE], "is told in 3 reports"),
        (["--set", "max=3"], "--set needs the RECORD"),
        (["wire.txt:c1"], "what is to be done with wire.txt:c1?"),
        (["--accept", "wire.txt:c1", "--reject", "wire.txt:c1"], "are two things"),
        (["--accept", "wire.txt:c1", "--queue", "events"], "goes through nothing that waits"),
        (["--same", "wire.txt:c1", "courier.txt:c1"], "cannot be one or apart"),
        (["--same", "wire.txt:e1", "wire.txt:a1"], "cannot be one or apart"),
        (["--same", "wire.txt:e1", "courier.txt:e1"], "There is nothing to decide"),
        (["--same", "wire.txt:a1", "wire.txt:a1"], "is one thing"),
        (["--different", "wire.txt:e1", "wire.txt:e2"], "its own article tells of the two as one"),
        (["--undo", "abcdefgh"], "there is no decision 'abcdefgh'"),
        (["--import", "none.ttl"], "no such file: none.ttl"),
        (["--queue", "events", "--place", "El Fahser"], "did you mean El Fasher?"),
        (["--queue", "evnts"], "did you mean events?"),
    ],
)
def test_what_cannot_be_meant_is_told_and_writes_nothing(place, capsys, words, says):
    assert decide(*words) == 2
    told = capsys.readouterr().err
    assert says in told
    assert list(place.glob("*.ttl")) == []


def test_a_date_that_is_none_is_told(place, capsys):
    assert kg("review", "--accept", "wire.txt:c1", "--date", "1 May") == 2
    assert "'1 May' is no date" in capsys.readouterr().err


# ---- decisions and what a build makes of them


def test_a_rejected_figure_leaves_the_events_and_its_status_stays(place, capsys):
    assert decide("--reject", "wire.txt:c1", "--note", "Twelve beds, not people.", "--apply") == 0
    assert "decision new" in capsys.readouterr().out
    with Store.open(place / ".kg") as store:
        desk = Desk(store)
        claims = [c.id for a in store.articles() for c in desk.view.extractions[a.id].casualties]
    assert claims == ["c1", "c2"]  # of the courier, and the children, who are part of nothing now
    kg("query", "-e", "SELECT ?n { ?f ckg:reviewStatus ckg:reviewStatus-rejected . ?c ckg:corrects ?f ; ckg:note ?n }")
    assert "Twelve beds" in capsys.readouterr().out


def test_decisions_are_listed_with_whether_they_hold(place, capsys):
    assert kg("review", "--list") == 0
    assert "nothing was decided yet" in capsys.readouterr().err
    decide("--accept", "courier.txt:e1")
    assert [r["state"] for r in rows(capsys)] == ["waits for kg build"]
    kg("build", "--relink", "--quiet")
    (row,) = rows(capsys)
    assert (row["state"], row["coder"], row["day"], row["decision"], row["on"]) == (
        "holds",
        "JM",
        "2025-08-01",
        "accepted",
        "courier.txt:e1 “drone strike”",
    )
    assert kg("review", "--undo", row["id"]) == 0
    assert [r["state"] for r in rows(capsys)] == ["taken out, goes with kg build"]
    kg("build", "--relink", "--quiet")
    assert rows(capsys) == []


def test_lists_come_as_csv_too(place, capsys):
    decide("--set", "agents=The Rapid Support Forces", "courier.txt:e1")
    capsys.readouterr()
    kg("review", "--list", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (row["field"], row["values"], row["state"]) == ("agents", "The Rapid Support Forces", "waits for kg build")


def test_an_event_is_accepted_with_all_its_reports(place, capsys):
    assert decide("--accept", STRIKE) == 0
    assert sorted(r["on"].partition(" ")[0] for r in rows(capsys)) == ["courier.txt:e1", "wire.txt:e1", "wire.txt:e2"]


def test_a_report_taken_out_of_an_event_stands_alone(place, capsys):
    assert decide("--different", STRIKE, "courier.txt:e1", "--apply") == 0
    assert "event split" in capsys.readouterr().out
    assert decide("--same", "courier.txt:e1", "wire.txt:e1", "--apply") == 0
    shown = capsys.readouterr()
    assert "event merged" in shown.out
    assert "instead of" in shown.err
    assert [r["decision"] for r in rows(capsys)] == ["same"]


def test_two_actors_are_ruled_one(place, capsys):
    assert decide("--same", "wire.txt:a1", "wire.txt:a3", "--apply") == 0
    with Store.open(place / ".kg") as store:
        names = Desk(store).view.names.values()
        assert any(n.actors.get("a1") == n.actors.get("a3") for n in names)


def test_what_fits_no_more_waits_in_a_queue_of_its_own_and_is_told_at_a_build(place, capsys):
    gone = Correction(anchor=Anchor(iri="https://w3id.org/conflict-kg/id/report/none"), status="rejected")
    change_decisions(place / "corrections.ttl", [gone])
    kg("build", "--relink")
    told = capsys.readouterr()
    assert "a decision of corrections.ttl is not followed" in told.err
    assert "kg review" in told.err
    assert "decisions that fit no more" in told.out
    assert kg("review", "--queue", "unfit", "--format", "jsonl") == 0
    assert json.loads(capsys.readouterr().out)["why"] == ["nothing has that name here"]


def test_the_words_of_a_decision_lead_the_way_when_a_name_has_gone(place):
    with Store.open(place / ".kg") as store:
        desk = Desk(store)
        (spot,) = desk.records.find("courier.txt:c1")
        anchor = desk.records.anchor(spot)
    renamed = Anchor(**{n: getattr(anchor, n) for n in anchor.__slots__} | {"iri": "https://w3id.org/old"})
    change_decisions(place / "corrections.ttl", [Correction(anchor=renamed, status="rejected")])
    kg("build", "--relink", "--quiet")
    with Store.open(place / ".kg") as store:
        assert not any(store.load_extraction(a.id).casualties for a in store.articles() if a.path == "courier.txt")


# ---- what takes the place of what


def states(place, *, coder="JM"):
    with Store.open(place / ".kg") as store:
        return [(d.status, d.field, d.values) for d in Desk(store).decisions() if d.coder == coder]


def test_one_coder_says_one_thing_of_one_thing(place):
    decide("--reject", "wire.txt:c1")
    decide("--accept", "wire.txt:c1")
    assert states(place) == [("accepted", None, ())]
    decide("--set", "max=20", "wire.txt:c1")
    decide("--set", "max=21", "wire.txt:c1")
    assert states(place) == [("accepted", None, ()), ("corrected", "max", ("21",))]
    decide("--reject", "wire.txt:c1")
    assert ("accepted", None, ()) not in states(place)


def test_what_another_coder_decided_stays_and_the_later_day_counts(place, capsys):
    kg("review", "--reject", "wire.txt:c1", "--coder", "AB", "--date", "2025-08-03")
    kg("review", "--accept", "wire.txt:c1", "--coder", "JM", "--date", "2025-08-02")
    kg("build", "--relink", "--quiet")
    assert "1 decision is overruled by somebody else's" in capsys.readouterr().err
    found = {r["coder"]: r["state"] for r in rows(capsys)}
    assert found["AB"] == "holds"
    assert found["JM"].startswith("overruled by AB, 2025-08-03")


def test_a_build_without_a_path_needs_the_paths_to_be_there(place, capsys):
    assert kg("build") == 2
    assert "/articles is not there any more" in capsys.readouterr().err
    assert kg("build", "--relink", "elsewhere") == 2
    assert "--relink looks at no files" in capsys.readouterr().err


def test_the_same_said_twice_is_overruled_by_nothing():
    one = Correction(
        anchor=Anchor(iri="x"), status="corrected", field="max", values=("3",), coder="A", day="2020-01-01"
    )
    two = Correction(
        anchor=Anchor(iri="x"), status="corrected", field="max", values=("3",), coder="B", day="2020-01-02"
    )
    least = Correction(anchor=Anchor(iri="x"), status="corrected", field="min", values=("1",), coder="B")
    rejected = Correction(anchor=Anchor(iri="x"), status="rejected", coder="C", day="2019-01-01")
    assert find_overruled([one, two, least]) == {}
    assert find_overruled([one, two, rejected]) == {rejected: two}
    late = Correction(anchor=Anchor(iri="x"), status="rejected", coder="C", day="2021-01-01")
    assert find_overruled([one, two, late]) == {one: late, two: late}


def test_a_coder_may_have_files_of_her_own(place, capsys):
    decide("--reject", "wire.txt:c1", "--own")
    decide("--different", STRIKE, "courier.txt:e1", "--own")
    decide("--accept", "courier.txt:c1")
    kg("review", "--accept", "courier.txt:e1", "--coder", "A. Bee", "--own")
    assert sorted(p.name for p in place.glob("*.ttl")) == [
        "corrections-a-bee.ttl",
        "corrections-jm.ttl",
        "links-jm.ttl",
    ]
    kg("build", "--relink", "--quiet")
    assert {r["state"] for r in rows(capsys)} == {"holds"}


def test_the_coder_stands_in_kg_toml(place, capsys):
    (place / "kg.toml").write_text('coder = "KT"\n', encoding="utf-8")
    kg("review", "--accept", "wire.txt:c1")
    assert [r["coder"] for r in rows(capsys)] == ["KT"]


# ---- queues


def test_every_queue_leaves_out_what_was_decided(place, capsys):
    with Store.open(place / ".kg") as store:
        desk = Desk(store)
        before = {name: make_queue(desk, name) for name in QUEUES}
        assert [len(before[n]) for n in ("events", "figures")] == [4, 3]
        (spot,) = desk.records.find("wire.txt:c1")
        desk.write(desk.correct(spot, "accepted", JM))
        assert len(make_queue(desk, "figures")) == 2
        assert len(make_queue(desk, "figures", again=True)) == 3
        (told,) = [h for h in desk.view.happenings.values() if h.modality == "actual"]
        assert len(event_items(desk, told)) == 5
        assert len(make_queue(desk, "events", place="el fasher")) == 3
        assert len(make_queue(desk, "events", event=told)) == 3


def test_without_a_terminal_what_waits_is_listed(place, capsys):
    assert kg("review", "--queue", "figures") == 0
    shown = capsys.readouterr().out
    assert "wire.txt:c1" in shown
    assert "killed 12 or more people, says governor" in shown
    assert kg("review") == 0
    assert "nothing waits" in capsys.readouterr().err


# ---- files


def decision(number, **facts):
    return Correction(anchor=Anchor(iri=f"urn:{number}"), status="accepted", day="2025-01-01", **facts)


def test_two_decisions_on_one_record_can_be_read_again(place):
    with Store.open(place / ".kg") as store:
        desk = Desk(store)
        (spot,) = desk.records.find("wire.txt:c1")
        desk.write(desk.correct(spot, "accepted", JM))
        desk.write(desk.correct(spot, "corrected", JM, [("max", ("14",)), ("min", ("13",))]))
        assert len(desk.decisions()) == 3
        text = (place / "corrections.ttl").read_bytes()
        assert text.count(b"@prefix ckg:") == 1


def test_what_was_written_by_hand_stays_byte_for_byte(tmp_path):
    path = tmp_path / "corrections.ttl"
    by_hand = (
        b"@prefix ckg: <https://w3id.org/conflict-kg/ontology#> .\n# seen in the archive\n"
        b"<urn:c> a ckg:Correction ; ckg:corrects <urn:r> ; ckg:reviewStatus ckg:reviewStatus-rejected . # sure"
    )
    path.write_bytes(by_hand)
    change_decisions(path, [decision(1), decision(2)])
    assert path.read_bytes().startswith(by_hand)
    change_decisions(path, remove=[decision(1)])
    assert len(read_decisions(path.read_bytes(), path).corrections) == 2
    change_decisions(path, remove=[decision(2)])
    assert path.read_bytes().rstrip().startswith(by_hand)
    hand = read_decisions(by_hand, path).corrections[0]
    with pytest.raises(WrongUse, match="written by hand"):
        change_decisions(path, remove=[hand])


def test_a_decision_is_taken_out_of_a_file_without_remarks_in_whatever_form_it_stands(tmp_path):
    path = tmp_path / "links.ttl"
    path.write_text("@prefix ckg: <https://w3id.org/conflict-kg/ontology#> .\n<urn:a> ckg:same <urn:b>, <urn:c> .\n")
    first, second = read_decisions(path.read_bytes(), path).rulings
    change_decisions(path, remove=[first])
    assert read_decisions(path.read_bytes(), path).rulings == (second,)


def test_prefixes_that_mean_something_else_are_bound_anew(tmp_path):
    path = tmp_path / "corrections.ttl"
    path.write_text("@prefix ckg: <urn:mine:> .\n", encoding="utf-8")
    change_decisions(path, [decision(1)])
    assert read_decisions(path.read_bytes(), path).corrections == (decision(1),)


def test_a_decision_that_is_there_is_not_written_again(tmp_path):
    path = tmp_path / "corrections.ttl"
    change_decisions(path, [decision(1)])
    before = path.read_bytes()
    change_decisions(path, [decision(1), decision(1)])
    assert path.read_bytes() == before


def test_taking_back_restores_every_byte(place):
    decide("--reject", "wire.txt:c1")
    before = (place / "corrections.ttl").read_bytes()
    with Store.open(place / ".kg") as store:
        desk = Desk(store)
        (spot,) = desk.records.find("wire.txt:c2")
        desk.undo(desk.write(desk.correct(spot, "accepted", JM)))
    assert (place / "corrections.ttl").read_bytes() == before


def write_many(path, start):
    for number in range(start, start + 20):
        change_decisions(path, [decision(number)])


def test_two_writers_at_once_lose_nothing(tmp_path):
    path = tmp_path / "corrections.ttl"
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=write_many, args=(path, start)) for start in (0, 100)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert len(read_decisions(path.read_bytes(), path).corrections) == 40


def test_what_a_killed_writer_left_is_swept_away(tmp_path):
    path = tmp_path / "corrections.ttl"
    (tmp_path / "corrections.ttl.4711.new").write_bytes(b"half a deci")
    change_decisions(path, [decision(1)])
    assert [p.name for p in tmp_path.iterdir()] == ["corrections.ttl"]


def test_exported_decisions_come_back(place, capsys):
    decide("--reject", "wire.txt:c1", "--note", 'A "note" # with ; signs and ckg:names')
    decide("--different", STRIKE, "courier.txt:e1")
    assert kg("review", "--export", "all.ttl") == 0
    kept = (place / "all.ttl").read_bytes()
    for name in ("links.ttl", "corrections.ttl"):
        (place / name).unlink()
    kg("review", "--import", "all.ttl")
    assert kg("review", "--import", "all.ttl") == 0
    assert "0 decisions taken over, 2 were there already" in capsys.readouterr().err
    capsys.readouterr()
    kg("review", "--export", "-")
    assert capsys.readouterr().out.encode() == kept


def test_decisions_are_the_same_bytes_in_whatever_order():
    told = [decision(n, coder=c) for n in (3, 1, 2) for c in ("B", "A")]
    told += [Ruling(a=Anchor(iri="urn:a"), b=Anchor(iri="urn:b"), decision="same")]
    assert decisions_turtle(bundled(told)) == decisions_turtle(bundled(told[::-1]))
    assert set(listed(read_decisions(decisions_turtle(bundled(told)), Path("x")))) == set(told)
    assert decisions_turtle(Decisions()) == b""


def test_a_file_that_is_gone_is_told_in_the_list(place, capsys):
    decide("--reject", "wire.txt:c1")
    kg("build", "--relink", "--quiet")
    (place / "corrections.ttl").unlink()
    kg("build", "--relink", "--quiet")
    assert "its decisions are kept" in capsys.readouterr().err
    with Store.open(place / ".kg") as store:
        assert len(decision_rows(Desk(store))) == 1
