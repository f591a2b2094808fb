"""Mentions of one sentence in, deeds out: consequences and repetitions put under the word for the deed itself."""

import itertools

from spacy.tokens import Token

from kg.reading import grammar
from kg.reading.event_rules import doers as doing
from kg.reading.event_rules import lexicon, setting, things
from kg.reading.event_rules.dating import is_before_or_after
from kg.reading.event_rules.kinship import one_place
from kg.reading.event_rules.mention import Mention, is_violent
from kg.reading.event_rules.scene import Scene

_MANY = 60
"""So many deeds no sentence tells of that was written to be read."""


def join_deeds(told: list[Mention], scene: Scene) -> list[Mention]:
    """Put consequences ("killing three") and repetitions under the mention that tells of the deed itself.

    A sentence without end is gone through piece by piece.
    """
    if len(told) > _MANY:
        ordered = sorted(told, key=lambda m: m.token.i)
        return [m for at in range(0, len(ordered), _MANY) for m in join_deeds(ordered[at : at + _MANY], scene)]
    standing: list[Mention] = []
    for one in sorted(told, key=lambda m: (_is_consequence(m) or _is_of_helpers(m) or _is_manner(m.token), m.token.i)):
        cause = _cause_of(one, standing, scene)
        if cause is not None:
            if one.token.pos_ == "VERB" and not grammar.children(one.token, "nsubj", "nsubjpass", "agent"):
                one.cast.actors.pop("agent", None)
            if lexicon.is_a(one.event_type, "Protest"):
                for actor in one.cast.actors.pop("target", []):
                    cause.cast.add("target", actor)
            if one.token.pos_ == "NOUN" and one.token.lemma_.lower() in lexicon.word_list("mediation"):
                one.cast.actors.clear()
            cause.members.append(one)
        else:
            standing.append(one)
    return sorted(standing, key=lambda m: m.token.i)


def _is_consequence(one: Mention) -> bool:
    return (
        one.occasion
        or one.found.trigger.frame in ("ConsequenceVerb", "SubjectVictimVerb")
        or (one.event_type == "Attack" and one.found.trigger.frame == "VictimNoun")
    )


def _is_manner(noun: Token) -> bool:
    """Whether a noun only says what a deed was: in an apparent reprisal, guns shelled the ridge."""
    verb = noun.head.head
    return (
        noun.dep_ == "pobj"
        and noun.head.lower_ == "in"
        and noun.i < verb.i
        and verb.pos_ == "VERB"
        and any(c.lower_ in ("a", "an") for c in grammar.children(noun, "det"))
    )


def _is_of_helpers(one: Mention) -> bool:
    return one.found.trigger.frame == "MediatingVerb" or one.token.lemma_.lower() in lexicon.word_list("mediation")


def _cause_of(one: Mention, standing: list[Mention], scene: Scene) -> Mention | None:
    if lexicon.is_a(one.event_type, "Protest"):
        return next((m for m in standing if _is_purpose(one, m)), None)
    if lexicon.is_a(one.event_type, "Diplomacy"):
        return next((m for m in standing if _is_sitting(one.token, m) or _is_helping(one.token, m)), None)
    violent = [m for m in standing if is_violent(m.event_type) and m.modality in ("actual", one.modality)]
    violent = [m for m in violent if not (_strikes_back(one, m) or _is_denied_beside(one, m))]
    if not violent or not is_violent(one.event_type):
        return None
    if _is_consequence(one):
        violent = [m for m in violent if not (_is_burnt_besides(one, m) or _comes_after_known(one, m))]
        violent = [m for m in violent if not _only_says_when(one, m)]
        before = [m for m in violent if m.token.i < one.token.i] if _stands_for_noun(one.token) else []
        if before:
            return before[-1]
        violent, all_told = [m for m in violent if not _is_told_elsewhere(one, m, scene)], violent
        if all_told and not violent:
            one.occasion = False
            return None
        if one.cast.weapons and _is_told_apart(one.token):
            one.occasion = False
            return None
        near = [m for m in violent if m.token.is_ancestor(one.token)]
        near = near or [m for m in violent if _is_tied(one.token, m.token)]
        pool = near or [m for m in violent if not one.times or not m.times or one.times == m.times]
        return min(pool, key=lambda m: (abs(m.token.i - one.token.i), m.token.i), default=None)
    for other in violent:
        if _is_same_deed(one, other):
            return other
    return None


