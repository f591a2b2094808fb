"""A Doc in, a draft for every word that says something in its running text out: verbs, nouns, adjectives, "according to"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.reading import layers
from kg.reading.grammar import by_agents, children, is_negated, is_passive, subjects
from kg.reading.statement_rules.contents import (
    Ranges,
    contents_of_verb,
    governing_clause,
    is_hypothetical,
    takes_up,
)
from kg.reading.statement_rules.drafts import Draft, Speech, to_chars
from kg.reading.statement_rules.lexicon import Word, is_document, reporting_word
from kg.reading.statement_rules.speakers import speakers_of_noun, speakers_of_verb

_COMMENT = frozenset({"comment", "respond", "reply", "answer"})
_RELATIVES = frozenset({"who", "which", "that"})
_PERSONAL = frozenset("he she they we i".split())
_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_SPEECH_HEADS = frozenset("go continue begin use take come".split())


def draft_statements(doc: Doc, speech: Speech) -> dict[int, Draft]:
    """Drafts by the index of their reporting word, in text order; what stands in quoted speech is left to its speaker."""
    drafts: dict[int, Draft] = {}
    for sentence in layers.body_sentences(doc):
        latest: Draft | None = None
        for token in sentence:
            if speech.holds(token):
                continue
            found = _draft(token)
            if found is None:
                continue
            if takes_up(token) and latest is not None and token.nbor(-1).text == "," and not children(token, "nsubj"):
                found.inherits = latest
            drafts[token.i] = found
            if token.pos_ in ("VERB", "AUX") and found.inherits is None:
                latest = found
    return drafts


def _draft(token: Token) -> Draft | None:
    if token.lower_ in ("according", "per"):
        return _according(token)
    word = reporting_word(token)
    if word is None:
        return None
    if word.pos == "VERB":
        return draft_of_verb(token, word)
    if word.pos == "NOUN":
        return _draft_of_noun(token, word)
    return _draft_of_adjective(token, word)


def new_draft(verb: Token, word: Word | None, rule: str, act: str) -> Draft:
    """A draft of a verb with its cue, speakers, addressee and opponents, but without contents."""
    draft = Draft(head=verb, word=word, act=act, rule=rule, cue=_cue(verb, word))
    draft.speakers = speakers_of_verb(verb)
    pronoun = next((s for s in children(verb, "nsubj") if s.lower_ in _RELATIVES), None)
    if pronoun is not None and verb.dep_ == "relcl":
        draft.speaker_span = (pronoun.idx, pronoun.idx + len(pronoun))
    if word is not None:
        _set_other_party(draft, verb, word)
    return draft


def _cue(head: Token, word: Word | None) -> tuple[int, int]:
    parts = len(word.lemma.split()) if word is not None else 1
    if parts == 2 and head.i + 1 < len(head.doc) and head.nbor().lower_ == (word.lemma.split()[1] if word else ""):
        return head.i, head.i + 2
    return head.i, head.i + 1


def _set_other_party(draft: Draft, verb: Token, word: Word) -> None:
    if is_passive(verb):
        parties = [s for s in subjects(verb) if s.pos_ in ("NOUN", "PROPN", "PRON")]
    else:
        parties = [t for t in children(verb, "dobj", "dative") if t.pos_ in ("NOUN", "PROPN", "PRON")]
        for comp in children(verb, "ccomp", "xcomp"):
            if not parties and any(c.lower_ == "to" for c in children(comp, "aux")):
                parties = children(comp, "nsubj")
    if word.object_is == "against":
        for party in parties:
            draft.against.extend(
                [party, *(c for c in party.conjuncts if c.i > party.i)] if not is_passive(verb) else [party]
            )
    elif word.object_is == "addressee" and parties:
        draft.addressee = parties[0]
    elif word.lemma in ("call on", "appeal"):
        draft.addressee = next(
            (p for prep in children(verb, "prep") if prep.lower_ in ("on", "to") for p in children(prep, "pobj")), None
        )
    elif "Object" in word.frames and word.stance == "negative":
        draft.against.extend(_opponents(parties))
    if draft.addressee is None and not is_passive(verb):
        draft.addressee = next(
            (p for prep in children(verb, "prep", "dative") if prep.lower_ == "to" for p in children(prep, "pobj")),
            None,
        )


def _opponents(things: list[Token]) -> list[Token]:
    """A condemned party, or whose deed is condemned."""
    found = []
    for thing in things:
        owners = [*children(thing, "poss"), *by_agents(thing)]
        found.extend(owners or [thing])
    return found


def draft_of_verb(verb: Token, word: Word) -> Draft | None:
    """The draft of a verb of saying with a content in the same sentence, or None."""
    act: str | None = word.act
    if is_hypothetical(verb) and not (verb.dep_ == "xcomp" and verb.head.lemma_ in _SPEECH_HEADS):
        return None
    responsibility = _responsibility(verb, word)
    frame, ranges = ("Object", responsibility) if responsibility else contents_of_verb(verb, word)
    if not ranges:
        return _raised(verb, word)
    if is_negated(verb):
        act = {"Thought": "Denial", "Denial": "Acknowledgement", "Acceptance": "Rejection"}.get(word.act)
        if act is None:
            return None
    draft = new_draft(verb, word, f"statements.{frame[0].lower()}{frame[1:]}", act or word.act)
    if responsibility:
        draft.act = "ResponsibilityClaim"
    elif frame == "ObjectInfinitive":
        draft.act = {"Question": "Demand", "Assertion": "Order"}.get(draft.act, draft.act)
    elif frame == "Infinitive" and word.act == "Rejection":
        ranges, draft.act = _no_comment(verb, ranges, draft.act)
    elif frame == "Preposition" and word.act == "Question":
        draft.act = "Demand"
    draft.contents = _chars(verb.doc, ranges)
    return draft if draft.contents and _may_speak(draft, verb, word) else None


def _chars(doc: Doc, ranges: Ranges) -> list[tuple[int, int]]:
    return [c for start, end in ranges if (c := to_chars(doc, start, end)) is not None]


def _responsibility(verb: Token, word: Word) -> Ranges:
    """What somebody claims responsibility for."""
    if word.lemma != "claim":
        return []
    for thing in children(verb, "dobj", "nsubjpass"):
        if thing.lemma_ in ("responsibility", "credit"):
            for host in (thing, verb):
                for prep in children(host, "prep"):
                    if prep.lower_ == "for" and prep.right_edge.i > prep.i:
                        return [(prep.i + 1, prep.right_edge.i + 1)]
            return [(thing.left_edge.i, thing.i + 1)]
    return []


def _no_comment(verb: Token, ranges: Ranges, act: str) -> tuple[Ranges, str]:
    """What somebody declines to comment on; nothing where that is not said."""
    for comp in children(verb, "xcomp"):
        if comp.lemma_ not in _COMMENT:
            continue
        for prep in children(comp, "prep"):
            if prep.lower_ in ("on", "to", "about") and prep.right_edge.i > prep.i:
                return [(prep.i + 1, prep.right_edge.i + 1)], "NoComment"
        return [], "NoComment"
    return ranges, act


def _may_speak(draft: Draft, verb: Token, word: Word) -> bool:
    """Whether what stands as speaker can say something; a passive without one leaves it open."""
    if not draft.speakers:
        return is_passive(verb) or (verb.tag_ == "VBG" and takes_up(verb))
    speaker = draft.speakers[0]
    if speaker.dep_ == "expl" or (speaker.lower_ in ("there", "what", "this") and speaker.dep_ != "relcl"):
        return False
    if not word.needs_speaker:
        return True
    return (
        speaker.lower_ in _PERSONAL
        or speaker.ent_type_ in _NAMES
        or is_document(speaker)
        or layers.id_at(verb.doc, "actors", speaker) is not None
    )


def _raised(verb: Token, word: Word) -> Draft | None:
    """ "X is said to have fled": the speaker is not named, the content stands on both sides of the verb."""
    if "Clause" not in word.frames or word.act == "Prediction" or not children(verb, "auxpass") or is_negated(verb):
        return None
    for comp in children(verb, "xcomp"):
        things = children(verb, "nsubjpass")
        if comp.i > verb.i and things and any(c.lower_ == "to" for c in children(comp, "aux")):
            draft = Draft(head=verb, word=word, act=word.act, rule="statements.raised", cue=_cue(verb, word))
            draft.speakers = by_agents(verb)
            ranges = [(things[0].left_edge.i, things[0].right_edge.i + 1), (comp.left_edge.i, comp.right_edge.i + 1)]
            draft.contents = _chars(verb.doc, ranges)
            return draft
    return None


def _draft_of_noun(noun: Token, word: Word) -> Draft | None:
    ranges: Ranges = []
    for comp in children(noun, "acl", "ccomp", "relcl"):
        marks = {c.lower_ for c in children(comp, "mark", "aux")}
        own = children(comp, "nsubj", "nsubjpass", "expl")
        if comp.dep_ != "relcl" and "that" in marks and own and "Clause" in word.frames:
            ranges = [(comp.left_edge.i, comp.right_edge.i + 1)]
        elif comp.dep_ == "acl" and "to" in marks and not own and "Infinitive" in word.frames:
            ranges = [(comp.left_edge.i, comp.right_edge.i + 1)]
        if ranges:
            break
    speakers = speakers_of_noun(noun, word.prepositions)
    if not ranges and speakers:
        if noun.dep_ == "pobj" and noun.head.lower_ == "in" and reporting_word(noun.head.head) is not None:
            return None
        for prep in children(noun, "prep"):
            if prep.lower_ in word.prepositions and prep.right_edge.i > prep.i:
                ranges = [(prep.i + 1, prep.right_edge.i + 1)]
                break
    contents = _chars(noun.doc, ranges)
    if not contents or not speakers or is_negated(noun):
        return None
    return Draft(noun, word, word.act, "statements.noun", (noun.i, noun.i + 1), speakers=speakers, contents=contents)


def _draft_of_adjective(adjective: Token, word: Word) -> Draft | None:
    verb = adjective.head
    if adjective.dep_ not in ("acomp", "ccomp") or verb.pos_ not in ("AUX", "VERB"):
        return None
    if is_hypothetical(verb):
        return None
    speakers = [
        s for s in children(verb, "nsubj") if s.dep_ != "expl" and s.lower_ not in ("it", "this", "that", "there")
    ]
    comps = [c for c in children(adjective, "ccomp") if children(c, "nsubj", "nsubjpass", "expl")]
    if not comps or not speakers:
        return None
    act = "Denial" if is_negated(verb) or is_negated(adjective) else word.act
    contents = _chars(adjective.doc, [(comps[0].left_edge.i, comps[0].right_edge.i + 1)])
    cue = (adjective.i, adjective.i + 1)
    return (
        Draft(adjective, word, act, "statements.adjective", cue, speakers=speakers, contents=contents)
        if contents
        else None
    )


def _according(token: Token) -> Draft | None:
    """ "According to X, ..." and "as per X": the clause that the phrase hangs on."""
    doc = token.doc
    if token.lower_ == "according":
        if token.i + 2 >= len(doc) or token.nbor().lower_ != "to":
            return None
        cue, inner = (token.i, token.i + 2), token.nbor()
    else:
        if not token.i or token.i + 1 >= len(doc) or token.nbor(-1).lower_ != "as":
            return None
        cue, inner = (token.i - 1, token.i + 1), token
    names = [
        c
        for c in (*children(inner, "pobj"), *children(token, "pobj"))
        if c.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")
    ]
    if not names:
        return None
    if any(c.tag_ == "PRP$" for c in names[0].children) and names[0].tag_ == "NN" and not is_document(names[0]):
        return None
    end = min(_phrase_end(names[0]), names[0].sent.end)
    ranges = list(_governed(token, cue[0], end))
    draft = Draft(
        token, None, "Assertion", "statements.according", cue, speakers=[names[0]], contents=_chars(doc, ranges)
    )
    return draft if draft.contents else None


def _phrase_end(name: Token) -> int:
    """One past the words that name the source, relative clauses and appositions included."""
    return name.right_edge.i + 1


def _governed(token: Token, start: int, end: int) -> Iterator[tuple[int, int]]:
    doc, sentence = token.doc, token.sent
    first = next((t.i for t in sentence if not t.is_space and not t.is_punct), sentence.start)
    if start <= first:
        if end < sentence.end and doc[end].text == ",":
            end += 1
        yield end, sentence.end
        return
    host = governing_clause(token)
    if end >= sentence.end - 1:
        while host.dep_ in ("advcl", "xcomp", "conj", "dep") and host.head.pos_ in ("VERB", "AUX"):
            host = host.head
    left, right = host.left_edge.i, host.right_edge.i + 1
    if doc[start - 1].text == "," and start >= 2 and doc[start - 2].pos_ in ("SCONJ", "CCONJ") and end < sentence.end:
        yield end + (doc[end].text == ","), right if right > end else sentence.end
        return
    if host.dep_ in ("ROOT", "conj") or not left < start:
        left = sentence.start if host.dep_ == "ROOT" or not left < start else left
        right = sentence.end if host.dep_ == "ROOT" else right
    if doc[start - 1].text not in (",", "–", "—", "-", "(") and host.i > start:
        return
    yield left, start
    if end < right - 1 and doc[end].text == "," and host.i > end:
        yield end, right
