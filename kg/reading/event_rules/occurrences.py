"""Mentions of a whole article in, happenings out: which mentions tell of one, and in how many voices.

Two mentions are one happening where their classes fit, nothing they say stands against it (day, place, doer), and
something speaks for it: a definite noun, or a place, a day or parties that both name. Anything else stays apart.
"""

from spacy.tokens import Token

from kg.reading import grammar
from kg.reading.event_rules import continuation, lexicon
from kg.reading.event_rules.happening import GENERAL, Happening, days_of, is_violence
from kg.reading.event_rules.kinship import are_kin, by_bare_word, fits, one_place, share_side
from kg.reading.event_rules.mention import FROM_AFAR, Mention, is_said_of_it, is_violent
from kg.reading.event_rules.objections import LEAD, REAL, is_bare_talk, is_refusal, stands_against
from kg.reading.event_rules.scene import Scene

_LOOK_BACK = 40
_WEAPON_REACH = 4
_FEW = 20
_BYLINES = 3
_KILLINGS = frozenset({"massacre", "killing", "slaughter", "bloodshed", "bloodbath", "carnage"})


_EXACT = frozenset({"city", "facility"})


def gather(mentions: list[Mention], scene: Scene) -> list[Happening]:
    """The happenings of an article in the order of their first mentions."""
    found: list[Happening] = []
    ground = continuation.Ground()
    continuation.without_labour(mentions)
    for one in mentions:
        home = _home(one, found, scene)
        if home is not None:
            home.add(one)
        elif not one.occasion or any(not m.occasion for m in one.members):
            fresh = Happening()
            fresh.add(one)
            fresh.apart = _is_announced_as_new(one)
            fresh.presumed = ground.day_for(one)
            found.append(fresh)
        ground.pass_by(one)
    return _united(found, scene)


def _united(found: list[Happening], scene: Scene) -> list[Happening]:
    """Violence at one place told before its day was known, put to what is told of that place with a day."""
    standing: list[Happening] = []
    by_place: dict[str, list[Happening]] = {}
    for one in found:
        exact = [p for p in one.places if scene.place_rows.get(p, {}).get("kind") in _EXACT]
        fitting = [h for p in exact for h in by_place.get(p, [])[-_LOOK_BACK:] if _may_be_one(h, one, scene)]
        if fitting:
            for mention in one.mentions:
                fitting[0].add(mention, alone=True)
        else:
            standing.append(one)
            for place in exact:
                by_place.setdefault(place, []).append(one)
    return standing


def _may_be_one(first: Happening, later: Happening, scene: Scene) -> bool:
    """Whether two happenings at one place are one: general word for exact one, no two days, doers or things hit."""
    one, other = first.event_type, later.event_type
    if not is_violent(one) or not are_kin(one, other) or later.apart or first.apart:
        return False
    if one != other and not {one, other} & GENERAL and not by_bare_word(first) and not by_bare_word(later):
        return False
    if {m.modality for m in (first.mentions[0], later.mentions[0])} != {"actual"} or (first.days and later.days):
        return False
    hit = [h.patients - {_name(p, scene) for p in h.places} for h in (first, later)]
    if hit[0] and hit[1] and not hit[0] & hit[1]:
        return False
    doers = (first.actors("agent"), later.actors("agent"))
    return not (doers[0] and doers[1]) or share_side(*doers, scene)


def _name(place: str, scene: Scene) -> str:
    return str(scene.place_rows.get(place, {}).get("name", "")).lower()


def _home(one: Mention, found: list[Happening], scene: Scene) -> Happening | None:
    best: tuple[int, int, int] | None = None
    latest = max((h for h in found[-_LOOK_BACK:] if is_violence(h)), key=lambda h: h.last, default=None)
    fitting = [
        (n, h)
        for n, h in enumerate(found[-_LOOK_BACK:])
        if (fits(one, h) or (is_violence(h) and continuation.is_told_on(one, h, latest, scene)))
        and not stands_against(one, h, scene)
    ]
    for n, other in fitting:
        strength = _speaks_for(one, other, latest, scene)
        if one.definite and len(fitting) == 1 and _is_no_second(one, other):
            strength = max(strength, 2)
        if strength > 0:
            key = (strength, other.last, n)
            best = max(best, key) if best is not None else key
    return found[-_LOOK_BACK:][best[2]] if best is not None else None


def _is_no_second(one: Mention, other: Happening) -> bool:
    """Whether a known deed or agreement is the only one of its class that was told as real."""
    return one.event_type == other.event_type and other.mentions[0].modality == "actual" and not one.times


def _is_bare_idea(one: Mention) -> bool:
    """Whether an agreement is only thought of, without anything that would tell it from another: a wider truce."""
    return one.modality not in REAL and lexicon.is_a(one.event_type, "Agreement") and is_bare_talk(one)


_PEOPLE = frozenset({"people", "person", "man", "woman", "child", "civilian", "resident"})


def _is_announced_as_new(one: Mention) -> bool:
    """Whether the words set a mention apart: another attack, a second blast, in a separate incident."""
    token = one.token
    if is_said_of_it(token) or _is_one_of_talks(one):
        return False
    if any(
        c.lower_ in lexicon.word_list("other") for c in token.children if c.dep_ in ("amod", "det", "advmod", "nummod")
    ):
        return True
    if not one.definite and _is_what_follows(token):
        return True
    first = [t.lower_ for t in token.sent[:6]]
    return not one.definite and any(w in ("separate", "separately", "elsewhere", "meanwhile", "another") for w in first)


def _is_what_follows(noun: Token) -> bool:
    """Whether a noun is what came after something else: the raid was followed by a drone strike."""
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.dep_ in ("agent", "prep") else noun.head
    passive = noun.dep_ == "pobj" and noun.head.lower_ == "by"
    return above.lemma_ == "follow" and above.pos_ == "VERB" and (passive or noun.dep_ == "nsubj")


def _is_one_of_talks(one: Mention) -> bool:
    """Whether talks are only the parts of some with several sides: separate meetings with both delegations."""
    apart = any(c.lower_ == "separate" for c in grammar.children(one.token, "amod"))
    return apart and one.token.tag_ == "NNS" and lexicon.is_a(one.event_type, "Diplomacy")


def _speaks_for(one: Mention, other: Happening, latest: Happening | None, scene: Scene) -> int:
    """How much speaks for one happening; 0 is nothing."""
    parts = (one, *one.members)
    gap = one.sentence - other.last
    if continuation.is_other_told_before(one, other):
        return 6
    place = next((m.place[0] for m in parts if m.place), None)
    days = next((d for m in parts if (d := days_of(m.times))), None)
    agents = {a for m in parts for a in m.actors("agent")}
    targets = {a for m in parts for a in m.actors("target")}
    parties = set(one.actors("participant"))
    strength = max(_points_back(one, other, days, gap), 3 * (one.occasion and gap <= 6))
    strength += 2 * (one.effect and gap <= 2 and not (place or days or agents) and other is latest)
    near = bool(place and place not in other.places and any(one_place(place, p, scene) for p in other.places))
    vague = all(m.basis == "pointed" and m.place[1] == "near" for m in parts if m.place)
    strength += (1 if vague else 3) * bool(place and place in other.places) + near
    strength += 2 * bool(one.scenery & other.patients or (one.cast.patients - _PEOPLE) & other.scenery)
    is_exact = is_violent(one.event_type) and one.event_type not in GENERAL
    is_exact = is_exact and (other.event_type != "ArmedClash" or one.event_type == "ArmedClash")
    strength += 2 * (one.voice.act == "Denial" and gap <= 12 and is_exact)
    strength += (1 + (one.event_type == other.event_type)) * bool(days and days == other.days)
    strength += bool(agents & set(other.actors("agent")))
    strength += 2 * bool(targets & set(other.actors("target")))
    known = set(other.actors("participant"))
    enough = min(2, len(parties), len(known) if other.mentions[0].headline and one.sentence <= LEAD else 2)
    strength += 2 * bool(parties and known and len(parties & known) >= enough)
    strength += bool((one.wholes - _told_anew(one, other)) & other.patients)
    strength += 3 * (gap <= _WEAPON_REACH and bool(one.known_weapons & _weapons_of(other)))
    bare = _is_bare_idea(one) and other.mentions[0].modality not in REAL
    strength += 2 * (bare or is_refusal(one, other.mentions[0]))
    lead = other.mentions[0]
    in_lead = one.event_type == other.event_type and gap <= 3 and lead.sentence <= 1
    strength += bool(in_lead and (lead.headline or one.definite or not near))
    strength += bool(in_lead and lead.headline and one.sentence <= LEAD and one.event_type in FROM_AFAR)
    strength += 2 * _is_lead_of(one, other)
    strength += 2 * continuation.is_told_on(one, other, latest, scene)
    strength += 2 * (other is latest and continuation.is_toll_of_doers(one, other, scene))
    strength += 2 * continuation.is_harm_where_it_fell(one, other, latest)
    if one.found.trigger.words[-1] in _KILLINGS:
        strength += strength > 0 and any(m.effect for m in other.mentions)
    if _is_announced_as_new(one):
        again = place and days and days == other.days and strength >= 4
        return strength if again and not _has_own_things(one, other) else 0
    under_title = near and other.mentions[0].headline and one.sentence <= 4
    if (
        gap <= 8
        and (under_title or not (place and other.places and place not in other.places))
        and not (days and other.days and days != other.days)
    ):
        total = one.count is not None and one.count > _FEW and not one.definite and is_violent(one.event_type)
        strength += 2 * (not total and not _has_own_things(one, other) and not _has_own_doer(one, other))
    return strength if strength >= 2 else 0


