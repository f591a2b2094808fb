"""A word of harm in, the heads of its victims out, one function for each place where victims can stand to it.

"killed 12 nuns" and "12 nuns were killed" -> "nuns" as object; "12 nuns are missing" -> "nuns" by their state.
"""

from spacy.tokens import Token

from kg.reading.figure_rules.counting import Counts, counted
from kg.reading.figure_rules.groups import group_type, is_one_more
from kg.reading.figure_rules.lexicon import harms, listed
from kg.reading.figure_rules.mentions import mention_of
from kg.reading.figure_rules.numerals import DASHES
from kg.reading.grammar import children, conjuncts, first_conjunct, is_passive, objects, patients, subjects

_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON", "ADJ", "DET"})
_NEAR = 8
_STATES = frozenset({"acomp", "oprd", "attr", "xcomp", "ccomp", "advcl", "dobj"})


def nominal(tokens: list[Token]) -> list[Token]:
    """The tokens that can be heads of people counted: nouns, names, numbers, pronouns."""
    return [t for t in tokens if t.pos_ in _NOMINAL or is_one_more(t)]


def patients_of(verb: Token) -> list[Token]:
    """Whoever a verb is done to, also where the parser hung the object on a clause or verb beside it."""
    found = patients(verb)
    if found or is_passive(verb):
        return found
    for clause in children(verb, "ccomp", "xcomp", "advcl"):
        if clause.tag_ == "VBG" and clause.i > verb.i:
            own = [s for s in children(clause, "nsubj") if s.i > verb.i]
            if own and not any(t.is_punct for t in verb.doc[verb.i + 1 : own[0].i]):
                return [t for s in own for t in conjuncts(s)]
    for other in children(verb, "conj"):
        if other.pos_ == "VERB" and other.i - verb.i <= 3 and not children(other, "nsubj"):
            return objects(other)
    return found


def swallowed(verb: Token) -> list[Token]:
    """The object of a participle that the parser took for who speaks: "killing 14 people, nurses said"."""
    start = verb.i + 1
    if verb.tag_ != "VBG" or start >= verb.sent.end or children(verb, "dobj", "ccomp", "xcomp", "prt"):
        return []
    for token in verb.doc[start : min(start + _NEAR, verb.sent.end)]:
        if token.is_punct:
            break
        if token.dep_ in ("nsubj", "nsubjpass") and token.left_edge.i == start and token.head.i > token.i:
            parted = any(t.text == "," for t in verb.doc[token.i + 1 : token.head.i])
            return [token] if parted else []
    return []


def is_bare(verb: Token) -> bool:
    """Whether a verb that means harm by itself alone stands so: "nine had fallen", not "nine had fallen behind"."""
    behind = children(verb, "dobj", "acomp", "attr", "oprd", "prt", "xcomp", "ccomp", "dative")
    if is_passive(verb) or any(c.i > verb.i and not _is_left_behind(c) for c in behind):
        return False
    perfect = any(a.lemma_.lower() in ("have", "'ve", "’ve") for a in children(verb, "aux"))
    if verb.lemma_.lower() in listed("bare-perfect") and not perfect:
        return False
    ways = [c.lower_ for c in children(verb, "prep", "advmod", "npadvmod")]
    return all(w in listed("bare-beside") or w.endswith("day") for w in ways)


def others_before(verb: Token, counts: Counts) -> list[Token]:
    """The number of a subject whose "more" the parser took for an adverb: "twenty-eight more died"."""
    if subjects(verb):
        return []
    return [t.nbor(-1) for t in children(verb, "advmod") if t.lower_ == "more" and t.i - 1 in counts]


def is_only_leaving(word: Token) -> bool:
    """Whether a word says that people left, which is flight only where an event drove them: "600 had gone"."""
    if word.pos_ != "VERB":
        return False
    if word.lemma_.lower() in listed("told-by-event"):
        return True
    return word.lemma_.lower() in listed("bare-perfect") and all(_is_left_behind(o) for o in children(word, "dobj"))


def _is_left_behind(place: Token) -> bool:
    """Whether the object of "leave" is where people lived: "1,200 people have left the town"."""
    if place.dep_ != "dobj" or place.head.lemma_.lower() != "leave" or children(place, "poss"):
        return False
    return place.lemma_.lower() in listed("left-behind") or mention_of(place, "places") is not None


