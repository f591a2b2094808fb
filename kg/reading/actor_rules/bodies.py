"""Bodies and forces of a state in ("Russia's defense ministry", "the army of Sudan"), mentions of them out."""

from spacy.tokens import Span, Token

from kg.reading import grammar
from kg.reading.actor_rules.body_names import follows_a_hint, goes_on, names_a_group
from kg.reading.actor_rules.group_phrases import is_shouted
from kg.reading.actor_rules.sheet import KnownSpan, Mention, Sheet, is_joint, phrase_at, phrase_head
from kg.reading.actor_rules.words import BodyNoun, words
from kg.words.catalogue import KnownActor, catalogue

_NOUNS = ("man", "er", "Serb", "Croat", "Turk", "Pole", "Dane", "Finn", "Swede", "Briton", "Spaniard", "Slovene")
_LINKS = frozenset({"of", "in", "for"})
_VAGUE = frozenset(["forces", "soldiers"])
_THINGS = frozenset({
    "aircraft", "planes", "helicopters", "jets", "warplanes", "television", "intelligence", "defense", "defence",
    "defenses", "defences",
})  # fmt: skip


def find_bodies(sheet: Sheet) -> None:
    """Write the bodies of the Doc on the sheet."""
    at, table = 0, words().bodies
    while at < len(sheet.lower):
        if sheet.lower[at] not in table.first:
            at += 1
            continue
        end = phrase_at(sheet, at, table)
        if end > at and sheet.is_free(at, end) and not (names_a_group(sheet, at, end) or goes_on(sheet, at, end)):
            _add_body(sheet, at, end)
        at = max(end, at + 1)


def _add_body(sheet: Sheet, start: int, end: int) -> None:
    head = phrase_head(sheet.doc, start, end)
    inside = [sheet.known_at[i].actor.type for i in range(start, end) if i in sheet.known_at]
    if head.pos_ not in ("NOUN", "PROPN") or _only_modifies(head) or any(t not in ("State", "Group") for t in inside):
        return
    body = words().bodies[tuple(t.lower_ for t in sheet.tokens[start:end])]
    left = start if follows_a_hint(sheet, start) else left_edge(sheet, start)
    owned = any(c.tag_ == "PRP$" for c in grammar.children(head, "poss"))
    vague = owned or body.canonical in _VAGUE
    state = _state_before(sheet, left, start) or _state_after(sheet, end, frozenset({"of", "for"} if vague else _LINKS))
    place = (
        None
        if state
        else next((t for t in sheet.tokens[left:start] if _is_proper(t) and not is_joint(t.nbor(1))), None)
    )
    thing = sheet.tokens[end - 1].lower_ in _THINGS
    if state is not None and not (thing and state.end < start and state.via != "demonym"):
        _add_with_state(sheet, (min(left, state.start), max(end, state.end)), head, body, state)
    elif place is not None and not thing:
        _add_with_place(sheet, left, end, head, body, place)
    elif not thing:
        seat = _seat(sheet, end, head, body)
        _add_bare(sheet, left, end, head, body, seat)


def _seat(sheet: Sheet, end: int, head: Token, body: BodyNoun) -> KnownActor | None:
    """The state in which a body sits: "the defence ministry in Colombo", "police in Chennai", no force or embassy."""
    abroad = body.type == "ArmedForce" and body.canonical != "police"
    if abroad or body.canonical == "embassy" or end >= len(sheet.doc) or sheet.tokens[end].lower_ != "in":
        return None
    seats = grammar.children(sheet.tokens[end], "pobj") if sheet.tokens[end].head == head else []
    country = sheet.country_of_place(seats[0]) if seats else None
    return catalogue().states.get(country) if country else None


