"""A store's folder in, the decisions that count for it out: links.ttl and corrections.ttl beside it, or named files.

Several people may each have files of their own, links-mk.ttl and corrections-mk.ttl, beside these. The files are the
analysts', never kg's: they stand beside the store, so that a store can be thrown away and built anew. A store remembers
what it was built with: a file that is gone takes no decision with it, and that is said.
"""

from collections.abc import Mapping
from pathlib import Path

from kg.graph.decided import decisions_turtle
from kg.graph.store import Draft, Store
from kg.joining.overruled import find_overruled
from kg.running.decision_files import bundled, change_decisions, listed, parsed, read_file
from kg.words.decisions import Anchor, Correction, Decisions, Ruling, Unfit
from kg.words.errors import WrongUse
from kg.words.records import from_plain, to_plain

DECISIONS = "decisions"
"""Name of the document in which a build keeps the decisions it followed, file by file."""
UNFIT = "unfit-decisions"
"""Name of the document in which a build keeps the decisions that it could not follow."""
_TOLD = 10
"""So many decisions that are not followed are told at a build."""
FILES = {"links": "links.ttl", "corrections": "corrections.ttl"}


def decision_path(folder: Path, name: str) -> Path:
    """Where the file of decisions of a name ("links", "corrections") stands unless the user says otherwise."""
    return folder.resolve().parent / FILES[name]


def decision_files(folder: Path, named: Mapping[str, Path | None]) -> dict[str, Path]:
    """Name of each file of decisions that counts for a store ("links", "links-mk") -> its path, there or not.

    named: name of a file ("links", "corrections") -> the path the user gave; beside the store no other counts then.
    """
    found: dict[str, Path] = {}
    for name in FILES:
        given = named.get(name)
        found[name] = given or decision_path(folder, name)
        if given is None:
            beside = folder.resolve().parent.glob(f"{name}-*.ttl")
            found |= {path.stem: path for path in sorted(beside) if path.is_file()}
    return found


def take_decisions(draft: Draft, named: Mapping[str, Path | None]) -> tuple[Decisions, list[str]]:
    """(The decisions to follow, remarks for the user); the draft keeps them.

    named: name of a file ("links", "corrections") -> the path the user gave. Raises WrongUse where that is not there,
    or a file says what no decision says.
    """
    before = {name: from_plain(Decisions, plain) for name, plain in (draft.document(DECISIONS) or {}).items()}
    files = decision_files(draft.folder, named)
    for name in before:
        sort = name.partition("-")[0]
        if named.get(sort) is None and name not in files:
            files[name] = decision_path(draft.folder, sort).with_name(f"{name}.ttl")
    now: dict[str, Decisions] = {}
    remarks = []
    for name, path in sorted(files.items()):
        if path.is_file():
            now[name] = parsed(read_file(path), path)
        elif named.get(name) is not None:
            raise WrongUse(f"{path} is not there", f"Check --{name}; a file without decisions may be empty.")
        elif before.get(name, Decisions()) != Decisions():
            now[name] = before[name]
            remarks.append(
                f"{path} is gone; its decisions are kept from the last build"
                f" (kg export --{name.partition('-')[0]} -o {path.name} writes it anew, an empty file lets them go)"
            )
    draft.save_document(DECISIONS, {name: to_plain(found) for name, found in sorted(now.items())})
    together = _together(now)
    against = [d for d, by in find_overruled(listed(together)).items() if d.coder != by.coder]
    if against:
        count = "1 decision is" if len(against) == 1 else f"{len(against)} decisions are"
        remarks.append(f"{count} overruled by somebody else's: kg review --list names them")
    return together, remarks


def read_present(folder: Path, named: Mapping[str, Path | None]) -> dict[Path, Decisions]:
    """The decisions that stand in the files now, by file, those that the next build will follow."""
    files = decision_files(folder, named)
    return {path: parsed(read_file(path), path) for path in files.values() if path.is_file()}


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
    """Keep the decisions that could not be followed; a line on each for the user, on the first of many."""
    by_file: dict[str, list[Unfit]] = {name: [] for name in FILES}
    for one in unfit:
        by_file["links" if isinstance(one.decision, Ruling) else "corrections"].append(one)
    draft.save_document(UNFIT, {name: [to_plain(u) for u in found] for name, found in by_file.items()})
    told = [f"a decision of {FILES[name]} is not followed: {in_words(u)}" for name, us in by_file.items() for u in us]
    if not told:
        return []
    more = [f"and {len(told) - _TOLD} more decisions are not followed"] if len(told) > _TOLD else []
    return [
        *told[:_TOLD],
        *more,
        "kg review --queue unfit goes through them; they stay in their files until you take them out",
    ]


def decisions_file(decisions: Decisions, name: str) -> bytes:
    """The file of that name with the decisions that belong there."""
    if name == "links":
        return decisions_turtle(Decisions(rulings=decisions.rulings))
    return decisions_turtle(Decisions(corrections=decisions.corrections))


def add_decision(folder: Path, decision: Ruling | Correction, path: Path | None = None) -> Path:
    """Put a decision into its file beside a store, or into the given one; the path. What stands there stays as it is.

    Raises WrongUse where the file that is there cannot be read.
    """
    where = path or decision_path(folder, "links" if isinstance(decision, Ruling) else "corrections")
    change_decisions(where, [decision])
    return where


def _together(files: Mapping[str, Decisions]) -> Decisions:
    return bundled([d for name in sorted(files) for d in listed(files[name])])


def in_words(one: Unfit) -> str:
    """A decision that could not be followed, and why, in one line."""
    return f"{decision_words(one.decision)}: {one.reason}"


def decision_words(told: Ruling | Correction) -> str:
    """What a decision says, in one line."""
    if isinstance(told, Ruling):
        return f"{_named(told.a)} and {_named(told.b)} are {'one' if told.decision == 'same' else 'different'}"
    change = f", {told.field} = {', '.join(told.values) or 'nothing'}" if told.field else ""
    return f"{_named(told.anchor)} {told.status}{change}"


def _named(anchor: Anchor) -> str:
    """The words of an anchor and where they stand, else its name."""
    if anchor.text is None:
        return anchor.iri
    at = f":{anchor.start}-{anchor.end}" if anchor.start is not None else ""
    return f"“{' '.join(anchor.text.split())}” in {anchor.path}{at}"
