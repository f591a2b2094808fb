"""A verb of saying whose clause the parser lost in, what stands before it out: told by the order of the words alone.

Shells hit the market, killing at least 3 people, nurses and traders said, a day before the vote.
"""

from spacy.tokens import Doc, Token

from kg.reading.grammar import conjuncts
from kg.reading.statement_rules.drafts import Ranges
from kg.reading.statement_rules.lexicon import Word, reporting_word

_LONGEST = 16
_TELLING = frozenset({"Assertion", "Announcement"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "PART", "CCONJ", "PUNCT", "ADP", "PRON"})
_INNER = frozenset({"of", "in", "for", "at", "near", "and"})
_WHEN = frozenset({"on", "in", "at", "during", "by", "via", "from", "over", "late", "early", "today", "yesterday"})
_OPENINGS = frozenset(
    {"if", "when", "after", "before", "as", "while", "since", "because", "although", "though", "once"}
)


def told_before(verb: Token, word: Word) -> tuple[Ranges, list[Token]]:
    """(what stands before ", nurses said", heads of whoever says it); two empty lists where the words say otherwise."""
    if "Clause" not in word.frames or word.act not in _TELLING or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return [], []
    comma = _comma_before(verb)
    if comma is None or not _ends_behind(verb, word):
        return [], []
    doc, start = verb.doc, verb.sent.start
    told = [t for t in doc[start:comma] if not t.is_space]
    if not told or told[0].lower_ in _OPENINGS or any(reporting_word(t) is not None and t.pos_ == "VERB" for t in told):
        return [], []
    if not any(t.tag_ in _FINITE for t in told) and not _has_lost_verb(told):
        return [], []
    heads = _heads(doc, comma + 1, verb.i)
    return ([(start, comma)], heads) if heads else ([], [])


def _comma_before(verb: Token) -> int | None:
    """The comma that the words for the speaker begin behind, which hold nouns and no verb."""
    doc = verb.doc
    for i in range(verb.i - 1, max(verb.sent.start, verb.i - _LONGEST) - 1, -1):
        token = doc[i]
        if token.text == ",":
            own = [t for t in doc[i + 1 : verb.i] if t.pos_ in ("NOUN", "PROPN")]
            return i if own and doc[i + 1].pos_ != "CCONJ" and doc[i + 1].pos_ != "ADP" else None
        if token.pos_ not in _NOMINAL or (token.pos_ == "ADP" and token.lower_ not in _INNER) or token.tag_[0] == "W":
            return None
        if token.pos_ == "PUNCT" and token.text not in ("-", ".", "’", "'"):
            return None
    return None


def _ends_behind(verb: Token, word: Word) -> bool:
    """Whether nothing but a time, a place or whoever was told stands behind the verb in its clause."""
    doc, end = verb.doc, verb.sent.end
    for i in range(verb.i + 1, min(end, verb.i + 10)):
        token = doc[i]
        if token.text in (",", ".", ";") or token.is_space:
            return True
        if token.pos_ in ("VERB", "AUX", "SCONJ", "PRON", "CCONJ") or token.text in (":", '"', "“"):
            return False
        told = word.object_is == "addressee" and token.pos_ in ("DET", "PROPN", "NOUN", "ADJ", "PUNCT", "PART")
        first = i > verb.i + 1 or token.lower_ in _WHEN or token.ent_type_ in ("DATE", "TIME")
        if not (told or first):
            return False
    return verb.i + 10 >= end


def _has_lost_verb(told: list[Token]) -> bool:
    """Whether the parser took the verb of a clause for a participle: "soldiers summarily executed 19 residents"."""
    return any(t.tag_ == "VBN" and t.dep_ == "acl" and any(c.dep_ == "dobj" for c in t.children) for t in told)


def _heads(doc: Doc, start: int, end: int) -> list[Token]:
    """Heads of the noun phrases that stand side by side in [start, end)."""
    inside = [t for t in doc[start:end] if t.pos_ in ("NOUN", "PROPN") and not start <= t.head.i < end]
    if not inside:
        return []
    return [t for t in conjuncts(inside[0]) if start <= t.i < end]
