"""A name in its sentence in, the office that the text gives its bearer out: before the name, or behind a comma."""

from dataclasses import dataclass

from spacy.tokens import Token

from kg.reading import grammar
from kg.reading.actor_rules.sheet import Sheet, phrase_before
from kg.reading.actor_rules.words import OfficeNoun, words

_STATELY = ("government", "military", "business", None)
_SENT = frozenset(["ambassador", "envoy", "representative", "rapporteur", "coordinator", "correspondent", "delegate"])
_HEADS = frozenset(["leader", "commander", "chief", "boss", "fighter", "spokesman", "negotiator"])
_GOALS = frozenset(["to", "for", "on", "in"])


@dataclass(frozen=True, slots=True)
class Role:
    """An office as worded, with what it tells of the bearer; tokens that it covers."""

    text: str | None = None
    sector: str | None = None
    country: str | None = None
    gender: str | None = None
    public: bool = False
    covers: tuple[int, ...] = ()
    start: int = 0


def title_start(sheet: Sheet, start: int) -> int:
    """Start of the run of titles that ends before a token ("Prime Minister", "Lt. Gen."), or the token itself."""
    at = start
    while at > 0:
        before = phrase_before(sheet, at, words().offices)
        if before == at or sheet.tokens[at - 1].sent.start != sheet.tokens[start].sent.start:
            return at
        at = before
    return at


def role_before(sheet: Sheet, start: int) -> Role:
    """The title before a name: "Polish Foreign Minister", "Mr.", "Kremlin spokesman"."""
    at = title_start(sheet, start)
    if at == start:
        return _office_of_body(sheet, start)
    nouns = list(_offices(sheet, at, start))
    left = _with_owner(sheet, at)
    gender = next((n.gender for n in nouns if n.gender), None)
    real = [n for n in nouns if not n.gender]
    return Role(
        text=sheet.doc[left:start].text if real else None,
        sector=sector_of_office(sheet, left, start, _foremost(real).sector) if real else None,
        country=_country(sheet, left, start),
        gender=gender,
        public=any(n.public for n in real),
        covers=tuple(range(left, start)),
        start=left,
    )


def _office_of_body(sheet: Sheet, start: int) -> Role:
    """An office with its body before a name: "deputy head of Chad's army staff Idriss Tahir"."""
    at = start
    while at > max(0, start - 9) and (
        sheet.tokens[at - 1].pos_ in ("PROPN", "ADJ", "DET", "PART")
        or sheet.tokens[at - 1].dep_ in ("compound", "poss")
    ):
        at -= 1
    if at == start or at < 2 or sheet.tokens[at - 1].lower_ not in ("of", "for"):
        return Role()
    office = phrase_before(sheet, at - 1, words().offices)
    if office == at - 1 or sheet.tokens[office].sent.start != sheet.tokens[start].sent.start:
        return Role()
    noun = words().offices[tuple(t.lower_ for t in sheet.tokens[office : at - 1])]
    return Role(
        text=sheet.doc[office:start].text,
        sector=sector_of_office(sheet, office, start, noun.sector),
        country=_country(sheet, office, start),
        public=noun.public,
        covers=tuple(range(office, at)),
        start=office,
    )


def _foremost(offices: list[OfficeNoun]) -> OfficeNoun:
    """The last of the offices that is more than a form of address: the general of "General Sir Michael"."""
    return next((o for o in reversed(offices) if o.public), offices[-1])


def _offices(sheet: Sheet, start: int, end: int) -> list[OfficeNoun]:
    found = []
    while end > start:
        before = phrase_before(sheet, end, words().offices)
        if before == end:
            break
        found.append(words().offices[tuple(t.lower_ for t in sheet.tokens[before:end])])
        end = before
    return found[::-1]


