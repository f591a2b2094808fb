"""The actors placed so far and a noun in, the named one that it means out: "the general", "the group", "the rebels".

By syntax, number, kind and nearness; nobody where two would do.
"""

from spacy.tokens import Token

from kg.reading import grammar
from kg.reading.actor_rules.scene import Actor, Scene
from kg.reading.actor_rules.sheet import Mention, phrase_before
from kg.reading.actor_rules.words import long_forms, split_phrase, words
from kg.words.catalogue import catalogue

_GENERIC = {
    "group": ("ArmedGroup", "Organization"),
    "movement": ("ArmedGroup", "Organization"),
    "outfit": ("ArmedGroup",),
    "faction": ("ArmedGroup",),
    "militia": ("ArmedGroup",),
    "organization": ("ArmedGroup", "Organization", "InternationalOrganization"),
    "organisation": ("ArmedGroup", "Organization", "InternationalOrganization"),
    "agency": ("MediaOutlet", "Organization", "InternationalOrganization"),
    "charity": ("Organization", "InternationalOrganization"),
    "watchdog": ("Organization", "InternationalOrganization"),
    "monitor": ("Organization",),
    "alliance": ("InternationalOrganization", "ArmedGroup"),
    "bloc": ("InternationalOrganization",),
    "party": ("Organization",),
    "newspaper": ("MediaOutlet",),
    "daily": ("MediaOutlet",),
}
_INSURGENTS = frozenset(
    {"rebel", "guerrilla", "insurgent", "militant", "separatist", "jihadist", "islamist", "mutineer", "fighter"}
)
_LEADERS = ("president", "prime minister", "supreme leader", "chancellor", "leader", "king", "premier")
_RANKS = frozenset({"prime", "foreign", "vice", "deputy", "interior", "defence", "defense"})
_LESSER = frozenset({"vice", "deputy", "former", "ex", "assistant", "late", "ousted"})
_NAMING = frozenset({"call", "know", "name", "style", "dub"})
_OUTER = frozenset({"of", "for", "to", "in", "at", "from", "with"})
_ARMED = frozenset({"rebel", "militia", "military", "criminal"})


def apposed(scene: Scene, mention: Mention) -> Actor | None:
    """The named actor that a noun stands beside: "the LURD, a rebel group", "the country's largest charity, X"."""
    if mention.plural:
        return None
    noun = scene.sheet.tokens[mention.head]
    names = [noun.head] if noun.dep_ == "appos" else grammar.children(noun, "appos") or _names_told(noun)
    found = [scene.actor_of[t.i] for t in names if t.i in scene.actor_of]
    if len(found) != 1 or found[0].type == "State":
        return None
    one = found[0]
    if one.kind != "name":
        alike = one.type == "Group" and not one.plural and one.collective is mention.collective
        return one if alike else None
    if (one.type == "Person") is mention.collective:
        return None
    if mention.sector in _ARMED and one.type not in ("ArmedGroup", "ArmedForce", "Person"):
        return None
    clash = one.type == "ArmedGroup" and mention.sector not in (*_ARMED, "party", None)
    return None if clash else one


def _names_told(noun: Token) -> list[Token]:
    """The name that a clause gives: "a group calling itself the Army of Dawn", "a force known as the Ninjas"."""
    for clause in grammar.children(noun, "relcl"):
        if clause.lemma_ == "go":
            by = [t for prep, t in grammar.prepositions(clause) if prep == "by" and t.lower_ == "name"]
            return [t for name in by for prep, t in grammar.prepositions(name) if prep == "of"]
    for clause in grammar.children(noun, "acl"):
        if clause.lemma_.lower() in _NAMING:
            behind = [t for prep in grammar.children(clause, "prep") if prep.lower_ == "as" for t in prep.children]
            return [*grammar.children(clause, "oprd", "dobj", "attr"), *behind]
    return []


def office_holder(scene: Scene, mention: Mention) -> Actor | None:
    """The one person of the article who has the office of "the Polish foreign minister", "the general"."""
    if mention.plural or mention.counted or (mention.noun,) not in words().offices:
        return None
    if not (mention.definite or mention.country) or (mention.country is None and len(mention.modifiers) > 1):
        return None
    end = mention.head + 1
    start = phrase_before(scene.sheet, end, words().offices)
    office = tuple(scene.sheet.lower[start:end]) if start < end else (mention.noun,)
    if len(office) == 1:
        office = (*sorted(mention.modifiers & _RANKS), mention.noun)
    leading = mention.noun == "leader" and mention.country is not None and mention.sector == "government"
    wanted = [tuple(w.split()) for w in _LEADERS] if leading else [office]
    persons = [p for p in scene.persons if mention.country is None or p.country == mention.country]
    if leading:
        persons = [p for p in persons if p.sector == "government"]
    beside = mention.modifiers - {*office, "-"} if mention.country is None else frozenset()
    holders = [p for p in persons if _holds(p, wanted, beside)]
    if not holders and scene.published and not beside:
        names = {" ".join(w) for w in wanted}
        holders = [p for p in persons if names & set(catalogue().offices_on(p.iri or "", scene.published))]
    if len(holders) > 1:
        return scene.nearest(mention, lambda a: any(a is h for h in holders))
    return holders[0] if holders else None


