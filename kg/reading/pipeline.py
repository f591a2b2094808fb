"""The way of an article through the pipeline: the ordered list of components, and nothing else.

text -> boilerplate -> sentences -> spaCy's model (tagger, parser, lemmatizer, ner) -> places -> times -> actors
     -> quotes -> statements -> events -> figures -> ties
"""

from functools import cache
from time import perf_counter
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.reading import (  # noqa: F401 - importing a component registers it
    actors,
    boilerplate,
    events,
    figures,
    layers,
    places,
    quotes,
    sentences,
    statements,
    ties,
    times,
)
from kg.reading.actor_rules.abbreviations import keep_titles_whole
from kg.words.errors import WrongUse
from kg.words.versions import MODEL

BEFORE_MODEL = ("kg_boilerplate", "kg_sentences")
AFTER_MODEL = (
    "kg_places",
    "kg_times",
    "kg_actors",
    "kg_quotes",
    "kg_statements",
    "kg_events",
    "kg_figures",
    "kg_ties",
)


@cache
def load_pipeline(model: str = MODEL) -> Language:
    """spaCy's model with our components around it. Raises WrongUse where the model is not installed."""
    try:
        nlp = spacy.load(model)
    except OSError:
        raise WrongUse(f"spaCy model {model} is not installed", "Install it with pip, or leave --model out.") from None
    return add_components(nlp)


def add_components(nlp: Language) -> Language:
    """Put our components around what a pipeline has, and teach its tokenizer the titles with a dot."""
    keep_titles_whole(nlp)
    for name in reversed(BEFORE_MODEL):
        nlp.add_pipe(name, first=True)
    for name in AFTER_MODEL:
        nlp.add_pipe(name)
    return nlp


def read_text(nlp: Language, text: str, **facts: Any) -> Doc:
    """The Doc of one article with all layers. facts: title, outlet, published ("2025-04-15"), language."""
    doc = nlp.make_doc(text)
    doc.user_data[layers.ARTICLE] = {name: value for name, value in facts.items() if value is not None}
    return nlp(doc)


def time_text(nlp: Language, text: str, **facts: Any) -> tuple[Doc, list[tuple[str, float]]]:
    """The Doc that `read_text` gives, and the seconds that the tokenizer and each component took."""
    start = perf_counter()
    doc = nlp.make_doc(text)
    spent = [("tokenizer", perf_counter() - start)]
    doc.user_data[layers.ARTICLE] = {name: value for name, value in facts.items() if value is not None}
    for name, component in nlp.pipeline:
        start = perf_counter()
        doc = component(doc)
        spent.append((name, perf_counter() - start))
    return doc, spent
