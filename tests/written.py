"""Records written by hand, so that everything after the reading is tested without a model.

`wire()` and `courier()` are two short articles on one strike and what was said of it; every layer of the
record is there, each span found by its words, so that offsets hold by construction.
"""

import hashlib
from dataclasses import replace
from typing import Any

from kg.words.happenings import Decision, Happening, Links
from kg.words.records import (
    Actor,
    ActorMention,
    Article,
    CasualtyClaim,
    EventReport,
    Extraction,
    PhysicalObject,
    Place,
    QuantityClaim,
    Range,
    RuledSpan,
    Span,
    Statement,
    Time,
    Weapon,
)

RSF = "https://w3id.org/conflict-kg/actor/written-rsf"

WIRE = (
    "At least 12 people, including two children, were killed when drones hit a hospital in El Fasher "
    "on Friday, the governor said. "
    "The Rapid Support Forces denied that they had shelled the market. "
    "Amna Idris, a nurse, said: “We saw two drones.” "
    "The army lost 3 armoured vehicles."
)
COURIER = (
    "The Rapid Support Forces killed nine people in a drone strike on El Fasher on 11 July 2025. "
    "The army plans to attack Nyala."
)


def article_id(words: str) -> str:
    """A name as long as a real one."""
    return hashlib.sha256(words.encode()).hexdigest()


def at(words: str, part: str, nth: int = 0) -> dict[str, Any]:
    """Start, end and text of the nth time that a part stands in the words."""
    start = -1
    for _ in range(nth + 1):
        start = words.index(part, start + 1)
    return {"start": start, "end": start + len(part), "text": part}


def span(words: str, part: str, nth: int = 0) -> Span:
    """The same as a Span."""
    return Span(**at(words, part, nth))


def ruled(words: str, part: str, rule: str, nth: int = 0) -> RuledSpan:
    """The same with a rule."""
    return RuledSpan(**at(words, part, nth), rule=rule)


def actor(local: str, name: str, kind: str, words: str, *parts: str, **facts: Any) -> Actor:
    """An actor with a mention for each part."""
    role = facts.pop("role", None)
    mentions = tuple(ActorMention(**at(words, p), role=role, rule="actors.name") for p in parts)
    return Actor(id=local, name=name, type=kind, mentions=mentions, roles=(role,) if role else (), **facts)


def el_fasher(words: str) -> Place:
    """A town that the gazetteer knows."""
    return Place(
        id="p1",
        name="El Fasher",
        kind="city",
        geonames=379406,
        country="SD",
        lat=13.62793,
        lon=25.34936,
        within=("SD-DN", "SD"),
        mentions=(ruled(words, "El Fasher", "places.gazetteer"),),
    )


def wire() -> tuple[Extraction, str]:
    """An article with something in every layer, and its text."""
    w = WIRE
    first, denial, nurse, _ = (span(w, sentence) for sentence in _sentences(w))
    return (
        Extraction(
            article=Article(
                id=article_id(w),
                path="wire.txt",
                title="Drones hit El Fasher hospital",
                author="A. Writer",
                outlet="Example Wire",
                agency="Example Agency",
                url="https://wire.example/el-fasher",
                published="2025-07-12",
                publishedBasis="metadata",
                language="en",
                characters=len(w),
                warnings=("one quotation mark is not closed",),
            ),
            actors=(
                actor("a1", "governor", "Group", w, "the governor", sector="government", country="SD"),
                actor(
                    "a2",
                    "Rapid Support Forces",
                    "ArmedGroup",
                    w,
                    "The Rapid Support Forces",
                    sector="militia",
                ),
                actor("a3", "Amna Idris", "Person", w, "Amna Idris", role="a nurse", public=False, country="SD"),
                actor("a4", "army", "Group", w, "The army", sector="military", wikidata="Q0"),
            ),
            places=(el_fasher(w),),
            times=(
                Time(
                    id="t1",
                    **at(w, "on Friday"),
                    value="2025-07-11",
                    mod="APPROX",
                    earliest="2025-07-11",
                    latest="2025-07-11",
                    precision="day",
                    basis="publication",
                    rule="times.weekday",
                ),
            ),
            events=(_strike(w, first), _shelling(w, denial)),
            casualties=(
                _claim(w, "c1", "At least 12 people", first, min=12, stated=12, qualifier="atLeast"),
                _claim(
                    w,
                    "c2",
                    "two children",
                    first,
                    min=2,
                    max=2,
                    stated=2,
                    group="children",
                    groupType="child",
                    partOf="c1",
                    supersedes=None,
                ),
            ),
            quantities=(
                QuantityClaim(
                    id="q1",
                    kind="destroyed",
                    unit="armoured vehicle",
                    min=3,
                    max=3.5,
                    stated=3,
                    event=None,
                    attribution="own",
                    source=None,
                    asOf="2025-07-12",
                    **at(w, "3 armoured vehicles"),
                    rule="figures.quantity",
                ),
            ),
            statements=_statements(w, denial, nurse),
        ),
        w,
    )


