"""A verb of saying in, the token ranges of what it says out, one function for each place where contents stand.

Each takes the verb and its word and gives a list of (start, end) token ranges, empty where nothing stands there.
"""

from collections.abc import Callable

from spacy.tokens import Token

from kg.reading.grammar import by_agents, children, clause_head, is_passive
from kg.reading.statement_rules.drafts import edges
from kg.reading.statement_rules.lexicon import Word, is_document, medium_at, reporting_word

Ranges = list[tuple[int, int]]

_PRONOUNS = frozenset("it this that they them him her he she so these those which who what itself themselves".split())
_CONCESSIVE = frozenset("if unless whether when while until once because although though since after before".split())


def contents_of_verb(verb: Token, word: Word) -> tuple[str, Ranges]:
    """(frame, ranges) of the first frame of a verb that has a content; ("", []) where none has."""
    for frame, read in _READERS:
        if frame in word.frames:
            ranges = read(verb, word)
            if ranges:
                return frame, ranges
    return "", []


def clause(verb: Token, word: Word) -> Ranges:
    """The clause that a verb governs, before it ("X, police said") or behind it ("police said X"), or that it interrupts."""
    for comp in children(verb, "ccomp"):
        if comp.pos_ not in ("VERB", "AUX", "NOUN", "ADJ", "PROPN", "NUM", "ADV", "PRON", "ADP", "INTJ"):
            continue
        if comp.tag_ == "VBG" and not children(comp, "nsubj", "aux", "nsubjpass") and comp.i > verb.i:
            continue
        if comp.i < verb.i:
            return _before(verb, comp)
        return [(max(verb.i + 1, _left(comp)), _to_sentence_end(verb, _right(comp)))]
    for comp in children(verb, "xcomp"):
        if comp.i < verb.i and _own_subject(comp):
            return _before(verb, comp)
    return _in_document(verb) or _interrupted(verb)


def _in_document(verb: Token) -> Ranges:
    """ "Said in a statement that ...": the clause that the parser hung on the document."""
    for prep in children(verb, "prep"):
        for document in children(prep, "pobj"):
            if not is_document(document) and medium_at(document) is None:
                continue
            for comp in children(document, "acl", "ccomp", "relcl"):
                if (
                    comp.left_edge.lower_ == "that"
                    and _own_subject(comp)
                    and comp.left_edge.dep_ not in ("nsubj", "dobj")
                ):
                    return [(comp.left_edge.i, _to_sentence_end(verb, _right(comp)))]
    return []


def _own_subject(verb: Token) -> bool:
    return bool(children(verb, "nsubj", "nsubjpass", "expl", "csubj"))


def _left(comp: Token) -> int:
    """First token of the clause, its subject included where the parser hung that on the verb of saying."""
    strays = [
        c.left_edge.i for c in children(comp.head, "nsubj", "nsubjpass", "csubj", "dep") if comp.head.i < c.i < comp.i
    ]
    return min([comp.left_edge.i, *strays])


def _to_sentence_end(verb: Token, end: int) -> int:
    """Further on to the end of the sentence, where what is left is a phrase without a verb, or one more "that" clause."""
    if verb.dep_ != "ROOT":
        return end
    stop = verb.sent.end
    rest = verb.doc[end:stop]
    words = [t for t in rest if not t.is_punct and not t.is_space]
    if not words or words[0].lower_ in ("according", "as", "while", "who", "which"):
        return end
    again = words[0].lower_ == "that" or (words[0].dep_ == "cc" and len(words) > 1 and words[1].lower_ == "that")
    if again or not any(t.pos_ in ("VERB", "AUX") for t in words):
        return stop
    return end


def _right(comp: Token) -> int:
    """One past the clause, without a participle that takes the speech up again (", adding that ...")."""
    end = comp.right_edge.i + 1
    for token in comp.doc[comp.i + 1 : end]:
        if token.tag_ == "VBG" and token.dep_ in ("advcl", "acl", "conj", "xcomp", "ccomp") and token.i - 1 > comp.i:
            if token.nbor(-1).text == "," and takes_up(token):
                return token.i - 1
        elif token.lower_ == "according" and token.nbor(-1).text == ",":
            return token.i - 1
    return end


def takes_up(token: Token) -> bool:
    """Whether a participle goes on with what the sentence's speaker says: ", adding that ...", ", warning that ..."."""
    word = reporting_word(token)
    return (
        word is not None
        and token.tag_ == "VBG"
        and bool({"Clause", "Quotation"} & word.frames)
        and not _own_subject(token)
    )


def attribution_edges(verb: Token) -> tuple[int, int]:
    """First token and one past the last of the words around a verb that are no content: subject, auxiliaries, adverbs."""
    start, end = verb.i, verb.i + 1
    for child in verb.children:
        if child.dep_ in (
            "nsubj",
            "nsubjpass",
            "aux",
            "auxpass",
            "neg",
            "advmod",
            "mark",
            "agent",
            "npadvmod",
            "prep",
            "dobj",
            "dative",
        ):
            left, right = edges(child)
            if child.i > verb.i or right == start or child.dep_ in ("nsubj", "nsubjpass"):
                start, end = min(start, left), max(end, right)
    return start, end


