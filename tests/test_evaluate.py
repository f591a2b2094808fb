"""A perfect record gives 1.0 everywhere, a spoiled one lowers its own figure, a broken gold is told by its line."""

import csv
import dataclasses
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from perfect import perfect

from kg.running.evaluation.evaluate import compare
from kg.running.evaluation.gold_file import find_quotes, find_words, parse_gold, read_gold
from kg.running.evaluation.measures import LAYERS, MEASURES
from kg.words.errors import WrongUse

ROOT = Path(__file__).parent.parent
KINDS = {(m.layer, m.name): m.kind for m in MEASURES}

BRIDGE = """\
By Ann Lee
Rebels of the Harbour Guard shelled a bridge in Zenica on Monday, wounding three soldiers, the army said.
The army spoke of two mortars. The Guard denied that it had fired at the bridge.
On Tuesday envoys of Croatia met the mayor in Mostar.
"We counted nine dead, two of them women," said the doctor. She believes that more will follow.
"""
GOLD = """\
@ bridge.txt|1993-05-05|bosnia|A bridge is hit
A Harbour Guard|ArmedGroup|BA|Harbour Guard;The Guard;Rebels
A Army|ArmedForce|BA|the army;The army
A Croatia|State|HR|Croatia
A mayor|Person|BA|the mayor
A doctor|Person|BA|the doctor;She|opt
A Ann Lee|Person||Ann Lee|opt
P Zenica|BA|Zenica
P Mostar|BA|Mostar
T on Monday|1993-05-03
T On Tuesday|1993-05-04
E e1|Shelling|ag=Harbour Guard|tg=Army|ob=a bridge|w=two mortars|pl=Zenica|d=1993-05-03|src=Army|occ=bridge
: shelled a bridge in Zenica
: spoke of two mortars
: it had fired at the bridge
E e2|Meeting|also=Talks|pt=Croatia;mayor|pl=Mostar|d=1993-05-04
: met the mayor
C injured|3|3|soldier|e1|Army||three soldiers
C killed|9|9|||doctor||nine dead
C killed|2|2|woman||doctor|1|two of them women
S Army|indirect|Assertion|cue=said|
> Rebels of the Harbour Guard ~~ three soldiers
S Harbour Guard|indirect|Denial|cue=denied
> it had fired at the bridge
S doctor|direct|Assertion|cue=said
> "We counted nine dead, two of them women,"
S doctor|indirect|Thought|cue=believes|opt
> more will follow
B By Ann Lee
"""


def bridge(**changes):
    """The score of the perfect record of BRIDGE with some layers changed: layer=function of its records."""
    gold = parse_gold(GOLD)[0]
    record = perfect(gold, BRIDGE)
    for layer, change in changes.items():
        record = dataclasses.replace(record, **{layer: tuple(change(list(getattr(record, layer)), record))})
    return compare([(gold, BRIDGE, record)])[0]


def below_one(score):
    """Names of the measures that are not perfect."""
    found = set()
    for c in score.counts:
        kind = KINDS[c.layer, c.name]
        if c.found if kind == "number" else not c.gold == c.right == c.found:
            found.add(f"{c.layer}: {c.name}")
    return found


def figures(score, layer, name):
    return next((c.gold, c.found, c.right) for c in score.counts if (c.layer, c.name) == (layer, name))


def change(number, **fields):
    def changed(records, _record):
        records[number] = dataclasses.replace(records[number], **fields)
        return records

    return changed


def without(number):
    return lambda records, _record: records[:number] + records[number + 1 :]


# ---- scoring


@pytest.mark.parametrize("article", read_gold([ROOT / "tests/gold/corpus.ann"]), ids=lambda a: a.path)
def test_a_perfect_record_is_right_in_every_layer(article, corpus):
    text = (corpus / article.path).read_bytes().decode()
    score, missing = compare([(article, text, perfect(article, text))])
    assert not missing
    assert below_one(score) == set()
    assert score.errors == ()
    assert figures(score, "events", "found")[0] >= 10


