"""A view and what is wanted in, the events that fit out, with what there is to say about the choice.

chosen = choose(view, Wanted(places=("Sumy",), types=("Attack",), since="2025-04"))
chosen.happenings, chosen.remarks
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kg.running.choosing.actor_words import actors_named, name_key, side_of
from kg.running.choosing.days import first_day, last_day
from kg.running.choosing.found import Found
from kg.running.choosing.place_words import places_named
from kg.running.choosing.type_words import classes_named
from kg.running.find_event import find_event
from kg.running.view import View
from kg.words.errors import WrongUse
from kg.words.happenings import Happening
from kg.words.vocab import did_you_mean, vocabulary

REALIZED = ("actual", "disputed")
ANY = "any"
"""Of `contested`: whatever it is that claims disagree about."""
Fits = Callable[[Happening], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What events must be like. Every field must fit; of several words in one field, one must.

    actors: in any role; by: who did it or took part; against: to whom. sides: as actors, and all on one side with them.
    since, until: a day, month or year. contested: kinds of figures, names of roles, or "any". ids: as find_event has
    them. modality: "realized" (actual and disputed), "all", or one of the list; empty: realized, and with ids all.
    """

    places: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    contested: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    modality: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """The events, in no order, and sentences that say how words were taken, or what nothing fits."""

    happenings: tuple[Happening, ...]
    remarks: tuple[str, ...]


def choose(view: View, wanted: Wanted) -> Choice:
    """The events that fit. Raises WrongUse for types, kinds, days and ids that there cannot be."""
    left = list(view.happenings.values())
    remarks: list[str] = []
    before: list[str] = []
    if not left:
        remarks.append("this store holds no events")
    for option, fits, told in _steps(view, wanted):
        found = [h for h in left if fits(h)]
        remarks += told
        if left and not found:
            remarks.append(_emptied(option, len(left), before))
        left = found
        before.append(option)
    if wanted.since or wanted.until:
        remarks += _undated(left)
    return Choice(tuple(left), tuple(remarks))


def _emptied(option: str, count: int, before: list[str]) -> str:
    rest = f"left by {' '.join(before)}" if before else "of this store"
    if count == 1:
        return f"nothing found: the one event {rest} does not fit {option}"
    return f"nothing found: none of the {count} events {rest} fits {option}"


def _undated(left: list[Happening]) -> list[str]:
    count = sum(h.earliest is None for h in left)
    if not count:
        return []
    have = "has no day of its own" if count == 1 else "have no day of their own"
    return [f"{count} of these events {have} and may be older: chosen by the day by which they were told"]


def _steps(view: View, wanted: Wanted) -> Iterable[tuple[str, Fits, list[str]]]:
    """Each filter as the user wrote it, what fits it, and remarks on it; in the order in which they are applied."""
    if wanted.ids:
        events = {find_event(view, words).event for words in wanted.ids}
        yield _option("--id", wanted.ids), lambda h: h.event in events, []
    modality = wanted.modality or ("all" if wanted.ids else "realized")
    if modality != "all":
        allowed = REALIZED if modality == "realized" else (modality,)
        yield f"--modality {modality}", lambda h: h.modality in allowed, []
    if wanted.types:
        classes = frozenset().union(*(classes_named(words) for words in wanted.types))
        yield _option("--type", wanted.types), lambda h: not classes.isdisjoint(_leaves(h)), []
    if wanted.places:
        places, told = _together("a place", wanted.places, lambda w: places_named(view, w))
        yield _option("--place", wanted.places), lambda h: h.place in places, told
    if wanted.since is not None or wanted.until is not None:
        yield _span_option(wanted), _within(wanted), []
    for option, words, roles in (
        ("--actor", wanted.actors, _anybody),
        ("--by", wanted.by, _doers),
        ("--against", wanted.against, _sufferers),
    ):
        if words:
            yield _actor_step(view, option, words, roles)
    if wanted.sides:
        actors, told = _together("an actor", wanted.sides, lambda w: side_of(view, w))
        yield _option("--side", wanted.sides), _has(actors, _anybody), told
    if wanted.outlets:
        yield _outlet_step(view, wanted.outlets)
    if wanted.contested:
        yield _contested_step(wanted.contested)


