"""Saved queries: every one parses, names declared terms only, needs nothing else, and answers rightly."""

import json
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from small_store import make_store
from sparql_server import ask, serving

from kg.doors.cli import main
from kg.graph.export import triples_bytes
from kg.graph.push import Server
from kg.joining.iris import MERGED
from kg.running import sparql
from kg.running.query import Asker, portable
from kg.running.query_lint import find_doubts, find_undeclared
from kg.running.saved_queries import OTHER, SUBJECTS, by_subject, parse_saved, saved_queries, saved_query
from kg.words.errors import BadQuery
from kg.words.tables import Table
from kg.words.vocab import PREFIXES, Vocabulary

EXPECTED = json.loads((Path(__file__).parent / "data" / "saved_answers.json").read_text("utf-8"))

# An event told twice, once without the mediator; an article with nothing in it; a vague day; a second low figure.
MORE = """
@prefix ckg: <https://w3id.org/conflict-kg/ontology#> .
@prefix x: <https://w3id.org/conflict-kg/id/more-> .
@prefix report: <https://w3id.org/conflict-kg/id/report/> .
@prefix event: <https://w3id.org/conflict-kg/id/event/> .
@prefix figure: <https://w3id.org/conflict-kg/id/figure/> .
@prefix g: <https://w3id.org/conflict-kg/id/graph/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
g:article-a5 {
    x:article a ckg:Article .
    report:r10 a ckg:EventReport ; ckg:mainType ckg:PrisonerExchange ; ckg:eventType ckg:PrisonerExchange ;
        ckg:modality ckg:modality-actual ; ckg:attribution ckg:attribution-own ;
        ckg:reportOf event:exchange ; ckg:reportedIn x:article .
    figure:f9 a ckg:CasualtyClaim, ckg:QuantityClaim ; ckg:kind ckg:kind-injured ; ckg:countMin 84 ; ckg:countMax 84 ;
        ckg:qualifier ckg:qualifier-about ; ckg:groupType ckg:groupType-everyone ; ckg:countText "about 84 people" ;
        ckg:attribution ckg:attribution-hearsay ; ckg:about report:r1 ; ckg:reportedIn x:article .
}
g:article-a6 { x:empty a ckg:Article . }
"""


def words(table: Table) -> list[list[str]]:
    """Rows as words; IRIs by their last part."""
    return [
        ["" if c is None else c.value.rsplit("/", 1)[-1] if c.kind == "iri" else c.value for c in row]
        for row in table.rows
    ]


@pytest.fixture(scope="module")
def asker(tmp_path_factory: pytest.TempPathFactory):
    with Asker(make_store(tmp_path_factory.mktemp("small") / "store")) as asker:
        yield asker


@pytest.fixture(scope="module")
def fuller(tmp_path_factory: pytest.TempPathFactory):
    with Asker(make_store(tmp_path_factory.mktemp("fuller") / "store", MORE)) as asker:
        yield asker


@pytest.fixture(scope="module")
def union(tmp_path_factory: pytest.TempPathFactory) -> pyoxigraph.Store:
    """As on a server after a push: every triple in its own graph and in the merged one."""
    folder = make_store(tmp_path_factory.mktemp("union") / "store")
    found = pyoxigraph.Store()
    merged = pyoxigraph.NamedNode(MERGED)
    for quad in pyoxigraph.Store.read_only(str(folder)):
        at_home = isinstance(quad.graph_name, pyoxigraph.DefaultGraph)
        found.add(pyoxigraph.Quad(quad.subject, quad.predicate, quad.object, merged) if at_home else quad)
    return found


@pytest.fixture(scope="module")
def plain(union: pyoxigraph.Store) -> rdflib.Graph:
    """As in an exported .ttl: one graph, every triple once."""
    lines = "".join(sorted({f"{quad.triple} .\n" for quad in union}))
    return rdflib.Graph().parse(data=lines, format="nt")


def tsv(found: pyoxigraph.QuerySolutions) -> str:
    return (found.serialize(format=pyoxigraph.QueryResultsFormat.TSV) or b"").decode()


def test_a_query_without_a_question_is_refused() -> None:
    with pytest.raises(BadQuery, match="has no question"):
        parse_saved("x", "# title: Something\nSELECT * { ?s ?p ?o }")


def test_an_unknown_name_is_refused_with_a_hint() -> None:
    with pytest.raises(BadQuery, match="did you mean denials"):
        saved_query("denial")


