import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from written import courier, linked, wire

from kg.graph.derived import emit_events, emit_links, emit_run
from kg.graph.emit import emit_article
from kg.graph.entities import Entities
from kg.graph.export import FORMATS, export
from kg.joining.iris import Names
from kg.words.errors import WrongUse
from kg.words.vocab import PREFIXES

GOLDEN = Path(__file__).parent / "golden"


class Held:
    """Named graphs in memory."""

    def __init__(self, *made, links=None):
        self._quads = {}
        entities, names = Entities(), {}
        for extraction, words in made:
            entities.add(extraction)
            names[extraction.article.id] = Names(extraction)
            self._put(emit_article(extraction, words))
        self._put(entities.quads())
        self._put(emit_run((i, {"kgVersion": "1", "ontologySha256": "0" * 64}) for i in names))
        if links:
            self._put(emit_events(links, names, entities.place_kinds()))
            self._put(emit_links(links))

    def _put(self, quads):
        for quad in quads:
            self._quads.setdefault(quad.graph_name.value, []).append(quad)

    def graphs(self):
        return self._quads.keys()

    def quads(self, graph):
        return self._quads[graph]


def both() -> Held:
    return Held(wire(), courier(), links=linked())


def test_private_names_stay_in_the_house_in_every_format():
    for form in FORMATS:
        out = export(both(), form).decode()
        assert "Idris" not in out, form
        assert "Amna" not in out, form
        assert "nurse" not in out, form


def test_private_people_stay_as_actors_without_a_name():
    out = export(both(), "nt").decode()
    with_names = export(both(), "nt", with_private=True).decode()
    private = next(line.split()[0] for line in with_names.splitlines() if '"Amna Idris"' in line and "actor" in line)
    assert f"{private} <{PREFIXES['rdf']}type>" in out
    assert f"<{PREFIXES['ckg']}speaker> {private} ." in out


def test_a_private_name_in_a_headline_or_a_figure_stays_in_the_house():
    extraction, words = wire()
    extraction = replace(extraction, article=replace(extraction.article, title="Nurse Idris saw two drones"))
    claim = replace(
        extraction.casualties[0], text="Amna Idris", start=words.index("Amna"), end=words.index("Amna") + 10
    )
    extraction = replace(extraction, casualties=(claim,))
    assert b"Idris" not in export(Held((extraction, words)), "nq", with_text=True)
    assert b"Nurse Idris saw" in export(Held((extraction, words)), "nq", with_private=True)


def test_the_same_name_in_another_article_is_not_withheld():
    extraction, words = courier()
    titled = replace(extraction, article=replace(extraction.article, title="Idris elected president"))
    assert b"Idris elected president" in export(Held(wire(), (titled, words)), "nq")


def test_sentences_stay_in_the_house_and_short_words_go():
    out = export(both(), "nt").decode()
    assert "they had shelled the market" not in out
    assert "killed nine people" not in out
    assert '"nine people"' in out
    assert '"hit"' in out
    full = export(both(), "nt", with_text=True).decode()
    assert "they had shelled the market" in full


def test_a_private_name_in_the_address_of_an_article_stays_in_the_house():
    extraction, words = wire()
    for url, is_kept in (("https://example.org/amna-idris-flees", False), ("https://example.org/market", True)):
        told = replace(extraction, article=replace(extraction.article, url=url))
        assert (url.encode() in export(Held((told, words)), "nq")) is is_kept
        assert url.encode() in export(Held((told, words)), "nq", with_private=True)


def test_with_text_alone_still_keeps_private_names():
    out = export(both(), "nt", with_text=True).decode()
    assert "killed nine people" in out
    assert "Amna Idris" not in out


def test_withholding_takes_words_and_no_records():
    def subjects(content: bytes) -> set[bytes]:
        return {line.split()[0] for line in content.splitlines()}

    assert subjects(export(both(), "nt")) == subjects(export(both(), "nt", with_private=True, with_text=True))


def test_a_format_that_does_not_exist_is_refused_with_a_hint():
    with pytest.raises(WrongUse, match="did you mean trig"):
        export(both(), "trg")


@pytest.mark.parametrize("form", ["nq", "trig"])
def test_datasets_hold_the_named_graphs(form):
    kinds = {"nq": pyoxigraph.RdfFormat.N_QUADS, "trig": pyoxigraph.RdfFormat.TRIG}
    held = both()
    out = export(held, form, with_private=True, with_text=True)
    found = {(str(q.graph_name), str(q.triple)) for q in pyoxigraph.parse(out, format=kinds[form])}
    assert found == {(str(q.graph_name), str(q.triple)) for g in held.graphs() for q in held.quads(g)}


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own reader
@pytest.mark.parametrize("form", ["nt", "ttl", "jsonld", "rdf"])
def test_unions_hold_each_triple_once_and_rdflib_reads_them(form):
    names = {"jsonld": "json-ld", "rdf": "xml", "ttl": "turtle"}
    held = both()
    out = export(held, form, with_private=True, with_text=True)
    graph = rdflib.Graph().parse(data=out, format=names.get(form, form))
    union = {str(q.triple) for g in held.graphs() for q in held.quads(g)}
    assert len(graph) == len(union)
    assert {str(s) for s in graph.subjects()} == {line.split(">")[0][1:] for line in union}


@pytest.mark.parametrize("form", FORMATS)
def test_the_order_of_articles_does_not_change_a_byte(form):
    assert export(Held(wire(), courier(), links=linked()), form) == export(
        Held(courier(), wire(), links=linked()), form
    )


def test_the_seed_of_hashing_does_not_change_a_byte(tmp_path):
    code = (
        "import sys, hashlib, test_export as t\n"
        "print([hashlib.sha256(t.export(t.both(), f)).hexdigest() for f in t.FORMATS])"
    )
    printed = set()
    for seed in ("0", "1", "4711"):
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        printed.add(subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=True).stdout)
    assert len(printed) == 1


def test_nquads_are_sorted_lines():
    lines = export(both(), "nq").splitlines()
    assert lines == sorted(set(lines))


def test_turtle_binds_every_prefix_in_order():
    heads = [line for line in export(both(), "ttl").decode().splitlines() if line.startswith("@prefix")]
    assert heads == sorted(heads)
    assert len(heads) == len(PREFIXES)


def test_no_clock_and_no_path_stands_in_any_graph():
    out = export(both(), "nq", with_private=True, with_text=True).decode()
    assert "wire.txt" not in out
    assert str(Path.cwd()) not in out


@pytest.mark.parametrize("form", ["nq", "trig"])
def test_the_golden_graphs_hold(form):
    path = GOLDEN / f"written.{form}"
    assert export(both(), form, with_private=True, with_text=True).decode() == path.read_text(encoding="utf-8")
