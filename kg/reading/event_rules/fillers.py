"""A trigger with its frame in, the heads of what stands in each of its positions out: (role, token) pairs."""

from spacy.tokens import Token

from kg.reading import grammar
from kg.reading.event_rules import doers as doing
from kg.reading.event_rules import lexicon, things
from kg.reading.event_rules.mediators import is_helper_by_name, mediators_around, names_before, role_of_helper
from kg.reading.event_rules.parties import (
    askers,
    is_between_others,
    is_of_parties,
    is_own_negotiator,
    is_proposed,
    parties_around,
)
from kg.reading.event_rules.party_verbs import parties_of_verb, sides_of_ended
from kg.reading.event_rules.requirements import beside_sum, counted
from kg.reading.event_rules.triggers import Found

_TOWARDS = frozenset({"to", "with", "against", "on", "for", "from"})
_DECIDED = ("Sanctioning", "SanctionRelief", "Aid", "Mobilization", "Blockade")


def fillers(found: Found, slots: dict[str, str]) -> list[tuple[str, Token]]:
    """(role, head) of every noun phrase that stands where the frame of a trigger has a role."""
    token = found.token
    of_parties = is_of_parties(found.trigger.event_type)
    beside = mediators_around(token) if of_parties else []
    if found.trigger.pos == "VERB":
        ended = lexicon.is_a(found.trigger.event_type, "AgreementWithdrawal")
        beside += parties_of_verb(found) if of_parties else sides_of_ended(found) if ended else []
        return _verb_fillers(token, slots) + _behind_object(found, slots) + beside
    filled = _noun_fillers(token, slots) + _lead_fillers(found, slots)
    verb, lent = lending_verb(token)
    if verb is not None and lent is not None:
        filled += _lent_fillers(token, verb, slots, lexicon.frame(lent))
    elif slots.get("between") == "participant" and (answer := _answered(token)) is not None:
        filled += [("participant", t) for t in doing.agents(answer)]
    elif any(lexicon.is_a(found.trigger.event_type, k) for k in _DECIDED) and slots.get("possessor") == "agent":
        filled += [("agent", t) for t in _deciders(token)]
    elif token.dep_ in ("nsubj",) and token.head.pos_ == "VERB":
        filled += _subject_noun_fillers(token.head, slots)
    if of_parties:
        beside = parties_around(found, slots) + beside
        filled = [(role, t) for role, t in filled if t not in found.phrase]
        if is_between_others(token):
            filled = [(role, t) for role, t in filled if role != "modifier:participant"]
    return _decide_owner(filled, found) + beside


def _deciders(noun: Token) -> list[Token]:
    """Heads of whoever plans or decides what a noun tells of: "ministers are planning a round of sanctions"."""
    top = _whole(noun)
    if top.dep_ not in ("dobj", "nsubjpass") or top.head.lemma_.lower() not in lexicon.word_list("deciding"):
        return []
    return doing.agents(top.head)


def _answered(noun: Token) -> Token | None:
    """The verb by which a side takes or leaves a truce or talks: rejected a truce, accepted a proposal for talks."""
    top = grammar.first_conjunct(noun)
    while top.dep_ in ("pobj", "compound", "nmod"):
        above = top.head.head if top.dep_ == "pobj" else top.head
        if above.lemma_.lower() not in lexicon.word_list("idea"):
            return None
        top = grammar.first_conjunct(above)
    verb = top.head
    if top.dep_ not in ("dobj", "nsubjpass") or verb.lemma_.lower() not in lexicon.word_list("answering"):
        return None
    if askers(noun) and len([p for p, _ in grammar.prepositions(noun) if p == "with"]) > 1:
        return None
    return verb if verb.lemma_ != "turn" or any(c.lower_ == "down" for c in verb.children) else None


def _whole(noun: Token) -> Token:
    """What a noun is a round or series of, where it stands behind such a word: a new round of talks."""
    top = grammar.first_conjunct(noun)
    if top.dep_ == "pobj" and top.head.lower_ == "in" and top.head.head.dep_ == "dobj" and top.head.head.like_num:
        return top.head.head
    if top.dep_ == "pobj" and top.head.lower_ == "of" and lexicon.is_share(top.head.head):
        return grammar.first_conjunct(top.head.head)
    return top


