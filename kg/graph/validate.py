"""A record or graphs in, findings out: which rule is broken, in which sentence of which article.

A violation is a fault of the tool: the part of the record is set aside, shown, and never loaded. A warning is a
fault of the source: it is loaded and flagged. Beside the shapes two things are checked that SHACL cannot: that the
words of a span stand in the text where it says, and that every term is declared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.graph.emit import emit_article, emit_record
from kg.graph.entities import emit_entities
from kg.graph.shapes import VIOLATION, Breach, idle, shapes
from kg.graph.terms import Triples, prop
from kg.joining.iris import Names
from kg.joining.quarantine import LAYERS, without
from kg.words.records import Extraction
from kg.words.vocab import BASE, UnknownTerm, did_you_mean, local_name, vocabulary

Emit = Callable[[Extraction, str, Mapping[str, str] | None], list[Quad]]

_ROUNDS = 4
_ROLES = ("agent", "target", "participant", "mediator", "host", "place")


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Finding:
    """A rule that is broken. words: the sentence or the words; record: local id in the article's record."""

    severity: str
    path: str = ""
    title: str = ""
    rule: str
    words: str = ""
    record: str = ""
    focus: str = ""
    shape: str = ""
    article: str = ""


@dataclass(slots=True)
class Report:
    """All findings of a build or of a file, and how many things each shape looked at."""

    findings: list[Finding] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def take(self, findings: Iterable[Finding], counts: Mapping[str, int]) -> None:
        """Take in what one unit showed."""
        self.findings.extend(findings)
        self.counts.update(counts)

    def violations(self) -> list[Finding]:
        """Faults of the tool, sorted."""
        return sorted(f for f in self.findings if f.severity == VIOLATION)

    def warnings(self) -> list[Finding]:
        """Faults of the sources, sorted."""
        return sorted(f for f in self.findings if f.severity != VIOLATION)

    def idle(self) -> list[str]:
        """Shapes that looked at nothing in all units: a shape or an extractor may be broken."""
        return idle(self.counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check leaves: the sound part (None: nothing of the article is), its quads, findings and counts."""

    extraction: Extraction | None
    quads: tuple[Quad, ...]
    findings: tuple[Finding, ...]
    counts: Mapping[str, int]


def check_extraction(
    extraction: Extraction, words: str, same: Mapping[str, str] | None = None, *, emit: Emit = emit_article
) -> Checked:
    """The sound part of a record with its article's graph (made by emit), and what was found. words: its text."""
    findings = list(_check_parts(extraction, words, same))
    sound = without(extraction, _parts(extraction, findings))
    for _ in range(_ROUNDS):
        quads = emit(sound, words, same)
        unit = [*quads, *emit_entities([sound], same)]
        found = _told(shapes().check(unit), unit, sound, Names(sound, same))
        faults = [f for f in found if f.severity == VIOLATION]
        if not faults:
            return Checked(
                extraction=sound,
                quads=tuple(quads),
                findings=tuple(sorted({*findings, *found})),
                counts=shapes().count(unit),
            )
        findings += faults
        parts = _parts(sound, faults)
        if not parts:
            break
        sound = without(sound, parts)
    return Checked(extraction=None, quads=(), findings=tuple(sorted(set(findings))), counts={})


def check_graph(facts: Iterable[Quad | Triple]) -> Report:
    """Findings on any graph: a file, the ontology, or happenings and links with the kinds of what they name."""
    unit = list(facts)
    report = Report()
    report.take(_undeclared(unit), {})
    evidence = _Evidence(unit)
    for breach in shapes().check(unit):
        report.findings.append(
            Finding(
                severity=breach.severity,
                rule=_in_words(breach),
                words=evidence.words(breach.focus),
                focus=breach.focus,
                shape=breach.shape,
            )
        )
    report.counts.update(shapes().count(unit))
    return report


def count_nodes(facts: Iterable[Quad | Triple]) -> Mapping[str, int]:
    """How many nodes of a graph each shape looks at."""
    return shapes().count(list(facts))


def check_derived(derived: Iterable[Quad], entities: Iterable[Quad]) -> Report:
    """Findings on happenings, links and runs alone. entities: what they name; its kinds at least.

    Of the entities only the actors and places that a happening names are looked at: a graph with the kinds of every
    mention of every article would be checked for hours.
    """
    unit = list(derived)
    roles = {prop(name) for name in _ROLES}
    named = {q.object for q in unit if q.predicate in roles}
    found = check_graph([*unit, *(q for q in entities if q.subject in named)])
    subjects = {_iri(q.subject) for q in unit}
    report = Report()
    report.take((f for f in found.findings if f.focus in subjects), count_nodes(unit))
    return report


def _check_parts(extraction: Extraction, words: str, same: Mapping[str, str] | None) -> Iterator[Finding]:
    """Faults of single parts: words that do not stand there, terms and ids that are not declared."""
    names = Names(extraction, same)
    for layer in LAYERS.values():
        for record in getattr(extraction, layer):
            wrong = next((s for s in _spans(record) if words[s.start : s.end] != s.text), None)
            rule = ""
            if wrong is not None:
                there = words[wrong.start : wrong.end]
                rule = f"The words {wrong.text!r} do not stand at {wrong.start}–{wrong.end}; there is {there!r}."
            else:
                try:
                    emit_record(Triples(), record, names)
                except UnknownTerm as problem:
                    rule = f"A word of the record is not declared: {problem}."
                except KeyError as problem:
                    rule = f"The record names {problem}, which it does not have."
                except ValueError as problem:
                    rule = f"A value cannot stand in a graph: {problem}."
            if rule:
                yield _finding(extraction, record, VIOLATION, rule, names)


def _spans(value: Any) -> Iterator[Any]:
    """Everything in a record that has a start, an end and a text."""
    if isinstance(value, tuple):
        for part in value:
            yield from _spans(part)
    elif is_dataclass(value):
        if all(hasattr(value, name) for name in ("start", "end", "text")):
            yield value
        for part in fields(value):
            yield from _spans(getattr(value, part.name))


def _finding(extraction: Extraction, record: Any, severity: str, rule: str, names: Names, shape: str = "") -> Finding:
    layer = LAYERS[type(record)]
    return Finding(
        severity=severity,
        path=extraction.article.path,
        title=extraction.article.title or "",
        rule=rule,
        words=_shown(record),
        record=record.id,
        focus=getattr(names, layer)[record.id],
        shape=shape,
        article=extraction.article.id,
    )


def _shown(record: Any) -> str:
    """The sentence of a part of a record, or the words it was read from."""
    evidence = getattr(record, "evidence", ())
    if evidence:
        return str(evidence[0].text)
    return next((str(span.text) for span in _spans(record)), "")


def _parts(extraction: Extraction, findings: Iterable[Finding]) -> set[tuple[str, str]]:
    """The parts of a record that findings set aside, as (layer, local id)."""
    ids = {f.record for f in findings if f.record}
    return {(layer, r.id) for layer in LAYERS.values() for r in getattr(extraction, layer) if r.id in ids}


def _told(breaches: Iterable[Breach], unit: list[Quad], extraction: Extraction, names: Names) -> list[Finding]:
    """Breaches as findings: each with the part of the record that its thing was made from."""
    owner = _owners(extraction, names)
    evidence = _Evidence(unit)
    found = []
    for breach in breaches:
        records = owner.get(breach.focus) or owner.get(evidence.owner(breach.focus)) or []
        rule = _in_words(breach)
        found += [_finding(extraction, r, breach.severity, rule, names, breach.shape) for r in records]
        if not records:
            found.append(
                Finding(
                    severity=breach.severity,
                    path=extraction.article.path,
                    title=extraction.article.title or "",
                    rule=rule,
                    words=evidence.words(breach.focus),
                    focus=breach.focus,
                    shape=breach.shape,
                    article=extraction.article.id,
                )
            )
    return found


def _owners(extraction: Extraction, names: Names) -> dict[str, list[Any]]:
    """IRI -> the parts of the record that it was made from; a mention may serve several."""
    found: dict[str, list[Any]] = {}
    for layer in LAYERS.values():
        for record in getattr(extraction, layer):
            for iri in {getattr(names, layer)[record.id], *(names.mention(s) for s in _spans(record))}:
                found.setdefault(iri, []).append(record)
    return found


def _in_words(breach: Breach) -> str:
    value = breach.value
    if value.startswith(BASE):
        value = local_name(value)
    return f"{breach.rule} ({value})" if value else breach.rule


class _Evidence:
    """Where in a graph the words for a thing are, and whose part it is."""

    def __init__(self, facts: Iterable[Quad | Triple]) -> None:
        self._exact: dict[str, str] = {}
        self._points: dict[str, list[str]] = {}
        self._owner: dict[str, str] = {}
        pointing = {prop(name) for name in ("evidence", "trigger", "countMention", "cue")}
        owning = {prop(name) for name in ("object", "weapon")}
        for fact in facts:
            subject = _iri(fact.subject)
            if fact.predicate == prop("oa:exact") and isinstance(fact.object, Literal):
                self._exact[subject] = fact.object.value
            elif fact.predicate in pointing:
                self._points.setdefault(subject, []).append(_iri(fact.object))
            elif fact.predicate in owning:
                self._owner[_iri(fact.object)] = subject

    def owner(self, iri: str) -> str:
        """The report that a thing hit or a weapon belongs to, else the thing itself."""
        return self._owner.get(iri, iri)

    def words(self, iri: str) -> str:
        """The longest words for a thing: its sentence where the graph has it."""
        found = [self._exact.get(i, "") for i in (iri, *self._points.get(iri, ()))]
        return max(found, key=lambda words: (len(words), words))


def _undeclared(facts: Iterable[Quad | Triple]) -> Iterator[Finding]:
    """Terms of ours that nothing declares."""
    known = vocabulary().entries
    wrong: dict[str, str] = {}
    for fact in facts:
        for term in (fact.predicate, fact.object):
            if isinstance(term, NamedNode) and term.value.startswith(BASE) and term.value not in known:
                wrong.setdefault(term.value, _iri(fact.subject))
    for iri, subject in sorted(wrong.items()):
        name = local_name(iri)
        hint = did_you_mean(name, vocabulary().terms)
        yield Finding(severity=VIOLATION, rule=f"The ontology declares no ckg:{name}{hint}", focus=subject)


def _iri(term: Any) -> str:
    return str(getattr(term, "value", term))
