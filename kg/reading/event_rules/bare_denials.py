"""Rows of events in, the same with those who deny them in a sentence of their own out: "The rebels denied it."

What a bare "it", "this" or "the charge" stands for is the claim made just before. It is taken only where that is sure:
the sentence before tells one happening, in the voice of somebody else, or the one who denies is said to have done it.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.reading import grammar, layers
from kg.reading.event_rules.lexicon import word_list

_NEAR = 20
_CALLING = frozenset({"call", "describe", "brand", "label", "term"})
_POINTERS = frozenset({"it", "this", "that", "them"})


def add_bare_denials(doc: Doc, rows: list[layers.Row]) -> None:
    """Put who denies into `deniedBy` of the rows, and "disputed" for "actual"."""
    if not rows:
        return
    told: dict[int, list[layers.Row]] = {}
    for row in rows:
        for span in row["evidence"]:
            told.setdefault(span["start"], []).append(row)
    before: list[layers.Row] = []
    for sentence in layers.body_sentences(doc):
        here = told.get(layers.sentence_span(sentence[0])["start"], [])
        for verb, denier in _denials(list(sentence)):
            earlier = [r for r in here if r["trigger"]["start"] < verb.idx] or before
            _deny(earlier, denier)
        before = here


def _denials(tokens: list[Token]) -> Iterator[tuple[Token, str]]:
    """(verb, id of the actor) of each bare denial."""
    for verb in tokens:
        if verb.pos_ != "VERB" or not (_is_bare_denial(verb) or _denies_a_part(verb) or _calls_untrue(verb)):
            continue
        for subject in grammar.agents(verb):
            denier = layers.id_at(verb.doc, "actors", subject)
            if denier is not None:
                yield verb, denier


def _is_bare_denial(verb: Token) -> bool:
    """Whether what is denied or rejected is only pointed at: denied it, rejected the accusations, denied any role."""
    lemma, things = verb.lemma_, grammar.children(verb, "dobj", "nsubjpass")
    denying = lemma in word_list("denying")
    if (
        grammar.is_negated(verb)
        or len(things) != 1
        or any(c.i > verb.i for c in grammar.children(verb, "ccomp", "xcomp"))
    ):
        return False
    if denying and _is_part(things[0]):
        return all(_points(p) for p in grammar.children(things[0], "prep"))
    if things[0].dep_ == "nsubjpass":
        return lemma in word_list("rejecting") and _is_charge(things[0])
    return (denying and _is_bare(things[0])) or (lemma in word_list("rejecting") and _is_charge(things[0]))


def _denies_a_part(verb: Token) -> bool:
    """Whether somebody says to have had no part in it: denied that its men were involved, said it was not behind it."""
    clause = next((c for c in grammar.children(verb, "ccomp") if c.i > verb.i), None)
    if clause is None or grammar.is_negated(verb) or not _is_of_own(clause, verb):
        return False
    denying = verb.lemma_ in word_list("denying")
    words = [clause, *grammar.children(clause, "acomp", "dobj", "attr"), *grammar.children(clause, "prep")]
    part = next((w for w in words if _is_part(w)), None)
    idle = next((w for w in words if w.lower_ == "nothing" and clause.lemma_ == "have"), None)
    told = part if part is not None else idle
    if told is None or not all(_points(p) for w in (told, clause) for p in grammar.children(w, "prep")):
        return False
    if told.pos_ == "ADP" and not _points(told):
        return False
    rejected = idle is not None or any(grammar.is_negated(w) for w in (clause, told))
    return rejected != denying


def _calls_untrue(verb: Token) -> bool:
    """Whether somebody calls what was claimed untrue: said the charges were false, called the accusation a lie."""
    if grammar.is_negated(verb):
        return False
    if verb.lemma_ in _CALLING and any(_is_charge(t) for t in grammar.children(verb, "dobj")):
        behind = [c for p in grammar.children(verb, "prep") if p.lower_ == "as" for c in p.children]
        return any(_is_untrue(w) for w in (*grammar.children(verb, "oprd", "ccomp"), *behind))
    clause = next((c for c in grammar.children(verb, "ccomp") if c.i > verb.i), None)
    if clause is None or grammar.is_negated(clause):
        return False
    thing = next(iter(grammar.children(clause, "nsubj", "nsubjpass")), None)
    called = [clause, *grammar.children(clause, "acomp", "attr", "oprd")]
    return any(_is_untrue(w) for w in called) and thing is not None and _is_charge(thing)


def _is_untrue(word: Token) -> bool:
    return bool(set(grammar.forms(word)) & word_list("untrue"))


def _is_of_own(clause: Token, verb: Token) -> bool:
    """Whether a clause is about those who speak or their people: it, its fighters."""
    before = verb.doc[max(verb.i + 1, clause.i - _NEAR) : clause.i]
    for subject in (t for t in before if t.dep_ in grammar.SUBJECTS):
        owned = any(c.tag_ == "PRP$" for c in grammar.children(subject, "poss"))
        own = layers.id_at(verb.doc, "actors", subject)
        same = own is not None and own in {layers.id_at(verb.doc, "actors", t) for t in grammar.agents(verb)}
        return owned or same or subject.tag_ == "PRP"
    return False


def _is_part(word: Token) -> bool:
    return bool(set(grammar.forms(word)) & word_list("takingPart"))


def _points(prep: Token) -> bool:
    """Whether a phrase adds nothing to what was said: in it, for this, on Monday."""
    heads = grammar.children(prep, "pobj")
    return all(t.lower_ in _POINTERS or layers.id_at(prep.doc, "times", t) is not None for t in heads) and not (
        grammar.children(prep, "pcomp")
    )


def _is_charge(thing: Token) -> bool:
    """Whether the words only name a claim: the accusations, the allegation as lies."""
    return thing.lemma_ in word_list("charge") and not grammar.children(thing, "acl", "relcl", "prep", "compound")


def _is_bare(thing: Token) -> bool:
    """Whether the words only point at what was said, and do not say it again."""
    if thing.lower_ in _POINTERS:
        return not any(thing.children)
    return _is_charge(thing)


def _deny(rows: list[layers.Row], denier: str) -> None:
    accused = [r for r in rows if denier in r["agents"]]
    others = [r for r in rows if _is_laid_on(r) and r["source"] != denier]
    meant = accused or others
    if len({r["occurrence"] for r in meant}) != 1 and not _are_one_charge(meant):
        return
    for row in meant:
        if row["source"] != denier and denier not in row["deniedBy"]:
            row["deniedBy"] = [*row["deniedBy"], denier]
        if row["modality"] == "actual" and row["source"] != denier:
            row["modality"] = "disputed"


def _are_one_charge(rows: list[layers.Row]) -> bool:
    """Whether one accuser lays several deeds on the same doers in one sentence."""
    told = {(r["source"], tuple(r["agents"]), r["evidence"][0]["start"]) for r in rows}
    return len(told) == 1 and bool(rows[0]["agents"]) and _is_laid_on(rows[0])


def _is_laid_on(row: layers.Row) -> bool:
    """Whether somebody else tells it, or nobody knows who says that somebody did it."""
    return row["attribution"] == "attributed" or (row["attribution"] == "hearsay" and bool(row["agents"]))
