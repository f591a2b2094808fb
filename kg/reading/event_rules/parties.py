"""A noun or verb of talks, agreements and exchanges in, the heads of its parties, mediators and hosts out.

What frames say is in the lexicon; here stands what hangs further off: the subject of the clause that talks are an
occasion of, whoever signed a deal, those under whose auspices two sides met.
"""

from spacy.tokens import Token

from kg.reading import grammar
from kg.reading.event_rules import doers as doing
from kg.reading.event_rules import lexicon
from kg.reading.event_rules.hung_names import hung_inside
from kg.reading.event_rules.mediators import names_before, role_of_helper, whole_of
from kg.reading.event_rules.party_verbs import fellows_of_who
from kg.reading.event_rules.triggers import Found

Fillers = list[tuple[str, Token]]

_OCCASIONS = frozenset({"after", "following", "during", "in", "at", "before", "ahead", "under"})
_BETWEEN = frozenset({"between", "among", "with"})
_SPOTS = frozenset({"in", "at", "on", "near"})
_CALLED = frozenset({"in", "during", "by", "over"})
_RELATIVE = frozenset({"which", "that"})
_CLIMB = 3
_KINDS = ("Diplomacy", "Agreement", "PrisonerExchange")


def is_of_parties(event_type: str) -> bool:
    """Whether what a word tells of has equal parties that come together: talks, agreements, exchanges."""
    return any(lexicon.is_a(event_type, kind) for kind in _KINDS)


def parties_around(found: Found, slots: dict[str, str]) -> Fillers:
    """(role, head) pairs of a noun of talks or an agreement, beyond what its frame says of its own phrase."""
    noun = found.token
    if slots.get("between") != "participant":
        return []
    filled = [("participant", t) for t in (*_gathered(noun), *_members(found))]
    filled += _by_clause(noun)
    filled += _by_modifier(noun)
    filled += [("participant", t) for t in (*_set_between(noun), *_behind_names(noun), *_first_between(noun))]
    if lexicon.is_a(found.trigger.event_type, "PhoneCall"):
        filled += [("participant", t) for t in _on_the_phone(noun)]
    if noun.dep_ == "dobj":
        filled += [("participant", t) for t in fellows_of_who(noun.head)]
    sitting = sitting_verb(noun)
    if sitting is not None:
        filled += [("participant", t) for t in doing.subjects(sitting)]
    filled += [("participant", t) for t in (*_ready(noun), *askers(noun), *_brought(noun))]
    return filled


def is_between_others(noun: Token) -> bool:
    """Whether both sides stand behind "between", so that no name before the noun is one: Cyprus talks between two."""
    return any(p == "between" for p, _ in grammar.prepositions(noun)) or bool(_set_between(noun))


def is_own_negotiator(verb: Token, doers: list[Token], noun: Token) -> bool:
    """Whether those who negotiate or broker something are parties to it: negotiated a truce with the militia."""
    if verb.lemma_.lower() not in ("negotiate", "broker"):
        return False
    near = [p for host in (verb, noun) for p, _ in grammar.prepositions(host)]
    if "between" in near or "among" in near:
        return False
    return "with" in near or (verb.lemma_.lower() == "negotiate" and len(doers) > 1)


def sitting_verb(noun: Token) -> Token | None:
    """The verb whose subject comes from talks of which only the other side is named: after talks with X, Y said.

    Where no side is named at all, those who together agree or sign come from them: A and B signed it after talks.
    """
    top = whole_of(noun)
    if top.dep_ != "pobj" or top.head.lower_ not in _OCCASIONS:
        return None
    named = {p for p, _ in grammar.prepositions(noun)}
    verb = top.head.head
    owners = [t for t in grammar.children(noun, "poss") if t.pos_ != "PRON" or noun.i > verb.i]
    if owners or named & {"between", "by", "of", "among"}:
        return None
    if verb.pos_ != "VERB" or doing.is_passive(verb):
        return None
    if "with" in named:
        return verb
    above = verb.head if verb.dep_ == "xcomp" else verb
    together = above.lemma_.lower() in lexicon.word_list("concluding") or verb.lemma_ == "agree"
    return verb if together and len(doing.subjects(verb)) > 1 else None


