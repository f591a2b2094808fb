"""The span of a time in, whether its clause looks back or ahead out: "past", "future", or None where it is silent.

"Talks will resume on Monday" looks ahead, "shelled on Monday" back, "agreed to meet on Monday" ahead again.
"""

from spacy.tokens import Span, Token

from kg.reading import grammar
from kg.reading.time_rules.lexemes import words_of

_FUTURE_AUX = frozenset({"will", "wo", "'ll", "’ll", "shall", "would", "'d", "’d"})
_OPEN_AUX = frozenset({"may", "might", "can", "could", "should", "must", "ca"})
_UP_TO = ("for", "until", "till", "to", "by", "ahead", "before", "from", "through", "into")
_ENDS = frozenset({"from", "to", "into", "through"})
_STEPS = 12


def looks(span: Span) -> str | None:
    """Whether the clause of a time looks back ("past") or ahead ("future"), or None."""
    if not span[-1].has_dep():
        return None
    if _follows_past_verb(span):
        return "past"
    if _is_called_for(span):
        return "future"
    path = _path_to_verb(_core(span))
    verb = path[-1]
    if verb.i > span.end and span.end < len(span.doc) and span.doc[span.end].lower_ == "that":
        return None  # a clause that opens behind a time does not hold it
    if any(c.dep_ == "mark" and c.i >= span.end for c in verb.children) and verb.head != verb:
        return tense_of(grammar.clause_head(verb.head))
    if verb.pos_ not in ("VERB", "AUX"):
        return "future" if _is_ahead_phrase(path) else None
    if _is_ahead_phrase(path):
        return "future"
    if any(t.lower_ == "since" for t in path[:-1]) or (span.start and span.doc[span.start - 1].lower_ == "since"):
        return "past"
    if _dates_a_deed(span):
        return "past"
    if _is_when(verb, path):
        return "future"
    tense = tense_of(verb)
    nouns = [t for t in path[1:-1] if t.pos_ in ("NOUN", "PROPN") and not _comes_next(t, span, verb)]
    ahead = verb.lemma_.lower() in words_of("ahead")
    if ahead and tense != "future" and _has_scheduled_object(verb, nouns):
        return "future"
    if any(t.lower_ == "ahead" for t in path[1:-1]):
        return "future"
    if tense == "future" and _hangs_up_to(path, ("by", "until", "till", "for")):
        return "future"
    if tense == "future" and nouns and not any(_is_scheduled(t) for t in nouns):
        return None
    if _hangs_up_to(path, ("by", "until", "till")) and not nouns and (tense is None or _is_perfect(verb)):
        return "future"
    if tense == "past" and _hangs_up_to(path, _UP_TO) and "had" not in {t.lower_ for t in grammar.auxiliaries(verb)}:
        return "future" if ahead and not nouns else None
    if tense == "past" and nouns:
        return "past" if path[1].lower_ == "of" and path[2] == nouns[0] and not _is_scheduled(nouns[0]) else None
    return tense


def _comes_next(noun: Token, span: Span, verb: Token) -> bool:
    """Whether a noun without article behind a date that opens a clause is its subject: "On 3 May six men were shot"."""
    opens = span.start == span.sent.start + 1 and span.doc[span.start - 1].pos_ == "ADP"
    return opens and span.end <= noun.i < verb.i and noun.dep_ in ("nsubj", "nsubjpass")


def hangs_on_saying(span: Span) -> bool:
    """Whether a time is that of the saying ("the army said on Monday"), not of what is said."""
    if not span[-1].has_dep():
        return False
    path = _path_to_verb(_core(span))
    return path[-1].lemma_.lower() in words_of("saying") and not any(t.pos_ in ("NOUN", "PROPN") for t in path[1:-1])


def is_due(span: Span) -> bool:
    """Whether a stretch of time is when something will be done: "will be tried in two weeks"."""
    if not span[-1].has_dep():
        return False
    path = _path_to_verb(_core(span))
    direct = len(path) == 3 and path[1].lower_ == "in" and path[2].pos_ in ("VERB", "AUX")
    return direct and not grammar.children(path[0], "relcl", "acl", "prep") and tense_of(path[2]) == "future"


def clause_of(span: Span) -> int:
    """The number of the verb that a time hangs on, the first of coordinated ones; -1 where nothing is parsed."""
    if not span[-1].has_dep():
        return -1
    return grammar.first_conjunct(_path_to_verb(_core(span))[-1]).i


