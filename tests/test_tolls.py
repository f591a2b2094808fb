"""What a table of events says of the dead: low, high, best, conservative, and how many independent origins say so."""

from dataclasses import replace

import pytest
from tellings import extractions

from kg.joining.iris import Names
from kg.joining.link import link_extractions
from kg.joining.tolls import Tolls

ARMY = ["army", "ArmedForce", "LR", "military"]
REBELS = ["LURD", "ArmedGroup", "LR", "rebel"]
DOCTOR = ["doctor", "Group", "LR", "medical"]
SHELLS = "Shells fell on the old quarter of the port town before dawn."
RAID = {"type": "Shelling", "day": "2003-07-21", "place": "Goma", "agents": [REBELS], "sentence": SHELLS}
"""One deed told in the same words everywhere, so that all reports are of one happening."""


def rows(*told, origins=(), vague=(), up_to=()):
    """(The tolls of the one happening, how many origins tell of it) from (figures, source) of each article."""
    articles = [
        {"published": "2003-07-25", "event": {**RAID, "figures": figures, **({"source": source} if source else {})}}
        for figures, source in told
    ]
    records = extractions({"articles": articles})
    records = [
        replace(
            e,
            casualties=tuple(
                replace(
                    c,
                    source=e.events[0].source,
                    qualifier="vague" if (n, c.stated) in vague else "exact",
                    min=None if c.stated in up_to else c.min,
                )
                for c in e.casualties
            ),
        )
        for n, e in enumerate(records)
    ]
    links = replace(link_extractions(records), origins=tuple(origins))
    (happening,) = links.happenings
    found = Tolls(links, {e.article.id: e for e in records}, {e.article.id: Names(e) for e in records})
    return found.tolls(happening), found.origins(happening)


def test_no_figure_makes_no_toll():
    assert rows(([], None)) == ([], 1)


def test_low_and_high_are_the_ends_of_what_is_claimed_and_nothing_is_averaged():
    (toll,), _ = rows(([["killed", 9]], None), ([["killed", 14]], None), ([["killed", 14]], None))
    assert (toll.low, toll.high, toll.best, toll.claims) == (9, 14, 14, 3)


def test_a_toll_that_its_own_article_revises_counts_no_more_whatever_the_days():
    (record,) = extractions({"articles": [{"published": "2003-07-25", "event": {**RAID, "figures": [["killed", 9]]}}]})
    (first,) = record.casualties
    later = replace(first, id="c2", min=14, max=14, stated=14, supersedes=first.id, start=first.start + 1)
    record = replace(record, casualties=(first, later))
    links = link_extractions([record])
    found = Tolls(links, {record.article.id: record}, {record.article.id: Names(record)})
    (toll,) = found.tolls(links.happenings[0])
    assert (toll.low, toll.best, toll.conservative, toll.high, toll.claims) == (14, 14, 14, 14, 1)


@pytest.mark.parametrize(("told", "low", "high"), [([60], 0, 60), ([60, 9], 9, 60)])
def test_an_upper_bound_alone_is_no_low_estimate(told, low, high):
    (toll,), _ = rows(*(([["killed", n]], None) for n in told), up_to=(60,))
    assert (toll.low, toll.conservative, toll.high) == (low, low, high)


def test_a_toll_that_a_later_one_supersedes_is_no_low_estimate():
    told = ([["killed", 9, "2003-07-21"]], None), ([["killed", 14, "2003-07-23"]], None)
    (toll,), _ = rows(*told)
    assert (toll.low, toll.high, toll.best, toll.claims) == (14, 14, 14, 1)


def test_copies_of_one_text_back_a_number_once():
    told = [([["killed", 9]], None)] * 3 + [([["killed", 14]], None)] * 2
    wire = [(letter * 8, "Reuters") for letter in "abc"]
    (toll,), origins = rows(*told, origins=wire)
    assert (toll.best, toll.origins, origins) == (14, 3, 3)


def test_a_party_s_own_number_is_not_the_conservative_one():
    (toll,), _ = rows(([["killed", 2]], REBELS), ([["killed", 14]], DOCTOR))
    assert (toll.low, toll.conservative, toll.is_party_only) == (2, 14, False)


@pytest.mark.parametrize(("source", "is_party"), [(REBELS, True), (DOCTOR, False), (None, False)])
def test_what_only_a_party_claims_says_so(source, is_party):
    (toll,), _ = rows(([["killed", 30]], source))
    assert toll.is_party_only is is_party
    assert toll.conservative == 30


def test_vague_words_count_only_where_nobody_gives_a_number():
    told = ([["killed", 24]], None), ([["killed", 9]], None)
    (toll,), _ = rows(*told, vague={(0, 24)})
    assert (toll.low, toll.claims) == (9, 1)
    (toll,), _ = rows(told[0], vague={(0, 24)})
    assert toll.low == 24


def test_kinds_of_harm_are_rows_of_their_own():
    tolls, _ = rows(([["killed", 9], ["injured", 30]], None))
    assert [(t.kind, t.low) for t in tolls] == [("injured", 30), ("killed", 9)]
