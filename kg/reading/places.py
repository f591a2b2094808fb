"""Doc in, the layer "places" out: each place an article names, with its mentions and where it lies.

Recognition and grounding in four steps, each a module of kg.reading.place_rules: spot what could be a place, tell the
literal ones, ground them in the gazetteer, and gather mentions of one place in one row. Towns, divisions, states and
continents carry GeoNames identifiers. The point of a division is derived from its towns; states, rivers, seas, borders
and facilities have none.
"""

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.reading import layers
from kg.reading.place_rules.gazetteer import Candidate, Gazetteer, gazetteer
from kg.reading.place_rules.ground_places import area_point, ground_places
from kg.reading.place_rules.name_runs import written
from kg.reading.place_rules.place_names import place_key
from kg.reading.place_rules.place_words import NamedPlace, PlaceWords, place_words
from kg.reading.place_rules.spot_places import spot_places
from kg.reading.place_rules.spots import Spot
from kg.reading.place_rules.tell_containers import Told, told_containers
from kg.reading.place_rules.tell_home import home_of, may_lie_at_home
from kg.reading.place_rules.tell_literal import tell_literal

_NAMED_AFTER = ("facility", "river", "sea", "border", "area")
"""Kinds of places that only bear the name of a land."""

_RULES = {"name": "gazetteer", "model": "model", "after": "placeWord", "before": "placeWord", "of": "placeWord"}


@Language.component("kg_places", assigns=["doc.spans"])
def find_places(doc: Doc) -> Doc:
    """Write the layer "places": mentions of literal places, one row for each place."""
    words, places = place_words(), gazetteer()
    tokens = written(doc)
    every = spot_places(doc, tokens, words, places)
    spots = tell_literal(doc, every, words)
    meant = ground_places(doc, tokens.texts, spots, every, words, places)
    every_facts = [_facts(doc, *found, words, places) for found in zip(spots, meant, strict=True)]
    _put_into_holders(doc, spots, every_facts)
    _put_into_home(spots, meant, every_facts)
    rows: dict[tuple[object, ...], layers.Row] = {}
    spans: list[Span] = []
    for spot, facts in zip(spots, every_facts, strict=True):
        row = rows.setdefault(_identity(spot, facts), {"id": f"p{len(rows) + 1}", **facts, "mentions": []})
        span = layers.make_span(doc, spot.start, spot.end, row["kind"], row["id"])
        rule = _RULES[spot.pattern] if spot.pattern != "name" or spot.known is None else "ontology"
        row["mentions"].append({**layers.char_span(span), "rule": f"places.{rule}"})
        spans.append(span)
    layers.write(doc, "places", spans, rows.values())
    return doc


def _put_into_holders(doc: Doc, spots: list[Spot], every: list[layers.Row]) -> None:
    """Fill in country and divisions of the places that no source knows, where the text puts them into known ones."""
    known = [
        Told(row["kind"], tuple(row["within"]), _is_listed(spot, row)) for spot, row in zip(spots, every, strict=True)
    ]
    for row, codes in zip(every, told_containers(doc, spots, known), strict=True):
        if codes:
            row["within"], row["country"] = list(codes), codes[-1]


def _put_into_home(spots: list[Spot], meant: list[Candidate | None], every: list[layers.Row]) -> None:
    """Fill in the state of the places that no source knows, where all that the article tells lies in one."""
    home = home_of(every)
    if home is None:
        return
    for spot, candidate, row in zip(spots, meant, every, strict=True):
        if candidate is None and spot.known is None and may_lie_at_home(row):
            row["within"], row["country"] = [home], home


def _is_listed(spot: Spot, row: layers.Row) -> bool:
    """Whether a source says where a place is, or that it lies in no one state."""
    return row["country"] is not None or spot.known is not None or row["kind"] in ("sea", "country", "border")


def _identity(spot: Spot, facts: layers.Row) -> tuple[object, ...]:
    """What two mentions share that mean one place."""
    if facts["geonames"] is not None:
        return ("geonames", facts["geonames"], facts["kind"])
    return (facts["kind"], spot.known.name if spot.known else spot.key, facts["country"], *facts["within"])


