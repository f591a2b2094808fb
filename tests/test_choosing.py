"""Which events are chosen by the words of a user: never one too many, and she is told what emptied her question."""

from dataclasses import replace

import pytest
from tellings import extractions

from kg.joining.link import link_extractions
from kg.running.choosing.choice import Wanted, choose
from kg.running.choosing.days import first_day, last_day
from kg.running.choosing.type_words import classes_named
from kg.running.view import View
from kg.words.errors import WrongUse
from kg.words.happenings import Links

RUSSIA = ["Russian forces", "ArmedForce", "RU", "military"]
KINSHASA = ["Congolese army", "ArmedForce", "CD", "military"]
M23 = ["M23", "ArmedGroup", "CD", "rebel"]
TRADERS = ["traders", "Group", None, "civilian"]
SOUTH_SUDAN = ["South Sudan", "State", "SS", "government"]
SUDAN = ["Sudan", "State", "SD", "government"]

TOLD = [
    ("Herald", {"type": "Shelling", "place": "Goma", "day": "2013-08-22", "agents": [M23], "targets": [TRADERS]}),
    ("Herald", {"type": "Capture", "place": "Sake", "day": "2013-08-29", "agents": [KINSHASA]}),
    ("Lake Tribune", {"type": "Talks", "place": "Geneva", "day": "2013-09-10", "parties": [M23, KINSHASA]}),
    ("Lake Tribune", {"type": "AirStrike", "place": "El Obeid", "agents": [SUDAN]}),
    ("Lake Tribune", {"type": "Ceasefire", "day": "2013-09-01", "latest": "2013-09-30", "parties": [SOUTH_SUDAN]}),
    ("Herald", {"type": "Attack", "place": "Bucha", "day": "2022-03-05", "agents": [RUSSIA]}),
    ("Herald", {"type": "Withdrawal", "place": "Sake", "day": "2013-12-01", "modality": "planned", "agents": [M23]}),
    (None, {"type": "Riot", "place": "Mosul", "day": "2014-01-03"}),
]


@pytest.fixture(scope="module")
def view():
    articles = [{"published": told.get("day", "2013-10-04"), "event": told} for _, told in TOLD]
    records = [
        replace(e, article=replace(e.article, outlet=outlet))
        for e, (outlet, _) in zip(extractions({"articles": articles}), TOLD, strict=True)
    ]
    links = link_extractions(records)
    contested = {"Shelling": ("killed", "agent"), "Capture": ("occurrence",)}
    happenings = tuple(replace(h, contested=contested.get(h.type, ())) for h in links.happenings)
    return View({e.article.id: e for e in records}, replace(links, happenings=happenings))


def chosen(view, **wanted):
    return sorted(h.type for h in choose(view, Wanted(**wanted)).happenings)


def remarks(view, **wanted):
    return " | ".join(choose(view, Wanted(**wanted)).remarks)


ALL = ["AirStrike", "Attack", "Capture", "Ceasefire", "Riot", "Shelling", "Talks"]


@pytest.mark.parametrize(
    ("wanted", "types"),
    [
        ({}, ALL),
        ({"modality": "planned"}, ["Withdrawal"]),
        ({"places": ("Goma",)}, ["Shelling"]),
        ({"places": ("goma",)}, ["Shelling"]),
        ({"places": ("North Kivu",)}, ["Capture", "Shelling"]),
        ({"places": ("CD-NK",)}, ["Capture", "Shelling"]),
        ({"places": ("CD",)}, ["Capture", "Shelling"]),
        ({"places": ("DR Congo", "Bucha")}, ["Attack", "Capture", "Shelling"]),
        ({"types": ("Attack",)}, ["AirStrike", "Attack", "Shelling"]),
        ({"types": ("air strike", "Talks")}, ["AirStrike", "Talks"]),
        ({"types": ("Battles",)}, ["Capture"]),
        ({"types": ("Protests",)}, []),
        ({"types": ("PROTEST",)}, ["Riot"]),
        ({"actors": ("M23",)}, ["Shelling", "Talks"]),
        ({"actors": ("Sudan",)}, ["AirStrike"]),
        ({"by": ("M23",)}, ["Shelling", "Talks"]),
        ({"against": ("M23",)}, []),
        ({"against": ("traders",)}, ["Shelling"]),
        ({"sides": ("Russian forces",)}, ["Attack"]),
        ({"outlets": ("lake tribune",)}, ["AirStrike", "Ceasefire", "Talks"]),
        ({"outlets": ("Tribune",)}, ["AirStrike", "Ceasefire", "Talks"]),
        ({"contested": ("any",)}, ["Capture", "Shelling"]),
        ({"contested": ("killed",)}, ["Shelling"]),
        ({"since": "2013-09-15", "until": "2013-09-20"}, ["Ceasefire"]),
        ({"since": "2013-08-23", "until": "2013-09-10"}, ["Capture", "Ceasefire", "Talks"]),
        ({"since": "2014"}, ["Attack", "Riot"]),
        ({"until": "2013-08"}, ["Capture", "Shelling"]),
        ({"places": ("DR Congo",), "types": ("Attack",), "since": "2013"}, ["Shelling"]),
    ],
    ids=str,
)
def test_events_that_fit_every_option_are_chosen(view, wanted, types):
    assert chosen(view, **wanted) == types


