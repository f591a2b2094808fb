"""A figure in, whether it sums up a war or a long time out, so that it belongs to no single event."""

from spacy.tokens import Token

from kg.reading.figure_rules.figure import Figure
from kg.reading.figure_rules.lexicon import listed
from kg.reading.grammar import agents, children, first_conjunct

_SUPERLATIVE_AWAY = 5


def is_total(figure: Figure) -> bool:
    """Whether a figure sums up a war or a long time: "since 2014", "in the past three years", "so far this year"."""
    sentence = figure.word.sent
    if any(t.lemma_.lower() in listed("war") for t in agents(figure.word)):
        return True
    for token in sentence:
        if token.lower_ == "since" and token.dep_ in ("prep", "mark", "advmod") and not _compares(token):
            over = token.head.head if token.dep_ == "mark" else token.head
            first = over if children(over, "nsubj", "nsubjpass") else first_conjunct(over)
            reach = (over, first) if over.pos_ in ("VERB", "AUX") else (over, over.head)
            counted = figure.word.dep_ == "dobj" and figure.word.head == over
            if counted or any(t in (figure.word, first_conjunct(figure.word)) for t in reach):
                return True
        elif token.lower_ == "end" and token.dep_ == "pobj" and token.head.lower_ == "by":
            if token.head.head == figure.word and any(c.lower_ == "had" for c in children(figure.word, "aux")):
                return True
        elif token.lemma_.lower() in listed("long-time") and token.dep_ in ("npadvmod", "pobj"):
            if _is_of_a_clause_below(token, figure.word) or _is_of_a_total(token, figure):
                continue
            before = {t.lower_ for t in token.doc[max(sentence.start, token.i - 4) : token.i]}
            several = before & {"past", "previous"} or (
                token.tag_ == "NNS" and (before & {"last"} or any(t.like_num for t in token.lefts))
            )
            if several and before & {"in", "over", "during", "within"}:
                return True
            if "this" in before and token.lemma_ in ("year", "month"):
                return True
            opened = "the" in before or any(c.lower_ == "the" for c in token.lefts)
            led = before & {"of", "during", "in"} or token.head.lower_ in ("of", "during", "in")
            if token.lemma_ in listed("war") and opened and led:
                return any(t in (figure.word, figure.head) for t in token.ancestors)
    return False


def _compares(since: Token) -> bool:
    """Whether a time since opens a comparison and no count: "the deadliest assault since 2003"."""
    before = since.doc[max(since.i - _SUPERLATIVE_AWAY, since.sent.start) : since.i]
    return any((t.tag_ == "JJS" and t.lower_ not in ("least", "most")) or t.lower_ == "worst" for t in before)


def _is_of_a_total(time: Token, figure: Figure) -> bool:
    """Whether a time is that of a total told behind a figure: "nine died, for a total of 640 this year"."""
    between = figure.word.doc[figure.span.end : max(time.i, figure.span.end)]
    return any(t != figure.word and t.lemma_.lower() in listed("toll-rival") for t in between)


def _is_of_a_clause_below(time: Token, word: Token) -> bool:
    """Whether a time is that of a clause below a verb of harm: "15 were shot, bringing the toll this year to 220"."""
    verb = next((t for t in time.ancestors if t.pos_ in ("VERB", "AUX")), word)
    return word.pos_ == "VERB" and verb != word and word in verb.ancestors
