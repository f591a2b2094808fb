# ruff: noqa: E501 - one line for each column, so that they can be compared
"""Who and where, the articles, and what was found to belong together, as sheets."""

from collections.abc import Iterator

from kg.doors.tables.columns import GAZETTEER, GIVEN, NAMED, READ, Cell, Column, Sheet, listed
from kg.doors.tables.reading import Reading
from kg.joining.iris import actor_iri
from kg.running.events import point_is
from kg.words.records import Actor

_LINKING = "linking of all articles"

ACTORS = Sheet(
    "actors",
    "Actors",
    "somebody who does, suffers or says something",
    "actor_id",
    (
        Column("actor_id", "string", "IRI of the actor", NAMED),
        Column("name", "string", "the longest name that an article gives; of private people only --with-private", READ),
        Column("type", "string", "Person, State, Organization, ArmedForce, ArmedGroup, InternationalOrganization, MediaOutlet or Group (people without a name)", READ),
        Column("country", "string", "two letters of the country (ISO 3166-1)", READ),
        Column("sector", "string", "government, military, rebel, civilian …", READ),
        Column("is_known", "boolean", "whether kg's catalogue has the actor", "ontology/actors.ttl"),
        Column("is_public", "boolean", "whether it is a public person, or no person", READ),
        Column("roles", "string", "offices, as the articles word them", READ),
        Column("articles", "integer", "articles in which the actor stands", READ, "articles"),
        Column("mentions", "integer", "how often the actor is named", READ, "mentions"),
    ),
)  # fmt: skip

PLACES = Sheet(
    "places",
    "Places",
    "a place that an article names",
    "place_id",
    (
        Column("place_id", "string", "IRI of the place", NAMED),
        Column("name", "string", "the gazetteer's name where it has one", GAZETTEER),
        Column("kind", "string", "city, region, country, sea, river, border, facility or area", READ),
        Column("country", "string", "two letters of the country (ISO 3166-1)", GAZETTEER),
        Column("within", "string", "codes of the divisions it lies in, the narrowest first (ISO 3166-2)", GAZETTEER),
        Column("latitude", "number", "latitude (WGS 84)", GAZETTEER, "degrees"),
        Column("longitude", "number", "longitude (WGS 84)", GAZETTEER, "degrees"),
        Column("point", "string", "own: of the place; derived: the middle of the towns in it", GAZETTEER),
        Column("geonames", "integer", "number in GeoNames", GAZETTEER),
        Column("spellings", "string", "how the articles write it", READ),
        Column("articles", "integer", "articles that name it", READ, "articles"),
    ),
)

ARTICLES = Sheet(
    "articles",
    "Articles",
    "one text as one outlet published it",
    "article_id",
    (
        Column("article_id", "string", "hash of text, outlet, address, day and title", NAMED),
        Column("file", "string", "name of the file", GIVEN),
        Column("title", "string", "headline", GIVEN),
        Column("author", "string", "who wrote it", GIVEN),
        Column("outlet", "string", "who published it", GIVEN),
        Column("agency", "string", "agency whose words they are", GIVEN),
        Column("url", "string", "address", GIVEN),
        Column("published", "string", "day or moment of publication (ISO 8601)", GIVEN),
        Column("published_basis", "string", "option, metadata, document or inferred", GIVEN),
        Column("language", "string", "language (ISO 639-1)", GIVEN),
        Column("characters", "integer", "length of the text", READ, "characters"),
        Column("origin", "string", "where its words come from: articles of one origin are no independent witnesses", _LINKING),
        Column("copies", "string", "ids of articles that print the same text, whole or in part", _LINKING),
        Column("reports", "integer", "reports of events read from it", READ, "reports"),
        Column("warnings", "string", "what was odd about the text", READ),
    ),
)  # fmt: skip

LINKS = Sheet(
    "links",
    "Links",
    "that two things are, might be, or are not one, update or contradict each other, and why",
    "",
    (
        Column("kind", "string", "same, candidate (too weak to join), different, updates (a takes b's place), contradicts, copy (a prints b's text)", _LINKING),
        Column("a", "string", "IRI of a report, actor, place or figure, or article_id", NAMED),
        Column("b", "string", "the other", NAMED),
        Column("score", "number", "how sure it is, 0 to 1; of a copy the share of the text", _LINKING),
        Column("reasons", "string", "why", _LINKING),
        Column("is_ruled", "boolean", "whether a person decided it", "decisions of analysts"),
        Column("coder", "string", "who decided it", "decisions of analysts"),
        Column("day", "date", "when", "decisions of analysts"),
        Column("note", "string", "with which words", "decisions of analysts"),
    ),
)  # fmt: skip


