"""Kinds of suggestions and a word in, completions out: what this graph holds, matched and ranked.

The profile of the graph (which classes have which properties, how often; things by their label) is read once, in
the background, by a process of its own.
"""

import bisect
import itertools
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.doors.render import full_name, write_term
from kg.doors.shell.suggest import (
    Classes,
    Commands,
    Individuals,
    Items,
    Keywords,
    Labels,
    Prefixes,
    Properties,
    Snippets,
    Suggestion,
    Variables,
    known_prefixes,
)
from kg.running.query import Asker
from kg.words.tables import Table
from kg.words.vocab import BASE, PREFIXES, Vocabulary, local_name

MOST = 40
_COUNTS = "SELECT ?class (COUNT(*) AS ?n) { ?s a ?class } GROUP BY ?class"
_PROFILE = "SELECT ?class ?property (COUNT(*) AS ?n) { ?s a ?class ; ?property ?o } GROUP BY ?class ?property"
_NAMED = (
    "SELECT DISTINCT ?thing ?label ?class { ?thing a ?class . { ?thing rdfs:label ?label } "
    "UNION { ?thing skos:altLabel ?label } UNION { ?thing schema:headline ?label } }"
)
_TOLD = "SELECT ?thing (COUNT(*) AS ?n) { ?thing ckg:evidence ?mention } GROUP BY ?thing"
_THINGS = ("Actor", "Place", "Event", "UnrealizedEvent", "Article", "Conflict", "Side")
_USUAL = (
    *("rdfs:label", "schema:headline", "schema:publisher", "schema:datePublished", "schema:url", "oa:exact"),
    *("oa:start", "oa:end", "skos:altLabel", "skos:exactMatch", "geo:asWKT", "dcterms:identifier"),
)


