import base64
import contextlib
import hashlib
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pyoxigraph
import pytest
from test_export import Held
from written import courier, linked, wire

from kg.graph.export import all_quads, triples_bytes
from kg.graph.push import Server, push
from kg.joining.iris import MERGED, RUN, article_graph
from kg.words.errors import ServerTrouble, WrongUse


class Protocol(BaseHTTPRequestHandler):
    """A graph store in memory that asks for a password where its server has one."""

    def do_PUT(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self._may():
            self.server.graphs[self._graph()] = body
            self.server.log.append(("PUT", self._graph()))
            self._answer(204)

    def do_GET(self):
        if self._may():
            found = self.server.graphs.get(self._graph())
            self._answer(404 if found is None else 200, found or b"")

    def do_DELETE(self):
        if self._may():
            self.server.log.append(("DELETE", self._graph()))
            self._answer(204 if self.server.graphs.pop(self._graph(), None) else 404)

    def _graph(self) -> str:
        return urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query)["graph"][0]

    def _may(self) -> bool:
        given, scheme = self.headers.get("Authorization", ""), self.server.scheme
        if scheme == "basic":
            ok = given == "Basic " + base64.b64encode(b"kg:secret").decode()
            challenge = 'Basic realm="store"'
        elif scheme == "digest":
            ok = self._digest(given)
            challenge = 'Digest realm="store", qop="auth", nonce="abc", algorithm=MD5'
        else:
            ok, challenge = self.server.refuse is None, ""
        if not ok:
            self.send_response(self.server.refuse or 401)
            if challenge:
                self.send_header("WWW-Authenticate", challenge)
            self.send_header("Content-Length", "0")
            self.end_headers()
        return ok

    def _digest(self, given: str) -> bool:
        parts = dict(re.findall(r'(\w+)="?([^",]+)"?', given))

        def md5(words: str) -> str:
            return hashlib.md5(words.encode(), usedforsecurity=False).hexdigest()

        if "response" not in parts:
            return False
        who, what = md5("kg:store:secret"), md5(f"{self.command}:{self.path}")
        wanted = md5(f"{who}:abc:{parts['nc']}:{parts['cnonce']}:auth:{what}")
        return parts["username"] == "kg" and parts["response"] == wanted

    def _answer(self, code: int, body: bytes = b"") -> None:
        self.send_response(code)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def remote():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Protocol)
    server.graphs, server.log, server.scheme, server.refuse = {}, [], None, None
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    server.url = f"http://127.0.0.1:{server.server_port}"
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def both() -> Held:
    return Held(wire(), courier(), links=linked())


@pytest.mark.parametrize("url", ["localhost:7878", "ftp://host/store", "", "store"])
def test_what_is_no_web_address_is_refused(url):
    with pytest.raises(WrongUse, match="no web address"):
        Server(url)


def test_a_server_that_is_not_there_is_told():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(ServerTrouble, match="cannot be reached") as told:
        push(both(), Server(f"http://127.0.0.1:{port}"))
    assert told.value.exit_code == 3


@pytest.mark.parametrize(("code", "hint"), [(401, "user"), (403, "user"), (405, "address"), (500, "reason")])
def test_a_refusal_is_told_with_a_way_out(remote, code, hint):
    remote.refuse = code
    with pytest.raises(ServerTrouble, match=f"answers {code}") as told:
        push(both(), Server(remote.url))
    assert hint in told.value.hint
    assert remote.graphs == {}


@pytest.mark.parametrize("scheme", ["basic", "digest"])
def test_a_server_with_a_password_is_served_and_a_wrong_one_is_refused(remote, scheme):
    remote.scheme = scheme
    with pytest.raises(ServerTrouble, match="401"):
        push(both(), Server(remote.url, "kg", "wrong"))
    assert remote.graphs == {}
    pushed = push(both(), Server(remote.url, "kg", "secret"))
    assert pushed.graphs == len(remote.graphs)


def test_a_plain_root_means_its_store_and_other_addresses_are_taken_as_they_are():
    assert Server("http://h:7878").url == "http://h:7878/store"
    assert Server("http://h:7878/").url == "http://h:7878/store"
    assert Server("http://h/ds/data").url == "http://h/ds/data"


