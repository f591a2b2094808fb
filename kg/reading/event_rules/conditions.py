"""A word with two senses in, whether what stands near it shows the one that tells of an event out.

"They gathered to demand bread"      people who voice something: a demonstration
"The delegations talked"             people sent to talk: talks
"The exchange took place at noon"    of captives, where captives were spoken of just before
"""

from spacy.tokens import Token

from kg.reading import grammar
from kg.reading.event_rules import doers as doing
from kg.reading.event_rules import lexicon, things
from kg.reading.event_rules.hung_names import hung_on
from kg.reading.event_rules.party_nouns import is_nameless
from kg.reading.event_rules.scene import Scene

_LOOK_BACK = 60
_PUBLIC = ("State", "ArmedForce", "ArmedGroup", "Organization", "InternationalOrganization")
_HARM = ("kill", "wound", "injure", "hit", "destroy")
_CLAUSES = ("xcomp", "advcl", "acl", "conj", "ccomp", "dep")


def voices_something(verb: Token) -> bool:
    """Whether people do it to be heard: gathered to demand bread, stood with banners, met in protest."""
    words = lexicon.word_list("banner")
    for prep, head in grammar.prepositions(verb):
        if (prep in ("in", "with") and things.is_one_of(head, words)) or prep == "against":
            return True
    return any(_is_voiced(clause) for clause in _clauses_of(verb))


def _clauses_of(verb: Token) -> list[Token]:
    own = [c for c in grammar.children(verb, *_CLAUSES) if c.i > verb.i and c.pos_ == "VERB"]
    behind = [d for _, h in grammar.prepositions(verb) for d in grammar.children(h, "acl") if d.tag_ != "VBN"]
    apart = [c for c in own if not grammar.children(c, "nsubj", "nsubjpass", "mark")]
    return [t for c in (*apart, *behind) for t in grammar.conjuncts(c)]


def _is_voiced(verb: Token) -> bool:
    if things.is_one_of(verb, lexicon.word_list("voicing")):
        return True
    if verb.lemma_ == "call":
        return any(p.lower_ in ("for", "on") for p in grammar.children(verb, "prep"))
    return any(things.is_one_of(t, lexicon.word_list("banner")) for t in grammar.objects(verb))


def is_of_captives(noun: Token) -> bool:
    """Whether captives are spoken of in the sentence of a word or shortly before it."""
    told = any(t.pos_ == "VERB" and t.lemma_ in ("exchange", "swap") and t.i < noun.i for t in things.around(noun))
    if told and noun.dep_ == "pobj" and noun.head.lower_ == "in":
        return False
    words = lexicon.required_words("captives")
    near = noun.doc[max(0, noun.i - _LOOK_BACK) : min(noun.sent.end, noun.i + _LOOK_BACK)]
    return any(t.pos_ in ("NOUN", "PROPN") and things.is_one_of(t, words) for t in near)


def is_of_workers(noun: Token) -> bool:
    """Whether a strike is one of workers: they or their unions stand in its sentence, and nothing that is struck."""
    before = [c for c in noun.children if c.dep_ in ("amod", "compound", "nmod", "nummod")]
    unpaid = lexicon.word_list("unpaid") | lexicon.required_words("labour")
    if any(not (things.is_one_of(t, unpaid) or t.like_num or t.text == "-" or "-" in t.text) for t in before):
        return False
    if noun.dep_ == "pobj" and noun.head.lower_ == "on":
        return False
    if any(p.lower_ in ("on", "at", "near") for p in grammar.children(noun, "prep") if p.i > noun.i and _names(p)):
        return False
    if any(
        things.weapon_type(t) or t.lemma_.lower() in ("kill", "wound", "injure", "hit", "destroy") for t in noun.sent
    ):
        return False
    return any(things.is_one_of(t, lexicon.required_words("labour")) for t in noun.sent)


def _names(prep: Token) -> bool:
    return any(t.ent_type_ not in ("DATE", "TIME") for t in grammar.children(prep, "pobj"))


def are_sent_to_talk(verb: Token, scene: Scene) -> bool:
    """Whether those who do it are sent to talk, or both sides are states, forces and bodies."""
    doers = doing.agents(verb)
    if any(things.is_one_of(t, lexicon.required_words("delegation")) for t in doers):
        return True
    others = [h for p, h in grammar.prepositions(verb) if p in ("with", "to")]
    parties = [*doers, *others]
    if len(parties) > 1 and others and _is_of_will(verb):
        return all(scene.actor(t) for t in parties) and any(
            _is_public(t, scene) or _is_stately(t, scene) for t in others
        )
    return len(parties) > 1 and all(_is_public(t, scene) for t in parties)


