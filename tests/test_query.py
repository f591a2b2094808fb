"""SPARQL in, a Table out; errors that point at the fault; a query that can be stopped."""

import itertools
import subprocess
import sys
import time
from pathlib import Path

import pytest
from small_store import make_store

from kg.running import sparql
from kg.running.query import Asker, answer, check, iris_of
from kg.running.query_errors import is_unfinished
from kg.running.query_lint import find_doubts, find_undeclared
from kg.running.query_worker import QueryWorker
from kg.words.errors import BadQuery, StoreTrouble
from kg.words.tables import Term, plain_table, read_term
from kg.words.vocab import DATA, PREFIXES, Vocabulary

HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?i && ?f != ?c) }"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("query") / "store")


@pytest.fixture(scope="module")
def asker(store: Path):
    with Asker(store) as asker:
        yield asker


REFUSED = [
    ("SELCT ?s { ?s ?p ?o }", "line 1, column 1", "SELECT?"),
    ("SELECT ?a {\n  ?a ?b ?c\n  ?d ?e ?f }", "line 3, column 3", '"."'),
    ("SELECT ?a { ?a a ckg:Attack ; ckg:place ?p ckg:agent ?x }", "line 1, column 44", '";"'),
    ("SELECT ?a, ?b { ?a ?b ?c }", "line 1, column 10", "no comma"),
    ("SELECT COUNT(?a) { ?a ?b ?c }", "line 1, column 8", "(COUNT(?x) AS ?name)"),
    ("SELECT ?a (COUNT(?b) AS ?n) { ?a ?b ?c }", "line 1, column 8", "GROUP BY ?a"),
    ("SELECT ?a { ?a ckgg:place ?b }", "line 1, column 16", "ckg:"),
    ("SELECT ?a { ?a ?b ?c FILTER ?a > 3 }", "line 1, column 29", "FILTER(?x > 3)"),
    ("SELECT ?a { ?a ?b ?c } LIMIT 3 ORDER BY ?a", "line 1, column 32", "ORDER BY, LIMIT"),
    ("SELECT ?a { ?a ?b ?c OPTINAL { ?a ?d ?e } }", "line 1, column 22", "OPTIONAL?"),
    ("SELECT ?a { ?a ?b 'x }", "line 1, column 19", "Close it with '"),
    ("SELECT ?a { ?a ?b ?c", "line 1, column 11", "Close it"),
    ("SELECT ?a { ?a ?b ?c }}", "line 1, column 23", "never opened"),
    ("SELECT ?a { ?a ?b ?c FILTER(?c > 3 }", "line 1, column 36", "( is still open"),
    ("SELECT ?a { ?a = 3 }", "line 1, column 16", "FILTER"),
    ("SELECT ?a ?b ?a { ?a ?b ?c }", "line 1, column 14", "once"),
    ("INSERT DATA { <a:a> <a:b> <a:c> }", "line 1, column 1", "only read|queries|SELECT"),
    ("PREFIX x: <a:>\nDELETE WHERE { ?s ?p ?o }", "line 2, column 1", "SELECT"),
    ("SELECT ?s { SERVICE <http://localhost/> { ?s ?p ?o } }", "another server", "SERVICE"),
    ("", "empty", "SELECT"),
]


@pytest.mark.parametrize(("text", "where", "hint"), REFUSED, ids=[r[0][:30] for r in REFUSED])
def test_what_cannot_be_answered_is_refused_with_place_and_hint(text: str, where: str, hint: str) -> None:
    with pytest.raises(BadQuery) as found:
        check(text)
    assert where in found.value.message
    assert any(part in found.value.hint for part in hint.split("|"))


def test_the_caret_stands_under_the_fault() -> None:
    with pytest.raises(BadQuery) as found:
        check("SELECT ?a {\n  ?a ?b ?c\n  ?dd ?e ?f }")
    excerpt, caret = found.value.message.split("\n")[1:]
    assert excerpt[caret.index("^") : caret.rindex("^") + 1] == "?dd"


@pytest.mark.parametrize(
    "text", ["SELECT ?a {", "SELECT", "PREFIX x: <a:b>", "SELECT ?a { ?a ckg:place", "ASK { ?s ?p 3 }"]
)
def test_the_beginning_of_a_query_is_no_mistake_yet(text: str) -> None:
    assert is_unfinished(text, PREFIXES) == (text != "ASK { ?s ?p 3 }")


