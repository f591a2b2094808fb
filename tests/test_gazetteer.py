"""The gazetteer knows towns, divisions and states by any spelling, and is the same wherever it is built."""

import sqlite3
from pathlib import Path

import pycountry
import pytest

from kg.reading.place_rules import gazetteer as module
from kg.reading.place_rules.gazetteer import Gazetteer, gazetteer
from kg.reading.place_rules.ground_places import area_point
from kg.reading.place_rules.match_divisions import Source, Town, match_divisions
from kg.reading.place_rules.place_names import is_latin, place_key
from kg.reading.place_rules.place_words import place_words
from kg.words.vocab import Vocabulary


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Al-Ḩasakah", "al hasakah"),
        ("St. Petersburg", "st petersburg"),
        ("Saint Petersburg", "st petersburg"),
        ("U.S.", "us"),
        ("the Gaza Strip", "gaza strip"),
        ("Łódź", "lodz"),
        ("Mek'ele", "mekele"),
        ("", ""),
    ],
)
def test_spellings_of_a_name_have_one_key(name: str, key: str) -> None:
    assert place_key(name) == key


def test_only_names_in_latin_letters_are_kept() -> None:
    assert is_latin("Kyïv")
    assert not is_latin("Київ")
    assert not is_latin("kyiv")


@pytest.mark.parametrize(
    ("name", "geonames", "region"),
    [
        ("Konotop", 705135, "UA-59"),
        ("Deir ez-Zor", 170794, "SY-DY"),
        ("El-Fasher", None, "SD-DN"),
        ("Khan Younis", 281124, "PS-KYS"),
        ("Chalatenango", None, "SV-CH"),
    ],
)
def test_town_lies_in_its_division(name: str, geonames: int | None, region: str) -> None:
    towns = [c for c in gazetteer().named(name) if c.kind == "city"]
    assert region in {c.region for c in towns}
    assert geonames is None or geonames in {c.geonames for c in towns}


def test_division_has_the_point_but_no_geonames_identifier() -> None:
    sumy = gazetteer().division("UA-59")
    assert sumy is not None
    assert sumy.geonames is None
    assert sumy.lat == pytest.approx(50.9, abs=0.5)


def test_state_has_an_identifier_but_no_point() -> None:
    syria = gazetteer().country("SY")
    assert syria is not None
    assert (syria.geonames, syria.lat) == (163843, None)


def test_unknown_name_has_no_candidates() -> None:
    assert gazetteer().named("Umbuzi-on-the-Nowhere") == ()


def test_candidates_come_largest_first() -> None:
    people = [c.population for c in gazetteer().named("Tripoli")]
    assert len(people) > 2
    assert people == sorted(people, reverse=True)


def test_neighbours_are_known() -> None:
    assert "PS" in gazetteer().neighbours["IL"]


def test_every_code_of_the_lexicon_exists(vocab: Vocabulary) -> None:
    codes = {code for entry in vocab.instances("PlaceName") for code in entry.all("covers")}
    assert codes
    for code in sorted(codes):
        found = pycountry.subdivisions.get(code=code) if "-" in code else pycountry.countries.get(alpha_2=code)
        known = gazetteer().division(code) if "-" in code else gazetteer().country(code)
        assert (found, known).count(None) == 0, code


def test_area_of_several_divisions_has_their_mean_point() -> None:
    lat, lon = area_point(place_words().names["darfur"], gazetteer())
    assert lat == pytest.approx(13, abs=1.5)
    assert lon == pytest.approx(24.5, abs=1.5)


def test_area_of_a_whole_state_has_no_point() -> None:
    assert area_point(place_words().names["puntland"], gazetteer()) == (None, None)


def test_short_form_counts_only_as_it_is_written() -> None:
    words = place_words()
    assert words.known("us", "U.S.") is not None
    assert words.known("us", "us") is None
    assert words.known("us", "Us") is None


def test_divisions_are_matched_by_the_towns_in_them() -> None:
    towns = [
        Town(frozenset({"alba"}), "01", 900, 1.0, 1.0),
        Town(frozenset({"bela"}), "01", 500, 1.2, 1.0),
        Town(frozenset({"cora"}), "02", 300, 5.0, 5.0),
        Town(frozenset({"dora"}), "01", 100, 1.1, 1.1),
    ]
    sources = [
        Source("XX-A", ("Albska oblast",), None, None, (("alba", 1.0, 1.0), ("bela", 1.2, 1.0))),
        Source("XX-C", ("Far Province",), 5.5, 5.5, (("cora", 5.0, 5.0),)),
    ]
    divisions, codes = match_divisions(sources, towns)
    assert codes == ["XX-A", "XX-A", "XX-C", "XX-A"]
    assert (divisions[0].admin1, divisions[0].lat) == ("01", pytest.approx(1.1))
    assert (divisions[1].lat, divisions[1].lon) == (5.0, 5.0), (
        "the point is the mean of the towns, not what the source says"
    )


def test_towns_of_one_name_far_apart_are_two() -> None:
    towns = [Town(frozenset({"alba"}), "01", 900, 1.0, 1.0)]
    _, codes = match_divisions([Source("XX-A", ("A",), None, None, (("alba", 8.0, 8.0),))], towns)
    assert codes == [None]


def test_damaged_file_is_not_taken_for_whole(tmp_path: Path) -> None:
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"no database at all" * 100)
    assert not module._is_whole(broken)
    assert not module._is_whole(tmp_path / "missing.sqlite")


def small_database(connection: sqlite3.Connection) -> None:
    from kg.reading.place_rules.build_gazetteer import SCHEMA

    connection.executescript(SCHEMA)
    connection.execute("INSERT INTO place VALUES (1, 7, 'Alba', 'city', 'XX', NULL, 1.0, 2.0, 900, 0)")
    connection.execute("INSERT INTO name VALUES ('alba', 1, 1)")
    connection.commit()


def test_file_is_made_in_one_step_and_opened_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    monkeypatch.setattr(module, "build_gazetteer", lambda c: (made.append(1), small_database(c)))
    for _ in range(2):
        module._opened.cache_clear()
        opened = module._opened(1, str(tmp_path / "cache"))
        assert [c.geonames for c in opened.named("Alba")] == [7]
    module._opened.cache_clear()
    assert made == [1]
    assert [p.suffix for p in (tmp_path / "cache").iterdir()] == [".sqlite"]


def test_unwritable_folder_falls_back_to_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("a file, no folder")
    monkeypatch.setattr(module, "build_gazetteer", small_database)
    module._opened.cache_clear()
    opened = module._opened(1, str(blocked / "cache"))
    module._opened.cache_clear()
    assert isinstance(opened, Gazetteer)
    assert [c.name for c in opened.named("ALBA")] == ["Alba"]
