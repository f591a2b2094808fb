"""Where sentences must begin, whatever the parser thinks: behind a line break, and behind a dateline."""

import pytest
from hand import blank

from kg.reading.sentences import start_sentences


def starts(text: str) -> list[str]:
    """The words that the component makes a sentence begin with."""
    return [t.text for t in start_sentences(blank()(text)) if t.is_sent_start and t.i]


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("KHARTOUM, June 14 (Meridian Wire) - At least nine people were killed.", "At"),
        ("GAO (Sahel Post) -- Gunmen stormed a barracks.", "Gunmen"),
        ("COTABATO CITY, Philippines — Troops shelled a camp.", "Troops"),
        ("Bogota, 3 March – “They came at night,” she said.", "“"),
        ("A truce holds\nSTEPANAKERT - Guns fell silent.", "STEPANAKERT Guns"),
    ],
)
def test_the_text_behind_a_dateline_begins_a_sentence(text, behind):
    assert starts(text) == behind.split()


@pytest.mark.parametrize(
    "text",
    [
        "Al Shabaab - the armed group - attacked a hotel.",
        "The army - Sudan's - denied it.",
        "Kony - whom nobody has seen - is alive.",
        "US-backed forces took Raqqa - Syria's sixth city.",
        "Colonel Ruiz - Commander of the base - was hurt.",
        "KIGALI-based officers left - They said no more.",
        "M23 -",
        "- A first point",
    ],
)
def test_a_dash_in_a_sentence_begins_none(text):
    assert starts(text) == []


def test_spaces_begin_no_sentence():
    assert starts("One left.\n\n  Two stayed.") == ["Two"]


def test_a_number_behind_a_dateline_stays_with_what_it_counts():
    doc = start_sentences(blank()("GORAZDE, 3 May - Fifteen people were killed."))
    behind = next(t for t in doc if t.text == "Fifteen")
    assert behind.is_sent_start
    assert [t.is_sent_start for t in doc[behind.i + 1 : behind.i + 3]] == [False, False]


def test_a_short_line_behind_a_dateline_still_ends_with_its_line():
    assert starts("GORAZDE, 3 May - No\nTwo men died.") == ["No", "Two"]
