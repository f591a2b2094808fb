"""A verb or "between" in, the second side out that the parse has hung on a name inside the first.

"between the government of Chad and the Front": the Front is no part of what the government is of.
"""

from spacy.tokens import Token

from kg.reading import grammar

_DEEP = 3


def hung_inside(prep: Token) -> list[Token]:
    """The other side hung on a name inside the first: between the government of Chad and the Front."""
    sides = grammar.children(prep, "pobj")
    if len(sides) != 1 or sides[0].tag_ not in ("NN", "NNP") or grammar.children(sides[0], "conj", "cc"):
        return []
    inner = sides
    for _ in range(_DEEP):
        inner = [t for side in inner for p in grammar.children(side, "prep") for t in grammar.children(p, "pobj")]
        found = [t for side in inner for t in grammar.conjuncts(side)[1:]]
        if found:
            return found
    return []


def hung_on(verb: Token) -> list[Token]:
    """The second subject that the parse has hung on a name inside the first: the government of Angola and the Front."""
    own = grammar.children(verb, "nsubj")
    if len(own) != 1 or own[0].tag_ not in ("NN", "NNP") or grammar.children(own[0], "conj", "cc"):
        return []
    inner = [t for p in grammar.children(own[0], "prep") if p.lower_ == "of" for t in grammar.children(p, "pobj")]
    fellows = [t for name in inner for t in grammar.conjuncts(name)[1:]]
    several = any(t.tag_ == "VBP" for t in (verb, *grammar.auxiliaries(verb)))
    alone = any(t.tag_ == "VBZ" for t in (verb, *grammar.auxiliaries(verb)))
    return [] if alone else [t for t in fellows if several or any(c.lower_ == "the" for c in t.children)]
