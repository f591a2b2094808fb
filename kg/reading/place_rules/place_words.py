"""The words of places from the vocabulary in, plain dicts out, made once."""

import functools
import re
from dataclasses import dataclass

from kg.reading.place_rules.place_names import place_key
from kg.words.vocab import Entry, Vocabulary, vocabulary


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place that the ontology names. covers: ISO codes; exact: its short forms, to be met in just these letters."""

    name: str
    kind: str
    covers: tuple[str, ...]
    exact: frozenset[str]


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """What the reading of places knows of words. The tables map words in small letters to the kind of place.

    first_words: words with which names of towns begin;
    spellings: keys of towns' names that the gazetteer does not list -> one that it does.
    """

    after: dict[str, str]
    openers: frozenset[str]
    before: dict[str, str]
    of: dict[str, str]
    first_words: frozenset[str]
    capital_only: frozenset[str]
    institutions: frozenset[str]
    names: dict[str, NamedPlace]
    spellings: dict[str, str]
    cue_verbs: frozenset[str]
    cue_nouns: frozenset[str]
    cue_names: frozenset[str]
    spoken_to: frozenset[str]
    bodies: frozenset[str]
    deeds: frozenset[str]
    described: frozenset[str]
    lands: frozenset[str]
    lookalikes: frozenset[str]
    personal: frozenset[str]
    offices: frozenset[str]
    demonyms: dict[str, str]
    actors: frozenset[str]
    fighters: frozenset[str]

    def is_common(self, key: str) -> bool:
        """Whether a key is made of common words alone: "high school", "south", "police department"."""
        return key in self.lookalikes or all(
            w in self.after or w in self.lookalikes or w in self.cue_names or w in DIRECTIONS for w in key.split()
        )

    def known(self, key: str, text: str) -> NamedPlace | None:
        """The place of the ontology that a key names; a short form ("US", "Ore.") only where it is written so."""
        place = self.names.get(key)
        if place is None or (any(place_key(e) == key for e in place.exact) and text not in place.exact):
            return None
        return place


@functools.cache
def place_words() -> PlaceWords:
    """The words of places of kg's own ontology."""
    return _compile(vocabulary())


_DIRECTIONS_LISTED = """
north south east west northern southern eastern western northeast northwest southeast southwest
northeastern northwestern southeastern southwestern central mid upper lower greater downtown old
inner outer
"""
DIRECTIONS = frozenset(_DIRECTIONS_LISTED.split())
"""Words that say which part of a place is meant."""

COMPASS = frozenset(w for w in DIRECTIONS if "north" in w or "south" in w or "east" in w or "west" in w)
""" "southern" and its like: with one of these the name of a state means its ground."""


def _compile(vocab: Vocabulary) -> PlaceWords:
    tables: dict[str, dict[str, str]] = {}
    for entry in vocab.instances("PlaceWord"):
        for frame in entry.all("frame"):
            for lemma in entry.all("lemma"):
                tables.setdefault(vocab.entries[frame].local, {})[lemma] = _kind(vocab, entry)
    names: dict[str, NamedPlace] = {}
    spellings: dict[str, str] = {}
    for entry in vocab.instances("PlaceName"):
        lemmas = entry.all("lemma")
        short = {place_key(x) for x in lemmas if "." in x or (x.isupper() and len(x) < 5)}
        exact = frozenset(x for x in lemmas if place_key(x) in short)
        place = NamedPlace(entry.one("rdfs:label") or lemmas[0], _kind(vocab, entry), entry.all("covers"), exact)
        for lemma in lemmas:
            if place.kind == "city":
                spellings[place_key(lemma)] = place_key(place.name)
            else:
                names[place_key(lemma)] = place
    cues, after = _cues(vocab), tables.get("NameThenPlaceWord", {})
    return PlaceWords(
        after=after,
        openers=frozenset(re.split(r"[\s'’-]", word)[0] for word in after),
        before=tables.get("PlaceWordThenName", {}),
        of=tables.get("PlaceWordOfName", {}),
        first_words=frozenset(tables.get("FirstWordOfTown", {})),
        spoken_to=cues["SpokenTo"],
        bodies=cues["BodyOfTown"],
        deeds=(_deeds(vocab) | cues["DeedOfPower"]) - {w for w, kind in after.items() if kind == "facility"},
        described=cues["SaidOfLand"],
        lands=cues["ADJ"],
        capital_only=frozenset(
            x for e in vocab.instances("PlaceWord") if "PROPN" in e.all("pos") for x in e.all("lemma")
        ),
        institutions=frozenset(tables.get("TownThenInstitution", {})),
        names=names,
        spellings=spellings,
        cue_verbs=cues["VERB"],
        cue_nouns=cues["NOUN"],
        cue_names=cues["PROPN"] | cues["BodyOfTown"],
        lookalikes=_lookalikes(vocab, personal=False),
        personal=_lookalikes(vocab, personal=True),
        offices=frozenset(x.lower() for e in vocab.instances("OfficeWord") for x in e.all("lemma")),
        demonyms={x: e.one("country") or "" for e in vocab.instances("State") for x in e.all("demonym")},
        actors=_actors(vocab),
        fighters=_fighters(vocab),
    )


