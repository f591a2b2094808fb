"""A place in a half-written query in, what is offered out. The bar | is the cursor."""

import pytest
from small_store import make_store

from kg.doors.shell.candidates import Candidates, Profile, Thing, fold, load_profile
from kg.doors.shell.commands import command_words
from kg.doors.shell.context import read_context
from kg.doors.shell.suggest import suggest
from kg.running.query import Asker
from kg.words.vocab import Vocabulary


def split(marked: str) -> tuple[str, int]:
    at = marked.index("|")
    return marked[:at] + marked[at + 1 :], at


PLACES = [
    ("|", "start", ""),
    ("SEL|", "start", "SEL"),
    ("SELECT |", "select", ""),
    ("SELECT ?e (COU|", "select", "COU"),
    ("PREFIX ck|", "prefix", "ck"),
    ("PREFIX x: <a:b> SEL|", "start", "SEL"),
    ("SELECT ?e { |", "subject", ""),
    ("SELECT ?e { ?e |", "predicate", ""),
    ("SELECT ?e WHERE { ?e |", "predicate", ""),
    ("SELECT ?e { ?e ck|", "predicate", "ck"),
    ("SELECT ?e { ?e a |", "object", ""),
    ("SELECT ?e { ?e a ckg:At| }", "object", "ckg:At"),
    ("SELECT ?e { ?e a ckg:Attack |", "after", ""),
    ("SELECT ?e { ?e a ckg:Attack ; |", "predicate", ""),
    ("SELECT ?e { ?e ckg:agent ?a , |", "object", ""),
    ("SELECT ?e { ?e ckg:about/ckg:re|", "predicate", "ckg:re"),
    ("SELECT ?e { ?e ckg:about/|", "predicate", ""),
    ("SELECT ?e { ?e (ckg:agent|", "predicate", "ckg:agent"),
    ("SELECT ?e { ?e ckg:agent [ |", "predicate", ""),
    ("SELECT ?e { ?e ckg:place ?p . OPTIONAL { |", "subject", ""),
    ("SELECT ?e { ?e ckg:place ?p . OPTIONAL { ?p |", "predicate", ""),
    ("SELECT ?e { FILTER(?|", "expression", "?"),
    ("SELECT ?e { FILTER(?a > 3) |", "subject", ""),
    ("SELECT ?e { FILTER NOT EXISTS { ?e |", "predicate", ""),
    ("SELECT ?e { VALUES ?k { |", "values", ""),
    ("SELECT ?e { ?e a ?k } ORD|", "tail", "ORD"),
    ("SELECT ?e { { SELECT ?e { ?e a ?k } } ?e |", "predicate", ""),
    ('SELECT ?e { ?e rdfs:label "Su|', "object", '"Su'),
    ("SELECT ?e { # ?e |", "nothing", ""),
    ("\\q att|", "command", "att"),
]


@pytest.mark.parametrize(("marked", "kind", "word"), PLACES, ids=[p[0] for p in PLACES])
def test_the_place_in_the_query_is_known(marked: str, kind: str, word: str) -> None:
    place = read_context(*split(marked))
    assert (place.kind, place.word) == (kind, word)


def test_what_stands_after_the_cursor_counts_too() -> None:
    place = read_context(*split("SELECT ?e { ?e | . ?e a ckg:Statement }"))
    assert ("?e", "a", "ckg:Statement") in place.facts


def test_every_cursor_in_every_query_has_a_place() -> None:
    text = "PREFIX x: <a:b>\nSELECT (COUNT(*) AS ?n) { ?e a/b* [ x:y 'z' ] ; ckg:p ?q , 3 . } } GROUP BY ( ]"
    for cursor in range(len(text) + 1):
        place = read_context(text, cursor)
        assert text[place.start : cursor] == place.word


@pytest.fixture(scope="module")
def candidates(tmp_path_factory: pytest.TempPathFactory, vocab: Vocabulary) -> Candidates:
    with Asker(make_store(tmp_path_factory.mktemp("suggest") / "store")) as asker:
        return Candidates(vocab, load_profile(asker, vocab))


def offered(candidates: Candidates, marked: str) -> list[str]:
    place = read_context(*split(marked))
    return [c.text for c in candidates.complete(suggest(place, candidates.vocab), place.word, place.label)]


@pytest.mark.parametrize(
    "marked",
    [
        "SELECT ?e { ?e ckg:agent Sum|",  # a place is no actor
        "SELECT ?e { ?e ckg:place Russ|",
        "SELECT ?e { ?e ckg:place zzz|",
        "SELECT ?e { ?e ckg:modality rock|",
        "# ckg:|",
    ],
)
def test_what_cannot_stand_there_is_not_offered(candidates: Candidates, marked: str) -> None:
    assert offered(candidates, marked) == []