@pytest.mark.parametrize("text", ["SELCT ?a {", "SELECT ?a }", 'SELECT ?a { ?a ?b "x'])
def test_what_no_text_can_mend_is_not_a_beginning(text: str) -> None:
    assert not is_unfinished(text, PREFIXES)


UNDECLARED = [
    ("SELECT ?e { ?e ckg:agnt ?x }", "did you mean ckg:agent?"),
    ("SELECT ?e { ?e a ckg:Atack }", "did you mean ckg:Attack?"),
    ("SELECT ?e { ?e a <https://w3id.org/conflict-kg/ontology#Sheling> }", "did you mean ckg:Shelling?"),
    ("SELECT ?e { ?e ckg:kind ckg:killed }", "did you mean ckg:kind-killed?"),
    ("SELECT ?e { ?e ckg:agent cka:Russai }", "did you mean cka:state-russia?"),
    (
        "ASK { ?e ckg:claimedBy <https://w3id.org/conflict-kg/actor/nobody-of-that-name-at-all> }",
        "has no cka:nobody-of",
    ),
]
DOUBTS = [
    ("SELECT ?e { ?e rdfs:lable ?x }", "never has rdfs:lable; did you mean rdfs:label?"),
    ("SELECT ?e { ?e schema:Publisher ?x }", "did you mean schema:publisher?"),
    ("SELECT ?e { ?e a sem:Role }", "never has sem:Role"),
    ("PREFIX s: <http://www.w3.org/2004/02/skos/core#> SELECT ?e { ?e s:broader ?x }", "never has skos:broader"),
    ("SELECT ?e { ?e a ckg:agent }", "is a property"),
    ('SELECT ?e { ?e ckg:modality "actual" }', "ckg:modality-actual"),
    ("SELECT ?lable { ?e rdfs:label ?label }", "nothing binds ?lable, the column will be empty; did you mean ?label?"),
]


@pytest.mark.parametrize(("text", "words"), UNDECLARED)
def test_a_term_that_is_not_declared_is_an_error_with_a_hint(asker: Asker, text: str, words: str) -> None:
    with pytest.raises(BadQuery, match=r"declares no|catalogue of actors has no") as problem:
        asker.answer(text)
    assert words in problem.value.message


@pytest.mark.parametrize(("text", "words"), DOUBTS)
def test_what_is_probably_not_meant_is_a_warning(text: str, words: str, vocab: Vocabulary) -> None:
    found = find_doubts(text, PREFIXES, vocab)
    assert len(found) == 1
    assert words in found[0]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?e { ?e a ckg:Attack ; ckg:modality ckg:modality-actual }",
        "SELECT (COUNT(?e) AS ?n) { ?e a ckg:Event }",
        "PREFIX x: <https://w3id.org/conflict-kg/ontology#> SELECT ?e { ?e x:agent ?a }",
        "PREFIX ckg: <https://elsewhere.example/> SELECT ?e { ?e ckg:anything ?a }",
        "SELECT ?e { ?e rdfs:label 'ckg:agnt' } # ckg:agnt",
        "SELECT ?n { { SELECT (MAX(?x) AS ?n) { ?e ckg:countMax ?x } } }",
        "SELECT ?e { ?e ckg:agent cka:state-russia ; rdfs:label ?l . ?m oa:exact ?w ; oa:start 3 }",
        "SELECT ?e { ?e prov:wasGeneratedBy ?r ; schema:publisher ?p ; geo:asWKT ?w ; skos:exactMatch ?g }",
        "PREFIX foaf: <http://xmlns.com/foaf/0.1/> SELECT ?e { ?e foaf:name ?n }",
    ],
)
def test_what_is_well_meant_has_no_warning(text: str, vocab: Vocabulary) -> None:
    assert find_doubts(text, PREFIXES, vocab) == ()
    assert find_undeclared(text, PREFIXES, vocab) == ()


def test_columns_come_in_the_order_of_the_query(asker: Asker) -> None:
    table = asker.answer("SELECT * { ?z a ckg:Place ; rdfs:label ?a ; ckg:country ?m }")
    assert table.columns == ("z", "a", "m")
    assert len(table.rows) == 4
    for row in table.rows:
        assert row[0] is not None and row[0].kind == "iri"
        assert row[2] is not None and len(row[2].value) == 2


def test_a_star_inside_a_count_is_left_alone() -> None:
    text = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    assert sparql.name_star(text, ["n"]) == text