def _is_purpose(one: Mention, other: Mention) -> bool:
    """Whether a protest is only what another is held for: they blocked a road to protest against the law."""
    if not lexicon.is_a(other.event_type, "Protest") or one.token.tag_ != "VB":
        return False
    return one.token.dep_ in ("advcl", "xcomp") and one.token.head.i in (other.token.i, other.token.head.i)


def _is_sitting(noun: Token, other: Mention) -> bool:
    """Whether a noun only says what those who meet sit in or meet for: met for talks, is to meet in session."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("in", "for", "at") or noun.head.head.i != other.token.i:
        return False
    return other.event_type in ("Meeting", "Talks") and other.token.pos_ == "VERB"


def _is_helping(verb: Token, other: Mention) -> bool:
    """Whether a verb only says who helped to bring about talks: negotiations mediated by, mediated talks."""
    if not any(lexicon.is_a(other.event_type, kind) for kind in ("Diplomacy", "Agreement", "PrisonerExchange")):
        return False
    if verb.pos_ == "NOUN" and verb.dep_ == "pobj" and verb.lemma_.lower() in lexicon.word_list("mediation"):
        above = verb.head.head
        return above.i in (other.token.i, other.token.head.i) or above.head.i == other.token.i
    if verb.lemma_.lower() not in lexicon.word_list("mediating") or other.token.pos_ == "VERB":
        return False
    clause = verb.dep_ in ("acl", "relcl", "amod") and _is_or_has_as_part(verb.head, other.token)
    return clause or any(t.i == other.token.i for t in (*grammar.objects(verb), *grammar.children(verb, "nsubjpass")))


def _is_or_has_as_part(noun: Token, part: Token) -> bool:
    """Whether a noun is another, or a stretch of it: ten days of negotiations."""
    return noun.i == part.i or any(p == "of" and t.i == part.i for p, t in grammar.prepositions(noun))


def _stands_for_noun(verb: Token) -> bool:
    """Whether "that" or "which" is the subject, for the deed named right before: a raid that destroyed 40 planes."""
    return any(s.lower_ in ("that", "which") and s.tag_ == "WDT" for s in grammar.children(verb, "nsubj"))


def _is_told_apart(verb: Token) -> bool:
    """Whether harm is told in a clause of its own with what did it: "and a soldier was wounded by a mine"."""
    by_weapon = any(things.weapon_type(t) for t in grammar.by_agents(verb))
    return verb.dep_ == "conj" and by_weapon and bool(grammar.children(verb, "nsubjpass"))


def _is_told_elsewhere(one: Mention, other: Mention, scene: Scene) -> bool:
    """Whether harm behind a semicolon befell others in another place: six were shot near A; two marines died in B."""
    if one.token.pos_ != "VERB" or not one.place or not other.place or one.token.i < other.token.i:
        return False
    between = one.token.doc[other.token.i : one.token.i]
    if not any(t.text == ";" for t in between) or one_place(one.place[0], other.place[0], scene):
        return False
    heads = doing.patients(one.token) or doing.subjects(one.token)
    counted = any(grammar.children(h, "nummod", "det", "quantmod") for h in heads)
    cared = {t.lemma_.lower() for t in setting.own_subtree(one.token)} & lexicon.word_list("careHouse")
    return counted and not cared


def _is_tied(one: Token, other: Token) -> bool:
    return one.is_ancestor(other) or other.is_ancestor(one)


def _is_same_deed(one: Mention, other: Mention) -> bool:
    """Two words of a sentence for one deed: opened fire and shot, an explosion as a bomb went off."""
    general = one.event_type in ("Attack", "Explosion") or other.event_type in ("Attack", "Explosion")
    kin = lexicon.is_a(one.event_type, other.event_type) or lexicon.is_a(other.event_type, one.event_type)
    then = _is_then(one.token, other.token) or _is_then(other.token, one.token)
    if not then and (not (general or kin) or not _is_tied(one.token, other.token)):
        return False
    if then and not (general or kin) and not {one.event_type, other.event_type} & {"ArmedClash"}:
        return False
    if _is_burnt_besides(one, other):
        return False
    if one.place and other.place and one.place[0] != other.place[0]:
        return False
    if one.times and other.times and one.times != other.times:
        return False
    light = (
        one.token.pos_ in ("NOUN", "PROPN")
        and other.token.pos_ == "VERB"
        and one.token.dep_ in ("dobj", "nsubj", "pobj")
    )
    light = light or (_is_manner(one.token) and one.token.head.head.i == other.token.i)
    light = light or (
        other.token.pos_ in ("NOUN", "PROPN") and one.token.pos_ == "VERB" and other.token.dep_ in ("dobj", "nsubj")
    )
    coordinated = one.token.dep_ == "conj" and one.token.head.i == other.token.i and one.token.pos_ == "VERB"
    clause = one.token.dep_ in ("advcl", "xcomp") and not any(
        c.lower_ == "after" for c in one.token.children if c.dep_ in ("mark", "prep")
    )
    return light or coordinated or clause or then


def _is_denied_beside(one: Mention, other: Mention) -> bool:
    """Whether somebody denies one thing while telling of another: said that they burned huts but denied killing."""
    same = one.voice.source is not None and one.voice.source == other.voice.source
    return same and (one.voice.act == "Denial") != (other.voice.act == "Denial")


def _strikes_back(one: Mention, other: Mention) -> bool:
    """Whether two verbs tell of blow and counterblow: another subject, or the doer of the one suffers the other."""
    if one.token.pos_ != "VERB" or other.token.pos_ != "VERB":
        return False
    mine, theirs = set(one.actors("agent")), set(other.actors("agent"))
    if (mine | theirs) & (set(one.actors("target")) | set(other.actors("target"))):
        return True
    verb = one.token if one.token.i > other.token.i else other.token
    own = [s for s in grammar.children(verb, "nsubj") if s.pos_ in ("NOUN", "PROPN")]
    return bool(own) and verb.dep_ == "conj" and bool(mine) and bool(theirs) and not mine & theirs


def _is_burnt_besides(one: Mention, other: Mention) -> bool:
    """Whether two verbs tell of people set upon and of things set on fire: killed two men and torched a mill."""
    if one.token.pos_ != "VERB" or other.token.pos_ != "VERB":
        return False
    fire = next((m for m in (one, other) if lexicon.is_a(m.event_type, "Arson")), None)
    rest = other if fire is one else one
    if fire is None or lexicon.is_a(rest.event_type, "Arson") or rest.token.dep_ in ("advcl", "acl", "relcl"):
        return False
    return bool(grammar.objects(fire.token)) and bool(grammar.objects(rest.token))


def _comes_after_known(one: Mention, other: Mention) -> bool:
    """Whether a known deed only says when another one was done: a day after the attack, a mine killed two guards."""
    if not other.definite or other.token.is_ancestor(one.token) or not is_before_or_after(other.token):
        return False
    return bool(one.cast.weapons or one.actors("agent") or one.place)


def _only_says_when(one: Mention, other: Mention) -> bool:
    """Whether harm with a doer of its own only dates a deed outside its clause: came days after gunmen killed six."""
    if one.token.pos_ != "VERB" or not grammar.children(one.token, "nsubj") or one.token.is_ancestor(other.token):
        return False
    own = one.cast.weapons or one.actors("agent") or one.place
    return bool(own) and one.token.dep_ == "advcl" and is_before_or_after(one.token)


def _is_then(verb: Token, noun: Token) -> bool:
    """Whether a clause says how a deed just named was done: the scene of a blast on 3 July, when men threw grenades."""
    if verb.pos_ != "VERB" or noun.pos_ != "NOUN" or verb.dep_ not in ("relcl", "advcl"):
        return False
    if not noun.is_ancestor(verb):
        broke_out = noun.dep_ == "nsubj" and noun.head.lemma_.lower() in lexicon.word_list("breakingOut")
        return broke_out and verb.head.i == noun.head.i and any(c.lower_ == "when" for c in verb.children)
    line = itertools.takewhile(lambda t: t.i != noun.i, verb.ancestors)
    if any(t.dep_ == "prep" and t.lower_ in lexicon.word_list("order") for t in line):
        return False
    return any(c.lower_ in ("when", "where") for c in verb.children)
