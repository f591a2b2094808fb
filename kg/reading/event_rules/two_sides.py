"""The mentions of an article in, the parties that their words leave to other sentences put in.

"Officials from A and B met. The two sides signed a deal": A and B signed it. "The talks" of an article in which only
A and B talk are talks between A and B. Where more than one pair comes into question, nobody is put in.
"""

import bisect
import itertools
from collections.abc import Iterator

from spacy.tokens import Token

from kg.reading import grammar, layers
from kg.reading.event_rules import doers, lexicon
from kg.reading.event_rules.happening import Happening
from kg.reading.event_rules.mention import Mention
from kg.reading.event_rules.objections import LEAD
from kg.reading.event_rules.parties import is_of_parties
from kg.reading.event_rules.party_nouns import kind_of_pair, parties_meant, senders
from kg.reading.event_rules.scene import Scene

_REACH = 10
"""How many sentences before "the two sides" their names may stand."""
_NEAR = 2
_FEW = 20
_TWO = 2
_TYPES = {
    "state": ("State", "ArmedForce"),
    "leader": ("Person", "Group"),
    "side": ("State", "ArmedForce", "ArmedGroup", "Organization", "Group"),
    "any": ("State", "ArmedForce", "ArmedGroup", "Organization", "Group", "Person"),
}
_REFUSERS = ("State", "ArmedForce", "ArmedGroup", "Organization")
_WISHED = ("planned", "hypothetical")
_SHARED = ("Talks", "Agreement", "PrisonerExchange")

Pair = tuple[str, ...]


def name_sides(mentions: list[Mention], scene: Scene) -> None:
    """Put the two parties told before in the place of "the two sides", in text order."""
    told: list[tuple[int, Pair]] = []
    hints = hinted_pairs(scene)
    ahead: list[tuple[Mention, Token]] = []
    for one in mentions:
        for part in sorted((one, *one.members), key=lambda m: m.token.i):
            for head in part.cast.sides:
                kind = kind_of_pair(head)
                pair = _pair_before(told, part.sentence, kind, scene)
                pair = pair or _pair_before(_before(hints, part), part.sentence, kind, scene)
                own = part.actors("participant")
                if head.lower_ in ("him", "her") and not (len(own) == 1 and own[0] in pair):
                    continue
                for actor in pair:
                    part.cast.add("participant", actor)
                if part.headline and not pair:
                    ahead.append((part, head))
            pair = _pair_of(part)
            if pair:
                told.append((part.sentence, pair))
    _complete(mentions)
    for one in mentions:
        _add_refuser(one, scene)
    for part, head in ahead:
        lead = [(-at, pair) for at, pair in reversed(told) if at <= LEAD]
        for actor in _pair_before(lead, -part.sentence, kind_of_pair(head), scene):
            part.cast.add("participant", actor)


def _add_refuser(one: Mention, scene: Scene) -> None:
    """Give talks that will not be had the one who says so: there will be no talks with X, the government of Y said."""
    noun, parties = one.token, one.actors("participant")
    if one.modality != "negated" or len(parties) != 1 or not lexicon.is_a(one.event_type, "Diplomacy"):
        return
    there = noun.dep_ == "attr" and bool(grammar.children(noun.head, "expl"))
    ahead = any(a.tag_ == "MD" for a in grammar.auxiliaries(noun.head))
    if not there or not ahead or not any(p == "with" for p, _ in grammar.prepositions(noun)):
        return
    kind = scene.actor_rows.get(one.voice.source or "", {}).get("type")
    if kind in _REFUSERS and one.voice.source not in parties:
        one.cast.add("participant", one.voice.source)


def _complete(mentions: list[Mention]) -> None:
    """Give talks that two wish for in neighbouring sentences both of them: asked rebels to come, is ready to talk."""
    wished = [m for m in mentions if m.event_type == "Talks" and m.modality in _WISHED]
    for one, other in itertools.pairwise(wished):
        mine, theirs = one.actors("participant"), other.actors("participant")
        if other.sentence - one.sentence == 1 and len(mine) == 1 == len(theirs) and mine != theirs:
            one.cast.add("participant", theirs[0])
            other.cast.add("participant", mine[0])


