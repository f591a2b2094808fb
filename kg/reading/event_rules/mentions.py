"""A sentence in, its mentions of events out, each with class, roles, place, times, voice and modality."""

from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from kg.reading import grammar
from kg.reading.event_rules import doers as doing
from kg.reading.event_rules import lexicon, modality, setting, things
from kg.reading.event_rules.blame import Blame, blame_of
from kg.reading.event_rules.fillers import lending_verb
from kg.reading.event_rules.lexicon import Trigger
from kg.reading.event_rules.roles import Cast, cast_of
from kg.reading.event_rules.scene import Scene
from kg.reading.event_rules.triggers import Found, find_triggers
from kg.reading.event_rules.voice import Voice, voice_of
from kg.reading.layers import Row

VIOLENT = ("Attack", "ArmedClash", "Explosion")
_SPAN_FORMS = ("NNS", "NNPS")


@dataclass(slots=True, eq=False)
class Mention:
    """One telling of an event in one sentence."""

    found: Found
    event_type: str
    leaves: tuple[str, ...]
    cast: Cast
    modality: str
    voice: Voice
    place: tuple[str, str] | None
    times: list[Row]
    sentence: int
    definite: bool
    occasion: bool
    extent: str
    count: int | None = None
    blame: Blame | None = None
    members: list["Mention"] = field(default_factory=list)

    @property
    def token(self) -> Token:
        """The head word of the trigger."""
        return self.found.token

    def actors(self, role: str) -> list[str]:
        """The actors in a role."""
        return self.cast.actors.get(role, [])


def mentions_in(sentence: Span, number: int, times: list[Span], scene: Scene) -> list[Mention]:
    """The mentions of a sentence in text order, those that tell of one deed joined under one."""
    found = find_triggers(sentence, scene)
    if not found:
        return []
    if _is_misfortune(sentence):
        found = [f for f in found if not _is_meant_by_nobody(f, scene)]
    told = [_mention(f, number, times, scene) for f in found]
    return _join(told)


def _is_meant_by_nobody(found: Found, scene: Scene) -> bool:
    """Whether a trigger in a sentence about a misfortune tells of nothing more than that."""
    trigger = found.trigger
    if trigger.event_type in ("Explosion", "Mobilization") or trigger.frame in ("WeaponVerb", "SubjectVictimVerb"):
        return True
    if trigger.event_type != "Attack":
        return False
    doers = doing.agents(found.token) if trigger.pos == "VERB" else grammar.by_agents(found.token)
    return trigger.frame != "AttackNoun" and not any(scene.actor(d) for d in doers)


def _is_misfortune(sentence: Span) -> bool:
    words = lexicon.misfortune_words()
    return any(t.lemma_.lower() in words and t.pos_ in ("NOUN", "PROPN") for t in sentence)


def _mention(found: Found, number: int, times: list[Span], scene: Scene) -> Mention:
    token = found.token
    cast = cast_of(found, scene)
    spoken_of = setting.is_spoken_of(token)
    verb = None if spoken_of else _verb_of(token)
    leaves = _refined(found.trigger, [w["weaponType"] for w in cast.weapons])
    if (
        leaves == ("Attack",)
        and found.trigger.words[-1] in ("attack", "assault", "onslaught")
        and _is_between_armed(cast, scene)
    ):
        leaves = ("ArmedClash",)
    voice = voice_of(token, scene)
    blame = blame_of(token, scene)
    if blame is not None:
        cast.actors["agent"] = [a for a in cast.actors.get("agent", []) if a not in blame.doers]
    told = modality.modality_of(token, leaves[0])
    if voice.act in ("Threat", "Promise", "Proposal") and told == "actual" and token.tag_ in ("VB", "VBG"):
        told = "planned"
    return Mention(
        found=found,
        event_type=leaves[0],
        leaves=leaves,
        cast=cast,
        modality=told,
        voice=voice,
        place=setting.place_of(token, verb, cast, scene, wide=not spoken_of and not _is_placeless(leaves[0])),
        times=setting.times_of(token, verb, times, scene),
        sentence=number,
        definite=_is_definite(token),
        occasion="occasion" in found.trigger.requires or (token.dep_ == "amod" and found.trigger.pos == "VERB"),
        extent=_extent(token, found),
        count=things.count_of(token) if token.tag_ in _SPAN_FORMS else None,
        blame=blame,
    )


