"""What a user calls a kind of event in, the classes that are meant out.

A kind is called by its class, the label of it, or a code of ACLED or PLOVER.

>>> sorted(classes_named("drone strike"))
['DroneStrike']
>>> sorted(classes_named("Suicide bomb")), sorted(classes_named("RETREAT release"))
(['SuicideBombing'], ['HostageRelease', 'PrisonerExchange', 'Release'])
"""

import functools
import re

from kg.words.acled import SUB_EVENT_TYPES, acled_codes, event_type_of, plover_codes
from kg.words.errors import WrongUse
from kg.words.vocab import did_you_mean, vocabulary


def classes_named(words: str) -> frozenset[str]:
    """The classes that are meant, with all below a class. Raises WrongUse with a suggestion where it means none."""
    known = _known()
    found = known.get(_key(words))
    if found is None:
        shown = {_key(name): name for name in _names()}
        near = did_you_mean(_key(words), shown)
        for key, name in shown.items():
            near = near.replace(f" mean {key}?", f" mean {name}?")
        raise WrongUse(
            f"there is no type of event {words!r}{near}",
            "Give a class such as DroneStrike or Attack (docs/ontology.md lists them), or a code of ACLED or PLOVER.",
        )
    return found


@functools.cache
def _known() -> dict[str, frozenset[str]]:
    """Key of a name or code -> classes. A code holds for the classes that bear it, not for all below them."""
    vocab = vocabulary()
    found: dict[str, set[str]] = {}
    for name in vocab.subclasses("Event"):
        for code in plover_codes(name):
            found.setdefault(_key(code), set()).add(name)
            found.setdefault(_key(code.split(" ")[0]), set()).add(name)
        for code in acled_codes(name):
            found.setdefault(_key(code), set()).add(name)
            found.setdefault(_key(event_type_of(code)), set()).add(name)
    for name in vocab.subclasses("Event"):
        below = set(vocab.subclasses(name))
        for key in (_key(name), _key(vocab.label(vocab.term(name)))):
            found[key] = below
    return {key: frozenset(classes) for key, classes in found.items() if key}


@functools.cache
def _names() -> tuple[str, ...]:
    names = vocabulary().subclasses("Event")
    codes = {code for name in names for code in (*plover_codes(name), *acled_codes(name))}
    roots = {code.split(" ")[0] for name in names for code in plover_codes(name)}
    return (*names, *sorted(codes | roots | SUB_EVENT_TYPES.keys()))


def _key(words: str) -> str:
    """Letters and digits alone: DroneStrike, "drone strike" and drone-strike are one."""
    return re.sub(r"[^a-z0-9]", "", words.casefold())
