"""A trigger of talks or an agreement in, how far they have come and what they are about out."""

from collections.abc import Iterable

from spacy.tokens import Token

from kg.reading import grammar
from kg.reading.event_rules import lexicon, things

_STAGED = ("Agreement", "AgreementBreach")
_ABOUT = ("Diplomacy", "Agreement", "AgreementBreach")
_TOPIC_PREPOSITIONS = frozenset({"on", "about", "over", "for", "of", "regarding", "concerning"})


def stage_of(token: Token, event_type: str, modality: str) -> str | None:
    """How far an agreement has come, by the verb that stands with it; None where nothing says so."""
    if lexicon.is_a(event_type, "AgreementBreach"):
        return "breached" if modality == "actual" else None
    if not any(lexicon.is_a(event_type, k) for k in _STAGED):
        return None
    verb = token if token.pos_ == "VERB" else token.head
    if verb.pos_ == "ADP":
        verb = verb.head
    words = [verb.lemma_.lower(), *(c.lower_ for c in grammar.children(verb, "prt", "prep")[:1])]
    stage = lexicon.stage_of(" ".join(words)) or lexicon.stage_of(words[0])
    if modality in ("planned", "hypothetical") and stage not in ("floated", "offered", "accepted"):
        return None
    return stage


def topics_of(tokens: Iterable[Token], event_type: str) -> list[str]:
    """What talks or an agreement are about, by the words of their noun phrases."""
    if not any(lexicon.is_a(event_type, k) for k in _ABOUT):
        return []
    found: dict[str, None] = {}
    for token in tokens:
        heads = [token, *grammar.children(token, "compound", "amod", "nmod")]
        heads += [h for p, h in grammar.prepositions(token) if p in _TOPIC_PREPOSITIONS]
        for head in heads:
            for words, topic in lexicon.topic_phrases().get(head.lemma_.lower(), ()):
                if things.ends_phrase(head, words):
                    found[topic] = None
                    break
    return sorted(found)
