"""Noun phrases for people without a name in: "local officials", "a White House source"; mentions of Groups out."""

from spacy.tokens import Token

from kg.reading import grammar
from kg.reading.actor_rules.genders import gender_of_noun
from kg.reading.actor_rules.group_phrases import (
    behind_count,
    group_noun,
    is_counting,
    left_of_group,
    lower_first,
    right_of_group,
)
from kg.reading.actor_rules.roles import sector_of_office
from kg.reading.actor_rules.sheet import KnownSpan, Mention, Sheet, phrase_before
from kg.reading.actor_rules.words import GroupNoun, words

_TOO_VAGUE = frozenset({
    "people", "person", "individual", "victim", "casualty", "child", "woman", "man", "dead", "injured", "wounded",
    "life",
})  # fmt: skip
_OF_MANY = frozenset({"people", "police", "public", "dead", "injured", "wounded", "missing", "displaced", "faithful"})
_AMOUNTS = frozenset({"number", "toll", "tally", "count", "total"})
_MEASURES = frozenset({"group", "number", "band", "team", "member", "crowd", "network"})
_MANY = frozenset({"handful", "majority", "hundreds", "thousands", "dozens", "scores", "tens"})
_REACH = 8
_FIGHTERS = frozenset({"rebel", "military", "militia"})


def find_groups(sheet: Sheet) -> None:
    """Write the unnamed groups of the Doc on the sheet."""
    for token in sheet.tokens:
        if token.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM") or not sheet.is_free(token.i, token.i + 1):
            continue
        if token.dep_ in ("amod", "compound", "nmod", "advmod", "npadvmod", "quantmod"):
            continue
        if (token.lemma_.lower() in _MEASURES or token.lower_ in _MANY) and _add_measured(sheet, token):
            continue
        if sheet.known_at.get(token.i) is not None and _add_counted_people(sheet, token):
            continue
        noun = group_noun(token)
        if noun is not None and _only_says_what(token):
            sheet.consumed.update(range(left_of_group(sheet, token), _name_end(sheet, token)))
        elif noun is not None and _counts(sheet, token, noun):
            _add_group(sheet, token, noun)


def _add_measured(sheet: Sheet, token: Token) -> bool:
    """ "A group of terrorists", "tens of thousands of Nigerians": one group, named by the people in it."""
    people = _measured(token)
    if people is None or people.i - token.i > _REACH or people.lower_ == "bodies":
        return False
    if token.lemma_.lower() == "number" and any(c.lower_ in ("the", "this", "that") for c in token.children):
        return False
    noun, known = group_noun(people), sheet.known_at.get(people.i)
    if known is not None and known.via == "people":
        noun = GroupNoun(None, only_doer=False)
    if noun is None or people.tag_ not in ("NNS", "NNPS"):
        return False
    start = left_of_group(sheet, token)
    owners = {sheet.known_at[i].actor.country for i in range(token.i, people.i + 1) if sheet.owns(i)}
    named_from = start if token.tag_ != "NNS" else people.i - sum(1 for _ in people.lefts)
    return sheet.add(
        Mention(
            start=start,
            end=people.i + 1,
            head=token.i,
            name=lower_first(sheet, named_from, people.i + 1),
            type="Group",
            kind="group",
            rule="actors.measured",
            country=owners.pop() if len(owners) == 1 else None,
            sector=noun.sector,
            noun=people.lemma_.lower(),
            modifiers=frozenset({token.lower_}),
            counted=True,
            plural=True,
            collective=token.tag_ == "NN",
        )
    )


def _add_counted_people(sheet: Sheet, token: Token) -> bool:
    """ "Several hundred Sudanese", "two Russians": so many people, not their state."""
    known = sheet.known_at[token.i]
    counts = grammar.children(token, "nummod") if known.via in ("people", "both", "demonym") else []
    counts = [c for c in counts if c.i < token.i]  # a number behind belongs to something else
    if not counts or known.end - known.start > 1 or known.actor.type not in ("State", "Group"):
        return False
    start = counts[0].left_edge.i
    return sheet.add(
        Mention(
            start=start,
            end=token.i + 1,
            head=token.i,
            name=lower_first(sheet, start, token.i + 1),
            type="Group",
            kind="group",
            rule="actors.people",
            country=known.actor.country,
            counted=True,
            plural=True,
        )
    )


