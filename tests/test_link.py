"""Which reports tell of one happening, and which never do."""

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.joining.link import link_extractions
from kg.words.records import (
    Actor,
    ActorMention,
    Article,
    CasualtyClaim,
    EventReport,
    Extraction,
    Place,
    RuledSpan,
    Span,
)
from kg.words.vocab import vocabulary

GOMA = {"name": "Goma", "kind": "city", "geonames": 216281, "country": "CD", "lat": -1.68, "lon": 29.22}
MOSUL = {"name": "Mosul", "kind": "city", "geonames": 99072, "country": "IQ", "lat": 36.34, "lon": 43.13}
NORTH_KIVU = {"name": "North Kivu", "kind": "region", "country": "CD", "within": ("CD-NK", "CD")}
CONGO = {"name": "Congo", "kind": "country", "geonames": 203312, "country": "CD"}
GENEVA = {"name": "Geneva", "kind": "city", "geonames": 2660646, "country": "CH", "lat": 46.2, "lon": 6.15}


def place(**facts):
    within = facts.pop("within", (facts["country"],))
    mention = RuledSpan(start=0, end=1, text="x", rule="places.gazetteer")
    return Place(id="p1", within=within, mentions=(mention,), **facts)


def actor(number, name, kind="State", country=None):
    mention = ActorMention(start=number, end=number + 1, text="x", rule="actors.name")
    return Actor(id=f"a{number}", name=name, type=kind, country=country, mentions=(mention,))


def article(name, published, *events, places=(), actors=(), figures=()):
    """An extraction; events are made by `event`."""
    return Extraction(
        article=Article(id=name * 8, path=f"{name}.txt", published=published, characters=100),
        actors=tuple(actors),
        places=tuple(places),
        events=tuple(events),
        casualties=tuple(figures),
    )


def event(number, kind, day=None, *, latest=None, where=True, **facts):
    span = Span(start=number * 10, end=number * 10 + 5, text="-----")
    facts.setdefault("occurrence", f"e{number}")
    facts.setdefault("notAfter", day)
    return EventReport(
        id=f"e{number}",
        type=kind,
        types=vocabulary().ancestors(kind),
        place="p1" if where else None,
        earliest=day,
        latest=latest or day,
        trigger=RuledSpan(start=span.start, end=span.end, text=span.text, rule="events.trigger"),
        evidence=(span,),
        **facts,
    )


def killed(number, low, high=None, *, about="e1", day="2021-05-04", **facts):
    facts.setdefault("kind", "killed")
    return CasualtyClaim(
        id=f"c{number}", min=low, max=high, stated=low, event=about, asOf=day, start=number, end=number + 1,
        text="x", rule="figures.count", evidence=(Span(start=0, end=1, text="x"),), **facts,
    )  # fmt: skip


def together(*extractions):
    """Sets of (article letter, event) that were found to be one."""
    links = link_extractions(extractions)
    return sorted(sorted((a[0], e) for a, e in h.reports) for h in links.happenings)


def test_one_strike_told_by_two_articles_is_one():
    a = article("a", "2021-05-05", event(1, "Shelling", "2021-05-04"), places=[place(**GOMA)])
    b = article("b", "2021-05-06", event(1, "Shelling", "2021-05-04"), places=[place(**GOMA)])
    assert together(a, b) == [[("a", "e1"), ("b", "e1")]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Shelling", "2021-05-04", GOMA), ("Shelling", "2021-05-05", GOMA)),
        (("Shelling", "2021-05-04", GOMA), ("Shelling", "2021-05-04", MOSUL)),
        (("Shelling", "2021-05-04", GOMA), ("Talks", "2021-05-04", GOMA)),
        (("Shelling", "2021-05-04", CONGO), ("Shelling", "2021-05-04", CONGO)),
        (("Shelling", None, GOMA), ("Shelling", None, GOMA)),
    ],
    ids=["another day", "another town", "another kind", "only a country", "no day"],
)
def test_what_may_be_two_stays_two(first, second):
    found = []
    for letter, (kind, day, where) in zip("ab", (first, second), strict=True):
        found.append(article(letter, "2021-05-06", event(1, kind, day), places=[place(**where)]))
    assert together(*found) == [[("a", "e1")], [("b", "e1")]]


def test_three_strikes_on_one_town_on_three_days_are_three_events():
    days = ["2021-03-24", "2021-04-13", "2021-06-03"]
    found = [
        article(letter, "2021-06-04", event(1, "MissileStrike", day), places=[place(**MOSUL)])
        for letter, day in zip("abc", days, strict=True)
    ]
    assert len(together(*found)) == 3


def test_two_strikes_told_by_one_article_are_never_one():
    both = article(
        "a",
        "2021-05-05",
        event(1, "Shelling", "2021-05-04"),
        event(2, "Shelling", "2021-05-04"),
        places=[place(**GOMA)],
    )
    other = article("b", "2021-05-05", event(1, "Shelling", "2021-05-04"), places=[place(**GOMA)])
    for group in together(both, other):
        assert group != [("a", "e1"), ("a", "e2")]
        assert not {("a", "e1"), ("a", "e2")} <= set(group)