def hinted_pairs(scene: Scene) -> list[tuple[int, int, Pair]]:
    """(token, sentence, pair) where two deal with each other in words that tell of no event: A and B agree that.

    So do delegations of two: delegations from A and B returned to Kampala.
    """
    found = []
    for number, sentence in enumerate(layers.body_sentences(scene.doc)):
        for token in sentence:
            pair = _hint(token, scene)
            if len(pair) == _TWO and not any(scene.actor_rows.get(a, {}).get("type") == "Person" for a in pair):
                found.append((token.i, number, pair))
    return found


def _hint(token: Token, scene: Scene) -> Pair:
    if token.pos_ == "VERB" and token.lemma_ in ("agree", "sign", "negotiate", "exchange", "fight", "clash"):
        heads = doers.subjects(token)
        named = [parties_meant(t, scene) or [a] for t in heads if (a := scene.actor(t)) is not None]
        return tuple(dict.fromkeys(a for actors in named for a in actors))
    if token.pos_ == "NOUN" and token.lemma_ in ("delegation", "delegate", "negotiator", "representative"):
        return tuple(senders(token, scene))
    return ()


def _before(hints: list[tuple[int, int, Pair]], one: Mention) -> list[tuple[int, Pair]]:
    """The last pairs that deal with each other before a mention."""
    until = bisect.bisect_left(hints, (one.token.i,))
    return [(number, pair) for _, number, pair in hints[max(0, until - _FEW) : until]]


def _pair_of(one: Mention) -> Pair:
    """The two parties of a mention of talks, an agreement or a clash, else nothing."""
    parties = one.actors("participant")
    dealt = is_of_parties(one.event_type) or lexicon.is_a(one.event_type, "ArmedClash")
    return tuple(parties) if dealt and len(parties) == _TWO else ()


def _pair_before(told: list[tuple[int, Pair]], sentence: int, kind: str | None, scene: Scene) -> Pair:
    """The last pair of the kind that a noun stands for; nothing where another pair may be meant as well."""
    fitting = []
    for at, pair in reversed(told):
        if sentence - at > _REACH:
            break
        if _is_of_kind(pair, kind, scene):
            fitting.append((at, pair))
    if not fitting:
        return ()
    at, last = fitting[0]
    if kind == "any" and sentence - at > _NEAR:
        return ()
    others = [p for _, p in fitting if _sides_of(p, scene) != _sides_of(last, scene)]
    return last if sentence - at <= _NEAR or not others else ()


def _is_of_kind(pair: Pair, kind: str | None, scene: Scene) -> bool:
    rows = [scene.actor_rows.get(a, {}) for a in pair]
    if any(r.get("type") not in _TYPES[kind or "side"] for r in rows):
        return False
    return kind != "side" or not any(r["type"] == "Group" and _is_of_office(str(r["name"])) for r in rows)


def _is_of_office(name: str) -> bool:
    """Whether people without a name are called by an office: foreign minister of Chad."""
    head = name.split(" of ")[0].split(" from ")[0].split(" ")[-1].lower()
    offices = lexicon.word_list("sentPeople") | lexicon.word_list("leaderNoun")
    return head in offices or head.removesuffix("s") in offices


def _sides_of(pair: Pair, scene: Scene) -> frozenset[str]:
    """A pair as the sides it stands for: a state for its people and forces."""
    rows = {a: scene.actor_rows.get(a, {}) for a in pair}
    return frozenset((r.get("country") if r.get("type") != "ArmedGroup" else None) or a for a, r in rows.items())


