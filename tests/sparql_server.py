"""A real SPARQL server on the loopback, for tests marked `server`."""

import contextlib
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def serving(*options: str) -> Iterator[str]:
    """An empty Oxigraph server with these options; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = Path(sys.executable).parent / "oxigraph"
    with subprocess.Popen(
        [program, "serve", "--bind", f"127.0.0.1:{port}", *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as running:
        url = f"http://127.0.0.1:{port}"
        try:
            for _ in range(200):
                with contextlib.suppress(OSError), urllib.request.urlopen(f"{url}/query?query=ASK%20%7B%7D"):
                    break
                time.sleep(0.05)
            yield url
        finally:
            running.kill()


def ask(url: str, query: str) -> str:
    """The answer of a server to a query, as TSV."""
    headers = {"Content-Type": "application/sparql-query", "Accept": "text/tab-separated-values"}
    with urllib.request.urlopen(urllib.request.Request(f"{url}/query", query.encode(), headers), timeout=60) as answer:
        return str(answer.read().decode())
