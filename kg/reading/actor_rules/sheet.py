"""A Doc in, a sheet to write mentions on out: who already owns a token, what is boilerplate, place or known name."""

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TypeVar

from spacy.tokens import Doc, Token

from kg.reading import layers
from kg.reading.actor_rules.words import Phrases, words
from kg.words.catalogue import Catalogue, KnownActor, NameHit, catalogue

T = TypeVar("T")
_NAMING = ("PROPN", "ADJ", "NOUN")


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens [start, end) that name an actor; head: the token that others hang on.

    kind: name (a proper name), body ("the ministry"), group ("local officials"), pronoun. possessor: the pronoun of
    "its forces". modifiers: lower-case words beside a group's or body's noun. counted: it stands with a number or "a".
    collective: a noun in the singular for several people or a body ("a delegation", "a network of doctors").
    """

    start: int
    end: int
    head: int
    name: str
    type: str
    kind: str
    rule: str
    country: str | None = None
    sector: str | None = None
    iri: str | None = None
    role: str | None = None
    gender: str | None = None
    public: bool = True
    noun: str = ""
    modifiers: frozenset[str] = frozenset()
    definite: bool = False
    counted: bool = False
    plural: bool = False
    collective: bool = False
    possessor: int | None = None


@dataclass(frozen=True, slots=True)
class KnownSpan:
    """Tokens [start, end) that are written like a known actor. via: name, demonym, people, metonym or both."""

    start: int
    end: int
    text: str
    actor: KnownActor
    via: str


@dataclass(slots=True)
class Sheet:
    """What is known of the Doc while its actors are found.

    lower: its words in small letters; capital: which begin with a capital; raised: which may stand in a name;
    uncapital: the words that stand without one somewhere; dated: tokens of time expressions.
    """

    doc: Doc
    tokens: list[Token]
    lower: list[str]
    capital: list[bool]
    raised: list[bool]
    readable: list[bool]
    place_at: dict[int, layers.Row]
    known: list[KnownSpan]
    known_at: dict[int, KnownSpan]
    countries: Counter[str]
    uncapital: frozenset[str]
    dated: frozenset[int]
    mentions: list[Mention] = field(default_factory=list)
    owner: dict[int, Mention] = field(default_factory=dict)
    consumed: set[int] = field(default_factory=set)
    position: dict[int, int] = field(default_factory=dict)

    def is_free(self, start: int, end: int) -> bool:
        """Whether no mention and no role holds a token of [start, end), and all of it may be read."""
        if end - start == 1:
            return self.readable[start] and start not in self.owner and start not in self.consumed
        return all(self.readable[i] and i not in self.owner and i not in self.consumed for i in range(start, end))

    def add(self, mention: Mention) -> bool:
        """Write a mention where its tokens are free; says whether it was."""
        if not self.is_free(mention.start, mention.end):
            return False
        self.position[mention.start] = len(self.mentions)
        self.mentions.append(mention)
        for i in range(mention.start, mention.end):
            self.owner[i] = mention
        return True

    def add_named(self, start: int, end: int, head: int, actor: KnownActor, rule: str, *, plural: bool = False) -> bool:
        """Write a mention of an actor of the catalogue, under its name."""
        return self.add(
            Mention(
                start=start,
                end=end,
                head=head,
                name=actor.name,
                type=actor.type,
                kind="name",
                rule=rule,
                country=actor.country,
                sector=actor.sector,
                iri=actor.iri,
                plural=plural,
            )
        )

    def put_in_place(self, old: Mention, **changes: object) -> None:
        """Write a mention anew with changed fields."""
        new = replace(old, **changes)  # type: ignore[arg-type]
        self.mentions[self.position[old.start]] = new
        for i in range(old.start, old.end):
            self.owner[i] = new

    def forget(self, known: KnownSpan) -> None:
        """Take a known name back that is somebody else's here."""
        for i in range(known.start, known.end):
            self.known_at.pop(i, None)

    def state_at(self, token: Token) -> KnownSpan | None:
        """The known name of a state that holds a token."""
        found = self.known_at.get(token.i)
        return found if found is not None and found.actor.type == "State" else None

    def owns(self, i: int) -> bool:
        """Whether a known name at a token says whose the noun behind it is; "US-backed" and "pro-Russian" do not."""
        known = self.known_at.get(i)
        if known is None or (known.end < len(self.doc) and is_joint(self.tokens[known.end])):
            return False
        before = self.tokens[known.start - 1] if known.start else None
        return before is None or not (before.lower_ == "ethnic" or is_joint(before))

    def country_of_place(self, token: Token) -> str | None:
        """The country of the place mention that holds a token."""
        row = self.place_at.get(token.i)
        return row["country"] if row else None


