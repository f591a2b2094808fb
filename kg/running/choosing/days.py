"""A day, month or year as a user writes it in, its first and last day out.

>>> first_day("2025-02"), last_day("2025-02"), last_day("2024")
('2025-02-01', '2025-02-28', '2024-12-31')
"""

import calendar
import datetime
import re

from kg.words.errors import WrongUse

_FORM = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def first_day(words: str) -> str:
    """The first day of a day, month or year. Raises WrongUse where it is none of these."""
    year, month, day = _parts(words)
    return datetime.date(year, month or 1, day or 1).isoformat()


def last_day(words: str) -> str:
    """The last day of a day, month or year. Raises WrongUse where it is none of these."""
    year, month, day = _parts(words)
    last = calendar.monthrange(year, month or 12)[1]
    return datetime.date(year, month or 12, day or last).isoformat()


def _parts(words: str) -> tuple[int, int | None, int | None]:
    match = _FORM.fullmatch(words)
    if match:
        year, month, day = (int(part) if part else None for part in match.groups())
        try:
            datetime.date(year or 0, month or 1, day or 1)
        except ValueError:
            pass
        else:
            return year or 0, month, day
    raise WrongUse(f"{words!r} is no day", "Give a day, month or year: 2025-04-13, 2025-04 or 2025.")
