"""Rows of events in, the same with those who deny them in a sentence of their own out: "The rebels denied it."

What a bare "it", "this" or "the charge" stands for is the claim made just before. It is taken only where that is sure:
the sentence before tells one happening, in the voice of somebody else, or the one who denies is said to have done it.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.reading import grammar, layers
from kg.reading.event_rules.lexicon import word_list

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
        if verb.pos_ != "VERB" or verb.lemma_ not in word_list("denying") or grammar.is_negated(verb):
            continue
        things = grammar.children(verb, "dobj")
        if len(things) != 1 or grammar.children(verb, "ccomp", "xcomp") or not _is_bare(things[0]):
            continue
        for subject in grammar.subjects(verb):
            denier = layers.id_at(verb.doc, "actors", subject)
            if denier is not None:
                yield verb, denier


def _is_bare(thing: Token) -> bool:
    """Whether the words only point at what was said, and do not say it again."""
    if thing.lower_ in _POINTERS:
        return not any(thing.children)
    return thing.lemma_ in word_list("charge") and not grammar.children(thing, "acl", "relcl", "prep", "compound")


def _deny(rows: list[layers.Row], denier: str) -> None:
    accused = [r for r in rows if denier in r["agents"]]
    others = [r for r in rows if r["attribution"] == "attributed" and r["source"] != denier]
    meant = accused or others
    if len({r["occurrence"] for r in meant}) != 1:
        return
    for row in meant:
        if row["source"] != denier and denier not in row["deniedBy"]:
            row["deniedBy"] = [*row["deniedBy"], denier]
        if row["modality"] == "actual" and row["source"] != denier:
            row["modality"] = "disputed"