def test_there_are_at_least_twelve() -> None:
    assert len(saved_queries()) >= 12


@pytest.mark.parametrize("name", saved_queries())
def test_a_saved_query_declares_its_own_prefixes_and_parses(name: str) -> None:
    pyoxigraph.Store().query(saved_queries()[name].text)


@pytest.mark.parametrize("name", saved_queries())
def test_a_saved_query_names_declared_terms_only(name: str, vocab: Vocabulary) -> None:
    assert find_doubts(saved_queries()[name].text, {}, vocab) == ()
    assert find_undeclared(saved_queries()[name].text, {}, vocab) == ()


@pytest.mark.parametrize("name", saved_queries())
def test_a_saved_query_uses_no_prefix_with_another_meaning(name: str) -> None:
    own = sparql.own_prefixes(sparql.read_tokens(saved_queries()[name].text))
    assert own
    assert all(PREFIXES[prefix] == iri for prefix, iri in own.items())


@pytest.mark.parametrize("name", saved_queries())
def test_notes_are_on_columns_that_there_are(name: str) -> None:
    saved = saved_queries()[name]
    found = pyoxigraph.Store().query(saved.text)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    columns = {v.value for v in found.variables}
    assert {column for column, _ in saved.columns} <= columns
    assert (
        "event" in columns
        or "article" in columns
        or name
        in (
            "weapons",
            "planned-and-actual",
            "coverage",
            "intercept-ledger",
        )
    )


@pytest.mark.parametrize("name", saved_queries())
def test_a_saved_query_answers_rightly(name: str, asker: Asker) -> None:
    assert words(asker.answer(saved_queries()[name].text)) == EXPECTED[name]


@pytest.mark.parametrize("name", saved_queries())
def test_no_row_comes_twice_though_triples_stand_in_several_graphs(name: str, fuller: Asker) -> None:
    rows = fuller.answer(saved_queries()[name].text).rows
    assert len(set(rows)) == len(rows)


@pytest.mark.parametrize("name", saved_queries())
def test_a_default_graph_in_which_triples_stand_several_times_changes_no_answer(
    name: str, union: pyoxigraph.Store
) -> None:
    found = union.query(saved_queries()[name].text, use_default_graph_as_union=True)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    table = Table([v.value for v in found.variables], tsv=tsv(found))
    assert words(table) == EXPECTED[name]


@pytest.mark.parametrize("name", saved_queries())
def test_another_engine_answers_alike_from_one_plain_graph(name: str, plain: rdflib.Graph) -> None:
    rows = plain.query(saved_queries()[name].text)
    found = [["" if cell is None else str(cell).rsplit("/", 1)[-1] for cell in row] for row in rows]
    assert sorted(found) == sorted(EXPECTED[name])


@pytest.mark.server
def test_what_is_portable_has_the_same_answers_on_a_real_server_after_a_push(asker: Asker) -> None:
    store = pyoxigraph.Store.read_only(str(asker.store_path))
    graphs = [graph for graph in store.named_graphs() if isinstance(graph, pyoxigraph.NamedNode)]
    for more in ([], ["--union-default-graph"]):
        with serving(*more) as url:
            server = Server(url)
            for graph in graphs:
                server.put(graph.value, triples_bytes(store.quads_for_pattern(None, None, None, graph)))
            server.put(MERGED, triples_bytes(store.quads_for_pattern(None, None, None, pyoxigraph.DefaultGraph())))
            for name, saved in saved_queries().items():
                got = words(Table(asker.answer(saved.text).columns, tsv=ask(url, portable(saved.text))))
                assert got == EXPECTED[name], name


@pytest.mark.parametrize("name", saved_queries())
def test_what_is_portable_has_the_same_answers_at_home(name: str, asker: Asker) -> None:
    text = portable(saved_queries()[name].text)
    assert f"FROM <{MERGED}>" in text
    assert words(asker.answer(text)) == EXPECTED[name]


def test_a_mediator_whom_only_one_of_two_reports_names_is_not_lost(fuller: Asker) -> None:
    for name in ("mediators", "prisoner-exchanges"):
        rows = words(fuller.answer(saved_queries()[name].text))
        assert any(row[-1] == "exchange" and "United Arab Emirates" in row for row in rows)


