"""A store on disk made from tests/data/mini.trig and the ontology, laid out as a build lays it out."""

from pathlib import Path

import pyoxigraph

from kg.words.files import ontology_dir
from kg.words.vocab import DATA

MINI = Path(__file__).parent / "data" / "mini.trig"


def make_store(folder: Path, *more: str) -> Path:
    """Write the named graphs, further TriG texts, and every triple once in the default graph; the folder."""
    store = pyoxigraph.Store(str(folder))
    store.load(MINI.read_bytes(), format=pyoxigraph.RdfFormat.TRIG)
    for text in more:
        store.load(text, format=pyoxigraph.RdfFormat.TRIG)
    store.load(
        (ontology_dir() / "conflict.ttl").read_bytes(),
        format=pyoxigraph.RdfFormat.TURTLE,
        to_graph=pyoxigraph.NamedNode(DATA + "graph/ontology"),
    )
    merged = [pyoxigraph.Quad(q.subject, q.predicate, q.object) for q in store]
    store.extend(merged)
    store.flush()
    return folder
