"""Times: expressions found, resolved against publication, never against today."""

from itertools import pairwise

import pytest
from hand import blank, cases, table_doc
from spacy.tokens import Doc, DocBin

from kg.reading import layers
from kg.reading.time_rules.expressions import read_expressions
from kg.reading.time_rules.lexemes import CLASSES, letters, read_lexemes
from kg.reading.times import find_times, published_day
from kg.words.dates import interval_of, narrowed, shift, unit_of
from kg.words.vocab import vocabulary

STORY = "On Sunday, 3 May 2021, two rockets hit Lashkar Gah, a day after a truce. Three days later the army withdrew."


def read(text: str, published: str | None = None) -> list[dict]:
    doc = blank()(text)
    doc.user_data[layers.ARTICLE] = {"published": published}
    return layers.rows(find_times(doc), "times")


@pytest.mark.parametrize("case", cases("times"))
def test_case_is_read_as_expected(case, request):
    if "parse" in case:
        doc = table_doc(case["parse"], published=case["published"])
    else:
        doc = request.getfixturevalue("nlp").make_doc(case["text"])
        doc.user_data[layers.ARTICLE] = {"published": case["published"]}
        doc = request.getfixturevalue("nlp")(doc)
    rows = layers.rows(find_times(doc), "times")
    assert [r["text"] for r in rows] == [e["text"] for e in case["expect"]]
    for row, wanted in zip(rows, case["expect"], strict=True):
        assert {k: row[k] for k in wanted} == wanted


def test_every_span_quotes_the_text_and_carries_its_precision():
    doc = blank()(STORY)
    doc.user_data[layers.ARTICLE] = {"published": "2021-05-10"}
    find_times(doc)
    rows, spans = layers.rows(doc, "times"), layers.spans(doc, "times")
    assert [r["id"] for r in rows] == [s.kb_id_ for s in spans] == ["t1", "t2", "t3"]
    for row, span in zip(rows, spans, strict=True):
        assert doc.text[row["start"] : row["end"]] == row["text"] == span.text
        assert span.label_ == row["precision"]


def test_reading_twice_is_reading_once():
    doc = blank()(STORY)
    first = layers.rows(find_times(doc), "times")
    assert layers.rows(find_times(doc), "times") == first
    assert first


def test_times_survive_the_binary_form():
    doc = find_times(blank()(STORY))
    again = next(iter(DocBin(store_user_data=True, docs=[doc]).get_docs(doc.vocab)))
    assert layers.rows(again, "times") == layers.rows(doc, "times")
    assert [s.text for s in layers.spans(again, "times")] == [s.text for s in layers.spans(doc, "times")]


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "-", "the", "3", "early on"])
def test_next_to_nothing_yields_nothing(text):
    assert read(text, "2021-05-10") == []


def test_boilerplate_yields_nothing():
    doc = blank()("Updated on 3 May 2021\nTanks entered Hama on 4 May 2021.")
    for token in doc:
        token.is_sent_start = token.i == 0 or doc[token.i - 1].is_space
    start = next(t.i for t in doc if t.is_space) + 1
    layers.write(doc, "boilerplate", [layers.make_span(doc, 0, start, "update", "")], [])
    assert [r["text"] for r in layers.rows(find_times(doc), "times")] == ["4 May 2021"]


def test_an_expression_does_not_cross_a_line_break():
    assert [r["text"] for r in read("The vote was in May\n2021 people voted.", "2021-06-01")] == ["May"]


def test_nothing_hangs_on_today():
    for row in read("It fell yesterday, last week, on Sunday, in May, on 4 May, in spring and overnight."):
        assert (row["value"], row["earliest"], row["basis"]) == (None, None, None)


def test_what_the_words_say_whole_needs_no_publication_day():
    assert [(r["value"], r["basis"]) for r in read("The war of 1967 ended on 10 June 1967.")] == [
        ("1967", "explicit"),
        ("1967-06-10", "explicit"),
    ]


@pytest.mark.parametrize("published", [None, "", "soon", "2021-13-40"])
def test_a_publication_date_that_is_none_resolves_nothing(published):
    assert [r["value"] for r in read("It fell yesterday.", published)] == [None]


def test_the_hour_of_publication_does_not_matter():
    doc = Doc(blank().vocab, words=["x"])
    doc.user_data[layers.ARTICLE] = {"published": "2021-05-10T23:59:00Z"}
    assert str(published_day(doc)) == "2021-05-10"


def test_typographic_apostrophes_are_read():
    assert [r["value"] for r in read("A truce holds until New Year’s Eve.", "2021-12-20")] == ["2021-12-31"]


def test_years_may_be_spoken():
    assert [r["value"] for r in read("They met in nineteen ninety-six and in the year two thousand.")] == [
        "1996",
        "2000",
    ]


def test_every_class_of_the_lexicon_is_known_to_the_reading():
    used = {e.one("timeClass") for e in vocabulary().instances("TimeWord")}
    words = {
        "nameAfter",
        "nameAfterDate",
        "nameBefore",
        "nameAfterWeekday",
        "nameWithin",
        "nameWithinTitle",
        "manner",
        "setBefore",
        "ahead",
        "aheadFor",
        "scheduledVerb",
        "scheduledNoun",
        "callFor",
        "calledNoun",
        "saying",
        "attempt",
        "foiled",
    }
    assert used <= set(CLASSES) | words
    assert set(CLASSES) <= used


def test_every_class_of_word_has_a_letter_of_its_own():
    assert len(set(CLASSES.values())) == len(CLASSES)


def test_expressions_come_in_order_and_do_not_overlap():
    text = " ".join(["early on Monday, the night of 3 May to 5 June 2014-16, two weeks later, last week"] * 5)
    found = list(read_expressions(read_lexemes(text)))
    assert len(found) > 20
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_letter_stands_for_each_word():
    assert letters(read_lexemes("the T-72 of 1990s, 2,000 men")) == "hx-xmz,xx"


@pytest.mark.parametrize("value", [None, "PAST_REF", "2025-02-30", "2025-W60", "2025-13", "25", "x", "0000"])
def test_values_without_a_date_have_no_interval(value):
    assert value == "25" or interval_of(value) is None


def test_narrowing_stays_inside_the_value():
    for value in ("2024", "2024-02", "2024-W09", "2024-Q2", "2023-WI", "202"):
        whole = interval_of(value)
        for mod in ("START", "MID", "END", "APPROX", None):
            part = narrowed(value, mod)
            assert whole and part and whole[0] <= part[0] <= part[1] <= whole[1]


def test_shifting_forth_and_back_comes_home():
    for value in ("2024-02-29", "2024-W01", "2024-W09-WE", "2024-12", "2024-Q4", "2023-SU", "2024"):
        unit = unit_of(value)
        there = shift(value, unit, 7)
        assert there and shift(there, unit, -7) == value
