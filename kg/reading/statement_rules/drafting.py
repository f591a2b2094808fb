"""A Doc in, a draft for every word of its running text that says something out; here the verbs.

Both sides accused each other of firing first.      a draft with speakers, opponents and a content behind "of"
"""

from spacy.tokens import Doc, Token

from kg.reading import layers
from kg.reading.grammar import by_agents, children, is_negated, is_passive, patients, subjects
from kg.reading.statement_rules.addressees import addressee_of, asked_by_must
from kg.reading.statement_rules.blaming import held
from kg.reading.statement_rules.clauses import takes_up
from kg.reading.statement_rules.contents import contents_of_verb, is_hypothetical
from kg.reading.statement_rules.denials import is_denial_of_claim
from kg.reading.statement_rules.drafts import Draft, Ranges, Speech, ranges_to_chars
from kg.reading.statement_rules.lexicon import (
    Word,
    departures,
    is_document,
    is_happening,
    owning_verbs,
    reporting_word,
    reporting_words,
    voices,
)
from kg.reading.statement_rules.nominals import draft_of_according, draft_of_account, draft_of_adjective, draft_of_noun
from kg.reading.statement_rules.speakers import (
    RELATIVES,
    is_hardly_anybody,
    is_nobody,
    represented,
    speakers_of_verb,
)
from kg.reading.statement_rules.trailing import told_before

_PARTIES = ("NOUN", "PROPN", "PRON")
_OPPOSITES = {"Thought": "Denial", "Denial": "Acknowledgement", "Acceptance": "Rejection"}
_COMMENT = frozenset({"comment", "respond", "reply", "answer"})
_PERSONAL = frozenset(["he", "she", "they", "we", "i"])
_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_OF_SPEAKER = frozenset({"statements.clause", "statements.naming", "statements.objectAs"})
_SPEECH_HEADS = frozenset(["go", "continue", "begin", "use", "take", "come"])


def draft_statements(doc: Doc, speech: Speech) -> dict[int, Draft]:
    """Drafts by the index of their reporting word, in text order; quoted speech is left to its speaker."""
    drafts: dict[int, Draft] = {}
    for sentence in layers.body_sentences(doc):
        latest: Draft | None = None
        for token in sentence:
            if speech.holds(token):
                continue
            found = _draft(token, speech.actors)
            if found is None:
                continue
            if latest is not None and _goes_on(token, found, speech.actors):
                found.inherits = latest
            drafts[token.i] = found
            if token.pos_ in ("VERB", "AUX") and found.inherits is None:
                latest = found
    return drafts


def _goes_on(token: Token, found: Draft, actors: dict[int, str]) -> bool:
    """Whether a participle is of whoever spoke last: ", adding that ...", ", calling it a ..."."""
    if not token.i or token.tag_ != "VBG" or children(token, "nsubj"):
        return False
    if token.nbor(-1).text == "," and takes_up(token) and found.rule in _OF_SPEAKER:
        return True
    mute = bool(found.speakers) and found.speakers[0].i not in actors and found.speakers[0].tag_ in ("NN", "NNS")
    return mute and (token.nbor(-1).text == "," or token.nbor(-1).dep_ == "cc")


def _draft(token: Token, actors: dict[int, str]) -> Draft | None:
    if token.lower_ in ("according", "per"):
        return draft_of_according(token, actors)
    if token.lower_ == "by":
        return draft_of_account(token)
    word = reporting_word(token) or _owning(token)
    if word is None:
        return None
    if word.pos == "VERB":
        return draft_of_verb(token, word, actors)
    if word.pos == "NOUN":
        return draft_of_noun(token, word)
    return draft_of_adjective(token, word)


def new_draft(verb: Token, word: Word | None, rule: str, act: str) -> Draft:
    """A draft of a verb with its cue, speakers, addressee and opponents, but without contents."""
    draft = Draft(head=verb, word=word, act=act, rule=rule, cue=_cue(verb, word))
    draft.speakers = speakers_of_verb(verb)
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as" and verb.head.head.pos_ == "VERB":
        host = verb.head.head
        draft.quoted_by = by_agents(host) if is_passive(host) else subjects(host) if patients(host) else []
    own = children(verb, "nsubj")
    pronoun = own[0] if len(own) == 1 and own[0].lower_ in RELATIVES else None
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
        parties = [
            t for t in children(verb, "dobj", "dative") if t.pos_ in _PARTIES or t.lower_ in ("other", "another")
        ]
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
    if draft.addressee is None:
        draft.addressee = addressee_of(verb, word)


def _opponents(things: list[Token]) -> list[Token]:
    """A condemned party, or whose deed is condemned."""
    found = []
    for thing in things:
        owners = [*children(thing, "poss"), *by_agents(thing)]
        found.extend(owners or [thing])
    return found


