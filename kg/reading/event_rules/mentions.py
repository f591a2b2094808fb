"""A sentence in, its mentions of events out, each with class, roles, place, times, voice and modality."""

from spacy.tokens import Span, Token

from kg.reading import grammar
from kg.reading.event_rules import dating, lexicon, modality, setting, things
from kg.reading.event_rules import doers as doing
from kg.reading.event_rules.blame import Blame, blame_of
from kg.reading.event_rules.deeds import join_deeds
from kg.reading.event_rules.fillers import lending_verb
from kg.reading.event_rules.kinds import leaves_of
from kg.reading.event_rules.kinship import is_armed
from kg.reading.event_rules.mention import Mention, is_said_of_it, is_violent
from kg.reading.event_rules.mishaps import without_mishaps
from kg.reading.event_rules.modality import FUTURE_KINDS
from kg.reading.event_rules.requirements import sum_of
from kg.reading.event_rules.roles import cast_of
from kg.reading.event_rules.scene import Scene
from kg.reading.event_rules.triggers import Found, find_triggers
from kg.reading.event_rules.voice import Voice, voice_of
from kg.reading.layers import Row

_ATTEMPTED = ("TerritorialChange", "Agreement", "Release")
_SPAN_FORMS = ("NNS", "NNPS")


_UNREAL = ("planned", "hypothetical")
_CALLS = ("Demand", "Order", "Proposal", "Promise", "Acceptance", "Support", "Question", "Threat")
"""Acts of those who want something to be done: that it is wanted is told by the article itself."""
_TOP = 3
_NEAR = 60
_NEAR = 60
_FIGHTS = frozenset({"attack", "assault", "onslaught", "kill"})


def mentions_in(sentence: Span, number: int, times: list[Span], scene: Scene) -> list[Mention]:
    """The mentions of a sentence in text order, those that tell of one deed joined under one."""
    found = find_triggers(sentence, scene)
    if not found:
        return []
    found = without_mishaps(found, sentence, scene)
    told = _without_meetings_hit([_mention(f, number, times, scene) for f in found])
    joined = join_deeds(told, scene)
    for one in joined:
        if one.leaves == ("Attack",) and one.modality == "actual" and _is_fighting(one, scene):
            one.event_type, one.leaves = "ArmedClash", ("ArmedClash",)
    _keep_general(joined)
    return joined


def _keep_general(joined: list[Mention]) -> None:
    """Leave a deed an attack where people came to harm in it besides what burnt: attacked, killing six and burning."""
    deeds = [m for m in joined if m.leaves == ("Attack",) and any(e.effect for e in m.members)]
    for deed in deeds:
        for fire in (*joined, *deed.members):
            near = 0 < fire.token.i - deed.token.i < _NEAR
            if near and fire.leaves == ("Arson",) and fire.token.pos_ == "VERB" and deed.token.is_ancestor(fire.token):
                fire.event_type, fire.leaves = "Attack", ("Attack",)


def _without_meetings_hit(told: list[Mention]) -> list[Mention]:
    """The mentions without meetings that are only what an attack was aimed at: shelled a gathering of officers."""
    hit = {h.i for m in told if is_violent(m.event_type) for h in m.cast.heads}
    return [
        m
        for m in told
        if m.definite
        or not lexicon.is_a(m.event_type, "Diplomacy")
        or not (m.token.i in hit or _is_hit_by(m.token.head, m.token))
    ]


def _is_hit_by(verb: Token, noun: Token) -> bool:
    """Whether a noun is the object or passive subject of a verb of violence."""
    if noun.dep_ not in ("dobj", "nsubjpass"):
        return False
    triggers = lexicon.triggers_of("VERB", verb.lemma_.lower())
    return any(is_violent(t.event_type) for t in triggers if len(t.words) == 1)


def _is_fighting(one: Mention, scene: Scene) -> bool:
    """Whether armed people killed armed people in an attack that spared all others: that is fighting too."""
    if not _FIGHTS & {one.found.trigger.words[-1], one.token.lemma_.lower()}:
        return False
    doers = [a for m in (one, *one.members) for a in m.actors("agent")]
    hit = [a for m in (one, *one.members) for a in m.actors("target")]
    return bool(doers) and bool(hit) and all(is_armed(a, scene) for a in (*doers, *hit))


