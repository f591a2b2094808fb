"""A trigger in its sentence in, whoever and whatever plays a part in it out: actors, things, weapons, places.

Where syntax does not decide who did it to whom, the role stays empty: no doer and sufferer are ever guessed.
"""

from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.reading import grammar
from kg.reading.event_rules import lexicon, pronouns, sides, things
from kg.reading.event_rules.fillers import fillers
from kg.reading.event_rules.parties import is_of_parties
from kg.reading.event_rules.party_nouns import is_nameless, parties_meant
from kg.reading.event_rules.requirements import counted
from kg.reading.event_rules.scene import Scene
from kg.reading.event_rules.triggers import Found
from kg.reading.layers import Row

_ACTORS = ("agent", "target", "participant", "mediator", "host")
_TOLD_OF = ("Attack", "ArmedClash", "Explosion", "Interception", "Detention", "Capture", "Surrender")
_HELD = ("Detention", "LegalAction", "Release")
_BESIDE = frozenset({"outside", "near", "beside", "behind", "opposite", "close"})
_MODIFIERS = ("amod", "compound", "nmod", "poss")


@dataclass(slots=True)
class Cast:
    """Who and what plays a part, as one mention tells it; patients: the words of whoever or whatever it befell.

    sides: words like "the two sides", for parties that are named elsewhere.
    """

    actors: dict[str, list[str]] = field(default_factory=dict)
    objects: list[Row] = field(default_factory=list)
    weapons: list[Row] = field(default_factory=list)
    places: list[Token] = field(default_factory=list)
    launched_from: str | None = None
    heads: list[Token] = field(default_factory=list)
    sides: list[Token] = field(default_factory=list)
    patients: set[str] = field(default_factory=set)

    def add(self, role: str, actor: str | None) -> None:
        """Put an actor into a role, once."""
        if actor is not None and actor not in self.actors.setdefault(role, []):
            self.actors[role].append(actor)


def cast_of(found: Found, scene: Scene) -> Cast:
    """Everybody and everything that a mention of an event names in a role."""
    cast = Cast()
    slots = lexicon.frame(found.trigger.frame)
    for role, head in fillers(found, slots):
        _place_filler(cast, role, head, found, scene)
    for fighter in sides.at_odds(found, scene):
        cast.add("participant", sides.side_of(fighter, scene))
    for token in found.phrase:
        kind = things.weapon_type(token)
        if kind is not None and token.i != found.token.i:
            _add_weapon(cast, token, kind, scene)
    _without_reversal(cast)
    _without_helpers(cast, found)
    return cast


def _without_helpers(cast: Cast, found: Found) -> None:
    """Whoever brings others together is no party beside them."""
    helpers = {*cast.actors.get("mediator", ()), *cast.actors.get("host", ())}
    if helpers and is_of_parties(found.trigger.event_type) and "participant" in cast.actors:
        cast.actors["participant"] = [a for a in cast.actors["participant"] if a not in helpers]


# ---- what fills a role --------------------------------------------------------------------------------------


def _place_filler(cast: Cast, role: str, head: Token, found: Found, scene: Scene) -> None:
    modified = role.startswith("modifier:")
    role = role.removeprefix("modifier:")
    if scene.actor(head) is None:
        head = counted(head)
    violent = any(lexicon.is_a(found.trigger.event_type, k) for k in ("Attack", "ArmedClash", "Explosion"))
    if role == "agent" and violent and head.lemma_.lower() in lexicon.word_list("teller") and not modified:
        return
    if role == "agent" and not modified and _only_announces(head, found, scene):
        return
    if role == "agent" and not modified and violent:
        head = pronouns.subject_beside(head) or head
    if role == "agent" and not modified and pronouns.is_tellers(head, found.trigger.event_type, scene):
        cast.add("agent", pronouns.party_before(head, scene))
        return
    exchanged = role == "participant" and lexicon.is_a(found.trigger.event_type, "PrisonerExchange")
    if exchanged and head.lemma_.lower() in lexicon.word_list("captive"):
        return
    actor, place = scene.actor(head), scene.place(head)
    weapon = things.weapon_type(head)
    cast.heads.append(head)
    if modified:
        _add_modifier(cast, role, head, found, scene)
    elif role == "place" or (role == "launchedFrom" and place):
        if place and role == "launchedFrom" and violent:
            cast.launched_from = place
        elif place:
            cast.places.append(head)
        if role == "place" and lexicon.is_a(found.trigger.event_type, "Capture"):
            for owner in _owners(head, scene):
                cast.add("target", owner)
    elif role in ("weapon", "mover", "gift", "cause"):
        if weapon and role == "weapon":
            _add_weapon(cast, head, weapon, scene)
        elif role == "mover":
            cast.add("mover", sides.side_of(head, scene))
    elif role == "agent":
        _add_doer(cast, head, weapon, actor, place, scene)
    elif role == "participant" and is_of_parties(found.trigger.event_type) and is_nameless(head, scene):
        cast.sides.append(head)
    elif role in _ACTORS:
        _add_party(cast, role, head, weapon, found, scene)


