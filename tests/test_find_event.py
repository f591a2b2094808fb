"""The words of a user mean one event, or she is told which there are: never a guess."""

from dataclasses import replace

import pytest
from tellings import extractions

from kg.joining.link import link_extractions
from kg.running.find_event import find_event
from kg.running.view import View
from kg.words.errors import WrongUse
from kg.words.happenings import Links
from kg.words.vocab import DATA, local_name

OLD = DATA + "event/qqqqqqqqqqqqqqqqqqqqqqqqqq"


@pytest.fixture(scope="module")
def view():
    told = [("Shelling", "Goma", "1996-05-03"), ("Shelling", "Sake", "1996-05-09"), ("Talks", "Geneva", "1997-01-02")]
    records = extractions(
        {"articles": [{"published": d, "event": {"type": t, "place": p, "day": d}} for t, p, d in told]}
    )
    links = link_extractions(records)
    happenings = tuple(replace(h, replaces=(OLD,)) if h.type == "Talks" else h for h in links.happenings)
    return View({e.article.id: e for e in records}, replace(links, happenings=happenings))


def only(view, kind, place):
    return next(h for h in view.happenings.values() if h.type == kind and place in h.label)


@pytest.mark.parametrize(
    "ask",
    [
        lambda view, told: told.event,
        lambda view, told: f"<{told.event}>",
        lambda view, told: f"event:{local_name(told.event)}",
        lambda view, told: view.short(told.event),
        lambda view, told: f"  {view.short(told.event).upper()} ",
        lambda view, told: view.names[told.reports[0][0]].events[told.reports[0][1]],
        lambda view, told: "report:" + local_name(view.names[told.reports[0][0]].events[told.reports[0][1]]),
        lambda view, told: told.label,
        lambda view, told: "goma shelling",
        lambda view, told: "1996-05-03",
    ],
)
def test_an_event_is_found_by_any_of_its_names(view, ask):
    told = only(view, "Shelling", "Goma")
    assert find_event(view, ask(view, told)) == told


@pytest.mark.parametrize("words", [OLD, "qqqqqq", "qqqqqqqqqq"])
def test_a_name_of_before_leads_to_what_replaced_it(view, words):
    assert find_event(view, words).type == "Talks"


def test_words_that_can_be_several_events_are_answered_with_the_letters_of_each(view):
    with pytest.raises(WrongUse) as problem:
        find_event(view, "shelling")
    assert "can be any of 2 events" in problem.value.message
    for place in ("Goma", "Sake"):
        told = only(view, "Shelling", place)
        assert f"\n    {view.short(told.event)}  {told.label} (actual)" in problem.value.message


def test_a_misspelt_name_is_answered_with_the_nearest(view):
    told = only(view, "Shelling", "Goma")
    with pytest.raises(WrongUse) as problem:
        find_event(view, "Sheling, Gomma, 1996-05-03")
    assert problem.value.message.endswith(f"; did you mean {view.short(told.event)} ({told.label})?")
    assert "kg events" in problem.value.hint


def test_a_misspelt_word_is_answered_with_the_words_of_the_events(view):
    with pytest.raises(WrongUse) as problem:
        find_event(view, "sheling 1996")
    assert problem.value.message.endswith("; did you mean 'shelling 1996'?")
    with pytest.raises(WrongUse) as problem:
        find_event(view, "sheling gomma")
    assert f"; did you mean {view.short(only(view, 'Shelling', 'Goma').event)} (" in problem.value.message


@pytest.mark.parametrize("words", ["kinshasa", "", "   ", "…", "zzzzzz", "https://example.org/event/abc"])
def test_what_is_like_no_event_is_told_without_a_guess(view, words):
    with pytest.raises(WrongUse) as problem:
        find_event(view, words)
    assert "there is no event" in problem.value.message
    assert "did you mean" not in problem.value.message


def test_a_store_without_events_says_so():
    with pytest.raises(WrongUse, match="the store holds no events"):
        find_event(View({}, Links()), "abc")