def test_the_perfect_record_of_the_bridge_is_right_too():
    score = bridge()
    assert below_one(score) == set()
    assert {c.layer for c in score.counts} == set(LAYERS) - {"links"}


def test_an_empty_record_misses_everything_and_has_no_precision():
    gold = parse_gold(GOLD)[0]
    record = dataclasses.replace(
        perfect(gold, BRIDGE), actors=(), places=(), times=(), events=(), casualties=(), statements=()
    )
    score = compare([(gold, BRIDGE, record)])[0]
    for layer in ("actors", "places", "times", "events", "casualties", "statements"):
        found = next(c for c in score.counts if c.layer == layer)
        assert found.gold > 0
        assert (found.recall, found.precision, found.f1) == (0, None, 0)


SPOILED = [
    ("actor type", {"actors": change(0, type="Organization")}, {"actors: type", "events: sides"}),
    ("actor country", {"actors": change(0, country="HR")}, {"actors: country"}),
    ("place country", {"places": change(0, country="HR")}, {"places: country"}),
    ("days of a time", {"times": change(0, earliest="1993-05-10")}, {"times: days"}),
    ("a time missed", {"times": without(0)}, {"times: found"}),
    ("class", {"events": change(0, type="Attack", types=("Attack", "Event"))}, {"events: class"}),
    ("place", {"events": change(0, place="p2")}, {"events: place"}),
    ("no place", {"events": change(0, place=None)}, {"events: place"}),
    ("one day", {"events": change(0, latest="1993-05-04")}, {"events: days", "events: days where told"}),
    ("modality", {"events": change(0, modality="planned")}, {"events: modality"}),
    ("source", {"events": change(0, source="a1")}, {"events: source"}),
    ("no source", {"events": change(0, source=None)}, {"events: source"}),
    ("no doer", {"events": change(0, agents=())}, {"events: doers", "events: doers by name"}),
    ("no sufferer", {"events": change(0, targets=())}, {"events: sufferers", "events: sufferers by name"}),
    (
        "turned round",
        {"events": change(0, agents=("a2",), targets=("a1",))},
        {
            "events: doers",
            "events: doers by name",
            "events: sufferers",
            "events: sufferers by name",
            "events: doer and sufferer reversed",
        },
    ),
    (
        "one party missed",
        {"events": change(1, participants=("a4",))},
        {"events: equal parties", "events: equal parties by name"},
    ),
    ("things", {"events": change(0, objects=())}, {"events: objects"}),
    ("weapons", {"events": change(0, weapons=())}, {"events: weapons"}),
    ("bounds", {"casualties": change(0, max=None)}, {"casualties: found"}),
    ("kind", {"casualties": change(0, kind="killed")}, {"casualties: found"}),
    ("event of a figure", {"casualties": change(0, event="e2")}, {"casualties: event"}),
    ("source of a figure", {"casualties": change(0, source=None)}, {"casualties: source"}),
    ("group", {"casualties": change(0, group="child", groupType="child")}, {"casualties: group"}),
    ("part of", {"casualties": change(2, partOf=None)}, {"casualties: part of"}),
    ("speaker", {"statements": change(0, speaker="a3")}, {"statements: found"}),
    ("act", {"statements": change(0, act="Claim")}, {"statements: act"}),
    ("form", {"statements": change(0, form="direct")}, {"statements: form"}),
    ("a statement missed", {"statements": without(1)}, {"statements: found", "statements: content"}),
]


@pytest.mark.parametrize(("changes", "expected"), [s[1:] for s in SPOILED], ids=[s[0] for s in SPOILED])
def test_what_is_spoiled_lowers_its_own_figure_and_no_other(changes, expected):
    score = bridge(**changes)
    assert below_one(score) == {e for e in expected if e != "events: sides"}
    assert score.errors
    assert all(e.file == "gold.ann" and e.line for e in score.errors)


