"""Turtle of an analyst in, her decisions out; and back: links.ttl and corrections.ttl (docs/decisions.md).

Short form, by hand: `<event> ckg:same <event> .` Whole form: a ckg:Link or ckg:Correction with coder, day and note.
What is written here has IRIs made from content, so that the same decision is the same triples.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from kg.graph.terms import Triples, concept, integer, node, prop, text, typed
from kg.joining.iris import LINKS, content_hash, link_iri
from kg.words.decisions import LAYERS, STATUSES, VERDICTS, Anchor, Correction, Decisions, Ruling
from kg.words.errors import WrongUse
from kg.words.happenings import Decision
from kg.words.records import to_plain
from kg.words.vocab import BASE, DATA, PREFIXES, did_you_mean, local_name, vocabulary

_Facts = Mapping[str, Mapping[str, list[str]]]
_ANCHOR = {
    "anchorLayer": "layer",
    "anchorPath": "path",
    "oa:exact": "text",
    "oa:prefix": "before",
    "oa:suffix": "after",
}
_MEND = "Mend the Turtle there and run again; docs/decisions.md has an example of each decision."


def read_decisions(content: bytes, path: Path) -> Decisions:
    """The decisions of a Turtle file. Raises WrongUse where it is no Turtle, or says what no decision says."""
    try:
        triples = list(dict.fromkeys(pyoxigraph.parse(content, format=RdfFormat.TURTLE)))
    except (SyntaxError, ValueError) as problem:
        raise WrongUse(f"{path}: {problem}", _MEND) from None
    facts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        for term in (triple.predicate, triple.object):
            _check_term(term, path)
        facts[_name(triple.subject)][_name(triple.predicate)].append(_name(triple.object))
    reader = _Reader({s: {p: sorted(v) for p, v in f.items()} for s, f in facts.items()}, path)
    return Decisions(rulings=tuple(reader.rulings()), corrections=tuple(reader.corrections()))


def decisions_turtle(decisions: Decisions) -> bytes:
    """The Turtle of decisions; the same decisions give the same bytes.

    One block for each with all that it says, so that a file is added to at its end and a block can be taken out.
    """
    told: dict[str, Ruling | Correction] = {decision_iri(r): r for r in decisions.rulings}
    told |= {decision_iri(c): c for c in decisions.corrections}
    blocks = [decision_block(told[iri]) for iri in sorted(told, key=lambda i: (told[i].day or "", i))]
    return b"\n".join([b"".join(line + b"\n" for line in prefix_lines(blocks)), *blocks]).lstrip(b"\n")


def decision_iri(decision: Ruling | Correction) -> str:
    """The name of a decision, made from what it says."""
    if isinstance(decision, Ruling):
        first, second = sorted((decision.a.iri, decision.b.iri))
        facts = (decision.decision, decision.coder, decision.day, decision.note)
        return f"{link_iri(first, second)}-{content_hash(*facts)[:8]}"
    told = decision
    named = (told.anchor.iri, told.status, told.field, told.values, told.coder, told.day, told.note)
    return f"{DATA}correction/{content_hash('correction', *named)}"


def decision_block(decision: Ruling | Correction) -> bytes:
    """The Turtle of one decision with its anchors, without the prefixes."""
    graph = Triples()
    if isinstance(decision, Ruling):
        _write_ruling(graph, decision)
    else:
        _write_correction(graph, decision)
    triples: list[Triple] = [quad.triple for quad in graph.quads(LINKS)]
    lines = (serialize(triples, format=RdfFormat.TURTLE, prefixes=PREFIXES) or b"").split(b"\n")
    return b"\n".join(line for line in lines if not line.startswith(b"@prefix "))


def prefix_lines(blocks: Iterable[bytes]) -> list[bytes]:
    """The lines that declare the prefixes which blocks use, sorted."""
    used = set(re.findall(rb"(?<![\w:<])([a-z]+):", b" ".join(blocks)))
    return [f"@prefix {p}: <{iri}> .".encode() for p, iri in sorted(PREFIXES.items()) if p.encode() in used]


# ---- reading


class _Reader:
    """The facts of one file, by subject and property."""

    def __init__(self, facts: _Facts, path: Path) -> None:
        self._facts = facts
        self._path = path

    def rulings(self) -> Iterable[Ruling]:
        for subject, facts in sorted(self._facts.items()):
            kinds = {local_name(k) for k in facts.get(_iri("rdf:type"), ())}
            if "Link" in kinds:
                decision = self._listed(subject, "linkDecision", VERDICTS)
                ends = (self._one(subject, "linkFrom"), self._one(subject, "linkTo"))
                yield self._ruling(subject, ends, decision)
            for verdict in VERDICTS:
                for other in facts.get(_iri(verdict), ()):
                    yield self._ruling(None, (subject, other), verdict)

    def corrections(self) -> Iterable[Correction]:
        for subject, facts in sorted(self._facts.items()):
            if "Correction" not in {local_name(k) for k in facts.get(_iri("rdf:type"), ())}:
                continue
            status = self._listed(subject, "reviewStatus", STATUSES)
            name = self._maybe(subject, "correctedField")
            if (status == "corrected") != (name is not None):
                raise self._wrong(subject, "ckg:correctedField goes with ckg:reviewStatus-corrected, and only with it")
            yield Correction(
                anchor=self._anchor(subject, self._one(subject, "corrects")),
                status=status,
                field=name,
                values=tuple(facts.get(_iri("correctedValue"), ())),
                coder=self._maybe(subject, "coder"),
                day=self._day(subject),
                note=self._maybe(subject, "note"),
            )

    def _ruling(self, subject: str | None, ends: tuple[str, str], decision: str) -> Ruling:
        a, b = (self._anchor(subject, iri) for iri in sorted(ends))
        if subject is None:
            return Ruling(a=a, b=b, decision=decision)
        coder, note = self._maybe(subject, "coder"), self._maybe(subject, "note")
        return Ruling(a=a, b=b, decision=decision, coder=coder, day=self._day(subject), note=note)

    def _anchor(self, subject: str | None, iri: str) -> Anchor:
        anchors = self._facts.get(subject or "", {}).get(_iri("anchor"), ())
        named = next((a for a in anchors if self._one(a, "anchorOf") == iri), None)
        if named is None:
            return Anchor(iri=iri)
        words = {field: self._maybe(named, name) for name, field in _ANCHOR.items()}
        if words["layer"] is not None and words["layer"] not in LAYERS:
            raise self._wrong(named, f"no list {words['layer']!r}{did_you_mean(words['layer'], LAYERS)}")
        article = self._maybe(named, "reportedIn")
        return Anchor(
            iri=iri,
            article=article.rsplit("/", 1)[-1] if article else None,
            start=self._number(named, "oa:start"),
            end=self._number(named, "oa:end"),
            **words,
        )

    def _maybe(self, subject: str, name: str) -> str | None:
        values = self._facts.get(subject, {}).get(_iri(name), ())
        if len(values) > 1:
            raise self._wrong(subject, f"{_short(name)} stands there {len(values)} times")
        return values[0] if values else None

    def _one(self, subject: str, name: str) -> str:
        value = self._maybe(subject, name)
        if value is None:
            raise self._wrong(subject, f"{_short(name)} is missing")
        return value

    def _listed(self, subject: str, name: str, known: Iterable[str]) -> str:
        value = local_name(self._one(subject, name)).removeprefix(f"{name}-")
        if value not in known:
            raise self._wrong(subject, f"{_short(name)} is one of {', '.join(known)}, not {value!r}")
        return value

    def _day(self, subject: str) -> str | None:
        value = self._maybe(subject, "decidedOn")
        try:
            return None if value is None else date.fromisoformat(value).isoformat()
        except ValueError:
            raise self._wrong(subject, f"ckg:decidedOn is a day such as 2021-05-04, not {value!r}") from None

    def _number(self, subject: str, name: str) -> int | None:
        value = self._maybe(subject, name)
        if value is not None and not value.isdigit():
            raise self._wrong(subject, f"{_short(name)} is a number, not {value!r}")
        return None if value is None else int(value)

    def _wrong(self, subject: str, what: str) -> WrongUse:
        where = "a decision without a name" if subject.startswith("_:") else subject
        return WrongUse(f"{self._path}: {where}: {what}", _MEND)


def _check_term(term: object, path: Path) -> None:
    if isinstance(term, NamedNode) and term.value.startswith(BASE) and term.value not in vocabulary().entries:
        name = local_name(term.value)
        hint = did_you_mean(name, vocabulary().terms)
        raise WrongUse(f"{path}: the ontology declares no ckg:{name}{hint}", _MEND)


def _name(term: object) -> str:
    return str(term.value) if isinstance(term, NamedNode | Literal) else str(term)


def _iri(name: str) -> str:
    return prop(name).value


def _short(name: str) -> str:
    return name if ":" in name else f"ckg:{name}"


# ---- writing


def _write_ruling(graph: Triples, ruling: Ruling) -> None:
    first, second = sorted((ruling.a.iri, ruling.b.iri))
    iri = decision_iri(ruling)
    graph.kind(iri, "Link")
    graph.point(iri, "linkFrom", [first])
    graph.point(iri, "linkTo", [second])
    graph.add(iri, "linkDecision", concept("linkDecision", ruling.decision))
    write_coder(graph, iri, ruling)
    for anchor in (ruling.a, ruling.b):
        _write_anchor(graph, iri, anchor)


def _write_correction(graph: Triples, told: Correction) -> None:
    iri = write_correction(graph, told, told.anchor.iri)
    graph.listed(iri, "reviewStatus", told.status)
    _write_anchor(graph, iri, told.anchor)


def write_correction(graph: Triples, told: Correction, record: str) -> str:
    """Put a correction of a record into a graph, without its words; its IRI. The status is the record's to bear."""
    iri = decision_iri(told)
    graph.kind(iri, "Correction")
    graph.point(iri, "corrects", [record])
    if told.field is not None:
        graph.add(iri, "correctedField", text(told.field))
    graph.add(iri, "correctedValue", *(text(v) for v in told.values))
    write_coder(graph, iri, told)
    return iri


def write_coder(graph: Triples, iri: str, told: Ruling | Correction | Decision) -> None:
    """Put into a graph who made a decision, when, and the words for it, where they are told."""
    if told.coder is not None:
        graph.add(iri, "coder", text(told.coder))
    if told.day is not None:
        graph.add(iri, "decidedOn", typed(told.day, "date"))
    if told.note is not None:
        graph.add(iri, "note", text(told.note))


def _write_anchor(graph: Triples, decision: str, anchor: Anchor) -> None:
    if anchor.article is None:
        return
    iri = f"{DATA}anchor/{content_hash('anchor', to_plain(anchor))}"
    graph.point(decision, "anchor", [iri])
    graph.add(iri, "rdf:type", prop("oa:TextQuoteSelector"))
    graph.point(iri, "anchorOf", [anchor.iri])
    graph.add(iri, "reportedIn", node(f"{DATA}article/{anchor.article}"))
    for name, field in _ANCHOR.items():
        if getattr(anchor, field) is not None:
            graph.add(iri, name, text(getattr(anchor, field)))
    for name, number in (("oa:start", anchor.start), ("oa:end", anchor.end)):
        if number is not None:
            graph.add(iri, name, integer(number))
