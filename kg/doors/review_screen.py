"""What waits and a person at a terminal in, her decisions in their files out: each is written before the next is asked.

The only file beside the shell that knows prompt_toolkit. Ctrl-C at the keys leaves, in a field it goes back to them.
"""

import os
import shutil
import sys
import textwrap
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from kg.doors.review_view import field_words, item_screen
from kg.joining.corrections import choices_of, fields_of
from kg.running.decision_files import AnyDecision
from kg.running.review import Coder, Desk, Done
from kg.running.review_list import decision_line
from kg.running.review_queue import Item
from kg.words.errors import KgError

_KEYS = {
    "a": "accept",
    "r": "reject",
    "c": "correct a field",
    "s": "same",
    "d": "different",
    "n": "note",
    "u": "undo",
    "k": "skip",
    "q": "quit",
}
_FOR_PAIR, _FOR_RECORD, _FOR_UNFIT = "sdnukq", "arcnukq", "rukq"


def go_through(desk: Desk, items: Sequence[Item], coder: Coder, *, ask_coder: bool, what: str) -> bool:
    """Go through what waits until the person leaves; whether anything was decided.

    ask_coder: ask her name first, since nobody told it.
    """
    colour = "NO_COLOR" not in os.environ and os.environ.get("TERM", "dumb") != "dumb"
    if ask_coder:
        name = _ask_words("Your name or initials, kept with each decision: ", (), coder.name or "")
        if name is None:
            return False
        coder = replace(coder, name=name or None)
        _tell(f'(coder = "{name}" in kg.toml spares the question)')
    _tell(f"{len(items)} wait: {what}")
    walk = _Walk(desk, items, coder, colour)
    walk.run()
    return walk.is_changed


