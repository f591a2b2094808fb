"""Files of events: what stands in them, and what never leaves the house unasked."""

import csv
import io
import json
from dataclasses import replace

import pytest
from written import changed, courier, linked, wire

from kg.doors.event_files import csv_bytes, geojson_bytes
from kg.doors.tables.event_sheet import EVENTS
from kg.running.discreet import PRIVATE
from kg.running.events import in_order
from kg.running.view import View


def view(first=None, **facts):
    """Two articles on one strike; facts: of that happening."""
    one, two = first or wire()[0], courier()[0]
    links = linked()
    strike = replace(links.happenings[0], **facts)
    records = {e.article.id: e for e in (one, two)}
    return View(records, replace(links, happenings=(strike, *links.happenings[1:])))


def strike(view):
    return [h for h in view.happenings.values() if h.type == "DroneStrike"]


def cells(content):
    (found,) = csv.DictReader(io.StringIO(content.decode()))
    return found


def with_nurse():
    """The nurse, a private person, gives the toll and is the target."""
    first = changed(wire()[0], "casualties", "c1", source="a3")
    return changed(first, "events", "e1", source="a3", targets=("a3",))


def nurses_strike():
    found = view(with_nurse())
    (told,) = strike(found)
    nurse = found.names[told.reports[0][0]].actors["a3"]
    return view(with_nurse(), targets=(nurse,))


@pytest.mark.parametrize("make", [csv_bytes, geojson_bytes])
@pytest.mark.parametrize("with_text", [False, True])
def test_names_of_private_people_leave_only_on_request(make, with_text):
    told = nurses_strike()
    assert b"Amna" not in make(told, strike(told), with_text=with_text)
    assert b"Amna Idris" in make(told, strike(told), with_private=True, with_text=with_text)


def test_a_private_person_is_still_told_as_claimant_and_target():
    told = nurses_strike()
    found = cells(csv_bytes(told, strike(told)))
    assert found["actor2"] == found["targets"] == PRIVATE
    assert f"citing {PRIVATE}" in found["notes"]


def test_sentences_leave_only_on_request():
    told = view()
    assert "drones hit a hospital" not in cells(csv_bytes(told, strike(told)))["notes"]
    assert "drones hit a hospital" in cells(csv_bytes(told, strike(told), with_text=True))["notes"]


def test_columns_are_those_of_the_dictionary_and_follow_acled():
    told = view()
    found = cells(csv_bytes(told, strike(told)))
    assert tuple(found) == EVENTS.names
    assert (found["event_type"], found["sub_event_type"]) == ("Explosions/Remote violence", "Air/drone strike")
    assert (found["event_class"], found["plover"]) == ("DroneStrike", "ASSAULT drone")
    assert (found["country"], found["iso"], found["admin1"]) == ("Sudan", "729", "North Darfur")
    assert found["event_id_cnty"] == f"SDN-{found['id']}"
    assert (found["fatalities"], found["fatalities_low"], found["fatalities_high"]) == ("9", "9", "")
    assert (found["source"], found["reports"]) == ("Example Courier; Example Wire", "2")


def test_a_doer_whom_only_some_name_is_nobodys_first_actor():
    told = view()
    found = cells(csv_bytes(told, strike(told)))
    assert (found["actor1"], found["agents"]) == ("", "The rapid support forces")
    plain = view(contested=())
    assert cells(csv_bytes(plain, strike(plain)))["actor1"] == "The rapid support forces"


