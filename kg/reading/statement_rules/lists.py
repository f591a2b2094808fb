"""Where one thing that is said ends in, where the list that it begins ends out: told by the order of the words.

accused him of burning huts, killing two men and taking boys        the three deeds, where the parser sees one
calling for a truce, the release of the miners and a vote           the three demands
"""

from spacy.tokens import Doc, Token

from kg.reading.statement_rules.clauses import takes_up

_LONGEST = 80


def end_of_list(first: Token, end: int, preposition: str = "") -> int:
    """One past the last item of the list that begins with `first`, whose own words end at `end`.

    Items are all gerunds or all nouns; a list has an "and", and one of nouns ends its sentence.
    """
    doc, stop = first.doc, min(first.sent.end, end + _LONGEST)
    gerunds = first.tag_ == "VBG"
    at, joined = end - (doc[end - 1].text == ","), False
    while at < stop:
        start, linked = _behind_link(doc, at, stop, preposition if gerunds else "")
        if start == at or start >= stop:
            break
        top = _gerund(doc[start]) if gerunds else _noun(doc[start], stop)
        if top is None:
            break
        at = min(top.right_edge.i + 1, stop)
        joined = joined or linked or any(c.dep_ == "cc" and c.lower_ == "and" for c in top.children)
    if not joined or not (gerunds or _is_end(doc, at, first.sent.end)):
        return end
    return at


def _behind_link(doc: Doc, at: int, stop: int, preposition: str) -> tuple[int, bool]:
    """(first token behind a comma, an "and" and the preposition again, whether there was an "and")."""
    linked = False
    if at < stop and doc[at].text == ",":
        at += 1
    if at < stop and doc[at].lower_ in ("and", "or") and doc[at].dep_ == "cc":
        at, linked = at + 1, True
    if preposition and at + 1 < stop and doc[at].lower_ == preposition and doc[at + 1].tag_ == "VBG":
        at += 1
    return at, linked


def _gerund(token: Token) -> Token | None:
    if token.tag_ != "VBG" or token.pos_ != "VERB" or takes_up(token):
        return None
    return token


def _noun(token: Token, stop: int) -> Token | None:
    """The head of the noun phrase that begins at a token, where no clause stands in it."""
    top = token
    while top.head != top and top.head.left_edge.i == token.i and top.head.i < stop:
        top = top.head
    if top.tag_ not in ("NN", "NNS") or top.dep_ not in ("conj", "appos", "dobj", "pobj", "npadvmod"):
        return None
    return None if any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in top.subtree) else top


def _is_end(doc: Doc, at: int, end: int) -> bool:
    return at >= end or all(t.is_punct or t.is_space for t in doc[at:end])
