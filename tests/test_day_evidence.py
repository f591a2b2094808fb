"""What sentences of a report tell of the days a deed may be of, and the words and names two reports share."""

from dataclasses import replace
from datetime import date

import pytest
from tellings import extractions

from kg.joining.days import how_days_meet
from kg.joining.delays import is_old_news, other_days
from kg.joining.details import details, stem, worded_details
from kg.joining.iris import Names
from kg.joining.likeness import compare_tellings
from kg.joining.proper_names import called
from kg.joining.rates import with_rates
from kg.joining.story import story_names
from kg.joining.telling import read_tellings
from kg.joining.victims import near_tolls

THURSDAY = date(2004, 5, 20).toordinal()


def days_back(sentence, told=THURSDAY, printed=THURSDAY):
    return [(THURSDAY - b, THURSDAY - a) for a, b in other_days([sentence], told, printed)]


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("The mill opened on Thursday, three days after gunmen stormed it.", [(2, 4)]),
        ("Two weeks ago men with axes came over the river.", [(12, 16)]),
        ("A week later nobody has been charged.", [(6, 8)]),
        ("The bridge held for three days.", []),
        ("He was born 70 years ago.", []),
        ("They came on Thursday.", []),
        ("", []),
    ],
    ids=["days after", "weeks ago", "a week later", "a duration", "too long ago", "a day", "nothing"],
)
def test_how_long_ago_it_was_tells_another_day(sentence, days):
    assert days_back(sentence) == days


def test_delays_count_from_publication_where_the_day_read_is_long_past_or_unknown():
    assert days_back("A week ago it burnt.", told=None) == days_back("A week ago it burnt.")
    assert days_back("A week ago it burnt.", told=THURSDAY - 300) == days_back("A week ago it burnt.")
    assert list(other_days(["A week ago it burnt."], None, None)) == []


@pytest.mark.parametrize(
    ("sentence", "told", "is_old"),
    [
        ("The toll of the ferry bombing rose to nine on Thursday.", THURSDAY, True),
        ("Hundreds died in the raid, a nun said on Thursday.", THURSDAY, True),
        ("Gunmen shot nine herders on Thursday.", THURSDAY, False),
        ("The army said that gunmen on Thursday shot a herder.", THURSDAY - 6, False),
        ("The toll of the ferry bombing rose to nine.", None, False),
    ],
)
def test_a_day_beside_what_came_after_may_be_that_of_the_news(sentence, told, is_old):
    assert is_old_news([sentence], told, THURSDAY) == is_old


def telling(published, **event):
    (found,) = extractions({"articles": [{"published": published, "event": {"type": "Shelling", **event}}]})
    return next(read_tellings(found, Names(found)))


@pytest.mark.parametrize(
    ("first", "second", "how"),
    [
        (("1999-05-04", {"day": "1999-05-03"}), ("1999-05-05", {"day": "1999-05-03"}), "told"),
        (("1999-05-04", {"day": "1999-05-03"}), ("1999-05-05", {"day": "1999-05-05"}), "apart"),
        (("1999-05-04", {"day": "1999-05-03"}), ("1999-05-05", {}), "open"),
        (("1999-05-04", {"day": "1999-05-03"}), ("1999-05-02", {}), "apart"),
        (
            ("1999-05-04", {"day": "1999-05-03"}),
            ("1999-05-17", {"day": "1999-05-17", "sentence": "Two weeks after the shelling the mill opened."}),
            "also",
        ),
        (
            ("1999-05-04", {"day": "1999-05-03"}),
            ("1999-05-05", {"day": "1999-05-05", "sentence": "The toll of the shelling rose again."}),
            "old",
        ),
        (
            ("1999-05-10", {"day": "1999-05-08"}),
            ("1999-05-05", {"day": "1999-05-05", "sentence": "The toll of the shelling rose again."}),
            "apart",
        ),
    ],
    ids=[
        "one day",
        "two days",
        "not told",
        "news before it",
        "counted back",
        "old news",
        "old news of what is to come",
    ],
)
def test_how_days_meet(first, second, how):
    a, b = (telling(published, **event) for published, event in (first, second))
    assert how_days_meet(a, b) == how_days_meet(b, a) == how