def test_an_error_names_the_line_of_the_gold_and_shows_the_sentence():
    error = bridge(events=change(0, place="p2")).errors[0]
    assert (error.line, error.what) == (12, "place of e1 (Shelling) is Mostar, should be Zenica")
    assert error.sentence.startswith("Rebels of the Harbour Guard shelled a bridge")


def test_an_event_told_again_counts_against_precision_and_is_told_apart():
    score = bridge(events=lambda events, _: [*events, dataclasses.replace(events[0], id="e9")])
    assert figures(score, "events", "found") == (2, 3, 2)
    assert figures(score, "events", "told twice")[1] == 1


def test_what_is_not_in_the_gold_counts_against_precision_only():
    def more(events, _record):
        return [*events, dataclasses.replace(events[1], id="e9", type="Looting", types=("Looting", "Event"))]

    assert figures(bridge(events=more), "events", "found") == (2, 3, 2)
    assert below_one(bridge(events=more)) == {"events: found"}


def test_a_second_record_of_a_named_actor_is_wrong_and_an_unknown_crowd_is_nothing():
    def again(actors, _record):
        return [*actors, dataclasses.replace(actors[0], id="a8")]

    def crowd(actors, _record):
        return [*actors, dataclasses.replace(actors[0], id="a8", name="women", type="Group", mentions=())]

    assert figures(bridge(actors=again), "actors", "found") == (4, 5, 4)
    assert below_one(bridge(actors=crowd)) == set()


def test_optional_things_count_neither_way():
    score = bridge(actors=lambda actors, _: [a for a in actors if a.name != "Ann Lee"])
    assert figures(score, "actors", "found") == (4, 4, 4)
    gold = parse_gold(GOLD)[0]
    record = perfect(gold, BRIDGE)
    ((start, end),) = find_words("more will follow", BRIDGE)
    thought = dataclasses.replace(
        record.statements[0],
        id="s9",
        speaker="a5",
        cue=None,
        content=(dataclasses.replace(record.statements[0].content[0], start=start, end=end, text=BRIDGE[start:end]),),
    )
    score, _ = compare([(gold, BRIDGE, dataclasses.replace(record, statements=(*record.statements, thought)))])
    assert figures(score, "statements", "found") == (3, 3, 3)


def test_a_part_of_a_statement_that_was_found_already_counts_neither_way():
    def split(statements, _record):
        first = statements[0]
        whole = first.content[0]
        part = dataclasses.replace(whole, end=whole.start + 30, text=whole.text[:30])
        return [*statements, dataclasses.replace(first, id="s9", content=(part,))]

    assert below_one(bridge(statements=split)) == set()


def test_a_content_found_in_parts_is_found_and_one_small_part_is_not():
    def parts(*spans):
        def cut(statements, _record):
            whole = statements[0].content[0]
            cuts = [
                dataclasses.replace(whole, start=whole.start + a, end=whole.start + b, text=whole.text[a:b])
                for a, b in spans
            ]
            several = [dataclasses.replace(statements[0], id=f"s{n}", content=(c,)) for n, c in enumerate(cuts, 7)]
            return [*several, *statements[1:]]

        return cut

    assert below_one(bridge(statements=parts((0, 45), (46, 88)))) == set()
    small = bridge(statements=parts((0, 30)))
    assert figures(small, "statements", "found") == (3, 3, 2)
    assert "another content than" in [e.what for e in small.errors][1]


def test_a_narrower_class_that_the_gold_never_uses_counts_as_the_one_above_it():
    gold = parse_gold(GOLD.replace("Shelling", "Attack"))[0]
    record = perfect(gold, BRIDGE)
    finer = dataclasses.replace(record.events[0], type="Shelling", types=("Shelling", "Attack", "Event"))
    changed = dataclasses.replace(record, events=(finer, *record.events[1:]))
    assert below_one(compare([(gold, BRIDGE, changed)])[0]) == set()


