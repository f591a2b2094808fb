"""Laws that hold for every component of the pipeline, without any model."""

import pytest
import spacy
from hand import spans_in, table_doc
from spacy.tokens import Doc, DocBin

from kg.reading import layers, pipeline
from kg.words.vocab import vocabulary

COMPONENTS = (*pipeline.BEFORE_MODEL, *pipeline.AFTER_MODEL)
OWN_LAYERS = {
    "kg_boilerplate": {"boilerplate"},
    "kg_sentences": set(),
    "kg_places": {"places"},
    "kg_times": {"times"},
    "kg_actors": {"actors"},
    "kg_quotes": {"quotes"},
    "kg_statements": {"statements"},
    "kg_events": {"events"},
    "kg_figures": {"figures", "quantities"},
    "kg_ties": {"ties"},
}

CLASH = """
Rebels rebel NOUN NNS nsubj 1
shelled shell VERB VBD ROOT 1
the the DET DT det 3
town town NOUN NN dobj 1
of of ADP IN prep 3
Homs Homs PROPN NNP pobj 4
on on ADP IN prep 1
Sunday_ Sunday PROPN NNP pobj 6
, , PUNCT , punct 1
killing kill VERB VBG advcl 1
at at ADV RB advmod 11
least least ADJ JJS advmod 12
12 12 NUM CD nummod 13
civilians_ civilian NOUN NNS dobj 9
, , PUNCT , punct 1
the the DET DT det 16
army army NOUN NN nsubj 17
said_ say VERB VBD ROOT 17
. . PUNCT . punct 17
"""


@pytest.fixture(scope="module")
def components():
    nlp = spacy.blank("en")
    pipeline.add_components(nlp)
    return nlp


def sample(nlp) -> Doc:
    return table_doc(CLASH, nlp, published="2012-05-09", title="Town shelled", outlet=None)


def through(nlp, doc: Doc) -> Doc:
    for name in pipeline.AFTER_MODEL:
        doc = nlp.get_pipe(name)(doc)
    return doc


def state(doc: Doc) -> dict:
    return {
        name: ([(s.start, s.end, s.label_, s.kb_id_) for s in group], dict(group.attrs))
        for name, group in doc.spans.items()
    }


def test_the_sample_says_something(components):
    """Guards the laws below against passing on nothing."""
    doc = through(components, sample(components))
    assert layers.rows(doc, "events")
    assert layers.rows(doc, "figures")


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_survives_an_empty_text(components, name):
    doc = components.get_pipe(name)(components.make_doc(""))
    assert all(not layers.spans(doc, layer) for layer in layers.LAYERS)


@pytest.mark.parametrize("name", pipeline.AFTER_MODEL)
def test_a_component_survives_a_text_that_nobody_parsed(components, name):
    doc = components.make_doc("\n\n“Fire,” he said\t…\n12 — (a)\r\n\ufeff")
    doc[0].is_sent_start = True
    for token in doc[1:]:
        token.is_sent_start = False
    components.get_pipe(name)(doc)


@pytest.mark.parametrize("name", pipeline.AFTER_MODEL)
def test_twice_is_as_once(components, name):
    doc = through(components, sample(components))
    before = state(doc)
    assert state(components.get_pipe(name)(doc)) == before


@pytest.mark.parametrize("name", pipeline.AFTER_MODEL)
def test_a_component_writes_only_its_own_layers(components, name):
    doc = through(components, sample(components))
    before = {k: v for k, v in state(doc).items() if k not in OWN_LAYERS[name]}
    after = state(components.get_pipe(name)(doc))
    assert {k: v for k, v in after.items() if k not in OWN_LAYERS[name]} == before


def test_layers_survive_docbin(components):
    doc = through(components, sample(components))
    kept = DocBin(store_user_data=True)
    kept.add(doc)
    back = next(DocBin().from_bytes(kept.to_bytes()).get_docs(components.vocab))
    assert state(back) == state(doc)


def test_a_stream_gives_what_single_texts_give(components):
    texts = ["Shells hit the market.\n\nALSO READ | More shells", "", "Talks were held in Doha on Monday."]
    nlp = spacy.blank("en")
    for name in pipeline.BEFORE_MODEL:
        nlp.add_pipe(name)
    assert [state(d) for d in nlp.pipe(texts)] == [state(nlp(t)) for t in texts]


def test_labels_of_events_are_classes_of_the_ontology(components):
    doc = through(components, sample(components))
    assert {s.label_ for s in layers.spans(doc, "events")} <= set(vocabulary().subclasses("Event"))


def test_offsets_quote_the_text(components):
    doc = through(components, sample(components))
    for layer in layers.LAYERS:
        for row in layers.rows(doc, layer):
            for span in spans_in(row):
                assert doc.text[span["start"] : span["end"]] == span["text"]


def test_every_component_says_what_it_writes(components):
    for name in pipeline.AFTER_MODEL:
        assert "doc.spans" in components.get_pipe_meta(name).assigns


def test_boilerplate_yields_nothing(components):
    """Every token of the sample marked as boilerplate: no layer may say anything."""
    doc = sample(components)
    layers.write(doc, "boilerplate", [layers.make_span(doc, 0, len(doc), "list", "b1")], [])
    through(components, doc)
    for layer in ("places", "times", "actors", "statements", "events", "figures", "quantities"):
        assert not layers.rows(doc, layer), layer
