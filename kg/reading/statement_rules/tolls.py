"""A verb of counting in, the number that somebody gives for the dead or hurt out, with what it counts.

put the toll at 12     gave the number of dead as 11     puts the number of rebels killed at 40
"""

from spacy.tokens import Token

from kg.reading.grammar import children
from kg.reading.statement_rules.drafts import Ranges
from kg.reading.statement_rules.lexicon import Word, casualty_nouns

_AMOUNTS = frozenset({"number", "toll", "tally", "count", "total", "figure"})


def figure(verb: Token, word: Word) -> Ranges:
    """The number that somebody puts a toll at, or gives a count as, with what it counts."""
    for thing in children(verb, "dobj"):
        if thing.i < verb.i or not (thing.lemma_.lower() in _AMOUNTS or thing.lower_ in casualty_nouns()):
            continue
        for prep in [p for host in (verb, thing, *_harmed(thing)) for p in children(host, "prep")]:
            numbers = [t for t in prep.subtree if t.like_num]
            if prep.lower_ in word.prepositions and prep.i > thing.i and numbers:
                heads = children(prep, "pobj", "pcomp", "prep", "amod", "nummod")
                end = heads[0].right_edge.i + 1 if heads else numbers[-1].i + 1
                return [(thing.left_edge.i, _cut_at_comma(prep, end))]
    return []


def _harmed(thing: Token) -> list[Token]:
    """Participles that say what befell those who are counted: "the number of rebels killed at 44"."""
    below = [thing, *(o for p in children(thing, "prep") for o in children(p, "pobj"))]
    return [v for t in below for v in children(t, "acl") if v.tag_ == "VBN"]


def _cut_at_comma(prep: Token, end: int) -> int:
    return next((t.i for t in prep.doc[prep.i : end] if t.text == ","), end)
