"""Stories and their datelines: what opens one, and what does not."""

import pytest
from hand import blank
from spacy.tokens import Doc

from kg.reading import layers
from kg.reading.actor_rules.sheet import open_sheet
from kg.reading.actor_rules.stories import countries_of, find_stories


def read(text: str) -> Doc:
    return blank()(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("FREETOWN, Jan. 6 - Rebels fired.", "FREETOWN , Jan. 6"),
        ("PRISTINA, Kosovo (AGENCY) -- Troops came.", "PRISTINA , Kosovo ( AGENCY )"),
        ("The army fled - at last.", ""),
        ("UN troops in Freetown - and nobody else - stayed.", ""),
        ("FREETOWN fell.", ""),
    ],
)
def test_a_dateline_is_names_and_a_date_before_a_dash(text: str, words: str) -> None:
    sheet = open_sheet(read(text))
    held = find_stories(sheet).datelines
    assert " ".join(t.text for t in sheet.doc if t.i in held) == words


def test_a_rule_or_a_second_dateline_opens_a_story() -> None:
    doc = read("MAPUTO, May 3 - Trains stood still.\n\nMore.\n\n***\n\nOther news.\n\nDHAKA, May 3 - Rain fell.")
    stories = find_stories(open_sheet(doc))
    assert [doc[i].text for i in stories.starts][::2] == ["MAPUTO", "DHAKA"]
    assert stories.number_of(0) == 0
    assert stories.number_of(len(doc) - 1) == 2


def test_one_dateline_opens_no_second_story() -> None:
    stories = find_stories(open_sheet(read("A headline\n\nDHAKA, May 3 - Rain fell.")))
    assert stories.starts == (0,)


def test_countries_are_counted_by_story() -> None:
    sheet = open_sheet(read("Eritrea dug in. Eritrea waits.\n\n* * *\n\nGeorgia votes."))
    stories = find_stories(sheet)
    assert [dict(countries_of(sheet, stories, n)) for n in range(2)] == [{"ER": 2}, {"GE": 1}]


def test_an_empty_text_is_one_story() -> None:
    stories = find_stories(open_sheet(Doc(blank().vocab)))
    assert stories.number_of(0) == 0
    assert not stories.datelines


def test_a_group_whose_words_went_to_two_states_is_asked_no_more(nlp) -> None:
    text = "Peru helps Ecuador. Silence would be dangerous for both neighbours. Peru and its neighbour need peace."
    rows = layers.rows(nlp(text), "actors")
    assert {row["name"] for row in rows} >= {"Peru", "Ecuador"}
    assert all(row["mentions"] for row in rows)