def _is_placeless(event_type: str) -> bool:
    """Whether what stands elsewhere in the sentence says little of where it happened: agreements, penalties, aid."""
    return any(lexicon.is_a(event_type, k) for k in ("Agreement", "AgreementBreach", "Sanctioning", "Aid", "Diplomacy"))


def _is_between_armed(cast: Cast, scene: Scene) -> bool:
    """Whether armed people attack armed people or their positions: that is fighting, not violence against civilians."""
    armed = ("ArmedForce", "ArmedGroup")
    doers = [scene.actor_rows.get(a, {}) for a in cast.actors.get("agent", [])]
    hit = [scene.actor_rows.get(a, {}) for a in cast.actors.get("target", [])]
    names = lexicon.required_words("armed")
    is_armed = any(d.get("type") in armed or _last_word(d) in names for d in doers)
    on_armed = any(h.get("type") in armed or _last_word(h) in names for h in hit)
    return is_armed and (on_armed or any(o["objectType"] == "military" for o in cast.objects))


def _last_word(row: Row) -> str:
    return str(row.get("name", "")).lower().rsplit(" ", 1)[-1].removesuffix("s")


def _verb_of(token: Token) -> Token | None:
    """The verb on which a noun's places and times may hang: the one that lends it arguments, or whose subject it is."""
    if token.pos_ in ("VERB", "AUX"):
        return token
    verb, _ = lending_verb(token)
    if verb is not None:
        return verb
    top = grammar.first_conjunct(token)
    return top.head if top.dep_ in ("nsubj", "nsubjpass", "dobj") and top.head.pos_ in ("VERB", "AUX") else None


def _refined(trigger: Trigger, weapons: list[str]) -> tuple[str, ...]:
    """What an attack becomes by its weapons; two kinds of weapons make two leaves."""
    event_type = trigger.event_type
    if (
        event_type == "Shooting"
        and weapons
        and not any(w in ("firearm", "machine gun", "sniper rifle") for w in weapons)
    ):
        event_type = "Attack"
    if event_type not in ("Attack", "Explosion", "AirStrike", "Bombing", "ArmedClash"):
        return (event_type,)
    by_weapon = lexicon.class_of_weapon()
    kinds = list(dict.fromkeys(by_weapon[w] for w in weapons if w in by_weapon))
    if event_type == "AirStrike":
        kinds = [k for k in kinds if k in ("DroneStrike", "MissileStrike")]
    elif event_type == "Bombing":
        kinds = [k for k in kinds if lexicon.is_a(k, "Bombing")]
    elif event_type == "ArmedClash":
        kinds = [k for k in kinds if "attack" in trigger.words and k not in ("Shooting", "Shelling", "Arson")]
    if "ChemicalAttack" in kinds:
        kinds = ["ChemicalAttack"]
    specific = [k for k in kinds if not any(o != k and lexicon.is_a(o, k) for o in kinds)]
    return tuple(specific) or (event_type,)


def _is_definite(token: Token) -> bool:
    """Whether a noun speaks of something known: the attack, this strike."""
    return any(
        c.dep_ == "det" and c.lower_ in ("the", "this", "these", "those", "that", "both") for c in token.children
    )


