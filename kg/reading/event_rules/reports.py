"""A happening in, its reports out: one for the article or whoever says so, another for each other version."""

from dataclasses import dataclass

from kg.reading import layers
from kg.reading.event_rules import lexicon
from kg.reading.event_rules.blame import Blame
from kg.reading.event_rules.dating import last_day
from kg.reading.event_rules.happening import Happening, leaves_of, most_exact
from kg.reading.event_rules.kinship import is_armed
from kg.reading.event_rules.mention import Mention
from kg.reading.event_rules.scene import Scene
from kg.reading.event_rules.stages import stage_of, topics_of
from kg.reading.event_rules.verification import verification_of
from kg.reading.event_rules.versions import by_version, lead_of
from kg.reading.event_rules.voice import Voice
from kg.reading.layers import Row

_TOLD = ("actual", "disputed", "negated")
_NOWHERE: tuple[None, None, list[Row]] = (None, None, [])
_POOLED = ("Diplomacy", "Agreement", "ArmedClash", "PrisonerExchange")


@dataclass(slots=True, eq=False)
class Report:
    """What the article tells of a happening in one voice."""

    happening: Happening
    mentions: list[Mention]
    event_type: str
    leaves: list[str]
    modality: str
    denied_by: list[str]
    scene: Scene
    blame: Blame | None = None
    voice: Voice | None = None

    @property
    def order(self) -> tuple[int, int]:
        """Where it stands among the reports of the article."""
        return self.trigger.token.idx, self.mentions[0].token.i

    @property
    def trigger(self) -> Mention:
        """The mention whose word stands for the report: the first that tells of the deed itself."""
        told = [m for m in self.mentions if m.modality != "negated"] if self.modality != "negated" else self.mentions
        return next((m for m in told if not m.occasion), self.mentions[0])

    def row(self, name: str, occurrence: str) -> Row:
        """The report as it stands in the record."""
        told = self.trigger
        voice = self.voice or _voice(self.mentions)
        if self.blame is not None:
            voice = Voice("attributed" if self.blame.source else "hearsay", self.blame.source)
        actors = {role: self._actors(role) for role in ("agent", "target", "participant", "mediator", "host")}
        types: list[str] = [*self.leaves]
        for leaf in self.leaves:
            types += [c for c in lexicon.ancestors(leaf) if c not in types]
        types = [
            *self.leaves,
            *sorted((t for t in types if t not in self.leaves), key=lambda t: (-len(lexicon.ancestors(t)), t)),
        ]
        whole = self.happening.mentions
        times = next((m.times for m in (*self.mentions, *whole) if m.times and self._is_dated_by(m)), [])
        located = most_exact(self.mentions, self.scene) or most_exact(whole, self.scene)
        inherited = self.happening.inherited
        place, place_basis, place_words = (located.place, located.basis, located.place_words) if located else _NOWHERE
        time_basis = "told" if times else None
        if inherited is not None and place is None and inherited.place is not None:
            place, place_basis, place_words = inherited.place, "narrative", inherited.words
        if inherited is not None and not times and inherited.times:
            times, time_basis = inherited.times, "narrative"
        if times and self._is_still_to_come(times):
            times, time_basis = [], None
        day = inherited.day if inherited is not None and not times else None
        return {
            "id": name,
            "occurrence": occurrence,
            "type": self.event_type,
            "types": types,
            "modality": self.modality,
            "attribution": voice.attribution,
            "source": voice.source,
            "relayedBy": list(voice.relayed_by),
            "deniedBy": self.denied_by,
            "verification": verification_of([m.token for m in self.mentions]),
            "extent": _extent(self.mentions),
            "count": _count(self.mentions),
            "agents": actors["agent"],
            "targets": actors["target"],
            "participants": actors["participant"],
            "mediators": actors["mediator"],
            "hosts": actors["host"],
            "objects": _things([o for m in self.mentions for o in m.cast.objects], "o"),
            "weapons": _things([w for m in self.mentions for w in m.cast.weapons], ""),
            "place": place[0] if place else None,
            "placeRelation": place[1] if place else None,
            "placeBasis": place_basis,
            "placeWords": place_words,
            "launchedFrom": next((m.cast.launched_from for m in self.mentions if m.cast.launched_from), None),
            "time": times[0]["id"] if times else None,
            "earliest": times[0]["earliest"] if times else day,
            "latest": last_day(times, self.scene.published) or day,
            "dayBasis": time_basis or ("publication" if day is not None else None),
            "notAfter": self.scene.published if self.modality in _TOLD else None,
            "stage": stage_of(told.token, self.event_type, self.modality),
            "topics": topics_of([m.token for m in self.mentions], self.event_type),
            "trigger": {**layers.char_span(told.found.span), "rule": told.found.trigger.rule},
            "evidence": _evidence(self.mentions),
        }

    def _is_still_to_come(self, times: list[Row]) -> bool:
        """Whether what is told as having happened would lie after the day of publication."""
        published, first = self.scene.published, times[0]["earliest"]
        return self.modality in ("actual", "disputed") and None not in (published, first) and first > published

    def _is_dated_by(self, one: Mention) -> bool:
        """Whether the time of a mention is that of the deed: not the whole month in which somebody denies it."""
        return self.modality == "negated" or one.modality != "negated" or one.times[0]["precision"] == "day"

    def _actors(self, role: str) -> list[str]:
        own_denial = [m for m in self.mentions if m.modality == "negated" and m.voice.attribution == "own"]
        telling = [m for m in self.mentions if self.modality == "negated" or m not in own_denial]
        found = list(dict.fromkeys(a for m in telling for a in m.actors(role)))
        if role == "agent" and self.blame is not None:
            return list(self.blame.doers)
        if role == "target":
            found = _own_targets(telling, found, self.scene)
        if role == "target" and self.blame is not None:
            found = [a for a in found if a not in self.blame.doers]
        if role == "target":
            doers = {a for m in self.mentions for a in m.actors("agent")}
            found = [a for a in found if a not in doers]
        if role in ("agent", "target") and any(lexicon.is_a(self.event_type, k) for k in _POOLED):
            taken = {a for m in self.mentions for a in m.actors("participant")}
            found = [a for a in found if a not in taken]
        return found