def _sentences(words: str) -> list[str]:
    return words.replace(". ", ".\n").replace(".” ", ".”\n").split("\n")


def _strike(w: str, sentence: Span) -> EventReport:
    return EventReport(
        id="e1",
        occurrence="e1",
        type="DroneStrike",
        types=("DroneStrike", "Attack", "Event"),
        attribution="attributed",
        source="a1",
        relayedBy=("a4",),
        verification="unverified",
        extent="multiple",
        count=Range(min=1, max=3),
        objects=(PhysicalObject(id="o1", **at(w, "a hospital"), objectType="medical", damage="hit", count=1),),
        weapons=(Weapon(**at(w, "drones"), weaponType="drone", count=2),),
        place="p1",
        placeRelation="in",
        placeBasis="narrative",
        placeWords=(Span(**at(w, "El Fasher")),),
        launchedFrom="p1",
        time="t1",
        earliest="2025-07-11",
        latest="2025-07-11",
        dayBasis="told",
        notAfter="2025-07-12",
        stage=None,
        topics=("security",),
        trigger=ruled(w, "hit", "events.verb"),
        evidence=(sentence,),
    )


def _shelling(w: str, sentence: Span) -> EventReport:
    return EventReport(
        id="e2",
        occurrence="e1",
        type="Shelling",
        types=("Shelling", "Attack", "Event"),
        modality="negated",
        attribution="attributed",
        source="a2",
        deniedBy=("a2",),
        agents=("a2",),
        targets=("a4",),
        participants=("a2",),
        mediators=("a1",),
        hosts=("a1",),
        stage="floated",
        trigger=ruled(w, "shelled", "events.verb"),
        evidence=(sentence,),
    )


def _claim(w: str, local: str, part: str, sentence: Span, **facts: Any) -> CasualtyClaim:
    told = {"kind": "killed", "group": "people", "event": "e1", "attribution": "attributed", "source": "a1"}
    return CasualtyClaim(
        id=local,
        **{**told, **facts},
        asOf="2025-07-11",
        **at(w, part),
        rule="figures.count",
        evidence=(sentence,),
    )


def _statements(w: str, denial: Span, nurse: Span) -> tuple[Statement, ...]:
    return (
        Statement(
            id="s1",
            speaker="a2",
            speakerSpan=span(w, "The Rapid Support Forces"),
            cue=span(w, "denied"),
            content=(span(w, "they had shelled the market"),),
            act="Denial",
            against=("a4",),
            addressee="a1",
            relayedBy=("a4",),
            medium="Telegram",
            topics=("security",),
            time="t1",
            about=("e2", "c1", "q1"),
            rule="statements.that",
            evidence=(denial,),
        ),
        Statement(
            id="s2",
            speaker="a3",
            speakerSpan=span(w, "Amna Idris"),
            cue=span(w, "said", 1),
            content=(span(w, "We saw two drones."),),
            form="direct",
            rule="statements.quote",
            about=("s1",),
            evidence=(nurse,),
        ),
    )


