"""Words of a user in, the event they mean out: an IRI, the letters that `kg events` prints, or words of its name."""

import difflib
import re
from collections.abc import Collection

from kg.running.view import SHORT, View
from kg.words.errors import WrongUse
from kg.words.happenings import Happening
from kg.words.vocab import DATA, local_name

_LETTERS = re.compile(r"[a-z2-7]{3,26}")
_WHOLE = 26
_SHOWN = 8
_LIST = "`kg events` lists them with the letters to ask for them by."


def find_event(view: View, words: str) -> Happening:
    """The one event that is meant. Raises WrongUse with suggestions where it is none or may be several."""
    if not view.happenings:
        hint = "`kg build PATH` reads articles into it; `kg info` shows what it holds."
        raise WrongUse("the store holds no events", hint)
    name = words.strip().strip("<>")
    found = _by_name(view, name)
    if len(name) < SHORT or not found:
        found = list({h.event: h for h in (*found, *_by_words(view, name))}.values())
    if len(found) == 1:
        return found[0]
    if found:
        raise WrongUse(
            f"{words!r} can be any of {len(found)} events:{_listed(view, found)}", "Give the letters of one."
        )
    raise WrongUse(f"there is no event {words!r}{_suggestion(view, name)}", _LIST)


def _by_name(view: View, name: str) -> list[Happening]:
    """By IRI, its last part or the beginning of that; names of before and of reports count too."""
    local = name.removeprefix("event:").removeprefix("report:").rpartition("/")[2].lower()
    if not _LETTERS.fullmatch(local):
        return []
    if len(local) == _WHOLE and (event := view.event_of_report.get(f"{DATA}report/{local}")):
        return [view.happenings[event]]
    now = [h for h in view.happenings.values() if local_name(h.event).startswith(local)]
    if now or len(local) < SHORT:
        return now
    return [h for h in view.happenings.values() if any(local_name(old).startswith(local) for old in h.replaces)]


def _by_words(view: View, words: str) -> list[Happening]:
    """By all words of its name, in any order: "shelling goma"."""
    wanted = _words(words)
    if not wanted:
        return []
    ordered = sorted(view.happenings.values(), key=lambda h: (h.earliest or h.notAfter or "9999", h.event))
    return [h for h in ordered if all(any(t.startswith(w) for t in _words(h.label)) for w in wanted)]


def _suggestion(view: View, name: str) -> str:
    """The words asked for as the events spell them, else the event whose letters or name are most like them."""
    spelt = {word for h in view.happenings.values() for word in _words(h.label)}
    wanted = " ".join(_respelt(word, spelt) for word in _words(name))
    found = _by_words(view, wanted)
    if len(found) > 1:
        return f"; did you mean {wanted!r}?"
    known = {view.short(h.event): h for h in view.happenings.values()}
    known |= {h.label.casefold(): h for h in view.happenings.values()}
    near = [] if found else difflib.get_close_matches(name.casefold(), sorted(known), n=1, cutoff=0.6)
    told = found[0] if found else known[near[0]] if near else None
    return f"; did you mean {view.short(told.event)} ({told.label})?" if told else ""


def _respelt(word: str, known: Collection[str]) -> str:
    """A word as the name of an event has it, or the nearest to it."""
    if any(other.startswith(word) for other in known):
        return word
    return next(iter(difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.7)), word)


def _words(text: str) -> list[str]:
    return re.findall(r"[\w-]+", text.casefold())


def _listed(view: View, found: list[Happening]) -> str:
    lines = "".join(f"\n    {view.short(h.event):{SHORT}}  {h.label} ({h.modality})" for h in found[:_SHOWN])
    return f"{lines}\n    and {len(found) - _SHOWN} more" if len(found) > _SHOWN else lines