def _own_targets(mentions: list[Mention], found: list[str], scene: Scene) -> list[str]:
    """Those hit, without fighters of whom only others speak where the article itself says what was hit."""
    main = _voice(mentions)
    told = [m for m in mentions if m.voice == main]
    if main.attribution != "own" or not any(m.actors("target") or m.cast.objects for m in told):
        return found
    own = {a for m in told for a in m.actors("target")}
    return [a for a in found if a in own or not is_armed(a, scene)]


def reports_of(happening: Happening, scene: Scene) -> list[Report]:
    """One report for what the mentions say together, and one for each voice that tells it otherwise."""
    denials = [m for m in happening.mentions if m.voice.act == "Denial" or (m.modality == "negated" and not m.occasion)]
    deniers = list(dict.fromkeys(m.voice.source for m in denials if m.voice.source and m.voice.act == "Denial"))
    tellings = [m for m in happening.mentions if m not in denials]
    if not tellings:
        return [_report(happening, denials, "negated", deniers, scene)]
    modality = tellings[0].modality
    if modality == "actual" and any(m.voice.act == "Denial" or not _is_answer(m, tellings) for m in denials):
        modality = "disputed"
    lead = None if denials else lead_of(tellings, scene)
    told, versions = by_version(happening.mentions, tellings, lead, scene)
    found = [_report(happening, m, modality, deniers, scene) for m in (told, *versions)]
    found[0].voice = lead.voice if lead is not None else None
    for report in found:
        _reject(report)
        if all(m in denials for m in report.mentions):
            report.modality = "negated"
    return found + _accusations(found[0], happening, scene)


