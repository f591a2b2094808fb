from dataclasses import replace

import pytest
from written import RSF, changed, courier, wire

from kg.joining import iris
from kg.joining.iris import Names
from kg.words.records import Actor, Place


def actor(**facts) -> Actor:
    return Actor(**{"id": "a1", "name": "Northern Alliance", "type": "ArmedGroup", **facts})


@pytest.mark.parametrize(
    "other",
    [
        actor(name="Northern League"),
        actor(type="Organization"),
        actor(country="AF"),
        actor(name="46th Brigade"),
        actor(catalogue=RSF),
    ],
)
def test_actors_that_differ_in_type_name_or_country_have_different_names(other):
    assert iris.actor_iri(actor(), "x") != iris.actor_iri(other, "x")


def test_brigades_of_different_numbers_have_different_names():
    one, two = actor(name="46th Brigade"), actor(name="47th Brigade")
    assert iris.actor_iri(one, "x") != iris.actor_iri(two, "x")


@pytest.mark.parametrize("facts", [{"type": "Group", "name": "residents"}, {"type": "Person", "public": False}])
def test_private_people_and_groups_are_never_one_across_articles(facts):
    someone = actor(**facts)
    assert iris.actor_iri(someone, "x") != iris.actor_iri(someone, "y")
    assert iris.is_local(someone)


def test_public_actors_are_one_across_articles_whatever_local_id_and_case():
    again = actor(id="a9", name="the  NORTHERN alliance", sector="rebel", roles=("fighters",))
    assert iris.actor_iri(actor(), "x") == iris.actor_iri(again, "y")


def test_a_catalogue_actor_bears_the_name_of_the_catalogue():
    assert iris.actor_iri(actor(catalogue=RSF, type="Person", public=False), "x") == RSF


def test_places_of_one_name_in_two_countries_are_two():
    tripoli = Place(id="p1", name="Tripoli", kind="city", country="LY")
    assert iris.place_iri(tripoli) != iris.place_iri(replace(tripoli, country="LB"))
    assert iris.place_iri(replace(tripoli, geonames=2210247)).endswith("place/geonames-2210247")


def test_links_have_one_name_from_both_sides():
    assert iris.link_iri("urn:a", "urn:b") == iris.link_iri("urn:b", "urn:a")
    assert iris.link_iri("urn:a", "urn:b") != iris.link_iri("urn:a", "urn:c")


def test_names_do_not_depend_on_local_ids_or_on_the_order_of_records():
    extraction, _ = wire()
    turned = replace(extraction, events=extraction.events[::-1], casualties=extraction.casualties[::-1])
    renamed = changed(extraction, "quantities", "q1", id="q7")
    assert Names(turned).events == Names(extraction).events
    assert Names(renamed).quantities["q7"] == Names(extraction).quantities["q1"]


def test_two_voices_on_one_trigger_are_two_reports():
    extraction, _ = wire()
    other = replace(extraction.events[0], id="e3", source="a2")
    both = Names(replace(extraction, events=(*extraction.events, other)))
    assert len({both.events[i] for i in ("e1", "e2", "e3")}) == 3


def test_two_types_and_two_targets_on_one_trigger_are_two_reports():
    extraction, _ = wire()
    first = extraction.events[0]
    more = (first, replace(first, id="e3", type="MissileStrike"), replace(first, id="e4", targets=("a2",)))
    assert len(set(Names(replace(extraction, events=more)).events.values())) == 3


def test_figures_on_the_same_words_for_two_kinds_are_two():
    extraction, _ = wire()
    more = replace(extraction.casualties[0], id="c3", kind="injured")
    both = Names(replace(extraction, casualties=(*extraction.casualties, more)))
    assert len(set(both.casualties.values())) == 3


def test_two_readings_of_the_same_words_of_time_are_two():
    extraction, _ = wire()
    more = replace(extraction.times[0], id="t2", value="2025-07-04")
    both = Names(replace(extraction, times=(*extraction.times, more)))
    assert both.times["t1"] != both.times["t2"]


def test_records_of_two_articles_never_share_a_name():
    one, two = Names(wire()[0]), Names(courier()[0])
    assert not set(one.events.values()) & set(two.events.values())
    assert not set(one.times.values()) & set(two.times.values())
    assert one.places["p1"] == two.places["p1"]
    assert one.actors["a2"] == two.actors["a1"]


def test_linking_can_put_one_actor_in_place_of_another():
    extraction, _ = wire()
    own = Names(extraction).actors["a2"]
    joined = Names(extraction, {own: RSF})
    assert joined.actors["a2"] == RSF
    assert joined.events == Names(extraction).events


def test_graph_of_an_article_leads_back_to_it():
    assert iris.article_of_graph(iris.article_graph("00ff")) == "00ff"
    assert iris.article_of_graph(iris.ENTITIES) is None


def test_runs_are_named_by_their_versions_alone():
    assert iris.run_iri(kgVersion="1", modelVersion="m") == iris.run_iri(modelVersion="m", kgVersion="1")
    assert iris.run_iri(kgVersion="1") != iris.run_iri(kgVersion="2")


def test_names_stay_what_they_are():
    """Names are addresses that others cite: a change here breaks every graph that was published."""
    assert iris.actor_iri(actor(), "x").endswith("/actor/yhhvsavjepf7ambudlqil7ivgo")
    assert Names(wire()[0]).events["e1"].endswith("/report/hq3y62yyyl737tl36moaeujug2")