def is_joint(token: Token) -> bool:
    """Whether a hyphen joins two words ("US-backed"); one between spaces parts a dateline or a remark from the rest."""
    return token.text in ("-", "–") and not token.whitespace_ and token.i > 0 and not token.nbor(-1).whitespace_


def open_sheet(doc: Doc) -> Sheet:
    """A sheet for a Doc: boilerplate, places and known names marked."""
    skipped = {i for s in layers.spans(doc, "boilerplate") for i in range(s.start, s.end)}
    readable = [i not in skipped for i in range(len(doc))]
    rows = {row["id"]: row for row in layers.rows(doc, "places")}
    place_at = {
        i: rows[s.kb_id_] for s in layers.spans(doc, "places") if s.kb_id_ in rows for i in range(s.start, s.end)
    }
    tokens = list(doc)
    known, countries = _known_spans(tokens, readable, place_at)
    known_at = {i: k for k in known for i in range(k.start, k.end)}
    lower = [t.lower_ for t in tokens]
    capital = [t.text[:1].isupper() for t in tokens]
    raised = [
        (up or word[:1].isdigit()) and t.pos_ in _NAMING for up, word, t in zip(capital, lower, tokens, strict=True)
    ]
    small = frozenset(word for word, is_capital in zip(lower, capital, strict=True) if not is_capital)
    dated = frozenset(i for s in layers.spans(doc, "times") for i in range(s.start, s.end))
    return Sheet(doc, tokens, lower, capital, raised, readable, place_at, known, known_at, countries, small, dated)


def _known_spans(
    tokens: list[Token], readable: list[bool], place_at: dict[int, layers.Row]
) -> tuple[list[KnownSpan], Counter[str]]:
    book = catalogue()
    offsets = [t.idx for t in tokens]
    starts = {offset: i for i, offset in enumerate(offsets)}
    ends = {offset + len(t): i + 1 for i, (offset, t) in enumerate(zip(offsets, tokens, strict=True))}
    found = []
    for hit in book.scan(tokens[0].doc.text if tokens else ""):
        start, end = starts.get(hit.start), ends.get(hit.end)
        if start is None or end is None or not all(readable[start:end]):
            continue
        if not _is_inside_place(start, place_at, {book.actors[f.iri] for f in hit.forms}):
            found.append((start, end, hit))
    sure = Counter(iri for _, _, h in found for iri in {f.iri for f in h.forms} if _is_sure(h))
    named = {i for start, end, _ in found for i in range(start, end)}
    states = {iri: book.actors[iri].country for iri in sure if book.actors[iri].type == "State"}
    countries: Counter[str] = Counter()
    for iri, country in sorted(states.items()):
        if country:
            countries[country] += sure[iri]
    countries.update(c for i, row in sorted(place_at.items()) if i not in named and (c := row["country"]))
    spans = []
    for start, end, hit in found:
        actor = _choose(hit, book, sure, countries)
        if actor is not None:
            vias = sorted({f.via for f in hit.forms if f.iri == actor.iri})
            spans.append(KnownSpan(start, end, hit.text, actor, vias[0] if len(vias) == 1 else "both"))
    grounded = {str(r["country"]) for i, r in place_at.items() if tokens[i].lower_ not in words().homonyms}
    return _without_homonyms(_without_abroad(tokens, spans), countries, grounded), countries


