"""An expression, the day of publication and the times before it in, a calendar value with its basis out.

Never today's date: without a publication day only what the words prove is resolved, the rest stays None.
"""

from dataclasses import replace
from datetime import date

from kg.reading.time_rules.dated import resolve_calendar
from kg.reading.time_rules.known import Anchor, Context, Reading
from kg.reading.time_rules.match import Expression
from kg.words.dates import UNITS, interval_of, moved, shift, unit_of, value_of

_EARLY = frozenset({"morning", "dawn", "daybreak", "sunrise", "noon", "midday", "afternoon"})
_REACH = 40
"""How many times back a quarter may have been named."""


def resolve(x: Expression, known: Context, look: str | None, sentence: int, clause: int = -1) -> Reading:
    """The reading of an expression; look is the direction of its clause ("past", "future" or None)."""
    if x.kind == "reference":
        return Reading(x.fixed)
    if x.kind == "lookback":
        return _lookback(x, known.published)
    if x.kind == "deictic":
        return _deictic(x, known, sentence)
    if x.kind in ("narrative", "hinged", "clock"):
        return _narrative(x, known, look, sentence)
    return resolve_calendar(x, known, look, sentence, clause)


def hinge(x: Expression, value: str) -> Reading:
    """The reading of "two days before" where what follows is resolved."""
    found = shift(value, x.unit or "day", x.count) if x.count is not None else None
    return Reading(found, "narrative" if found else None)


def coarse_unit(x: Expression) -> str:
    """The precision that the words of an unresolved expression have."""
    if (
        x.weekday is not None
        or x.day
        or (x.feast and x.unit is None)
        or x.kind == "clock"
        or (x.fixed and x.kind == "calendar")
    ):
        return "day"
    for name in ("month", "quarter", "season"):
        if getattr(x, name):
            return name
    unit = {"weekend": "week", "century": "vague"}.get(x.unit or "", x.unit)
    if x.kind in ("reference", "lookback") or unit not in UNITS:
        return "vague"
    return unit if x.count is not None or x.kind == "calendar" else "vague"


# ---- counted from publication --------------------------------------------------------------------------------


def _deictic(x: Expression, known: Context, sentence: int) -> Reading:
    if x.count is None:
        return Reading(x.fixed)
    if x.part == "same day":
        return _same_day(known.published, x.unit or "day", x.count)
    if x.rule == "ago" and x.unit == "year" and x.count == -1:
        near = known.anchors[-1] if known.anchors else None
        if near and unit_of(near.value) == "quarter" and sentence - near.sentence <= 1:
            return Reading(shift(near.value, "year", -1), "narrative")
    return _from_publication(known.published, x.unit or "day", x.count)


def _same_day(published: date | None, unit: str, count: int) -> Reading:
    """The day that lies whole years, months or weeks before publication: "a year ago today"."""
    if published is None:
        return Reading()
    try:
        return Reading(moved(published, unit, count).isoformat(), "publication")
    except (ValueError, OverflowError):
        return Reading()


def _from_publication(published: date | None, unit: str, count: int) -> Reading:
    if published is None:
        return Reading()
    try:
        return Reading(value_of(moved(published, unit, count), unit), "publication")
    except (ValueError, OverflowError):
        return Reading()


def _lookback(x: Expression, published: date | None) -> Reading:
    unit, count = x.unit or "day", x.count
    if unit == "hour":
        unit, count = "day", None if count is None else max(1, count // 24)
    if unit == "fortnight":
        unit, count = "week", None if count is None else 2 * count
    if published is None or count is None or unit not in UNITS or unit == "weekend":
        return Reading(x.fixed)
    try:
        return Reading(x.fixed, "publication", (moved(published, unit, -count), published))
    except (ValueError, OverflowError):
        return Reading(x.fixed)


# ---- counted from another time of the text -------------------------------------------------------------------


def _narrative(x: Expression, known: Context, look: str | None, sentence: int) -> Reading:
    unit = x.unit or "day"
    if unit == "period":
        return _same_period(known, sentence)
    if x.count is None or unit not in UNITS:
        return Reading()
    near = _quarter_before(known) if x.rule in ("quarter", "year ago") else None
    if near is None and x.rule != "quarter":
        near = known.anchor(unit, sentence)
    if near is None:
        return _from_publication(known.published, "year", -1) if x.rule == "year ago" else Reading()
    if x.kind == "clock" and (sentence - near.sentence > 1 or (near.late and x.part in _EARLY)):
        return Reading()
    value = shift(near.value, unit, x.count)
    if x.count == 0 and x.rule != "quarter":
        value = value_of((interval_of(near.value) or (date.max,))[0], unit)
    held = interval_of(value)
    if held is None or (known.published and look != "future" and held[0] > known.published):
        return Reading()
    return Reading(value, "narrative")


def _same_period(known: Context, sentence: int) -> Reading:
    near = known.anchors[-1] if known.anchors else None
    fits = near is not None and sentence - near.sentence <= 1 and unit_of(near.value) in ("week", "month", "quarter")
    return Reading(near.value, "narrative") if near and fits else Reading()


def _quarter_before(known: Context) -> Anchor | None:
    return next((a for a in reversed(known.anchors[-_REACH:]) if unit_of(a.value) == "quarter" and not a.derived), None)


def with_year_of(x: Expression, later: Expression) -> Expression:
    """A date without a year beside one that has it: "from April to June 2022"."""
    if x.year is not None or later.year is None or not (x.month or x.quarter or x.season):
        return x
    wraps = bool(x.month and later.month and x.month > later.month)
    return replace(x, year=later.year - wraps)