def test_a_state_and_its_army_are_one_side_and_two_names():
    gold = parse_gold(
        GOLD.replace("ag=Harbour Guard|tg=Army", "ag=Army").replace("A Croatia|State|HR", "A Croatia|State|BA")
    )
    record = perfect(gold[0], BRIDGE)
    other = dataclasses.replace(record.events[0], agents=("a3",))
    score = compare([(gold[0], BRIDGE, dataclasses.replace(record, events=(other, record.events[1])))])[0]
    assert figures(score, "events", "doers") == (1, 1, 1)
    assert figures(score, "events", "doers by name") == (1, 1, 0)


def test_what_is_read_from_boilerplate_is_counted():
    def byline(events, _record):
        trigger = dataclasses.replace(events[0].trigger, start=0, end=2, text="By")
        return [*events, dataclasses.replace(events[0], id="e9", trigger=trigger, evidence=())]

    assert figures(bridge(events=byline), "boilerplate", "read")[1] == 1


def test_a_layer_of_which_the_gold_says_nothing_is_not_compared():
    lines = "\n".join(line for line in GOLD.splitlines() if line[:1] not in "CT")
    gold = parse_gold(lines)[0]
    score, _ = compare([(gold, BRIDGE, perfect(parse_gold(GOLD)[0], BRIDGE))])
    assert {c.layer for c in score.counts} == set(LAYERS) - {"casualties", "times", "links"}


def test_a_field_that_the_gold_never_gives_is_not_compared():
    bare = GOLD
    for field in ("|ag=Harbour Guard", "|tg=Army", "|ob=a bridge", "|w=two mortars", "|pl=Zenica", "|src=Army"):
        bare = bare.replace(field, "")
    gold = parse_gold(bare.replace("|pl=Mostar", "").replace("|pt=Croatia;mayor", ""))[0]
    score, _ = compare([(gold, BRIDGE, perfect(parse_gold(GOLD)[0], BRIDGE))])
    assert below_one(score) == set()
    told = {c.name for c in score.counts if c.layer == "events"}
    assert {"class", "days", "modality"} <= told
    assert told.isdisjoint({"place", "source", "doers", "doers by name", "sufferers", "equal parties", "objects"})


def test_figures_of_a_kind_that_the_gold_does_not_have_are_not_compared():
    def trapped(claims, _record):
        return [*claims, dataclasses.replace(claims[0], id="c9", kind="trapped")]

    assert below_one(bridge(casualties=trapped)) == set()


def test_links_are_right_where_one_happening_is_one_and_others_are_apart():
    two = [dataclasses.replace(parse_gold(GOLD)[0], path=p) for p in ("one.txt", "two.txt")]
    records = [perfect(g, BRIDGE) for g in two]
    read = [(g, BRIDGE, r) for g, r in zip(two, records, strict=True)]
    assert figures(compare(read)[0], "links", "found")[0] == 1
    apart = dataclasses.replace(records[1], events=tuple(_years_later(e) for e in records[1].events))
    score, _ = compare([read[0], (two[1], BRIDGE, apart)])
    assert figures(score, "links", "found") == (1, 0, 0)
    assert "not joined" in next(e.what for e in score.errors if e.layer == "links")


def _years_later(event):
    return dataclasses.replace(event, earliest="1995-01-01", latest="1995-01-01")


