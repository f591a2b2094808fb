"""A Doc with all layers in, the layer "ties" out: which events, figures and statements each statement is about.

"The ministry said rebels had shelled the town, killing 12."      about the shelling and the figure of 12
"The governor condemned the attack."                              about the latest attack told before it
"""

import bisect
import functools
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.reading import layers
from kg.words.vocab import local_name, vocabulary

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "its", "their", "his", "her", "such"})


@Language.component("kg_ties", requires=["doc.spans"], assigns=["doc.spans"])
def find_ties(doc: Doc) -> Doc:
    """Tie statements to what stands in their contents, or is clearly meant by them."""
    marks = sorted(
        [
            *((e["trigger"]["start"], e["id"]) for e in layers.rows(doc, "events")),
            *((f["start"], f["id"]) for f in layers.rows(doc, "figures")),
            *((s["cue"]["start"], s["id"]) for s in layers.rows(doc, "statements") if s["cue"]),
        ]
    )
    events = sorted(layers.rows(doc, "events"), key=lambda e: (e["trigger"]["start"], e["id"]))
    kinds = _last_events(events)
    rows = []
    for statement in layers.rows(doc, "statements"):
        about = [i for i in _inside(statement, marks) if i != statement["id"]]
        if not any(i.startswith("e") for i in about):
            about = [*_meant(doc, statement, kinds), *about]
        if about:
            rows.append({"statement": statement["id"], "about": list(dict.fromkeys(about))})
    layers.write(doc, "ties", [], rows)
    return doc


def _inside(statement: layers.Row, marks: list[tuple[int, str]]) -> Iterator[str]:
    for content in statement["content"]:
        at = bisect.bisect_left(marks, (content["start"], ""))
        while at < len(marks) and marks[at][0] < content["end"]:
            yield marks[at][1]
            at += 1


def _last_events(events: list[layers.Row]) -> dict[str, tuple[list[int], list[str]]]:
    """Class -> offsets and ids of its events in text order."""
    found: dict[str, tuple[list[int], list[str]]] = {}
    for event in events:
        for kind in event["types"]:
            starts, ids = found.setdefault(kind, ([], []))
            starts.append(event["trigger"]["start"])
            ids.append(event["id"])
    return found


def _meant(doc: Doc, statement: layers.Row, kinds: dict[str, tuple[list[int], list[str]]]) -> Iterator[str]:
    """The latest events before a content, of the classes that its nouns stand for: "the attack", "these talks"."""
    for content in statement["content"]:
        span = doc.char_span(content["start"], content["end"], alignment_mode="expand")
        for noun in span if span is not None else ():
            if noun.pos_ != "NOUN" or not _is_definite(noun):
                continue
            for kind in _noun_triggers().get(noun.lemma_.lower(), ()):
                starts, ids = kinds.get(kind, ([], []))
                at = bisect.bisect_left(starts, content["start"])
                if at:
                    yield ids[at - 1]
                    break


def _is_definite(noun: Token) -> bool:
    return any(c.lower_ in _DEFINITE for c in noun.children if c.dep_ in ("det", "poss", "predet"))


@functools.cache
def _noun_triggers() -> dict[str, tuple[str, ...]]:
    """Noun -> the classes of event it tells of."""
    found: dict[str, list[str]] = {}
    for entry in vocabulary().instances("Trigger"):
        if "NOUN" in entry.all("pos"):
            for lemma in entry.all("lemma"):
                found.setdefault(lemma.lower(), []).extend(local_name(c) for c in entry.all("evokes"))
    return {lemma: tuple(dict.fromkeys(kinds)) for lemma, kinds in found.items()}
