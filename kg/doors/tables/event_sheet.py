# ruff: noqa: E501 - one line for each column, so that they can be compared
"""Events as one sheet: columns that a user of ACLED or UCDP data knows, beside kg's own.

What no report decides is empty. ACLED's `interaction`, `region` and `source_scale` are left out: kg does not tell
political from communal militias, no package it uses knows ACLED's regions, and nothing tells how far an outlet reaches.
"""

from collections.abc import Iterable, Iterator

from kg.doors.tables.columns import GAZETTEER, GIVEN, NAMED, READ, Cell, Column, Sheet, listed
from kg.doors.tables.notes import draft_note
from kg.running.coding import (
    count_of,
    date_precision,
    parties_of,
    targeting_of,
    time_precision,
    types_of,
    where_of,
)
from kg.running.discreet import Discreet
from kg.running.events import distinct_names, point_is
from kg.running.passages import as_claimed
from kg.running.view import View
from kg.words.acled import plover_codes
from kg.words.happenings import Happening

_LINKED = "derived from all reports of the event"
_CODED = "derived: the code that the ontology gives the class"
_TOLL = "derived from all figures that nothing supersedes"
PRECISION_WORDS = {
    1: "the place itself",
    2: "near the place",
    3: "a district",
    4: "a province",
    5: "a wider area or a line",
    6: "a country",
    7: "sea or air",
}

EVENTS = Sheet(
    "events",
    "Events",
    "one happening, with all its reports taken together",
    "event_id",
    (
        Column("id", "string", "letters by which `kg claims` and `kg why` find the event", NAMED),
        Column("event_id_cnty", "string", "the same after the three letters of the country (ISO 3166-1)", NAMED),
        Column("event_id", "string", "IRI of the event", NAMED),
        Column("event_date", "date", "the day, or the first day on which it can have been; empty: no day is told", READ),
        Column("event_date_end", "date", "the last day on which it can have been", READ),
        Column("not_after", "date", "the day by which it was told as having happened", GIVEN),
        Column("year", "integer", "year of event_date", "derived from event_date"),
        Column("time_precision", "integer", "ACLED: 1 the day, 2 within a week, 3 within a month; empty: wider, or no day", "derived from the two dates"),
        Column("date_prec", "integer", "UCDP: 1 the day, 2 two to six days, 3 a week, 4 a month, 5 longer; empty: no day", "derived from the two dates"),
        Column("disorder_type", "string", "ACLED's disorder type", _CODED),
        Column("event_type", "string", "ACLED's event type; empty where ACLED has none (talks, aid)", _CODED),
        Column("sub_event_type", "string", "ACLED's sub-event type; empty where the reports leave it open (a riot, a capture by nobody named); an attack on nobody but people in arms is an Armed clash", _CODED),
        Column("event_class", "string", "class of kg's ontology", READ),
        Column("plover", "string", "PLOVER's type and mode", _CODED),
        Column("modality", "string", "actual, disputed, planned, hypothetical or negated", _LINKED),
        Column("extent", "string", "single, multiple, ongoing or habitual", _LINKED),
        Column("actor1", "string", "main doer, as told; empty where voices name different ones; one of two equal parties", _LINKED),
        Column("assoc_actor_1", "string", "further doers", _LINKED),
        Column("actor2", "string", "main sufferer, as told; empty where voices name different ones", _LINKED),
        Column("assoc_actor_2", "string", "further sufferers", _LINKED),
        Column("civilian_targeting", "string", "“Civilian targeting” where people without arms, and nobody in arms, are told to be the target", _LINKED),
        Column("agents", "string", "all who are said by anybody to have done it", _LINKED),
        Column("targets", "string", "all to whom it is said to have been done", _LINKED),
        Column("participants", "string", "equal parties", _LINKED),
        Column("mediators", "string", "who mediated", _LINKED),
        Column("hosts", "string", "who was host", _LINKED),
        Column("weapons", "string", "types of weapon", _LINKED),
        Column("objects", "string", "types of things hit", _LINKED),
        Column("iso", "string", "three digits of the country (ISO 3166-1)", GAZETTEER),
        Column("country", "string", "country", GAZETTEER),
        Column("admin1", "string", "first division that the place lies in or is", GAZETTEER),
        Column("admin2", "string", "second division, where ISO 3166-2 lists one", GAZETTEER),
        Column("location", "string", "place, by the gazetteer's name where it has one", READ),
        Column("place_id", "string", "IRI of the place", NAMED, ref="places"),
        Column("place_relation", "string", "in, near, between, off or toward", READ),
        Column("place_kind", "string", "city, region, country, sea, river, border, facility or area", READ),
        Column("latitude", "number", "latitude (WGS 84); empty: not known", GAZETTEER, "degrees"),
        Column("longitude", "number", "longitude (WGS 84)", GAZETTEER, "degrees"),
        Column("point", "string", "own: of the place; derived: the middle of the towns in it", GAZETTEER),
        Column("geo_precision", "integer", "ACLED: 1 the place, 2 near it, 3 a region; empty: a country, sea, or unknown", "derived from place_kind and place_relation"),
        Column("where_prec", "integer", "UCDP: 1 the place, 2 near it, 3 district, 4 province, 5 wider area or line, 6 country, 7 sea or air", "derived from place_kind and place_relation"),
        Column("source", "string", "outlets that tell of it", GIVEN),
        Column("notes", "string", "note in careful words; sentences of the articles only with --with-text", "drafted from the reports"),
        Column("fatalities", "integer", "killed, conservative: the least number that not only a party to it claims; of several groups the largest, for nobody has added them up; groups of which a party alone speaks only where nobody else gives a figure; empty: no number is told", _TOLL, "people"),
        Column("fatalities_low", "integer", "least number claimed", _TOLL, "people"),
        Column("fatalities_high", "integer", "greatest number that anybody claims of any group; empty: no upper bound is told", _TOLL, "people"),
        Column("fatalities_best", "integer", "number of all people that most independent origins give, of several the last told; where none is given, that of a group", _TOLL, "people"),
        Column("injured", "integer", "injured, as fatalities", _TOLL, "people"),
        Column("injured_low", "integer", "as fatalities_low", _TOLL, "people"),
        Column("injured_high", "integer", "as fatalities_high", _TOLL, "people"),
        Column("injured_best", "integer", "as fatalities_best", _TOLL, "people"),
        Column("contested", "string", "kinds of figures and roles on which claims cannot both be true", _LINKED),
        Column("reports", "integer", "reports that tell of it", _LINKED, "reports"),
        Column("origins", "integer", "independent origins of these: copies of one agency's story are one", _LINKED, "origins"),
        Column("tags", "string", "stage, topics, verification, “agent as claimed” (no article names the doer itself, somebody quoted does), “killed claimed by a party only”", _LINKED),
    ),
)  # fmt: skip


