"""A word that may tell of an event in, whether what it requires stands with it out.

>>> from kg.reading.event_rules import lexicon
>>> "border" in lexicon.required_words("restrictable")
True
"""

import itertools
from collections.abc import Callable

from spacy.tokens import Token

from kg.reading import grammar
from kg.reading.event_rules import conditions, lexicon, things
from kg.reading.event_rules import doers as doing
from kg.reading.event_rules.lexicon import Trigger
from kg.reading.event_rules.scene import Scene

_VERBAL = ("VERB", "AUX")
_MANY = 60
_BY_CONDITION: dict[str, Callable[[Token, Scene], bool]] = {
    "voicing": lambda token, _: conditions.voices_something(token),
    "captives": lambda token, _: conditions.is_of_captives(token),
    "labour": lambda token, _: conditions.is_of_workers(token),
    "carrier": lambda token, _: conditions.is_carrier(token),
    "delegation": conditions.are_sent_to_talk,
    "official": conditions.is_between_officials,
    "statesman": conditions.is_done_by_statesman,
    "telling": conditions.is_call_to_tell,
    "together": conditions.agree_to_do,
}


def arguments(token: Token) -> list[Token]:
    """Heads of all noun phrases that hang on a trigger, subject and objects first."""
    found: list[Token] = []
    if token.pos_ in _VERBAL or token.tag_.startswith("VB"):
        found += doing.patients(token) + doing.agents(token)
        found += grammar.children(token, "dative", "oprd", "attr")
    found += [head for _, head in grammar.prepositions(token)]
    found += [c for c in token.children if c.dep_ in ("compound", "nmod", "amod", "poss")]
    return [*found, *(c for t in found if (c := counted(t)).i != t.i)]


def is_met(requirement: str, token: Token, trigger: Trigger, scene: Scene) -> bool:
    """Whether one requirement of a trigger is met where it stands."""
    if requirement == "occasion":
        return True
    if requirement in _BY_CONDITION:
        return _BY_CONDITION[requirement](token, scene)
    if requirement == "reflexive":
        return any(t.lower_.endswith(("self", "selves")) for t in grammar.objects(token))
    done_to = _done_to(token, trigger)
    if requirement == "weapon":
        return any(things.weapon_type(t) for t in (_sent(token) if "launch" in trigger.words else arguments(token)))
    if requirement == "target":
        aimed = trigger.pos == "VERB" and trigger.event_type == "Attack"
        hit = any(_can_be_hit(t, scene) for t in done_to)
        return hit or (aimed and _bombers_hit(token, done_to)) or _is_name_hit(token, trigger, scene)
    if requirement == "agent":
        return any(scene.actor(t) for t in doing.agents(token))
    if requirement == "state":
        return any(scene.actor_rows.get(scene.actor(t) or "", {}).get("type") == "State" for t in done_to)
    words = lexicon.required_words(requirement)
    if requirement == "foreigner":
        return any(things.is_one_of(t, words) for t in (*done_to, *doing.told_to(token)))
    if requirement == "guest":
        return any(_is_guest(t, words, scene) for t in doing.patients(token))
    if requirement == "person":
        done_to = [t for t in done_to if not (_is_taken_ground(t, token, scene) or _is_not_held(t, token, scene))]
        return any(_is_person(t, words, scene) for t in done_to)
    if requirement == "set":
        return any(t.lower_ in words for t in doing.patients(token))
    if requirement == "fallen":
        lost = [h for t in doing.patients(token) for _, h in grammar.prepositions(t)]
        ground = doing.subjects(token) if trigger.frame == "FallVerb" else [*done_to, *lost]
        return any(scene.place(t) or things.is_one_of(t, words) for t in ground)
    if requirement == "place":
        return any(scene.place(t) or things.is_one_of(t, words) or _is_taken_ground(t, token, scene) for t in done_to)
    if requirement in ("armed", "suspect"):
        return any(things.is_one_of(t, words) for t in done_to)
    if requirement in ("projectile", "gunshots", "fleeing"):
        return any(things.is_one_of(counted(t), words) or things.is_one_of(t, words) for t in doing.subjects(token))
    if requirement == "loser":
        doers = [t for d in doing.agents(token) for t in (_speakers_for(d, token) or [d])]
        return any(things.is_one_of(t, words) or _is_armed_body(t, scene) for t in doers)
    if requirement in ("demonstrating", "workers", "captor", "taker", "munition", "soldiery", "suicide"):
        return any(things.is_one_of(t, words) for t in doing.agents(token))
    if requirement == "warring":
        doers = doing.agents(token)
        return any(things.is_one_of(t, words) or things.weapon_type(t) for t in doers) and any(
            _can_be_hit(t, scene) for t in done_to
        )
    if requirement == "refuge":
        return any(scene.place(t) or things.is_one_of(t, words) for t in (*arguments(token), *done_to))
    if requirement in ("people", "dignitary"):
        doers = doing.agents(token) or doing.subjects(token)
        return any(scene.actor(t) or things.is_one_of(t, words) for t in (*doers, *done_to)) or (
            requirement == "people" and not doers
        )
    if requirement == "parties":
        near = {c.lemma_.lower() for c in token.children} | {token.head.lemma_.lower()}
        near |= {t.lower_ for t in things.words_before(token)[:2]}
        return bool(near & words) or any(scene.actor(t) for p, t in grammar.prepositions(token))
    found = any(things.is_one_of(t, words) for t in (*arguments(token), *done_to))
    return found or (requirement == "crowd" and (_are_riot_police(token) or _stand_between(token, words)))


