"""What `kg build --profile` shows: every part, shares of a whole, and a build that is not changed by being watched."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg.doors.profile_view import show_profile
from kg.reading.pipeline import AFTER_MODEL, BEFORE_MODEL, read_text, time_text
from kg.running import profile as profile_module
from kg.running.profile import LOADING, PHASES, RECORD, TOKENIZER, Profile, ask_gazetteer, measure_gazetteer

OWN = (*BEFORE_MODEL, *AFTER_MODEL)
MODEL = ("tok2vec", "tagger", "parser", "ner")
FIRST = "A car bomb in Idlib killed nine people on 4 March 2019, doctors said.\n"
SECOND = "Talks between Mali and the Coordination opened in Algiers on 16 July 2014.\n"


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands still until it is moved."""

    class Clock:
        now = 0.0

    monkeypatch.setattr(profile_module.time, "perf_counter", lambda: Clock.now)
    return Clock


def watched():
    """A profile of two articles, each part a little longer than the one before."""
    profile = Profile(phases={name: float(n) for n, name in enumerate(PHASES, 1)})
    names = (LOADING, TOKENIZER, *BEFORE_MODEL, *MODEL, *AFTER_MODEL, RECORD)
    for _ in range(2):
        profile.take(((name, 0.5 + n / 8) for n, name in enumerate(names)), 700)
    return profile


def shares(shown, names):
    rows = {m[1].strip(): float(m[2]) for m in re.finditer(r"^(.{36}) +[\d.]+ +([\d.]+) %", shown, re.MULTILINE)}
    return [rows[name] for name in names]


def test_a_phase_inside_another_counts_for_itself_alone(clock):
    profile = Profile()
    with profile.phase("read"):
        clock.now += 3
        with profile.phase("store"):
            clock.now += 5
        clock.now += 1
    assert profile.phases == {"read": 4, "store": 5}


def test_a_phase_that_breaks_off_is_counted_and_over(clock):
    profile = Profile()
    with pytest.raises(ValueError, match="broken"), profile.phase("read"):
        clock.now += 2
        raise ValueError("broken")
    with profile.phase("store"):
        clock.now += 1
    assert profile.phases == {"read": 2, "store": 1}


def test_what_several_articles_took_is_added_up():
    profile = Profile()
    profile.take([("tagger", 1.0), ("ner", 2.0)], 10)
    profile.take([("ner", 3.0)], 5)
    assert (profile.read, profile.characters, profile.parts) == (2, 15, {"tagger": 1.0, "ner": 5.0})


def test_the_table_has_every_part_and_the_shares_add_up():
    shown = show_profile(watched(), OWN, 1, None)
    parts = shares(shown, (TOKENIZER, *BEFORE_MODEL, *MODEL, *AFTER_MODEL, RECORD))
    assert sum(parts) == pytest.approx(100, abs=0.05 * len(parts))
    assert len(re.findall(r"^(?!=)", shown.partition("= all")[0], re.MULTILINE)) >= len(parts) + len(PHASES)
    phases = re.findall(r"([\d.]+) %$", shown.partition("phase of the build")[2], re.MULTILINE)
    assert len(phases) == len(PHASES)
    assert sum(map(float, phases)) == pytest.approx(100, abs=0.05 * len(phases))


def test_sums_are_those_of_their_parts():
    profile = watched()
    shown = show_profile(profile, OWN, 1, None)
    model = sum(profile.parts[name] for name in MODEL)
    first = sum(profile.parts[name] for name in ("kg_places", "kg_times", "kg_actors"))
    assert re.search(rf"^= the model's own parts +{model:.3f} .* 1\.000$", shown, re.MULTILINE)
    assert re.search(rf"^= places, times and actors together +{first:.3f} .* {first / model:.3f}$", shown, re.MULTILINE)


def test_seconds_of_several_processes_are_said_to_be_added_up():
    assert "in 3 processes: seconds are added up" in show_profile(watched(), OWN, 3, None)
    assert "processes" not in show_profile(watched(), OWN, 1, None).partition("\n")[0]


def test_a_build_that_reads_nothing_says_so():
    shown = show_profile(Profile(phases={"store": 1.0}), OWN, 1, None)
    assert shown.startswith("nothing was read: the same version has read every article before.")
    assert "of model" not in shown
    assert "store" in shown


def test_the_gazetteer_has_a_line_with_and_without_memory():
    assert "0.250 s, 3.5 MB" in show_profile(Profile(), OWN, 1, (0.25, 3_500_000))
    assert show_profile(Profile(), OWN, 1, (0.25, None)).endswith("0.250 s\n")


def test_the_gazetteer_is_asked_in_this_and_in_a_new_process():
    for seconds, size in (ask_gazetteer(), measure_gazetteer()):
        assert seconds > 0
        assert size is None or size >= 0


@pytest.mark.model
def test_a_watched_text_is_read_as_any_other(nlp):
    facts = {"published": "2019-03-06", "title": None}
    plain = read_text(nlp, FIRST, **facts)
    doc, spent = time_text(nlp, FIRST, **facts)
    assert doc.to_bytes() == plain.to_bytes()
    assert [name for name, _ in spent] == [TOKENIZER, *nlp.pipe_names]


def kg(*words, cwd):
    return subprocess.run([sys.executable, "-m", "kg", *map(str, words)], capture_output=True, cwd=cwd)


@pytest.mark.model
def test_a_watched_build_gives_the_same_bytes_and_shows_every_component(tmp_path: Path, nlp):
    (tmp_path / "articles").mkdir()
    for name, text in (("one.txt", FIRST), ("two.txt", SECOND)):
        (tmp_path / "articles" / name).write_text(text, encoding="utf-8")
    kg("build", "articles", "--store", "plain", "--quiet", cwd=tmp_path)
    watched = kg("build", "articles", "--store", "watched", "--quiet", "--profile", "--jobs", "2", cwd=tmp_path)
    again = kg("build", "articles", "--store", "watched", "--quiet", "--profile", cwd=tmp_path)
    assert (watched.returncode, watched.stdout) == (0, b"")
    told = watched.stderr.decode()
    assert told.count("in 2 processes") == 1
    assert all(f"\n{name} " in told for name in (TOKENIZER, *nlp.pipe_names, RECORD))
    assert "gazetteer, first answer" in told
    assert "nothing was read" in again.stderr.decode()
    exports = [
        kg("export", "--store", store, "-o", "-", "--format", "nq", cwd=tmp_path).stdout
        for store in ("plain", "watched")
    ]
    assert exports[0] == exports[1] != b""
