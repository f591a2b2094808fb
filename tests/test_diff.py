"""kg diff: what changed between two states of a store, followed by reports and former names, in a fixed order."""

import json
import random
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reviewed import kg, make_reviewed

from kg.doors.diff_view import count_changes, show_changes
from kg.running.diff import find_changes
from kg.running.snapshot import LISTS, PLAIN, ROLES, without_private

FIGURE = {"kind": "killed", "min": 4, "max": 4, "qualifier": "exact", "group": None, "groupType": "everyone"}
FIGURE |= {"source": None, "asOf": "1994-02-06", "part": False, "path": "a.txt"}


def event(*reports, figures=(), **facts):
    empty = {**dict.fromkeys(PLAIN), **{name: [] for name in (*ROLES, *LISTS)}}
    told = empty | {"type": "Shelling", "modality": "actual", "extent": "single", "earliest": "1994-02-05"}
    told |= {"latest": "1994-02-05", "notAfter": "1994-02-06", "label": "Shelling, Sarajevo", "short": "abcdef"}
    told |= {"place": "Sarajevo", "contested": [], "replaces": [], "private": []}
    told |= {"reports": {r: f"{r}.txt:e1" for r in reports}, "figures": dict(figures)}
    return told | facts


def state(articles=(), decisions=(), apart=(), **events):
    return {
        "format": 1,
        "articles": {
            k: {"outlet": "Post", "published": "1994-02-06", "title": None} | a for k, a in dict(articles).items()
        },
        "events": events,
        "apart": dict(apart),
        "decisions": dict(decisions),
    }


def told(before, after):
    return [(c.thing, c.change, c.name, c.was, c.field) for c in find_changes(before, after)]


def test_the_same_is_no_change():
    one = state(e=event("a", "b", figures={"f": FIGURE}), articles={"x": {"path": "a.txt"}})
    assert told(one, one) == []
    assert show_changes([], "table") == show_changes([], "jsonl") == ""
    assert count_changes([]) == "nothing changed"


def test_a_report_more_makes_no_new_event():
    (change,) = find_changes(state(e=event("a")), state(e=event("a", "b")))
    assert (change.change, change.field, change.before, change.after) == ("changed", "reports", [], ["b.txt:e1"])


def test_new_and_gone_events_bring_no_figures_beside():
    one, two = state(e=event("a", figures={"f": FIGURE})), state(n=event("b", figures={"g": FIGURE}))
    assert told(one, two) == [("event", "gone", "e", (), None), ("event", "new", "n", (), None)]


def test_an_event_with_another_name_is_renamed_not_new():
    one, two = state(e=event("a")), state(n=event("a", "b", replaces=["e"]))
    assert [t[1:4] for t in told(one, two)] == [("renamed", "n", ("e",)), ("changed", "n", ())]


def test_a_text_that_changed_keeps_its_event_by_the_name_it_replaces():
    assert told(state(e=event("a")), state(n=event("b", replaces=["e"])))[0][1:4] == ("renamed", "n", ("e",))
    assert told(state(e=event("a")), state(n=event("b")))[0][1] == "gone"


def test_two_events_that_became_one_are_merged_and_one_that_fell_apart_is_split():
    apart, joined = state(e=event("a"), n=event("b")), state(e=event("a", "b"))
    assert [t[1:4] for t in told(apart, joined)] == [("merged", "e", ("e", "n"))]
    (split,) = find_changes(joined, apart)
    assert (split.change, split.name, split.becomes) == ("split", "e", ("e", "n"))


@pytest.mark.parametrize(
    ("field", "facts"),
    [
        ("place", {"place": "Pale"}),
        ("agents", {"agents": ["army"]}),
        ("targets", {"targets": ["market"]}),
        ("modality", {"modality": "disputed"}),
        ("type", {"type": "MissileStrike"}),
        ("days", {"latest": "1994-02-06"}),
        ("days", {"earliest": None}),
        ("contested", {"contested": ["killed"]}),
        ("weapons", {"weapons": ["mortar"]}),
    ],
)
def test_a_changed_field_is_named_with_both_values(field, facts):
    (change,) = find_changes(state(e=event("a")), state(e=event("a", **facts)))
    assert (change.change, change.field) == ("changed", field)
    assert change.before != change.after


def test_figures_that_came_went_and_changed():
    old = {"f": FIGURE, "g": FIGURE | {"kind": "injured"}}
    new = {"f": FIGURE | {"min": 6, "max": None}, "h": FIGURE | {"source": "the mayor"}}
    changes = find_changes(state(e=event("a", figures=old)), state(e=event("a", figures=new)))
    assert [(c.change, c.before, c.after) for c in changes] == [
        ("figure new", None, "killed 4, says the mayor"),
        ("figure gone", "injured 4", None),
        ("figure changed", "killed 4", "killed 6 or more"),
    ]
    assert count_changes(changes) == "1 figure changed, 1 figure gone, 1 figure new"