def test_terms_keep_their_kind(asker: Asker) -> None:
    text = "SELECT * { VALUES (?a ?b ?c ?d ?e) "
    text += '{ ("x\\ty\\n\\"z\\"" "l"@en 3 true <a:b>) (UNDEF 3.5 1e0 "2025-01-01"^^xsd:date "") } }'
    rows = asker.answer(text).rows
    xsd = PREFIXES["xsd"]
    assert rows[0] == (
        Term("literal", 'x\ty\n"z"'),
        Term("literal", "l", language="en"),
        Term("literal", "3", xsd + "integer"),
        Term("literal", "true", xsd + "boolean"),
        Term("iri", "a:b"),
    )
    assert rows[1][0] is None
    assert [t.datatype for t in rows[1][1:4] if t] == [xsd + "decimal", xsd + "double", xsd + "date"]


def test_rows_fetched_up_to_a_bound_are_the_same_terms(asker: Asker) -> None:
    text = 'SELECT * { VALUES (?a ?b) { ("x\\ty\\n" 3) ("l"@en 3.5) (<a:b> true) } }'
    whole, some = asker.answer(text), asker.answer(text, bound=2)
    assert some.rows == whole.rows[:2]
    assert (some.more, whole.more) == (True, False)
    assert not asker.answer(text, bound=3).more


def test_ask_construct_and_describe_are_tables_too(asker: Asker) -> None:
    assert asker.answer("ASK { ?s a ckg:Attack }").rows == ((read_term("true"),),)
    graph = asker.answer("CONSTRUCT { ?p rdfs:label ?l } { ?p a ckg:Place ; rdfs:label ?l }")
    assert (graph.form, graph.columns, len(graph.rows)) == ("graph", ("subject", "predicate", "object"), 4)
    place = asker.answer(f"DESCRIBE <{DATA}place/sumy>")
    assert Term("literal", "Sumy") in {row[2] for row in place.rows}


def test_a_triple_that_stands_in_several_graphs_is_one_row(asker: Asker) -> None:
    rows = asker.answer(f"SELECT ?n {{ <{DATA}place/sumy> rdfs:label ?n }}").rows
    assert len(rows) == 1


def test_labels_prefer_names_to_kinds(asker: Asker) -> None:
    wanted = [
        DATA + "event/strike",
        DATA + "article/a1",
        DATA + "figure/f1",
        DATA + "report/r1",
        "a:nothing",
        "not an iri",
    ]
    assert asker.labels(wanted) == {
        DATA + "event/strike": "missile strike, Sumy, 2025-04-13",
        DATA + "article/a1": "Missiles hit Sumy",
        DATA + "figure/f1": "35 people",
        DATA + "report/r1": "missile strike",
    }


def test_a_query_is_stopped_when_its_time_is_over_and_the_next_one_is_answered(store: Path) -> None:
    with Asker(store) as asker:
        with pytest.raises(BadQuery, match=r"stopped after 0\.5 seconds"):
            asker.answer(HEAVY, 0.5)
        assert asker.answer("ASK { ?s a ckg:Attack }").rows[0][0] == read_term("true")


def test_ctrl_c_kills_the_query_only(store: Path) -> None:
    code = (
        "import sys, _thread, threading; from pathlib import Path; from kg.running.query import Asker\n"
        "with Asker(Path(sys.argv[1])) as asker:\n"
        "    threading.Timer(0.7, _thread.interrupt_main).start()\n"
        "    try:\n"
        "        asker.answer(sys.argv[2])\n"
        "    except KeyboardInterrupt:\n"
        "        print('stopped', asker.answer('ASK { ?s a ckg:Attack }').rows[0][0].value)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, store, HEAVY], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout == "stopped true\n"


def test_the_child_ends_with_its_parent_even_amid_a_query(store: Path) -> None:
    code = (
        "import sys, os, threading, time; from pathlib import Path; from kg.running.query import Asker\n"
        "asker = Asker(Path(sys.argv[1]))\n"
        "print(asker._worker._child.pid, flush=True)\n"
        "threading.Thread(target=asker.answer, args=(sys.argv[2],), daemon=True).start()\n"
        "time.sleep(0.7); os._exit(1)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, store, HEAVY], capture_output=True, text=True, timeout=60, check=False
    )
    child = Path(f"/proc/{int(done.stdout)}")
    for _ in range(100):
        if not child.exists() or "State:\tZ" in (child / "status").read_text():
            return
        time.sleep(0.1)
    pytest.fail("the child lives on")


def test_a_missing_store_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(StoreTrouble, match="there is no store"):
        answer(tmp_path / "nowhere", "ASK {}")


def test_a_damaged_store_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "CURRENT").write_text("nonsense")
    with pytest.raises(StoreTrouble, match="cannot be opened"):
        answer(tmp_path, "ASK {}")


