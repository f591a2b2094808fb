"""The contract of `kg extract` as a JSON Schema, with the fixed lists taken from the ontology."""

from typing import Any

from kg.words.vocab import vocabulary

DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}"}
ID = {"type": "string", "minLength": 1}
COUNT = {"type": "integer", "minimum": 0}


def nullable(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


def one_of(scheme: str) -> dict[str, Any]:
    return {"enum": list(vocabulary().notations(scheme))}


def array(schema: dict[str, Any], at_least: int = 0) -> dict[str, Any]:
    return {"type": "array", "items": schema, "minItems": at_least}


def record(**fields: dict[str, Any]) -> dict[str, Any]:
    """All fields present; more may be added, none taken away."""
    return {"type": "object", "properties": fields, "required": list(fields)}


TEXT = {"type": "string"}
SPAN_FIELDS = {"start": COUNT, "end": COUNT, "text": {"type": "string", "minLength": 1}}
SPAN = record(**SPAN_FIELDS)
PEOPLE = [
    "killed",
    "injured",
    "casualties",
    "missing",
    "captured",
    "released",
    "detained",
    "abducted",
    "deported",
    "displaced",
    "rescued",
    "trapped",
]
THINGS = ["launched", "intercepted", "destroyed", "damaged", "captured", "deployed", "controlled", "exchanged", "money"]


def schema() -> dict[str, Any]:
    """The whole record."""
    vocab = vocabulary()
    event_class = {"enum": list(vocab.subclasses("Event"))}
    ids = array(ID)
    number = {"type": "number", "minimum": 0}
    claim = {
        "event": nullable(ID),
        "attribution": one_of("attribution"),
        "source": nullable(ID),
        "asOf": nullable(DAY),
    }
    interval = {
        "min": nullable(COUNT),
        "max": nullable(COUNT),
        "stated": nullable(COUNT),
        "qualifier": one_of("qualifier"),
    }
    return record(
        article=record(
            id={"type": "string", "pattern": "^[0-9a-f]{64}$"},
            path=TEXT,
            title=nullable(TEXT),
            author=nullable(TEXT),
            outlet=nullable(TEXT),
            agency=nullable(TEXT),
            url=nullable(TEXT),
            published=nullable(DAY),
            publishedBasis=nullable(one_of("publishedBasis")),
            language=nullable(TEXT),
            characters=COUNT,
            warnings=array(TEXT),
        ),
        actors=array(
            record(
                id=ID,
                name={"type": "string", "minLength": 1},
                type={"enum": [c for c in vocab.subclasses("Actor") if c != "Actor"]},
                country=nullable({"type": "string", "pattern": "^[A-Z]{2}$"}),
                sector=nullable(one_of("sector")),
                catalogue=nullable({"type": "string", "pattern": "^https://"}),
                wikidata=nullable(TEXT),
                roles=array(TEXT),
                mentions=array(record(**SPAN_FIELDS, role=nullable(TEXT), rule=TEXT), 1),
            )
        ),
        places=array(
            record(
                id=ID,
                name={"type": "string", "minLength": 1},
                kind=one_of("placeKind"),
                geonames=nullable({"type": "integer", "minimum": 1}),
                country=nullable({"type": "string", "pattern": "^[A-Z]{2}$"}),
                lat=nullable({"type": "number", "minimum": -90, "maximum": 90}),
                lon=nullable({"type": "number", "minimum": -180, "maximum": 180}),
                within=array({"type": "string", "pattern": "^[A-Z]{2}(-[A-Z0-9]{1,3})?$"}),
                mentions=array(record(**SPAN_FIELDS, rule=TEXT), 1),
            )
        ),
        times=array(
            record(
                id=ID,
                **SPAN_FIELDS,
                value=nullable(TEXT),
                mod=nullable(one_of("timexMod")),
                earliest=nullable(DAY),
                latest=nullable(DAY),
                precision=nullable(one_of("timePrecision")),
                basis=nullable(one_of("timeBasis")),
                rule=TEXT,
            )
        ),
        events=array(
            record(
                id=ID,
                occurrence=ID,
                type=event_class,
                types=array(event_class, 1),
                modality=one_of("modality"),
                attribution=one_of("attribution"),
                source=nullable(ID),
                relayedBy=ids,
                deniedBy=ids,
                verification=nullable(one_of("verification")),
                extent=one_of("extent"),
                count=nullable(record(min=nullable(COUNT), max=nullable(COUNT))),
                agents=ids,
                targets=ids,
                participants=ids,
                mediators=ids,
                hosts=ids,
                objects=array(
                    record(
                        id=ID,
                        **SPAN_FIELDS,
                        objectType=one_of("objectType"),
                        damage=nullable(one_of("damage")),
                        count=nullable(COUNT),
                    )
                ),
                weapons=array(record(**SPAN_FIELDS, weaponType=one_of("weaponType"), count=nullable(COUNT))),
                place=nullable(ID),
                placeRelation=nullable(one_of("placeRelation")),
                placeBasis=nullable(one_of("placeBasis")),
                placeWords=array(SPAN),
                launchedFrom=nullable(ID),
                time=nullable(ID),
                earliest=nullable(DAY),
                latest=nullable(DAY),
                dayBasis=nullable(one_of("dayBasis")),
                notAfter=nullable(DAY),
                stage=nullable(one_of("stage")),
                topics=array(one_of("topic")),
                trigger=record(**SPAN_FIELDS, rule=TEXT),
                evidence=array(SPAN, 1),
            )
        ),
        casualties=array(
            record(
                id=ID,
                kind={"enum": PEOPLE},
                **interval,
                group=nullable(TEXT),
                groupType=one_of("groupType"),
                partOf=nullable(ID),
                **claim,
                supersedes=nullable(ID),
                **SPAN_FIELDS,
                rule=TEXT,
                evidence=array(SPAN, 1),
            )
        ),
        quantities=array(
            record(
                id=ID,
                kind={"enum": THINGS},
                unit=TEXT,
                min=nullable(number),
                max=nullable(number),
                stated=nullable(number),
                qualifier=one_of("qualifier"),
                **claim,
                **SPAN_FIELDS,
            )
        ),
        statements=array(
            record(
                id=ID,
                speaker=nullable(ID),
                speakerSpan=nullable(SPAN),
                cue=nullable(SPAN),
                content=array(SPAN, 1),
                form=one_of("form"),
                act=one_of("act"),
                against=ids,
                addressee=nullable(ID),
                relayedBy=ids,
                medium=nullable(TEXT),
                topics=array(one_of("topic")),
                time=nullable(ID),
                about=ids,
                rule=TEXT,
                evidence=array(SPAN, 1),
            )
        ),
    )