def _before(verb: Token, comp: Token) -> Ranges:
    start = comp.left_edge.i
    if verb.dep_ == "ROOT" and _is_plain(verb.doc[verb.sent.start : start]):
        start = verb.sent.start
    end = min(verb.i, *(edges(s)[0] for s in children(verb, "nsubj", "nsubjpass") if s.i < verb.i), verb.i)
    if comp.i >= end:
        return []
    ranges = [(start, end)]
    first, last = attribution_edges(verb)
    if comp.right_edge.i > last and comp.left_edge.i < first:
        ranges.append((last, comp.right_edge.i + 1))
    return ranges


def _is_plain(span: object) -> bool:
    return not any(reporting_word(t) for t in span)  # type: ignore[attr-defined]


def _interrupted(verb: Token) -> Ranges:
    """The clause that "police said" is put into or behind: commas stand around it and the verb has no content of its own."""
    host = verb.head
    marks = {c.lower_ for c in children(verb, "mark", "advmod")}
    if "as" in marks and verb.tag_ == "VBN" and by_agents(verb) and host.pos_ in ("VERB", "AUX", "NOUN"):
        return _around(verb, host)
    if children(verb, "dobj", "xcomp", "ccomp") or not children(verb, "nsubj") or is_passive(verb):
        return []
    if verb.dep_ == "advcl" and "as" in marks and host.pos_ in ("VERB", "AUX"):
        return _around(verb, host)
    if marks & _CONCESSIVE or host is verb:
        return _trailing(verb) if host is verb else []
    if verb.dep_ in ("parataxis", "ccomp", "advcl", "dep", "conj", "appos") and host.pos_ in (
        "VERB",
        "AUX",
        "NOUN",
        "ADJ",
    ):
        return _around(verb, host)
    return []


def _around(verb: Token, host: Token) -> Ranges:
    first, last = attribution_edges(verb)
    first, last = min(first, verb.left_edge.i), max(last, verb.i + 1)
    doc, left, right = verb.doc, host.left_edge.i, host.right_edge.i + 1
    before = first > left and doc[first - 1].text in (",", "–", "—", "-", "(")
    after = last >= right or doc[last].text in (",", ".", "–", "—", "-", ")", ";", ":")
    if not after or not (before or first == left):
        return []
    ranges = []
    if before:
        ranges.append((left, first - 1))
    if last < right - 1 and doc[last].text in (",", "–", "—", "-", ")"):
        ranges.append((last + 1, right))
    return [r for r in ranges if any(t.pos_ in ("VERB", "AUX") for t in doc[r[0] : r[1]])] and ranges


def _trailing(verb: Token) -> Ranges:
    """What stands before ", police said." where the parser saw no clause."""
    first, last = attribution_edges(verb)
    sentence = verb.sent
    doc = verb.doc
    if first - 1 <= sentence.start or doc[first - 1].text != "," or last < sentence.end - 2:
        return []
    if not any(t.pos_ in ("VERB", "AUX") for t in doc[sentence.start : first - 1]):
        return []
    return [(sentence.start, first - 1)]


def infinitive(verb: Token, word: Word) -> Ranges:
    """What somebody vows, threatens or agrees to do."""
    for comp in children(verb, "xcomp"):
        if comp.i > verb.i and any(c.lower_ == "to" for c in children(comp, "aux")) and not children(verb, "dobj"):
            return [(comp.left_edge.i, _right(comp))]
    return []


def object_infinitive(verb: Token, word: Word) -> Ranges:
    """What somebody is urged, asked or ordered to do."""
    for comp in children(verb, "xcomp", "ccomp", "advcl"):
        if comp.i < verb.i or not any(c.lower_ in ("to", "not") for c in children(comp, "aux", "neg")):
            continue
        if not any(c.lower_ == "to" for c in children(comp, "aux")):
            continue
        own = children(comp, "nsubj")
        if not (
            own or children(verb, "dobj", "nsubjpass", "dative") or "on" in {c.lower_ for c in children(verb, "prep")}
        ):
            continue
        start = edges(own[0])[1] if own else comp.left_edge.i
        return [(start, _right(comp))]
    return []


def small_clause(verb: Token, word: Word) -> Ranges:
    """What somebody wants or expects another to do or be."""
    for comp in children(verb, "ccomp"):
        if comp.i > verb.i and _own_subject(comp):
            return [(comp.left_edge.i, _right(comp))]
    return []


def gerund(verb: Token, word: Word) -> Ranges:
    """What somebody denies or admits doing."""
    for comp in children(verb, "xcomp", "ccomp", "dobj"):
        if comp.i > verb.i and comp.tag_ == "VBG" and comp.pos_ in ("VERB", "AUX"):
            return [(comp.left_edge.i, _right(comp))]
    return []