def test_a_doer_whom_no_article_names_itself_is_tagged_as_claimed():
    told = view()
    assert "agent as claimed" not in cells(csv_bytes(told, strike(told)))["tags"]
    (key,) = (a for a, local in strike(told)[0].reports if told.report(a, local).agents)
    hearsay = changed(told.extractions[key], "events", "e1", attribution="hearsay")
    told = View({**told.extractions, key: hearsay}, told.links)
    assert "agent as claimed" in cells(csv_bytes(told, strike(told)))["tags"]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Twelve people", "“twelve people”"),
        ("At least twelve", "“at least twelve”"),
        ("Kono villagers", "“Kono villagers”"),
    ],
)
def test_only_a_number_loses_the_capital_of_its_sentence(words, shown):
    told = view(changed(wire()[0], "casualties", "c1", text=words))
    assert shown in cells(csv_bytes(told, strike(told)))["notes"]


def test_the_note_says_who_says_so_and_never_more():
    told = view()
    note = cells(csv_bytes(told, strike(told)))["notes"]
    assert note.startswith("On 11 July 2025, drone strike in El Fasher was reported.")
    assert "Reported by: Example Wire (2025-07-12, citing governor)." in note
    assert "By The rapid support forces: Example Courier (2025-07-13)." in note
    assert "“at least 12 people”: Example Wire (2025-07-12, citing governor)" in note
    assert "two children" not in note  # a part
    assert note.endswith("Contested: killed, agent.")


def test_the_note_on_what_is_planned_or_denied_tells_no_deed():
    told = view()
    notes = {
        row["modality"]: row["notes"]
        for row in csv.DictReader(io.StringIO(csv_bytes(told, in_order(told.happenings.values())).decode()))
    }
    assert "attack in Nyala was planned; nobody reports that it happened" in notes["planned"]
    assert "was said not to have happened" in notes["negated"]
    assert "reportedly by" not in notes["negated"].lower()


def test_a_report_of_whom_nobody_names_a_day_says_by_when():
    told = view(earliest=None, latest=None)
    found = cells(csv_bytes(told, strike(told)))
    assert (found["event_date"], found["year"], found["not_after"]) == ("", "", "2025-07-12")
    assert found["notes"].startswith("By 12 July 2025 (day not told), drone strike")


def features(view):
    made = json.loads(geojson_bytes(view, in_order(view.happenings.values())))
    return made, {f["properties"]["event_class"]: f for f in made["features"]}


def test_an_event_whose_point_nobody_knows_has_no_geometry_and_geonames_is_credited():
    made, found = features(view())
    assert found["DroneStrike"]["geometry"] == {"type": "Point", "coordinates": [25.34936, 13.62793]}
    assert found["Attack"]["geometry"] is None
    assert "GeoNames" in made["attribution"]


def test_a_point_says_how_exact_it_is_and_whether_it_was_derived():
    _, found = features(view())
    told = found["DroneStrike"]["properties"]
    assert (told["where_prec"], told["precision"], told["point"]) == (1, "the place itself", "own")
    region = wire()[0]
    region = changed(region, "places", "p1", kind="region", name="North Darfur", geonames=None)
    other = changed(courier()[0], "places", "p1", kind="region", name="North Darfur", geonames=None)
    both = View({e.article.id: e for e in (region, other)}, view().links)
    happenings = [replace(h, place=both.names[region.article.id].places["p1"]) for h in strike(view())]
    (feature,) = json.loads(geojson_bytes(both, happenings))["features"]
    assert (feature["properties"]["where_prec"], feature["properties"]["precision"]) == (4, "a province")
    assert feature["properties"]["point"] == "derived"


def test_a_name_that_begins_a_sentence_is_no_second_name():
    one, two = wire()[0], courier()[0]
    two = changed(two, "actors", "a2", name="The army")
    records = {e.article.id: e for e in (one, changed(two, "actors", "a2", name="Army"))}
    names = View(records, linked()).names
    doers = (names[one.article.id].actors["a4"], names[two.article.id].actors["a2"])
    told = View(records, replace(linked(), happenings=(replace(linked().happenings[0], agents=doers, contested=()),)))
    found = cells(csv_bytes(told, strike(told)))
    assert (found["agents"], found["actor1"], found["assoc_actor_1"]) == ("army", "army", "")
