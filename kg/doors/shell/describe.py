"""A term or a name in, what the vocabulary and this graph know of it out."""

import textwrap
from collections.abc import Sequence

from kg.doors.render import full_name, render, shorten
from kg.doors.shell.candidates import Candidates
from kg.running.query import Asker, iris_of
from kg.words.errors import WrongUse
from kg.words.tables import plain_table
from kg.words.vocab import BASE, PREFIXES, Entry, Vocabulary, did_you_mean, local_name

Cells = list[str | float | None]

_COUNT = "SELECT ?class (COUNT(*) AS ?n) { ?s a ?class } GROUP BY ?class ORDER BY DESC(?n) ?class"
_OUT = "SELECT ?property ?value { <%s> ?property ?value } ORDER BY ?property ?value LIMIT 60"
_USED = (
    "SELECT ?property (COUNT(*) AS ?n) { ?s a <%s> ; ?property ?o } "
    "GROUP BY ?property ORDER BY DESC(?n) ?property LIMIT 40"
)


def describe_all(asker: Asker, vocab: Vocabulary, width: int) -> str:
    """The classes of which this graph has something, with counts."""
    rows: list[Cells] = []
    for kind, count in asker.answer(_COUNT).rows:
        if kind is not None and count is not None and kind.value.startswith(BASE):
            rows.append([full_name(kind.value), int(count.value), vocab.definition(kind.value)])
    return render(plain_table(["class", "number", "meaning"], rows), width=width)


def describe(asker: Asker, vocab: Vocabulary, candidates: Candidates, name: str, width: int) -> str:
    """What is known of a term (ckg:Attack, Attack, attack), or of a thing by its label or IRI."""
    entry = _find_term(vocab, name)
    if entry is not None:
        return _describe_term(asker, vocab, entry, width)
    iri = name[1:-1] if name.startswith("<") and name.endswith(">") else _expand(name)
    if iri is None:
        things = candidates.find(name)
        exact = [t for t in things if t.label.casefold() == name.casefold()]
        if len(exact) == 1 or len(things) == 1:
            iri = (exact or things)[0].iri
        elif things:
            rows: list[Cells] = [[t.label, vocab.label(BASE + t.kind), t.told, full_name(t.iri)] for t in things]
            return render(plain_table(["label", "class", "named", "iri"], rows), width=width)
    if iri is None:
        hint = did_you_mean(name, vocab.terms)
        raise WrongUse(f"neither the vocabulary nor this graph knows {name}{hint}", "Try \\d alone for the classes.")
    answer = asker.answer(_OUT % iri)
    if not answer.rows:
        raise WrongUse(f"this graph says nothing of {name}", "Try \\d alone for the classes.")
    labels = asker.labels([iri, *iris_of(answer)])
    head = f"{labels.get(iri, shorten(iri))}  {full_name(iri)}\n"
    return head + render(answer, width=width, labels=labels)


def _expand(name: str) -> str | None:
    prefix, colon, local = name.partition(":")
    return PREFIXES[prefix] + local if colon and prefix in PREFIXES else None


def _find_term(vocab: Vocabulary, name: str) -> Entry | None:
    local = name.removeprefix("ckg:")
    if local in vocab.terms:
        return vocab.terms[local]
    for entry in vocab.terms.values():
        if entry.local.casefold() == local.casefold() or (entry.one("rdfs:label") or "").casefold() == name.casefold():
            return entry
    return None


def _describe_term(asker: Asker, vocab: Vocabulary, entry: Entry, width: int) -> str:
    lines = [f"ckg:{entry.local}  {vocab.label(entry.iri)}", f"  {vocab.definition(entry.iri)}"]
    if entry.local in vocab.classes():
        parents = vocab.parents(entry.local)
        children = [c for c in vocab.classes() if entry.local in vocab.parents(c)]
        lines += _listed("a kind of", parents) + _listed("kinds of it", children)
        used = asker.answer(_USED % entry.iri)
        lines += _listed(
            "in this graph with",
            [f"{full_name(p.value)} ({n.value})" for p, n in used.rows if p and n],
            prefix="",
        )
    else:
        for title, name in (("of", "rdfs:domain"), ("to", "rdfs:range")):
            lines += _listed(title, [full_name(iri) for iri in entry.all(name)], prefix="")
        lines += _listed("list", [local_name(s) for s in entry.all("skos:inScheme")])
        if entry.local in vocab.schemes():
            lines += _listed("values", [f"{entry.local}-{n}" for n in vocab.notations(entry.local)])
    return (
        "\n".join(textwrap.fill(line, width, subsequent_indent="    ", drop_whitespace=True) for line in lines) + "\n"
    )


def _listed(title: str, names: Sequence[str], prefix: str = "ckg:") -> list[str]:
    return [f"  {title}: " + ", ".join(prefix + name for name in names)] if names else []
