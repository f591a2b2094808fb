"""Tables of events: what stands in them, and what never leaves the house unasked."""

import csv
import io
import json

import pytest

from kg.doors.event_files import COLUMNS, PRIVATE, csv_bytes, geojson_bytes
from kg.doors.event_table import event_table
from kg.running.events import figure_words


def figure(low, high, kind="killed", group="everyone", qualifier="exact", **facts):
    return {"kind": kind, "min": low, "max": high, "groupType": group, "qualifier": qualifier, "part": False, **facts}


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ([], ""),
        ([figure(17, 17)], "17"),
        ([figure(17, None)], "17 or more"),
        ([figure(None, 40)], "up to 40"),
        ([figure(17, 17), figure(21, 21)], "17 to 21"),
        ([figure(17, 17), figure(21, None)], "17 to 21 or more"),
        ([figure(28, None), figure(24, 99, qualifier="vague", text="dozens")], "28 or more"),
        ([figure(24, 99, qualifier="vague", text="dozens")], "dozens"),
        ([figure(5, 5, group="combatant")], "5 combatant"),
        ([figure(17, 17), figure(5, 5, group="combatant")], "17; 5 combatant"),
        ([figure(65, 65), {**figure(14, 14, group="child"), "part": True}], "65"),
        ([figure(12, 12, kind="injured")], ""),
        ([figure(0, 0)], "0"),
    ],
)
def test_figures_in_a_few_words(figures, words):
    assert figure_words(figures, "killed") == words


def report(**facts):
    return {
        "article": "a" * 64, "path": "one.txt", "event": "e1", "outlet": "Harbour Post", "published": "2021-05-05",
        "attribution": "attributed", "source": "Salma Idris", "sentence": "Salma Idris, a nurse, saw it.", **facts,
    }  # fmt: skip


def row(**facts):
    return {
        "id": "https://w3id.org/conflict-kg/id/event/x", "type": "Shelling", "modality": "actual", "extent": "single",
        "label": "shelling, Goma, 2021-05-04", "place": "Goma", "country": "CD", "lat": -1.68, "lon": 29.22,
        "placeKind": "city", "earliest": "2021-05-04", "latest": "2021-05-04", "notAfter": "2021-05-05",
        "agents": ["army"], "targets": ["Salma Idris"], "participants": [], "mediators": [], "hosts": [],
        "weapons": ["mortar"], "objects": ["medical"], "contested": ["killed"], "reports": [report()],
        "figures": [figure(5, 5)], "private": ["Salma Idris"], **facts,
    }  # fmt: skip


def cells(content):
    (found,) = csv.DictReader(io.StringIO(content.decode()))
    return found


@pytest.mark.parametrize("make", [csv_bytes, geojson_bytes])
@pytest.mark.parametrize("with_text", [False, True])
def test_names_of_private_people_leave_only_on_request(make, with_text):
    assert b"Idris" not in make([row()], with_text=with_text)
    assert b"Idris" in make([row()], with_private=True, with_text=with_text)


def test_sentences_leave_only_on_request():
    told = row(reports=[report(sentence="Shells fell at dawn.", source="army")])
    assert b"Shells fell" not in csv_bytes([told])
    assert "Shells fell at dawn." in cells(csv_bytes([told], with_text=True))["notes"]


def test_a_private_claimant_is_still_told_as_a_claimant():
    assert cells(csv_bytes([row()]))["notes"] == f"Harbour Post (2021-05-05), citing {PRIVATE}"


def test_columns_follow_acled_and_plover():
    found = cells(csv_bytes([row()]))
    assert tuple(found) == COLUMNS
    assert found["acled_sub_event_type"] == "Shelling/artillery/missile attack"
    assert found["plover"] == "ASSAULT heavy-weapons"
    assert found["killed"] == "5"


def test_only_events_with_a_point_are_features_and_geonames_is_credited():
    made = json.loads(geojson_bytes([row(), row(lat=None, lon=None)]))
    assert [f["geometry"]["coordinates"] for f in made["features"]] == [[29.22, -1.68]]
    assert "GeoNames" in made["attribution"]


def test_a_doer_whom_only_some_name_is_never_shown_as_plain():
    table = event_table([row(contested=["agent"], agents=["army", "rebels"])])
    assert table.rows[0][3].value == "contested: army, rebels"


def test_the_table_says_by_when_where_no_day_is_told():
    table = event_table([row(earliest=None, latest=None)])
    assert table.rows[0][0].value == "by 2021-05-05"
    assert table.rows[0][-1].value == "contested: killed"
