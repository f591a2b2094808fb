"""Numbers in words and digits, with what opens, closes or blurs them."""

import pytest
from hand import blank

from kg.reading.figure_rules.numbers import find_counts

NLP = blank()


def counts(text):
    doc = NLP(text)
    return [(doc[c.start : c.end].text, c.low, c.high, c.stated, c.qualifier) for c in find_counts(doc[:])]


@pytest.mark.parametrize(
    ("text", "low", "high", "stated", "qualifier"),
    [
        ("thirty-five", 35, 35, 35, "exact"),
        ("twenty three", 23, 23, 23, "exact"),
        ("two hundred and six", 206, 206, 206, "exact"),
        ("one hundred and twenty-three thousand four hundred", 123_400, 123_400, 123_400, "exact"),
        ("a hundred", 100, 100, 100, "exact"),
        ("two dozen", 24, 24, 24, "exact"),
        ("half a dozen", 6, 6, 6, "exact"),
        ("half a million", 500_000, 500_000, 500_000, "exact"),
        ("1,200", 1200, 1200, 1200, "exact"),
        ("50 000", 50_000, 50_000, 50_000, "exact"),
        ("1.2 million", 1_200_000, 1_200_000, 1_200_000, "exact"),
        ("30 to 40", 30, 40, None, "exact"),
        ("30-40", 30, 40, None, "exact"),
        ("30–40", 30, 40, None, "exact"),
        ("between 30 and 40", 30, 40, None, "exact"),
        ("three or four", 3, 4, None, "exact"),
        ("2 to 3 million", 2_000_000, 3_000_000, None, "exact"),
        ("at least 35", 35, None, 35, "atLeast"),
        ("no fewer than 12", 12, None, 12, "atLeast"),
        ("300 or more", 300, None, 300, "atLeast"),
        ("300+", 300, None, 300, "atLeast"),
        ("more than 115", 116, None, 115, "moreThan"),
        ("over a hundred", 101, None, 100, "moreThan"),
        ("up to 40", None, 40, 40, "upTo"),
        ("as many as 50", None, 50, 50, "upTo"),
        ("no more than 5", None, 5, 5, "upTo"),
        ("fewer than 10", None, 9, 10, "lessThan"),
        ("nearly 84", 84, 84, 84, "nearly"),
        ("about 84", 84, 84, 84, "about"),
        ("some 84", 84, 84, 84, "about"),
        ("an estimated 300", 300, 300, 300, "about"),
        ("another 13", 13, 13, 13, "exact"),
        ("a couple", 2, 2, 2, "exact"),
        ("several", 3, 9, None, "vague"),
        ("a dozen", 12, 12, 12, "exact"),
        ("dozens", 24, 99, None, "vague"),
        ("scores", 40, 99, None, "vague"),
        ("hundreds", 200, 999, None, "vague"),
        ("thousands", 2000, 9999, None, "vague"),
        ("tens of thousands", 20_000, 99_999, None, "vague"),
        ("several hundred", 200, 999, None, "vague"),
        ("no one", 0, 0, 0, "exact"),
        ("nobody", 0, 0, 0, "exact"),
    ],
)
def test_a_number_is_read_with_its_qualifier(text, low, high, stated, qualifier):
    assert counts(f"Reports say {text} people fled.") == [(text, low, high, stated, qualifier)]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("It cost $300 million.", "money"),
        ("They hold 20 percent of it.", "percent"),
        ("They hold 20% of it.", "percent"),
        ("A 12-year-old boy fled.", "age"),
        ("A 30-day truce began.", "compound"),
        ("It began on May 12.", "date"),
        ("It began in 2014.", "date"),
        ("It began on 3 June 2014.", "date"),
        ("Resolution 1701 was passed.", "label"),
        ("It began at 9 a.m. there.", "compound"),
    ],
)
def test_a_number_that_measures_something_else_says_so(text, measure):
    doc = NLP(text)
    assert {c.measure for c in find_counts(doc[:])} == {measure}


def test_two_values_of_a_change_are_no_range():
    assert counts("It rose from 20 to 34.") == [("20", 20, 20, 20, "exact"), ("34", 34, 34, 34, "exact")]


def test_the_day_of_a_month_does_not_join_the_number_after_it():
    assert counts("On May 12 300 people fled.")[-1] == ("300", 300, 300, 300, "exact")


def test_ordinals_and_names_of_weapons_are_no_numbers():
    assert counts("The 46th Brigade lost a T-72 tank.") == []


def test_a_hundred_grouped_digits_and_a_year_stay_apart():
    assert counts("In 2014 300 people fled.")[-1] == ("300", 300, 300, 300, "exact")