def _are_riot_police(token: Token) -> bool:
    """Whether police against crowds take part: clashed with riot police."""
    return any(t.lower_ == "riot" and t.head in arguments(token) for t in things.around(token))


def _stand_between(noun: Token, words: frozenset[str]) -> bool:
    """Whether one of some words is a side of a clash, however far behind: between police in Lima and protesters."""
    hosts = (noun, noun.head) if noun.dep_ == "nsubj" else (noun,)
    between = [p for host in hosts for p in grammar.children(host, "prep") if p.lower_ == "between"]
    sides = (t for p in between for t in itertools.islice(p.subtree, _MANY) if t.dep_ == "conj")
    return any(t.pos_ == "NOUN" and things.is_one_of(t, words) for t in sides)


def _is_not_held(head: Token, verb: Token, scene: Scene) -> bool:
    """Whether nobody is held: the group held Ansongo until January, they hold him responsible for it."""
    if verb.lemma_ != "hold":
        return False
    blamed = any(c.lower_ in ("responsible", "accountable", "liable") for c in head.children)
    return blamed or (scene.place(head) is not None and scene.actor(head) is None)


def _speakers_for(doer: Token, verb: Token) -> list[Token]:
    """Whom "it" or "they" stands for in what somebody says of themselves: the army said it had taken the hill."""
    if doer.lower_ not in ("it", "they") or verb.dep_ != "ccomp":
        return []
    return grammar.subjects(verb.head)


def _is_armed_body(head: Token, scene: Scene) -> bool:
    return scene.actor_rows.get(scene.actor(head) or "", {}).get("type") in ("ArmedForce", "ArmedGroup")


def _is_taken_ground(head: Token, verb: Token, scene: Scene) -> bool:
    """Whether a name that is no known actor is ground that armed people take: the army captured Chalai."""
    if verb.lemma_.lower() not in ("capture", "seize", "take") or head.pos_ != "PROPN" or scene.actor(head):
        return False
    called = [h for c in grammar.children(head, "acl", "appos") for p, h in grammar.prepositions(c) if p == "as"]
    called += grammar.children(head, "appos")
    if any(things.object_type(t) in ("military", "area") for t in called):
        return True
    doers = [scene.actor_rows.get(scene.actor(t) or "", {}).get("type") for t in doing.agents(verb)]
    return head.ent_type_ in ("GPE", "LOC", "FAC") and bool({"ArmedForce", "ArmedGroup"} & set(doers))


def _is_name_hit(verb: Token, trigger: Trigger, scene: Scene) -> bool:
    """Whether armed people do it to a name that nobody knows: rebels raided Tabou."""
    if trigger.pos != "VERB" or not any(t.pos_ == "PROPN" for t in doing.patients(verb)):
        return False
    armed = lexicon.required_words("armed") | lexicon.required_words("warring")
    rows = [(t, scene.actor_rows.get(scene.actor(t) or "", {}).get("type")) for t in doing.agents(verb)]
    return any(kind in ("ArmedForce", "ArmedGroup") or things.is_one_of(t, armed) for t, kind in rows)


