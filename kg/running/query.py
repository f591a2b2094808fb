"""SPARQL text in, a Table out: known prefixes need not be written, columns stand in the order of the query.

    table = answer(store_path, "SELECT ?event { ?event a ckg:Attack } LIMIT 3", timeout=10)

Only reading: an update is refused. `Asker` keeps the store open for many questions.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

import pyoxigraph

from kg.joining.iris import MERGED
from kg.running import sparql
from kg.running.query_errors import explain, read_problem
from kg.running.query_lint import find_doubts, find_undeclared
from kg.running.query_worker import QueryWorker
from kg.words.errors import BadQuery
from kg.words.tables import Row, Table, Term, read_term, read_tsv_rows
from kg.words.vocab import PREFIXES, Vocabulary, vocabulary

GRAPH_COLUMNS = ("subject", "predicate", "object")
_NAMED_BY = (
    "rdfs:label",
    "schema:headline",
    "ckg:countText",
    "ckg:mainType/rdfs:label",
    "ckg:act/rdfs:label",
    "oa:exact",
)
_LABELS = (
    "SELECT ?thing ?rank (MIN(STR(?name)) AS ?label) { VALUES ?thing { %s } "
    + " UNION ".join(f"{{ ?thing {path} ?name BIND({rank} AS ?rank) }}" for rank, path in enumerate(_NAMED_BY))
    + " } GROUP BY ?thing ?rank ORDER BY DESC(?rank)"
)
_BATCH = 400
_NO_IRI = re.compile(r'[<>"{}|^`\\\s]')
_TRIPLE = re.compile(r"(<[^>]*>|_:\S+) (<[^>]*>) (.*) \.")


def check(text: str) -> tuple[str, list[str]]:
    """Kind of a query (select, ask or graph) and its columns. Raises BadQuery pointing at the fault."""
    tokens = sparql.read_tokens(text)
    problem = read_problem(text, PREFIXES)
    if problem is not None:
        raise explain(text, PREFIXES, problem)
    for token in tokens:
        if token.upper == "SERVICE":
            raise BadQuery("SERVICE asks another server", "kg answers from its own graph alone; take SERVICE out.")
    found = pyoxigraph.Store().query(text, prefixes=PREFIXES)
    if isinstance(found, pyoxigraph.QuerySolutions):
        return "select", [v.value for v in found.variables]
    return ("ask", ["answer"]) if isinstance(found, pyoxigraph.QueryBoolean) else ("graph", list(GRAPH_COLUMNS))


class Asker:
    """Answers questions about one store, which stays open in a process of its own; usable in `with`."""

    def __init__(self, store_path: Path, *, vocab: Vocabulary | None = None) -> None:
        """Open the store in the background."""
        self.store_path = store_path
        self._worker = QueryWorker(store_path)
        self._vocab = vocab

    def __enter__(self) -> "Asker":
        """The asker itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""
        self.close()

    def close(self) -> None:
        """Close the store."""
        self._worker.close()

    def answer(
        self,
        text: str,
        timeout: float | None = None,
        *,
        bound: int | None = None,
    ) -> Table:
        """The answer to a query, of at most `bound` rows.

        Raises BadQuery where the query cannot be read, names a term of kg that is not declared, is no question, or
        takes longer than timeout.
        """
        form, columns = check(text)
        vocab = self._vocab or vocabulary()
        undeclared = find_undeclared(text, PREFIXES, vocab)
        if undeclared:
            raise BadQuery("; ".join(undeclared), "It would find nothing; \\d in the shell lists the terms.")
        doubts = find_doubts(text, PREFIXES, vocab)
        asked = name_columns(text, columns) if form == "select" else text
        merged = sparql.default_graphs(sparql.read_tokens(text), PREFIXES) == [MERGED]
        raw = self._worker.ask(asked, PREFIXES, bound=bound, timeout=timeout, merged=merged)
        if "error" in raw.head:
            raise BadQuery(f"the store cannot answer this: {raw.head['message']}", "Simplify the query.")
        words = raw.body.decode("utf-8")
        seconds = raw.head["seconds"]
        if form == "ask":
            row: Row = (read_term(words),)
            return Table(columns, [row], form=form, warnings=doubts, seconds=seconds)
        if form == "graph":
            return Table(columns, _triples(words), form=form, warnings=doubts, seconds=seconds)
        names, more = raw.head["columns"], raw.head["more"]
        if bound is not None:
            return Table(names, read_tsv_rows(words), form=form, warnings=doubts, seconds=seconds, more=more)
        return Table(names, form=form, warnings=doubts, seconds=seconds, more=more, tsv=words)

    def labels(self, iris: Iterable[str]) -> dict[str, str]:
        """Names for IRIs: labels, headlines, the words of a figure, the kind of a report."""
        wanted = sorted({iri for iri in iris if not _NO_IRI.search(iri)})
        found: dict[str, str] = {}
        for at in range(0, len(wanted), _BATCH):
            batch = " ".join(f"<{iri}>" for iri in wanted[at : at + _BATCH])
            raw = self._worker.ask(_LABELS % batch, PREFIXES)
            if "error" not in raw.head:
                rows = Table((), tsv=raw.body.decode("utf-8")).rows
                found.update({row[0].value: row[2].value for row in rows if row[0] and row[2]})
        return found


def answer(store_path: Path, query_text: str, timeout: float | None = None) -> Table:
    """The answer of a store to one query; see Asker.answer."""
    check(query_text)
    with Asker(store_path) as asker:
        return asker.answer(query_text, timeout)


def portable(text: str) -> str:
    """The query as any server can answer it to which the graph was pushed; kg answers it too, and alike."""
    return sparql.portable(text, PREFIXES, MERGED)


def name_columns(text: str, columns: list[str]) -> str:
    """The query with SELECT * written out, so that columns come in the order of their first appearance."""
    named = sparql.name_star(text, columns)
    return named if named == text or read_problem(named, PREFIXES) is None else text


def _triples(lines: str) -> list[Row]:
    found: list[Row] = []
    for line in sorted(set(lines.splitlines())):
        match = _TRIPLE.fullmatch(line)
        if match:
            found.append(tuple(read_term(part) for part in match.groups()))
    return found


def iris_of(table: Table) -> list[str]:
    """All IRIs that stand in a table, each once, in order."""
    seen: dict[str, None] = {}
    for row in table.rows:
        for term in row:
            if isinstance(term, Term) and term.kind == "iri":
                seen[term.value] = None
    return list(seen)
