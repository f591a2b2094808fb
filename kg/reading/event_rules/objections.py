"""A mention and a happening told before in, what speaks against their being one out."""

from kg.reading import grammar
from kg.reading.event_rules import continuation, lexicon
from kg.reading.event_rules.dating import is_before_or_after
from kg.reading.event_rules.happening import Happening, days_of
from kg.reading.event_rules.kinship import is_other_weapon, one_place, share_side
from kg.reading.event_rules.mention import Mention, is_violent
from kg.reading.event_rules.scene import Scene

LEAD = 4
"""So many sentences of an article at most are its headline and lead."""

REAL = ("actual", "negated")
"""What is told as a fact, that it was or that it was not."""


def stands_against(one: Mention, other: Happening, scene: Scene) -> bool:
    """Whether something that a mention says cannot be true of a happening: another day, place, doer or weapon."""
    first = other.mentions[0]
    if continuation.is_on_another_day(one, other) or continuation.are_crowd_and_armed(one, other, scene):
        return True
    if continuation.is_first_of_two(one) and other.apart:
        return True
    if _is_in_other_item(one, other):
        return True
    if _holds_others(one, other) or _denies_another(one, other):
        return True
    if is_other_weapon(one, other) or _is_told_beside(one, other) or _is_of_other_scene(one, other):
        return True
    if _is_since(one) and not ({m.place[0] for m in (one, *one.members) if m.place} & set(other.places)):
        return True
    if (one.modality in REAL) != (first.modality in REAL) and not is_bare_talk(one):
        return not continuation.is_known_deed(one, other)
    if is_refusal(one, first):
        return False
    if continuation.is_called_off(one, other):
        return False
    if "negated" in (one.modality, first.modality) and one.modality != first.modality and one.voice.act != "Denial":
        return not _answers(one, other)
    days = next((d for m in (one, *one.members) if (d := days_of(m.times))), None)
    if days and other.days and (days[1] < other.days[0] or other.days[1] < days[0]):
        return True
    place = next((m.place[0] for m in (one, *one.members) if m.place), None)
    if (
        place
        and other.places
        and place not in other.places
        and not all(one_place(place, p, scene) for p in other.places)
    ):
        return not _is_name_of_known_thing(one, other, place, scene)
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
    if _are_other_sides(parties, others, scene):
        return True
    return not set(parties) & set(others) and not share_side(parties, others, scene)


def _are_other_sides(one: list[str], other: list[str], scene: Scene) -> bool:
    """Whether two pairs that met differ in one side: envoys of A and B, and later those of A and C."""
    mine, theirs = (
        {scene.actor_rows.get(a, {}).get("country") or a for a in ids if a in scene.actor_rows} for ids in (one, other)
    )
    return len(mine) == 2 == len(theirs) and len(mine & theirs) == 1


def _is_name_of_known_thing(one: Mention, other: Happening, place: str, scene: Scene) -> bool:
    """Whether a place is only the name of a thing hit before: the strike on Razi clinic, after one on a clinic."""
    hit = [h for h in one.cast.heads if h.lemma_.lower() in other.patients]
    return one.definite and any(scene.place(c) == place for h in hit for c in grammar.children(h, "compound", "nmod"))


def _holds_others(one: Mention, other: Happening) -> bool:
    """Whether people are held of whom none was held before, at a place or on a day that is told anew."""
    mine, theirs = one.actors("target"), other.actors("target")
    if not lexicon.is_a(one.event_type, "Detention") or one.definite or not (one.times or one.place):
        return False
    return bool(mine and theirs) and not set(mine) & set(theirs)


def _denies_another(one: Mention, other: Happening) -> bool:
    """Whether somebody denies a thing beside another that he tells of: admitted burning it, denied killing."""
    last = other.mentions[-1]
    if one.voice.act != "Denial" or one.voice.source is None or last.sentence != one.sentence:
        return False
    return all(m.voice.source == one.voice.source and m.voice.act != "Denial" for m in other.mentions)


def _is_since(one: Mention) -> bool:
    """Whether a clause with "since" tells of what came long before: on alert since gunmen attacked a theatre."""
    if one.definite or not is_violent(one.event_type):
        return False
    clause = grammar.clause_head(one.token)
    return clause.tag_ in ("VBD", "VBN") and any(c.lower_ == "since" for c in grammar.children(clause, "mark"))


def _is_in_other_item(one: Mention, other: Happening) -> bool:
    """Whether another item of a list tells of a deed, which is another one unless the day says that it is not."""
    if not 0 < other.mentions[-1].item < one.item or one.definite or one.modality != "actual":
        return False
    days = next((d for m in (one, *one.members) if (d := days_of(m.times))), None)
    return days is None or days != other.days


def _is_of_other_scene(one: Mention, other: Happening) -> bool:
    """Whether the scene has changed between a deed and one told anew, and nothing holds them together."""
    if not is_violent(one.event_type) or one.stretch <= other.stretch or one.definite or one.occasion:
        return False
    if other.mentions[0].sentence <= 1 and one.sentence <= LEAD:
        return False
    place = next((m.place[0] for m in (one, *one.members) if m.place), None)
    return place not in other.places and one.voice.act != "Denial" and not one.cast.patients & other.patients


def _answers(one: Mention, other: Happening) -> bool:
    """Whether what did not happen is what a report was rejected for: the same doers."""
    rejected = any(m.voice.denied for m in other.mentions)
    if not rejected or one.modality != "negated":
        return False
    bare = not one.cast.actors and not one.cast.patients and one.sentence - other.last <= 2
    return bare or bool(set(one.actors("agent")) & set(other.actors("agent")))


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


def is_bare_talk(one: Mention) -> bool:
    """Whether talks or an agreement are only named, without a day, a place or parties that would set them apart."""
    good = any(lexicon.is_a(one.event_type, k) for k in ("Diplomacy", "Agreement", "Sanctioning"))
    return good and not one.times and not one.place and not one.actors("participant") and not one.actors("agent")


def is_refusal(one: Mention, first: Mention) -> bool:
    """Whether a truce or talks that were only thought of are refused in the next words: there will be no truce."""
    thought_of = first.modality not in REAL and one.modality == "negated" and one.sentence - first.sentence <= 1
    return thought_of and lexicon.is_a(one.event_type, "Agreement") and is_bare_talk(one)


def _is_another_version(one: Mention, other: Happening, place: str | None) -> bool:
    """Whether somebody else tells of the same deed with another doer, and names the place or a known deed."""
    if not is_violent(one.event_type):
        return False
    if one.voice.attribution == "own" or (one.voice.attribution, one.voice.source) in other.voices:
        return False
    shared = bool(place and place in other.places) or bool(one.cast.patients & other.patients)
    return one.definite or (shared and one.sentence - other.last <= 3)
