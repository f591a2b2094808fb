"""Facts in, what breaks a rule out: SHACL by pyshacl, with the shapes read once and their queries parsed once.

The shapes are shapes/*.ttl; every rule has a message in plain English. What breaks one comes back as a plain `Breach`,
sorted, so that nothing above this module knows rdflib.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

import rdflib
from pyoxigraph import Literal, Quad, Triple
from pyshacl.graph_abstraction import DataGraph
from pyshacl.monkey import apply_patches
from pyshacl.shapes_graph import ShapesGraph
from pyshacl.validator import Validator, assign_baked_in
from rdflib.namespace import RDF, SH
from rdflib.plugins.sparql import prepareQuery

from kg.graph.terms import XSD, prop, to_rdflib
from kg.words.errors import BadOntology
from kg.words.files import shapes_dir
from kg.words.vocab import BASE, did_you_mean, local_name, vocabulary

VIOLATION, WARNING = "violation", "warning"


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Breach:
    """That a thing breaks a rule. shape: local name of the shape; severity: violation or warning."""

    focus: str
    severity: str
    rule: str
    shape: str
    path: str
    value: str


class _Facts(rdflib.Graph):
    """A graph that parses each SPARQL text once: pyshacl asks the same one again for every thing it looks at."""

    _parsed: ClassVar[dict[Any, Any]] = {}

    def query(
        self,
        query_object: Any,
        processor: Any = "sparql",
        result: Any = "sparql",
        initNs: Any = None,  # noqa: N803 - rdflib's name
        *more: Any,
        **options: Any,
    ) -> Any:
        """Answer a query."""
        prepared = query_object
        if isinstance(query_object, str):
            key = (query_object, tuple(sorted((initNs or {}).items())))
            if key not in self._parsed:
                self._parsed[key] = prepareQuery(query_object, initNs=dict(initNs or {}))
            prepared = self._parsed[key]
        return super().query(prepared, processor, result, None, *more, **options)


class Shapes:
    """The shapes of shapes/*.ttl, ready to be used again and again."""

    def __init__(self) -> None:
        """Read them. Raises BadOntology where a file cannot be parsed or a shape names a term we do not declare."""
        apply_patches()  # type: ignore[no-untyped-call]
        assign_baked_in()  # type: ignore[no-untyped-call]
        self.graph = rdflib.Graph()
        for path in sorted(shapes_dir().glob("*.ttl")):
            try:
                self.graph.parse(path, format="turtle")
            except Exception as problem:  # rdflib raises many kinds
                raise BadOntology(f"{path}: {problem}", "Mend the Turtle there and run again.") from None
        for iri in sorted({str(term) for term in self.graph.all_nodes() if isinstance(term, rdflib.URIRef)}):
            if iri.startswith(BASE) and local_name(iri) not in vocabulary().terms:
                hint = did_you_mean(local_name(iri), vocabulary().terms)
                raise BadOntology(f"a shape uses ckg:{local_name(iri)}, which is not declared{hint}")
        self._shapes = ShapesGraph(self.graph)
        list(self._shapes.shapes)
        self.targets = {
            local_name(str(shape)): local_name(str(target))
            for shape, target in sorted(self.graph.subject_objects(SH.targetClass))
        }

        self._kinds = {
            shape: [BASE + kind for kind in vocabulary().subclasses(target)] for shape, target in self.targets.items()
        }

    def check(self, facts: Iterable[Quad | Triple]) -> list[Breach]:
        """What in a graph breaks a rule, sorted. Values that are none of their datatype are told and left out."""
        facts = list(facts)
        wrong = [fact for fact in facts if not is_well_typed(fact.object)]
        breaches = [_ill_typed(fact) for fact in wrong]
        data = DataGraph.from_rdflib(to_rdflib((f for f in facts if f not in wrong) if wrong else facts, _Facts()))
        validator = Validator(data, shacl_graph=self.graph, options={})
        validator.shacl_graph = self._shapes
        conforms, report, _ = validator.run()  # type: ignore[no-untyped-call]
        if not conforms:
            breaches += [self._breach(report, result) for result in report.subjects(RDF.type, SH.ValidationResult)]
        return sorted(set(breaches))

    def count(self, facts: Iterable[Quad | Triple]) -> dict[str, int]:
        """For each shape, how many things of a graph it looks at; a shape that never looks at any checks nothing."""
        seen: dict[str, set[Any]] = {}
        for fact in facts:
            if fact.predicate == prop("rdf:type"):
                seen.setdefault(str(fact.object)[1:-1], set()).add(fact.subject)
        return {
            shape: len(set().union(*(seen[kind] for kind in kinds if kind in seen)))
            for shape, kinds in self._kinds.items()
        }

    def _breach(self, report: rdflib.Graph, result: Any) -> Breach:
        def one(name: str) -> str:
            found = report.value(result, SH[name])
            return "" if found is None else str(found)

        source, value = report.value(result, SH.sourceShape), report.value(result, SH.value)
        messages = sorted(str(m) for m in report.objects(result, SH.resultMessage))
        return Breach(
            focus=one("focusNode"),
            severity=WARNING if one("resultSeverity") == str(SH.Warning) else VIOLATION,
            rule=messages[0] if messages else "A rule without words is broken.",
            shape=self._owner(source),
            path=local_name(one("resultPath")),
            value="" if isinstance(value, rdflib.URIRef) and not value.startswith(BASE) else one("value"),
        )

    def _owner(self, source: Any) -> str:
        """The named shape that a property shape stands in."""
        owner = source
        if isinstance(source, rdflib.BNode):
            owner = next(iter(self.graph.subjects(None, source)), source)
        return local_name(str(owner))


def is_well_typed(value: Any) -> bool:
    """Whether a literal is what its datatype says, so that it can be compared: 2025-02-30 is no date."""
    if not isinstance(value, Literal):
        return True
    kind = value.datatype.value.removeprefix(XSD)
    if kind not in _SPELLING:
        return True
    if not re.fullmatch(_SPELLING[kind], value.value):
        return False
    try:
        if kind == "date":
            date.fromisoformat(value.value)
        elif kind == "dateTime":
            datetime.fromisoformat(value.value)
    except ValueError:
        return False
    return True


_DAY = r"\d{4}-\d{2}-\d{2}"
_SPELLING = {
    "date": _DAY,
    "dateTime": _DAY + r"T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?",
    "integer": r"[+-]?\d+",
    "decimal": r"[+-]?(\d+(\.\d*)?|\.\d+)",
    "boolean": "true|false|0|1",
}


def _ill_typed(fact: Quad | Triple) -> Breach:
    value = fact.object
    assert isinstance(value, Literal)
    path, kind = local_name(str(fact.predicate)[1:-1]), local_name(value.datatype.value)
    return Breach(
        focus=str(fact.subject)[1:-1],
        severity=VIOLATION,
        rule=f"The value {value.value!r} of {path} is no {kind}.",
        shape="",
        path=path,
        value="",
    )


@functools.cache
def shapes() -> Shapes:
    """The shapes, read once a process."""
    return Shapes()


def idle(counts: Mapping[str, int]) -> list[str]:
    """The shapes that looked at nothing, sorted."""
    return sorted(shape for shape, number in counts.items() if number == 0)
