"""A verb in, the heads of whoever does it out: also where the doer stands in another clause.

Adds to the grammar of subjects: infinitives behind nouns and adjectives, gerunds behind prepositions.
"""

from spacy.tokens import Token

from kg.reading import grammar
from kg.reading.event_rules import lexicon, things
from kg.reading.event_rules.charges import accused_of, ordered_to
from kg.reading.event_rules.pronouns import reckoned_doers, slipped_from

_SAME_DOER = frozenset({"after", "before", "by", "while", "in", "since", "without", "for", "about", "on", "to", "when"})


_DRAWN = 2
_DEEP = 8
_FINITE = ("VBD", "VBZ", "VBP")


def subjects(verb: Token) -> list[Token]:
    """Heads of the subject of a verb, from its own clause or the one it depends on; empty where syntax does not say."""
    return _subjects(verb, _DEEP)


def _subjects(verb: Token, steps: int) -> list[Token]:
    """The same, not more than so many clauses up."""
    if not steps:
        return []
    called = _called_on(verb)
    if called is not None:
        return called
    beside = slipped_from(verb)
    if beside is not None:
        return _subjects(beside, steps - 1)
    ordered = ordered_to(verb)
    if ordered:
        return ordered
    accused = accused_of(verb)
    if accused is not None:
        return accused
    reckoned = reckoned_doers(verb)
    if reckoned:
        return reckoned
    found = _brought_out(verb) or _written(verb) or grammar.subjects(verb)
    if found and verb.dep_ == "xcomp" and things.weapon_type(found[0]) and verb.head.pos_ == "VERB":
        return grammar.subjects(verb.head)
    if found:
        return found
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        return _subjects(verb.head, steps - 1)
    if verb.dep_ == "pcomp":
        return _of_gerund(verb)
    if verb.dep_ == "acl" and verb.tag_ == "VB":
        return _of_noun_holder(verb.head)
    if verb.dep_ in ("xcomp", "ccomp", "advcl") and verb.head.pos_ == "ADJ" and verb.tag_ == "VB":
        return grammar.subjects(verb.head.head) if verb.head.dep_ == "acomp" else grammar.subjects(verb.head)
    if verb.dep_ == "xcomp" and verb.head.dep_ in ("acl", "pcomp", "xcomp"):
        return _subjects(verb.head, steps - 1)
    return _drawn_to_date(verb)


def _drawn_to_date(verb: Token) -> list[Token]:
    """The subject that a phrase before it has drawn to itself: "On 18 June the government and the rebels signed".

    So has "with the mediation of Chad, the government and the rebels signed".
    """
    helping = grammar.children(verb, "aux", "auxpass")
    if not any(v.tag_ in _FINITE for v in (verb, *helping)) or grammar.children(verb, "nsubj", "nsubjpass"):
        return _drawn_to_date(verb.head) if verb.dep_ == "xcomp" and verb.head.pos_ == "VERB" else []
    edge = min(v.i for v in (verb, *helping))
    for prep in grammar.children(verb, "prep"):
        behind = grammar.children(prep, "pobj")
        if prep.i > verb.i or not behind:
            continue
        if len(behind) == _DRAWN and grammar.children(behind[0], "nummod"):
            return grammar.conjuncts(behind[1])
        commas = [t.i for t in verb.doc[prep.i : edge] if t.text == ","]
        own = list(verb.doc[commas[0] + 1 : edge]) if len(commas) == 1 else []
        tops = [t for t in own if not commas[0] < t.head.i < edge and t.dep_ in ("appos", "conj")]
        if len(tops) == 1 and (tops[0] == own[-1] or tops[0].is_ancestor(own[-1])):
            return grammar.conjuncts(tops[0])
    return []


def _called_on(verb: Token) -> list[Token] | None:
    """Who is asked to do it by an appeal, a call or an order: made an appeal to the sect to free them; else None."""
    if verb.dep_ not in ("advcl", "xcomp", "acl") or verb.tag_ != "VB" or grammar.children(verb, "nsubj", "nsubjpass"):
        return None
    above = verb.head
    if above.lemma_ in ("call", "appeal") and above.pos_ == "VERB":
        return [t for p, t in grammar.prepositions(above) if p in ("on", "upon", "to") and t.i < verb.i]
    words = [above] if verb.dep_ == "acl" else grammar.children(above, "dobj", "nsubjpass")
    for noun in words:
        if noun.lemma_.lower() in lexicon.word_list("calling"):
            return [
                t for host in (noun, above) for p, t in grammar.prepositions(host) if p in ("to", "on") and t.i < verb.i
            ]
    return None


def _written(verb: Token) -> list[Token]:
    """What "which" stands for behind whoever wrote or laid it: a resolution, drafted by two states, which bans arms."""
    if verb.dep_ != "relcl" or not any(s.lower_ == "which" for s in grammar.children(verb, "nsubj", "nsubjpass")):
        return []
    by = grammar.first_conjunct(verb.head).head
    return [by.head.head] if by.lower_ == "by" and by.dep_ in ("agent", "prep") and by.head.dep_ == "acl" else []