def _gathered(noun: Token) -> list[Token]:
    """Heads of whoever did something at talks: the summit in Lusaka, where the two presidents signed."""
    held = [noun, *(h for p, h in grammar.prepositions(noun) if p in ("in", "at"))]
    clauses = [c for h in held for c in grammar.children(h, "relcl")]
    return [t for c in clauses if any(w.lower_ == "where" for w in c.children) for t in grammar.subjects(c)]


def _members(found: Found) -> list[Token]:
    """Heads of those of whom a body is that sits: a session of the joint committee of A and B."""
    bodies = [t for t in found.phrase if t.i > found.token.i and t.pos_ in ("NOUN", "PROPN") and t.dep_ == "pobj"]
    return [h for body in bodies for p, h in grammar.prepositions(body) if p in ("of", "between")]


def _by_clause(noun: Token) -> Fillers:
    """Whoever signed, brokered or hosted it, told in a clause on the noun: a deal which was signed by X and Y."""
    found: Fillers = []
    for clause in grammar.children(noun, "acl", "relcl"):
        role = role_of_helper(clause)
        if role is None:
            continue
        if clause.dep_ == "relcl" and not doing.is_passive(clause):
            heads = [s for s in grammar.children(clause, "nsubj") if s.lower_ not in _RELATIVE]
            heads = [t for s in heads for t in grammar.conjuncts(s)]
        elif clause.tag_ == "VBN" or clause.dep_ == "relcl":
            heads = grammar.by_agents(clause)
        else:
            continue
        if role == "mediator" and is_own_negotiator(clause, heads, noun):
            role = "participant"
        found += [(role, t) for t in heads]
    return found


def _by_modifier(noun: Token) -> Fillers:
    """Whoever stands before a participle before the noun: Omani-mediated talks, a UN-brokered truce."""
    found: Fillers = []
    for child in grammar.children(noun, "amod", "compound", "nmod"):
        names = names_before(child)
        role = role_of_helper(child) if names else None
        if role in ("mediator", "host"):
            found += [(role, t) for t in names]
    return found


def is_proposed(noun: Token) -> bool:
    """Whether a noun only says what is proposed, so that names before it are of the proposer: the US ceasefire plan."""
    words = lexicon.word_list("offer")
    return noun.dep_ == "compound" and any(f in words for f in grammar.forms(noun.head))


def _set_between(noun: Token) -> list[Token]:
    """Both sides told behind the verb or the place: the exchange took place at the airport between A and B."""
    verb = noun.head if noun.dep_ in ("nsubj", "nsubjpass") and noun.head.pos_ in ("VERB", "AUX") else None
    found = []
    if verb is not None and verb.lemma_.lower() in lexicon.word_list("happening") | lexicon.word_list("concluding"):
        found += [h for p, h in grammar.prepositions(verb) if p in _BETWEEN and h.i > verb.i]
    found += [
        h
        for p, inner in grammar.prepositions(noun)
        if p == "of"
        for q, h in grammar.prepositions(inner)
        if q == "between"
    ]
    spots = [h for host in (noun, verb) if host is not None for p, h in grammar.prepositions(host) if p in _SPOTS]
    found += [h for spot in spots for p, h in grammar.prepositions(spot) if p == "between"]
    hosts = [noun, *grammar.children(noun, "acl"), *([verb] if verb is not None else [])]
    between = [p for host in hosts for p in grammar.children(host, "prep") if p.lower_ in ("between", "among")]
    return found + [t for prep in between for t in (*_cut_off(prep, noun), *hung_inside(prep))]


def _first_between(noun: Token) -> list[Token]:
    """Both sides told behind which of many it is: the talks, the first between A and B; it was the first between."""
    said = grammar.children(noun.head, "attr") if noun.dep_ == "nsubj" and noun.head.lemma_ == "be" else []
    which = [t for t in (*grammar.children(noun, "appos"), *said) if t.tag_ == "JJ" or lexicon.is_share(t)]
    return [h for t in which for p, h in grammar.prepositions(t) if p == "between"]


def _behind_names(noun: Token) -> list[Token]:
    """The other side that the parse has hung on the name of the first: between the leader, X, and his counterpart."""
    verb = noun.head if noun.dep_ in ("nsubj", "nsubjpass") else None
    sides = [h for host in (noun, verb) if host is not None for p, h in grammar.prepositions(host) if p == "between"]
    names = [c for h in sides if h.tag_ in ("NN", "NNP") for c in grammar.children(h, "appos")]
    return [t for name in names for t in grammar.conjuncts(name)[1:]]


