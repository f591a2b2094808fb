"""Sentences that speak of violence and gave no event: shown with their characters, and none that did give one."""

from dataclasses import replace

import pytest
import written
from asked import ask, two_articles

from kg.doors.unread_view import marked, show_unread
from kg.running.unread import telling_words, unread_sentences
from kg.words.records import Article, Extraction


def record(*told):
    """An article without events, or with those of the written one whose first sentence is given."""
    return Extraction(article=Article(id="a" * 64, path="a.txt", published="1999-03-26"), events=tuple(told))


def sentences(text, extraction=None, more=frozenset()):
    found = unread_sentences(extraction or record(), text, telling_words([]) | more)
    assert all(text[s.start : s.end] == s.text for s in found)
    return [s.text for s in found]


def test_a_sentence_from_which_an_event_was_read_is_not_shown():
    wire, text = written.wire()
    first = wire.events[0].evidence[0].text
    assert first not in [s.text for s in unread_sentences(wire, text, frozenset({"hit"}))]
    assert first in [s.text for s in unread_sentences(record(), text, frozenset({"hit"}))]


@pytest.mark.parametrize(
    "text",
    [
        "Trade between the two ports grew by a tenth last year.",
        "The new shell company paid no tax in Pristina.",
        "Heavy shelling",
        "",
    ],
)
def test_what_speaks_of_no_violence_or_is_no_sentence_is_not_shown(text):
    assert sentences(text) == []


def test_nouns_of_the_lexicon_tell_and_so_does_what_told_elsewhere_in_the_store():
    text = "Residents spoke of shelling near Djakovica. Two barns there were torched at dawn."
    assert sentences(text) == ["Residents spoke of shelling near Djakovica."]
    wire, _ = written.wire()
    arson = replace(wire.events[0], type="Arson", trigger=replace(wire.events[0].trigger, text="Torched"))
    assert "torched" in telling_words([record(arson)])
    assert len(sentences(text, more=frozenset({"torched"}))) == 2


def test_words_of_events_without_violence_tell_of_none():
    wire, _ = written.wire()
    talks = replace(wire.events[0], type="Talks", trigger=replace(wire.events[0].trigger, text="sat"))
    assert "sat" not in telling_words([record(talks)])


def test_the_words_are_marked_and_the_rest_is_kept():
    (found,) = unread_sentences(record(), "At noon an ambush, the third ambush, was told of.", telling_words([]))
    assert marked(found) == "At noon an »ambush«, the third »ambush«, was told of."


def test_the_page_names_article_day_and_characters():
    (found,) = unread_sentences(record(), "At noon an ambush was told of.", telling_words([]))
    page = show_unread([(record().article, [found])], 60)
    assert page.splitlines()[0].split() == ["a.txt", "1999-03-26"]
    assert "  0–30" in page
    assert page.endswith("1 sentence in 1 article\n")
    assert show_unread([(record().article, [])], 60).startswith("Every sentence")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return two_articles(tmp_path_factory.mktemp("unread") / "kg")


def test_the_command_needs_an_article_or_the_wish_for_all(capfd, store):
    assert ask(capfd, "show", "--store", str(store))[0] == 2
    code, page, _ = ask(capfd, "show", "--unread", "--store", str(store))
    assert code == 0
    assert "sentence" in page
    assert ask(capfd, "show", "wire.txt", "--unread", "--store", str(store))[0] == 0
    assert ask(capfd, "show", "nothing.txt", "--unread", "--store", str(store))[0] == 2
