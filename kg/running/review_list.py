"""A desk in, all decisions out as rows: what was decided, by whom, when, where it stands, and whether it holds."""

from kg.joining.overruled import find_overruled
from kg.running.decided import read_kept, read_unfit
from kg.running.decision_files import AnyDecision, listed
from kg.running.review import Desk, decision_id
from kg.words.decisions import Anchor, Ruling
from kg.words.records import Plain

COLUMNS = ("id", "day", "coder", "decision", "on", "field", "values", "state", "note", "file")


def decision_rows(desk: Desk) -> list[Plain]:
    """One row for each decision, by day.

    state: "holds", "waits for kg build", "does not fit: …", "overruled by …", or "taken out, goes with kg build".
    """
    kept = set(listed(read_kept(desk.store)))
    unfit = {u.decision: u.reason for u in read_unfit(desk.store)}
    files = {d: path for path in sorted(desk.present, reverse=True) for d in listed(desk.present[path])}
    overruled = find_overruled(list(files))
    rows = []
    for decision in dict.fromkeys((*files, *kept)):
        if decision not in files:
            state = "taken out, goes with kg build"
        elif decision in overruled:
            by = overruled[decision]
            state = f"overruled by {by.coder or 'nobody named'}, {by.day or 'no day'} ({decision_id(by)})"
        elif decision not in kept:
            state = "waits for kg build"
        else:
            state = f"does not fit: {unfit[decision]}" if decision in unfit else "holds"
        path = files.get(decision)
        rows.append(_row(desk, decision, state, path.name if path else None))
    return sorted(rows, key=lambda row: (row["day"] or "", row["id"]))


def _row(desk: Desk, decision: AnyDecision, state: str, file: str | None) -> Plain:
    is_ruling = isinstance(decision, Ruling)
    ends = (decision.a, decision.b) if isinstance(decision, Ruling) else (decision.anchor,)
    return {
        "id": decision_id(decision),
        "day": decision.day,
        "coder": decision.coder,
        "decision": decision.decision if isinstance(decision, Ruling) else decision.status,
        "on": " and ".join(anchor_words(desk, end) for end in ends),
        "field": None if is_ruling else getattr(decision, "field", None),
        "values": [] if is_ruling else list(getattr(decision, "values", ())),
        "state": state,
        "note": decision.note,
        "file": file,
    }


def anchor_words(desk: Desk, anchor: Anchor) -> str:
    """What a decision speaks of, for people: the record's name and words, else its IRI."""
    spots = desk.records.by_iri(anchor.iri)
    if len(spots) == 1 and anchor.article is not None:
        return f"{desk.records.name(spots[0])} “{anchor.text}”"
    if anchor.text:
        return f"{anchor.path} “{anchor.text}”"
    if anchor.iri in desk.view.happenings:
        return f"{desk.view.short(anchor.iri)} ({desk.view.happenings[anchor.iri].label})"
    return desk.view.label(anchor.iri) if spots and spots[0][1] == "actors" else anchor.iri


def decision_line(desk: Desk, decision: AnyDecision) -> str:
    """What a decision says, in one line for people."""
    row = _row(desk, decision, "", None)
    if isinstance(decision, Ruling):
        return f"{row['on']}: {'one' if decision.decision == 'same' else 'different'}"
    change = f" {decision.field} = {'; '.join(decision.values) or 'nothing'}" if decision.field else ""
    return f"{row['on']}: {decision.status}{change}"
