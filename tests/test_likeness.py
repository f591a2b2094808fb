"""Cases of linking as data: reports are one happening, or stay two; and what comparing and blocking keep to."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tellings import extractions

from kg.joining.blocks import candidate_pairs
from kg.joining.iris import Names
from kg.joining.likeness import compare_tellings
from kg.joining.link import link_extractions
from kg.joining.telling import read_tellings
from kg.joining.whereabouts import are_namesakes
from kg.words.records import Place

CASES = Path(__file__).parent / "cases" / "links"


def cases(name):
    told = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["label"]) for case in told]


def tellings(case):
    return [t for e in extractions(case) for t in read_tellings(e, Names(e))]


def joined(case):
    links = link_extractions(extractions(case))
    return any(len({article for article, _ in h.reports}) > 1 for h in links.happenings)


@pytest.mark.parametrize("case", cases("negative"))
def test_reports_that_may_be_of_two_happenings_stay_two(case):
    assert not joined(case)


@pytest.mark.parametrize("case", cases("synthetic"))
def test_reports_of_one_happening_are_one(case):
    assert joined(case)


@pytest.mark.xfail(reason="not solved", strict=True)
@pytest.mark.parametrize("case", cases("known_failures"))
def test_reports_that_should_be_one(case):
    assert joined(case) == (case["expect"] == "one")


@pytest.mark.parametrize("case", [*cases("negative"), *cases("synthetic")])
def test_comparing_is_symmetric(case):
    a, b = tellings(case)[:2]
    assert compare_tellings(a, b) == compare_tellings(b, a)


@pytest.mark.parametrize("case", cases("synthetic"))
def test_whoever_belongs_together_meets_in_a_block(case):
    assert list(candidate_pairs(tellings(case)))


def test_no_pair_comes_twice_and_none_of_one_article():
    shelling = {"type": "Shelling", "day": "2021-05-04", "figures": [["killed", 9]]}
    told = [
        {"published": "2021-05-05", "event": {**shelling, "place": p}, "others": [{**shelling, "place": "Goma"}]}
        for p in ("Goma", "Sake", "North Kivu")
    ]
    found = tellings({"articles": told})
    pairs = list(candidate_pairs(found))
    assert len(pairs) == len(set(pairs))
    assert pairs
    assert all(i < j and found[i].key[0] != found[j].key[0] for i, j in pairs)


def test_a_year_of_strikes_on_many_towns_makes_few_pairs():
    from bench_link import make_extractions

    found = [t for e in make_extractions(2000) for t in read_tellings(e, Names(e))]
    assert len(list(candidate_pairs(found))) < 20 * len(found)


def test_a_crowd_in_one_block_is_still_one_happening_with_few_comparisons():
    event = {"type": "Attack", "day": "2021-05-04", "place": "Goma", "figures": [["killed", 340]]}
    (one,) = extractions({"articles": [{"published": "2021-05-05", "event": event}]})
    crowd = [replace(one, article=replace(one.article, id=f"{n:08d}")) for n in range(900)]
    found = [t for e in crowd for t in read_tellings(e, Names(e))]
    assert len(list(candidate_pairs(found))) < 900 * 899 / 4
    assert len(link_extractions(crowd).happenings) == 1


def test_each_reason_is_a_phrase_for_an_analyst():
    case = cases("synthetic")[0].values[0]
    (decision,) = link_extractions(extractions(case)).decisions
    assert decision.decision == "same"
    assert "same day (2021-05-04)" in decision.reasons
    assert "one place lies in the other (Goma, North Kivu)" in decision.reasons
    assert "same figure (9 killed)" in decision.reasons


def test_a_private_person_is_a_reason_without_a_name():
    sentence = "Neighbours carried Amina Diallo home from the field at dusk."
    names = [["Amina Diallo", "Person"]]
    event = {"type": "Attack", "day": "2021-05-04", "sentence": sentence, "names": names, "figures": [["killed", 12]]}
    told = extractions({"articles": [{"published": "2021-05-05", "event": event}] * 2})
    told = [replace(e, actors=tuple(replace(a, public=False) for a in e.actors)) for e in told]
    (decision,) = link_extractions(told).decisions
    assert "both name a person" in decision.reasons
    assert "Amina" not in " ".join(decision.reasons)


def test_a_village_and_an_area_of_one_name_are_namesakes_where_no_list_has_them():
    village = Place(id="p1", name="Dar es-Sabil", kind="city")
    area = Place(id="p2", name="Dar es-Sabil", kind="area")
    assert are_namesakes(village, area)
    assert not are_namesakes(village, replace(area, name="Dar el-Bahr"))
    assert not are_namesakes(replace(village, geonames=1), replace(area, geonames=2))
    assert not are_namesakes(village, None)
