"""A verb of saying in, the token ranges of what it says out, one function for each place where contents stand.

Each takes the verb and its word and gives a list of (start, end) token ranges, empty where nothing stands there.
"""

from collections.abc import Callable

from spacy.tokens import Token

from kg.reading.grammar import by_agents, children, is_passive
from kg.reading.statement_rules.blaming import blamed_for
from kg.reading.statement_rules.circumstances import before_channel
from kg.reading.statement_rules.clauses import clause, clause_end, takes_up
from kg.reading.statement_rules.denials import denied_before, rejected_claim
from kg.reading.statement_rules.drafts import Ranges, edges
from kg.reading.statement_rules.lexicon import Word, is_happening, offered_nouns, protest_verbs, reporting_word
from kg.reading.statement_rules.lists import end_of_list
from kg.reading.statement_rules.second_verbs import has_own_subject, steps_back
from kg.reading.statement_rules.tolls import figure

_PRONOUNS = frozenset({"it", "this", "that", "they", "them", "him", "her", "he", "she", "so", "these", "those"})
_SELVES = frozenset({"himself", "herself", "itself", "themselves"})
_QUESTION_WORDS = frozenset({"which", "who", "what", "itself", "themselves"})


def contents_of_verb(verb: Token, word: Word) -> tuple[str, Ranges]:
    """(frame, ranges) of the first frame of a verb that has a content; ("", []) where none has."""
    for frame, read in _READERS:
        if frame in word.frames:
            ranges = read(verb, word)
            if ranges:
                return frame, ranges
    if word.act == "Denial" and (denied := denied_before(verb)):
        return "Object", denied
    return "", []


def infinitive(verb: Token, word: Word) -> Ranges:
    """What somebody vows, threatens or agrees to do."""
    if is_passive(verb):
        return []
    for comp in children(verb, "xcomp"):
        if comp.i > verb.i and any(c.lower_ == "to" for c in children(comp, "aux")) and not children(verb, "dobj"):
            return [(max(verb.i + 1, comp.left_edge.i), clause_end(comp))]
    return []


def object_infinitive(verb: Token, word: Word) -> Ranges:
    """What somebody is urged, asked or ordered to do."""
    for comp in children(verb, "xcomp", "ccomp", "advcl"):
        if comp.i < verb.i or not any(c.lower_ in ("to", "not") for c in children(comp, "aux", "neg")):
            continue
        if not any(c.lower_ == "to" for c in children(comp, "aux")) or comp.left_edge.nbor(-1).text == ",":
            continue
        own = children(comp, "nsubj")
        if not (
            own
            or children(verb, "dobj", "nsubjpass", "dative")
            or {"on", "to"} & {c.lower_ for c in children(verb, "prep") if c.i < comp.i}
        ):
            continue
        start = edges(own[0])[1] if own else comp.left_edge.i
        return [(start, clause_end(comp))]
    return []


def small_clause(verb: Token, word: Word) -> Ranges:
    """What somebody wants or expects another to do or be."""
    for comp in children(verb, "ccomp"):
        if comp.i > verb.i and has_own_subject(comp):
            return [(comp.left_edge.i, clause_end(comp))]
    return []


def gerund(verb: Token, word: Word) -> Ranges:
    """What somebody denies or admits doing."""
    for comp in children(verb, "xcomp", "ccomp", "dobj"):
        if comp.i > verb.i and comp.tag_ == "VBG" and comp.pos_ in ("VERB", "AUX"):
            return [(comp.left_edge.i, clause_end(comp))]
    return []


def direct_object(verb: Token, word: Word) -> Ranges:
    """What somebody condemns, announces or rejects."""
    if word.act in ("Denial", "Rejection") and (denied := denied_before(verb)):
        return denied
    if is_passive(verb):
        found = children(verb, "nsubjpass") or ([verb.head] if verb.dep_ == "acl" else [])
        if verb.dep_ == "acl" or not children(verb, "agent"):
            return []
    else:
        found = children(verb, "dobj")
    for thing in found:
        named = thing.lower_ not in _PRONOUNS | _QUESTION_WORDS and thing.pos_ in ("NOUN", "PROPN", "NUM")
        if not named and not _is_taken_apart(thing, found):
            continue
        start, end = edges(thing)
        if not is_passive(verb) and start <= verb.i:
            continue
        if _is_taken_apart(thing, found):
            end = max(edges(f)[1] for f in found)
        claim = rejected_claim(verb) if word.act in ("Rejection", "Denial") else None
        if claim is not None:
            return [(claim.left_edge.i, clause_end(claim))]
        if not is_passive(verb):
            end = max([end, *(p.right_edge.i + 1 for p in children(verb, "prep") if p.lower_ == "for" and p.i == end)])
            end = _with_purpose(verb, end) if word.act in ("Proposal", "Demand") else end
        end = _with_place(verb, _cut_object(thing, end))
        if not is_passive(verb):
            end = _with_clause(verb, end_of_list(thing, end), word)
            end = before_channel(thing, end) if word.act == "Demand" else end
        return [(start, end)]
    return []


