"""Figures of a whole article in, rows of the record out: the same claim told again adds evidence, not another row."""

from collections import Counter
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from kg.reading import layers
from kg.reading.figure_rules.changes import is_added, is_risen
from kg.reading.figure_rules.figure import Figure
from kg.reading.figure_rules.groups import is_one_more

_TELLING = 3
"""From this number on the same number of the same harm is the same claim, where no event speaks against it."""
_LIKE = frozenset({"everyone", "civilian", "child", "woman", "medical", "journalist", "aidWorker"})
"""Types whose words mean the same people; three soldiers and three rebels are six."""
_LOOK_BACK = 40


@dataclass(slots=True)
class Claim:
    """A figure with its event and voice, and the mentions of it."""

    figure: Figure
    event: layers.Row | None
    attribution: str
    source: str | None
    day: str | None
    mentions: list[Span] = field(default_factory=list)
    evidence: list[layers.Row] = field(default_factory=list)
    id: str = ""


class Claims:
    """The claims of an article, each kept once."""

    def __init__(self) -> None:
        """Start with none."""
        self._by_number: dict[tuple[str, int | None, int | None], list[Claim]] = {}
        self._of: dict[int, Claim] = {}
        self.all: list[Claim] = []

    def add(self, claim: Claim) -> None:
        """Keep a claim, or add it as evidence to the one that says the same in the same voice."""
        figure = claim.figure
        claim.mentions = [figure.span]
        claim.evidence = [layers.sentence_span(figure.span[0])]
        same = self._by_number.setdefault((figure.kind, figure.low, figure.high), [])
        for other in same[-_LOOK_BACK:]:
            if _is_same(other, claim):
                other.mentions.append(figure.span)
                other.evidence.extend(e for e in claim.evidence if e not in other.evidence)
                other.event = other.event or claim.event
                if other.figure.whole is None and figure.whole is not None:
                    other.figure.whole = figure.whole
                self._of[id(figure)] = other
                return
        same.append(claim)
        self.all.append(claim)
        self._of[id(figure)] = claim

    def write(self, doc: Doc) -> None:
        """Leave the claims on the Doc as the layer "figures"."""
        self._replace_totals()
        self.all.sort(key=lambda c: (c.figure.span.start_char, -c.figure.span.end_char, c.figure.kind))
        for number, claim in enumerate(self.all, 1):
            claim.id = f"c{number}"
        rows = [self._row(claim) for claim in self.all]
        spans = [
            layers.make_span(doc, m.start, m.end, claim.figure.kind, claim.id)
            for claim in self.all
            for m in claim.mentions
        ]
        layers.write(doc, "figures", spans, rows)

    def _replace_totals(self) -> None:
        """Tolls that have risen replace the lower ones of their event; what was added to one tells no total of it.

        One of several groups of whom one word tells is no total either ("a nurse and two men died").
        """
        by_event: dict[tuple[str, str], list[Claim]] = {}
        for claim in self.all:
            if claim.event is not None and claim.figure.whole is None:
                by_event.setdefault((claim.figure.kind, claim.event["occurrence"]), []).append(claim)
        for claims in by_event.values():
            self._leave_bodies(claims)
            total: Claim | None = None
            told = Counter(claim.figure.word.i for claim in claims)
            for claim in claims:
                if is_added(claim.figure):
                    counts_alike = total is not None and not is_one_more(claim.figure.head)
                    claim.event = None if counts_alike else claim.event
                    continue
                risen = is_risen(claim.figure) and claim.figure.replaces is None and total is not None
                if risen and total is not None and (total.figure.high or 0) < (claim.figure.low or 0):
                    claim.figure.replaces = total.figure
                if claim.figure.rule == "figures.toll" or (total is None and told[claim.figure.word.i] == 1):
                    total = claim

    @staticmethod
    def _leave_bodies(claims: list[Claim]) -> None:
        """Bodies found of an event whose dead are told otherwise are some of them, and no toll of it."""
        others = any(c.figure.rule != "figures.body" and c.figure.high != 0 for c in claims)
        for claim in claims if others else ():
            if claim.figure.rule == "figures.body":
                claim.event = None

    def _row(self, claim: Claim) -> layers.Row:
        figure = claim.figure
        return {
            "id": claim.id,
            "kind": figure.kind,
            "min": figure.low,
            "max": figure.high,
            "stated": figure.stated,
            "qualifier": figure.qualifier,
            "group": figure.group,
            "groupType": figure.group_type,
            "partOf": self._id_of(figure.whole, claim),
            "event": claim.event["id"] if claim.event is not None else None,
            "attribution": claim.attribution,
            "source": claim.source,
            "asOf": claim.day,
            "supersedes": self._id_of(figure.replaces, claim),
            **layers.char_span(figure.span),
            "rule": figure.rule,
            "evidence": claim.evidence,
        }

    def _id_of(self, figure: Figure | None, claim: Claim) -> str | None:
        found = self._of.get(id(figure)) if figure is not None else None
        return found.id if found is not None and found is not claim else None


def _is_same(old: Claim, new: Claim) -> bool:
    a, b = old.figure, new.figure
    if (old.attribution, old.source) != (new.attribution, new.source):
        return False
    if a.person is not None and b.person is not None:
        return a.person == b.person
    if (a.whole is None) != (b.whole is None):
        return False
    if a.span.sent.start == b.span.sent.start and a.span.start != b.span.start:
        return False
    if a.low == a.high == 1 and a.group is None:
        return False
    if (a.low or 0) < _TELLING and (a.group != b.group or b.span[0].lower_ in ("a", "an", "another")):
        return False
    if a.group_type != b.group_type and "everyone" not in (a.group_type, b.group_type):
        return False
    if a.group_type == b.group_type not in _LIKE and (a.group or "").split()[-1:] != (b.group or "").split()[-1:]:
        return False
    if old.event is not None and new.event is not None:
        return bool(old.event["occurrence"] == new.event["occurrence"])
    if a.span == b.span:
        return True
    number = a.stated if a.stated is not None else a.low
    return number is not None and number >= _TELLING and a.high != 0
