"""A trigger in its sentence in, whoever and whatever plays a part in it out: actors, things, weapons, places.

Where syntax does not decide who did it to whom, the role stays empty: no doer and sufferer are ever guessed.
"""

from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.reading import grammar
from kg.reading.event_rules import doers as doing
from kg.reading.event_rules import lexicon, things
from kg.reading.event_rules.scene import Scene
from kg.reading.event_rules.triggers import Found, counted
from kg.reading.layers import Row

_ACTORS = ("agent", "target", "participant", "mediator", "host")
_TELLERS = frozenset(
    "official authority source witness resident report spokesman spokeswoman analyst observer survivor".split()
)
_MODIFIERS = ("amod", "compound", "nmod", "poss")


@dataclass(slots=True)
class Cast:
    """Who and what plays a part, as one mention tells it; patients: the words of whoever or whatever it befell."""

    actors: dict[str, list[str]] = field(default_factory=dict)
    objects: list[Row] = field(default_factory=list)
    weapons: list[Row] = field(default_factory=list)
    places: list[Token] = field(default_factory=list)
    launched_from: str | None = None
    heads: list[Token] = field(default_factory=list)
    patients: set[str] = field(default_factory=set)

    def add(self, role: str, actor: str | None) -> None:
        """Put an actor into a role, once."""
        if actor is not None and actor not in self.actors.setdefault(role, []):
            self.actors[role].append(actor)


def cast_of(found: Found, scene: Scene) -> Cast:
    """Everybody and everything that a mention of an event names in a role."""
    cast = Cast()
    slots = lexicon.frame(found.trigger.frame)
    for role, head in _fillers(found, slots, scene):
        _place_filler(cast, role, head, found, scene)
    for token in found.phrase:
        kind = things.weapon_type(token)
        if kind is not None and token.i != found.token.i:
            _add_weapon(cast, token, kind, scene)
    _without_reversal(cast)
    return cast


def _fillers(found: Found, slots: dict[str, str], scene: Scene) -> list[tuple[str, Token]]:
    token = found.token
    if found.trigger.pos == "VERB":
        return _verb_fillers(token, slots)
    filled = _noun_fillers(token, slots)
    verb, lent = lending_verb(token)
    if verb is not None and lent is not None:
        filled += _lent_fillers(token, verb, slots, lexicon.frame(lent))
    elif token.dep_ in ("nsubj",) and token.head.pos_ == "VERB":
        filled += _subject_noun_fillers(token.head, slots)
    return _decide_owner(filled, found)


def _verb_fillers(verb: Token, slots: dict[str, str]) -> list[tuple[str, Token]]:
    filled = []
    done_to = doing.patients(verb)
    if (
        slots.get("subject") == "agent"
        and slots.get("object") == "target"
        and not done_to
        and _is_doubtful(verb, slots)
    ):
        filled += [("target", t) for t in grammar.subjects(verb) if "by" in slots]
    elif "subject" in slots:
        heads = doing.agents(verb) if "object" in slots or "by" in slots else doing.subjects(verb)
        if slots["subject"] in ("target", "weapon", "participant") or (
            "object" not in slots and not doing.is_passive(verb)
        ):
            heads = doing.subjects(verb)
        filled += [(slots["subject"], t) for t in heads]
    if "object" in slots:
        filled += [(slots["object"], t) for t in done_to]
    if "dative" in slots:
        filled += [
            (slots["dative"], t) for t in grammar.children(verb, "dative") if t.pos_ in ("NOUN", "PROPN", "PRON")
        ]
    filled += [
        (slots[p], h)
        for p, h in grammar.prepositions(verb)
        if p in slots and not (p == "by" and doing.is_passive(verb))
    ]
    for using in grammar.children(verb, "advcl", "xcomp", "acl"):
        if using.lower_ in ("using", "with") and "using" in slots:
            filled += [(slots["using"], t) for t in grammar.objects(using)]
    return filled


def _is_doubtful(verb: Token, slots: dict[str, str]) -> bool:
    """Whether a verb without an object may be a participle, so that its subject suffered it: "with two men injured"."""
    return "by" in slots or (verb.tag_ == "VBN" and not grammar.children(verb, "aux"))


