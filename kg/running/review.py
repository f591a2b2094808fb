"""A store and an analyst's files in, her decisions made, checked, written, listed and taken back.

Nothing is written that kg could not follow on the records as they are now.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kg.graph.decided import decision_iri
from kg.graph.store import Store
from kg.joining.corrections import apply_corrections
from kg.joining.overruled import contradict
from kg.running.decided import FILES, decision_path, read_present
from kg.running.decision_files import AnyDecision, change_decisions, listed
from kg.running.find_record import Records, Spot
from kg.running.view import read_view
from kg.words.decisions import Anchor, Correction, Ruling
from kg.words.errors import WrongUse
from kg.words.happenings import Happening
from kg.words.vocab import did_you_mean


@dataclass(frozen=True, slots=True, kw_only=True)
class Coder:
    """Who decides, on which day, and the words for it."""

    name: str | None
    day: str | None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What was written and what was taken out for it, file by file."""

    added: tuple[tuple[Path, AnyDecision], ...] = ()
    removed: tuple[tuple[Path, AnyDecision], ...] = ()


class Desk:
    """Where decisions on a store are made."""

    def __init__(self, store: Store, files: Mapping[str, Path | None] | None = None, *, own: bool = False) -> None:
        """files: paths that the user gave, by name ("links", "corrections"). own: write to files of the coder's own."""
        self.store = store
        self.view = read_view(store)
        self.records = Records(store, self.view)
        self._files = files or {}
        self._own = own
        self.present: dict[Path, Any] = {}
        self.refresh()

    def refresh(self) -> None:
        """Read what stands in the files now."""
        self.present = read_present(self.store.folder, self._files)

    def decisions(self) -> list[AnyDecision]:
        """All that was decided, as it stands in the files."""
        return list(dict.fromkeys(d for path in sorted(self.present) for d in listed(self.present[path])))

    # ---- decisions made

    def correct(
        self, spot: Spot, status: str, coder: Coder, fields: Sequence[tuple[str, tuple[str, ...]]] = ()
    ) -> list[Correction]:
        """Decisions on a record: accepted, rejected, or fields put right. Raises WrongUse where kg cannot follow."""
        bare = Correction(
            anchor=self.records.anchor(spot), status=status, coder=coder.name, day=coder.day, note=coder.note
        )
        made = [replace(bare, field=name, values=values) for name, values in fields] or [bare]
        before = [d for d in self.decisions() if isinstance(d, Correction) and d.anchor.iri == bare.anchor.iri]
        stay = [d for d in before if not any(_replaces(new, d) for new in made)]
        _, reviewed = apply_corrections([self.records.reading(spot[0])], [*stay, *made], self.store.load_text)
        wrong = [u.reason for u in reviewed.unfit if u.decision in made]
        if wrong:
            raise WrongUse(f"{self.records.name(spot)}: {wrong[0]}", "Nothing was written.")
        return made

    def current(self, spot: Spot) -> Any | None:
        """A record as it is with all that was decided of it; None where it was rejected."""
        iri = self.records.iri(spot)
        told = [d for d in self.decisions() if isinstance(d, Correction) and d.anchor.iri == iri]
        (found,), _ = apply_corrections([self.records.reading(spot[0])], told, self.store.load_text)
        return next((r for r in getattr(found, spot[1]) if r.id == spot[2]), None)

    def rule(self, decision: str, a: str, b: str, coder: Coder) -> list[Ruling]:
        """Rulings that two events, reports, actors or places are the same or different, as words name them."""
        left, right = (self.records.find(words) for words in (a, b))
        layers = {spot[1] for spot in (*left, *right)}
        if len(layers) > 1 or not layers <= {"events", "actors", "places"}:
            raise WrongUse(f"{a} and {b} cannot be one or apart", "Name two events, two actors or two places.")
        if layers == {"events"}:
            return self.rule_events(decision, left, right, coder)
        layer = layers.pop()
        ends = [getattr(self.view.names[spots[0][0]], layer)[spots[0][2]] for spots in (left, right)]
        return [self._ruling(decision, Anchor(iri=ends[0], layer=layer), Anchor(iri=ends[1], layer=layer), coder)]

    def rule_events(self, decision: str, left: Sequence[Spot], right: Sequence[Spot], coder: Coder) -> list[Ruling]:
        """Rulings on reports of events. What is one, is one with all reports; what is taken out, is apart from all.

        Two different events are held apart at their first reports.
        """
        events = [self.records.event_of(spots[0]) for spots in (left, right)]
        if events[0] is not None and events[0] is events[1]:
            return self._take_out(decision, sorted((left, right), key=len), events[0], coder)
        if decision == "different":
            a, b = (self.records.anchor(spots[0]) for spots in (left, right))
            return [self._ruling(decision, a, b, coder)]
        both = [(a, "events", e) for told in events if told is not None for a, e in told.reports]
        first, *others = self._tellings(both or [left[0], right[0]])
        return [self._ruling(decision, self.records.anchor(first), self.records.anchor(o), coder) for o in others]

    def _tellings(self, reports: Sequence[Spot]) -> list[Spot]:
        """The reports, of those that an article gives of one occurrence only the first."""
        found: dict[tuple[str, str], Spot] = {}
        for spot in reports:
            found.setdefault((spot[0], self.records.record(spot).occurrence), spot)
        return list(found.values())

    def _take_out(self, decision: str, sides: Sequence[Sequence[Spot]], event: Happening, coder: Coder) -> list[Ruling]:
        label = f"event {self.view.short(event.event)} ({event.label})"
        if decision == "same":
            raise WrongUse(f"both are {label} already", "There is nothing to decide.")
        if len(sides[0]) > 1:
            raise WrongUse(f"both are {label}", "Name one of its reports, such as 003.txt:e1, to take it out.")
        out = sides[0][0]
        own = (out[0], self.records.record(out).occurrence)
        others = [spot for spot in sides[1] if (spot[0], self.records.record(spot).occurrence) != own]
        if not others:
            raise WrongUse(
                f"{self.records.name(out)} stays in {label}: its own article tells of the two as one",
                "Correct `occurrence` of one there: --set occurrence=WORDS RECORD",
            )
        here = self.records.anchor(out)
        return [self._ruling(decision, here, self.records.anchor(o), coder) for o in self._tellings(others)]

    def _ruling(self, decision: str, a: Anchor, b: Anchor, coder: Coder) -> Ruling:
        if a.iri == b.iri:
            raise WrongUse(f"{a.iri} is one thing", "Name two.")
        a, b = sorted((a, b), key=lambda anchor: anchor.iri)
        return Ruling(a=a, b=b, decision=decision, coder=coder.name, day=coder.day, note=coder.note)

    # ---- decisions written

    def path_for(self, decision: AnyDecision) -> Path:
        """The file that a decision is written to: the one that was named, the coder's own, or the common one."""
        name = "links" if isinstance(decision, Ruling) else "corrections"
        given = self._files.get(name)
        common = decision_path(self.store.folder, name)
        mine = common.with_name(f"{name}-{_slug(decision.coder)}.ttl") if _slug(decision.coder) else common
        return given or (mine if self._own or mine.is_file() else common)

    def write(self, decisions: Sequence[AnyDecision]) -> Done:
        """Write decisions; what the same coder decided otherwise on the same thing goes out."""
        self.refresh()
        gone = [
            (path, old)
            for path in sorted(self.present)
            for old in listed(self.present[path])
            if old not in decisions and any(_replaces(new, old) for new in decisions)
        ]
        here = {old for path in self.present for old in listed(self.present[path])}
        done = Done(added=tuple((self.path_for(d), d) for d in decisions if d not in here), removed=tuple(gone))
        self._change(done)
        return done

    def add(self, decisions: Sequence[AnyDecision]) -> None:
        """Write decisions of anybody's beside what is there."""
        here = set(self.decisions())
        self._change(Done(added=tuple((self.path_for(d), d) for d in decisions if d not in here)))

    def listed(self, path: Path) -> list[AnyDecision]:
        """The decisions that stand in a file."""
        return listed(self.present[path]) if path in self.present else []

    def take_out(self, done: Done) -> None:
        """Take out of their files what a Done names as removed."""
        self._change(Done(removed=done.removed))

    def undo(self, done: Done) -> None:
        """Take back what was written, and put back what was taken out for it."""
        self._change(Done(added=done.removed, removed=done.added))

    def remove(self, name: str) -> list[AnyDecision]:
        """Take a decision out of its file, by the first letters of its id. Raises WrongUse where none is meant."""
        found = [
            (p, d) for p in sorted(self.present) for d in listed(self.present[p]) if decision_id(d) == name.lower()
        ]
        if not found:
            known = [decision_id(d) for d in self.decisions()]
            raise WrongUse(f"there is no decision {name!r}{did_you_mean(name, known)}", "`kg review --list` shows ids.")
        self._change(Done(removed=tuple(found)))
        return list(dict.fromkeys(d for _, d in found))

    def _change(self, done: Done) -> None:
        for path in sorted({p for p, _ in (*done.added, *done.removed)}):
            change_decisions(path, [d for p, d in done.added if p == path], [d for p, d in done.removed if p == path])
        self.refresh()


def decision_id(decision: AnyDecision) -> str:
    """Eight letters that name a decision."""
    return decision_iri(decision)[-8:]


def _replaces(new: AnyDecision, old: AnyDecision) -> bool:
    """Whether a coder's new decision takes the place of an older one of hers."""
    if new.coder != old.coder:
        return False
    if isinstance(new, Ruling):
        return isinstance(old, Ruling) and {new.a.iri, new.b.iri} == {old.a.iri, old.b.iri}
    if not isinstance(old, Correction) or new.anchor.iri != old.anchor.iri:
        return False
    if new.status == "rejected":
        return old.status != "corrected"
    return contradict(new, old) or (new.status, new.field) == (old.status, old.field)


def _slug(coder: str | None) -> str:
    return "-".join(re.findall(r"\w+", (coder or "").casefold()))


def files_named(links: Path | None, corrections: Path | None) -> dict[str, Path | None]:
    """The files that the user gave, by name."""
    return dict(zip(FILES, (links, corrections), strict=True))
