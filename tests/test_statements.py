"""Statements: who is said to say or think what, in whose words, against whom and through whom."""

from itertools import pairwise

import pytest
from hand import blank, cases, table_doc
from spacy.tokens import Doc, DocBin

from kg.reading import layers
from kg.reading.quotes import find_quotes
from kg.reading.statement_rules.lexicon import reporting_words
from kg.reading.statements import find_statements
from kg.words.vocab import vocabulary


def read(doc: Doc) -> list[layers.Row]:
    return layers.rows(find_statements(find_quotes(doc)), "statements")


def give_actors(doc: Doc, names: list[str]) -> dict[str, str]:
    """Write a layer of actors for words of the text; {words: id}."""
    spans, ids = [], {}
    for name in names:
        start = doc.text.find(name)
        assert start >= 0, name
        ids[name] = f"a{len(ids) + 1}"
        spans.append(doc.char_span(start, start + len(name), label="Group", kb_id=ids[name], alignment_mode="expand"))
    layers.write(doc, "actors", spans, [{"id": i} for i in ids.values()])
    return ids


def case_doc(case, request) -> Doc:
    if "parse" in case:
        return table_doc(case["parse"])
    return request.getfixturevalue("nlp")(case["text"])


@pytest.mark.parametrize("case", cases("statements"))
def test_statements_are_as_the_case_says(case, request):
    doc = case_doc(case, request)
    named = [
        w for e in case["expect"] for w in (*e.get("against", []), *e.get("relayedBy", []), e.get("addressee")) if w
    ]
    ids = give_actors(doc, list(dict.fromkeys([*named, *case.get("actors", [])])))
    rows = read(doc)
    for row, expected in zip(rows, case["expect"], strict=True):
        assert (row["speakerSpan"] or {"text": None})["text"] == expected["speaker"]
        assert row["cue"]["text"] == expected["cue"]
        assert [c["text"] for c in row["content"]] == expected["content"]
        assert (row["form"], row["act"]) == (expected["form"], expected["act"])
        for field in ("against", "relayedBy"):
            assert row[field] == [ids[w] for w in expected.get(field, [])]
        if "addressee" in expected:
            assert row["addressee"] == ids.get(expected["addressee"])
        for field in ("medium", "topics"):
            if field in expected:
                assert row[field] == expected[field]


@pytest.mark.parametrize("case", [c for c in cases("statements") if "parse" in c.values[0] and not c.marks])
def test_every_span_quotes_the_text_and_every_row_fits_the_record(case, request):
    doc = case_doc(case, request)
    for row in read(doc):
        for span in filter(None, [row["speakerSpan"], row["cue"], *row["content"], *row["evidence"]]):
            assert doc.text[span["start"] : span["end"]] == span["text"] != ""
        assert row["act"] in vocabulary().notations("act")
        assert row["form"] in vocabulary().notations("form")
        assert all(a["end"] <= b["start"] for a, b in pairwise(row["content"]))


def test_an_empty_text_and_one_without_a_parse_say_nothing():
    assert read(blank()("")) == []
    assert read(blank()('"We left," he said.')) == []


def test_the_second_run_gives_what_the_first_gave():
    for each in cases("statements"):
        case = each.values[0]
        if "parse" in case:
            doc = table_doc(case["parse"])
            first = read(doc)
            assert read(doc) == first


def test_a_doc_keeps_its_statements_through_a_docbin():
    case = next(c.values[0] for c in cases("statements") if c.values[0]["label"] == "nested")
    doc = table_doc(case["parse"])
    rows = read(doc)
    again = next(iter(DocBin(store_user_data=True, docs=[doc]).get_docs(doc.vocab)))
    assert layers.rows(again, "statements") == rows
    assert [s.kb_id_ for s in layers.spans(again, "statements")] == [r["id"] for r in rows]


def test_boilerplate_says_nothing():
    case = next(c.values[0] for c in cases("statements") if c.values[0]["label"] == "clause")
    doc = table_doc(case["parse"])
    layers.write(doc, "boilerplate", [doc[:]], [{"start": 0, "end": len(doc.text), "reason": "related"}])
    assert read(doc) == []


