"""A place in a query in, kinds of suggestions out: "classes", "properties of an attack", "places by their label".

Knows the vocabulary, not the graph; `candidates` turns the kinds into words.
"""

import functools
from collections.abc import Iterable
from dataclasses import dataclass

from kg.doors.shell.context import Context, names_of
from kg.running import sparql
from kg.words.vocab import BASE, PREFIXES, Vocabulary, local_name


@dataclass(frozen=True, slots=True)
class Keywords:
    """Words of SPARQL."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Snippets:
    """Longer pieces of SPARQL: words that lead to them, and the piece."""

    pieces: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Variables:
    """Variables of the query, and a new one fit for the place."""

    names: tuple[str, ...]
    fresh: str = ""


@dataclass(frozen=True, slots=True)
class Prefixes:
    """Prefixes, each with its colon."""


@dataclass(frozen=True, slots=True)
class Classes:
    """Classes: all, or a class and what lies below it."""

    under: str = ""


@dataclass(frozen=True, slots=True)
class Properties:
    """Properties, those of the given classes (local names) first."""

    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """Items of fixed lists."""

    schemes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Individuals:
    """Things of the graph by their label: of the given classes, or all."""

    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels of things, as strings."""


@dataclass(frozen=True, slots=True)
class Commands:
    """Commands of the shell, or what can follow one."""

    line: str


Suggestion = Keywords | Snippets | Variables | Prefixes | Classes | Properties | Items | Individuals | Labels | Commands

_START = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "PREFIX")
_SELECT = ("DISTINCT", "WHERE")
_GROUP = ("OPTIONAL", "FILTER", "BIND", "UNION", "MINUS", "VALUES", "GRAPH")
_TAIL = ("ORDER BY", "GROUP BY", "LIMIT", "OFFSET", "HAVING", "DESC", "ASC")
_COUNT = ("(COUNT(DISTINCT ?x) AS ?n)", "(COUNT(*) AS ?n)", "(SUM(?x) AS ?sum)", "(SAMPLE(?x) AS ?one)")
_EXPRESSION = ("NOT EXISTS", "EXISTS", "BOUND", "CONTAINS", "LCASE", "STR", "LANG", "REGEX", "COALESCE", "IF", "YEAR")


def suggest(place: Context, vocab: Vocabulary) -> list[Suggestion]:
    """What can stand at a place, the likeliest first."""
    match place.kind:
        case "command":
            return [Commands(place.label)]
        case "start":
            return [Keywords(_START)]
        case "prefix":
            return [Prefixes()]
        case "select":
            return [Variables(place.variables), Keywords(_SELECT), Snippets(tuple((c[1:], c) for c in _COUNT))]
        case "subject":
            return [Variables(place.variables), Keywords(_GROUP), Individuals(), Prefixes()]
        case "after":
            return [Keywords(_GROUP), Variables(place.variables)]
        case "predicate":
            return [Properties(classes_of(place, place.subject, vocab)), Prefixes()]
        case "object" | "values":
            return _objects(place, vocab)
        case "expression":
            return [Variables(place.variables), Keywords(_EXPRESSION), Prefixes()]
        case "tail":
            return [Keywords(_TAIL), Variables(place.variables)]
    return []


def _objects(place: Context, vocab: Vocabulary) -> list[Suggestion]:
    if place.word.startswith(('"', "'")):
        return [Labels()]
    if place.kind == "values":
        classes = classes_of(place, place.subject, vocab)
        return [Individuals(classes), Items(_lists_for(place, vocab)), Classes(), Prefixes()]
    if place.predicate in ("a", "rdf:type"):
        return [Classes(), Prefixes()]
    fresh = "?" + place.predicate.rpartition(":")[2] if ":" in place.predicate else ""
    seen = Variables(place.variables, fresh if fresh not in place.variables else "")
    if place.predicate in ("ckg:eventType", "ckg:mainType"):
        return [Classes("Event"), seen]
    scheme = schemes_of(place.predicate, vocab)
    if scheme:
        return [Items(scheme), seen]
    wanted = range_of(place.predicate, vocab)
    if wanted is not None:
        return [seen, Individuals((wanted,)), Prefixes()]
    return [seen, Individuals(), Prefixes()]


def _lists_for(place: Context, vocab: Vocabulary) -> tuple[str, ...]:
    found = [schemes_of(p, vocab) for _, p, o in place.facts if o == place.subject]
    return next((scheme for scheme in found if scheme), vocab.schemes())


def schemes_of(predicate: str, vocab: Vocabulary) -> tuple[str, ...]:
    """The fixed lists from which a property takes its values, which mostly bear its name."""
    name = predicate.removeprefix("ckg:")
    if name == "contested":
        return ("kind", "contestedRole")
    return (name,) if predicate.startswith("ckg:") and name in vocab.schemes() else ()


def range_of(predicate: str, vocab: Vocabulary) -> str | None:
    """The class of ours that a property points to, or None."""
    entry = vocab.terms.get(predicate.removeprefix("ckg:")) if predicate.startswith("ckg:") else None
    found = entry.one("rdfs:range") if entry else None
    return local_name(found) if found and found.startswith(BASE) else None


def classes_of(place: Context, term: str, vocab: Vocabulary) -> tuple[str, ...]:
    """Classes of a variable: as the query states, else as its properties tell."""
    stated = [n.removeprefix("ckg:") for n in names_of(place.facts, term) if n.startswith("ckg:")]
    known = [name for name in stated if name in vocab.terms]
    if known:
        return tuple(dict.fromkeys(known))
    told = [_domain_of(p, vocab) for s, p, _ in place.facts if s == term]
    told += [range_of(p, vocab) for _, p, o in place.facts if o == term]
    return tuple(dict.fromkeys(name for name in told if name))


def _domain_of(predicate: str, vocab: Vocabulary) -> str | None:
    entry = vocab.terms.get(predicate.removeprefix("ckg:")) if predicate.startswith("ckg:") else None
    found = entry.one("rdfs:domain") if entry else None
    return local_name(found) if found and found.startswith(BASE) else None


@functools.cache
def keywords() -> tuple[str, ...]:
    """All words of SPARQL that are offered, sorted."""
    return tuple(sorted({*sparql.FORMS, *sparql.WORDS}))


def known_prefixes() -> Iterable[str]:
    """Prefixes with their colon."""
    return (name + ":" for name in sorted(PREFIXES))