# ---- the gold


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("E e1|Shellin", "there is no class of events 'Shellin'; did you mean Shelling?"),
        ("E e1|Shelling|agg=x", "there is no key 'agg'; did you mean ag?"),
        ("E e1|Shelling|m=maybe", "there is no modality 'maybe'"),
        ("E e1|Shelling|d=12 May", "'12 May' is no date"),
        ("E e1|Shelling", "e1 quotes no words of the text"),
        ("A Guard|Army|BA", "4 fields divided by | are needed, there are 3"),
        ("A Guard|Army|BA|Guard", "there is no type of actor 'Army'"),
        ("P Zenica|BA|Zenica|optt", "there is no flag 'optt'; did you mean opt?"),
        ("C killed|three|3||||", "8 fields divided by | are needed"),
        ("C killed|three|3|||||three", "'three' is no number"),
        ("C killd|3|3|||||three", "there is no kind of figure 'killd'; did you mean killed?"),
        ("C killed|3|3||e7|||three", "'e7' is no event of this article"),
        ("C killed|3|3||||4|three", "there is no figure 4"),
        ("S Nobody|indirect|Assertion", "'Nobody' is no actor of this article"),
        ("S /|spoken|Assertion", "there is no form 'spoken'"),
        ("S /|direct|Sayings", "there is no act 'Sayings'"),
        ("> words", "a line with > belongs under a line with S"),
        (": words", "a line with : belongs under a line with E"),
        ("X words", "a line begins with one of"),
        ("S /|direct|Assertion", "the statement quotes no content"),
        ("E e1|Shelling|d=1993-05-09/1993-05-01", "ends before it begins"),
        ("B", "no words of the text are quoted"),
        ("T Monday|1993-13-01", "'1993-13-01' is no date"),
    ],
)
def test_a_line_that_cannot_be_understood_is_told_with_its_number(line, message):
    with pytest.raises(WrongUse) as caught:
        parse_gold(f"# mine\n@ a.txt|1993-05-05\n{line}\n", "mine.ann")
    assert caught.value.message.startswith("mine.ann:3: ")
    assert message in caught.value.message


def test_an_annotation_before_any_article_is_told():
    with pytest.raises(WrongUse, match=r"mine\.ann:1: an article must come first"):
        parse_gold("P Zenica|BA|Zenica\n", "mine.ann")


def test_two_events_of_one_number_and_two_articles_of_one_file_are_told(tmp_path):
    with pytest.raises(WrongUse, match=r"gold\.ann:4: e1 stands already above"):
        parse_gold("@ a.txt|\nE e1|Attack\n: x\nE e1|Attack\n: y\n")
    (tmp_path / "a.ann").write_text("@ a.txt|1993-05-05\n@ a.txt|1993-05-05\n", encoding="utf-8")
    with pytest.raises(WrongUse, match=r"a\.ann:2: a\.txt stands already at .*a\.ann:1"):
        read_gold([tmp_path])


def test_quotes_are_found_whatever_the_marks_and_line_breaks():
    text = "He said: “it’s\nover”. It's over – now."
    assert [text[a:b] for a, b in find_words('"it\'s over"', text)] == ["“it’s\nover”"]
    assert [text[a:b] for a, b in find_words("over - now", text)] == ["over – now"]
    assert [text[a:b] for a, b in find_words("He ~~ over", text)] == ["He said: “it’s\nover"]
    assert find_words("over ~~ never", text) == []


def test_a_quote_may_mean_the_second_place_and_a_cue_the_nearest():
    text = 'He said no. She said "yes, no".'
    gold = parse_gold('@ a.txt|\nS /|direct|Assertion|cue=said\n> "yes, no"\nB no##2\n')[0]
    spans, missing = find_quotes(gold, text)
    assert missing == []
    assert spans[gold.statements[0].cue] == (16, 20)
    assert spans[gold.boilerplate[0]] == (27, 29)


def test_the_gold_of_the_documentation_can_be_read():
    page = (ROOT / "docs/evaluate.md").read_text(encoding="utf-8")
    example = page.split("```\n@ ")[1].split("```")[0]
    article = parse_gold("@ " + example)[0]
    assert [len(x) for x in (article.actors, article.events, article.figures, article.statements)] == [2, 1, 1, 1]