def _cues(vocab: Vocabulary) -> dict[str, frozenset[str]]:
    """The lemmas of cues by their frame, those without a frame by their part of speech."""
    found: dict[str, set[str]] = {}
    for entry in vocab.instances("PlaceCue"):
        for name in [vocab.entries[f].local for f in entry.all("frame")] or entry.all("pos"):
            found.setdefault(name, set()).update(entry.all("lemma"))
    names = ("VERB", "NOUN", "PROPN", "ADJ", "SpokenTo", "BodyOfTown", "DeedOfPower", "SaidOfLand")
    return {name: frozenset(found.get(name, ())) for name in names}


def _deeds(vocab: Vocabulary) -> frozenset[str]:
    """Nouns for what only who rules does, says, is or has: "withdrawal", "statement", "minister", "army"."""
    kinds = ("Trigger", "ReportingWord", "PartyWord", "OfficeWord", "BodyWord")
    nouns = [e for kind in kinds for e in vocab.instances(kind) if not e.all("pos") or "VERB" not in e.all("pos")]
    return frozenset(x.rpartition(" ")[2].lower() for e in nouns for x in e.all("lemma") if " of" not in x)


def _lookalikes(vocab: Vocabulary, *, personal: bool) -> frozenset[str]:
    """Common words, or the names of people, that are also names of towns."""
    entries = (e for e in vocab.instances("PlaceLookalike") if ("PROPN" in e.all("pos")) == personal)
    return frozenset(place_key(lemma) for e in entries for lemma in e.all("lemma"))


def _fighters(vocab: Vocabulary) -> frozenset[str]:
    """Nouns for those who fight: "rebel", "troop", "militia"."""
    sectors = ("military", "rebel", "militia")
    groups = (
        e for e in vocab.instances("GroupWord") if set(map(vocab.notation, e.all("impliesSector"))) & set(sectors)
    )
    return frozenset(lemma.lower() for e in groups for lemma in e.all("lemma"))


def _actors(vocab: Vocabulary) -> frozenset[str]:
    """Names of known bodies that are no states, and of weapons: Hamas is none of the towns called Hamm."""
    kinds = ("ArmedGroup", "ArmedForce", "Organization", "InternationalOrganization", "MediaOutlet")
    known = [e for kind in kinds for e in vocab.instances(kind)]
    names = {x for e in known for p in ("rdfs:label", "skos:altLabel") for x in e.all(p)}
    names |= {x for e in vocab.instances("WeaponWord") for x in e.all("lemma")}
    return frozenset(place_key(name) for name in names)


def _kind(vocab: Vocabulary, entry: Entry) -> str:
    kind = entry.one("means")
    return vocab.notation(kind) if kind is not None else "area"
