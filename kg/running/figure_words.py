"""Figures of one happening in, a few words out: "17 to 26", or for a narrow column "17–26 (2 children)".

A figure is a mapping as `kg events --format jsonl` prints it. Earlier tolls that a later one supersedes are left out.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

Figure = Mapping[str, Any]
_WHOLE = ("everyone", "civilian")
_MANY = {
    "child": "children",
    "woman": "women",
    "medical": "medical staff",
    "aidWorker": "aid workers",
    "police": "police",
    "person": "people",
}
_ONE = {"medical": "medical worker", "aidWorker": "aid worker", "police": "police officer"}


def figure_words(figures: Iterable[Figure], kind: str) -> str:
    """The figures of one kind: "17 to 26", "35 or more", "5 combatant"; empty where there is none.

    Everyone and civilians are told first, other groups beside them by name, since nobody has added them up. Parts are
    left out; a vague word stands as it was written, and only where nobody gives a number.
    """
    groups = _by_group(f for f in figures if f["kind"] == kind and not f["part"])
    return "; ".join(f"{_long(groups[g])} {g}".strip() for g in sorted(groups))


def short_figures(figures: Iterable[Figure], kind: str) -> str:
    """The same for a narrow column, with parts in brackets: "35+ (2 children)", "17–26; 5 combatants", "dozens"."""
    told = [f for f in figures if f["kind"] == kind]
    whole = _by_group(f for f in told if not f["part"])
    parts = _by_group((f for f in told if f["part"] and f["groupType"] != "everyone"), keep=True)
    if list(whole) == ["other"]:
        whole = {"": whole["other"]}
    words = [_short_group(group, whole[group]) for group in sorted(whole)]
    within = ", ".join(_short_group(group, parts[group]) for group in sorted(parts))
    if not words:
        return within
    first = f"{words[0]} ({within})" if within else words[0]
    return "; ".join([first, *words[1:]])


def _by_group(figures: Iterable[Figure], *, keep: bool = False) -> dict[str, list[Figure]]:
    """Type of group -> figures that nothing supersedes; everyone and civilians are one, unless kept."""
    groups: dict[str, list[Figure]] = {}
    for figure in figures:
        if not figure.get("superseded"):
            group = "" if figure["groupType"] in _WHOLE and not keep else str(figure["groupType"])
            groups.setdefault(group, []).append(figure)
    return groups


def _short_group(group: str, figures: list[Figure]) -> str:
    number = _short(figures)
    if not group:
        return number
    if group == "other":
        return f"{number} {_worded(figures, one=number == '1')}"
    return f"{number} {_ONE.get(group, group) if number == '1' else _MANY.get(group, group + 's')}"


def _worded(figures: list[Figure], *, one: bool) -> str:
    """People of whom there is no type, as the articles word them; "others" would say that they come on top."""
    words = {figure.get("group") for figure in figures}
    word = str(words.pop()) if len(words) == 1 and None not in words else "person"
    if one or word.endswith("s"):
        return word
    return re.sub("(?<=m)an$", "en", _MANY.get(word, word)) if word in _MANY or word.endswith("man") else word + "s"


def _long(figures: list[Figure]) -> str:
    over = _over(figures)
    if over is not None:
        return f"more than {over}"
    low, high, is_open = _bounds(figures)
    if low is None:
        return _vague_words(figures) if high is None else f"up to {high}"
    if is_open:
        return f"{low} or more" if low == high else f"{low} to {high} or more"
    return str(high) if low == high else f"{low} to {high}"


def _short(figures: list[Figure]) -> str:
    over = _over(figures)
    if over is not None:
        return f">{over}"
    low, high, is_open = _bounds(figures)
    if low is None:
        return _vague_words(figures) if high is None else f"≤{high}"
    more = "+" if is_open else ""
    return f"{low}{more}" if low == high else f"{low}–{high}{more}"


def _over(figures: list[Figure]) -> int | None:
    """The number that all figures say is exceeded: "more than 100,000" is not told as 100001."""
    numbers = {f.get("stated") for f in figures}
    if len(numbers) == 1 and {f["qualifier"] for f in figures} == {"moreThan"}:
        return next(iter(numbers))
    return None


def _bounds(figures: list[Figure]) -> tuple[int | None, int | None, bool]:
    """The least and the greatest number told, and whether the greatest is open above; vague words set none."""
    numbers = [f for f in figures if f["qualifier"] != "vague"]
    lows = [f["min"] for f in numbers if f["min"] is not None]
    highs = [f["max"] for f in numbers if f["max"] is not None]
    if not lows:
        return None, max(highs, default=None), False
    top = max([*lows, *highs])
    return min(lows), top, len(highs) < len(numbers) and top == max(lows)


def _vague_words(figures: list[Figure]) -> str:
    return min((str(f["text"]) for f in figures), key=lambda words: (len(words), words))
