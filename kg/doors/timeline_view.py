"""A timeline in, a page for the screen, a page of Markdown, or JSON lines out."""

import json
from collections.abc import Callable, Iterator
from itertools import groupby

from kg.doors.claims_view import role_words
from kg.doors.page import Page, count_words, day_words
from kg.joining.tolls import Toll
from kg.running.discreet import Discreet
from kg.running.timeline import Entry, Timeline
from kg.words.records import to_plain

_FIRST = ("killed", "injured", "casualties")
_STYLES = {"planned": "yellow", "hypothetical": "dim", "negated": "dim", "disputed": "red"}


def show_timeline(place: str, timeline: Timeline, width: int, *, colour: bool) -> str:
    """The page for the screen: a day, and below it a line for each event."""
    page = Page(width, colour=colour)
    page.title(f"{place}: {count_words(len(timeline.entries), 'event')}")
    for day, entries in groupby(timeline.entries, key=_heading):
        page.line()
        page.line(day, style="bold")
        for entry in entries:
            style = _STYLES.get(entry.event.modality)
            page.line(f"{entry.event.short}  {entry_words(entry)}", 2, hang=len(entry.event.short) + 2, style=style)
    return page.text()


def timeline_markdown(place: str, timeline: Timeline, *, with_private: bool) -> str:
    """A page to pass on: a heading for each day; names of private people only where asked for."""
    lines = [f"# {place}", ""]
    for day, entries in groupby(timeline.entries, key=_heading):
        lines += [f"## {day}", ""]
        for entry in entries:
            discreet = Discreet(entry.event.private, with_private=with_private)
            lines.append(f"- {_md(entry_words(entry, discreet))} (`{entry.event.short}`)")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def timeline_jsonl(timeline: Timeline) -> str:
    """A line for each event."""
    return "".join(json.dumps(to_plain(entry), ensure_ascii=False) + "\n" for entry in timeline.entries)


def _heading(entry: Entry) -> str:
    return day_words(entry.event.earliest, entry.event.latest, entry.event.notAfter)


def entry_words(entry: Entry, discreet: Discreet | None = None) -> str:
    """An event in one line: what it is is told first, and whether it happened."""
    return " · ".join(_parts(entry, (discreet or Discreet()).name))


def _parts(entry: Entry, show: Callable[[str], str]) -> Iterator[str]:
    event = entry.event
    where = f" {event.placeRelation or 'in'} {event.place}" if event.place else ""
    mark = "" if event.modality == "actual" else f"{event.modality.upper()}: "
    extent = "" if event.extent == "single" else f" ({event.extent})"
    yield f"{mark}{event.type}{where}{extent}"
    yield from role_words(event, show)
    rank = {kind: n for n, kind in enumerate(_FIRST)}
    contested = set(event.contested)
    for toll in sorted(entry.tolls, key=lambda t: (rank.get(t.kind, 9), t.kind, t.group != "everyone", t.group)):
        yield toll_words(toll) + (" (contested)" if toll.kind in contested else "")
        contested.discard(toll.kind)
    if "occurrence" in event.contested:
        yield "whether it happened is contested"
    told = count_words(event.reports, "report")
    yield f"{told}, {count_words(event.origins, 'origin')}" if event.reports > 1 else told
    if entry.statements:
        yield count_words(entry.statements, "statement")


def toll_words(toll: Toll) -> str:
    """How many, from the least to the greatest that is claimed: "killed 17 to 27", "injured 3 or more (children)"."""
    if toll.high is None:
        number = f"{toll.low} or more"
    else:
        number = str(toll.low) if toll.low == toll.high else f"{toll.low} to {toll.high}"
    group = "" if toll.group == "everyone" else f" ({toll.group})"
    claimed = ", claimed only by a party to it" if toll.is_party_only else ""
    return f"{toll.kind} {number}{group}{claimed}"


def _md(words: str) -> str:
    return words.replace("\\", "\\\\").replace("*", "\\*").replace("_", "\\_").replace("<", "&lt;")
