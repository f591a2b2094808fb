"""Feasts: their days come from calendars, and what countries keep a day apart is no single day."""

from datetime import date

import pytest

from kg.words.feasts import feast_day, feast_spans, feast_spread
from kg.words.vocab import vocabulary

FEASTS = {
    lemma: e.one("timeValue") or ""
    for e in vocabulary().instances("TimeWord")
    if e.one("timeClass") in ("feast", "feastWeek")
    for lemma in e.all("lemma")
}


@pytest.mark.parametrize("rule", ["moon", "", "islamic:13-40~1", "easter?", "x:1", "chinese:01-01"])
def test_what_no_calendar_places_has_no_day(rule):
    assert feast_spans(rule if rule != "x:1" else "moon", 1200 if rule == "chinese:01-01" else 2020) == []


def test_every_feast_but_those_said_to_be_unplaced_comes_in_a_common_year():
    for lemma, rule in FEASTS.items():
        assert bool(feast_spans(rule, 2024)) == (rule != "moon"), lemma


@pytest.mark.parametrize(
    ("feast", "year", "first", "last"),
    [
        ("Yom Kippur", 1973, date(1973, 10, 6), date(1973, 10, 6)),
        ("Simchat Torah", 2023, date(2023, 10, 7), date(2023, 10, 7)),
        ("Passover", 2002, date(2002, 3, 28), date(2002, 4, 3)),
        ("Tet", 1968, date(1968, 1, 29), date(1968, 1, 31)),
        ("Nowruz", 2003, date(2003, 3, 21), date(2003, 3, 21)),
        ("Ashura", 2004, date(2004, 2, 29), date(2004, 3, 2)),
        ("Eid al-Fitr", 2025, date(2025, 3, 29), date(2025, 3, 31)),
    ],
)
def test_feasts_that_history_dates_fall_on_their_days(feast, year, first, last):
    assert feast_spans(FEASTS[feast], year) == [(first, last)]


def test_a_lunar_feast_may_come_twice_in_a_year():
    assert [s[0].month for s in feast_spans(FEASTS["Eid al-Adha"], 2006)] == [1, 12]


def test_a_feast_that_countries_keep_a_day_apart_is_no_single_day():
    for name in ("Eid al-Fitr", "Ashura", "Mawlid", "Arbaeen", "Tet"):
        (span,) = feast_spans(FEASTS[name], 2019)
        assert ((span[1] - span[0]).days, feast_day(FEASTS[name], 2019), feast_spread(FEASTS[name])) == (2, None, 1)


def test_years_beyond_the_tables_have_no_islamic_feast():
    assert feast_spans(FEASTS["Ramadan"], 1500) == feast_spans(FEASTS["Ramadan"], 2500) == []
