"""All tables: every column is explained, keys hold, and nothing leaves the house unasked."""

import csv
import io
import json

import pytest
from written import courier, linked, wire

from kg.doors.tables.package import SHEETS, dictionary_page, table_files
from kg.running.view import View


@pytest.fixture(scope="module")
def view():
    records = [wire()[0], courier()[0]]
    return View({e.article.id: e for e in records}, linked())


def rows(files, name):
    return list(csv.DictReader(io.StringIO(files[f"{name}.csv"].decode())))


def test_there_is_a_file_for_each_sheet_and_two_that_describe_them(view):
    assert sorted(table_files(view)) == sorted([*(f"{s.name}.csv" for s in SHEETS), "datapackage.json", "tables.md"])


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda s: s.name)
def test_every_sheet_has_rows_whose_columns_are_those_of_the_dictionary(view, sheet):
    found = rows(table_files(view), sheet.name)
    assert found
    assert all(tuple(row) == sheet.names for row in found)
    assert all(f"| `{name}`" in dictionary_page() for name in sheet.names)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda s: s.name)
def test_every_column_says_what_it_means_and_where_it_comes_from(sheet):
    for column in sheet.columns:
        assert column.meaning, column.name
        assert column.source, column.name
        assert column.kind in ("string", "integer", "number", "date", "boolean"), column.name
    assert len(set(sheet.names)) == len(sheet.names)


def test_cells_are_of_the_type_that_the_description_promises(view):
    files = table_files(view)
    forms = {"integer": int, "number": float, "boolean": ["true", "false"].index}
    for resource in json.loads(files["datapackage.json"])["resources"]:
        for row in rows(files, resource["name"]):
            for told in resource["schema"]["fields"]:
                cell = row[told["name"]]
                if cell and told["type"] in forms:
                    forms[told["type"]](cell)
                if cell and told["type"] == "date":
                    assert len(cell) == 10, (told["name"], cell)


def test_keys_are_keys_and_references_lead_to_rows(view):
    files = table_files(view)
    for resource in json.loads(files["datapackage.json"])["resources"]:
        schema = resource["schema"]
        here = rows(files, resource["name"])
        if "primaryKey" in schema:
            keys = [row[schema["primaryKey"]] for row in here]
            assert len(set(keys)) == len(keys), resource["name"]
            assert all(keys)
        for foreign in schema.get("foreignKeys", []):
            there = foreign["reference"]["resource"] or resource["name"]
            known = {row[foreign["reference"]["fields"]] for row in rows(files, there)}
            assert {row[foreign["fields"]] for row in here} - {""} <= known, (resource["name"], foreign)


def test_what_is_planned_or_denied_stands_apart_from_what_happened(view):
    files = table_files(view)
    assert [row["modality"] for row in rows(files, "events")] == ["actual"]
    assert sorted(row["modality"] for row in rows(files, "unrealized")) == ["negated", "planned"]


def test_every_report_names_its_event(view):
    files = table_files(view)
    events = {row["event_id"] for name in ("events", "unrealized") for row in rows(files, name)}
    assert {row["event_id"] for row in rows(files, "reports")} == events


def test_figures_that_cannot_both_be_true_name_each_other(view):
    found = {row["words"]: row for row in rows(table_files(view), "figures")}
    one, other = found["At least 12 people"], found["nine people"]
    assert (one["contradicts"], other["contradicts"]) == (other["figure_id"], one["figure_id"])
    assert found["two children"]["part_of"] == one["figure_id"]
    assert (found["3 armoured vehicles"]["unit"], one["unit"]) == ("armoured vehicle", "people")
    assert (found["3 armoured vehicles"]["max"], one["max"]) == ("3.5", "")


def test_private_names_and_sentences_leave_only_on_request(view):
    private, texts = b"Idris", b"We saw two drones"
    for with_private, with_text in ((False, False), (False, True), (True, False), (True, True)):
        everything = b"".join(table_files(view, with_private=with_private, with_text=with_text).values())
        assert (private in everything) == with_private
        assert (texts in everything) == (with_text), (with_private, with_text)


def test_no_path_and_no_clock_is_in_them(view):
    assert table_files(view) == table_files(view)
    assert rows(table_files(view), "articles")[0]["file"] == "wire.txt"
