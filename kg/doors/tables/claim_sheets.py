# ruff: noqa: E501 - one line for each column, so that they can be compared
"""What articles say, as sheets: reports of events, figures, statements; each with its place in the article's text."""

from collections.abc import Iterator

from kg.doors.tables.columns import GAZETTEER, GIVEN, NAMED, READ, Cell, Column, Sheet, listed
from kg.doors.tables.reading import Reading
from kg.words.records import CasualtyClaim, EventReport, QuantityClaim, Span, Statement

_START = Column("start", "integer", "first character of the words in the article's text", READ, "characters")
_END = Column("end", "integer", "the character after the last", READ, "characters")
_ARTICLE = Column("article_id", "string", "the article", NAMED, ref="articles")
_WORDS = "with --with-text only, and without --with-private none that names a private person"
_VOICE = (
    Column("attribution", "string", "own: the article's own voice; attributed: to source; hearsay", READ),
    Column("source_id", "string", "IRI of who says so", NAMED, ref="actors"),
    Column("source", "string", "name of who says so", READ),
)

REPORTS = Sheet(
    "reports",
    "Reports",
    "what one article tells of one event in one voice",
    "report_id",
    (
        Column("report_id", "string", "IRI of the report", NAMED),
        Column("event_id", "string", "IRI of the event that it tells of, in events.csv or unrealized.csv", "linking of all articles"),
        _ARTICLE,
        Column("event_class", "string", "class of kg's ontology", READ),
        Column("modality", "string", "actual, disputed, planned, hypothetical or negated, as this voice has it", READ),
        *_VOICE,
        Column("relayed_by", "string", "who passed it on between source and article", READ),
        Column("denied_by", "string", "who denies it in this article", READ),
        Column("verification", "string", "verified or unverified, where the article says so", READ),
        Column("extent", "string", "single, multiple, ongoing or habitual", READ),
        Column("stage", "string", "stage of an agreement or of talks", READ),
        Column("topics", "string", "what it is about", READ),
        Column("agents", "string", "who did it", READ),
        Column("targets", "string", "to whom", READ),
        Column("participants", "string", "equal parties", READ),
        Column("mediators", "string", "who mediated", READ),
        Column("hosts", "string", "who was host", READ),
        Column("weapons", "string", "types of weapon", READ),
        Column("objects", "string", "types of things hit", READ),
        Column("place_id", "string", "IRI of the place", NAMED, ref="places"),
        Column("place", "string", "name of the place", GAZETTEER),
        Column("place_relation", "string", "in, near, between, off or toward", READ),
        Column("event_date", "date", "the day, or the first on which it can have been", READ),
        Column("event_date_end", "date", "the last day on which it can have been", READ),
        Column("not_after", "date", "the day by which it was told as having happened", GIVEN),
        Column("trigger", "string", "the word that tells of it", READ),
        _START,
        _END,
        Column("sentence", "string", f"the first sentence that tells of it; {_WORDS}", READ),
        Column("rule", "string", "rule that read it", NAMED),
    ),
)  # fmt: skip

FIGURES = Sheet(
    "figures",
    "Figures",
    "one number as one voice in one article gives it; never to be added up unseen",
    "figure_id",
    (
        Column("figure_id", "string", "IRI of the figure", NAMED),
        Column("event_id", "string", "IRI of the event; empty where it belongs to no single one", "linking of all articles"),
        Column("report_id", "string", "IRI of the report", NAMED, ref="reports"),
        _ARTICLE,
        Column("kind", "string", "killed, injured, missing, displaced, destroyed, intercepted …", READ),
        Column("unit", "string", "what is counted: people, or as worded: aircraft, percent", READ),
        Column("group", "string", "who, as worded", READ),
        Column("group_type", "string", "everyone, civilian, combatant, child …", READ),
        Column("min", "number", "least number that fits the words; empty: open below", READ, "of unit"),
        Column("max", "number", "greatest number that fits the words; empty: open above", READ, "of unit"),
        Column("stated", "number", "the number in the words", READ, "of unit"),
        Column("qualifier", "string", "exact, atLeast, moreThan, upTo, lessThan, about, nearly or vague", READ),
        Column("part_of", "string", "IRI of the figure that includes this one", READ, ref="figures"),
        *_VOICE,
        Column("as_of", "date", "the day for which it is said", READ),
        Column("superseded", "boolean", "whether a later, higher toll takes its place", "derived from the days and numbers"),
        Column("contradicts", "string", "IRIs of figures that cannot be true with it", "derived from the claims on one event"),
        Column("words", "string", "the figure as worded", READ),
        _START,
        _END,
        Column("rule", "string", "rule that read it", NAMED),
    ),
)  # fmt: skip