def draft_of_verb(verb: Token, word: Word, actors: dict[int, str]) -> Draft | None:
    """The draft of a verb of saying with a content in the same sentence, or None."""
    act: str | None = word.act
    if _asks_for_silence(verb, word):
        return None
    if is_hypothetical(verb) and not (verb.dep_ == "xcomp" and verb.head.lemma_ in _SPEECH_HEADS):
        return None
    responsibility = _responsibility(verb, word)
    frame, ranges = ("Object", responsibility) if responsibility else contents_of_verb(verb, word)
    if not ranges:
        return _raised(verb, word) or _told_before(verb, word, actors)
    if is_hardly_anybody(verb) or _is_impersonal(verb, word):
        return None
    if is_negated(verb) or is_nobody(subjects(verb)):
        act = "Assertion" if word.lemma in ("rule out", "exclude") else _OPPOSITES.get(word.act)
        if act is None:
            return None
    draft = new_draft(verb, word, f"statements.{frame[0].lower()}{frame[1:]}", act or word.act)
    if responsibility:
        draft.act = "ResponsibilityClaim"
    elif frame == "ObjectInfinitive":
        draft.act = {"Question": "Demand", "Assertion": "Order"}.get(draft.act, draft.act)
    elif frame == "Infinitive" and word.act == "Rejection":
        ranges, draft.act = _no_comment(verb, ranges, draft.act)
    elif frame == "Blame":
        draft.act, draft.against = "Accusation", held(verb)
    elif frame == "Clause" and draft.act == "Condemnation":
        draft.act = "Accusation"
    elif frame == "Preposition" and (word.act == "Question" or _insists_on_deed(verb, word)):
        draft.act = "Demand"
    elif frame == "Clause" and not is_passive(verb) and (asked := asked_by_must(verb, word, actors)) is not None:
        draft.act, draft.addressee = "Demand", asked
    elif frame == "Object" and word.act == "Rejection" and is_denial_of_claim(verb):
        draft.act = "Denial"
    draft.contents = ranges_to_chars(verb.doc, ranges)
    return draft if draft.contents and _may_speak(draft, verb, word, actors) else None


def _is_impersonal(verb: Token, word: Word) -> bool:
    """Whether the article only reminds its reader: "it is noted that"; not "it was announced that"."""
    now = [c for c in children(verb, "auxpass") if c.tag_ == "VBZ"]
    reminds = word.stance == "factive" or word.lemma == "mention"
    return bool(now) and reminds and not by_agents(verb) and [s.lower_ for s in subjects(verb)] == ["it"]


def _insists_on_deed(verb: Token, word: Word) -> bool:
    """Whether somebody insists on what others shall do, which is to demand it: "insisted on the release of ten men"."""
    if word.lemma != "insist" or word.pos != "VERB":
        return False
    things = [o for p in children(verb, "prep") if p.lower_ == "on" for o in children(p, "pobj")]
    deed = bool(things) and (is_happening(things[0]) or things[0].lemma_.lower() in departures())
    return deed and not children(things[0], "poss")


def _asks_for_silence(verb: Token, word: Word) -> bool:
    """Whether a source only asks not to be named, which says nothing of the matter."""
    if any(thing.lemma_.lower() == "anonymity" for thing in children(verb, "dobj")):
        return True
    comps = children(verb, "xcomp", "ccomp", "advcl") if word.act == "Question" else []
    return any(c.lemma_ in ("name", "identify", "quote") and children(c, "neg", "auxpass") for c in comps)


def _told_before(verb: Token, word: Word, actors: dict[int, str]) -> Draft | None:
    """The draft of ", nurses said" behind a clause that the parser lost."""
    ranges, heads = told_before(verb, word)
    if not ranges or is_negated(verb) or is_nobody(heads):
        return None
    draft = new_draft(verb, word, "statements.trailing", word.act)
    draft.speakers, draft.contents = heads, ranges_to_chars(verb.doc, ranges)
    return draft if draft.contents and _may_speak(draft, verb, word, actors) else None


def _owning(verb: Token) -> Word | None:
    """The word "claim" for other verbs of owning up: "owned responsibility", "took responsibility for the blast"."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in owning_verbs():
        return None
    for thing in children(verb, "dobj"):
        fors = [p for host in (verb, thing) for p in children(host, "prep") if p.lower_ == "for"]
        for_what = [o for p in fors for o in children(p, "pobj")]
        if thing.lemma_ == "responsibility" and (any(is_happening(o) for o in for_what) or verb.lemma_ == "own"):
            return reporting_words()["claim", "VERB"]
    return None


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


def _may_speak(draft: Draft, verb: Token, word: Word, actors: dict[int, str]) -> bool:
    """Whether what stands as speaker can say something; a passive without one leaves it open."""
    if not draft.speakers:
        return is_passive(verb) or (verb.tag_ == "VBG" and takes_up(verb))
    speaker = draft.speakers[0]
    if speaker.dep_ == "expl" or (speaker.lower_ in ("there", "what", "this") and speaker.dep_ != "relcl"):
        return False
    heard = is_document(speaker) or speaker.lemma_.lower() in voices() or speaker.i in actors
    if is_happening(speaker) and not heard:
        return False
    aside = verb.tag_ == "VBG" and verb.dep_ == "advcl" and draft.rule == "statements.infinitive"
    if not word.needs_speaker and not aside:
        return True
    return (
        speaker.lower_ in _PERSONAL
        or speaker.ent_type_ in _NAMES
        or speaker.pos_ == "PROPN"
        or speaker.lower_ == "one"
        or any(t.ent_type_ in _NAMES or t.pos_ == "PROPN" for t in represented(speaker))
        or is_document(speaker)
        or speaker.i in actors
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
            draft.contents = ranges_to_chars(verb.doc, ranges)
            return draft
    return None
