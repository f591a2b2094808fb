"""Why reports are one event, and why others are not: in words, with what a person decided told apart."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from asked import ask, two_articles
from tellings import extractions

from kg.doors.why_view import show_reasons
from kg.joining.link import link_extractions, link_reviewed
from kg.running.reasons import find_obstacles, find_reasons
from kg.running.view import View
from kg.words.decisions import Anchor, Ruling
from kg.words.vocab import DATA

GOLDEN = Path(__file__).parent / "golden"
SHELLS = "Shells fell on the old quarter of the port town."


def told(day, place="Goma", kind="Shelling", published=None, **facts):
    return {"published": published or day, "event": {"type": kind, "day": day, "place": place, **facts}}


def view_of(*articles, rulings=(), **change):
    records = extractions({"articles": list(articles)})
    rulings = [rule(records, *r) for r in rulings]
    links = link_reviewed(records, rulings=rulings).links if rulings else link_extractions(records)
    return View({e.article.id: e for e in records}, replace(links, **change))


def rule(records, decision, coder, note):
    """That the first events of the first two articles are one, or are apart."""
    from kg.joining.iris import Names

    a, b = (Anchor(iri=Names(e).events["e1"]) for e in records[:2])
    return Ruling(a=a, b=b, decision=decision, coder=coder, day="2004-01-02", note=note)


def first(view, article="aaaaaaaa"):
    return next(h for h in view.happenings.values() if (article, "e1") in h.reports)


# ---- what must not be said


def test_one_report_alone_was_joined_with_nothing():
    view = view_of(told("2003-07-21"))
    reasons = find_reasons(view, first(view))
    assert (reasons.bonds, reasons.neighbours) == ((), ())
    page = show_reasons(reasons, 80, colour=False)
    assert "one report alone: nothing had to be joined" in page
    assert "no other event came near" in page


def test_events_far_apart_are_no_neighbours():
    view = view_of(told("2003-07-21"), told("2003-09-21", "Geneva", "Talks"))
    assert find_reasons(view, first(view)).neighbours == ()


# ---- what must be said


def test_joined_reports_name_what_they_share():
    view = view_of(told("2003-07-21", sentence=SHELLS), told("2003-07-21", sentence=SHELLS))
    (bond,) = find_reasons(view, first(view)).bonds
    assert (bond.a, bond.b, bond.kind, bond.isRuled) == (1, 2, "joined", False)
    assert "same place (Goma)" in bond.reasons
    assert bond.score > 0.6


def test_two_voices_of_one_article_are_one_by_its_own_word():
    article = told("2003-07-21")
    article["others"] = [{**article["event"], "occurrence": "e1", "source": ["army", "ArmedForce", "LR", "military"]}]
    view = view_of(article)
    (bond,) = find_reasons(view, first(view)).bonds
    assert (bond.a, bond.b, bond.kind) == (1, 2, "one article")


def test_a_decision_of_a_person_is_told_with_who_when_and_why():
    view = view_of(
        told("2003-07-21"), told("2003-07-29"), rulings=[("same", "JM", "The second paper has the day wrong.")]
    )
    reasons = find_reasons(view, first(view))
    (bond,) = reasons.bonds
    assert (bond.isRuled, bond.coder, bond.day) == (True, "JM", "2004-01-02")
    shown = show_reasons(reasons, 100, colour=False)
    assert "r1 – r2  joined by JM on 2004-01-02: “The second paper has the day wrong.”" in shown


def test_what_a_person_keeps_apart_is_told_at_both_events():
    view = view_of(
        told("2003-07-21", sentence=SHELLS),
        told("2003-07-21", sentence=SHELLS),
        rulings=[("different", "JM", "Two quarters.")],
    )
    for article in ("aaaaaaaa", "bbbbbbbb"):
        reasons = find_reasons(view, first(view, article))
        (near,) = reasons.neighbours
        assert (near.isRuled, near.coder, near.note) == (True, "JM", "Two quarters.")
        assert "kept apart by JM on 2004-01-02: “Two quarters.”" in show_reasons(reasons, 100, colour=False)
    other = first(view, "bbbbbbbb")
    assert "kept apart by JM" in find_obstacles(view, first(view), other).obstacles


def test_a_candidate_says_how_much_was_missing():
    near = {"kind": "Arrest", "place": "Goma"}
    view = view_of(told("2003-07-21", **near), told("2003-07-21", **near))
    assert len(view.happenings) == 2
    (neighbour,) = find_reasons(view, first(view)).neighbours
    assert neighbour.other.passage.article == "bbbbbbbb"
    assert not neighbour.isRuled
    assert any("would join them" in o or "too little that is particular" in o for o in neighbour.obstacles)


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (told("2003-07-29"), "on different days"),
        (told("2003-07-21", "Mosul"), "in different places"),
        (told("2003-07-21", "Goma", "Talks"), "of different kinds"),
    ],
)
def test_what_forbids_two_events_to_be_one_is_found_again(other, why):
    view = view_of(told("2003-07-21"), other)
    near = find_obstacles(view, first(view), first(view, "bbbbbbbb"))
    assert why in near.obstacles
    assert near.score == 0.0


def test_two_happenings_of_one_article_are_not_one():
    article = told("2003-07-21")
    article["others"] = [{"type": "Shelling", "day": "2003-07-21", "place": "Goma"}]
    view = view_of(article)
    other = next(h for h in view.happenings.values() if ("aaaaaaaa", "e2") in h.reports)
    assert find_obstacles(view, first(view), other).obstacles == ("one article tells of them as two",)


def test_names_of_before_are_told():
    old = DATA + "event/qqqqqqqqqqqqqqqqqqqqqqqqqq"
    view = view_of(told("2003-07-21"))
    happening = replace(first(view), replaces=(old,))
    view = View(view.extractions, replace(view.links, happenings=(happening,)))
    assert old in show_reasons(find_reasons(view, happening), 80, colour=False)


# ---- the command


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return two_articles(tmp_path_factory.mktemp("asked") / "kg")


def test_the_page_is_as_it_was_looked_at(capfd, store, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    code, page, _ = ask(capfd, "why", "drone", "--store", str(store))
    assert code == 0
    assert page == (GOLDEN / "asked_why.txt").read_text(encoding="utf-8")


def test_not_shows_both_events_and_what_is_missing(capfd, store):
    code, page, _ = ask(capfd, "why", "drone", "--not", "nyala", "--store", str(store))
    assert code == 0
    assert "WHY THEY ARE NOT ONE" in page
    assert "one article tells of them as two" in page


def test_an_event_is_always_one_with_itself(capfd, store):
    code, out, err = ask(capfd, "why", "drone", "--not", "el fasher", "--store", str(store))
    assert (code, out) == (2, "")
    assert "both are one event" in err


def test_json_has_the_bonds(capfd, store):
    _, out, _ = ask(capfd, "why", "drone", "--store", str(store), "--format", "json")
    assert [(b["a"], b["b"], b["kind"]) for b in json.loads(out)["bonds"]] == [(1, 2, "one article"), (1, 3, "joined")]
    _, out, _ = ask(capfd, "why", "drone", "--not", "nyala", "--store", str(store), "--format", "json")
    assert json.loads(out)["not"]["obstacles"]


def test_a_missing_store_is_told_in_one_message(capfd, tmp_path):
    code, _, err = ask(capfd, "why", "drone", "--store", str(tmp_path / "none"))
    assert code == 3
    assert err.startswith("kg: no store in")
