"""Pronouns and slipped verbs in events: who did it and to whom, on hand-made parses."""

from hand import blank, table_doc
from spacy.tokens import Doc

from kg.reading import layers
from kg.reading.event_rules import doers, pronouns
from kg.reading.event_rules.scene import Scene
from kg.reading.events import find_events

NLP = blank()
TAKEN = """
Herders herder NOUN NNS nsubj 1
said say VERB VBD ROOT 1
that that SCONJ IN mark 4
they they PRON PRP nsubj 4
seized seize VERB VBD ccomp 1
two two NUM CD nummod 6
drivers driver NOUN NNS dobj 4
and and CCONJ CC cc 4
shot shoot VERB VBD conj 4
them_ they PRON PRP dobj 8
._ . PUNCT . punct 1
"""
CAME = """
Soldiers soldier NOUN NNS nsubj 1
came_ come VERB VBD ROOT 1
. . PUNCT . punct 1
"""
SLIPPED = """
Gunmen gunman NOUN NNS nsubj 1
stopped stop VERB VBD ROOT 1
two two NUM CD nummod 3
clerks clerk NOUN NNS dobj 1
who who PRON WP nsubj 5
fled flee VERB VBD relcl 3
and and CCONJ CC cc 5
shot shoot VERB VBD conj 5
them_ they PRON PRP dobj 7
._ . PUNCT . punct 1
"""


def told_by(teller: str, before: str = "") -> Doc:
    """Tellers say that "they" did it, the pronoun taken for the tellers; before: what stands in the sentence before."""
    shift = len(before.strip().splitlines()) if before else 0
    rows = [line.split() for line in TAKEN.strip().splitlines()]
    lines = [" ".join([*row[:-1], str(int(row[-1]) + shift)]) for row in rows]
    lines[0] = lines[0].replace("Herders herder", teller)
    doc = table_doc([*(before.strip().splitlines() if before else []), *lines], NLP)
    names = {"a1": [doc[shift], doc[shift + 3]], "a2": [doc[shift + 6]], "a3": [doc[0]] if shift else []}
    rows_of = {"a1": doc[shift].text.lower(), "a2": "drivers", "a3": "soldiers"}
    spans = [layers.make_span(doc, t.i, t.i + 1, "Group", actor) for actor, ts in names.items() for t in ts]
    layers.write(
        doc,
        "actors",
        spans,
        [
            {"id": actor, "name": name, "type": "Group", "country": None, "sector": None, "mentions": []}
            for actor, name in rows_of.items()
            if names[actor]
        ],
    )
    content = layers.char_span(doc[shift + 2 : shift + 10])
    layers.write(
        doc,
        "statements",
        [layers.make_span(doc, shift + 1, shift + 2, "Assertion", "s1")],
        [
            {
                "id": "s1",
                "speaker": "a1",
                "speakerSpan": layers.char_span(doc[shift : shift + 1]),
                "cue": layers.char_span(doc[shift + 1 : shift + 2]),
                "content": [content],
                "act": "Assertion",
                "relayedBy": [],
                "against": [],
            }
        ],
    )
    return find_events(doc)


def shooting(doc: Doc) -> dict:
    return next(row for row in layers.rows(doc, "events") if row["type"] == "Shooting")


def test_those_who_tell_of_it_are_not_its_doers():
    assert shooting(told_by("Residents resident"))["agents"] == []


def test_they_are_the_armed_party_told_of_before():
    assert shooting(told_by("Residents resident", CAME))["agents"] == ["a3"]


def test_armed_speakers_tell_of_their_own_deeds():
    assert shooting(told_by("Rebels rebel"))["agents"] == ["a1"]


def test_them_are_the_object_of_the_verb_before_and_never_the_speakers():
    assert shooting(told_by("Residents resident"))["targets"] == ["a2"]


def test_the_same_doc_read_twice_tells_the_same():
    doc = told_by("Residents resident", CAME)
    first = layers.rows(doc, "events")
    assert layers.rows(find_events(doc), "events") == first


def test_whoever_stopped_men_shot_them_though_the_parse_says_the_men_did():
    doc = table_doc(SLIPPED, NLP)
    assert [t.text for t in doers.subjects(doc[7])] == ["Gunmen"]
    assert not doers.is_passive(doc[7])
    meant = pronouns.sufferer_meant(doc[8])
    assert meant is not None and meant.text == "clerks"


def test_one_person_is_not_them():
    doc = table_doc(SLIPPED.replace("them_ they", "him_ he"), NLP)
    assert pronouns.slipped_from(doc[7]) is None


def test_a_pronoun_without_a_statement_is_nobodys_words():
    doc = table_doc(CAME.replace("Soldiers soldier NOUN NNS", "They they PRON PRP"), NLP)
    assert not pronouns.is_tellers(doc[0], "Shooting", Scene(doc))