def _extent(token: Token, found: Found) -> str:
    if token.pos_ in ("NOUN", "PROPN"):
        if token.tag_ in _SPAN_FORMS and found.trigger.frame in ("AttackNoun", "DeedNoun", "VictimNoun", "PlainNoun"):
            return "multiple"
        up = grammar.governor(token)
        if up is not None and up[0] == "of" and up[1].lemma_.lower() in lexicon.word_list("several"):
            return "multiple"
        return "single"
    adverbs = {c.lower_ for c in token.children if c.dep_ in ("advmod", "npadvmod")}
    if adverbs & {"repeatedly", "twice", "several", "often", "regularly", "frequently", "daily"}:
        return "habitual" if adverbs & {"often", "regularly", "frequently", "daily"} else "multiple"
    if token.tag_ == "VBG" and any(a.lemma_ == "be" and a.tag_ in ("VBZ", "VBP") for a in grammar.auxiliaries(token)):
        return "ongoing"
    return "single"


# ---- one deed in one sentence -------------------------------------------------------------------------------


def _join(told: list[Mention]) -> list[Mention]:
    """Put consequences ("killing three") and repetitions under the mention that tells of the deed itself."""
    standing: list[Mention] = []
    for one in sorted(told, key=lambda m: (_is_consequence(m), m.token.i)):
        cause = _cause_of(one, standing)
        if cause is not None:
            if one.token.pos_ == "VERB" and not grammar.children(one.token, "nsubj", "nsubjpass", "agent"):
                one.cast.actors.pop("agent", None)
            cause.members.append(one)
        else:
            standing.append(one)
    return sorted(standing, key=lambda m: m.token.i)


def _is_consequence(one: Mention) -> bool:
    return (
        one.occasion
        or one.found.trigger.frame in ("ConsequenceVerb", "SubjectVictimVerb")
        or (one.event_type == "Attack" and one.found.trigger.frame == "VictimNoun")
    )


def _is_violent(one: Mention) -> bool:
    return any(lexicon.is_a(one.event_type, v) for v in VIOLENT)


def _cause_of(one: Mention, standing: list[Mention]) -> Mention | None:
    violent = [m for m in standing if _is_violent(m) and m.modality in ("actual", one.modality)]
    if not violent or not _is_violent(one):
        return None
    if _is_consequence(one):
        near = [m for m in violent if _is_tied(one.token, m.token)]
        pool = near or [m for m in violent if not one.times or not m.times or one.times == m.times]
        return min(pool, key=lambda m: (abs(m.token.i - one.token.i), m.token.i), default=None)
    for other in violent:
        if _is_same_deed(one, other):
            return other
    return None


def _is_tied(one: Token, other: Token) -> bool:
    return one.is_ancestor(other) or other.is_ancestor(one)


def _is_same_deed(one: Mention, other: Mention) -> bool:
    """Two words of a sentence for one deed: opened fire and shot, an explosion as a bomb went off."""
    general = one.event_type in ("Attack", "Explosion") or other.event_type in ("Attack", "Explosion")
    kin = lexicon.is_a(one.event_type, other.event_type) or lexicon.is_a(other.event_type, one.event_type)
    if not (general or kin) or not _is_tied(one.token, other.token):
        return False
    if one.place and other.place and one.place[0] != other.place[0]:
        return False
    if one.times and other.times and one.times != other.times:
        return False
    light = (
        one.token.pos_ in ("NOUN", "PROPN")
        and other.token.pos_ == "VERB"
        and one.token.dep_ in ("dobj", "nsubj", "pobj")
    )
    light = light or (
        other.token.pos_ in ("NOUN", "PROPN") and one.token.pos_ == "VERB" and other.token.dep_ in ("dobj", "nsubj")
    )
    coordinated = one.token.dep_ == "conj" and one.token.head.i == other.token.i and one.token.pos_ == "VERB"
    clause = one.token.dep_ in ("advcl", "xcomp") and not any(
        c.lower_ == "after" for c in one.token.children if c.dep_ in ("mark", "prep")
    )
    return light or coordinated or clause
