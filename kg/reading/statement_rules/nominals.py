"""A noun, an adjective or "according to" in, the draft of what is said with it out.

the ministry's claim that it had won     they are confident that it will hold     according to the mayor, it fell
"""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.reading.grammar import children, is_negated
from kg.reading.statement_rules.addressees import addressee_of_noun
from kg.reading.statement_rules.clauses import governing_clause
from kg.reading.statement_rules.contents import is_hypothetical
from kg.reading.statement_rules.drafts import Draft, Ranges, ranges_to_chars
from kg.reading.statement_rules.lexicon import Word, account_nouns, bodies, is_document, reporting_word, voices
from kg.reading.statement_rules.speakers import speakers_of_noun

_JOINING = frozenset({"and", "but", "as", "because", "while", "although", "since", "that", "which"})


def draft_of_noun(noun: Token, word: Word) -> Draft | None:
    """The draft of a noun with a content and an owner: "the army's claim that ...", or None."""
    ranges: Ranges = []
    for comp in children(noun, "acl", "ccomp", "relcl"):
        marks = {c.lower_ for c in children(comp, "mark", "aux")}
        own = children(comp, "nsubj", "nsubjpass", "expl")
        if (comp.dep_ != "relcl" and "that" in marks and own and "Clause" in word.frames) or (
            comp.dep_ == "acl" and "to" in marks and not own and "Infinitive" in word.frames
        ):
            ranges = [(comp.left_edge.i, comp.right_edge.i + 1)]
        if ranges:
            break
    above = reporting_word(noun.head) if noun.dep_ in ("dobj", "nsubjpass") else None
    owned = bool(children(noun, "poss")) or any(p.lower_ == "by" for p in children(noun, "prep", "agent"))
    if above is not None and "Object" in above.frames and not (ranges and owned):
        return None
    speakers = speakers_of_noun(noun, word.prepositions)
    if not ranges and speakers:
        if noun.dep_ == "pobj" and noun.head.lower_ == "in" and reporting_word(noun.head.head) is not None:
            return None
        for prep in children(noun, "prep"):
            if prep.lower_ in word.prepositions and prep.right_edge.i > prep.i:
                ranges = [(prep.i + 1, prep.right_edge.i + 1)]
                break
    contents = ranges_to_chars(noun.doc, ranges)
    if not contents or not speakers or is_negated(noun):
        return None
    draft = Draft(noun, word, word.act, "statements.noun", (noun.i, noun.i + 1), speakers=speakers, contents=contents)
    draft.addressee = addressee_of_noun(noun, word)
    return draft


def draft_of_adjective(adjective: Token, word: Word) -> Draft | None:
    """The draft of an adjective with a clause: "they are confident that ...", or None."""
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
    contents = ranges_to_chars(adjective.doc, [(comps[0].left_edge.i, comps[0].right_edge.i + 1)])
    cue = (adjective.i, adjective.i + 1)
    return (
        Draft(adjective, word, act, "statements.adjective", cue, speakers=speakers, contents=contents)
        if contents
        else None
    )


def draft_of_according(token: Token, actors: dict[int, str]) -> Draft | None:
    """ "According to X, ..." and "as per X": the clause that the phrase hangs on; X no wish or plan of somebody's."""
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
    known = names[0].i in actors or is_document(names[0]) or names[0].lemma_.lower() in bodies() | voices()
    if any(c.tag_ == "PRP$" for c in names[0].children) and names[0].tag_ == "NN" and not known:
        return None
    end = min(_phrase_end(names[0]), names[0].sent.end)
    ranges = list(_governed(token, cue[0], end))
    draft = Draft(
        token,
        None,
        "Assertion",
        "statements.according",
        cue,
        speakers=[names[0]],
        contents=ranges_to_chars(doc, ranges),
    )
    return draft if draft.contents else None


def draft_of_account(by: Token) -> Draft | None:
    """ "By its account, ..." and "By official figures, ..." at the beginning of a sentence: all that stands behind."""
    sentence, doc = by.sent, by.doc
    if any(not t.is_space and not t.is_punct for t in doc[sentence.start : by.i]):
        return None
    for noun in children(by, "pobj"):
        end = noun.right_edge.i + 1
        whose = [c for c in children(noun, "poss", "amod", "compound") if c.dep_ != "amod" or _is_source(c)]
        if noun.lemma_.lower() not in account_nouns() or not whose or end >= sentence.end or doc[end].text != ",":
            continue
        speaker = next((c for c in whose if c.dep_ == "poss"), noun)
        draft = Draft(by, None, "Claim", "statements.according", (by.i, by.i + 1), speakers=[speaker])
        draft.contents = ranges_to_chars(doc, [(end + 1, sentence.end)])
        return draft if draft.contents else None
    return None


def _is_source(adjective: Token) -> bool:
    return adjective.lower_ in ("official", "own") or adjective.ent_type_ == "NORP"


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
    if doc[start - 1].text == "," and start >= 2 and doc[start - 2].lower_ in _JOINING and end < sentence.end:
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
