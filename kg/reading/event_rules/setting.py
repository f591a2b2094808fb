"""A trigger in its sentence in, where it happened out: the place with its relation."""

import itertools
from collections.abc import Iterable

from spacy.tokens import Span, Token

from kg.reading import grammar
from kg.reading.event_rules import lexicon, things
from kg.reading.event_rules.dating import happening_clauses, is_under_way
from kg.reading.event_rules.happening import EXACTNESS
from kg.reading.event_rules.roles import Cast
from kg.reading.event_rules.scene import Scene

_RELATIONS = dict.fromkeys(("near", "outside", "around", "beside", "by", "close"), "near") | {
    "between": "between",
    "off": "off",
    "toward": "toward",
    "towards": "toward",
}


_MOVING = frozenset({"vehicle", "ship", "aircraft", "communication", "other", "area"})
"""Types of things that need not stand in the place whose name follows "of", as the market of Sake does."""

_MEANWHILE = frozenset({"amid", "amidst", "despite"})
_STEPS = 6
_BODIES = ("ArmedGroup", "ArmedForce", "Organization", "InternationalOrganization", "MediaOutlet")
_ELSEWHERE = frozenset({"from", "of", "to", "for", "with", "by", "against", "via", "as", "than", "like"})


def place_of(token: Token, verb: Token | None, cast: Cast, scene: Scene, *, wide: bool) -> tuple[str, str] | None:
    """(place, relation) of a mention: what is hit, else where its parts or, if wide, clauses above it are."""
    if not scene.places:
        return None

    def best(heads: Iterable[Token], scene: Scene) -> tuple[str, str] | None:
        return _best(heads if wide else [h for h in heads if not _is_beside(h)], scene)

    happening = [t for clause in happening_clauses(token) for t in own_subtree(clause)]
    same = [t for h in (token, *cast.heads) for t in _same_place(h, scene)]
    for heads in (
        same or _target_places(cast, scene),
        _locatives([*own_subtree(token), *happening], scene) + _struck_by_the_way(verb or token, scene),
        _locatives(_parts(cast), scene),
        _locatives(_under_way(cast), scene),
    ):
        found = best(heads, scene)
        if found is not None:
            return found
    if verb is not None:
        found = best(_locatives(own_subtree(verb), scene), scene) or best(_come_upon(verb, scene), scene)
        if found is not None:
            return found
    found = best(_where(token, scene), scene)
    if found is not None:
        return found
    if not wide:
        return best(_fronted(token.sent, scene), scene) if _is_main_verb(token) else None
    above = [t for t in _locatives(clause_above(token), scene) if _stands_within(t)]
    return best(above, scene) or best(_fronted(token.sent, scene), scene)


def _is_beside(place: Token) -> bool:
    """Whether a place is that of what goes on meanwhile: talks amid strikes on Kyiv."""
    return any(a.dep_ == "prep" and a.lower_ in _MEANWHILE for a in itertools.islice(place.ancestors, _STEPS))


def _come_upon(verb: Token, scene: Scene) -> list[Token]:
    """The place that a verb of coming or leaving has as object: fled Duma; entered Hola and seized the chief."""
    found = []
    for one, words in ((verb, "fleeing"), (verb.head if verb.dep_ == "conj" else verb, "entering")):
        if one.lemma_.lower() in lexicon.word_list(words):
            found += [t for t in grammar.children(one, "dobj") if scene.place(t) and not _is_country(t, scene)]
    return found


def _under_way(cast: Cast) -> list[Token]:
    """Clauses that tell what those hit were doing there: people who were queueing in Homs."""
    clauses = [c for head in cast.heads for c in grammar.children(head, "relcl") if is_under_way(c)]
    return [t for clause in clauses for t in own_subtree(clause)]


def _target_places(cast: Cast, scene: Scene) -> list[Token]:
    """Places that are hit, or that say which place is: "the town of Konotop"."""
    found = list(cast.places)
    for head in cast.heads:
        kind = things.object_type(head)
        if kind == "area":
            found += _named_by(head, scene)
        elif kind is not None and kind not in _MOVING:
            named = [t for p, t in grammar.prepositions(head) if p == "of"] + grammar.children(head, "poss")
            found += [t for t in named if scene.place(t) and not _is_country(t, scene)]
    return found