def _sent(verb: Token) -> list[Token]:
    """What somebody launches: its object and what that is an amount of, not the ship that launches it."""
    objects = doing.patients(verb)
    return [*objects, *map(counted, objects), *(h for p, h in grammar.prepositions(verb) if p in ("with", "using"))]


def counted(head: Token) -> Token:
    """What an amount is an amount of: "dozens of soldiers", "tens of thousands of students"."""
    for _ in range(3):
        of = next((p for p in grammar.children(head, "prep") if p.lower_ == "of"), None)
        inner = next(iter(grammar.children(of, "pobj")), None) if of is not None else None
        if inner is None or head.lemma_.lower() not in lexicon.word_list("amount"):
            return head
        head = inner
    return head


def _done_to(token: Token, trigger: Trigger) -> list[Token]:
    """Heads of what stands where the frame has whoever or whatever it is done to."""
    found = _standing_there(token, trigger)
    return [*found, *(c for t in found if (c := counted(t)).i != t.i)]


def _standing_there(token: Token, trigger: Trigger) -> list[Token]:
    slots = lexicon.frame(trigger.frame)
    found = []
    if trigger.pos == "VERB":
        if slots.get("object") not in (None, "weapon"):
            found += doing.patients(token)
        if slots.get("subject") in ("target", "weapon"):
            found += doing.subjects(token)
        if len(trigger.words) > 1:
            inner = [pair for t in doing.patients(token) for pair in grammar.prepositions(t)]
            found += [head for prep, head in inner if prep == "against" and slots.get(prep) == "target"]
    found += [head for prep, head in grammar.prepositions(token) if slots.get(prep) in ("target", "place", "mover")]
    if trigger.pos == "NOUN":
        found += grammar.children(token, "poss", "compound")
        found += [h for p, h in beside_sum(token) if slots.get(p) == "target"]
    return found


def sum_of(noun: Token) -> Token | None:
    """The sum that is given as something, or None: the 200 million of 200 million dollars in aid."""
    total = noun.head.head
    summed = noun.dep_ == "pobj" and noun.head.lower_ in ("in", "of") and (total.like_num or total.text == "$")
    return total if summed else None


def beside_sum(noun: Token) -> list[tuple[str, Token]]:
    """(preposition, head) pairs beside a sum that is given as something: 200 million dollars in aid to the rebels."""
    total = sum_of(noun)
    if total is None:
        return []
    verb = [] if total.dep_ != "dobj" else list(grammar.prepositions(total.head))
    return [(p, h) for p, h in (*grammar.prepositions(total), *verb) if h.i > noun.i]


def _bombers_hit(verb: Token, done_to: list[Token]) -> bool:
    """Whether those who do it carry the weapon themselves, so that whatever they target is hit: bombers and a wake."""
    return any(t.pos_ == "NOUN" for t in done_to) and any(things.weapon_type(t) for t in doing.agents(verb))


def _is_guest(head: Token, words: frozenset[str], scene: Scene) -> bool:
    row = scene.actor_rows.get(scene.actor(head) or "", {})
    return row.get("type") == "Person" or things.is_one_of(head, words)


def _is_person(token: Token, words: frozenset[str], scene: Scene) -> bool:
    if scene.actor(token) or token.ent_type_ in ("PERSON", "NORP", "ORG"):
        return True
    return things.is_one_of(token, words) or token.pos_ == "PRON" or token.like_num


def _can_be_hit(token: Token, scene: Scene) -> bool:
    if scene.actor(token) or scene.place(token) or token.ent_type_ in ("GPE", "LOC", "FAC", "PERSON", "NORP", "ORG"):
        return True
    if _is_person(token, lexicon.required_words("person"), scene):
        return token.pos_ != "PRON" or token.lower_ in (
            "them",
            "him",
            "her",
            "us",
            "he",
            "she",
            "they",
            "who",
            "we",
            "me",
            "i",
        )
    return things.object_type(token) is not None or things.weapon_type(token) is not None
