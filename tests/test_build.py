"""Building a store from files: what comes in, what stays, what is set aside, and the same bytes every time."""

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.graph.store import Store

pytestmark = pytest.mark.model

FIRST = (
    "Drones hit a fuel depot in Tartus on 3 May 2021, killing four people, the governor said.\n\n"
    "The rebels denied that they had sent the drones.\n"
)
SECOND = "A drone strike on Tartus on 3 May 2021 killed six people, a doctor said. Talks were held in Geneva on 5 May 2021.\n"


def kg(*words, cwd, seed="0", **environment):
    return subprocess.run(
        [sys.executable, "-m", "kg", *map(str, words)],
        capture_output=True,
        text=True,
        cwd=cwd,
        env={**os.environ, "PYTHONHASHSEED": seed, "COLUMNS": "120", **environment},
        timeout=300,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "one.txt").write_text(FIRST, encoding="utf-8")
    (articles / "two.txt").write_text(SECOND, encoding="utf-8")
    rows = [
        "path,title,outlet,url,published,language",
        "one.txt,,Quarry Post,,2021-05-04,en",
        "two.txt,,Quarry Times,,2021-05-06,en",
    ]
    (articles / "metadata.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return tmp_path


def export(folder: Path, store: str = ".kg", form: str = "nq") -> str:
    done = kg("export", "--store", store, "-o", "-", "--format", form, "--with-private", "--with-text", cwd=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_folder_becomes_a_store_that_answers(folder):
    done = kg("build", "articles", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "articles                                  2" in done.stdout
    asked = kg("query", "-e", "SELECT (COUNT(*) AS ?n) { ?e a ckg:DroneStrike }", cwd=folder)
    assert asked.stdout.splitlines() == ["?n", "1"], asked.stdout + asked.stderr


def test_a_second_build_reads_nothing_and_changes_nothing(folder):
    kg("build", "articles", cwd=folder)
    before = export(folder)
    done = kg("build", "articles", cwd=folder)
    assert "0 read now" in done.stdout
    assert export(folder) == before


def test_hash_seed_order_of_files_and_number_of_workers_change_no_byte(folder):
    kg("build", "articles", "--store", "a", cwd=folder, seed="1")
    names = sorted(p.name for p in (folder / "articles").glob("*.txt"))
    random.Random(3).shuffle(names)
    shuffled = [f"articles/{n}" for n in reversed(names)]
    kg("build", *shuffled, "--store", "b", "--jobs", "2", cwd=folder, seed="2")
    assert export(folder, "a") == export(folder, "b")
    assert export(folder, "a", "ttl") == export(folder, "b", "ttl")


def test_neither_clock_nor_path_stands_in_an_export(folder):
    kg("build", "articles", cwd=folder)
    whole = export(folder)
    assert str(folder) not in whole
    assert "one.txt" not in whole


def test_building_article_by_article_gives_what_building_at_once_gives(folder):
    kg("build", "articles/two.txt", "--store", "a", cwd=folder)
    kg("build", "articles/one.txt", "--store", "a", cwd=folder)
    kg("build", "articles/one.txt", "articles/two.txt", "--store", "b", cwd=folder)
    lines = [line for line in export(folder, "a").splitlines() if "replaces" not in line]
    assert lines == [line for line in export(folder, "b").splitlines() if "replaces" not in line]


def test_an_article_that_is_gone_is_forgotten(folder):
    kg("build", "articles", cwd=folder)
    (folder / "articles" / "two.txt").unlink()
    rows = (folder / "articles" / "metadata.csv").read_text(encoding="utf-8").splitlines()[:2]
    (folder / "articles" / "metadata.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    done = kg("build", "articles", cwd=folder)
    assert "1 forgotten" in done.stdout
    assert "Quarry Times" not in export(folder)


def test_articles_of_other_roots_stay(folder):
    other = folder / "other"
    other.mkdir()
    (other / "three.txt").write_text("Shelling was reported in Homs on 7 May 2021.\n", encoding="utf-8")
    kg("build", "articles", cwd=folder)
    kg("build", "other", cwd=folder)
    with Store.open(folder / ".kg") as store:
        assert len(store.articles()) == 3


def test_a_file_that_cannot_be_read_keeps_its_last_good_reading(folder):
    kg("build", "articles", cwd=folder)
    (folder / "articles" / "two.txt").write_bytes(b"\xff\xfe broken")
    done = kg("build", "articles", cwd=folder)
    assert done.returncode == 1
    assert "two.txt: not UTF-8 at line 1" in done.stderr
    assert "its last good reading is kept" in done.stderr
    assert "Quarry Times" in export(folder)


def test_bad_files_are_named_and_the_rest_is_read(folder):
    articles = folder / "articles"
    (articles / "empty.txt").write_bytes(b"")
    (articles / "picture.txt").write_bytes(b"\x89PNG\0\0")
    (articles / "latin.txt").write_bytes(b"caf\xe9 bombed")
    with (articles / "metadata.csv").open("a", encoding="utf-8") as table:
        table.write("gone.txt,,,,,\n")
    done = kg("build", "articles", cwd=folder)
    assert done.returncode == 1
    for message in (
        "empty.txt: the file is empty",
        "picture.txt: not a text",
        "latin.txt: not UTF-8",
        "no file gone.txt",
    ):
        assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert "articles                                  2" in done.stdout


def test_a_bad_date_is_named_and_its_article_read(folder):
    path = folder / "articles" / "metadata.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("2021-05-04", "4th of May"), encoding="utf-8")
    done = kg("build", "articles", cwd=folder)
    assert done.returncode == 0
    assert "line 2: '4th of May' is no date" in done.stderr


@pytest.mark.parametrize(
    "words", [["build", "nowhere"], ["build", "empty"], ["build"], ["build", "articles", "--jobs", "0"]]
)
def test_wrong_use_is_exit_code_2_and_one_clear_message(folder, words):
    (folder / "empty").mkdir()
    done = kg(*words, cwd=folder)
    assert done.returncode == 2
    assert done.stderr.startswith("kg: ")
    assert "Traceback" not in done.stderr
    assert not (folder / ".kg" / "current").exists()


def test_a_store_that_is_none_is_exit_code_3(folder):
    (folder / "junk" / "generations").mkdir(parents=True)
    (folder / "junk" / "current").symlink_to("generations/7")
    for command in (["info"], ["events"], ["query", "-e", "ASK {}"], ["export", "-o", "-", "--format", "ttl"]):
        done = kg(*command, "--store", "junk", cwd=folder)
        assert done.returncode == 3, (command, done.stdout, done.stderr)
        assert "Traceback" not in done.stderr
        assert "junk" in done.stderr


def test_a_damaged_store_is_exit_code_3_and_names_itself(folder):
    kg("build", "articles", cwd=folder)
    graph = next((folder / ".kg" / "generations").iterdir()) / "graph"
    shutil.rmtree(graph)
    graph.write_bytes(b"no database")
    done = kg("events", cwd=folder)
    assert done.returncode in (0, 3)
    done = kg("query", "-e", "ASK {}", cwd=folder)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr


def test_one_that_reads_on_after_the_pipe_is_closed_says_nothing(folder):
    kg("build", "articles", cwd=folder)
    done = subprocess.run(
        f"{sys.executable} -m kg export -o - --format nq | head -n 1",
        shell=True,
        capture_output=True,
        text=True,
        cwd=folder,
    )
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1


def test_the_same_article_twice_is_counted_once_and_told(folder):
    shutil.copy(folder / "articles" / "one.txt", folder / "articles" / "again.txt")
    path = folder / "articles" / "metadata.csv"
    path.write_text(path.read_text(encoding="utf-8") + "again.txt,,Quarry Post,,2021-05-04,en\n", encoding="utf-8")
    done = kg("build", "articles", cwd=folder)
    assert "is the same article as" in done.stderr
    assert "articles                                  2" in done.stdout


def test_an_article_in_another_language_is_told_and_not_read(folder):
    text = "El ejército anunció el martes que dos soldados murieron en un ataque cerca de la frontera norte. " * 4
    (folder / "articles" / "es.txt").write_text(text, encoding="utf-8")
    done = kg("extract", "articles/es.txt", "--quiet", cwd=folder)
    assert "kg reads English" in done.stdout
    assert '"events": []' in done.stdout
