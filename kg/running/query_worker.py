"""A store's folder and questions in, raw answers out, from a child process that can be killed without harm.

The engine knows no way to stop a query, and Ctrl-C does not reach it. So the store is held, read-only, by a
process of its own: where the time is over or the user breaks off, it is killed and a new one is started.
"""

import contextlib
import queue
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from kg.running import query_child
from kg.words.errors import BadQuery, StoreTrouble

_TICK = 0.2


@dataclass(frozen=True, slots=True)
class Raw:
    """What the child sent: head (form, columns, seconds; or error, message) and body (TSV, N-Triples)."""

    head: dict[str, Any]
    body: bytes


class QueryWorker:
    """Holds the child process of one store; usable in `with`."""

    def __init__(self, store_path: Path) -> None:
        """Start the child at once, so that the store is open when the first question comes."""
        self.store_path = store_path
        self._child: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[Raw | None] = queue.SimpleQueue()
        self._ready = False
        if not store_path.is_dir():
            raise StoreTrouble(f"there is no store at {store_path}", "Run `kg build` first, or give --store DIR.")
        self._start()

    def __enter__(self) -> "QueryWorker":
        """The worker itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the child."""
        self.close()

    def ask(
        self,
        query: str,
        prefixes: dict[str, str],
        *,
        bound: int | None = None,
        timeout: float | None = None,
        merged: bool = False,
    ) -> Raw:
        """Answer one query, `merged` from the store's own merged graph whatever FROM says.

        Raises BadQuery when the time is over; Ctrl-C kills the query and goes on.
        """
        if self._child is None or self._child.poll() is not None:
            self._kill()
            self._start()
        until = None if timeout is None else time.monotonic() + timeout
        try:
            if not self._ready:
                self._take(until, timeout)
                self._ready = True
            question = {"query": query, "prefixes": prefixes, "bound": bound, "merged": merged}
            assert self._child is not None
            assert self._child.stdin is not None
            query_child.send(self._child.stdin, question)
            return self._take(until, timeout)
        except BaseException as problem:
            self._kill()
            if isinstance(problem, BrokenPipeError):
                raise self._lost() from None
            if not isinstance(problem, StoreTrouble):
                self._start()
            raise

    def close(self) -> None:
        """End the child process."""
        self._kill()

    def _start(self) -> None:
        self._ready = False
        self._answers = queue.SimpleQueue()
        self._child = subprocess.Popen(
            [sys.executable, "-P", query_child.__file__, str(self.store_path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        threading.Thread(target=_listen, args=(self._child, self._answers), daemon=True).start()

    def _take(self, until: float | None, timeout: float | None) -> Raw:
        while True:
            wait = _TICK if until is None else min(_TICK, max(0.0, until - time.monotonic()))
            try:
                answer = self._answers.get(timeout=wait)
            except queue.Empty:
                if until is not None and time.monotonic() >= until:
                    raise BadQuery(
                        f"stopped after {timeout:g} seconds", "Add a LIMIT or a condition, or give more time."
                    ) from None
                continue
            if answer is None:
                raise self._lost()
            if "trouble" in answer.head:
                raise StoreTrouble(
                    f"the store at {self.store_path} cannot be opened: {answer.head['trouble']}",
                    "Build the articles anew into another folder: kg build PATH --store DIR.",
                )
            return answer

    def _lost(self) -> StoreTrouble:
        return StoreTrouble(
            "the process that answers queries has ended",
            "The answer may be too large for memory: add a LIMIT.",
        )

    def _kill(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.wait()
            if child.stdin is not None:
                with contextlib.suppress(OSError):
                    child.stdin.close()


def _listen(child: subprocess.Popen[bytes], answers: "queue.SimpleQueue[Raw | None]") -> None:
    assert child.stdout is not None
    with child.stdout as stream:
        try:
            while (message := query_child.receive(stream)) is not None:
                answers.put(Raw(*message))
        except (OSError, ValueError):
            pass
    answers.put(None)
