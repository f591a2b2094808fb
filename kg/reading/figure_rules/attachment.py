"""A figure in, the event it belongs to out: by syntax, else the one fitting event of its sentence or of that before."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from kg.reading import layers
from kg.reading.figure_rules.apart import are_apart, is_at_another_time, is_before, is_below
from kg.reading.figure_rules.background import opens_the_article, settled, told_before
from kg.reading.figure_rules.figure import Figure
from kg.reading.figure_rules.groups import group_type
from kg.reading.figure_rules.happenings import FITTING, REAL, Happenings, Telling, aside_of, fits, is_a
from kg.reading.figure_rules.lexicon import listed
from kg.reading.figure_rules.localities import is_elsewhere, place_of
from kg.reading.figure_rules.totals import is_total
from kg.reading.grammar import agents, ancestors, by_agents, children, first_conjunct, is_passive, subjects

_CAMPAIGNS = ("ArmedClash", "Invasion", "Siege")
_BACK = 2


def event_of(figure: Figure, sentences: list[Span], index: int, happenings: Happenings) -> layers.Row | None:
    """The event that a figure of sentences[index] belongs to, or None where nothing decides.

    Of the records of one happening in several voices it is the first, so that its figures stand side by side. A toll
    without an event of its own is that of the first event whose victims were counted: "put the toll at 38".
    """
    own = _event_of(figure, sentences, index, happenings)
    found = settled(figure.word, figure.kind, own, sentences, index, happenings)
    if found is None or found["modality"] not in REAL:
        return found
    first = happenings.by_id.get(found["occurrence"], found)
    found = first if first["modality"] in REAL and fits(first, figure.kind) else found
    if figure.high is None or figure.high > 1:
        happenings.counted.setdefault(figure.kind, found)
    return found


def _event_of(figure: Figure, sentences: list[Span], index: int, happenings: Happenings) -> layers.Row | None:
    if not happenings.rows:
        return None
    if figure.rule == "figures.gapped":
        return _only_one_in(place_of(figure.head, figure.head), figure.kind, happenings, set())
    if figure.kind == "displaced":
        own = next((row for row in happenings.at.get(figure.word.i, ()) if is_a(row["type"], "Displacement")), None)
        told_here = own is not None and happenings.first.get(own["id"], 0) >= figure.word.sent.start
        if own is not None and (told_here or not is_total(figure)):
            return own
    if is_total(figure) and not (figure.kind == "displaced" and _is_after_what_was_told(figure.word)):
        return _campaign(figure, happenings)
    meant = _meant_by_it(figure, sentences, index, happenings)
    if meant is not None:
        return meant
    if figure.word.dep_ == "amod" and figure.person is not None:
        return next((row for row in happenings.at.get(figure.word.i, ()) if fits(row, figure.kind)), None)
    if _is_of_a_new_thing(figure.word, happenings):
        return None
    parted, background = set[str](), set[str]()
    for token in _near(figure):
        fitting = [row for row in happenings.at.get(token.i, ()) if fits(row, figure.kind)]
        if fitting and _is_of_background(figure, token, fitting[0], happenings):
            background.add(fitting[0]["occurrence"])
        elif fitting and _is_of_another(figure, token, fitting[0], happenings):
            parted.add(fitting[0]["occurrence"])
        elif fitting and fitting[0]["occurrence"] not in background:
            told_here = happenings.first.get(fitting[0]["id"], token.i) >= figure.word.sent.start
            other = token == figure.word and not told_here and _has_own_cause(token)
            other = other and not opens_the_article(fitting[0], sentences, index, happenings)
            return None if other or is_before(figure.word, token) else fitting[0]
    place = place_of(figure.word, figure.head)
    if background and not parted and not _has_own_cause(figure.word, besides="in"):
        meant = told_before(figure.word, figure.kind, sentences, index, happenings, background)
        if meant is not None:
            happenings.moved.update(dict.fromkeys(sorted(background), meant))
            return meant
    parted |= background
    if parted:
        return _only_one_in(place, figure.kind, happenings, parted)
    found = None
    known = "injured" if _are_of_the_hurt(figure.head) else figure.kind if figure.rule == "figures.toll" else ""
    if known in happenings.counted:
        found = happenings.counted[known]
    elif figure.rule != "figures.body":
        found = _in_the_sentences(figure, sentences, index, happenings, place)
    if found is None and not _has_own_cause(figure.word):
        found = _only_one(happenings, figure.kind)
        here = happenings.within.get(sentences[index].start, ())
        if found is not None and any(t.row["id"] == found["id"] and not _can_be_of(t, figure) for t in here):
            return None
    if found is None or is_elsewhere(place, found["place"], happenings.places):
        return None
    return None if is_at_another_time(figure.word, found, happenings.times) else found


def _is_of_a_new_thing(word: Token, happenings: Happenings) -> bool:
    """Whether a relative clause tells what a thing did that is no event here: "answered a missile that killed two"."""
    clause = first_conjunct(word)
    thing = clause.head
    if clause.dep_ != "relcl" or thing.pos_ != "NOUN" or word.i in happenings.at or clause.i in happenings.at:
        return False
    led = any(c.lower_ in ("that", "which") for c in children(clause, "nsubj"))
    new = any(c.lower_ in ("a", "an", "another") for c in thing.lefts)
    return led and new and thing.i not in happenings.at and group_type(thing) is None


def _is_after_what_was_told(word: Token) -> bool:
    """Whether people went after what the sentences before tell: "1,200 people have left the town since then"."""
    return any(c.lower_ in ("then", "that") for p in children(word, "prep") if p.lower_ == "since" for c in p.children)


def _campaign(figure: Figure, happenings: Happenings) -> layers.Row | None:
    """The one campaign since whose beginning a total is counted: "since the army launched its offensive on 8 July"."""
    told = happenings.within.get(figure.word.sent.start, ())
    clauses = [t.head for t in figure.word.sent if t.lower_ == "since" and t.dep_ == "mark"]
    found = [
        t.row
        for t in told
        if any(is_below(t.trigger, c) and not is_below(figure.word, c) for c in clauses)
        and happenings.triggers.get(t.row["id"]) == t.trigger
        and t.row["modality"] in REAL
        and any(is_a(t.row["type"], above) for above in _CAMPAIGNS)
    ]
    return found[0] if len(found) == 1 else None


def _meant_by_it(figure: Figure, sentences: list[Span], index: int, happenings: Happenings) -> layers.Row | None:
    """The one event of the sentence before that "it" takes up: "An offensive began in April. It has left 690 dead"."""
    verb = next((t for t in ancestors(figure.word) if t.pos_ == "VERB" and children(t, "nsubj")), None)
    if verb is None or not index or [c.lower_ for c in children(verb, "nsubj")] != ["it"]:
        return None
    told = happenings.within.get(sentences[index - 1].start, ())
    real = [t.row for t in told if fits(t.row, figure.kind) and t.row["modality"] in REAL and not t.aside]
    return real[0] if len({r["occurrence"] for r in real}) == 1 else None


def _is_of_another(figure: Figure, token: Token, row: layers.Row, happenings: Happenings) -> bool:
    """Whether an event found at a token of the sentence is told there as another happening than the harm."""
    if are_apart(figure.word, token, happenings.places, happenings.times):
        return True
    trigger = happenings.triggers.get(row["id"], token)
    if token != figure.word or trigger == token or trigger.sent != token.sent:
        return False
    apart = are_apart(token, trigger, happenings.places, happenings.times)
    return apart or is_before(token, trigger) or _is_their_deed(figure, trigger)


def _is_of_background(figure: Figure, token: Token, row: layers.Row, happenings: Happenings) -> bool:
    """Whether the event of a word of harm is only named in the background of its sentence."""
    trigger = happenings.triggers.get(row["id"], token)
    if token not in (figure.word, first_conjunct(figure.word)) or trigger == token or trigger.sent != token.sent:
        return False
    clause = aside_of(trigger)
    return clause is not None and not is_below(token, clause)


def _are_of_the_hurt(head: Token) -> bool:
    """Whether victims are some of those told to be hurt: "seven of the injured had died"."""
    behind = [t for p in children(head, "prep") if p.lower_ == "of" for t in children(p, "pobj")]
    return any(t.lower_ in listed("those-harmed") for t in behind)


def _in_the_sentences(
    figure: Figure, sentences: list[Span], index: int, happenings: Happenings, place: str | None
) -> layers.Row | None:
    """The one real event that the sentence of a figure tells of, else that of the two sentences before."""
    for back in range((0 if _has_own_cause(figure.word) else min(_BACK, index)) + 1):
        told = [t for t in happenings.within.get(sentences[index - back].start, ()) if fits(t.row, figure.kind)]
        if not back and any(are_apart(figure.word, t.trigger, happenings.places, happenings.times) for t in told):
            return None
        real = [t.row for t in told if t.row["modality"] in REAL and _can_be_of(t, figure)]
        real = [r for r in real if not is_elsewhere(place, r["place"], happenings.places)]
        there = [r for r in real if place is not None and r["place"] == place]
        occurrences = {r["occurrence"] for r in there or real}
        if len(occurrences) == 1:
            return (there or real)[0]
        if occurrences:
            return None
    return None


def _can_be_of(told: Telling, figure: Figure) -> bool:
    """Whether victims may be those of what is told: not of what they did, nor of what is only named aside."""
    if _is_their_deed(figure, told.trigger):
        return False
    clause = aside_of(told.trigger)
    return clause is None or is_below(figure.word, clause)


def _is_their_deed(figure: Figure, trigger: Token) -> bool:
    """Whether a trigger stands in a relative clause that says what the victims did: "one of the pilots who bombed"."""
    people = [t for h in (figure.head, *children(figure.head, "appos")) for t in (h, *_behind(h))]
    clauses = [c for t in people for c in children(t, "relcl", "acl") if not is_passive(c)]
    return any(is_below(trigger, c) and not is_below(figure.word, c) for c in clauses)


def _behind(head: Token) -> list[Token]:
    return [t for p in children(head, "prep") for t in children(p, "pobj")]


def _only_one(happenings: Happenings, kind: str) -> layers.Row | None:
    """The one happening of the article that a kind fits, or None."""
    if kind not in happenings.only:
        fitting = [r for r in happenings.rows if fits(r, kind) and r["modality"] in REAL]
        happenings.only[kind] = fitting[0] if len({r["occurrence"] for r in fitting}) == 1 else None
    return happenings.only[kind]


def _only_one_in(place: str | None, kind: str, happenings: Happenings, parted: set[str]) -> layers.Row | None:
    """The one happening of the article, other than those parted, that is told to have been in a place, or None."""
    there = [r for r in happenings.rows if place is not None and r["place"] == place and r["occurrence"] not in parted]
    there = [r for r in there if fits(r, kind) and r["modality"] in REAL]
    return there[0] if len({r["occurrence"] for r in there}) == 1 else None


def _has_own_cause(word: Token, besides: str = "") -> bool:
    """Whether a harm is said to come of something else than what was told before: "hurt in a crash".

    `besides` is a preposition that is not heard: "in" leads to places as well.
    """
    for prep in children(word, "prep", "agent"):
        for pobj in children(prep, "pobj") if prep.lower_ in listed("cause") and prep.lower_ != besides else ():
            new = any(c.lower_ in ("a", "an", "another") for c in pobj.lefts) or pobj.tag_ == "NNS"
            if new and pobj.pos_ == "NOUN" and not pobj.ent_type_ and pobj.lemma_.lower() not in listed("wound"):
                return True
    return _is_done_by_another(word) or _is_on_the_way(word)


def _is_on_the_way(word: Token) -> bool:
    """Whether people died of hardship and of no deed: "a mother died on the way", not "on the way to hospital"."""
    for prep in children(word, "prep") if word.lemma_.lower() == "die" else ():
        for way in children(prep, "pobj") if prep.lower_ in ("on", "during") else ():
            if way.lemma_.lower() in listed("way"):
                return not any(t.lemma_.lower() in listed("hospital") for t in way.subtree)
    return False


def _is_done_by_another(word: Token) -> bool:
    """Whether the subject of a harm is a thing that was not told of before: "an air raid on a farm left five dead"."""
    verb = next((t for t in ancestors(word) if t.pos_ == "VERB" and t.dep_ != "amod"), word)
    doers = [] if verb == word and is_passive(word) else children(verb, "nsubj")
    new = [d for d in doers if d.pos_ == "NOUN" and any(c.lower_ in ("a", "an", "another") for c in d.lefts)]
    return any(group_type(d) is None for d in new)


def _near(figure: Figure) -> Iterator[Token]:
    """Tokens that may be the trigger, the closest in syntax first."""
    word = figure.word
    first = first_conjunct(word)
    together = figure.kind not in FITTING and first != word and first.pos_ == word.pos_
    if together and not _has_own_cause(word):
        yield first
        yield from _around(first)
    yield word
    yield from _around(word)
    yield from _hanging(figure.head)
    token = word
    for _ in range(6):
        if token.head == token:
            return
        token = token.head
        yield token
        yield from _around(token)


def _around(word: Token) -> Iterator[Token]:
    """Doers, adverbials and clauses of a word."""
    if word.pos_ in ("VERB", "AUX"):
        yield from agents(word)
        yield from subjects(word)
        yield from children(word, "dobj", "advcl")
    else:
        yield from by_agents(word)
    yield from _hanging(word)


def _hanging(word: Token) -> Iterator[Token]:
    for prep in children(word, "prep", "agent"):
        for pobj in children(prep, "pobj", "pcomp"):
            yield pobj
            yield from children(pobj, "compound", "conj", "acl")
            yield from (t for p in children(pobj, "prep") for t in children(p, "pobj"))
    yield from (c for c in children(word, "acl", "relcl") if word.pos_ == "VERB" or is_passive(c))


def is_natural(figure: Figure) -> bool:
    """Whether a single death may as well be a natural one: "who died in 1979", not "died of his wounds"."""
    for prep in children(figure.word, "prep"):
        if any(t.lemma_.lower() in listed("violent-cause") for t in children(prep, "pobj")):
            return False
    alone = first_conjunct(figure.head) == figure.head and not children(figure.head, "conj")
    return (
        alone
        and figure.whole is None
        and figure.low == figure.high == 1
        and figure.word.lemma_.lower() in ("die", "death")
    )