def _option(name: str, words: Iterable[str]) -> str:
    return " ".join(f"{name} {word!r}" if " " in word else f"{name} {word}" for word in words)


def _together(what: str, words: Iterable[str], find: Callable[[str], Found]) -> tuple[frozenset[str], list[str]]:
    """The things of all words, and what there is to say about them. what: "a place" or "an actor"."""
    things: frozenset[str] = frozenset()
    told = []
    for word in words:
        found = find(word)
        things |= found.iris
        if not found.iris:
            told.append(f"no article names {what} {word!r}{found.hint}")
        elif found.told:
            told.append(found.told)
    return things, told


def _leaves(told: Happening) -> frozenset[str]:
    """The classes of a happening without those above another of them."""
    types = told.types or (told.type,)
    above = {name for one in types for name in vocabulary().ancestors(one) if name != one}
    return frozenset(types) - above


def _anybody(told: Happening) -> Iterable[str]:
    return (*told.agents, *told.targets, *told.participants, *told.mediators, *told.hosts)


def _doers(told: Happening) -> Iterable[str]:
    return (*told.agents, *told.participants)


def _sufferers(told: Happening) -> Iterable[str]:
    return told.targets


def _has(actors: frozenset[str], roles: Callable[[Happening], Iterable[str]]) -> Fits:
    return lambda h: not actors.isdisjoint(roles(h))


def _actor_step(
    view: View, option: str, words: tuple[str, ...], roles: Callable[[Happening], Iterable[str]]
) -> tuple[str, Fits, list[str]]:
    actors, told = _together("an actor", words, lambda w: actors_named(view, w))
    return _option(option, words), _has(actors, roles), told


def _outlet_step(view: View, words: tuple[str, ...]) -> tuple[str, Fits, list[str]]:
    names = {key: view.article(key).outlet for key in view.extractions}
    known = {name_key(name): name for name in names.values() if name}
    told, keys = [], set()
    for word in words:
        key = name_key(word)
        near = {key} & known.keys() or {k for k in known if set(key.split()) <= set(k.split())}
        if not near:
            told.append(f"the store has no outlet {word!r}{did_you_mean(word, sorted(known.values()))}")
        keys |= near
    articles = {article for article, name in names.items() if name and name_key(name) in keys}
    return _option("--outlet", words), lambda h: any(a in articles for a, _ in h.reports), told


def _contested_step(kinds: tuple[str, ...]) -> tuple[str, Fits, list[str]]:
    known = (*vocabulary().notations("contestedRole"), *vocabulary().notations("kind"))
    for kind in kinds:
        if kind not in (ANY, *known):
            raise WrongUse(
                f"claims cannot disagree about {kind!r}{did_you_mean(kind, known)}",
                f"After --contested stands nothing, or one of: {', '.join(sorted(known))}.",
            )
    option = _option("--contested", kinds).replace(f" {ANY}", "")
    if ANY in kinds:
        return option, lambda h: bool(h.contested), []
    return option, lambda h: not set(kinds).isdisjoint(h.contested), []


def _span_option(wanted: Wanted) -> str:
    words = (("--from", wanted.since), ("--to", wanted.until))
    return " ".join(f"{name} {day}" for name, day in words if day is not None)


def _within(wanted: Wanted) -> Fits:
    """Whether an event may have happened in the span; one without a day counts by the day by which it was told."""
    low = first_day(wanted.since) if wanted.since is not None else ""
    high = last_day(wanted.until) if wanted.until is not None else "9999"
    if low > high:
        raise WrongUse(f"--from {wanted.since} is after --to {wanted.until}", "Give the earlier day with --from.")

    def fits(told: Happening) -> bool:
        start = told.earliest or told.notAfter
        if start is None:
            return False
        end = (told.latest or told.notAfter or start) if told.earliest else start
        return start[:10] <= high and end[:10] >= low

    return fits
