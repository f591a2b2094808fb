"""A figure in, the event it belongs to out: by syntax, else the one fitting event of its sentence or of that before."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc, Span, Token

from kg.reading import layers
from kg.reading.figure_rules.claims import Figure
from kg.reading.figure_rules.lexicon import listed
from kg.reading.figure_rules.localities import index_places, is_elsewhere, place_of
from kg.reading.figure_rules.totals import is_total
from kg.reading.grammar import agents, ancestors, by_agents, children, first_conjunct, is_passive, objects, subjects
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
_FITTING = {
    "captured": ("Detention", "Abduction", "ArmedClash", "Attack", "Capture", "Surrender"),
    "detained": ("Detention", "Protest"),
    "abducted": ("Abduction", "Detention", "Attack"),
    "released": ("Release",),
    "deported": ("Displacement", "Expulsion"),
    "displaced": ("Displacement", "Attack", "ArmedClash", "TerritorialChange"),
    "rescued": ("Evacuation", "Release", "Attack", "Explosion"),
}
_REAL = frozenset({"actual", "disputed"})
_BACK = 2


@dataclass(slots=True)
class Happenings:
    """The events of a Doc as figures need them: by token of a trigger, by sentence, by occurrence."""

    at: dict[int, list[layers.Row]] = field(default_factory=dict)
    within: dict[int, list["Telling"]] = field(default_factory=dict)
    rows: list[layers.Row] = field(default_factory=list)
    by_id: dict[str, layers.Row] = field(default_factory=dict)
    only: dict[str, layers.Row | None] = field(default_factory=dict)
    places: dict[str, layers.Row] = field(default_factory=dict)
    first: dict[str, int] = field(default_factory=dict)
    counted: dict[str, layers.Row] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Telling:
    """A trigger in a sentence with its event; `aside` where it is only named in a relative clause."""

    row: layers.Row
    trigger: Token
    aside: bool


@cache
def _is_a(name: str, above: str) -> bool:
    return vocabulary().is_a(name, above)


def index_events(doc: Doc) -> Happenings:
    """The events layer of a Doc, indexed."""
    found = Happenings(rows=layers.rows(doc, "events"), places=index_places(doc))
    by_id = found.by_id = {row["id"]: row for row in found.rows}
    for span in layers.spans(doc, "events"):
        row = by_id.get(span.kb_id_)
        if row is None:
            continue
        found.first.setdefault(row["id"], span.start)
        for token in span:
            _add(found.at, token.i, row)
        trigger = span.root
        found.within.setdefault(trigger.sent.start, []).append(Telling(row, trigger, _is_aside(trigger)))
    return found


def _is_aside(trigger: Token) -> bool:
    """Whether a trigger is a noun in a relative clause: "a school where many sheltered from the fighting"."""
    return trigger.pos_ in ("NOUN", "PROPN") and any(t.dep_ == "relcl" for t in ancestors(trigger))


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


def event_of(figure: Figure, sentences: list[Span], index: int, happenings: Happenings) -> layers.Row | None:
    """The event that a figure of sentences[index] belongs to, or None where nothing decides.

    Of the records of one happening in several voices it is the first, so that its figures stand side by side. A toll
    without an event of its own is that of the first event whose victims were counted: "put the toll at 38".
    """
    found = _event_of(figure, sentences, index, happenings)
    if found is None or found["modality"] not in _REAL:
        return found
    first = happenings.by_id.get(found["occurrence"], found)
    found = first if first["modality"] in _REAL and _fits(first, figure.kind) else found
    if figure.high is None or figure.high > 1:
        happenings.counted.setdefault(figure.kind, found)
    return found


def _event_of(figure: Figure, sentences: list[Span], index: int, happenings: Happenings) -> layers.Row | None:
    if not happenings.rows:
        return None
    if figure.kind == "displaced":
        own = next((row for row in happenings.at.get(figure.word.i, ()) if _is_a(row["type"], "Displacement")), None)
        if own is not None:
            return own
    if is_total(figure):
        return None
    if figure.word.dep_ == "amod" and figure.person is not None:
        return next((row for row in happenings.at.get(figure.word.i, ()) if _fits(row, figure.kind)), None)
    for token in _near(figure):
        fitting = [row for row in happenings.at.get(token.i, ()) if _fits(row, figure.kind)]
        if fitting:
            told_here = happenings.first.get(fitting[0]["id"], token.i) >= figure.word.sent.start
            other = token == figure.word and not told_here and _has_own_cause(token)
            return None if other or _is_earlier(figure.word, token) else fitting[0]
    place = place_of(figure.word, figure.head)
    found = None
    known = "injured" if _are_of_the_hurt(figure.head) else figure.kind if figure.rule == "figures.toll" else ""
    if known in happenings.counted:
        found = happenings.counted[known]
    elif figure.rule != "figures.body":
        found = _in_the_sentences(figure, sentences, index, happenings, place)
    if found is None and not _has_own_cause(figure.word):
        found = _only_one(happenings, figure.kind)
        here = happenings.within.get(sentences[index].start, ())
        if found is not None and any(t.row["id"] == found["id"] and not _can_be_of(t, figure) for t in here):
            return None
    return None if found is None or is_elsewhere(place, found["place"], happenings.places) else found


def _are_of_the_hurt(head: Token) -> bool:
    """Whether victims are some of those told to be hurt: "seven of the injured had died"."""
    behind = [t for p in children(head, "prep") if p.lower_ == "of" for t in children(p, "pobj")]
    return any(t.lower_ in listed("those-harmed") for t in behind)


def _in_the_sentences(
    figure: Figure, sentences: list[Span], index: int, happenings: Happenings, place: str | None
) -> layers.Row | None:
    """The one real event that the sentence of a figure tells of, else that of the two sentences before."""
    for back in range((0 if _has_own_cause(figure.word) else min(_BACK, index)) + 1):
        told = [t for t in happenings.within.get(sentences[index - back].start, ()) if _fits(t.row, figure.kind)]
        real = [t.row for t in told if t.row["modality"] in _REAL and _can_be_of(t, figure)]
        real = [r for r in real if not is_elsewhere(place, r["place"], happenings.places)]
        there = [r for r in real if place is not None and r["place"] == place]
        occurrences = {r["occurrence"] for r in there or real}
        if len(occurrences) == 1:
            return (there or real)[0]
        if occurrences:
            return None
    return None


def _can_be_of(told: Telling, figure: Figure) -> bool:
    """Whether victims may be those of what is told: not of what they did, nor of what is only named aside."""
    people = (figure.head, *(t for p in children(figure.head, "prep") for t in children(p, "pobj")))
    for clause in (c for t in people for c in children(t, "relcl", "acl")):
        if not is_passive(clause) and _is_below(told.trigger, clause):
            return False
    return not told.aside or _is_below(figure.word, _clause_of(told.trigger))


def _clause_of(trigger: Token) -> Token:
    return next(t for t in ancestors(trigger) if t.dep_ == "relcl")


def _is_earlier(word: Token, trigger: Token) -> bool:
    """Whether a harm is told as earlier than what a verb above it tells: "the bomb went off after a guard was shot"."""
    below = word
    while below != trigger:
        above = below.head
        if above == below or below.i == trigger.i:
            return False
        if below.dep_ == "relcl" and above.dep_ == "pobj" and above.head.lower_ == "since":
            return not _is_below(trigger, below)
        if below.dep_ == "advcl" and above.pos_ in ("VERB", "AUX"):
            marks = [c.lower_ for c in children(below, "mark", "advmod", "prep")]
            apart = "while" in marks and bool(children(below, "nsubj")) and bool(objects(below))
            opened = apart or any(m in listed("later-than") for m in marks)
            if opened and not _is_below(trigger, below):
                return True
        below = above
    return False


def _is_below(token: Token, above: Token) -> bool:
    return above.left_edge.i <= token.i <= above.right_edge.i


def _only_one(happenings: Happenings, kind: str) -> layers.Row | None:
    """The one happening of the article that a kind fits, or None."""
    if kind not in happenings.only:
        fitting = [r for r in happenings.rows if _fits(r, kind) and r["modality"] in _REAL]
        happenings.only[kind] = fitting[0] if len({r["occurrence"] for r in fitting}) == 1 else None
    return happenings.only[kind]


def _has_own_cause(word: Token) -> bool:
    """Whether a harm is said to come of something else than what was told before: "hurt in a crash"."""
    for prep in children(word, "prep", "agent"):
        for pobj in children(prep, "pobj") if prep.lower_ in listed("cause") else ():
            new = any(c.lower_ in ("a", "an", "another") for c in pobj.lefts) or pobj.tag_ == "NNS"
            if new and pobj.pos_ == "NOUN" and not pobj.ent_type_ and pobj.lemma_.lower() not in listed("wound"):
                return True
    return False


def _fits(row: layers.Row, kind: str) -> bool:
    return any(_is_a(row["type"], above) for above in _FITTING.get(kind, _VIOLENT))


def _near(figure: Figure) -> Iterator[Token]:
    """Tokens that may be the trigger, the closest in syntax first."""
    word = figure.word
    first = first_conjunct(word)
    together = figure.kind not in _FITTING and first != word and first.pos_ == word.pos_
    if together and not _has_own_cause(word):
        yield first
        yield from _around(first)
    yield word
    yield from _around(word)
    yield from _hanging(figure.head)
    token = word
    for _ in range(6):
        if token.head == token:
            return
        token = token.head
        yield token
        yield from _around(token)


def _around(word: Token) -> Iterator[Token]:
    """Doers, adverbials and clauses of a word."""
    if word.pos_ in ("VERB", "AUX"):
        yield from agents(word)
        yield from subjects(word)
        yield from children(word, "dobj", "advcl")
    else:
        yield from by_agents(word)
    yield from _hanging(word)


def _hanging(word: Token) -> Iterator[Token]:
    for prep in children(word, "prep", "agent"):
        for pobj in children(prep, "pobj", "pcomp"):
            yield pobj
            yield from children(pobj, "compound", "conj", "acl")
            yield from (t for p in children(pobj, "prep") for t in children(p, "pobj"))
    yield from (c for c in children(word, "acl", "relcl") if word.pos_ == "VERB" or is_passive(c))


def is_natural(figure: Figure) -> bool:
    """Whether a single death may as well be a natural one: "who died in 1979", not "died of his wounds"."""
    for prep in children(figure.word, "prep"):
        if any(t.lemma_.lower() in listed("violent-cause") for t in children(prep, "pobj")):
            return False
    return figure.whole is None and figure.low == figure.high == 1 and figure.word.lemma_.lower() in ("die", "death")