def _facts(doc: Doc, spot: Spot, candidate: Candidate | None, words: PlaceWords, places: Gazetteer) -> layers.Row:
    """The fields of a place's row but id and mentions."""
    worded = doc[spot.start : spot.end].text
    if candidate is None and spot.known is not None and spot.kind not in _NAMED_AFTER:
        return _known_facts(spot, places)
    if candidate is None:
        label = doc[spot.last - 1].ent_type_
        town = label == "GPE" or any(c.kind == "city" for c in spot.candidates)
        kind = spot.kind or ("facility" if label == "FAC" else "city" if town else "area")
        country, divisions = _land_of(spot, places)
        return _row(worded, kind, country, divisions)
    kind = _kind(spot, candidate.kind)
    same_kind = kind == candidate.kind or (kind == "city" and candidate.kind == "city")
    bears_name = candidate.id != 0 and (candidate.main or candidate.kind != "region")
    foreign = candidate.is_district and not place_key(candidate.name).startswith(spot.key)  # "Caza de Tyr" told as Tyre
    name = candidate.name if same_kind and bears_name and not foreign else worded
    if kind == "border" and candidate.kind == "country":  # it lies as much in the other state
        return _row(worded, kind)
    row = _row(name, kind, candidate.country, candidate.within)
    if kind not in ("facility", "border"):  # they lie in or at the place they are named after, who knows where
        row["geonames"] = candidate.geonames if same_kind else None
        row["lat"], row["lon"] = candidate.lat, candidate.lon
    return row


def _land_of(spot: Spot, places: Gazetteer) -> tuple[str | None, tuple[str, ...]]:
    """State and divisions of an island or desert named like a land of one state: "the island of Mindanao"."""
    if spot.known is None or spot.kind != "area" or spot.known.kind != "region":
        return None, ()
    row = _known_facts(spot, places)
    return row["country"], tuple(row["within"][:-1])


def _kind(spot: Spot, own: str) -> str:
    """What kind of place a spot is: as the word beside it says, but "the capital of Kayah" is told of a region."""
    return own if spot.kind == "city" and own in ("region", "country") else spot.kind or own


def _known_facts(spot: Spot, places: Gazetteer) -> layers.Row:
    """The fields of a place of the ontology; the identifier of a division only where that bears the name."""
    named = spot.known
    assert named is not None
    kind = _kind(spot, named.kind)
    countries = sorted({code.partition("-")[0] for code in named.covers})
    country = countries[0] if len(countries) == 1 else None
    held = places.division(named.covers[0]) if len(named.covers) == 1 and "-" in named.covers[0] else None
    row = _row(named.name, kind, country, held.within if held is not None else ())
    row["lat"], row["lon"] = area_point(named, places)
    if kind == "country" and country is not None:
        state = places.country(country)
        row["name"] = state.name if state is not None else named.name
        row["geonames"] = state.geonames if state is not None else None
    elif kind == "region":
        _identify(row, named, held, places)
    return row


def _identify(row: layers.Row, named: NamedPlace, held: Candidate | None, places: Gazetteer) -> None:
    """Give a region of the ontology the identifier of the division or district that bears its name and lies there.

    held: the division that it covers or lies in, where it is just one; a short form ("Ariz.") names that itself.
    """
    key = place_key(named.name)
    listed = (*places.look_up([key]).get(key, ()), *places.districts([key]).get(key, ()))
    alike = [c for c in listed if c.kind == "region" and c.main and c.country == row["country"] is not None]
    if held is not None:
        alike = [held] if named.exact else [c for c in alike if c.region == held.region]
        if named.exact:
            row["name"] = held.name
    if alike:
        row["geonames"] = alike[0].geonames
        if alike[0].is_district:
            row["lat"], row["lon"] = alike[0].lat, alike[0].lon


def _row(name: str, kind: str, country: str | None = None, divisions: tuple[str, ...] = ()) -> layers.Row:
    return {
        "name": name,
        "kind": kind,
        "geonames": None,
        "country": country,
        "lat": None,
        "lon": None,
        "within": [*divisions, *([country] if country is not None else [])],
    }
