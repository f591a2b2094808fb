"""Extraction in, the quads of its article's graph out: what ONE article reports, and where in its text.

Everything in an article's graph stands in the record, and back: `ckg:recordField` in ontology/conflict.ttl
says which property answers which field. Only the facts of actors and places stand elsewhere
(`kg.graph.entities`), once for all articles. No blank nodes, no clock, no path.
"""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from pyoxigraph import Quad

from kg.graph.terms import Triples, boolean, decimal, integer, moment, node, text, typed
from kg.joining.iris import Names, part_iri
from kg.words.records import (
    Actor,
    CasualtyClaim,
    EventReport,
    Extraction,
    Place,
    QuantityClaim,
    Statement,
    Time,
)
from kg.words.vocab import vocabulary

LAYERS = ("actors", "places", "times", "events", "casualties", "quantities", "statements")
"""The lists of a record, in its order."""


_LISTED = ("modality", "attribution", "verification", "extent", "placeRelation", "placeBasis", "dayBasis", "stage")


def emit_article(extraction: Extraction, words: str, same: Mapping[str, str] | None = None) -> list[Quad]:
    """Quads of the graph of an article, sorted. words: the article's text; same: IRIs joined by linking.

    Raises UnknownTerm where the record uses a word that the ontology does not declare, KeyError where it
    names an id that it does not have.
    """
    names = Names(extraction, same)
    graph = Triples()
    _article(graph, extraction, names, words)
    for layer in LAYERS:
        for record in getattr(extraction, layer):
            emit_record(graph, record, names)
    return graph.quads(names.graph)


def emit_record(graph: Triples, record: Any, names: Names) -> None:
    """Put one actor, place, time, report, figure or statement into its article's graph. Raises as emit_article."""
    _WAYS[type(record)](graph, record, names)


def _actor(graph: Triples, actor: Actor, names: Names) -> None:
    for mention in actor.mentions:
        iri = _mention(graph, names, mention)
        graph.add(names.actors[actor.id], "evidence", node(iri))
        graph.add(iri, "rule", text(mention.rule))
        if mention.role:
            graph.add(iri, "describedAs", text(mention.role))


def _place(graph: Triples, place: Place, names: Names) -> None:
    for mention in place.mentions:
        iri = _mention(graph, names, mention)
        graph.add(names.places[place.id], "evidence", node(iri))
        graph.add(iri, "rule", text(mention.rule))


def _article(graph: Triples, extraction: Extraction, names: Names, words: str) -> None:
    article, iri = extraction.article, names.article
    graph.kind(iri, "Article")
    graph.add(iri, "dcterms:identifier", text(article.id))
    for name, value in (
        ("schema:headline", article.title),
        ("schema:author", article.author),
        ("schema:publisher", article.outlet),
        ("schema:inLanguage", article.language),
        ("agency", article.agency),
    ):
        if value is not None:
            graph.add(iri, name, text(value))
    if article.url is not None:
        graph.add(iri, "schema:url", typed(article.url, "anyURI"))
    if article.published is not None:
        graph.add(iri, "schema:datePublished", moment(article.published))
    graph.listed(iri, "publishedBasis", article.publishedBasis)
    graph.add(iri, "characters", integer(article.characters))
    graph.add(iri, "warning", *(text(w) for w in article.warnings))
    digest = hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
    graph.add(iri, "textSha256", text(digest))


def _mention(graph: Triples, names: Names, span: Any, kind: str = "Mention") -> str:
    iri = names.mention(span)
    graph.kind(iri, kind)
    graph.add(iri, "oa:start", integer(span.start))
    graph.add(iri, "oa:end", integer(span.end))
    graph.add(iri, "oa:exact", text(span.text))
    graph.add(iri, "reportedIn", node(names.article))
    return iri


def _passages(graph: Triples, names: Names, subject: str, name: str, spans: tuple[Any, ...]) -> None:
    graph.point(subject, name, [_mention(graph, names, span, "Passage") for span in spans])


def _time(graph: Triples, time: Time, names: Names) -> None:
    iri = names.times[time.id]
    graph.kind(iri, "TimeExpression")
    graph.point(iri, "evidence", [_mention(graph, names, time)])
    graph.add(iri, "rule", text(time.rule))
    graph.add(iri, "reportedIn", node(names.article))
    if time.value is not None:
        graph.add(iri, "timexValue", text(time.value))
    graph.listed(iri, "timexMod", time.mod)
    _days(graph, iri, earliest=time.earliest, latest=time.latest)
    graph.listed(iri, "timePrecision", time.precision)
    graph.listed(iri, "timeBasis", time.basis)


def _days(graph: Triples, subject: str, **days: str | None) -> None:
    for name, day in days.items():
        if day is not None:
            graph.add(subject, name, typed(day[:10], "date"))


def _each(layer: Mapping[str, str], *ids: str | None) -> list[str]:
    return [layer[i] for i in ids if i is not None]