def test_the_time_of_saying_is_taken_from_the_words_of_attribution():
    doc = table_doc(
        """The the DET DT det 1
        mayor mayor NOUN NN nsubj 2
        said say VERB VBD ROOT 2
        on on ADP IN prep 2
        Monday Monday PROPN NNP pobj 3
        that that SCONJ IN mark 8
        it it PRON PRP nsubj 8
        had have AUX VBD aux 8
        rained rain VERB VBN ccomp 2
        on on ADP IN prep 8
        Sunday_ Sunday PROPN NNP pobj 9
        . . PUNCT . punct 2"""
    )
    spans = [doc[4:5], doc[10:11]]
    for number, span in enumerate(spans, 1):
        span.kb_id_ = f"t{number}"
    layers.write(doc, "times", spans, [{"id": "t1"}, {"id": "t2"}])
    assert [row["time"] for row in read(doc)] == ["t1"]


def test_every_reporting_word_can_be_used():
    unusable = [w.lemma for w in reporting_words().values() if not w.frames]
    assert unusable == []
    assert all(w.prepositions for w in reporting_words().values() if "Preposition" in w.frames)


BRIEFING = """Noon briefing by Ingrid Moen, Deputy Spokesperson.

Question: Who fired on the convoy?

Deputy Spokesperson: We do not know yet. The guards saw nobody.

Question: The rebels say that the mission helped the army.

Deputy Spokesperson: That is not true. The mission helps nobody.

Thank you."""

INTERVIEW = """Interview with Tomas Reyes

Radio Cumbre: When will it end?

Reyes: When they leave.

They have lost the hills.

Radio Cumbre: And the prisoners?

Reyes: They are well."""


def untold(text: str, persons: dict[str, str], kinds: str = "Person") -> Doc:
    """A Doc in which the parser sees no clause at all, with persons or bodies by the words that name them."""
    doc = blank()(text)
    for token in doc:
        token.dep_, token.pos_, token.lemma_ = "dep", "X", token.lower_
        token.head = doc[0]
    doc[0].dep_ = "ROOT"
    spans = []
    for words, name in persons.items():
        start = text.find(words)
        spans.append(doc.char_span(start, start + len(words), label=kinds, kb_id=name))
    rows = [{"id": name, "type": kinds, "name": words} for words, name in persons.items()]
    layers.write(doc, "actors", spans, rows)
    return doc


def test_answers_of_a_briefing_are_said_by_whoever_its_head_names():
    rows = read(untold(BRIEFING, {"Ingrid Moen": "a1"}))
    assert [(r["speaker"], r["act"], r["form"], r["speakerSpan"]["text"]) for r in rows] == [
        ("a1", "Assertion", "direct", "Deputy Spokesperson"),
        ("a1", "Denial", "direct", "Deputy Spokesperson"),
    ]
    assert [[c["text"] for c in r["content"]] for r in rows] == [
        ["We do not know yet. The guards saw nobody."],
        ["That is not true. The mission helps nobody."],
    ]


def test_an_office_that_two_persons_hold_leaves_the_answer_without_a_speaker():
    head = "With Adam Lund, Deputy Spokesperson, and Ingrid Moen, Deputy Spokesperson.\n\n"
    rows = read(untold(head + BRIEFING, {"Adam Lund": "a1", "Ingrid Moen": "a2"}))
    assert [r["speaker"] for r in rows] == [None, None]


def test_an_answer_runs_over_paragraphs_and_its_speaker_is_found_by_his_surname():
    rows = read(untold(INTERVIEW, {"Tomas Reyes": "a1"}))
    assert [r["speaker"] for r in rows] == ["a1", "a1"]
    assert [c["text"] for c in rows[0]["content"]] == ["When they leave.", "They have lost the hills."]