def test_versions_of_one_occurrence_in_one_article_are_one_event():
    own = event(1, "Attack", "2021-05-04")
    claimed = event(2, "Attack", "2021-05-04", occurrence="e1", attribution="attributed", source="a1")
    found = together(
        article("a", "2021-05-05", own, claimed, places=[place(**GOMA)], actors=[actor(1, "army", "Group")])
    )
    assert found == [[("a", "e1"), ("a", "e2")]]


def test_a_town_and_its_province_on_one_day_are_one_place():
    a = article("a", "2021-05-05", event(1, "Shelling", "2021-05-04"), places=[place(**GOMA, within=("CD-NK", "CD"))])
    b = article(
        "b", "2021-05-05", event(1, "Shelling", "2021-05-04"), places=[place(**NORTH_KIVU)], figures=[killed(1, 9, 9)]
    )
    c = article(
        "c", "2021-05-05", event(1, "Shelling", "2021-05-04"),
        places=[place(**GOMA, within=("CD-NK", "CD"))], figures=[killed(1, 9, 9)],
    )  # fmt: skip
    assert [("b", "e1"), ("c", "e1")] in [[r for r in group if r[0] in "bc"] for group in together(a, b, c)]


def test_a_meeting_announced_and_held_is_one():
    parties = [actor(1, "Colombia", "State", "CO"), actor(2, "FARC", "ArmedGroup", "CO")]
    planned = event(1, "Talks", "2021-06-02", modality="planned", participants=("a1", "a2"))
    held = event(1, "Talks", "2021-06-02", participants=("a1", "a2"))
    links = link_extractions(
        [
            article("a", "2021-05-30", planned, places=[place(**GENEVA)], actors=parties),
            article("b", "2021-06-03", held, places=[place(**GENEVA)], actors=parties),
        ]
    )
    assert [h.modality for h in links.happenings] == ["actual"]


def test_a_planned_attack_stays_unrealized():
    (found,) = link_extractions(
        [article("a", "2021-05-05", event(1, "Attack", "2021-05-09", modality="planned"), places=[place(**GOMA)])]
    ).happenings
    assert found.modality == "planned"


def test_figures_that_cannot_both_be_true_are_kept_side_by_side():
    a = article(
        "a", "2021-05-05", event(1, "Shelling", "2021-05-04"), places=[place(**GOMA)], figures=[killed(1, 17, 17)]
    )
    b = article(
        "b", "2021-05-05", event(1, "Shelling", "2021-05-04"), places=[place(**GOMA)], figures=[killed(1, 21, 21)]
    )
    links = link_extractions([a, b])
    assert len(links.contradictions) == 1
    assert links.happenings[0].contested == ("killed",)


def test_a_toll_that_rises_with_the_days_is_no_contradiction():
    a = article(
        "a", "2021-05-05", event(1, "Shelling", "2021-05-04"), places=[place(**GOMA)], figures=[killed(1, 17, 17)]
    )
    b = article(
        "b", "2021-05-07", event(1, "Shelling", "2021-05-04"), places=[place(**GOMA)],
        figures=[killed(1, 26, 26, day="2021-05-07")],
    )  # fmt: skip
    links = link_extractions([a, b])
    assert len(links.happenings) == 1
    assert links.contradictions == ()


def test_two_voices_that_name_different_doers_are_contested():
    actors = [actor(1, "army", "ArmedForce", "SD"), actor(2, "rebels", "ArmedGroup", "SD")]
    one = event(1, "Attack", "2021-05-04", attribution="attributed", source="a1", agents=("a2",))
    other = event(2, "Attack", "2021-05-04", occurrence="e1", attribution="attributed", source="a2", agents=("a1",))
    (found,) = link_extractions(
        [article("a", "2021-05-05", one, other, places=[place(**GOMA)], actors=actors)]
    ).happenings
    assert "agent" in found.contested


def test_every_link_says_why():
    a = article("a", "2021-05-05", event(1, "Shelling", "2021-05-04"), places=[place(**GOMA)])
    b = article("b", "2021-05-06", event(1, "Shelling", "2021-05-04"), places=[place(**GOMA)])
    (decision,) = link_extractions([a, b]).decisions
    assert decision.decision == "same"
    assert "same place (Goma)" in decision.reasons


def test_private_people_and_groups_of_two_articles_stay_apart():
    found = [article(x, "2021-05-05", actors=[actor(1, "local officials", "Group", "CD")]) for x in "ab"]
    links = link_extractions(found)
    assert links.same == ()


@given(st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_nothing(shuffler: random.Random):
    days = ["2021-05-04", "2021-05-04", "2021-05-05", None]
    places = [GOMA, NORTH_KIVU, CONGO]
    found = [
        article(
            letter, f"2021-05-0{5 + n % 3}", event(1, kind, day), places=[place(**where)], figures=[killed(1, n, n)]
        )
        for n, (letter, (kind, day, where)) in enumerate(
            zip("abcdefghijkl", itertools.cycle(itertools.product(["Shelling", "Attack"], days, places)), strict=False)
        )
    ]
    expected = link_extractions(found)
    shuffler.shuffle(found)
    assert link_extractions(found) == expected
