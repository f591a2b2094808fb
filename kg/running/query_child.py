"""The process that holds a store open for reading: questions on its standard input, answers on its output.

Run by its path with the folder of a store; it needs nothing of kg. A message is eight bytes of length and a
JSON head, then eight bytes of length and a body. It ends when its input ends, even amid a question.
"""

import json
import os
import queue
import signal
import sys
import threading
import time
from typing import IO, Any

import pyoxigraph


def send(out: IO[bytes], head: dict[str, Any], body: bytes = b"") -> None:
    """Write one message."""
    line = json.dumps(head).encode()
    out.write(len(line).to_bytes(8, "big") + line + len(body).to_bytes(8, "big") + body)
    out.flush()


def receive(source: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """Read one message; None at the end of the stream."""
    parts = []
    for _ in range(2):
        size = source.read(8)
        if len(size) < 8:
            return None
        parts.append(source.read(int.from_bytes(size, "big")))
    head: dict[str, Any] = json.loads(parts[0])
    return head, parts[1]


def some_rows(answer: Any, bound: int) -> tuple[bytes, bool]:
    """TSV of the first rows, and whether there are more."""
    names = list(answer.variables)
    lines = ["\t".join(str(name) for name in names)]
    more = False
    for count, solution in enumerate(answer):
        if count == bound:
            more = True
            break
        cells = (solution[name] for name in names)
        lines.append("\t".join("" if c is None else str(c).replace("\t", "\\t") for c in cells))
    return ("\n".join(lines) + "\n").encode(), more


def reply(store: Any, asked: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Answer one question."""
    merged = pyoxigraph.DefaultGraph() if asked.get("merged") else None
    answer = store.query(asked["query"], prefixes=asked["prefixes"], default_graph=merged)
    more = False
    if isinstance(answer, pyoxigraph.QueryBoolean):
        return {"form": "ask"}, b"true" if answer else b"false"
    if isinstance(answer, pyoxigraph.QueryTriples):
        return {"form": "graph"}, answer.serialize(format=pyoxigraph.RdfFormat.N_TRIPLES) or b""
    columns = [name.value for name in answer.variables]
    if asked.get("bound") is None:
        body = answer.serialize(format=pyoxigraph.QueryResultsFormat.TSV) or b""
    else:
        body, more = some_rows(answer, asked["bound"])
    return {"form": "select", "columns": columns, "more": more}, body


def serve(path: str) -> None:
    """Open the store and answer until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    out = sys.stdout.buffer
    questions: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()

    def listen() -> None:
        while (message := receive(sys.stdin.buffer)) is not None:
            questions.put(message[0])
        os._exit(0)

    try:
        store = pyoxigraph.Store.read_only(path)
    except Exception as problem:
        send(out, {"trouble": f"{problem}"})
        return
    send(out, {"ready": True})
    threading.Thread(target=listen, daemon=True).start()
    while True:
        asked = questions.get()
        begun = time.perf_counter()
        try:
            head, body = reply(store, asked)
        except Exception as problem:
            head, body = {"error": type(problem).__name__, "message": str(problem)}, b""
        send(out, {**head, "seconds": time.perf_counter() - begun}, body)


if __name__ == "__main__":
    serve(sys.argv[1])