def _is_of_will(verb: Token) -> bool:
    """Whether somebody is only told to be ready for it or not to want it: ready to talk, refuse to talk."""
    words = lexicon.word_list("willing") | {"refuse", "agree", "offer"}
    return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in words


def is_between_officials(word: Token, scene: Scene) -> bool:
    """Whether somebody who takes part stands for a state or a body, or holds an office."""
    parties = [h for p, h in grammar.prepositions(word) if p in ("with", "to", "between", "among", "of")]
    if word.pos_ in ("NOUN", "PROPN"):
        parties += grammar.children(word, "poss", "compound", "amod", "nmod")
        verb = word.head if word.dep_ == "dobj" else word.head.head if word.dep_ == "pobj" else None
    else:
        parties += doing.patients(word)
        verb = word
    if verb is not None and verb.pos_ == "VERB":
        parties += doing.agents(verb)
    return any(_is_public(t, scene) or things.is_one_of(t, lexicon.required_words("official")) for t in parties)


def agree_to_do(verb: Token, scene: Scene) -> bool:
    """Whether two or more together agree to do something, other than to meet: A and B agreed to free prisoners."""
    deeds = [c for c in grammar.children(verb, "xcomp") if any(a.lower_ == "to" for a in grammar.children(c, "aux"))]
    if not deeds or any(_is_of_diplomacy(t) for deed in deeds for t in (deed, *grammar.objects(deed))):
        return False
    doers = [*doing.agents(verb), *hung_on(verb)]
    if len(doers) > 1:
        of_state = lexicon.word_list("stateNoun")
        known = [_is_public(t, scene) or _is_stately(t, scene) or things.is_one_of(t, of_state) for t in doers]
        return all(scene.actor(t) for t in doers) and any(known)
    return any(is_nameless(t, scene) and (t.pos_ != "PRON" or _is_behind_diplomacy(t)) for t in doers)


def _is_behind_diplomacy(pronoun: Token) -> bool:
    """Whether the sentence before a pronoun tells of talks or an agreement."""
    before = pronoun.doc[pronoun.sent.start - 1].sent if pronoun.sent.start else ()
    return any(_is_of_diplomacy(t) for t in before if t.pos_ in ("NOUN", "VERB"))


def _is_of_diplomacy(word: Token) -> bool:
    """Whether a word tells of talks, meetings, exchanges or agreements."""
    kinds = ("Diplomacy", "Agreement", "PrisonerExchange")
    told = [t for form in grammar.forms(word) for pos in ("VERB", "NOUN") for t in lexicon.triggers_of(pos, form)]
    return any(lexicon.is_a(t.event_type, kind) for t in told if len(t.words) == 1 for kind in kinds)


def is_call_to_tell(verb: Token, scene: Scene) -> bool:
    """Whether somebody in office calls another up: called the minister to let him know, rang the king to thank him."""
    words = lexicon.required_words("statesman")
    called = grammar.objects(verb)
    if not called or not all(things.is_one_of(t, words) or _is_stately(t, scene) for t in called):
        return False
    aims = [c for c in grammar.children(verb, "advcl", "xcomp") if any(a.lower_ == "to" for a in c.children)]
    return any(things.is_one_of(c, lexicon.word_list("telling")) for c in aims) and is_done_by_statesman(verb, scene)


def is_done_by_statesman(verb: Token, scene: Scene) -> bool:
    """Whether whoever does it holds an office or stands for a state or a body: the envoy arrived in Juba."""
    words = lexicon.required_words("statesman")
    return any(things.is_one_of(t, words) or _is_stately(t, scene) for t in doing.subjects(verb))


def _is_stately(head: Token, scene: Scene) -> bool:
    row = scene.actor_rows.get(scene.actor(head) or "", {})
    return row.get("type") in ("State", "InternationalOrganization") or (
        row.get("type") == "Person" and bool(row.get("roles") or row.get("catalogue"))
    )


def _is_public(head: Token, scene: Scene) -> bool:
    row = scene.actor_rows.get(scene.actor(head) or "", {})
    return row.get("type") in _PUBLIC or (
        row.get("type") == "Person" and bool(row.get("roles") or row.get("catalogue"))
    )


def is_carrier(verb: Token) -> bool:
    """Whether a vehicle or a parcel, as bombs are hidden in, goes up by itself: the van went off."""
    if grammar.is_passive(verb) and verb.lemma_.lower() == "blow":
        return False
    return any(things.is_one_of(t, lexicon.required_words("carrier")) for t in doing.subjects(verb))
