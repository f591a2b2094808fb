"""A class of event in, the codes of other people's code books out: ACLED's event types and PLOVER's.

The codes stand in the ontology (skos:notation); here is only how ACLED orders its own, after its code book of 2023.

>>> acled_codes("Shelling"), plover_codes("Shelling")
(('Shelling/artillery/missile attack',), ('ASSAULT heavy-weapons',))
>>> event_type_of("Shelling/artillery/missile attack"), disorder_type_of("Shelling/artillery/missile attack")
('Explosions/Remote violence', 'Political violence')
"""

import functools

from kg.words.vocab import vocabulary

SUB_EVENT_TYPES = {
    "Battles": ("Armed clash", "Government regains territory", "Non-state actor overtakes territory"),
    "Explosions/Remote violence": (
        "Air/drone strike",
        "Chemical weapon",
        "Grenade",
        "Remote explosive/landmine/IED",
        "Shelling/artillery/missile attack",
        "Suicide bomb",
    ),
    "Protests": ("Excessive force against protesters", "Peaceful protest", "Protest with intervention"),
    "Riots": ("Mob violence", "Violent demonstration"),
    "Strategic developments": (
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ),
    "Violence against civilians": ("Abduction/forced disappearance", "Attack", "Sexual violence"),
}
"""ACLED's event types, each with its sub-event types."""
_DEMONSTRATIONS = frozenset({"Peaceful protest", "Protest with intervention", "Violent demonstration"})


@functools.cache
def acled_codes(name: str) -> tuple[str, ...]:
    """The codes of ACLED that the ontology gives a class: sub-event types, or an event type alone."""
    codes = (code for code in _codes(name) if not _is_plover(code))
    return tuple(code.partition(": ")[2] or code for code in codes)


@functools.cache
def plover_codes(name: str) -> tuple[str, ...]:
    """The codes of PLOVER that the ontology gives a class: type, or type and mode."""
    return tuple(code for code in _codes(name) if _is_plover(code))


def event_type_of(code: str) -> str:
    """The event type of a sub-event type of ACLED, or the code itself where it is an event type; else empty."""
    if code in SUB_EVENT_TYPES:
        return code
    return next((name for name, below in SUB_EVENT_TYPES.items() if code in below), "")


def disorder_type_of(code: str) -> str:
    """The disorder type of a sub-event type or event type of ACLED; empty where it depends on the sub-event type."""
    kind = event_type_of(code)
    if kind == "Strategic developments":
        return kind
    if code == "Excessive force against protesters":
        return "Political violence; Demonstrations"
    if code in _DEMONSTRATIONS or kind == "Protests":
        return "Demonstrations"
    return "Political violence" if kind and code != "Riots" else ""


def _codes(name: str) -> tuple[str, ...]:
    return vocabulary().terms[name].all("skos:notation")


def _is_plover(code: str) -> bool:
    return code.split(" ")[0].isupper()
