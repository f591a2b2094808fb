"""What an article names beside the deed, and the sites that a sentence puts a deed at."""

from dataclasses import replace

import pytest
from tellings import extractions

from kg.joining.body import body_paragraphs
from kg.joining.iris import Names
from kg.joining.likeness import compare_tellings
from kg.joining.link import link_reviewed
from kg.joining.sites import sites_in
from kg.joining.story import speakers, story_names
from kg.joining.telling import read_tellings
from kg.words.happenings import Copy

RAID = {"type": "ArmedClash", "place": "Goma", "sentence": "Men with axes came at night."}


def one(event=RAID, **facts):
    (found,) = extractions({"articles": [{"published": "1997-02-04", "event": event}]})
    return replace(found, article=replace(found.article, **facts))


def test_an_article_that_names_nothing_in_particular_has_no_story():
    assert story_names(one(), "Men with axes came at night. The army said on Monday that it was sorry.") == {}


@pytest.mark.parametrize(
    "text",
    [
        "Subscribe to Kalinga Weekly\n\nMore from Tumbira Road\n",
        "Kalinga Weekly sent a reporter.",
        "MEN WITH AXES CAME TO TUMBIRA AT NIGHT.",
    ],
    ids=["menus and lists", "the paper itself", "capitals"],
)
def test_what_is_not_of_the_story_names_nothing(text):
    assert story_names(one(outlet="Kalinga Weekly"), text) == {}


def test_a_village_that_no_reader_knew_is_of_the_story_wherever_it_stands():
    assert set(story_names(one(), "Men came at night.\n\nThey burnt the store in Tumbira and left.")) == {"tumbira"}


def test_a_surname_stands_for_the_person():
    event = {**RAID, "targets": [["Esteban Robledo", "Person", "CO", None]]}
    assert {"esteban robledo", "robledo"} <= set(story_names(one(event)))


def test_a_private_person_is_compared_by_name_and_shown_without_it():
    told = one({**RAID, "targets": [["Esteban Robledo", "Person", "CO", None]]})
    private = replace(told, actors=tuple(replace(a, public=False) for a in told.actors))
    assert {shown for shown, _ in story_names(private).values()} == {"a person"}


def test_who_only_speaks_is_no_part_of_the_story():
    event = {**RAID, "source": ["Paul Okello", "Person", "CD", None]}
    assert len(speakers(one(event))) == 1
    assert story_names(one(event)) == {}
    part = {**event, "agents": [["Paul Okello", "Person", "CD", None]]}
    assert speakers(one(part)) == frozenset()


def likeness(first, second):
    a, b = extractions(
        {
            "articles": [
                {"published": "1997-02-04", "event": RAID},
                {"published": "1997-02-05", "event": {**RAID, "day": "1997-02-03"}},
            ]
        }
    )
    tellings = [next(read_tellings(e, Names(e), characters=t)) for e, t in ((a, first), (b, second))]
    return compare_tellings(*tellings), compare_tellings(*tellings[::-1])


def test_two_stories_that_name_one_village_are_more_alike():
    apart, _ = likeness("They came from Tumbira at night.", "They came from Lowanga at night.")
    alike, turned = likeness("They came from Tumbira at night.", "The road to Tumbira is closed.")
    assert alike.score > apart.score
    assert alike == turned
    assert "both stories name Tumbira" in alike.reasons


def test_happenings_in_copies_of_one_text_are_one_where_nothing_forbids_it():
    told = {"type": "Attack", "day": "1997-02-03"}
    a, b = extractions(
        {
            "articles": [
                {"published": "1997-02-04", "event": told},
                {"published": "1997-02-05", "event": {**told, "type": "Shooting"}},
            ]
        }
    )
    copy = Copy(article=b.article.id, of=a.article.id, share=0.9)
    assert len(link_reviewed([a, b]).links.happenings) == 2
    assert len(link_reviewed([a, b], copies=[copy]).links.happenings) == 1
    other_day = replace(b, events=(replace(b.events[0], earliest="1997-02-01", latest="1997-02-01"),))
    assert len(link_reviewed([a, other_day], copies=[copy]).links.happenings) == 2


@pytest.mark.parametrize(
    ("sentence", "sites"),
    [
        ("The wounded were taken to the hospital.", set()),
        ("Officials of the school ministry spoke of four dead.", set()),
        ("Six people died in a crowded market.", {"commercial"}),
        ("Jets bombed the clinic and a school at noon.", {"medical"}),
        ("A shell struck the village school.", {"school"}),
    ],
)
def test_a_site_is_what_a_deed_is_put_at(sentence, sites):
    assert sites_in(sentence) == sites


def test_paragraphs_keep_their_offsets():
    text = "Home\nWorld\n\nMen came at night.\nThey left.\n\nMore headlines\nStill more\n"
    found = list(body_paragraphs(text, None))
    assert [text[at : at + len(words)] for at, words in found] == [words for _, words in found]
    assert [words.split(".")[0] for _, words in found] == ["Men came at night"]
