"""The events of a Doc in, where and how they are told out: what the figures beside them need to know of them."""

from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc, Token

from kg.reading import layers
from kg.reading.figure_rules.lexicon import listed
from kg.reading.figure_rules.localities import index_places
from kg.reading.grammar import ancestors
from kg.words.vocab import vocabulary

_VIOLENT = (
    "Attack",
    "ArmedClash",
    "Explosion",
    "Interception",
    "TerritorialChange",
    "Riot",
    "Protest",
    "Siege",
    "Coup",
)
FITTING = {
    "captured": ("Detention", "Abduction", "ArmedClash", "Attack", "Capture", "Surrender"),
    "detained": ("Detention", "Protest"),
    "abducted": ("Abduction", "Detention", "Attack"),
    "released": ("Release",),
    "deported": ("Displacement", "Expulsion"),
    "displaced": ("Displacement", "Attack", "ArmedClash", "TerritorialChange"),
    "rescued": ("Evacuation", "Release", "Attack", "Explosion"),
}
"""Kind of harm -> the classes of events that do it, where not every violent one does."""
REAL = frozenset({"actual", "disputed"})


@dataclass(slots=True)
class Happenings:
    """The events of a Doc as figures need them: by token of a trigger, by sentence, by occurrence."""

    at: dict[int, list[layers.Row]] = field(default_factory=dict)
    within: dict[int, list["Telling"]] = field(default_factory=dict)
    rows: list[layers.Row] = field(default_factory=list)
    by_id: dict[str, layers.Row] = field(default_factory=dict)
    only: dict[str, layers.Row | None] = field(default_factory=dict)
    places: dict[str, layers.Row] = field(default_factory=dict)
    times: dict[str, layers.Row] = field(default_factory=dict)
    first: dict[str, int] = field(default_factory=dict)
    triggers: dict[str, Token] = field(default_factory=dict)
    counted: dict[str, layers.Row] = field(default_factory=dict)
    moved: dict[str, layers.Row] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Telling:
    """A trigger in a sentence with its event; `aside` where it is only named in a relative clause."""

    row: layers.Row
    trigger: Token
    aside: bool


@cache
def is_a(name: str, above: str) -> bool:
    """Whether a class of events is another or below it."""
    return vocabulary().is_a(name, above)


def index_events(doc: Doc) -> Happenings:
    """The events layer of a Doc, indexed."""
    found = Happenings(rows=layers.rows(doc, "events"), places=index_places(doc))
    found.times = {row["id"]: row for row in layers.rows(doc, "times")}
    by_id = found.by_id = {row["id"]: row for row in found.rows}
    for span in layers.spans(doc, "events"):
        row = by_id.get(span.kb_id_)
        if row is None:
            continue
        found.first.setdefault(row["id"], span.start)
        for token in span:
            _add(found.at, token.i, row)
        trigger = span.root
        if span.start_char == row["trigger"]["start"]:
            found.triggers.setdefault(row["id"], trigger)
        found.within.setdefault(trigger.sent.start, []).append(Telling(row, trigger, is_aside(trigger)))
    return found


def is_aside(trigger: Token) -> bool:
    """Whether a trigger is only named in the background of a sentence."""
    return aside_of(trigger) is not None


def aside_of(trigger: Token) -> Token | None:
    """The head of the relative clause or flight that a noun is only named in, or None.

    "a school where many sheltered from the fighting", "killed while fleeing the clashes".
    """
    if trigger.pos_ not in ("NOUN", "PROPN") and trigger.dep_ != "pcomp":
        return None
    relative = next((t for t in ancestors(trigger) if t.dep_ == "relcl"), None)
    if relative is not None:
        return relative
    over = trigger.head if trigger.dep_ == "dobj" else trigger.head.head
    fled = trigger.dep_ == "dobj" or (trigger.dep_ == "pobj" and trigger.head.lower_ == "from")
    return over if fled and over.lemma_.lower() in listed("fleeing") else None


def event_at(word: Token, happenings: Happenings) -> layers.Row | None:
    """The event whose trigger a word is, or stands next above it."""
    for token in (word, word.head):
        rows = happenings.at.get(token.i)
        if rows:
            return rows[0]
    return None


def _add(table: dict[int, list[layers.Row]], key: int, row: layers.Row) -> None:
    rows = table.setdefault(key, [])
    if row not in rows:
        rows.append(row)


def fits(row: layers.Row, kind: str) -> bool:
    """Whether an event is of a class that can do a harm of a kind; arms that are seized hurt nobody."""
    if row["type"] == "Interception" and row["trigger"]["text"].lower() in listed("seizing"):
        return False
    return any(is_a(row["type"], above) for above in FITTING.get(kind, _VIOLENT))


def is_told_elsewhere(kind: str, word: Token, happenings: Happenings) -> bool:
    """Whether a verb of many meanings is no event of a kind of harm: "handed over 12 suspects", "was held"."""
    if kind not in ("detained", "released") or word.lemma_.lower() not in listed("told-by-word"):
        return False
    return not any(fits(row, kind) for row in happenings.at.get(word.i, ()))
