"""A word of harm and the trigger of an event in one sentence in, whether they are told as two happenings out.

"A bomb killed eight in Mopti and gunmen killed three in Gao": the three do not belong to the bomb.
"""

from spacy.tokens import Token

from kg.reading import layers
from kg.reading.figure_rules.kinds import harms_at
from kg.reading.figure_rules.lexicon import listed
from kg.reading.figure_rules.localities import is_elsewhere
from kg.reading.figure_rules.mentions import id_of
from kg.reading.grammar import children, is_passive, objects


def are_apart(word: Token, trigger: Token, places: dict[str, layers.Row], times: dict[str, layers.Row]) -> bool:
    """Whether a harm and a trigger stand in coordinate clauses of two doers, two towns or two days."""
    pair = _coordinate(word, trigger)
    if pair is None:
        return False
    mine, other = (_own_tokens(verb) for verb in pair)
    towns, others = _named(mine, "places"), _named(other, "places")
    if towns and others and all(is_elsewhere(a, b, places) for a in towns for b in others):
        return True
    days, other_days = _days(mine, times), _days(other, times)
    if days and other_days and not days & other_days:
        return True
    doers = [_doer(verb) for verb in pair]
    return all(d is not None for d in doers) and len({d.lemma_.lower() for d in doers if d is not None}) == len(doers)


def is_before(word: Token, trigger: Token) -> bool:
    """Whether a harm is told as earlier than what a verb above it tells: "the bomb went off after a guard was shot"."""
    below = word
    while below != trigger:
        above = below.head
        if above == below or below.i == trigger.i:
            return False
        if below.dep_ == "relcl" and above.dep_ == "pobj" and above.head.lower_ == "since":
            return trigger != above and not is_below(trigger, below)
        if below.dep_ == "advcl" and above.pos_ in ("VERB", "AUX"):
            marks = [c.lower_ for c in children(below, "mark", "advmod", "prep")]
            apart = "while" in marks and bool(children(below, "nsubj")) and bool(objects(below))
            opened = apart or any(m in listed("later-than") for m in marks)
            if opened and not is_below(trigger, below):
                return True
        below = above
    return False


def is_at_another_time(word: Token, event: layers.Row, times: dict[str, layers.Row]) -> bool:
    """Whether a harm has a day or year of its own in which an event told elsewhere was not."""
    start, end = event.get("earliest"), event.get("latest")
    for prep in children(word, "prep") if start and end else ():
        for token in children(prep, "pobj") if prep.lower_ in ("in", "on", "during") else ():
            row = times.get(id_of(token, "times") or "")
            if row is not None and row.get("earliest") and row.get("latest"):
                return str(row["latest"])[:10] < str(start)[:10] or str(row["earliest"])[:10] > str(end)[:10]
    return False


def is_below(token: Token, above: Token) -> bool:
    """Whether a token stands among those that hang on another."""
    return above.left_edge.i <= token.i <= above.right_edge.i


def _coordinate(word: Token, trigger: Token) -> tuple[Token, Token] | None:
    """The two coordinate verbs of which one holds the harm and the other the trigger."""
    over_word, over_trigger = [word, *word.ancestors], [trigger, *trigger.ancestors]
    for chain, others, turned in ((over_trigger, over_word, False), (over_word, over_trigger, True)):
        for verb in chain:
            if verb.dep_ == "conj" and verb.pos_ == "VERB" and verb not in others and verb.head in others:
                return (verb, verb.head) if turned else (verb.head, verb)
    return None


def _own_tokens(verb: Token) -> list[Token]:
    """The tokens of a clause without those of the clauses coordinated with it."""
    found, ahead = [], [verb]
    while ahead:
        token = ahead.pop()
        found.append(token)
        ahead.extend(c for c in token.children if not (c.dep_ == "conj" and c.pos_ == "VERB" and token == verb))
    return found


def _named(tokens: list[Token], layer: str) -> set[str]:
    return {i for t in tokens if t.dep_ == "pobj" and (i := id_of(t, layer)) is not None}


def _days(tokens: list[Token], times: dict[str, layers.Row]) -> set[str]:
    rows = [times[i] for t in tokens if (i := id_of(t, "times")) is not None and i in times]
    return {str(r["value"]) for r in rows if r.get("precision") == "day" and r.get("value")}


def _doer(verb: Token) -> Token | None:
    """Who is the own subject of an active verb of killing or hurting, where no pronoun stands for somebody."""
    if is_passive(verb) or not any(h.frame == "VictimObject" for h in harms_at(verb)):
        return None
    return next((t for t in children(verb, "nsubj") if t.pos_ in ("NOUN", "PROPN")), None)