def _with_owner(sheet: Sheet, at: int) -> int:
    """The title with what stands before it: "Russia's", "former", "Sumy regional"."""
    while at > 0:
        token = sheet.tokens[at - 1]
        if not sheet.is_free(at - 1, at) or token.sent.start != sheet.tokens[at].sent.start:
            break
        if token.i in sheet.known_at:
            at = sheet.known_at[token.i].start
        elif (
            token.tag_ == "POS"
            or token.text in ("-", "–")
            or (token.pos_ in ("PROPN", "ADJ") and token.dep_ in ("amod", "compound", "nmod", "poss"))
            or (token.pos_ == "NOUN" and token.dep_ in ("compound", "nmod") and token.ent_type_ != "DATE")
        ):
            at -= 1
        else:
            break
    while sheet.tokens[at].tag_ == "POS" or sheet.tokens[at].is_punct:
        at += 1
    return at


def _country(sheet: Sheet, start: int, end: int) -> str | None:
    """The country that the words of an office name, not one to which its holder is sent."""
    sent = any(t.lemma_.lower() in _SENT for t in sheet.tokens[start:end])
    for i in range(start, end):
        known = sheet.known_at.get(i)
        if sent and sheet.tokens[i].lower_ in _GOALS:
            return None
        if known is not None and (known.actor.country or known.actor.type == "InternationalOrganization"):
            return known.actor.country
    return next((c for i in range(start, end) if (c := sheet.country_of_place(sheet.tokens[i]))), None)


def sector_of_office(sheet: Sheet, start: int, end: int, sector: str | None) -> str | None:
    """The sector of an office: that of the body that it belongs to, where that is no state's: "Tiger spokesman"."""
    if sector not in _STATELY:
        return sector
    for i in range(start, end - 1):
        beside = words().groups.get((sheet.lower[i],)) if i not in sheet.known_at else None
        if beside is not None and beside.sector not in _STATELY and sheet.lower[i + 1] in _HEADS:
            return beside.sector
    for i in range(start, end):
        known = sheet.known_at.get(i)
        named = sheet.owner.get(i)
        if named is not None and named.type == "ArmedGroup":
            return named.sector or sector
        if known is not None and sheet.owns(i) and known.actor.type not in ("State", "Group", "Person"):
            if known.actor.type == "ArmedForce" and sector == "military":
                return sector
            return known.actor.sector or sector
    return sector


def role_behind(sheet: Sheet, head: Token) -> Role:
    """The office in an apposition: "Ana Duarte, chief of staff to the president", "the head of the team, X"."""
    for apposition in grammar.children(head, "appos"):
        found = _role_of_phrase(sheet, apposition)
        if found is not None:
            return found
    noun = head.head if head.dep_ == "appos" else None
    while noun is not None and noun.i < head.i + 1:
        found = _role_of_phrase(sheet, noun)
        if found is not None:
            return found
        noun = noun.head.head if noun.dep_ == "pobj" and noun.head.dep_ == "prep" else None
    if head.dep_ == "appos" and head.head.i > head.i:
        return _role_of_phrase(sheet, head.head) or Role()
    return Role()


def _role_of_phrase(sheet: Sheet, noun: Token) -> Role | None:
    if noun.pos_ == "PROPN" and noun.ent_type_ == "PERSON":
        return None
    phrase = grammar.noun_phrase(noun)
    start = phrase.start
    while start < noun.i and sheet.tokens[start].pos_ in ("DET", "PRON"):
        start += 1
    office = _office_in(sheet, start, noun.i + 1)
    if office is None or not all(sheet.readable[start : phrase.end]):
        return None
    end = min(phrase.end, start + 12)
    base = tuple(
        i for i in range(start, end) if i <= noun.i or (sheet.tokens[i].pos_ != "PROPN" and i not in sheet.known_at)
    )
    return Role(
        text=sheet.doc[start:end].text,
        sector=sector_of_office(sheet, start, end, office.sector),
        country=_country(sheet, start, end),
        public=office.public,
        covers=tuple(i for i in base if i not in sheet.owner),
        start=start,
    )


def _office_in(sheet: Sheet, start: int, end: int) -> OfficeNoun | None:
    before = phrase_before(sheet, end, words().offices)
    if before < end and before >= start:
        return words().offices[tuple(t.lower_ for t in sheet.tokens[before:end])]
    lemma = sheet.tokens[end - 1].lemma_.lower()
    return words().offices.get((lemma,)) if end > start else None