def _named_by(head: Token, scene: Scene) -> list[Token]:
    """The place that a word like "town" introduces: behind "of", else beside it, "the Sumy city of Konotop"."""
    if any(c.lower_ == "same" for c in grammar.children(head, "amod")):
        before = [t for t in head.doc[head.sent.start : head.i] if _is_city(t, scene)]
        return before[-1:]
    named = [t for p, t in grammar.prepositions(head) if p == "of" and scene.place(t)]
    if not named and head.i + 2 < len(head.doc) and head.nbor().lower_ == "of" and scene.place(head.nbor(2)):
        named = [head.nbor(2)]
    return named or [t for t in grammar.children(head, "appos", "compound", "nmod") if scene.place(t)]


def _same_place(head: Token, scene: Scene) -> list[Token]:
    """The city named before where a thing stands "in the same city"."""
    return [
        t
        for p, h in grammar.prepositions(head)
        if p == "in" and any(c.lower_ == "same" for c in h.children) and things.object_type(h) == "area"
        for t in _named_by(h, scene)
    ]


def _is_city(token: Token, scene: Scene) -> bool:
    return token.i in scene.places and scene.place_rows.get(scene.places[token.i], {}).get("kind") == "city"


def _struck_by_the_way(verb: Token, scene: Scene) -> list[Token]:
    """Places that a participle behind the deed has as object: carried out a strike, devastating the city of Homs."""
    found = []
    for clause in grammar.children(verb, "advcl"):
        if clause.tag_ == "VBG" and clause.i > verb.i:
            for head in grammar.objects(clause):
                if scene.place(head):
                    found.append(head)
                elif things.object_type(head) == "area":
                    found += _named_by(head, scene)
    return found


def _stands_within(token: Token) -> bool:
    found = grammar.governor(token)
    if found is not None and found[0] == "of" and things.object_type(found[1]) == "area":
        found = grammar.governor(found[1])
        return found is not None and (found[0] == "on" or found[0] in lexicon.word_list("within"))
    return found is not None and found[0] in lexicon.word_list("within")


def _where(token: Token, scene: Scene) -> list[Token]:
    """The place that a clause with "where" hangs on: the Tigray region, where towns are gripped by fighting."""
    for node in grammar.ancestors(token):
        if node.dep_ == "relcl":
            if not any(c.lower_ == "where" for c in node.children):
                return []
            named = [node.head, *(t for p, t in grammar.prepositions(node.head) if p == "of")]
            return [t for t in named if scene.place(t)][:1]
        if node.dep_ in ("ccomp", "parataxis", "ROOT"):
            return []
    return []


def _is_main_verb(token: Token) -> bool:
    """Whether a verb is that of its sentence, or what the sentence says is to be done: is expected to receive him."""
    while token.dep_ == "xcomp" and token.pos_ == "VERB":
        token = token.head
    return token.dep_ == "ROOT" and token.pos_ in ("VERB", "AUX", "ADJ")


def _fronted(sentence: Span, scene: Scene) -> list[Token]:
    """The place with which a sentence opens: "In Sumy, authorities said that"."""
    opening = [t for t in sentence[:8] if t.i in scene.places]
    return (
        opening[:1]
        if opening and sentence[0].lower_ in ("in", "near", "outside", "at", "across") and _stands_within(opening[0])
        else []
    )


def _best(heads: Iterable[Token], scene: Scene) -> tuple[str, str] | None:
    """The most exact of the places, the first of equals."""
    best: tuple[int, int, str, str] | None = None
    for head in heads:
        place = scene.place(head)
        if place is None:
            continue
        rank = EXACTNESS.get(scene.place_rows.get(place, {}).get("kind", ""), 1)
        key = (rank, head.i, place, _relation(head))
        best = min(best, key) if best is not None else key
    return (best[2], best[3]) if best is not None else None


def _relation(head: Token) -> str:
    found = grammar.governor(head)
    if found is not None and found[0] == "of" and found[1].lemma_ == "direction":
        return "toward"
    if found is not None and found[0] == "of" and _is_stretch(found[1]):
        found = _above_of(found)
    return _RELATIONS.get(found[0], "in") if found is not None else "in"


