"""Which articles print one text, and where the words come from."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.joining.copies import find_copies, find_origins, name_agency
from kg.words.records import Article

WORDS = [
    f"{a}{b}{c}" for a in ("ba", "do", "ki", "lu", "me") for b in ("ra", "ne", "so", "ti") for c in ("n", "l", "k", "s")
]


def story(seed: int, length: int = 300) -> str:
    """Words in an order that no other seed gives."""
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) for _ in range(length)) + "."


def edited(text: str, every: int) -> str:
    """The story with every so-manieth word replaced."""
    return " ".join("other" if n % every == every - 1 else w for n, w in enumerate(text.split())) + "."


def shelf(**articles):
    """(Articles, texts by id) from letter=(day, text, outlet)."""
    made = [
        Article(id=letter * 8, path=f"{letter}.txt", published=day, outlet=outlet)
        for letter, (day, _, outlet) in articles.items()
    ]
    return made, {letter * 8: text for letter, (_, text, _) in articles.items()}


def copies(**articles):
    """Copies as {letter: letter of the earlier text}."""
    made, texts = shelf(**articles)
    return {c.article[0]: c.of[0] for c in find_copies(made, texts.__getitem__)}


def origins(**articles):
    made, texts = shelf(**articles)
    found = find_origins(made, find_copies(made, texts.__getitem__), texts.__getitem__)
    return {key[0]: origin for key, origin in found.items()}


def test_two_stories_of_one_battle_are_no_copies():
    assert copies(a=("2012-07-03", story(1), None), b=("2012-07-03", story(2), None)) == {}


def test_a_shared_paragraph_of_background_makes_no_copy():
    shared = story(3, 80)
    assert copies(a=("2012-07-03", story(1) + shared, None), b=("2012-07-04", story(2) + shared, None)) == {}


def test_short_notices_are_held_against_nothing():
    assert copies(a=("2012-07-03", story(1, 30), None), b=("2012-07-04", story(1, 30), None)) == {}


def test_the_menu_of_a_site_makes_no_copies():
    menu = "Home\nWorld\nAfrica\nAmericas\nAsia\nSubscribe\nSign in\n\n"
    end = "\n\nRead more\n- " + "\n- ".join(f"Headline number {n} of the day about things" for n in range(30))
    first, second = (menu + story(seed, 60) + "." + end for seed in (1, 2))
    assert copies(a=("2012-07-03", first, "Post"), b=("2012-07-04", second, "Post")) == {}


@pytest.mark.parametrize(
    "later",
    [
        story(1),
        story(1).upper(),
        edited(story(1), 25),
        " ".join(story(1).split()[:110]) + ".",
        story(1) + " " + story(9, 150),
    ],
    ids=["the same", "in capitals", "lightly edited", "cut from the end", "with paragraphs added"],
)
def test_a_text_printed_again_is_a_copy_of_the_earlier(later):
    assert copies(a=("2012-07-04", later, None), b=("2012-07-03", story(1), None)) == {"a": "b"}


def test_every_copy_points_to_the_earliest_text():
    printed = {letter: (f"2012-07-0{n}", story(1), None) for n, letter in enumerate("dcba", 1)}
    assert copies(**printed) == {"a": "d", "b": "d", "c": "d"}


def test_of_one_day_the_agency_s_own_text_is_the_earlier():
    found = copies(a=("2012-07-03", story(1), "Daily Bugle"), z=("2012-07-03", story(1), "Reuters"))
    assert found == {"a": "z"}


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_no_copy(shuffler):
    texts = [story(1), edited(story(1), 9), story(2), story(2)[:900] + ".", edited(story(1), 5), story(3)]
    made, by_id = shelf(
        **{x: (f"2012-07-0{1 + n % 2}", t, None) for n, (x, t) in enumerate(zip("abcdef", texts, strict=True))}
    )
    expected = find_copies(made, by_id.__getitem__)
    shuffler.shuffle(made)
    assert find_copies(made, by_id.__getitem__) == expected
    assert expected


# ---- origins


def test_articles_of_nobody_known_are_origins_of_their_own():
    assert origins(a=("2012-07-03", story(1), None), b=("2012-07-03", story(2), None)) == {
        "a": "aaaaaaaa",
        "b": "bbbbbbbb",
    }


def test_two_articles_of_one_outlet_are_one_origin_and_outlets_differ():
    found = origins(
        a=("2012-07-03", story(1), "Quarry Post"),
        b=("2012-07-04", story(2), "Quarry Post"),
        c=("2012-07-04", story(3), "Hill Times"),
    )
    assert found == {"a": "Quarry Post", "b": "Quarry Post", "c": "Hill Times"}


def test_copies_have_the_agency_that_one_of_them_names():
    found = origins(
        a=("2012-07-03", story(1), "Quarry Post"),
        b=("2012-07-04", "ALEPPO, Syria (AFP) - " + story(1), "Hill Times"),
        c=("2012-07-05", story(4), "Quarry Post"),
    )
    assert found == {"a": "Agence France-Presse", "b": "Agence France-Presse", "c": "Quarry Post"}


def test_the_first_outlet_is_the_origin_of_copies_without_an_agency():
    found = origins(a=("2012-07-05", story(1), "Quarry Post"), b=("2012-07-03", story(1), "Hill Times"))
    assert found == {"a": "Hill Times", "b": "Hill Times"}


@pytest.mark.parametrize(
    ("facts", "text", "agency"),
    [
        ({}, "The minister met the AP reporter.", None),
        ({}, "BOGOTA (Radio Lac) - Two buses burnt.", None),
        ({"author": "Maria Lopez"}, "Two buses burnt.", None),
        ({"outlet": "Quarry Post"}, "Two buses burnt - a witness", None),
        ({"agency": "Northern Wire"}, "Two buses burnt.", "Northern Wire"),
        ({"agency": "AP"}, "Two buses burnt.", "Associated Press"),
        ({"author": "Reuters Staff"}, "Two buses burnt.", "Reuters"),
        ({"author": "By AFP"}, "Two buses burnt.", "Agence France-Presse"),
        ({"outlet": "Xinhua News Agency"}, "Two buses burnt.", "Xinhua"),
        ({}, "BOGOTA, March 3 (Reuters) - Two buses burnt.", "Reuters"),
        ({}, "Two buses burnt. — AFP", "Agence France-Presse"),
        ({}, "Two buses burnt. (With inputs from PTI)", "Press Trust of India"),
        ({}, "Two buses burnt.\n\nSource: Xinhua", "Xinhua"),
    ],
)
def test_the_agency_of_a_text_is_named_only_where_it_is_known(facts, text, agency):
    assert name_agency(Article(id="a", path="a.txt", **facts), text) == agency
