"""A store's folder in, the decisions that count for it out: links.ttl and corrections.ttl beside it, or named files.

The files are the analyst's, never kg's: they stand beside the store, so that a store can be thrown away and built anew.
A store remembers what it was built with: a file that is gone takes no decision with it, and that is said.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from kg.graph.decided import decisions_turtle, read_decisions
from kg.graph.generations import write_bytes
from kg.graph.store import Draft, Store
from kg.words.decisions import Correction, Decisions, Ruling, Unfit
from kg.words.errors import WrongUse
from kg.words.records import from_plain, to_plain

DECISIONS = "decisions"
"""Name of the document in which a build keeps the decisions it followed, file by file."""
UNFIT = "unfit-decisions"
"""Name of the document in which a build keeps the decisions that it could not follow."""
FILES = {"links": "links.ttl", "corrections": "corrections.ttl"}


def decision_path(folder: Path, name: str) -> Path:
    """Where the file of decisions of a name ("links", "corrections") stands unless the user says otherwise."""
    return folder.resolve().parent / FILES[name]


def take_decisions(draft: Draft, named: Mapping[str, Path | None]) -> tuple[Decisions, list[str]]:
    """(The decisions to follow, remarks for the user); the draft keeps them.

    named: name of a file ("links", "corrections") -> the path the user gave. Raises WrongUse where that is not there,
    or a file says what no decision says.
    """
    before = {name: from_plain(Decisions, plain) for name, plain in (draft.document(DECISIONS) or {}).items()}
    now: dict[str, Decisions] = {}
    remarks = []
    for name in FILES:
        given = named.get(name)
        path = given or decision_path(draft.folder, name)
        if path.is_file():
            now[name] = read_decisions(_content(path), path)
        elif given is not None:
            raise WrongUse(f"{path} is not there", f"Check --{name}; a file without decisions may be empty.")
        elif name in before and before[name] != Decisions():
            now[name] = before[name]
            remarks.append(
                f"{path} is gone; its decisions are kept from the last build"
                f" (kg export --{name} -o {path.name} writes it anew, an empty file lets them go)"
            )
    draft.save_document(DECISIONS, {name: to_plain(found) for name, found in sorted(now.items())})
    return _together(now), remarks


def read_kept(store: Store | Draft) -> Decisions:
    """The decisions that the store was built with."""
    kept = store.document(DECISIONS) or {}
    return _together({name: from_plain(Decisions, plain) for name, plain in kept.items()})


def read_unfit(store: Store) -> tuple[Unfit, ...]:
    """The decisions that the last build could not follow, and why."""
    plain = store.document(UNFIT) or {}
    rulings = [Unfit(decision=from_plain(Ruling, u["decision"]), reason=u["reason"]) for u in plain.get("links", ())]
    corrections = [
        Unfit(decision=from_plain(Correction, u["decision"]), reason=u["reason"]) for u in plain.get("corrections", ())
    ]
    return (*rulings, *corrections)


def keep_unfit(draft: Draft, unfit: tuple[Unfit, ...]) -> list[str]:
    """Keep the decisions that could not be followed; a line on each for the user."""
    by_file: dict[str, list[Unfit]] = {name: [] for name in FILES}
    for one in unfit:
        by_file["links" if isinstance(one.decision, Ruling) else "corrections"].append(one)
    draft.save_document(UNFIT, {name: [to_plain(u) for u in found] for name, found in by_file.items()})
    return [f"a decision of {FILES[name]} is not followed: {_in_words(u)}" for name, us in by_file.items() for u in us]


def decisions_file(decisions: Decisions, name: str) -> bytes:
    """The file of that name with the decisions that belong there."""
    if name == "links":
        return decisions_turtle(Decisions(rulings=decisions.rulings))
    return decisions_turtle(Decisions(corrections=decisions.corrections))


def add_decision(folder: Path, decision: Ruling | Correction, path: Path | None = None) -> Path:
    """Put a decision into its file beside a store, or into the given one; the path. What stands there stays as it is.

    Raises WrongUse where the file that is there cannot be read.
    """
    is_ruling = isinstance(decision, Ruling)
    where = path or decision_path(folder, "links" if is_ruling else "corrections")
    content = _content(where) if where.is_file() else b""
    before = read_decisions(content, where)
    if decision not in (*before.rulings, *before.corrections):
        told = Decisions(rulings=(decision,)) if isinstance(decision, Ruling) else Decisions(corrections=(decision,))
        gap = b"\n" if content and not content.endswith(b"\n\n") else b""
        write_bytes(where, content + gap + decisions_turtle(told))
    return where


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise WrongUse(f"{path}: {problem.strerror}", "Check the file.") from None


def _together(files: Mapping[str, Decisions]) -> Decisions:
    found = Decisions()
    for name in sorted(files):
        rulings = (*found.rulings, *files[name].rulings)
        found = replace(found, rulings=rulings, corrections=(*found.corrections, *files[name].corrections))
    return found


def _in_words(one: Unfit) -> str:
    told = one.decision
    if isinstance(told, Ruling):
        what = f"{told.a.iri} and {told.b.iri} are {'one' if told.decision == 'same' else 'different'}"
    else:
        words = f" ({told.anchor.text!r} in {told.anchor.path})" if told.anchor.text else ""
        change = f", {told.field} = {', '.join(told.values) or 'nothing'}" if told.field else ""
        what = f"{told.anchor.iri}{words} {told.status}{change}"
    return f"{what}: {one.reason}"
