"""A figure in, whether it sums up a war or a long time out, so that it belongs to no single event."""

from kg.reading.figure_rules.claims import Figure
from kg.reading.figure_rules.lexicon import listed
from kg.reading.grammar import agents, first_conjunct


def is_total(figure: Figure) -> bool:
    """Whether a figure sums up a war or a long time: "since 2014", "in the past three years", "so far this year"."""
    sentence = figure.word.sent
    if any(t.lemma_.lower() in listed("war") for t in agents(figure.word)):
        return True
    for token in sentence:
        if token.lower_ == "since" and token.dep_ in ("prep", "mark", "advmod"):
            over = token.head.head if token.dep_ == "mark" else token.head
            reach = (over,) if over.pos_ in ("VERB", "AUX") else (over, over.head)
            if any(t in (figure.word, first_conjunct(figure.word)) for t in reach):
                return True
        elif token.lemma_.lower() in listed("long-time") and token.dep_ in ("npadvmod", "pobj"):
            before = {t.lower_ for t in token.doc[max(sentence.start, token.i - 4) : token.i]}
            counted = token.tag_ == "NNS" and (
                before & {"past", "last", "previous"} or any(t.like_num for t in token.lefts)
            )
            if counted and before & {"in", "over", "during", "within"}:
                return True
            if "this" in before and token.lemma_ in ("year", "month"):
                return True
            if token.lemma_ in listed("war") and "the" in before and before & {"of", "during", "in"}:
                return any(t in (figure.word, figure.head) for t in token.ancestors)
    return False
