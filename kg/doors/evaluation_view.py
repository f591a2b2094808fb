"""An Evaluation in, text out: a table for people, JSON and CSV for programs."""

import csv
import io
import json
from collections.abc import Iterable

from kg.doors.render import clean
from kg.running.evaluation.evaluate import Evaluation
from kg.running.evaluation.measures import MEASURES, Count, Error

FEW = 30
"""A figure over fewer than this is little more than a count."""

_KINDS = {(m.layer, m.name): m.kind for m in MEASURES}
_FIELDS = ("layer", "measure", "kind", "gold", "found", "right", "precision", "recall", "f1", "share")


def show_table(evaluation: Evaluation, errors: int | None = None) -> str:
    """The figures, layer by layer, and so many errors of each layer (0: all, None: none)."""
    counts = [c for c in evaluation.score.counts if _is_told(c)]
    names = [f"{c.layer:<12} {c.name}" for c in counts]
    wide = max([*map(len, names), 20])
    lines = [f"{'':{wide}}  {'gold':>5} {'found':>5} {'right':>5}  {'P':>5} {'R':>5} {'F1':>5}  {'share':>5}"]
    few = False
    layer = None
    for count, name in zip(counts, names, strict=True):
        shown = name if count.layer != layer else f"{'':<12} {count.name}"
        layer = count.layer
        is_few = _kind(count) != "number" and count.gold < FEW
        few |= is_few
        lines.append(f"{shown:{wide}}  {_numbers(count)}{'  *' if is_few else ''}".rstrip())
    lines.append(
        f"\n{_articles(evaluation.articles)}. P precision, R recall; docs/evaluate.md says what each line means."
    )
    if few:
        lines.append(f"* fewer than {FEW} in the gold: one more or less changes the figure by {1 / FEW:.2f} or more.")
    if errors is not None:
        lines += _told_errors(evaluation.score.errors, errors)
    return "\n".join(lines) + "\n"


def show_json(evaluation: Evaluation, errors: int | None = None) -> str:
    """Everything as one JSON object."""
    told: dict[str, object] = {
        "articles": evaluation.articles,
        "figures": [_row(c) for c in evaluation.score.counts],
        "troubles": list(evaluation.troubles),
    }
    if errors is not None:
        told["errors"] = [_error_row(e) for e in _first(evaluation.score.errors, errors)]
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def show_csv(evaluation: Evaluation, errors: int | None = None) -> str:
    """One row for each figure; where errors are asked for, one row for each error instead."""
    stream = io.StringIO()
    if errors is None:
        writer = csv.DictWriter(stream, _FIELDS, lineterminator="\n")
        rows = [_row(c) for c in evaluation.score.counts]
    else:
        fields = ("layer", "measure", "file", "line", "article", "start", "end", "error", "sentence")
        writer = csv.DictWriter(stream, fields, lineterminator="\n")
        rows = [_error_row(e) for e in _first(evaluation.score.errors, errors)]
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def _kind(count: Count) -> str:
    return _KINDS[count.layer, count.name]


def _is_told(count: Count) -> bool:
    """Whether a figure says anything: numbers always do, others where there is something on either side."""
    return _kind(count) == "number" or bool(count.gold or count.found)


def _numbers(count: Count) -> str:
    kind = _kind(count)
    if kind == "number":
        return f"{'':>5} {count.found:>5}"
    if kind == "share":
        return f"{count.gold:>5} {'':>5} {count.right:>5}  {'':>5} {'':>5} {'':>5}  {_rate(count.recall):>5}"
    rates = " ".join(f"{_rate(r):>5}" for r in (count.precision, count.recall, count.f1))
    return f"{count.gold:>5} {count.found:>5} {count.right:>5}  {rates}"


def _rate(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _articles(number: int) -> str:
    return "1 article" if number == 1 else f"{number} articles"


def _row(count: Count) -> dict[str, object]:
    kind = _kind(count)
    pairs, share = kind == "pairs", kind == "share"
    rates = (count.precision, count.recall, count.f1) if pairs else (None, None, None)
    precision, recall, f1 = (None if r is None else round(r, 4) for r in rates)
    return {
        "layer": count.layer,
        "measure": count.name,
        "kind": kind,
        "gold": None if kind == "number" else count.gold,
        "found": None if share else count.found,
        "right": None if kind == "number" else count.right,
        "precision": precision,
        "recall": recall,
        "f1": f1,
        "share": round(count.recall, 4) if share and count.recall is not None else None,
    }


def _error_row(error: Error) -> dict[str, object]:
    return {
        "layer": error.layer,
        "measure": error.name,
        "file": error.file,
        "line": error.line,
        "article": error.path,
        "start": error.start,
        "end": error.end,
        "error": error.what,
        "sentence": error.sentence,
    }


def _first(errors: Iterable[Error], most: int) -> list[Error]:
    """The first errors of each layer, layer by layer in the order of MEASURES; 0 is all."""
    by_layer: dict[str, list[Error]] = {m.layer: [] for m in MEASURES}
    for error in errors:
        by_layer[error.layer].append(error)
    return [e for found in by_layer.values() for e in (found[:most] if most else found)]


def _told_errors(errors: tuple[Error, ...], most: int) -> list[str]:
    lines = []
    shown = _first(errors, most)
    for number, error in enumerate(shown):
        if number == 0 or error.layer != shown[number - 1].layer:
            all_of_it = sum(e.layer == error.layer for e in errors)
            listed = sum(e.layer == error.layer for e in shown)
            rest = f", {listed} of {all_of_it}" if listed < all_of_it else ""
            lines.append(f"\n{error.layer}: what is missed or wrong{rest}")
        lines.append(f"  {error.file}:{error.line}: {clean(error.what)}")
        if error.sentence:
            lines.append(f"      {clean(error.sentence)}")
    return lines or ["\nNothing is missed or wrong."]
