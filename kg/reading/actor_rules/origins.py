"""Actors of an article in, the countries out that the words beside them tell: whose officer, which country's army."""

from spacy.tokens import Token

from kg.reading import grammar, layers
from kg.reading.actor_rules.sheet import Mention, Sheet
from kg.reading.actor_rules.words import words

_LEAD = 3
_HOLDERS = ("Person", "Group")


def home_country(sheet: Sheet) -> str | None:
    """The one country that the opening names, where the bodies and forces named with their country are all its own."""
    named: set[str] = set()
    for number, sentence in enumerate(layers.body_sentences(sheet.doc)):
        if number == _LEAD:
            break
        for token in sentence:
            state = sheet.state_at(token)
            country = state.actor.country if state is not None else sheet.country_of_place(token)
            if country is not None:
                named.add(country)
    own = {m.country for m in sheet.mentions if m.kind == "body" and m.country and m.sector != "police"}
    return named.pop() if len(named) == 1 and own == named else None


def country_of_holder(sheet: Sheet, mention: Mention, countries: dict[int, str]) -> str | None:
    """The country of the body whose officer a mention is: "the army's deputy commander", "an envoy of Chad".

    countries: token index -> country of the actor that a token names.
    """
    if mention.type not in _HOLDERS or mention.kind == "pronoun":
        return None
    head = sheet.doc[mention.head]
    for noun in (head, *grammar.children(head, "appos"), *([head.head] if head.dep_ == "appos" else [])):
        if (noun.lemma_.lower(),) in words().offices:
            found = {countries[t.i] for t in _owners(noun) if t.i in countries}
            if len(found) == 1:
                return found.pop()
    return None


def _owners(noun: Token) -> list[Token]:
    owners = grammar.children(noun, "poss", "compound", "nmod")
    for prep in grammar.children(noun, "prep"):
        if prep.lower_ in ("of", "for"):
            owners += grammar.children(prep, "pobj")
    return owners
