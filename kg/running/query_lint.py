"""A SPARQL query in, out what cannot be meant (terms that nothing declares) and what is probably not meant.

The engine answers such queries without a word, and with nothing.
"""

import functools
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.running import sparql
from kg.running.sparql import Token
from kg.words.vocab import BASE, CATALOGUE, PREFIXES, Entry, Vocabulary, did_you_mean

_PROPERTIES = ("owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty")
_STANDARD = ("rdfs", "skos", "schema", "prov", "oa", "dcterms", "sem", "geo")
_BESIDE = ("prov:wasGeneratedBy", "dcterms:rights", "geo:wktLiteral")  # of the graph, though the ontology is silent


def find_doubts(text: str, prefixes: Mapping[str, str], vocab: Vocabulary) -> tuple[str, ...]:
    """Warnings for a query, each with line and column, in the order of the text."""
    tokens = sparql.read_tokens(text)
    known = {**prefixes, **sparql.own_prefixes(tokens)}
    skip = sparql.declaring(tokens)
    return _told(
        [
            *_misplaced(text, tokens, known, vocab),
            *_unused(text, tokens, known, skip, vocab),
            *_unbound(text, tokens),
        ]
    )


def find_undeclared(text: str, prefixes: Mapping[str, str], vocab: Vocabulary) -> tuple[str, ...]:
    """Terms and actors of kg's namespaces that nothing declares, each with line, column and a "did you mean"."""
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
        if iri is None or iri in vocab.entries or iri in (BASE, CATALOGUE):
            continue
        if iri.startswith(CATALOGUE):
            local = iri[len(CATALOGUE) :]
            hint = _hint("cka", local, _actor_names(vocab))
            yield sparql.locate(text, token.start), f"the catalogue of actors has no cka:{local}{hint}"
        if not iri.startswith(BASE):
            continue
        local = iri[len(BASE) :]
        items = [e.local for s in vocab.schemes() for e in _named(vocab, s, local)]
        hint = f"; did you mean ckg:{items[0]}?" if items else did_you_mean(local, vocab.terms)
        if hint and not items:
            hint = hint.replace("did you mean ", "did you mean ckg:")
        yield sparql.locate(text, token.start), f"the ontology declares no ckg:{local}{hint}"


def _hint(prefix: str, local: str, known: Mapping[str, str]) -> str:
    """A "did you mean" for a name, in either case; known: names in small letters and the local name of each."""
    near = did_you_mean(local.casefold(), known)
    return f"; did you mean {prefix}:{known[near.removeprefix('; did you mean ').removesuffix('?')]}?" if near else ""


@functools.lru_cache(maxsize=4)
def _actor_names(vocab: Vocabulary) -> Mapping[str, str]:
    """Local names of the catalogue's actors by their local name and by their labels."""
    found: dict[str, str] = {}
    for entry in vocab.entries.values():
        if entry.iri.startswith(CATALOGUE):
            local = entry.iri[len(CATALOGUE) :]
            for name in (*entry.all("rdfs:label"), *entry.all("skos:prefLabel")):
                found.setdefault(name.casefold(), local)
            found[local.casefold()] = local
    return found


def _unused(
    text: str, tokens: Sequence[Token], known: Mapping[str, str], skip: set[int], vocab: Vocabulary
) -> Iterator[Doubt]:
    """Terms of the standard vocabularies that kg's graph never has."""
    for token in tokens:
        iri = None if token.start in skip else sparql.expand(token, known)
        prefix = next((p for p in _STANDARD if iri and iri.startswith(PREFIXES[p])), None)
        if iri is None or prefix is None or iri == PREFIXES[prefix] or iri in _used(vocab):
            continue
        start, local = PREFIXES[prefix], iri[len(PREFIXES[prefix]) :]
        names = {term[len(start) :].casefold(): term[len(start) :] for term in sorted(_used(vocab)) if start in term}
        hint = _hint(prefix, local, names)
        yield sparql.locate(text, token.start), f"the graph of kg never has {prefix}:{local}{hint}"


@functools.lru_cache(maxsize=4)
def _used(vocab: Vocabulary) -> frozenset[str]:
    """The terms of the standard vocabularies that the ontology declares, uses, or speaks of."""
    found = {PREFIXES[name.partition(":")[0]] + name.partition(":")[2] for name in _BESIDE}
    starts = tuple(PREFIXES[prefix] for prefix in _STANDARD)
    for entry in vocab.entries.values():
        for iri in (entry.iri, *entry.properties, *itertools.chain.from_iterable(entry.properties.values())):
            if iri.startswith(starts):
                found.add(iri)
    return frozenset(found)


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
