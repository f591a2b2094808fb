"""Columns of ACLED and UCDP: filled where the reports decide them, empty where they do not."""

from dataclasses import replace

import pytest
from tellings import extractions

from kg.joining.link import link_extractions
from kg.joining.tolls import Toll
from kg.running.coding import (
    count_of,
    date_precision,
    parties_of,
    targeting_of,
    time_precision,
    types_of,
    where_of,
)
from kg.running.view import View
from kg.words.acled import SUB_EVENT_TYPES, acled_codes, disorder_type_of, event_type_of, plover_codes
from kg.words.records import Place
from kg.words.vocab import vocabulary

SYRIAN_ARMY = ["Syrian army", "ArmedForce", "SY", "military"]
IRAQI_ARMY = ["Iraqi army", "ArmedForce", "IQ", "military"]
FIGHTERS = ["Islamic State", "ArmedGroup", None, "rebel"]
FARMERS = ["farmers", "Group", None, "civilian"]
OVERTAKEN, REGAINED = "Non-state actor overtakes territory", "Government regains territory"
SOMEBODY = ["men", "Group", None, None]


def told(kind, **facts):
    """(The view, the happening) of one report."""
    event = {"type": kind, "day": "2016-10-17", **facts}
    (record,) = extractions({"articles": [{"published": "2016-10-18", "event": event}]})
    links = link_extractions([record])
    return View({record.article.id: record}, links), links.happenings[0]


@pytest.mark.parametrize(
    ("kind", "facts", "disorder", "event", "sub"),
    [
        ("Shelling", {}, "Political violence", "Explosions/Remote violence", "Shelling/artillery/missile attack"),
        ("Talks", {}, "", "", ""),
        ("Ceasefire", {}, "Strategic developments", "Strategic developments", "Agreement"),
        ("Demonstration", {}, "Demonstrations", "Protests", "Peaceful protest"),
        ("Protest", {}, "Demonstrations", "Protests", ""),
        ("Riot", {}, "", "Riots", ""),
        ("Advance", {}, "Political violence", "Battles", ""),
        ("Bombing", {"weapons": ["grenade"]}, "Political violence", "Explosions/Remote violence", "Grenade"),
        ("Bombing", {}, "Political violence", "Explosions/Remote violence", "Remote explosive/landmine/IED"),
        ("Attack", {"targets": [FARMERS]}, "Political violence", "Violence against civilians", "Attack"),
        ("Attack", {"targets": [IRAQI_ARMY]}, "Political violence", "Battles", "Armed clash"),
        ("Shooting", {"targets": [IRAQI_ARMY, FARMERS]}, "Political violence", "Violence against civilians", "Attack"),
        ("Attack", {"targets": [SOMEBODY]}, "Political violence", "Violence against civilians", "Attack"),
        ("Capture", {"place": "Mosul", "agents": [IRAQI_ARMY]}, "Political violence", "Battles", REGAINED),
        ("Capture", {"place": "Mosul", "agents": [FIGHTERS]}, "Political violence", "Battles", OVERTAKEN),
        ("Capture", {"place": "Mosul", "agents": [SYRIAN_ARMY]}, "Political violence", "Battles", OVERTAKEN),
        ("Capture", {"place": "Mosul", "agents": [SOMEBODY]}, "Political violence", "Battles", ""),
        ("Capture", {"agents": [IRAQI_ARMY]}, "Political violence", "Battles", ""),
        ("Capture", {"place": "Mosul"}, "Political violence", "Battles", ""),
    ],
)  # fmt: skip
def test_types_of_acled(kind, facts, disorder, event, sub):
    found = types_of(*told(kind, **facts))
    assert (found.disorder, found.event, found.sub_event) == (disorder, event, sub)


def test_every_code_of_the_ontology_has_its_place_in_acleds_order():
    for name in vocabulary().subclasses("Event"):
        for code in acled_codes(name):
            assert event_type_of(code) in SUB_EVENT_TYPES, (name, code)
            assert code == "Riots" or disorder_type_of(code), code
        assert all(code.split(" ")[0].isupper() for code in plover_codes(name))


@pytest.mark.parametrize(
    ("kind", "targets", "civilian"),
    [
        ("AirStrike", [FARMERS], True),
        ("AirStrike", [FARMERS, FIGHTERS], False),
        ("AirStrike", [SOMEBODY], False),
        ("AirStrike", [], False),
        ("Arrest", [FARMERS], False),
    ],
)
def test_civilians_are_the_target_only_where_nobody_in_arms_is(kind, targets, civilian):
    view, happening = told(kind, targets=targets)
    found = targeting_of(view, happening, types_of(view, happening))
    assert found == ("Civilian targeting" if civilian else None)