OFFERED = [
    ("SEL|", "SELECT"),
    ("SELECT ?e { ?e a ckg:Att|", "ckg:Attack"),
    ("SELECT ?e { ?e a strike|", "ckg:DroneStrike"),
    ("SELECT ?e { ?e a ckg:Statement ; spea|", "ckg:speaker"),
    ("SELECT ?e { ?e claimed|", "ckg:claimedBy"),
    ("SELECT ?e { ?e ckg:modality |", "ckg:modality-actual"),
    ("SELECT ?e { ?e ckg:kind kil|", "ckg:kind-killed"),
    ("SELECT ?e { ?e ckg:contested kil|", "ckg:kind-killed"),
    ("SELECT ?e { ?e ckg:place Su|", "<https://w3id.org/conflict-kg/id/place/sumy>"),
    ("SELECT ?e { ?e ckg:claimedBy Russian Min|", "<https://w3id.org/conflict-kg/id/actor/ministry>"),
    ("SELECT ?e { ?e ckg:claimedBy defence|", "<https://w3id.org/conflict-kg/id/actor/ministry>"),
    ('SELECT ?e { ?e rdfs:label "Gom|', '"Goma"'),
    ("SELECT ?e { ?e ckg:place |", "?place"),
    ("SELECT ?e ?q { ?e ckg:place ?|", "?q"),
    ("SELECT ?e { ?e ckg:mainType missile|", "ckg:MissileStrike"),
    ("SELECT ?e { ?e a ?k } ORD|", "ORDER BY"),
    ("SELECT cou|", "(COUNT(DISTINCT ?x) AS ?n)"),
    ("SELECT ?e { ?e ckg:agent ck|", "cka:"),
]


@pytest.mark.parametrize(("marked", "text"), OFFERED, ids=[o[0] for o in OFFERED])
def test_what_can_stand_there_is_offered(candidates: Candidates, marked: str, text: str) -> None:
    assert text in offered(candidates, marked)


def test_properties_that_the_class_has_in_this_graph_come_first(candidates: Candidates) -> None:
    found = offered(candidates, "SELECT ?s { ?s a ckg:Statement ; |")
    assert set(found[:5]) <= {"ckg:act", "ckg:content", "ckg:cue", "ckg:evidence", "ckg:form", "ckg:reportedIn"}
    assert "ckg:countMin" not in found


def test_the_class_of_a_variable_is_told_by_its_properties(candidates: Candidates) -> None:
    assert "ckg:sector" in offered(candidates, "SELECT * { ?e ckg:agent ?who . ?who sec|")
    assert "ckg:countMin" not in offered(candidates, "SELECT * { ?e ckg:agent ?who . ?who |")


def test_without_a_profile_the_vocabulary_is_offered(vocab: Vocabulary) -> None:
    empty = Candidates(vocab)
    assert "ckg:Attack" in offered(empty, "SELECT ?e { ?e a ckg:Att|")
    assert "ckg:agent" in offered(empty, "SELECT ?e { ?e ckg:ag|")


def test_labels_are_found_without_accents_and_case_and_by_any_word(vocab: Vocabulary) -> None:
    things = (
        Thing("Bacău", "x:bacau", "Place", 3),
        Thing("Ukrainian Air Force", "x:air", "ArmedForce", 2),
        Thing("Air Base Saki", "x:saki", "Place", 9),
        Thing("Луганськ", "x:luhansk", "Place", 1),
    )
    found = Candidates(vocab, Profile(things=things))
    assert [t.iri for t in found.find("bacau")] == ["x:bacau"]
    assert [t.iri for t in found.find("air")] == ["x:saki", "x:air"]
    assert [t.iri for t in found.find("air f")] == ["x:air"]
    assert [t.iri for t in found.find("луг")] == ["x:luhansk"]
    assert [t.iri for t in found.find("air", ("Actor",))] == ["x:air"]


def test_folding_keeps_letters_that_are_no_accents() -> None:
    assert fold("İstanbul Đồng") == fold("i̇stanbul ĐỒNG")


def test_commands_and_their_words_are_completed() -> None:
    assert "\\labels" in [w for w, _ in command_words("\\la")]
    assert [w for w, _ in command_words("\\labels o")] == ["on", "off"]
    assert "contradictions" in [w for w, _ in command_words("\\q contr")]
    assert "place=" in [w for w, _ in command_words("\\q attacks pl")]
    assert command_words("\\nothing x") == ()


def test_completing_among_many_things_takes_few(vocab: Vocabulary) -> None:
    things = tuple(Thing(f"Place {n}", f"x:{n}", "Place") for n in range(5000))
    assert len(Candidates(vocab, Profile(things=things)).find("pla")) == 40