def test_what_is_kept_to_compare_with_names_no_private_person_by_headline_group_or_path():
    article = {"path": "vesna-horvat.txt", "title": "VESNA HORVAT buried", "private": ["Vesna Horvat"]}
    figure = FIGURE | {"group": "sister of Horvat", "source": "Vesna Horvat", "path": "vesna-horvat.txt"}
    raid = event("r", figures={"f": figure}, agents=["army"], targets=["Vesna Horvat"], private=["Vesna Horvat"])
    raid["reports"] = {"r": "vesna-horvat.txt:e1"}
    told = state(articles={"0123456789abcdef": article}, apart={"g": figure}, e=raid)
    kept = without_private(told)
    assert "horvat" not in json.dumps(kept).casefold()
    assert kept["events"]["e"]["agents"] == ["army"]
    assert kept["events"]["e"]["reports"] == {"r": "article 0123456789ab:e1"}
    assert find_changes(kept, told) == []


def test_headlines_kept_by_an_older_kg_do_not_leave_the_house():
    old = state(articles={"x": {"path": "a.txt", "title": "Vesna Horvat buried"}})
    assert without_private(old)["articles"]["x"]["title"] is None


def test_a_figure_of_a_changed_text_that_says_the_same_is_no_change():
    one, two = state(e=event("a", figures={"f": FIGURE})), state(e=event("a", figures={"g": FIGURE}))
    assert told(one, two) == []
    assert told(state(apart={"f": FIGURE}), state(apart={"g": FIGURE})) == []
    changes = told(state(apart={"f": FIGURE}), state(apart={"g": FIGURE | {"min": 3}}))
    assert [c[:3] for c in changes] == [("figure", "gone", "f"), ("figure", "new", "g")]


def test_what_else_changed_in_a_figure_is_told():
    one, two = (state(e=event("a", figures={"f": FIGURE | {"asOf": day}})) for day in ("1994-02-06", "1994-02-07"))
    (change,) = find_changes(one, two)
    assert (change.field, change.after) == ("asOf", "killed 4, asOf 1994-02-07")


def test_articles_new_gone_and_changed():
    old = state({"x": {"path": "a.txt"}, "y": {"path": "b.txt"}})
    new = state({"z": {"path": "a.txt", "published": "1994-02-09"}, "w": {"path": "c.txt"}})
    assert sorted(t[1:5:3] for t in told(old, new)) == [("changed", "published"), ("gone", None), ("new", None)]


def test_decisions_that_came_and_went():
    assert [t[:3] for t in told(state(decisions={"d": "x"}), state(decisions={"c": "y"}))] == [
        ("decision", "gone", "d"),
        ("decision", "new", "c"),
    ]


def test_private_names_are_hidden_on_both_sides_where_one_side_hides_them():
    one = state(e=event("a", targets=["Bo Lind"], private=["Bo Lind"]))
    hidden = without_private(one)
    assert "Bo Lind" not in json.dumps(hidden)
    assert told(hidden, one) == told(one, hidden) == []


@given(st.randoms(use_true_random=False))
def test_the_order_in_which_events_stand_changes_nothing(chance: random.Random):
    old = {"e": event("a"), "f": event("b", "c"), "g": event("d")}
    new = {"e": event("a", "b"), "f": event("c", modality="disputed"), "h": event("z")}
    wanted = find_changes(state(**old), state(**new))
    mixed = [dict(chance.sample(sorted(x.items()), len(x))) for x in (old, new)]
    assert find_changes(state(**mixed[0]), state(**mixed[1])) == wanted


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    return make_reviewed(tmp_path_factory.mktemp("compared"))


@pytest.fixture
def place(built, tmp_path, monkeypatch):
    shutil.copytree(built / ".kg", tmp_path / ".kg", symlinks=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_last_build_is_compared_without_arguments(place, capsys):
    assert kg("diff") == 1
    assert "event new" in capsys.readouterr().out
    kg("build", "--relink", "--quiet")
    assert kg("diff") == 0
    assert "nothing changed" in capsys.readouterr().err


def test_two_stores_and_a_saved_state_are_compared(place, capsys):
    shutil.copytree(place / ".kg", place / "old", symlinks=True)
    assert kg("diff", "--save", "then.json") == 0
    kg("review", "--set", "max=20", "wire.txt:c1", "--coder", "JM", "--date", "2025-08-01")
    kg("build", "--relink", "--quiet")
    for words in (["old"], ["old", ".kg"], ["then.json"]):
        capsys.readouterr()
        assert kg("diff", *words, "--format", "jsonl") == 1
        found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert [(f["thing"], f["change"], f["field"]) for f in found] == [
            ("decision", "new", None),
            ("event", "figure changed", "max"),
        ]
    assert kg("diff", "old", "--only", "articles") == 0
    capsys.readouterr()
    assert kg("diff", "old", "--format", "md") == 1
    assert capsys.readouterr().out.startswith("| change |")


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["no.kg"], 3, "no store in no.kg"),
        (["notes.txt"], 2, "notes.txt is neither a store nor"),
        ([".kg", "--save", "x.json"], 2, "--save compares nothing"),
        (["--only", "event"], 2, "did you mean events?"),
    ],
)
def test_what_cannot_be_compared_is_told(place, capsys, words, code, says):
    (place / "notes.txt").write_text("{}", encoding="utf-8")
    assert kg("diff", *words) == code
    assert says in capsys.readouterr().err
