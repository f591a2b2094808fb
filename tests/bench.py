"""`make bench`: how fast, as ratios against limits measured in the same run: the machine's speed does not matter.

Each figure is the median of several rounds in which ours and the limit take turns.
"""

import gzip
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph

from kg.graph.export import export
from kg.graph.store import Store
from kg.intake.corpus import Text, read_corpus
from kg.reading import layers
from kg.reading.pipeline import AFTER_MODEL, BEFORE_MODEL, load_pipeline
from kg.running.build import build
from kg.running.query import Asker

CORPUS = Path(__file__).parent.parent / "corpus"
ROUNDS = 5


def timed(job: Callable[[], object]) -> float:
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def ratio(ours: Callable[[], object], limit: Callable[[], object], rounds: int = ROUNDS) -> float:
    pairs = [(timed(ours), timed(limit)) for _ in range(rounds)]
    return statistics.median(a / b for a, b in pairs)


def components() -> list[tuple[str, float]]:
    """Time of each component over that of the spaCy model, on the corpus."""
    nlp = load_pipeline()
    texts = [e for e in read_corpus([CORPUS]) if isinstance(e, Text)]
    spent: dict[str, list[float]] = {name: [] for name in nlp.pipe_names}
    for _ in range(ROUNDS + 1):
        now = dict.fromkeys(nlp.pipe_names, 0.0)
        for text in texts:
            doc = nlp.make_doc(text.text)
            doc.user_data[layers.ARTICLE] = {"published": text.article.published, "title": text.article.title}
            for name, pipe in nlp.pipeline:
                start = time.perf_counter()
                doc = pipe(doc)
                now[name] += time.perf_counter() - start
        for name, seconds in now.items():
            spent[name].append(seconds)
    own = (*BEFORE_MODEL, *AFTER_MODEL)
    model = [sum(spent[n][r] for n in spent if n not in own) for r in range(1, ROUNDS + 1)]
    rows = [(n, statistics.median(spent[n][r + 1] / model[r] for r in range(ROUNDS))) for n in own]
    return [*rows, ("all components", sum(r for _, r in rows))]


def main() -> None:
    print("time of each component / time of the spaCy model")
    for name, share in components():
        print(f"  {name:20} {share:.3f}")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "store"
        first = timed(lambda: build([CORPUS], place))
        again = timed(lambda: build([CORPUS], place))
        print(f"building again, nothing new / building first   {again / first:.3f}")
        with Store.open(place) as store:
            dump = gzip.compress(export(store, "nq", with_private=True, with_text=True))
            lines = gzip.decompress(dump)
            memory = pyoxigraph.Store()
            memory.load(lines, format=pyoxigraph.RdfFormat.N_QUADS)

            def plain_dump() -> list[bytes]:
                return sorted(memory.dump(format=pyoxigraph.RdfFormat.N_QUADS).splitlines())

            told = ratio(lambda: export(store, "nq", with_private=True, with_text=True), plain_dump)
            print(f"export .nq / pyoxigraph's dump, sorted          {told:.2f}")
            question = "SELECT ?e ?p ?o { ?e a ckg:EventReport ; ?p ?o }"
            whole = "PREFIX ckg: <https://w3id.org/conflict-kg/ontology#> " + question
            with Asker(store.graph_path) as asker:
                asker.answer(question)
                told = ratio(lambda: asker.answer(question).tsv, lambda: list(store.query(whole)))
            print(f"a query through the worker / pyoxigraph itself  {told:.2f}")


if __name__ == "__main__":
    sys.exit(main())