def _verb_fillers(verb: Token, slots: dict[str, str]) -> list[tuple[str, Token]]:
    filled = []
    done_to = doing.patients(verb)
    if (
        slots.get("subject") == "agent"
        and slots.get("object") == "target"
        and not done_to
        and _is_doubtful(verb, slots)
    ):
        filled += [("target", t) for t in grammar.subjects(verb) if "by" in slots]
    elif "subject" in slots:
        heads = doing.agents(verb) if "object" in slots or "by" in slots else doing.subjects(verb)
        if slots["subject"] in ("target", "weapon", "participant") or (
            "object" not in slots and not doing.is_passive(verb)
        ):
            heads = doing.subjects(verb)
        filled += [(slots["subject"], t) for t in heads]
    if "object" in slots:
        filled += [(slots["object"], t) for t in done_to or doing.told_to(verb)]
    if "dative" in slots:
        filled += [
            (slots["dative"], t) for t in grammar.children(verb, "dative") if t.pos_ in ("NOUN", "PROPN", "PRON")
        ]
    filled += [
        (slots[p], h)
        for p, h in grammar.prepositions(verb)
        if p in slots
        and not (p == "with" and is_helper_by_name(h))
        and not (p == "by" and doing.is_passive(verb))
        and not (p in ("on", "at") and done_to and slots.get("object") == slots[p] == "target" and _is_spot(h))
    ]
    for using in grammar.children(verb, "advcl", "xcomp", "acl"):
        if using.lower_ in ("using", "with") and "using" in slots:
            filled += [(slots["using"], t) for t in grammar.objects(using)]
    return filled


def _behind_object(found: Found, slots: dict[str, str]) -> list[tuple[str, Token]]:
    """What hangs on the object of a verb's phrase where the verb has its role: gave aid to, cut ties with."""
    nouns = {t.i for t in found.phrase if t.i != found.token.i and t.pos_ in ("NOUN", "PROPN")}
    penal = any(lexicon.is_a(found.trigger.event_type, k) for k in ("Sanctioning", "Blockade"))
    moving = "mover" in slots.values()
    filled = []
    for thing in doing.patients(found.token):
        line = (thing, counted(thing))
        own = any(t.i in nouns for n in line for t in (n, *grammar.children(n, "compound")))
        for noun in dict.fromkeys(line):
            for prep, head in grammar.prepositions(noun):
                role = slots.get(prep)
                taken = role == "target" and found.trigger.frame == "TakerVerb"
                near = prep in _TOWARDS and (own or penal)
                if role == "target" and _is_spot(head) and things.object_type(noun) and not things.weapon_type(noun):
                    continue
                if role is not None and (near or taken or (moving and role == "place")):
                    filled.append((role, head))
    return filled


def _is_spot(head: Token) -> bool:
    """Whether a word only says where: a bakery on a busy street, a convoy at a bridge."""
    return head.pos_ == "NOUN" and things.object_type(head) is not None


def _is_doubtful(verb: Token, slots: dict[str, str]) -> bool:
    """Whether a verb without an object may be a participle, so that its subject suffered it: "with two men injured"."""
    return "by" in slots or (verb.tag_ == "VBN" and not grammar.children(verb, "aux"))


def _noun_fillers(noun: Token, slots: dict[str, str]) -> list[tuple[str, Token]]:
    filled = [(slots[p], h) for p, h in (*grammar.prepositions(noun), *beside_sum(noun)) if p in slots]
    for moved in [h for role, h in filled if role == "mover"]:
        filled += [("place", h) for p, h in grammar.prepositions(moved) if slots.get(p) == "place"]
    if "possessor" in slots:
        filled += [(slots["possessor"], t) for p in grammar.children(noun, "poss") for t in grammar.conjuncts(p)]
    if "modifier" in slots:
        for child in grammar.children(noun, "amod", "compound", "nmod"):
            if slots["modifier"] == "participant" and (names_before(child) or is_proposed(noun)):
                continue
            filled += [
                ("modifier:" + slots["modifier"], t)
                for t in (*grammar.conjuncts(child), *grammar.children(child, "compound", "nmod"), *_hyphened(child))
            ]
    for clause in (*grammar.children(noun, "acl"), *_hosting(noun, slots)):
        if clause.tag_ == "VBN":
            lent = lexicon.frame(lexicon.light_frame(clause.lemma_.lower()) or "").get("subject")
            if lent == "host" and "of" not in slots:
                continue
            helped = slots.get("between") == "participant" and role_of_helper(clause) is not None
            role = lent if lent in ("mediator", "host") else slots.get("by")
            filled += [(role, t) for t in grammar.by_agents(clause) if role is not None and not helped]
            blamed = clause.lemma_.lower() in ("blame", "pin")
            filled += [
                (slots[p], h) for p, h in grammar.prepositions(clause) if p in slots and p != "by" and not blamed
            ]
        elif clause.lower_ in ("targeting", "involving", "using") and clause.lower_ in slots:
            filled += [(slots[clause.lower_], t) for t in grammar.objects(clause)]
    return filled


def _hyphened(name: Token) -> list[Token]:
    """The other side of a pair of two names: the Russian of "Russian-Georgian fighting"."""
    if name.i < 2 or name.nbor(-1).text not in ("-", "–"):
        return []
    return [c for c in grammar.children(name, "amod", "npadvmod") if c.i == name.i - 2]