@pytest.mark.parametrize(
    "text",
    [
        "Ghazni: Four shells fell.\n\nKabul: A bridge was hit.\n\nHerat: Who knows?\n\nBalkh: It rained.",
        "Question: Who fired?\n\nThe army did not say.",
        "Dead: 14\n\nHurt: 30\n\nMissing: 2\n\nSource: the hospital.",
    ],
)
def test_lines_with_a_colon_are_no_transcript(text):
    assert read(untold(text, {})) == []


def spoken(table: str, actors: list[tuple[str, str, str, str]]) -> list[layers.Row]:
    """Rows of a parsed text; actors: (words in the text, id, type, name)."""
    doc = table_doc(table)
    spans = []
    for words, name, kind, _ in actors:
        start = doc.text.find(words)
        spans.append(doc.char_span(start, start + len(words), label=kind, kb_id=name))
    layers.write(doc, "actors", spans, [{"id": i, "type": kind, "name": name} for _, i, kind, name in actors])
    return read(doc)


MISSION = """UNMIT UNMIT PROPN NNP nsubj 1
left leave VERB VBD ROOT 1
Dili_ Dili PROPN NNP dobj 1
. . PUNCT . punct 1
The the DET DT det 5
mission mission NOUN NN nsubj 6
condemned condemn VERB VBD ROOT 6
the the DET DT det 8
raid_ raid NOUN NN dobj 6
. . PUNCT . punct 6"""


def test_the_mission_is_the_body_that_was_named_a_mission():
    name = "United Nations Integrated Mission in Timor-Leste"
    rows = spoken(MISSION, [("UNMIT", "a1", "InternationalOrganization", name)])
    assert [r["speaker"] for r in rows] == ["a1"]


@pytest.mark.parametrize(
    ("table", "kind", "name"),
    [
        (MISSION, "InternationalOrganization", "United Nations Children's Fund"),
        (MISSION, "Person", "Mission Singh"),
        (MISSION.replace("The the DET DT det 5", "trade trade NOUN NN compound 5"), "Organization", "The Mission"),
    ],
)
def test_a_mission_that_nobody_was_named_has_no_speaker(table, kind, name):
    assert [r["speaker"] for r in spoken(table, [("UNMIT", "a1", kind, name)])] == [None]


CALLER = """A a DET DT det 1
caller caller NOUN NN nsubj 9
who who PRON WP nsubj 3
identified identify VERB VBD relcl 1
himself himself PRON PRP dobj 3
as as ADP IN prep 3
Abu Abu PROPN NNP compound 7
Omar_ Omar PROPN NNP pobj 5
, , PUNCT , punct 1
said say VERB VBD ROOT 9
it it PRON PRP nsubj 11
fell_ fall VERB VBD ccomp 9
. . PUNCT . punct 9"""


def test_a_caller_is_whom_he_says_he_is_and_not_whom_he_met():
    actors = [("Abu Omar", "a1", "Person", "Abu Omar")]
    assert [r["speaker"] for r in spoken(CALLER, actors)] == ["a1"]
    met = CALLER.replace("identified identify", "met meet").replace(
        "himself himself PRON PRP dobj 3", "us we PRON PRP dobj 3"
    )
    assert [r["speaker"] for r in spoken(met, actors)] == [None]


STRANGER = """Inspector Inspector PROPN NNP compound 1
Rao Rao PROPN NNP nsubj 2
denied deny VERB VBD ROOT 2
the the DET DT det 4
charge_ charge NOUN NN dobj 2
. . PUNCT . punct 2
He he PRON PRP nsubj 7
said say VERB VBD ROOT 7
it it PRON PRP nsubj 9
fell_ fall VERB VBD ccomp 7
. . PUNCT . punct 7"""


def test_he_behind_a_stranger_with_a_name_is_nobody_named_before():
    assert [r["speaker"] for r in spoken(STRANGER, [("He", "a1", "Person", "Ali")])] == [None, None]
    known = [("Rao", "a1", "Person", "Rao"), ("He", "a1", "Person", "Rao")]
    assert [r["speaker"] for r in spoken(STRANGER, known)] == ["a1", "a1"]