def share_parties(happenings: list[Happening], scene: Scene) -> None:
    """Give known talks and agreements without parties those of the only ones that the article tells of."""
    pairs = [(h.mentions[0].token.i, p) for h in happenings for p in _full_parties(h, scene)]
    pairs = pairs or [(i, pair) for i, _, pair in hinted_pairs(scene)]
    by_sides: dict[frozenset[str], list[tuple[int, Pair]]] = {}
    for first, pair in pairs:
        by_sides.setdefault(_sides_of(pair, scene), []).append((first, pair))
    if len(by_sides) != 1:
        return
    ((sides, known),) = by_sides.items()
    first, pair = known[0]
    for one in happenings:
        told = tuple(_told_parties(one))
        if not _lacks_parties(one) or not _is_told_of_after(one, first):
            continue
        mine = _sides_of(told, scene)
        if mine < sides and len(told) == len(mine):
            for actor in pair:
                if not _sides_of((actor,), scene) & mine:
                    one.mentions[0].cast.add("participant", actor)


def share_rounds(happenings: list[Happening], scene: Scene) -> None:
    """Give a further exchange or round of talks the parties of those told before, where all of them had the same."""
    for n, one in enumerate(happenings):
        if _told_parties(one) or not _lacks_parties(one) or not any(_is_further(m.token) for m in one.mentions):
            continue
        before = [tuple(_told_parties(h)) for h in happenings[max(0, n - _FEW) : n] if h.event_type == one.event_type]
        full = [pair for pair in before if len(pair) >= _TWO]
        if len({_sides_of(pair, scene) for pair in full}) == 1:
            for actor in full[0]:
                one.mentions[0].cast.add("participant", actor)


def _is_further(noun: Token) -> bool:
    """Whether a noun is told as one more of its kind: a further exchange, another round of talks."""
    part = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    words = [c.lower_ for c in (*noun.children, *part.children) if c.dep_ in ("amod", "det")]
    return any(w in lexicon.word_list("other") or w == "next" for w in words)


def share_outcomes(happenings: list[Happening]) -> None:
    """Give what came of talks the parties of the talks, and the talks those of what came of them."""
    at = {m.token.i: h for h in happenings if is_of_parties(h.event_type) for m in h.mentions}
    for i, one in sorted(at.items(), key=lambda pair: pair[0]):
        token = next(m.token for m in one.mentions if m.token.i == i)
        for other in (at[t.i] for t in _led_to(token) if t.i in at):
            for giver, taker in ((other, one), (one, other)):
                if giver is not taker and not _told_parties(taker) and len(_told_parties(giver)) > 1:
                    for actor in _told_parties(giver):
                        taker.mentions[0].cast.add("participant", actor)


def _told_parties(one: Happening) -> list[str]:
    return list(dict.fromkeys(a for m in one.mentions for a in m.actors("participant")))


def _led_to(noun: Token) -> list[Token]:
    """Heads of that of which a noun is the outcome: the talks led to a truce; a deal to swap prisoners."""
    if noun.pos_ == "VERB" and noun.dep_ == "acl" and noun.tag_ == "VB":
        return [noun.head]
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.dep_ not in ("dobj", "pobj") or verb.lemma_.lower() not in lexicon.word_list("outcome"):
        return []
    return grammar.subjects(verb)


def _full_parties(one: Happening, scene: Scene) -> Iterator[Pair]:
    """The parties of talks or an agreement that names two or more, all of them states or bodies."""
    parties = tuple(one.actors("participant"))
    people = any(scene.actor_rows.get(a, {}).get("type") == "Person" for a in parties)
    if is_of_parties(one.event_type) and len(parties) >= _TWO and not people:
        yield parties


def _lacks_parties(one: Happening) -> bool:
    """Whether talks or an agreement that name one party or none may have those of others: the talks, the ceasefire."""
    if not any(lexicon.is_a(one.event_type, kind) for kind in _SHARED):
        return False
    return len(_told_parties(one)) < _TWO and not one.actors("agent") and not one.actors("target")


def _is_told_of_after(one: Happening, first: int) -> bool:
    """Whether a headline or words behind a token that point at something known tell of talks or an agreement."""
    return any(m.headline or (m.token.i > first and (m.definite or _is_known_part(m.token))) for m in one.mentions)


def _is_known_part(noun: Token) -> bool:
    """Whether a noun stands behind a known part of it: the last round of talks."""
    part = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    return part is not None and lexicon.is_share(part) and any(c.lower_ == "the" for c in part.children)
