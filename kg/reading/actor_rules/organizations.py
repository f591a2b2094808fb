"""Names of organizations in a Doc in, mentions out: by the catalogue, by the nouns in names, by the model last."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.reading import grammar
from kg.reading.actor_rules.group_phrases import group_noun
from kg.reading.actor_rules.headlines import is_headline_only
from kg.reading.actor_rules.long_names import capital_runs
from kg.reading.actor_rules.sheet import KnownSpan, Mention, Sheet, is_joint, phrase_before, phrase_head
from kg.reading.actor_rules.words import BodyNoun, words
from kg.words.catalogue import KnownActor, catalogue

_ARMED = ("ArmedGroup", "ArmedForce")
_NEAR = frozenset({"linked", "affiliated", "inspired", "aligned", "allied", "backed", "style", "funded", "trained"})
_SHORTEST, _LONGEST = 3, 8
_KINDS = ("ngo", "party", "government", "rebel", "militia", "criminal")


def find_known_organizations(sheet: Sheet) -> None:
    """Write groups, forces, bodies and media of the catalogue on the sheet."""
    for known in sheet.known:
        if known.actor.type in ("Person", "State", "Group") or not _is_meant(sheet, known) or _is_beside(sheet, known):
            continue
        if known.start in sheet.place_at and known.actor.sector == "government":
            continue  # a land with a government of its own, told as ground: "in Abkhazia"
        head = phrase_head(sheet.doc, known.start, known.end)
        start, end = known.start, known.end
        if _names_its_kind(head, known):
            head, end = head.head, head.head.i + 1
        elif head.dep_ in ("compound", "amod", "nmod") and _names_people(head.head):
            continue
        nation = _nation_before(sheet, known)
        if nation is not None:
            add_organization(sheet, nation.start, end, "Organization", known.actor.sector, "actors.society")
            continue
        sheet.add_named(start, end, head.i, known.actor, "actors.catalogue")


def _nation_before(sheet: Sheet, known: KnownSpan) -> KnownSpan | None:
    """The nation whose society of an international movement is named: "the Afghan Red Crescent"."""
    if known.actor.type != "InternationalOrganization" or known.actor.sector != "ngo" or not known.start:
        return None
    nation = sheet.state_at(sheet.tokens[known.start - 1])
    return nation if nation is not None and nation.via != "metonym" and sheet.owns(known.start - 1) else None


def find_senders(sheet: Sheet) -> None:
    """Write who sent a mission or delegation that is no actor of its own here: "a visit by the OAS mission"."""
    for known in sheet.known:
        if known.actor.type != "InternationalOrganization" or not sheet.is_free(known.start, known.end):
            continue
        head = phrase_head(sheet.doc, known.start, known.end)
        sent = group_noun(head.head) if head.dep_ in ("compound", "nmod") else None
        bound = known.end < len(sheet.tokens) and is_joint(sheet.tokens[known.end])
        if sent is not None and sent.collective and head.head.i not in sheet.owner and not bound:
            sheet.add_named(known.start, known.end, head.i, known.actor, "actors.catalogue")


def _is_beside(sheet: Sheet, known: KnownSpan) -> bool:
    """Whether a name only says to whom others are near: "al-Qaida-linked fighters", "a Hezbollah-affiliated cleric"."""
    if known.end + 2 >= len(sheet.tokens) or not is_joint(sheet.tokens[known.end]):
        return False
    bound = sheet.tokens[known.end + 1]
    return bound.lower_ in _NEAR and _names_people(bound.head)


def _names_its_kind(head: Token, known: KnownSpan) -> bool:
    """Whether a noun behind a name only says what the bearer is: "the NATO alliance", "the Amal militia"."""
    noun = head.head
    kind = words().name_nouns.get((noun.lower_,))
    if noun.lemma_ in words().place_nouns:
        return False
    if kind is None or noun.tag_ != "NN" or kind.type == "ArmedForce" or kind.sector not in _KINDS:
        return False
    between = head.doc[known.end : noun.i].text
    near = known.end <= noun.i <= known.end + 3 or (between.startswith("(") and between.endswith(")"))
    return near and head.dep_ in ("compound", "nmod")


def _names_people(noun: Token) -> bool:
    table = words()
    return (noun.lemma_.lower(),) in table.groups or (noun.lower_,) in table.groups


def _is_meant(sheet: Sheet, known: KnownSpan) -> bool:
    """Whether a known name is not a common word or part of another name here."""
    first = sheet.tokens[known.start]
    if known.end - known.start > 1:
        return True
    if first.text.isupper() and first.sent.text.isupper():
        return len(first.text) > 4 or first.text == "NATO"
    if first.pos_ not in ("PROPN", "NOUN") and not first.text.isupper():
        return first.dep_ in ("amod", "compound", "nmod") and known.actor.type == "ArmedGroup"
    if first.pos_ == "NOUN" and not first.text.isupper() and first.text[:1].isupper() and first.is_sent_start:
        return first.tag_ == "NNS" or first.dep_ == "nsubj"
    if known.end < len(sheet.doc) and not first.text.isupper():
        after = sheet.tokens[known.end]
        return not (after.pos_ == "PROPN" and after.text[:1].isupper() and first.head.i == after.i)
    return True


def find_named_organizations(sheet: Sheet) -> None:
    """Write organizations whose name shows what they are."""
    for start, end, noun in _named_by_noun(sheet):
        add_organization(sheet, start, end, noun.type, noun.sector, "actors.organization")


def find_model_organizations(sheet: Sheet) -> None:
    """Write organizations that only the model knows, where they speak or act."""
    believed: set[str] = set()
    stretches = list(_model_names(sheet))
    for start, end in stretches:
        if _model_is_right(sheet, start, end) and not is_headline_only(sheet, start, end):
            add_organization(sheet, start, end, "Organization", None, "actors.model")
            believed.add(sheet.doc[start:end].text)
    for start, end in stretches if believed else ():
        if sheet.doc[start:end].text in believed and sheet.is_free(start, end):
            add_organization(sheet, start, end, "Organization", None, "actors.model")


def _model_names(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """What the model calls an organization, without articles and possessives."""
    for entity in sheet.doc.ents:
        if entity.label_ != "ORG":
            continue
        start, end = entity.start, entity.end
        while start < end and sheet.tokens[start].pos_ in ("DET", "PUNCT"):
            start += 1
        while end > start and sheet.tokens[end - 1].tag_ == "POS":
            end -= 1
        if start < end:
            yield start, end


def add_organization(sheet: Sheet, start: int, end: int, kind: str, sector: str | None, rule: str) -> None:
    """Write an organization on the sheet, as the catalogue has it where it knows the name."""
    name = " ".join(sheet.doc[start:end].text.split())
    actor = (catalogue().by_name(name) or _named_in_brackets(sheet, end)) if end - start > 1 else None
    if actor is not None and actor.type in ("Person", "State", "Group"):
        return
    states = [sheet.known_at[i].actor.country for i in range(start, end) if i in sheet.known_at]
    places = (sheet.country_of_place(sheet.tokens[i]) for i in range(start, end))
    sheet.add(
        Mention(
            start=start,
            end=end,
            head=phrase_head(sheet.doc, start, end).i,
            name=actor.name if actor else name,
            type=actor.type if actor else kind,
            kind="name",
            rule=rule,
            country=actor.country if actor else next((c for c in (*states, *places) if c), None),
            sector=actor.sector if actor else sector,
            iri=actor.iri if actor else None,
        )
    )


def _named_in_brackets(sheet: Sheet, end: int) -> KnownActor | None:
    """Whom an acronym in brackets behind a name tells of: the name may be a translation that no catalogue has."""
    if end + 2 >= len(sheet.tokens) or sheet.tokens[end].text != "(" or sheet.tokens[end + 2].text != ")":
        return None
    known = sheet.known_at.get(end + 1)
    return known.actor if known is not None and known.text.isupper() else None


def _named_by_noun(sheet: Sheet) -> Iterator[tuple[int, int, BodyNoun]]:
    """Capitalised runs that end in, or begin with, a noun of organizations: "Civiplan Battalion", "Union of Youth"."""
    for start, end in capital_runs(sheet):
        found = _noun_of(sheet, start, end)
        if (
            found is None
            or not sheet.is_free(start, end)
            or start in sheet.place_at
            or is_headline_only(sheet, start, end)
        ):
            continue
        head = phrase_head(sheet.doc, start, end)
        known = all(i in sheet.known_at for i in range(start, end))
        if not (known and head.dep_ in ("compound", "amod", "nmod") and _names_people(head.head)):
            yield start, end, found


def _noun_of(sheet: Sheet, start: int, end: int) -> BodyNoun | None:
    table = words().name_nouns
    if end - start < 2:
        return None
    before = phrase_before(sheet, end, table)
    if start < before < end and sheet.tokens[end - 1].text[:1].isupper():
        return table[tuple(t.lower_ for t in sheet.tokens[before:end])]
    for at in range(start + 1, end - 1):
        if sheet.tokens[at].lower_ in ("of", "for"):
            before = phrase_before(sheet, at, table)
            if before < at and (
                before == start or table[tuple(t.lower_ for t in sheet.tokens[before:at])].type in _ARMED
            ):
                return table[tuple(t.lower_ for t in sheet.tokens[max(before, start) : at])]
            return None
    return None


def find_bare_acronyms(sheet: Sheet) -> None:
    """Write acronyms that the Doc never explains, where "the" stands before one that speaks or is said to be a group.

    "The HPDO denied it"; "two groups, the APC and the HPDO"; all others of the same letters with it.
    """
    told: set[str] = set()
    for at, before in enumerate(sheet.lower[:-1], 1):
        if before != "the" or not sheet.capital[at]:
            continue
        token = sheet.tokens[at]
        if _is_acronym(sheet, token) and _is_body(token):
            told.add(token.text)
    for token in sheet.tokens if told else ():
        if token.text in told and sheet.is_free(token.i, token.i + 1):
            add_organization(sheet, token.i, token.i + 1, "Organization", None, "actors.acronym")


def _is_acronym(sheet: Sheet, token: Token) -> bool:
    if not (_SHORTEST <= len(token) <= _LONGEST and token.is_alpha and token.text.isupper()):
        return False
    free = token.i not in sheet.known_at and token.i not in sheet.place_at
    return free and token.pos_ == "PROPN" and not token.sent.text.isupper()


def _is_body(token: Token) -> bool:
    first = grammar.first_conjunct(token)
    if first.dep_ == "nsubj" and first.head.pos_ == "VERB":
        return first.head.lemma_ in words().reporting
    return first.dep_ == "appos" and (first.head.lemma_.lower(),) in words().name_nouns


def _model_is_right(sheet: Sheet, start: int, end: int) -> bool:
    """The model's organizations are believed where they speak or act and are no place, person or common word."""
    tokens = list(sheet.doc[start:end])
    if not sheet.is_free(start, end) or any(t.i in sheet.known_at or t.i in sheet.place_at for t in tokens):
        return False
    if len(tokens) == 1 and not sum(c.isupper() for c in tokens[0].text) > 1:
        return False
    if not tokens[-1].text[:1].isupper() or any(t.is_space or t.text in '"“”()' for t in tokens):
        return False
    head = phrase_head(sheet.doc, start, end)
    top = grammar.first_conjunct(head)
    speaks = top.dep_ == "nsubj" and top.head.lemma_ in words().reporting and top.head.pos_ == "VERB"
    acronym = len(tokens) == 1 and tokens[0].text.isupper() and len(tokens[0]) > 2
    agent = (g := grammar.governor(head)) is not None and g[0] == "by" and g[1].pos_ == "VERB"
    quoted = len(tokens) > 1 and top.dep_ == "pobj" and top.head.lower_ == "to" and top.head.head.lower_ == "according"
    return ((speaks or quoted) and head.pos_ == "PROPN") or (acronym and (agent or top.dep_ == "nsubj"))


def name_acronyms(sheet: Sheet) -> None:
    """Write every use of an acronym that the Doc explains: "Movement of the Free Coast (MFC) ... the MFC said"."""
    owners: dict[str, Mention] = {}
    for token in sheet.tokens[2:]:
        if not sheet.capital[token.i]:
            continue
        text = token.text
        if not (2 <= len(text) <= 8 and text.isalpha() and text[0].isupper() and text[1:].upper() == text[1:]):
            continue
        before = sheet.tokens[token.i - 1].text
        if before == "(":
            owner = sheet.owner.get(token.i - 2)
        elif before.lower() == "or" and sheet.tokens[token.i - 2].text == ",":
            owner = sheet.owner.get(token.i - 3)
        else:
            continue
        if owner is not None and owner.kind == "name" and owner.type not in ("Person", "State"):
            owners.setdefault(text, owner)
    for token in sheet.tokens if owners else ():
        owner = owners.get(token.text) if sheet.capital[token.i] else None
        if owner is not None and not (token.dep_ in ("compound", "nmod") and _names_people(token.head)):
            sheet.add(replace(owner, start=token.i, end=token.i + 1, head=token.i, rule="actors.acronym"))
