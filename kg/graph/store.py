"""A folder in, graphs and articles that stay out: pyoxigraph on disk, in generations.

    with Store.open(folder) as store:       # a finished generation, read-only, as long as one likes
        store.query("SELECT ...")
    with Store.build(folder) as draft:      # a copy of it to work on, one at a time
        draft.replace_graph(graph, quads)
        draft.publish()                     # from now on readers find this one; without it nothing changes

Every triple of a named graph stands in the default graph too, once, so that plain queries need no GRAPH and
count right; a triple leaves the default graph when no named graph holds it any more.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad

from kg.graph.generations import Generations, read_json, write_json
from kg.graph.shelf import Shelf, Shelved
from kg.words.errors import StoreTrouble
from kg.words.records import Extraction, Plain, from_plain

_DEFAULT = DefaultGraph()
_REVIEWED = "reviewed-"
"""How the documents begin that hold the records of articles as an analyst corrected them."""


class _Reading:
    """What a finished generation and one under construction have in common."""

    def __init__(self, folder: Path, place: Path, graph: pyoxigraph.Store, shelf: Shelf) -> None:
        self.folder = folder
        self.place = place
        self._graph = graph
        self._shelf = shelf
        self._index = _read_index(place / "index.json")

    def query(self, sparql: str, **options: Any) -> Any:
        """What pyoxigraph answers; plain patterns meet the merged graph, GRAPH the named ones."""
        return self._graph.query(sparql, **options)

    def graphs(self) -> tuple[str, ...]:
        """IRIs of the named graphs, sorted."""
        names = self._graph.named_graphs()
        return tuple(sorted(name.value for name in names if isinstance(name, NamedNode)))

    def quads(self, graph: str) -> list[Quad]:
        """All quads of a named graph, in no order that means anything."""
        return list(self._graph.quads_for_pattern(None, None, None, NamedNode(graph)))

    def articles(self) -> tuple[Shelved, ...]:
        """The articles, sorted by their ids."""
        return tuple(self._index[key] for key in sorted(self._index))

    def load_extraction(self, article_id: str) -> Extraction:
        """What counts of an article: what was read, as an analyst corrected it. Raises as load_reading."""
        return self._load(article_id, self.document(_REVIEWED + article_id))

    def load_reading(self, article_id: str) -> Extraction:
        """What was read from an article, under its present path. Raises StoreTrouble where it is missing."""
        return self._load(article_id, None)

    def _load(self, article_id: str, reviewed: Plain | None) -> Extraction:
        shelved = self._shelved(article_id)
        plain = reviewed or self._shelf.record(article_id, shelved.reader)
        try:
            plain["article"]["path"] = shelved.path
            return from_plain(Extraction, plain)
        except (KeyError, TypeError) as problem:
            raise StoreTrouble(
                f"the record of article {article_id} does not fit this version of kg: {problem}",
                "Run `kg build` again: the article is read anew.",
            ) from None

    def load_text(self, article_id: str) -> str:
        """The text of an article, also where its file has moved. Raises StoreTrouble where it is missing."""
        return self._shelf.text(self._shelved(article_id).id)

    def document(self, name: str) -> Any:
        """A JSON document kept beside the graphs (links, findings, versions), or None."""
        path = self._document_path(name)
        return read_json(path) if path.exists() else None

    def _document_path(self, name: str) -> Path:
        return self.place / "documents" / f"{name}.json"

    def _shelved(self, article_id: str) -> Shelved:
        if article_id not in self._index:
            raise StoreTrouble(f"the store holds no article {article_id}", "`kg info` lists the articles.")
        return self._index[article_id]


class Store(_Reading):
    """A finished generation, read-only."""

    def __init__(self, folder: Path, place: Path, held: IO[bytes]) -> None:
        """Use `Store.open`."""
        super().__init__(folder, place, _open_graph(place / "graph", read_only=True), Shelf(folder))
        self._held = held

    @classmethod
    def open(cls, folder: Path) -> Store:
        """The current generation of a store. Raises StoreTrouble where there is none or it is damaged."""
        place, held = Generations(folder).hold_current()
        try:
            return cls(folder, place, held)
        except BaseException:
            held.close()
            raise

    @staticmethod
    @contextlib.contextmanager
    def build(folder: Path) -> Iterator[Draft]:
        """A draft of the next generation, first like the current. Raises StoreTrouble while another runs."""
        generations = Generations(folder)
        with generations.locked():
            current = generations.current()
            draft = Draft(folder, generations, current)
            try:
                yield draft
            finally:
                draft.close()

    @property
    def graph_path(self) -> Path:
        """Folder of the graph, for a process of its own that opens it read-only."""
        return self.place / "graph"

    def close(self) -> None:
        """Let the generation go."""
        del self._graph
        self._held.close()

    def __enter__(self) -> Store:
        """Hold the generation."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let the generation go."""
        self.close()


