"""A sentence without end: what is asked of one clause is asked of those near by, and evidence stays short."""

import sys

from hand import blank
from spacy.tokens import Doc

from kg.reading import grammar, layers

CLAUSES = 2000
NLP = blank()


def endless() -> Doc:
    """ "Shells fell and fell and fell ...": each verb coordinated with the one before."""
    words, tags, deps, heads = ["Shells", "fell"], ["NNS", "VBD"], ["nsubj", "ROOT"], [1, 1]
    for _ in range(CLAUSES):
        verb = len(words) - 1
        words += ["and", "fell"]
        tags += ["CC", "VBD"]
        deps += ["cc", "conj"]
        heads += [verb, verb]
    parts = {"NNS": "NOUN", "VBD": "VERB", "CC": "CCONJ"}
    return Doc(NLP.vocab, words=words, tags=tags, pos=[parts[t] for t in tags], deps=deps, heads=heads, lemmas=words)


def test_the_last_of_thousands_of_clauses_is_asked_without_recursion():
    doc = endless()
    assert len(doc) > sys.getrecursionlimit()
    last = doc[len(doc) - 1]
    assert grammar.subjects(last) == []
    assert not grammar.is_negated(last)
    assert grammar.auxiliaries(last) == []


def test_the_third_clause_has_the_subject_of_the_first():
    doc = endless()
    assert [t.text for t in grammar.subjects(doc[5])] == ["Shells"]


def test_the_evidence_of_a_sentence_without_end_is_what_stands_near_by():
    doc = endless()
    token = doc[len(doc) // 2]
    span = layers.sentence_span(token)
    assert doc.text[span["start"] : span["end"]] == span["text"]
    assert span["start"] <= token.idx < span["end"]
    assert len(span["text"]) < len(doc.text) / 3