def left_edge(sheet: Sheet, start: int) -> int:
    """Where the words before a noun begin that belong to its phrase: adjectives, names, possessors, no determiner."""
    at = start
    while at > 0 and sheet.readable[at - 1] and sheet.is_free(at - 1, at) and at - 1 not in sheet.dated:
        token = sheet.tokens[at - 1]
        joined = is_joint(token)
        if token.is_sent_start and token.pos_ in ("ADV", "SCONJ", "VERB"):
            break
        if token.pos_ == "ADV" and sheet.tokens[at].tag_ == "VBN" and token.head.i == at:
            at -= 1
            continue
        if not (joined or token.pos_ in ("ADJ", "PROPN", "NOUN") or token.tag_ in ("POS", "VBN", "VBG", "PRP$")):
            break
        if token.tag_ in ("VBN", "VBG") and token.dep_ not in ("amod", "compound"):
            break
        if token.pos_ == "NOUN" and token.dep_ not in ("compound", "nmod", "poss", "amod"):
            break
        at -= 1
        if token.i in sheet.known_at:
            at = sheet.known_at[token.i].start
        if token.is_sent_start or token.tag_ == "PRP$":
            break
    while at < start and (sheet.tokens[at].tag_ == "POS" or sheet.tokens[at].text in ("-", "–")):
        at += 1
    return at


def _only_modifies(head: Token) -> bool:
    """Whether a body's noun stands before another that is the actor or a place: "army commander", "police station"."""
    if head.dep_ not in ("compound", "nmod", "amod", "poss"):
        return False
    noun = head.head.lemma_.lower()
    table = words()
    if head.dep_ == "poss":
        return noun in table.place_nouns
    return (noun,) in table.groups or (noun,) in table.offices or noun in table.place_nouns


def _state_before(sheet: Sheet, left: int, start: int) -> KnownSpan | None:
    for i in range(start - 1, left - 1, -1):
        found = sheet.state_at(sheet.tokens[i]) if sheet.owns(i) else None
        if found is not None:
            return found
    return None


def _state_after(sheet: Sheet, end: int, links: frozenset[str]) -> KnownSpan | None:
    if end + 1 >= len(sheet.doc) or sheet.tokens[end].lower_ not in links:
        return None
    at = end + 2 if sheet.tokens[end + 1].lower_ == "the" else end + 1
    found = sheet.state_at(sheet.tokens[at]) if at < len(sheet.doc) else None
    return found if found is not None and found.start == at and found.via in ("name", "both") else None


