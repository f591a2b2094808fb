"""A cast and a mention with a possessor in ("its forces", "Kony's fighters"), placed with whose they are."""

from kg.reading.actor_rules.bodies import adjective, state_mention
from kg.reading.actor_rules.chains import Cast
from kg.reading.actor_rules.scene import Actor
from kg.reading.actor_rules.sheet import Mention
from kg.words.catalogue import catalogue

_AT_ARMS = frozenset({"rebel", "militia", "criminal", "military", "police"})
_IRREGULAR = frozenset({"rebel", "militia", "criminal", "opposition"})
_FIGHTERS = frozenset({"rebel", "military", "militia"})
_MEN = "man"


def add_possessed(cast: Cast, mention: Mention, possessor: Actor | None) -> None:
    """Place a mention: a state's forces with its forces, a group's men with the group, else unnamed."""
    sheet = cast.sheet
    country = possessor.country if possessor is not None else None
    if possessor is not None and _are_the_group(mention, possessor):
        sheet.put_in_place(mention, possessor=None)
        cast.join(possessor, sheet.owner[mention.head])
        return
    if mention.kind == "body" and country in catalogue().states and _stands_for_state(possessor):
        state = catalogue().states[country or ""]
        if mention.noun == "government":
            sheet.put_in_place(mention, possessor=None)
            cast.place_names([state_mention(mention.start, mention.end, mention.head, state, mention.rule)])
            return
        name = f"{adjective(state)} {mention.noun}"
        sheet.put_in_place(mention, name=name, country=country, possessor=None, definite=True)
    elif mention.kind == "body":
        sector = _sector(mention, possessor)
        sheet.put_in_place(mention, type="Group", kind="group", possessor=None, country=country, sector=sector)
    else:
        sector = _sector(mention, possessor)
        whose = frozenset([possessor.name.lower()]) if possessor is not None else frozenset()
        told = mention.modifiers | whose
        sheet.put_in_place(mention, country=mention.country or country, possessor=None, sector=sector, modifiers=told)
    cast.place_others([sheet.owner[mention.head]])


def _are_the_group(mention: Mention, possessor: Actor) -> bool:
    """Whether people are the armed group itself: "its men", "the group's fighters", not "two men of it"."""
    fighters = mention.kind == "body" or mention.sector in _FIGHTERS or mention.noun == _MEN
    return possessor.type == "ArmedGroup" and fighters and mention.plural and not mention.counted


def _stands_for_state(possessor: Actor | None) -> bool:
    """Whether whoever owns forces owns a state's: a state, its body, its president; no rebel, no unnamed commander."""
    return possessor is not None and possessor.type != "Group" and possessor.sector not in _IRREGULAR


def _sector(mention: Mention, possessor: Actor | None) -> str | None:
    """Men of a commander are fighters like him."""
    if possessor is None or possessor.sector not in _AT_ARMS:
        return mention.sector
    if mention.noun == _MEN or mention.sector in _FIGHTERS:
        return possessor.sector
    return mention.sector