STATEMENTS = Sheet(
    "statements",
    "Statements",
    "that somebody is said to say something; what is said is no fact",
    "statement_id",
    (
        Column("statement_id", "string", "IRI of the statement", NAMED),
        _ARTICLE,
        Column("speaker_id", "string", "IRI of the speaker", NAMED, ref="actors"),
        Column("speaker", "string", "name of the speaker", READ),
        Column("act", "string", "what is done by saying it: Claim, Denial, Accusation, Demand …", READ),
        Column("against", "string", "against whom", READ),
        Column("addressee", "string", "to whom", READ),
        Column("relayed_by", "string", "who passed it on", READ),
        Column("medium", "string", "where it was said: Telegram, a press conference", READ),
        Column("form", "string", "direct, mixed or indirect speech", READ),
        Column("topics", "string", "what it is about", READ),
        Column("about", "string", "IRIs of the reports, figures and statements that it is about", READ),
        Column("cue", "string", "the word that tells that somebody speaks", READ),
        Column("content", "string", f"what is said; {_WORDS}", READ),
        _START,
        _END,
        Column("rule", "string", "rule that read it", NAMED),
    ),
)  # fmt: skip


def report_rows(reading: Reading) -> Iterator[dict[str, Cell]]:
    """All reports, article by article."""
    for key, extraction in reading.extractions():
        for report in extraction.events:
            yield _report(reading, key, report)


def _report(reading: Reading, key: str, report: EventReport) -> dict[str, Cell]:
    names = reading.view.names[key]
    place = names.places[report.place] if report.place else None
    return {
        "report_id": names.events[report.id],
        "event_id": reading.event_of(key, report.id),
        "article_id": key,
        "event_class": report.type,
        "modality": report.modality,
        **reading.voice(key, report.attribution, report.source),
        "relayed_by": reading.named(key, report.relayedBy),
        "denied_by": reading.named(key, report.deniedBy),
        "verification": report.verification,
        "extent": report.extent,
        "stage": report.stage,
        "topics": listed(report.topics),
        **{
            role: reading.named(key, getattr(report, role))
            for role in ("agents", "targets", "participants", "mediators", "hosts")
        },
        "weapons": listed(dict.fromkeys(w.weaponType for w in report.weapons)),
        "objects": listed(dict.fromkeys(o.objectType for o in report.objects)),
        "place_id": place,
        "place": reading.view.places[place].name if place else None,
        "place_relation": report.placeRelation,
        "event_date": _day(report.earliest),
        "event_date_end": _day(report.latest),
        "not_after": _day(report.notAfter),
        "trigger": reading.discreet(key).words(report.trigger.text),
        "start": report.trigger.start,
        "end": report.trigger.end,
        "sentence": reading.discreet(key).sentence(report.evidence[0].text) if report.evidence else None,
        "rule": report.trigger.rule,
    }


def figure_rows(reading: Reading) -> Iterator[dict[str, Cell]]:
    """All figures, article by article: of people, then of other things."""
    for key, extraction in reading.extractions():
        names = reading.view.names[key]
        for claim in extraction.casualties:
            yield {
                **_figure(reading, key, claim, names.casualties[claim.id]),
                "unit": "people",
                "group": reading.discreet(key).words(claim.group) if claim.group else None,
                "group_type": claim.groupType,
                "part_of": names.casualties[claim.partOf] if claim.partOf else None,
            }
        for other in extraction.quantities:
            yield {**_figure(reading, key, other, names.quantities[other.id]), "unit": other.unit}


def _figure(reading: Reading, key: str, claim: CasualtyClaim | QuantityClaim, iri: str) -> dict[str, Cell]:
    names = reading.view.names[key]
    return {
        "figure_id": iri,
        "event_id": reading.event_of(key, claim.event) if claim.event else None,
        "report_id": names.events[claim.event] if claim.event else None,
        "article_id": key,
        "kind": claim.kind,
        "min": claim.min,
        "max": claim.max,
        "stated": claim.stated,
        "qualifier": claim.qualifier,
        **reading.voice(key, claim.attribution, claim.source),
        "as_of": _day(claim.asOf),
        "superseded": iri in reading.superseded,
        "contradicts": listed(reading.contradicting.get(iri, ())),
        "words": reading.discreet(key).words(claim.text),
        "start": claim.start,
        "end": claim.end,
        "rule": claim.rule,
    }


def statement_rows(reading: Reading) -> Iterator[dict[str, Cell]]:
    """All statements, article by article."""
    for key, extraction in reading.extractions():
        for said in extraction.statements:
            yield _statement(reading, key, said)


def _statement(reading: Reading, key: str, said: Statement) -> dict[str, Cell]:
    names = reading.view.names[key]
    records = {**names.events, **names.casualties, **names.quantities, **names.statements}
    spans: tuple[Span, ...] = said.content or said.evidence
    words = " … ".join(span.text for span in said.content)
    return {
        "statement_id": names.statements[said.id],
        "article_id": key,
        "speaker_id": names.actors[said.speaker] if said.speaker else None,
        "speaker": reading.named(key, (said.speaker,)) if said.speaker else None,
        "act": said.act,
        "against": reading.named(key, said.against),
        "addressee": reading.named(key, (said.addressee,)) if said.addressee else None,
        "relayed_by": reading.named(key, said.relayedBy),
        "medium": reading.discreet(key).words(said.medium) if said.medium else None,
        "form": said.form,
        "topics": listed(said.topics),
        "about": listed(records[local] for local in said.about if local in records),
        "cue": reading.discreet(key).words(said.cue.text) if said.cue else None,
        "content": reading.discreet(key).sentence(words),
        "start": spans[0].start if spans else None,
        "end": spans[-1].end if spans else None,
        "rule": said.rule,
    }


def _day(day: str | None) -> str | None:
    return day[:10] if day else None