def _is_inside_place(start: int, place_at: dict[int, layers.Row], meant: set[KnownActor]) -> bool:
    """Whether the name of a state is the last word of a place that is not in it: "Northern Ireland", "Lake Chad"."""
    row = place_at.get(start)
    if row is None or place_at.get(start - 1) is not row or row["kind"] == "country":
        return False
    return all(a.type == "State" and a.country != row["country"] for a in meant)


def _without_homonyms(spans: list[KnownSpan], countries: Counter[str], grounded: set[str]) -> list[KnownSpan]:
    """Peoples that only share a name with those of a state, which the Doc itself does not name: Indians in Peru."""
    homonyms = words().homonyms
    if not any(s.text.lower() in homonyms for s in spans):
        return spans
    named = grounded | {s.actor.country or "" for s in spans if s.via in ("name", "metonym")}
    kept = []
    for span in spans:
        elsewhere = homonyms.get(span.text.lower(), frozenset()) & countries.keys()
        if not elsewhere or span.actor.country in named:
            kept.append(span)
        elif span.text.endswith("s"):
            kept.append(_people_abroad(span))
    return kept


def _without_abroad(tokens: list[Token], spans: list[KnownSpan]) -> list[KnownSpan]:
    """Names of peoples without the state that is called after them, where the Doc tells of those who live abroad.

    Where "Bosnian Serbs", "ethnic Albanians" or "the Krajina Serbs" are named, "the Serbs" are not people of Serbia.
    """
    abroad: set[str] = set()
    for number, span in enumerate(spans):
        said = [t.lower_ for t in tokens[span.start : span.end]]
        if span.actor.type in ("ArmedGroup", "Group"):
            abroad.update(said[1:])
        before = spans[number - 1] if number else None
        beside = before is not None and before.end == span.start and before.via == "demonym" != span.via
        ethnic = span.start > 0 and tokens[span.start - 1].lower_ == "ethnic"
        if span.via in ("demonym", "people", "both") and (beside or ethnic):
            abroad.add(said[0])
    stems = {w.removesuffix("s") for w in abroad}
    return [_people_abroad(s) if _is_people_of(s) and s.text.lower().removesuffix("s") in stems else s for s in spans]


def _is_people_of(span: KnownSpan) -> bool:
    return span.actor.type == "State" and span.via in ("demonym", "people", "both") and span.end == span.start + 1


def _people_abroad(span: KnownSpan) -> KnownSpan:
    people = replace(span.actor, type="Group", name=span.text, country=None, sector=None, iri="")
    return replace(span, actor=people, via="people")


def _is_sure(hit: NameHit) -> bool:
    return len({f.iri for f in hit.forms}) == 1


def _choose(hit: NameHit, book: Catalogue, sure: Counter[str], countries: Counter[str]) -> KnownActor | None:
    """The entry meant: the only one, else the one whose other name or whose country the article names most."""
    entries = [book.actors[iri] for iri in sorted({f.iri for f in hit.forms})]
    if len(entries) == 1:
        return entries[0]
    scored = sorted(((sure[a.iri] * 1000 + countries[a.country or ""], a.iri) for a in entries), reverse=True)
    return book.actors[scored[0][1]] if scored[0][0] > scored[1][0] else None


def phrase_at(sheet: Sheet, start: int, table: Phrases[T]) -> int:
    """End of the longest phrase of a table that begins at a token, or the start where there is none."""
    lower = sheet.lower
    longest = table.first.get(lower[start], 0) if start < len(lower) else 0
    for end in range(min(len(lower), start + longest), start, -1):
        if tuple(lower[start:end]) in table:
            return end
    return start


def phrase_before(sheet: Sheet, end: int, table: Phrases[T]) -> int:
    """Start of the longest phrase of a table that ends before a token, or the end where there is none."""
    lower = sheet.lower
    longest = table.last.get(lower[end - 1], 0) if end else 0
    for start in range(max(0, end - longest), end):
        if tuple(lower[start:end]) in table:
            return start
    return end


def phrase_head(doc: Doc, start: int, end: int) -> Token:
    """The token of [start, end) that hangs on something outside, the last where there is more than one."""
    if end - start == 1:
        return doc[start]
    outside = [t for t in doc[start:end] if t.head == t or not start <= t.head.i < end]
    return outside[-1] if outside else doc[end - 1]
