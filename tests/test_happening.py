"""What the tellings of one happening make together: its day, place, roles, and what is contested."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tellings import extractions

from kg.joining.link import link_extractions, link_reviewed
from kg.words.happenings import Copy

RSF = ["Rapid Support Forces", "ArmedGroup", "SD", "militia", "https://w3id.org/conflict-kg/actor/rapid-support-forces"]
ARMY = ["Sudanese army", "ArmedForce", "SD", "military"]
SHELLING = {"type": "Shelling", "day": "2021-05-04", "place": "Goma", "figures": [["killed", 12, "2021-05-05"]]}


def told(*events, published="2021-05-05"):
    """The one happening that several articles of a day tell of, one event each."""
    articles = [{"published": published, "event": {**SHELLING, **event}} for event in events]
    (found,) = link_extractions(extractions({"articles": articles})).happenings
    return found


# ---- day, place, roles


def test_the_day_is_what_all_tellings_have_in_common():
    found = told({"latest": "2021-05-06"}, {"day": "2021-05-03", "latest": "2021-05-04"})
    assert (found.earliest, found.latest) == ("2021-05-04", "2021-05-04")


def test_the_day_of_what_came_after_is_not_that_of_the_deed():
    later = {"day": "2021-05-05", "sentence": "The toll of the shelling rose, and drums were beaten.", "agents": [RSF]}
    first = {"sentence": "Shells fell where drums were beaten.", "agents": [RSF]}
    found = told(first, first, later)
    assert len(found.reports) == 3
    assert (found.earliest, found.latest) == ("2021-05-04", "2021-05-04")


def test_a_telling_without_a_day_takes_none_from_the_others():
    assert told({}, {"day": None}).earliest == "2021-05-04"


def test_the_place_is_the_most_exact_of_those_that_lie_in_each_other():
    found = told({"place": "North Kivu"}, {"place": "Congo", "agents": [ARMY], "objects": ["camp"]}, {"place": "Goma"})
    assert found.label.startswith("Shelling, Goma")


def test_what_happened_outweighs_what_was_planned():
    talks = {"type": "Talks", "place": "Geneva", "day": "2015-02-16", "figures": []}
    parties = [[name, "State", code, "government"] for name, code in (("Armenia", "AM"), ("Azerbaijan", "AZ"))]
    plan = {"published": "2015-02-10", "event": {**talks, "modality": "planned", "agents": parties}}
    held = {"published": "2015-02-17", "event": {**talks, "agents": parties[:1]}}
    (found,) = link_extractions(extractions({"articles": [plan, held]})).happenings
    assert found.modality == "actual"
    assert len(found.agents) == 1


def test_a_denial_fills_no_role():
    found = told({"agents": [RSF]}, {"agents": [ARMY], "modality": "negated"})
    assert len(found.agents) == 1
    assert "occurrence" in found.contested


# ---- contested


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"agents": [RSF]}, {"agents": [RSF]}),
        ({"agents": [RSF]}, {}),
        ({"agents": [ARMY]}, {"agents": [["Sudan", "State", "SD", "government"]]}),
        ({"agents": [RSF]}, {"agents": [["gunmen", "Group", None, None]]}),
        ({"targets": [["women", "Group", None, "civilian"]]}, {"targets": [["patients", "Group", None, "civilian"]]}),
        ({"agents": [RSF], "source": ["a shopkeeper", "Group", None, "civilian"]}, {}),
        ({"agents": [RSF]}, {"agents": [RSF], "source": ARMY}),
        ({"agents": [RSF], "source": RSF}, {}),
        ({"agents": [["soldiers", "Group", None, "military"]]}, {"agents": [["fighters", "Group", None, "rebel"]]}),
        (
            {"targets": [["peacekeepers", "Group", None, "international"]]},
            {"targets": [["soldiers", "Group", None, "military"]]},
        ),
    ],
    ids=[
        "the same doer", "one names nobody", "a state and its army", "gunmen", "two words for civilians",
        "a witness names him", "an article names him as well", "he says so himself", "men without a name",
        "peacekeepers are soldiers",
    ],
)  # fmt: skip
def test_roles_that_may_all_be_true_are_not_contested(first, second):
    assert told(first, second).contested == ()


def test_doers_of_two_sides_in_two_articles_are_contested():
    assert "agent" in told({"agents": [RSF]}, {"agents": [ARMY]}).contested


def test_two_versions_in_one_article_that_name_other_doers_are_contested():
    versions = [{**SHELLING, "agents": [who], "occurrence": "e1", "modality": "disputed"} for who in (RSF, ARMY)]
    articles = [{"published": "2021-05-05", "event": versions[0], "others": versions[1:]}]
    (found,) = link_extractions(extractions({"articles": articles})).happenings
    assert found.contested == ("agent", "occurrence")


def test_a_clash_has_two_sides_and_no_culprit():
    assert told({"type": "ArmedClash", "agents": [RSF]}, {"type": "ArmedClash", "agents": [ARMY]}).contested == ()


@pytest.mark.parametrize(
    ("first", "second", "contested"),
    [
        (RSF, ARMY, True),
        (["security forces", "Group", None, "military"], ["rebels", "Group", None, "rebel"], True),
        (ARMY, ["allied militiamen", "Group", "SD", "militia"], False),
        (["United States", "State", "US", "government"], ["Britain", "State", "GB", "government"], False),
    ],
    ids=["enemies", "an army and rebels", "an army and its militia", "allies"],
)
def test_doers_whom_one_telling_names_together_are_contested_only_where_they_fight_each_other(first, second, contested):
    assert ("agent" in told({"agents": [first, second]}).contested) == contested


def test_a_doer_whom_only_the_other_side_names_is_contested():
    assert "agent" in told({"agents": [RSF], "source": ARMY}, {}).contested


def test_a_doer_who_denies_it_is_contested():
    assert "agent" in told({"agents": [RSF], "deniedBy": [RSF]}, {}).contested


def test_help_that_only_one_side_speaks_of_is_no_accusation():
    aid = {"type": "HumanitarianAid", "agents": [RSF], "source": ARMY, "figures": []}
    assert told(aid).contested == ()


def test_civilians_and_soldiers_as_victims_are_contested_where_one_is_quoted():
    civilians = {"targets": [["civilians", "Group", None, "civilian"]]}
    soldiers = {"targets": [["soldiers", "Group", None, "military"]], "source": ARMY}
    assert "target" in told(civilians, soldiers).contested


@pytest.mark.parametrize(
    ("first", "second", "contested"),
    [("artillery", "aircraft", True), ("missile", "ballistic missile", False), ("artillery", "artillery", False)],
)
def test_weapons_of_two_voices_are_contested_where_they_exclude_each_other(first, second, contested):
    own = {**SHELLING, "weapons": [first], "source": ARMY}
    other = {**SHELLING, "weapons": [second], "source": RSF, "occurrence": "e1"}
    articles = [{"published": "2021-05-05", "event": own, "others": [other]}]
    (found,) = link_extractions(extractions({"articles": articles})).happenings
    assert ("weapon" in found.contested) == contested


PUPILS, REBELS = ["pupils", "Group", None, "civilian"], ["rebels", "Group", None, "rebel"]


@pytest.mark.parametrize(
    ("first", "second", "contested"),
    [
        ([PUPILS], [REBELS], ("killed", "target")),
        ([PUPILS], [PUPILS, REBELS], ()),
        ([PUPILS], [["people", "Group", None, None]], ()),
    ],
    ids=["only pupils, only rebels", "some of both", "people of any sort"],
)
def test_victims_whom_one_article_has_under_arms_and_another_unarmed_are_contested(first, second, contested):
    sentence = "Trolleys, drums and benches lay burnt in the hall."
    deed = {**SHELLING, "type": "AirStrike", "objects": ["school"], "sentence": sentence}
    articles = [
        {"published": "2021-05-05", "event": {**deed, "targets": targets, "figures": [["killed", dead, "2021-05-05"]]}}
        for targets, dead in ((first, 9), (second, 9 if not contested else 11))
    ]
    (found,) = link_extractions(extractions({"articles": articles})).happenings
    assert found.contested == contested


@pytest.mark.parametrize(
    ("weapon", "source", "is_contested"),
    [("aerial bomb", ARMY, True), ("aerial bomb", None, False), ("mortar", ARMY, False), ("explosive", ARMY, False)],
    ids=["a party says planes", "a paper says planes", "one sort of weapon", "no sort at all"],
)
def test_a_weapon_that_a_party_names_against_another_article_is_contested(weapon, source, is_contested):
    own = {"type": "Attack", "objects": ["commercial"], "weapons": ["artillery"]}
    other = {**own, "weapons": [weapon], **({"source": source} if source else {})}
    assert ("weapon" in told(own, other).contested) == is_contested


# ---- figures


def contradictions(*figures, published="2021-05-05"):
    one = {**SHELLING, "objects": ["commercial"], "agents": [RSF]}
    articles = [{"published": published, "event": {**one, "figures": list(f)}} for f in figures]
    links = link_extractions(extractions({"articles": articles}))
    assert len(links.happenings) == 1
    return len(links.contradictions)


def test_two_articles_that_differ_contradict():
    assert contradictions([["killed", 17, "2021-05-05"]], [["killed", 21, "2021-05-05"]]) == 1


def test_nobody_contradicts_himself_in_one_article():
    assert contradictions([["killed", 17, "2021-05-05"], ["killed", 21, "2021-05-05"]]) == 0


def test_the_toll_of_another_day_is_no_contradiction():
    assert contradictions([["killed", 17, "2021-05-05"]], [["killed", 26, "2021-05-08"]]) == 0


def fallen(first, second, *, source=ARMY):
    """Kinds contested where the army gives the second figure, of a later day."""
    one = {**SHELLING, "objects": ["commercial"], "agents": [RSF]}
    articles = [
        {"published": "2021-05-05", "event": {**one, "figures": [first]}},
        {"published": "2021-05-09", "event": {**one, "figures": [second]}},
    ]
    found = extractions({"articles": articles})
    if source:
        later = found[1]
        by = next(a.id for a in later.actors if a.name == RSF[0])
        found[1] = replace(later, casualties=tuple(replace(c, source=by) for c in later.casualties))
    (happening,) = link_extractions(found).happenings
    return happening.contested


def test_the_dead_do_not_become_fewer_where_another_voice_counts_them_later():
    assert "killed" in fallen(["killed", 30, "2021-05-05"], ["killed", 22, "2021-05-09"])
    assert "killed" not in fallen(["killed", 22, "2021-05-05"], ["killed", 30, "2021-05-09"])
    assert "killed" not in fallen(["killed", 30, "2021-05-05"], ["killed", 22, "2021-05-09"], source=None)
    assert "injured" not in fallen(["injured", 30, "2021-05-05"], ["injured", 22, "2021-05-09"])


def test_a_copy_printed_on_the_day_of_a_higher_toll_does_not_contradict_it():
    event = {**SHELLING, "objects": ["commercial"], "agents": [RSF]}
    articles = [
        {"published": f"2021-05-{day:02}", "event": {**event, "figures": [["killed", dead, f"2021-05-{day:02}"]]}}
        for day, dead in ((5, 9), (6, 9), (6, 14))
    ]
    first, copy, later = extractions({"articles": articles})
    copies = [Copy(article=copy.article.id, of=first.article.id, share=0.9)]
    assert link_reviewed([first, copy, later]).links.contradictions
    assert not link_reviewed([first, copy, later], copies=copies).links.contradictions


# ---- names from before


def test_a_name_that_is_still_in_use_replaces_nothing():
    days = ("2021-05-03", "2021-05-04")
    articles = [{"published": "2021-05-05", "event": {**SHELLING, "day": day}} for day in days]
    first, second = extractions({"articles": articles})
    apart = link_reviewed([first, second])
    old = {h.reports[0][0]: h.event for h in apart.links.happenings}
    once_joined = {iri: replace(step, names=(old[first.article.id],)) for iri, step in apart.trail.items()}
    assert all(h.replaces == () for h in link_reviewed([first, second], before=once_joined).links.happenings)


# ---- what always holds


def many_articles():
    """Twelve articles on three towns, two days, several tolls."""
    events = [
        {**SHELLING, "place": place, "day": day, "figures": [["killed", toll, "2021-05-05"]], "agents": [doer]}
        for place, day, toll, doer in zip(
            ["Goma", "Mosul", "North Kivu", "Goma"] * 3,
            ["2021-05-04", "2021-05-04", None] * 4,
            [12, 12, 30, 4, 12, 9] * 2,
            [RSF, ARMY] * 6,
            strict=True,
        )
    ]
    return extractions({"articles": [{"published": "2021-05-05", "event": event} for event in events[:8]]})


@settings(max_examples=15)
@given(st.randoms(use_true_random=False))
def test_the_order_of_articles_never_matters(shuffler: random.Random):
    found = many_articles()
    expected = link_extractions(found)
    shuffler.shuffle(found)
    assert link_extractions(found) == expected


@settings(max_examples=15)
@given(st.sampled_from(["2020-01-03", "2021-06-20"]), st.integers(2, 40))
def test_an_article_on_another_place_and_day_changes_nothing_else(day, toll):
    found = many_articles()
    event = {**SHELLING, "place": "Geneva", "day": day, "figures": [["killed", toll, day]]}
    (other,) = extractions({"articles": [{"published": day, "event": event}]})
    other = replace(other, article=replace(other.article, id="z" * 8))
    before, after = link_extractions(found), link_extractions([*found, other])
    assert set(before.happenings) < set(after.happenings)
    assert len(after.happenings) == len(before.happenings) + 1
    assert before.decisions == after.decisions


def test_two_tellings_of_one_article_are_never_one():
    links = link_extractions(many_articles())
    for happening in links.happenings:
        articles = [article for article, _ in happening.reports]
        assert len(articles) == len(set(articles))
