"""The names of an article settle one another: what is told of a place, of its neighbours and of the outlet counts."""

import hand
import pytest

from kg.reading import layers
from kg.reading.place_rules.gather_context import Context
from kg.reading.place_rules.gazetteer import Candidate
from kg.reading.place_rules.know_actors import countries_of_actors
from kg.reading.place_rules.weigh_candidates import best, name_of, shares
from kg.reading.places import find_places

PATROL = [
    "Gunmen gunman NOUN NNS nsubj 1",
    "attacked attack VERB VBD ROOT 1",
    "a a DET DT det 3",
    "patrol patrol NOUN NN dobj 1",
    "near near ADP IN prep 1",
    "Newcastle_ Newcastle PROPN NNP pobj 4",
    "._ . PUNCT . punct 1",
]


@pytest.mark.parametrize(
    ("facts", "country"),
    [
        ({"outlet": "iol.co.za"}, "ZA"),
        ({"outlet": "theherald.com.au"}, "AU"),
        ({"url": "https://www.news24.co.za/a/b.html", "outlet": "News24"}, "ZA"),
    ],
)
def test_address_of_the_outlet_makes_its_state_likelier(facts: dict[str, str], country: str) -> None:
    (row,) = layers.rows(find_places(hand.table_doc(PATROL, **facts)), "places")
    assert row["country"] == country


@pytest.mark.parametrize("outlet", ["The Daily Record", "daily.news", "x.zz", ""])
def test_outlet_without_a_state_in_its_address_changes_nothing(outlet: str) -> None:
    assert layers.rows(find_places(hand.table_doc(PATROL, outlet=outlet)), "places") == layers.rows(
        find_places(hand.table_doc(PATROL)), "places"
    )


def town(number: int, region: str, people: int, *, main: bool = True, name: str = "Alba") -> Candidate:
    country = region.partition("-")[0]
    return Candidate(number, number, name, "city", country, region, 1.0 * number, 1.0, people, False, main)


def test_name_does_not_speak_for_itself() -> None:
    context = Context({})
    context.add_place("alba", town(1, "XX-1", 100), 5.0)
    assert context.weight("XX", "alba") == 0
    assert context.weight("XX", "bela") == 5
    assert context.total("bela") == 5


def test_larger_town_is_likelier_until_other_names_speak_for_the_smaller() -> None:
    name = name_of("alba", (town(1, "XX-1", 90_000), town(2, "YY-1", 9_000)), ())
    context = Context({})
    assert best(name, context).id == 1
    context.add_code("yyish", "YY-1", 3.0)
    assert best(name, context).id == 2
    assert sum(share for _, share in shares(name, context)) == pytest.approx(1.0, abs=0.02)


def test_small_town_that_is_but_also_called_so_is_left_out_unless_told() -> None:
    both = (town(1, "XX-1", 90_000), town(2, "YY-1", 900, main=False, name="Halbing"))
    assert [c.id for c in name_of("alba", both, ()).candidates] == [1]
    assert [c.id for c in name_of("alba", both, {"YY"}).candidates] == [1, 2]


def test_closest_spelling_is_meant_where_nobody_bears_just_the_name() -> None:
    both = (town(1, "XX-1", 900, main=False, name="Albba"), town(2, "YY-1", 900, main=False, name="Albanova"))
    assert name_of("alba", both, ()).spelt == {1}


def test_known_actor_tells_its_state_and_the_longest_name_counts() -> None:
    words = ["Fighters", "of", "the", "Rapid", "Support", "Forces", "met", "the", "FARC", "and", "the", "FARC"]
    assert countries_of_actors(words) == {("Rapid Support Forces", "SD"): 1, ("FARC", "CO"): 2}


def test_lower_case_words_are_no_actors() -> None:
    assert not countries_of_actors(["the", "farc", "spoke"])