def _measured(token: Token) -> Token | None:
    """The noun at the end of a chain of measures: "tens of thousands of people"."""
    for prep in grammar.children(token, "prep"):
        if prep.lower_ == "of":
            for inner in grammar.children(prep, "pobj"):
                return (_measured(inner) if inner.lower_ in _MANY else inner) or inner
    return None


def _counts(sheet: Sheet, token: Token, noun: GroupNoun) -> bool:
    if token.pos_ == "NUM":
        return False
    if token.pos_ == "ADJ" and token.dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj", "conj"):
        return False
    if token.pos_ == "PROPN" and token.text[:1].isupper() and not token.is_sent_start and _in_proper_name(sheet, token):
        return False
    if _is_aircraft(token):
        return False
    if token.i in sheet.place_at or (token.lower_ == "bodies" and token.head.lemma_ not in words().reporting):
        return False
    counted = bool(grammar.children(token, "nummod"))
    if counted and token.lemma_.lower() in _TOO_VAGUE - {"child", "woman", "man"}:
        return False
    if noun.only_doer and (not _is_doer(token) or any(c.lower_ in ("no", "neither") for c in token.children)):
        return False
    governor = grammar.governor(token)
    if governor is not None and governor[1].lemma_.lower() in _AMOUNTS and token.lemma_.lower() in _TOO_VAGUE:
        return False
    return governor is None or governor[0] not in ("in", "into", "inside", "within") or not noun.only_doer


def _is_aircraft(token: Token) -> bool:
    """Whether fighters fly: "MiG fighters", "two F-16 fighters"."""
    made = grammar.children(token, "compound", "nmod", "amod") if token.lemma_.lower() == "fighter" else []
    return any(t.lower_ in words().weapons or any(c.isdigit() for c in t.text) for t in made)


def _only_says_what(token: Token) -> bool:
    """Whether a noun says of somebody named elsewhere what he is: "he is a hostage", "of being a criminal"."""
    verb = token.head
    if token.dep_ != "attr" or verb.lemma_ != "be" or token.tag_ not in ("NN", "NNP"):
        return False
    subjects = grammar.children(verb, "nsubj")
    return (verb.tag_ == "VBG" and not subjects) or any(s.tag_ == "PRP" and s.lower_ != "it" for s in subjects)


def _in_proper_name(sheet: Sheet, token: Token) -> bool:
    """Whether a capital noun ends a name ("Green Party") rather than an office ("Taiwan's Vice Foreign Minister")."""
    before = token.nbor(-1) if token.i else None
    if before is None or before.pos_ != "PROPN" or not before.text[:1].isupper() or before.dep_ != "compound":
        return False
    return phrase_before(sheet, token.i + 1, words().offices) >= token.i


def _is_doer(token: Token) -> bool:
    top = grammar.first_conjunct(token)
    if top.dep_ == "nsubj" and top.head.pos_ == "VERB":
        return True
    if top.dep_ == "nsubjpass" and top.head.lemma_ in words().party_verbs:
        return True
    return top.dep_ == "pobj" and top.head.dep_ == "agent"