def tense_of(verb: Token, steps: int = 6) -> str | None:
    """Tense of a verb with its auxiliaries, infinitives and participles after what governs them."""
    helpers = {t.lower_ for t in grammar.auxiliaries(verb)}
    perfect = bool(helpers & {"have", "'ve", "’ve"}) and verb.tag_ == "VBN"
    if helpers & (_FUTURE_AUX | _OPEN_AUX):
        return "past" if perfect else "future"
    if "going" in helpers or (verb.lower_ == "going" and grammar.children(verb, "xcomp")):
        return "future"
    if "to" in helpers or (verb.dep_ == "xcomp" and verb.tag_ == "VB"):
        return _of_infinitive(verb, steps)
    if verb.tag_ == "VBD" or perfect or helpers & {"has", "had", "did", "was", "were", "have", "been"}:
        return _of_past(verb, helpers)
    if verb.tag_ in ("VBZ", "VBP", "VB") or (
        verb.tag_ == "VBG" and helpers & {"is", "are", "'s", "’s", "'re", "’re", "am"}
    ):
        return "future" if _is_scheduled(verb) or verb.tag_ == "VBG" else None
    if verb.tag_ == "VBN" and helpers & {"is", "are", "be"}:
        return "future" if verb.lemma_.lower() in words_of("ahead") or "be" in helpers else None
    return _of_participle(verb, steps)


def _of_past(verb: Token, helpers: set[str]) -> str | None:
    if verb.tag_ == "VBG" and "been" not in helpers and _is_scheduled(verb):
        return None
    return "past"


def _of_infinitive(verb: Token, steps: int) -> str | None:
    """Ahead under a plan ("agreed to meet", "an offer to meet"), else as the verb above ("went to see")."""
    above = verb.head
    if above.pos_ in ("ADJ", "NOUN", "PROPN") and _is_ranked(above):
        deed = grammar.clause_head(above)
        return tense_of(deed, steps - 1) if steps and deed.pos_ in ("VERB", "AUX") else None
    if any("had" in {t.lower_ for t in grammar.auxiliaries(t)} for t in (above, above.head)):
        return None
    if above == verb or above.lemma_.lower() in words_of("ahead") or above.lemma_ == "be":
        return "future"
    if above.pos_ in ("NOUN", "ADJ", "PROPN"):
        deed = grammar.clause_head(above)
        foiled = above.lemma_.lower() in words_of("attempt") or deed.lemma_.lower() in words_of("foiled")
        return tense_of(deed, steps - 1) if foiled and steps and deed.pos_ in ("VERB", "AUX") else "future"
    return tense_of(above, steps - 1) if steps and above.pos_ in ("VERB", "AUX") else None


def _dates_a_deed(span: Span) -> bool:
    """Whether a time stands before the noun that it dates, and that noun is nothing planned: "the 4 June
    bombing", but not "the June accession"."""
    token = _core(span)
    noun = token.head
    before = span.doc[span.start - 1] if span.start else None
    return (
        before is not None
        and len(span) > 1
        and before.lower_ in ("the", "that", "this")
        and noun.i >= span.end
        and noun.pos_ == "NOUN"
        and token.dep_ in ("compound", "nmod", "amod", "nummod", "npadvmod")
        and not _is_scheduled(noun)
    )


def _is_when(verb: Token, path: list[Token]) -> bool:
    """Whether a time is what a clause in the present says of its subject: "the vote is on Sunday"."""
    held = all(t.dep_ in ("prep", "pobj", "attr", "npadvmod", "nummod") for t in path[:-1])
    plain = all(t.pos_ != "ADP" or t.lower_ in ("on", "at", "in") for t in path[:-1])
    subject = grammar.children(verb, "nsubj")
    return (
        (verb.lemma_ == "be" and verb.tag_ in ("VBZ", "VBP") and held and plain and not grammar.children(verb, "acomp"))
        and bool(subject)
        and subject[0].pos_ in ("NOUN", "PROPN")
    )


def _is_ranked(noun: Token) -> bool:
    """ "the first to cross", "the only ones to vote": what was done, not what is planned."""
    return any(t.lower_ in ("first", "last", "only", "second", "third", "latest") for t in (noun, *noun.children))


def _of_participle(verb: Token, steps: int) -> str | None:
    if verb.dep_ == "ROOT" or verb.head == verb:
        return "past" if verb.tag_ == "VBN" else None
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "relcl", "amod"):
        meant = verb.lemma_.lower() not in words_of("aheadFor") or any(c.lower_ in ("for", "to") for c in verb.children)
        return "future" if verb.lemma_.lower() in words_of("ahead") and meant else "past"
    above = grammar.clause_head(verb.head)
    if not steps or above == verb or above.pos_ not in ("VERB", "AUX"):
        return None
    tense = tense_of(above, steps - 1)
    if _tells_of_speaker(verb, above):
        return tense
    if _is_scheduled(verb) and (tense != "past" or above.lemma_.lower() in words_of("saying") | words_of("ahead")):
        return "future"
    return tense


