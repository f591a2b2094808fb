"""A file of decisions and a change in, the file with that change out: whole or not at all, by one writer at a time.

The file is the analyst's. What she wrote there by hand, with her remarks, stays as it is: decisions are added at the
end, and what is taken out is the block that kg wrote. Nothing is written that would not read back as it was meant.
"""

import contextlib
import fcntl
import functools
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.graph.decided import decision_block, decision_iri, decisions_turtle, prefix_lines, read_decisions
from kg.graph.generations import write_bytes
from kg.words.decisions import Correction, Decisions, Ruling
from kg.words.errors import WrongUse

AnyDecision = Ruling | Correction
_REMARK = re.compile(rb"(?:^|\s)#", re.MULTILINE)


def change_decisions(path: Path, add: Sequence[AnyDecision] = (), remove: Sequence[AnyDecision] = ()) -> None:
    """Put decisions into a file and take others out, in one step. What stands there already is not added again.

    Raises WrongUse where the file cannot be read, or what is to go was written by hand among remarks.
    """
    with _alone(path):
        content = read_file(path) if path.is_file() else b""
        before = listed(parsed(content, path))
        after = content
        for decision in remove:
            if decision in before:
                after = _without(after, decision, path)
        kept = [d for d in before if d not in remove]
        fresh = [d for d in dict.fromkeys(add) if d not in kept]
        for decision in fresh:
            after = _with(after, decision)
        if after == content:
            return
        if _counted(listed(parsed(after, path))) != _counted([*kept, *fresh]):
            raise WrongUse(
                f"{path} would not read back as it was meant",
                "Its prefixes are bound to other names there; bind them as `kg review --export` does.",
            )
        write_bytes(path, after)
        for stopped in sorted(path.parent.glob(f"{path.name}.*.new")):
            stopped.unlink(missing_ok=True)  # of a writer that was killed: we hold the lock


def read_file(path: Path) -> bytes:
    """The bytes of a file of decisions. Raises WrongUse where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as problem:
        raise WrongUse(f"{path}: {problem.strerror}", "Check the file.") from None


@functools.lru_cache(maxsize=8)
def parsed(content: bytes, path: Path) -> Decisions:
    """The decisions of a file's bytes; the same bytes are read once. Raises WrongUse where they say none."""
    return read_decisions(content, path)


def listed(decisions: Decisions) -> list[AnyDecision]:
    """Rulings and corrections in one list."""
    return [*decisions.rulings, *decisions.corrections]


def bundled(decisions: Sequence[AnyDecision]) -> Decisions:
    """Decisions, each once, by their sort."""
    each = dict.fromkeys(decisions)
    rulings = tuple(d for d in each if isinstance(d, Ruling))
    return Decisions(rulings=rulings, corrections=tuple(d for d in each if isinstance(d, Correction)))


def _counted(decisions: Sequence[AnyDecision]) -> Counter[str]:
    return Counter({decision_iri(d): 1 for d in decisions})


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Let one process at a time change files of a folder."""
    try:
        folder = os.open(path.parent, os.O_RDONLY)
    except OSError as problem:
        raise WrongUse(f"{path.parent}: {problem.strerror}", "Make the folder, or name another file.") from None
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _with(content: bytes, decision: AnyDecision) -> bytes:
    block = decision_block(decision)
    there = set(content.split(b"\n"))
    lines = [line for line in prefix_lines([block]) if line not in there]
    head = b"".join(line + b"\n" for line in lines)
    if content and not content.endswith(b"\n"):
        content += b"\n"
    gap = b"\n" if content and not content.endswith(b"\n\n") else b""
    return content + gap + head + (b"\n" if head else b"") + block


def _without(content: bytes, decision: AnyDecision, path: Path) -> bytes:
    block = decision_block(decision)
    for written in (b"\n" + block, block):
        if content.count(written) == 1:
            return content.replace(written, b"")
    if _REMARK.search(content):
        iri = decision_iri(decision)
        raise WrongUse(f"{path} holds {iri} as it was written by hand", "Take it out there with an editor.")
    rest = [d for d in listed(parsed(content, path)) if d != decision]
    return decisions_turtle(bundled(rest))
