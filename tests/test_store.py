import multiprocessing
import random
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad
from written import courier, wire

from kg.graph.emit import emit_article
from kg.graph.export import FORMATS, export
from kg.graph.generations import Generations
from kg.graph.shelf import Shelved
from kg.graph.store import Store
from kg.joining.iris import article_graph
from kg.words.errors import StoreTrouble
from kg.words.records import to_plain

ONE, TWO = "urn:test:one", "urn:test:two"


def quad(subject: str, value: str) -> Quad:
    return Quad(NamedNode("urn:test:" + subject), NamedNode("urn:test:says"), Literal(value), DefaultGraph())


def count(store, pattern: str) -> int:
    return int(next(iter(store.query(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}")))["n"].value)


def save(draft, made, root: str = "news", reader: str = "kg 1") -> None:
    extraction, words = made
    article = extraction.article
    draft.save_article(Shelved(id=article.id, root=root, path=article.path, reader=reader), words, to_plain(extraction))
    draft.replace_graph(article_graph(article.id), emit_article(extraction, words))


def filled(folder: Path) -> Path:
    with Store.build(folder) as draft:
        save(draft, wire())
        draft.publish()
    return folder


def test_a_build_that_is_not_published_changes_nothing(tmp_path):
    filled(tmp_path)
    with Store.build(tmp_path) as draft:
        draft.replace_graph(ONE, [quad("a", "x")])
        save(draft, courier())
    with Store.open(tmp_path) as store:
        assert ONE not in store.graphs()
        assert [a.path for a in store.articles()] == ["wire.txt"]


def test_an_empty_folder_is_no_store_and_says_what_to_do(tmp_path):
    with pytest.raises(StoreTrouble, match="no store in") as told:
        Store.open(tmp_path)
    assert "kg build" in told.value.hint
    assert told.value.exit_code == 3


def test_a_folder_of_something_else_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(StoreTrouble, match="is no store of kg"), Store.build(tmp_path):
        pass
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_store_of_another_version_is_refused(tmp_path):
    filled(tmp_path)
    (tmp_path / "store.json").write_text('{"format": 99}')
    with pytest.raises(StoreTrouble, match="another version"):
        Store.open(tmp_path)


def test_a_triple_that_two_graphs_hold_counts_once_in_plain_queries(tmp_path):
    with Store.build(tmp_path) as draft:
        draft.replace_graph(ONE, [quad("a", "x"), quad("b", "y")])
        draft.replace_graph(TWO, [quad("a", "x")])
        assert count(draft, "?s ?p ?o") == 2
        assert count(draft, "GRAPH ?g { ?s ?p ?o }") == 3


def test_a_triple_stays_in_plain_queries_until_the_last_graph_drops_it(tmp_path):
    with Store.build(tmp_path) as draft:
        draft.replace_graph(ONE, [quad("a", "x")])
        draft.replace_graph(TWO, [quad("a", "x")])
        draft.drop_graph(ONE)
        assert count(draft, "?s ?p ?o") == 1
        draft.drop_graph(TWO)
        assert count(draft, "?s ?p ?o") == 0
        assert draft.graphs() == ()


def test_replacing_a_graph_writes_only_what_differs(tmp_path):
    with Store.build(tmp_path) as draft:
        assert draft.replace_graph(ONE, [quad("a", "x"), quad("b", "y")]) == (2, 0)
        assert draft.replace_graph(ONE, [quad("a", "x"), quad("c", "z")]) == (1, 1)
        assert draft.replace_graph(ONE, [quad("c", "z"), quad("a", "x")]) == (0, 0)


def test_a_second_build_is_refused_and_the_first_is_named(tmp_path):
    code = (
        "import sys, pathlib\nfrom kg.graph.store import Store\n"
        "with Store.build(pathlib.Path(sys.argv[1])):\n    print('in', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as first:
        assert first.stdout is not None
        assert first.stdin is not None
        assert first.stdout.readline() == b"in\n"
        with pytest.raises(StoreTrouble, match=f"process {first.pid}"), Store.build(tmp_path):
            pass
        first.stdin.close()
    with Store.build(tmp_path):
        pass


def test_a_reader_keeps_its_generation_while_builds_go_on(tmp_path):
    filled(tmp_path)
    reader = Store.open(tmp_path)
    with Store.build(tmp_path) as draft:
        draft.forget_article(wire()[0].article.id)
        draft.drop_graph(article_graph(wire()[0].article.id))
        assert draft.publish() == 2
    assert count(reader, "?s ?p ?o") > 100
    assert reader.load_text(wire()[0].article.id) == wire()[1]
    with Store.open(tmp_path) as now:
        assert count(now, "?s ?p ?o") == 0
    reader.close()
    with Store.build(tmp_path) as draft:
        draft.publish()
    assert [p.name for p in sorted((tmp_path / "generations").iterdir())] == ["000003"]
    assert not list((tmp_path / "texts").glob("*/*"))


def test_a_build_killed_in_the_middle_leaves_the_last_generation_and_what_was_read(tmp_path):
    filled(tmp_path)
    process = multiprocessing.get_context("spawn").Process(target=die_building, args=(tmp_path,))
    process.start()
    process.join()
    assert process.exitcode == -9
    with Store.open(tmp_path) as store:
        assert [a.path for a in store.articles()] == ["wire.txt"]
    with Store.build(tmp_path) as draft:
        assert draft.has_record(courier()[0].article.id, "kg 1")
        assert not draft.has_record(courier()[0].article.id, "kg 2")
        assert draft.graphs() == (article_graph(wire()[0].article.id),)
        draft.publish()
    assert not list((tmp_path / "generations").glob("*.building"))


def die_building(folder: Path) -> None:
    import os
    import signal

    with Store.build(folder) as draft:
        save(draft, courier())
        os.kill(os.getpid(), signal.SIGKILL)


def test_what_was_saved_comes_back_as_it_was(tmp_path):
    filled(tmp_path)
    extraction, words = wire()
    with Store.open(tmp_path) as store:
        assert store.load_extraction(extraction.article.id) == extraction
        assert store.load_text(extraction.article.id) == words
        assert store.articles() == (Shelved(id=extraction.article.id, root="news", path="wire.txt", reader="kg 1"),)


def test_an_article_that_moved_is_loaded_under_its_new_path(tmp_path):
    filled(tmp_path)
    extraction, _ = wire()
    with Store.build(tmp_path) as draft:
        draft.save_article(Shelved(id=extraction.article.id, root="old", path="moved/wire.txt", reader="kg 1"))
        assert draft.load_extraction(extraction.article.id).article.path == "moved/wire.txt"


def test_texts_are_the_same_bytes_on_every_run(tmp_path):
    packed = []
    for name in ("x", "y"):
        filled(tmp_path / name)
        packed.append({p.name: p.read_bytes() for p in (tmp_path / name / "texts").glob("*/*")})
    assert packed[0] == packed[1]
    assert packed[0]


@pytest.mark.parametrize("part", ["index.json", "graph/CURRENT", "texts", "records", "documents/links.json"])
def test_damage_is_told_with_a_way_out(tmp_path, part):
    with Store.build(tmp_path) as draft:
        save(draft, wire())
        draft.save_document("links", {"a": 1})
        draft.publish()
    path = tmp_path / "current" / part
    if part in ("texts", "records"):
        path = next((tmp_path / part).glob("*/*"))
    path.write_bytes(b"\x00 broken")
    with pytest.raises(StoreTrouble) as told, Store.open(tmp_path) as store:
        store.load_text(wire()[0].article.id)
        store.load_extraction(wire()[0].article.id)
        store.document("links")
    assert told.value.hint
    assert told.value.exit_code == 3


def test_documents_pass_from_generation_to_generation(tmp_path):
    with Store.build(tmp_path) as draft:
        draft.save_document("links", {"b": [1], "a": "ä"})
        draft.publish()
    with Store.build(tmp_path) as draft:
        draft.publish()
    with Store.open(tmp_path) as store:
        assert store.document("links") == {"a": "ä", "b": [1]}
        assert store.document("other") is None


def test_a_store_on_a_read_only_folder_says_so(tmp_path):
    with pytest.raises(StoreTrouble, match="cannot be written"), Store.build(Path("/proc/kg")):
        pass


def test_the_first_generation_is_current_only_when_whole(tmp_path):
    assert Generations(tmp_path).current() is None
    with Store.build(tmp_path) as draft:
        assert Generations(tmp_path).current() is None
        draft.publish()
    found = Generations(tmp_path).current()
    assert found is not None
    assert found.name == "000001"


@pytest.mark.parametrize("seed", range(5))
def test_plain_queries_meet_the_union_of_the_graphs_after_any_changes(tmp_path, seed):
    chance = random.Random(seed)
    wanted: dict[str, set[str]] = {}
    with Store.build(tmp_path) as draft:
        for _ in range(40):
            graph = chance.choice([ONE, TWO, "urn:test:three"])
            values = chance.sample("abcdef", chance.randint(0, 4))
            wanted[graph] = set(values)
            draft.replace_graph(graph, [quad("s", value) for value in values])
            union = set().union(*wanted.values())
            assert {row["o"].value for row in draft.query("SELECT ?o { ?s ?p ?o }")} == union
            assert count(draft, "?s ?p ?o") == len(union)
            assert set(draft.graphs()) == {g for g, v in wanted.items() if v}


def test_neither_order_nor_history_of_a_store_shows_in_its_export(tmp_path):
    straight, crooked = tmp_path / "straight", tmp_path / "crooked"
    with Store.build(straight) as draft:
        for made in (wire(), courier()):
            save(draft, made)
        draft.publish()
    with Store.build(crooked) as draft:
        save(draft, courier())
        draft.replace_graph(article_graph(wire()[0].article.id), [quad("a", "an older reading")])
        draft.publish()
    with Store.build(crooked) as draft:
        save(draft, wire())
        draft.replace_graph(ONE, [quad("a", "x")])
        draft.drop_graph(ONE)
        draft.publish()
    with Store.open(straight) as one, Store.open(crooked) as two:
        for form in FORMATS:
            assert export(one, form) == export(two, form), form


def test_rewriting_leaves_no_word_of_what_was_removed_in_any_file(tmp_path):
    name = b"Amna Idris"
    filled(tmp_path)
    article_id = wire()[0].article.id
    with Store.build(tmp_path) as draft:
        save(draft, courier())
        draft.forget_article(article_id)
        draft.drop_graph(article_graph(article_id))
        assert any(name in p.read_bytes() for p in draft.place.rglob("*") if p.is_file())
        before = {g: set(draft.quads(g)) for g in draft.graphs()}
        draft.rewrite()
        assert {g: set(draft.quads(g)) for g in draft.graphs()} == before
        draft.publish()
    assert not [p for p in tmp_path.rglob("*") if p.is_file() and name in p.read_bytes()]
    with Store.open(tmp_path) as store:
        assert count(store, "?s ?p ?o") > 100


def test_a_forgotten_article_leaves_neither_text_nor_record_nor_triples(tmp_path):
    filled(tmp_path)
    article_id = wire()[0].article.id
    with Store.build(tmp_path) as draft:
        draft.forget_article(article_id)
        draft.drop_graph(article_graph(article_id))
        draft.publish()
    files = [p for p in tmp_path.rglob("*") if p.is_file()]
    assert not [p for p in files if article_id in p.name]
    with Store.open(tmp_path) as store:
        assert count(store, "?s ?p ?o") == 0
        with pytest.raises(StoreTrouble, match="holds no article"):
            store.load_text(article_id)