def _mention(found: Found, number: int, times: list[Span], scene: Scene) -> Mention:
    token = found.token
    cast = cast_of(found, scene)
    cast.patients -= _words_of_no_sufferer(found, scene)
    spoken_of = dating.is_spoken_of(token)
    verb = None if spoken_of else _verb_of(token)
    leaves = leaves_of(found, cast, scene)
    if cast.actors.get("agent"):
        cast.weapons = [w for w in cast.weapons if not _is_doer(w)]
    voice = voice_of(token, scene)
    effect = found.trigger.event_type == "Attack" and found.trigger.frame in ("ConsequenceVerb", "SubjectVictimVerb")
    unharmed = effect and _befell_nobody(token)
    to_cease = is_violent(leaves[0]) and _is_to_cease(token)
    if unharmed or to_cease:
        cast.actors.clear()
        cast.objects.clear()
    blame = None if any(lexicon.is_a(leaves[0], k) for k in ("Diplomacy", "Agreement")) else blame_of(token, scene)
    if blame is not None and blame.source is None and voice.act == "Accusation":
        blame = Blame(blame.doers, voice.source)
    if blame is not None and (token.pos_ == "NOUN" or voice.attribution == "own" or voice.source != blame.source):
        cast.actors["agent"] = [a for a in cast.actors.get("agent", []) if a not in blame.doers]
    told = modality.modality_of(sum_of(token) or token, leaves[0])
    if told == "negated":
        cast.weapons = [w for w in cast.weapons if not w["text"].lower().startswith("no ")]
    dated = dating.times_of(token, verb, times, scene)
    if told == "actual" and _is_only_planned(token, leaves[0], voice, dated, scene):
        told = "planned"
    if unharmed or (voice.denied and told == "negated"):
        told = "actual"
    if told in _UNREAL and (voice.act in _CALLS or voice.source in cast.actors.get("participant", ())):
        voice = Voice(act=voice.act)
    if told in _UNREAL and scene.published and all((t["latest"] or "9") <= scene.published for t in dated):
        dated = [] if voice.act in _CALLS else dated
    dates_other = spoken_of or (_is_definite(token, scene) and dating.is_before_or_after(token))
    where = setting.place_of(token, verb, cast, scene, wide=not dates_other and not _is_placeless(leaves[0]))
    mere_effect = effect and not dated and not where and not cast.actors.get("agent") and _befell_the_known(token)
    return Mention(
        found=found,
        event_type=leaves[0],
        leaves=leaves,
        cast=cast,
        modality=told,
        voice=voice,
        place=where,
        times=dated,
        sentence=number,
        definite=_is_definite(token, scene),
        occasion="occasion" in found.trigger.requires
        or (token.dep_ == "amod" and found.trigger.pos == "VERB")
        or unharmed
        or mere_effect
        or to_cease
        or _is_name_of_crime(token)
        or (token.tag_ == "NNS" and token.lemma_ == "act" and not dated and not where)
        or (told == "negated" and not dated and not where and _is_said_at_large(token))
        or (told != "actual" and _is_no_more_than_named(token, leaves[0])),
        effect=effect,
        headline=number <= _TOP and _is_title(token.sent),
        extent=_extent(token, found),
        count=things.count_of(token) if token.tag_ in _SPAN_FORMS else None,
        blame=blame,
    )


def _is_doer(weapon: Row) -> bool:
    """Whether what was taken for a weapon is whoever carries it: a suicide bomber, a sniper."""
    if weapon["weaponType"] == "sniper rifle":
        return bool(weapon["text"].lower().endswith(("sniper", "snipers")))
    return bool(weapon["weaponType"] == "suicide vest") and weapon["text"].lower().endswith(("bomber", "bombers"))


def _is_only_planned(token: Token, event_type: str, voice: Voice, times: list[Row], scene: Scene) -> bool:
    """Whether what looks like a thing done is threatened, dated in days to come, or only tried."""
    if voice.act in ("Threat", "Promise", "Proposal") and token.tag_ in ("VB", "VBG"):
        return True
    if times and _is_still_to_come(event_type, times, scene):
        return True
    return any(lexicon.is_a(event_type, k) for k in _ATTEMPTED) and modality.is_attempt(token)


def _words_of_no_sufferer(found: Found, scene: Scene) -> set[str]:
    """Words near a trigger that are days, hours or a part of the trigger: they tell nobody from anybody else."""
    sentence, at = found.token.sent, found.token.i
    near = sentence.doc[max(sentence.start, at - _NEAR) : min(sentence.end, at + _NEAR)]
    hours = [t for t in near if t.tag_ == "CD" and t.dep_ == "pobj" and t.head.lower_ in ("at", "around", "about")]
    empty = [*(t for t in near if t.i in scene.times), *hours, *found.phrase]
    known = {t.lemma_.lower() for t in near if t.i in scene.actors or t.i in scene.places}
    return {t.lemma_.lower() for t in empty} - known


