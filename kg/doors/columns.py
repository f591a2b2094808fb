"""Cells and a width in, the columns to show and their widths out: what is short stays whole, long words are cut.

Days, amounts and other short columns keep their width, for "28 or …" would say something else; the long ones share
what is left. Where that is too little, columns give way: those that hold only things, then those that say the same in
every row, then the last.
"""

import re
from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

GAP = 2
_LEAST = 6
_READABLE = 14
_SHORT = 12
_WORTH = 8
_KEPT = 3
_MOMENT = r"\d{4}(?:-\d\d){0,2}"
_DAY = re.compile(rf"(?:by )?{_MOMENT}(?: to {_MOMENT})?|unknown|not told|")
_AMOUNT = re.compile(
    r"(?:about |up to )?[\d.]+(?: or more| to [\d.]+)?|.{1,16} \([\d.]+(?: or more| to [\d.]+)\)|unknown|not told|"
)


def fit(text: str, width: int) -> str:
    """Text of at most so many cells, cut with an ellipsis."""
    return text if cell_len(text) <= width else set_cell_size(text, width - 1) + "…"


def share_width(natural: Sequence[int], width: int, whole: Sequence[bool] = ()) -> list[int]:
    """Widths of columns that together fit; whole ones give last, then the widest. Fewer where not all can stand.

    >>> share_width([4, 40, 30], 44)
    [4, 18, 18]
    >>> share_width([24, 40, 30], 60, [True, False, False])
    [24, 16, 16]
    """
    kept = [*whole, *[False] * (len(natural) - len(whole))]
    count = len(natural)
    while count > 1 and _least(natural[:count], kept) + GAP * (count - 1) > width:
        count -= 1
    room = width - GAP * (count - 1)
    widths = [0] * count
    left = count
    for place in sorted(range(count), key=lambda i: (not kept[i], natural[i], i)):
        share = room if kept[place] else room // left
        widths[place] = max(1, min(natural[place], share))
        room -= widths[place]
        left -= 1
    return widths


def _least(natural: Sequence[int], whole: Sequence[bool]) -> int:
    return sum(n if keep else min(n, _LEAST) for n, keep in zip(natural, whole, strict=False))


def natural_widths(columns: Sequence[str], cells: Sequence[Sequence[str]]) -> list[int]:
    """How wide each column is where nothing is cut."""
    return [max([cell_len(c), *(cell_len(row[i]) for row in cells)]) for i, c in enumerate(columns)]


def whole_columns(
    columns: Sequence[str], cells: Sequence[Sequence[str]], numbers: Sequence[bool], natural: Sequence[int]
) -> list[bool]:
    """Which columns must not be cut: numbers, days, amounts, and what is short anyway."""
    return [
        numbers[i]
        or natural[i] <= _SHORT
        or any(all(form.fullmatch(row[i]) for row in cells) for form in (_DAY, _AMOUNT))
        for i in range(len(columns))
    ]


def visible_columns(
    columns: Sequence[str],
    cells: Sequence[Sequence[str]],
    width: int,
    *,
    numbers: Sequence[bool],
    things: Sequence[bool],
) -> list[int]:
    """Places of the columns for which there is room. numbers, things: columns that hold only those."""
    natural = natural_widths(columns, cells)
    whole = whole_columns(columns, cells, numbers, natural)
    places = list(range(len(columns)))
    same = [len(cells) > 1 and len({row[i] for row in cells}) == 1 for i in places]
    giving = [i for i in places if same[i] and not things[i]] + [i for i in places if things[i]]

    def cramped(least: int) -> bool:
        wide = [natural[i] for i in places]
        widths = share_width(wide, width, [whole[i] for i in places])
        return len(widths) < len(wide) or any(w < min(n, least) for w, n in zip(widths, wide, strict=True))

    while giving and len(places) > 1 and cramped(_READABLE):
        places.remove(giving.pop())
    while len(places) > _KEPT and cramped(_WORTH):
        places.pop()
    return places[: len(share_width([natural[i] for i in places], width, [whole[i] for i in places]))]
