"""A store or a file in, a validation report out."""

from pathlib import Path

import pyoxigraph

from kg.graph.derived import read_ontology
from kg.graph.store import Store
from kg.graph.validate import Report, check_derived, check_extraction, check_graph
from kg.joining.iris import ENTITIES, EVENTS, LINKS, RUN
from kg.words.errors import WrongUse

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
    """Findings on all that is in a store, made anew from its graphs and records.

    What was set aside when it was built is not in its graphs; it is told again from the records.
    """
    report = Report()
    with Store.open(folder) as store:
        for article in store.articles():
            one = check_extraction(store.load_extraction(article.id), store.load_text(article.id))
            report.take(one.findings, one.counts)
        above = check_derived((q for g in (EVENTS, LINKS, RUN) for q in store.quads(g)), store.quads(ENTITIES))
        report.take(above.findings, above.counts)
        terms = check_graph(read_ontology())
        report.take(terms.findings, terms.counts)
    return report