def test_about_and_hearsay_are_said(fuller: Asker) -> None:
    rows = words(fuller.answer(saved_queries()["tolls"].text))
    assert [row[2:5] for row in rows if row[2] == "about 84"] == [["about 84", "everyone", "hearsay"]]


def test_the_range_spans_all_figures_and_stays_open_above(fuller: Asker) -> None:
    rows = words(fuller.answer(saved_queries()["toll-range"].text))
    assert ["missile strike, Sumy, 2025-04-13", "injured", "everyone", "20", "84 or more", "", "2", "strike"] in rows


def test_an_article_without_reports_counts_as_covered(fuller: Asker) -> None:
    rows = words(fuller.answer(saved_queries()["coverage"].text))
    assert ["unknown", "unknown", "3", "5", "1"] in rows


# Two weeks of another war: vague words beside a number, vague words alone, and people whose names stay in the house.
VAGUE = """
@prefix ckg: <https://w3id.org/conflict-kg/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix x: <https://w3id.org/conflict-kg/id/vague-> .
@prefix g: <https://w3id.org/conflict-kg/id/graph/> .
g:article-a7 {
    x:article a ckg:Article .
    x:raid a ckg:Attack, ckg:Event ; ckg:mainType ckg:Attack ; ckg:eventType ckg:Attack, ckg:Event ;
        ckg:modality ckg:modality-actual ; ckg:agent x:zeta, x:alpha, x:nobody .
    x:zeta rdfs:label "Zeta Brigade" .
    x:alpha rdfs:label "Alpha Militia" .
    x:report a ckg:EventReport ; ckg:mainType ckg:Attack ; ckg:eventType ckg:Attack ; ckg:reportOf x:raid ;
        ckg:modality ckg:modality-disputed ; ckg:attribution ckg:attribution-attributed ; ckg:claimedBy x:nobody ;
        ckg:deniedBy x:other ; ckg:reportedIn x:article .
    x:dozens a ckg:CasualtyClaim, ckg:QuantityClaim ; ckg:kind ckg:kind-injured ; ckg:countMin 24 ; ckg:countMax 99 ;
        ckg:qualifier ckg:qualifier-vague ; ckg:groupType ckg:groupType-everyone ; ckg:countText "dozens" ;
        ckg:claimedBy x:nobody ; ckg:about x:report ; ckg:reportedIn x:article ; ckg:contradicts x:three .
    x:three a ckg:CasualtyClaim, ckg:QuantityClaim ; ckg:kind ckg:kind-injured ; ckg:countMin 3 ; ckg:countMax 3 ;
        ckg:qualifier ckg:qualifier-exact ; ckg:groupType ckg:groupType-everyone ; ckg:countText "three" ;
        ckg:about x:report ; ckg:reportedIn x:article .
    x:scores a ckg:CasualtyClaim, ckg:QuantityClaim ; ckg:kind ckg:kind-killed ; ckg:countMin 40 ;
        ckg:qualifier ckg:qualifier-vague ; ckg:groupType ckg:groupType-child ; ckg:countText "scores of children" ;
        ckg:about x:report ; ckg:reportedIn x:article .
}
"""


@pytest.fixture(scope="module")
def vague(tmp_path_factory: pytest.TempPathFactory):
    with Asker(make_store(tmp_path_factory.mktemp("vague") / "store", VAGUE)) as asker:
        yield asker


def rows_with(asker: Asker, name: str, last: str) -> list[list[str]]:
    return [row for row in words(asker.answer(saved_queries()[name].text)) if last in row]


def test_a_number_that_nobody_said_never_stands_without_the_words_that_were_said(vague: Asker) -> None:
    assert [row[2] for row in rows_with(vague, "tolls", "vague-dozens")] == ["dozens (24 to 99)"]
    assert [row[2] for row in rows_with(vague, "protected-people", "vague-scores")] == [
        "scores of children (40 or more)"
    ]
    rows = rows_with(vague, "contradictions", "vague-three")
    assert [(row[2], row[4]) for row in rows] == [("dozens (24 to 99)", "3")]


def test_a_toll_that_a_later_one_replaces_sets_no_lowest(tmp_path: Path) -> None:
    risen = VAGUE.replace("ckg:contradicts x:three", "ckg:contradicts x:three ; ckg:supersedes x:three")
    with Asker(make_store(tmp_path / "store", risen)) as asker:
        rows = rows_with(asker, "toll-range", "vague-raid")
    assert ["injured", "everyone", "not told", "not told", "dozens (24 to 99)", "1"] in [row[1:7] for row in rows]


