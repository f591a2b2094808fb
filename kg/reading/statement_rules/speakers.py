"""A reporting word in, whoever says it out: subject, by-phrase, owner of a statement, or nobody."""

from spacy.tokens import Token

from kg.reading.grammar import by_agents, children, conjuncts, is_passive, noun_phrase, patients, subjects
from kg.reading.statement_rules.clauses import inner_subject
from kg.reading.statement_rules.drafts import Speech
from kg.reading.statement_rules.lexicon import is_document, reporting_word, voices
from kg.reading.statement_rules.second_verbs import steps_back

RELATIVES = frozenset({"who", "which", "that", "whom"})
_STOPS = frozenset({".", "!", "?", "…", "..."})
_OWNERS = ("by", "from", "of")
_NOBODY = frozenset({"nobody", "none", "neither"})
_ANYBODY = frozenset({"anybody", "anyone"})
_NONE = frozenset({"no", "neither", "nor"})
_BEARERS = frozenset(
    [
        "make",
        "issue",
        "give",
        "release",
        "express",
        "voice",
        "raise",
        "reiterate",
        "repeat",
        "renew",
        "deliver",
        "send",
        "publish",
        "have",
        "hold",
    ]
)
_PASSING = frozenset({"adopt", "pass", "approve", "sign", "table", "draft", "write", "circulate", "post"})


def speakers_of_verb(verb: Token) -> list[Token]:
    """Heads of whoever says what a verb of saying says; empty where the clause names nobody."""
    if (
        is_passive(verb)
        or is_asked_aside(verb)
        or (verb.tag_ == "VBN" and by_agents(verb) and not children(verb, "nsubj"))
    ):
        return [t for t in by_agents(verb) if t.pos_ in ("NOUN", "PROPN", "PRON")]
    if (outer := steps_back(verb)) is not None:
        return speakers_of_verb(outer)
    if (inner := inner_subject(verb)) is not None:
        return conjuncts(inner)
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as" and verb.head.head.pos_ == "VERB":
        return patients(verb.head.head) or subjects(verb.head.head)
    if verb.dep_ == "acl" and not children(verb, "nsubj") and verb.tag_ == "VBG":
        return _speaker_of_participle(verb)
    if verb.dep_ == "pcomp" and not children(verb, "nsubj") and verb.head.head.pos_ in ("VERB", "AUX"):
        return subjects(verb.head.head)
    own = [s for s in children(verb, "nsubj") if s.lower_ not in RELATIVES]
    if own and len(children(verb, "nsubj")) > 1:
        return conjuncts(own[-1])
    if verb.tag_ == "VBG" and not children(verb, "nsubj"):
        names = [c for c in children(verb, "compound") if c.pos_ == "PROPN" and c.i == verb.i - 1]
        if verb.dep_ in ("pobj", "pcomp"):
            names = names or [
                c for c in children(verb.head, "pobj") if c.i < verb.i and c.pos_ in ("PROPN", "NOUN", "PRON")
            ]
        if names:
            return names
    found = [a for s in subjects(verb) for a in ((children(s, "appos") if s.ent_type_ == "DATE" else []) or [s])]
    if not found:  # of an auxiliary that the parser cut off: "he has more than once declared"
        found = [s for aux in children(verb, "aux") for s in children(aux, "nsubj")]
    return [s for s in found if s.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X")]


def is_asked_aside(verb: Token) -> bool:
    """Whether a bare participle tells what was put to the subject of its sentence: "Asked whether ..., he declined"."""
    return verb.tag_ == "VBN" and verb.dep_ == "advcl" and not children(verb, "nsubj", "nsubjpass", "aux")


def is_nobody(heads: list[Token]) -> bool:
    """Whether the words for a speaker say that nobody speaks: "no official", "neither side", "neither A nor B"."""
    return any(
        head.lower_ in _NOBODY or any(c.lower_ in _NONE and c.dep_ in ("det", "preconj", "cc") for c in head.children)
        for head in heads[:1]
    )


def is_hardly_anybody(verb: Token) -> bool:
    """Whether the words for a speaker say that next to nobody speaks: "few believe", "hardly anybody thinks"."""
    own = children(verb, "nsubj")
    if not own:
        return False
    head = own[0]
    if head.lower_ == "few" or any(c.lower_ == "few" for c in children(head, "amod", "nummod")):
        return not any(c.lower_ in ("a", "the") for c in children(head, "det"))
    return head.lower_ in _ANYBODY


def side_by_side(head: Token) -> list[Token]:
    """Speakers coordinated with a head, also a plural that the parser took for its modifier: "rebels and officials"."""
    before = [c for c in children(head, "nmod", "compound") if c.tag_ in ("NNS", "NNPS") and children(c, "conj", "cc")]
    return [*before, *conjuncts(head)]


def _speaker_of_participle(verb: Token) -> list[Token]:
    """ "A letter saying": the letter; but "she emailed supporters saying": she."""
    above = verb.head.head
    passes = above.lemma_ in _BEARERS | _PASSING
    if verb.head.dep_ in ("dobj", "dative") and above.pos_ == "VERB" and (passes or reporting_word(above) is not None):
        return subjects(above)
    return conjuncts(verb.head)


def speakers_of_noun(noun: Token, content_prepositions: frozenset[str]) -> list[Token]:
    """Heads of whoever made a statement or claim: its owner, by-phrase, or the subject of its verb."""
    for owner in children(noun, "poss"):
        return conjuncts(owner)
    for prep in children(noun, "prep", "agent"):
        if prep.lower_ in _OWNERS and prep.lower_ not in content_prepositions:
            for pobj in children(prep, "pobj"):
                return conjuncts(pobj)
    if noun.dep_ in ("dobj", "conj", "attr") and noun.head.lemma_ in _BEARERS:
        return subjects(noun.head)
    for pre in children(noun, "amod", "compound", "nmod"):
        if pre.pos_ == "PROPN" or pre.ent_type_ in ("NORP", "GPE", "ORG", "PERSON"):
            return [pre]
    return []


def speaker_words(heads: list[Token]) -> tuple[int, int]:
    """Characters from the first to the last of the noun phrases of the speakers that stand side by side."""
    first = last = noun_phrase(heads[0])
    for head in heads[1:]:
        phrase = noun_phrase(head)
        if 0 <= phrase.start - last.end <= 2:
            last = phrase
    end = last.end
    if last[-1].tag_ == "POS":
        end -= 1
    doc = heads[0].doc
    start = first.start
    for token in doc[start : heads[0].i]:
        if token.is_quote:
            start = token.i + 1
    while start < end - 1 and doc[start].is_punct:
        start += 1
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])