def is_held(verb: Token) -> bool:
    """Whether people are held by somebody and in nothing else: "two priests were held", not "held responsible"."""
    if not is_passive(verb) or children(verb, "oprd", "acomp", "xcomp", "prt", "dobj", "attr"):
        return False
    return not any(c.lower_ in listed("held-so") for c in verb.children)


def with_the_list(verb: Token) -> list[Token]:
    """Everybody of a list before a participle that the parser hung on the first: "were six women and two men hurt"."""
    head = verb.head
    if verb.dep_ != "acl" or not is_passive(verb) or head.i >= verb.i - 1:
        return []
    chain = sorted(
        {t.i: t for first in (head, *children(head, "appos")) for t in conjuncts(first) if t.i < verb.i}.values(),
        key=lambda t: t.i,
    )
    return chain if len(chain) > 1 and chain[-1].i == verb.i - 1 and all(map(group_type, chain)) else []


def missed_subject(verb: Token, counts: Counts) -> list[Token]:
    """The number right before "were" that the parser hung on something else: "two died and nine were hurt"."""
    helpers = children(verb, "aux", "auxpass")
    if not children(verb, "auxpass") or children(verb, "nsubj", "nsubjpass") or verb.dep_ != "conj":
        return []
    before = verb.doc[helpers[0].i - 1] if helpers[0].i > verb.sent.start else verb
    count = counts.get(before.i)
    alone = count is not None and count.measure is None and before.dep_ == "conj" and before.pos_ == "NUM"
    return [before] if alone else []


def behind_a_qualifier(verb: Token, counts: Counts) -> list[Token]:
    """A number whose qualifier was taken for a preposition: "wounded over 5,000"."""
    found = [t for prep in children(verb, "prep") for t in children(prep, "pobj")]
    return [t for t in found if not is_passive(verb) and (c := counted(t, counts)) and c.start == t.head.i]


def in_state(word: Token, counts: Counts) -> list[Token]:
    """Whoever an adjective or participle speaks of: subject of "be", object of "leave", the noun it stands at."""
    if word.i - word.sent.start > 2 and word.nbor(-1).lower_ in ("them", "whom") and word.nbor(-2).lower_ == "of":
        return [word.nbor(-3)] if word.i - 3 in counts else []
    if word.dep_ == "amod" and word.head.pos_ in ("NOUN", "PROPN"):
        return [word.head] if word.head.i > word.i else with_those_before(word.head, word)
    if word.dep_ in ("acl", "relcl") and word.head.i < word.i:
        return with_those_before(word.head, word)
    if counts.get(word.i) is not None or any(c.i in counts for c in children(word, "nummod")):
        return [word]
    own = children(word, "nsubj", "nsubjpass")
    if own:
        return [t for s in own for t in conjuncts(s)]
    top = first_conjunct(word)
    if top.dep_ in _STATES and top.head.pos_ in ("VERB", "AUX"):
        if word != top and any(c.i in counts for c in word.children):
            return []
        given = [o for o in objects(top.head) if o != top]
        return given or ([] if top.dep_ == "dobj" else subjects(top.head))
    return _number_before_be(word, counts)


def _number_before_be(word: Token, counts: Counts) -> list[Token]:
    """The bare number right before "are", wherever the parser hung it: "2,000 are trapped and 170 are missing"."""
    helper = next(iter(children(word, "aux", "auxpass")), word)
    count = counts.get(helper.i - 1) if helper.lemma_ == "be" and helper.i > word.sent.start else None
    bare = count is not None and count.measure is None and count.end == helper.i
    return [helper.nbor(-1)] if bare and helper.nbor(-1).pos_ == "NUM" else []


def with_those_before(head: Token, word: Token) -> list[Token]:
    """The head and what is coordinated with it before: "left 35 rebels and 5 soldiers dead"."""
    chain = [t for t in conjuncts(first_conjunct(head)) if t.i <= head.i and t.pos_ in ("NOUN", "PROPN", "NUM")]
    between = word.doc[min((t.i for t in chain), default=head.i) : word.i]
    if head not in chain or any(t.lower_ in harms() for t in between):
        return [head]
    return chain