def _is_answer(one: Mention, tellings: list[Mention]) -> bool:
    """Whether the article itself says that what a rejected report tells did not happen."""
    return one.voice.attribution == "own" and any(m.voice.denied for m in tellings)


def _reject(report: Report) -> None:
    """Make a rejected report disputed, and name those who reject it."""
    rejected = [m for m in report.mentions if m.voice.denied]
    if rejected and report.modality == "actual":
        report.modality = "disputed"
    deniers = [d for m in rejected for d in m.voice.denied_by]
    report.denied_by = list(dict.fromkeys([*report.denied_by, *deniers]))


def _accusations(main: Report, happening: Happening, scene: Scene) -> list[Report]:
    """What those who blame somebody say, where the article does not name the doer itself."""
    found: list[Report] = []
    own = {a for m in main.mentions for a in m.actors("agent")}
    for one in main.mentions:
        if one.blame is None or set(one.blame.doers) <= own:
            continue
        if any(r.blame == one.blame for r in found):
            continue
        report = _report(happening, [one], main.modality, main.denied_by, scene)
        report.blame = one.blame
        found.append(report)
    if found and (len(main.mentions) == 1 or _is_accusers(main, found[0].blame)):
        main.blame = found[0].blame
        return found[1:]
    return found


def _is_accusers(main: Report, blame: Blame | None) -> bool:
    """Whether nobody tells of a happening but whoever lays it on somebody: accused them of shelling and wounding."""
    told = [m for m in main.mentions if m.voice.act != "Denial" and m.modality != "negated"]
    return blame is not None and all(
        m.voice.attribution != "own" and (m.blame == blame or m.voice.source == blame.source) for m in told
    )


def _report(happening: Happening, mentions: list[Mention], modality: str, deniers: list[str], scene: Scene) -> Report:
    leaves = leaves_of(mentions)
    return Report(happening, mentions, leaves[0], leaves, modality, deniers, scene)


def _voice(mentions: list[Mention]) -> Voice:
    """The article's own voice where it tells so itself in one mention, else that of the first mention."""
    told = [m for m in mentions if m.voice.act != "Denial" and m.modality != "negated"] or mentions
    own = next((m.voice for m in told if m.voice.attribution == "own" and not m.occasion), None)
    return own or next((m.voice for m in told if not m.occasion), told[0].voice)


def _extent(mentions: list[Mention]) -> str:
    """One or many, by the first that tells of it and is no headline and no word that only points back."""
    told = [m for m in mentions if not m.occasion] or mentions
    if any(m.count and m.count > 1 for m in told):
        return "multiple"
    return next((m.extent for m in told if not m.headline and not m.definite), told[0].extent)


def _things(rows: list[Row], letter: str) -> list[Row]:
    """Things or weapons in text order, told again left out, with ids where they have some."""
    found: list[Row] = []
    for row in sorted(rows, key=lambda r: (r["start"], r["end"])):
        key = _plain(row["text"])
        same = next(
            (f for f in found if _plain(f["text"]) == key or (f["start"] < row["end"] and row["start"] < f["end"])),
            None,
        )
        if same is None:
            found.append(dict(row))
        elif row.get("damage") in ("destroyed", "damaged") and same.get("damage") in ("hit", None):
            same["damage"] = row["damage"]
    if letter:
        return [{"id": f"{letter}{n}", **row} for n, row in enumerate(found, start=1)]
    return found


def _plain(text: str) -> str:
    words = text.lower().split()
    return " ".join(w for w in words if w not in ("the", "a", "an", "its", "his", "their", "this", "that"))


def _count(mentions: list[Mention]) -> Row | None:
    """How many happenings are told of at once: "three explosions"."""
    number = next((m.count for m in mentions if m.count and m.count > 1 and not m.occasion), None)
    return {"min": number, "max": number} if number is not None else None


def _evidence(mentions: list[Mention]) -> list[Row]:
    found: dict[int, Row] = {}
    for mention in mentions:
        span = layers.sentence_span(mention.token)
        found.setdefault(span["start"], span)
    return [found[start] for start in sorted(found)]