def _is_still_to_come(event_type: str, times: list[Row], scene: Scene) -> bool:
    """Whether talks and the like are dated after the day of publication."""
    if scene.published is None or not any(lexicon.is_a(event_type, k) for k in FUTURE_KINDS):
        return False
    return all(t["earliest"] is not None and t["earliest"] > scene.published for t in times)


def _is_to_cease(noun: Token) -> bool:
    """Whether violence is only named as what is to end: an agreement to halt attacks on ports."""
    top = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    verb = top.head
    if top.dep_ != "dobj" or verb.lemma_.lower() not in lexicon.word_list("ceasing") or verb.tag_ not in ("VB", "VBG"):
        return False
    return noun.tag_ in _SPAN_FORMS or not any(c.dep_ in ("det", "poss") for c in noun.children)


def _is_name_of_crime(noun: Token) -> bool:
    """Whether a noun only names what somebody is charged with or tried for: charged with murder, guilty of genocide."""
    if noun.pos_ != "NOUN" or noun.dep_ not in ("pobj", "conj"):
        return False
    first = grammar.first_conjunct(noun)
    if first.dep_ != "pobj" or first.head.lower_ not in ("of", "for", "with", "on"):
        return False
    if grammar.children(noun, "det", "poss", "prep", "relcl", "acl", "nummod"):
        return False
    above = first.head.head
    above = above.head if above.dep_ in ("dobj", "nsubjpass") and above.head.pos_ == "VERB" else above
    return above.lemma_.lower() in lexicon.word_list("justice")


def _is_said_at_large(verb: Token) -> bool:
    """Whether somebody only says what they never do: "we do not attack civilians"."""
    return verb.tag_ == "VB" and any(a.lower_ in ("do", "does") for a in grammar.auxiliaries(verb))


def _is_no_more_than_named(token: Token, event_type: str) -> bool:
    """Whether a deed is only what is not done instead, or an agreement no aim: rather than cease fire."""
    verb = token.head if token.dep_ == "dobj" else token
    if modality.is_alternative(verb):
        return True
    above = verb.head
    if verb.dep_ != "xcomp" or above.lemma_ != "be" or not lexicon.is_a(event_type, "Agreement"):
        return False
    aims = [s for s in grammar.children(above, "nsubj") if s.lemma_.lower() in lexicon.word_list("aim")]
    return bool(aims) and (grammar.is_negated(above) or grammar.is_negated(verb))


def _is_placeless(event_type: str) -> bool:
    """Whether what stands elsewhere in the sentence says little of where it happened: agreements, penalties, aid."""
    return any(
        lexicon.is_a(event_type, k)
        for k in ("Agreement", "AgreementBreach", "Sanctioning", "Aid", "Diplomacy", "PrisonerExchange")
    )


def _verb_of(token: Token) -> Token | None:
    """The verb on which a noun's places and times may hang: the one that lends it arguments, or whose subject it is."""
    if token.pos_ in ("VERB", "AUX"):
        return token
    verb, _ = lending_verb(token)
    if verb is not None:
        return verb
    top = grammar.first_conjunct(token)
    return top.head if top.dep_ in ("nsubj", "nsubjpass", "dobj") and top.head.pos_ in ("VERB", "AUX") else None


def _is_definite(token: Token, scene: Scene) -> bool:
    """Whether a noun speaks of something known: the attack, this strike, Tuesday's bombing."""
    return is_said_of_it(token) or any(
        (c.dep_ == "det" and c.lower_ in ("the", "this", "these", "those", "that", "both"))
        or (c.dep_ == "poss" and c.i in scene.times)
        for c in token.children
    )


def _is_title(sentence: Span) -> bool:
    """Whether a line has no full stop, as titles have none."""
    last = next((t for t in reversed(sentence) if not t.is_space), None)
    return last is not None and not last.is_punct


def _befell_nobody(verb: Token) -> bool:
    """Whether a verb of harm has nobody as sufferer: no one was killed, it hurt no civilians."""
    return any(
        t.lower_ in ("nobody", "none") or any(c.lower_ in ("no", "zero") for c in grammar.children(t, "det", "nummod"))
        for t in doing.patients(verb) or doing.subjects(verb)
    )


def _befell_the_known(verb: Token) -> bool:
    """Whether a verb of harm speaks of people told before: "they were killed in the queue"."""
    heads = doing.patients(verb) or doing.subjects(verb)
    return bool(heads) and all(
        h.tag_ == "PRP" and h.lower_ in ("he", "she", "they", "him", "her", "them") for h in heads
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