def direct_object(verb: Token, word: Word) -> Ranges:
    """What somebody condemns, announces or rejects."""
    if is_passive(verb):
        found = children(verb, "nsubjpass") or ([verb.head] if verb.dep_ == "acl" else [])
        if verb.dep_ == "acl" or not children(verb, "agent"):
            return []
    else:
        found = children(verb, "dobj")
    for thing in found:
        if thing.lower_ in _PRONOUNS or thing.pos_ not in ("NOUN", "PROPN", "NUM"):
            continue
        start, end = edges(thing)
        if not is_passive(verb) and start <= verb.i:
            continue
        if not is_passive(verb):
            end = max([end, *(p.right_edge.i + 1 for p in children(verb, "prep") if p.lower_ == "for" and p.i == end)])
        return [(start, _cut_object(thing, end))]
    return []


def _cut_object(thing: Token, end: int) -> int:
    for token in thing.doc[thing.i + 1 : end]:
        if token.text == "," and token.i + 1 < end and takes_up(thing.doc[token.i + 1]):
            return token.i
    return end


def object_as(verb: Token, word: Word) -> Ranges:
    """What somebody describes a thing as, with the thing."""
    for prep in children(verb, "prep"):
        if prep.lower_ != "as" or not any(
            c.dep_ in ("pobj", "pcomp", "amod", "advmod", "acomp") for c in prep.children
        ):
            continue
        things = children(verb, "nsubjpass") if is_passive(verb) else children(verb, "dobj")
        for thing in things:
            if thing.lower_ in ("who", "which", "that"):
                break
            if thing.i > verb.i:
                return [(thing.left_edge.i, prep.right_edge.i + 1)]
            return [edges(thing), edges(prep)]
        return [edges(prep)]
    return []


def naming(verb: Token, word: Word) -> Ranges:
    """What somebody calls a thing, with the thing."""
    if is_passive(verb):
        return []
    for name in children(verb, "oprd", "ccomp", "xcomp"):
        if name.i < verb.i or any(c.lower_ == "to" for c in children(name, "aux")) or name.pos_ == "VERB":
            continue
        things = [t for t in (*children(verb, "dobj"), *children(name, "nsubj")) if t.i > verb.i]
        start = min([t.left_edge.i for t in things] + [name.left_edge.i])
        return [(start, name.right_edge.i + 1)]
    return []


def behind_preposition(verb: Token, word: Word) -> Ranges:
    """What somebody calls for, warns of, is accused of."""
    for prep in children(verb, "prep"):
        if prep.lower_ in word.prepositions and prep.i > verb.i and prep.right_edge.i > prep.i:
            heads = children(prep, "pobj", "pcomp")
            if heads and heads[0].lower_ not in _PRONOUNS:
                return [(prep.i + 1, _cut_object(heads[0], prep.right_edge.i + 1))]
    for comp in children(verb, "advcl", "xcomp", "ccomp"):
        marks = [m for m in children(comp, "mark") if m.lower_ in word.prepositions]
        if marks and comp.i > verb.i:
            return [(marks[0].i + 1, _right(comp))]
    return []


def is_hypothetical(verb: Token) -> bool:
    """Whether a verb of saying stands in a condition, a plan or a command, so that nobody is said to have said it."""
    if any(c.lower_ in ("if", "unless", "whether") for c in children(verb, "mark")):
        return True
    if any(
        c.lower_
        in ("would", "could", "should", "might", "may", "must", "can", "will", "shall", "’ll", "'ll", "to", "ca", "wo")
        for c in children(verb, "aux")
    ):
        return True
    if verb.tag_ == "VB" and verb.dep_ != "ccomp" and not children(verb, "nsubj", "aux"):
        return True
    return _is_wanted(verb)


def _is_wanted(verb: Token) -> bool:
    """Whether a verb of saying is itself what is demanded, proposed or rejected: "demands that they agree"."""
    above = reporting_word(verb.head) if verb.dep_ in ("ccomp", "xcomp") and verb.head.i < verb.i else None
    if above is None or above.pos != "VERB":
        return False
    if above.act in ("Rejection", "Denial"):
        return verb.tag_ in ("VBG", "VB")
    return above.act in ("Demand", "Order", "Proposal") and verb.tag_ in ("VB", "VBP", "VBG")


def governing_clause(token: Token) -> Token:
    """The verb of the clause that a phrase such as "according to" hangs on."""
    return clause_head(token.head) if token.head is not token else token


Reader = Callable[[Token, Word], Ranges]
_READERS: tuple[tuple[str, Reader], ...] = (
    ("ObjectInfinitive", object_infinitive),
    ("ObjectAs", object_as),
    ("Naming", naming),
    ("Gerund", gerund),
    ("Clause", clause),
    ("Infinitive", infinitive),
    ("SmallClause", small_clause),
    ("Preposition", behind_preposition),
    ("Object", direct_object),
)
