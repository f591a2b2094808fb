"""Where the time of a build goes: seconds of each part of the pipeline, of each phase, and of the gazetteer.

profile = Profile()
with profile.phase("read"):
    with profile.phase("store"):      # counts for "store" alone
        ...
"""

import contextlib
import multiprocessing
import os
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path

PHASES = ("find", "open", "read", "records", "emit", "validate", "join", "store", "publish")
"""The phases of a build in their order."""

LOADING, TOKENIZER, RECORD = "loading", "tokenizer", "record"
"""What a reading spends beside spaCy's components: spaCy and the model once a process, the words, the record."""


@dataclass(slots=True)
class Profile:
    """Seconds by phase, and by part of the pipeline summed over articles and processes; how much was read."""

    phases: dict[str, float] = field(default_factory=dict)
    parts: dict[str, float] = field(default_factory=dict)
    read: int = 0
    characters: int = 0
    _running: list[list[float]] = field(default_factory=list)

    @contextlib.contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Count the time inside for a phase; a phase inside another counts for itself alone."""
        inner = [0.0]
        self._running.append(inner)
        start = time.perf_counter()
        try:
            yield
        finally:
            spent = time.perf_counter() - start
            self._running.pop()
            self.phases[name] = self.phases.get(name, 0.0) + spent - inner[0]
            if self._running:
                self._running[-1][0] += spent

    def take(self, spent: Iterable[tuple[str, float]], characters: int) -> None:
        """Add what the parts of the pipeline spent on one article."""
        self.read += 1
        self.characters += characters
        for name, seconds in spent:
            self.parts[name] = self.parts.get(name, 0.0) + seconds


def measure_gazetteer() -> tuple[float, int | None] | None:
    """Seconds and bytes of memory of the gazetteer's first answer in a new process; None where none can be started."""
    context = multiprocessing.get_context("spawn")
    try:
        with ProcessPoolExecutor(max_workers=1, mp_context=context) as pool:
            return pool.submit(ask_gazetteer).result()
    except (OSError, BrokenProcessPool):
        return None


def ask_gazetteer() -> tuple[float, int | None]:
    """Ask the gazetteer one question in this process: seconds, and by how many bytes the process grew."""
    before = _resident()
    start = time.perf_counter()
    from kg.reading.place_rules.gazetteer import gazetteer  # loading it is part of what is measured

    gazetteer().named("Konotop")
    seconds = time.perf_counter() - start
    after = _resident()
    return seconds, None if before is None or after is None else after - before


def _resident() -> int | None:
    """The memory that the process holds now, in bytes; None where the system does not say."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError, AttributeError):
        return None