def _locatives(tokens: Iterable[Token], scene: Scene) -> list[Token]:
    """Those tokens that name a place where only a place can stand."""
    found = []
    for token in tokens:
        if token.i not in scene.places or _is_part_of_name(token, scene):
            continue
        where = grammar.governor(token)
        if where is not None and _is_seat(where[1], scene):
            continue
        if where is not None and where[0] == "between" and _is_country(token, scene):
            continue
        if where is not None and where[0] not in _ELSEWHERE:
            found.append(token)
        elif where is not None and where[0] == "of" and where[1].pos_ == "NOUN":
            up = _above_of(where)
            on_area = up is not None and up[0] == "on" and _is_stretch(where[1])
            if up is not None and (up[0] in grammar.LOCATIVE or on_area):
                found.append(token)
    return found


def _above_of(where: tuple[str, Token]) -> tuple[str, Token] | None:
    """What governs the whole of a place told in steps: "on the edge of the city of X" is on something."""
    up = grammar.governor(where[1])
    while up is not None and up[0] == "of" and _is_stretch(up[1]):
        up = grammar.governor(up[1])
    return up


def _is_stretch(noun: Token) -> bool:
    """Whether a noun is a stretch of ground or a part of one: a town, the outskirts."""
    return things.object_type(noun) == "area" or noun.lemma_.lower() in lexicon.word_list("stretch")


def _is_seat(head: Token, scene: Scene) -> bool:
    """Whether a place behind a noun only says where those are who tell of it: the ministry in Beirut."""
    if scene.tells(head) and scene.actor(head) is not None:
        return True
    if head.dep_ == "pobj" and head.head.lower_ == "of":
        return _is_seat(head.head.head, scene)
    seated = head.lemma_.lower() in lexicon.word_list("institution") | lexicon.word_list("teller")
    told_by = head.dep_ == "dobj" and head.head.lemma_.lower() in lexicon.reporting_verbs()
    return seated and (head.dep_ in ("nsubj", "ROOT") or told_by)


def _is_part_of_name(token: Token, scene: Scene) -> bool:
    """Whether a place is part of what a body is called: the Islamic State in the Greater Sahara."""
    return scene.actor_rows.get(scene.actors.get(token.i, ""), {}).get("type") in _BODIES


def _is_country(token: Token, scene: Scene) -> bool:
    return scene.place_rows.get(scene.places[token.i], {}).get("kind") == "country"


def own_subtree(token: Token) -> list[Token]:
    """What hangs on a token, without clauses that have a subject of their own."""
    found, ahead = [], [token]
    while ahead:
        node = ahead.pop()
        found.append(node)
        ahead.extend(
            c
            for c in node.children
            if not (c.dep_ == "prep" and c.lower_ in lexicon.word_list("order"))
            and not (c.dep_ == "prep" and ((c.lower_ == "from" and c.head.i != token.i) or _is_of_words(c)))
            and (
                c.dep_ not in ("ccomp", "relcl", "advcl", "parataxis", "conj", "csubj")
                or (c.dep_ == "conj" and c.pos_ in ("PROPN", "NOUN"))
            )
        )
        if len(found) > 200:
            break
    return sorted(found, key=lambda t: t.i)


def _is_of_words(prep: Token) -> bool:
    """Whether a preposition brings in what somebody says or writes: in a statement issued in Vienna."""
    return any(o.lemma_.lower() in lexicon.word_list("utterance") for o in grammar.children(prep, "pobj"))


def _parts(cast: Cast) -> list[Token]:
    return [t for head in cast.heads for t in own_subtree(head)]


def clause_above(token: Token) -> list[Token]:
    """What hangs on the verbs above, as long as they tell of the same scene and nobody's words lie between."""
    found: list[Token] = []
    node = token
    for _ in range(4):
        if node.dep_ in ("ccomp", "ROOT", "parataxis") or node.head.i == node.i:
            break
        node = node.head
        told_by = {t.i for s in grammar.children(node, "nsubj") for t in s.subtree}
        found.extend(c for c in own_subtree(node) if c.i != token.i and c.i not in told_by)
    return found