def _only_announces(head: Token, found: Found, scene: Scene) -> bool:
    """Whether a person only tells of what others did: the minister announced the arrest of two spies."""
    if not any(lexicon.is_a(found.trigger.event_type, k) for k in _TOLD_OF) or head.dep_ != "nsubj":
        return False
    verb = found.token.head if found.token.dep_ != "conj" else grammar.first_conjunct(found.token).head
    if head.head.i != verb.i or verb.lemma_ not in ("announce", "declare") or found.token.pos_ != "NOUN":
        return False
    told = lexicon.word_list("teller") | lexicon.required_words("official") | lexicon.required_words("statesman")
    return scene.actor_rows.get(scene.actor(head) or "", {}).get("type") == "Person" or things.is_one_of(head, told)


def _add_modifier(cast: Cast, role: str, head: Token, found: Found, scene: Scene) -> None:
    """ "Russian missile strike", "US-Russia talks", "Sumy attack"."""
    kind = things.weapon_type(head)
    actor, place = scene.actor(head), scene.place(head)
    if kind is not None and actor is None:
        _add_weapon(cast, head, kind, scene)
    elif actor is not None and (
        role == "participant" or place is None or head.dep_ == "amod" or sides.is_initials(head)
    ):
        cast.add(role, actor)
    elif place is not None:
        cast.places.append(head)
    elif lexicon.is_a(found.trigger.event_type, "Protest"):
        return
    elif (thing := things.object_type(head)) is not None and role == "agent" and head.dep_ != "amod":
        cast.objects.append(things.object_row(head, thing, "hit"))


def _add_doer(cast: Cast, head: Token, weapon: str | None, actor: str | None, place: str | None, scene: Scene) -> None:
    if weapon is not None:
        _add_weapon(cast, head, weapon, scene)
        if actor is None:
            return
    side = sides.side_of(head, scene)
    if side is not None and not (place is not None and grammar.is_locative(head)):
        cast.add("agent", side)
        for other in sides.fellow_sides(head, scene):
            cast.add("agent", other)


def _add_party(cast: Cast, role: str, head: Token, weapon: str | None, found: Found, scene: Scene) -> None:
    head = pronouns.sufferer_meant(head) or head
    actor, place = scene.actor(head), scene.place(head)
    thing = things.object_type(head)
    if head.pos_ != "PRON":
        cast.patients.add(head.lemma_.lower())
    both = parties_meant(head, scene) if role == "participant" else sides.named_beside(head, scene)
    if (actor is not None or role == "participant") and both:
        for one in both:
            cast.add(role, one)
    elif actor is not None:
        cast.add(role, sides.body_of(head, scene) or actor)
        for other in sides.fellow_sides(head, scene):
            cast.add(role, other)
    elif thing is None and role == "participant":
        cast.add(role, sides.side_of(head, scene))
    elif thing is None and head.pos_ in ("NOUN", "PRON"):
        cast.add(role, sides.side_of(head, scene) if head.pos_ == "NOUN" else None)
    beside = (grammar.governor(head) or ("", head))[0] in _BESIDE
    if actor is None and role == "target" and not beside and (thing is not None or _stands_for_owner(head, found)):
        for owner in _owners(head, scene):
            cast.add(role, owner)
    if place is not None and role == "target":
        cast.places.append(head)
    only_where = any(lexicon.is_a(found.trigger.event_type, k) for k in _HELD) and grammar.is_locative(head)
    if only_where:
        thing = None
    if thing is not None and role == "target" and actor is None and not (thing == "area" and _names_place(head, scene)):
        damage = lexicon.damage_of(found.token.lemma_.lower()) or damage_by_clause(head) or "hit"
        cast.objects.append(things.object_row(head, thing, damage))
    elif weapon is not None and role == "target" and lexicon.is_a(found.trigger.event_type, "Interception"):
        cast.weapons.append(things.weapon_row(head, weapon))