def represented(head: Token) -> list[Token]:
    """For whom a voice speaks, nearest first: its name in apposition, then whose spokesman or report it is."""
    found = [*children(head, "appos")]
    if head.lemma_.lower() in voices() or is_document(head):
        for prep in children(head, "prep", "agent"):
            if prep.lower_ in ("of", "for", "from", "by", "with", "at"):
                found.extend(children(prep, "pobj"))
        found.extend(children(head, "poss"))
        found.extend(reversed(children(head, "compound", "nmod", "amod")))
    return found


def nominal_beside(cue: Token, speech: Speech, *, behind: bool) -> Token | None:
    """The noun beside a verb of saying: behind it in "said X", else before it."""
    doc = cue.doc
    inverted = behind and (
        cue.i == 0 or speech.holds(doc[cue.i - 1]) or doc[cue.i - 1].is_punct or doc[cue.i - 1].is_space
    )
    steps = range(cue.i + 1, min(cue.i + 8, len(doc))) if inverted else range(cue.i - 1, max(cue.i - 8, -1), -1)
    for i in steps:
        token = doc[i]
        if speech.holds(token) or token.text in _STOPS or "\n" in token.text:
            return None
        if token.pos_ in ("NOUN", "PROPN", "PRON") and token.dep_ not in ("npadvmod", "advmod"):
            while (
                token.dep_ in ("compound", "nmod", "amod", "poss")
                and abs(token.head.i - cue.i) < 12
                and token.head.i > token.i
            ):
                token = token.head
            return token
    return None