def test_an_event_without_a_day_counts_by_the_day_by_which_it_was_told_and_that_is_said(view):
    assert chosen(view, since="2013-10-01", until="2013-10-31") == ["AirStrike"]
    assert "1 of these events has no day of its own and may be older" in remarks(view, since="2013-10")
    assert "no day" not in remarks(view, since="2014")


def test_an_event_asked_for_by_its_letters_is_shown_whether_it_happened_or_not(view):
    planned = next(h for h in view.happenings.values() if h.type == "Withdrawal")
    assert chosen(view, ids=(view.short(planned.event),)) == ["Withdrawal"]
    assert chosen(view, ids=(view.short(planned.event),), modality="actual") == []


def test_the_option_that_leaves_nothing_is_named(view):
    told = remarks(view, places=("Goma",), types=("Attack",), actors=("Sudan",))
    before = "--modality realized --type Attack --place Goma"
    assert told == f"nothing found: the one event left by {before} does not fit --actor Sudan"
    assert "none of the 3 events left by --modality realized --type Attack fits --place Geneva" in remarks(
        view, types=("Attack",), places=("Geneva",)
    )


def test_names_that_nobody_has_are_told_with_a_suggestion(view):
    assert "no article names a place 'Gomma'; did you mean Goma?" in remarks(view, places=("Gomma",))
    assert "no article names an actor 'M32'; did you mean M23?" in remarks(view, actors=("M32",))
    assert "the store has no outlet 'Heral'; did you mean Herald?" in remarks(view, outlets=("Heral",))


def test_a_name_that_the_articles_do_not_write_is_taken_as_the_gazetteer_has_it_and_that_is_said(view):
    assert "Ukraine is taken for the country Ukraine" in remarks(view, places=("Ukraine",))
    assert chosen(view, places=("Ukraine",)) == ["Attack"]


def test_part_of_a_name_is_taken_only_where_nobody_bears_it_whole_and_that_is_said(view):
    assert chosen(view, actors=("army",)) == ["Capture", "Talks"]
    assert "nobody is called army; taken are Congolese army" in remarks(view, actors=("army",))


def test_another_spelling_of_a_place_that_the_articles_name_is_that_place(view):
    assert chosen(view, places=("Al-Ubayyid",)) == ["AirStrike"]
    assert "Al-Ubayyid is taken for the city El Obeid, SD" in remarks(view, places=("Al-Ubayyid",))


def test_a_store_without_events_says_so():
    assert choose(View({}, Links()), Wanted(types=("Attack",))).remarks == ("this store holds no events",)


def test_a_landscape_holds_the_divisions_that_are_called_after_it():
    told = [
        {"type": "Attack", "place": "El Obeid", "day": "2013-04-27"},
        {"type": "Attack", "place": "Kordofan", "day": "2013-05-20"},
        {"type": "Attack", "place": "Sudan", "day": "2013-06-20"},
    ]
    records = extractions({"articles": [{"published": t["day"], "event": t} for t in told]})
    view = View({e.article.id: e for e in records}, link_extractions(records))
    found = choose(view, Wanted(places=("Kordofan",))).happenings
    assert sorted(h.earliest for h in found) == ["2013-04-27", "2013-05-20"]


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({"types": ("Shellling",)}, "did you mean Shelling"),
        ({"types": ("Peaceful protests",)}, "did you mean Peaceful protest"),
        ({"contested": ("kiled",)}, "did you mean killed"),
        ({"since": "2013-13"}, "is no day"),
        ({"until": "yesterday"}, "is no day"),
        ({"since": "2014", "until": "2013"}, "--from 2014 is after --to 2013"),
        ({"ids": ("zzzzzz",)}, "there is no event"),
    ],
)
def test_what_cannot_be_meant_is_wrong_use(view, wanted, words):
    with pytest.raises(WrongUse, match=words):
        choose(view, Wanted(**wanted))


def test_a_class_holds_for_all_below_it_and_a_code_for_the_classes_that_bear_it():
    assert "SuicideBombing" in classes_named("Bombing")
    assert classes_named("Grenade") == {"Bombing"}
    assert "Riot" not in classes_named("Protests")


def test_days_of_a_leap_year():
    assert (first_day("2024-02"), last_day("2024-02"), last_day("1900-02")) == (
        "2024-02-01",
        "2024-02-29",
        "1900-02-28",
    )
