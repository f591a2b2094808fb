"""Pairs of events in, scores of their doers, sufferers, equal parties, things hit and weapons out."""

from collections.abc import Callable, Iterable, Sequence

from kg.running.evaluation.gold import Choice, GoldEvent
from kg.running.evaluation.measures import Count, Error, Score
from kg.running.evaluation.sheet import Sheet, is_same_thing
from kg.words.records import EventReport
from kg.words.vocab import vocabulary

EQUAL = ("Diplomacy", "Agreement", "AgreementBreach", "ArmedClash", "PrisonerExchange")
"""Classes whose parties are equal: all roles are taken together."""

REVERSED = "doer and sufferer reversed"

Naming = Callable[[str], str]


def compare_roles(sheet: Sheet, pairs: Sequence[tuple[GoldEvent, EventReport]]) -> Score:
    """Roles of events that were found: sides, single actors, things and weapons."""
    counts: list[Count] = []
    errors: list[Error] = []
    reversed_ = 0
    for gold, found in pairs:
        equal = is_equal(gold)
        for suffix, naming in (("", sheet.side), (" by name", str)):
            for role, required, allowed, names in _roles(sheet, gold, found, equal):
                one = _count(role + suffix, map(naming, required), map(naming, allowed), map(naming, names))
                counts.append(one)
                if not suffix and not one.gold == one.found == one.right:
                    told = f"{role} of {gold.id} ({found.type}): {_tell(names)}, should be {_tell(required)}"
                    errors.append(
                        sheet.error("events", role, gold.line, told, (found.trigger.start, found.trigger.end))
                    )
        if not equal and _is_reversed(sheet, gold, found):
            reversed_ += 1
            told = f"doer and sufferer of {gold.id} ({found.type}) are reversed"
            errors.append(sheet.error("events", REVERSED, gold.line, told, (found.trigger.start, found.trigger.end)))
        for role, choice, words in (
            ("objects", gold.objects, [o.text for o in found.objects]),
            ("weapons", gold.weapons, [w.text for w in found.weapons]),
        ):
            counts.append(_count_things(role, choice, words))
            if counts[-1].right < max(counts[-1].gold, counts[-1].found):
                told = f"{role} of {gold.id} ({found.type}): {_tell(words)}, should be {_tell(choice.required)}"
                errors.append(sheet.error("events", role, gold.line, told, (found.trigger.start, found.trigger.end)))
    counts.append(Count("events", REVERSED, 0, reversed_, reversed_))
    return Score(tuple(counts), tuple(errors))


def is_equal(gold: GoldEvent) -> bool:
    """Whether the parties of an event are equal, as those of talks are."""
    return any(vocabulary().is_a(gold.types[0], above) for above in EQUAL)


Role = tuple[str, tuple[str, ...], tuple[str, ...], list[str]]


def _roles(sheet: Sheet, gold: GoldEvent, found: EventReport, equal: bool) -> list[Role]:
    """(role, names that must be found, names that may be, names found)."""
    if equal:
        choices = (gold.participants, gold.agents, gold.targets)
        ids = (*found.participants, *found.agents, *found.targets)
        required = tuple(dict.fromkeys(n for c in choices for n in c.required))
        also = (*found.mediators, *found.hosts)
        allowed = (*(n for c in choices for n in c.allowed), *map(sheet.name, also))
        return [("equal parties", required, allowed, _names(sheet, ids))]
    sufferers = [n for n in _names(sheet, found.targets) if n in gold.targets.required or not _is_crowd(sheet, n)]
    return [
        ("doers", gold.agents.required, (*gold.agents.allowed, *_all(gold.participants)), _names(sheet, found.agents)),
        ("sufferers", gold.targets.required, (*gold.targets.allowed, *_all(gold.participants)), sufferers),
    ]


def _all(choice: Choice) -> tuple[str, ...]:
    return (*choice.required, *choice.allowed)


def _names(sheet: Sheet, ids: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(sheet.name(i) for i in ids))


def _is_crowd(sheet: Sheet, name: str) -> bool:
    """Whether an actor is an unnamed group, as victims are."""
    actor = sheet.gold_actors.get(name)
    if actor is not None:
        return actor.type == "Group"
    return any(a.type == "Group" and sheet.name(a.id) == name for a in sheet.extraction.actors)


def _count(role: str, required: Iterable[str], allowed: Iterable[str], found: Iterable[str]) -> Count:
    must, may, there = set(required), set(allowed), set(found)
    right = len(must & there)
    return Count("events", role, len(must), right + len(there - must - may), right)


def _is_reversed(sheet: Sheet, gold: GoldEvent, found: EventReport) -> bool:
    """Whether who did it in the gold suffers it in what was found, or the other way round."""
    doers, sufferers = ({sheet.side(n) for n in c.required} for c in (gold.agents, gold.targets))
    may_do = doers | {sheet.side(n) for n in gold.agents.allowed}
    may_suffer = sufferers | {sheet.side(n) for n in gold.targets.allowed}
    does = {sheet.side(n) for n in _names(sheet, found.agents)}
    suffers = {sheet.side(n) for n in _names(sheet, found.targets)}
    return bool((doers & suffers) - may_suffer and not doers & does) or bool(
        (sufferers & does) - may_do and not sufferers & suffers
    )


def _count_things(role: str, choice: Choice, words: Sequence[str]) -> Count:
    """Things are the same where one's words stand in the other's, or their last words are the same."""
    must = list(choice.required)
    wrong = right = 0
    for word in words:
        same = next((m for m in must if is_same_thing(m, word)), None)
        if same is not None:
            must.remove(same)
            right += 1
        else:
            known = (*choice.required, *choice.allowed)
            wrong += not any(is_same_thing(k, word) for k in known)
    return Count("events", role, len(choice.required), right + wrong, right)


def _tell(names: Iterable[str]) -> str:
    return ", ".join(names) or "none"
