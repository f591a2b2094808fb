"""A verb of holding in, what somebody is held responsible for and who it is out.

held the guards responsible for the fire        the fire; the guards
"""

from spacy.tokens import Token

from kg.reading.grammar import children
from kg.reading.statement_rules.drafts import Ranges
from kg.reading.statement_rules.lexicon import Word

_ANSWERABLE = frozenset({"responsible", "accountable", "liable"})
_REACH = 20


def blamed_for(verb: Token, word: Word) -> Ranges:
    """The deed behind "responsible for"."""
    adjective = _answerable(verb)
    if adjective is None or adjective.i + 2 >= verb.sent.end or adjective.nbor().lower_ != "for":
        return []
    deed = children(adjective.nbor(), "pobj", "pcomp")
    return [(adjective.i + 2, deed[0].right_edge.i + 1)] if deed else []


def held(verb: Token) -> list[Token]:
    """Whoever is held responsible."""
    adjective = _answerable(verb)
    if adjective is None:
        return []
    things = [*children(verb, "dobj"), *children(adjective, "nsubj")]
    return [t for t in things if verb.i < t.i < adjective.i][:1]


def _answerable(verb: Token) -> Token | None:
    """The adjective that hangs on the verb, or on what is held: "responsible"."""
    for token in verb.doc[verb.i + 1 : min(verb.i + _REACH, verb.sent.end)]:
        if token.lower_ in _ANSWERABLE:
            return token if token.head == verb or token.head.head == verb else None
    return None