def _holds(person: Actor, wanted: list[tuple[str, ...]], beside: frozenset[str]) -> bool:
    """Whether one of the offices of a person, as worded, is one of those wanted, with the words beside, no deputy's."""
    for role in dict.fromkeys(m.role for m in person.mentions if m.role):
        said = [long_forms().get(w, w) for w in split_phrase(role) if w != "'s"]
        if not beside <= set(said):
            continue
        cut = next((n for n, w in enumerate(said) if w in _OUTER and n), len(said))
        for office in wanted:
            for head in (said[:cut], said[: cut + 2]):
                at = len(head) - len(office)
                if at >= 0 and tuple(head[at:]) == office and not (at and head[at - 1] in _LESSER):
                    return True
    return False


def body_meant(scene: Scene, mention: Mention) -> Actor | None:
    """ "The group" is the one named last, where only one of its kind stands near; so is "the medical charity"."""
    kinds = _GENERIC.get(mention.noun)
    if kinds is None or mention.plural or mention.counted or not mention.definite:
        return None
    sectors = _sectors_beside(mention)
    if sectors is None:
        return None

    def fits(actor: Actor) -> bool:
        if actor.type not in kinds or actor.kind != "name" or _other_country(actor, mention):
            return False
        return not sectors or _sector_class(actor.sector) in sectors

    return scene.nearest(mention, fits)


def fighters_meant(scene: Scene, mention: Mention) -> Actor | None:
    """ "The rebels", where one armed group alone is named near and no other of that noun before, are that group."""
    if mention.noun not in _INSURGENTS or not mention.plural or mention.counted or not mention.definite:
        return None
    if _sectors_beside(mention) is None:
        return None

    def fits(actor: Actor) -> bool:
        if actor.type == "Group":
            return actor.plural and actor.sector in ("rebel", "militia")
        return actor.type == "ArmedGroup" and actor.sector != "criminal" and not _other_country(actor, mention)

    called = _called(scene, mention)
    found = scene.nearest(mention, fits)
    if found is None and len(called) == 1 and not scene.is_near(mention, lambda a: a.type == "Group" and fits(a)):
        return called[0] if scene.is_near(mention, lambda a: a is called[0]) else None
    if found is None or found.type != "ArmedGroup":
        return None
    alone = sum(a.type == "ArmedGroup" and a.sector == "rebel" for a in scene.actors) == 1
    return found if alone or found is scene.carried_on(mention) or (len(called) == 1 and called[0] is found) else None


def _called(scene: Scene, mention: Mention) -> list[Actor]:
    """The armed groups that were named with the noun of a mention before it: "M23 rebels ... the rebels"."""
    tokens = scene.sheet.tokens

    def so_called(actor: Actor) -> bool:
        last = (tokens[m.end - 1] for m in actor.mentions if m.end <= mention.start and m.end - m.start > 1)
        return any(t.lemma_.lower() == mention.noun for t in last)

    return [a for a in scene.actors if a.type == "ArmedGroup" and so_called(a)]


def _other_country(actor: Actor, mention: Mention) -> bool:
    return mention.country is not None and actor.country != mention.country


def _sectors_beside(mention: Mention) -> set[str] | None:
    """What the words beside a noun tell of the sector ("the rights group"); None where one says more than that."""
    found = {_sector_class(mention.sector)} - {""}
    for word in mention.modifiers:
        noun = words().groups.get((word,)) or words().groups.get((word, mention.noun))
        if noun is not None:
            found.add(_sector_class(noun.sector))
        elif word not in words().faiths and word not in words().groups.first and not mention.country:
            return None
    return found - {""}


def _sector_class(sector: str | None) -> str:
    """Rebels and militias are one class here, and so are charities and doctors."""
    return {"rebel": "armed", "militia": "armed", "criminal": "armed", "medical": "ngo"}.get(sector or "", sector or "")
