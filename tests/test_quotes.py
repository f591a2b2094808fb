"""Quotations: what stands between marks, what does not, and that nothing breaks the reading of marks."""

import pytest
from hand import blank, cases, table_doc
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.reading import layers
from kg.reading.quotes import UNBALANCED, find_quotes
from kg.reading.statement_rules.quotation import parse_quotations

MARKS = st.text(alphabet="ab ,.!\n\"'“”‘’«»„`‹›-5sS\u2028", max_size=80)


def inner(text: str) -> list[str]:
    return [q.inner(text) for q in parse_quotations(text).quotations]


@pytest.mark.parametrize("case", cases("quotes"))
def test_quotations_stand_where_the_case_says(case, request):
    doc = table_doc(case["parse"]) if "parse" in case else blank()(case["text"])
    find_quotes(doc)
    found = [[doc.text[r["inner_start"] : r["inner_end"]], r["scare"]] for r in layers.rows(doc, "quotes")]
    assert found == case["expect"]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels' base near Goma wasn't hit.",
        "He's 6'2\" tall, and the gun is 5\" wide.",
        "In the '90s the soldiers' wives went 'round the camp.",
        "It was the children’s school, not the soldiers’.",
        "Rock 'n' roll was banned in Kabul.",
    ],
)
def test_apostrophes_feet_and_inches_are_no_quotations(text):
    assert inner(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We left,” she said. “They stayed.”", ["We left,", "They stayed."]),
        ("«Nous partons», dit-il.", ["Nous partons"]),
        ("„Wir gehen“, sagte er.", ["Wir gehen"]),
        ("``We left,'' she said.", ["We left,"]),
        ("The envoy said,” We are ready.”", [" We are ready."]),
        ("The envoy said,” We are ready,” and left.", [" We are ready,"]),
        ("'We left,' she said, 'for the rebels' base was near.'", ["We left,", "for the rebels' base was near."]),
        ("'He said \"no\" to us,' she recalled.", ['He said "no" to us,']),
        ("“He told us “never” twice,” she said.", ["He told us “never” twice,"]),
        ("“We saw 65”, he said.", ["We saw 65"]),
    ],
)
def test_every_kind_of_mark_is_read(text, expected):
    assert inner(text) == expected


def test_a_quotation_goes_on_over_paragraphs():
    text = "“We ran.\n\n“They burned the houses.\n\n“Nobody came,” she said."
    found = parse_quotations(text)
    assert [q.inner(text) for q in found.quotations] == ["We ran.", "They burned the houses.", "Nobody came,"]
    assert [q.joined for q in found.quotations] == [False, True, True]
    assert found.balanced


def test_a_quotation_goes_on_over_lines_without_marks():
    text = '"Why did they come?\nNobody knows.\nAsk them," she said.\nThe army denied it.'
    found = parse_quotations(text)
    assert [q.inner(text) for q in found.quotations] == ["Why did they come?", "Nobody knows.", "Ask them,"]
    assert found.balanced


def test_an_unclosed_mark_does_not_swallow_the_next_quotation():
    text = "“We ran, she said.\nThe army denied it.\n“Nobody was there,” it said."
    found = parse_quotations(text)
    assert "Nobody was there," in [q.inner(text) for q in found.quotations if q.closed]
    assert all("army" not in q.inner(text) for q in found.quotations)


def test_unbalanced_marks_leave_a_warning():
    doc = find_quotes(blank()('The army said: "It is over.\nNobody believed it.'))
    assert doc.spans["quotes"].attrs["warnings"] == [UNBALANCED]


def test_balanced_marks_leave_no_warning():
    doc = find_quotes(blank()('The army said: "It is over."'))
    assert doc.spans["quotes"].attrs["warnings"] == []


def test_boilerplate_yields_no_quotation():
    doc = blank()('Read more: "Talks fail in Doha" Subscribe now.')
    layers.write(doc, "boilerplate", [doc[0:8]], [{"start": 0, "end": 31, "reason": "related"}])
    find_quotes(doc)
    assert layers.rows(doc, "quotes") == []


@given(MARKS)
@settings(max_examples=300, deadline=None)
def test_offsets_are_true_and_quotations_never_overlap(text):
    behind = 0
    for q in parse_quotations(text).quotations:
        assert behind <= q.start <= q.inner_start <= q.inner_end <= q.end <= len(text)
        behind = q.end


@given(MARKS)
@settings(max_examples=100, deadline=None)
def test_any_text_goes_through_the_component_twice_with_one_answer(text):
    doc = blank()(text)
    first = layers.rows(find_quotes(doc), "quotes")
    assert layers.rows(find_quotes(doc), "quotes") == first


def test_a_long_text_full_of_open_marks_is_read():
    text = "“a 'b \"c " * 20000
    assert not parse_quotations(text).balanced
