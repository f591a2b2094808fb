"""Denials in a sentence of their own: to whom they reach, and where they reach nobody."""

import pytest
from hand import table_doc

from kg.reading import layers
from kg.reading.event_rules.bare_denials import add_bare_denials

SHELLED = """
Guerrillas guerrilla NOUN NNS nsubj 1
shelled shell VERB VBD ccomp 6
Gao_ Gao PROPN NNP dobj 1
, , PUNCT , punct 6
the the DET DT det 5
governor governor NOUN NN nsubj 6
said_ say VERB VBD ROOT 6
. . PUNCT . punct 6
"""
DENIED = """
The the DET DT det 9
guerrillas guerrilla NOUN NNS nsubj 10
denied deny VERB VBD ROOT 10
it_ it PRON PRP dobj 10
. . PUNCT . punct 10
"""


def story(second=DENIED, thing=None):
    """The two sentences with their actors; thing replaces the object of the denial."""
    table = SHELLED + (second.replace("it_ it PRON PRP", thing) if thing else second)
    doc = table_doc(table, published="2021-05-05")
    spans = [layers.make_span(doc, a, b, "Group", i) for a, b, i in ((0, 1, "a1"), (5, 6, "a2"), (9, 10, "a1"))]
    layers.write(doc, "actors", spans, [])
    return doc


def shelling(doc, **facts):
    sentence = layers.sentence_span(doc[1])
    trigger = {**layers.char_span(doc[1]), "rule": "events.trigger"}
    row = {"id": "e1", "occurrence": "e1", "modality": "actual", "attribution": "attributed", "source": "a2"}
    return {**row, "agents": ["a1"], "deniedBy": [], "trigger": trigger, "evidence": [sentence], **facts}


def denied(doc, *rows):
    add_bare_denials(doc, list(rows))
    return [(r["modality"], r["deniedBy"]) for r in rows]


@pytest.mark.parametrize("thing", [None, "this_ this PRON DT", "charges_ charge NOUN NNS"])
def test_who_is_said_to_have_done_it_and_denies_it_is_named(thing):
    doc = story(thing=thing)
    assert denied(doc, shelling(doc)) == [("disputed", ["a1"])]


def test_another_than_the_accused_may_deny_the_one_claim_made_just_before():
    doc = story()
    assert denied(doc, shelling(doc, agents=["a9"])) == [("disputed", ["a1"])]


def test_who_made_the_claim_does_not_deny_it():
    doc = story()
    assert denied(doc, shelling(doc, source="a1", agents=["a9"])) == [("actual", [])]


def test_what_the_article_says_itself_is_denied_only_by_the_accused():
    doc = story()
    own = {"attribution": "own", "source": None}
    assert denied(doc, shelling(doc, **own)) == [("disputed", ["a1"])]
    assert denied(doc, shelling(doc, agents=["a9"], **own)) == [("actual", [])]


def test_of_two_happenings_none_is_denied():
    doc = story()
    rows = [shelling(doc, agents=["a9"]), shelling(doc, id="e2", occurrence="e2", agents=["a8"])]
    assert denied(doc, *rows) == [("actual", []), ("actual", [])]


@pytest.mark.parametrize("thing", ["entry_ entry NOUN NN", "attack_ attack NOUN NN"])
def test_to_deny_something_else_reaches_no_event(thing):
    doc = story(thing=thing)
    assert denied(doc, shelling(doc)) == [("actual", [])]


def test_a_denial_that_is_itself_denied_reaches_nobody():
    doc = story(
        """
The the DET DT det 9
guerrillas guerrilla NOUN NNS nsubj 12
did do AUX VBD aux 12
not not PART RB neg 12
deny deny VERB VB ROOT 12
it_ it PRON PRP dobj 12
. . PUNCT . punct 12
"""
    )
    assert denied(doc, shelling(doc)) == [("actual", [])]


def test_nothing_told_nothing_denied():
    doc = story()
    rows = []
    add_bare_denials(doc, rows)
    assert rows == []