def test_every_named_graph_and_the_union_are_there(remote):
    pushed = push(both(), Server(remote.url), with_private=True, with_text=True)
    held = both()
    assert remote.graphs.keys() == {*held.graphs(), MERGED}
    assert remote.graphs[MERGED] == triples_bytes(all_quads(held))
    assert pushed.deleted == 0


def test_private_names_and_sentences_are_not_pushed(remote):
    push(both(), Server(remote.url))
    everything = b"".join(remote.graphs.values())
    assert b"Idris" not in everything
    assert b"they had shelled the market" not in everything
    assert b"nine people" in everything


def test_a_second_push_changes_nothing(remote):
    push(both(), Server(remote.url))
    first = dict(remote.graphs)
    pushed = push(both(), Server(remote.url))
    assert remote.graphs == first
    assert pushed.deleted == 0


def test_graphs_of_articles_that_are_gone_are_deleted_and_graphs_of_others_are_kept(remote):
    remote.graphs["http://example.org/mine"] = b"<urn:a> <urn:b> <urn:c> .\n"
    push(both(), Server(remote.url))
    pushed = push(Held(wire()), Server(remote.url))
    assert pushed.deleted == 1
    assert article_graph(courier()[0].article.id) not in remote.graphs
    assert article_graph(wire()[0].article.id) in remote.graphs
    assert "http://example.org/mine" in remote.graphs


def test_a_push_that_was_cut_off_leaves_nothing_that_the_next_one_does_not_find(remote):
    class Cut(Server):
        def put(self, graph, content):
            if graph == MERGED:
                raise ServerTrouble("cut off")
            super().put(graph, content)

    with pytest.raises(ServerTrouble, match="cut off"):
        push(both(), Cut(remote.url))
    assert article_graph(courier()[0].article.id) in remote.graphs
    push(Held(wire()), Server(remote.url))
    assert article_graph(courier()[0].article.id) not in remote.graphs
    assert courier()[0].article.id.encode() not in remote.graphs[RUN]


@contextlib.contextmanager
def oxigraph():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = Path(sys.executable).parent / "oxigraph"
    with subprocess.Popen(
        [program, "serve", "--bind", f"127.0.0.1:{port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as running:
        url = f"http://127.0.0.1:{port}"
        for _ in range(200):
            with contextlib.suppress(OSError), urllib.request.urlopen(url + "/query?query=ASK%20%7B%7D"):
                break
            time.sleep(0.05)
        try:
            yield url
        finally:
            running.kill()


def on_server(url: str) -> set[tuple[str, str]]:
    with urllib.request.urlopen(
        urllib.request.Request(url + "/store", headers={"Accept": "application/n-quads"})
    ) as answer:
        quads = pyoxigraph.parse(answer.read(), format=pyoxigraph.RdfFormat.N_QUADS)
        return {(str(q.graph_name), str(q.triple)) for q in quads}


@pytest.mark.server
def test_a_real_server_holds_what_was_pushed_and_nothing_changes_the_second_time():
    held = both()
    with oxigraph() as url:
        push(held, Server(url), with_private=True, with_text=True)
        first = on_server(url)
        wanted = {(str(q.graph_name), str(q.triple)) for q in all_quads(held)}
        merged = {(f"<{MERGED}>", triple) for _, triple in wanted}
        assert first == wanted | merged
        push(held, Server(url + "/store"), with_private=True, with_text=True)
        assert on_server(url) == first
        assert push(Held(courier()), Server(url)).deleted == 1
        assert not any(wire()[0].article.id in graph for graph, _ in on_server(url))


@pytest.mark.server
def test_a_saved_query_counts_the_same_in_the_pushed_union_as_in_the_store():
    query = "SELECT (COUNT(*) AS ?n) { ?c a <https://w3id.org/conflict-kg/ontology#CasualtyClaim> }"
    with oxigraph() as url:
        push(both(), Server(url))
        address = f"{url}/query?{urllib.parse.urlencode({'query': query, 'default-graph-uri': MERGED})}"
        request = urllib.request.Request(address, headers={"Accept": "text/csv"})
        with urllib.request.urlopen(request) as answer:
            assert answer.read().split() == [b"n", b"3"]