def _brought_out(verb: Token) -> list[Token]:
    """Who is meant by "that" where a sentence brings out the doer: it was the militia that fired."""
    above = verb.head
    if above.lemma_ != "be" or not any(s.lower_ == "it" for s in grammar.children(above, "nsubj")):
        return []
    own = grammar.children(verb, "nsubj", "nsubjpass")
    if not own or any(s.lower_ not in ("that", "who", "which") for s in own):
        return []
    return [t for named in grammar.children(above, "attr") for t in grammar.conjuncts(named)]


def agents(verb: Token) -> list[Token]:
    """Heads of whoever does what the verb says: subject of an active verb, by-phrase of a passive one."""
    return grammar.by_agents(verb) if is_passive(verb) else subjects(verb)


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive; a participle with a by-phrase is, whatever its tag: "shot dead by rebels"."""
    if slipped_from(verb) is not None:
        return False
    return grammar.is_passive(verb) or (verb.tag_ in ("VBN", "VBD") and bool(grammar.children(verb, "agent")))


def patients(verb: Token) -> list[Token]:
    """Heads of what a verb is done to, also where the object stands behind a second verb: ambushed and killed two."""
    if is_passive(verb):
        return grammar.subjects(verb)
    found = grammar.objects(verb) or _up_to(verb)
    found += [t for c in grammar.children(verb, "conj") if is_attribute(c) for t in grammar.objects(c)]
    if found or grammar.children(verb, "prep", "ccomp", "xcomp", "dobj"):
        return found
    for other in grammar.children(verb, "conj"):
        if other.pos_ == "VERB" and other.i - verb.i <= 4 and not grammar.children(other, "nsubj", "nsubjpass"):
            return grammar.objects(other)
    return []


def is_attribute(verb: Token) -> bool:
    """Whether a second verb is none but a word for those to whom the first is done: to free soldiers and held monks."""
    first = verb.head
    if verb.dep_ != "conj" or verb.tag_ not in ("VBD", "VBN") or first.tag_ != "VB" or first.pos_ != "VERB":
        return False
    if not any(a.tag_ in ("TO", "MD") for a in grammar.children(first, "aux")) or grammar.is_passive(first):
        return False
    if grammar.children(verb, "nsubj", "nsubjpass", "aux", "auxpass", "advmod", "agent"):
        return False
    held = [o for o in grammar.children(verb, "dobj") if o.left_edge.i == verb.i + 1]
    return any(o.tag_ == "NNS" and not grammar.children(o, "det", "poss", "nummod") for o in held)


def told_to(verb: Token) -> list[Token]:
    """Whom somebody orders or asks to do something, where they are the subject of what they are to do."""
    return [
        t
        for comp in grammar.children(verb, "ccomp")
        if any(a.lower_ == "to" for a in grammar.children(comp, "aux"))
        for own in grammar.children(comp, "nsubj")
        for t in grammar.conjuncts(own)
    ]


def _up_to(verb: Token) -> list[Token]:
    """The object of a verb where "up to 16 soldiers" was taken for a direction."""
    if verb.i + 2 >= len(verb.doc) or verb.nbor().lower_ != "up" or verb.nbor(2).lower_ != "to":
        return []
    heads = grammar.children(verb.nbor(2), "pobj")
    return [t for h in heads if grammar.children(h, "nummod") for t in grammar.conjuncts(h)]


def _of_gerund(verb: Token) -> list[Token]:
    """ "accused the army of shelling": the object; "after shelling", "by shelling": the subject."""
    prep, above = verb.head, verb.head.head
    if above.pos_ in ("NOUN", "PROPN") and above.dep_ in ("dobj", "nsubjpass") and prep.lower_ == "of":
        return [above] if _is_laid_on(above.head) else []
    if above.pos_ not in ("VERB", "AUX"):
        return []
    if _is_laid_on(above) and prep.lower_ in ("of", "for", "with", "from"):
        return grammar.patients(above)
    return subjects(above) if prep.lower_ in _SAME_DOER else []


def _is_laid_on(verb: Token) -> bool:
    """Whether what follows a verb was done by its object: accused them of, thanked her for."""
    return verb.lemma_.lower() in lexicon.word_list("laidOn")


def _of_noun_holder(noun: Token) -> list[Token]:
    """ "the army has plans to attack": whoever has, makes or announces the plan; "the army's plan": its owner."""
    owners = grammar.children(noun, "poss") or grammar.by_agents(noun)
    if owners:
        return owners
    if noun.dep_ in ("dobj", "attr") and noun.head.pos_ in ("VERB", "AUX"):
        told = lexicon.modality_of(noun.lemma_.lower())
        return (
            grammar.subjects(noun.head) if told in ("planned", "actual") or noun.head.lemma_ in ("have", "make") else []
        )
    return []