def _add_group(sheet: Sheet, token: Token, noun: GroupNoun) -> None:
    start = left_of_group(sheet, token)
    inner = [sheet.known_at[i] for i in range(start, token.i) if sheet.owns(i)]
    owner = inner[-1] if len({k.actor.country for k in inner}) == 1 else None
    if owner is not None and _is_the_group_itself(token, noun, owner):
        sheet.add_named(start, token.i + 1, token.i, owner.actor, "actors.members", plural=True)
        return
    modifiers = frozenset(t.lower_ for t in sheet.tokens[start : token.i] if t.pos_ in ("ADJ", "NOUN", "PROPN"))
    owned = [] if inner or not noun.collective else [c for c in grammar.children(token, "poss") if c.pos_ != "PRON"]
    if owned:
        first_word = owned[0].left_edge
        start = first_word.i + (first_word.pos_ == "DET")
        modifiers |= frozenset(t.lower_ for t in sheet.tokens[start : token.i] if t.pos_ in ("ADJ", "NOUN", "PROPN"))
    end = right_of_group(sheet, token)
    place = next((t for t in sheet.tokens[token.i + 1 : end] if t.i in sheet.place_at), None)
    is_plural = token.tag_ in ("NNS", "NNPS") or noun.sector == "" or token.lower_ in _OF_MANY
    sheet.add(
        Mention(
            start=start if sheet.is_free(start, end) else token.i,
            end=end,
            head=token.i,
            name=lower_first(sheet, behind_count(sheet, start, token.i), max(end, _name_end(sheet, token))),
            type="Group",
            kind="group",
            rule="actors.group",
            country=_country(sheet, owner, token, place),
            sector=_sector(sheet, start, token, noun, bool(inner)),
            noun=token.lemma_.lower(),
            modifiers=modifiers | frozenset(t.lower_ for t in sheet.tokens[token.i + 1 : end] if t.pos_ == "PROPN"),
            definite=any(c.lower_ in ("the", "these", "those") for c in token.children),
            counted=any(is_counting(c) for c in token.children),
            gender=None if is_plural else gender_of_noun(token.lemma_.lower()),
            plural=is_plural,
            collective=noun.collective and not is_plural,
            possessor=next((c.i for c in grammar.children(token, "poss") if _possesses(c, noun, is_plural)), None),
        )
    )


def _sector(sheet: Sheet, start: int, token: Token, noun: GroupNoun, owned: bool) -> str | None:
    if noun.sector == "military" and "police" in sheet.lower[start : token.i]:
        return "police"
    return sector_of_office(sheet, start, token.i, noun.sector) if owned else noun.sector


def _possesses(owner: Token, noun: GroupNoun, plural: bool) -> bool:
    """Whether somebody says whose people are meant: "her lawyers", "Kony's fighters", no "the villagers' sons"."""
    return owner.tag_ == "PRP$" or (plural and noun.sector in _FIGHTERS and owner.pos_ in ("NOUN", "PROPN"))


def _name_end(sheet: Sheet, token: Token) -> int:
    """Where the name of one person ends: with whom they stand for ("a spokesman for the governor")."""
    if token.tag_ not in ("NN", "NNP"):
        return token.i + 1
    for prep in grammar.children(token, "prep"):
        if prep.i == token.i + 1 and prep.lower_ in ("of", "from", "for", "at", "with"):
            for thing in grammar.children(prep, "pobj"):
                if thing.i - token.i < 8:
                    return thing.i + 1
    return token.i + 1


def _is_the_group_itself(token: Token, noun: GroupNoun, owner: KnownSpan) -> bool:
    """ "Taliban fighters" act for the Taliban; "a Taliban fighter" and "Taliban officials" are people of it."""
    armed = owner.actor.type in ("ArmedGroup", "ArmedForce")
    many = token.tag_ in ("NNS", "NNPS") and not any(is_counting(c) for c in token.children)
    return armed and many and noun.sector in _FIGHTERS and owner.via != "metonym"


def _country(sheet: Sheet, owner: KnownSpan | None, token: Token, place: Token | None) -> str | None:
    if owner is not None:
        return owner.actor.country
    if place is not None:
        return sheet.country_of_place(place)
    within = next((t for prep, t in grammar.prepositions(token) if prep == "in" and t.i - token.i < _REACH), None)
    if within is not None:
        row, state = sheet.place_at.get(within.i), sheet.state_at(within)
        if state is not None or (row is not None and row["kind"] in ("country", "region")):
            return state.actor.country if state is not None else sheet.country_of_place(within)
    for i in range(token.i + 1, min(token.i + 4, len(sheet.doc))):
        found = sheet.known_at.get(i)
        if found is not None and sheet.tokens[token.i + 1].lower_ in ("of", "from", "for", "at"):
            return found.actor.country
    return None