def test_vague_words_set_no_lowest_and_no_highest_toll(vague: Asker) -> None:
    rows = rows_with(vague, "toll-range", "vague-raid")
    assert ["unknown", "injured", "everyone", "3", "3", "dozens (24 to 99)", "2", "vague-raid"] in rows
    killed = [
        "unknown",
        "killed",
        "child",
        "not told",
        "not told",
        "scores of children (40 or more)",
        "1",
        "vague-raid",
    ]
    assert killed in rows


def test_whose_name_stays_in_the_house_is_still_a_row_and_never_the_voice_of_the_article(vague: Asker) -> None:
    for name, key, column in (
        ("tolls", "vague-dozens", 4),
        ("contradictions", "vague-dozens", 3),
        ("one-sided", "vague-raid", 3),
        ("unverified", "vague-report", 3),
        ("denials", "vague-report", 0),
    ):
        assert [row[column] for row in rows_with(vague, name, key)] == ["name withheld"], name


def test_names_in_one_cell_stand_in_the_order_of_the_alphabet(vague: Asker) -> None:
    (row,) = rows_with(vague, "attacks", "vague-raid")
    assert row[3] == "Alpha Militia, Zeta Brigade, name withheld"


# Two wars: a truce that is asked for and refused in one, and talked of in the other; rockets; a copied article.
LEDGER = """
@prefix ckg: <https://w3id.org/conflict-kg/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix x: <https://w3id.org/conflict-kg/id/ledger-> .
@prefix g: <https://w3id.org/conflict-kg/id/graph/> .
g:article-b1 {
    x:bihac a ckg:Article ; schema:publisher "Una Voice" ; schema:datePublished "1994-11-04"^^xsd:date .
    x:envoy rdfs:label "envoy" . x:general rdfs:label "general" . x:mayor rdfs:label "mayor" .
    x:asked a ckg:Statement ; ckg:act ckg:act-Demand ; ckg:speaker x:envoy ; ckg:topic ckg:topic-ceasefire ;
        ckg:content x:words1 ; ckg:reportedIn x:bihac .
    x:refused a ckg:Statement ; ckg:act ckg:act-Rejection ; ckg:speaker x:general ; ckg:topic ckg:topic-ceasefire ;
        ckg:content x:words2 ; ckg:reportedIn x:bihac .
    x:self a ckg:Statement ; ckg:act ckg:act-Acceptance ; ckg:speaker x:envoy ; ckg:topic ckg:topic-ceasefire ;
        ckg:content x:words3 ; ckg:reportedIn x:bihac .
    x:words1 oa:exact "a truce by Friday" . x:words2 oa:exact "any truce" . x:words3 oa:exact "his own plan" .
}
g:article-b2 {
    x:jaffna a ckg:Article ; schema:publisher "Palk Post" ; schema:datePublished "1995-01-08"^^xsd:date .
    x:elsewhere a ckg:Statement ; ckg:act ckg:act-Acceptance ; ckg:speaker x:mayor ; ckg:topic ckg:topic-ceasefire ;
        ckg:reportedIn x:jaffna .
    x:night a ckg:Interception, ckg:Event ; ckg:mainType ckg:Interception ; ckg:modality ckg:modality-actual ;
        ckg:earliest "1995-01-07"^^xsd:date .
    x:told a ckg:EventReport ; ckg:mainType ckg:Interception ; ckg:modality ckg:modality-actual ;
        ckg:attribution ckg:attribution-own ; ckg:reportOf x:night ; ckg:reportedIn x:jaffna .
    x:sent a ckg:QuantityClaim ; ckg:kind ckg:kind-launched ; ckg:unit "rocket" ; ckg:countText "nine rockets" ;
        ckg:claimedBy x:mayor ; ckg:about x:told ; ckg:reportedIn x:jaffna .
    x:stopped a ckg:QuantityClaim ; ckg:kind ckg:kind-intercepted ; ckg:unit "rocket" ; ckg:countText "seven of them" ;
        ckg:claimedBy x:mayor ; ckg:about x:told ; ckg:reportedIn x:jaffna .
    x:tanks a ckg:QuantityClaim ; ckg:kind ckg:kind-destroyed ; ckg:unit "tank" ; ckg:countText "two tanks" ;
        ckg:claimedBy x:mayor ; ckg:about x:told ; ckg:reportedIn x:jaffna .
    x:freed a ckg:QuantityClaim, ckg:CasualtyClaim ; ckg:kind ckg:kind-released ; ckg:countText "30 hostages" ;
        ckg:claimedBy x:general ; ckg:about x:swap_told ; ckg:reportedIn x:jaffna .
    x:freed2 a ckg:QuantityClaim, ckg:CasualtyClaim ; ckg:kind ckg:kind-released ; ckg:countText "28 people" ;
        ckg:claimedBy x:mayor ; ckg:about x:swap_told ; ckg:reportedIn x:jaffna .
    x:dead a ckg:QuantityClaim, ckg:CasualtyClaim ; ckg:kind ckg:kind-killed ; ckg:countText "one guard" ;
        ckg:claimedBy x:mayor ; ckg:about x:swap_told ; ckg:reportedIn x:jaffna .
    x:swap a ckg:HostageRelease, ckg:Release, ckg:Event ; ckg:mainType ckg:HostageRelease ;
        ckg:modality ckg:modality-actual ; ckg:earliest "1995-01-05"^^xsd:date .
    x:swap_told a ckg:EventReport ; ckg:mainType ckg:HostageRelease ; ckg:modality ckg:modality-actual ;
        ckg:attribution ckg:attribution-own ; ckg:reportOf x:swap ; ckg:reportedIn x:jaffna .
}
g:links { x:jaffna ckg:copyOf x:bihac ; ckg:origin "Far Wire" . }
"""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory):
    with Asker(make_store(tmp_path_factory.mktemp("ledger") / "store", LEDGER)) as asker:
        yield asker