class Draft(_Reading):
    """The next generation while it is built; unpublished, it leaves only texts and records to go on from."""

    def __init__(self, folder: Path, generations: Generations, current: Path | None) -> None:
        """Use `Store.build`."""
        self._generations = generations
        place = generations.begin()
        if current is not None:
            _take_over(current, place)
        super().__init__(folder, place, _open_graph(place / "graph", read_only=False), Shelf(folder))
        self._published = False

    def replace_graph(self, graph: str, quads: Iterable[Quad]) -> tuple[int, int]:
        """Make a named graph hold exactly these triples; how many came and how many went."""
        name = NamedNode(graph)
        wanted = {Quad(q.subject, q.predicate, q.object, name) for q in quads}
        there = set(self.quads(graph))
        came, went = wanted - there, there - wanted
        for quad in went:
            self._graph.remove(quad)
            if not self._held_elsewhere(quad):
                self._graph.remove(Quad(quad.subject, quad.predicate, quad.object, _DEFAULT))
        if came:
            self._graph.extend([*came, *(Quad(q.subject, q.predicate, q.object, _DEFAULT) for q in came)])
        if not wanted:
            self._graph.remove_graph(name)
        return len(came), len(went)

    def drop_graph(self, graph: str) -> int:
        """Remove a named graph; how many triples went."""
        return self.replace_graph(graph, ())[1]

    def _held_elsewhere(self, quad: Quad) -> bool:
        holding = self._graph.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        return any(q.graph_name != _DEFAULT for q in holding)

    def has_record(self, article_id: str, reader: str) -> bool:
        """Whether that reader has read the article before, also in a build that was stopped."""
        return self._shelf.has_record(article_id, reader)

    def save_article(self, shelved: Shelved, text: str | None = None, record: Plain | None = None) -> None:
        """Keep an article. text and record may be left out where `has_record` says that they are there."""
        if text is not None:
            self._shelf.put_text(shelved.id, text)
        if record is not None:
            self._shelf.put_record(shelved.id, shelved.reader, record)
        self._index[shelved.id] = shelved

    def forget_article(self, article_id: str) -> None:
        """Let an article go, with its text and record once no generation needs them."""
        self._index.pop(article_id, None)

    def save_document(self, name: str, plain: Any) -> None:
        """Keep a JSON document beside the graphs."""
        write_json(self._document_path(name), plain)

    def keep_reviewed(self, records: Mapping[str, Plain]) -> None:
        """Let exactly these records, by the id of their article, count as they were corrected."""
        for path in sorted((self.place / "documents").glob(f"{_REVIEWED}*.json")):
            path.unlink()
        for article_id, plain in sorted(records.items()):
            self.save_document(_REVIEWED + article_id, plain)

    def rewrite(self) -> None:
        """Write the graph anew, so that no word of what was removed stays in its files: for what must be forgotten.

        Without it the words of removed triples stay in the database, where no query finds them, until it is built anew.
        """
        anew = self.place / "graph.anew"
        target = _open_graph(anew, read_only=False)
        for graph in self.graphs():
            quads = self.quads(graph)
            target.extend([*quads, *(Quad(q.subject, q.predicate, q.object, _DEFAULT) for q in quads)])
        target.flush()
        del self._graph, target
        shutil.rmtree(self.place / "graph")
        anew.rename(self.place / "graph")
        self._graph = _open_graph(self.place / "graph", read_only=False)

    def publish(self) -> int:
        """Make this the current generation; its number. Generations that nobody reads are removed."""
        write_json(self.place / "index.json", [asdict(article) for article in self.articles()])
        self._graph.flush()
        self.close()
        self._published = True
        self.place = self._generations.finish(self.place)
        stay = self._generations.sweep()
        self._shelf.sweep(a for generation in stay for a in _read_index(generation / "index.json").values())
        return int(self.place.name)

    def close(self) -> None:
        """Let go of the files; what was not published is swept away by the next build."""
        if hasattr(self, "_graph"):
            del self._graph


def _take_over(current: Path, place: Path) -> None:
    """Begin with what the current generation has. What is damaged there begins empty: a build makes it anew."""
    with contextlib.suppress(StoreTrouble, OSError, RuntimeError):
        _open_graph(current / "graph", read_only=True).backup(str(place / "graph"))
    for path in (current / "index.json", *sorted((current / "documents").glob("*.json"))):
        with contextlib.suppress(StoreTrouble):
            if path.name == "index.json":
                _read_index(path)
            write_json(place / path.relative_to(current), read_json(path))


def _read_index(path: Path) -> dict[str, Shelved]:
    if not path.exists():
        return {}
    try:
        return {entry["id"]: from_plain(Shelved, entry) for entry in read_json(path)}
    except (TypeError, KeyError):
        raise StoreTrouble(
            f"{path} is damaged", f"Move {path.parent.parent.parent} away and run `kg build` again."
        ) from None


def _open_graph(path: Path, *, read_only: bool) -> pyoxigraph.Store:
    try:
        return pyoxigraph.Store.read_only(str(path)) if read_only else pyoxigraph.Store(str(path))
    except (OSError, RuntimeError) as problem:
        raise StoreTrouble(
            f"the graph in {path} cannot be opened: {problem}",
            "Run `kg build` again; if that does not help, move the store away and build anew.",
        ) from None
