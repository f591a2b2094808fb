"""Which people of different articles are one: never on a likeness of letters alone."""

import pytest

from kg.joining.link import link_extractions
from kg.words.records import Actor, ActorMention, Article, Extraction


def people(*told):
    """One article for each (name, country), further items as facts of the Actor."""
    found = []
    for letter, (name, country, *facts) in zip("abcdef", told, strict=False):
        mention = ActorMention(start=0, end=len(name), text=name, rule="actors.name")
        actor = Actor(id="a1", name=name, type="Person", country=country, mentions=(mention,), **dict(facts))
        found.append(Extraction(article=Article(id=letter * 8, path=f"{letter}.txt"), actors=(actor,)))
    return link_extractions(found)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Amina Diallo", "ML", ("public", False)), ("Amina Diallo", None, ("public", False))),
        (("John Smith", "GB"), ("John Smith", "US")),
        (("Smith", "GB"), ("Smith", None)),
        (("Muhammad Husayn", "SY"), ("Mohamed Hussein", "SY")),
    ],
    ids=["private people", "two countries", "a surname", "two spellings"],
)
def test_people_who_may_be_two_stay_two(first, second):
    assert people(first, second).same == ()


def test_one_name_of_which_one_lacks_the_country_is_one_person():
    links = people(("Radosław Nowak", "PL"), ("Radoslaw Nowak", None))
    assert len(links.same) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Muhammad Husayn", "Mohamed Hussein"),
        ("Andriy Petrenko", "Andrii Petrenko"),
        ("Omar al-Bashiri", "Umar al Bashiri"),
    ],
)
def test_two_spellings_of_a_name_are_a_candidate(first, second):
    links = people((first, "SY"), (second, "SY"))
    assert [d.decision for d in links.decisions] == ["candidate"]
    assert links.same == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Ivan Petrov", "RU"), ("Ivan Petrenko", "RU")),
        (("Ahmed Ali", "SY"), ("Ahmad Omar", "SY")),
        (("Muhammad Husayn", "SY"), ("Mohamed Hussein", "IQ")),
        (("Muhammad Husayn", "SY"), ("Mohamed Hussein", None)),
    ],
    ids=["another surname", "another surname too", "another country", "no country"],
)
def test_names_that_are_not_near_are_no_candidates(first, second):
    assert people(first, second).decisions == ()


def test_where_three_are_near_nobody_is_a_candidate():
    assert people(("Muhammad Husayn", "SY"), ("Mohamed Hussein", "SY"), ("Mohammed Husein", "SY")).decisions == ()
