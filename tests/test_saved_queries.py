"""Saved queries: every one parses, names declared terms only, needs nothing else, and answers rightly."""

import json
from pathlib import Path

import pyoxigraph
import pytest
from small_store import make_store

from kg.running import sparql
from kg.running.query import Asker
from kg.running.query_lint import find_doubts, find_undeclared
from kg.running.saved_queries import parse_saved, saved_queries, saved_query
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
    assert "event" in columns or "article" in columns or name in ("weapons", "planned-and-actual", "coverage")


@pytest.mark.parametrize("name", saved_queries())
def test_a_saved_query_answers_rightly(name: str, asker: Asker) -> None:
    assert words(asker.answer(saved_queries()[name].text)) == EXPECTED[name]


@pytest.mark.parametrize("name", saved_queries())
def test_no_row_comes_twice_though_triples_stand_in_several_graphs(name: str, fuller: Asker) -> None:
    rows = fuller.answer(saved_queries()[name].text).rows
    assert len(set(rows)) == len(rows)


def test_a_mediator_whom_only_one_of_two_reports_names_is_not_lost(fuller: Asker) -> None:
    for name in ("mediators", "prisoner-exchanges"):
        rows = words(fuller.answer(saved_queries()[name].text))
        assert any(row[-1] == "exchange" and "United Arab Emirates" in row for row in rows)


def test_about_and_hearsay_are_said(fuller: Asker) -> None:
    rows = words(fuller.answer(saved_queries()["tolls"].text))
    assert [row[2:5] for row in rows if row[2] == "about 84"] == [["about 84", "everyone", "hearsay"]]


def test_the_range_spans_all_figures_and_stays_open_above(fuller: Asker) -> None:
    rows = words(fuller.answer(saved_queries()["toll-range"].text))
    assert ["missile strike, Sumy, 2025-04-13", "injured", "everyone", "20", "84 or more", "2", "strike"] in rows


def test_an_article_without_reports_counts_as_covered(fuller: Asker) -> None:
    rows = words(fuller.answer(saved_queries()["coverage"].text))
    assert ["unknown", "unknown", "3", "5", "1"] in rows


def test_planned_and_denied_happenings_are_no_attacks(asker: Asker) -> None:
    rows = words(asker.answer(saved_queries()["attacks"].text))
    assert "talks" not in {row[-1] for row in rows}


@pytest.mark.parametrize("name", saved_queries())
def test_a_saved_query_stands_in_the_page_on_the_shell(name: str) -> None:
    page = (Path(__file__).parent.parent / "docs" / "shell.md").read_text("utf-8")
    assert f"| `{name}` | {saved_queries()[name].question} |" in page
