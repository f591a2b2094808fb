"""A store or a file in, a validation report out."""

import hashlib
from pathlib import Path

import pyoxigraph

from kg.graph.derived import read_ontology
from kg.graph.shapes import VIOLATION
from kg.graph.store import Store
from kg.graph.validate import Finding, Report, check_derived, check_extraction, check_graph
from kg.joining.iris import ENTITIES, EVENTS, LINKS, RUN, article_graph
from kg.running.events import read_links
from kg.words.errors import WrongUse
from kg.words.files import shapes_dir
from kg.words.records import Plain, from_plain, to_plain
from kg.words.vocab import vocabulary

ONTOLOGY_CHECK = "ontology-check"
"""Name of the document in which a build keeps what it found in the ontology."""

_FORMATS = {
    ".ttl": "TURTLE",
    ".trig": "TRIG",
    ".nq": "N_QUADS",
    ".nt": "N_TRIPLES",
    ".rdf": "RDF_XML",
    ".jsonld": "JSON_LD",
}


def check_file(path: Path) -> Report:
    """Findings on a graph in a file. Raises WrongUse where it cannot be read as RDF."""
    form = _FORMATS.get(path.suffix.lower())
    if form is None:
        raise WrongUse(f"kg cannot tell what {path.name} is", f"It checks {', '.join(_FORMATS)} files.")
    try:
        content = path.read_bytes()
        quads = list(pyoxigraph.parse(content, format=getattr(pyoxigraph.RdfFormat, form)))
    except OSError as problem:
        raise WrongUse(f"{path}: {problem.strerror}", "Check the path.") from None
    except (SyntaxError, ValueError) as problem:
        raise WrongUse(f"{path}: {problem}", "Mend the file there and run again.") from None
    return check_graph(quads)


def check_store(folder: Path) -> Report:
    """Findings on all that is in a store, graphs and records.

    What was set aside when it was built is not in its graphs; it is told again from the records. That the graph of
    an article is just what its record says is checked too.
    """
    report = Report()
    with Store.open(folder) as store:
        same = dict(read_links(store).same)
        for article in store.articles():
            one = check_extraction(store.load_extraction(article.id), store.load_text(article.id), same)
            report.take(one.findings, one.counts)
            if set(one.quads) != set(store.quads(article_graph(article.id))):
                rule = "The graph of the article is not what its record says; build the store again."
                report.take([Finding(severity=VIOLATION, path=article.path, rule=rule, article=article.id)], {})
        above = check_derived((q for g in (EVENTS, LINKS, RUN) for q in store.quads(g)), store.quads(ENTITIES))
        report.take(above.findings, above.counts)
        terms = check_ontology(store.document(ONTOLOGY_CHECK))
        report.take(terms.findings, terms.counts)
    return report


def check_ontology(before: Plain | None) -> Report:
    """Findings on the ontology files, lexicon and catalogue. before: the report of an earlier check, as plain values.

    Sixty thousand triples take seconds, so a report on the same files and shapes is taken as it stands.
    """
    if before is not None and before["of"] == rules_sha256():
        return from_plain_report(before)
    return check_graph(read_ontology())


def plain_report(report: Report) -> Plain:
    """A report as plain values that can be kept."""
    counts = dict(sorted(report.counts.items()))
    return {"findings": to_plain(sorted(report.findings)), "counts": counts, "of": rules_sha256()}


def from_plain_report(plain: Plain) -> Report:
    """The report of plain values."""
    report = Report()
    report.take((from_plain(Finding, f) for f in plain["findings"]), plain["counts"])
    return report


def rules_sha256() -> str:
    """SHA-256 of all that is checked against: ontology and shapes."""
    digest = hashlib.sha256(vocabulary().sha256.encode())
    for path in sorted(shapes_dir().glob("*.ttl")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
