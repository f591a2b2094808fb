"""The happenings of an article in, place and day of those whose own words leave them out put in from the narrative.

What is told without a place happened where the deed told right before it did, as long as nothing speaks for another
scene: another place or day, "elsewhere", a past perfect. It is marked as Happening.inherited.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from kg.reading import grammar, layers
from kg.reading.event_rules import lexicon, setting
from kg.reading.event_rules.discourse import is_placeless
from kg.reading.event_rules.happening import Happening, Inherited, days_of, most_exact
from kg.reading.event_rules.kinship import are_kin, one_place
from kg.reading.event_rules.mention import Mention, is_violent
from kg.reading.event_rules.narrative import SIZES, Narrative
from kg.reading.layers import Row

_ON_THE_SPOT = ("Detention", "Looting", "Riot")
_TOLD = ("actual", "disputed")
_CLOSE = 3
_SECTION = 8


@dataclass(slots=True)
class _Ground:
    """Where the narrative stands: the last thing told with a place."""

    happening: Happening
    place: tuple[str, str]
    sentence: int


def settle(happenings: list[Happening], narrative: Narrative) -> None:
    """Let what is told without a place or a day take those of what was told right before it."""
    told = sorted(((m.token.i, n, m) for n, h in enumerate(happenings) for m in h.mentions), key=lambda t: t[:2])
    ground: _Ground | None = None
    seen: set[int] = set()
    day: tuple[str, str] | None = None
    for _, n, one in told:
        happening = happenings[n]
        if n not in seen and not one.headline and not one.occasion:
            seen.add(n)
            if _is_of_its_scene(happening, one, narrative):
                happening.inherited = _from_before(happening, one, ground, narrative) or _from_heading(
                    happening, one, narrative
                )
                _leave_out_other_day(happening, day)
            if _is_told_of_now(one, narrative):
                happening.inherited = _from_opening(happening, one, narrative)
        if one.modality in _TOLD and not one.headline and not _is_of_another_time(one, narrative):
            day = days_of(one.times) or day
        ground = _ground_at(happening, one, narrative) or ground


def _leave_out_other_day(happening: Happening, day: tuple[str, str] | None) -> None:
    """Take back an inherited day where the narrative has gone on to another since."""
    given = happening.inherited
    if given is None or not given.times or day is None or days_of(given.times) == day:
        return
    happening.inherited = Inherited(given.place, [], given.words) if given.place is not None else None


def _ground_at(happening: Happening, one: Mention, narrative: Narrative) -> _Ground | None:
    """Where the narrative stands after a mention, where that tells of something that happened at a place."""
    if one.modality not in _TOLD or is_placeless(one) or one.headline or _is_of_another_time(one, narrative):
        return None
    place = one.place or (happening.inherited.place if happening.inherited else None)
    if place is None and (located := most_exact(happening.mentions, narrative.scene)) is not None:
        place = located.place
    if place is None or place[1] in ("toward", "between"):
        return None
    if narrative.scene.place_rows.get(place[0], {}).get("kind") in ("country", "sea", None):
        return None
    return _Ground(happening, place, one.sentence)


def _is_of_another_time(one: Mention, narrative: Narrative) -> bool:
    """Whether a mention looks back: it is dated by a month or a year, or a sentence of another year tells it."""
    coarse = any(t["precision"] not in ("day", "week") for t in one.times)
    return coarse or narrative.is_of_another_year(one.sentence)


def _from_before(happening: Happening, one: Mention, ground: _Ground | None, narrative: Narrative) -> Inherited | None:
    """Place and day of what was told right before."""
    if ground is None or ground.happening is happening or not _is_told_on(happening, one, ground, narrative):
        return None
    if any(p != ground.place[0] for p in happening.places) or _names_another(one, ground.place[0], narrative):
        return None
    times = _times_of(ground.happening) if not happening.times else []
    if times and happening.days is None and _has_other_time(one, narrative):
        times = []
    place = ground.place if not happening.places else None
    if place is None and not times:
        return None
    return Inherited(place, times, _words(ground.place[0], one, narrative) if place else [])


def _from_heading(happening: Happening, one: Mention, narrative: Narrative) -> Inherited | None:
    """The place that the heading names under which it is told."""
    heading = narrative.heading_of(one.sentence)
    place = narrative.headings.get(heading)
    if place is None or happening.places or one.sentence - heading > _SECTION or _names_another(one, place, narrative):
        return None
    return Inherited((place, "in"), [], _words(place, one, narrative))


def _from_opening(happening: Happening, one: Mention, narrative: Narrative) -> Inherited | None:
    """What was inherited, with place and day of the words that the line or list opens with, where these are missing."""
    given = happening.inherited or Inherited(None, [], [])
    openings = narrative.openings
    opening = openings.opening_of(one.sentence)
    place, words = given.place, given.words
    here = opening.place if opening is not None and place is None and not happening.places else None
    if here is not None and not is_placeless(one) and not _names_another(one, here, narrative):
        place, words = (here, "in"), _words(here, one, narrative)
    if happening.times or given.times or _has_other_time(one, narrative):
        return Inherited(place, given.times, words) if place is not None or given.times else None
    times = opening.times if opening is not None else []
    times = times or openings.day_of_list(one.sentence)
    live = openings.day_of_lines(one.sentence) if not times and one.voice.attribution == "own" else None
    times = times or live or []
    day = narrative.scene.published if live == [] else None
    return Inherited(place, times, words, day) if place is not None or times or day is not None else None


def _times_of(happening: Happening) -> list[Row]:
    return happening.times or (happening.inherited.times if happening.inherited is not None else [])


def _words(place: str, one: Mention, narrative: Narrative) -> list[Row]:
    span = narrative.naming_of(place, one.token.i)
    return [layers.char_span(span)] if span is not None else []


def _is_of_its_scene(happening: Happening, one: Mention, narrative: Narrative) -> bool:
    """Whether something is told as happening once, at a time of the narrative."""
    if happening.apart or not _is_told_of_now(one, narrative):
        return False
    if not is_violent(one.event_type) and not any(lexicon.is_a(one.event_type, k) for k in _ON_THE_SPOT):
        return False
    return not {t.lower_ for t in narrative.sentences[one.sentence][:4]} & lexicon.word_list("shift")


def _is_told_of_now(one: Mention, narrative: Narrative) -> bool:
    """Whether something is told as happening once, not as known or of another time."""
    if one.modality not in _TOLD or one.definite:
        return False
    if any(c.dep_ == "poss" for c in one.token.children) and one.token.pos_ == "NOUN":
        return False
    if one.extent in ("habitual", "ongoing") or (one.token.tag_ in ("NNS", "NNPS") and one.count is None):
        return False
    return not _is_bygone(one, narrative)


def _is_bygone(one: Mention, narrative: Narrative) -> bool:
    """Whether the words put a deed before what the article tells: had shelled it before, often attacked."""
    for node in (one.token, *one.token.ancestors):
        if any(c.lower_ in lexicon.word_list("bygone") for c in grammar.children(node, "advmod", "mark", "npadvmod")):
            return True
        if node.pos_ in ("VERB", "AUX"):
            had = any(a.lower_ in ("had", "'d") for a in grammar.auxiliaries(node))
            if had and narrative.scene.statement(one.token) is None:
                return True
        if node.dep_ in ("relcl", "acl"):
            return not any(c.lower_ == "where" for c in node.children)
        if node.dep_ in ("ccomp", "ROOT"):
            return False
    return False


def _is_told_on(happening: Happening, one: Mention, ground: _Ground, narrative: Narrative) -> bool:
    """Whether the narrative goes on from one to the other: near by, on the same day, of like deeds or people."""
    other = ground.happening
    gap = one.sentence - ground.sentence
    steps = narrative.paragraphs[one.sentence] - narrative.paragraphs[ground.sentence]
    openings = narrative.openings
    if openings.part_of(one.sentence) != openings.part_of(ground.sentence):
        return False
    if openings.opening_of(one.sentence) is not openings.opening_of(ground.sentence):
        return False
    if gap > _CLOSE or steps > 1 or narrative.heading_of(one.sentence) != narrative.heading_of(ground.sentence):
        return False
    if happening.days is not None and happening.days != days_of(_times_of(other)):
        return False
    if steps == 0 and gap <= 1:
        return True
    shared = {a for r in happening.roles.values() for a in r} & {a for r in other.roles.values() for a in r}
    return bool(shared) or one.effect or are_kin(one.event_type, other.event_type)


def _has_other_time(one: Mention, narrative: Narrative) -> bool:
    """Whether the clause holds a time that could not be read, or that dates something else."""
    verb = grammar.clause_head(one.token)
    return any(t.i in narrative.scene.times for t in (*setting.own_subtree(one.token), *setting.own_subtree(verb)))


def _names_another(one: Mention, place: str, narrative: Narrative) -> bool:
    """Whether the sentence speaks of another place: by a name, known or not, or as one not told of before."""
    scene = narrative.scene
    sentence = narrative.sentences[one.sentence]
    for naming in narrative.named_in(sentence):
        if naming.place != place and not naming.office and not one_place(place, naming.place, scene):
            return True
    if narrative.unknown_between(sentence.start, sentence.end):
        return True
    return any(_is_another(t, place, narrative) for t in sentence)


def _is_another(noun: Token, place: str, narrative: Narrative) -> bool:
    """Whether a noun brings in a place of another kind, or one not told of before: the country, a village, towns."""
    kinds = lexicon.pointing_kinds().get(noun.lemma_.lower()) if noun.pos_ == "NOUN" else None
    if kinds is None:
        return False
    if "area" not in kinds and narrative.scene.place_rows[place]["kind"] not in kinds:
        return True
    if not narrative.fits_size(place, SIZES.get(noun.lemma_.lower())):
        return True
    known = any(c.lower_ in ("the", "this", "that") for c in grammar.children(noun, "det"))
    return not known and noun.dep_ != "compound"
