"""A mention and a happening told right before it in, whether the narrative only goes on with that happening out.

"They hit us at noon," said a porter.                     in a quotation: of the scene told just before
The attackers struck at two in the morning.               its doers are those of the deed told before
His wife died in the first explosion.                     not the second one, told after it
"""

import itertools

from spacy.tokens import Token

from kg.reading import grammar
from kg.reading.event_rules import lexicon
from kg.reading.event_rules.dating import is_before_or_after
from kg.reading.event_rules.happening import Happening, days_of
from kg.reading.event_rules.kinship import is_armed
from kg.reading.event_rules.mention import Mention, is_violent
from kg.reading.event_rules.scene import Scene

_NEAR = 2
_TOLL_REACH = 8
_DEEP = 12
_DAYS = ("day",)
_KNOWN = frozenset({"the", "these", "those"})
_PEOPLE = ("Group", "Person")


class Ground:
    """The day of which an article tells, as it goes on from mention to mention."""

    def __init__(self) -> None:
        """Begin where no day has been told yet."""
        self._days: tuple[str, str] | None = None
        self._sentence = 0

    def day_for(self, one: Mention) -> tuple[str, str] | None:
        """The day that a deed told without one is taken for: that of what was told right before."""
        if one.headline or not is_violent(one.event_type) or one.modality != "actual" or one.definite:
            return None
        if any(is_before_or_after(t) for t in (one.token, *itertools.islice(one.token.ancestors, _DEEP))):
            return None
        return self._days if one.sentence - self._sentence <= _NEAR else None

    def pass_by(self, one: Mention) -> None:
        """Take note of the day of a mention, where it tells one."""
        days = days_of(one.times)
        if days is not None and one.modality == "actual" and all(t["precision"] in _DAYS for t in one.times):
            self._days, self._sentence = days, one.sentence


def is_on_another_day(one: Mention, other: Happening) -> bool:
    """Whether a mention has a day of its own, and what was told before stands in the story of another day."""
    if other.days is not None or other.presumed is None or not is_violent(one.event_type):
        return False
    days = days_of(one.times)
    return days is not None and (days[1] < other.presumed[0] or other.presumed[1] < days[0])


def is_quoted(one: Mention, scene: Scene) -> bool:
    """Whether somebody tells of a deed in direct speech, without a day or place of its own or anything new in it."""
    statement = scene.statement(one.token)
    if statement is None or statement.get("form") != "direct" or not is_violent(one.event_type):
        return False
    bare = not one.times or all(t.get("rule") == "times.part_of_day" for t in one.times)
    return bare and not one.place and not one.novel and one.modality == "actual" and one.count is None


def is_told_on(one: Mention, other: Happening, latest: Happening | None, scene: Scene) -> bool:
    """Whether a quotation goes on with the violence told last: no other doers, no longer than two sentences after."""
    if other is not latest or one.sentence - other.last > _NEAR or not is_quoted(one, scene):
        return False
    first = other.mentions[0]
    return first.modality == "actual" and first.extent != "habitual"


def is_first_of_two(one: Mention) -> bool:
    """Whether a known deed is the first of more: in the first explosion."""
    return one.definite and any(c.lower_ == "first" for c in grammar.children(one.token, "amod"))


def is_other_told_before(one: Mention, other: Happening) -> bool:
    """Whether a known deed is the other one that was just told: another convoy was hit; nine died in that attack."""
    if not one.definite or one.times or one.place or not other.apart or one.sentence - other.last > _NEAR:
        return False
    return any(c.lower_ in lexicon.word_list("otherKnown") for c in grammar.children(one.token, "amod"))


def is_by_known_doers(one: Mention) -> bool:
    """Whether the doers of a deed are those of one told before: the attackers struck, the raiders opened fire."""
    return any(_is_known_doer(s) for s in grammar.children(one.token, "nsubj"))


def _is_known_doer(noun: Token) -> bool:
    words = lexicon.word_list("knownDoer")
    return noun.lemma_.lower() in words and any(c.lower_ in _KNOWN for c in grammar.children(noun, "det"))


def is_called_off(one: Mention, other: Happening) -> bool:
    """Whether a known meeting or vote is called off that was only planned: the meeting was postponed."""
    if not one.definite or one.modality != "negated" or other.mentions[0].modality != "planned":
        return False
    return not one.place and not one.actors("participant") and one.sentence - other.last <= _NEAR


def is_known_deed(one: Mention, other: Happening) -> bool:
    """Whether words that say nothing real speak of a deed that was: who fired at the bus? They planned the raid."""
    if not is_violent(one.event_type) or other.mentions[0].modality != "actual" or one.times or one.place:
        return False
    if any(s.tag_ == "WP" for s in grammar.children(one.token, "nsubj")):
        return bool(one.cast.patients & other.patients) and not one.novel
    verb = one.token.head
    planned = one.token.dep_ == "dobj" and verb.lemma_.lower() in lexicon.word_list("planning") and verb.tag_ == "VBD"
    return planned and one.definite


def are_crowd_and_armed(one: Mention, other: Happening, scene: Scene) -> bool:
    """Whether one is the deed of a crowd and the other that of people under arms: protesters, gunmen."""
    mine, theirs = one.actors("agent"), other.actors("agent")
    if not mine or not theirs or set(mine) & set(theirs):
        return False
    crowds = [all(_is_crowd(a, scene) for a in ids) for ids in (mine, theirs)]
    armed = [all(is_armed(a, scene) for a in ids) for ids in (mine, theirs)]
    return (crowds[0] and armed[1]) or (crowds[1] and armed[0])


def _is_crowd(actor: str, scene: Scene) -> bool:
    row = scene.actor_rows.get(actor, {})
    if row.get("type") not in _PEOPLE:
        return False
    last = str(row.get("name", "")).lower().rsplit(" ", 1)[-1]
    return last in lexicon.word_list("crowd") or last.removesuffix("s") in lexicon.word_list("crowd")


def is_harm_where_it_fell(one: Mention, other: Happening, latest: Happening | None) -> bool:
    """Whether people came to harm in a place right after fire at some unnamed ones: shelled three villages."""
    if not one.effect or one.cast.weapons or one.actors("agent") or other is not latest or one.times:
        return False
    first = other.mentions[0]
    return one.sentence - other.last <= 1 and not other.places and first.modality == "actual" and not first.headline


def is_toll_of_doers(one: Mention, other: Happening, scene: Scene) -> bool:
    """Whether fighters who were killed are those who did the deed told just before: nine of the rebels were killed."""
    if not one.effect or one.actors("agent") or one.place or one.times or one.modality != "actual":
        return False
    if one.sentence - other.last > _TOLL_REACH or other.mentions[0].modality != "actual":
        return False
    words = one.cast.patients
    if not words or not words <= lexicon.required_words("armed") or words & other.patients:
        return False
    doers = other.actors("agent")
    return any(scene.actor_rows.get(a, {}).get("type") in ("ArmedGroup", "Group") and is_armed(a, scene) for a in doers)


def without_labour(mentions: list[Mention]) -> None:
    """Make a bare "strike" that comes after workers have stopped work one of theirs, where no other one was told of."""
    labour = False
    for one in mentions:
        for part in (one, *one.members):
            if part.event_type == "LabourStrike":
                labour = True
            elif part.token.lemma_.lower() == "strike" and is_violent(part.event_type):
                if not labour or part.event_type != "Attack" or part.token.pos_ == "VERB" or part.cast.weapons:
                    return
                if any(c.dep_ in ("amod", "compound") for c in part.token.children):
                    return
                part.event_type, part.leaves = "LabourStrike", ("LabourStrike",)
