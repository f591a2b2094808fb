"""A record in which nothing was found is not checked again, until something that could change the finding changes."""

import dataclasses

import pytest

from kg.graph.shelf import Shelved
from kg.graph.store import Store
from kg.graph.validate import Report
from kg.running import sound
from kg.running.profile import Profile
from kg.running.sound import SOUND, check_records
from kg.words.records import Actor, ActorMention, Article, Extraction, to_plain

TEXT = "The Harbour Guard left Mopti."


def record(published="2012-04-02", text="The Harbour Guard"):
    """One actor in one article; with a text that stands elsewhere the record has a fault."""
    mention = ActorMention(start=0, end=17, text=text, rule="hand")
    return Extraction(
        article=Article(
            id="a" * 64,
            path="one.txt",
            title="A title",
            outlet="Quarry Post",
            published=published,
            publishedBasis="metadata" if published else None,
            language="en",
            characters=len(TEXT),
        ),
        actors=(Actor(id="a1", name="Harbour Guard", type="ArmedGroup", mentions=(mention,)),),
    )


@pytest.fixture
def checks(monkeypatch):
    """The records that were really checked."""
    seen = []
    whole = sound.check_extraction

    def counted(extraction, *words, **more):
        seen.append(extraction)
        return whole(extraction, *words, **more)

    monkeypatch.setattr(sound, "check_extraction", counted)
    return seen


def build(folder, extraction):
    """Check one record as a build does; what was found, and the graph."""
    report = Report()
    shelved = Shelved(id=extraction.article.id, root="/r", path="one.txt", reader="r")
    with Store.build(folder) as draft:
        draft.save_article(shelved, TEXT, to_plain(extraction))
        checked = check_records(draft, [extraction], report, lambda steps, _what, _total: iter(steps), Profile())
        draft.publish()
    return report.findings, dict(report.counts), [set(c.quads) for c in checked]


def test_a_sound_record_is_checked_once_and_found_the_same(tmp_path, checks):
    first = build(tmp_path / "s", record())
    assert first[0] == []
    assert first[1]
    assert first[2][0]
    assert build(tmp_path / "s", record()) == first
    assert len(checks) == 1


def test_another_record_of_the_article_is_checked(tmp_path, checks):
    build(tmp_path / "s", record())
    other = dataclasses.replace(record(), actors=(dataclasses.replace(record().actors[0], country="ML"),))
    build(tmp_path / "s", other)
    assert len(checks) == 2


def test_other_rules_check_again(tmp_path, checks, monkeypatch):
    build(tmp_path / "s", record())
    monkeypatch.setattr(sound, "checker_key", lambda: "others")
    build(tmp_path / "s", record())
    assert len(checks) == 2


@pytest.mark.parametrize("flawed", [record(published=None), record(text="The Harbor Guard!")], ids=["source", "fault"])
def test_a_record_with_a_finding_is_checked_and_told_each_time(tmp_path, checks, flawed):
    first = build(tmp_path / "s", flawed)
    assert first[0]
    assert build(tmp_path / "s", flawed)[0] == first[0]
    assert len(checks) == 2


def test_no_word_of_an_article_is_kept_and_none_of_an_article_that_is_gone(tmp_path):
    build(tmp_path / "s", record())
    with Store.open(tmp_path / "s") as store:
        kept = store.document(SOUND)
    assert list(kept) == ["a" * 64]
    assert "Harbour" not in str(kept)
    other = dataclasses.replace(record(), article=dataclasses.replace(record().article, id="b" * 64))
    build(tmp_path / "s", other)
    with Store.open(tmp_path / "s") as store:
        assert list(store.document(SOUND)) == ["b" * 64]