def _hosting(noun: Token, slots: dict[str, str]) -> list[Token]:
    """The participle that says who is host where it has slipped to what is talked of: talks on X, hosted by Y."""
    if slots.get("between") != "participant" or "of" not in slots:
        return []
    about = [h for p, h in grammar.prepositions(noun) if p in ("on", "about", "over")]
    return [c for h in about for c in grammar.children(h, "acl") if c.lemma_.lower() == "host"]


def _lead_fillers(found: Found, slots: dict[str, str]) -> list[tuple[str, Token]]:
    """What stands before a noun of several words or before its 's, where the parse has lost the tie."""
    filled = []
    first = min(found.phrase, key=lambda t: t.i)
    for lead in found.phrase:
        if lead.i != found.token.i and lead.head.i != found.token.i and "modifier" in slots:
            filled += [("modifier:" + slots["modifier"], t) for t in grammar.children(lead, "amod", "compound", "nmod")]
    if first.i > 1 and first.nbor(-1).tag_ == "POS" and "possessor" in slots:
        owner = first.nbor(-2)
        if owner.dep_ != "poss":
            filled.append((slots["possessor"], owner))
    return filled


def lending_verb(noun: Token) -> tuple[Token | None, str | None]:
    """The light verb that a noun of deed hangs on, with the frame it lends: carried out a strike, came under attack."""
    top = _whole(noun)
    if top.dep_ in ("dobj", "nsubjpass", "obj") or (top.dep_ == "pobj" and top.head.dep_ == "prep"):
        verb, words = (top.head, []) if top.dep_ != "pobj" else (top.head.head, [top.head.lower_])
        if verb.pos_ not in ("VERB", "AUX"):
            return None, None
        particles = [c.lower_ for c in grammar.children(verb, "prt")]
        lent = next((f for w in grammar.forms(verb) if (f := lexicon.light_frame(w, *particles, *words))), None)
        return (verb, lent) if lent is not None else (None, None)
    if top.dep_ == "relcl" or (top.dep_ != "conj" and any(c.dep_ == "acl" and c.tag_ == "VBN" for c in top.children)):
        for clause in grammar.children(top, "acl"):
            lent = lexicon.light_frame(clause.lemma_.lower(), *[c.lower_ for c in grammar.children(clause, "prt")])
            if clause.tag_ == "VBN" and lent:
                return clause, lent
    return None, None


def _lent_fillers(noun: Token, verb: Token, slots: dict[str, str], lent: dict[str, str]) -> list[tuple[str, Token]]:
    own = slots.get("possessor", "agent")
    doer = {"victim": "agent"}.get(own, own)
    if lent.get("subject") == "target":
        doer = "target" if doer == "agent" else doer
    subjects = doing.agents(verb) if verb.dep_ != "acl" else grammar.by_agents(verb)
    if not subjects and noun.dep_ == "pobj":
        subjects = grammar.subjects(verb)
    if lent.get("subject") in ("mediator", "host") and not is_own_negotiator(verb, subjects, noun):
        doer = lent["subject"]
    top = _whole(noun)
    threatened = doing.patients(verb) if top.dep_ == "pobj" and top.head.lower_ == "with" else []
    if doer == "participant" and any(p in ("between", "among") for p, _ in grammar.prepositions(noun)):
        subjects = []
    filled = [(doer, t) for t in subjects if t.i != noun.i] + [("target", t) for t in threatened]
    if verb.lemma_ == "invite" and top.dep_ == "pobj":
        filled += [(doer, t) for t in doing.patients(verb)]
    above = verb.head if verb.dep_ == "xcomp" and verb.head.lemma_ in ("agree", "arrange", "decide") else verb
    near = [*grammar.prepositions(verb), *(grammar.prepositions(above) if above.i != verb.i else ())]
    filled += [(slots[p], h) for p, h in near if p in slots and p not in ("by", "of") and h.i != noun.i]
    return filled


def _subject_noun_fillers(verb: Token, slots: dict[str, str]) -> list[tuple[str, Token]]:
    """An event that does something: the attack hit a school, the blast tore through a market."""
    lemma = verb.lemma_.lower()
    if lexicon.damage_of(lemma) is None and lemma not in (
        "kill",
        "wound",
        "injure",
        "rock",
        "rip",
        "tear",
        "shake",
        "claim",
        "target",
        "leave",
    ):
        return []
    found = [("target", t) for t in grammar.objects(verb)]
    return found or [
        ("target", h) for p, h in grammar.prepositions(verb) if p in ("through", "into", "outside", "near", "at", "on")
    ]


def _decide_owner(filled: list[tuple[str, Token]], found: Found) -> list[tuple[str, Token]]:
    """Who owns a noun like "killing": its victim, unless the victim stands behind "of"."""
    has_of = any(p == "of" for p, _ in grammar.prepositions(found.token))
    owner = "agent" if has_of else "target"
    return [(owner if role == "victim" else role, head) for role, head in filled]