def _is_proper(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[:1].isupper() and not token.like_num


def demonym_of(span: KnownSpan) -> str:
    """The adjective of a state, or its name where none is known."""
    adjectives = span.actor.demonyms
    if span.text in adjectives:
        return span.text if span.text.isalpha() else adjective(span.actor)
    return adjective(span.actor)


def adjective(state: KnownActor) -> str:
    """The adjective for what belongs to a state ("Ukrainian"), or its name where none is known."""
    if "US" in state.demonyms:
        return "US"
    fitting = [d for d in state.demonyms if d.isalpha() or " " in d]
    return min(fitting, key=lambda d: (d.endswith(_NOUNS), -_shared(d, state.name), len(d), d), default=state.name)


def _shared(one: str, other: str) -> int:
    """How many letters two names begin with in common."""
    same = [a == b for a, b in zip(one, other, strict=False)]
    return [*same, False].index(False)


def _add_with_state(sheet: Sheet, span: tuple[int, int], head: Token, body: BodyNoun, state: KnownSpan) -> None:
    if body.canonical == "government":
        sheet.add(state_mention(span[0], span[1], head.i, state.actor, "actors.government"))
        return
    own = _middle(sheet, span, head, state) if head.lower_ not in _THINGS else []
    name = " ".join((demonym_of(state), *own, body.canonical))
    sheet.add(
        Mention(
            start=span[0],
            end=span[1],
            head=head.i,
            name=name,
            type=body.type,
            kind="body",
            rule="actors.body",
            country=state.actor.country,
            sector=body.sector,
            noun=body.canonical,
            definite=True,
            plural=head.tag_ in ("NNS", "NNPS"),
            counted=body.canonical in _VAGUE and _is_counted(head),
        )
    )


def state_mention(start: int, end: int, head: int, state: KnownActor, rule: str) -> Mention:
    """A mention of a state by its name, its seat or its government."""
    return Mention(
        start=start,
        end=end,
        head=head,
        name=state.name,
        type=state.type,
        kind="name",
        rule=rule,
        country=state.country,
        sector=state.sector,
        iri=state.iri,
    )


def _middle(sheet: Sheet, span: tuple[int, int], head: Token, state: KnownSpan) -> list[str]:
    """What stands between the state and the body's noun and tells bodies apart: "Russian *airborne* forces"."""
    between = [t for t in sheet.tokens[state.end : head.i] if t.tag_ != "POS" and t.i < head.i and t.i >= span[0]]
    known = words().body_words
    return [t.text for t in between if t.lower_ not in known and t.pos_ in ("PROPN", "NOUN") and t.i < head.i]


def _is_counted(head: Token) -> bool:
    return bool(grammar.children(head, "nummod")) or any(
        c.lower_ in ("a", "an", "another", "several", "some", "many", "dozens", "few", "more") for c in head.children
    )


def _add_with_place(sheet: Sheet, left: int, end: int, head: Token, body: BodyNoun, place: Token) -> None:
    name = sheet.doc[left:end].text
    sheet.add(
        Mention(
            start=left,
            end=end,
            head=head.i,
            name=name,
            type=body.type,
            kind="body",
            rule="actors.body",
            country=sheet.country_of_place(place) or _country_of_person(sheet, place),
            sector=body.sector,
            noun=name.lower(),
            definite=True,
            plural=head.tag_ in ("NNS", "NNPS"),
        )
    )


def _country_of_person(sheet: Sheet, token: Token) -> str | None:
    known = sheet.known_at.get(token.i)
    return known.actor.country if known is not None else None


def _add_bare(sheet: Sheet, left: int, end: int, head: Token, body: BodyNoun, seat: KnownActor | None) -> None:
    """A body without owner: "the army" is looked up later, "troops" and "rebel forces" are people without a name."""
    determiners = [c.lower_ for c in head.children if c.dep_ in ("det", "poss")]
    possessor = next((c for c in grammar.children(head, "poss") if c.i <= left), None)
    first = left + 1 if possessor is not None and left == possessor.i else left
    pronoun = possessor is not None and possessor.tag_ == "PRP$"
    modifiers = frozenset(
        t.lower_ for t in sheet.tokens[first : min(head.i, end)] if t.pos_ in ("ADJ", "NOUN", "PROPN")
    )
    known = words().body_words
    plural = (head.tag_ in ("NNS", "NNPS") and body.canonical != "police") or head.lower_ in ("troops", "soldiers")
    definite = not plural and not {"a", "an", "another", "any", "no", "every"} & set(determiners)
    definite = definite or possessor is not None
    nameless = bool(modifiers - known) or not definite or (plural and possessor is None)
    if body.canonical in _VAGUE and modifiers - known == {"federal"} and "the" in determiners:
        nameless = False
    seat = seat if possessor is None and not nameless else None
    sheet.add(
        Mention(
            start=possessor.i if possessor is not None and pronoun and possessor.i == first - 1 else first,
            end=end,
            head=head.i,
            name=f"{adjective(seat)} {body.canonical}" if seat else _plain(sheet, sheet.doc[first:end]),
            country=seat.country if seat else None,
            type="Group" if nameless else body.type,
            kind="group" if nameless else "body",
            rule="actors.body",
            sector="rebel" if "rebel" in modifiers else body.sector,
            noun=head.lemma_.lower() if nameless else body.canonical,
            modifiers=modifiers - known if nameless else frozenset(),
            definite=definite,
            plural=plural,
            counted=_is_counted(head),
            possessor=possessor.i if possessor is not None else None,
        )
    )


def _plain(sheet: Sheet, phrase: Span) -> str:
    """The words of a phrase, those of the body in small letters: "defence ministry"; names and acronyms stay."""
    known = words().body_words
    plain = {
        t.i
        for t in phrase
        if t.lower_ in known
        or (t.is_sent_start and t.pos_ in ("ADJ", "NOUN") and not (t.i in sheet.place_at or t.i in sheet.known_at))
    }
    kept = [
        t.lower_ if t.i in plain and (not any(c.isupper() for c in t.text[1:]) or is_shouted(t)) else t.text
        for t in phrase
    ]
    return "".join(word + t.whitespace_ for word, t in zip(kept, phrase, strict=True)).strip()