@pytest.mark.parametrize(
    ("word", "other"),
    [("church", "churches"), ("bury", "buried"), ("train", "trains"), ("bus", "buses"), ("clinic", "clinics")],
)
def test_forms_of_a_word_have_one_stem(word, other):
    assert stem(word) == stem(other)


def test_what_reports_of_any_deed_tell_is_no_detail():
    assert details("Soldiers killed nine civilians in a village on Friday night, officials said.") == frozenset()
    assert details("The trolleybus stood at its stop; Trolleybuses run no more.") >= {stem("trolleybus")}


def test_a_detail_is_shown_as_the_shortest_word_of_the_text_for_it():
    told = ["The drummers fled.", "A drummer's van burnt by the ferries; drummers wept at the ferry."]
    shown = worded_details(told)
    assert shown[stem("drummers")] == "drummer"
    assert shown[stem("ferries")] == "ferry"
    assert shown.keys() == details(told[0]) | details(told[1])


def test_names_are_kept_whole_in_parts_and_by_their_sound():
    found = called({"facility:hotel tamana palace": "Hotel Tamana Palace", "city:gao 2457161": "Gao"})
    assert found["hotel tamana palace"][1] > found["tamana"][1] > 0
    assert found["gao"][1] < found["tamana"][1]
    one, other = (called({f"city:{name}": name}) for name in ("tumbira", "tumbeera"))
    assert {k for k in one if k.startswith("~")} & other.keys()


def figures(published, *numbers):
    return telling(published, day="1999-05-03", figures=[["killed", n, published] for n in numbers])


@pytest.mark.parametrize(
    ("first", "second", "near"),
    [
        (("1999-05-04", 60), ("1999-05-06", 66), (60, 66)),
        (("1999-05-04", 60), ("1999-05-04", 66), (60, 66)),
        (("1999-05-04", 66), ("1999-05-06", 60), None),
        (("1999-05-04", 60), ("1999-05-06", 160), None),
        (("1999-05-04", 3), ("1999-05-06", 4), None),
        (("1999-05-04", 60), ("1999-05-06", 60), None),
    ],
    ids=["risen", "two voices of a day", "fallen", "another toll", "few", "the same"],
)
def test_tolls_that_rise_a_little_are_much_the_same(first, second, near):
    a, b = figures(*first), figures(*second)
    assert near_tolls(a, b) == near_tolls(b, a) == near


def test_a_name_in_the_headline_alone_is_of_the_story():
    told = {"type": "Shelling", "sentence": "A shell came through the roof."}
    (found,) = extractions({"articles": [{"published": "1999-05-04", "event": told}]})
    found = replace(found, article=replace(found.article, title="A morning in Tumbira"))
    assert "tumbira" in story_names(found, "A shell came through the roof.")


def strikes(*days):
    """Tellings of strikes on one town on some days, published the day after each."""
    articles = [
        {
            "published": f"1999-05-{day + 1:02}",
            "event": {"type": "Shelling", "place": "Goma", "day": f"1999-05-{day:02}"},
        }
        for day in days
    ]
    return [next(read_tellings(e, Names(e))) for e in extractions({"articles": articles})]


def test_a_town_is_counted_by_the_days_it_is_told_of():
    assert [t.rate for t in with_rates(strikes(3, 3, 9))] == [2, 2, 2]
    assert with_rates([telling("1999-05-04", day="1999-05-03")])[0].rate is None
    assert with_rates([]) == []


def test_a_town_that_is_hit_daily_says_less():
    quiet = strikes(3, 3)
    busy = with_rates([*strikes(3, 3, 5, 6, 7, 8, 9), *strikes(10, 11, 12, 13, 14, 15, 16)])
    assert busy[0].rate and busy[0].rate > 10
    assert compare_tellings(*busy[:2]).score < compare_tellings(*quiet).score
