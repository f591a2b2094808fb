"""Two tellings in, how the days meet that each may be of: as told, by how long ago it was, as old news, not at all."""

from itertools import chain

from kg.joining.delays import NEWS_DAYS
from kg.joining.told import REALIZED, Telling

MONTH = 31
YEAR = 366
_RARE = 0.5
"""How particular a name must be for a late report to be known by it."""
Days = tuple[int, int]


def how_days_meet(a: Telling, b: Telling) -> str:
    """How the days of two tellings meet, in a word. Symmetric.

    told: the days read overlap. also: a day that one names or counts back to is of the other. old: the day of one is
    that of what came after. open: one day is not told. apart: they cannot be of one day.
    """
    one, other = _told(a), _told(b)
    if one and other and _overlap(one, other):
        return "told"
    left, right = ((*([d] if d else ()), *t.also) for d, t in ((one, a), (other, b)))
    if any(_overlap(x, y) for x in left for y in right):
        return "also"
    if one and other:
        return "old" if _is_old(a, b) or _is_old(b, a) else "apart"
    return "apart" if _is_after(a, b) or _is_after(b, a) else "open"


def _told(t: Telling) -> Days | None:
    return None if t.first is None else (t.first, t.first if t.last is None else t.last)


def _overlap(x: Days, y: Days) -> bool:
    return x[0] <= y[1] and y[0] <= x[1]


def _is_old(news: Telling, deed: Telling) -> bool:
    """Whether the day that one gives is that of the news, and the other's lies a few days before it."""
    if not news.is_old or news.first is None or deed.first is None:
        return False
    return news.first - NEWS_DAYS <= deed.first < news.first


def _is_after(a: Telling, b: Telling) -> bool:
    """Whether b, whose day is not told, cannot be of a's day or of the days of a's news."""
    if b.first is not None:
        return False
    if a.first is None:
        return bool(a.window and b.window and a.is_news and b.is_news) and a.window[0] > b.window[1]  # type: ignore[index]
    if b.not_after is not None and a.first > b.not_after:
        return True
    is_past = b.modality in REALIZED or b.modality == "negated"
    if not is_past or not b.is_news or b.window is None or (a.last or a.first) >= b.window[1] - MONTH:
        return False
    return (a.last or a.first) < b.window[1] - YEAR or not _name_the_same(a, b)


def _name_the_same(a: Telling, b: Telling) -> bool:
    """Whether both name something in particular, so that one may be a late report of what the other tells."""
    return any(min(a.called[key][1], b.called[key][1]) >= _RARE for key in a.called.keys() & b.called.keys())


def all_days(t: Telling) -> tuple[Days, ...]:
    """Every stretch of days that a telling may be of, the one told first."""
    own = _told(t)
    old = ((own[0] - NEWS_DAYS, own[0] - 1),) if own and t.is_old else ()
    return tuple(chain((own,) if own else (), t.also, old))
