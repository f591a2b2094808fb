"""An analyst's files beside a store: what a build makes of them, from build to build."""

from pathlib import Path

import pytest
from test_build import export, folder, kg

from kg.graph.store import Store
from kg.joining.anchors import anchor_of
from kg.running.decided import add_decision, read_kept, read_unfit
from kg.running.events import event_rows, read_links
from kg.words.decisions import Anchor, Correction, Ruling
from kg.words.errors import WrongUse

pytestmark = pytest.mark.model
articles = folder  # the fixture: two articles on one strike


def reports(store):
    """Names of the strikes as the articles tell them."""
    with Store.open(store) as opened:
        found = [opened.load_extraction(a.id) for a in opened.articles()]
        return [anchor_of(e, "events", r.id) for e in found for r in e.events if r.type == "DroneStrike"]


def test_decisions_outrank_what_is_found_and_survive_builds(articles: Path):
    store = articles / ".kg"
    kg("build", "articles", cwd=articles)
    before = export(articles)
    with Store.open(store) as opened:
        (strike,) = [h for h in read_links(opened).happenings if h.type == "DroneStrike"]
        extraction = next(e for a in opened.articles() if (e := opened.load_extraction(a.id)).casualties)
        claim = extraction.casualties[0]
        anchor = anchor_of(extraction, "casualties", claim.id, opened.load_text(extraction.article.id))
    ends = [anchor_of(e, "events", r) for e, r in heads(store, strike)]
    ruling = Ruling(a=ends[0], b=ends[1], decision="different", coder="JM", day="2024-05-06")
    assert add_decision(store, ruling) == articles / "links.ttl"
    rejected = Correction(anchor=anchor, status="rejected", coder="JM")
    assert add_decision(store, rejected) == articles / "corrections.ttl"
    add_decision(store, rejected)

    for _ in range(2):
        done = kg("build", "articles", cwd=articles)
        assert (done.returncode, done.stderr.count("not followed")) == (0, 0)
        with Store.open(store) as opened:
            rows = [r for r in event_rows(opened) if r["type"] == "DroneStrike"]
            assert len(rows) == 2
            assert claim.text not in [f["text"] for r in rows for f in r["figures"]]
            assert len(read_kept(opened).corrections) == 1
        status = kg("query", "-e", "SELECT ?s { ?figure ckg:reviewStatus ?s }", cwd=articles).stdout
        assert "reviewStatus-rejected" in status
        assert kg("validate", "--store", ".kg", cwd=articles).returncode == 0

    for name in ("links.ttl", "corrections.ttl"):
        (articles / name).write_text("", encoding="utf-8")
    kg("build", "articles", cwd=articles)
    assert without_trail(export(articles)) == without_trail(before)


def heads(store, strike):
    """The first report of a strike in each of its articles."""
    with Store.open(store) as opened:
        firsts = dict(reversed(strike.reports))
        return [(opened.load_extraction(article), local) for article, local in sorted(firsts.items())]


def without_trail(graph: str) -> set[str]:
    return {line for line in graph.splitlines() if "#replaces>" not in line}


def test_a_file_that_is_gone_takes_no_decision_with_it(articles: Path):
    kg("build", "articles", cwd=articles)
    first, second, *_ = reports(articles / ".kg")
    path = add_decision(articles / ".kg", Ruling(a=first, b=second, decision="different"))
    kg("build", "articles", cwd=articles)
    before = export(articles)
    path.unlink()
    done = kg("build", "articles", cwd=articles)
    assert "its decisions are kept" in done.stderr
    assert export(articles) == before
    assert kg("export", "--links", "-o", "links.ttl", cwd=articles).returncode == 0
    assert "kept" not in kg("build", "articles", cwd=articles).stderr
    assert export(articles) == before


def test_a_decision_that_fits_nothing_is_told_at_every_build(articles: Path):
    add_decision(articles / ".kg", Ruling(a=Anchor(iri="http://x/a"), b=Anchor(iri="http://x/b"), decision="same"))
    for _ in range(2):
        done = kg("build", "articles", cwd=articles)
        assert "a decision of links.ttl is not followed" in done.stderr
        assert done.returncode == 0
        with Store.open(articles / ".kg") as opened:
            assert len(read_unfit(opened)) == 1


def test_files_may_stand_elsewhere_and_must_be_there(articles: Path):
    (articles / "mine.ttl").write_text("", encoding="utf-8")
    assert kg("build", "articles", "--links", "mine.ttl", cwd=articles).returncode == 0
    missing = kg("build", "articles", "--corrections", "none.ttl", cwd=articles)
    assert (missing.returncode, "none.ttl is not there" in missing.stderr) == (2, True)
    (articles / "kg.toml").write_text('links = "none.ttl"\n', encoding="utf-8")
    assert "none.ttl is not there" in kg("build", "articles", cwd=articles).stderr


def test_what_cannot_be_read_is_never_written_over(articles: Path):
    path = articles / "links.ttl"
    path.write_text("this is no Turtle", encoding="utf-8")
    ruling = Ruling(a=Anchor(iri="http://x/a"), b=Anchor(iri="http://x/b"), decision="same")
    with pytest.raises(WrongUse, match=r"links\.ttl"):
        add_decision(articles / ".kg", ruling)
    assert path.read_text(encoding="utf-8") == "this is no Turtle"
    assert kg("build", "articles", cwd=articles).returncode == 2


def test_a_changed_text_keeps_its_corrections(articles: Path):
    kg("build", "articles", cwd=articles)
    with Store.open(articles / ".kg") as opened:
        extraction = next(e for a in opened.articles() if (e := opened.load_extraction(a.id)).article.path == "one.txt")
        text = opened.load_text(extraction.article.id)
    event = extraction.events[0]
    anchor = anchor_of(extraction, "events", event.id, text)
    wanted = Correction(anchor=anchor, status="corrected", field="type", values=("Sabotage",))
    add_decision(articles / ".kg", wanted)
    (articles / "articles" / "one.txt").write_text("Corrected on Thursday.\n\n" + text, encoding="utf-8")
    done = kg("build", "articles", cwd=articles)
    assert "not followed" not in done.stderr
    asked = kg(
        "query", "-e", "SELECT (COUNT(*) AS ?n) { ?r a ckg:EventReport ; ckg:mainType ckg:Sabotage }", cwd=articles
    )
    assert asked.stdout.splitlines()[1] == "1"


def test_a_build_without_a_path_reads_what_is_new_with_the_options_given_before(articles: Path):
    (articles / "undated.txt").write_text("Gunmen killed two herders near Bria on Monday.\n", encoding="utf-8")
    assert kg("build", "articles", "--quiet", cwd=articles).returncode == 0
    assert kg("build", "undated.txt", "--published", "2018-06-06", "--quiet", cwd=articles).returncode == 0
    before = export(articles)
    assert kg("build", cwd=articles).returncode == 0
    assert export(articles) == before
    (articles / "articles" / "three.txt").write_text("The army took Bambari on 4 May 2021.\n", encoding="utf-8")
    relinked = kg("build", "--relink", cwd=articles)
    assert "articles                                  3" in relinked.stdout
    grown = kg("build", cwd=articles)
    assert "articles                                  4   (1 read now)" in grown.stdout
    assert "2018-06-06" in kg("query", "-e", "SELECT ?d { ?a schema:datePublished ?d }", cwd=articles).stdout