class _Walk:
    """One walk through what waits."""

    def __init__(self, desk: Desk, items: Sequence[Item], coder: Coder, colour: bool) -> None:
        self._desk = desk
        self._items = items
        self._coder = coder
        self._colour = colour
        self._at = 0
        self._note = coder.note
        self._done: list[tuple[int, str, Done]] = []
        self._acts: dict[str, Callable[[Item], bool]] = {
            "a": lambda item: self._decide("accepted", self._judged(item, "accepted")),
            "r": self._reject,
            "c": self._correct,
            "s": lambda item: self._decide("same", self._ruled(item, "same")),
            "d": lambda item: self._decide("different", self._ruled(item, "different")),
            "n": self._take_note,
            "k": lambda _: True,
        }

    @property
    def is_changed(self) -> bool:
        """Whether anything that was decided still stands."""
        return bool(self._done)

    def run(self) -> None:
        """Show, ask, write; until the last is done or the person leaves."""
        shown = -1
        while self._at < len(self._items):
            item = self._items[self._at]
            if shown != self._at:
                self._show(item)
                shown = self._at
            key = _ask_key(self._question(item), self._keys(item))
            if key == "q":
                break
            if key == "u":
                self._undo()
                shown = -1
                continue
            try:
                is_over = self._acts[key](item)
            except KgError as problem:
                _tell(f"{problem.message}\n    {problem.hint}".rstrip())
                continue
            if is_over:
                self._at += 1
                self._note = self._coder.note
        counts = Counter(how for _, how, _ in self._done)
        told = ", ".join(f"{n} {how}" for how, n in sorted(counts.items())) or "nothing decided"
        _tell(f"{told}; {len(self._items) - self._at} left")

    def _show(self, item: Item) -> None:
        width = min(shutil.get_terminal_size((80, 24)).columns, 140)
        head = f"── {self._at + 1} of {len(self._items)} "
        head += "─" * (width - len(head))
        sys.stdout.write(f"\n\x1b[1m{head}\x1b[0m\n" if self._colour else f"\n{head}\n")
        sys.stdout.write(item_screen(self._desk, item, width=width, colour=self._colour))
        sys.stdout.flush()

    def _keys(self, item: Item) -> str:
        return _FOR_UNFIT if item.unfit is not None else _FOR_PAIR if item.is_pair else _FOR_RECORD

    def _question(self, item: Item) -> str:
        words = dict(_KEYS) | ({"r": "take the decision out"} if item.unfit is not None else {})
        return "  ".join(f"[{key}] {words[key]}" for key in self._keys(item)) + " > "

    # ---- what keys do; each says whether the item is done with

    def _reject(self, item: Item) -> bool:
        if item.unfit is None:
            return self._decide("rejected", self._judged(item, "rejected"))
        decision = item.unfit.decision
        gone = tuple((p, d) for p in sorted(self._desk.present) for d in self._desk.listed(p) if d == decision)
        self._desk.take_out(Done(removed=gone))
        self._done.append((self._at, "taken out", Done(removed=gone)))
        return True

    def _judged(self, item: Item, status: str) -> Sequence[AnyDecision]:
        return self._desk.correct(item.spots[0], status, self._signed())

    def _ruled(self, item: Item, how: str) -> Sequence[AnyDecision]:
        return self._desk.rule_events(how, item.spots[:1], item.spots[1:], self._signed())

    def _signed(self) -> Coder:
        return replace(self._coder, note=self._note)

    def _decide(self, how: str, decisions: Sequence[AnyDecision]) -> bool:
        done = self._desk.write(decisions)
        self._done.append((self._at, how, done))
        for path, decision in done.added:
            _tell(f"written to {path.name}: {decision_line(self._desk, decision)}")
        return True

    def _correct(self, item: Item) -> bool:
        """Ask for a field and its value until it fits; the item stays, so that a second field can follow."""
        spot = item.spots[0]
        known = fields_of(spot[1])
        name = _ask_words("field: ", known, "")
        if not name:
            return False
        if name not in known:
            _tell(f"no such field; there are {', '.join(known)}")
            return False
        record = self._desk.current(spot) or self._desk.records.record(spot)
        before = field_words(self._desk, spot, record, name)
        choices = choices_of(self._desk.records.reading(spot[0]), spot[1], name)
        if choices:
            _tell(f"one of: {', '.join(choices[:40])}{' …' if len(choices) > 40 else ''}")
        value = _ask_words(f"{name} (several by ;, empty for nothing): ", choices, before)
        if value is None or value == before:
            return False
        values = tuple(v.strip() for v in value.split(";") if v.strip())
        self._decide("corrected", self._desk.correct(spot, "corrected", self._signed(), [(name, values)]))
        return False

    def _take_note(self, item: Item) -> bool:
        told = _ask_words("note for the next decision here: ", (), self._note or "")
        if told is not None:
            self._note = told.strip() or None
        return False

    def _undo(self) -> None:
        if not self._done:
            _tell("nothing was decided yet")
            return
        at, how, done = self._done.pop()
        try:
            self._desk.undo(done)
        except KgError as problem:
            self._done.append((at, how, done))
            _tell(f"{problem.message}\n    {problem.hint}".rstrip())
            return
        self._at = at
        _tell(f"undone: {how}")


def _tell(told: str) -> None:
    width = max(40, shutil.get_terminal_size((80, 24)).columns)
    for line in told.split("\n"):
        sys.stdout.write(textwrap.fill(line, width, subsequent_indent="    ", break_on_hyphens=False) + "\n")
    sys.stdout.flush()


def _ask_key(message: str, keys: str) -> str:
    """One of the keys, without Enter; q where the person leaves otherwise."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
    from prompt_toolkit.keys import Keys

    bindings = KeyBindings()

    def leaves(key: str) -> Callable[[KeyPressEvent], None]:
        return lambda event: event.app.exit(result=key)

    for key in keys:
        bindings.add(key, eager=True)(leaves(key))
        bindings.add(key.upper(), eager=True)(leaves(key))
    for key in ("c-c", "c-d"):
        bindings.add(key, eager=True)(leaves("q"))
    bindings.add("enter", eager=True)(lambda _: None)
    bindings.add(Keys.Any)(lambda event: event.app.output.bell())
    session: PromptSession[str] = PromptSession(message, key_bindings=bindings)
    try:
        return session.prompt()
    except (EOFError, KeyboardInterrupt):
        return "q"


def _ask_words(message: str, choices: Sequence[str], default: str) -> str | None:
    """A line of words, with completion from choices; None where the person goes back."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import WordCompleter

    completer = WordCompleter(list(choices), ignore_case=True, match_middle=True, sentence=True) if choices else None
    session: PromptSession[str] = PromptSession(message, completer=completer, reserve_space_for_menu=6)
    try:
        return session.prompt(default=default).strip()
    except (EOFError, KeyboardInterrupt):
        return None