def test_every_measure_is_told_in_the_documentation():
    page = (ROOT / "docs/evaluate.md").read_text(encoding="utf-8")
    for m in MEASURES:
        assert f"| {m.layer} | {m.name} | {m.meaning} |" in page


# ---- the command


def kg(*words, cwd, seed="0"):
    return subprocess.run(
        [sys.executable, "-m", "kg", *map(str, words)],
        capture_output=True,
        text=True,
        cwd=cwd,
        env={**os.environ, "PYTHONHASHSEED": seed},
    )


@pytest.mark.model
def test_the_command_shows_all_layers_with_errors_and_the_same_bytes_again(tmp_path, corpus):
    words = ("evaluate", ROOT / "tests/gold/corpus.ann", "--texts", corpus, "--errors", "--quiet")
    done, again = kg(*words, cwd=tmp_path), kg(*words, cwd=tmp_path, seed="7")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == again.stdout
    for layer in ("actors", "places", "events", "casualties", "statements", "boilerplate"):
        assert f"\n{layer} " in done.stdout
    assert "corpus.ann:" in done.stdout


@pytest.mark.model
def test_json_and_csv_hold_the_same_figures(tmp_path, corpus):
    words = ("evaluate", ROOT / "tests/gold/corpus.ann", "--texts", corpus, "--quiet", "--layer", "casualties")
    told = json.loads(kg(*words, "--format", "json", "--errors", "0", cwd=tmp_path).stdout)
    rows = list(csv.DictReader(io.StringIO(kg(*words, "--format", "csv", cwd=tmp_path).stdout)))
    assert told["articles"] == 3
    assert [r["measure"] for r in rows] == [f["measure"] for f in told["figures"]]
    assert [r["gold"] for r in rows] == [str(f["gold"]) for f in told["figures"]]
    assert {e["layer"] for e in told["errors"]} <= {"casualties"}
    assert {e["measure"] for e in told["errors"]} <= {f["measure"] for f in told["figures"]}


@pytest.mark.model
def test_a_quote_that_does_not_stand_in_its_text_is_told_and_left_out(tmp_path):
    (tmp_path / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    (tmp_path / "mine.ann").write_text(GOLD.replace("nine dead\n", "ten dead\n"), encoding="utf-8")
    done = kg("evaluate", "mine.ann", "--quiet", "--layer", "casualties", cwd=tmp_path)
    assert done.returncode == 1
    assert "mine.ann:19: not in bridge.txt: “ten dead”" in done.stderr
    assert done.stdout.splitlines()[1].split()[2] == "2"


@pytest.mark.parametrize(
    ("gold", "words", "code", "message"),
    [
        (None, ["none.ann"], 2, "no such file or folder: none.ann"),
        ("P Zenica", ["mine.ann"], 2, "mine.ann:1: an article must come first"),
        ("# nothing\n", ["mine.ann"], 2, "mine.ann: no article"),
        ("@ gone.txt|1993-05-05\n", ["mine.ann"], 1, "mine.ann:1: no gone.txt in"),
        ("@ mine.ann|1993-05-05\n", ["mine.ann", "--texts", "nowhere"], 2, "no such folder: nowhere"),
        ("@ empty.txt|1993-05-05\n", ["mine.ann"], 1, "mine.ann:1: empty.txt: the file is empty"),
        ("@ a.txt|", ["mine.ann", "--layer", "event"], 2, "no choice 'event'; did you mean events?"),
        ("@ a.txt|", ["--errors", "mine.ann"], 2, "'mine.ann' is no number of errors"),
        ("@ short.txt|", ["mine.ann", "--quiet"], 2, "the gold says nothing that could be compared"),
    ],
)
def test_wrong_use_is_told_in_one_message(tmp_path, gold, words, code, message):
    if gold is not None:
        (tmp_path / "mine.ann").write_text(gold, encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "short.txt").write_text("Aleppo was quiet.", encoding="utf-8")
    done = kg("evaluate", *words, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (code, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr
