"""Mentions of a whole article in, happenings out: which mentions tell of one, and in how many voices.

Two mentions are one happening where their classes fit, nothing they say stands against it (day, place, doer), and
something speaks for it: a definite noun, or a place, a day or parties that both name. Anything else stays apart.
"""

from kg.reading.event_rules import lexicon
from kg.reading.event_rules.dating import is_before_or_after
from kg.reading.event_rules.happening import GENERAL, Happening, days_of, is_violence
from kg.reading.event_rules.kinship import are_kin, by_bare_word, fits, is_other_weapon, one_place, share_side
from kg.reading.event_rules.mention import Mention, is_said_of_it, is_violent
from kg.reading.event_rules.scene import Scene

_LEAD = 4
_LOOK_BACK = 40


_REAL = ("actual", "negated")


_EXACT = frozenset({"city", "facility"})


def gather(mentions: list[Mention], scene: Scene) -> list[Happening]:
    """The happenings of an article in the order of their first mentions."""
    found: list[Happening] = []
    for one in mentions:
        home = _home(one, found, scene)
        if home is not None:
            home.add(one)
        elif not one.occasion or any(not m.occasion for m in one.members):
            fresh = Happening()
            fresh.add(one)
            fresh.apart = _is_announced_as_new(one)
            found.append(fresh)
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
    fitting = [(n, h) for n, h in enumerate(found[-_LOOK_BACK:]) if fits(one, h) and not _stands_against(one, h, scene)]
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


def _stands_against(one: Mention, other: Happening, scene: Scene) -> bool:
    first = other.mentions[0]
    if is_other_weapon(one, other) or _is_told_beside(one, other) or _is_of_other_scene(one, other):
        return True
    if (one.modality in _REAL) != (first.modality in _REAL) and not _is_bare_talk(one):
        return True
    if "negated" in (one.modality, first.modality) and one.modality != first.modality and one.voice.act != "Denial":
        return not _answers(one, other)
    days = next((d for m in (one, *one.members) if (d := days_of(m.times))), None)
    if days and other.days and (days[1] < other.days[0] or other.days[1] < days[0]):
        return True
    place = next((m.place[0] for m in (one, *one.members) if m.place), None)
    if place and other.places and not all(one_place(place, p, scene) for p in other.places):
        return True
    agents = [a for m in (one, *one.members) for a in m.actors("agent")]
    theirs = other.actors("agent")
    if agents and not place and not theirs and _would_hit_itself(agents, other.places, scene):
        return True
    if theirs and place and not agents and not other.places and _would_hit_itself(theirs, [place], scene):
        return True
    if agents and other.actors("agent") and not share_side(agents, other.actors("agent"), scene):
        return not _is_another_version(one, other, place)
    parties, others = one.actors("participant"), other.actors("participant")
    if len(parties) + len(others) < 3 or not parties or not others:
        return False
    return not set(parties) & set(others) and not share_side(parties, others, scene)


def _is_of_other_scene(one: Mention, other: Happening) -> bool:
    """Whether the scene has changed between a deed and one told anew, and nothing holds them together."""
    if not is_violent(one.event_type) or one.stretch <= other.stretch or one.definite or one.occasion:
        return False
    if other.mentions[0].sentence <= 1 and one.sentence <= _LEAD:
        return False
    place = next((m.place[0] for m in (one, *one.members) if m.place), None)
    return place not in other.places and one.voice.act != "Denial" and not one.cast.patients & other.patients


def _answers(one: Mention, other: Happening) -> bool:
    """Whether what did not happen is what a report was rejected for: the same doers."""
    rejected = any(m.voice.denied for m in other.mentions)
    return rejected and one.modality == "negated" and bool(set(one.actors("agent")) & set(other.actors("agent")))


def _is_told_beside(one: Mention, other: Happening) -> bool:
    """Whether a sentence sets two deeds apart in time: hit a clinic three days after an attack on a depot."""
    before = other.mentions[-1]
    if before.sentence != one.sentence or not is_violent(one.event_type):
        return False
    return any(is_before_or_after(t) for t in (one.token, *one.token.ancestors) if t.i > before.token.i)


def _would_hit_itself(agents: list[str], places: list[str], scene: Scene) -> bool:
    """Whether a state or its force would become the doer of what befell its own ground."""
    rows = [scene.actor_rows[a] for a in agents if a in scene.actor_rows]
    doers = {r["country"] for r in rows if r["type"] in ("State", "ArmedForce")} - {None}
    hit = {scene.place_rows[p]["country"] for p in places if p in scene.place_rows}
    return bool(doers and hit and hit <= doers)


def _is_bare_talk(one: Mention) -> bool:
    """Whether talks or an agreement are only named, without a day, a place or parties that would set them apart."""
    good = any(lexicon.is_a(one.event_type, k) for k in ("Diplomacy", "Agreement", "Sanctioning"))
    return good and not one.times and not one.place and not one.actors("participant") and not one.actors("agent")


def _is_bare_idea(one: Mention) -> bool:
    """Whether an agreement is only thought of, without anything that would tell it from another: a wider truce."""
    return one.modality not in _REAL and lexicon.is_a(one.event_type, "Agreement") and _is_bare_talk(one)


def _is_another_version(one: Mention, other: Happening, place: str | None) -> bool:
    """Whether somebody else tells of the same deed with another doer, and names the place or a known deed."""
    if not is_violent(one.event_type):
        return False
    if one.voice.attribution == "own" or (one.voice.attribution, one.voice.source) in other.voices:
        return False
    shared = bool(place and place in other.places) or bool(one.cast.patients & other.patients)
    return one.definite or (shared and one.sentence - other.last <= 3)


_PEOPLE = frozenset({"people", "person", "man", "woman", "child", "civilian", "resident"})


def _is_announced_as_new(one: Mention) -> bool:
    """Whether the words set a mention apart: another attack, a second blast, in a separate incident."""
    token = one.token
    if is_said_of_it(token):
        return False
    if any(
        c.lower_ in lexicon.word_list("other") for c in token.children if c.dep_ in ("amod", "det", "advmod", "nummod")
    ):
        return True
    first = [t.lower_ for t in token.sent[:6]]
    return not one.definite and any(w in ("separate", "separately", "elsewhere", "meanwhile", "another") for w in first)


def _speaks_for(one: Mention, other: Happening, latest: Happening | None, scene: Scene) -> int:
    """How much speaks for one happening; 0 is nothing."""
    parts = (one, *one.members)
    gap = one.sentence - other.last
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
    strength += 2 * bool(parties and len(parties & set(other.actors("participant"))) >= min(2, len(parties)))
    strength += bool(one.cast.patients & other.patients)
    strength += 2 * (_is_bare_idea(one) and other.mentions[0].modality not in _REAL)
    lead = other.mentions[0]
    in_lead = one.event_type == other.event_type and gap <= 3 and lead.sentence <= 1
    strength += bool(in_lead and (lead.headline or one.definite or not near))
    if _is_announced_as_new(one):
        return strength if place and days and days == other.days and strength >= 4 else 0
    under_title = near and other.mentions[0].headline and one.sentence <= 4
    if (
        gap <= 8
        and (under_title or not (place and other.places and place not in other.places))
        and not (days and other.days and days != other.days)
    ):
        strength += 2 * (not _has_own_things(one, other))
    return strength if strength >= 2 else 0


def _points_back(one: Mention, other: Happening, days: tuple[str, str] | None, gap: int) -> int:
    """How much a definite noun says for a happening told before: that of its day, else one not long ago."""
    if not one.definite:
        return 0
    if days and other.days:
        return 3 * (days == other.days)
    return (2 if days else 3) * (gap <= 12)


def _has_own_things(one: Mention, other: Happening) -> bool:
    """Whether a mention names people or things hit that the happening does not know, where it knows others."""
    words = {w for m in (one, *one.members) for w in m.cast.patients}
    known = other.patients
    agents = {a for m in (one, *one.members) for a in m.actors("agent")}
    fresh = bool(agents and not agents & set(other.actors("agent")))
    arms = any(o["objectType"] == "military" for o in one.cast.objects)
    if arms and other.places and not words & known and not one.definite:
        return True
    return bool(words and not words & known and (known or fresh))
