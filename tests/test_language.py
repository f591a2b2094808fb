"""Which language a text is in, where its metadata does not say."""

import py3langid
import pytest

from kg.intake.language import SHORTEST, guess_language, language_code

NIGERIA = (
    "Troops of Operation Hadin Kai killed Boko Haram fighters in Sambisa, Borno State, Onyema Nwachukwu said. "
    "Governor Babagana Zulum of Borno condemned the ambush of traders in Damboa, Gwoza and Bama. Maiduguri stayed calm."
)
PIDGIN = (
    "Army people don kill plenty Boko Haram men for Sambisa, na so dia oga tok on Tuesday. Di mata happun wen dem "
    "dey waka for bush near Damboa, and two soldia wey wunjure dey hospita for Maiduguri. Govnor Zulum say e go help."
)
SPANISH = (
    "Guerrilleros atacaron el puesto de policía de Toribío en la madrugada del martes y mataron a dos agentes, dijo el "
    "gobernador del Cauca. Los vecinos contaron que los disparos duraron más de una hora y que varias casas ardieron."
)


@pytest.mark.parametrize(("text", "code"), [(NIGERIA, "en"), (PIDGIN, "pcm"), (SPANISH, "es")])
def test_a_text_is_in_the_language_it_is_written_in(text, code):
    assert guess_language(text) == code


def test_english_news_full_of_nigerian_names_needs_the_second_look():
    assert py3langid.classify(NIGERIA)[0] == "pcm"


def test_nothing_is_guessed_of_a_short_text():
    assert guess_language(NIGERIA[: SHORTEST - 1]) is None


@pytest.mark.parametrize(("words", "code"), [("English", "en"), ("en_US", "en"), ("spa", "es"), ("Klingonian", None)])
def test_what_people_write_for_a_language_is_understood(words, code):
    assert language_code(words) == code
