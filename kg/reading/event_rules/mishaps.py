"""The triggers of a sentence in, those that tell of somebody's deed out: not of accidents, floods, diseases and sport.

"Nine died when their bus overturned."             nobody's deed
"Nine died when a shell overturned their bus."     a deed all the same
"""

from spacy.tokens import Span, Token

from kg.reading import grammar
from kg.reading.event_rules import doers as doing
from kg.reading.event_rules import lexicon, things
from kg.reading.event_rules.mention import is_violent
from kg.reading.event_rules.scene import Scene
from kg.reading.event_rules.triggers import Found

_ARMED = ("ArmedForce", "ArmedGroup")
_STRUGGLES = ("ArmedClash", "TerritorialChange", "Shelling")


def without_mishaps(found: list[Found], sentence: Span, scene: Scene) -> list[Found]:
    """The triggers of a sentence without those that tell of no more than a misfortune or a match."""
    if _is_sport(sentence) and not _names_armed(sentence, scene):
        return [f for f in found if not is_violent(f.trigger.event_type)]
    if _is_misfortune(sentence):
        return [f for f in found if not _is_meant_by_nobody(f, sentence, scene)]
    if _is_mishap(sentence) and not any(_is_deed(f) for f in found):
        return [f for f in found if not _is_meant_by_nobody(f, sentence, scene)]
    return found


def _is_meant_by_nobody(found: Found, sentence: Span, scene: Scene) -> bool:
    """Whether a trigger in a sentence about a misfortune tells of nothing more than that."""
    trigger = found.trigger
    if trigger.event_type in ("Explosion", "Mobilization") or trigger.frame in ("WeaponVerb", "SubjectVictimVerb"):
        return True
    if any(lexicon.is_a(trigger.event_type, k) for k in _STRUGGLES):
        return not _names_armed(sentence, scene) and not any(things.weapon_type(t) for t in sentence)
    if trigger.event_type != "Attack":
        return False
    doers = doing.agents(found.token) if trigger.pos == "VERB" else grammar.by_agents(found.token)
    return trigger.frame != "AttackNoun" and not any(scene.actor(d) for d in doers)


def _is_deed(found: Found) -> bool:
    """Whether a trigger tells of violence by itself, not only of the harm that came of something."""
    if found.trigger.pos == "NOUN" and found.token.pos_ == "VERB":
        return False
    return is_violent(found.trigger.event_type) and found.trigger.frame not in ("ConsequenceVerb", "SubjectVictimVerb")


def _is_misfortune(sentence: Span) -> bool:
    words = lexicon.misfortune_words()
    return any(_is_blaze(t) or _is_collision(t) for t in sentence) or any(
        (lemma := t.lemma_.lower()) in words
        or (t.i > sentence.start and f"{t.nbor(-1).lemma_.lower()} {lemma}" in words)
        for t in sentence
        if t.pos_ in ("NOUN", "PROPN")
    )


def _is_blaze(token: Token) -> bool:
    """Whether a fire is one that burns, not one of guns: a fire in a mill killed five, died in the fire."""
    if token.lemma_.lower() != "fire" or token.pos_ != "NOUN":
        return False
    if not any(c.dep_ == "det" for c in token.children) or grammar.children(token, "poss", "compound", "amod"):
        return False
    if any(p.lower_ in ("from", "by", "at", "on") for p in grammar.children(token, "prep")):
        return False
    return token.dep_ in ("nsubj", "nsubjpass") or (token.dep_ == "pobj" and token.head.lower_ == "in")


def _is_collision(verb: Token) -> bool:
    """Whether a vehicle hits something: a lorry hit a bus; not one that strikes a mine or runs people down."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in ("hit", "strike", "slam", "smash") or grammar.is_passive(verb):
        return False
    if not any(things.is_one_of(s, lexicon.word_list("traffic")) for s in doing.subjects(verb)):
        return False
    hit = [*grammar.objects(verb), *(h for p, h in grammar.prepositions(verb) if p == "into")]
    return bool(hit) and not any(things.weapon_type(t) or _is_people(t) for t in hit)


def _is_people(head: Token) -> bool:
    return things.is_one_of(head, lexicon.required_words("person") | lexicon.required_words("crowd"))


def _is_mishap(sentence: Span) -> bool:
    verbs = lexicon.word_list("mishap")
    return any(t.pos_ == "VERB" and t.lemma_.lower() in verbs and not grammar.objects(t) for t in sentence)


def _is_sport(sentence: Span) -> bool:
    words = lexicon.word_list("sport")
    told = {t.lemma_.lower() for t in sentence if t.lemma_.lower() in words}
    if any(things.weapon_type(t) not in (None, "other") for t in sentence):
        return False
    return len(told) + any(_is_score(t) for t in sentence) > 1


def _is_score(token: Token) -> bool:
    """Whether a token is a score: 2-1."""
    left, dash, right = token.text.replace("–", "-").partition("-")
    return bool(dash) and left.isdigit() and right.isdigit() and len(token.text) <= 5


def _names_armed(sentence: Span, scene: Scene) -> bool:
    rows = (scene.actor_rows.get(scene.actor(t) or "") for t in sentence)
    return any(row is not None and row["type"] in _ARMED for row in rows)