def names(view, iris):
    return [view.label(iri) for iri in iris]


def test_the_main_party_is_a_body_with_a_name():
    view, happening = told("ArmedClash", agents=[["a mob", "Group", None, None], FIGHTERS], targets=[IRAQI_ARMY])
    first, second = parties_of(view, happening)
    assert (names(view, first), names(view, second)) == (["Islamic State", "a mob"], ["Iraqi army"])


def test_who_only_some_name_is_no_party():
    view, happening = told("Shelling", agents=[FIGHTERS], targets=[FARMERS])
    first, second = parties_of(view, replace(happening, contested=("agent",)))
    assert (first, names(view, second)) == ([], ["farmers"])


def test_two_equal_parties_are_first_and_second_and_three_are_neither():
    view, happening = told("Talks", parties=[SYRIAN_ARMY, IRAQI_ARMY])
    assert [names(view, side) for side in parties_of(view, happening)] == [["Iraqi army"], ["Syrian army"]]
    assert parties_of(*told("Talks", parties=[SYRIAN_ARMY, IRAQI_ARMY, FIGHTERS])) == ([], [])


@pytest.mark.parametrize(
    ("day", "latest", "acled", "ucdp"),
    [
        ("2016-10-17", "2016-10-17", 1, 1),
        ("2016-10-17", "2016-10-18", 2, 2),
        ("2016-10-17", "2016-10-23", 2, 3),
        ("2016-10-01", "2016-10-31", 3, 4),
        ("2016-01-01", "2016-12-31", None, 5),
        (None, None, None, None),
    ],
)
def test_how_exact_a_day_is(day, latest, acled, ucdp):
    _, happening = told("Attack", day=day, latest=latest)
    assert (time_precision(happening), date_precision(happening)) == (acled, ucdp)


def test_a_place_has_the_divisions_that_it_lies_in():
    town = Place(id="p1", name="Trincomalee", kind="city", country="LK", within=("LK-53", "LK-5", "LK"))
    found = where_of(town, "in")
    assert (found.country, found.iso, found.iso3) == ("Sri Lanka", "144", "LKA")
    assert (found.admin1, found.admin2) == ("Eastern Province", "Trincomalee")
    assert (found.precision, found.geo) == (1, 1)
    assert (where_of(town, "near").precision, where_of(town, "near").geo) == (2, 2)


def test_a_country_is_no_place_that_acled_knows_and_no_place_is_nothing():
    found = where_of(Place(id="p1", name="Niger", kind="country", country="NE", within=("NE",)), "in")
    assert (found.precision, found.geo, found.admin1) == (6, None, None)
    assert where_of(None, None).country is None
    spot = where_of(Place(id="p1", name="the Old Mill", kind="facility"), "in")
    assert (spot.country, spot.precision) == (None, 1)


def toll(kind, group, low, high, best, conservative, *, party=False):
    return Toll(
        kind=kind, group=group, low=low, high=high, best=best, conservative=conservative,
        claims=1, origins=1, is_party_only=party,
    )  # fmt: skip


def test_groups_are_never_added():
    found = count_of([toll("killed", "everyone", 3, 5, 4, 3), toll("killed", "combatant", 1, 6, 6, 2)], "killed")
    assert (found.low, found.high, found.best, found.conservative) == (3, 6, 4, 3)
    assert count_of([toll("killed", "everyone", 3, None, 4, 3)], "killed").high is None
    assert count_of([toll("injured", "everyone", 3, 3, 3, 3)], "killed").conservative is None


def test_what_a_party_alone_says_of_one_group_does_not_outweigh_what_others_say():
    told = [toll("killed", "everyone", 9, 9, 9, 9), toll("killed", "combatant", 17, 17, 17, 17, party=True)]
    found = count_of(told, "killed")
    assert (found.conservative, found.low, found.best, found.high) == (9, 9, 9, 17)
    assert not found.is_party_only
    alone = count_of(told[1:], "killed")
    assert (alone.conservative, alone.is_party_only) == (17, True)


def test_the_same_people_in_other_words_are_not_added():
    told = [toll("killed", "everyone", 12, 12, 12, 12), toll("killed", "police", 12, 12, 12, 12)]
    assert count_of(told, "killed").high == 12


def test_up_to_sixty_soldiers_is_no_best_number_where_five_people_are_told():
    told = [toll("killed", "everyone", 3, 5, 5, 3), toll("killed", "combatant", 0, 60, 60, 0)]
    assert count_of(told, "killed").best == 5
    assert count_of(told[1:], "killed").best == 60
    soldiers = toll("killed", "combatant", 8, 8, 8, 8)
    assert count_of([told[0], soldiers], "killed").best == 8