def test_a_killed_child_is_replaced(store: Path) -> None:
    with QueryWorker(store) as worker:
        assert worker.ask("ASK {}", {}).body == b"true"
        assert worker._child is not None
        worker._child.kill()
        worker._child.wait()
        assert worker.ask("ASK {}", {}).body == b"true"


def test_one_question_needs_no_heavy_package(store: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from kg.running.query import answer\n"
        "answer(Path(sys.argv[1]), 'ASK {}')\n"
        "print([m for m in ('spacy', 'rdflib', 'pyshacl', 'prompt_toolkit', 'rich') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, store], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "[]\n"


def test_the_portable_query_has_the_prefixes_it_uses_and_no_others() -> None:
    text = "PREFIX x: <a:b>\nSELECT ?e { ?e a ckg:Attack ; x:y 'rdfs:label' }"
    assert sparql.portable(text, PREFIXES).splitlines()[0] == f"PREFIX ckg: <{PREFIXES['ckg']}>"
    assert "PREFIX rdfs" not in sparql.portable(text, PREFIXES)
    assert sparql.portable(text, PREFIXES).count("PREFIX x:") == 1


def test_tokens_leave_out_nothing_but_space() -> None:
    text = 'SELECT ?a { ?a <a:b>/^ckg:x.y+ "s"@en-GB ; a 3.5 . FILTER(?a>=1&&!BOUND(?b)) } # end'
    tokens = sparql.read_tokens(text, comments=True)
    assert "".join(t.text for t in tokens) == "".join(text.split(" ")).replace("#end", "# end")
    assert all(text[t.start : t.end] == t.text for t in tokens)
    assert all(a.end <= b.start for a, b in itertools.pairwise(tokens))


def test_plain_values_become_terms() -> None:
    table = plain_table(["a", "b"], [["x", 3], [None, 2.5]])
    assert table.rows[0][1] == Term("literal", "3", PREFIXES["xsd"] + "integer")
    assert table.rows[1][0] is None
    assert iris_of(table) == []


PORTABLE = [
    ("ASK { ?s ?p ?o }", "ASK FROM <g> { ?s ?p ?o }"),
    ("SELECT (EXISTS { ?a ?b ?c } AS ?x) WHERE { }", "SELECT (EXISTS { ?a ?b ?c } AS ?x) FROM <g> WHERE { }"),
    ("CONSTRUCT { ?a a ?b } WHERE { ?a a ?b }", "CONSTRUCT { ?a a ?b } FROM <g> WHERE { ?a a ?b }"),
    ("CONSTRUCT WHERE { ?a a ?b }", "CONSTRUCT FROM <g> WHERE { ?a a ?b }"),
    ("DESCRIBE <a:b> LIMIT 1", "DESCRIBE <a:b> FROM <g> LIMIT 1"),
    ("DESCRIBE <a:b>", "DESCRIBE <a:b> FROM <g>"),
    ("SELECT ?s # {\nWHERE { ?s ?p ?o }", "SELECT ?s # {\nFROM <g>\nWHERE { ?s ?p ?o }"),
    ("SELECT ?s FROM <a:b> { ?s ?p ?o }", "SELECT ?s FROM <a:b> { ?s ?p ?o }"),
]


@pytest.mark.parametrize(("text", "wanted"), PORTABLE)
def test_from_stands_where_sparql_wants_it(text: str, wanted: str) -> None:
    assert sparql.portable(text, PREFIXES, "g") == wanted
    check(sparql.portable(text, PREFIXES, "a:g"))


def test_from_the_merged_graph_means_the_graph_of_the_store_and_another_graph_stays_itself(asker: Asker) -> None:
    query = "SELECT (COUNT(?a) AS ?n) FROM <%s> { ?a a ckg:Article }"
    counts = [asker.answer(query % (DATA + "graph/" + name)).rows[0][0] for name in ("merged", "article-a1", "none")]
    assert [count.value for count in counts if count] == ["4", "1", "0"]