def actor_rows(reading: Reading) -> Iterator[dict[str, Cell]]:
    """All actors, by their IRIs."""
    found: dict[str, list[tuple[str, Actor]]] = {}
    for key, extraction in reading.extractions():
        for actor in extraction.actors:
            found.setdefault(reading.view.names[key].actors[actor.id], []).append((key, actor))
    for iri in sorted(found):
        told = found[iri]
        key, first = told[0]
        roles = {role for where, actor in told for role in actor.roles if reading.discreet(where).words(role) == role}
        yield {
            "actor_id": iri,
            "name": reading.named(key, (first.id,)),
            "type": first.type,
            "country": next((a.country for _, a in told if a.country), None),
            "sector": next((a.sector for _, a in told if a.sector), None),
            "is_known": any(a.catalogue for _, a in told),
            "is_public": all(a.public for _, a in told),
            "roles": listed(sorted(roles)),
            "articles": len({where for where, _ in told}),
            "mentions": sum(len(a.mentions) for _, a in told),
        }


def place_rows(reading: Reading) -> Iterator[dict[str, Cell]]:
    """All places, by their IRIs."""
    view = reading.view
    spelt: dict[str, set[str]] = {}
    articles: dict[str, set[str]] = {}
    for key, extraction in reading.extractions():
        for place in extraction.places:
            iri = view.names[key].places[place.id]
            spelt.setdefault(iri, set()).update(m.text for m in place.mentions)
            articles.setdefault(iri, set()).add(key)
    for iri in sorted(view.places):
        place = view.places[iri]
        yield {
            "place_id": iri,
            "name": place.name,
            "kind": place.kind,
            "country": place.country,
            "within": listed(code for code in place.within if "-" in code),
            "latitude": place.lat,
            "longitude": place.lon,
            "point": point_is(place),
            "geonames": place.geonames,
            "spellings": listed(sorted(spelt.get(iri, ()))),
            "articles": len(articles.get(iri, ())),
        }


def article_rows(reading: Reading) -> Iterator[dict[str, Cell]]:
    """All articles, in the order of publication."""
    copies: dict[str, set[str]] = {}
    for copy in reading.view.links.copies:
        copies.setdefault(copy.article, set()).add(copy.of)
        copies.setdefault(copy.of, set()).add(copy.article)
    for key, extraction in reading.extractions():
        about, discreet = extraction.article, reading.discreet(key)
        yield {
            "article_id": key,
            "file": discreet.path(about.path.rpartition("/")[2], key),
            "title": discreet.words(about.title) if about.title else None,
            "author": about.author,
            "outlet": about.outlet,
            "agency": about.agency,
            "url": discreet.address(about.url) if about.url else None,
            "published": about.published,
            "published_basis": about.publishedBasis,
            "language": about.language,
            "characters": about.characters,
            "origin": reading.view.origin(key),
            "copies": listed(sorted(copies.get(key, ()))),
            "reports": len(extraction.events),
            "warnings": listed(discreet.words(warning) for warning in about.warnings),
        }


def link_rows(reading: Reading) -> Iterator[dict[str, Cell]]:
    """All links: decisions, then tolls that update or contradict others, then copies."""
    links = reading.view.links
    home = _articles_of(reading)
    for decision in links.decisions:
        where = [home[iri] for iri in (decision.a, decision.b) if iri in home]

        def words(told: str | None, where: list[str] = where) -> str | None:
            return told if told is None or all(reading.discreet(k).words(told) == told for k in where) else None

        yield {
            "kind": decision.decision,
            "a": decision.a,
            "b": decision.b,
            "score": round(decision.score, 3),
            "reasons": listed(reason for reason in map(words, decision.reasons) if reason),
            "is_ruled": decision.is_ruled,
            "coder": decision.coder,
            "day": decision.day[:10] if decision.day else None,
            "note": words(decision.note),
        }
    for kind, pairs in (("updates", links.updates), ("contradicts", links.contradictions)):
        for one, other in pairs:
            yield {"kind": kind, "a": one, "b": other}
    for copy in links.copies:
        yield {"kind": "copy", "a": copy.article, "b": copy.of, "score": round(copy.share, 3)}


def _articles_of(reading: Reading) -> dict[str, str]:
    """IRI of a report, figure or actor that stands in one article -> the article."""
    found: dict[str, str] = {}
    for key, names in reading.view.names.items():
        own = (actor_iri(a, key) for a in reading.view.extractions[key].actors)
        for iri in (*names.events.values(), *names.casualties.values(), *names.statements.values(), *own):
            found.setdefault(iri, key)
    return found
