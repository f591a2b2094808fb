"""Named graphs and the address of a server in, what was written there out: SPARQL 1.1 Graph Store Protocol.

Each named graph is PUT under its own name, and the union of all as …/id/graph/merged for servers whose default graph is
not one. A second push changes nothing. Graphs of articles that are no longer there are deleted: the run graph on the
server lists them, and it is written first with the old names and the new, and last with the new alone, so that a push
that was cut off leaves nothing that the next one would not find.
"""

from __future__ import annotations

import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pyoxigraph
from pyoxigraph import NamedNode, Quad

from kg.graph.discretion import Discretion
from kg.graph.export import MEDIA_TYPE, Graphs, all_quads, triples_bytes
from kg.joining.iris import MERGED, RUN, article_of_graph
from kg.words.errors import ServerTrouble, WrongUse

_TIMEOUT = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Pushed:
    """What a push did: graphs written, triples in them, graphs of articles deleted."""

    graphs: int
    triples: int
    deleted: int


class Server:
    """A server that speaks the Graph Store Protocol."""

    def __init__(self, url: str, user: str | None = None, password: str | None = None) -> None:
        """Name a server: its root ("http://host:7878/"), or the address of its graph store."""
        parts = urllib.parse.urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise WrongUse(f"{url} is no web address", "Give one such as http://localhost:7878/.")
        self.url = url if parts.path.strip("/") else urllib.parse.urljoin(url, "/store")
        self._headers = {"User-Agent": "conflict-kg"}
        handlers: list[urllib.request.BaseHandler] = []
        if user is not None:
            keys = urllib.request.HTTPPasswordMgrWithDefaultRealm()
            keys.add_password(None, self.url, user, password or "")
            handlers.append(urllib.request.HTTPDigestAuthHandler(keys))
            handlers.append(urllib.request.HTTPBasicAuthHandler(keys))
        self._opener = urllib.request.build_opener(*handlers)

    def put(self, graph: str, content: bytes) -> None:
        """Make a graph on the server hold exactly the triples given as N-Triples."""
        self._ask("PUT", graph, content)

    def get(self, graph: str) -> bytes:
        """The triples of a graph as N-Triples or Turtle, none where there is no such graph."""
        return self._ask("GET", graph)

    def delete(self, graph: str) -> None:
        """Remove a graph; all is well where it was not there."""
        self._ask("DELETE", graph)

    def _ask(self, method: str, graph: str, content: bytes | None = None) -> bytes:
        address = f"{self.url}{'&' if '?' in self.url else '?'}graph={urllib.parse.quote(graph, safe='')}"
        headers = dict(self._headers)
        headers.update(
            {"Content-Type": MEDIA_TYPE}
            if content is not None
            else {"Accept": "application/n-triples, text/turtle;q=0.9"}
        )
        request = urllib.request.Request(address, data=content, method=method, headers=headers)
        try:
            with self._opener.open(request, timeout=_TIMEOUT) as answer:
                return bytes(answer.read())
        except urllib.error.HTTPError as refusal:
            with refusal:
                if refusal.code == 404 and method != "PUT":
                    return b""
                raise self._refused(method, graph, refusal) from None
        except (urllib.error.URLError, OSError, ValueError) as problem:
            reason = getattr(problem, "reason", problem)
            raise ServerTrouble(
                f"{self.url} cannot be reached: {reason}", "Is the server running, and the address right?"
            ) from None

    def _refused(self, method: str, graph: str, refusal: urllib.error.HTTPError) -> ServerTrouble:
        said = refusal.read(300).decode("utf-8", "replace").strip()
        hint = f"The server says: {said}" if said else "The server gives no reason."
        if refusal.code in (401, 403):
            hint = "Give a user and a password that may write there."
        elif refusal.code in (404, 405):
            hint = "Give the address of the server's graph store, such as http://localhost:7878/store."
        return ServerTrouble(f"{self.url} answers {refusal.code} to {method} of {graph}", hint)


def push(
    graphs: Graphs,
    server: Server,
    *,
    with_private: bool = False,
    with_text: bool = False,
    told: Callable[[str], None] = lambda graph: None,
) -> Pushed:
    """Make the server hold the same named graphs, and their union. told: called with each graph that is written."""
    quads = all_quads(graphs)
    quads = Discretion(quads, with_private=with_private, with_text=with_text).filter(quads)
    content: dict[str, list[Quad]] = {}
    for quad in quads:
        content.setdefault(_name(quad), []).append(quad)
    run = triples_bytes(content.pop(RUN, []))
    there = server.get(RUN)
    server.put(RUN, there + run)
    for graph in sorted(content):
        told(graph)
        server.put(graph, triples_bytes(content[graph]))
    told(MERGED)
    server.put(MERGED, triples_bytes(quads))
    gone = sorted(_article_graphs(there) - content.keys())
    for graph in gone:
        server.delete(graph)
    server.put(RUN, run)
    return Pushed(graphs=len(content) + 2, triples=len(quads), deleted=len(gone))


def _name(quad: Quad) -> str:
    assert isinstance(quad.graph_name, NamedNode)
    return quad.graph_name.value


def _article_graphs(run: bytes) -> set[str]:
    """The graphs of articles that a run graph tells of."""
    found: Iterable[Quad] = pyoxigraph.parse(run, format=pyoxigraph.RdfFormat.TURTLE)
    names = {q.subject.value for q in found if isinstance(q.subject, NamedNode)}
    return {name for name in names if article_of_graph(name) is not None}
