"""A cast and a noun for two parties in; "both sides", "the two countries", "each" out as mentions of both."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from kg.reading import grammar
from kg.reading.actor_rules.chains import Cast
from kg.reading.actor_rules.parties import helping_verbs
from kg.reading.actor_rules.scene import Actor
from kg.reading.actor_rules.sheet import Mention

_STATES = frozenset({"country", "nation", "state", "neighbour", "neighbor"})
_FORCES = frozenset({"side", "party", "army", "government"})
PAIR_NOUNS = _STATES | _FORCES | {"each", "they"}
"""Lemmas of words that may stand for two parties at once."""
_PARTIES = ("State", "ArmedForce", "ArmedGroup", "Organization")
_ARMED = ("ArmedForce", "ArmedGroup")
_BACK = 3
FAR = 8
"""How many sentences before "both sides" the two parties may have been named apart."""


def resolve_pair(cast: Cast, noun: Token, sentences: list[Span]) -> None:
    """ "Both sides" are the two last named side by side ("Eritrea and Ethiopia"), else the only two in play.

    sentences: that of the noun, then those before it, nearest first.
    """
    found = _stands_for_two(cast, noun, sentences)
    if found is None:
        return
    one, other = found
    start = min([c.i for c in noun.children if c.lower_ in ("both", "two", "each")] or [noun.i])
    old = cast.actor_of.get(noun.i)
    if old is not None:
        old.mentions[:] = [m for m in old.mentions if not m.start <= noun.i < m.end]
        if not old.mentions:
            cast.actors.remove(old)
    cast.pairs.update(dict.fromkeys(range(start, noun.i + 1), (one, other)))
    for actor in (one, other):
        join_pronoun(cast, actor, start, noun.i + 1, noun.i, "actors.pair")


def _stands_for_two(cast: Cast, noun: Token, sentences: list[Span]) -> tuple[Actor, Actor] | None:
    lemma = noun.lemma_.lower()
    if lemma in ("each", "they"):
        mutual = noun.dep_ == "nsubj" and _is_mutual(noun.head)
        return _pair_before(cast, noun, sentences[:2]) or _in_play(cast, noun, sentences, _FORCES) if mutual else None
    if lemma not in _STATES | _FORCES:
        return None
    words = {c.lower_ for c in noun.children}
    both = (noun.tag_ == "NNS" and "both" in words) or {"the", "two"} <= words
    if not (both or (words & {"each"} and noun.dep_ == "nsubj")):
        return None
    found = next(
        (p for s in sentences[: _BACK + 1] for t in reversed(s) if t.i < noun.i and (p := _pair(cast, t))), None
    )
    return found or _in_play(cast, noun, sentences, _STATES if lemma in _STATES else _FORCES)


def _is_mutual(verb: Token) -> bool:
    """Whether a verb says what two do to one another: "accused each other", "blamed the other"."""
    return any(
        t.lower_ in ("other", "another") and any(c.lower_ in ("each", "the", "one") for c in t.children)
        for t in grammar.children(verb, "dobj", "dative")
    )


def _pair_before(cast: Cast, noun: Token, sentences: list[Span]) -> tuple[Actor, Actor] | None:
    for sentence in sentences:
        for token in sentence:
            if token.i < noun.i and token.i in cast.pairs:
                return cast.pairs[token.i]
    return next((p for s in sentences for t in s if t.i < noun.i and (p := _pair(cast, t))), None)


def _in_play(cast: Cast, noun: Token, sentences: list[Span], nouns: frozenset[str]) -> tuple[Actor, Actor] | None:
    """The only two states, or the only two armed sides, that were named before; none where there are three."""
    named = distinct(
        a for s in sentences[::-1] for t in s if t.i < noun.i and (a := cast.actor_of.get(t.i)) is not None
    )
    states = [a for a in named if a.type == "State" and a.iri]
    armed = [a for a in named if a.type in _ARMED and (a.iri or a.country) and a.sector != "criminal"]
    groups = any(a.type == "ArmedGroup" for a in armed)
    if nouns is _STATES or (not groups and len(states) == 2):
        return (states[0], states[1]) if len(states) == 2 else None
    return (armed[0], armed[1]) if len(armed) == 2 and groups else None


def distinct(actors: Iterator[Actor]) -> list[Actor]:
    """Actors in their order, each once."""
    found: list[Actor] = []
    for actor in actors:
        if not any(actor is other for other in found):
            found.append(actor)
    return found


def join_pronoun(cast: Cast, actor: Actor, start: int, end: int, head: int, rule: str) -> None:
    """Add tokens [start, end) to an actor whom they stand for."""
    mention = Mention(start=start, end=end, head=head, name=actor.name, type=actor.type, kind="pronoun", rule=rule)
    actor.mentions.append(mention)
    for i in range(start, end):
        cast.actor_of[i] = actor


def _pair(cast: Cast, token: Token) -> tuple[Actor, Actor] | None:
    """Two parties side by side, the token the first of them; none where there are three."""
    joined = list(grammar.conjuncts(token)) if token.dep_ != "conj" else []
    actors = distinct(a for t in joined if (a := cast.actor_of.get(t.i)) is not None and a.type in _PARTIES)
    return (actors[0], actors[1]) if len(actors) == 2 and len(joined) == 2 and not _help_others(token) else None


def _help_others(token: Token) -> bool:
    """Whether a name is of those who bring two sides together and are neither: "brokered by Oman and Qatar"."""
    governed = grammar.governor(token)
    return governed is not None and governed[0] == "by" and governed[1].lemma_ in helping_verbs()