@dataclass(frozen=True, slots=True)
class Completion:
    """What is put in the place of the word: text, over `width` characters before the cursor; shown with a note."""

    text: str
    width: int
    shown: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something of the graph with a label."""

    label: str
    iri: str
    kind: str
    told: int = 0
    literal: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """What a graph holds: classes with their counts, properties by class with theirs, things with labels."""

    classes: dict[str, int] = field(default_factory=dict)
    properties: dict[str, dict[str, int]] = field(default_factory=dict)
    things: tuple[Thing, ...] = ()


def load_profile(asker: Asker, vocab: Vocabulary) -> Profile:
    """Read the profile of a store."""
    counts = {local_name(c): int(n) for c, n in _rows(asker.answer(_COUNTS)) if c.startswith(BASE)}
    properties: dict[str, dict[str, int]] = {}
    for kind, name, count in _rows(asker.answer(_PROFILE)):
        if kind.startswith(BASE) and local_name(kind) in vocab.terms and name != PREFIXES["rdf"] + "type":
            properties.setdefault(local_name(kind), {})[full_name(name)] = int(count)
    told = {thing: int(count) for thing, count in _rows(asker.answer(_TOLD))}
    depth = {n: len(vocab.ancestors(n)) for above in _THINGS for n in vocab.subclasses(above)}
    best: dict[tuple[str, str], tuple[str, str]] = {}
    for row in asker.answer(_NAMED).rows:
        iri, label, kind = (term.value if term else "" for term in row)
        name = local_name(kind)
        if iri.startswith(BASE) or not kind.startswith(BASE) or name not in depth:
            continue
        held = best.get((iri, label))
        if held is None or depth[name] > depth[held[0]]:
            best[iri, label] = (name, write_term(row[1]))
    things = [Thing(label, iri, *held[:1], told.get(iri, 0), held[1]) for (iri, label), held in sorted(best.items())]
    return Profile(counts, properties, tuple(things))


def _rows(table: Table) -> Iterator[list[str]]:
    for row in table.rows:
        yield [term.value if term else "" for term in row]


def fold(text: str) -> str:
    """Text for comparing: without case and without accents.

    >>> fold("Đồng Hới, Wołyń"), fold("Goma")
    ('đong hoi, wołyn', 'goma')
    """
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c))


class Candidates:
    """Completions from a vocabulary and the profile of a graph."""

    def __init__(self, vocab: Vocabulary, profile: Profile | None = None) -> None:
        """Make the index of labels."""
        self.vocab = vocab
        self.profile = profile or Profile()
        self._starts = sorted(
            (fold(thing.label)[at:], number)
            for number, thing in enumerate(self.profile.things)
            for at in _word_starts(fold(thing.label))
        )

    def complete(self, suggestions: Iterable[Suggestion], word: str, label: str = "") -> list[Completion]:
        """Completions for a word, in the order of the suggestions; label: the word with plain words before it."""
        found: dict[str, Completion] = {}
        for suggestion in suggestions:
            for completion in self._matches(suggestion, word, label or word):
                found.setdefault(completion.text, completion)
                if len(found) >= MOST:
                    return list(found.values())
        return list(found.values())

    def _matches(self, suggestion: Suggestion, word: str, label: str) -> Iterator[Completion]:
        match suggestion:
            case Keywords(words):
                hits = (w for w in words if word and w.startswith(word.upper()))
                yield from (Completion(w, len(word), w, "keyword") for w in hits)
            case Snippets(pieces):
                hits2 = (piece for start, piece in pieces if word and fold(start).startswith(fold(word)))
                yield from (Completion(p, len(word), p, "count or sum") for p in hits2)
            case Variables(names, fresh):
                both = [(n, "variable") for n in names] + ([(fresh, "new variable")] if fresh else [])
                wanted = word if word.startswith(("?", "$")) or not word else "?" + word
                yield from (Completion(n, len(word), n, note) for n, note in both if n.startswith(wanted) and n != word)
            case Prefixes():
                yield from (
                    Completion(p, len(word), p, PREFIXES[p[:-1]]) for p in known_prefixes() if word and _starts(p, word)
                )
            case Classes(under):
                yield from self._classes(under, word)
            case Properties(classes):
                yield from self._properties(classes, word)
            case Items(schemes):
                yield from self._items(schemes, word)
            case Individuals(classes):
                yield from self._individuals(classes, label)
            case Labels():
                for thing in self.find(word[1:]):
                    yield Completion(thing.literal, len(word), thing.label, self._kind(thing))
            case Commands():
                return

    def _classes(self, under: str, word: str) -> Iterator[Completion]:
        names = self.vocab.subclasses(under) if under else self.vocab.classes()
        counts = {n: self.profile.classes.get(n, 0) for n in names}
        for name in sorted(names, key=lambda n: (-counts[n], n)):
            if _fits(name, word):
                note = self.vocab.label(BASE + name) + (f", {counts[name]} in the graph" if counts[name] else "")
                yield Completion("ckg:" + name, len(word), "ckg:" + name, note)

    def _properties(self, classes: Sequence[str], word: str) -> Iterator[Completion]:
        used: dict[str, int] = {}
        for name in classes:
            for prop, count in self.profile.properties.get(name, {}).items():
                used[prop] = used.get(prop, 0) + count
        if not classes:
            for counts in self.profile.properties.values():
                for prop, count in counts.items():
                    used[prop] = max(used.get(prop, 0), count)
        declared = {"ckg:" + n: 0 for n in self.vocab.properties() if self._suits(n, classes)}
        rest = dict.fromkeys(("ckg:" + n for n in self.vocab.properties()), -1) if not used else {}
        usual = dict.fromkeys(_USUAL, 0) if not classes else {}
        order = {**rest, **usual, **declared, **used}
        if "a".startswith(word) and word:
            yield Completion("a", len(word), "a", "is of the class")
        for name in sorted(order, key=lambda n: (-order[n], n)):
            if not name.startswith("<") and _fits(name.partition(":")[2], word, name):
                note = self.vocab.label(PREFIXES[name.partition(":")[0]] + name.partition(":")[2])
                yield Completion(name, len(word), name, note + (f", {order[name]} times" if order[name] > 0 else ""))

    def _suits(self, name: str, classes: Sequence[str]) -> bool:
        domain = self.vocab.terms[name].one("rdfs:domain")
        if domain is None:
            return not classes
        return any(local_name(domain) in self.vocab.ancestors(c) for c in classes)

    def _items(self, schemes: Sequence[str], word: str) -> Iterator[Completion]:
        for scheme in schemes:
            for notation in self.vocab.notations(scheme):
                iri = self.vocab.concept(scheme, notation)
                name = full_name(iri)
                if not word or _starts(name, word) or _starts(notation, word):
                    yield Completion(name, len(word), name, self.vocab.definition(iri))

    def _individuals(self, classes: Sequence[str], label: str) -> Iterator[Completion]:
        words = label.split(" ")
        for number in range(len(words)):
            wanted = " ".join(words[number:])
            for thing in self.find(wanted, classes):
                yield Completion(full_name(thing.iri), len(wanted), thing.label, self._kind(thing))

    def _kind(self, thing: Thing) -> str:
        kind = self.vocab.label(BASE + thing.kind)
        return f"{kind}, named {thing.told} times" if thing.told else kind

    def find(self, word: str, classes: Sequence[str] = ()) -> list[Thing]:
        """Things one of whose words begins so, of the classes if any: whole labels first, then the most told of."""
        wanted = fold(word.strip())
        if not wanted or ":" in wanted or wanted[0] in "?$<":
            return []
        numbers: dict[int, None] = {}
        at = bisect.bisect_left(self._starts, (wanted, -1))
        while at < len(self._starts) and self._starts[at][0].startswith(wanted) and len(numbers) < 2000:
            numbers[self._starts[at][1]] = None
            at += 1
        things = (self.profile.things[number] for number in numbers)
        hits = [t for t in things if not classes or any(self.vocab.is_a(t.kind, c) for c in classes)]
        hits.sort(key=lambda t: (not fold(t.label).startswith(wanted), -t.told, t.label, t.iri))
        return hits[:MOST]


def _word_starts(text: str) -> Iterator[int]:
    yield 0
    for at, (before, char) in enumerate(itertools.pairwise(text), 1):
        if not before.isalnum() and char.isalnum():
            yield at


def _starts(name: str, word: str) -> bool:
    return fold(name).startswith(fold(word))


def _fits(local: str, word: str, name: str = "") -> bool:
    """Whether a name is meant: by its beginning, with or without prefix, or by one of the words in it."""
    name = name or "ckg:" + local
    if _starts(name, word) or _starts(local, word):
        return True
    prefix, colon, rest = word.partition(":")
    wanted = rest if colon and name.startswith(prefix + ":") else word
    inner = [local[at:] for at in range(1, len(local)) if local[at].isupper()]
    return len(wanted) > 1 and any(_starts(part, wanted) for part in inner)