def lives_of(verb: Token, counts: Counts) -> list[Token]:
    """ "claimed 35 lives", "lost their lives", "took the lives of three men", "35 lives were lost"."""
    lives = [t for t in patients(verb) if t.lemma_.lower() in ("life", "live")]
    for life in lives:
        if counted(life, counts) is not None:
            return [life]
        behind = nominal(behind_of(life))
        if behind:
            return [*behind, *(t for t in conjuncts(life)[1:] if group_type(t) is not None)]
    if lives and verb.lemma_ == "lose" and not is_passive(verb):
        return nominal(subjects(verb))
    return [t for life in lives for t in children(life, "poss") if t.pos_ in ("NOUN", "PROPN")]


def behind_of(noun: Token) -> list[Token]:
    """Whoever stands behind the "of" of a noun for an act, or owns it: "the killing of 12 nuns", "X's death"."""
    for prep in children(noun, "prep"):
        if prep.lower_ == "of" or (prep.lower_ == "to" and noun.lemma_ == "injury"):
            return [t for p in children(prep, "pobj") for t in conjuncts(p)]
    owners = [t for t in children(noun, "poss") if t.pos_ in ("NOUN", "PROPN")]
    return owners or _behind_the_place(noun)


def _behind_the_place(noun: Token) -> list[Token]:
    """Whoever stands behind the "of" of a noun from which a place parts it: "the murder in Quito, Ecuador, of X"."""
    for prep in children(noun, "prep"):
        for place in children(prep, "pobj") if prep.lower_ in ("in", "at", "near") else ():
            for token in (place, *children(place, "appos")):
                for late in children(token, "prep"):
                    if late.lower_ == "of" and late.nbor(-1).text == ",":
                        return [t for p in children(late, "pobj") for t in conjuncts(p)]
    return []


def past_the_part(head: Token, word: Token) -> Token:
    """The whole where a part is put in between: "14 fishermen - including two boys - killed at sea"."""
    between = word.dep_ in ("acl", "relcl") and head.dep_ == "pobj" and head.head.lower_ == "including"
    closed = between and word.i > head.i + 1 and word.doc[head.i + 1].is_punct
    whole = head.head.head
    return whole if closed and whole.pos_ in ("NOUN", "PROPN") else head


def companions(verb: Token) -> list[Token]:
    """Whoever is harmed together with the victims: "was killed along with his two guards"."""
    if not (is_passive(verb) or children(verb, "nsubj")):
        return []
    found: list[Token] = []
    for token in (*children(verb, "prep"), *(p for a in children(verb, "advmod") for p in children(a, "prep"))):
        before = token.nbor(-1).lower_ if token.i > verb.sent.start else ""
        joined = token.lower_ == "with" and before in listed("together")
        if joined or token.lower_ in listed("together"):
            found.extend(t for p in children(token, "pobj") for t in conjuncts(p))
            found.extend(t for w in children(token, "prep") for p in children(w, "pobj") for t in conjuncts(p))
    return found


def of_a_collective(head: Token, counts: Counts) -> Token:
    """The number of a family or crew behind its "of": "a family of seven", "its crew of 12 men"."""
    if head.lemma_.lower() not in listed("of-so-many") or counted(head, counts) is not None:
        return head
    for prep in children(head, "prep"):
        behind = children(prep, "pobj") if prep.lower_ == "of" and prep.i == head.i + 1 else []
        if behind and counted(behind[0], counts) is not None:
            return behind[0]
    return head


def behind_the_dateline(head: Token, counts: Counts) -> Token:
    """The people where a dateline or their families were taken: "KHARTOUM, June 14 - At least 31 people died"."""
    if head.lemma_.lower() in listed("family"):
        members = [t for t in children(head, "appos") if t.pos_ == "NOUN" and counted(t, counts) is not None]
        return members[0] if members else head
    if head.pos_ != "PROPN" or head.i > head.sent.start + 2 or counted(head, counts) is not None:
        return head
    people = [t for t in children(head, "appos") if t.pos_ == "NOUN" and counted(t, counts) is not None]
    dashed = people and any(t.text in DASHES for t in head.doc[head.i : people[0].i])
    return people[0] if dashed else head
