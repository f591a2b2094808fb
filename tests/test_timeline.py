"""A timeline shows what is told of a place and all within it, in the order of days, and marks what did not happen."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from asked import ask, two_articles
from tellings import extractions

from kg.doors.timeline_view import entry_words, show_timeline, timeline_markdown, toll_words
from kg.joining.link import link_extractions
from kg.joining.tolls import Toll
from kg.running.timeline import make_timeline
from kg.running.view import View
from kg.words.errors import WrongUse

GOLDEN = Path(__file__).parent / "golden"
ARMY = ["army", "ArmedForce", "CD", "military"]
WITNESS = ["Ana Reyes", "Person", None, None]


def told(day, place="Goma", kind="Shelling", published=None, **facts):
    return {"published": published or day, "event": {"type": kind, "day": day, "place": place, **facts}}


def view_of(*articles):
    records = extractions({"articles": list(articles)})
    return View({e.article.id: e for e in records}, link_extractions(records))


WAR = (
    told("2012-11-20", "Goma", "Shelling", agents=[ARMY], figures=[["killed", 9]]),
    told("2012-11-18", "Sake", "ArmedClash"),
    told("2013-05-02", "Goma", "Talks", modality="planned"),
    told("2012-11-25", "Goma", "Arrest", modality="negated", deniedBy=[ARMY]),
    told(None, "North Kivu", "Looting", "2012-11-19"),
    told("2012-11-20", "Mosul", "Shelling"),
)


def seen(timeline):
    return [(e.day, e.event.type) for e in timeline.entries]


# ---- what must not be shown


def test_a_place_that_no_article_names_is_wrong_use_with_a_suggestion():
    with pytest.raises(WrongUse, match="no article names a place 'Gomma'; did you mean Goma") as problem:
        make_timeline(view_of(*WAR), "Gomma")
    assert "UA-59" in problem.value.hint


def test_what_is_denied_is_shown_only_where_all_is_wanted():
    view = view_of(*WAR)
    usual = make_timeline(view, "Goma")
    assert ("2012-11-25", "arrest") not in seen(usual)
    assert any("--all" in remark for remark in usual.remarks)
    everything = make_timeline(view, "Goma", everything=True)
    assert ("2012-11-25", "arrest") in seen(everything)
    assert not any("--all" in remark for remark in everything.remarks)


def test_a_town_does_not_show_its_neighbour_and_a_country_not_another():
    view = view_of(*WAR)
    assert {e.event.place for e in make_timeline(view, "Goma").entries} == {"Goma"}
    assert "Mosul" not in {e.event.place for e in make_timeline(view, "CD").entries}


# ---- what must be shown


def test_a_region_shows_all_within_it_in_the_order_of_days():
    assert seen(make_timeline(view_of(*WAR), "North Kivu")) == [
        ("2012-11-18", "armed clash"),
        ("2012-11-19", "looting"),
        ("2012-11-20", "shelling"),
        ("2013-05-02", "talks"),
    ]


def test_a_place_is_found_by_another_spelling_and_by_a_code():
    view = view_of(*WAR)
    assert seen(make_timeline(view, "Nord-Kivu")) == seen(make_timeline(view, "CD-NK"))
    assert len(make_timeline(view, "CD-NK").entries) == 4


@pytest.mark.parametrize(
    ("since", "until", "count"),
    [
        ("2012-11-20", None, 2),
        (None, "2012-11-19", 2),
        ("2012-11", "2012-11", 3),
        ("2014", None, 0),
        ("2012", "2013", 4),
    ],
)
def test_days_bound_it(since, until, count):
    assert len(make_timeline(view_of(*WAR), "North Kivu", since=since, until=until).entries) == count


def test_a_type_takes_all_below_it_and_a_misspelt_one_is_told():
    view = view_of(*WAR)
    assert seen(make_timeline(view, "CD", types=["Attack"])) == [("2012-11-20", "shelling")]
    with pytest.raises(WrongUse, match="did you mean"):
        make_timeline(view, "CD", types=["Atack"])


def test_what_is_planned_is_marked():
    (entry,) = make_timeline(view_of(*WAR), "Goma", since="2013").entries
    assert entry_words(entry).startswith("PLANNED: talks in Goma")


def test_an_event_of_no_day_stands_by_the_day_it_was_told():
    page = show_timeline("x", make_timeline(view_of(*WAR), "North Kivu"), 80, colour=False)
    assert "\nby 2012-11-19\n" in page


def test_figures_roles_and_reports_stand_in_the_line():
    clash = {"agents": [ARMY], "sentence": "Shells fell on the old quarter of the town."}
    one = told("2012-11-20", "Goma", figures=[["killed", 9, "2012-11-20"]], **clash)
    two = told("2012-11-20", "Goma", figures=[["killed", 14, "2012-11-20"]], **clash)
    (entry,) = make_timeline(view_of(one, two), "Goma").entries
    assert entry_words(entry) == "shelling in Goma · by army · killed 9 to 14 (contested) · 2 reports, 2 origins"


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"low": 9, "high": 9}, "killed 9"),
        ({"low": 9, "high": 14}, "killed 9 to 14"),
        ({"low": 9, "high": None}, "killed 9 or more"),
        ({"low": 0, "high": 0, "group": "combatant"}, "killed 0 (combatant)"),
        ({"low": 9, "high": 9, "is_party_only": True}, "killed 9, claimed only by a party to it"),
    ],
)
def test_a_toll_is_told_from_the_least_to_the_greatest(facts, words):
    usual = {"kind": "killed", "group": "everyone", "best": 9, "conservative": 9, "claims": 1, "origins": 1}
    assert toll_words(Toll(**{**usual, "is_party_only": False, **facts})) == words


def test_a_page_to_pass_on_names_no_private_person_unless_asked():
    records = [_hidden(e) for e in extractions({"articles": [told("2012-11-20", "Goma", "Arrest", targets=[WITNESS])]})]
    timeline = make_timeline(View({e.article.id: e for e in records}, link_extractions(records)), "Goma")
    assert "Reyes" not in timeline_markdown("Goma", timeline, with_private=False)
    assert "a private person" in timeline_markdown("Goma", timeline, with_private=False)
    assert "Ana Reyes" in timeline_markdown("Goma", timeline, with_private=True)


def _hidden(extraction):
    return replace(extraction, actors=tuple(replace(a, public=a.type != "Person") for a in extraction.actors))


# ---- the command


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return two_articles(tmp_path_factory.mktemp("asked") / "kg")


def test_the_page_is_as_it_was_looked_at(capfd, store, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    code, page, _ = ask(capfd, "timeline", "El", "Fasher", "--store", str(store))
    assert code == 0
    assert page == (GOLDEN / "asked_timeline.txt").read_text(encoding="utf-8")


def test_json_lines_are_one_for_each_event(capfd, store):
    _, out, _ = ask(capfd, "timeline", "El Fasher", "--format", "jsonl", "--store", str(store))
    (line,) = out.splitlines()
    entry = json.loads(line)
    assert (entry["day"], entry["event"]["type"], entry["tolls"][0]["low"]) == ("2025-07-11", "drone strike", 9)


@pytest.mark.parametrize(
    ("words", "message"),
    [(["Gotham"], "no article names a place"), (["El Fasher", "--from", "x"], "'x' is no day")],
)
def test_wrong_use_is_told(capfd, store, words, message):
    code, out, err = ask(capfd, "timeline", *words, "--store", str(store))
    assert (code, out) == (2, "")
    assert message in err


def test_a_missing_store_is_told_in_one_message(capfd, tmp_path):
    code, _, err = ask(capfd, "timeline", "Goma", "--store", str(tmp_path / "none"))
    assert code == 3
    assert err.startswith("kg: no store in")
