"""The mentions of one happening in, those that one voice tells and those that others tell otherwise out."""

from kg.reading.event_rules import lexicon
from kg.reading.event_rules.kinship import is_armed, share_side
from kg.reading.event_rules.mention import FROM_AFAR, Mention, is_said_of_it
from kg.reading.event_rules.scene import Scene
from kg.reading.event_rules.voice import Voice

_NEUTRAL = ("Assertion", "Announcement", "Acknowledgement", None)
_LEAD = 4


def lead_of(tellings: list[Mention], scene: Scene) -> Mention | None:
    """The mention of the lead that a headline only sums up, where somebody neutral tells it and nobody otherwise.

    Its voice is the main one then: "Drones hit clinic" above "Drones of the army hit a clinic, officials said".
    """
    head = tellings[0]
    lead = next((m for m in tellings if not m.headline and not m.occasion), None)
    if not head.headline or lead is None or lead.sentence > _LEAD or not lead.actors("agent"):
        return None
    if lead.voice.attribution != "attributed" or lead.voice.act not in _NEUTRAL or lead.voice.denied:
        return None
    source = lead.voice.source
    if source is not None and (is_armed(source, scene) or source in lead.actors("agent")):
        return None
    others = [a for m in tellings if m.voice != lead.voice for a in m.actors("agent")]
    return lead if not others or share_side(lead.actors("agent"), others, scene) else None


def by_version(
    mentions: list[Mention], tellings: list[Mention], lead: Mention | None, scene: Scene
) -> tuple[list[Mention], list[list[Mention]]]:
    """The mentions that agree with the main voice, and those of others that name another doer or weapon, by voice."""
    main = lead or next((m for m in tellings if _is_told_by_article(m)), tellings[0])
    if main.blame is not None and main.actors("agent"):
        main = next((m for m in tellings if m.voice.attribution == "own" and not m.occasion), main)
    agents = [a for m in tellings if m.voice == main.voice for a in m.actors("agent")]
    rival = _rival_classes(tellings, main)
    told: list[Mention] = []
    others: dict[tuple[str, str | None], list[Mention]] = {}
    for one in mentions:
        theirs = [a for a in one.actors("agent") if one.blame is not None or not _is_anybody(a, scene)]
        if (
            one.voice.attribution != "own"
            and one.voice != main.voice
            and (
                (theirs and not (agents and share_side(agents, theirs, scene)))
                or (one.blame is not None and theirs and not set(one.blame.doers) <= set(agents))
                or (theirs and one.voice.denied and not set(theirs) & set(agents))
                or (one.event_type in rival and not one.occasion)
            )
        ):
            others.setdefault((one.voice.attribution, one.voice.source), []).append(one)
        else:
            told.append(one)
    return told, list(others.values())


def _is_anybody(actor: str, scene: Scene) -> bool:
    """Whether a doer is only called one, so that nobody else could not be meant: gunmen, the attackers."""
    row = scene.actor_rows.get(actor, {})
    last = str(row.get("name", "")).lower().rsplit(" ", 1)[-1]
    anybody = lexicon.word_list("knownDoer") | lexicon.word_list("anybody")
    return row.get("type") == "Group" and (last in anybody or last.removesuffix("s") in anybody)


def _is_told_by_article(one: Mention) -> bool:
    """Whether the article itself tells of a deed, and does not only point back at what somebody told."""
    points_back = one.definite and not one.cast.actors and not one.cast.objects
    return one.voice.attribution == "own" and not one.occasion and not points_back


def _rival_classes(tellings: list[Mention], main: Mention) -> set[str]:
    """Exact classes of which two voices give different ones: shells to the one, an air strike to the other."""
    voices: dict[str, set[Voice]] = {}
    for one in tellings:
        if one.event_type in FROM_AFAR and one.voice.attribution == "attributed" and _is_said_outright(one):
            voices.setdefault(one.event_type, set()).add(one.voice)
    own = {m.event_type for m in tellings if m.voice == main.voice}
    return {a for a in voices for b in voices if _are_rivals(a, b) and not voices[a] & voices[b]} - own


def _is_said_outright(one: Mention) -> bool:
    """Whether a voice says with what it was done, not only names a known deed: shelled it, was an air strike."""
    return one.token.pos_ == "VERB" or bool(one.cast.weapons) or is_said_of_it(one.token)


def _are_rivals(one: str, other: str) -> bool:
    return one != other and not lexicon.is_a(one, other) and not lexicon.is_a(other, one)
