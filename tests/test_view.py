"""The view of a store: names for events, actors and places, and only those records loaded that are asked for."""

from dataclasses import replace

import pytest
from tellings import extractions

from kg.graph.shelf import Shelved
from kg.joining.link import link_extractions
from kg.running.view import SHORT, View, read_view
from kg.words.errors import StoreTrouble
from kg.words.happenings import Happening, Links
from kg.words.records import Article, Extraction
from kg.words.vocab import DATA, local_name

NAVY = ["Coast Guard", "ArmedForce", "LK", "military"]
TIGERS = ["the Eelam Front", "ArmedGroup", "LK", "rebel"]
CASE = {
    "articles": [
        {
            "published": "1996-05-04",
            "event": {"type": "Shelling", "day": "1996-05-03", "place": "Goma", "agents": [NAVY], "sentence": "x y z",
                      "figures": [["killed", 7]]},
            "others": [{"type": "Arrest", "day": "1996-05-02", "place": "Bucha", "sentence": "Bo Lindqvist was taken.",
                        "names": [["Bo Lindqvist", "Person"]]}],
        },
        {
            "published": "1996-05-05",
            "event": {"type": "Shelling", "day": "1996-05-03", "place": "Goma", "agents": [NAVY], "sentence": "x y z",
                      "figures": [["killed", 9]]},
        },
        {"published": "1996-05-06", "event": {"type": "Talks", "day": "1996-05-06", "place": "Geneva"}},
    ]
}  # fmt: skip


def view_of(case=CASE, **facts):
    records = extractions(case)
    records = [
        replace(e, actors=tuple(replace(a, public=a.type != "Person") for a in e.actors), events=e.events)
        for e in records
    ]
    return View({e.article.id: e for e in records}, replace(link_extractions(records), **facts))


def named(view, kind):
    return next(h for h in view.happenings.values() if h.type == kind)


def test_a_short_name_grows_where_two_events_would_share_it():
    told = {"type": "Talks", "label": "Talks", "reports": ()}
    one, two, three = (f"{DATA}event/{letters}" for letters in ("abcdefgh2", "abcdefxyz2345", "zzzzzzzz"))
    view = View({}, Links(happenings=tuple(Happening(event=e, **told) for e in (one, two, three))))
    assert view.short(three) == "z" * SHORT
    assert view.short(one) == "abcdefgh2"
    assert view.short(two) == "abcdefxyz234"


def test_figures_of_an_event_are_those_of_its_reports_alone():
    view = view_of()
    assert [c.stated for _, c in view.figures(named(view, "Shelling"))] == [7, 9]
    assert view.figures(named(view, "Talks")) == []


def test_an_actor_goes_by_the_longest_name_that_any_article_gives():
    records = extractions(CASE)
    known = DATA.replace("id/", "actor/") + "guard"
    records = [
        replace(
            e,
            actors=tuple(
                replace(a, catalogue=known, name="Guard" if e.article.id[0] == "a" else a.name)
                for a in e.actors
                if a.type == "ArmedForce"
            ),
        )
        for e in records
    ]
    view = View({e.article.id: e for e in records}, link_extractions(records))
    assert view.label(known) == "Coast Guard"
    assert view.named([known, DATA + "actor/nobody"]) == ["Coast Guard", "nobody"]


def test_private_people_of_every_telling_article_are_known():
    view = view_of()
    assert view.people(named(view, "Shelling")) == {"Bo Lindqvist"}
    assert view.people(named(view, "Talks")) == set()


def test_copies_of_one_wire_story_are_one_origin():
    view = view_of(origins=(("aaaaaaaa", "Reuters"), ("bbbbbbbb", "Reuters")))
    assert view.count_origins(named(view, "Shelling")) == 1
    assert view_of().count_origins(named(view, "Shelling")) == 2


def test_a_question_about_one_event_loads_only_the_articles_that_tell_of_it():
    loaded = []

    class Records(dict):
        def __getitem__(self, key):
            loaded.append(key)
            return super().__getitem__(key)

    whole = view_of()
    view = View(Records(whole.extractions), whole.links)
    talks = named(view, "Talks")
    assert loaded == []
    part = view.of([talks])
    assert part.place(talks).name == "Geneva"
    assert set(loaded) == {"cccccccc"}
    assert part.short(talks.event) == view.short(talks.event)


def test_the_event_of_a_report_is_found_by_the_name_of_the_report():
    view = view_of()
    event = named(view, "Talks")
    report = view.names["cccccccc"].events["e1"]
    assert view.event_of_report[report] == event.event
    assert local_name(report) != local_name(event.event)


def test_the_graph_answers_which_event_a_report_tells_of_without_any_record():
    view = View({}, Links(), lambda: {"report": "event"})
    assert view.event_of_report == {"report": "event"}
    assert view.of([]).event_of_report == {"report": "event"}


class Bare:
    """A store of two articles and of no build of links."""

    def __init__(self):
        self.loaded = []

    def articles(self):
        return tuple(Shelved(id=key, root="/r", path=key) for key in "ba")

    def load_extraction(self, key):
        self.loaded.append(key)
        return Extraction(article=Article(id=key, path=key))

    def document(self, _name):
        return None


def test_records_of_a_store_are_read_once_and_only_when_asked_for():
    store = Bare()
    view = read_view(store)
    assert view.happenings == {}
    assert (list(view.extractions), len(view.extractions), store.loaded) == (["a", "b"], 2, [])
    assert view.article("b").path == view.article("b").path == "b"
    assert store.loaded == ["b"]
    assert "c" not in view.extractions
    with pytest.raises(KeyError):
        view.article("c")


def test_links_of_another_version_are_told_in_one_sentence():
    class Old(Bare):
        folder = "old.kg"

        def document(self, _name):
            return {"happenings": [{"event": "x", "colour": "blue"}]}

    with pytest.raises(StoreTrouble, match=r"the links in old.kg do not fit this version of kg") as problem:
        read_view(Old())
    assert "kg build" in problem.value.hint
