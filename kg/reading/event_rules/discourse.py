"""The mentions of an article in, the places that their words point back at put in: shelled the town, was killed there.

What they are given is marked with Mention.basis "pointed", and with the words that point.
"""

from spacy.tokens import Token

from kg.reading import layers
from kg.reading.event_rules import lexicon, setting, things
from kg.reading.event_rules.kinship import one_place
from kg.reading.event_rules.mention import Mention, is_violent
from kg.reading.event_rules.narrative import Narrative
from kg.reading.event_rules.pointing import Pointed, Pointer
from kg.reading.event_rules.scene import Scene

_PLACELESS = ("Agreement", "AgreementBreach", "Sanctioning", "Aid", "Diplomacy", "PrisonerExchange", "PoliticalChange")
_TOLD = ("actual", "disputed")
_WIDE = ("country", "region", "sea")


def point_back(mentions: list[Mention], narrative: Narrative) -> None:
    """Give mentions the places that their words point back at, in text order."""
    pointer = Pointer(narrative)
    for one in mentions:
        for part in (one, *one.members):
            part.stretch = narrative.stretch_of(part.sentence)
            part.item = narrative.openings.number_of(part.sentence)
            if not part.headline:
                _take_place(part, pointer)
        where = next((m.place for m in (one, *one.members) if m.place), None)
        if (
            where is not None
            and where[1] in ("in", "near")
            and one.modality in _TOLD
            and _is_of_its_time(one, narrative)
        ):
            pointer.meet(where[0], one.sentence, _things_there(one), violent=is_violent(one.event_type))


def _take_place(one: Mention, pointer: Pointer) -> None:
    scene = pointer.scene
    if is_placeless(one) or (one.place is not None and pointer.kind(one.place[0]) not in _WIDE):
        return
    tokens = scope_of(one)
    pointed = pointer.place_pointed_at(tokens, one.cast.heads, one.token)
    if pointed is None and one.place is None:
        pointed = _where_tellers_live(one, pointer.narrative)
    if pointed is None or (one.place is not None and not _is_finer(pointed, one.place[0], pointer, scene)):
        return
    one.place = (pointed.place, pointed.relation)
    one.basis = "pointed"
    one.place_words = [layers.char_span(pointed.words)]


def _is_of_its_time(one: Mention, narrative: Narrative) -> bool:
    """Whether a mention tells of the scene of the article, and not of another year: in the war of 2006."""
    return not is_placeless(one) and not narrative.is_of_another_year(one.sentence)


def _is_finer(pointed: Pointed, place: str, pointer: Pointer, scene: Scene) -> bool:
    return pointer.kind(pointed.place) not in _WIDE and one_place(place, pointed.place, scene)


def scope_of(one: Mention) -> list[Token]:
    """The words that say where a deed was done: what hangs on its trigger, its verb, and on whatever was hit."""
    found = {t.i: t for t in setting.own_subtree(one.token)}
    verb = one.token.head if one.token.dep_ in ("dobj", "nsubj", "nsubjpass") else None
    for head in (*one.cast.heads, *([verb] if verb is not None and verb.pos_ == "VERB" else [])):
        found.update((t.i, t) for t in setting.own_subtree(head))
    return [found[i] for i in sorted(found)]


def _where_tellers_live(one: Mention, narrative: Narrative) -> Pointed | None:
    """The home of those who tell of it: residents of the town said that."""
    statement = narrative.scene.statement(one.token)
    span = statement.get("speakerSpan") if statement is not None else None
    if span is None:
        return None
    told = [n for n in narrative.named_within(span["start"], span["end"]) if not n.office and n.kind not in _WIDE]
    return Pointed(told[0].place, "in", told[0].span.root) if len(told) == 1 else None


def _things_there(one: Mention) -> list[str]:
    """The known things that stood where it happened: a market, a school."""
    return [
        t.lemma_.lower()
        for part in (one, *one.members)
        for t in scope_of(part)
        if t.pos_ in ("NOUN", "PROPN") and things.object_type(t) not in (None, "area")
    ]


def is_placeless(one: Mention) -> bool:
    """Whether a mention tells of what has no place, or none that stands in the scene: agreements, penalties, aid."""
    return any(lexicon.is_a(one.event_type, k) for k in _PLACELESS)