def _cut_off(prep: Token, noun: Token) -> list[Token]:
    """The other side that the next verb has drawn to itself: talks between the rebels and the government failed."""
    sides = grammar.children(prep, "pobj")
    if len(sides) != 1 or grammar.children(sides[0], "conj"):
        return []
    doc, at = prep.doc, max(t.i for t in sides[0].subtree if t.dep_ not in ("cc", "punct")) + 1
    joined = False
    while at < len(doc) and doc[at].lower_ in (",", "and", ")"):
        joined = joined or doc[at].lower_ == "and"
        at += 1
    for token in doc[at : at + _CLIMB]:
        if token.dep_ in ("nsubj", "nsubjpass") and token.left_edge.i == at and (joined or token.head.i == noun.head.i):
            return grammar.conjuncts(token)
    return []


def _on_the_phone(noun: Token) -> list[Token]:
    """Heads of those who spoke in a call that is only the occasion: X urged Y in a telephone call to halt it."""
    top = grammar.first_conjunct(noun)
    if top.dep_ != "pobj" or top.head.lower_ not in _CALLED:
        return []
    verb = top.head.head
    for _ in range(_CLIMB):
        if verb.pos_ != "NOUN" or verb.dep_ not in ("pobj", "dobj"):
            break
        verb = verb.head.head if verb.dep_ == "pobj" else verb.head
    if verb.pos_ != "VERB" or doing.is_passive(verb):
        return []
    named = {p for p, _ in grammar.prepositions(noun)}
    if named & {"between", "with", "from", "to"}:
        return grammar.subjects(verb) if not named & {"between", "from"} else []
    told = [t for t in (*grammar.objects(verb), *grammar.children(verb, "dative")) if t.pos_ == "PROPN"]
    told += [t for clause in grammar.children(verb, "ccomp") for t in _addressed(clause)]
    return [*grammar.subjects(verb), *told] if told else []


def _addressed(clause: Token) -> list[Token]:
    """Whom somebody urges or asks to do something, taken for the subject of what they are to do."""
    if not any(a.lower_ == "to" for a in grammar.children(clause, "aux")):
        return []
    return [t for t in grammar.children(clause, "nsubj") if t.pos_ == "PROPN"]


def _ready(noun: Token) -> list[Token]:
    """Heads of whoever is ready or open for talks."""
    top = grammar.first_conjunct(noun)
    if top.dep_ != "pobj" or top.head.lower_ not in ("for", "to") or top.head.head.dep_ != "acomp":
        return []
    word = top.head.head
    return grammar.subjects(word.head) if word.lemma_.lower() in lexicon.word_list("willing") else []


def askers(noun: Token) -> list[Token]:
    """Heads of whoever asks the other side for it: a request from X for talks with Y, X's terms for a deal with Y."""
    top = grammar.first_conjunct(noun)
    if top.dep_ == "dobj" and is_of_asker(top.head):
        return doing.subjects(top.head) if any(p == "with" for p, _ in grammar.prepositions(noun)) else []
    if top.dep_ != "pobj" or top.head.lower_ not in ("for", "of", "to"):
        return []
    asked = top.head.head
    words = lexicon.word_list("offer")
    if asked.pos_ != "NOUN" or not any(f in words for f in grammar.forms(asked)):
        return []
    if not any(p == "with" for p, _ in grammar.prepositions(noun)):
        return []
    return [*grammar.children(asked, "poss"), *(t for p, t in grammar.prepositions(asked) if p in ("from", "by"))]


def is_of_asker(verb: Token) -> bool:
    """Whether whoever does something wants talks with another or puts them off: seeks, postpones, called off."""
    particles = [c.lower_ for c in grammar.children(verb, "prt")]
    phrase = " ".join([verb.lemma_.lower(), *particles])
    return phrase in lexicon.word_list("asking") | lexicon.word_list("deferring")


def _brought(noun: Token) -> list[Token]:
    """Heads of whoever is brought to talks: coaxed the rebels into negotiations."""
    top = grammar.first_conjunct(noun)
    if top.dep_ != "pobj" or top.head.lower_ not in ("into", "to") or top.head.head.pos_ != "VERB":
        return []
    verb = top.head.head
    return doing.patients(verb) if verb.lemma_.lower() in lexicon.word_list("bringing") else []
