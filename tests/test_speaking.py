"""Actors because they speak: missions with long names, houses and trades, and the outlet that says "we"."""

import pytest
from hand import table_doc
from spacy.tokens import Doc

from kg.reading import layers
from kg.reading.actors import find_actors
from kg.reading.quotes import find_quotes
from kg.reading.statements import find_statements

MISSION = """The the DET DT det 2
UN UN PROPN NNP compound 2
Mission Mission PROPN NNP nsubj 9
for for ADP IN prep 2
Northern Northern PROPN NNP compound 5
Darien Darien PROPN NNP pobj 3
(_ ( PUNCT -LRB- punct 5
UNAMIND_ UNAMIND PROPN NNP appos 5
) ) PUNCT -RRB- punct 5
left_ leave VERB VBD ROOT 9
. . PUNCT . punct 9
The the DET DT det 12
Mission Mission PROPN NNP nsubj 13
says say VERB VBZ ROOT 13
it it PRON PRP nsubj 15
failed_ fail VERB VBD ccomp 13
. . PUNCT . punct 13"""

CHIEF = """The the DET DT det 3
UN UN PROPN NNP compound 3
Mission Mission PROPN NNP compound 3
chief chief NOUN NN nsubj 4
left_ leave VERB VBD ROOT 4
. . PUNCT . punct 4"""

HOSPITAL = """The the DET DT det 1
hospital hospital NOUN NN nsubj 2
said say VERB VBD ROOT 2
it it PRON PRP nsubj 4
had have VERB VBD ccomp 2
no no DET DT det 6
oxygen_ oxygen NOUN NN dobj 4
. . PUNCT . punct 2"""

STRUCK = """The the DET DT det 1
hospital hospital NOUN NN nsubjpass 3
was be AUX VBD auxpass 3
hit_ hit VERB VBN ROOT 3
. . PUNCT . punct 3"""

FIGURES = """According accord VERB VBG prep 6
to to ADP IN prep 0
government government NOUN NN compound 3
figures_ figure NOUN NNS pobj 1
, , PUNCT , punct 6
nine nine NUM CD nsubj 6
died_ die VERB VBD ROOT 6
. . PUNCT . punct 6"""

BULLETIN = """Osun Osun PROPN NNP compound 2
Peace Peace PROPN NNP compound 2
Watch Watch PROPN NNP ROOT 2
bulletin_ bulletin NOUN NN appos 2
. . PUNCT . punct 2
We we PRON PRP nsubj 6
condemn condemn VERB VBP ROOT 6
the the DET DT det 8
raid_ raid NOUN NN dobj 6
. . PUNCT . punct 6"""


def names(doc: Doc) -> list[str]:
    return [row["name"] for row in layers.rows(find_actors(doc), "actors")]


def speakers(doc: Doc) -> list[str | None]:
    """Names of the speakers of all statements, None where there is none."""
    find_actors(doc)
    known = {row["id"]: row["name"] for row in layers.rows(doc, "actors")}
    return [known.get(row["speaker"]) for row in layers.rows(find_statements(find_quotes(doc)), "statements")]


def test_a_mission_has_its_own_long_name_and_is_later_the_mission():
    doc = table_doc(MISSION)
    assert names(doc) == ["UN Mission for Northern Darien"]
    assert speakers(doc) == ["UN Mission for Northern Darien"]


def test_the_chief_of_a_mission_is_no_mission():
    assert [r["type"] for r in layers.rows(find_actors(table_doc(CHIEF)), "actors")] != ["InternationalOrganization"]


@pytest.mark.parametrize("house", ["hospital", "diocese", "company", "tailor"])
def test_a_house_or_a_trade_is_an_actor_once_it_says_something(house: str):
    assert speakers(table_doc(HOSPITAL.replace("hospital", house))) == [house]


@pytest.mark.parametrize("thing", ["hospital", "diocese", "company"])
def test_a_house_that_is_hit_is_nobody(thing: str):
    assert names(table_doc(STRUCK.replace("hospital", thing))) == []


@pytest.mark.parametrize("thing", ["wall", "law", "sign"])
def test_a_thing_that_says_something_is_nobody(thing: str):
    assert names(table_doc(HOSPITAL.replace("hospital", thing))) == []


def test_figures_are_of_whom_their_first_word_names():
    assert speakers(table_doc(FIGURES)) == ["government"]
    assert speakers(table_doc(FIGURES.replace("government", "casualty"))) == [None]


def test_we_are_the_body_that_writes_the_bulletin():
    assert speakers(table_doc(BULLETIN)) == ["Osun Peace Watch"]
    assert speakers(table_doc(BULLETIN.replace("bulletin", "office"))) == [None]


def test_we_are_the_outlet_where_the_article_names_it():
    text = BULLETIN.replace("bulletin", "office")
    assert speakers(table_doc(text, outlet="The Osun Peace Watch")) == ["Osun Peace Watch"]
    assert speakers(table_doc(text, outlet="The Daily Lamp")) == [None]


IT = """The the DET DT det 1
mission mission NOUN NN nsubj 2
denounced denounce VERB VBD ROOT 2
the the DET DT det 4
raid_ raid NOUN NN dobj 2
. . PUNCT . punct 2
It it PRON PRP nsubj 7
condemned condemn VERB VBD ROOT 7
the the DET DT det 9
fire fire NOUN NN dobj 7
and and CCONJ CC cc 7
demanded demand VERB VBD conj 7
an a DET DT det 13
inquiry_ inquiry NOUN NN dobj 11
. . PUNCT . punct 7"""


@pytest.mark.parametrize(("kind", "expected"), [("InternationalOrganization", "a1"), ("Person", None), ("Group", None)])
def test_it_is_the_body_that_spoke_in_the_sentence_before(kind: str, expected: str | None):
    doc = table_doc(IT)
    layers.write(doc, "actors", [layers.make_span(doc, 0, 2, kind, "a1")], [{"id": "a1", "type": kind, "name": "X"}])
    rows = layers.rows(find_statements(find_quotes(doc)), "statements")
    assert [row["speaker"] for row in rows] == ["a1", expected, expected]


KNOWN = """The the DET DT det 1
bishop bishop NOUN NN nsubj 9
of of ADP IN prep 1
Lodi_ Lodi PROPN NNP pobj 2
, , PUNCT , punct 3
known know VERB VBN acl 3
as as ADP IN prep 5
Luis_ Luis PROPN NNP pobj 6
, , PUNCT , punct 1
said say VERB VBD ROOT 9
it it PRON PRP nsubj 11
fell_ fall VERB VBD ccomp 9
. . PUNCT . punct 9"""


@pytest.mark.parametrize(("word", "expected"), [("known", "a1"), ("visited", None)])
def test_an_office_is_whom_its_holder_is_known_as(word: str, expected: str | None):
    doc = table_doc(KNOWN.replace("known know", f"{word} visit"))
    layers.write(
        doc, "actors", [layers.make_span(doc, 7, 8, "Person", "a1")], [{"id": "a1", "type": "Person", "name": "L"}]
    )
    assert [r["speaker"] for r in layers.rows(find_statements(find_quotes(doc)), "statements")] == [expected]
