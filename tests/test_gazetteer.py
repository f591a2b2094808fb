"""The gazetteer knows towns, divisions and states by any spelling, and is the same wherever it is built."""

import sqlite3
from pathlib import Path

import pycountry
import pytest

from kg.reading.place_rules import gazetteer as module
from kg.reading.place_rules.gazetteer import Gazetteer, gazetteer
from kg.reading.place_rules.ground_places import area_point
from kg.reading.place_rules.name_divisions import Town, middle, name_division
from kg.reading.place_rules.place_names import is_latin, place_key, sound_key
from kg.reading.place_rules.place_words import place_words
from kg.reading.place_rules.read_divisions import Division, read_divisions, read_holders
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


@pytest.mark.parametrize(
    ("code", "geonames", "lat", "lon"),
    [("UA-59", 692196, 51.0, 34.3), ("SD-DN", 408666, 13.8, 25.3), ("FJ-N", None, -16.5, 179.3)],
)
def test_division_has_a_point_from_its_towns_and_an_identifier(
    code: str, geonames: int | None, lat: float, lon: float
) -> None:
    division = gazetteer().division(code)
    assert division is not None
    assert geonames in (None, division.geonames)
    assert (division.lat, division.lon) == (pytest.approx(lat, abs=0.6), pytest.approx(lon, abs=1.0))


@pytest.mark.parametrize(
    ("name", "geonames", "region"),
    [("Bakhmut Raion", 713172, "UA-14"), ("Tel Afar District", 90392, "IQ-NI"), ("Henrico County", None, "US-VA")],
)
def test_district_is_listed_by_its_whole_name_and_has_a_point(name: str, geonames: int | None, region: str) -> None:
    (district,) = gazetteer().named(name)
    assert geonames in (None, district.geonames)
    assert district.geonames is not None
    assert (district.kind, district.region, district.is_district) == ("region", region, True)
    assert district.lat is not None


def test_bare_name_means_a_district_only_where_districts_are_asked_for() -> None:
    assert not any(c.is_district for c in gazetteer().named("Pulwama"))
    assert [c.region for c in gazetteer().districts(["pulwama"])["pulwama"]] == ["IN-JK"]


def test_town_knows_all_that_holds_it_the_narrowest_first() -> None:
    towns = [c for c in gazetteer().named("Konotop") if c.country == "UA"]
    assert [c.holders for c in towns] == [("UA", "UA-59", "UA.21.5902")]
    assert [c.within for c in gazetteer().named("Vavuniya") if c.kind == "city"] == [("LK-44", "LK-4")]


def test_district_of_columbia_is_not_called_columbia() -> None:
    assert "US-DC" not in {c.code for c in gazetteer().named("Columbia")}


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


def town(name: str, lat: float, lon: float) -> Town:
    return Town(frozenset({name}), 1_000, lat, lon)


def test_point_of_a_division_is_not_pulled_to_where_its_towns_are_crowded() -> None:
    crowd = [town("a", 1.1 + at / 100, 1.1) for at in range(50)]
    lat, lon = middle([*crowd, town("z", 5.3, 1.2)])
    assert lat == pytest.approx(3.3, abs=0.1)
    assert lon == pytest.approx(1.15, abs=0.1)


def test_point_of_a_division_on_both_sides_of_the_date_line_lies_between() -> None:
    lat, lon = middle([town("a", -17.0, 179.0), town("b", -17.0, -179.0)])
    assert lat == -17.0
    assert abs(lon or 0) == pytest.approx(180.0)


def test_division_without_a_town_has_no_point() -> None:
    assert middle([]) == (None, None)


def test_division_borrows_the_names_of_the_town_it_is_called_after() -> None:
    division = Division(1, "XX-1", 7, "XX", ("Albska oblast",), 1, None)
    named = name_division(division, [Town(frozenset({"alba", "halba"}), 900, 1.0, 1.0)], [])
    assert "albska oblast" in named.own
    assert {"alba", "halba"} <= set(named.borrowed)


def test_district_is_called_by_its_bare_name_only_beside_a_word() -> None:
    district = Division(1, "XX.01.7", 7, "XX", ("Bela Raion", "Bela"), 2, "XX-1")
    named = name_division(district, [], [])
    assert named.own == ("bela raion",)
    assert set(named.bare) == {"bela raion", "bela"}


def test_tables_of_the_package_are_what_they_are_read_for() -> None:
    divisions = read_divisions()
    held = [divisions[number].code for number in read_holders()[705135]]
    assert held == ["UA-59", "UA.21.5902"]
    assert all(d.code for d in divisions.values())
    assert {len(d.country) for d in divisions.values()} == {2}


def test_damaged_file_is_not_taken_for_whole(tmp_path: Path) -> None:
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"no database at all" * 100)
    assert not module._is_whole(broken)
    assert not module._is_whole(tmp_path / "missing.sqlite")


def small_database(connection: sqlite3.Connection) -> None:
    from kg.reading.place_rules.build_gazetteer import SCHEMA

    connection.executescript(SCHEMA)
    connection.execute("INSERT INTO place VALUES (1, 7, 'Alba', 'city', 'XX', NULL, NULL, '', 1.0, 2.0, 900, 0)")
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


def test_new_file_takes_the_place_of_those_of_other_versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "build_gazetteer", small_database)
    (tmp_path / "gazetteer-0-of-old.sqlite").write_text("old")
    (tmp_path / "something-else.sqlite").write_text("not ours")
    module._opened.cache_clear()
    module._opened(1, str(tmp_path))
    module._opened.cache_clear()
    assert sorted(p.name.partition("-")[0] for p in tmp_path.iterdir()) == ["gazetteer", "something"]


def test_unwritable_folder_falls_back_to_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("a file, no folder")
    monkeypatch.setattr(module, "build_gazetteer", small_database)
    module._opened.cache_clear()
    opened = module._opened(1, str(blocked / "cache"))
    module._opened.cache_clear()
    assert isinstance(opened, Gazetteer)
    assert [c.name for c in opened.named("ALBA")] == ["Alba"]


@pytest.mark.parametrize(
    ("told", "listed"),
    [
        ("hassakeh", "al hasaka"),
        ("deir ezzor", "deir ez zor"),
        ("sulaimaniyah", "sulaymaniyah"),
        ("kyaukphyu", "kyaukpyu"),
        ("rajouri", "rajauri"),
    ],
)
def test_spellings_of_one_name_sound_alike(told: str, listed: str) -> None:
    assert sound_key(told) == sound_key(listed)


@pytest.mark.parametrize(("one", "other"), [("paris", "perez"), ("tartus", "tortosa"), ("mosul", "masala"), ("", "a")])
def test_different_names_do_not_sound_alike(one: str, other: str) -> None:
    assert sound_key(one) != sound_key(other)


def test_unlisted_spelling_finds_the_town_that_sounds_so() -> None:
    heard = gazetteer().sounding(["rajouri", "zzz"])
    assert [c.geonames for c in heard["rajouri"]] == [1258891]
    assert "zzz" not in heard


def test_capital_is_the_town_whose_main_name_it_is() -> None:
    named = gazetteer().named("New Delhi")
    assert [c.name for c in named if c.capital] == ["New Delhi"]
    assert not any(c.capital for c in gazetteer().named("Delhi") if c.name == "Delhi")


def test_article_of_an_arabic_name_may_be_left_out() -> None:
    assert gazetteer().named("Qamishli")[0].country == "SY"
    assert all(c.country != "US" for c in gazetteer().named("Paso") if c.name == "El Paso")
