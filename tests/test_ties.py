"""Ties: a statement is about what stands in its content, or about what its content clearly means."""

from hand import table_doc
from spacy.tokens import Doc

from kg.reading import layers
from kg.reading.quotes import find_quotes
from kg.reading.statements import find_statements
from kg.reading.ties import find_ties

SHELLED = """The the DET DT det 1
ministry ministry NOUN NN nsubj 2
said say VERB VBD ROOT 2
rebels rebel NOUN NNS nsubj 5
had have AUX VBD aux 5
shelled shell VERB VBN ccomp 2
the the DET DT det 7
town_ town NOUN NN dobj 5
. . PUNCT . punct 2
Kenya Kenya PROPN NNP nsubj 10
condemned condemn VERB VBD ROOT 10
the the DET DT det 12
attack_ attack NOUN NN dobj 10
. . PUNCT . punct 10"""


def event(doc: Doc, token: int, number: int, *types: str) -> dict:
    word = doc[token]
    return {
        "id": f"e{number}",
        "types": list(types),
        "trigger": {"start": word.idx, "end": word.idx + len(word), "text": word.text},
    }


def ties(doc: Doc, events: list[dict], figures: list[dict] = ()) -> dict[str, list[str]]:
    find_statements(find_quotes(doc))
    layers.write(doc, "events", [], events)
    layers.write(doc, "figures", [], list(figures))
    find_ties(doc)
    return {row["statement"]: row["about"] for row in layers.rows(doc, "ties")}


def test_nothing_is_tied_without_events():
    assert ties(table_doc(SHELLED), []) == {}


def test_an_event_before_the_content_is_not_tied():
    doc = table_doc(SHELLED)
    assert "s1" not in ties(doc, [event(doc, 2, 1, "Talks", "Event")])


def test_a_statement_is_about_the_event_in_its_content():
    doc = table_doc(SHELLED)
    assert ties(doc, [event(doc, 5, 1, "Shelling", "Attack", "Event")])["s1"] == ["e1"]


def test_the_attack_means_the_latest_attack_told_before():
    doc = table_doc(SHELLED)
    assert ties(doc, [event(doc, 5, 1, "Shelling", "Attack", "Event")])["s2"] == ["e1"]


def test_the_attack_does_not_mean_talks():
    doc = table_doc(SHELLED)
    assert "s2" not in ties(doc, [event(doc, 5, 1, "Talks", "Event")])


def test_a_figure_in_the_content_is_tied():
    doc = table_doc(SHELLED)
    assert ties(doc, [], [{"id": "c1", "start": doc[3].idx}])["s1"] == ["c1"]


def test_the_second_run_gives_what_the_first_gave():
    doc = table_doc(SHELLED)
    first = ties(doc, [event(doc, 5, 1, "Shelling", "Attack", "Event")])
    assert {r["statement"]: r["about"] for r in layers.rows(find_ties(doc), "ties")} == first