def _tells_of_speaker(verb: Token, above: Token) -> bool:
    """Whether a participle says what they do who speak: "leaders, meeting on Tuesday, urged both to talk"."""
    beside = (verb.head.dep_ == "nsubj" and verb.head.head == above) or (
        verb.dep_ in ("nsubj", "advcl") and verb.head == above
    )
    return verb.tag_ == "VBG" and beside and verb.i < above.i


def _is_called_for(span: Span) -> bool:
    """Whether a time dates what somebody calls for: "called for a march on Sunday"."""
    at = span.start - 1
    if at > 0 and span.doc[at].lower_ == "on":
        at -= 1
    noun = span.doc[at] if at >= 0 else None
    if noun is None or not (_is_scheduled(noun) or noun.lemma_.lower() in words_of("calledNoun")):
        return False
    governed = grammar.governor(noun)
    return governed is not None and governed[0] == "for" and governed[1].lemma_.lower() in words_of("callFor")


def _path_to_verb(token: Token) -> list[Token]:
    """The token and its heads up to the first verb that is no part of the time itself."""
    path = [token]
    while len(path) < _STEPS and path[-1].head != path[-1]:
        path.append(path[-1].head)
        if path[-1].pos_ in ("VERB", "AUX"):
            break
    return path


def _is_scheduled(token: Token) -> bool:
    words = words_of("scheduledNoun") if token.pos_ in ("NOUN", "PROPN") else words_of("scheduledVerb")
    return token.lemma_.lower() in words or token.lower_ in words


def _is_ahead_phrase(path: list[Token]) -> bool:
    """Whether words of what lies ahead stand between the time and its verb: "ahead of Friday's vote", "due Monday"."""
    for token in path[1:]:
        if token.pos_ == "ADJ" and token.lemma_.lower() in words_of("ahead"):
            return True
        if token.pos_ in ("NOUN", "PROPN") and _is_scheduled(token):
            governed = grammar.governor(token)
            if (
                governed
                and governed[0] in ("ahead", "before", "for")
                and governed[1].lemma_.lower() in words_of("ahead") | {"ahead"}
            ):
                return True
            if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lower_ == "ahead":
                return True
    return False


def _has_scheduled_object(verb: Token, nouns: list[Token]) -> bool:
    """ "scheduled a news conference Thursday", "planned a demonstration on Saturday"."""
    objects = {t.i for t in grammar.objects(verb)}
    return any(_is_scheduled(t) and t.i in objects for t in nouns) or (
        not nouns and any(_is_scheduled(verb.doc[i]) for i in sorted(objects))
    )


def _hangs_up_to(path: list[Token], words: tuple[str, ...]) -> bool:
    """Whether a time hangs by one of the words; "to" and "from" only where they stand right above it."""
    return any(
        t.lower_ in words and t.dep_ in ("prep", "pcomp", "mark", "advmod") and (n < 2 or t.lower_ not in _ENDS)
        for n, t in enumerate(path[:-1])
    )


def _is_perfect(verb: Token) -> bool:
    return verb.tag_ == "VBN" and bool({t.lower_ for t in grammar.auxiliaries(verb)} & {"has", "have", "'ve", "’ve"})


def _core(span: Span) -> Token:
    """The token that hangs on the clause: "around Wednesday" hangs by Wednesday, whatever the parser made of it."""
    return span[-1] if span.root.pos_ in ("ADP", "SCONJ", "PUNCT", "DET") else span.root


def _follows_past_verb(span: Span) -> bool:
    """ "announced Friday", "fired on Monday": the verb beside the time decides, wherever the parser hung it."""
    at = span.start - 1
    if at > 0 and span.doc[at].lower_ in ("on", "early", "late"):
        at -= 1
    if at < 0 or span.doc[at].pos_ != "VERB" or span.doc[at].tag_ not in ("VBD", "VBN"):
        return False
    helpers = {t.lower_ for t in grammar.auxiliaries(span.doc[at])}
    return span.doc[at].lemma_.lower() not in words_of("ahead") and not helpers & (
        _FUTURE_AUX | _OPEN_AUX | {"to", "be"}
    )
