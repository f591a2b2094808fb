"""A verb of saying in, the clause that it governs or interrupts out, as token ranges without the words of attribution.

Twelve were killed, the mayor said.     The mayor, officials said, had fled.     Police said that it was over.
"""

from spacy.tokens import Span, Token

from kg.reading.grammar import by_agents, children, clause_head, is_passive
from kg.reading.statement_rules.drafts import Ranges, edges
from kg.reading.statement_rules.lexicon import Word, is_document, medium_at, reporting_word
from kg.reading.statement_rules.objecting import is_objection
from kg.reading.statement_rules.second_verbs import has_own_subject, steps_back

_CONCESSIVE = frozenset({"if", "unless", "whether", "when", "while", "until", "once", "because", "although"})
_JUDGED = frozenset({"figure", "number", "claim", "charge", "account", "version", "assertion", "toll", "statement"})
_HOSTS = frozenset({"VERB", "AUX", "NOUN", "ADJ"})


def clause(verb: Token, word: Word) -> Ranges:
    """The clause that a verb governs, before it, behind it ("police said X"), or around it."""
    for comp in children(verb, "ccomp"):
        if comp.pos_ not in ("VERB", "AUX", "NOUN", "ADJ", "PROPN", "NUM", "ADV", "PRON", "ADP", "INTJ"):
            continue
        if comp.tag_ == "VBG" and not children(comp, "nsubj", "aux", "nsubjpass") and comp.i > verb.i:
            continue
        if comp.i < verb.i:
            if (comp.pos_ not in ("VERB", "AUX") or has_own_subject(comp)) and (before := _before(verb, comp)):
                return before
            continue
        end = verb.sent.end if _breaks_off(comp) else _to_sentence_end(verb, clause_end(comp))
        back = next((c for c in children(comp, "conj") if steps_back(c) == verb), None)
        return [(max(verb.i + 1, _left(comp)), end if back is None else back.left_edge.i)]
    for comp in children(verb, "xcomp"):
        if comp.i < verb.i and has_own_subject(comp):
            return _before(verb, comp)
        if comp.i > verb.i and verb.dep_ == "relcl" and comp.tag_ in ("VBD", "VBZ", "VBP", "VBN"):
            return [(comp.left_edge.i, clause_end(comp))]
    return _in_document(verb) or ([] if word.stance == "negative" else _interrupted(verb, word))


def _in_document(verb: Token) -> Ranges:
    """ "Said in a statement that ...": the clause that the parser hung on the document."""
    for prep in children(verb, "prep"):
        for document in children(prep, "pobj"):
            if not is_document(document) and medium_at(document) is None:
                continue
            for comp in children(document, "acl", "ccomp", "relcl"):
                if comp.left_edge.lower_ == "that" and has_own_subject(comp) and comp.left_edge.dep_ != "nsubj":
                    return [(comp.left_edge.i, _to_sentence_end(verb, clause_end(comp)))]
    return []


def _breaks_off(comp: Token) -> bool:
    """Whether a clause ends where its own content should begin: "said it believes, but cannot prove, that ..."."""
    word = reporting_word(comp)
    bare = all(c.dep_ in ("nsubj", "aux", "mark", "punct") for c in comp.children)
    after = {t.text for t in comp.doc[comp.right_edge.i : comp.right_edge.i + 2]}
    return word is not None and "Clause" in word.frames and bare and "," in after


def _left(comp: Token) -> int:
    """First token of the clause, its subject included where the parser hung that on the verb of saying."""
    strays = [
        c.left_edge.i for c in children(comp.head, "nsubj", "nsubjpass", "csubj", "dep") if comp.head.i < c.i < comp.i
    ]
    return min([comp.left_edge.i, *strays])


def _to_sentence_end(verb: Token, end: int) -> int:
    """On to the end of the sentence, where what is left is a phrase without a verb or one more "that" clause."""
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


def clause_end(comp: Token) -> int:
    """One past the clause, without a participle that takes the speech up again (", adding that ...")."""
    end = _with_further_steps(comp, comp.right_edge.i + 1)
    back = next((c for c in children(comp, "conj") if c.tag_ == "VB" and steps_back(c) is not None), None)
    end = end if back is None else min(end, back.left_edge.i)
    for token in comp.doc[comp.i + 1 : end]:
        if token.tag_ == "VBG" and token.dep_ in ("advcl", "acl", "conj", "xcomp", "ccomp") and token.i - 1 > comp.i:
            if token.nbor(-1).text == "," and takes_up(token):
                return token.i - 1
        elif token.lower_ == "according" and token.nbor(-1).text == ",":
            return token.i - 1
        elif token.pos_ == "NOUN" and sums_up(token):
            return token.i - 2
        elif is_objection(token) or _is_of_others(token):
            return token.left_edge.i - 1
    return end


def _is_of_others(verb: Token) -> bool:
    """Whether a clause behind a comma tells what somebody else says: ", while residents say ..."."""
    if verb.dep_ != "advcl" or verb.left_edge.lower_ != "while":
        return False
    word = reporting_word(verb)
    speaks = word is not None and "Clause" in word.frames and bool(children(verb, "ccomp"))
    own = [s for s in children(verb, "nsubj") if s.pos_ in ("NOUN", "PROPN")]
    return speaks and bool(own) and verb.left_edge.i > 0 and verb.left_edge.nbor(-1).text == ","


