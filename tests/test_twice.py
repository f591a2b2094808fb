"""What one article tells twice of one happening becomes one telling; two deeds of one article stay two."""

from dataclasses import replace

import pytest
from tellings import extractions

from kg.joining.iris import Names
from kg.joining.telling import read_tellings
from kg.joining.twice import told_twice

TITLE = 2000
"""Where a headline ends that holds the first of the events of a case."""
LORRY = {"type": "Bombing", "sentence": "A mine under a lorry of melons killed nine.", "figures": [["killed", 9]]}


def read(*events):
    told = {"published": "1987-10-02", "event": events[0], "others": list(events[1:])}
    (extraction,) = extractions({"articles": [told]})
    return list(read_tellings(extraction, Names(extraction)))


def test_a_headline_and_the_text_below_it_tell_of_one():
    found = read({**LORRY, "figures": []}, {**LORRY, "day": "1987-10-01", "place": "Goma"})
    assert told_twice(found, TITLE) == [{0, 1}]
    assert told_twice(found, 0) == []


def test_one_figure_makes_two_deeds_one():
    (both,) = read({**LORRY, "day": "1987-10-01", "place": "Goma"}, {**LORRY, "day": "1987-10-01"})
    assert len(both.reports) == 2
    assert both.place.name == "Goma"


@pytest.mark.parametrize(
    "other",
    [
        {"day": "1987-09-28"},
        {"place": "Mosul"},
        {"figures": [["killed", 21]]},
        {"figures": [["killed", 9, None, "combatant"]]},
        {"weapons": ["car bomb"]},
        {"modality": "negated"},
        {"extent": "habitual"},
        {"sentence": "Another mine killed nine on a bridge of ropes."},
        {"type": "Arrest"},
    ],
    ids=lambda other: next(iter(other)),
)
def test_what_differs_in_what_both_tell_stays_two(other):
    first = {**LORRY, "day": "1987-10-01", "place": "Goma", "weapons": ["mine"]}
    first["figures"] = [["killed", 9, None, "civilian"]]
    assert told_twice(read(first, {**first, **other}), TITLE) == []


def test_a_list_of_many_deeds_is_left_as_it_is():
    (telling,) = read({**LORRY, "day": "1987-10-01", "place": "Goma"})
    many = [replace(telling, key=("a", f"e{n}")) for n in range(9)]
    assert told_twice(many[:2], TITLE) == [{0, 1}]
    assert told_twice(many, TITLE) == []