def _noun_fillers(noun: Token, slots: dict[str, str]) -> list[tuple[str, Token]]:
    filled = [(slots[p], h) for p, h in grammar.prepositions(noun) if p in slots]
    if "possessor" in slots:
        filled += [(slots["possessor"], t) for p in grammar.children(noun, "poss") for t in grammar.conjuncts(p)]
    if "modifier" in slots:
        for child in grammar.children(noun, "amod", "compound", "nmod"):
            filled += [
                ("modifier:" + slots["modifier"], t)
                for t in (*grammar.conjuncts(child), *grammar.children(child, "compound", "nmod"))
            ]
    for clause in grammar.children(noun, "acl"):
        if clause.tag_ == "VBN":
            filled += [("agent", t) for t in grammar.by_agents(clause) if slots.get("by") == "agent"]
            filled += [(slots[p], h) for p, h in grammar.prepositions(clause) if p in slots and p != "by"]
        elif clause.lower_ in ("targeting", "involving", "using") and clause.lower_ in slots:
            filled += [(slots[clause.lower_], t) for t in grammar.objects(clause)]
    return filled


def lending_verb(noun: Token) -> tuple[Token | None, str | None]:
    """The light verb that a noun of deed hangs on, with the frame it lends: carried out a strike, came under attack."""
    top = grammar.first_conjunct(noun)
    if top.dep_ in ("dobj", "nsubjpass", "obj") or (top.dep_ == "pobj" and top.head.dep_ == "prep"):
        verb, words = (top.head, ()) if top.dep_ != "pobj" else (top.head.head, (top.head.lower_,))
        if verb.pos_ not in ("VERB", "AUX"):
            return None, None
        lemma = verb.lemma_.lower()
        particles = [c.lower_ for c in grammar.children(verb, "prt")]
        if words:
            return verb, lexicon.light_frame(lemma, *particles, *words)
        return verb, lexicon.light_frame(lemma, *particles)
    if top.dep_ == "relcl" or (top.dep_ != "conj" and any(c.dep_ == "acl" and c.tag_ == "VBN" for c in top.children)):
        for clause in grammar.children(top, "acl"):
            lent = lexicon.light_frame(clause.lemma_.lower(), *[c.lower_ for c in grammar.children(clause, "prt")])
            if clause.tag_ == "VBN" and lent:
                return clause, lent
    return None, None


def _lent_fillers(noun: Token, verb: Token, slots: dict[str, str], lent: dict[str, str]) -> list[tuple[str, Token]]:
    own = slots.get("possessor", "agent")
    doer = {"victim": "agent"}.get(own, own)
    if lent.get("subject") == "target":
        doer = "target" if doer == "agent" else doer
    if lent.get("subject") in ("mediator", "host"):
        doer = lent["subject"]
    subjects = doing.agents(verb) if verb.dep_ != "acl" else grammar.by_agents(verb)
    filled = [(doer, t) for t in subjects if t.i != noun.i]
    filled += [
        (slots[p], h) for p, h in grammar.prepositions(verb) if p in slots and p not in ("by", "of") and h.i != noun.i
    ]
    return filled


def _subject_noun_fillers(verb: Token, slots: dict[str, str]) -> list[tuple[str, Token]]:
    """An event that does something: the attack hit a school, the blast tore through a market."""
    lemma = verb.lemma_.lower()
    if lexicon.damage_of(lemma) is None and lemma not in (
        "kill",
        "wound",
        "injure",
        "rock",
        "rip",
        "tear",
        "shake",
        "claim",
        "target",
        "leave",
    ):
        return []
    found = [("target", t) for t in grammar.objects(verb)]
    return found + [
        ("target", h) for p, h in grammar.prepositions(verb) if p in ("through", "into", "outside", "near", "at", "on")
    ]


def _decide_owner(filled: list[tuple[str, Token]], found: Found) -> list[tuple[str, Token]]:
    """Who owns a noun like "killing": its victim, unless the victim stands behind "of"."""
    has_of = any(p == "of" for p, _ in grammar.prepositions(found.token))
    owner = "agent" if has_of else "target"
    return [(owner if role == "victim" else role, head) for role, head in filled]


# ---- what fills a role --------------------------------------------------------------------------------------