def _with_clause(verb: Token, end: int, word: Word) -> int:
    """Further on over one more thing that is said, as a clause: "announced the loss of a tank and that it had won"."""
    for comp in children(verb, "conj", "ccomp") if "Clause" in word.frames else ():
        first = comp.left_edge
        linked = 0 < first.i - end <= 2 and verb.doc[first.i - 1].lower_ == "and"
        if linked and first.lower_ == "that" and first.dep_ == "mark" and has_own_subject(comp):
            return clause_end(comp)
    return end


def offered(verb: Token, word: Word) -> Ranges:
    """What somebody offers or puts forward, where it is a thing for a table: a truce, four seats, a plan."""
    if is_passive(verb) or verb.dep_ in ("relcl", "acl"):
        return []
    for thing in children(verb, "dobj"):
        nouns = offered_nouns()
        counted = thing.pos_ == "NUM" and thing.right_edge == thing
        known = thing.lemma_.lower() in nouns or thing.lower_ in nouns or (is_happening(thing) and thing.tag_ == "NN")
        if thing.i > verb.i and (known or counted) and not any(c.lower_ == "no" for c in thing.children):
            end = _with_place(verb, _cut_object(thing, edges(thing)[1]))
            return [(edges(thing)[0], end_of_list(thing, end))]
    return []


def _is_taken_apart(thing: Token, found: list[Token]) -> bool:
    """Whether the parser took a word at its hyphen for several objects: "declared the non-involvement of"."""
    return len(found) > 1 and thing == found[0] and thing.nbor().text == "-"


def _with_purpose(verb: Token, end: int) -> int:
    """Further on over "so that the sick could leave", which says what is proposed."""
    for comp in children(verb, "advcl"):
        if comp.left_edge.i == end and comp.left_edge.lower_ == "so":
            return clause_end(comp)
    return end


