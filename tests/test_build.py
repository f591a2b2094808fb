"""Building a store from files: what comes in, what stays, what is set aside, and the same bytes every time."""

import json
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
SECOND = (
    "A drone strike on Tartus on 3 May 2021 killed six people, a doctor said. "
    "Talks were held in Geneva on 5 May 2021.\n"
)


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


@pytest.mark.parametrize("told", [True, False], ids=["its row still in metadata.csv", "its row gone too"])
def test_an_article_that_is_gone_is_forgotten(folder, told):
    kg("build", "articles", cwd=folder)
    (folder / "articles" / "two.txt").unlink()
    if not told:
        rows = (folder / "articles" / "metadata.csv").read_text(encoding="utf-8").splitlines()[:2]
        (folder / "articles" / "metadata.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    done = kg("build", "articles", cwd=folder)
    assert "1 forgotten" in done.stdout
    assert done.returncode == (1 if told else 0)
    assert "Quarry Times" not in export(folder)


def test_a_row_of_json_that_breaks_keeps_its_last_good_reading(folder):
    rows = [json.dumps({"text": f"{FIRST} Number {n}.", "published": "2021-05-04"}) for n in range(3)]
    path = folder / "lines.jsonl"
    path.write_text("\n".join(rows), encoding="utf-8")
    kg("build", "lines.jsonl", cwd=folder)
    path.write_text("\n".join([rows[0], rows[1][:20], rows[2]]), encoding="utf-8")
    done = kg("build", "lines.jsonl", cwd=folder)
    assert done.returncode == 1
    assert "lines.jsonl#2: its last good reading is kept" in done.stderr
    assert "forgotten" not in done.stdout
    assert "articles                                  3" in done.stdout


def test_metadata_that_breaks_keeps_the_last_good_readings_of_its_folder(folder):
    kg("build", "articles", cwd=folder)
    before = export(folder)
    path = folder / "articles" / "metadata.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("one.txt,,", 'one.txt,"Left,'), encoding="utf-8")
    done = kg("build", "articles", cwd=folder)
    assert done.returncode == 1
    assert "metadata.csv, line" in done.stderr
    assert export(folder) == before


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


@pytest.mark.parametrize("what", ["graph", "index.json", "record"])
def test_what_is_damaged_in_a_store_is_named_and_the_next_build_mends_it(folder, what):
    kg("build", "articles", cwd=folder)
    before = export(folder)
    place = next(p for p in (folder / ".kg" / "generations").iterdir() if p.is_dir())
    if what == "graph":
        shutil.rmtree(place / "graph")
        (place / "graph").write_bytes(b"no database")
    elif what == "index.json":
        (place / "index.json").write_bytes(b"{")
    else:
        next((folder / ".kg" / "records").rglob("*.gz")).write_bytes(b"cut")
    done = kg("export", "-o", "-", "--format", "nq", cwd=folder) if what == "graph" else kg("events", cwd=folder)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert kg("build", "articles", cwd=folder).returncode == 0
    assert export(folder) == before


def test_a_store_that_may_not_be_read_is_exit_code_3(folder):
    (folder / "file").write_text("not a folder", encoding="utf-8")
    for command in (["info"], ["build", "articles"]):
        done = kg(*command, "--store", "file", cwd=folder)
        assert done.returncode == 3, (command, done.stderr)
        assert "Traceback" not in done.stderr
        assert "file" in done.stderr


def test_another_language_is_told_at_the_build(folder):
    text = "El ejército anunció el martes que dos soldados murieron en un ataque cerca de la frontera norte. " * 4
    (folder / "articles" / "es.txt").write_text(text, encoding="utf-8")
    done = kg("build", "articles", cwd=folder)
    assert "es.txt: language es: kg reads English" in done.stderr


def test_a_page_is_read_beside_texts(folder):
    prose = "".join(f"<p>{FIRST} The road number {n} was opened again.</p>" for n in range(8))
    page = f"<html lang='en'><head><title>Depot hit</title></head><body><article>{prose}</article></body></html>"
    (folder / "articles" / "page.html").write_text(page, encoding="utf-8")
    done = kg("build", "articles", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "articles                                  3" in done.stdout


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
