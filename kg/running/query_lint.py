"""A SPARQL query in, out what cannot be meant (terms that nothing declares) and what is probably not meant.

The engine answers such queries without a word, and with nothing.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.running import sparql
from kg.running.sparql import Token
from kg.words.vocab import BASE, Entry, Vocabulary, did_you_mean

_PROPERTIES = ("owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty")


def find_doubts(text: str, prefixes: Mapping[str, str], vocab: Vocabulary) -> tuple[str, ...]:
    """Warnings for a query, each with line and column, in the order of the text."""
    tokens = sparql.read_tokens(text)
    known = {**prefixes, **sparql.own_prefixes(tokens)}
    return _told([*_misplaced(text, tokens, known, vocab), *_unbound(text, tokens)])


def find_undeclared(text: str, prefixes: Mapping[str, str], vocab: Vocabulary) -> tuple[str, ...]:
    """Terms of kg's namespace that the ontology does not declare, each with line, column and a "did you mean"."""
    tokens = sparql.read_tokens(text)
    known = {**prefixes, **sparql.own_prefixes(tokens)}
    return _told(_undeclared(text, tokens, known, sparql.declaring(tokens), vocab))


Doubt = tuple[tuple[int, int], str]


def _told(doubts: Iterable[Doubt]) -> tuple[str, ...]:
    return tuple(f"line {line}, column {column}: {words}" for (line, column), words in sorted(set(doubts)))


def _undeclared(
    text: str, tokens: Sequence[Token], known: Mapping[str, str], skip: set[int], vocab: Vocabulary
) -> Iterator[Doubt]:
    for token in tokens:
        iri = None if token.start in skip else sparql.expand(token, known)
        if iri is None or not iri.startswith(BASE) or iri in vocab.entries or iri == BASE:
            continue
        local = iri[len(BASE) :]
        items = [e.local for s in vocab.schemes() for e in _named(vocab, s, local)]
        hint = f"; did you mean ckg:{items[0]}?" if items else did_you_mean(local, vocab.terms)
        if hint and not items:
            hint = hint.replace("did you mean ", "did you mean ckg:")
        yield sparql.locate(text, token.start), f"the ontology declares no ckg:{local}{hint}"


def _named(vocab: Vocabulary, scheme: str, notation: str) -> list[Entry]:
    if notation in vocab.notations(scheme):
        return [vocab.entries[vocab.concept(scheme, notation)]]
    return []


def _misplaced(text: str, tokens: Sequence[Token], known: Mapping[str, str], vocab: Vocabulary) -> Iterator[Doubt]:
    """A property where a class stands, and words where an item of a fixed list stands."""
    schemes = set(vocab.schemes())
    for before, token in itertools.pairwise(tokens):
        entry = vocab.entries.get(sparql.expand(token, known) or "")
        if before.text == "a" and entry is not None and _is_property(vocab, entry.iri):
            yield sparql.locate(text, token.start), f"ckg:{entry.local} is a property, no class"
        first = vocab.entries.get(sparql.expand(before, known) or "")
        if first is None or token.kind != "string" or first.local not in schemes:
            continue
        word = token.text.strip("\"'")
        item = f"ckg:{first.local}-{word}" if word in vocab.notations(first.local) else f"ckg:{first.local}-…"
        yield (
            sparql.locate(text, token.start),
            f"ckg:{first.local} takes an item of its list, {item}, not words",
        )


def _is_property(vocab: Vocabulary, iri: str) -> bool:
    return any(entry.iri == iri for kind in _PROPERTIES for entry in vocab.instances(kind))


def _unbound(text: str, tokens: Sequence[Token]) -> Iterator[Doubt]:
    """Variables that are selected but stand nowhere else: SELECT ?lable { ?s ?p ?label }."""
    start = next((i for i, t in enumerate(tokens) if t.upper == "SELECT"), None)
    if start is None:
        return
    end = next((i for i in range(start, len(tokens)) if tokens[i].text == "{"), len(tokens))
    elsewhere = {t.text for t in tokens[end:] if t.kind == "variable"}
    named = {b.text for a, b in zip(tokens[start:end], tokens[start + 1 : end], strict=False) if a.upper == "AS"}
    for token in tokens[start:end]:
        if token.kind == "variable" and token.text not in elsewhere | named:
            hint = did_you_mean(token.text, sorted(elsewhere))
            yield (
                sparql.locate(text, token.start),
                f"nothing binds {token.text}, the column will be empty{hint}",
            )