def _report(graph: Triples, report: EventReport, names: Names) -> None:
    iri = names.events[report.id]
    graph.kind(iri, "EventReport")
    graph.add(iri, "reportedIn", node(names.article))
    graph.add(iri, "mainType", node(vocabulary().term(report.type)))
    graph.add(iri, "eventType", *(node(vocabulary().term(t)) for t in report.types))
    if report.occurrence != report.id:
        graph.point(iri, "occurrence", _each(names.events, report.occurrence))
    for name in _LISTED:
        graph.listed(iri, name, getattr(report, name))
    graph.listed(iri, "topic", *report.topics)
    for name, ids in (
        ("claimedBy", (report.source,)),
        ("relayedBy", report.relayedBy),
        ("deniedBy", report.deniedBy),
        ("agent", report.agents),
        ("target", report.targets),
        ("participant", report.participants),
        ("mediator", report.mediators),
        ("host", report.hosts),
    ):
        graph.point(iri, name, _each(names.actors, *ids))
    graph.point(iri, "place", _each(names.places, report.place))
    graph.point(iri, "placeWords", [_mention(graph, names, span) for span in report.placeWords])
    graph.point(iri, "launchedFrom", _each(names.places, report.launchedFrom))
    graph.point(iri, "time", _each(names.times, report.time))
    _days(graph, iri, earliest=report.earliest, latest=report.latest, notAfter=report.notAfter)
    if report.count is not None:
        for name, number in (
            ("minimumOccurrences", report.count.min),
            ("maximumOccurrences", report.count.max),
        ):
            if number is not None:
                graph.add(iri, name, integer(number))
    _parts(graph, report, names)
    trigger = _mention(graph, names, report.trigger)
    graph.add(iri, "trigger", node(trigger))
    graph.add(trigger, "rule", text(report.trigger.rule))
    _passages(graph, names, iri, "evidence", report.evidence)


def _parts(graph: Triples, report: EventReport, names: Names) -> None:
    """Things hit and weapons used, as this report has them."""
    told = names.events[report.id]
    for thing in report.objects:
        iri = part_iri("object", told, thing.start, thing.end, thing.objectType)
        graph.kind(iri, "PhysicalObject")
        graph.listed(iri, "objectType", thing.objectType)
        graph.listed(iri, "damage", thing.damage)
        graph.add(told, "object", node(iri))
        _part(graph, iri, thing, names)
    for weapon in report.weapons:
        iri = part_iri("weapon", told, weapon.start, weapon.end, weapon.weaponType)
        graph.kind(iri, "Weapon")
        graph.listed(iri, "weaponType", weapon.weaponType)
        graph.add(told, "weapon", node(iri))
        _part(graph, iri, weapon, names)


def _part(graph: Triples, iri: str, part: Any, names: Names) -> None:
    graph.add(iri, "rdfs:label", text(part.text))
    if part.count is not None:
        graph.add(iri, "count", integer(part.count))
    graph.point(iri, "evidence", [_mention(graph, names, part)])


def _figure(graph: Triples, iri: str, kind: str, claim: CasualtyClaim | QuantityClaim, names: Names) -> None:
    graph.kind(iri, kind)
    graph.add(iri, "reportedIn", node(names.article))
    graph.listed(iri, "kind", claim.kind)
    for name, number in (("countMin", claim.min), ("countMax", claim.max), ("countStated", claim.stated)):
        if number is not None:
            graph.add(iri, name, decimal(number))
    graph.add(iri, "openAbove", boolean(claim.max is None))
    graph.listed(iri, "qualifier", claim.qualifier)
    graph.listed(iri, "attribution", claim.attribution)
    graph.point(iri, "claimedBy", _each(names.actors, claim.source))
    graph.point(iri, "about", _each(names.events, claim.event))
    _days(graph, iri, asOf=claim.asOf)
    graph.add(iri, "countText", text(claim.text))
    graph.add(iri, "rule", text(claim.rule))
    graph.point(iri, "countMention", [_mention(graph, names, claim)])
    if isinstance(claim, QuantityClaim):
        graph.add(iri, "unit", text(claim.unit))


def _quantity(graph: Triples, claim: QuantityClaim, names: Names) -> None:
    _figure(graph, names.quantities[claim.id], "QuantityClaim", claim, names)


def _casualty(graph: Triples, claim: CasualtyClaim, names: Names) -> None:
    iri = names.casualties[claim.id]
    _figure(graph, iri, "CasualtyClaim", claim, names)
    if claim.group is not None:
        graph.add(iri, "victimGroup", text(claim.group))
    graph.listed(iri, "groupType", claim.groupType)
    graph.point(iri, "partOf", _each(names.casualties, claim.partOf))
    graph.point(iri, "supersedes", _each(names.casualties, claim.supersedes))
    _passages(graph, names, iri, "evidence", claim.evidence)


def _statement(graph: Triples, statement: Statement, names: Names) -> None:
    iri = names.statements[statement.id]
    graph.kind(iri, "Statement")
    graph.add(iri, "reportedIn", node(names.article))
    graph.point(iri, "speaker", _each(names.actors, statement.speaker))
    for name, span in (("speakerMention", statement.speakerSpan), ("cue", statement.cue)):
        if span is not None:
            graph.add(iri, name, node(_mention(graph, names, span)))
    _passages(graph, names, iri, "content", statement.content)
    graph.listed(iri, "form", statement.form)
    graph.listed(iri, "act", statement.act)
    graph.listed(iri, "topic", *statement.topics)
    graph.point(iri, "against", _each(names.actors, *statement.against))
    graph.point(iri, "addressee", _each(names.actors, statement.addressee))
    graph.point(iri, "relayedBy", _each(names.actors, *statement.relayedBy))
    graph.point(iri, "time", _each(names.times, statement.time))
    if statement.medium is not None:
        graph.add(iri, "medium", text(statement.medium))
    about = {**names.events, **names.casualties, **names.quantities, **names.statements}
    graph.point(iri, "about", _each(about, *statement.about))
    graph.add(iri, "rule", text(statement.rule))
    _passages(graph, names, iri, "evidence", statement.evidence)


_WAYS: Mapping[type, Callable[[Triples, Any, Names], None]] = {
    Actor: _actor,
    Place: _place,
    Time: _time,
    EventReport: _report,
    CasualtyClaim: _casualty,
    QuantityClaim: _quantity,
    Statement: _statement,
}