def _place_filler(cast: Cast, role: str, head: Token, found: Found, scene: Scene) -> None:
    modified = role.startswith("modifier:")
    role = role.removeprefix("modifier:")
    if scene.actor(head) is None:
        head = counted(head)
    if role == "agent" and head.lemma_.lower() in _TELLERS and not modified:
        return
    actor, place = scene.actor(head), scene.place(head)
    weapon = things.weapon_type(head)
    cast.heads.append(head)
    if modified:
        _add_modifier(cast, role, head, found, scene)
    elif role == "place" or (role == "launchedFrom" and place):
        if place and role == "launchedFrom":
            cast.launched_from = place
        elif place:
            cast.places.append(head)
        elif role == "place" and actor is None and things.object_type(head):
            cast.heads.append(head)
    elif role in ("weapon", "mover", "gift", "cause"):
        if weapon and role == "weapon":
            _add_weapon(cast, head, weapon, scene)
        elif role == "mover":
            cast.add("mover", _side_of(head, scene))
    elif role == "agent":
        _add_doer(cast, head, weapon, actor, place, scene)
    elif role in _ACTORS:
        _add_party(cast, role, head, weapon, found, scene)


def _add_modifier(cast: Cast, role: str, head: Token, found: Found, scene: Scene) -> None:
    """ "Russian missile strike", "US-Russia talks", "Sumy attack"."""
    kind = things.weapon_type(head)
    actor, place = scene.actor(head), scene.place(head)
    if kind is not None and actor is None:
        _add_weapon(cast, head, kind, scene)
    elif actor is not None and (role == "participant" or place is None or head.dep_ == "amod"):
        cast.add(role, actor)
    elif place is not None:
        cast.places.append(head)
    elif (thing := things.object_type(head)) is not None and role == "agent" and head.dep_ != "amod":
        cast.objects.append(things.object_row(head, thing, "hit"))


def _add_doer(cast: Cast, head: Token, weapon: str | None, actor: str | None, place: str | None, scene: Scene) -> None:
    if weapon is not None and actor is None:
        _add_weapon(cast, head, weapon, scene)
        return
    side = _side_of(head, scene)
    if side is not None and not (place is not None and grammar.is_locative(head)):
        cast.add("agent", side)
        for other in _fellow_sides(head, scene):
            cast.add("agent", other)


def _fellow_sides(head: Token, scene: Scene) -> list[str]:
    """The other sides before a word for people: "US and Russian officials", "Saudi and Emirati troops"."""
    found = []
    for child in grammar.children(head, "amod", "compound", "nmod"):
        line = grammar.conjuncts(child)
        if len(line) > 1:
            found += [a for t in line if (a := scene.actor(t)) is not None and a != scene.actor(head)]
    return found


def _add_party(cast: Cast, role: str, head: Token, weapon: str | None, found: Found, scene: Scene) -> None:
    actor, place = scene.actor(head), scene.place(head)
    thing = things.object_type(head)
    cast.patients.add(head.lemma_.lower())
    if actor is not None:
        cast.add(role, actor)
        for other in _fellow_sides(head, scene):
            cast.add(role, other)
    elif thing is None and role == "participant":
        cast.add(role, _side_of(head, scene))
    elif thing is None and head.pos_ in ("NOUN", "PRON"):
        cast.add(role, _side_of(head, scene) if head.pos_ == "NOUN" else None)
    if place is not None and role == "target":
        cast.places.append(head)
    if thing is not None and role == "target" and actor is None and (place is None or thing != "area"):
        damage = lexicon.damage_of(found.token.lemma_.lower()) or damage_by_clause(head) or "hit"
        cast.objects.append(things.object_row(head, thing, damage))
    elif weapon is not None and role == "target" and lexicon.is_a(found.trigger.event_type, "Interception"):
        cast.weapons.append(things.weapon_row(head, weapon))


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
    for child in grammar.children(head, *_MODIFIERS):
        actor = scene.actor(child)
        if actor and scene.actor_rows.get(actor, {}).get("type") in ("State", "ArmedForce", "ArmedGroup"):
            cast.add("weapon owner", actor)


def _side_of(head: Token, scene: Scene) -> str | None:
    """The actor of a noun phrase: its head's, else that of the adjective or name before a word for people."""
    actor = scene.actor(head)
    if actor is not None:
        return actor
    if head.pos_ == "NOUN" and (
        head.lemma_.lower() in lexicon.required_words("forces")
        or head.lemma_.lower() in lexicon.required_words("person")
    ):
        for child in grammar.children(head, *_MODIFIERS):
            if scene.actor(child) is not None:
                return scene.actor(child)
    return None


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