def test_an_answer_is_one_to_this_demand_and_not_to_one_of_another_war_or_of_ones_own(ledger: Asker) -> None:
    rows = rows_with(ledger, "demands-and-answers", "ledger-asked")
    assert [(row[3], *row[4:7], row[9]) for row in rows] == [
        ("a truce by Friday", "rejection", "general", "any truce", "ledger-refused")
    ]


def test_what_one_side_launched_and_another_stopped_stand_in_one_row_and_other_losses_do_not(ledger: Asker) -> None:
    rows = words(ledger.answer(saved_queries()["intercept-ledger"].text))
    assert rows == [["1995-01-07", "rocket", "mayor", "nine rockets", "seven of them", "", "1"]]


def test_each_side_has_its_own_row_in_the_ledger_of_exchanges_and_the_dead_have_none(ledger: Asker) -> None:
    rows = rows_with(ledger, "exchange-ledger", "ledger-swap")
    assert [(row[0], row[3], row[5]) for row in rows] == [
        ("1995-01-05", "30 hostages", "general"),
        ("1995-01-05", "28 people", "mayor"),
    ]


def test_a_copied_article_is_told_with_what_it_copies(ledger: Asker) -> None:
    rows = words(ledger.answer(saved_queries()["copies"].text))
    assert [(row[0], row[1], row[3]) for row in rows] == [("Far Wire", "Una Voice", "Palk Post")]


def test_every_saved_query_has_a_subject_and_lists_show_each_once() -> None:
    listed = by_subject()
    assert OTHER not in listed
    assert sorted(q.name for queries in listed.values() for q in queries) == list(saved_queries())


def test_a_query_of_ones_own_needs_no_subject() -> None:
    assert parse_saved("x", "# title: T\n# question: Q?\nSELECT * { ?s ?p ?o }").subject == OTHER


def test_planned_and_denied_happenings_are_no_attacks(asker: Asker) -> None:
    rows = words(asker.answer(saved_queries()["attacks"].text))
    assert "talks" not in {row[-1] for row in rows}


@pytest.mark.parametrize("name", saved_queries())
def test_a_saved_query_stands_in_the_page_on_the_shell(name: str) -> None:
    page = (Path(__file__).parent.parent / "docs" / "shell.md").read_text("utf-8")
    assert f"| `{name}` | {saved_queries()[name].question} |" in page


def test_the_list_names_every_query_under_its_subject_and_fits_the_screen(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert main(["query"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 80
    assert [line for line in lines if line and not line.startswith(" ")] == list(SUBJECTS)
    assert [line.split()[0] for line in lines if line.startswith("  ") and line[2] != " "] == [
        q.name for queries in by_subject().values() for q in queries
    ]