def _with_further_steps(comp: Token, end: int) -> int:
    """On over bare verbs that go on with an infinitive where the parser lost them: "to resign, free X and leave"."""
    doc = comp.doc
    last = [t for t in comp.subtree if t.right_edge.i == end - 1 and t.pos_ == "VERB"]
    if not any(c.lower_ == "to" for t in last for c in children(t, "aux")):
        return end
    while end + 1 < comp.sent.end and doc[end].text == "," and doc[end + 1].tag_ == "VB":
        if has_own_subject(doc[end + 1]) or children(doc[end + 1], "aux"):
            break
        end = doc[end + 1].right_edge.i + 1
    return end


def sums_up(noun: Token) -> bool:
    """Whether a noun sums up the clause before it, to say what others call it: ", a figure the army mocked"."""
    if noun.i - noun.sent.start < 3 or noun.nbor(-1).lower_ not in ("a", "an") or noun.nbor(-2).text != ",":
        return False
    word = reporting_word(noun) if noun.lower_ not in _JUDGED else None
    summary = noun.lower_ in _JUDGED or (word is not None and "Clause" in word.frames)
    return summary and any(reporting_word(c) is not None for c in children(noun, "relcl", "acl"))


def takes_up(token: Token) -> bool:
    """Whether a participle goes on with what the sentence's speaker says: ", adding that ...", ", warning that ..."."""
    if any(c.lower_ == "to" for comp in children(token, "xcomp") for c in children(comp, "aux")):
        return False
    word = reporting_word(token)
    return (
        word is not None
        and token.tag_ == "VBG"
        and bool({"Clause", "Quotation", "ObjectAs"} & word.frames)
        and not has_own_subject(token)
    )


def inner_subject(verb: Token) -> Token | None:
    """Who speaks in words put into a clause whose subject the parser gave to them: "Libya, the envoy said, has ..."."""
    if verb.dep_ != "parataxis" or verb.i + 1 >= len(verb.doc) or verb.nbor().text not in (",", "–", "—"):
        return None
    for subject in children(verb, "nsubj"):
        for inner in children(subject, "appos"):
            if inner.right_edge.i + 1 == verb.i and inner.left_edge.i > 0 and inner.left_edge.nbor(-1).text == ",":
                return inner
    return None


def attribution_edges(verb: Token) -> tuple[int, int]:
    """First token and one past the last of the words around a verb that are no content."""
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
            if (inner := inner_subject(verb)) is not None and child.dep_ == "nsubj":
                left = inner.left_edge.i
            if child.i > verb.i or right == start or child.dep_ in ("nsubj", "nsubjpass"):
                start, end = min(start, left), max(end, right)
    return start, end


def _before(verb: Token, comp: Token) -> Ranges:
    start = comp.left_edge.i
    if verb.dep_ == "ROOT" and _is_plain(verb.doc[verb.sent.start : start]):
        start = verb.sent.start
    end = min(verb.i, *(edges(s)[0] for s in children(verb, "nsubj", "nsubjpass") if s.i < verb.i), verb.i)
    if comp.i >= end or any(t.text == ";" for t in verb.doc[comp.i : end]):
        return []
    ranges = [(start, end)]
    first, last = attribution_edges(verb)
    if comp.right_edge.i > last and comp.left_edge.i < first:
        ranges.append((last, comp.right_edge.i + 1))
    return ranges


def _is_plain(span: Span) -> bool:
    return not any(reporting_word(t) for t in span)


def _interrupted(verb: Token, word: Word) -> Ranges:
    """The clause that "police said" is put into, or behind, between commas."""
    host = verb.head
    marks = {c.lower_ for c in children(verb, "mark", "advmod")}
    if "as" in marks and verb.tag_ == "VBN" and by_agents(verb) and host.pos_ in ("VERB", "AUX", "NOUN"):
        return _around(verb, host)
    told = "dobj" if word.object_is != "addressee" else ""
    if children(verb, told, "xcomp", "ccomp") or not children(verb, "nsubj") or is_passive(verb):
        return []
    if verb.dep_ == "ccomp" and verb.i < host.i and reporting_word(host) is not None:
        return []  # it is itself what is told: "they agreed to a truce, the mediator announced"
    if verb.dep_ == "advcl" and "as" in marks and host.pos_ in ("VERB", "AUX"):
        return _around(verb, host)
    if marks & _CONCESSIVE or host is verb:
        return _trailing(verb) if host is verb else []
    if verb.dep_ == "appos" and host.dep_ in ("nsubj", "nsubjpass") and verb.tag_ in ("VBZ", "VBP", "VBD"):
        host = host.head
    if verb.dep_ in ("parataxis", "ccomp", "advcl", "dep", "conj", "appos") and host.pos_ in _HOSTS:
        return _around(verb, host)
    return []


def _around(verb: Token, host: Token) -> Ranges:
    first, last = attribution_edges(verb)
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
    return ranges if any(t.pos_ in ("VERB", "AUX") for left, right in ranges for t in doc[left:right]) else []


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


def governing_clause(token: Token) -> Token:
    """The verb of the clause that a phrase such as "according to" hangs on."""
    return clause_head(token.head) if token.head != token else token