def _stands_for_owner(head: Token, found: Found) -> bool:
    """Whether what is done to something is done to its owner: a protest at a law, duties on cars, a closed border."""
    words = {w for w in grammar.forms(head) if w}
    if any(t.frame == "VictimNoun" for w in words for t in lexicon.triggers_of("NOUN", w)):
        return bool(grammar.by_agents(head))
    if words & lexicon.word_list("policy"):
        return True
    penal = any(lexicon.is_a(found.trigger.event_type, k) for k in ("Sanctioning", "Blockade"))
    return penal and bool(words & lexicon.word_list("holding"))


def _names_place(head: Token, scene: Scene) -> bool:
    """Whether a word like "town" only says what kind of place is named: the town of Konotop, Kutum district."""
    if scene.place(head) is not None:
        return True
    named = [t for p, t in grammar.prepositions(head) if p == "of"]
    return any(scene.place(t) for t in (*named, *grammar.children(head, "appos", "compound", "nmod")))


def _owners(head: Token, scene: Scene) -> list[str]:
    """Whose a thing or policy is: "Palestinian homes", "a camp for Congolese refugees", "the army's headquarters"."""
    found = []
    for child in grammar.children(head, "amod", "poss", "compound", "nmod"):
        found += [scene.actor(child)] if child.dep_ == "amod" or child.i not in scene.places else []
    found += [
        scene.actor(t) for p, t in grammar.prepositions(head) if p in ("of", "for", "by") and t.i not in scene.places
    ]
    return [a for a in found if a is not None]


def damage_by_clause(head: Token) -> str | None:
    """What the verb of which a thing is the object or passive subject says befell it."""
    if head.dep_ in ("dobj", "nsubjpass") or (
        head.dep_ == "nsubj" and head.head.lemma_ in ("collapse", "burn", "catch")
    ):
        return lexicon.damage_of(head.head.lemma_.lower())
    return None


def _add_weapon(cast: Cast, head: Token, kind: str, scene: Scene) -> None:
    row = things.weapon_row(head, kind)
    if not any(w["start"] < row["end"] and row["start"] < w["end"] for w in cast.weapons):
        cast.weapons.append(row)
    if any(c.lemma_.lower() in lexicon.word_list("passingOn") for c in grammar.children(head, "acl", "relcl")):
        return
    behind = [h for p, h in grammar.prepositions(head) if p == "of"]
    for owner in (*grammar.children(head, *_MODIFIERS), *behind, *pronouns.whose(head)):
        actor = scene.actor(owner)
        if actor is not None:
            cast.add("weapon owner", actor)
    for clause in grammar.children(head, "acl"):
        for layer in grammar.by_agents(clause):
            cast.add("weapon owner", scene.actor(layer))


def _without_reversal(cast: Cast) -> None:
    """Whoever would be doer and sufferer at once is neither, where somebody else holds one of the two roles."""
    owners = cast.actors.pop("weapon owner", []) + cast.actors.pop("mover", [])
    if not cast.actors.get("agent"):
        for owner in owners:
            if owner not in cast.actors.get("target", []):
                cast.add("agent", owner)
    both = [a for a in cast.actors.get("agent", []) if a in cast.actors.get("target", [])]
    for actor in both:
        cast.actors["target"].remove(actor)
