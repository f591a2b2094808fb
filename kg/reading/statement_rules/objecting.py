"""A relative clause in, whether somebody denies in it what the words before it tell, and what these words are, out.

The rebels say they hold the town, which the army denies.      the army denies: they hold the town
"""

from spacy.tokens import Token

from kg.reading.grammar import children
from kg.reading.statement_rules.lexicon import reporting_word


def is_objection(verb: Token) -> bool:
    """Whether a verb denies, behind a comma and "which", all that was said before: no thing can be denied."""
    if verb.dep_ != "relcl" or verb.left_edge.lower_ != "which" or not verb.left_edge.i:
        return False
    word = reporting_word(verb)
    if word is None or word.act != "Denial" or verb.left_edge.nbor(-1).text != ",":
        return False
    own = children(verb, "nsubj")
    return bool(own) and own[0].lower_ != "which" and not children(verb, "ccomp", "xcomp", "auxpass")


def objected(verb: Token) -> tuple[int, int] | None:
    """The tokens of what is denied in such a clause: what somebody else says, or the clause of the article itself."""
    if not is_objection(verb):
        return None
    end = verb.left_edge.i - 1
    top: Token | None = None
    for token in verb.ancestors:
        if token.pos_ not in ("VERB", "AUX") or not children(token, "nsubj", "nsubjpass", "expl"):
            continue
        top = token
        if token.dep_ == "ccomp" and token.head.i < token.i and reporting_word(token.head) is not None:
            break
    if top is None:
        return None
    start = top.left_edge.i if top.left_edge.lower_ != "that" else top.left_edge.i + 1
    return (start, end) if start < end else None