def courier() -> tuple[Extraction, str]:
    """A second article on the same strike, with another toll, and an attack that is only planned."""
    w = COURIER
    first, second = (span(w, sentence) for sentence in _sentences(w))
    return (
        Extraction(
            article=Article(
                id=article_id(w),
                path="courier.txt",
                title=None,
                outlet="Example Courier",
                published="2025-07-13T06:00:00",
                publishedBasis="document",
                language="en",
                characters=len(w),
            ),
            actors=(
                actor(
                    "a1",
                    "The rapid support forces",
                    "ArmedGroup",
                    w,
                    "The Rapid Support Forces",
                    sector="rebel",
                ),
                actor("a2", "army", "Group", w, "The army", sector="military"),
            ),
            places=(
                el_fasher(w),
                Place(id="p2", name="Nyala", kind="city", mentions=(ruled(w, "Nyala", "places.gazetteer"),)),
            ),
            times=(
                Time(
                    id="t1",
                    **at(w, "on 11 July 2025"),
                    value="2025-07-11",
                    earliest="2025-07-11",
                    latest="2025-07-11",
                    precision="day",
                    basis="explicit",
                    rule="times.date",
                ),
            ),
            events=(
                EventReport(
                    id="e1",
                    occurrence="e1",
                    type="DroneStrike",
                    types=("DroneStrike", "Attack", "Event"),
                    agents=("a1",),
                    place="p1",
                    placeRelation="near",
                    time="t1",
                    earliest="2025-07-11",
                    latest="2025-07-11",
                    notAfter="2025-07-13",
                    trigger=ruled(w, "drone strike", "events.noun"),
                    evidence=(first,),
                ),
                EventReport(
                    id="e2",
                    occurrence="e2",
                    type="Attack",
                    types=("Attack", "Event"),
                    modality="planned",
                    agents=("a2",),
                    place="p2",
                    placeRelation="in",
                    trigger=ruled(w, "attack", "events.verb"),
                    evidence=(second,),
                ),
            ),
            casualties=(
                CasualtyClaim(
                    id="c1",
                    kind="killed",
                    min=9,
                    max=9,
                    stated=9,
                    group="people",
                    event="e1",
                    asOf="2025-07-13",
                    **at(w, "nine people"),
                    rule="figures.count",
                    evidence=(first,),
                ),
            ),
        ),
        w,
    )


def linked() -> Links:
    """What linking makes of the two: one strike told twice, one attack planned, a toll that is contested."""
    from kg.joining.iris import Names, event_iri

    one, two = Names(wire()[0]), Names(courier()[0])
    strike = Happening(
        event=event_iri(one.events["e1"]),
        reports=((one.article_id, "e1"), (two.article_id, "e1")),
        type="DroneStrike",
        label="drone strike, El Fasher, 2025-07-11",
        place=one.places["p1"],
        placeRelation="in",
        earliest="2025-07-11",
        latest="2025-07-11",
        notAfter="2025-07-12",
        agents=(one.actors["a2"],),
        weapons=("drone",),
        objects=("medical",),
        contested=("killed", "agent"),
        replaces=(event_iri(two.events["e1"]),),
    )
    plan = Happening(
        event=event_iri(two.events["e2"]),
        reports=((two.article_id, "e2"),),
        type="Attack",
        modality="planned",
        label="attack, Nyala",
        place=two.places["p2"],
        agents=(two.actors["a2"],),
    )
    denied = Happening(
        event=event_iri(one.events["e2"]),
        reports=((one.article_id, "e2"),),
        type="Shelling",
        modality="negated",
        label="shelling",
        agents=(one.actors["a2"],),
    )
    return Links(
        happenings=(strike, plan, denied),
        decisions=(
            Decision(
                a=one.events["e1"],
                b=two.events["e1"],
                decision="same",
                reasons=("same town", "same day", "same kind"),
                score=0.9,
            ),
        ),
        contradictions=((one.casualties["c1"], two.casualties["c1"]),),
    )


def changed(extraction: Extraction, layer: str, local: str, **facts: Any) -> Extraction:
    """The record with other facts in one of its parts."""
    parts = tuple(replace(p, **facts) if p.id == local else p for p in getattr(extraction, layer))
    return replace(extraction, **{layer: parts})