def _is_place(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.ent_type_ not in ("PERSON", "ORG", "DATE", "TIME")


def _with_place(verb: Token, end: int) -> int:
    """Further on over "in Tigray", which the parser hangs on the verb though it says where the thing is."""
    for prep in children(verb, "prep"):
        if prep.i == end and prep.lower_ in ("in", "near", "between") and _is_place(prep.right_edge):
            end = prep.right_edge.i + 1
    return end


def _cut_object(thing: Token, end: int) -> int:
    for token in thing.doc[thing.i + 1 : end]:
        if token.text == "," and token.i + 1 < end and takes_up(thing.doc[token.i + 1]):
            return token.i
    return end


def object_as(verb: Token, word: Word) -> Ranges:
    """What somebody describes a thing as, with the thing."""
    for prep in [p for t in (verb, *children(verb, "dobj")) for p in children(t, "prep")]:
        if prep.lower_ != "as" or not any(
            c.dep_ in ("pobj", "pcomp", "amod", "advmod", "acomp", "prep") for c in prep.children
        ):
            continue
        things = children(verb, "nsubjpass") if is_passive(verb) else children(verb, "dobj")
        for thing in things:
            if thing.lower_ in ("who", "which", "that"):
                break
            if thing.i > verb.i:
                return [(thing.left_edge.i, prep.right_edge.i + 1)]
            return [edges(thing), edges(prep)]
        nameless = verb.dep_ == "acl" and is_passive(verb) and not by_agents(verb)
        return [] if nameless else [edges(prep)]
    return []


def naming(verb: Token, word: Word) -> Ranges:
    """What somebody calls a thing, with the thing."""
    if is_passive(verb) or (verb.dep_ == "acl" and verb.nbor().lower_ in _SELVES):
        return []
    for name in children(verb, "oprd", "ccomp", "xcomp"):
        if verb.dep_ == "relcl" and verb.nbor().lower_ in _SELVES and name.pos_ == "PROPN":
            continue
        if name.i < verb.i or any(c.lower_ == "to" for c in children(name, "aux")) or name.pos_ == "VERB":
            continue
        things = [t for t in (*children(verb, "dobj"), *children(name, "nsubj")) if t.i > verb.i]
        start = min([t.left_edge.i for t in things] + [name.left_edge.i])
        return [(start, name.right_edge.i + 1)]
    return []


def behind_preposition(verb: Token, word: Word) -> Ranges:
    """What somebody calls for, warns of, is accused of."""
    preps = children(verb, "prep")
    for thing in [*children(verb, "dobj"), *by_agents(verb)] if word.object_is else []:
        preps += [p for t in thing.subtree for p in children(t, "prep") if children(p, "pcomp", "pobj")]
    for prep in _first_deed(preps, word):
        if prep.lower_ in word.prepositions and prep.i > verb.i and prep.right_edge.i > prep.i:
            heads = children(prep, "pobj", "pcomp")
            if heads and heads[0].lower_ not in _PRONOUNS | _QUESTION_WORDS:
                end = _with_place(verb, _cut_object(heads[0], prep.right_edge.i + 1))
                first = prep.nbor() if prep.nbor().tag_ == "VBG" else heads[0]
                end = end_of_list(first, end, prep.lower_)
                return [(prep.i + 1, before_channel(heads[0], end) if word.act == "Demand" else end)]
    for comp in children(verb, "advcl", "xcomp", "ccomp"):
        marks = [m for m in children(comp, "mark") if m.lower_ in word.prepositions]
        if marks and comp.i > verb.i:
            return [(marks[0].i + 1, clause_end(comp))]
    return []


def _first_deed(preps: list[Token], word: Word) -> list[Token]:
    """The phrases with the first of several deeds in front: "of burning it, of killing two", wherever they hang."""
    deeds = [p for p in preps if p.lower_ in word.prepositions and children(p, "pcomp")]
    return [min(deeds, key=lambda p: p.i), *preps] if len(deeds) > 1 else preps


def is_hypothetical(verb: Token) -> bool:
    """Whether a verb of saying stands in a condition, a plan or a command, so that nobody is said to have said it."""
    if any(c.lower_ in ("if", "unless", "whether") for c in children(verb, "mark")):
        return True
    if _is_purpose_of_protest(verb):
        return False
    if any(
        c.lower_
        in ("would", "could", "should", "might", "may", "must", "can", "will", "shall", "’ll", "'ll", "to", "ca", "wo")
        for c in children(verb, "aux")
    ):
        return True
    if verb.tag_ == "VB" and verb.dep_ != "ccomp" and not children(verb, "nsubj", "aux"):
        beside = (
            verb.dep_ == "conj" and verb.head.tag_ == "VBP" and verb.head.dep_ == "ROOT"
        )  # "we condemn X and urge Y"
        return steps_back(verb) is None and not (beside and children(verb.head, "nsubj"))
    return _is_wanted(verb)


def _is_purpose_of_protest(verb: Token) -> bool:
    """Whether a demand is what people took to the streets for: "marched to demand that", "rallied to call for"."""
    above = verb.head
    if (
        verb.dep_ not in ("advcl", "xcomp")
        or above.lemma_ not in protest_verbs()
        or above.tag_ not in ("VBD", "VBZ", "VBP")
    ):
        return False
    return [c.lower_ for c in children(verb, "aux")] == ["to"] and not children(above, "neg")


def _is_wanted(verb: Token) -> bool:
    """Whether a verb of saying is itself what is demanded, proposed or rejected: "demands that they agree"."""
    above = reporting_word(verb.head) if verb.dep_ in ("ccomp", "xcomp") and verb.head.i < verb.i else None
    if above is None or above.pos != "VERB":
        return False
    if above.lemma == "hope":
        return True
    if above.act in ("Rejection", "Denial"):
        return verb.tag_ in ("VBG", "VB")
    return above.act in ("Demand", "Order", "Proposal") and verb.tag_ in ("VB", "VBP", "VBG")


Reader = Callable[[Token, Word], Ranges]
_READERS: tuple[tuple[str, Reader], ...] = (
    ("Figure", figure),
    ("ObjectInfinitive", object_infinitive),
    ("ObjectAs", object_as),
    ("Naming", naming),
    ("Gerund", gerund),
    ("Blame", blamed_for),
    ("Clause", clause),
    ("Infinitive", infinitive),
    ("SmallClause", small_clause),
    ("Preposition", behind_preposition),
    ("Object", direct_object),
    ("Offer", offered),
)