def event_rows_flat(view: View, happenings: Iterable[Happening], discreets: "Discreets") -> Iterator[dict[str, Cell]]:
    """The rows of the sheet, in the order of the happenings."""
    for told in happenings:
        yield _cells(view, told, discreets.of(told))


class Discreets:
    """What is held back of each happening."""

    def __init__(self, view: View, *, with_private: bool = False, with_text: bool = False) -> None:
        """with_private, with_text: what is let through."""
        self._view = view
        self._options = {"with_private": with_private, "with_text": with_text}

    def of(self, told: Happening) -> Discreet:
        """What is held back of a happening: names of the private people in the articles that tell of it."""
        return Discreet(self._view.people(told), **self._options)


def _cells(view: View, told: Happening, discreet: Discreet) -> dict[str, Cell]:
    outlets = {view.article(article).outlet for article, _ in told.reports}
    first, second = parties_of(view, told)
    types = types_of(view, told)
    return {
        **_names(view, told),
        **_dates(told),
        "disorder_type": types.disorder,
        "event_type": types.event,
        "sub_event_type": types.sub_event,
        "event_class": told.type,
        "plover": listed(plover_codes(told.type)),
        "modality": told.modality,
        "extent": told.extent,
        **_side("1", view, first, discreet),
        **_side("2", view, second, discreet),
        "civilian_targeting": targeting_of(view, told, types),
        **{
            role: listed(discreet.name(name) for name in distinct_names(view, getattr(told, role)))
            for role in ("agents", "targets", "participants", "mediators", "hosts")
        },
        "weapons": listed(told.weapons),
        "objects": listed(told.objects),
        **_place(view, told),
        "source": listed(sorted(outlet for outlet in outlets if outlet)),
        "notes": draft_note(view, told, discreet),
        **_counts(view, told),
        "contested": listed(told.contested),
        "reports": len(told.reports),
        "origins": view.count_origins(told),
        "tags": listed(_tags(view, told)),
    }


def _names(view: View, told: Happening) -> dict[str, Cell]:
    short = view.short(told.event)
    place = view.place(told)
    letters = where_of(place, told.placeRelation).iso3
    return {"id": short, "event_id_cnty": f"{letters}-{short}" if letters else short, "event_id": told.event}


def _dates(told: Happening) -> dict[str, Cell]:
    return {
        "event_date": told.earliest[:10] if told.earliest else None,
        "event_date_end": told.latest[:10] if told.latest else None,
        "not_after": told.notAfter[:10] if told.notAfter else None,
        "year": int(told.earliest[:4]) if told.earliest else None,
        "time_precision": time_precision(told),
        "date_prec": date_precision(told),
    }


def _side(number: str, view: View, iris: list[str], discreet: Discreet) -> dict[str, Cell]:
    names = list({name.casefold(): name for name in (discreet.name(view.label(iri)) for iri in iris)}.values())
    return {f"actor{number}": names[0] if names else None, f"assoc_actor_{number}": listed(names[1:])}


def _place(view: View, told: Happening) -> dict[str, Cell]:
    place = view.place(told)
    where = where_of(place, told.placeRelation)
    return {
        "iso": where.iso,
        "country": where.country,
        "admin1": where.admin1,
        "admin2": where.admin2,
        "location": place.name if place else None,
        "place_id": told.place,
        "place_relation": told.placeRelation,
        "place_kind": place.kind if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "point": point_is(place),
        "geo_precision": where.geo,
        "where_prec": where.precision,
    }


def _counts(view: View, told: Happening) -> dict[str, Cell]:
    tolls = view.tolls(told)
    found: dict[str, Cell] = {}
    for name, kind in (("fatalities", "killed"), ("injured", "injured")):
        count = count_of(tolls, kind)
        found |= {name: count.conservative, f"{name}_low": count.low}
        found |= {f"{name}_high": count.high, f"{name}_best": count.best}
    return found


def _tags(view: View, told: Happening) -> list[str]:
    tags = [f"stage={told.stage}"] if told.stage else []
    tags += [f"topic={topic}" for topic in told.topics]
    checked = {view.report(article, local).verification for article, local in told.reports}
    tags += [f"verification={word}" for word in sorted(word for word in checked if word)]
    tags += [f"{role} as claimed" for role in as_claimed(view, told)]
    tolls = view.tolls(told)
    tags += [f"{kind} claimed by a party only" for kind in ("killed", "injured") if count_of(tolls, kind).is_party_only]
    return tags