def _points_back(one: Mention, other: Happening, days: tuple[str, str] | None, gap: int) -> int:
    """How much a definite noun says for a happening told before: that of its day, else one not long ago."""
    if not one.definite:
        return 0
    if days and other.days:
        return 3 * (days == other.days)
    return (2 if days else 3) * (gap <= 12)


def _is_lead_of(one: Mention, other: Happening) -> bool:
    """Whether a deed is the first of its kind below a headline that tells of one: the lead says it again in full."""
    return (
        is_violent(one.event_type)
        and not one.headline
        and all(m.headline for m in other.mentions)
        and one.sentence - other.last <= (_BYLINES if one.event_type == other.event_type else 1)
    )


def _has_own_doer(one: Mention, other: Happening) -> bool:
    """Whether a verb says who did it, where nothing else says that it was what somebody unnamed did before."""
    agents = {*one.actors("agent"), *(one.blame.doers if one.blame is not None else ())}
    if not agents or agents & set(other.actors("agent")) or one.definite or continuation.is_by_known_doers(one):
        return False
    if one.token.pos_ != "VERB" and (one.token.tag_ != "NN" or any(c.dep_ == "det" for c in one.token.children)):
        return False
    if not is_violent(one.event_type):
        return one.token.pos_ == "VERB" and other.mentions[0].token.pos_ == "VERB" and not other.actors("agent")
    bare = one.event_type == "Attack" and not one.cast.patients and not one.cast.weapons
    return bare and one.sentence > other.mentions[0].sentence


def _weapons_of(other: Happening) -> set[str]:
    told = [w for m in other.mentions for w in m.cast.weapons]
    return {w["weaponType"] for w in told} | {w["text"].lower().split()[-1] for w in told}


def _is_what_doers_did_before(one: Mention) -> bool:
    """Whether a clause only says who somebody is by what they did: the group that attacked the barracks."""
    token = one.token
    if token.dep_ != "relcl" or one.definite or token.pos_ != "VERB":
        return False
    told = any(s.lower_ in ("that", "who", "which") for s in grammar.children(token, "nsubj"))
    return told and token.head.lemma_.lower() in lexicon.required_words("warring") | lexicon.required_words("armed")


def _told_anew(one: Mention, other: Happening) -> set[str]:
    """Words for things that a mention brings in as new where a happening told before the lead's end knows such."""
    if other.mentions[0].headline or one.sentence <= LEAD or one.sentence == other.last:
        return set()
    return one.novel & other.patients


def _has_own_things(one: Mention, other: Happening) -> bool:
    """Whether a mention names people or things hit that the happening does not know, where it knows others."""
    words = {w for m in (one, *one.members) for w in m.wholes - m.belongings}
    known = other.patients
    if words and _is_what_doers_did_before(one):
        return True
    if any(m.place for m in (one, *one.members)) and _told_anew(one, other):
        return True
    agents = {a for m in (one, *one.members) for a in m.actors("agent")}
    fresh = bool(agents and not agents & set(other.actors("agent")))
    arms = any(o["objectType"] == "military" for o in one.cast.objects)
    if arms and other.places and not words & known and not one.definite:
        return True
    return bool(words and not words & known and (known or fresh))
